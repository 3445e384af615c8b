// Owns who is asking: reads the signed session cookie and, in one query, the session with its person.
// Signs nothing in or out and never writes (auth.ts does). Sessions live by the machine's time.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/schema.ts';
import type { Person } from './model.ts';
import { personColumns, toPerson } from './store.ts';

export type SessionCookie = {
  /** As the browser sends it, `__Host-` included (`cookieName`). */
  readonly name: string;
  readonly secret: string;
};

export function cookieName({ cookie, https }: { readonly cookie: string; readonly https: boolean }): string {
  return https ? `__Host-${cookie}` : cookie;
}

export type Session = {
  readonly id: string;
  readonly expiresAt: Temporal.Instant;
  /** Time to let auth.ts renew it: at most once in RENEW_AFTER. */
  readonly renewable: boolean;
};

/** Of a session that nobody uses. */
export const SESSION_LASTS = Temporal.Duration.from({ hours: 24 * 14 });
export const RENEW_AFTER = Temporal.Duration.from({ hours: 24 });

type SessionRow = Parameters<typeof toPerson>[0] & {
  readonly session_id: string;
  readonly expires_at: Temporal.Instant;
};

const columns = sql.raw(personColumns.join(', '));

/** Undefined for no, a forged, an ended and an expired session, and for a person whose log-in is blocked. `now` is the machine's. */
export async function findSession(
  db: Kysely<Database>,
  cookieHeader: string | undefined,
  cookie: SessionCookie,
  now: Temporal.Instant,
): Promise<{ readonly person: Person; readonly session: Session } | undefined> {
  const token = readToken(cookieHeader, cookie);
  if (token === undefined) return undefined;
  // Every request asks this: as text, since to build the query costs more than to send it.
  const { rows } = await sql<SessionRow>`
    select auth_session.id as session_id, auth_session.expires_at, ${columns} from auth_session
    join auth_user on auth_user.id = auth_session.user_id join person on person.user_id = auth_user.id
    where auth_session.token = ${token} and auth_session.expires_at >= ${now}
      and auth_user.banned_reason is null`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const renewFrom = row.expires_at.subtract(SESSION_LASTS).add(RENEW_AFTER);
  return {
    person: toPerson(row),
    session: {
      id: row.session_id,
      expiresAt: row.expires_at,
      renewable: Temporal.Instant.compare(renewFrom, now) <= 0,
    },
  };
}

/** Also for staff. The cookie is `<token>.<base64 of HMAC-SHA-256 over the token>`, percent-encoded. */
export function readToken(
  cookieHeader: string | undefined,
  { name, secret }: SessionCookie,
): string | undefined {
  const value = cookieHeader && readCookie(cookieHeader, name);
  if (!value) return undefined;
  const dot = value.lastIndexOf('.');
  if (dot < 1) return undefined;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1));
  const right = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'));
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined;
}

/** The first of that name, as better-auth takes it. */
function readCookie(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue;
    try {
      return decodeURIComponent(part.slice(equals + 1).trim());
    } catch {
      return undefined;
    }
  }
  return undefined;
}
