// What a notice binds to: no letter says one thing and the delivery another, nothing goes that none announced, and what
// cannot go is not announced as if it could.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { changeSubscription, stopSubscription } from '../modules/autoreorder/commands.ts';
import type { Change } from '../modules/autoreorder/model.ts';
import {
  addCard,
  addCustomer,
  addHome,
  addProduct,
  begin,
  type Customer,
  deliveriesOf,
  openRecurringShop,
  ordersOf,
  type RecurringShop,
  setPrice,
  start,
  storyOf,
  versionOf,
} from './testing/recurring.ts';

async function open(scope: Parameters<typeof openRecurringShop>[0], code: 'hu' | 'pt', at: string) {
  const shop = await openRecurringShop(scope, code, at);
  await addProduct(shop, { sku: 'CL-A', price: code === 'hu' ? 2000 : 450 });
  await addProduct(shop, { sku: 'CL-B', price: code === 'hu' ? 2500 : 450 });
  return shop;
}

async function change(shop: RecurringShop, { personId }: Customer, subscriptionId: string, wanted: Change) {
  const version = await versionOf(shop, subscriptionId);
  const input = { personId, subscriptionId, version, change: wanted };
  return shop.act(personId, (ctx) => changeSubscription(ctx, shop.engine, input));
}

/** The letters that announce a delivery, as text. */
function noticesOf({ post }: RecurringShop): readonly string[] {
  return post.sent
    .map(({ subject, text }) => `${subject}\n${text}`)
    .filter((text) => /Skip this delivery/.test(text));
}

async function totalsOf({ market: { db } }: RecurringShop): Promise<readonly number[]> {
  const rows = await db.selectFrom('sales_order').select('total_minor').orderBy('placed_at').execute();
  return rows.map((row) => Number(row.total_minor));
}

test('a corrected letter that comes too late to bind still caps what is sent and what it costs', async (t) => {
  const shop = await open(t, 'pt', '2022-03-01T10:00');
  const customer = await addCustomer(shop);
  const lines = [
    { sku: 'CL-A', quantity: 6 },
    { sku: 'CL-B', quantity: 6 },
  ];
  const id = await begin(shop, customer, { firstOn: '2022-03-16', lines });
  await shop.advance('2022-03-14T10:00');
  assert.match(noticesOf(shop)[0] ?? '', /€54\.00/);
  await setPrice(shop, 'CL-A', '2022-03-14T11:00', 300);
  await sql`update stock_item set available = 0 where sku = 'CL-B'`.execute(shop.market.db);
  await shop.advance('2022-03-14T12:00');
  const fewer = await change(shop, customer, id, {
    lines: [{ sku: 'CL-A', quantity: 5 }, lines[1] as never],
  });
  assert.deepEqual(fewer.ok && [fewer.effect, fewer.goesOn], ['ahead', '2022-03-16']);
  await shop.settle();
  await shop.advance('2022-03-15T12:00');
  const letter = noticesOf(shop).at(-1) ?? '';
  assert.match(letter, /takes the place of the one before[\s\S]*6 × CL-B: sold out/);
  const [, total = ''] = /Total[^€]*€([\d.]+)/.exec(letter) ?? [];
  await sql`update stock_item set available = 100 where sku = 'CL-B'`.execute(shop.market.db);
  await shop.advance('2022-03-16T12:00');
  assert.deepEqual(
    (await ordersOf(shop, id)).map((each) => each.lines),
    ['5×CL-A@300'],
  );
  assert.deepEqual(await totalsOf(shop), [Math.round(Number(total) * 100)]);
});

