// Loads the facts of a quote. SQL only; reads across basket, catalogue, prices, stock and earlier orders, since
// a quote is decided from all of them. Never loads names or addresses: only country and
// postcode, of which the facts keep the area alone.
import { type Kysely, sql } from 'kysely';
import { type Instant, type LocalDate, localDate, localDay, localMonth } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import type { Terms } from '../../terms/reading.ts';
import type { BasketOwner } from '../basket/model.ts';
import type { Promotion } from '../catalogue/model.ts';
import { decideArea } from '../delivery/decide.ts';
import type { Ordered, QuantityGroup } from '../order/decide.ts';
import type { PriceHistory } from '../pricing/decide.ts';
import type { Hold } from '../stock/store.ts';
import type { Choice, LineFacts } from './model.ts';

export type BasketRow = {
  readonly basketId: string;
  readonly version: number;
  readonly choice: Omit<Choice, 'area' | 'placeArea'>;
  /** Of the address and of the pick-up point: not for the facts. */
  readonly postcode: string | undefined;
  readonly placePostcode: string | undefined;
};

/** The choice as facts: the areas that the postcodes lie in by these terms, never the postcodes. */
export function choiceFacts(terms: Terms, { choice, postcode, placePostcode }: BasketRow): Choice {
  const areaOf = (code: string | undefined) => (code === undefined ? undefined : decideArea(terms, code));
  return { ...choice, area: areaOf(postcode), placeArea: areaOf(placePostcode) };
}

export type BuyerRow = {
  readonly personId: string;
  readonly birthOn: LocalDate;
  readonly blocked: boolean;
  readonly programmeSinceOn: LocalDate | undefined;
};

type RawBasket = {
  basket_id: string | null;
  version: number | null;
  delivery_way: string | null;
  delivery_place: string | null;
  delivery_on: LocalDate | null;
  address_id: string | null;
  payment_method: string | null;
  country: string | null;
  postcode: string | null;
  address_revision: number | null;
  place_postcode: string | null;
};

type RawBuyer = RawBasket & {
  person_id: string;
  birth_on: LocalDate;
  blocked: boolean;
  programme_since_on: LocalDate | null;
};

const basketColumns = sql`b.id as basket_id, b.version, b.delivery_way, b.delivery_place, b.delivery_on, b.address_id,
  b.payment_method, a.country, a.postcode, a.revision as address_revision, pp.postcode as place_postcode`;
const basketJoins = sql`left join person_address a on a.id = b.address_id
  left join pickup_point pp on pp.code = b.delivery_place and b.delivery_way = 'pickupPoint' and pp.closed_at is null`;

function basketOf(row: RawBasket): BasketRow | undefined {
  if (!row.basket_id || row.version === null) return undefined;
  return {
    basketId: row.basket_id,
    version: row.version,
    postcode: row.postcode ?? undefined,
    placePostcode: row.place_postcode ?? undefined,
    choice: {
      // Written by chooseDelivery and choosePayment, whose types allow nothing else.
      way: (row.delivery_way ?? undefined) as Choice['way'],
      place: row.delivery_place ?? undefined,
      on: row.delivery_on ?? undefined,
      address:
        row.address_id !== null && row.address_revision !== null
          ? { id: row.address_id, revision: row.address_revision }
          : undefined,
      country: row.country ?? undefined,
      payment: (row.payment_method ?? undefined) as Choice['payment'],
    },
  };
}

export type Loaded = { readonly buyer: BuyerRow | undefined; readonly basket: BasketRow | undefined };

/**
 * With `lock` the person's row is locked: one order of a person at a time, so quantity limits hold. Where it waited
 * for the lock, basket and address are as they were before: `clearBasket` tells whether they still stand.
 */
