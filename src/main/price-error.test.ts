// An order with a wrong price, on a real database: what the seller may offer, what the customer may answer, by when,
// and that two answers at once are one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import {
  acceptRightPrice,
  cancelHeld,
  decideOffer,
  offerRightPrice,
  type RightPrices,
} from '../modules/order/price-error.ts';
import { findOrder, type OrderDetail } from '../modules/order/queries.ts';
import { replayDecision } from '../modules/order/replay.ts';
import type { PaymentMethod } from '../modules/payment/decide.ts';
import { runCommand } from '../platform/runner.ts';
import {
  addGoods,
  addPerson,
  budapest,
  engine,
  fillBasket,
  openTestShop,
  place,
  type TestShop,
  terms,
} from './testing/shop.ts';

const WRONG = 'CL-WRONG';
const RIGHT = 'CL-RIGHT';

type Held = {
  readonly shop: TestShop;
  readonly personId: string;
  readonly orderId: string;
  readonly number: string;
};

/** Two products; the price of one falls to a tenth by mistake, and somebody orders both on Monday 5 September 2022 at 10. */
async function holdOrder(
  scope: Parameters<typeof openTestShop>[0],
  { payment = 'cashOnDelivery', wrongPrice = 249 }: { payment?: PaymentMethod; wrongPrice?: number } = {},
): Promise<Held> {
  const shop = await openTestShop(scope, '2022-09-05T10:00');
  await addGoods(shop, { sku: WRONG, price: 2490, available: 10 });
  await addGoods(shop, { sku: RIGHT, price: 1990, available: 10 });
  const since = budapest('2022-09-05T09:00');
  await sql`insert into price_point (sku, from_at, amount_minor, regular_minor, currency, recorded_at)
    values (${WRONG}, ${since}, ${wrongPrice}, ${wrongPrice}, 'HUF', ${since})`.execute(shop.db);
  const person = await addPerson(shop);
  const input = await fillBasket(
    shop,
    person,
    [
      [WRONG, 4],
      [RIGHT, 1],
    ],
    payment,
  );
  const placed = await place(shop, input);
  assert.ok(placed.ok && placed.state === 'held', JSON.stringify(placed));
  return { shop, personId: person.personId, orderId: placed.orderId, number: placed.number };
}

function offer({ shop, number }: Held, prices: RightPrices, orderNumber = number) {
  const call = {
    command: 'offerRightPrice',
    actor: { kind: 'staff', ref: 'cli' },
    channel: 'cli',
    input: null,
  } as const;
  return runCommand(shop, call, (ctx) => offerRightPrice(ctx, engine, { orderNumber, prices }));
}

function callOf(personId: string, command: string) {
  return { command, actor: { kind: 'person', ref: personId }, channel: 'web', input: null } as const;
}

function accept({ shop, orderId, personId }: Held, digest: string, by = personId) {
  return runCommand(shop, callOf(by, 'acceptRightPrice'), (ctx) =>
    acceptRightPrice(ctx, engine, { orderId, personId: by, digest }),
  );
}

function cancel({ shop, orderId, personId }: Held, by = personId) {
  return runCommand(shop, callOf(by, 'cancelHeld'), (ctx) => cancelHeld(ctx, { orderId, personId: by }));
}

async function orderOf({ shop, personId, number }: Held, which = number): Promise<OrderDetail> {
  const order = await findOrder(shop.db, personId, which, shop.clock.now());
  assert.ok(order);
  return order;
}

async function shown(held: Held) {
  const offered = decideOffer(terms, await orderOf(held), held.shop.clock.now());
  assert.ok(offered);
  return offered;
}

/** What is in stock, and what is held of it. */
async function stockOf({ shop }: Held, sku: string): Promise<readonly [number, number]> {
  const { rows } = await sql<{ available: number; held: number }>`
    select available, (select coalesce(sum(quantity), 0)::integer from stock_hold h where h.sku = s.sku) as held
    from stock_item s where sku = ${sku}`.execute(shop.db);
  assert.ok(rows[0]);
  return [rows[0].available, rows[0].held];
}

async function topics({ shop }: Held): Promise<readonly string[]> {
  const rows = await shop.db.selectFrom('outbox').select('topic').orderBy('id').execute();
  return rows.map((row) => row.topic);
}

