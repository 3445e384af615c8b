// Finds orders that wait for a card, from the customer's side and from the provider's. SQL and read models; what
// is written is settle.ts's and pay.ts's.
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../../platform/schema.ts';

export type PaymentPlace = {
  readonly paymentId: string;
  readonly orderId: string;
  readonly personId: string;
};

/** What a payment belongs to; none of it ever changes, so no lock is needed. */
export async function findPaymentPlace(
  db: Kysely<Database>,
  by: { readonly providerReference: string } | { readonly paymentId: string },
): Promise<PaymentPlace | undefined> {
  const which =
    'paymentId' in by
      ? sql`p.id = ${by.paymentId}::uuid`
      : sql`p.provider_reference = ${by.providerReference}::text`;
  const { rows } = await sql<{ id: string; order_id: string; person_id: string }>`
    select p.id, p.order_id, o.person_id from payment p join sales_order o on o.id = p.order_id
    where ${which}`.execute(db);
  const [row] = rows;
  return row && { paymentId: row.id, orderId: row.order_id, personId: row.person_id };
}

/** One order of a person at a time, as in placing: quantity limits count over all of them. */
export async function lockBuyer(tx: Transaction<Database>, personId: string): Promise<void> {
  await sql`select from person where id = ${personId}::uuid for update`.execute(tx);
}

/** The order of that number, if it is this person's. */
export async function findOwnOrderId(
  db: Kysely<Database>,
  number: string,
  personId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from sales_order where number = ${number}::text and person_id = ${personId}::uuid`.execute(db);
  return rows[0]?.id;
}

export type ReturningPayment = {
  readonly orderNumber: string;
  readonly confirmed: boolean;
  readonly providerReference: string | undefined;
};

export async function findReturningPayment(
  db: Kysely<Database>,
  paymentId: string,
): Promise<ReturningPayment | undefined> {
  const { rows } = await sql<{ number: string; confirmed: boolean; provider_reference: string | null }>`
    select o.number, o.state = 'confirmed' as confirmed, p.provider_reference from payment p join sales_order o on o.id = p.order_id
    where p.id = ${paymentId}::uuid`.execute(db);
  const [row] = rows;
  return (
    row && {
      orderNumber: row.number,
      confirmed: row.confirmed,
      providerReference: row.provider_reference ?? undefined,
    }
  );
}

export type Chargeable = {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly personId: string;
};

/** What the provider is told of an order when its card is charged. */
export async function findChargeable(
  db: Kysely<Database>,
  paymentId: string,
): Promise<Chargeable | undefined> {
  const { rows } = await sql<{ id: string; number: string; person_id: string }>`
    select o.id, o.number, o.person_id from payment p join sales_order o on o.id = p.order_id
    where p.id = ${paymentId}::uuid`.execute(db);
  const [row] = rows;
  return row && { orderId: row.id, orderNumber: row.number, personId: row.person_id };
}
