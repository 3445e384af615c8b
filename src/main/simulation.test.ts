// A stretch of life of a market with recurring orders, and what must hold after it. `npm run simulate` does a year of a
// thousand; the same seed ends in the same state.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Database } from '../platform/schema.ts';
import { testDatabase } from '../platform/testing.ts';
import { loadTerms } from './market.ts';
import { findFaults, hashWorld } from './testing/simulation/check.ts';
import { simulate } from './testing/simulation/simulate.ts';
import { openWorld } from './testing/simulation/world.ts';

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
    const again = await live(t, code, from, 7);
    assert.equal(await hashWorld(again.world), await hashWorld(world));
    const other = await live(t, code, from, 8);
    assert.notEqual(await hashWorld(other.world), await hashWorld(world));
  });
