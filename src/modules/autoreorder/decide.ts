// What of a recurring order a delivery consists of, and where a change takes effect. Pure; what may be set is settings.ts's,
// the dates are rhythm.ts's, prices and delivery the quote's.
import { type Instant, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Because, Explained, Refusal, Terms } from '../../terms/reading.ts';
import { decidePrice, decidePriceError } from '../pricing/decide.ts';
import { priceClock, promotionAudience, promotionClock } from '../pricing/vocabulary.ts';
import { decideQuote } from '../quote/decide.ts';
import type { LineFacts, PriceCaps, Quote, QuoteFacts, RecurringFacts } from '../quote/model.ts';
import type { MissingLine } from './model.ts';
import { addLocal, canBeNoticed, decideEarliestDay, goesBy, isNoticeInTime, termsAt } from './rhythm.ts';
import {
  cancellableWhenShort,
  chargedOn,
  contractVersion,
  holdLength,
  invoicedAsDelivered,
  noticeConfirms,
  shortLinesLeftOut,
} from './vocabulary.ts';

/** What a delivery is decided from, besides its dates. Lines are the wanted ones, whole. */
export type Situation = Pick<QuoteFacts, 'channel' | 'person' | 'lines' | 'stock' | 'ordered' | 'choice'>;

/** Facts of a delivery as it stands at the instant: of a notice, a preview, a page. `caps`: what was said of it before. */
export function projectionFacts(
  market: MarketTerms,
  situation: Situation,
  goesOn: LocalDate,
  at: Instant,
  caps?: PriceCaps,
): QuoteFacts {
  const capped = caps ? { noticed: caps } : {};
  const recurring = { pricedAt: at, promotedAt: at, ...going(market, goesOn, at), ...capped };
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
  readonly totalMinor: number;
  /** False where something stood in the way of the whole delivery. */
  readonly deliverable: boolean;
  readonly obstacles: readonly Refusal[];
};

/**
 * What binds of the notices that were sent of one day, in their order: the last one in time. Nothing of it grows by what
 * was said later, nor costs more; where a notice makes the contract, nothing costs more than an earlier one said either.
 */
export function decideBinding(
  market: MarketTerms,
  said: readonly Noticed[],
  goesOn: LocalDate,
): Noticed | undefined {
  const { zone } = market.bundle.market;
  const last = said.findLastIndex(({ sentAt }) => isNoticeInTime(market, localDate(sentAt, zone), goesOn));
  const base = said[last];
  if (!base) return undefined;
  const later = said.slice(last + 1);
  const before = isConcluded(market, base) ? said.slice(0, last) : [];
  const unitsMinor = leastOf(
    base.unitsMinor,
    [...before, ...later].map((each) => each.unitsMinor),
  );
  const quantities = Object.fromEntries(
    Object.entries(base.quantities).map(([sku, quantity]) => [
      sku,
      Math.min(quantity, ...later.map((each) => each.quantities[sku] ?? 0)),
    ]),
  );
  const deliverable = later.filter((each) => each.deliverable);
  const feeMinor = Math.min(base.feeMinor, ...deliverable.map((each) => each.feeMinor));
  const totalMinor = Math.min(base.totalMinor, ...deliverable.map((each) => each.totalMinor));
  return { ...base, unitsMinor, quantities, feeMinor, totalMinor };
}

/** What a projection may not cost more than; nothing while a new notice could still say what it likes. */
export function decideCaps(
  market: MarketTerms,
  said: readonly Noticed[],
  goesOn: LocalDate,
  at: Instant,
): PriceCaps | undefined {
  const binding = decideBinding(market, said, goesOn);
  if (!binding) return undefined;
  const { unitsMinor, feeMinor } = binding;
  if (!canBeNoticed(market, goesOn, at)) return { unitsMinor, feeMinor };
  return isConcluded(market, binding) ? { unitsMinor } : undefined;
}

/** Whether the notice made the contract of the delivery. */
export function isConcluded(market: MarketTerms, { sentAt }: Pick<Noticed, 'sentAt'>): boolean {
  return termsAt(market, sentAt).find(noticeConfirms) === true;
}

type Amounts = { readonly [sku: string]: number };

/** Of the same keys as the first. */
function leastOf(first: Amounts, others: readonly Amounts[]): Amounts {
  return Object.fromEntries(
    Object.entries(first).map(([sku, amount]) => [
      sku,
      Math.min(amount, ...others.flatMap((each) => each[sku] ?? [])),
    ]),
  );
}

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
 * Where a change of a delivery lands whose notice went out: less keeps its day; more, or other, or what could not go as
 * it was, only where a new notice is still in time.
 */
export function decideEffect(
  market: MarketTerms,
  said: Pick<Noticed, 'quantities' | 'deliverable' | 'totalMinor'>,
  changed: Quote,
  goesOn: LocalDate,
  at: Instant,
): Kept {
  const less =
    said.deliverable &&
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
