// Who talks to a market's API in scenarios and stories: one app per channel, a visitor with cookies of their own. Owns the
// way of a request; knows no scenario.
import type { MiddlewareHandler } from 'hono';
import { hashEngine } from '../src/main/engine.ts';
import { openAuth } from '../src/modules/identity/auth.ts';
import { openOffers } from '../src/modules/pricing/offers.ts';
import { createWebApp } from '../src/platform/http/app.ts';
import type { Attempts } from '../src/platform/http/attempts.ts';
import { silentLog } from '../src/platform/log.ts';
import type { Psp } from '../src/platform/psp.ts';
import type { MarketDatabase } from '../src/platform/runner.ts';
import { createApi } from '../src/surfaces/api/app.ts';
import type { ScenarioMarket } from './market.ts';

export const ORIGIN = 'http://shop.test';
export const SECRET = 'a secret of tests, long enough to be one: 0123456789';

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string;
};
export type Answer = { readonly status: number; readonly json: unknown };
/** The surface sets the channel: each has an address of its own here. */
export type Talk = (channel: string, asked: Asked) => Promise<Answer>;

type Fetch = (request: Request) => Response | Promise<Response>;

/** Each call gives another visitor. */
export function openVisitors(market: ScenarioMarket, database: MarketDatabase, psp: Psp): () => Talk {
  const apps = new Map<string, Fetch>();
  const fetchOn = (channel: string): Fetch => {
    const fetch = apps.get(channel) ?? openApp(market, database, psp, channel);
    apps.set(channel, fetch);
    return fetch;
  };
  return () => {
    const cookies = new Map<string, string>();
    return async (channel, { method, path, body, key }) => {
      const request = new Request(`${ORIGIN}/api/v1/${market.code}${path}`, {
        method,
        headers: {
          origin: ORIGIN,
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const response = await fetchOn(channel)(request);
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const text = await response.text();
      return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
    };
  };
}

function openApp(
  { code, terms }: ScenarioMarket,
  database: MarketDatabase,
  psp: Psp,
  channel: string,
): Fetch {
  const cookie = `demitasse_${code}`;
  const { app, guestsOf } = createWebApp({
    origin: ORIGIN,
    secret: SECRET,
    log: silentLog,
    renderErrorPage: (_, problem) => problem.title,
    shops: [code],
  });
  app.route(
    `/api/v1/${code}`,
    createApi({
      terms,
      offers: openOffers(database, terms),
      engineHash: hashEngine(),
      database,
      channel,
      auth: openAuth(database.db, { cookie, secret: SECRET, https: false }),
      sessionCookie: { name: cookie, secret: SECRET },
      guest: guestsOf(code).guest,
      psp,
      origin: ORIGIN,
      secret: SECRET,
      attempts: unlimited,
    }),
  );
  return (request) => app.fetch(request);
}

/** All customers of a market come from one place, within seconds. */
const freely: MiddlewareHandler = (_, next) => next();
const unlimited: Attempts = {
  logIn: freely,
  takeAccount: () => {},
  registration: freely,
  resetRequest: freely,
  reset: freely,
};
