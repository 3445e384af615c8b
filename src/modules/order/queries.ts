// Orders as customers and the API read them. An unpaid order whose time has run out reads as expired, and a confirmed
// one whose goods have left as dispatched: nobody has to switch it over.
import { type Kysely, sql } from 'kysely';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import { isCurrency, type Money, money } from '../../kernel/money.ts';
import type { Database } from '../../platform/schema.ts';
import type { Because } from '../../terms/reading.ts';
import type { CashTotal } from '../pricing/cash.ts';
import type { VatTotal } from '../quote/model.ts';
import type { OrderState } from './model.ts';

export type OrderSummary = {
  readonly id: string;
  readonly number: string;
  readonly state: OrderState | 'expired' | 'dispatched';
  readonly placedAt: Instant;
  readonly channel: string;
  readonly language: string;
  readonly total: Money;
  readonly deliveryWay: string;
  readonly deliveryPlace: string | undefined;
  readonly deliveryOn: LocalDate;
  readonly waitsUntilAt: Instant | undefined;
};

export type OrderLine = {
  readonly sku: string;
  readonly quantity: number;
  readonly unit: Money;
  readonly regularUnit: Money;
  readonly total: Money;
  readonly vat: Money;
  readonly vatBasisPoints: number;
};

export type OrderDetail = OrderSummary & {
  /** The held order whose price error this one puts right. */
  readonly replacesOrderId: string | undefined;
  readonly personId: string;
  readonly expectedFromAt: Instant;
  readonly expectedToAt: Instant;
  readonly collectUntilOn: LocalDate | undefined;
  readonly paymentMethod: string;
  readonly goods: Money;
  readonly delivery: Money;
  readonly vat: Money;
  readonly lines: readonly OrderLine[];
  readonly address: OrderAddress | undefined;
  readonly documents: readonly { readonly document: string; readonly version: string }[];
  readonly events: readonly { readonly kind: string; readonly at: Instant; readonly facts: unknown }[];
  readonly decision: OrderDecision;
};

export type OrderAddress = {
  readonly recipient: string;
  readonly postcode: string;
  readonly city: string;
  readonly street: string;
  readonly country: string;
  readonly phone: string;
  readonly note: string;
};

/** The stored explanations: what each amount of the order was decided by. */
export type OrderDecision = {
  readonly bundleHash: string;
  readonly engineHash: string;
  readonly body: string;
  readonly lines: readonly DecidedLine[];
  readonly delivery: readonly Because[];
  readonly total: readonly Because[];
  readonly dueInCash: CashTotal | undefined;
  readonly vatTotals: readonly VatTotal[];
};

export type DecidedLine = {
  readonly sku: string;
  readonly because: readonly Because[];
  /** Present when the price of the line does not bind: why. */
  readonly priceError: readonly Because[] | undefined;
  /** What the product usually costs, where that is known of a wrong price. */
  readonly usual: Money | undefined;
};

type RawSummary = {
  id: string;
  number: string;
  state: string;
  placed_at: Instant;
  channel: string;
  language: string;
  total_minor: number;
  currency: string;
  delivery_way: string;
  delivery_place: string | null;
  delivery_on: LocalDate;
  waits_until_at: Instant | null;
  dispatched: boolean;
};

type RawDetail = RawSummary & {
  replaces_order_id: string | null;
  person_id: string;
  expected_from_at: Instant;
  expected_to_at: Instant;
  collect_until_on: LocalDate | null;
  payment_method: string;
  goods_minor: number;
  delivery_minor: number;
  vat_minor: number;
  lines: {
    sku: string;
    quantity: number;
    unit_minor: number;
    regular_unit_minor: number;
    line_minor: number;
    vat_minor: number;
    vat_basis_points: number;
  }[];
  address: OrderAddress | null;
  documents: { document: string; version: string }[];
  events: { kind: string; at: string; facts: unknown }[];
  bundle_hash: string;
  engine_hash: string;
  body: string;
};

function amount(minor: number, currency: string): Money {
  if (!isCurrency(currency)) throw new Error(`unknown currency ${currency}`);
  return money(minor, currency);
}

function summaryOf(row: RawSummary, at: Instant): OrderSummary {
  const waits = row.waits_until_at ?? undefined;
  const expired = waits !== undefined && Temporal.Instant.compare(waits, at) <= 0;
  const dispatched = row.state === 'confirmed' && row.dispatched;
  return {
    id: row.id,
    number: row.number,
    state: expired ? 'expired' : dispatched ? 'dispatched' : (row.state as OrderState),
    placedAt: row.placed_at,
    channel: row.channel,
    language: row.language,
    total: amount(row.total_minor, row.currency),
    deliveryWay: row.delivery_way,
    deliveryPlace: row.delivery_place ?? undefined,
    deliveryOn: row.delivery_on,
    waitsUntilAt: waits,
  };
}

