// What a product costs on an instant and why: price point in force, VAT inside it, price errors, the lowest
// price before a reduction, unit prices. Pure; the price history is given.
import {
  addToDate,
  type Duration,
  type Instant,
  isBefore,
  localDate,
  startOfDay,
} from '../../kernel/dates.ts';
import { type Currency, compare, type Money, money, scaleHalfUp, vatIncluded } from '../../kernel/money.ts';
import type { Because, Terms } from '../../terms/reading.ts';
import { meets } from '../../terms/values.ts';
import type { Audience, Promotion } from '../catalogue/model.ts';
import {
  lowestPricePeriod,
  priceClock,
  priceErrorAmount,
  priceErrorAnswer,
  priceErrorShare,
  pricesIncludeVat,
  promotionAudience,
  promotionClock,
  unitPrice,
  unitPriceCapsule,
  usualPricePeriod,
  vatRate,
} from './vocabulary.ts';

/** A price in force from `fromAt` until the next point; regular is the price without the announced reduction. */
export type PricePoint = {
  readonly fromAt: Instant;
  readonly amountMinor: number;
  readonly regularMinor: number;
};

/** Ascending by fromAt; no two points at one instant. */
export type PriceHistory = readonly PricePoint[];

/** How a price is asked for: which kind of sale, whose promotions, running when. */
export type Sale = {
  readonly kind: 'order' | 'autoreorder';
  readonly audiences: readonly Audience[];
  readonly promotedAt: Instant;
};

export type Price = {
  readonly unit: Money;
  /** Differs from `unit` while an announced reduction runs. */
  readonly regular: Money;
  readonly because: readonly Because[];
};

export function pricePointAt(history: PriceHistory, at: Instant): PricePoint | undefined {
  return history.findLast((point) => !isBefore(at, point.fromAt));
}

const orderAudiences: readonly Audience[] = ['all', 'oneOff'];

/** An order that is placed now. */
export function orderSale(at: Instant): Sale {
  return { kind: 'order', audiences: orderAudiences, promotedAt: at };
}

/**
 * Undefined when the product has no price yet at that instant. Of the price and the promotions that run for this sale
 * the lowest counts.
 */
export function decidePrice(
  terms: Terms,
  history: PriceHistory,
  at: Instant,
  currency: Currency,
  sale: Sale = orderSale(at),
  promotions: readonly Promotion[] = [],
): Price | undefined {
  const point = pricePointAt(history, at);
  if (!point) return undefined;
  const running = promotions.filter((p) => sale.audiences.includes(p.audience) && runsAt(p, sale.promotedAt));
  const { because } = terms.explain(() => {
    terms.read(priceClock, sale.kind);
    terms.read(pricesIncludeVat);
    if (sale.kind === 'order' || promotions.length === 0) return;
    terms.find(promotionAudience);
    terms.find(promotionClock);
  });
  const amountMinor = Math.min(point.amountMinor, ...running.map((p) => p.amountMinor));
  return { unit: money(amountMinor, currency), regular: money(point.regularMinor, currency), because };
}

function runsAt({ fromAt, untilAt }: Promotion, at: Instant): boolean {
  return !isBefore(at, fromAt) && isBefore(at, untilAt);
}

/** What an order placed at any instant cost: the prices with the promotions of such orders laid over them. */
export function orderHistory(history: PriceHistory, promotions: readonly Promotion[]): PriceHistory {
  const its = promotions.filter((p) => orderAudiences.includes(p.audience));
  if (its.length === 0) return history;
  const turns = [...history, ...its].map(({ fromAt }) => fromAt).concat(its.map(({ untilAt }) => untilAt));
  const ascending = turns.toSorted(Temporal.Instant.compare);
  return ascending
    .filter((at, index) => ascending.findIndex((other) => other.equals(at)) === index)
    .flatMap((fromAt) => {
      const point = pricePointAt(history, fromAt);
      if (!point) return [];
      const running = its.filter((p) => runsAt(p, fromAt)).map((p) => p.amountMinor);
      return [{ ...point, fromAt, amountMinor: Math.min(point.amountMinor, ...running) }];
    });
}

export type Vat = { readonly vat: Money; readonly basisPoints: number; readonly because: readonly Because[] };

/** The VAT inside a gross amount, rounded half up to the minor unit; at the rate of the area that the goods go to. */
export function decideVat(terms: Terms, gross: Money, category: string, area = ''): Vat {
  const { value, because } = terms.explain(() => terms.read(vatRate, category, area));
  return { vat: vatIncluded(gross, value), basisPoints: value, because };
}

export type PriceError = { readonly usual: Money | undefined; readonly because: readonly Because[] };

/**
 * Whether the regular price at the instant does not bind: it lies in the range of obvious errors, or below the
 * share of the usual price. Announced reductions and benefits are not looked at.
 */
export function decidePriceError(
  terms: Terms,
  history: PriceHistory,
  at: Instant,
  currency: Currency,
): PriceError | undefined {
  const point = pricePointAt(history, at);
  if (!point) return undefined;
  const regular = money(point.regularMinor, currency);
  const { value, because } = terms.explain(() => {
    const range = terms.find(priceErrorAmount);
    const obvious =
      range !== undefined && compare(regular, range.from) >= 0 && compare(regular, range.to) <= 0;
    const period = terms.find(usualPricePeriod);
    const usualMinor = period && usualRegularMinor(history, at, period, terms.zone);
    const usual = usualMinor === undefined ? undefined : money(usualMinor, currency);
    const bound = terms.find(priceErrorShare);
    const gross =
      bound !== undefined &&
      usual !== undefined &&
      meets(bound, regular.amountMinor * 10_000, (a, b) => a - b * usual.amountMinor);
    if (obvious || gross) terms.find(priceErrorAnswer);
    return { wrong: obvious || gross, usual };
  });
  return value.wrong ? { usual: value.usual, because } : undefined;
}

