// Recurring orders where two things meet: what was paid while it was being stopped, letters that come too late.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { changeSubscription, skipNext, stopSubscription } from '../modules/autoreorder/commands.ts';
import { settleEvents } from '../modules/order/payment-effects.ts';
import { openPaymentPage } from '../modules/order/payment-page.ts';
import {
  addCard,
  addCustomer,
  addProduct,
  deliveriesOf,
  openRecurringShop,
  ordersOf,
  owedOf,
  type RecurringShop,
  start,
  versionOf,
  type Wish,
} from './testing/recurring.ts';

type Scope = Parameters<typeof openRecurringShop>[0];

async function open(scope: Scope, wish: Wish, withCard = false) {
  const shop = await openRecurringShop(scope, 'pt', '2026-03-02T10:00');
  await addProduct(shop, { sku: 'CL-A', price: 450 });
  const customer = await addCustomer(shop);
  const card = withCard
    ? ({ payment: 'card', storedCardId: await addCard(shop, customer.personId) } as const)
    : {};
  const started = await start(shop, customer, { ...wish, ...card });
  assert.ok(started.ok, JSON.stringify(started));
  await shop.settle();
  const { personId } = customer;
  const { subscriptionId } = started;
  const own = async () => ({ personId, subscriptionId, version: await versionOf(shop, subscriptionId) });
  return { shop, personId, subscriptionId, own };
}

/** By the link in the letter; what follows from it is not carried out yet. */
async function payByLink(shop: RecurringShop, personId: string, orderId: string): Promise<void> {
  const deps = { database: shop.market, psp: shop.provider, origin: 'https://shop.example', ...shop.engine };
  const page = await openPaymentPage(
    deps,
    { actor: { kind: 'person', ref: personId }, channel: 'web' },
    { orderId, personId },
  );
  assert.ok(page.ok);
  const { id, provider_reference: providerReference } = await shop.market.db
    .selectFrom('payment')
    .select(['id', 'provider_reference'])
    .where('id', '=', page.payment.paymentId)
    .executeTakeFirstOrThrow();
  const { amount } = page.payment;
  const told = {
    eventId: `paid-${id}`,
    kind: 'authorised' as const,
    providerReference: providerReference ?? '',
    amount,
    storedCard: undefined,
  };
  assert.deepEqual(await settleEvents(deps, [told]), ['confirmed']);
}

test('stopped between the payment by link and its being told: what is paid goes', async (t) => {
  const { shop, personId, subscriptionId, own } = await open(t, { firstOn: '2026-03-16' }, true);
  shop.cards.declines = true;
  await shop.advance('2026-03-16T12:00');
  assert.deepEqual(await deliveriesOf(shop, subscriptionId), ['1 onHold 2026-03-16', '2 planned 2026-04-16']);
  shop.cards.declines = false;
  const [order] = await ordersOf(shop, subscriptionId);
  assert.ok(order);
  await payByLink(shop, personId, order.id);
  const mine = await own();
  const stopped = await shop.act(personId, (ctx) => stopSubscription(ctx, shop.engine, mine));
  assert.ok(stopped.ok);
  await shop.settle();
  assert.deepEqual(await deliveriesOf(shop, subscriptionId), [
    '1 dispatched 2026-03-16',
    '2 cancelled 2026-04-16',
  ]);
  assert.equal((await ordersOf(shop, subscriptionId))[0]?.state, 'confirmed');
  const due = await sql`select kind from due_item`.execute(shop.market.db);
  assert.deepEqual(due.rows, []);
});

/** Notices that the mail server took. */
async function announced({ market }: RecurringShop): Promise<number> {
  const { rows } = await sql`
    select from message where kind = 'autoreorderNotice' and sent_at is not null`.execute(market.db);
  return rows.length;
}

test('a letter that waited for the mail server announces nothing that was skipped meanwhile', async (t) => {
  const { shop, personId, own } = await open(t, { firstOn: '2026-03-16' });
  shop.post.down = true;
  await shop.advance('2026-03-12T12:00');
  const mine = await own();
  assert.ok((await shop.act(personId, (ctx) => skipNext(ctx, shop.engine, mine))).ok);
  shop.post.down = false;
  await shop.settle();
  assert.equal(await announced(shop), 0);
  await shop.advance('2026-04-17T12:00');
  assert.equal(await announced(shop), 1);
});

test('nor what was missed because of it: one apology, no announcement', async (t) => {
  const { shop, subscriptionId } = await open(t, { firstOn: '2026-03-16' });
  shop.post.down = true;
  await shop.advance('2026-03-17T12:00');
  shop.post.down = false;
  await shop.settle();
  assert.deepEqual(await deliveriesOf(shop, subscriptionId), ['1 missed 2026-03-16', '2 planned 2026-04-16']);
  assert.deepEqual(await owedOf(shop, subscriptionId), ['2026-03-16 breached', '2026-04-16 open']);
  assert.equal(await announced(shop), 0);
  assert.equal(shop.post.sent.filter(({ subject }) => /apology/.test(subject)).length, 1);
});

test('a corrected notice that was sent first is not followed by the one that it corrects', async (t) => {
  const { shop, personId, own } = await open(t, { firstOn: '2026-03-16' });
  shop.post.down = true;
  await shop.advance('2026-03-12T12:00');
  const change = { lines: [{ sku: 'CL-A', quantity: 5 }] };
  const mine = await own();
  assert.ok(
    (await shop.act(personId, (ctx) => changeSubscription(ctx, shop.engine, { ...mine, change }))).ok,
  );
  await shop.advance('2026-03-12T12:01');
  // The queue keeps no order: the first one comes last.
  const { rows } = await sql`
    with first as (delete from outbox where id = (select min(id) from outbox) returning topic, payload, created_at)
    insert into outbox (topic, payload, created_at) select topic, payload, created_at from first returning 1`.execute(
    shop.market.db,
  );
  assert.equal(rows.length, 1);
  shop.post.down = false;
  await shop.settle();
  assert.equal(await announced(shop), 1);
});
