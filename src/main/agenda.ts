// What the sweeper of a market carries out: the due kinds of every module, and what follows from obligations. Owns the
// list only.
import type { Successor } from '../modules/obligation/commands.ts';
import { obligationHandlers } from '../modules/obligation/sweeping.ts';
import { orderDueHandlers } from '../modules/order/due.ts';
import type { Log } from '../platform/log.ts';
import type { DueHandler, SweepOptions } from '../platform/sweeper.ts';
import type { MarketTerms } from '../terms/load.ts';
import type { OpenMarket } from './market.ts';

/** What follows when a promise is kept or broken. */
export function successorsOf(_terms: MarketTerms): readonly Successor[] {
  return [];
}

export function sweepOptions(market: OpenMarket, log: Log): SweepOptions {
  const handlers: readonly DueHandler[] = [
    ...obligationHandlers(successorsOf(market.terms)),
    ...orderDueHandlers(),
  ];
  return { database: market, bundleHash: market.terms.bundle.hash, handlers, log };
}
