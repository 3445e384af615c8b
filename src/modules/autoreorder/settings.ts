// What may be set for a recurring order: who may start one, its interval, lines, destination and payment, and the dates
// that a customer asks for. Pure; what a delivery consists of is decide.ts's.
import { addToDate, compareDates, type Instant, type LocalDate, localDate } from '../../kernel/dates.ts';
import { BeyondHorizon, workingDayFrom } from '../../kernel/working-days.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Because, Terms } from '../../terms/reading.ts';
import { readCalendar } from '../delivery/calendar.ts';
import { decideCountry, decideWays } from '../delivery/decide.ts';
import { calendarTo } from '../delivery/vocabulary.ts';
import {
  type Buyer,
  decideBuyer,
  decideCapsuleCount,
  decideLimits,
  decideLineCount,
  decideMultiple,
  type Ordered,
  type Wanted,
} from '../order/decide.ts';
import { decidePaymentOptions } from '../payment/decide.ts';
import { autoreorderMethods } from '../payment/vocabulary.ts';
import type {
  Interval,
  Settings,
  SubscriptionLine,
  SubscriptionRefusal,
  SubscriptionRefusalCode,
} from './model.ts';
import { decideEarliestDay, termsAt } from './rhythm.ts';
import {
  autoreorderChannels,
  autoreorderProducts,
  autoreorderWays,
  intervals,
  intervalUnits,
} from './vocabulary.ts';

/** What is known about the things that the settings name; undefined where there is no such thing. */
export type Known = {
  readonly products: ReadonlyMap<string, KnownProduct>;
  /** Of the person's address. */
  readonly country: string | undefined;
  /** Of an open pick-up point. */
  readonly placePostcode: string | undefined;
  readonly cardStored: boolean;
};

export type KnownProduct = {
  readonly kind: string;
  readonly listed: boolean;
  readonly group: Wanted['group'];
  readonly capsulesPerUnit: number;
};

type Reason = Pick<SubscriptionRefusal, 'sku' | 'refusal'>;

function refusal(
  code: SubscriptionRefusalCode,
  because: readonly Because[],
  reason: Reason = {},
): SubscriptionRefusal {
  return { ok: false, code, because, ...reason };
}

/** Whether this person may start one on this channel. */
export function decideStarter(terms: Terms, channel: string, buyer: Buyer): SubscriptionRefusal | undefined {
  const open = terms.explain(() => terms.find(autoreorderChannels)?.includes(channel) === true);
  if (!open.value) return refusal('channelClosed', open.because);
  const [first] = decideBuyer(terms, channel, buyer);
  if (!first) return undefined;
  if (first.code === 'channelClosed' || first.code === 'underAge') return refusal(first.code, first.because);
  return refusal('orderBlocked', first.because, { refusal: first });
}

export type Part = 'interval' | 'lines' | 'destination' | 'payment';

export const allParts: readonly Part[] = ['interval', 'lines', 'destination', 'payment'];

/**
 * Reasons why a recurring order cannot be set so; stock and prices are not among them. Only the parts that are set now
 * are looked at, and a product that was in it before may be withdrawn: the next notice says so.
 */
export function decideSettings(
  terms: Terms,
  channel: string,
  settings: Settings,
  known: Known,
  parts: readonly Part[] = allParts,
  before: readonly SubscriptionLine[] = [],
): SubscriptionRefusal | undefined {
  const set = (part: Part, decide: () => SubscriptionRefusal | undefined) =>
    parts.includes(part) ? decide() : undefined;
  return (
    set('interval', () => decideInterval(terms, settings.interval)) ??
    set('lines', () => decideLines(terms, settings, known, new Set(before.map((line) => line.sku)))) ??
    set('destination', () => decideDestination(terms, channel, settings, known)) ??
    set('payment', () => decidePayment(terms, channel, settings, known))
  );
}

function decideInterval(terms: Terms, { count, unit }: Interval): SubscriptionRefusal | undefined {
  const { value, because } = terms.explain(() => {
    if (terms.find(intervalUnits)?.includes(unit) !== true) return false;
    const offered = terms.find(intervals, unit);
    return offered !== undefined && count >= offered.from.count && count <= offered.to.count;
  });
  return value && Number.isInteger(count) && count > 0 ? undefined : refusal('intervalNotOffered', because);
}

const nothingOrdered: Ordered = {
  capsules: { day: 0, month: 0 },
  machines: { day: 0, month: 0 },
  other: { day: 0, month: 0 },
};

