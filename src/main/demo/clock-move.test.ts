import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../../kernel/dates.ts';
import { type DueItem, schedule } from '../../platform/agenda.ts';
import { silentLog } from '../../platform/log.ts';
import { movableClock } from '../../platform/movable-clock.ts';
import type { Database } from '../../platform/schema.ts';
import type { DueHandler } from '../../platform/sweeper.ts';
import { testDatabase } from '../../platform/testing.ts';
import { type ClockMoves, type MoveSettings, openClockMoves } from './clock-move.ts';

const BEGAN = Temporal.Instant.from('2022-08-29T08:00:00Z');
const hours = (count: number) => BEGAN.add({ hours: count });
const HOUR_MS = 3_600_000;

type Parts = Partial<MoveSettings> & { readonly handlers?: readonly DueHandler[] };

/** Two markets on databases of their own under one clock; `done` tells what was done at which hour of the clock. */
async function openDemo(t: TestContext, parts: Parts = {}) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'demitasse-move-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const clock = movableClock(BEGAN, path.join(directory, 'clock.json'));
  const done: string[] = [];
  const trail: string[] = [];
  const markets = await Promise.all(
    ['hu', 'pt'].map(async (code) => {
      const { db, close } = await testDatabase<Database>(t);
      const note: DueHandler = {
        kind: 'note',
        handle: async (ctx, { subject }) => {
          done.push(`${code} ${subject} at ${hoursOf(ctx.now())}`);
          trail.push(subject);
        },
      };
      const handlers = [note, ...(parts.handlers ?? [])];
      const sweep = { database: { db, clock }, bundleHash: 'h', handlers, log: silentLog };
      return { code, zone: 'UTC', sweep, close };
    }),
  );
  const moves = openClockMoves({
    clock,
    markets,
    nextOutsideAt: () => undefined,
    pause: async () => void trail.push('pause'),
    resume: async () => void trail.push('resume'),
    settle: async () => void trail.push('settle'),
    ...parts,
  });
  t.after(() => moves.close());
  const plan = async (code: string, ...items: readonly (readonly [string, number, string?])[]) => {
    const market = markets.find((each) => each.code === code);
    await market?.sweep.database.db.transaction().execute((tx) =>
      schedule(
        tx,
        items.map(([subject, hour, kind = 'note']): DueItem => ({ kind, subject, dueAt: hours(hour) })),
      ),
    );
  };
  return { clock, markets, moves, plan, done, trail };
}

function hoursOf(at: Instant): number {
  return Math.floor((at.epochMilliseconds - BEGAN.epochMilliseconds) / HOUR_MS);
}

async function moveTo(moves: ClockMoves, at: Instant) {
  assert.ok(await moves.start(at));
  await moves.wait(20_000);
  const report = moves.find();
  assert.ok(report);
  return report;
}

test('every market’s items happen at their instants, in order over all markets, and the clock arrives', async (t) => {
  const { clock, moves, plan, done, trail } = await openDemo(t);
  await plan('hu', ['a', 3], ['b', 24 * 90], ['later', 24 * 366]);
  await plan('pt', ['c', 2], ['d', 3], ['e', 24 * 200]);
  const report = await moveTo(moves, hours(24 * 365));
  assert.deepEqual(done, [
    'pt c at 2',
    'hu a at 3',
    'pt d at 3',
    `hu b at ${24 * 90}`,
    `pt e at ${24 * 200}`,
  ]);
  assert.equal(report.state, 'arrived');
  assert.equal(report.steps, 5);
  assert.equal(hoursOf(clock.now()), 24 * 365);
  assert.deepEqual(trail.slice(0, 4), ['pause', 'settle', 'c', 'settle']);
  assert.equal(trail.at(-1), 'resume');
  assert.deepEqual(report.totals, [
    { market: 'pt', kind: 'note', done: 3, failed: 0 },
    { market: 'hu', kind: 'note', done: 2, failed: 0 },
  ]);
});

