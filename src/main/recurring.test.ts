// Recurring orders on a real database, from notice to delivery: what customers pay, what changes still reach, what is
// left out, what is missed, what waits for its card. Both markets, by their documents.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import {
  changeSubscription,
  pauseSubscription,
  resumeSubscription,
  sendNow,
  skipNext,
  stopSubscription,
} from '../modules/autoreorder/commands.ts';
import { autoreorderDueHandlers } from '../modules/autoreorder/due.ts';
import type { Change } from '../modules/autoreorder/model.ts';
import { findSubscriptionById, findUnattended, previewChange } from '../modules/autoreorder/queries.ts';
import { replayNotice } from '../modules/autoreorder/replay.ts';
import { findPersonTimeline, findSubscriptionTimeline } from '../modules/autoreorder/timeline.ts';
import { replayStored } from '../modules/order/replay-stored.ts';
import { countStatements } from '../platform/database.ts';
import { silentLog } from '../platform/log.ts';
import { sweep } from '../platform/sweeper.ts';
import { loadStoredBundle } from './market.ts';
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
  owedOf,
  type RecurringShop,
  setPrice,
  start,
  storyOf,
  versionOf,
  type Wish,
} from './testing/recurring.ts';

type Scope = Parameters<typeof openRecurringShop>[0];

const date = (text: string) => Temporal.PlainDate.from(text);

async function open(scope: Scope, code: 'hu' | 'pt', at: string): Promise<RecurringShop> {
  const shop = await openRecurringShop(scope, code, at);
  await addProduct(shop, { sku: 'CL-A', price: code === 'hu' ? 2000 : 450 });
  await addProduct(shop, { sku: 'CL-B', price: code === 'hu' ? 2500 : 500 });
  return shop;
}

async function own(shop: RecurringShop, { personId }: Customer, subscriptionId: string) {
  return { personId, subscriptionId, version: await versionOf(shop, subscriptionId) };
}

async function change(shop: RecurringShop, customer: Customer, id: string, wanted: Change) {
  const mine = await own(shop, customer, id);
  const previewed = await previewChange(
    shop.market.db,
    shop.market.terms,
    mine,
    wanted,
    shop.market.clock.now(),
  );
  const changed = await shop.act(customer.personId, (ctx) =>
    changeSubscription(ctx, shop.engine, { ...mine, change: wanted }),
  );
  if (changed.ok) {
    assert.ok(previewed.ok, 'the preview refuses what the command does');
    assert.deepEqual(
      [previewed.goesOn?.toString() ?? null, previewed.effect],
      [changed.goesOn, changed.effect],
    );
  } else assert.equal(!previewed.ok && previewed.code, changed.code);
  return changed;
}

async function replaysByteForByte({ market }: RecurringShop): Promise<readonly string[]> {
  const kinds: string[] = [];
  const replayed = replayStored(market.db, market.terms, loadStoredBundle, { noticeSent: replayNotice });
  for await (const { result, kind, error } of replayed) {
    assert.equal(result, 'identical', `${kind}: ${error}`);
    kinds.push(kind);
  }
  return kinds;
}

