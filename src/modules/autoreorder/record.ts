// What a notice said, as it is stored, and the delivery read back from it. Owns the form of the record; the quote's part
// of it is the order's.
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { MarketTerms } from '../../terms/load.ts';
import { parseFacts, plain, quoteOutcome } from '../order/record.ts';
import type { QuoteFacts } from '../quote/model.ts';
import { decideProjection, type Noticed, type Projected } from './decide.ts';

/** `facts` are of all wanted lines; those that cannot come are in `missing`. */
export function recordNotice(facts: QuoteFacts, { quote, missing }: Projected): string {
  return canonicalJson({ facts: plain(facts), outcome: plain({ ...quoteOutcome(quote), missing }) });
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
};

export type Said = Omit<Noticed, 'sentAt'> & {
  readonly totalMinor: number;
  /** False where something stood in the way of the whole delivery. */
  readonly deliverable: boolean;
};

export function parseNoticed(body: string): Said {
  const { facts, outcome } = JSON.parse(body) as { facts: { at: string }; outcome: StoredOutcome };
  return {
    pricedAt: Temporal.Instant.from(facts.at),
    quantities: Object.fromEntries(outcome.lines.map((l) => [l.sku, l.quantity])),
    unitsMinor: Object.fromEntries(outcome.lines.map((l) => [l.sku, l.unit.amountMinor])),
    feeMinor: outcome.delivery?.fee.amountMinor ?? 0,
    totalMinor: outcome.total.amountMinor,
    deliverable: outcome.delivery !== undefined,
  };
}
