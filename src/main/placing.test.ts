// Placing on a real server, with everybody at once: what other engines get wrong (docs/design: overselling, dead
// checkouts, limits that only see the basket), and what must hold at midnight.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';
import { addToBasket } from '../modules/basket/commands.ts';
import { addAddress, changeAddress } from '../modules/identity/commands.ts';
import { bind } from '../modules/order/place.ts';
import { replayDecision } from '../modules/order/replay.ts';
import { findQuote } from '../modules/quote/queries.ts';
import { loadHolds } from '../modules/stock/store.ts';
import { countStatements } from '../platform/database.ts';
import { type CommandContext, runCommand } from '../platform/runner.ts';
import {
  addGoods,
  addPerson,
  engine,
  fillBasket,
  openTestShop,
  place,
  review,
  type TestShop,
  terms,
} from './testing/shop.ts';

async function stockOf({ db }: TestShop, sku: string): Promise<number> {
  const row = await db
    .selectFrom('stock_item')
    .select('available')
    .where('sku', '=', sku)
    .executeTakeFirstOrThrow();
  return row.available;
}

async function count(
  { db }: TestShop,
  table: 'sales_order' | 'outbox' | 'audit_entry' | 'decision' | 'payment',
) {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

const otherHome = {
  recipient: 'Próba Vera',
  postcode: '1062',
  city: 'Budapest',
  street: 'Másik utca 2.',
  country: 'HU',
  phone: '0680555010',
  note: '',
};

function command<T extends { readonly [key: string]: Json }>(
  shop: TestShop,
  personId: string,
  body: (ctx: CommandContext) => Promise<T>,
) {
  const actor = { kind: 'person', ref: personId } as const;
  return runCommand(shop, { command: 'test', actor, channel: 'web', input: {} }, body);
}

async function moveAddress(
  shop: TestShop,
  { personId, addressId }: { readonly personId: string; readonly addressId: string },
): Promise<void> {
  await command(shop, personId, (ctx) => changeAddress(ctx, personId, addressId, otherHome));
}

async function replaysByteForByte({ db }: TestShop): Promise<number> {
  const decisions = await db.selectFrom('decision').select('body').execute();
  for (const { body } of decisions) assert.equal(replayDecision(terms, body), 'identical');
  return decisions.length;
}

test('64 buyers of one product with 10 units: exactly 10 are sold', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-LAST', price: 1990, available: 10 });
  const inputs = await Promise.all(
    Array.from({ length: 64 }, async (_, i) => {
      const person = await addPerson(shop, { postcode: String(1011 + i) });
      return fillBasket(shop, person, [['CL-LAST', 1]]);
    }),
  );
  const answers = await Promise.all(inputs.map((input) => place(shop, input)));
  const sold = answers.filter((a) => a.ok);
  assert.equal(sold.length, 10);
  assert.equal(await stockOf(shop, 'CL-LAST'), 0);
  assert.equal(await count(shop, 'sales_order'), 10);
  for (const answer of answers)
    if (!answer.ok) {
      assert.equal(answer.code, 'notPlaceable');
      assert.deepEqual(answer.code === 'notPlaceable' && answer.refusals.map((r) => r.code), ['outOfStock']);
    }
  assert.equal(await replaysByteForByte(shop), 10);
});

test('two products that share one stock item, in one basket and in many, never oversell', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-ONE', price: 1990, available: 7 });
  await addGoods(shop, { sku: 'CL-ONE-GIFT', price: 2490, available: 0, stockOf: 'CL-ONE' });
  const inputs = await Promise.all(
    Array.from({ length: 6 }, async () =>
      fillBasket(shop, await addPerson(shop), [
        ['CL-ONE', 1],
        ['CL-ONE-GIFT', 1],
      ]),
    ),
  );
  const answers = await Promise.all(inputs.map((input) => place(shop, input)));
  assert.equal(answers.filter((a) => a.ok).length, 3);
  assert.equal(await stockOf(shop, 'CL-ONE'), 1);
});

test('many articles in opposite order: nobody waits for ever, everybody is served', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  const skus = Array.from({ length: 12 }, (_, i) => `CL-${String.fromCharCode(65 + i)}`);
  for (const sku of skus) await addGoods(shop, { sku, price: 500, available: 1000 });
  const inputs = await Promise.all(
    Array.from({ length: 24 }, async (_, i) => {
      const order = i % 2 === 0 ? skus : skus.toReversed();
      return fillBasket(
        shop,
        await addPerson(shop),
        order.map((sku) => [sku, 1] as const),
      );
    }),
  );
  const answers = await Promise.all(inputs.map((input) => place(shop, input)));
  assert.equal(answers.filter((a) => a.ok).length, 24);
  for (const sku of skus) assert.equal(await stockOf(shop, sku), 976);
});

