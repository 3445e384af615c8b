// What a product costs as part of a recurring order, and whether it can be in one: for lists and product pages, before
// anything is set up. What a delivery costs is its quote's.

import type { Instant } from '../../kernel/dates.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Audience, Product } from '../catalogue/model.ts';
import { decidePrice, type Price } from '../pricing/decide.ts';
import { promotionAudience } from '../pricing/vocabulary.ts';
import { termsAt } from './rhythm.ts';
import { autoreorderChannels, autoreorderProducts, intervals, intervalUnits } from './vocabulary.ts';

/** At the instant's prices and promotions. Undefined where the product cannot come regularly on that channel. */
export function decideRecurringPrice(
  market: MarketTerms,
  { kind, prices, promotions, withdrawnAt }: Product,
  channel: string,
  at: Instant,
): Price | undefined {
  const terms = termsAt(market, at);
  const channels: readonly string[] | undefined = terms.find(autoreorderChannels);
  const kinds: readonly string[] | undefined = terms.find(autoreorderProducts);
  if (withdrawnAt || !channels?.includes(channel) || kinds?.includes(kind) === false) return undefined;
  const { currency } = market.bundle.market;
  const { value: audiences, because } = terms.explain((): readonly Audience[] => {
    return terms.find(promotionAudience) ?? ['all'];
  });
  const sale = { kind: 'autoreorder', audiences, promotedAt: at } as const;
  const price = decidePrice(terms, prices, at, currency, sale, promotions);
  return price && { ...price, because: [...price.because, ...because] };
}

export type IntervalUnit = {
  readonly unit: 'day' | 'week' | 'month';
  readonly from: number;
  readonly to: number;
};

/** How often, at least and at most, by unit. Undefined where recurring orders are not offered on that channel. */
export function listIntervalUnits(
  market: MarketTerms,
  channel: string,
  at: Instant,
): readonly IntervalUnit[] | undefined {
  const terms = termsAt(market, at);
  const channels: readonly string[] | undefined = terms.find(autoreorderChannels);
  if (!channels?.includes(channel)) return undefined;
  return (terms.find(intervalUnits) ?? []).flatMap((unit) => {
    const range = terms.find(intervals, unit);
    return range ? [{ unit, from: range.from.count, to: range.to.count }] : [];
  });
}
