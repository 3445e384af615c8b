// `npm run serve`: the web process of production. As many as wanted may run beside each other.
import { loadAuth } from '../modules/identity/auth.ts';
import { serveHttp } from '../platform/http/server.ts';
import { UsageError } from './arguments.ts';
import { onSignal, openProduction } from './production.ts';
import { assembleShop } from './shop.ts';

try {
  const { origin, secret, psp, log, markets, closeMarkets } = await openProduction(process.env);
  const trustedProxies = Number(process.env.TRUSTED_PROXIES ?? '0');
  const { fetch } = assembleShop({ origin, secret, log, markets, psp, trustedProxies });
  await loadAuth();
  const server = await serveHttp({ fetch, port: Number(process.env.PORT ?? '3000') });
  onSignal(async () => {
    await server.close();
    await closeMarkets();
  });
  log.info({ port: server.port, markets: markets.map((m) => m.terms.bundle.market.code) }, 'open');
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exit(1);
}
