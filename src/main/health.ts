// Whether the shop does what it promises: each market's database answers, and its sweeper keeps up with the clock.
import { findSweepLag, LONGEST_LAG_MS, type SweepLag } from '../platform/sweeper.ts';
import { endText, listNearEnds } from '../terms/horizon.ts';
import type { OpenMarket } from './market.ts';

type MarketHealth = {
  readonly market: string;
  readonly ok: boolean;
  /** What somebody has to see to in time; nothing is wrong yet. */
  readonly warnings?: readonly string[];
} & Partial<SweepLag>;

export type Health = { readonly ok: boolean; readonly markets: readonly MarketHealth[] };

export async function findHealth(markets: readonly OpenMarket[]): Promise<Health> {
  const told = await Promise.all(markets.map(findMarketHealth));
  return { ok: told.every(({ ok }) => ok), markets: told };
}

/** Without a lag: the database does not answer. */
async function findMarketHealth({ db, clock, terms }: OpenMarket): Promise<MarketHealth> {
  const market = terms.bundle.market.code;
  try {
    const now = clock.now();
    const lag = await findSweepLag(db, now);
    const warnings = listNearEnds(terms, now).map(endText);
    return { market, ok: lag.lagMs <= LONGEST_LAG_MS, ...lag, ...(warnings.length > 0 && { warnings }) };
  } catch {
    return { market, ok: false };
  }
}