for (const [code, at, day, later, dearer] of [
  ['hu', '2022-09-01T10:00', '2022-09-20', '2022-09-17T12:00', 2600],
  ['pt', '2022-09-01T10:00', '2022-09-20', '2022-09-18T12:00', 600],
] as const)
  test(`${code}: after a price rise another address or one piece less keeps the day and the price that was said`, async (t) => {
    const shop = await open(t, code, at);
    const customer = await addCustomer(shop);
    const id = await begin(shop, customer, { firstOn: day, lines: [{ sku: 'CL-A', quantity: 6 }] });
    await shop.advance(later);
    await setPrice(shop, 'CL-A', later, dearer);
    const addressId = await addHome(
      shop,
      customer.personId,
      code === 'hu' ? '1062' : '1250-097',
      code.toUpperCase(),
    );
    const moved = await change(shop, customer, id, { addressId });
    assert.deepEqual(moved.ok && [moved.effect, moved.goesOn], ['ahead', day]);
    const less = await change(shop, customer, id, { lines: [{ sku: 'CL-A', quantity: 5 }] });
    assert.deepEqual(less.ok && [less.effect, less.goesOn], ['ahead', day]);
    const more = await change(shop, customer, id, { lines: [{ sku: 'CL-A', quantity: 7 }] });
    assert.equal(more.ok && more.effect, 'moved', 'one piece more needs a notice');
    await change(shop, customer, id, { lines: [{ sku: 'CL-A', quantity: 5 }] });
    await shop.advance('2022-09-26T12:00');
    assert.equal((await ordersOf(shop, id)).length, 1);
  });

test('the price of a day that was kept is the one that was said, though it has risen', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const id = await begin(shop, customer, { firstOn: '2022-09-20' });
  await shop.advance('2022-09-17T12:00');
  await setPrice(shop, 'CL-A', '2022-09-17T12:00', 2600);
  await change(shop, customer, id, { lines: [{ sku: 'CL-A', quantity: 5 }] });
  await shop.advance('2022-09-17T13:00');
  assert.match(noticesOf(shop).at(-1) ?? '', /10,000/);
  await shop.advance('2022-09-20T12:00');
  assert.deepEqual(
    (await ordersOf(shop, id)).map((each) => each.lines),
    ['5×CL-A@2000'],
  );
});

test('a notice of what a rule forbids says so with its clause, confirms nothing, and nothing goes', async (t) => {
  const shop = await open(t, 'pt', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const id = await begin(shop, customer, { firstOn: '2022-09-20', lines: [{ sku: 'CL-A', quantity: 6 }] });
  await sql`update person set blocked_at = registered_at`.execute(shop.market.db);
  await shop.advance('2022-09-19T12:00');
  const [letter = ''] = noticesOf(shop);
  assert.match(letter, /^Please change: your dispatch of .* cannot be made/);
  assert.match(letter, /\d+\.\d+/, 'cites');
  assert.doesNotMatch(letter, /is our confirmation|If it suits you/);
  await shop.advance('2022-09-20T12:00');
  assert.deepEqual((await deliveriesOf(shop, id))[0], '1 refused 2022-09-20');
  const refused = (await storyOf(shop, id)).find(({ kind }) => kind === 'refused');
  assert.deepEqual(refused?.facts.obstacles, ['orderBlocked']);
  assert.ok(Array.isArray(refused?.facts.because), 'with its clauses');
  assert.match(shop.post.sent.at(-1)?.text ?? '', /not meet our conditions[\s\S]*5\.2/);
});

test('what is mended in time is announced again, and goes', async (t) => {
  const shop = await open(t, 'pt', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const id = await begin(shop, customer, { firstOn: '2022-09-20', lines: [{ sku: 'CL-A', quantity: 40 }] });
  await setPrice(shop, 'CL-A', '2022-09-10T10:00', 600);
  await shop.advance('2022-09-16T12:00');
  assert.match(noticesOf(shop)[0] ?? '', /^Please change: [\s\S]*8\.2/);
  const fewer = await change(shop, customer, id, { lines: [{ sku: 'CL-A', quantity: 20 }] });
  assert.ok(fewer.ok, JSON.stringify(fewer));
  await shop.advance('2022-09-26T12:00');
  assert.match(noticesOf(shop)[1] ?? '', /is our confirmation/);
  assert.deepEqual(
    (await ordersOf(shop, id)).map((each) => each.lines),
    ['20×CL-A@600'],
  );
});

test('where all of it has run out the notice says that nothing comes', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const id = await begin(shop, await addCustomer(shop), { firstOn: '2022-09-20' });
  await sql`update stock_item set available = 0`.execute(shop.market.db);
  await shop.advance('2022-09-16T12:00');
  assert.match(noticesOf(shop)[0] ?? '', /^Nothing comes on .*: sold out/);
  await shop.advance('2022-09-20T12:00');
  assert.equal((await deliveriesOf(shop, id))[0], '1 empty 2022-09-20');
});

test('one that waits for its card begins at once when it needs none any more', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const id = await begin(shop, customer, { firstOn: '2022-09-20', payment: 'card' });
  assert.deepEqual(await deliveriesOf(shop, id), []);
  const cash = await change(shop, customer, id, { payment: 'cashOnDelivery' });
  assert.deepEqual(cash.ok && [cash.effect, cash.goesOn], ['ahead', '2022-09-20']);
  const second = await begin(shop, customer, { firstOn: '2022-09-21', payment: 'card' });
  const storedCardId = await addCard(shop, customer.personId);
  assert.ok((await change(shop, customer, second, { storedCardId })).ok);
  await shop.advance('2022-09-22T12:00');
  for (const [each, day] of [
    [id, '2022-09-20'],
    [second, '2022-09-21'],
  ] as const)
    assert.equal((await deliveriesOf(shop, each))[0], `1 dispatched ${day}`);
});