test('Hungary, in cash: notice, delivery, next; the price of the day of delivery, never above the notice', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const id = await begin(shop, customer, { firstOn: '2022-09-15' });
  await shop.advance('2022-09-11T00:00');
  assert.deepEqual(await owedOf(shop, id), ['2022-09-15 fulfilled']);
  await setPrice(shop, 'CL-A', '2022-09-12T00:00', 2200);
  await shop.advance('2022-09-20T00:00');
  assert.equal((await ordersOf(shop, id))[0]?.lines, '6×CL-A@2000', 'capped by the notice');
  await shop.advance('2022-10-13T00:00');
  await setPrice(shop, 'CL-A', '2022-10-13T00:00', 1900);
  await shop.advance('2022-10-20T00:00');
  const orders = await ordersOf(shop, id);
  assert.equal(orders[1]?.lines, '6×CL-A@1900', 'cheaper than the notice said');
  assert.deepEqual(
    orders.map(({ state, on, fee }) => [state, on, fee]),
    [
      ['confirmed', '2022-09-15', 0],
      ['confirmed', '2022-10-15', 0],
    ],
  );
  assert.deepEqual(await deliveriesOf(shop, id), [
    '1 dispatched 2022-09-15',
    '2 dispatched 2022-10-15',
    '3 planned 2022-11-15',
  ]);
  assert.deepEqual((await replaysByteForByte(shop)).toSorted(), [
    'noticeSent',
    'noticeSent',
    'orderPlaced',
    'orderPlaced',
  ]);
  assert.equal(shop.post.sent.length, 5, 'one for the start, two for each delivery');
  const now = shop.market.clock.now();
  const timeline = await findSubscriptionTimeline(shop.market.db, shop.market.terms, id, now);
  assert.deepEqual(
    timeline.slice(-2).map(({ kind, future }) => [kind, future]),
    [
      ['autoreorder.notice', true],
      ['autoreorder.delivery', true],
    ],
  );
  const all = await findPersonTimeline(shop.market.db, shop.market.terms, customer.personId, now);
  assert.ok(all.length >= timeline.length);
});

test('Portugal: price, fee and version are those of the notice, whatever happens to prices after it', async (t) => {
  const shop = await open(t, 'pt', '2022-09-01T10:00');
  const id = await begin(shop, await addCustomer(shop), { firstOn: '2022-09-15' });
  await shop.advance('2022-09-12T00:00');
  await setPrice(shop, 'CL-A', '2022-09-12T12:00', 300);
  await shop.advance('2022-09-20T00:00');
  await setPrice(shop, 'CL-A', '2022-10-13T12:00', 900);
  await shop.advance('2022-10-20T00:00');
  assert.deepEqual(
    (await ordersOf(shop, id)).map(({ lines }) => lines),
    ['6×CL-A@450', '6×CL-A@300'],
  );
  await replaysByteForByte(shop);
});

test('no notice, no delivery: it is missed, told, broken for good, and the next is planned', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const id = await begin(shop, await addCustomer(shop), { firstOn: '2022-09-15' });
  shop.post.down = true;
  await shop.advance('2022-09-20T00:00');
  assert.deepEqual(await deliveriesOf(shop, id), ['1 missed 2022-09-15', '2 planned 2022-10-15']);
  assert.deepEqual(await owedOf(shop, id), ['2022-09-15 breached', '2022-10-15 open']);
  assert.deepEqual(await ordersOf(shop, id), []);
  shop.post.down = false;
  await shop.settle();
  await shop.advance('2022-10-20T00:00');
  assert.deepEqual((await deliveriesOf(shop, id))[1], '2 dispatched 2022-10-15');
});

test('an outage of a year: one delivery is missed, not fifty, and the rhythm goes on at the present', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const wish = { firstOn: '2022-09-15', interval: { count: 1, unit: 'week' } } as const;
  const id = await begin(shop, await addCustomer(shop), wish);
  shop.sleep('2023-09-06T12:00');
  await shop.advance('2023-09-06T12:00');
  assert.deepEqual(await deliveriesOf(shop, id), ['1 missed 2022-09-15', '2 planned 2023-09-14']);
  const planned = (await storyOf(shop, id)).filter(({ kind }) => kind === 'planned').at(-1);
  assert.equal(planned?.facts.passedOver, 51);
  await shop.advance('2023-09-15T00:00');
  assert.equal((await ordersOf(shop, id)).length, 1);
});

test('an outage over the day itself: where a notice makes the contract it goes on the next working day', async (t) => {
  const shop = await open(t, 'pt', '2022-09-01T10:00');
  const id = await begin(shop, await addCustomer(shop), {
    firstOn: '2022-09-15',
    lines: [{ sku: 'CL-A', quantity: 5 }],
  });
  await shop.advance('2022-09-14T12:00');
  shop.sleep('2022-09-17T12:00');
  await shop.advance('2022-09-17T12:00');
  assert.deepEqual(await ordersOf(shop, id), [], 'not on a Saturday');
  await shop.advance('2022-09-19T12:00');
  assert.deepEqual((await deliveriesOf(shop, id))[0], '1 dispatched 2022-09-15');
  assert.equal((await ordersOf(shop, id)).length, 1);
});

