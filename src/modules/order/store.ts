// SQL of orders. Takes the transaction; private to this module.
import { sql, type Transaction } from 'kysely';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import type { PaymentMethod } from '../payment/decide.ts';
import type { ChosenDelivery, Quote } from '../quote/model.ts';
import type { BasketRow } from '../quote/store.ts';
import { canBecome, type OrderEventKind, type OrderState } from './model.ts';

/** Due when an order's waiting ends; the subject is its id. A delivery of a recurring order has dates of its own. */
export const WAIT_END = 'order.waitEnd';

export type NewOrder = {
  readonly id: string;
  readonly market: string;
  readonly personId: string;
  readonly channel: string;
  readonly language: string;
  readonly state: OrderState;
  /** Whose terms and quantity limits it counts under. */
  readonly placedAt: Instant;
  /** When it was written: later than placed for an order that takes the place of a held one. */
  readonly boundAt: Instant;
  readonly quote: Quote;
  readonly delivery: ChosenDelivery;
  readonly paymentMethod: PaymentMethod;
  readonly paymentId: string;
  /** Undefined for pick-up in a boutique, which needs none, and where the replaced order has it. */
  readonly addressId: string | undefined;
  readonly digest: string;
  readonly waitsUntilAt: Instant | undefined;
  readonly replacesOrderId: string | undefined;
  readonly subscriptionId: string | undefined;
  readonly decision: {
    readonly id: string;
    readonly bundleHash: string;
    readonly engineHash: string;
    readonly body: string;
  };
  readonly newId: () => string;
};

/**
 * Order, decision, lines, documents, acceptances, address, payment, end of waiting and first event in one statement: the whole
 * order or nothing, and one round trip. Throws where a home delivery has no address. Returns the order's number.
 */