test('what is planned on the way, by items or by what was delivered, is done on the way', async (t) => {
  const weekly: DueHandler = {
    kind: 'weekly',
    handle: async (ctx, item) => schedule(ctx.tx, [{ ...item, dueAt: item.dueAt.add({ hours: 168 }) }]),
  };
  let settled = 0;
  let asked = false;
  const demo = await openDemo(t, {
    handlers: [weekly],
    settle: async () => {
      settled += 1;
      if (hoursOf(demo.clock.now()) !== 24 * 28 || asked) return;
      asked = true;
      await demo.plan('pt', ['late', 24 * 28]);
    },
  });
  await demo.plan('hu', ['w', 0, 'weekly']);
  const report = await moveTo(demo.moves, hours(24 * 28));
  assert.equal(report.totals.find(({ kind }) => kind === 'weekly')?.done, 5);
  assert.deepEqual(demo.done, [`pt late at ${24 * 28}`]);
  assert.ok(settled >= 5);
});

test('what happens outside the shop is waited for at its instant', async (t) => {
  let outside: Instant | undefined = hours(5);
  const seen: number[] = [];
  const demo = await openDemo(t, {
    nextOutsideAt: () => outside,
    settle: async () => {
      if (outside && hoursOf(demo.clock.now()) >= 5) {
        seen.push(hoursOf(demo.clock.now()));
        outside = undefined;
      }
    },
  });
  await demo.plan('hu', ['after', 6]);
  await moveTo(demo.moves, hours(10));
  assert.deepEqual(seen, [5]);
  assert.deepEqual(demo.done, ['hu after at 6']);
});

test('stopped on the way, between two items, it stays there; the rest is done at the next move', async (t) => {
  const stop: DueHandler = { kind: 'stop', handle: async () => demo.moves.cancel() };
  const demo = await openDemo(t, { handlers: [stop] });
  await demo.plan('hu', ['a', 1], ['b', 2, 'stop'], ['c', 2, 'zeta'], ['d', 3]);
  const report = await moveTo(demo.moves, hours(10));
  assert.equal(report.state, 'cancelled');
  assert.equal(report.steps, 2);
  assert.equal(hoursOf(demo.clock.now()), 2);
  assert.equal(demo.trail.at(-1), 'resume');
  const again = await moveTo(demo.moves, hours(10));
  assert.equal(again.state, 'arrived');
  assert.equal(demo.done.at(-1), 'hu d at 3');
});

test('an item that fails is told once, holds up its own subject only, and the clock goes on', async (t) => {
  const poison: DueHandler = {
    kind: 'poison',
    handle: async () => {
      throw new Error('no');
    },
  };
  const { moves, plan, done } = await openDemo(t, { handlers: [poison] });
  await plan('hu', ['x', 1, 'poison'], ['x', 2], ['y', 3]);
  const report = await moveTo(moves, hours(10));
  assert.equal(report.state, 'arrived');
  assert.deepEqual(done, ['hu y at 3']);
  assert.deepEqual(report.totals[0], { market: 'hu', kind: 'poison', done: 0, failed: 1 });
});

test('a market that fails stops the clock where it is, and is named', async (t) => {
  const broken: DueHandler = { kind: 'broken', handle: async () => void demo.markets[1]?.close() };
  const demo = await openDemo(t, { handlers: [broken] });
  await demo.plan('hu', ['a', 1], ['b', 2, 'broken'], ['c', 3]);
  await demo.plan('pt', ['d', 3]);
  const report = await moveTo(demo.moves, hours(10));
  assert.equal(report.state, 'stopped');
  assert.equal(report.fault?.market, 'pt');
  assert.equal(hoursOf(demo.clock.now()), 2);
  assert.deepEqual(demo.done, ['hu a at 1']);
  assert.equal(demo.trail.at(-1), 'resume');
});

test('one move at a time, and what it keeps is bounded', async (t) => {
  const { moves, plan } = await openDemo(t);
  await plan('hu', ...Array.from({ length: 700 }, (_, i) => [`s${i}`, 1] as const));
  assert.ok(await moves.start(hours(2)));
  assert.equal(await moves.start(hours(3)), undefined);
  while (moves.find()?.state === 'running') await sleep(20);
  const report = moves.find();
  assert.equal(report?.steps, 700);
  assert.equal(report?.listed.length, 500);
  assert.deepEqual(
    [report?.listed[0]?.ordinal, report?.listed[200]?.ordinal, report?.listed.at(-1)?.ordinal],
    [1, 401, 700],
  );
});