test('an outage over the day itself: where the day was announced it moves to one that a new notice names', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const id = await begin(shop, customer, { firstOn: '2022-09-15' });
  await shop.advance('2022-09-14T12:00');
  shop.sleep('2022-09-17T12:00');
  await shop.advance('2022-09-17T12:00');
  assert.deepEqual(await ordersOf(shop, id), []);
  assert.deepEqual(await deliveriesOf(shop, id), ['1 noticed 2022-09-21']);
  const moved = (await storyOf(shop, id)).find(({ kind }) => kind === 'moved');
  assert.deepEqual(moved?.facts, { from: '2022-09-15', to: '2022-09-21', why: 'outage' });
  await shop.advance('2022-09-21T12:00');
  assert.deepEqual(
    (await ordersOf(shop, id)).map(({ on }) => on),
    ['2022-09-21'],
  );
  assert.deepEqual(await deliveriesOf(shop, id), ['1 dispatched 2022-09-21', '2 planned 2022-10-15']);
});

test('after a notice: less keeps its day, more only while a new notice is in time, else it moves', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const id = await begin(shop, customer, { firstOn: '2022-09-15' });
  await shop.advance('2022-09-12T12:00');
  const less = await change(shop, customer, id, { lines: [{ sku: 'CL-A', quantity: 4 }] });
  assert.deepEqual(less.ok && [less.effect, less.goesOn], ['ahead', '2022-09-15']);
  await shop.advance('2022-09-12T13:00');
  assert.equal(
    (await storyOf(shop, id)).filter(({ kind }) => kind === 'noticeSent').length,
    2,
    'corrected at once',
  );
  // The corrected notice came too late to bind, so the first one still does: no piece more than it said.
  const more = await change(shop, customer, id, {
    lines: [
      { sku: 'CL-A', quantity: 4 },
      { sku: 'CL-B', quantity: 2 },
    ],
  });
  assert.deepEqual(more.ok && [more.effect, more.goesOn], ['moved', '2022-09-16']);
  await shop.advance('2022-09-20T00:00');
  assert.deepEqual(
    (await ordersOf(shop, id)).map(({ on, lines }) => [on, lines]),
    [['2022-09-16', '4×CL-A@2000 2×CL-B@2500']],
  );
  assert.deepEqual(await owedOf(shop, id), [
    '2022-09-15 fulfilled',
    '2022-09-16 fulfilled',
    '2022-10-15 open',
  ]);
});

test('less after the notice, with no time for a new one, goes as it was changed', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const lines = [
    { sku: 'CL-A', quantity: 6 },
    { sku: 'CL-B', quantity: 1 },
  ];
  const id = await begin(shop, customer, { firstOn: '2022-09-15', lines });
  await shop.advance('2022-09-14T23:59:59');
  const changed = await change(shop, customer, id, { lines: [{ sku: 'CL-A', quantity: 5 }] });
  assert.deepEqual(changed.ok && changed.effect, 'ahead');
  await shop.advance('2022-09-16T00:00');
  assert.deepEqual(
    (await ordersOf(shop, id)).map(({ lines: l }) => l),
    ['5×CL-A@2000'],
  );
});

