// Changing a basket. Each change is one statement that also moves the version on, so that two changes at once
// cannot both win unseen.
import { type RawBuilder, sql } from 'kysely';
import type { CommandContext, StatementContext } from '../../platform/runner.ts';
import type { BasketAnswer, BasketOwner, DeliveryChoice } from './model.ts';
import { linesCeiling } from './model.ts';

type Changed = { id: string; version: number; changed: number };

function whose(owner: BasketOwner): RawBuilder<unknown> {
  return owner.kind === 'person'
    ? sql`person_id = ${owner.personId}::uuid`
    : sql`id = ${owner.basketId}::uuid and person_id is null`;
}

/** Opens the basket when there is none yet; gives its version. */
async function openBasket(ctx: StatementContext, owner: BasketOwner): Promise<number> {
  const id = owner.kind === 'guest' ? owner.basketId : ctx.newId();
  const personId = owner.kind === 'person' ? owner.personId : null;
  const { rows } = await sql<{ version: number }>`
    with opened as (
      insert into basket (id, person_id, version, changed_at)
      values (${id}::uuid, ${personId}::uuid, 0, ${ctx.now()}::timestamptz)
      on conflict do nothing returning version
    )
    select version from opened union all select version from basket where ${whose(owner)}`.execute(ctx.tx);
  return rows[0]?.version ?? 0;
}

/**
 * Sets how many of a product the basket holds; 0 takes it out. `version` is the one the customer saw; undefined
 * takes the basket as it is (adding from a product page).
 */
export async function setQuantity(
  ctx: StatementContext,
  owner: BasketOwner,
  wanted: { readonly sku: string; readonly quantity: number; readonly version: number | undefined },
): Promise<BasketAnswer> {
  const once = () => saveQuantity(ctx, owner, wanted, sql`excluded.quantity`);
  return (await once()) ?? retryOnNewBasket(ctx, owner, wanted.version, once);
}

/** Adds to what the basket holds of the product already, also to what was added while this one waited. */
export async function addToBasket(
  ctx: StatementContext,
  owner: BasketOwner,
  wanted: { readonly sku: string; readonly quantity: number; readonly ceiling: number },
): Promise<BasketAnswer> {
  const sum = sql`least(${wanted.ceiling}::integer, basket_line.quantity + excluded.quantity)`;
  const once = () => saveQuantity(ctx, owner, { ...wanted, version: undefined }, sum);
  return (await once()) ?? retryOnNewBasket(ctx, owner, undefined, once);
}

async function retryOnNewBasket(
  ctx: StatementContext,
  owner: BasketOwner,
  version: number | undefined,
  once: () => Promise<BasketAnswer | undefined>,
): Promise<BasketAnswer> {
  const found = await openBasket(ctx, owner);
  if (version !== undefined && version !== found) return { ok: false, code: 'basketChanged', version: found };
  return (await once()) ?? { ok: false, code: 'basketChanged', version: found };
}

/**
 * Undefined when there is no basket of that version. What is refused changes nothing, the version neither. `onHeld`
 * is the quantity where the basket holds the product already, in the words of `on conflict`: only there PostgreSQL
 * reads the line as it is after the wait for the basket's lock.
 */
async function saveQuantity(
  ctx: StatementContext,
  owner: BasketOwner,
  {
    sku,
    quantity,
    version,
  }: { readonly sku: string; readonly quantity: number; readonly version: number | undefined },
  onHeld: RawBuilder<unknown>,
): Promise<BasketAnswer | undefined> {
  const { rows } = await sql<{ version: number; known: boolean; is_full: boolean }>`
    with found as (
      select id, version from basket
      where ${whose(owner)} and (${version ?? null}::integer is null or version = ${version ?? null}::integer)
      for update
    ), wanted as (
      select f.id, p.sku, ${quantity}::integer as quantity,
        (select count(*) from basket_line l where l.basket_id = f.id and l.sku <> p.sku) >= ${linesCeiling}::integer as is_full
      from found f join product p on p.sku = ${sku}::text and p.withdrawn_at is null
    ), removed as (
      delete from basket_line l using wanted w where l.basket_id = w.id and l.sku = w.sku and w.quantity <= 0
    ), saved as (
      insert into basket_line (basket_id, sku, quantity, added_at)
      select id, sku, quantity, ${ctx.now()}::timestamptz from wanted where quantity > 0 and not is_full
      on conflict (basket_id, sku) do update set quantity = ${onHeld}
    ), dropped as (
      delete from basket_line l using found f
      where l.basket_id = f.id and l.sku = ${sku}::text and not exists (select from wanted)
      returning l.sku
    ), moved as (
      update basket b set version = b.version + 1, changed_at = ${ctx.now()}::timestamptz from found f
      where b.id = f.id and (exists (select from wanted where not is_full) or exists (select from dropped))
      returning b.version
    )
    select coalesce((select version from moved), f.version) as version, (exists (select from wanted) or exists (select from dropped)) as known,
      coalesce((select is_full from wanted), false) as is_full
    from found f`.execute(ctx.tx);
  const [row] = rows;
  if (!row) return undefined;
  if (!row.known) return { ok: false, code: 'productUnknown' };
  if (row.is_full) return { ok: false, code: 'basketFull' };
  return { ok: true, version: row.version };
}

