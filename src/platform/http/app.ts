// Owns the order of the middleware that every surface has. Routes, pages and log-in come from elsewhere.
import { type Context, Hono } from 'hono';
import type { Log } from '../log.ts';
import { compression } from './compression.ts';
import { type GuestCookie, guestCookie } from './cookies.ts';
import { csrfProtection, csrfToken } from './csrf.ts';
import type { WebEnv } from './env.ts';
import { handleErrors, type RenderErrorPage } from './errors.ts';
import { limitBody, limitTime, refuseMalformedAddress } from './limits.ts';
import { requestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';

export type WebSettings = {
  /** The public origin, such as `https://shop.example`; its scheme says whether cookies are `Secure`. */
  readonly origin: string;
  /** At least 32 random characters, the same for all processes. */
  readonly secret: string;
  readonly log: Log;
  readonly renderErrorPage: RenderErrorPage;
  /** Codes of the shops behind this address. */
  readonly shops: readonly string[];
  /** Where forms may lead besides here: the payment provider. */
  readonly formOrigins?: readonly string[];
};

export type ShopGuests = {
  readonly guest: GuestCookie;
  /** For the hidden field `csrf` of a form; gives the visitor a guest cookie if there is none. */
  readonly csrfTokenFor: (c: Context) => string;
};

export type Web = {
  readonly app: Hono<WebEnv>;
  readonly guestsOf: (shop: string) => ShopGuests;
};

const SHORTEST_SECRET = 32;

export function createWebApp(settings: WebSettings): Web {
  const { origin, secret, log, renderErrorPage, shops, formOrigins = [] } = settings;
  if (secret.length < SHORTEST_SECRET)
    throw new Error(`The secret needs at least ${SHORTEST_SECRET} characters`);
  const https = origin.startsWith('https://');
  const guests = new Map(shops.map((shop) => [shop, guestCookie({ secret, https, shop })]));
  const cookies = [...guests.values()];
  const app = new Hono<WebEnv>();
  app.use(requestLog(log), securityHeaders({ https, formOrigins }), compression());
  handleErrors(app, renderErrorPage);
  app.use(
    limitTime(),
    refuseMalformedAddress(),
    limitBody(),
    csrfProtection({ secret, origin, bindingsOf: (c) => cookies.flatMap((guest) => guest.read(c) ?? []) }),
  );
  return {
    app,
    guestsOf: (shop) => {
      const guest = guests.get(shop);
      if (!guest) throw new Error(`there is no shop ${shop}`);
      return { guest, csrfTokenFor: (c) => csrfToken(secret, guest.ensure(c)) };
    },
  };
}
