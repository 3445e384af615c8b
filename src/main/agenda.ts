// What the sweeper of a market carries out: the due kinds of every module, and what follows from obligations. Owns the
// list only.
import {
  autoreorderDueHandlers,
  autoreorderSuccessors,
  replanAutoreorders,
} from '../modules/autoreorder/due.ts';
import type { Successor } from '../modules/obligation/commands.ts';
import { obligationHandlers } from '../modules/obligation/sweeping.ts';
import { orderDueHandlers } from '../modules/order/due.ts';
import type { Log } from '../platform/log.ts';
import type { DueHandler, SweepOptions } from '../platform/sweeper.ts';
import { hashEngine } from './engine.ts';
import type { OpenMarket } from './market.ts';

/** What follows when a promise is kept or broken. */
export function successors(): readonly Successor[] {
  return autoreorderSuccessors();
}

export function sweepOptions(market: OpenMarket, log: Log): SweepOptions {
  const { terms } = market;
  const handlers: readonly DueHandler[] = [
    ...obligationHandlers(successors(), terms.bundle.market.zone),
    ...orderDueHandlers(),
    ...autoreorderDueHandlers({ terms, engineHash: hashEngine() }),
  ];
  const { hash: bundleHash } = terms.bundle;
  return { database: market, bundleHash, handlers, log, onNewBundle: replanAutoreorders };
}