test('the button pressed 20 times at once places one order and gives one answer', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 100 });
  const input = await fillBasket(shop, await addPerson(shop), [['CL-X', 2]]);
  const answers = await Promise.all(Array.from({ length: 20 }, () => place(shop, input, 'the-same-key')));
  assert.equal(new Set(answers.map((a) => a.ok && a.number)).size, 1);
  assert.ok(answers[0]?.ok);
  assert.equal(await count(shop, 'sales_order'), 1);
  assert.equal(await count(shop, 'outbox'), 1);
  assert.equal(await stockOf(shop, 'CL-X'), 98);
});

test('20 presses with 20 keys still place one order: the basket is empty after the first', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 100 });
  const input = await fillBasket(shop, await addPerson(shop), [['CL-X', 2]]);
  const answers = await Promise.all(Array.from({ length: 20 }, () => place(shop, input)));
  assert.equal(answers.filter((a) => a.ok).length, 1);
  assert.equal(await stockOf(shop, 'CL-X'), 98);
});

test('one customer from two devices cannot pass the monthly limit together', async (t) => {
  const shop = await openTestShop(t, '2022-08-01T10:00');
  await addGoods(shop, { sku: 'CL-BULK', price: 1990, available: 10_000 });
  const person = await addPerson(shop);
  const input = await fillBasket(shop, person, [['CL-BULK', 200]]);
  const first = await place(shop, input);
  assert.ok(first.ok);
  const again = await fillBasket(shop, person, [['CL-BULK', 101]]);
  const answer = await place(shop, again);
  assert.ok(!answer.ok && answer.code === 'notPlaceable');
  assert.deepEqual(
    answer.refusals.map((r) => [r.code, r.because[0]?.paragraph]),
    [['quantityLimit', '2.2']],
  );
  const twin = await fillBasket(shop, person, [['CL-BULK', 100]]);
  assert.ok((await place(shop, twin)).ok);
});

test('midnight between review and Buy: nothing is placed, then the new terms are', async (t) => {
  const shop = await openTestShop(t, '2022-08-28T23:59');
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 100 });
  const person = await addPerson(shop);
  const reviewed = await fillBasket(shop, person, [['CL-X', 1]]);
  shop.clock.set(Temporal.Instant.from('2022-08-28T22:00:00Z'));
  const answer = await place(shop, reviewed);
  assert.deepEqual(answer, { ok: false, code: 'quoteChanged' });
  for (const table of ['sales_order', 'outbox', 'audit_entry', 'decision', 'payment'] as const)
    assert.equal(await count(shop, table), 0, table);
  assert.equal(await stockOf(shop, 'CL-X'), 100);
  const placed = await place(shop, await review(shop, person.personId));
  assert.ok(placed.ok);
  const order = await shop.db.selectFrom('sales_order').selectAll().executeTakeFirstOrThrow();
  assert.equal(order.delivery_minor, 2490);
  assert.equal(await replaysByteForByte(shop), 1);
});

test('a version of the conditions that was not accepted binds nobody', async (t) => {
  const shop = await openTestShop(t, '2022-08-29T00:00');
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 100 });
  const input = await fillBasket(shop, await addPerson(shop), [['CL-X', 1]]);
  const answer = await place(shop, { ...input, accepted: ['conditions-of-sale@2022-05-28'] });
  assert.deepEqual(answer, { ok: false, code: 'notAccepted' });
  assert.equal(await count(shop, 'sales_order'), 0);
});

test('a card order holds its goods until its instant, and not a second longer', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-ONLY', price: 1990, available: 1 });
  const slow = await fillBasket(shop, await addPerson(shop), [['CL-ONLY', 1]], 'card');
  const held = await place(shop, slow);
  assert.ok(held.ok && held.state === 'awaitingPayment' && held.paymentId);
  assert.equal(await stockOf(shop, 'CL-ONLY'), 1, 'held, not taken');
  const next = await fillBasket(shop, await addPerson(shop), [['CL-ONLY', 1]]);
  assert.ok(!(await place(shop, next)).ok);
  const { waits_until_at: until } = await shop.db
    .selectFrom('sales_order')
    .selectAll()
    .executeTakeFirstOrThrow();
  assert.ok(until);
  const { body } = await shop.db.selectFrom('decision').select('body').executeTakeFirstOrThrow();
  const { waiting } = JSON.parse(body).outcome;
  assert.deepEqual(
    [waiting.state, waiting.waitsUntilAt, waiting.because[0]?.path],
    ['awaitingPayment', until.toString(), 'payment.cardHold'],
    'how long it waits is decided, kept and explained',
  );
  assert.equal(await replaysByteForByte(shop), 1);
  shop.clock.set(until.subtract({ seconds: 1 }));
  assert.ok(!(await place(shop, { ...next, ...(await review(shop, next.personId)) })).ok);
  shop.clock.set(until);
  assert.ok((await place(shop, await review(shop, next.personId))).ok);
});

