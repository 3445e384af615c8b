// Local days and months as instants, also where clocks change; durations on dates and on instants.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addToDate,
  addToInstant,
  atTime,
  earliest,
  isBefore,
  latest,
  localDate,
  localDay,
  localMonth,
  localTime,
  startOfDay,
} from './dates.ts';

const zones = ['Europe/Budapest', 'Atlantic/Azores', 'Asia/Seoul', 'Europe/Oslo', 'America/Havana'];
const date = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }));
const day = (text: string) => Temporal.PlainDate.from(text);

test('a local day begins at its first instant and ends where the next begins', () => {
  fc.assert(
    fc.property(date, fc.constantFrom(...zones), (on, zone) => {
      const { from, to } = localDay(on, zone);
      assert.ok(localDate(from, zone).equals(on));
      assert.ok(localDate(from.subtract({ nanoseconds: 1 }), zone).equals(on.subtract({ days: 1 })));
      assert.ok(localDate(to.subtract({ nanoseconds: 1 }), zone).equals(on));
      assert.ok(to.equals(startOfDay(on.add({ days: 1 }), zone)));
      assert.ok(isBefore(from, to));
    }),
  );
});

test('a day without midnight begins at one', () => {
  const first = startOfDay(day('2022-03-27'), 'Atlantic/Azores');
  assert.equal(localTime(first, 'Atlantic/Azores').toString(), '01:00:00');
  assert.equal(first.toString(), '2022-03-27T01:00:00Z');
});

test('days of 23 and 25 hours', () => {
  const hours = (on: string) => {
    const { from, to } = localDay(day(on), 'Europe/Budapest');
    return from.until(to, { largestUnit: 'hour' }).hours;
  };
  assert.deepEqual([hours('2022-03-27'), hours('2022-10-30'), hours('2022-06-01')], [23, 25, 24]);
});

test('a time that the clocks skip comes after the gap; one that they repeat is the first', () => {
  const at = (on: string, time: string) =>
    atTime(day(on), Temporal.PlainTime.from(time), 'Europe/Budapest').toString();
  assert.equal(at('2022-03-27', '02:30'), '2022-03-27T01:30:00Z');
  assert.equal(at('2022-10-30', '02:30'), '2022-10-30T00:30:00Z');
});

test('a month is the one of the date', () => {
  const { from, to } = localMonth(day('2022-02-28'), 'Europe/Budapest');
  assert.equal(from.toString(), '2022-01-31T23:00:00Z');
  assert.equal(to.toString(), '2022-02-28T23:00:00Z');
});

test('durations: month ends are clipped, exact units need no zone', () => {
  const plus = (count: number, unit: 'day' | 'week' | 'month' | 'year') =>
    addToDate(day('2024-01-31'), { count, unit }).toString();
  assert.deepEqual(
    [plus(1, 'day'), plus(1, 'week'), plus(1, 'month'), plus(1, 'year')],
    ['2024-02-01', '2024-02-07', '2024-02-29', '2025-01-31'],
  );
  assert.equal(addToDate(day('2024-02-29'), { count: 1, unit: 'year' }).toString(), '2025-02-28');
  assert.throws(() => addToDate(day('2024-01-31'), { count: 1, unit: 'working day' }), TypeError);
  const at = Temporal.Instant.from('2022-03-27T00:30:00Z');
  assert.equal(addToInstant(at, { count: 90, unit: 'minute' }).toString(), '2022-03-27T02:00:00Z');
  assert.equal(addToInstant(at, { count: 1, unit: 'hour' }).toString(), '2022-03-27T01:30:00Z');
  assert.throws(() => addToInstant(at, { count: 1, unit: 'day' }), TypeError);
});

test('earlier and later', () => {
  const a = Temporal.Instant.from('2022-01-01T00:00:00Z');
  const b = a.add({ nanoseconds: 1 });
  assert.deepEqual([earliest(a, b), latest(a, b), isBefore(a, b), isBefore(a, a)], [a, b, true, false]);
});
