// SQL of payments and their events. Takes the transaction; writers hold the lock of the order.
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Instant } from '../../kernel/dates.ts';
import { isCurrency, money } from '../../kernel/money.ts';
import type { Database } from '../../platform/schema.ts';
import { derivePayment, type Payment, type PaymentEvent, type PaymentEventKind } from './model.ts';

type Row = {
  id: string;
  order_id: string;
  method: string;
  amount_minor: number;
  currency: string;
  provider: string | null;
  provider_reference: string | null;
  opened_at: Instant;
  events: { kind: string; provider_event: string | null; amount_minor: number; at: string }[] | null;
};

/** Of an order, in the order they were opened, each with its events. */
export async function loadPayments(db: Kysely<Database>, orderId: string): Promise<readonly Payment[]> {
  const { rows } = await sql<Row>`
    select p.id, p.order_id, p.method, p.amount_minor, p.currency, p.provider, p.provider_reference, p.opened_at,
      (select json_agg(json_build_object('kind', e.kind, 'provider_event', e.provider_event,
         'amount_minor', e.amount_minor, 'at', e.at) order by e.id)
        from payment_event e where e.payment_id = p.id) as events
    from payment p where p.order_id = ${orderId}::uuid order by p.opened_at, p.id`.execute(db);
  return rows.map(paymentOf);
}

function paymentOf(row: Row): Payment {
  if (!isCurrency(row.currency)) throw new Error(`payment ${row.id} is in unknown currency ${row.currency}`);
  const events: readonly PaymentEvent[] = (row.events ?? []).map((e) => ({
    // Written by savePaymentEvents, whose type allows nothing else.
    kind: e.kind as PaymentEventKind,
    providerEvent: e.provider_event ?? undefined,
    amountMinor: e.amount_minor,
    at: Temporal.Instant.from(e.at),
  }));
  return {
    id: row.id,
    orderId: row.order_id,
    method: row.method,
    amount: money(row.amount_minor, row.currency),
    provider: row.provider ?? undefined,
    providerReference: row.provider_reference ?? undefined,
    openedAt: row.opened_at,
    events,
    ...derivePayment(events),
  };
}

/** Throws when the provider's event is known already: look under the order's lock before. */
export async function savePaymentEvents(
  tx: Transaction<Database>,
  paymentId: string,
  events: readonly PaymentEvent[],
): Promise<void> {
  await sql`
    insert into payment_event (payment_id, kind, provider_event, amount_minor, at)
    select ${paymentId}::uuid, kind, provider_event, amount_minor, at
    from unnest(${events.map((e) => e.kind)}::text[], ${events.map((e) => e.providerEvent ?? null)}::text[],
      ${events.map((e) => e.amountMinor)}::bigint[], ${events.map((e) => e.at)}::timestamptz[])
      with ordinality as e (kind, provider_event, amount_minor, at, position)
    order by position`.execute(tx);
}

export type NewPayment = Pick<Payment, 'id' | 'orderId' | 'method' | 'amount' | 'openedAt'>;

export async function savePayment(tx: Transaction<Database>, payment: NewPayment): Promise<void> {
  await sql`
    insert into payment (id, order_id, method, amount_minor, currency, provider, provider_reference, opened_at)
    values (${payment.id}::uuid, ${payment.orderId}::uuid, ${payment.method}::text, ${payment.amount.amountMinor}::bigint,
      ${payment.amount.currency}::text, null, null, ${payment.openedAt}::timestamptz)`.execute(tx);
}

export async function saveCheckout(
  tx: Transaction<Database>,
  paymentId: string,
  { provider, providerReference }: { readonly provider: string; readonly providerReference: string },
): Promise<void> {
  await sql`update payment set provider = ${provider}::text, provider_reference = ${providerReference}::text
    where id = ${paymentId}::uuid`.execute(tx);
}