test('an address that was edited after the review binds nobody', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 100 });
  const person = await addPerson(shop);
  const reviewed = await fillBasket(shop, person, [['CL-X', 1]]);
  await moveAddress(shop, person);
  assert.deepEqual(await place(shop, reviewed), { ok: false, code: 'quoteChanged' });
  assert.ok((await place(shop, await review(shop, person.personId))).ok);
  const sent = await shop.db.selectFrom('sales_order_address').select('street').execute();
  assert.deepEqual(sent, [{ street: 'Másik utca 2.' }]);
});

test('another address with the same fee and day is another quote', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 100 });
  const person = await addPerson(shop);
  const reviewed = await fillBasket(shop, person, [['CL-X', 1]]);
  const { addressId } = await command(shop, person.personId, (ctx) =>
    addAddress(ctx, person.personId, otherHome),
  );
  const other = await fillBasket(shop, { ...person, addressId }, []);
  assert.notEqual(other.digest, reviewed.digest);
});

test('Buy waits for an address that is being changed, and then binds nobody', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 100 });
  const person = await addPerson(shop);
  const reviewed = await fillBasket(shop, person, [['CL-X', 1]]);
  const changed = Promise.withResolvers<void>();
  const pressed = Promise.withResolvers<void>();
  const changing = command(shop, person.personId, async (ctx) => {
    const answer = await changeAddress(ctx, person.personId, person.addressId, otherHome);
    changed.resolve();
    await pressed.promise;
    return answer;
  });
  await changed.promise;
  const placing = place(shop, reviewed);
  const first = await Promise.race([placing.then(() => 'placed'), setTimeout(300, 'waits')]);
  pressed.resolve();
  await changing;
  assert.equal(first, 'waits');
  assert.deepEqual(await placing, { ok: false, code: 'quoteChanged' });
});

test('an order to a home is not written without its address', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 100 });
  const { personId, ...person } = await addPerson(shop);
  await fillBasket(shop, { personId, ...person }, [['CL-X', 1]]);
  const owner = { kind: 'person', personId } as const;
  const { facts, quote } = await findQuote(shop.db, terms, owner, 'web', shop.clock.now());
  const binding = {
    facts,
    quote,
    personId,
    language: 'hu',
    addressId: undefined,
    replacesOrderId: undefined,
    subscriptionId: undefined,
  };
  await assert.rejects(
    command(shop, personId, (ctx) => bind(ctx, engine, binding)),
    /address/,
  );
  assert.equal(await count(shop, 'sales_order'), 0);
});

test('expired holds are read no more, and go when the goods are held again', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-ONLY', price: 1990, available: 1 });
  const first = await fillBasket(shop, await addPerson(shop), [['CL-ONLY', 1]], 'card');
  assert.ok((await place(shop, first)).ok);
  const live = await loadHolds(shop.db, ['CL-ONLY'], shop.clock.now());
  assert.equal(live.length, 1);
  shop.clock.set(live[0]?.expiresAt ?? shop.clock.now());
  assert.deepEqual(await loadHolds(shop.db, ['CL-ONLY'], shop.clock.now()), []);
  const second = await fillBasket(shop, await addPerson(shop), [['CL-ONLY', 1]], 'card');
  assert.ok((await place(shop, second)).ok);
  const { rows } = await sql`select from stock_hold`.execute(shop.db);
  assert.equal(rows.length, 1);
});

test('placing costs at most 10 statements, the look-up of the session not counted', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  for (const sku of ['CL-A', 'CL-B', 'CL-C']) await addGoods(shop, { sku, price: 1990, available: 100 });
  const input = await fillBasket(shop, await addPerson(shop), [
    ['CL-A', 1],
    ['CL-B', 2],
    ['CL-C', 3],
  ]);
  const statements = await countStatements(shop, async () => {
    assert.ok((await place(shop, input)).ok);
  });
  assert.ok(statements <= 10, `${statements} statements`);
});

test('30 adds to one basket at once: none is lost', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 100 });
  const { personId } = await addPerson(shop);
  const owner = { kind: 'person', personId } as const;
  const call = {
    command: 'addToBasket',
    actor: { kind: 'person', ref: personId },
    channel: 'web',
    input: {},
  } as const;
  const add = () =>
    runCommand(shop, call, (ctx) => addToBasket(ctx, owner, { sku: 'CL-X', quantity: 1, ceiling: 99 }));
  await add();
  await Promise.all(Array.from({ length: 29 }, add));
  const line = await shop.db.selectFrom('basket_line').select('quantity').executeTakeFirstOrThrow();
  assert.equal(line.quantity, 30);
});
