import assert from 'node:assert/strict';
import { test } from 'node:test';
import { schedule } from '../platform/agenda.ts';
import { silentLog } from '../platform/log.ts';
import { startMark, sweep } from '../platform/sweeper.ts';
import { budapest, openTestShop, type TestShop, terms } from './testing/shop.ts';
import { openTestStorefront } from './testing/storefront.ts';

async function health(shop: TestShop) {
  const answer = await openTestStorefront(shop).fetch(new Request('http://shop.test/health'));
  return { status: answer.status, body: await answer.json() };
}

test('healthy until the sweeper lags five minutes behind the clock, and again once it has caught up', async (t) => {
  const shop = await openTestShop(t, '2022-08-29T10:00');
  await startMark(shop.db, shop.clock.now(), terms.bundle.hash);
  assert.deepEqual(await health(shop), {
    status: 200,
    body: { ok: true, markets: [{ market: 'hu', ok: true, lagMs: 0, overdueItems: 0, failingItems: 0 }] },
  });
  shop.clock.set(budapest('2022-08-29T10:05'));
  assert.equal((await health(shop)).status, 200);
  shop.clock.set(budapest('2022-08-29T10:06'));
  assert.deepEqual(await health(shop), {
    status: 503,
    body: {
      ok: false,
      markets: [{ market: 'hu', ok: false, lagMs: 360_000, overdueItems: 0, failingItems: 0 }],
    },
  });
  await sweep({ database: shop, bundleHash: terms.bundle.hash, handlers: [], log: silentLog });
  assert.equal((await health(shop)).status, 200);
});

test('unhealthy once something due fails for longer than that, although the sweeper runs', async (t) => {
  const shop = await openTestShop(t, '2022-08-29T10:00');
  await shop.db
    .transaction()
    .execute((tx) => schedule(tx, [{ kind: 'broken', subject: 'x', dueAt: shop.clock.now() }]));
  const sweepNow = () =>
    sweep({ database: shop, bundleHash: terms.bundle.hash, handlers: [], log: silentLog });
  await sweepNow();
  assert.equal((await health(shop)).status, 200);
  shop.clock.set(budapest('2022-08-29T10:06'));
  await sweepNow();
  const { status, body } = await health(shop);
  assert.equal(status, 503);
  assert.equal(body.markets[0].failingItems, 1);
});

test('unhealthy when a database does not answer', async (t) => {
  const shop = await openTestShop(t, '2022-08-29T10:00');
  await shop.db.schema.dropTable('due_item').execute();
  const { status, body } = await health(shop);
  assert.equal(status, 503);
  assert.deepEqual(body, { ok: false, markets: [{ market: 'hu', ok: false }] });
});

test('a calendar that ends within half a year, or has ended, is warned of and does not fail', async (t) => {
  const shop = await openTestShop(t, '2027-06-23T23:59');
  await startMark(shop.db, shop.clock.now(), terms.bundle.hash);
  assert.equal((await health(shop)).body.markets[0].warnings, undefined);
  shop.clock.set(budapest('2027-06-24T00:00'));
  const told = (await health(shop)).body.markets[0];
  assert.deepEqual(told.warnings, [
    'calendar ends on 2027-12-31, in 190 days: no day after it can be promised, publish its next version',
  ]);
  assert.equal(told.ok, true);
  shop.clock.set(budapest('2028-01-05T10:00'));
  await sweep({ database: shop, bundleHash: terms.bundle.hash, handlers: [], log: silentLog });
  const { status, body } = await health(shop);
  assert.equal(status, 200);
  assert.deepEqual(body.markets[0].warnings, [
    'calendar ended on 2027-12-31: no day can be promised, publish its next version',
  ]);
});
