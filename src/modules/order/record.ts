// A binding decision as it is stored: facts, outcome and reasons as canonical JSON, so that it can be replayed
// byte for byte. Owns the form of the record; refuses to decide.
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Quote, QuoteFacts } from '../quote/model.ts';
import type { Obstacle, Waiting } from './decide.ts';

/** Temporal values as their ISO text, undefined left out, everything else as it is. */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (
    value instanceof Temporal.Instant ||
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.PlainTime
  )
    return value.toString();
  const copy: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) if (each !== undefined) copy[key] = plain(each);
  return copy;
}

/** What is kept of a quote: everything the customer was told, not the options they did not take. */
export function quoteOutcome(quote: Quote) {
  const { deliveries: _, boutiques: __, dayChoices: ___, payments: ____, ...kept } = quote;
  return kept;
}

/** An order as it is placed. */
export function recordPlacing(facts: QuoteFacts, quote: Quote, waiting: Waiting): string {
  return canonicalJson({ facts: plain(facts), outcome: plain({ ...quoteOutcome(quote), waiting }) });
}

/** An order as it is when its card is approved: late, or too late for what it promised. */
export function recordApproval(facts: QuoteFacts, quote: Quote, obstacle: Obstacle | undefined): string {
  const approval = { obstacle: obstacle ?? 'none' };
  return canonicalJson({ facts: plain(facts), outcome: plain({ ...quoteOutcome(quote), approval }) });
}

/** Whether the record is of an approval, not of a placing. */
export function isApproval(record: string): boolean {
  const { outcome } = JSON.parse(record) as { outcome: Loose };
  return outcome.approval !== undefined;
}

type Loose = { readonly [key: string]: unknown };

function parsePromotion(promotion: Loose): Loose {
  const instant = (text: unknown) => Temporal.Instant.from(String(text));
  return { ...promotion, fromAt: instant(promotion.fromAt), untilAt: instant(promotion.untilAt) };
}

function parseRecurring(recurring: Loose): Loose {
  const instants = ['pricedAt', 'promotedAt', 'waitsUntilAt'].filter((name) => recurring[name] !== undefined);
  return {
    ...recurring,
    ...Object.fromEntries(instants.map((name) => [name, Temporal.Instant.from(String(recurring[name]))])),
    goesOn: Temporal.PlainDate.from(String(recurring.goesOn)),
  };
}

/** The inverse of what `plain` did to the facts. */
export function parseFacts(record: string): QuoteFacts {
  const { facts } = JSON.parse(record) as { facts: Loose };
  const choice = facts.choice as Loose;
  return {
    ...facts,
    at: Temporal.Instant.from(String(facts.at)),
    ...(facts.processedAt === undefined
      ? {}
      : { processedAt: Temporal.Instant.from(String(facts.processedAt)) }),
    person: facts.person,
    ...(facts.recurring === undefined ? {} : { recurring: parseRecurring(facts.recurring as Loose) }),
    lines: (facts.lines as Loose[]).map((line) => ({
      ...line,
      prices: (line.prices as Loose[]).map((p) => ({
        ...p,
        fromAt: Temporal.Instant.from(String(p.fromAt)),
      })),
      ...(line.promotions === undefined
        ? {}
        : { promotions: (line.promotions as Loose[]).map(parsePromotion) }),
    })),
    choice: {
      way: undefined,
      place: undefined,
      country: undefined,
      address: undefined,
      area: undefined,
      placeArea: undefined,
      payment: undefined,
      ...choice,
      on: choice.on === undefined ? undefined : Temporal.PlainDate.from(String(choice.on)),
    },
  } as unknown as QuoteFacts;
}
