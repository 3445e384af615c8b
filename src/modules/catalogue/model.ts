// What the shop sells: products with their words, facts and picture data, and the price timeline of each.
// Owns no decision about prices (pricing) and no stock: a product only says how many units of which stock item
// it takes. Words are kept per language; labels of kinds and cups are the interface's.
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';

type Instant = Temporal.Instant;

export const categories = ['coffee', 'machines', 'accessories', 'sweets'] as const;
export type Category = (typeof categories)[number];

export const lines = ['classic', 'grande'] as const;
export type Line = (typeof lines)[number];

export const kinds = [
  'coffee',
  'assortment',
  'machine',
  'frother',
  'cup',
  'storage',
  'care',
  'part',
  'chocolate',
  'biscuit',
  'sugar',
] as const;
export type Kind = (typeof kinds)[number];

export const cups = ['ristretto', 'espresso', 'doubleEspresso', 'lungo', 'mug', 'carafe'] as const;
export type Cup = (typeof cups)[number];

/** By language code; a language that lacks its words shows another one's. */
export const words = z.record(z.string().length(2), z.string().min(1).max(4000));
export type Words = z.infer<typeof words>;

export const productFacts = z.strictObject({
  /** 1 to 13. */
  intensity: z.int().min(1).max(13).optional(),
  cups: z.array(z.enum(cups)).optional(),
  decaffeinated: z.boolean().optional(),
  organic: z.boolean().optional(),
  /** What it tastes of, or what it is like, in a few words. */
  notes: words.optional(),
  /** Further facts in the order they are shown. */
  details: z.array(z.strictObject({ term: words, text: words })).optional(),
});
export type ProductFacts = z.infer<typeof productFacts>;

export type ProductData = {
  readonly sku: string;
  /** The last part of its address: small letters, digits and hyphens. */
  readonly slug: string;
  readonly kind: Kind;
  readonly line: Line | undefined;
  readonly category: Category;
  /** What quantity limits count it as. */
  readonly quantityGroup: 'capsules' | 'machines' | 'other';
  readonly names: Words;
  readonly descriptions: Words;
  readonly facts: ProductFacts;
  /** What its picture is drawn from; opaque here. */
  readonly drawing: Json;
  /** A category of the documents, never a rate. */
  readonly vatCategory: string;
  readonly capsulesPerUnit: number;
  readonly netWeightGrams: number | undefined;
  readonly food: boolean;
  readonly engravable: boolean;
  readonly limitedEdition: boolean;
  /** Recommended products come first: the smallest number. */
  readonly position: number;
  readonly stockSku: string;
  /** Units of the stock item that one product takes. */
  readonly stockUnits: number;
};

/** A price in force from `fromAt` until the next point; regular is the price without the announced reduction. */
export type PricePoint = {
  readonly fromAt: Instant;
  readonly amountMinor: number;
  readonly regularMinor: number;
  readonly reductionUntilAt: Instant | undefined;
};

/** Whom a promotion is for: every buyer, recurring orders, or orders that are placed once. */
export const audiences = ['all', 'recurring', 'oneOff'] as const;
export type Audience = (typeof audiences)[number];

/** A price of its own while it runs: in [fromAt, untilAt). */
export type Promotion = {
  readonly audience: Audience;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly amountMinor: number;
};

export type Product = ProductData & {
  readonly listedAt: Instant;
  readonly withdrawnAt: Instant | undefined;
  /** Ascending by fromAt. */
  readonly prices: readonly PricePoint[];
  /** Ascending by fromAt. */
  readonly promotions: readonly Promotion[];
};

export type ProductRefusal =
  | { readonly code: 'skuTaken' }
  | { readonly code: 'slugTaken' }
  | { readonly code: 'stockItemUnknown' };

export type PriceRefusal =
  | { readonly code: 'productUnknown' }
  /** A price is a promise to those who saw it: the past is not rewritten. */
  | { readonly code: 'inThePast' }
  | { readonly code: 'priceAlreadySet'; readonly fromAt: string }
  /** A point stands later on the timeline; prices are written in the order of time. */
  | { readonly code: 'laterPriceExists'; readonly fromAt: string }
  | { readonly code: 'noRegularPrice' }
  | { readonly code: 'noReduction'; readonly regularMinor: number }
  | { readonly code: 'endsBeforeItBegins' };

export type PromotionRefusal = Extract<
  PriceRefusal,
  { readonly code: 'productUnknown' | 'inThePast' | 'noRegularPrice' | 'noReduction' | 'endsBeforeItBegins' }
>;

/** The words in the language, or in whichever there are. */
export function wordsIn(texts: Words, language: string): string {
  return texts[language] ?? Object.values(texts)[0] ?? '';
}
