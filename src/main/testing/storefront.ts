// For tests: the pages of the Hungarian shop on a fresh database, asked without a socket.
import { openAuth } from '../../modules/identity/auth.ts';
import { cookieName } from '../../modules/identity/session.ts';
import { openOffers } from '../../modules/pricing/offers.ts';
import { createWebApp } from '../../platform/http/app.ts';
import { silentLog } from '../../platform/log.ts';
import { testpay } from '../../platform/testpay.ts';
import { createStorefront } from '../../surfaces/storefront/app.ts';
import type { CustomerContext } from '../../surfaces/storefront/customer-context.ts';
import { problemPages } from '../../surfaces/storefront/pages/problem.ts';
import { engine, type TestShop, terms } from './shop.ts';

const ORIGIN = 'http://shop.test';
const COOKIE = 'demitasse_hu';
const SECRET = 'a secret of tests, long enough to be one: 0123456789';

/** Nobody listens there: pages are tested without paying. */
const psp = testpay({ origin: 'http://psp.test', apiKey: 'test', hmacSecret: SECRET });

export type TestStorefront = {
  readonly context: CustomerContext;
  /** `path` behind `/hu`. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
};

export function openTestStorefront(shop: TestShop, demo = true): TestStorefront {
  const web = createWebApp({
    origin: ORIGIN,
    secret: SECRET,
    log: silentLog,
    renderErrorPage: (c, problem) => problemPages(context)(c, problem),
  });
  const context: CustomerContext = {
    market: terms,
    database: shop,
    offers: openOffers(shop, terms),
    channel: 'web',
    sessionCookie: { name: cookieName({ cookie: COOKIE, https: false }), secret: SECRET },
    guest: web.guest,
    csrfTokenFor: web.csrfTokenFor,
    demo,
    engineHash: engine.engineHash,
    auth: openAuth(shop.db, { cookie: COOKIE, secret: SECRET, https: false }),
    psp,
    origin: ORIGIN,
    secret: SECRET,
    trustedProxies: 0,
  };
  web.app.route('/hu', createStorefront(context));
  return {
    context,
    get: async (path, headers = {}) =>
      await web.app.request(`${ORIGIN}/hu${path}`, { headers: { accept: 'text/html', ...headers } }),
  };
}
