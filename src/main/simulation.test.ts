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

const DAYS = 100;
/** Of the other lives: enough for letters, deliveries, faults and changes of mind to tell them apart. */
const DAYS_AGAIN = 40;

async function live(t: TestContext, code: string, from: string, seed: number, days: number) {
  const terms = allTerms.get(code);
  assert.ok(terms);
  const { db, url, watch } = await testDatabase<Database>(t);
  const on = Temporal.PlainDate.from(from);
  const world = await openWorld({ db, url, watch, terms, from: on, seed, declines: 0.1 });
  let hash = '';
  const tell = async (day: number) => {
    if (day !== DAYS_AGAIN) return;
    // How long a letter has waited is the machine's time, which does not repeat.
    world.post.down = false;
    await world.settle();
    hash = await hashWorld(world);
  };
  const tally = await simulate(world, { subscriptions: 24, days, tell });
  return { world, tally, hash };
}

for (const [code, from] of [
  ['hu', '2022-07-20'],
  ['pt', '2020-01-10'],
] as const)
  test(`${code}: a hundred days of recurring orders hold together, and repeat`, async (t) => {
    const { world, tally, hash } = await live(t, code, from, 7, DAYS);
    assert.deepEqual(await findFaults(world), []);
    assert.ok(world.counts.letters > 50, `${world.counts.letters} letters`);
    assert.ok((tally.get('start') ?? 0) > 20, JSON.stringify([...tally]));
    await provesFaults(world);
    assert.notEqual(await hashWorld(world), hash, 'the days after are another state');
    const again = await live(t, code, from, 7, DAYS_AGAIN);
    assert.equal(again.hash, hash);
    const other = await live(t, code, from, 8, DAYS_AGAIN);
    assert.notEqual(other.hash, hash);
  });

/** Each makes one thing wrong, which must be found. */
const wrongs = [
  `delete from due_item where kind = 'autoreorder.delivery'`,
  `update obligation set state = 'excused' where id = (select id from obligation where state = 'fulfilled' limit 1)`,
  `update subscription_cycle set order_id = null
   where (subscription_id, ordinal) = (select subscription_id, ordinal from subscription_cycle where state = 'dispatched' limit 1)`,
  `update subscription_cycle set nominal_on = nominal_on + 1 where state in ('planned', 'noticed')`,
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