export async function saveOrder(tx: Transaction<Database>, order: NewOrder): Promise<string> {
  const { quote, delivery } = order;
  const placedAt = sql`${order.placedAt}::timestamptz`;
  const at = sql`${order.boundAt}::timestamptz`;
  const id = sql`${order.id}::uuid`;
  const column = <T>(pick: (line: Quote['lines'][number]) => T) => quote.lines.map(pick);
  const { rows } = await sql<{ number: string; addressed: boolean }>`
    with decided as (
      insert into decision (id, kind, subject, bundle_hash, engine_hash, body, decided_at)
      values (${order.decision.id}::uuid, 'orderPlaced', ${`order:${order.id}`}::text, ${order.decision.bundleHash}::text,
        ${order.decision.engineHash}::text, ${order.decision.body}::text, ${at})
    ), placed as (
      insert into sales_order (id, number, person_id, channel, language, state, placed_at, delivery_way, delivery_place,
        delivery_on, expected_from_at, expected_to_at, collect_until_on, payment_method, currency, goods_minor,
        delivery_minor, total_minor, vat_minor, quote_digest, decision_id, waits_until_at, replaces_order_id,
        subscription_id)
      values (${id}, ${order.market.toUpperCase()}::text || '-' || lpad(nextval('order_number')::text, 8, '0'),
        ${order.personId}::uuid, ${order.channel}::text, ${order.language}::text, ${order.state}::text, ${placedAt},
        ${delivery.way}::text, ${delivery.place ?? null}::text, ${delivery.expected.on}::date,
        ${delivery.expected.fromAt}::timestamptz, ${delivery.expected.toAt}::timestamptz,
        ${delivery.collectUntilOn ?? null}::date, ${order.paymentMethod}::text, ${quote.total.currency}::text,
        ${quote.goods.amountMinor}::bigint, ${delivery.fee.amountMinor}::bigint, ${quote.total.amountMinor}::bigint,
        ${quote.vat.amountMinor}::bigint, ${order.digest}::text, ${order.decision.id}::uuid,
        ${order.waitsUntilAt ?? null}::timestamptz, ${order.replacesOrderId ?? null}::uuid,
        ${order.subscriptionId ?? null}::uuid)
      returning number
    ), lines as (
      insert into sales_order_line (order_id, position, sku, quantity, capsules, quantity_group, pieces, unit_minor,
        regular_unit_minor, line_minor, vat_category, vat_basis_points, vat_minor)
      select ${id}, l.position::integer, l.sku, l.quantity, l.capsules, p.quantity_group, l.pieces, l.unit, l.regular,
        l.total, l.category, l.points, l.vat
      from unnest(${column((l) => l.sku)}::text[], ${column((l) => l.quantity)}::integer[],
        ${column((l) => l.capsules)}::integer[], ${column((l) => l.pieces)}::integer[],
        ${column((l) => l.unit.amountMinor)}::bigint[], ${column((l) => l.regularUnit.amountMinor)}::bigint[],
        ${column((l) => l.total.amountMinor)}::bigint[], ${column((l) => l.vatCategory)}::text[],
        ${column((l) => l.vatBasisPoints)}::integer[], ${column((l) => l.vat.amountMinor)}::bigint[])
        with ordinality as l (sku, quantity, capsules, pieces, unit, regular, total, category, points, vat, position)
      join product p on p.sku = l.sku
    ), documents as (
      insert into sales_order_document (order_id, document, version_on)
      select ${id}, document, version_on
      from unnest(${quote.documents.map((d) => d.document)}::text[], ${quote.documents.map((d) => d.version)}::date[])
        as d (document, version_on)
    ), accepted as (
      insert into document_acceptance (id, person_id, document, version_on, language, channel, order_id, accepted_at)
      select acceptance_id, ${order.personId}::uuid, document, version_on, ${order.language}::text, ${order.channel}::text, ${id}, ${placedAt}
      from unnest(${quote.documents.map(() => order.newId())}::uuid[], ${quote.documents.map((d) => d.document)}::text[],
        ${quote.documents.map((d) => d.version)}::date[]) as d (acceptance_id, document, version_on)
    ), address as (
      insert into sales_order_address (order_id, recipient, postcode, city, street, country, phone, note)
      select ${id}, recipient, postcode, city, street, country, phone, note from person_address
      where id = ${order.addressId ?? null}::uuid
      union all
      select ${id}, recipient, postcode, city, street, country, phone, note from sales_order_address
      where order_id = ${order.replacesOrderId ?? null}::uuid
      returning order_id
    ), paying as (
      insert into payment (id, order_id, method, amount_minor, currency, provider, provider_reference, opened_at)
      values (${order.paymentId}::uuid, ${id}, ${order.paymentMethod}::text, ${quote.total.amountMinor}::bigint,
        ${quote.total.currency}::text, null, null, ${at})
    ), waiting as (
      insert into due_item (kind, subject, due_at, failures)
      select ${WAIT_END}::text, ${order.id}::text, ${order.waitsUntilAt ?? null}::timestamptz, 0
      where ${order.waitsUntilAt ?? null}::timestamptz is not null and ${order.subscriptionId ?? null}::uuid is null
    ), happened as (
      insert into sales_order_event (order_id, kind, facts, at) values (${id}, 'placed', '{}'::jsonb, ${at})
    )
    select number, exists (select from address) as addressed from placed`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('the order was not written');
  if (delivery.way === 'home' && !row.addressed) throw new Error('an order to a home needs its address');
  return row.number;
}

/** Empties the basket and moves its version on; false when it, or its address, is no longer of that version. */
export async function clearBasket(
  tx: Transaction<Database>,
  { basketId, version, choice: { address } }: BasketRow,
  at: Instant,
): Promise<boolean> {
  const { rows } = await sql`
    with cleared as (
      update basket set version = version + 1, delivery_on = null, changed_at = ${at}::timestamptz
      where id = ${basketId}::uuid and version = ${version}::integer
        and (${address?.id ?? null}::uuid is null or exists (select from person_address a
          where a.id = ${address?.id ?? null}::uuid and a.revision = ${address?.revision ?? null}::integer))
      returning id
    ), emptied as (
      delete from basket_line l using cleared c where l.basket_id = c.id
    )
    select id from cleared`.execute(tx);
  return rows.length === 1;
}

export type OrderRow = {
  readonly id: string;
  readonly number: string;
  readonly personId: string;
  readonly state: OrderState;
  readonly placedAt: Instant;
  readonly waitsUntilAt: Instant | undefined;
  readonly language: string;
  readonly deliveryOn: LocalDate;
  /** The recurring order that it is a delivery of. */
  readonly subscriptionId: string | undefined;
  readonly decisionBody: string;
};