test('accepted: one order at the right price takes the place of the held one and its goods', async (t) => {
  const held = await holdOrder(t);
  assert.deepEqual(await stockOf(held, WRONG), [10, 4]);
  assert.deepEqual(await offer(held, { [WRONG]: 2490 }), { ok: true, orderId: held.orderId });
  held.shop.clock.set(budapest('2022-09-07T11:00'));
  const { quote, digest } = await shown(held);
  assert.equal(quote.lines.find((line) => line.sku === WRONG)?.total.amountMinor, 9960);
  const placed = await accept(held, digest);
  assert.ok(placed.ok && placed.state === 'confirmed' && placed.paymentId === null, JSON.stringify(placed));

  const before = await orderOf(held);
  assert.equal(before.state, 'replaced');
  assert.deepEqual(before.events.at(-1)?.facts, { successor: placed.number });
  const after = await orderOf(held, placed.number);
  assert.equal(after.total.amountMinor, quote.total.amountMinor);
  assert.equal(
    after.placedAt.toString(),
    before.placedAt.toString(),
    'it lives by the terms it was placed under',
  );
  assert.deepEqual(after.documents, before.documents);
  assert.deepEqual(after.address, before.address);
  assert.equal(after.deliveryOn.toString(), '2022-09-08', 'delivery counts from the answer');
  assert.ok(
    after.decision.lines
      .find((line) => line.sku === WRONG)
      ?.because.some((b) => b.path === 'price.errorAnswer' && b.paragraph === '2.9.10'),
  );
  assert.deepEqual(await stockOf(held, WRONG), [6, 0]);
  assert.deepEqual(await stockOf(held, RIGHT), [9, 0]);
  assert.deepEqual(await topics(held), [
    'message.orderHeld',
    'message.rightPriceOffered',
    'message.orderConfirmed',
  ]);
  for (const { body } of await held.shop.db.selectFrom('decision').select('body').execute())
    assert.equal(replayDecision(terms, body), 'identical');
});

