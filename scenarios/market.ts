// One market's scenario folder with what its scenarios are about: products, pick-up points, the real documents.
// Owns the folder's layout; a scenario's own prices and stock are laid over the shared products here.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startOfDay } from '../src/kernel/dates.ts';
import { vocabulary } from '../src/main/vocabulary.ts';
import type { QuantityGroup } from '../src/modules/order/decide.ts';
import type { PriceHistory } from '../src/modules/pricing/decide.ts';
import { readTermsTree } from '../src/terms/bundle.ts';
import { loadSoundMarket, type MarketTerms } from '../src/terms/load.ts';
import { instantOf } from './notation.ts';
import {
  type PickupPoint,
  parsePickupPoints,
  parseProducts,
  parseScenarios,
  type Scenario,
} from './scenario.ts';
import { parseStories, type Story } from './story.ts';

export type ScenarioMarket = {
  readonly code: string;
  readonly terms: MarketTerms;
  readonly zone: string;
  readonly goods: ReadonlyMap<string, Goods>;
  readonly pickupPoints: ReadonlyMap<string, PickupPoint>;
  readonly scenarios: readonly Scenario[];
  readonly stories: readonly Story[];
};

export type Goods = {
  readonly name: string;
  readonly group: QuantityGroup;
  readonly capsulesPerUnit: number;
  readonly netWeightGrams: number | undefined;
  readonly vatCategory: string;
  readonly limitedEdition: boolean;
  readonly prices: PriceHistory;
  /** The product whose stock it takes from, most often its own. */
  readonly stockOf: string;
  readonly stockUnits: number;
  readonly stock: number;
};

/** Enough for every scenario that is not about stock. */
const PLENTY = 100_000;

const root = path.join(import.meta.dirname, '..');

export function openMarket(code: string): ScenarioMarket {
  const folder = path.join(import.meta.dirname, code);
  const terms = loadSoundMarket(code, readTermsTree(path.join(root, 'terms')), vocabulary);
  const { zone } = terms.bundle.market;
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const products = parseProducts(`${code}/products.yaml`, read('products.yaml'));
  const always = beforeTerms(terms);
  const goods = new Map(
    [...products].map(([name, p]): [string, Goods] => [
      name,
      {
        name: p.name,
        group: p.group,
        capsulesPerUnit: p.capsules ?? 0,
        netWeightGrams: p.grams,
        vatCategory: p.vat ?? 'standard',
        limitedEdition: p.limited ?? false,
        prices: [{ fromAt: always, amountMinor: p.price.amountMinor, regularMinor: p.price.amountMinor }],
        stockOf: p.takes?.of ?? name,
        stockUnits: p.takes?.units ?? 1,
        stock: p.stock ?? PLENTY,
      },
    ]),
  );
  const shared = ['products.yaml', 'pickup-points.yaml'];
  const scenarios = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && !shared.includes(file))
    .sort()
    .flatMap((file) => parseScenarios(`${code}/${file}`, read(file)));
  return {
    code,
    terms,
    zone,
    goods,
    pickupPoints: existsSync(path.join(folder, 'pickup-points.yaml'))
      ? parsePickupPoints(`${code}/pickup-points.yaml`, read('pickup-points.yaml'))
      : new Map(),
    scenarios,
    stories: readStories(code),
  };
}

/** Of recurring orders; they lie in a folder of their own. */
function readStories(code: string): readonly Story[] {
  const folder = path.join(import.meta.dirname, code, 'recurring');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) =>
      parseStories(`${code}/recurring/${file}`, readFileSync(path.join(folder, file), 'utf8')),
    );
}

/** Long before the first version: since then a product has the price that it has always had. */
export function beforeTerms({ firstOn, bundle }: MarketTerms): Temporal.Instant {
  if (!firstOn) throw new Error(`${bundle.market.code} has no complete terms`);
  return startOfDay(firstOn.subtract({ years: 1 }), bundle.market.zone);
}

/** The folders with scenarios. */
export function listScenarioMarkets(): readonly string[] {
  return readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() && existsSync(path.join(import.meta.dirname, entry.name, 'products.yaml')),
    )
    .map((entry) => entry.name);
}

/** A product as this scenario has it: its price history, the price in its basket, its stock. */
export function goodsOf(market: ScenarioMarket, { given, file, line }: Scenario, product: string): Goods {
  const goods = market.goods.get(product.replace(/-\d+$/, ''));
  if (!goods)
    throw new Error(`${file}:${line}: there is no product ${product} in ${market.code}/products.yaml`);
  const own = given.basket?.find((item) => item.product === product)?.price;
  const listed = given.prices?.[product]?.map((p) => ({
    fromAt: instantOf(p.from, market.zone),
    amountMinor: p.price.amountMinor,
    regularMinor: p.regular.amountMinor,
  }));
  const prices = own
    ? goods.prices.map((p) => ({ ...p, amountMinor: own.amountMinor, regularMinor: own.amountMinor }))
    : (listed ?? goods.prices);
  return { ...goods, prices, stock: given.stock?.[product] ?? goods.stock };
}

export function momentOf({ given, file, line }: Scenario, zone: string): Temporal.Instant {
  if (!given.at) throw new Error(`${file}:${line}: no time`);
  return instantOf(given.at, zone);
}
