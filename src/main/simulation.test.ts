// A stretch of life of a market with recurring orders, and what must hold after it. `npm run simulate` does a year of a
// thousand; the same seed ends in the same state.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { testDatabase } from '../platform/testing.ts';
import { loadTerms } from './market.ts';
import { findFaults, hashWorld } from './testing/simulation/check.ts';
import { simulate } from './testing/simulation/simulate.ts';
import { openWorld, type World } from './testing/simulation/world.ts';

const allTerms = loadTerms();

async function live(t: TestContext, code: string, from: string, seed: number) {
  const terms = allTerms.get(code);
  assert.ok(terms);
  const { db, url, watch } = await testDatabase<Database>(t);
  const on = Temporal.PlainDate.from(from);
  const world = await openWorld({ db, url, watch, terms, from: on, seed, declines: 0.1 });
  const tally = await simulate(world, { subscriptions: 24, days: 100 });
  return { world, tally };
}

for (const [code, from] of [
  ['hu', '2022-07-20'],
  ['pt', '2020-01-10'],
] as const)
  test(`${code}: a hundred days of recurring orders hold together, and repeat`, async (t) => {
    const { world, tally } = await live(t, code, from, 7);
    assert.deepEqual(await findFaults(world), []);
    assert.ok(world.counts.letters > 50, `${world.counts.letters} letters`);
    assert.ok((tally.get('start') ?? 0) > 20, JSON.stringify([...tally]));
    await provesFaults(world);
    const again = await live(t, code, from, 7);
    assert.equal(await hashWorld(again.world), await hashWorld(world));
    const other = await live(t, code, from, 8);
    assert.notEqual(await hashWorld(other.world), await hashWorld(world));
  });

/** Each makes one thing wrong, which must be found. */
const wrongs = [
  `delete from due_item where kind = 'autoreorder.delivery'`,
  `update obligation set state = 'excused' where id = (select id from obligation where state = 'fulfilled' limit 1)`,
  `update subscription_cycle set order_id = null
   where (subscription_id, ordinal) = (select subscription_id, ordinal from subscription_cycle where state = 'dispatched' limit 1)`,
  `update subscription_notice set sent_at = null`,
  `update sales_order set total_minor = total_minor + 1000000
   where id = (select order_id from subscription_cycle where state = 'dispatched' limit 1)`,
  `update subscription set state = 'active' where state = 'paused'`,
];

async function provesFaults(world: World): Promise<void> {
  for (const wrong of wrongs) {
    const undone = new Error('undone');
    const faults = world.market.db.transaction().execute(async (tx) => {
      await sql.raw(wrong).execute(tx);
      const found = await findFaults({ ...world, market: { ...world.market, db: tx } });
      assert.notDeepEqual(found, [], wrong);
      throw undone;
    });
    await assert.rejects(faults, undone);
  }
}
