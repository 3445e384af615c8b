// Every value type reads what it writes; sizes and bounds order as people expect.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { currencies } from '../kernel/money.ts';
import { compareNumbers } from './document.ts';
import { type OpeningHours, openOn } from './opening-hours.ts';
import * as values from './values.ts';

const whole = fc.nat();
const time = fc
  .record({ hour: fc.nat(23), minute: fc.nat(59) })
  .map((fields) => Temporal.PlainTime.from(fields));
const times = fc
  .tuple(time, time)
  .filter(([a, b]) => Temporal.PlainTime.compare(a, b) < 0)
  .map(([from, to]) => ({ from, to }));
const units = ['minute', 'hour', 'day', 'working day', 'week', 'month', 'year'] as const;
const duration = fc.record({ count: whole, unit: fc.constantFrom(...units) });
const money = fc.record({ amountMinor: fc.maxSafeInteger(), currency: fc.constantFrom(...currencies) });
const date = fc
  .integer({ min: 0, max: 80_000 })
  .map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }));
const code = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9-]{0,8}$/);
const comparator = fc.constantFrom('>=', '>', '<=', '<');
const term = fc.record({
  duration: fc.option(duration, { nil: undefined }),
  direction: fc.constantFrom('from', 'before'),
  anchor: fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/),
  firstDay: fc.constantFrom('the day after', 'the day itself'),
});
const hours = fc
  .tuple(...Array.from({ length: 8 }, () => fc.option(times, { nil: undefined })))
  .map((days) =>
    Object.fromEntries(['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su', 'PH'].map((d, i) => [d, days[i]])),
  );
const ordered = fc.tuple(whole, whole).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const spans = fc
  .record({ ends: ordered, unit: fc.constantFrom(...units) })
  .map(({ ends, unit }) => ({ from: { count: ends.from, unit }, to: { count: ends.to, unit } }));
const amounts = ordered.map(({ from, to }) => ({
  from: { amountMinor: from, currency: 'EUR' },
  to: { amountMinor: to, currency: 'EUR' },
}));

type Case = {
  readonly type: {
    readonly name: string;
    readonly parse: (t: string) => unknown;
    readonly text: (v: never) => string;
  };
  readonly value: fc.Arbitrary<unknown>;
};

const cases: readonly Case[] = [
  { type: values.money, value: money },
  { type: values.percent, value: whole },
  { type: values.points, value: whole },
  { type: values.count('capsules'), value: whole },
  { type: values.count('witnesses'), value: whole },
  { type: values.time, value: time },
  { type: values.timeRange, value: times },
  { type: values.openingHours, value: hours },
  { type: values.duration, value: duration },
  { type: values.date, value: date },
  { type: values.flag, value: fc.boolean() },
  { type: values.code(), value: code },
  { type: values.codes(), value: fc.uniqueArray(code, { minLength: 1, maxLength: 4 }) },
  { type: values.range(values.count('capsules')), value: ordered },
  { type: values.bound(values.money), value: fc.record({ comparator, value: money }) },
  { type: values.bound(values.time), value: fc.record({ comparator, value: time }) },
  { type: values.bound(values.duration), value: fc.record({ comparator, value: duration }) },
  { type: values.term(), value: term },
  { type: values.orNone(values.duration), value: fc.oneof(duration, fc.constant('none')) },
  { type: values.range(values.duration), value: spans },
  { type: values.rangeOrOne(values.duration), value: spans },
  { type: values.range(values.money), value: amounts },
  {
    type: values.timeZone,
    value: fc.constantFrom('Europe/Lisbon', 'Atlantic/Azores', 'Atlantic/Madeira', 'UTC'),
  },
  { type: values.sentence, value: fc.string({ minLength: 1 }).filter((s) => s.trim() !== '') },
];

/** Temporal values compare by their text. */
const plain = (value: unknown) => JSON.stringify(value);

for (const { type, value } of cases)
  test(`a ${type.name} reads what it writes, and writes one form`, () => {
    fc.assert(
      fc.property(value, (v) => {
        const text = type.text(v as never);
        const read = type.parse(text);
        assert.notEqual(read, undefined, text);
        assert.equal(plain(read), plain(v), text);
        assert.equal(type.text(read as never), text);
      }),
    );
  });

test('singular and plural', () => {
  assert.equal(values.count('witnesses').text(1), '1 witness');
  assert.equal(values.count('capsules').text(1), '1 capsule');
  assert.equal(values.count('witnesses').parse('1 witness'), 1);
  assert.equal(values.duration.text({ count: 1, unit: 'working day' }), '1 working day');
});

test('a bound is met on its own side, the value itself by how it is written', () => {
  const meets = (comparator: values.Comparator, value: number) =>
    values.meets({ comparator, value: 100 }, value, (a, b) => a - b);
  const sides = (comparator: values.Comparator) => [99, 100, 101].map((v) => meets(comparator, v));
  assert.deepEqual(sides('>='), [false, true, true]);
  assert.deepEqual(sides('>'), [false, false, true]);
  assert.deepEqual(sides('<='), [true, true, false]);
  assert.deepEqual(sides('<'), [true, false, false]);
});

test('sizes of durations: units compare as people would', () => {
  const size = (text: string) => {
    const parsed = values.duration.parse(text);
    return parsed === undefined ? Number.NaN : (values.duration.size?.(parsed) ?? Number.NaN);
  };
  const ascending = [
    '30 minutes',
    '1 hour',
    '1 day',
    '1 working day',
    '1 week',
    '1 month',
    '5 weeks',
    '1 year',
  ];
  for (const [i, text] of ascending.entries())
    if (i > 0) assert.ok(size(ascending[i - 1] ?? '') < size(text), text);
});

test('opening hours: public holidays beat the weekday', () => {
  const hours = values.openingHours.parse('Mo-Fr 09:00-20:00; Sa 10:00-18:00; Su,PH off') as OpeningHours;
  assert.equal(openOn(hours, 1, false)?.to.toString(), '20:00:00');
  assert.equal(openOn(hours, 6, false)?.from.toString(), '10:00:00');
  assert.equal(openOn(hours, 7, false), undefined);
  assert.equal(openOn(hours, 1, true), undefined);
  assert.equal(values.openingHours.text(hours), 'Mo-Fr 09:00-20:00; Sa 10:00-18:00; Su,PH off');
});

const number = fc
  .array(fc.oneof(fc.nat(20).map(String), fc.constantFrom('a', 'b', 'A', 'ab', '01')), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join('.'));

test('paragraph numbers have one order', () => {
  fc.assert(
    fc.property(number, number, number, (a, b, c) => {
      assert.equal(Math.sign(compareNumbers(a, b)), -Math.sign(compareNumbers(b, a)) + 0);
      if (compareNumbers(a, b) <= 0 && compareNumbers(b, c) <= 0) assert.ok(compareNumbers(a, c) <= 0);
      assert.equal(compareNumbers(a, b) === 0, a === b, `${a} ${b}`);
    }),
  );
  const shuffled = ['13.10', '3.4.a', '13.9', '3.4', 'A.1', '3.4.2', '13'];
  assert.deepEqual(shuffled.sort(compareNumbers), ['3.4', '3.4.2', '3.4.a', '13', '13.9', '13.10', 'A.1']);
});