test('accepted twice at once, and once more later: one order, one answer', async (t) => {
  const held = await holdOrder(t);
  await offer(held, { [WRONG]: 2490 });
  const { digest } = await shown(held);
  const answers = await Promise.all(Array.from({ length: 12 }, () => accept(held, digest)));
  answers.push(await accept(held, digest));
  assert.ok(answers[0]?.ok);
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from sales_order`.execute(
    held.shop.db,
  );
  assert.equal(rows[0]?.n, 2);
  assert.deepEqual(await stockOf(held, WRONG), [6, 0]);
});

test('accepted and cancelled at once: either, never both', async (t) => {
  const held = await holdOrder(t);
  await offer(held, { [WRONG]: 2490 });
  const { digest } = await shown(held);
  const [accepted, cancelled] = await Promise.all([accept(held, digest), cancel(held)]);
  assert.notEqual(accepted.ok, cancelled.ok);
  const { state } = await orderOf(held);
  assert.equal(state, accepted.ok ? 'replaced' : 'cancelled');
  assert.deepEqual(await stockOf(held, WRONG), accepted.ok ? [6, 0] : [10, 0]);
});

test('a card order goes on to payment, its goods held for the time a card has', async (t) => {
  const held = await holdOrder(t, { payment: 'card' });
  await offer(held, { [WRONG]: 2490 });
  held.shop.clock.set(budapest('2022-09-08T12:00'));
  const placed = await accept(held, (await shown(held)).digest);
  assert.ok(placed.ok && placed.state === 'awaitingPayment' && placed.paymentId, JSON.stringify(placed));
  const after = await orderOf(held, placed.number);
  assert.equal(after.waitsUntilAt?.toString(), budapest('2022-09-08T12:20').toString());
  assert.deepEqual(await stockOf(held, WRONG), [10, 4]);
  assert.deepEqual(await topics(held), ['message.orderHeld', 'message.rightPriceOffered']);
  assert.deepEqual(await accept(held, 'any'), placed, 'pressed again');
});

test('the last moment: a second before its time ends the order can be accepted, at the end it has expired', async (t) => {
  for (const seconds of [1, 0]) {
    const held = await holdOrder(t);
    await offer(held, { [WRONG]: 2490 });
    const { waitsUntilAt } = await orderOf(held);
    assert.equal(
      waitsUntilAt?.toString(),
      budapest('2022-09-13T00:00').toString(),
      '7 days, to the end of the last',
    );
    held.shop.clock.set(waitsUntilAt.subtract({ seconds: 1 }));
    const { digest } = await shown(held);
    held.shop.clock.set(waitsUntilAt.subtract({ seconds }));
    const answer = await accept(held, digest);
    if (seconds === 1) {
      assert.ok(answer.ok, JSON.stringify(answer));
      continue;
    }
    assert.deepEqual(answer, { ok: false, code: 'expired' });
    assert.deepEqual(await cancel(held), { ok: false, code: 'expired' });
    assert.deepEqual(await offer(held, { [WRONG]: 2490 }), { ok: false, code: 'expired' });
    assert.equal((await orderOf(held)).state, 'expired');
    assert.equal(decideOffer(terms, await orderOf(held), held.shop.clock.now()), undefined);
  }
});

test('cancelled without a reason, before an offer and after one; the goods are free at once', async (t) => {
  for (const offered of [false, true]) {
    const held = await holdOrder(t);
    if (offered) await offer(held, { [WRONG]: 2490 });
    assert.deepEqual(await cancel(held), { ok: true });
    assert.deepEqual(await cancel(held), { ok: true });
    assert.equal((await orderOf(held)).state, 'cancelled');
    assert.deepEqual(await stockOf(held, WRONG), [10, 0]);
    assert.equal((await topics(held)).filter((topic) => topic === 'message.orderCancelled').length, 1);
    assert.deepEqual(await accept(held, 'any'), { ok: false, code: 'notHeld', state: 'cancelled' });
    assert.deepEqual(await offer(held, { [WRONG]: 2490 }), {
      ok: false,
      code: 'notHeld',
      state: 'cancelled',
    });
  }
});

test('an offer names the wrong lines, all of them, at a price that could be right', async (t) => {
  const held = await holdOrder(t);
  const usualMinor = 2490;
  const cases: readonly (readonly [RightPrices, object])[] = [
    [
      { [WRONG]: 2490, [RIGHT]: 1990 },
      { code: 'notWrong', sku: RIGHT },
    ],
    [{ 'CL-OTHER': 2490 }, { code: 'notWrong', sku: 'CL-OTHER' }],
    [{}, { code: 'missing', sku: WRONG }],
    [{ [WRONG]: 0 }, { code: 'noPrice', sku: WRONG }],
    [{ [WRONG]: -2490 }, { code: 'noPrice', sku: WRONG }],
    [{ [WRONG]: 2490.5 }, { code: 'noPrice', sku: WRONG }],
    [{ [WRONG]: 746 }, { code: 'wrongAgain', sku: WRONG, usualMinor }],
    [{ [WRONG]: 8301 }, { code: 'wrongAgain', sku: WRONG, usualMinor }],
  ];
  for (const [prices, refusal] of cases)
    assert.deepEqual(await offer(held, prices), { ok: false, ...refusal }, JSON.stringify(prices));
  assert.deepEqual(await offer(held, { [WRONG]: 2490 }, 'HU-99999999'), { ok: false, code: 'unknownOrder' });
  assert.equal(decideOffer(terms, await orderOf(held), held.shop.clock.now()), undefined);
  // The same bounds from the inside, and the wrong price itself, by which the seller may stand.
  for (const price of [747, 8300, 249]) assert.ok((await offer(held, { [WRONG]: price })).ok, String(price));
});

test('the latest offer counts, the same one again changes nothing, and an old page binds nobody', async (t) => {
  const held = await holdOrder(t);
  assert.deepEqual(await accept(held, 'any'), { ok: false, code: 'notOffered' });
  await offer(held, { [WRONG]: 2290 });
  const old = await shown(held);
  await offer(held, { [WRONG]: 2490 });
  await offer(held, { [WRONG]: 2490 });
  assert.equal((await topics(held)).filter((topic) => topic === 'message.rightPriceOffered').length, 2);
  assert.deepEqual(await accept(held, old.digest), { ok: false, code: 'offerChanged' });
  assert.equal((await orderOf(held)).state, 'held');
  // The cut-off of the day goes by between the page and the press.
  const { digest } = await shown(held);
  held.shop.clock.set(budapest('2022-09-05T19:01'));
  assert.deepEqual(await accept(held, digest), { ok: false, code: 'offerChanged' });
  assert.ok((await accept(held, (await shown(held)).digest)).ok);
});

test('nobody answers for somebody else, and a blocked customer binds nobody', async (t) => {
  const held = await holdOrder(t);
  await offer(held, { [WRONG]: 2490 });
  const { digest } = await shown(held);
  const other = (await addPerson(held.shop)).personId;
  assert.deepEqual(await accept(held, digest, other), { ok: false, code: 'unknownOrder' });
  assert.deepEqual(await cancel(held, other), { ok: false, code: 'unknownOrder' });
  await sql`update person set blocked_at = ${held.shop.clock.now()}, blocked_reason = 'test'
    where id = ${held.personId}`.execute(held.shop.db);
  const answer = await accept(held, digest);
  assert.ok(!answer.ok && answer.code === 'notPlaceable');
  assert.deepEqual(
    answer.refusals.map((r) => [r.code, r.because[0]?.paragraph]),
    [['orderBlocked', '2.6']],
  );
});

test('a price of 1 forint is put right as well, and an order without a wrong price takes no offer', async (t) => {
  const held = await holdOrder(t, { wrongPrice: 1 });
  assert.ok((await offer(held, { [WRONG]: 2490 })).ok);
  const fine = await holdOrder(t, { wrongPrice: 0 });
  assert.ok((await offer(fine, { [WRONG]: 1 })).ok === false);
  const person = await addPerson(fine.shop);
  const placed = await place(fine.shop, await fillBasket(fine.shop, person, [[RIGHT, 1]]));
  assert.ok(placed.ok);
  assert.deepEqual(await offer(fine, { [RIGHT]: 990 }, placed.number), {
    ok: false,
    code: 'notHeld',
    state: 'confirmed',
  });
});
