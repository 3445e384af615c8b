// A card approved after the order's time has run out, on a real database: which limits it meets, what it promises
// then, and what is kept of why.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { canonicalJson, sha256 } from '../kernel/canonical-json.ts';
import { moneyText } from '../kernel/money.ts';
import { chooseDelivery } from '../modules/basket/commands.ts';
import { attachCheckout } from '../modules/order/pay.ts';
import { findOrderById } from '../modules/order/queries.ts';
import { replayDecision } from '../modules/order/replay.ts';
import { type ReportedKind, settlePayment } from '../modules/order/settle.ts';
import { saveState } from '../modules/order/store.ts';
import { runCommand } from '../platform/runner.ts';
import { listProblems, replay } from './command-line.ts';
import {
  addGoods,
  addPerson,
  budapest,
  engine,
  fillBasket,
  openTestShop,
  place,
  review,
  type TestShop,
  terms,
} from './testing/shop.ts';

type Person = Awaited<ReturnType<typeof addPerson>>;

const psp = { actor: { kind: 'system', ref: 'psp' }, channel: 'psp', input: null } as const;

type Unpaid = { readonly orderId: string; readonly reference: string; readonly amountMinor: number };

/** Placed with a card and sent to the provider's page. */
async function placeUnpaid(shop: TestShop, person: Person, quantity: number, on?: string): Promise<Unpaid> {
  let input = await fillBasket(shop, person, [['CL-X', quantity]], 'card');
  if (on !== undefined) {
    const { personId, addressId } = person;
    await runCommand(shop, { command: 'chooseDelivery', ...psp }, (ctx) =>
      chooseDelivery(
        ctx,
        { kind: 'person', personId },
        { way: 'home', place: undefined, on: Temporal.PlainDate.from(on), addressId },
      ),
    );
    input = await review(shop, personId);
  }
  const placed = await place(shop, input);
  assert.ok(placed.ok && placed.paymentId !== null, JSON.stringify(placed));
  const { orderId, paymentId } = placed;
  const reference = randomUUID();
  await runCommand(shop, { command: 'attachCheckout', ...psp }, (ctx) =>
    attachCheckout(ctx, { paymentId, orderId, provider: 'test', providerReference: reference }),
  );
  const { total_minor: amountMinor } = await orderOf(shop, orderId);
  return { orderId, reference, amountMinor };
}

function tell(shop: TestShop, { reference, amountMinor }: Unpaid, kind: ReportedKind) {
  const settlement = {
    providerReference: reference,
    providerEvent: randomUUID(),
    kind,
    amount: { amountMinor, currency: 'HUF' },
  } as const;
  return runCommand(shop, { command: 'settlePayment', ...psp }, (ctx) =>
    settlePayment(ctx, engine, settlement),
  );
}

function orderOf({ db }: TestShop, orderId: string) {
  return db.selectFrom('sales_order').selectAll().where('id', '=', orderId).executeTakeFirstOrThrow();
}

async function openShop(scope: Parameters<typeof openTestShop>[0], at: string): Promise<TestShop> {
  const shop = await openTestShop(scope, at);
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 10_000 });
  return shop;
}

/** The latest decision about the order; every one of them replays. */
async function lastDecision({ db }: TestShop, { orderId }: Unpaid) {
  const decisions = await db
    .selectFrom('decision')
    .select(['kind', 'body'])
    .where('subject', '=', `order:${orderId}`)
    .orderBy('decided_at')
    .execute();
  for (const { body } of decisions) assert.equal(replayDecision(terms, body), 'identical');
  const last = decisions.at(-1);
  return [last?.kind, JSON.parse(last?.body ?? '{}').outcome] as const;
}

/** Orders and pays on delivery at once. */
async function order(shop: TestShop, person: Person, at: string, quantity: number) {
  shop.clock.set(budapest(at));
  const placed = await place(shop, await fillBasket(shop, person, [['CL-X', quantity]]));
  assert.ok(placed.ok, JSON.stringify(placed));
}

