// What the shop offers at an instant: every product on sale with its price, the reduction, unit prices, why, and
// how many are left. Prices and reasons are decided once per stretch of time in which nothing changes them; stock
// is read once a second for all products, so a page shows it at most a second old. Orders decide afresh.
import type { Instant } from '../../kernel/dates.ts';
import { isBefore, startOfDay } from '../../kernel/dates.ts';
import type { MarketDatabase } from '../../platform/runner.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Product } from '../catalogue/model.ts';
import { type Catalogue, type CatalogueReader, openCatalogue } from '../catalogue/queries.ts';
import { listSellable } from '../stock/queries.ts';
import {
  decidePrice,
  decideReduction,
  decideUnitPrices,
  orderHistory,
  orderSale,
  type Price,
  type Reduction,
  type UnitPrices,
} from './decide.ts';

export type Offer = {
  readonly product: Product;
  readonly price: Price;
  /** Present while an announced reduction runs. */
  readonly reduction: Reduction | undefined;
  readonly reducedUntilAt: Instant | undefined;
  readonly unitPrices: UnitPrices;
  /** Whole products that the stock suffices for; 0 is sold out. */
  readonly left: number;
  readonly amountMinor: number;
  readonly reduced: boolean;
  readonly available: boolean;
};

/** Unchanging: another object as soon as anything in it differs. */
export type Offers = {
  readonly catalogue: Catalogue;
  readonly at: Instant;
  /** By position. */
  readonly all: readonly Offer[];
  readonly bySku: ReadonlyMap<string, Offer>;
};

export type OfferReader = {
  /** Needs terms for the present instant: ask `terms.covers` first. */
  readonly read: () => Promise<Offers>;
  /** As it stands now, whatever was read within the last second. */
  readonly refresh: () => Promise<Offers>;
};

type Priced = Omit<Offer, 'left' | 'available'>;
/** Prices as decided for [at, until). */
type PricedStretch = {
  readonly catalogue: Catalogue;
  readonly at: Instant;
  readonly until: Instant | undefined;
  readonly priced: readonly Priced[];
};

const STOCK_MS = 1_000;

export function openOffers({ db, clock }: MarketDatabase, terms: MarketTerms): OfferReader {
  const catalogues: CatalogueReader = openCatalogue(db);
  let stretch: PricedStretch | undefined;
  let offers: Offers | undefined;
  let stock: ReadonlyMap<string, number> = new Map();
  let stockMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<ReadonlyMap<string, number>> | undefined;

  const readStock = () => {
    reading ??= listSellable(db, clock.now()).finally(() => {
      reading = undefined;
    });
    return reading;
  };
  const assemble = (catalogue: Catalogue): Offers => {
    const at = clock.now();
    const valid = stretch?.catalogue === catalogue && (!stretch.until || isBefore(at, stretch.until));
    if (offers && valid) return offers;
    if (!stretch || !valid) stretch = decideStretch(catalogue, terms, at);
    offers = withStock(stretch, stock);
    return offers;
  };
  const takeStock = async () => {
    const atMs = performance.now();
    const read = await readStock();
    stockMs = atMs;
    if (sameStock(stock, read)) return;
    stock = read;
    offers = undefined;
  };
  return {
    read: async () => {
      const catalogue = await catalogues.read();
      if (performance.now() - stockMs >= STOCK_MS) await takeStock();
      return assemble(catalogue);
    },
    refresh: async () => {
      const catalogue = await catalogues.refresh();
      await takeStock();
      return assemble(catalogue);
    },
  };
}

function sameStock(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([sku, left]) => b.get(sku) === left);
}

function decideStretch(catalogue: Catalogue, market: MarketTerms, at: Instant): PricedStretch {
  const terms = market.at({ orderPlaced: at });
  const { currency } = market.bundle.market;
  const priced = catalogue.products.flatMap((product): readonly Priced[] => {
    if (product.withdrawnAt !== undefined) return [];
    const { prices, promotions } = product;
    const price = decidePrice(terms, prices, at, currency, orderSale(at), promotions);
    if (!price) return [];
    const reduction = decideReduction(terms, orderHistory(prices, promotions), at, currency);
    return [
      {
        product,
        price,
        reduction,
        reducedUntilAt: reducedUntil(product, price, at),
        unitPrices: decideUnitPrices(terms, price.unit, coffeeOf(product)),
        amountMinor: price.unit.amountMinor,
        reduced: price.unit.amountMinor < price.regular.amountMinor,
      },
    ];
  });
  return { catalogue, at, until: nextChange(catalogue, market, at), priced };
}

/** Until when the reduced price holds: that of its price point, or of the promotion that gives it, the last to end. */
function reducedUntil({ prices, promotions }: Product, { unit }: Price, at: Instant): Instant | undefined {
  const point = prices.findLast(({ fromAt }) => !isBefore(at, fromAt));
  if (!point || point.amountMinor <= unit.amountMinor) return point?.reductionUntilAt;
  return promotions
    .filter((p) => p.audience !== 'recurring' && p.amountMinor === unit.amountMinor)
    .filter(({ fromAt, untilAt }) => !isBefore(at, fromAt) && isBefore(at, untilAt))
    .map(({ untilAt }) => untilAt)
    .toSorted(Temporal.Instant.compare)
    .at(-1);
}

/** The documents rule unit prices of coffee only. */
function coffeeOf({ category, netWeightGrams, capsulesPerUnit }: Product) {
  return category === 'coffee'
    ? { netWeightGrams, capsulesPerUnit }
    : { netWeightGrams: undefined, capsulesPerUnit: 0 };
}

/** The next instant at which a price, a promotion or the documents change. */
function nextChange(catalogue: Catalogue, market: MarketTerms, at: Instant): Instant | undefined {
  const { zone } = market.bundle.market;
  const turns = market.snapshots.turns.map((on) => startOfDay(on, zone));
  const points = catalogue.products.flatMap(({ prices }) => prices.map(({ fromAt }) => fromAt));
  const promotions = catalogue.products.flatMap((product) =>
    product.promotions.flatMap(({ fromAt, untilAt }) => [fromAt, untilAt]),
  );
  return [...turns, ...points, ...promotions]
    .filter((each) => isBefore(at, each))
    .sort(Temporal.Instant.compare)[0];
}

function withStock(stretch: PricedStretch, stock: ReadonlyMap<string, number>): Offers {
  const all = stretch.priced.map((priced): Offer => {
    const { stockSku, stockUnits } = priced.product;
    const left = Math.max(0, Math.floor((stock.get(stockSku) ?? 0) / stockUnits));
    return { ...priced, left, available: left > 0 };
  });
  return {
    catalogue: stretch.catalogue,
    at: stretch.at,
    all,
    bySku: new Map(all.map((offer) => [offer.product.sku, offer])),
  };
}