export async function loadBasket(db: Kysely<Database>, owner: BasketOwner, lock: boolean): Promise<Loaded> {
  if (owner.kind === 'guest') {
    const { rows } = await sql<RawBasket>`
      select ${basketColumns} from basket b ${basketJoins}
      where b.id = ${owner.basketId}::uuid and b.person_id is null`.execute(db);
    return { buyer: undefined, basket: rows[0] && basketOf(rows[0]) };
  }
  const { rows } = await sql<RawBuyer>`
    select p.id as person_id, p.birth_on, p.blocked_at is not null as blocked, p.programme_since_on, ${basketColumns}
    from person p left join basket b on b.person_id = p.id ${basketJoins}
    where p.id = ${owner.personId}::uuid ${lock ? sql`for update of p` : sql``}`.execute(db);
  const [row] = rows;
  if (!row) return { buyer: undefined, basket: undefined };
  return {
    buyer: {
      personId: row.person_id,
      birthOn: row.birth_on,
      blocked: row.blocked,
      programmeSinceOn: row.programme_since_on ?? undefined,
    },
    basket: basketOf(row),
  };
}

export type LoadedLines = {
  readonly lines: readonly LineFacts[];
  readonly available: ReadonlyMap<string, number>;
};

type RawLine = {
  sku: string;
  quantity: number;
  quantity_group: string;
  capsules_per_unit: number;
  vat_category: string;
  limited_edition: boolean;
  listed: boolean;
  stock_sku: string;
  stock_units: number;
  available: number;
  prices: { from_at: string; amount_minor: number; regular_minor: number }[] | null;
  promotions: RawPromotion[] | null;
};

type RawPromotion = { audience: string; from_at: string; until_at: string; amount_minor: number };

const lineColumns = sql`l.sku, l.quantity, p.quantity_group, p.capsules_per_unit, p.vat_category, p.limited_edition,
  p.withdrawn_at is null as listed, p.stock_sku, p.stock_units, s.available,
  (select json_agg(json_build_object('from_at', x.from_at, 'amount_minor', x.amount_minor, 'regular_minor', x.regular_minor)
     order by x.from_at) from price_point x where x.sku = l.sku) as prices,
  (select json_agg(json_build_object('audience', m.audience, 'from_at', m.from_at, 'until_at', m.until_at,
     'amount_minor', m.amount_minor) order by m.from_at, m.id) from promotion m where m.sku = l.sku) as promotions`;

/** With `lock` the stock rows are locked, by SKU ascending. Lines come in the order they were added. */
export async function loadLines(db: Kysely<Database>, basketId: string, lock: boolean): Promise<LoadedLines> {
  const { rows } = await sql<RawLine & { added_at: Instant }>`
    select ${lineColumns}, l.added_at
    from basket_line l join product p on p.sku = l.sku join stock_item s on s.sku = p.stock_sku
    where l.basket_id = ${basketId}::uuid
    order by p.stock_sku collate "C", l.sku collate "C" ${lock ? sql`for update of s` : sql``}`.execute(db);
  const inOrder = rows.toSorted(
    (a, b) => Temporal.Instant.compare(a.added_at, b.added_at) || (a.sku < b.sku ? -1 : 1),
  );
  return { lines: inOrder.map(lineOf), available: availableOf(rows) };
}

export type WantedLine = { readonly sku: string; readonly quantity: number };

/** As `loadLines`, of lines that are in no basket; they come in the order given, without those of no known product. */
export async function loadWantedLines(
  db: Kysely<Database>,
  wanted: readonly WantedLine[],
  lock: boolean,
): Promise<LoadedLines> {
  const { rows } = await sql<RawLine & { position: number }>`
    select ${lineColumns}, l.position
    from unnest(${wanted.map((w) => w.sku)}::text[], ${wanted.map((w) => w.quantity)}::integer[])
      with ordinality as l (sku, quantity, position)
    join product p on p.sku = l.sku join stock_item s on s.sku = p.stock_sku
    order by p.stock_sku collate "C", l.sku collate "C" ${lock ? sql`for update of s` : sql``}`.execute(db);
  const inOrder = rows.toSorted((a, b) => a.position - b.position);
  return { lines: inOrder.map(lineOf), available: availableOf(rows) };
}

function availableOf(rows: readonly RawLine[]): ReadonlyMap<string, number> {
  return new Map(rows.map((r) => [r.stock_sku, r.available]));
}