test('to the end of 23:59 a delivery can be skipped; from then on it goes, and changes are for the next', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const [inTime, tooLate] = [await addCustomer(shop), await addCustomer(shop)];
  const first = await begin(shop, inTime, { firstOn: '2022-09-15' });
  const second = await begin(shop, tooLate, { firstOn: '2022-09-15' });
  await shop.advance('2022-09-14T23:59:59.999');
  const skipped = await shop.act(inTime.personId, async (ctx) =>
    skipNext(ctx, shop.engine, await own(shop, inTime, first)),
  );
  assert.deepEqual(skipped.ok && skipped.goesOn, '2022-10-15');
  // Nobody has swept yet when the day begins.
  shop.sleep('2022-09-15T00:00');
  const late = await shop.act(tooLate.personId, async (ctx) =>
    skipNext(ctx, shop.engine, await own(shop, tooLate, second)),
  );
  assert.deepEqual(!late.ok && [late.code, late.because.map((b) => b.paragraph)], [
    'tooLate',
    ['2.3.a', '2.3.a'],
  ]);
  const changed = await change(shop, tooLate, second, { lines: [{ sku: 'CL-B', quantity: 1 }] });
  assert.deepEqual(changed.ok && [changed.effect, changed.goesOn], ['next', '2022-10-15']);
  assert.deepEqual(
    (await ordersOf(shop, second)).map(({ lines }) => lines),
    ['6×CL-A@2000'],
    'as it was set until then',
  );
  await shop.advance('2022-10-20T00:00');
  assert.deepEqual(
    (await ordersOf(shop, second)).map(({ lines }) => lines),
    ['6×CL-A@2000', '1×CL-B@2500'],
  );
  assert.deepEqual((await deliveriesOf(shop, first))[0], '1 skipped 2022-09-15');
});

test('what has run out is named, left out and not charged; what is back by then comes only if it was announced', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  await sql`update stock_item set available = 10 where sku = 'CL-A'`.execute(shop.market.db);
  await addProduct(shop, { sku: 'CL-GONE', price: 3000, available: 0 });
  await addProduct(shop, { sku: 'CL-GONE-TOO', price: 3000, available: 0, stockOf: 'CL-A' });
  const lines = [
    { sku: 'CL-A', quantity: 6 },
    { sku: 'CL-GONE', quantity: 1 },
    { sku: 'CL-GONE-TOO', quantity: 5 },
  ];
  const id = await begin(shop, await addCustomer(shop), { firstOn: '2022-09-15', lines });
  await shop.advance('2022-09-11T00:00');
  const view = await findSubscriptionById(shop.market.db, shop.market.terms, id, shop.market.clock.now());
  assert.deepEqual(
    view?.ahead?.missing.map(({ sku, reason }) => `${sku} ${reason}`),
    ['CL-GONE outOfStock', 'CL-GONE-TOO outOfStock'],
  );
  await sql`update stock_item set available = 50 where sku = 'CL-GONE'`.execute(shop.market.db);
  await sql`update stock_item set available = 0 where sku = 'CL-A'`.execute(shop.market.db);
  await shop.advance('2022-09-20T00:00');
  assert.deepEqual(await deliveriesOf(shop, id), ['1 empty 2022-09-15', '2 planned 2022-10-15']);
  await sql`update stock_item set available = 10 where sku = 'CL-A'`.execute(shop.market.db);
  await shop.advance('2022-10-20T00:00');
  assert.deepEqual(
    (await ordersOf(shop, id)).map((o) => o.lines),
    ['6×CL-A@2000 1×CL-GONE@3000'],
  );
});

test('a product that is withdrawn, and a price that is an error, are left out', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  await addProduct(shop, { sku: 'CL-C', price: 2000 });
  const lines = ['CL-A', 'CL-B', 'CL-C'].map((sku) => ({ sku, quantity: 2 }));
  const customer = await addCustomer(shop);
  const id = await begin(shop, customer, { firstOn: '2022-09-15', lines });
  await shop.advance('2022-09-12T00:00');
  await sql`update product set withdrawn_at = ${shop.market.clock.now()} where sku = 'CL-B'`.execute(
    shop.market.db,
  );
  await setPrice(shop, 'CL-C', '2022-09-14T00:00', 1);
  await shop.advance('2022-09-20T00:00');
  assert.deepEqual(
    (await ordersOf(shop, id)).map((o) => o.lines),
    ['2×CL-A@2000'],
  );
  const left = (await storyOf(shop, id)).find(({ kind }) => kind === 'leftOut');
  assert.deepEqual(left?.facts.lines, [
    { quantity: 2, reason: 'notSold', sku: 'CL-B' },
    { quantity: 2, reason: 'priceError', sku: 'CL-C' },
  ]);
  // The withdrawn product stays in the form without being in the way of other changes; a new one is refused.
  const kept = await change(shop, customer, id, {
    lines: [
      { sku: 'CL-A', quantity: 3 },
      { sku: 'CL-B', quantity: 2 },
    ],
  });
  assert.equal(kept.ok, true);
  const refused = await start(shop, customer, {
    firstOn: '2022-10-01',
    lines: [{ sku: 'CL-B', quantity: 1 }],
  });
  assert.deepEqual(!refused.ok && [refused.code, refused.sku], ['productNotSold', 'CL-B']);
});

