// Pick-up points as pages list them. Locks nothing; what an order can choose is decided with the quote.
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/schema.ts';

export type PickupPoint = {
  readonly code: string;
  readonly name: string;
  readonly postcode: string;
  readonly city: string;
  readonly street: string;
};

export type PickupPoints = { readonly points: readonly PickupPoint[]; readonly total: number };

/** Open ones by postcode; `near` is the beginning of a postcode, or a part of a town's, a street's or the point's name. */
export async function listPickupPoints(
  db: Kysely<Database>,
  near: string,
  limit: number,
): Promise<PickupPoints> {
  const words = near.trim();
  const anywhere = `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const atStart = anywhere.slice(1);
  const { rows } = await sql<PickupPoint & { total: number }>`
    select code, name, postcode, city, street, (count(*) over ())::integer as total from pickup_point
    where closed_at is null and (${words}::text = '' or postcode like ${atStart}::text or city ilike ${anywhere}::text
      or street ilike ${anywhere}::text or name ilike ${anywhere}::text)
    order by postcode collate "C", code collate "C" limit ${limit}::integer`.execute(db);
  return { points: rows.map(({ total: _, ...point }) => point), total: rows[0]?.total ?? 0 };
}

/** Also a closed one: orders name it. */
export async function findPickupPoint(
  db: Kysely<Database>,
  code: string,
): Promise<(PickupPoint & { readonly open: boolean }) | undefined> {
  const { rows } = await sql<PickupPoint & { open: boolean }>`
    select code, name, postcode, city, street, closed_at is null as open from pickup_point
    where code = ${code}::text`.execute(db);
  return rows[0];
}
