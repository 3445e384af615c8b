// SQL of the catalogue: products and their price points. Prices are only ever added.
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Currency } from '../../kernel/money.ts';
import type { Database, ProductTable } from '../../platform/schema.ts';
import {
  type Audience,
  type Category,
  type Kind,
  type Line,
  type PricePoint,
  type Product,
  type ProductData,
  type Promotion,
  productFacts,
  words,
} from './model.ts';

/** Adds the product unless its SKU or slug is taken or its stock item unknown; says what came of it. */
export async function saveProduct(
  tx: Transaction<Database>,
  product: ProductData,
  listedAt: Temporal.Instant,
): Promise<'saved' | 'skuTaken' | 'slugTaken' | 'stockItemUnknown'> {
  const { rows } = await sql<{ taken: 'skuTaken' | 'slugTaken' | 'stockItemUnknown' | null }>`
    select case
      when exists (select from product where sku = ${product.sku}::text) then 'skuTaken'
      when exists (select from product where slug = ${product.slug}::text) then 'slugTaken'
      when not exists (select from stock_item where sku = ${product.stockSku}::text) then 'stockItemUnknown'
    end as taken`.execute(tx);
  if (rows[0]?.taken) return rows[0].taken;
  const saved = await tx
    .insertInto('product')
    .values({
      sku: product.sku,
      slug: product.slug,
      kind: product.kind,
      line: product.line ?? null,
      category: product.category,
      quantity_group: product.quantityGroup,
      names: JSON.stringify(product.names),
      descriptions: JSON.stringify(product.descriptions),
      facts: JSON.stringify(product.facts),
      drawing: JSON.stringify(product.drawing),
      vat_category: product.vatCategory,
      capsules_per_unit: product.capsulesPerUnit,
      net_weight_grams: product.netWeightGrams ?? null,
      food: product.food,
      engravable: product.engravable,
      limited_edition: product.limitedEdition,
      position: product.position,
      stock_sku: product.stockSku,
      stock_units: product.stockUnits,
      listed_at: listedAt,
      withdrawn_at: null,
    })
    // Somebody may have taken it since the statement above.
    .onConflict((conflict) => conflict.doNothing())
    .returning('sku')
    .executeTakeFirst();
  return saved ? 'saved' : 'skuTaken';
}

/** Undefined when there is no such product. Prices of one product change one after the other. */
export async function lockPrices(
  tx: Transaction<Database>,
  sku: string,
): Promise<readonly PricePoint[] | undefined> {
  const product = await tx
    .selectFrom('product')
    .select('sku')
    .where('sku', '=', sku)
    .forUpdate()
    .executeTakeFirst();
  if (!product) return undefined;
  const rows = await tx
    .selectFrom('price_point')
    .select(['from_at', 'amount_minor', 'regular_minor', 'reduction_until_at'])
    .where('sku', '=', sku)
    .orderBy('from_at')
    .execute();
  return rows.map((row) => ({
    fromAt: row.from_at,
    amountMinor: row.amount_minor,
    regularMinor: row.regular_minor,
    reductionUntilAt: row.reduction_until_at ?? undefined,
  }));
}

export async function savePricePoints(
  tx: Transaction<Database>,
  sku: string,
  points: readonly PricePoint[],
  currency: Currency,
  recordedAt: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('price_point')
    .values(
      points.map((point) => ({
        sku,
        from_at: point.fromAt,
        amount_minor: point.amountMinor,
        regular_minor: point.regularMinor,
        currency,
        reduction_until_at: point.reductionUntilAt ?? null,
        recorded_at: recordedAt,
      })),
    )
    .execute();
}

export async function savePromotion(
  tx: Transaction<Database>,
  promotion: Promotion & { readonly id: string; readonly sku: string; readonly currency: Currency },
  recordedAt: Temporal.Instant,
): Promise<void> {
  const { id, sku, audience, fromAt, untilAt, amountMinor, currency } = promotion;
  await tx
    .insertInto('promotion')
    .values({
      id,
      sku,
      audience,
      amount_minor: amountMinor,
      currency,
      from_at: fromAt,
      until_at: untilAt,
      recorded_at: recordedAt,
    })
    .execute();
}

/** False when there is no such product on sale. */
export async function saveWithdrawn(
  tx: Transaction<Database>,
  sku: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .updateTable('product')
    .set({ withdrawn_at: at })
    .where('sku', '=', sku)
    .where('withdrawn_at', 'is', null)
    .returning('sku')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Changes whenever the catalogue does: products are only added and withdrawn, prices and promotions only added, so
 * their counts tell. (A greatest instant would not: a transaction that took its instant earlier may commit later.)
 */
export async function loadVersion(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select (select count(*) || '.' || count(withdrawn_at) from product) || '.' || (select count(*) from price_point)
      || '.' || (select count(*) from promotion) as version`.execute(db);
  return rows[0]?.version ?? '';
}

type RawPrice = {
  from_at: string;
  amount_minor: number;
  regular_minor: number;
  reduction_until_at: string | null;
};
type RawPromotion = { audience: Audience; from_at: string; until_at: string; amount_minor: number };
type RawProduct = Selectable<ProductTable> & { prices: RawPrice[] | null; promotions: RawPromotion[] | null };

/** Every product, withdrawn ones too, by position; each with its whole price history and all its promotions. */
export async function loadProducts(db: Kysely<Database>): Promise<readonly Product[]> {
  const { rows } = await sql<RawProduct>`
    select p.*, (select json_agg(json_build_object('from_at', x.from_at, 'amount_minor', x.amount_minor,
        'regular_minor', x.regular_minor, 'reduction_until_at', x.reduction_until_at) order by x.from_at)
      from price_point x where x.sku = p.sku) as prices,
      (select json_agg(json_build_object('audience', m.audience, 'from_at', m.from_at, 'until_at', m.until_at,
        'amount_minor', m.amount_minor) order by m.from_at, m.id) from promotion m where m.sku = p.sku) as promotions
    from product p order by p.position, p.sku collate "C"`.execute(db);
  return rows.map(toProduct);
}

function toProduct(row: RawProduct): Product {
  return {
    sku: row.sku,
    slug: row.slug,
    // Written by saveProduct alone, whose type allows nothing else.
    kind: row.kind as Kind,
    line: (row.line ?? undefined) as Line | undefined,
    category: row.category as Category,
    quantityGroup: row.quantity_group as Product['quantityGroup'],
    names: words.parse(row.names),
    descriptions: words.parse(row.descriptions),
    facts: productFacts.parse(row.facts),
    drawing: row.drawing,
    vatCategory: row.vat_category,
    capsulesPerUnit: row.capsules_per_unit,
    netWeightGrams: row.net_weight_grams ?? undefined,
    food: row.food,
    engravable: row.engravable,
    limitedEdition: row.limited_edition,
    position: row.position,
    stockSku: row.stock_sku,
    stockUnits: row.stock_units,
    listedAt: row.listed_at,
    withdrawnAt: row.withdrawn_at ?? undefined,
    prices: (row.prices ?? []).map((price) => ({
      fromAt: Temporal.Instant.from(price.from_at),
      amountMinor: price.amount_minor,
      regularMinor: price.regular_minor,
      reductionUntilAt: price.reduction_until_at
        ? Temporal.Instant.from(price.reduction_until_at)
        : undefined,
    })),
    promotions: (row.promotions ?? []).map((promotion) => ({
      audience: promotion.audience,
      fromAt: Temporal.Instant.from(promotion.from_at),
      untilAt: Temporal.Instant.from(promotion.until_at),
      amountMinor: promotion.amount_minor,
    })),
  };
}
