// Starts what delivers the demo's letters and payments and does what is due: worker and sweeper of each market. The queue's library is loaded with
// this file, so whoever wants the first page early imports it late.
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { hasEffects } from '../../platform/outbox.ts';
import { sweepInBackground } from '../../platform/sweeper.ts';
import { createWorker, type EffectWorker } from '../../platform/worker.ts';
import { sweepOptions } from '../agenda.ts';
import type { OpenMarket } from '../market.ts';
import { type EffectSettings, openEffects } from '../shop.ts';

export type Delivery = {
  /** Delivers all that waits, in every market. */
  readonly drain: () => Promise<void>;
  /** Whether anything waits to be delivered, besides what failed for good. */
  readonly hasEffects: () => Promise<boolean>;
  /** Nothing happens in the background until `resume`. */
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type DeliverySettings = Omit<EffectSettings, 'smtpUrl'> & {
  /** The mailbox of a market. */
  readonly smtpUrlOf: (market: string) => string;
  readonly markets: readonly OpenMarket[];
  readonly clock: Clock;
  readonly log: Log;
};

export async function startDelivery({
  markets,
  clock,
  log,
  smtpUrlOf,
  ...settings
}: DeliverySettings): Promise<Delivery> {
  const started = await Promise.all(
    markets.map(async (market) => {
      const smtpUrl = smtpUrlOf(market.terms.bundle.market.code);
      const { handlers, close } = openEffects(market, { ...settings, smtpUrl });
      const worker = await createWorker({ db: market.db, url: market.url, clock, handlers, log });
      await worker.start();
      return { worker, close };
    }),
  );
  const sweep = () => markets.map((market) => sweepInBackground(sweepOptions(market, log)));
  let sweepers = sweep();
  let stopped = false;
  const stopSweeping = async () => {
    await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
    sweepers = [];
  };
  const forEach = async (work: (worker: EffectWorker) => Promise<void>) => {
    await Promise.all(started.map(({ worker }) => work(worker)));
  };
  return {
    drain: () => forEach((worker) => worker.drain()),
    hasEffects: async () => {
      const waiting = await Promise.all(markets.map(({ db }) => hasEffects(db)));
      return waiting.includes(true);
    },
    pause: async () => {
      await stopSweeping();
      await forEach((worker) => worker.pause());
    },
    resume: async () => {
      if (stopped) return;
      await forEach((worker) => worker.start());
      sweepers = sweep();
    },
    stop: async () => {
      stopped = true;
      await stopSweeping();
      await forEach((worker) => worker.stop());
      for (const { close } of started) close();
    },
  };
}
