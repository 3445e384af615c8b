// Assembles the whole shop of several markets behind one address: pages, API, assets, notifications, health. The
// one place where surfaces, modules and the outside world meet; owns no rule and no page.
import { Hono } from 'hono';
import { autoreorderEffects } from '../modules/autoreorder/due.ts';
import { openAuth } from '../modules/identity/auth.ts';
import { cookieName } from '../modules/identity/session.ts';
import { paymentHandlers } from '../modules/order/payment-effects.ts';
import { openOffers } from '../modules/pricing/offers.ts';
import { createWebApp } from '../platform/http/app.ts';
import { openAttempts } from '../platform/http/attempts.ts';
import type { WebEnv } from '../platform/http/env.ts';
import { problemOf, type RenderErrorPage } from '../platform/http/errors.ts';
import { limitBody, limitTime } from '../platform/http/limits.ts';
import { problemResponse } from '../platform/http/problem.ts';
import { requestLog } from '../platform/http/request-log.ts';
import { describeError, type Log } from '../platform/log.ts';
import type { Mailer } from '../platform/mail.ts';
import type { Psp } from '../platform/psp.ts';
import type { EffectHandler } from '../platform/worker.ts';
import { createApi } from '../surfaces/api/app.ts';
import { createOffice } from '../surfaces/office/app.ts';
import type { OfficeContext } from '../surfaces/office/context.ts';
import { createStorefront } from '../surfaces/storefront/app.ts';
import { renderRobots, renderSitemap } from '../surfaces/storefront/crawlers.ts';
import type { CustomerContext } from '../surfaces/storefront/customer-context.ts';
import { renderMarketChoice } from '../surfaces/storefront/pages/market-choice.ts';
import { problemPages } from '../surfaces/storefront/pages/problem.ts';
import { receiveNotification } from '../surfaces/storefront/payment-routes.ts';
import { successors } from './agenda.ts';
import { renderAsset } from './asset-route.ts';
import { hashEngine } from './engine.ts';
import { findHealth } from './health.ts';
import { openLetters } from './letters.ts';
import type { OpenMarket } from './market.ts';

/** A market has a merchant's account of its own: money and notifications of one never meet another's. */
export type PspOfMarket = (market: string) => Psp;

export type ShopSettings = {
  /** Public, such as https://shop.example; its scheme decides on secure cookies. */
  readonly origin: string;
  /** At least 32 random characters, the same for every process. */
  readonly secret: string;
  readonly log: Log;
  readonly markets: readonly OpenMarket[];
  readonly psp: PspOfMarket;
  /** Pages show the shop's clock and lead to the demo's mailbox. */
  readonly demo?: boolean;
  readonly trustedProxies?: number;
};

export type Shop = {
  readonly fetch: (request: Request, env?: unknown) => Response | Promise<Response>;
  /** For routes of the demo, under the same protection as every page. */
  readonly app: Hono<WebEnv>;
  readonly contexts: ReadonlyMap<string, CustomerContext>;
};

