// `npm run worker`: delivers what the commands asked for (mail, payment provider) and does what is due. Several may run
// beside each other.
import { sweepInBackground } from '../platform/sweeper.ts';
import { createWorker } from '../platform/worker.ts';
import { sweepOptions } from './agenda.ts';
import { UsageError } from './arguments.ts';
import { onSignal, openProduction } from './production.ts';
import { openEffects } from './shop.ts';

try {
  const { closeMarkets, markets, clock, ...settings } = await openProduction(process.env);
  const { log } = settings;
  const workers = await Promise.all(
    markets.map((market) =>
      createWorker({
        db: market.db,
        url: market.url,
        clock,
        handlers: openEffects(market, settings).handlers,
        log,
      }),
    ),
  );
  for (const worker of workers) await worker.start();
  const sweepers = markets.map((market) => sweepInBackground(sweepOptions(market, log)));
  onSignal(async () => {
    await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
    await Promise.all(workers.map((worker) => worker.stop()));
    await closeMarkets();
  });
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exit(1);
}
