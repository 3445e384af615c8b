// What the header of every page says about a basket.
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/schema.ts';
import type { BasketOwner } from './model.ts';

/** Pieces over all lines; 0 where there is no basket. */
export async function countPieces(db: Kysely<Database>, owner: BasketOwner): Promise<number> {
  const pieces = db
    .selectFrom('basket')
    .innerJoin('basket_line', 'basket_line.basket_id', 'basket.id')
    .select((eb) => eb.fn.sum<string | null>('basket_line.quantity').as('pieces'));
  const row = await (owner.kind === 'person'
    ? pieces.where('basket.person_id', '=', owner.personId)
    : pieces.where('basket.id', '=', owner.basketId).where('basket.person_id', 'is', null)
  ).executeTakeFirst();
  return Number(row?.pieces ?? 0);
}
