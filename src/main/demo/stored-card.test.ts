// Cards that the provider keeps: stored on its page, charged without the customer, removed; against the sandbox over
// HTTP and a real database.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { requestCharge } from '../../modules/order/charge.ts';
import { attachCheckout, cancelUnpaid, openAgain } from '../../modules/order/pay.ts';
import { paymentHandlers } from '../../modules/order/payment-effects.ts';
import { openCardPage, reconcileCardSetup } from '../../modules/payment/card-page.ts';
import { openCardSetup, removeStoredCard } from '../../modules/payment/cards.ts';
import { findCardSetup, hasExpired, listStoredCards } from '../../modules/payment/queries.ts';
import { runCommand } from '../../platform/runner.ts';
import { type Customer, IN_TIME, openPaidShop, type PaidShop, PLACED } from './payment-fixtures.ts';

const call = { actor: { kind: 'system', ref: 'test' }, channel: 'system', input: null } as const;

async function settle(shop: PaidShop) {
  for (let round = 0; round < 3; round += 1) {
    await shop.sandbox.deliver();
    await shop.worker.drain();
  }
}

async function addSubscription(shop: PaidShop, { personId }: Customer, storedCardId?: string) {
  const id = randomUUID();
  await shop.db
    .insertInto('subscription')
    .values({
      id,
      number: `AR-${id.slice(0, 8)}`,
      person_id: personId,
      channel: 'web',
      language: 'hu',
      state: storedCardId === undefined ? 'awaitingCard' : 'active',
      interval_count: 1,
      interval_unit: 'month',
      anchor_on: Temporal.PlainDate.from('2022-10-01'),
      anchor_step: 0,
      delivery_way: 'home',
      delivery_place: null,
      address_id: null,
      payment_method: 'card',
      stored_card_id: storedCardId ?? null,
      resume_on: null,
      version: 1,
      started_at: PLACED,
      stopped_at: null,
    })
    .execute();
  return id;
}

const heldCycle = {
  ordinal: 1,
  nominal_on: Temporal.PlainDate.from('2022-09-06'),
  goes_on: Temporal.PlainDate.from('2022-09-06'),
  state: 'onHold',
  planned_at: PLACED,
  closed_at: null,
} as const;

async function subscriptionOf(shop: PaidShop, orderId: string): Promise<string> {
  const order = shop.db.selectFrom('sales_order').select('subscription_id').where('id', '=', orderId);
  return (await order.executeTakeFirstOrThrow()).subscription_id ?? '';
}

function setUp(shop: PaidShop, { personId }: Customer, subscriptionId?: string) {
  return runCommand(shop.effects.database, { ...call, command: 'openCardSetup' }, (ctx) =>
    openCardSetup(ctx, { personId, subscriptionId }),
  );
}

function openPage(shop: PaidShop, { personId }: Customer, setupId: string) {
  const { database, psp } = shop.effects;
  const returnUrl = (language: string, id: string) => `${shop.origin}/hu/${language}/cards/${id}/return`;
  return openCardPage({ database, psp, currency: 'HUF', returnUrl }, call, { personId, setupId });
}

/** To the provider's page and an answer there; gives its session. */
async function visit(shop: PaidShop, customer: Customer, setupId: string, answer: string): Promise<string> {
  const page = await openPage(shop, customer, setupId);
  assert.ok(page.outcome === 'opened', JSON.stringify(page));
  const session = page.redirectUrl.slice(page.redirectUrl.lastIndexOf('/') + 1);
  assert.equal(
    await shop.answer(session, answer),
    answer === 'timeout'
      ? `${shop.sandbox.origin}/pay/${session}`
      : `${shop.origin}/hu/hu/cards/${page.setupId}/return`,
  );
  return session;
}

async function store(shop: PaidShop, customer: Customer, answer = 'approve'): Promise<string> {
  const { setupId } = await setUp(shop, customer);
  await visit(shop, customer, setupId, answer);
  await settle(shop);
  const [card] = await listStoredCards(shop.db, customer.personId);
  assert.ok(card);
  return card.id;
}

