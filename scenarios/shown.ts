// What a decision shows its customer, as plain JSON: the same shape whether it came from the domain or over HTTP.
import { z } from 'zod';
import type { Money } from '../src/kernel/money.ts';
import type { Because } from '../src/terms/reading.ts';

const amount = z.object({ amountMinor: z.number(), currency: z.enum(['HUF', 'EUR', 'KRW', 'NOK']) });
const because = z.object({
  path: z.string(),
  key: z.string(),
  value: z.string(),
  document: z.string(),
  version: z.string(),
  paragraph: z.string(),
  outcome: z.enum(['applied', 'notApplied']),
});
const refusal = z.object({ code: z.string(), because: z.array(because) });
const instant = z.string().transform((text) => Temporal.Instant.from(text));
const date = z.string().transform((text) => Temporal.PlainDate.from(text));

const shown = z.object({
  lines: z.array(
    z.object({
      sku: z.string(),
      unit: amount,
      regularUnit: amount,
      total: amount,
      vat: amount,
      because: z.array(because),
      priceError: z.object({ usual: amount.optional(), because: z.array(because) }).optional(),
    }),
  ),
  goods: amount,
  deliveries: z.array(z.object({ way: z.string(), refusal: refusal.optional(), fee: amount })),
  dayChoices: z.array(date),
  delivery: z
    .object({
      way: z.string(),
      expected: z.object({ on: date, fromAt: instant, toAt: instant, earliestOn: date.optional() }),
      collectUntilOn: date.optional(),
      fee: amount,
      standardFee: amount,
      because: z.array(because),
    })
    .optional(),
  payments: z.array(z.object({ method: z.string(), refusal: refusal.optional(), because: z.array(because) })),
  payment: z.string().optional(),
  total: amount,
  dueInCash: z.object({ due: amount, because: z.array(because) }).optional(),
  vat: amount,
  vatTotals: z.array(z.object({ net: amount, vat: amount })),
  totalBecause: z.array(because),
  documents: z.array(z.object({ document: z.string(), version: z.string() })),
  limits: z.array(z.object({ group: z.string(), period: z.string(), left: z.number() })),
  refusals: z.array(refusal),
  missing: z.array(z.string()),
});
export type Shown = z.output<typeof shown>;

export function parseShown(json: unknown): Shown {
  return shown.parse(json);
}

export type Shelf = {
  readonly lowestBefore: Money | undefined;
  readonly perKilogram: Money | undefined;
  readonly perCapsule: Money | undefined;
  readonly because: readonly Because[];
};

const shelf = z
  .object({
    lowestPriceBefore: amount.optional(),
    pricePerKilogram: amount.optional(),
    pricePerCapsule: amount.optional(),
    because: z.array(because),
  })
  .transform(
    (json): Shelf => ({
      lowestBefore: json.lowestPriceBefore,
      perKilogram: json.pricePerKilogram,
      perCapsule: json.pricePerCapsule,
      because: json.because,
    }),
  );

/** The product as the API shows it. */
export function parseShelf(json: unknown): Shelf {
  return shelf.parse(json);
}

/** The rules that this outcome rests on: not those of delivery ways and payment methods that nobody chose. */
export function traceOf(shown: Shown, shelf: ReadonlyMap<string, Shelf>): readonly Because[] {
  return [
    ...shown.lines.flatMap((line) => [...line.because, ...(line.priceError?.because ?? [])]),
    ...shown.refusals.flatMap((r) => r.because),
    ...(shown.delivery?.because ?? []),
    ...shown.payments.filter((p) => p.method === shown.payment).flatMap((p) => p.because),
    ...shown.totalBecause,
    ...(shown.dueInCash?.because ?? []),
    ...[...shelf.values()].flatMap((s) => s.because),
  ];
}
