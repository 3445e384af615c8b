// Whether the shop does what it promises: each market's database answers, and its sweeper keeps up with the clock.
import { findSweepLag, LONGEST_LAG_MS, type SweepLag } from '../platform/sweeper.ts';
import type { OpenMarket } from './market.ts';

type MarketHealth = { readonly market: string; readonly ok: boolean } & Partial<SweepLag>;

export type Health = { readonly ok: boolean; readonly markets: readonly MarketHealth[] };

export async function findHealth(markets: readonly OpenMarket[]): Promise<Health> {
  const told = await Promise.all(markets.map(findMarketHealth));
  return { ok: told.every(({ ok }) => ok), markets: told };
}

/** Without a lag: the database does not answer. */
async function findMarketHealth({ db, clock, terms }: OpenMarket): Promise<MarketHealth> {
  const market = terms.bundle.market.code;
  try {
    const lag = await findSweepLag(db, clock.now());
    return { market, ok: lag.lagMs <= LONGEST_LAG_MS, ...lag };
  } catch {
    return { market, ok: false };
  }
}