/** An order that waits for its card as a delivery of a recurring order does. */
async function recurring(shop: PaidShop, answer?: string) {
  const anna = await shop.addCustomer();
  const storedCardId = await store(shop, anna, answer);
  const subscriptionId = await addSubscription(shop, anna, storedCardId);
  const number = await shop.place(anna, 1);
  const { id: orderId } = await shop.db
    .updateTable('sales_order')
    .set({ subscription_id: subscriptionId })
    .where('number', '=', number)
    .returning('id')
    .executeTakeFirstOrThrow();
  await shop.db.deleteFrom('outbox').execute();
  return { anna, storedCardId, number, orderId };
}

function charge(shop: PaidShop, input: { readonly orderId: string; readonly storedCardId: string }) {
  return runCommand(shop.effects.database, { ...call, command: 'requestCharge' }, (ctx) =>
    requestCharge(ctx, input),
  );
}

function sessions(shop: PaidShop) {
  return shop.db.selectFrom('payment').select('provider_reference').orderBy('opened_at').execute();
}

test('a card is stored once, whichever way and however often it is told, and its subscription hears of it', async (t) => {
  const shop = await openPaidShop(t);
  const anna = await shop.addCustomer();
  const subscriptionId = await addSubscription(shop, anna);
  const { setupId } = await setUp(shop, anna, subscriptionId);
  assert.deepEqual(await setUp(shop, anna, subscriptionId), { setupId }, 'still open: the same');
  const session = await visit(shop, anna, setupId, 'approve');
  const both = [
    shop.sandbox.deliver({ copies: 3 }),
    reconcileCardSetup(shop.effects, session),
    reconcileCardSetup(shop.effects, session),
  ];
  await Promise.all(both);
  const [card, ...more] = await listStoredCards(shop.db, anna.personId);
  assert.ok(card && more.length === 0);
  assert.deepEqual([card.label, String(card.expiresOn)], ['Visa •••• 1111', '2024-09-30']);
  assert.deepEqual(
    [
      hasExpired(card, Temporal.PlainDate.from('2024-09-30')),
      hasExpired(card, Temporal.PlainDate.from('2024-10-01')),
    ],
    [false, true],
  );
  const { number } = await shop.db.selectFrom('subscription').select('number').executeTakeFirstOrThrow();
  assert.deepEqual([card.usedBy, card.awaitedBy], [[number], []], 'it is just to hear of its card');
  const told = await shop.db.selectFrom('outbox').select(['topic', 'payload']).execute();
  assert.deepEqual(told, [
    { topic: 'autoreorder.cardStored', payload: { subscriptionId, storedCardId: card.id } },
  ]);
  assert.deepEqual(await openPage(shop, anna, setupId), { outcome: 'stored', storedCardId: card.id });
});

for (const answer of ['decline', 'abandon', 'timeout'])
  test(`after ${answer} the setup has ended, and going again opens another page`, async (t) => {
    const shop = await openPaidShop(t);
    const anna = await shop.addCustomer();
    const { setupId } = await setUp(shop, anna);
    const first = await visit(shop, anna, setupId, answer);
    // Not heard of yet: the provider is asked on the way.
    const page = await openPage(shop, anna, setupId);
    assert.ok(page.outcome === 'opened' && page.setupId !== setupId);
    assert.equal((await findCardSetup(shop.db, setupId))?.ended, true);
    await visit(shop, anna, page.setupId, 'approve');
    await settle(shop);
    assert.equal((await listStoredCards(shop.db, anna.personId)).length, 1);
    assert.deepEqual(await reconcileCardSetup(shop.effects, first), ['repeated']);
  });

