// What the sweeper of a market carries out: the due kinds of every module, and what follows from obligations. Owns the
// list only.
import type { Successor } from '../modules/obligation/commands.ts';
import { obligationHandlers } from '../modules/obligation/sweeping.ts';
import type { Log } from '../platform/log.ts';
import type { DueHandler, SweepOptions } from '../platform/sweeper.ts';
import type { OpenMarket } from './market.ts';

export function sweepOptions(market: OpenMarket, log: Log): SweepOptions {
  const successors: readonly Successor[] = [];
  const handlers: readonly DueHandler[] = [...obligationHandlers(successors)];
  return { database: market, bundleHash: market.terms.bundle.hash, handlers, log };
}