const summaryColumns = sql`o.id, o.number, o.state, o.placed_at, o.channel, o.language, o.total_minor, o.currency,
  o.delivery_way, o.delivery_place, o.delivery_on, o.waits_until_at,
  exists (select from sales_order_event e where e.order_id = o.id and e.kind = 'dispatched') as dispatched`;

/** Latest first. */
export async function listOrders(
  db: Kysely<Database>,
  personId: string,
  at: Instant,
  limit = 100,
): Promise<readonly OrderSummary[]> {
  const { rows } = await sql<RawSummary>`
    select ${summaryColumns} from sales_order o where o.person_id = ${personId}::uuid
    order by o.placed_at desc, o.id desc limit ${limit}::integer`.execute(db);
  return rows.map((row) => summaryOf(row, at));
}

/** Undefined also when the order is somebody else's: nobody learns that it exists. */
export async function findOrder(
  db: Kysely<Database>,
  personId: string,
  number: string,
  at: Instant,
): Promise<OrderDetail | undefined> {
  return loadDetail(db, sql`o.person_id = ${personId}::uuid and o.number = ${number}::text`, at);
}

/** For messages and staff: whoever calls has made sure that they may see it. */
export async function findOrderById(
  db: Kysely<Database>,
  orderId: string,
  at: Instant,
): Promise<OrderDetail | undefined> {
  return loadDetail(db, sql`o.id = ${orderId}::uuid`, at);
}

async function loadDetail(
  db: Kysely<Database>,
  condition: ReturnType<typeof sql>,
  at: Instant,
): Promise<OrderDetail | undefined> {
  const { rows } = await sql<RawDetail>`
    select ${summaryColumns}, o.person_id, o.replaces_order_id, o.expected_from_at, o.expected_to_at, o.collect_until_on, o.payment_method,
      o.goods_minor, o.delivery_minor, o.vat_minor, d.bundle_hash, d.engine_hash, d.body,
      (select json_agg(to_json(l) order by l.position) from sales_order_line l where l.order_id = o.id) as lines,
      (select json_build_object('recipient', a.recipient, 'postcode', a.postcode, 'city', a.city, 'street', a.street,
         'country', a.country, 'phone', a.phone, 'note', a.note) from sales_order_address a where a.order_id = o.id) as address,
      (select json_agg(json_build_object('document', s.document, 'version', s.version_on) order by s.document collate "C")
         from sales_order_document s where s.order_id = o.id) as documents,
      (select json_agg(json_build_object('kind', e.kind, 'at', e.at, 'facts', e.facts) order by e.id)
         from sales_order_event e where e.order_id = o.id) as events
    from sales_order o join decision d on d.id = o.decision_id where ${condition}`.execute(db);
  const [row] = rows;
  return row && detailOf(row, at);
}

function detailOf(row: RawDetail, at: Instant): OrderDetail {
  const { currency } = row;
  return {
    ...summaryOf(row, at),
    personId: row.person_id,
    replacesOrderId: row.replaces_order_id ?? undefined,
    expectedFromAt: row.expected_from_at,
    expectedToAt: row.expected_to_at,
    collectUntilOn: row.collect_until_on ?? undefined,
    paymentMethod: row.payment_method,
    goods: amount(row.goods_minor, currency),
    delivery: amount(row.delivery_minor, currency),
    vat: amount(row.vat_minor, currency),
    lines: row.lines.map((l) => ({
      sku: l.sku,
      quantity: l.quantity,
      unit: amount(l.unit_minor, currency),
      regularUnit: amount(l.regular_unit_minor, currency),
      total: amount(l.line_minor, currency),
      vat: amount(l.vat_minor, currency),
      vatBasisPoints: l.vat_basis_points,
    })),
    address: row.address ?? undefined,
    documents: row.documents,
    events: row.events.map((e) => ({ kind: e.kind, at: Temporal.Instant.from(e.at), facts: e.facts })),
    decision: decisionOf(row),
  };
}

type StoredOutcome = {
  readonly lines: readonly (Omit<DecidedLine, 'priceError' | 'usual'> & {
    readonly priceError?: { readonly because: readonly Because[]; readonly usual?: Money };
  })[];
  readonly delivery?: { readonly because: readonly Because[] };
  readonly totalBecause: readonly Because[];
  readonly dueInCash?: CashTotal;
  readonly vatTotals: readonly VatTotal[];
};

function decisionOf(row: RawDetail): OrderDecision {
  const { outcome } = JSON.parse(row.body) as { outcome: StoredOutcome };
  return {
    bundleHash: row.bundle_hash,
    engineHash: row.engine_hash,
    body: row.body,
    lines: outcome.lines.map(({ sku, because, priceError }) => ({
      sku,
      because,
      priceError: priceError?.because,
      usual: priceError?.usual,
    })),
    delivery: outcome.delivery?.because ?? [],
    total: outcome.totalBecause,
    dueInCash: outcome.dueInCash,
    vatTotals: outcome.vatTotals,
  };
}