function decideLines(
  terms: Terms,
  { lines }: Settings,
  { products }: Known,
  before: ReadonlySet<string>,
): SubscriptionRefusal | undefined {
  if (lines.length === 0) return refusal('noLines', []);
  const kinds = terms.explain(() => terms.find(autoreorderProducts));
  const wanted: Wanted[] = [];
  for (const { sku, quantity } of lines) {
    const product = products.get(sku);
    if (!product || (!product.listed && !before.has(sku))) return refusal('productNotSold', [], { sku });
    if (!before.has(sku) && kinds.value?.some((kind) => kind === product.kind) === false)
      return refusal('productNotRecurring', kinds.because, { sku });
    if (!Number.isSafeInteger(quantity) || quantity < 1) return refusal('quantityNotAllowed', [], { sku });
    const { group, capsulesPerUnit } = product;
    const capsules = quantity * capsulesPerUnit;
    wanted.push({ sku, group, capsules, pieces: capsules || quantity });
  }
  for (const each of wanted) {
    const multiple = decideMultiple(terms, each);
    if (multiple)
      return refusal('quantityNotAllowed', multiple.because, { sku: each.sku, refusal: multiple });
  }
  const [limit] = [
    decideCapsuleCount(terms, wanted),
    decideLineCount(terms, lines.length),
    ...decideLimits(terms, wanted, nothingOrdered),
  ].filter((each) => each !== undefined);
  return limit && refusal('quantityNotAllowed', limit.because, { refusal: limit });
}

function decideDestination(
  terms: Terms,
  channel: string,
  { way, place, addressId }: Settings,
  { country, placePostcode }: Known,
): SubscriptionRefusal | undefined {
  const ways = terms.explain(() => terms.find(autoreorderWays)?.some((each) => each === way) === true);
  if (!ways.value) return refusal('wayNotRecurring', ways.because);
  const offered = decideWays(terms, channel).get(way);
  if (!offered?.offered)
    return refusal('wayNotRecurring', offered?.refusal.because ?? [], {
      ...(offered && { refusal: offered.refusal }),
    });
  if (way === 'pickupPoint')
    return place === undefined || placePostcode === undefined ? refusal('placeUnknown', []) : undefined;
  if (addressId === undefined || country === undefined) return refusal('addressUnknown', []);
  const abroad = decideCountry(terms, country);
  return abroad && refusal('countryNotDelivered', abroad.because);
}

function decidePayment(
  terms: Terms,
  channel: string,
  { way, payment, storedCardId }: Settings,
  { cardStored }: Known,
): SubscriptionRefusal | undefined {
  const option = decidePaymentOptions(terms, way, channel, 'autoreorder').find((o) => o.method === payment);
  if (!option)
    return refusal('paymentMethodNotRecurring', terms.explain(() => terms.find(autoreorderMethods)).because);
  if (option.refusal)
    return refusal('paymentMethodNotRecurring', option.refusal.because, { refusal: option.refusal });
  return payment === 'card' && storedCardId !== undefined && !cardStored
    ? refusal('cardUnknown', [])
    : undefined;
}

/**
 * The working day from a date that the customer asks for, which needs time for its notice and lies no further ahead
 * than the longest interval of its unit.
 */
export function decideDate(
  market: MarketTerms,
  on: LocalDate,
  unit: Interval['unit'],
  at: Instant,
): LocalDate | SubscriptionRefusal {
  const terms = termsAt(market, at);
  const today = localDate(at, terms.zone);
  if (compareDates(on, today) < 0) return refusal('dateInPast', []);
  const earliest = decideEarliestDay(market, at);
  const longest = terms.explain(() => terms.find(intervals, unit));
  const latestOn = longest.value && addToDate(today, longest.value.to);
  if (latestOn && compareDates(on, latestOn) > 0)
    return { ...refusal('dateTooFar', longest.because), latestOn };
  const day = workingDay(terms, on);
  if (!day) return refusal('beyondCalendar', terms.explain(() => terms.cite(calendarTo, [])).because);
  if (compareDates(day, earliest.value) < 0)
    return { ...refusal('dateTooSoon', earliest.because), earliestOn: earliest.value };
  return day;
}

/** When a pause may end: later than today, no further ahead than the longest interval. */
export function decidePauseEnd(
  market: MarketTerms,
  resumeOn: LocalDate,
  unit: Interval['unit'],
  at: Instant,
): SubscriptionRefusal | undefined {
  const terms = termsAt(market, at);
  const today = localDate(at, terms.zone);
  if (compareDates(resumeOn, today) <= 0) return refusal('dateInPast', []);
  const longest = terms.explain(() => terms.find(intervals, unit));
  const latestOn = longest.value && addToDate(today, longest.value.to);
  if (!latestOn || compareDates(resumeOn, latestOn) <= 0) return undefined;
  return { ...refusal('dateTooFar', longest.because), latestOn };
}

function workingDay(terms: Terms, on: LocalDate): LocalDate | undefined {
  try {
    return workingDayFrom(on, readCalendar(terms));
  } catch (error) {
    if (error instanceof BeyondHorizon) return undefined;
    throw error;
  }
}