test('approved after walking away: the card is stored all the same', async (t) => {
  const shop = await openPaidShop(t);
  const anna = await shop.addCustomer();
  const { setupId } = await setUp(shop, anna);
  const session = await visit(shop, anna, setupId, 'abandon');
  await settle(shop);
  await shop.answer(session, 'approve');
  await settle(shop);
  assert.equal((await listStoredCards(shop.db, anna.personId)).length, 1);
  assert.deepEqual((await openPage(shop, anna, setupId)).outcome, 'stored');
});

test('nobody opens the page of somebody else’s setup', async (t) => {
  const shop = await openPaidShop(t);
  const { setupId } = await setUp(shop, await shop.addCustomer());
  assert.deepEqual(await openPage(shop, await shop.addCustomer(), setupId), { outcome: 'unknownSetup' });
});

test('the page says what it is for, in three languages', async (t) => {
  const shop = await openPaidShop(t);
  for (const [language, title] of [
    ['hu', /később megterhelheti/],
    ['en', /You let Demitasse charge/],
    ['pt', /Autoriza Demitasse/],
  ] as const) {
    const { redirectUrl } = await shop.psp.openCheckout({
      reference: randomUUID(),
      amount: { amountMinor: 0, currency: 'HUF' },
      orderNumber: 'AR-1',
      returnUrl: shop.origin,
      openForMs: 60_000,
      language,
      storeCard: { shopperReference: 'a' },
    });
    assert.match(await (await fetch(redirectUrl)).text(), title);
  }
  assert.match(await (await fetch(`${shop.sandbox.origin}/console`)).text(), /Stored cards/);
});

test('charged: the order is confirmed, its recurring order hears of it, and no letter of other orders goes out', async (t) => {
  const shop = await openPaidShop(t);
  const made = await recurring(shop);
  assert.ok(await charge(shop, made));
  assert.deepEqual(await shop.state(made.number), {
    order: 'awaitingPayment',
    payments: ['chargeRequested'],
  });
  await settle(shop);
  assert.deepEqual(await shop.state(made.number), { order: 'confirmed', payments: ['captured'] });
  assert.deepEqual(await shop.topics(), ['autoreorder.paid']);
  assert.equal(await charge(shop, made), null, 'nothing is left to charge');
});

test('declined: the recurring order hears of it once; the next charge is a payment of its own', async (t) => {
  const shop = await openPaidShop(t);
  const made = await recurring(shop, 'approve-once');
  await charge(shop, made);
  await settle(shop);
  await shop.sandbox.deliver({ copies: 2 });
  assert.deepEqual(await shop.state(made.number), { order: 'awaitingPayment', payments: ['declined'] });
  assert.deepEqual(await shop.topics(), ['autoreorder.declined']);
  const [card] = /\/console\/cards\/[^"]+/.exec(
    await (await fetch(`${shop.sandbox.origin}/console`)).text(),
  ) ?? [''];
  await fetch(shop.sandbox.origin + card, {
    method: 'POST',
    body: new URLSearchParams({ later: 'approve' }),
    redirect: 'manual',
  });
  shop.clock.set(IN_TIME);
  await charge(shop, made);
  await settle(shop);
  assert.deepEqual(await shop.state(made.number), { order: 'confirmed', payments: ['declined', 'captured'] });
});

test('declined, then paid on the provider’s page; a decline there is not the stored card’s', async (t) => {
  const shop = await openPaidShop(t);
  const made = await recurring(shop, 'approve-once');
  await charge(shop, made);
  await settle(shop);
  shop.clock.set(IN_TIME);
  await shop.answer(await shop.pay(made.anna, made.number), 'decline');
  await settle(shop);
  assert.deepEqual(await shop.topics(), ['autoreorder.declined']);
  shop.clock.set(IN_TIME.add({ minutes: 1 }));
  await shop.answer(await shop.pay(made.anna, made.number), 'approve');
  await settle(shop);
  const { order, payments } = await shop.state(made.number);
  assert.deepEqual([order, payments.toSorted()], ['confirmed', ['captured', 'declined', 'declined']]);
  assert.deepEqual(await shop.topics(), ['autoreorder.declined', 'autoreorder.paid']);
});