test('an address after the notice: in the country it goes there, on the islands by their fee and clock, abroad not', async (t) => {
  const shop = await open(t, 'pt', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const id = await begin(shop, customer, { firstOn: '2022-09-15', lines: [{ sku: 'CL-A', quantity: 5 }] });
  await shop.advance('2022-09-13T12:00');
  const azores = await addHome(shop, customer.personId, '9500-150', 'PT');
  const dearer = await change(shop, customer, id, { addressId: azores });
  assert.deepEqual(dearer.ok && [dearer.effect, dearer.goesOn], ['moved', '2022-09-16']);
  const view = await findSubscriptionById(shop.market.db, shop.market.terms, id, shop.market.clock.now());
  assert.equal(
    view?.ahead?.changeableUntilAt.toString(),
    '2022-09-16T00:00:00Z',
    'midnight in Ponta Delgada',
  );
  assert.equal(view?.ahead?.changeableZone, 'Atlantic/Azores', 'and letters and pages say it on that clock');
  await shop.advance('2022-09-20T00:00');
  assert.deepEqual(
    (await ordersOf(shop, id)).map(({ fee }) => fee),
    [990],
  );
  const abroad = await addHome(shop, customer.personId, '28001', 'ES');
  const refused = await change(shop, customer, id, { addressId: abroad });
  assert.deepEqual(!refused.ok && [refused.code, refused.because.length > 0], ['countryNotDelivered', true]);
  // The address book itself is changed, behind the recurring order's back: it is refused, told, and goes on.
  await sql`update person_address set country = 'ES', revision = revision + 1 where id = ${azores}`.execute(
    shop.market.db,
  );
  await shop.advance('2022-10-20T00:00');
  assert.deepEqual((await deliveriesOf(shop, id)).slice(1), ['2 refused 2022-10-17', '3 planned 2022-11-15']);
  const letter = shop.post.sent.find(({ subject }) => subject.endsWith('cannot be made'));
  assert.match(letter?.text ?? '', /We do not deliver to this country/, 'the letter says why');
});

test('a card is charged when the goods leave; declined they wait, and leave once it is paid', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const storedCardId = await addCard(shop, customer.personId);
  const id = await begin(shop, customer, { firstOn: '2022-09-15', payment: 'card', storedCardId });
  await shop.advance('2022-09-14T23:59:59');
  assert.deepEqual(await ordersOf(shop, id), []);
  await shop.advance('2022-09-15T01:00');
  assert.deepEqual(
    (await ordersOf(shop, id)).map(({ state }) => state),
    ['confirmed'],
  );
  assert.equal((await deliveriesOf(shop, id))[0], '1 dispatched 2022-09-15');
  shop.cards.declines = true;
  await shop.advance('2022-10-17T12:00');
  assert.deepEqual((await deliveriesOf(shop, id)).slice(1), ['2 onHold 2022-10-15', '3 planned 2022-11-15']);
  const onHold = shop.post.sent.at(-1);
  assert.match(onHold?.subject ?? '', /the card was declined$/);
  assert.match(onHold?.text ?? '', /on your card Visa •••• 1111[\s\S]*until 29 October 2022, 23:59/);
  shop.cards.declines = false;
  await shop.advance('2022-10-21T00:00');
  assert.equal((await deliveriesOf(shop, id))[1], '2 dispatched 2022-10-15');
  const kinds = (await storyOf(shop, id)).filter(({ ordinal }) => ordinal === 2).map(({ kind }) => kind);
  assert.deepEqual(kinds, [
    'planned',
    'noticed',
    'noticeSent',
    'ordered',
    'declined',
    'retried',
    'charged',
    'dispatched',
  ]);
});

