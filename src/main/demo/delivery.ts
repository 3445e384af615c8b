// Starts what delivers the demo's letters and payments: a worker for each market. The queue's library is loaded with
// this file, so whoever wants the first page early imports it late.
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { createWorker, type EffectWorker } from '../../platform/worker.ts';
import type { OpenMarket } from '../market.ts';
import { type EffectSettings, openEffects } from '../shop.ts';

export type Delivery = {
  /** Delivers all that waits, in every market. */
  readonly drain: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type DeliverySettings = EffectSettings & {
  readonly markets: readonly OpenMarket[];
  readonly clock: Clock;
  readonly log: Log;
};

export async function startDelivery({
  markets,
  clock,
  log,
  ...settings
}: DeliverySettings): Promise<Delivery> {
  const started = await Promise.all(
    markets.map(async (market) => {
      const { handlers, close } = openEffects(market, settings);
      const worker = await createWorker({ db: market.db, url: market.url, clock, handlers, log });
      await worker.start();
      return { worker, close };
    }),
  );
  const forEach = async (work: (worker: EffectWorker) => Promise<void>) => {
    await Promise.all(started.map(({ worker }) => work(worker)));
  };
  return {
    drain: () => forEach((worker) => worker.drain()),
    stop: async () => {
      await forEach((worker) => worker.stop());
      for (const { close } of started) close();
    },
  };
}
