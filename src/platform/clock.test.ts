import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fixedClock, refuseEarlierClock, systemClock } from './clock.ts';
import { movableClock } from './movable-clock.ts';
import type { Database } from './schema.ts';
import { testDatabase } from './testing.ts';

const AT = Temporal.Instant.from('2022-08-28T21:50:00Z');
const minutes = (count: number) => Temporal.Duration.from({ minutes: count });

function clockFile(scope: { after: (work: () => void) => void }) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'demitasse-clock-'));
  scope.after(() => rmSync(directory, { recursive: true }));
  return path.join(directory, 'clock.json');
}

test('a database refuses a clock earlier than it has seen, and forgives a small skew', async (t) => {
  const { db } = await testDatabase<Database>(t);
  const at = (text: string) => fixedClock(text);
  await refuseEarlierClock(db, at('2022-08-29T10:00:00Z'));
  await refuseEarlierClock(db, at('2022-08-29T12:00:00Z'));
  await refuseEarlierClock(db, at('2022-08-29T11:59:58Z'));
  await assert.rejects(
    refuseEarlierClock(db, at('2022-08-29T11:00:00Z')),
    /already seen 2022-08-29T12:00:00Z.*2022-08-29T11:00:00Z.*data directory/,
  );
  const mark = await db.selectFrom('clock_mark').selectAll().execute();
  assert.deepEqual(
    mark.map((row) => row.latest_at.toString()),
    ['2022-08-29T12:00:00Z'],
  );
});

test('a database that a moved clock has run refuses one that was not moved, for good', async (t) => {
  const { db } = await testDatabase<Database>(t);
  const clock = movableClock(undefined, clockFile(t));
  await refuseEarlierClock(db, clock);
  await refuseEarlierClock(db, systemClock());
  clock.move(minutes(1));
  await refuseEarlierClock(db, clock);
  const inTime = fixedClock(clock.now().add({ hours: 1 }));
  await assert.rejects(refuseEarlierClock(db, inTime), /clock was moved/);
  await refuseEarlierClock(db, clock);
});

test('the movable clock begins where told, ticks, and moves forward only', async (t) => {
  const clock = movableClock(AT, clockFile(t));
  const first = clock.now();
  assert.ok(first.since(AT).total('seconds') < 5);
  await sleep(20);
  assert.ok(clock.now().since(first).total('milliseconds') >= 15);
  clock.move(minutes(20));
  const moved = clock.now();
  assert.ok(moved.since(first).total('minutes') >= 20);
  assert.throws(() => clock.move(minutes(-1)), RangeError);
  assert.throws(() => clock.moveTo(AT), RangeError);
  clock.moveTo(Temporal.Instant.from('2022-09-01T00:00:00Z'));
  assert.equal(clock.now().toString().slice(0, 10), '2022-09-01');
});

test('after a restart the movable clock goes on, and refuses another beginning', (t) => {
  const file = clockFile(t);
  movableClock(AT, file).move(minutes(20));
  for (const again of [movableClock(AT, file), movableClock(undefined, file)]) {
    const passed = again.now().since(AT).total('minutes');
    assert.ok(passed >= 20 && passed < 21, String(passed));
  }
  assert.throws(() => movableClock(AT.add(minutes(1)), file), /data directory/);
  writeFileSync(file, '{}');
  assert.throws(() => movableClock(AT, file), /does not say/);
});

test('without a beginning the movable clock starts at the machine’s time', (t) => {
  const file = clockFile(t);
  const clock = movableClock(undefined, file);
  assert.ok(Math.abs(clock.now().epochMilliseconds - Date.now()) < 1_000);
  clock.move(minutes(60));
  assert.ok(movableClock(undefined, file).now().epochMilliseconds - Date.now() > 3_500_000);
});

test('no clock goes back, and instants are whole milliseconds', (t) => {
  const fixed = fixedClock(AT);
  assert.throws(() => fixed.set(AT.subtract({ seconds: 1 })), RangeError);
  const clock = systemClock();
  t.mock.method(Date, 'now', () => 2_000);
  const later = clock.now();
  t.mock.method(Date, 'now', () => 1_000);
  assert.equal(clock.now().epochNanoseconds, later.epochNanoseconds);
  assert.equal(later.epochNanoseconds % 1_000_000n, 0n);
});