test('a notice warns of a card that does not last until its delivery, or that is gone', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const storedCardId = await addCard(shop, customer.personId);
  const { db } = shop.market;
  await sql`update stored_card set expires_on = '2022-09-15'`.execute(db);
  await begin(shop, customer, { firstOn: '2022-09-15', payment: 'card', storedCardId });
  const notices = () => shop.post.sent.filter(({ subject }) => subject.startsWith('Coming on'));
  await shop.advance('2022-09-15T12:00');
  assert.doesNotMatch(notices()[0]?.text ?? '', /card/, 'on its last day it can be charged');
  await shop.advance('2022-10-13T12:00');
  assert.match(notices()[1]?.text ?? '', /Visa •••• 1111 is valid until 09\/2022, not until this delivery/);
  await sql`update stored_card set removed_at = ${shop.market.clock.now()}`.execute(db);
  await shop.advance('2022-11-13T12:00');
  assert.match(notices()[2]?.text ?? '', /No card is stored for this recurring order/);
});

test('a hold that nobody pays ends after its time: the order is cancelled, its goods are free, the next goes on', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const storedCardId = await addCard(shop, customer.personId);
  const id = await begin(shop, customer, { firstOn: '2022-09-15', payment: 'card', storedCardId });
  shop.cards.declines = true;
  await shop.advance('2022-09-29T23:59:59');
  assert.equal((await deliveriesOf(shop, id))[0], '1 onHold 2022-09-15');
  await shop.advance('2022-09-30T00:00');
  assert.equal((await deliveriesOf(shop, id))[0], '1 lapsed 2022-09-15');
  assert.deepEqual(
    (await ordersOf(shop, id)).map(({ state }) => state),
    ['cancelled'],
  );
  const holds = await sql`select from stock_hold`.execute(shop.market.db);
  assert.equal(holds.rows.length, 0);
  assert.equal((await storyOf(shop, id)).filter(({ kind }) => kind === 'retried').length, 4);
  await sql`update stored_card set removed_at = ${shop.market.clock.now()}`.execute(shop.market.db);
  await shop.advance('2022-10-15T12:00');
  const letter = shop.post.sent.at(-1);
  assert.match(letter?.subject ?? '', /it needs a card$/);
  assert.match(letter?.text ?? '', /No card is stored[\s\S]*until 29 October 2022, 23:59[\s\S]*\/change/);
  assert.doesNotMatch(`${letter?.text}`, /bank|declined/, 'nobody declined anything');
  const told = await findSubscriptionTimeline(shop.market.db, shop.market.terms, id, shop.market.clock.now());
  assert.deepEqual(
    told.flatMap(({ kind, facts }) =>
      ['declined', 'cardMissing'].includes(kind) ? [[kind, facts.ordinal]] : [],
    ),
    [...Array.from({ length: 5 }, () => ['declined', 1]), ['cardMissing', 2]],
  );
  const fresh = await addCard(shop, customer.personId);
  await sql`update subscription set stored_card_id = ${fresh}::uuid`.execute(shop.market.db);
  await shop.advance('2022-10-19T12:00');
  assert.match(
    shop.post.sent.at(-1)?.subject ?? '',
    /the card was declined$/,
    'the first time that a bank says no',
  );
});