function lineOf(row: RawLine): LineFacts {
  const prices: PriceHistory = (row.prices ?? []).map((p) => ({
    fromAt: Temporal.Instant.from(p.from_at),
    amountMinor: p.amount_minor,
    regularMinor: p.regular_minor,
  }));
  return {
    sku: row.sku,
    quantity: row.quantity,
    group: row.quantity_group as QuantityGroup,
    capsulesPerUnit: row.capsules_per_unit,
    vatCategory: row.vat_category,
    limitedEdition: row.limited_edition,
    listed: row.listed,
    prices,
    ...(row.promotions ? { promotions: row.promotions.map(promotionOf) } : {}),
    stockSku: row.stock_sku,
    stockUnits: row.stock_units,
  };
}

function promotionOf(row: RawPromotion): Promotion {
  return {
    // A check of the table allows nothing else.
    audience: row.audience as Promotion['audience'],
    fromAt: Temporal.Instant.from(row.from_at),
    untilAt: Temporal.Instant.from(row.until_at),
    amountMinor: row.amount_minor,
  };
}

export type Commitments = {
  readonly ordered: Ordered;
  readonly holds: readonly Hold[];
  readonly unpaidCardOrders: number;
};

/**
 * What counts against an order placed at `placedAt`: pieces ordered in its local day and month, and the holds on its
 * goods. Cancelled and replaced orders don't count, nor do unpaid ones whose time to pay has run out at `at`; card
 * orders of the day that stayed unpaid, given up or not, are counted apart. Where
 * the stock is to be locked, lock it in an earlier statement: a statement does not see what was written while it waited.
 */
export async function loadCommitments(
  db: Kysely<Database>,
  personId: string | undefined,
  skus: readonly string[],
  at: Instant,
  zone: string,
  placedAt: Instant = at,
): Promise<Commitments> {
  const on = localDate(placedAt, zone);
  const day = localDay(on, zone);
  const month = localMonth(on, zone);
  const { rows } = await sql<RawCommitments>`
    select (select json_agg(json_build_object('sku', h.sku, 'quantity', h.quantity, 'expires_at', h.expires_at,
        'order_id', h.order_id)) from stock_hold h
          where h.sku = any(${skus}::text[]) and h.expires_at > ${at}::timestamptz) as holds,
      (select json_agg(json_build_object('group', g.quantity_group, 'day', g.day, 'month', g.month)) from (
        select l.quantity_group, sum(l.pieces) filter (where o.placed_at >= ${day.from}::timestamptz
            and o.placed_at < ${day.to}::timestamptz) as day,
          sum(l.pieces) as month
        from sales_order o join sales_order_line l on l.order_id = o.id
        where o.person_id = ${personId ?? null}::uuid and o.placed_at >= ${month.from}::timestamptz
          and o.placed_at < ${month.to}::timestamptz and o.state not in ('cancelled', 'replaced')
          and (o.waits_until_at is null or o.waits_until_at > ${at}::timestamptz)
        group by l.quantity_group) g) as ordered,
      (select count(*) from sales_order o
        where o.person_id = ${personId ?? null}::uuid and o.placed_at >= ${day.from}::timestamptz
          and o.placed_at < ${day.to}::timestamptz and o.payment_method = 'card' and o.subscription_id is null
          and (o.state = 'awaitingPayment' or (o.state = 'cancelled' and exists (
            select from sales_order_event e where e.order_id = o.id and e.kind = 'cancelled'
              and e.facts ->> 'reason' = 'gaveUp')))) as unpaid`.execute(db);
  const [row] = rows;
  const of = (group: QuantityGroup) => {
    const sums = row?.ordered?.find((r) => r.group === group);
    return { day: sums?.day ?? 0, month: sums?.month ?? 0 };
  };
  return {
    holds: (row?.holds ?? []).map((h) => ({
      sku: h.sku,
      quantity: h.quantity,
      expiresAt: Temporal.Instant.from(h.expires_at),
      orderId: h.order_id,
    })),
    ordered: { capsules: of('capsules'), machines: of('machines'), other: of('other') },
    unpaidCardOrders: row?.unpaid ?? 0,
  };
}

type RawCommitments = {
  holds: { sku: string; quantity: number; expires_at: string; order_id: string }[] | null;
  ordered: { group: string; day: number | null; month: number }[] | null;
  unpaid: number;
};