test('the customer pays by link while the card is being charged: one of the two is given back', async (t) => {
  const shop = await openPaidShop(t);
  const made = await recurring(shop);
  await charge(shop, made);
  const session = await shop.pay(made.anna, made.number);
  await shop.answer(session, 'approve');
  // The charge goes out before the shop hears of the link.
  await shop.worker.drain();
  await settle(shop);
  const { order, payments } = await shop.state(made.number);
  assert.deepEqual([order, payments.toSorted()], ['confirmed', ['cancelled', 'captured']]);
  assert.equal(await shop.stock(), 9);
});

test('charged between the asking for a page and its coming: nobody is sent there, and the charge finds its payment', async (t) => {
  const shop = await openPaidShop(t);
  const made = await recurring(shop);
  const own = { orderId: made.orderId, personId: made.anna.personId };
  const asking = { ...call, command: 'openPage' };
  const opened = await runCommand(shop.effects.database, asking, (ctx) => openAgain(ctx, own));
  assert.ok(opened.ok);
  const { paymentId, amount, language } = opened;
  assert.equal(await charge(shop, made), paymentId);
  const { providerReference } = await shop.psp.openCheckout({
    ...{ reference: paymentId, amount, orderNumber: made.number, language },
    ...{ returnUrl: shop.origin, openForMs: 60_000 },
  });
  const page = { orderId: made.orderId, paymentId, provider: shop.psp.provider, providerReference };
  await assert.rejects(
    runCommand(shop.effects.database, asking, (ctx) => attachCheckout(ctx, page)),
    /is being charged/,
  );
  await settle(shop);
  assert.deepEqual(await shop.state(made.number), { order: 'confirmed', payments: ['captured'] });
});

test('the effect runs twice, and dies after the provider answered: one charge', async (t) => {
  const shop = await openPaidShop(t);
  const made = await recurring(shop);
  const paymentId = await charge(shop, made);
  const payload = { paymentId, storedCardId: made.storedCardId };
  const dying = paymentHandlers({
    ...shop.effects,
    psp: {
      ...shop.psp,
      chargeStored: async (asked) => {
        await shop.psp.chargeStored(asked);
        throw new Error('the machine dies before it writes the answer down');
      },
    },
  }).find(({ topic }) => topic === 'psp.charge');
  assert.ok(dying);
  await assert.rejects(dying.handle(payload, { effectId: 'a', attempt: 1 }), /dies/);
  // Its notification finds no payment yet.
  await shop.sandbox.deliver();
  assert.equal((await shop.state(made.number)).order, 'awaitingPayment');
  const again = paymentHandlers(shop.effects).find(({ topic }) => topic === 'psp.charge');
  await Promise.all([1, 2].map((attempt) => again?.handle(payload, { effectId: 'a', attempt })));
  await settle(shop);
  assert.deepEqual(await shop.state(made.number), { order: 'confirmed', payments: ['captured'] });
  assert.equal((await sessions(shop)).length, 1);
  assert.deepEqual(await shop.topics(), ['autoreorder.paid']);
});

