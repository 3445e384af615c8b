// Recurring orders in a crowd: the last pieces against the shop, many changes at once against the sweeper, and two
// sweepers in two processes. Each asks the rows afterwards.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { changeSubscription } from '../modules/autoreorder/commands.ts';
import { findUnattended } from '../modules/autoreorder/queries.ts';
import { checkLedger } from '../modules/obligation/queries.ts';
import { silentLog } from '../platform/log.ts';
import { sweepInBackground } from '../platform/sweeper.ts';
import { sweepOptions } from './agenda.ts';
import {
  addCustomer,
  addProduct,
  deliveriesOf,
  openRecurringShop,
  ordersOf,
  owedOf,
  type RecurringShop,
  start,
  storyOf,
  versionOf,
} from './testing/recurring.ts';
import { fillBasket, place } from './testing/shop.ts';

const DELIVERY = '2022-09-15';

async function begin(shop: RecurringShop, lines: readonly (readonly [sku: string, quantity: number])[]) {
  const customer = await addCustomer(shop);
  const started = await start(shop, customer, {
    firstOn: DELIVERY,
    lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
  });
  assert.ok(started.ok, JSON.stringify(started));
  return { ...customer, subscriptionId: started.subscriptionId };
}

async function assertWhole({ market: { db } }: RecurringShop): Promise<void> {
  assert.deepEqual(await findUnattended(db), []);
  assert.deepEqual(await checkLedger(db), []);
  assert.deepEqual((await sql`select from due_item where failures > 0`.execute(db)).rows, []);
}

/** Waits until the sweeper that runs beside has done what is due. */
async function sweptUntilNow({ market: { db, clock } }: RecurringShop): Promise<void> {
  const dueNow = () =>
    sql`select from due_item where due_at <= ${clock.now()}::timestamptz limit 1`.execute(db);
  while ((await dueNow()).rows.length > 0) await sleep(20);
}

test('the last pieces: sixty shop orders and four deliveries at once sell exactly what there is', async (t) => {
  const shop = await openRecurringShop(t, 'hu', '2022-09-01T10:00');
  const { db } = shop.market;
  await addProduct(shop, { sku: 'CL-A', price: 2000 });
  await addProduct(shop, { sku: 'CL-B', price: 3000 });
  const regular = await Promise.all(
    Array.from({ length: 4 }, () =>
      begin(shop, [
        ['CL-A', 1],
        ['CL-B', 1],
      ]),
    ),
  );
  await shop.advance('2022-09-14T12:00');
  shop.sleep(`${DELIVERY}T00:00`);
  const baskets = await Promise.all(
    Array.from({ length: 60 }, async () => fillBasket(shop.market, await addCustomer(shop), [['CL-A', 1]])),
  );
  await sql`update stock_item set available = 32 where sku = 'CL-A'`.execute(db);
  const [placed] = await Promise.all([
    Promise.all(baskets.map((basket) => place(shop.market, basket))),
    shop.advance(`${DELIVERY}T00:00`),
  ]);
  await shop.settle();

  const sold = await sql<{ sku: string; shop: number; regular: number }>`
    select l.sku, coalesce(sum(l.quantity) filter (where o.subscription_id is null), 0)::integer as shop,
      coalesce(sum(l.quantity) filter (where o.subscription_id is not null), 0)::integer as regular
    from sales_order_line l join sales_order o on o.id = l.order_id
    where o.state = 'confirmed' group by l.sku order by l.sku`.execute(db);
  const [a, b] = sold.rows;
  assert.ok(a && b);
  assert.equal(a.shop + a.regular, 32, 'what there was, not one more and not one less');
  assert.equal(a.shop, placed.filter(({ ok }) => ok).length);
  assert.equal(b.regular, 4, 'the rest goes as scheduled');
  for (const answer of placed) assert.ok(answer.ok || answer.code === 'notPlaceable', JSON.stringify(answer));
  const left = await sql<{ available: number }>`select available from stock_item where sku = 'CL-A'`.execute(
    db,
  );
  assert.deepEqual(left.rows, [{ available: 0 }]);
  for (const { subscriptionId } of regular) {
    const [order] = await ordersOf(shop, subscriptionId);
    const short = (await storyOf(shop, subscriptionId)).filter(({ kind }) => kind === 'leftOut');
    if (order?.lines === '1×CL-A@2000 1×CL-B@3000') assert.deepEqual(short, []);
    else {
      assert.equal(order?.lines, '1×CL-B@3000');
      const lines = [{ sku: 'CL-A', quantity: 1, reason: 'outOfStock' }];
      assert.deepEqual(short, [{ ordinal: 1, kind: 'leftOut', facts: { lines } }]);
    }
    assert.deepEqual(await deliveriesOf(shop, subscriptionId), [
      `1 dispatched ${DELIVERY}`,
      '2 planned 2022-10-15',
    ]);
  }
  await assertWhole(shop);
});

