// Where a payment belongs, and how it stands. Locks nothing.
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/schema.ts';
import type { Payment } from './model.ts';
import { loadPayments } from './store.ts';

/** Of one order, oldest first. */
export function listPayments(db: Kysely<Database>, orderId: string): Promise<readonly Payment[]> {
  return loadPayments(db, orderId);
}

export async function findPayment(db: Kysely<Database>, paymentId: string): Promise<Payment | undefined> {
  const { rows } = await sql<{ order_id: string }>`
    select order_id from payment where id = ${paymentId}::uuid`.execute(db);
  const [row] = rows;
  return row && (await loadPayments(db, row.order_id)).find((payment) => payment.id === paymentId);
}