/** Locks the order until the transaction ends. Lock the person before where quantity limits matter. */
export async function lockOrder(tx: Transaction<Database>, orderId: string): Promise<OrderRow | undefined> {
  const { rows } = await sql<{
    id: string;
    number: string;
    person_id: string;
    state: string;
    placed_at: Instant;
    waits_until_at: Instant | null;
    language: string;
    delivery_on: LocalDate;
    subscription_id: string | null;
    body: string;
  }>`
    select o.id, o.number, o.person_id, o.state, o.placed_at, o.waits_until_at, o.language, o.delivery_on,
      o.subscription_id, d.body
    from sales_order o join decision d on d.id = o.decision_id
    where o.id = ${orderId}::uuid for update of o`.execute(tx);
  const [row] = rows;
  return (
    row && {
      id: row.id,
      number: row.number,
      personId: row.person_id,
      state: row.state as OrderState,
      placedAt: row.placed_at,
      waitsUntilAt: row.waits_until_at ?? undefined,
      language: row.language,
      deliveryOn: row.delivery_on,
      subscriptionId: row.subscription_id ?? undefined,
      decisionBody: row.body,
    }
  );
}

/**
 * Moves the order on from the state it was read in and writes why; it waits for nothing any more. Throws when it
 * cannot become that, or is in another state by now.
 */
export async function saveState(
  tx: Transaction<Database>,
  order: Pick<OrderRow, 'id' | 'state'>,
  state: OrderState,
  event: OrderEvent,
): Promise<void> {
  const { id, state: from } = order;
  if (!canBecome(from, state)) throw new Error(`an order that is ${from} cannot become ${state}`);
  const { rows } = await sql`
    with moved as (
      update sales_order set state = ${state}::text, waits_until_at = null
      where id = ${id}::uuid and state = ${from}::text returning id
    ), waited as (
      delete from due_item where kind = ${WAIT_END}::text and subject = ${id}::text
    )
    insert into sales_order_event (order_id, kind, facts, at)
    select id, ${event.kind}::text, ${event.facts}::jsonb, ${event.at}::timestamptz from moved
    returning order_id`.execute(tx);
  if (rows.length !== 1) throw new Error(`order ${id} is not ${from} any more`);
}

export type OrderEvent = { readonly kind: OrderEventKind; readonly facts: string; readonly at: Instant };

export type NewDecision = NewOrder['decision'] & {
  readonly kind: 'paymentLate' | 'paymentRefused';
  readonly orderId: string;
  readonly at: Instant;
};

/** A decision about an order that is there already; its placing is saved with it. */
export async function saveDecision(tx: Transaction<Database>, decision: NewDecision): Promise<void> {
  await sql`
    insert into decision (id, kind, subject, bundle_hash, engine_hash, body, decided_at)
    values (${decision.id}::uuid, ${decision.kind}::text, ${`order:${decision.orderId}`}::text,
      ${decision.bundleHash}::text, ${decision.engineHash}::text, ${decision.body}::text,
      ${decision.at}::timestamptz)`.execute(tx);
}

/** When the order is expected now, and the decision that says so: what pages and letters show from now on. */
export async function saveExpectation(
  tx: Transaction<Database>,
  orderId: string,
  { expected, collectUntilOn }: Pick<ChosenDelivery, 'expected' | 'collectUntilOn'>,
  decisionId: string,
): Promise<void> {
  await sql`
    update sales_order set delivery_on = ${expected.on}::date, expected_from_at = ${expected.fromAt}::timestamptz,
      expected_to_at = ${expected.toAt}::timestamptz, collect_until_on = ${collectUntilOn ?? null}::date,
      decision_id = ${decisionId}::uuid
    where id = ${orderId}::uuid`.execute(tx);
}

export async function saveEvent(
  tx: Transaction<Database>,
  orderId: string,
  event: OrderEvent,
): Promise<void> {
  await sql`insert into sales_order_event (order_id, kind, facts, at)
    values (${orderId}::uuid, ${event.kind}::text, ${event.facts}::jsonb, ${event.at}::timestamptz)`.execute(
    tx,
  );
}
