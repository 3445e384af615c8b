// Owns signing in and out, renewing a session and setting a new password. Pages and API call these functions and pass
// on the cookies they answer; better-auth.ts does the work. Reading a session on every request is session.ts;
// registration and reset requests are commands.ts.
import type { Kysely } from 'kysely';
import type { Result } from '../../kernel/result.ts';
import type { Database } from '../../platform/schema.ts';

export type AuthOptions = {
  /** Of this market alone, without prefix: `cookieName` adds it. */
  readonly cookie: string;
  /** At least 32 random characters; the same for every process of the market. */
  readonly secret: string;
  /** Sets `Secure` and the `__Host-` prefix; plain http would lose such a cookie. */
  readonly https: boolean;
  /** A defect inside better-auth that it swallows; its message may name an e-mail address, so none is given. */
  readonly report?: (error: unknown) => void;
};

/** Lines for `Set-Cookie`, each to be sent as it is. */
export type SetCookies = readonly string[];

export type LogInRefusal = { readonly code: 'wrongCredentials' | 'logInBlocked' };

export type Auth = {
  /** A wrong password and an unknown address answer alike and take the same time; a block shows only to who knows the password. */
  readonly logIn: (
    email: string,
    password: string,
    cookieHeader?: string,
  ) => Promise<Result<SetCookies, LogInRefusal>>;
  /** Ends the session, if there is one, and clears the cookie in any case. */
  readonly logOut: (cookieHeader: string | undefined) => Promise<SetCookies>;
  /** For a session that `findSession` calls renewable. */
  readonly renew: (cookieHeader: string) => Promise<SetCookies>;
  /** Ends every session of the person. Throws on a password that `problemOfPassword` names; `decidePassword` comes first, too. */
  readonly resetPassword: (
    token: string,
    password: string,
  ) => Promise<Result<undefined, { readonly code: 'tokenInvalid' }>>;
};

/** Its library is loaded at the first call, unless `loadAuth` has done so. */
export function openAuth(db: Kysely<Database>, options: AuthOptions): Auth {
  let opening: Promise<Auth> | undefined;
  const opened = (): Promise<Auth> => {
    opening ??= load().then(({ openBetterAuth }) => openBetterAuth(db, options));
    return opening;
  };
  return {
    logIn: async (...credentials) => (await opened()).logIn(...credentials),
    logOut: async (cookieHeader) => (await opened()).logOut(cookieHeader),
    renew: async (cookieHeader) => (await opened()).renew(cookieHeader),
    resetPassword: async (token, password) => (await opened()).resetPassword(token, password),
  };
}

/** Spares the first log-in the wait of a few tenths of a second. */
export async function loadAuth(): Promise<void> {
  await load();
}

function load() {
  return import('./better-auth.ts');
}
