// For tests: a small range with something of everything, made through the commands that make a real one.
import assert from 'node:assert/strict';
import { money } from '../../kernel/money.ts';
import { fixedClock } from '../../platform/clock.ts';
import { type CommandContext, type MarketDatabase, type Refused, runCommand } from '../../platform/runner.ts';
import { addProduct, setPrice } from './commands.ts';
import type { ProductData } from './model.ts';

export const LISTED = Temporal.Instant.from('2022-03-01T08:00:00Z');

type Sample = Pick<ProductData, 'sku' | 'names'> & Partial<ProductData>;

export function productOf(sample: Sample): ProductData {
  return {
    slug: sample.sku.toLowerCase(),
    kind: 'coffee',
    line: 'classic',
    category: 'coffee',
    quantityGroup: 'capsules',
    descriptions: sample.names,
    facts: {},
    drawing: {},
    vatCategory: 'standard',
    capsulesPerUnit: 10,
    netWeightGrams: 55,
    food: true,
    engravable: false,
    limitedEdition: false,
    position: 1,
    stockSku: sample.sku,
    stockUnits: 1,
    ...sample,
  };
}

function sleeve(colour: string, name: string, line: 'classic' | 'grande' = 'classic') {
  return { kind: 'sleeve', line, colour, accent: '#e8c98f', name, pattern: 'waves' };
}

const hardware = {
  line: undefined,
  capsulesPerUnit: 0,
  netWeightGrams: undefined,
  food: false,
} as const;

type SampleOffer = {
  readonly product: ProductData;
  readonly priceMinor: number;
  readonly available: number;
};

export const RANGE: readonly SampleOffer[] = [
  {
    product: productOf({
      sku: 'C-KURTOS',
      slug: 'kurtoskalacs',
      names: { en: 'Kürtőskalács', hu: 'Kürtőskalács' },
      descriptions: {
        en: 'Caramel and toasted walnut.\n\nRoasted slowly in a small drum.',
        hu: 'Karamell és pirított dió.\n\nKis dobban, lassan pörkölve.',
      },
      facts: {
        intensity: 6,
        cups: ['espresso', 'lungo'],
        notes: { en: 'Caramel, walnut', hu: 'Karamell, dió' },
        details: [{ term: { en: 'Roast', hu: 'Pörkölés' }, text: { en: 'Medium', hu: 'Közepes' } }],
      },
      drawing: sleeve('#7a4a24', 'Kürtőskalács'),
      position: 1,
    }),
    priceMinor: 2_490,
    available: 200,
  },
  {
    product: productOf({
      sku: 'C-EJFEL',
      slug: 'ejfeli-ristretto',
      names: { en: 'Midnight Ristretto', hu: 'Éjféli ristretto' },
      descriptions: { en: 'Dark, short and syrupy.', hu: 'Sötét, rövid, sűrű.' },
      facts: { intensity: 12, cups: ['ristretto'], notes: { en: 'Cocoa nib', hu: 'Kakaóbab' } },
      drawing: sleeve('#1f3f8c', 'Éjféli'),
      position: 2,
    }),
    priceMinor: 2_690,
    available: 5,
  },
  {
    product: productOf({
      sku: 'C-KOFF',
      slug: 'koffeinmentes-lungo',
      names: { en: 'Decaffeinato Lungo', hu: 'Koffeinmentes lungo' },
      facts: { intensity: 4, cups: ['lungo'], decaffeinated: true, organic: true },
      drawing: sleeve('#99291c', 'Decaffeinato'),
      position: 3,
    }),
    priceMinor: 2_790,
    available: 0,
  },
  {
    product: productOf({
      sku: 'G-SOLARE',
      slug: 'solare-grande',
      line: 'grande',
      names: { en: 'Solare', hu: 'Solare' },
      descriptions: { en: 'Honey and malt for a tall mug.', hu: 'Méz és maláta, magas bögrébe.' },
      facts: { intensity: 5, cups: ['mug'], organic: true },
      drawing: sleeve('#b8863b', 'Solare', 'grande'),
      netWeightGrams: 125,
      limitedEdition: true,
      position: 4,
    }),
    priceMinor: 3_690,
    available: 60,
  },
  {
    product: productOf({
      ...hardware,
      sku: 'M-RIVA',
      slug: 'riva',
      kind: 'machine',
      category: 'machines',
      line: 'classic',
      quantityGroup: 'machines',
      names: { en: 'Riva', hu: 'Riva' },
      descriptions: { en: 'A quiet machine for Classic capsules.', hu: 'Halk gép Classic kapszulákhoz.' },
      drawing: { kind: 'machine', body: 'riva', variant: 'base', colour: '#7a2a26', trim: 'chrome' },
      engravable: true,
      position: 10,
    }),
    priceMinor: 49_990,
    available: 12,
  },
  {
    product: productOf({
      ...hardware,
      sku: 'A-SCHIUMA',
      slug: 'schiuma-4',
      kind: 'frother',
      category: 'accessories',
      quantityGroup: 'other',
      names: { en: 'Schiuma 4 milk frother', hu: 'Schiuma 4 tejhabosító' },
      drawing: { kind: 'frother', size: 'small', colour: '#2b2b2e', trim: 'chrome' },
      position: 20,
    }),
    priceMinor: 29_990,
    available: 40,
  },
  {
    product: productOf({
      ...hardware,
      sku: 'S-CSOKI',
      slug: 'etcsokolade',
      kind: 'chocolate',
      category: 'sweets',
      quantityGroup: 'other',
      names: { en: 'Dark chocolate squares', hu: 'Étcsokoládé-lapocskák' },
      drawing: { kind: 'chocolate', form: 'squares', colour: '#7a2a26' },
      netWeightGrams: 100,
      food: true,
      position: 30,
    }),
    priceMinor: 1_990,
    available: 80,
  },
];

/** Runs the command at the instant, which must not be later than any the database has been used at. */
export async function runAt<Reason>(
  market: MarketDatabase,
  at: Temporal.Instant,
  body: (ctx: CommandContext) => Promise<{ readonly ok: true } | Refused<Reason>>,
): Promise<{ readonly ok: true } | Reason> {
  return await runCommand<{ readonly ok: true }, Reason>(
    { ...market, clock: fixedClock(at) },
    { command: 'test', actor: { kind: 'system', ref: 'test' }, channel: 'office', input: null },
    body,
  );
}

/** With one price each, in force since `LISTED`. */
export async function addRange(market: MarketDatabase, range: readonly SampleOffer[] = RANGE): Promise<void> {
  for (const { product, priceMinor, available } of range) {
    const added = await runAt(market, LISTED, async (ctx) => {
      // The stock module stands below this one, so its row is written by hand.
      await ctx.tx.insertInto('stock_item').values({ sku: product.stockSku, available }).execute();
      return await addProduct(ctx, product);
    });
    assert.deepEqual(added, { ok: true });
    const priced = await runAt(market, LISTED, (ctx) =>
      setPrice(ctx, product.sku, LISTED, money(priceMinor, 'HUF')),
    );
    assert.deepEqual(priced, { ok: true });
  }
}
