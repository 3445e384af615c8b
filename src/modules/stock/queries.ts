// What is left of every stock item, for pages. Locks nothing: who orders is told afresh.
import { type Kysely, sql } from 'kysely';
import type { Instant } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';

/** By stock SKU, holds that have not expired taken off. */
export async function listSellable(db: Kysely<Database>, at: Instant): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ sku: string; sellable: number }>`
    select s.sku, (s.available - coalesce((select sum(h.quantity) from stock_hold h
      where h.sku = s.sku and h.expires_at > ${at}::timestamptz), 0))::integer as sellable
    from stock_item s`.execute(db);
  return new Map(rows.map((row) => [row.sku, row.sellable]));
}
