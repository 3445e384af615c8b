// What every page of one market's shop is given, and what travels with a request. Holds no behaviour.
import type { Context, Hono } from 'hono';
import type { SessionCookie } from '../../modules/identity/session.ts';
import type { OfferReader } from '../../modules/pricing/offers.ts';
import type { GuestCookie } from '../../platform/http/cookies.ts';
import type { WebEnv } from '../../platform/http/env.ts';
import type { MarketDatabase } from '../../platform/runner.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Market } from '../../terms/market.ts';
import type { Language } from '../../ui/language.ts';

export type StorefrontContext = {
  readonly market: MarketTerms;
  /** Every market behind the same address, this one among them. */
  readonly allMarkets: readonly Market[];
  readonly database: MarketDatabase;
  readonly offers: OfferReader;
  /** Set by the surface, never by a request. */
  readonly channel: 'web';
  readonly sessionCookie: SessionCookie;
  readonly guest: GuestCookie;
  /** For the hidden field of forms; gives a visitor without one a guest cookie. */
  readonly csrfTokenFor: (c: Context) => string;
  /** Pages say what time the shop thinks it is: its clock can be moved. */
  readonly demo: boolean;
};

export type StorefrontEnv = {
  Variables: WebEnv['Variables'] & {
    /** Of the page, from its address. */
    language: Language;
  };
};

export type StorefrontApp = Hono<StorefrontEnv>;
export type StorefrontRequest = Context<StorefrontEnv>;

/** A page, or a few that belong together: adds its routes, relative to `/{market}/{language}`. */
export type AddPages = (app: StorefrontApp, context: StorefrontContext) => void;
