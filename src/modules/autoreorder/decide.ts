// What may be set for a recurring order, what of it a delivery consists of, and where a change takes effect. Pure; the
// dates are rhythm.ts's, prices and delivery the quote's.
import { addToDate, compareDates, type Instant, type LocalDate, localDate } from '../../kernel/dates.ts';
import { BeyondHorizon, workingDayFrom } from '../../kernel/working-days.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Because, Explained, Refusal, Terms } from '../../terms/reading.ts';
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
import { decidePrice, decidePriceError } from '../pricing/decide.ts';
import { priceClock, promotionAudience, promotionClock } from '../pricing/vocabulary.ts';
import { decideQuote } from '../quote/decide.ts';
import type { LineFacts, Quote, QuoteFacts, RecurringFacts } from '../quote/model.ts';
import type {
  Interval,
  MissingLine,
  Settings,
  SubscriptionLine,
  SubscriptionRefusal,
  SubscriptionRefusalCode,
} from './model.ts';
import { addLocal, canBeNoticed, decideEarliestDay, goesBy, termsAt } from './rhythm.ts';
import {
  autoreorderChannels,
  autoreorderProducts,
  autoreorderWays,
  cancellableWhenShort,
  chargedOn,
  contractVersion,
  holdLength,
  intervals,
  intervalUnits,
  invoicedAsDelivered,
  shortLinesLeftOut,
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
  return value && Number.isInteger(count) ? undefined : refusal('intervalNotOffered', because);
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

/** What a delivery is decided from, besides its dates. Lines are the wanted ones, whole. */
export type Situation = Pick<QuoteFacts, 'channel' | 'person' | 'lines' | 'stock' | 'ordered' | 'choice'>;

/** Facts of a delivery as it stands at the instant: of a notice, a preview, a page. */
export function projectionFacts(
  market: MarketTerms,
  situation: Situation,
  goesOn: LocalDate,
  at: Instant,
): QuoteFacts {
  const recurring = { pricedAt: at, promotedAt: at, ...going(market, goesOn, at) };
  return { at, recurring, ...situation, correctedPrices: {} };
}

function going(market: MarketTerms, goesOn: LocalDate, at: Instant) {
  const terms = termsAt(market, at);
  const audiences: RecurringFacts['audiences'] = terms.find(promotionAudience) ?? ['all'];
  return { audiences, goesOn, goesBy: goesBy(terms) };
}

/** What a notice promised, of its stored decision. */
export type Noticed = {
  /** When it was sent: the version of the documents that binds. */
  readonly sentAt: Instant;
  /** Whose prices it named. */
  readonly pricedAt: Instant;
  readonly quantities: { readonly [sku: string]: number };
  readonly unitsMinor: { readonly [sku: string]: number };
  readonly feeMinor: number;
};

/**
 * Facts of the delivery itself: terms of its notice, prices of the event that the terms name, no line and no piece more
 * than the notice said.
 */
export function deliveryFacts(
  market: MarketTerms,
  situation: Situation,
  noticed: Noticed,
  goesOn: LocalDate,
  at: Instant,
): QuoteFacts {
  const terms = termsAt(market, noticed.sentAt);
  // The only event whose version the software can bind a delivery to: the notice.
  terms.find(contractVersion);
  const priced = terms.read(priceClock, 'autoreorder') === 'noticeSent' ? noticed.pricedAt : at;
  const promoted = terms.find(promotionClock) === 'noticeSent' ? noticed.pricedAt : at;
  const { unitsMinor, feeMinor } = noticed;
  const waits = situation.choice.payment === 'card' && { waitsUntilAt: decideHoldEnd(terms, at).value };
  return {
    ...situation,
    at: noticed.sentAt,
    processedAt: at,
    recurring: {
      pricedAt: priced,
      promotedAt: promoted,
      noticed: { unitsMinor, feeMinor },
      ...going(market, goesOn, noticed.sentAt),
      ...(waits || {}),
    },
    lines: situation.lines.flatMap((line) => {
      const quantity = Math.min(line.quantity, noticed.quantities[line.sku] ?? 0);
      return quantity > 0 ? [{ ...line, quantity }] : [];
    }),
    correctedPrices: {},
  };
}

/** Days of a hold end with the local day they lead to. */
export function decideHoldEnd(terms: Terms, at: Instant): Explained<Instant> {
  return terms.explain(() => {
    terms.find(chargedOn);
    const length = terms.read(holdLength);
    const end = addLocal(at, length, terms.zone);
    return length.unit === 'hour' || length.unit === 'minute'
      ? end
      : localDate(end, terms.zone).add({ days: 1 }).toZonedDateTime(terms.zone).toInstant();
  });
}

export type Projected = {
  /** Of the lines that can come. */
  readonly facts: QuoteFacts;
  readonly quote: Quote;
  readonly missing: readonly MissingLine[];
};

/** Leaves out, whole, what cannot come: sold out, no longer sold, or of a price that is an error. */
export function decideProjection(market: MarketTerms, facts: QuoteFacts): Projected {
  const terms = termsAt(market, facts.at);
  const { currency } = market.bundle.market;
  const left = new Map(Object.entries(facts.stock));
  const missing: MissingLine[] = [];
  const lines = facts.lines.filter((line) => {
    const found = decideUnsold(terms, line, facts, currency) ?? decideShort(terms, line, left);
    if (found) missing.push({ sku: line.sku, quantity: line.quantity, ...found });
    return !found;
  });
  const kept = { ...facts, lines };
  return { facts: kept, quote: decideQuote(market, kept, 'chosen'), missing };
}

type Why = Pick<MissingLine, 'reason' | 'because'>;

function decideUnsold(
  terms: Terms,
  line: LineFacts,
  { recurring, at }: QuoteFacts,
  currency: MarketTerms['bundle']['market']['currency'],
): Why | undefined {
  const pricedAt = recurring?.pricedAt ?? at;
  const price = decidePrice(terms, line.prices, pricedAt, currency);
  if (!line.listed || !price) return { reason: 'notSold', because: leavingOut(terms) };
  const error = decidePriceError(terms, line.prices, pricedAt, currency);
  return error && { reason: 'priceError', because: [...error.because, ...leavingOut(terms)] };
}

/** Takes from what is left where it suffices: lines that share a stock item come in their order. */
function decideShort(terms: Terms, line: LineFacts, left: Map<string, number>): Why | undefined {
  const needed = line.quantity * line.stockUnits;
  const available = left.get(line.stockSku) ?? 0;
  if (needed > available) return { reason: 'outOfStock', because: leavingOut(terms) };
  left.set(line.stockSku, available - needed);
  return undefined;
}

function leavingOut(terms: Terms): readonly Because[] {
  return terms.explain(() => {
    terms.find(shortLinesLeftOut);
    terms.find(invoicedAsDelivered);
    terms.find(cancellableWhenShort);
  }).because;
}

export type Kept = {
  readonly effect: 'ahead' | 'moved';
  readonly goesOn: LocalDate;
  readonly because: readonly Because[];
};

/**
 * Where a change of a delivery lands whose notice went out: less keeps its day; more, or other, only where a new notice
 * is still in time.
 */
export function decideEffect(
  market: MarketTerms,
  said: Pick<Noticed, 'quantities'> & { readonly totalMinor: number },
  changed: Quote,
  goesOn: LocalDate,
  at: Instant,
): Kept {
  const less =
    changed.total.amountMinor <= said.totalMinor &&
    changed.lines.every(({ sku, quantity }) => quantity <= (said.quantities[sku] ?? 0));
  if (less || canBeNoticed(market, goesOn, at)) return { effect: 'ahead', goesOn, because: [] };
  const earliest = decideEarliestDay(market, at);
  return { effect: 'moved', goesOn: earliest.value, because: earliest.because };
}

/** Refusals of a quote that keep a delivery from going. */
export function obstaclesOf({ refusals, missing }: Quote): readonly Refusal[] {
  return [...refusals, ...missing.filter((m) => m !== 'lines').map((code) => ({ code, because: [] }))];
}
