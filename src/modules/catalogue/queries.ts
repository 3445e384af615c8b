// Reading the catalogue. Products and price histories are kept in memory per process and market, since every page
// needs them and they seldom change: at most once a second one statement asks whether they have. Lists are chosen
// from them by filters, words and sorting; price and availability of the moment are handed in.
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/schema.ts';
import { type Category, type Cup, type Kind, type Line, type Product, wordsIn } from './model.ts';
import { createSearchIndex, type SearchIndex } from './search.ts';
import { loadProducts, loadVersion } from './store.ts';

/** Unchanging: another object after every change of the catalogue. */
export type Catalogue = {
  readonly version: string;
  /** By position, withdrawn ones too. */
  readonly products: readonly Product[];
  readonly bySku: ReadonlyMap<string, Product>;
  readonly bySlug: ReadonlyMap<string, Product>;
  readonly search: SearchIndex;
};

/** Once a second at most, by the machine's time. */
const CHECK_MS = 1_000;

export type CatalogueReader = {
  /** As it stood within the last second. */
  readonly read: () => Promise<Catalogue>;
  /** As it stands now. */
  readonly refresh: () => Promise<Catalogue>;
};

export function openCatalogue(db: Kysely<Database>): CatalogueReader {
  let known: Catalogue | undefined;
  let checkedMs = Number.NEGATIVE_INFINITY;
  let checking: Promise<Catalogue> | undefined;
  const check = async () => {
    const atMs = performance.now();
    const version = await loadVersion(db);
    // What is loaded may be newer than its version; then the next check loads once more.
    if (known?.version !== version) known = arrange(version, await loadProducts(db));
    checkedMs = atMs;
    return known;
  };
  const refresh = () => {
    checking ??= check().finally(() => {
      checking = undefined;
    });
    return checking;
  };
  return {
    refresh: async () => {
      await checking?.catch(() => {});
      return await refresh();
    },
    read: async () => (known && performance.now() - checkedMs < CHECK_MS ? known : await refresh()),
  };
}

function arrange(version: string, products: readonly Product[]): Catalogue {
  return {
    version,
    products,
    bySku: new Map(products.map((product) => [product.sku, product])),
    bySlug: new Map(products.map((product) => [product.slug, product])),
    search: createSearchIndex(products.filter(({ withdrawnAt }) => withdrawnAt === undefined)),
  };
}

/** Also a withdrawn one: its page says so. */
export function findProduct(catalogue: Catalogue, slug: string): Product | undefined {
  return catalogue.bySlug.get(slug);
}

export const sorts = ['recommended', 'name', 'priceUp', 'priceDown', 'intensity'] as const;
export type Sort = (typeof sorts)[number];

export type Intensity = { readonly from: number; readonly to: number };

/** Inside one filter any of the values will do; all filters together must be met. Empty: no filter. */
export type Filters = {
  readonly lines: readonly Line[];
  readonly kinds: readonly Kind[];
  readonly cups: readonly Cup[];
  readonly intensities: readonly Intensity[];
  readonly marks: readonly Mark[];
};

export const marks = ['available', 'reduced', 'organic', 'decaffeinated', 'limited'] as const;
export type Mark = (typeof marks)[number];

export const noFilters: Filters = { lines: [], kinds: [], cups: [], intensities: [], marks: [] };

export type Wish = {
  readonly category?: Category | undefined;
  readonly words?: string | undefined;
  readonly filters: Filters;
  readonly sort: Sort;
  /** From 1; beyond the last one the last one is given. */
  readonly page: number;
  readonly pageSize: number;
};

/** A product with what it costs and whether it can be had at the moment. */
export type Listed = {
  readonly product: Product;
  readonly amountMinor: number;
  readonly reduced: boolean;
  readonly available: boolean;
};

export type Listing<Item> = {
  readonly items: readonly Item[];
  readonly total: number;
  readonly page: number;
  readonly lastPage: number;
  /** How many of category and words would meet a filter in place of the filters of its own group. */
  readonly count: (filters: Partial<Filters>) => number;
};

/** Prices sort within whole minor units; names by the language's own order. */
export function listProducts<Item extends Listed>(
  catalogue: Catalogue,
  offered: readonly Item[],
  wish: Wish,
  language: string,
): Listing<Item> {
  const matches = wish.words ? catalogue.search.find(wish.words) : undefined;
  const all = offered.filter(
    ({ product }) =>
      (wish.category === undefined || product.category === wish.category) &&
      (matches === undefined || matches.has(product.sku)),
  );
  const found = all.filter((item) => meetsAll(item, wish.filters));
  const sorted = found.toSorted(
    (a, b) =>
      compareBy(wish.sort, matches, language)(a, b) ||
      a.product.position - b.product.position ||
      (a.product.sku < b.product.sku ? -1 : 1),
  );
  const lastPage = Math.max(1, Math.ceil(sorted.length / wish.pageSize));
  const page = Math.min(Math.max(1, wish.page), lastPage);
  return {
    items: sorted.slice((page - 1) * wish.pageSize, page * wish.pageSize),
    total: sorted.length,
    page,
    lastPage,
    count: (filters) => all.filter((item) => meetsAll(item, { ...wish.filters, ...filters })).length,
  };
}

function meetsAll({ product, reduced, available }: Listed, filters: Filters): boolean {
  const { facts } = product;
  const any = <T>(wanted: readonly T[], meets: (value: T) => boolean) =>
    wanted.length === 0 || wanted.some(meets);
  const has: Readonly<Record<Mark, boolean>> = {
    available,
    reduced,
    organic: facts.organic === true,
    decaffeinated: facts.decaffeinated === true,
    limited: product.limitedEdition,
  };
  return (
    any(filters.lines, (line) => line === product.line) &&
    any(filters.kinds, (kind) => kind === product.kind) &&
    any(filters.cups, (cup) => facts.cups?.includes(cup) === true) &&
    any(
      filters.intensities,
      ({ from, to }) => facts.intensity !== undefined && facts.intensity >= from && facts.intensity <= to,
    ) &&
    filters.marks.every((mark) => has[mark])
  );
}

const collators = new Map<string, Intl.Collator>();

function compareBy(
  sort: Sort,
  matches: ReadonlyMap<string, number> | undefined,
  language: string,
): (a: Listed, b: Listed) => number {
  switch (sort) {
    case 'recommended':
      return (a, b) => (matches?.get(b.product.sku) ?? 0) - (matches?.get(a.product.sku) ?? 0);
    case 'priceUp':
      return (a, b) => a.amountMinor - b.amountMinor;
    case 'priceDown':
      return (a, b) => b.amountMinor - a.amountMinor;
    case 'intensity':
      return (a, b) => (b.product.facts.intensity ?? 0) - (a.product.facts.intensity ?? 0);
    case 'name': {
      const collator = collators.get(language) ?? new Intl.Collator(language);
      collators.set(language, collator);
      return (a, b) =>
        collator.compare(wordsIn(a.product.names, language), wordsIn(b.product.names, language));
    }
  }
}
