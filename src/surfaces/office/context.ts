// What the staff's pages of one market are given, and what travels with a request. Holds no behaviour.
import type { Context, Hono } from 'hono';
import type { Auth } from '../../modules/identity/auth.ts';
import type { SessionCookie } from '../../modules/identity/session.ts';
import type { Staff } from '../../modules/identity/staff.ts';
import type { Successor } from '../../modules/obligation/commands.ts';
import type { Attempts } from '../../platform/http/attempts.ts';
import type { WebEnv } from '../../platform/http/env.ts';
import type { MarketDatabase } from '../../platform/runner.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Language } from '../../ui/language.ts';

export type OfficeContext = {
  readonly market: MarketTerms;
  readonly database: MarketDatabase;
  readonly engineHash: string;
  /** Of the staff's own cookie: a customer's session is none here. */
  readonly auth: Auth;
  readonly sessionCookie: SessionCookie;
  readonly csrfTokenFor: (c: Context) => string;
  readonly attempts: Attempts;
  /** What follows when a promise is kept or broken, also by hand. */
  readonly successors: readonly Successor[];
};

export type OfficeEnv = {
  Variables: WebEnv['Variables'] & {
    language: Language;
    staff: Staff;
  };
};

export type OfficeApp = Hono<OfficeEnv>;
export type OfficeRequest = Context<OfficeEnv>;

/** Adds its routes, relative to `/{market}/office/{language}`. */
export type AddOfficePages = (app: OfficeApp, context: OfficeContext) => void;