/** Where and how the order is to go. The address must be the person's own. */
export async function chooseDelivery(
  ctx: StatementContext,
  owner: BasketOwner,
  choice: DeliveryChoice,
): Promise<BasketAnswer> {
  const { rows } = await sql<Changed>`
    update basket b set version = version + 1, changed_at = ${ctx.now()}::timestamptz,
      delivery_way = ${choice.way}::text, delivery_place = ${choice.place ?? null}::text,
      delivery_on = ${choice.on?.toString() ?? null}::date, address_id = ${choice.addressId ?? null}::uuid
    where ${whose(owner)} and (${choice.addressId ?? null}::uuid is null or exists (
      select from person_address a where a.id = ${choice.addressId ?? null}::uuid and a.person_id = b.person_id))
    returning b.version`.execute(ctx.tx);
  return rows[0] ? { ok: true, version: rows[0].version } : { ok: false, code: 'addressUnknown' };
}

export async function choosePayment(
  ctx: StatementContext,
  owner: BasketOwner,
  method: string,
): Promise<BasketAnswer> {
  const { rows } = await sql<Changed>`
    update basket set version = version + 1, changed_at = ${ctx.now()}::timestamptz, payment_method = ${method}::text
    where ${whose(owner)} returning version`.execute(ctx.tx);
  return rows[0] ? { ok: true, version: rows[0].version } : { ok: false, code: 'basketChanged', version: 0 };
}

/**
 * At log-in the guest's basket joins the person's: of each product the larger quantity, so that neither list
 * loses and nothing is doubled, up to the lines that a basket holds; the choices of the person's basket stay. The
 * guest's basket ends.
 */
export async function joinGuestBasket(
  ctx: CommandContext,
  guestBasketId: string,
  personId: string,
): Promise<void> {
  await openBasket(ctx, { kind: 'person', personId });
  // Locked by a statement of its own: the next one sees what was added while this one waited.
  await sql`select from basket where id = ${guestBasketId}::uuid and person_id is null for update`.execute(
    ctx.tx,
  );
  await sql`
    with guest as (
      select id from basket where id = ${guestBasketId}::uuid and person_id is null for update
    ), mine as (
      update basket set version = version + 1, changed_at = ${ctx.now()}::timestamptz
      where person_id = ${personId}::uuid and exists (select from guest) returning id
    ), brought as (
      select m.id, l.sku, l.quantity, l.added_at, h.sku is not null as held,
        row_number() over (partition by h.sku is not null order by l.added_at, l.sku collate "C") as nth
      from mine m cross join guest g join basket_line l on l.basket_id = g.id
        left join basket_line h on h.basket_id = m.id and h.sku = l.sku
    )
    insert into basket_line (basket_id, sku, quantity, added_at)
    select b.id, b.sku, b.quantity, b.added_at from brought b
    where b.held or b.nth + (select count(*) from basket_line l where l.basket_id = b.id) <= ${linesCeiling}::integer
    on conflict (basket_id, sku) do update set quantity = greatest(basket_line.quantity, excluded.quantity)`.execute(
    ctx.tx,
  );
  await sql`delete from basket where id = ${guestBasketId}::uuid and person_id is null`.execute(ctx.tx);
}