/** Nothing listens yet: `fetch` answers a request. */
export function assembleShop(settings: ShopSettings): Shop {
  const { origin, secret, log, markets, psp, demo = false, trustedProxies = 0 } = settings;
  const https = origin.startsWith('https://');
  const errorPages = new Map<string, RenderErrorPage>();
  const renderErrorPage: RenderErrorPage = (c, problem) => {
    const render = errorPages.get(c.req.path.split('/')[1] ?? '') ?? [...errorPages.values()][0];
    return render ? render(c, problem) : problem.title;
  };
  const accounts = markets.map(({ terms }) => psp(terms.bundle.market.code));
  const { app, guestsOf } = createWebApp({
    origin,
    secret,
    log,
    renderErrorPage,
    shops: markets.map(({ terms }) => terms.bundle.market.code),
    formOrigins: [...new Set(accounts.map(({ pageOrigin }) => pageOrigin))],
  });
  const attempts = openAttempts(trustedProxies);
  const engineHash = hashEngine();
  const contexts = new Map<string, CustomerContext>();
  const allMarkets = markets.map(({ terms }) => terms.bundle.market);
  for (const market of markets) {
    const { code } = market.terms.bundle.market;
    const cookie = `demitasse_${code}`;
    const report = (error: unknown) => log.error({ error: describeError(error) }, 'log-in failed inside');
    const auth = openAuth(market.db, { cookie, secret, https, report });
    const sessionCookie = { name: cookieName({ cookie, https }), secret };
    const context: CustomerContext = {
      market: market.terms,
      allMarkets,
      database: market,
      offers: openOffers(market, market.terms),
      channel: 'web',
      sessionCookie,
      ...guestsOf(code),
      demo,
      engineHash,
      auth,
      psp: psp(code),
      origin,
      secret,
      attempts,
    };
    contexts.set(code, context);
    app.route(`/${code}/office`, createOffice(officeContext(settings, market, context)));
    errorPages.set(code, problemPages(context));
    app.route(`/${code}`, createStorefront(context));
    app.route(
      `/api/v1/${code}`,
      createApi({
        terms: market.terms,
        offers: context.offers,
        engineHash,
        database: market,
        channel: 'web',
        auth,
        sessionCookie,
        guest: context.guest,
        psp: psp(code),
        origin,
        secret,
        attempts,
      }),
    );
  }
  const first = markets[0]?.terms.bundle.market.code ?? '';
  app.get('/', (c) => {
    if (allMarkets.length < 2) return c.redirect(`/${first}`);
    c.header('Vary', 'Accept-Language');
    return c.html(renderMarketChoice(allMarkets, c.req.header('accept-language') ?? ''));
  });
  app.get('/api/v1/openapi.json', (c) => c.redirect(`/api/v1/${first}/openapi.json`));
  app.get('/api/v1/docs', (c) => c.redirect(`/api/v1/${first}/docs`));
  app.get('/favicon.ico', renderAsset);
  app.get('/assets/*', renderAsset);
  app.get('/robots.txt', (c) => c.text(renderRobots(origin, [...contexts.values()])));
  app.get('/sitemap.xml', async (c) =>
    c.body(String(await renderSitemap(origin, [...contexts.values()])), 200, {
      'Content-Type': 'application/xml; charset=utf-8',
    }),
  );
  app.get('/health', async (c) => {
    const health = await findHealth(markets);
    return c.json(health, health.ok ? 200 : 503);
  });
  const notifications = notificationApp(settings, contexts);
  const fetch: Shop['fetch'] = (request, env) =>
    new URL(request.url).pathname.startsWith('/psp/')
      ? notifications.fetch(request, env as object)
      : app.fetch(request, env as object);
  return { fetch, app, contexts };
}

/** Staff have a cookie of their own: whoever is logged in as a customer is nobody there. */
function officeContext(
  { origin, secret, log }: ShopSettings,
  market: OpenMarket,
  { market: terms, engineHash, csrfTokenFor, attempts }: CustomerContext,
): OfficeContext {
  const https = origin.startsWith('https://');
  const cookie = `demitasse_office_${terms.bundle.market.code}`;
  const report = (error: unknown) => log.error({ error: describeError(error) }, 'log-in failed inside');
  return {
    market: terms,
    database: market,
    engineHash,
    auth: openAuth(market.db, { cookie, secret, https, report }),
    sessionCookie: { name: cookieName({ cookie, https }), secret },
    csrfTokenFor,
    attempts,
    successors: successors(),
  };
}

/** The provider has no cookie and no form token: it proves itself by its signature. */
function notificationApp(
  { log }: ShopSettings,
  contexts: ReadonlyMap<string, CustomerContext>,
): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.use(requestLog(log), limitTime(), limitBody());
  // A refusal is told as it is; a defect as "later", since the provider delivers again.
  app.onError((error, c) => {
    const problem = problemOf(error);
    if (problem.status < 500) return problemResponse(c, problem);
    c.get('log').error({ error: describeError(error) }, 'a notification could not be taken');
    return c.body(null, 503);
  });
  app.post('/psp/notifications/:market', async (c): Promise<Response> => {
    const context = contexts.get(c.req.param('market'));
    if (!context) return c.body(null, 404);
    const { database, market: terms, engineHash, psp } = context;
    return receiveNotification(c, { database, terms, engineHash, psp });
  });
  return app;
}

export type EffectSettings = {
  readonly psp: PspOfMarket;
  readonly smtpUrl: string;
  readonly origin: string;
  readonly secret: string;
};

export type Effects = { readonly handlers: readonly EffectHandler[]; readonly close: () => void };

/** What the worker of a market does. `mailer` in place of the one of `smtpUrl`. */
export function openEffects(market: OpenMarket, settings: EffectSettings, mailer?: Mailer): Effects {
  const letters = openLetters(market, settings, mailer);
  const deps = {
    database: market,
    terms: market.terms,
    engineHash: hashEngine(),
    psp: settings.psp(market.terms.bundle.market.code),
  };
  const handlers = [...paymentHandlers(deps), ...autoreorderEffects(market, deps), ...letters.handlers];
  return { handlers, close: letters.close };
}
