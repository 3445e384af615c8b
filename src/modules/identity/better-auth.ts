// Owns better-auth on our tables: how it is set up, and what its answers and errors mean in ours. Its HTTP routes are
// not mounted. Loaded by auth.ts alone, when first needed: it is a fifth of everything the program loads.
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import type { Kysely, KyselyPlugin } from 'kysely';
import { fail, ok } from '../../kernel/result.ts';
import type { Database } from '../../platform/schema.ts';
import type { Auth, AuthOptions } from './auth.ts';
import { LONGEST, parseEmail } from './parse.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { cookieName, RENEW_AFTER, SESSION_LASTS } from './session.ts';

export function openBetterAuth(db: Kysely<Database>, options: AuthOptions): Auth {
  const { api } = createBetterAuth(db, options);
  const withCookies = (header: string | undefined) => new Headers(header ? { cookie: header } : {});
  return {
    logIn: async (typedEmail, password, cookieHeader) => {
      // An impossible address takes the same road as an unknown one.
      const email = parseEmail(typedEmail) ?? 'nobody@invalid.invalid';
      if (password.length > LONGEST.password) return fail({ code: 'wrongCredentials' });
      try {
        const { headers } = await api.signInEmail({
          body: { email, password },
          headers: withCookies(cookieHeader),
          returnHeaders: true,
        });
        return ok(headers.getSetCookie());
      } catch (error) {
        if (!(error instanceof APIError)) throw error;
        if (error.body?.code === LOG_IN_BLOCKED) return fail({ code: 'logInBlocked' });
        if (error.status === 'UNAUTHORIZED') return fail({ code: 'wrongCredentials' });
        throw error;
      }
    },
    logOut: async (cookieHeader) => {
      const { headers } = await api.signOut({ headers: withCookies(cookieHeader), returnHeaders: true });
      return headers.getSetCookie();
    },
    renew: async (cookieHeader) => {
      const { headers } = await api.getSession({ headers: withCookies(cookieHeader), returnHeaders: true });
      return headers.getSetCookie();
    },
    resetPassword: async (token, newPassword) => {
      try {
        await api.resetPassword({ body: { token, newPassword } });
        return ok(undefined);
      } catch (error) {
        if (error instanceof APIError && error.body?.code === 'INVALID_TOKEN') {
          return fail({ code: 'tokenInvalid' });
        }
        throw error;
      }
    },
  };
}

const LOG_IN_BLOCKED = 'LOG_IN_BLOCKED';

/** Exported for tests, which compare its own reading of a session with ours. */
export function createBetterAuth(db: Kysely<Database>, options: AuthOptions) {
  const { secret, https, report } = options;
  const name = cookieName(options);
  return betterAuth({
    database: { db: db.withPlugin(instantsAsDates), type: 'postgres', transaction: true },
    secret,
    // Never asked for: no route is mounted and no link is built.
    baseURL: 'http://localhost',
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      // The rule about short ones is the terms' (decide.ts).
      minPasswordLength: 1,
      maxPasswordLength: LONGEST.password,
      password: {
        hash: async (password) => (await hashPassword(password)).phc,
        verify: ({ hash, password }) => verifyPassword(hash, password),
      },
      // Whoever had got in is out.
      revokeSessionsOnPasswordReset: true,
    },
    user: { modelName: 'auth_user', fields: { emailVerified: 'email_verified', ...times } },
    session: {
      modelName: 'auth_session',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
      expiresIn: SESSION_LASTS.total('seconds'),
      updateAge: RENEW_AFTER.total('seconds'),
    },
    account: {
      modelName: 'auth_account',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: {
      modelName: 'auth_verification',
      fields: { expiresAt: 'expires_at', ...times },
      storeIdentifier: 'hashed',
    },
    databaseHooks: { session: { create: { before: (session) => refuseBlocked(db, session.userId) } } },
    advanced: {
      cookiePrefix: name,
      cookies: { session_token: { name } },
      // Would add a prefix of its own.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: https },
      ipAddress: { disableIpTracking: true },
      // A test compares the tables; the first log-in of every process need not.
      database: { validateSchema: false },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (level, _message, ...details) => {
        if (level === 'error') report?.(details.find((detail) => detail instanceof Error));
      },
    },
  });
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

/** After the password has been checked: who doesn't know it learns nothing of the block. */
async function refuseBlocked(db: Kysely<Database>, userId: string): Promise<void> {
  const user = await db
    .selectFrom('auth_user')
    .select('banned_reason')
    .where('id', '=', userId)
    .executeTakeFirst();
  if (user?.banned_reason != null) throw new APIError('FORBIDDEN', { code: LOG_IN_BLOCKED });
}

/** better-auth compares dates as the old Date. */
const instantsAsDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [
          column,
          value instanceof Temporal.Instant ? new Date(value.epochMilliseconds) : value,
        ]),
      ),
    ),
  }),
};
