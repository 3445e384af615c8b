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
    await provesFaults(world, wrongs);
    if (code === 'hu') await provesFaults(world, wrongRecords);
    assert.notEqual(await hashWorld(world), hash, 'the days after are another state');
    const again = await live(t, code, from, 7, DAYS_AGAIN);
    assert.equal(again.hash, hash);
    const other = await live(t, code, from, 8, DAYS_AGAIN);
    assert.notEqual(other.hash, hash);
  });

/** What is made wrong, and what must be said of it. */
type Wrong = readonly [statement: string, said: RegExp];

const wrongs: readonly Wrong[] = [
  [`delete from due_item where kind = 'autoreorder.delivery'`, /is not on the agenda/],
  [
    `update obligation set state = 'excused' where id = (select id from obligation where state = 'fulfilled' limit 1)`,
    /is excused, by its events fulfilled/,
  ],
  [
    `update obligation set kind = 'autoreorder.unwantedRefund', subject = 'subscription:1:1'
     where id = (select id from obligation limit 1)`,
    /by its events not owed/,
  ],
  [
    `update subscription_cycle set order_id = null
     where (subscription_id, ordinal) = (select subscription_id, ordinal from subscription_cycle where state = 'dispatched' limit 1)`,
    /belongs to 0 deliveries/,
  ],
  [
    `update subscription_cycle set nominal_on = nominal_on + 1 where state in ('planned', 'noticed')`,
    /its rhythm says/,
  ],
  [`update subscription_notice set sent_at = null`, /without a notice in time/],
  [
    `update sales_order_event set at = at - interval '1 day' where kind = 'placed' and order_id = ${oneOrder()}`,
    /was announced for/,
  ],
  [
    `update sales_order set total_minor = total_minor + 1000000 where id = ${oneOrder()}`,
    /its decision says/,
  ],
  [`update subscription set state = 'active' where state = 'paused'`, /nothing is planned/],
];

/** Of the records of orders, which are compared alike in every market; in this one each arrives on the day announced. */
const wrongRecords: readonly Wrong[] = [
  [`update subscription_notice set sent_at = sent_at + interval '30 days'`, /without a notice in time/],
  [`update subscription_notice set sent_at = sent_at + interval '1 second'`, /is more than a notice said/],
  [`update subscription_notice set goes_on = goes_on + 1 where ordinal = 1`, /has a decision of/],
  [`update sales_order set delivery_on = delivery_on + 1 where id = ${oneOrder()}`, /was announced for/],
  [
    `update sales_order_line set quantity = quantity + 1 where order_id = ${oneOrder()} and position = 1`,
    /its decision says/,
  ],
  [
    `update sales_order set total_minor = total_minor + 1 where id = ${oneOrder(`o.payment_method = 'card'`)}`,
    /was charged/,
  ],
  [`update payment set amount_minor = amount_minor + 1 where order_id = ${oneOrder()}`, /is for an order of/],
  [
    `delete from decision where id = (select decision_id from sales_order where id = ${oneOrder()})`,
    /names a decision of nothing/,
  ],
  [
    `insert into decision select gen_random_uuid(), kind, subject, bundle_hash, engine_hash, body, decided_at
     from decision where id = (select decision_id from sales_order where id = ${oneOrder()})`,
    /was placed by 2/,
  ],
  [
    `delete from decision where id = (select decision_id from subscription_notice limit 1)`,
    /notice .* has no decision/,
  ],
  [
    `update decision set body = replace(body, '"quantity":', '"quantity":1')
     where id = (select decision_id from subscription_notice limit 1)`,
    /is different when it is taken again/,
  ],
];

/** Of a delivery that went. */
function oneOrder(where = 'true'): string {
  return `(select o.id from sales_order o join subscription_cycle c on c.order_id = o.id
    where c.state = 'dispatched' and ${where} limit 1)`;
}

async function provesFaults(world: World, all: readonly Wrong[]): Promise<void> {
  for (const [wrong, said] of all) {
    const undone = new Error('undone');
    const faults = world.market.db.transaction().execute(async (tx) => {
      // Also what the database protects.
      await sql`set local session_replication_role = replica`.execute(tx);
      await sql.raw(wrong).execute(tx);
      const found = await findFaults({ ...world, market: { ...world.market, db: tx } });
      assert.ok(
        found.some((fault) => said.test(fault)),
        `${wrong}: ${found.slice(0, 3).join('; ') || 'nothing'}`,
      );
      throw undone;
    });
    await assert.rejects(faults, undone);
  }
}