for (const { stroke, day, next, pieces } of [
  { stroke: 'midnight', day: '2022-09-05', next: '2022-09-06', pieces: 1000 },
  { stroke: 'the end of the month', day: '2022-06-30', next: '2022-07-01', pieces: 3000 },
]) {
  const full = pieces / 10;

  test(`after ${stroke} a late approval leaves what was ordered since out of account`, async (t) => {
    const shop = await openShop(t, `${day}T23:35`);
    const person = await addPerson(shop);
    const unpaid = await placeUnpaid(shop, person, full);
    await order(shop, person, `${next}T00:00`, full);
    shop.clock.set(budapest(`${next}T00:20`));
    assert.deepEqual(await tell(shop, unpaid, 'authorised'), { outcome: 'confirmed' });
  });

  test(`after ${stroke} a late approval still meets the limits of the day it was placed on`, async (t) => {
    const shop = await openShop(t, `${day}T23:35`);
    const person = await addPerson(shop);
    const unpaid = await placeUnpaid(shop, person, full);
    await order(shop, person, `${day}T23:59:59`, full);
    shop.clock.set(budapest(`${next}T00:20`));
    assert.deepEqual(await tell(shop, unpaid, 'authorised'), { outcome: 'orderCancelled' });
    const [kind, outcome] = await lastDecision(shop, unpaid);
    assert.equal(kind, 'paymentRefused');
    assert.equal(outcome.approval.obstacle, 'quantityLimit');
    assert.ok(outcome.limits[0].because.length > 0, 'the refusal cites its clauses');
  });
}

test('a late approval promises the delivery anew, and the order says so', async (t) => {
  const shop = await openShop(t, '2022-09-05T10:00');
  const unpaid = await placeUnpaid(shop, await addPerson(shop), 1);
  const { delivery_on: first } = await orderOf(shop, unpaid.orderId);
  shop.clock.set(budapest('2022-09-08T10:00'));
  assert.deepEqual(await tell(shop, unpaid, 'authorised'), { outcome: 'confirmed' });
  const order = await findOrderById(shop.db, unpaid.orderId, shop.clock.now());
  assert.ok(order);
  assert.deepEqual([first, order.deliveryOn].map(String), ['2022-09-06', '2022-09-09']);
  assert.equal(
    order.expectedToAt.toZonedDateTimeISO('Europe/Budapest').toPlainDate().toString(),
    '2022-09-09',
  );
  assert.deepEqual(order.events.find(({ kind }) => kind === 'deliveryDecidedAgain')?.facts, {
    reason: 'paymentLate',
    from: '2022-09-06',
    to: '2022-09-09',
  });
  const [kind, outcome] = await lastDecision(shop, unpaid);
  assert.deepEqual([kind, outcome.delivery.expected.on], ['paymentLate', '2022-09-09']);
  assert.deepEqual(
    order.decision.delivery,
    outcome.delivery.because,
    'the clauses shown are those of the new day',
  );
});

test('a day that was chosen and has gone by cannot be promised: the approval is let go', async (t) => {
  const shop = await openShop(t, '2022-09-05T10:00');
  const unpaid = await placeUnpaid(shop, await addPerson(shop), 1, '2022-09-07');
  shop.clock.set(budapest('2022-09-08T10:00'));
  assert.deepEqual(await tell(shop, unpaid, 'authorised'), { outcome: 'orderCancelled' });
  const [kind, outcome] = await lastDecision(shop, unpaid);
  assert.deepEqual([kind, outcome.approval.obstacle], ['paymentRefused', 'noDelivery']);
});

test('an approval in time of goods that are gone is let go with a decision', async (t) => {
  const shop = await openShop(t, '2022-09-05T10:00');
  const unpaid = await placeUnpaid(shop, await addPerson(shop), 1);
  await shop.db.updateTable('stock_item').set({ available: 0 }).execute();
  assert.deepEqual(await tell(shop, unpaid, 'authorised'), { outcome: 'orderCancelled' });
  const [kind, outcome] = await lastDecision(shop, unpaid);
  assert.deepEqual([kind, outcome.approval.obstacle], ['paymentRefused', 'outOfStock']);
});

test('an approval in time keeps its promise and takes no further decision', async (t) => {
  const shop = await openShop(t, '2022-09-05T10:00');
  const unpaid = await placeUnpaid(shop, await addPerson(shop), 1);
  assert.deepEqual(await tell(shop, unpaid, 'authorised'), { outcome: 'confirmed' });
  assert.equal((await lastDecision(shop, unpaid))[0], 'orderPlaced');
});

