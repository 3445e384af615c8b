// Assembles the whole shop of several markets behind one address: API, storefront, health. The one place where
// surfaces, modules and the outside world meet; owns no rule and no page.
import type { Hono } from 'hono';
import { openAuth } from '../modules/identity/auth.ts';
import { cookieName } from '../modules/identity/session.ts';
import { createWebApp } from '../platform/http/app.ts';
import type { RenderErrorPage } from '../platform/http/errors.ts';
import type { Log } from '../platform/log.ts';
import { createApi } from '../surfaces/api/app.ts';
import { hashEngine } from './engine.ts';
import type { OpenMarket } from './market.ts';

export type ShopSettings = {
  /** Public, such as https://shop.example; its scheme decides on secure cookies. */
  readonly origin: string;
  readonly secret: string;
  readonly log: Log;
  readonly markets: readonly OpenMarket[];
  readonly renderErrorPage: RenderErrorPage;
  readonly formOrigins?: readonly string[];
  readonly channel?: string;
};

/** `fetch` answers every request; nothing listens yet. */
export function assembleShop(settings: ShopSettings) {
  const { origin, secret, log, markets, renderErrorPage, formOrigins = [], channel = 'web' } = settings;
  const https = origin.startsWith('https://');
  const { app, guest } = createWebApp({ origin, secret, log, renderErrorPage, formOrigins });
  const engineHash = hashEngine();
  for (const market of markets) {
    const { code } = market.terms.bundle.market;
    const auth = openAuth(market.db, { cookie: `demitasse_${code}`, secret, https });
    const sessionCookie = { name: cookieName({ cookie: `demitasse_${code}`, https }), secret };
    app.route(
      `/api/v1/${code}`,
      createApi({ terms: market.terms, engineHash, database: market, channel, auth, sessionCookie, guest }),
    );
  }
  return { app: app as unknown as Hono, fetch: app.fetch };
}