/**
 * Why a price offered in place of a wrong one would be wrong again: it is an error by the same test, or as far above
 * the usual price as that test allows below.
 */
export function decideRightPrice(
  terms: Terms,
  history: PriceHistory,
  at: Instant,
  { amountMinor, currency }: Money,
): PriceError | undefined {
  const wrong = pricePointAt(history, at);
  if (!wrong) return undefined;
  const righted = history.map((point) =>
    point === wrong ? { ...point, amountMinor, regularMinor: amountMinor } : point,
  );
  const below = decidePriceError(terms, righted, at, currency);
  if (below) return below;
  const { value: usualMinor, because } = terms.explain(() => {
    const period = terms.find(usualPricePeriod);
    const usual = period && usualRegularMinor(history, at, period, terms.zone);
    const bound = terms.find(priceErrorShare);
    if (usual === undefined || bound === undefined) return undefined;
    return meets(bound, usual * 10_000, (a, b) => a - b * amountMinor) ? usual : undefined;
  });
  return usualMinor === undefined ? undefined : { usual: money(usualMinor, currency), because };
}

/**
 * The regular price that held longest in the period before the instant, the price in force counted as long as it
 * has stood; at a tie the later one. Undefined for a product that has only ever had one price.
 */
export function usualRegularMinor(
  history: PriceHistory,
  at: Instant,
  period: Duration,
  zone: string,
): number | undefined {
  const index = history.findLastIndex((point) => !isBefore(at, point.fromAt));
  if (index < 1) return undefined;
  const from = periodStart(at, period, zone);
  const held = new Map<number, bigint>();
  for (const [i, point] of history.slice(0, index + 1).entries()) {
    const end = (i < index && history[i + 1]?.fromAt) || at;
    if (!isBefore(from, end)) continue;
    const start = isBefore(point.fromAt, from) ? from : point.fromAt;
    const before = held.get(point.regularMinor) ?? 0n;
    held.delete(point.regularMinor);
    held.set(point.regularMinor, before + end.epochNanoseconds - start.epochNanoseconds);
  }
  let usual: { minor: number; for: bigint } | undefined;
  for (const [minor, time] of held) if (!usual || time >= usual.for) usual = { minor, for: time };
  return usual?.minor;
}

export type Reduction = {
  readonly lowest: Money;
  /** How long before the reduction began the lowest price is looked for. */
  readonly period: Duration;
  readonly because: readonly Because[];
};

/** For a price that is reduced at `at`: the lowest price of the period before the reduction began. */
export function decideReduction(
  terms: Terms,
  history: PriceHistory,
  at: Instant,
  currency: Currency,
): Reduction | undefined {
  const index = history.findLastIndex((point) => !isBefore(at, point.fromAt));
  const point = history[index];
  if (!point || point.amountMinor === point.regularMinor) return undefined;
  const { value: period, because } = terms.explain(() => terms.find(lowestPricePeriod));
  if (!period) return undefined;
  const start = reductionStart(history, index);
  const from = periodStart(start, period, terms.zone);
  const amounts = history
    .filter((p, i) => isBefore(p.fromAt, start) && isBefore(from, history[i + 1]?.fromAt ?? start))
    .map((p) => p.amountMinor);
  const lowest = amounts.length > 0 ? Math.min(...amounts) : point.regularMinor;
  return { lowest: money(lowest, currency), period, because };
}

/** Where the unbroken run of reduced points that contains `index` began: a reduction deepened step by step. */
function reductionStart(history: PriceHistory, index: number): Instant {
  let first = index;
  while (first > 0) {
    const before = history[first - 1];
    if (!before || before.amountMinor === before.regularMinor) break;
    first -= 1;
  }
  return (history[first] as PricePoint).fromAt;
}

function periodStart(at: Instant, period: Duration, zone: string): Instant {
  return startOfDay(addToDate(localDate(at, zone), { ...period, count: -period.count }), zone);
}

export type UnitPrices = {
  readonly perKilogram: Money | undefined;
  readonly perCapsule: Money | undefined;
  readonly because: readonly Because[];
};

/** Rounded half up; undefined where the product has no net weight or no capsules. */
export function decideUnitPrices(
  terms: Terms,
  price: Money,
  goods: { readonly netWeightGrams: number | undefined; readonly capsulesPerUnit: number },
): UnitPrices {
  const { value, because } = terms.explain(() => {
    const { netWeightGrams, capsulesPerUnit } = goods;
    const kilograms = netWeightGrams ? terms.find(unitPrice) : undefined;
    const capsules = capsulesPerUnit > 0 ? terms.find(unitPriceCapsule) : undefined;
    return {
      perKilogram:
        kilograms && netWeightGrams ? scaleHalfUp(price, kilograms * 1000, netWeightGrams) : undefined,
      perCapsule: capsules ? scaleHalfUp(price, capsules, capsulesPerUnit) : undefined,
    };
  });
  return { ...value, because };
}