test('forty-eight changes of one version at once, beside a sweeper at work: one of them counts', async (t) => {
  const shop = await openRecurringShop(t, 'hu', '2022-09-01T10:00');
  await addProduct(shop, { sku: 'CL-A', price: 2000 });
  const { personId, subscriptionId } = await begin(shop, [['CL-A', 6]]);
  const sweeper = sweepInBackground(sweepOptions(shop.market, silentLog));
  /** Each to another quantity than it is. */
  const pressAll = async (now: number | undefined) => {
    const quantities = Array.from({ length: 49 }, (_, i) => i + 1).filter((quantity) => quantity !== now);
    const version = await versionOf(shop, subscriptionId);
    const answers = await Promise.all(
      quantities.slice(0, 48).map((quantity) => {
        const change = { lines: [{ sku: 'CL-A', quantity }] };
        const mine = { personId, subscriptionId, version, change };
        return shop.act(personId, (ctx) => changeSubscription(ctx, shop.engine, mine));
      }),
    );
    const codes = answers.flatMap((answer) => (answer.ok ? [] : [answer.code]));
    assert.deepEqual(new Set(codes), new Set(['changedMeanwhile']));
    return answers.flatMap((answer, i) => (answer.ok ? [{ quantity: quantities[i], ...answer }] : []));
  };
  try {
    const calm = await pressAll(6);
    assert.equal(calm.length, 1, 'one winner');
    // Its notice, made by the sweeper while they press, is no change.
    shop.sleep('2022-09-10T09:00');
    const announced = await pressAll(calm[0]?.quantity);
    assert.equal(announced.length, 1, 'one winner');
    await sweptUntilNow(shop);
    await shop.settle();
    // And when its time has come: whoever comes first, the delivery goes once and as it was announced in time.
    shop.sleep(`${DELIVERY}T00:00`);
    const late = await pressAll(announced[0]?.quantity);
    assert.ok(late.length <= 1, 'the sweeper or one of them');
    assert.ok(late.every(({ effect }) => effect === 'next'));
    await sweptUntilNow(shop);
    const changed = (await storyOf(shop, subscriptionId)).filter(({ kind }) => kind === 'changed');
    const won = [...calm, ...announced, ...late];
    assert.deepEqual(
      changed.map(({ facts }) => facts),
      won.map(({ quantity }) => ({ lines: [{ sku: 'CL-A', quantity }] })),
    );
    const said = announced[0]?.quantity;
    assert.deepEqual(
      (await ordersOf(shop, subscriptionId)).map(({ lines }) => lines),
      [`${said}×CL-A@2000`],
    );
  } finally {
    await sweeper.stop();
  }
  await assertWhole(shop);
});

const moduleOf = (file: string) => JSON.stringify(path.join(import.meta.dirname, file));

/** A process of its own that sweeps the market by the real documents, at that instant. */
function sweepElsewhere({ market }: RecurringShop) {
  const at = market.clock.now().toString();
  return spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '--eval',
      `import { openDatabase } from ${moduleOf('../platform/database.ts')};
       import { silentLog } from ${moduleOf('../platform/log.ts')};
       import { sweepInBackground } from ${moduleOf('../platform/sweeper.ts')};
       import { sweepOptions } from ${moduleOf('agenda.ts')};
       import { loadTerms } from ${moduleOf('market.ts')};
       const { db } = openDatabase(${JSON.stringify(market.url)});
       const clock = { now: () => Temporal.Instant.from('${at}') };
       sweepInBackground(sweepOptions({ db, clock, terms: loadTerms().get('hu') }, silentLog));
       console.log('sweeping');`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

test('two sweepers in two processes, one of them killed at work: each delivery goes once', async (t) => {
  const shop = await openRecurringShop(t, 'hu', '2022-09-01T10:00');
  const { db } = shop.market;
  await addProduct(shop, { sku: 'CL-A', price: 2000 });
  const all = await Promise.all(Array.from({ length: 24 }, () => begin(shop, [['CL-A', 1]])));
  await shop.advance('2022-09-14T12:00');
  shop.sleep(`${DELIVERY}T00:00`);
  const countOrders = async () => (await sql`select from sales_order`.execute(db)).rows.length;
  const other = sweepElsewhere(shop);
  t.after(() => other.kill('SIGKILL'));
  await once(other.stdout, 'data');
  while ((await countOrders()) === 0) await sleep(5);
  const sweeper = sweepInBackground(sweepOptions(shop.market, silentLog));
  other.kill('SIGKILL');
  await once(other, 'exit');
  await sweptUntilNow(shop);
  await sweeper.stop();
  await shop.settle();
  assert.equal(await countOrders(), all.length);
  for (const { subscriptionId } of all) {
    assert.deepEqual(await deliveriesOf(shop, subscriptionId), [
      `1 dispatched ${DELIVERY}`,
      '2 planned 2022-10-15',
    ]);
    assert.deepEqual(await owedOf(shop, subscriptionId), [`${DELIVERY} fulfilled`, '2022-10-15 open']);
  }
  const letters = await sql<{ kind: string; letters: number }>`
    select kind, count(*)::integer as letters from message
    where kind in ('autoreorderNotice', 'autoreorderDispatched') group by kind order by kind`.execute(db);
  assert.deepEqual(letters.rows, [
    { kind: 'autoreorderDispatched', letters: all.length },
    { kind: 'autoreorderNotice', letters: all.length },
  ]);
  const left = await sql<{ available: number }>`select available from stock_item where sku = 'CL-A'`.execute(
    db,
  );
  assert.deepEqual(left.rows, [{ available: 1000 - all.length }]);
  await assertWhole(shop);
});
