// The shop as a process of its own for the bench: real terms, real database, no demo parts. Speaks with the bench
// over IPC: counts statements, tells its memory and processor time, stops.

import { seedMarket } from '../src/main/demo/seed.ts';
import { loadTerms, openMarket } from '../src/main/market.ts';
import { assembleShop } from '../src/main/shop.ts';
import { systemClock } from '../src/platform/clock.ts';
import { serveHttp } from '../src/platform/http/server.ts';
import { silentLog } from '../src/platform/log.ts';
import { testpay } from '../src/platform/testpay.ts';

const [serverUrl = '', secret = ''] = process.argv.slice(2);
const terms = loadTerms().get('hu');
if (!terms) throw new Error('there are no Hungarian terms');
const market = await openMarket(serverUrl, terms, systemClock());
await seedMarket(market);
const { fetch } = assembleShop({
  origin: 'http://127.0.0.1',
  secret,
  log: silentLog,
  markets: [market],
  psp: () => testpay({ origin: 'http://127.0.0.1:9', apiKey: 'bench', hmacSecret: 'bench' }),
});
const server = await serveHttp({ fetch, port: 0, hostname: '127.0.0.1' });

let statements = 0;
market.watch(() => {
  statements += 1;
});

process.on('message', async (word) => {
  if (word === 'statements') process.send?.({ statements });
  if (word === 'processor') {
    const { user, system } = process.cpuUsage();
    process.send?.({ processorMs: (user + system) / 1000 });
  }
  if (word === 'memory') {
    globalThis.gc?.();
    process.send?.({ memory: process.memoryUsage().rss });
  }
  if (word === 'stop') {
    await server.close();
    await market.close();
    process.exit(0);
  }
});
process.send?.({ port: server.port });
