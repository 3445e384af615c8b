// What happens to a market in a simulation besides time: customers change their minds, stock runs out, prices move,
// the mail server and the whole shop are down for a while.
import { sql } from 'kysely';
import { localDate } from '../../../kernel/dates.ts';
import { money } from '../../../kernel/money.ts';
import {
  changeSubscription,
  pauseSubscription,
  resumeSubscription,
  sendNow,
  skipNext,
  stopSubscription,
} from '../../../modules/autoreorder/commands.ts';
import type { Change } from '../../../modules/autoreorder/model.ts';
import { setPrice } from '../../../modules/catalogue/commands.ts';
import { attachCheckout, openAgain } from '../../../modules/order/pay.ts';
import { settleEvents } from '../../../modules/order/payment-effects.ts';
import { saveCounted } from '../../../modules/stock/store.ts';
import { anyInterval, anyLines, type Inhabitant } from './people.ts';
import type { World } from './world.ts';

/** How often each was done, or refused and why. */
export type Tally = Map<string, number>;

export function count(tally: Tally, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}

type Held = {
  readonly id: string;
  readonly person_id: string;
  readonly version: number;
  readonly state: string;
  readonly stored_card_id: string | null;
};

/** Somebody with a recurring order does something, or tries to. */
export async function changeMind(
  world: World,
  people: ReadonlyMap<string, Inhabitant>,
  skus: readonly string[],
  tally: Tally,
): Promise<void> {
  const { market, chance } = world;
  const { rows: all } = await sql<{ count: number }>`
    select count(*)::integer as count from subscription where state <> 'stopped'`.execute(market.db);
  const offset = chance.below(Math.max(1, all[0]?.count ?? 0));
  const { rows } = await sql<Held>`
    select id, person_id, version, state, stored_card_id from subscription where state <> 'stopped'
    order by id offset ${offset} limit 1`.execute(market.db);
  const [held] = rows;
  const person = held && people.get(held.person_id);
  if (!held || !person) return;
  const what = held.state === 'paused' && chance.happens(0.5) ? 'resume' : anyDeed(world);
  // Now and then a form was filled in before another change.
  const version = chance.happens(0.03) ? held.version - 1 : held.version;
  const own = { personId: held.person_id, subscriptionId: held.id, version };
  const answer = await world.act(what, own.personId, async (ctx) => {
    const { engine } = world;
    switch (what) {
      case 'skip':
        return await skipNext(ctx, engine, own);
      case 'pause':
        return await pauseSubscription(ctx, engine, {
          ...own,
          ...(chance.happens(0.5) ? { resumeOn: inDays(world, 10 + chance.below(60)) } : {}),
        });
      case 'resume':
        return await resumeSubscription(ctx, engine, own);
      case 'stop':
        return await stopSubscription(ctx, engine, own);
      case 'sendNow':
        return await sendNow(ctx, engine, own);
      default:
        return await changeSubscription(ctx, engine, {
          ...own,
          change: anyChange(world, what, person, held, skus),
        });
    }
  });
  count(tally, answer.ok ? what : `${what} refused: ${answer.code}`);
}

function inDays({ market }: World, days: number): Temporal.PlainDate {
  return localDate(market.clock.now(), market.terms.bundle.market.zone).add({ days });
}

function anyDeed({ chance }: World): string {
  if (chance.happens(0.03)) return 'stop';
  return chance.pick([
    'skip',
    'pause',
    'sendNow',
    'lines',
    'lines',
    'interval',
    'date',
    'address',
    'payment',
  ]);
}

function anyChange(
  world: World,
  what: string,
  { addressIds }: Inhabitant,
  { stored_card_id: storedCardId }: Held,
  skus: readonly string[],
): Change {
  const { chance } = world;
  switch (what) {
    case 'interval':
      return { interval: anyInterval(world) };
    case 'date':
      return { nextOn: inDays(world, chance.below(40) - 2) };
    case 'address':
      return { addressId: chance.pick(addressIds) };
    case 'payment':
      return storedCardId !== null && chance.happens(0.5)
        ? { payment: 'card', storedCardId }
        : { payment: 'cashOnDelivery' };
    default:
      return { lines: anyLines(world, skus) };
  }
}

/** The customer follows the link of the letter about a declined card. */
export async function payByLink(world: World, tally: Tally): Promise<void> {
  const { market, provider, chance } = world;
  const { rows } = await sql<{ order_id: string; person_id: string }>`
    select c.order_id, s.person_id from subscription_cycle c join subscription s on s.id = c.subscription_id
    where c.state = 'onHold' order by c.order_id`.execute(market.db);
  if (rows.length === 0) return;
  const { order_id: orderId, person_id: personId } = chance.pick(rows);
  const opened = await world.act('openAgain', personId, (ctx) => openAgain(ctx, { orderId, personId }));
  count(tally, opened.ok ? 'payByLink' : `payByLink refused: ${opened.code}`);
  if (!opened.ok) return;
  const { paymentId, amount, number, language } = opened;
  const { providerReference } = await provider.openCheckout({
    reference: paymentId,
    amount,
    orderNumber: number,
    returnUrl: '',
    openForMs: opened.leftMs,
    language,
  });
  await world.act('attachCheckout', personId, (ctx) =>
    attachCheckout(ctx, { paymentId, orderId, provider: provider.provider, providerReference }),
  );
  provider.approve(providerReference);
  const status = await provider.findCheckout(providerReference);
  await settleEvents({ database: market, ...world.engine, psp: provider }, status?.events ?? []);
}

/** A product is sold out, or there again. */
export async function moveStock(world: World, skus: readonly string[], tally: Tally): Promise<void> {
  const { chance } = world;
  const sku = chance.pick(skus);
  const available = chance.happens(0.4) ? chance.below(4) : 1_000_000;
  const { rows } = await sql<{ stock_sku: string }>`
    select stock_sku from product where sku = ${sku}`.execute(world.market.db);
  const stockSku = rows[0]?.stock_sku ?? sku;
  await world.act('countStock', 'warehouse', async (ctx) => {
    await saveCounted(ctx.tx, stockSku, available, ctx.now());
    return { ok: true };
  });
  count(tally, available < 10 ? 'soldOut' : 'restocked');
}

/** Up or down by at most a tenth, from now on or from a later day. */
export async function movePrice(world: World, skus: readonly string[], tally: Tally): Promise<void> {
  const { chance, market } = world;
  const { currency } = market.terms.bundle.market;
  const now = market.clock.now();
  // Of a product whose next price is not announced yet.
  const { rows } = await sql<{ sku: string; amount_minor: number }>`
    select distinct on (sku collate "C") sku, amount_minor from price_point p
    where sku = any(${skus}::text[])
      and not exists (select from price_point later where later.sku = p.sku and later.from_at > ${now}::timestamptz)
    order by sku collate "C", from_at desc`.execute(market.db);
  if (rows.length === 0) return;
  const { sku, amount_minor: before } = chance.pick(rows);
  const after = Math.max(100, Math.round(before * (0.9 + chance.fraction() * 0.2)));
  const from = chance.happens(0.5) ? undefined : market.clock.now().add({ hours: 24 * chance.below(10) });
  const answer = await world.act('setPrice', 'office', (ctx) =>
    setPrice(ctx, sku, from, money(after, currency)),
  );
  count(tally, 'code' in answer ? 'price refused' : after > before ? 'dearer' : 'cheaper');
}
