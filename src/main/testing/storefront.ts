// For tests: the pages of a test shop as a browser asks for them, without a socket. Nobody pays here.
import type { Offers } from '../../modules/pricing/offers.ts';
import { silentLog } from '../../platform/log.ts';
import { testpay } from '../../platform/testpay.ts';
import { assembleShop } from '../shop.ts';
import { type TestShop, terms } from './shop.ts';

const origin = 'http://shop.test';

export type TestStorefront = {
  /** `path` behind `/hu`. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Sees what was changed within the last second. */
  readonly refresh: () => Promise<Offers>;
};

export function openTestStorefront(shop: TestShop): TestStorefront {
  const { fetch, contexts } = assembleShop({
    origin,
    secret: 'a secret of tests, long enough to be one: 0123456789',
    log: silentLog,
    markets: [{ ...shop, terms, close: async () => {} }],
    psp: () => testpay({ origin: 'http://127.0.0.1:9', apiKey: 'none', hmacSecret: 'none' }),
    demo: true,
  });
  const context = contexts.get('hu');
  if (!context) throw new Error('the Hungarian shop is not there');
  return {
    fetch,
    refresh: context.offers.refresh,
    get: async (path, headers = {}) =>
      await fetch(new Request(`${origin}/hu${path}`, { headers: { accept: 'text/html', ...headers } })),
  };
}
