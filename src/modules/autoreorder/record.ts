// What a notice said, as it is stored, and the delivery read back from it. Owns the form of the record; the quote's part
// of it is the order's.
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Refusal } from '../../terms/reading.ts';
import { parseFacts, plain, quoteOutcome } from '../order/record.ts';
import type { Quote, QuoteFacts } from '../quote/model.ts';
import { decideProjection, type Noticed, obstaclesOf, type Projected } from './decide.ts';
import type { MissingLine } from './model.ts';

/** `facts` are of all wanted lines; those that cannot come are in `missing`. */
export function recordNotice(facts: QuoteFacts, { quote, missing }: Projected): string {
  const obstacles = obstaclesOf(quote);
  const told = { ...quoteOutcome(quote), missing, ...(obstacles.length > 0 && { obstacles }) };
  return canonicalJson({ facts: plain(facts), outcome: plain(told) });
}

/** The same from the facts of the record, as the documents decide it. */
export function decideNoticeAgain(market: MarketTerms, body: string): string {
  const facts = parseFacts(body);
  return recordNotice(facts, decideProjection(market, facts));
}

type StoredOutcome = {
  readonly lines: readonly {
    readonly sku: string;
    readonly quantity: number;
    readonly unit: { readonly amountMinor: number };
  }[];
  readonly delivery?: { readonly fee: { readonly amountMinor: number } };
  readonly total: { readonly amountMinor: number };
  readonly obstacles?: readonly Refusal[];
};

export function parseNoticed(body: string): Omit<Noticed, 'sentAt'> {
  const { facts, outcome } = JSON.parse(body) as { facts: { at: string }; outcome: StoredOutcome };
  return {
    pricedAt: Temporal.Instant.from(facts.at),
    quantities: Object.fromEntries(outcome.lines.map((l) => [l.sku, l.quantity])),
    unitsMinor: Object.fromEntries(outcome.lines.map((l) => [l.sku, l.unit.amountMinor])),
    feeMinor: outcome.delivery?.fee.amountMinor ?? 0,
    totalMinor: outcome.total.amountMinor,
    deliverable: outcome.delivery !== undefined,
    obstacles: outcome.obstacles ?? [],
  };
}

type Loose = { readonly [key: string]: unknown };
type NoticeTold = { readonly missing: readonly MissingLine[]; readonly obstacles?: readonly Refusal[] };

/** What the notice said, with the day and times of its delivery; options that were not taken are not kept. */
export function parseNotice(body: string): {
  readonly quote: Quote;
  readonly missing: readonly MissingLine[];
  readonly obstacles: readonly Refusal[];
} {
  const { outcome } = JSON.parse(body) as { outcome: Loose & NoticeTold };
  const { missing, obstacles = [], delivery, ...kept } = outcome;
  const options = { deliveries: [], boutiques: [], dayChoices: [], payments: [] };
  const quote = { ...kept, ...options, delivery: delivery && parseDelivery(delivery as Loose) };
  return { quote: quote as unknown as Quote, missing, obstacles };
}

function parseDelivery({ expected, ...delivery }: Loose): Loose {
  const { on, fromAt, toAt, earliestOn } = expected as { readonly [name: string]: string };
  return {
    ...delivery,
    expected: {
      on: Temporal.PlainDate.from(on ?? ''),
      fromAt: Temporal.Instant.from(fromAt ?? ''),
      toAt: Temporal.Instant.from(toAt ?? ''),
      ...(earliestOn === undefined ? {} : { earliestOn: Temporal.PlainDate.from(earliestOn) }),
    },
  };
}