test('a card or an address that is named is the person’s own, whatever it is paid with', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const [customer, other] = [await addCustomer(shop), await addCustomer(shop)];
  const theirs = await addCard(shop, other.personId);
  for (const storedCardId of [theirs, randomUUID()]) {
    const refused = await start(shop, customer, { firstOn: '2022-09-20', storedCardId });
    assert.equal(!refused.ok && refused.code, 'cardUnknown');
  }
  const id = await begin(shop, customer, { firstOn: '2022-09-20' });
  const before = await storyOf(shop, id);
  const card = await change(shop, customer, id, { storedCardId: theirs });
  assert.equal(!card.ok && card.code, 'cardUnknown');
  const address = await change(shop, customer, id, { addressId: other.addressId });
  assert.equal(!address.ok && address.code, 'addressUnknown');
  assert.deepEqual(await storyOf(shop, id), before, 'nothing changed');
});

test('the settings sent again as they are change nothing: no event, no letter, the same version', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const id = await begin(shop, customer, { firstOn: '2022-10-31' });
  await shop.advance('2022-10-28T12:00');
  const [version, letters] = [await versionOf(shop, id), shop.post.sent.length];
  const same = {
    lines: [{ sku: 'CL-A', quantity: 6 }],
    interval: { unit: 'month', count: 1 },
    payment: 'cashOnDelivery',
    addressId: customer.addressId,
  } as const;
  assert.ok((await change(shop, customer, id, same)).ok);
  await shop.settle();
  assert.deepEqual([await versionOf(shop, id), shop.post.sent.length], [version, letters]);
});

test('stopped before the provider was asked for the money, nothing is charged and nothing goes', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const storedCardId = await addCard(shop, customer.personId);
  const id = await begin(shop, customer, { firstOn: '2022-09-20', payment: 'card', storedCardId });
  await shop.advance('2022-09-19T12:00');
  shop.sleep('2022-09-20T00:00');
  // The stop carries out the delivery whose time has come, and asks for its charge, before it stops.
  const own = { personId: customer.personId, subscriptionId: id, version: await versionOf(shop, id) };
  const stopped = await shop.act(customer.personId, (ctx) => stopSubscription(ctx, shop.engine, own));
  assert.ok(stopped.ok, JSON.stringify(stopped));
  await shop.settle();
  await shop.advance('2022-10-20T12:00');
  assert.deepEqual(await deliveriesOf(shop, id), ['1 cancelled 2022-09-20', '2 cancelled 2022-10-20']);
  const { rows } = await sql<{ kind: string }>`select kind from payment_event`.execute(shop.market.db);
  assert.ok(!rows.some(({ kind }) => kind === 'captured' || kind === 'authorised'), JSON.stringify(rows));
});

test('a card that was stored in time counts, though the news of it comes after the end of the wait', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const id = await begin(shop, customer, { firstOn: '2022-09-20', payment: 'card' });
  const storedCardId = await addCard(shop, customer.personId);
  await sql`update card_setup set stored_card_id = ${storedCardId}, ended_at = ${shop.market.clock.now()}`.execute(
    shop.market.db,
  );
  await shop.advance('2022-09-30T12:00');
  const events = await storyOf(shop, id);
  assert.ok(!events.some(({ kind }) => kind === 'stopped'));
  assert.ok(events.some(({ kind }) => kind === 'cardStored'));
  assert.match((await deliveriesOf(shop, id))[0] ?? '', /^1 (planned|noticed|dispatched) /);
});
