// Owns who works for the seller in a market and what each may do, staff sessions, and the log of every look at a
// customer's file. Log-in itself is auth.ts; what staff do to orders and promises belongs to those modules.
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/schema.ts';
import type { Person } from './model.ts';
import { readToken, type SessionCookie } from './session.ts';
import { personColumns, toPerson } from './store.ts';

/** `office` keeps promises and terms; `agent` serves customers on the phone. */
export const roles = ['office', 'agent'] as const;
export type Role = (typeof roles)[number];

export type Staff = {
  readonly userId: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
};

/** Undefined for no, a forged or an ended session, and for whoever has no place here. `now` is the machine's. */
export async function findStaffSession(
  db: Kysely<Database>,
  cookieHeader: string | undefined,
  cookie: SessionCookie,
  now: Temporal.Instant,
): Promise<Staff | undefined> {
  const token = readToken(cookieHeader, cookie);
  if (token === undefined) return undefined;
  const row = await db
    .selectFrom('auth_session')
    .innerJoin('auth_user', 'auth_user.id', 'auth_session.user_id')
    .innerJoin('staff', 'staff.user_id', 'auth_user.id')
    .select(['staff.user_id', 'staff.display_name', 'staff.roles'])
    .where('auth_session.token', '=', token)
    .where('auth_session.expires_at', '>=', now)
    .where('auth_user.banned_reason', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    userId: row.user_id,
    displayName: row.display_name,
    roles: roles.filter((r) => row.roles.includes(r)),
  };
}

export type StaffMember = {
  readonly userId: string;
  readonly displayName: string;
  readonly email: string;
};

/** Everybody who has the role and may log in. */
export async function listStaff(db: Kysely<Database>, role: Role): Promise<readonly StaffMember[]> {
  const rows = await db
    .selectFrom('staff')
    .innerJoin('auth_user', 'auth_user.id', 'staff.user_id')
    .select(['staff.user_id', 'staff.display_name', 'auth_user.email'])
    .where(sql<string>`${role}::text`, '=', sql<string>`any (staff.roles)`)
    .where('auth_user.banned_reason', 'is', null)
    .orderBy('staff.user_id')
    .execute();
  return rows.map((row) => ({ userId: row.user_id, displayName: row.display_name, email: row.email }));
}

/** Every look at a customer's file, before it is shown. */
export async function recordFileAccess(
  db: Kysely<Database>,
  look: {
    readonly staffId: string;
    readonly personId: string;
    readonly surface: string;
    readonly page: string;
  },
  at: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('file_access')
    .values({
      staff_id: look.staffId,
      person_id: look.personId,
      surface: look.surface,
      looked_at: look.page,
      at,
    })
    .execute();
}

export type FileAccess = {
  readonly displayName: string;
  readonly page: string;
  readonly at: Temporal.Instant;
};

/** Who looked at the file, the latest first, at most 50. */
export async function listFileAccess(db: Kysely<Database>, personId: string): Promise<readonly FileAccess[]> {
  const rows = await db
    .selectFrom('file_access')
    .leftJoin('staff', 'staff.user_id', 'file_access.staff_id')
    .select(['staff.display_name', 'file_access.looked_at', 'file_access.at'])
    .where('file_access.person_id', '=', personId)
    .orderBy('file_access.id', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({ displayName: row.display_name ?? '–', page: row.looked_at, at: row.at }));
}

const FOUND_AT_MOST = 20;
/** Of a telephone number these are said the same with and without the country's code or the leading zeros. */
const SUBSCRIBER_DIGITS = 8;

/**
 * By e-mail address, order number, number of a recurring order, telephone number or the beginning of a name: what a
 * caller can say. Short words find nothing.
 */
export async function findPeople(db: Kysely<Database>, words: string): Promise<readonly Person[]> {
  const wanted = words.trim();
  if (wanted.length < 3) return [];
  const digits = wanted.replaceAll(/\D/g, '');
  const upper = wanted.toUpperCase();
  const rows = await db
    .selectFrom('person')
    .innerJoin('auth_user', 'auth_user.id', 'person.user_id')
    .select(personColumns)
    .where((match) =>
      match.or([
        match('auth_user.email', '=', wanted.toLowerCase()),
        match.exists(
          match
            .selectFrom('sales_order')
            .select('id')
            .whereRef('sales_order.person_id', '=', 'person.id')
            .where('sales_order.number', '=', upper),
        ),
        match.exists(
          match
            .selectFrom('subscription')
            .select('id')
            .whereRef('subscription.person_id', '=', 'person.id')
            .where('subscription.number', '=', upper),
        ),
        ...(digits.length >= 6
          ? [
              sql<boolean>`regexp_replace(person.phone, '\\D', '', 'g') like ${`%${digits.slice(-SUBSCRIBER_DIGITS)}`}`,
            ]
          : []),
        sql<boolean>`starts_with(lower(person.family_name || ' ' || person.given_name), lower(${wanted}))`,
        sql<boolean>`starts_with(lower(person.given_name || ' ' || person.family_name), lower(${wanted}))`,
      ]),
    )
    .orderBy('person.family_name')
    .orderBy('person.id')
    .limit(FOUND_AT_MOST)
    .execute();
  return rows.map(toPerson);
}

export type NewStaff = {
  readonly userId: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
};

/** False when the address has an account already: staff have one of their own. */
export async function saveStaff(
  tx: Kysely<Database>,
  staff: NewStaff,
  at: Temporal.Instant,
): Promise<boolean> {
  const user = await tx
    .insertInto('auth_user')
    .values({
      id: staff.userId,
      name: staff.displayName,
      email: staff.email,
      email_verified: false,
      image: null,
      banned_reason: null,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!user) return false;
  await tx
    .insertInto('auth_account')
    .values({
      id: `${staff.userId}-password`,
      account_id: staff.userId,
      provider_id: 'credential',
      user_id: staff.userId,
      password: staff.passwordHash,
      created_at: at,
      updated_at: at,
    })
    .execute();
  await tx
    .insertInto('staff')
    .values({
      user_id: staff.userId,
      display_name: staff.displayName,
      roles: [...staff.roles],
      since_at: at,
    })
    .execute();
  return true;
}