test('paused, resumed, hastened, stopped: nothing is left that nobody looks at', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const id = await begin(shop, customer, { firstOn: '2022-09-15' });
  const mine = () => own(shop, customer, id);
  const act = <A>(body: Parameters<typeof shop.act<A, never>>[1]) =>
    shop.act<A, never>(customer.personId, body);
  await act(
    async (ctx) =>
      pauseSubscription(ctx, shop.engine, { ...(await mine()), resumeOn: date('2022-10-01') }) as never,
  );
  await shop.advance('2022-09-30T23:59');
  assert.deepEqual(await deliveriesOf(shop, id), ['1 cancelled 2022-09-15']);
  await shop.advance('2022-10-01T00:00');
  assert.deepEqual((await deliveriesOf(shop, id))[1], '2 planned 2022-10-15');
  await act(async (ctx) => sendNow(ctx, shop.engine, await mine()) as never);
  assert.deepEqual((await deliveriesOf(shop, id))[1], '2 planned 2022-10-05');
  await shop.advance('2022-10-06T00:00');
  assert.deepEqual((await deliveriesOf(shop, id)).slice(1), [
    '2 dispatched 2022-10-05',
    '3 planned 2022-11-07',
  ]);
  await act(async (ctx) => pauseSubscription(ctx, shop.engine, await mine()) as never);
  await act(async (ctx) => resumeSubscription(ctx, shop.engine, await mine()) as never);
  assert.deepEqual((await deliveriesOf(shop, id)).at(-1), '4 planned 2022-11-07', 'the same date again');
  const stale = { ...(await mine()), version: 1 };
  const refused = await shop.act(customer.personId, (ctx) => skipNext(ctx, shop.engine, stale));
  assert.equal(!refused.ok && refused.code, 'changedMeanwhile');
  await act(async (ctx) => stopSubscription(ctx, shop.engine, await mine()) as never);
  const again = await shop.act(customer.personId, async (ctx) => skipNext(ctx, shop.engine, await mine()));
  assert.equal(!again.ok && again.code, 'subscriptionStopped');
  const left = await sql<{ kind: string }>`select kind from due_item`.execute(shop.market.db);
  assert.deepEqual(left.rows, []);
  const other = await addCustomer(shop);
  const foreign = await shop.act(other.personId, async (ctx) =>
    skipNext(ctx, shop.engine, { ...(await mine()), personId: other.personId }),
  );
  assert.equal(!foreign.ok && foreign.code, 'unknownSubscription');
});

test('a form that was open while the notice went out still holds; one from before the delivery does not', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const { personId } = customer;
  const skipped = await begin(shop, customer, { firstOn: '2022-09-15' });
  const delivered = await begin(shop, customer, { firstOn: '2022-09-15' });
  const [mine, late] = [await own(shop, customer, skipped), await own(shop, customer, delivered)];
  await shop.advance('2022-09-11T00:00');
  assert.deepEqual(await deliveriesOf(shop, skipped), ['1 noticed 2022-09-15']);
  const answer = await shop.act(personId, (ctx) => skipNext(ctx, shop.engine, mine));
  assert.equal(answer.ok, true, JSON.stringify(answer));
  await shop.advance('2022-09-16T00:00');
  const refused = await shop.act(personId, (ctx) => skipNext(ctx, shop.engine, late));
  assert.equal(!refused.ok && refused.code, 'changedMeanwhile');
});

test('a date moved away and back owes its notice again', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const id = await begin(shop, customer, { firstOn: '2022-09-15' });
  await change(shop, customer, id, { nextOn: date('2022-09-20') });
  await change(shop, customer, id, { nextOn: date('2022-09-15') });
  assert.deepEqual(
    await owedOf(shop, id),
    ['2022-09-15 excused', '2022-09-15 open', '2022-09-20 excused'].toSorted(),
  );
  await shop.advance('2022-09-16T00:00');
  assert.deepEqual(await deliveriesOf(shop, id), ['1 dispatched 2022-09-15', '2 planned 2022-10-15']);
});

