// SQL of stock: what is available, what card orders hold. Rows are always locked by SKU ascending (collation C),
// so that orders with the same goods in any order cannot deadlock.
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Instant } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';

export type Hold = {
  readonly sku: string;
  readonly quantity: number;
  readonly expiresAt: Instant;
  readonly orderId: string;
};

/**
 * The holds on these stock items that have not expired at the instant. When the stock rows are to be locked, lock them in an earlier statement: a
 * statement does not see holds that were written while it waited for its own locks.
 */
export async function loadHolds(
  db: Kysely<Database>,
  skus: readonly string[],
  at: Instant,
): Promise<readonly Hold[]> {
  const { rows } = await sql<{ sku: string; quantity: number; expires_at: Instant; order_id: string }>`
    select sku, quantity, expires_at, order_id from stock_hold
    where sku = any(${skus}::text[]) and expires_at > ${at}::timestamptz`.execute(db);
  return rows.map((h) => ({
    sku: h.sku,
    quantity: h.quantity,
    expiresAt: h.expires_at,
    orderId: h.order_id,
  }));
}

/** Locks the rows until the transaction ends; gives what is available, holds not counted. */
export async function lockStock(
  tx: Transaction<Database>,
  skus: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ sku: string; available: number }>`
    select sku, available from stock_item where sku = any(${skus}::text[]) order by sku collate "C" for update`.execute(
    tx,
  );
  return new Map(rows.map((r) => [r.sku, r.available]));
}

/** What can be sold at the instant: expired holds count no more, those of `exceptOrder` neither. */
export function sellableAt(
  available: ReadonlyMap<string, number>,
  holds: readonly Hold[],
  at: Instant,
  exceptOrder?: string,
): { readonly [sku: string]: number } {
  const left = new Map(available);
  for (const hold of holds)
    if (hold.orderId !== exceptOrder && Temporal.Instant.compare(hold.expiresAt, at) > 0)
      left.set(hold.sku, (left.get(hold.sku) ?? 0) - hold.quantity);
  return Object.fromEntries(left);
}

export type Taking = { readonly sku: string; readonly quantity: number };

/** One row per stock item: several lines may take from the same one. */
export function sumTakings(takings: readonly Taking[]): readonly Taking[] {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of takings) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  return [...sums].map(([sku, quantity]) => ({ sku, quantity })).sort((a, b) => (a.sku < b.sku ? -1 : 1));
}

/** Takes the goods for good. The rows must be locked and sufficient: the database refuses a negative stock. */
export async function saveTaken(
  tx: Transaction<Database>,
  takings: readonly Taking[],
  orderId: string,
  reason: string,
  at: Instant,
): Promise<void> {
  const rows = sumTakings(takings);
  await sql`
    with taking as (
      select * from unnest(${rows.map((r) => r.sku)}::text[], ${rows.map((r) => r.quantity)}::integer[]) as t (sku, quantity)
    ), taken as (
      update stock_item s set available = s.available - t.quantity from taking t where s.sku = t.sku
    ), released as (
      delete from stock_hold where order_id = ${orderId}::uuid
    )
    insert into stock_movement (sku, change, reason, order_id, at)
    select sku, -quantity, ${reason}::text, ${orderId}::uuid, ${at}::timestamptz from taking`.execute(tx);
}

/** Holds the goods for an order until the instant; nothing is taken yet. Expired holds on them go. */
export async function saveHeld(
  tx: Transaction<Database>,
  takings: readonly Taking[],
  orderId: string,
  until: Instant,
  at: Instant,
): Promise<void> {
  const rows = sumTakings(takings);
  await sql`
    with expired as (
      delete from stock_hold where sku = any(${rows.map((r) => r.sku)}::text[]) and expires_at <= ${at}::timestamptz
    )
    insert into stock_hold (order_id, sku, quantity, expires_at)
    select ${orderId}::uuid, sku, quantity, ${until}::timestamptz
    from unnest(${rows.map((r) => r.sku)}::text[], ${rows.map((r) => r.quantity)}::integer[]) as t (sku, quantity)`.execute(
    tx,
  );
}

export async function deleteHolds(tx: Transaction<Database>, orderId: string): Promise<void> {
  await sql`delete from stock_hold where order_id = ${orderId}::uuid`.execute(tx);
}

/** Sets what is in stock (seeding, counting): the movement says by how much it changed. */
export async function saveCounted(
  tx: Transaction<Database>,
  sku: string,
  available: number,
  at: Instant,
): Promise<void> {
  await sql`
    with old as (select available from stock_item where sku = ${sku}::text for update),
    counted as (
      insert into stock_item (sku, available) values (${sku}::text, ${available}::integer)
      on conflict (sku) do update set available = excluded.available
    )
    insert into stock_movement (sku, change, reason, order_id, at)
    select ${sku}::text, change, 'counted', null, ${at}::timestamptz
    from (select ${available}::integer - coalesce((select available from old), 0) as change) as c
    where change <> 0`.execute(tx);
}