test('cancelled before the provider was asked: it is not; after: what it approved is given back', async (t) => {
  const shop = await openPaidShop(t);
  const made = await recurring(shop);
  const { orderId } = made;
  const { personId } = made.anna;
  const cancel = () =>
    runCommand(shop.effects.database, { ...call, command: 'cancelUnpaid' }, (ctx) =>
      cancelUnpaid(ctx, { orderId, personId }),
    );
  const paymentId = await charge(shop, made);
  await cancel();
  await settle(shop);
  assert.deepEqual(await shop.state(made.number), { order: 'cancelled', payments: ['chargeRequested'] });
  assert.deepEqual(await sessions(shop), [{ provider_reference: null }]);
  assert.deepEqual(await shop.topics(), ['autoreorder.orderCancelled']);

  const other = await recurring(shop);
  const chargeOnly = paymentHandlers({
    ...shop.effects,
    psp: {
      ...shop.psp,
      // The order is given up while the provider is thinking.
      chargeStored: async (asked) => {
        await runCommand(shop.effects.database, { ...call, command: 'cancelUnpaid' }, (ctx) =>
          cancelUnpaid(ctx, { orderId: other.orderId, personId: other.anna.personId }),
        );
        return await shop.psp.chargeStored(asked);
      },
    },
  }).find(({ topic }) => topic === 'psp.charge');
  const second = await charge(shop, other);
  assert.notEqual(second, paymentId);
  await shop.db.deleteFrom('outbox').execute();
  await chargeOnly?.handle(
    { paymentId: second, storedCardId: other.storedCardId },
    { effectId: 'b', attempt: 1 },
  );
  await settle(shop);
  assert.deepEqual(await shop.state(other.number), { order: 'cancelled', payments: ['cancelled'] });
});

test('approved when the goods are gone: no order, no charge, and the recurring order is told why', async (t) => {
  const shop = await openPaidShop(t);
  const made = await recurring(shop);
  await charge(shop, made);
  await shop.db.updateTable('stock_item').set({ available: 0 }).execute();
  await settle(shop);
  assert.deepEqual(await shop.state(made.number), { order: 'cancelled', payments: ['cancelled'] });
  const [told] = await shop.db.selectFrom('outbox').select(['topic', 'payload']).execute();
  assert.deepEqual(told, {
    topic: 'autoreorder.orderCancelled',
    payload: { orderId: made.orderId, reason: 'outOfStock' },
  });
});

test('a card in use stays; removed, the provider forgets it and a charge of it is declined', async (t) => {
  const shop = await openPaidShop(t);
  const made = await recurring(shop);
  const { storedCardId } = made;
  const remove = (personId: string) =>
    runCommand(shop.effects.database, { ...call, command: 'removeStoredCard' }, (ctx) =>
      removeStoredCard(ctx, { personId, storedCardId }),
    );
  const refused = await remove(made.anna.personId);
  const { number } = await shop.db.selectFrom('subscription').select('number').executeTakeFirstOrThrow();
  assert.deepEqual(refused, { ok: false, code: 'cardInUse', usedBy: [number], awaitedBy: [] });
  const stranger = await shop.addCustomer();
  assert.deepEqual(await remove(stranger.personId), { ok: false, code: 'unknownCard' });

  // Paid in cash from now on, while a delivery still waits for the card.
  await shop.db.updateTable('subscription').set({ payment_method: 'cashOnDelivery' }).execute();
  await shop.db
    .insertInto('subscription_cycle')
    .values({
      ...heldCycle,
      subscription_id: await subscriptionOf(shop, made.orderId),
      order_id: made.orderId,
    })
    .execute();
  const held = { ok: false, code: 'cardInUse', usedBy: [], awaitedBy: [made.number] };
  assert.deepEqual(await remove(made.anna.personId), held);
  await shop.db.updateTable('subscription_cycle').set({ state: 'lapsed', closed_at: PLACED }).execute();

  assert.deepEqual(await remove(made.anna.personId), { ok: true });
  assert.deepEqual(await remove(made.anna.personId), { ok: false, code: 'unknownCard' }, 'it is gone');
  assert.deepEqual(await listStoredCards(shop.db, made.anna.personId), []);
  await settle(shop);
  const kept = await shop.db.selectFrom('stored_card').select(['provider_card', 'label']).execute();
  assert.deepEqual(kept, [{ provider_card: null, label: 'Visa •••• 1111' }], 'its reference is forgotten');
  assert.match(await (await fetch(`${shop.sandbox.origin}/console`)).text(), /<tbody><\/tbody>/);
  await charge(shop, made);
  await settle(shop);
  assert.deepEqual(await shop.state(made.number), { order: 'awaitingPayment', payments: ['declined'] });
  assert.deepEqual(await shop.topics(), ['autoreorder.declined']);
});