test('what cannot be: dates, intervals, quantities, methods, channels, each with its reason', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customer = await addCustomer(shop);
  const code = async (wish: Partial<Wish>) => {
    const answer = await start(shop, customer, { firstOn: '2022-09-15', ...wish });
    return answer.ok ? 'ok' : answer.code;
  };
  assert.equal(await code({ firstOn: '2022-08-31' }), 'dateInPast');
  assert.equal(await code({ firstOn: '2022-09-02' }), 'dateTooSoon');
  assert.equal(await code({ firstOn: '2023-09-02' }), 'dateTooFar');
  assert.equal(await code({ interval: { count: 0, unit: 'month' } }), 'intervalNotOffered');
  assert.equal(await code({ interval: { count: 1.5, unit: 'month' } }), 'intervalNotOffered');
  assert.equal(await code({ interval: { count: 6, unit: 'day' } }), 'intervalNotOffered');
  assert.equal(await code({ lines: [] }), 'noLines');
  assert.equal(await code({ lines: [{ sku: 'CL-A', quantity: 0 }] }), 'quantityNotAllowed');
  assert.equal(await code({ lines: [{ sku: 'CL-A', quantity: 1_000_000 }] }), 'quantityNotAllowed');
  assert.equal(await code({ lines: [{ sku: 'NO-SUCH', quantity: 1 }] }), 'productNotSold');
  assert.equal(await code({ way: 'boutique' }), 'wayNotRecurring');
  assert.equal(await code({ way: 'pickupPoint', place: 'nowhere' }), 'placeUnknown');
  assert.equal(await code({ addressId: undefined }), 'addressUnknown');
  assert.equal(await code({ payment: 'giftCard' }), 'paymentMethodNotRecurring');
  assert.equal(
    await code({ payment: 'card', storedCardId: '00000000-0000-0000-0000-000000000000' }),
    'cardUnknown',
  );
  assert.deepEqual((await sql`select from subscription`.execute(shop.market.db)).rows, []);
  const waits = await start(shop, customer, { firstOn: '2022-09-15', payment: 'card' });
  assert.ok(waits.ok && waits.state === 'awaitingCard' && waits.cardSetupId && waits.goesOn === null);
  const { db, terms, clock } = shop.market;
  const told = await findSubscriptionTimeline(db, terms, waits.subscriptionId, clock.now());
  assert.deepEqual(
    told.map(({ kind, future }) => [kind, future]),
    [
      ['started', false],
      ['autoreorder.setupEnd', true],
    ],
  );
});

test('changes and sweeps at the same time: one after the other, nothing twice, nobody stuck', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  const customers = await Promise.all(Array.from({ length: 6 }, () => addCustomer(shop)));
  const ids = await Promise.all(
    customers.map((customer) => begin(shop, customer, { firstOn: '2022-09-15' })),
  );
  await shop.advance('2022-09-14T12:00');
  shop.sleep('2022-09-15T00:00');
  const versions = await Promise.all(ids.map((id) => versionOf(shop, id)));
  const changes = customers.map(({ personId }, i) => {
    const mine = { personId, subscriptionId: ids[i] ?? '', version: versions[i] ?? 0 };
    return shop.act(personId, (ctx) =>
      changeSubscription(ctx, shop.engine, { ...mine, change: { lines: [{ sku: 'CL-A', quantity: 1 }] } }),
    );
  });
  const [answers] = await Promise.all([
    Promise.all(changes),
    shop.advance('2022-09-15T00:00'),
    shop.advance('2022-09-15T00:00'),
  ]);
  for (const [i, answer] of answers.entries()) {
    const id = ids[i] ?? '';
    assert.ok(
      answer.ok ? answer.effect === 'next' : answer.code === 'changedMeanwhile',
      JSON.stringify(answer),
    );
    assert.deepEqual(
      (await ordersOf(shop, id)).map(({ lines }) => lines),
      ['6×CL-A@2000'],
    );
  }
  assert.deepEqual(await findUnattended(shop.market.db), []);
});

test('a notice and a delivery cost few statements', async (t) => {
  const shop = await open(t, 'hu', '2022-09-01T10:00');
  await begin(shop, await addCustomer(shop), { firstOn: '2022-09-15' });
  const counted = (at: string) => {
    shop.sleep(at);
    const { market, engine } = shop;
    const handlers = autoreorderDueHandlers(engine);
    const until = market.clock.now();
    const options = {
      database: market,
      bundleHash: market.terms.bundle.hash,
      handlers,
      log: silentLog,
      until,
    };
    return countStatements(market, () => sweep(options));
  };
  const idle = await counted('2022-09-09T12:00');
  const notice = await counted('2022-09-10T09:00');
  await shop.settle();
  const delivery = await counted('2022-09-15T00:00');
  assert.deepEqual((await sql`select from sales_order`.execute(shop.market.db)).rows.length, 1);
  // The sweep itself reads the agenda once more behind the last item.
  assert.ok(notice - idle <= 14, `${notice - idle} statements for a notice`);
  assert.ok(delivery - idle <= 18, `${delivery - idle} statements for a delivery`);
});