test('an order moves only from the state it is in, to one it may have', async (t) => {
  const shop = await openShop(t, '2022-09-05T10:00');
  const { orderId: id } = await placeUnpaid(shop, await addPerson(shop), 1);
  const event = { kind: 'cancelled', facts: '{}', at: shop.clock.now() } as const;
  const move = (
    ...[from, to]: [from: 'awaitingPayment' | 'confirmed', to: 'confirmed' | 'replaced' | 'cancelled']
  ) => shop.db.transaction().execute((tx) => saveState(tx, { id, state: from }, to, event));
  await assert.rejects(move('awaitingPayment', 'replaced'), /cannot become replaced/);
  await assert.rejects(move('confirmed', 'cancelled'), /not confirmed any more/);
  assert.equal((await orderOf(shop, id)).state, 'awaitingPayment');
  await move('awaitingPayment', 'confirmed');
  assert.equal((await orderOf(shop, id)).state, 'confirmed');
});

test('a capture that fails is an event of the order and on the list of the seller until the money moves', async (t) => {
  const shop = await openShop(t, '2022-09-05T10:00');
  const unpaid = await placeUnpaid(shop, await addPerson(shop), 1);
  const said: string[] = [];
  const desk = { market: { ...shop, terms }, say: (text: string) => void said.push(text) };
  await tell(shop, unpaid, 'authorised');
  await tell(shop, unpaid, 'captureFailed');
  const order = await findOrderById(shop.db, unpaid.orderId, shop.clock.now());
  assert.ok(order);
  assert.ok(order.events.some(({ kind }) => kind === 'captureFailed'));
  await listProblems(desk);
  assert.equal(said.length, 1);
  const [line = ''] = said;
  assert.ok(line.startsWith(order.number), line);
  assert.match(line, /since 2022-09-05T08:00:00Z.* not debited/);
  assert.equal(line.split('  ')[1], moneyText({ amountMinor: unpaid.amountMinor, currency: 'HUF' }));
  await tell(shop, unpaid, 'captured');
  await listProblems(desk);
  assert.match(said[1] ?? '', /all money has moved/);
});

test('a refund that fails is on the list too', async (t) => {
  const shop = await openShop(t, '2022-09-05T10:00');
  const unpaid = await placeUnpaid(shop, await addPerson(shop), 1);
  await tell(shop, unpaid, 'refundFailed');
  const said: string[] = [];
  await listProblems({ market: { ...shop, terms }, say: (text) => void said.push(text) });
  assert.match(said[0] ?? '', /refund was refused/);
});

test('all stored decisions replay, those of other terms under their own; one that differs is named', async (t) => {
  const shop = await openShop(t, '2022-09-05T10:00');
  const { orderId } = await placeUnpaid(shop, await addPerson(shop), 1);
  const said: string[] = [];
  const desk = { market: { ...shop, terms }, say: (text: string) => void said.push(text) };
  await replay(desk);
  assert.match(said.at(-1) ?? '', /^1 identical, 0 with .* 0 different$/);

  // What was published then: the same documents, but another maximum of days to pay.
  const { files } = JSON.parse(terms.bundle.body);
  const [name] = Object.keys(files).filter((file) => /settings\/2022-08-29/.test(file));
  assert.ok(name);
  const old = canonicalJson({ market: 'hu', files: { ...files, [name]: `${files[name]}\n` } });
  const placed = await shop.db.selectFrom('decision').selectAll().executeTakeFirstOrThrow();
  const stored = { hash: sha256(old), body: old, stored_at: shop.clock.now() };
  await shop.db.insertInto('terms_bundle').values(stored).execute();
  const copy = (id: string, body: string) =>
    shop.db
      .insertInto('decision')
      .values({ ...placed, id, body, bundle_hash: stored.hash })
      .execute();
  await copy(randomUUID(), placed.body);
  await copy(randomUUID(), placed.body.replaceAll('"path":"payment.cardHold"', '"path":"payment.other"'));
  await replay(desk);
  assert.match(said.at(-1) ?? '', /^2 identical, 1 with .* 0 different$/);

  const wrong = randomUUID();
  await copy(wrong, placed.body.replace('"state":"awaitingPayment"', '"state":"confirmed"'));
  await assert.rejects(replay(desk), /come out otherwise/);
  assert.ok(said.some((line) => line.startsWith(`${wrong}  order:${orderId}  orderPlaced  different`)));
});
