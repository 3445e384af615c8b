import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BeyondHorizon, type Calendar, type DayKind } from '../../kernel/working-days.ts';
import { type Term, term } from '../../terms/values.ts';
import { type DeadlineFacts, deadline } from './deadlines.ts';

function read(text: string): Term {
  const value = term().parse(text);
  if (!value) throw new Error(`${text} is no term`);
  return value;
}

const days: readonly (readonly [string, DayKind])[] = [
  ['2022-03-14', 'bridgeDay'],
  ['2022-03-15', 'holiday'],
  ['2022-03-26', 'workingSaturday'],
  ['2022-10-31', 'bridgeDay'],
  ['2022-11-01', 'holiday'],
];
const calendar: Calendar = {
  days: new Map(days),
  from: Temporal.PlainDate.from('2022-01-01'),
  to: Temporal.PlainDate.from('2024-12-31'),
};

type Parts = Partial<Omit<DeadlineFacts, 'anchor'>>;

/** The end as local time of the first zone; a `from` of ten letters is a day, a longer one an instant. */
function ends(text: string, from: string, parts: Parts = {}): string {
  const zones = parts.zones ?? (['Europe/Budapest'] as const);
  const anchor = from.length === 10 ? Temporal.PlainDate.from(from) : Temporal.Instant.from(from);
  return deadline(read(text), { whose: 'ours', ...parts, zones, anchor })
    .toZonedDateTimeISO(zones[0])
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

test('calendar days: the day after is day 1, the end is exclusive', () => {
  assert.equal(ends('14 days from receipt, day 1 is the day after', '2022-08-29'), '2022-09-13T00:00');
  assert.equal(ends('14 days from receipt, day 1 is the day itself', '2022-08-29'), '2022-09-12T00:00');
  assert.equal(ends('0 days from receipt', '2022-08-29'), '2022-08-30T00:00');
  assert.equal(ends('2 weeks from receipt', '2022-08-29'), '2022-09-13T00:00');
});

test('an instant counts on its local day', () => {
  assert.equal(ends('1 day from order', '2022-08-29T21:59:59Z'), '2022-08-31T00:00');
  assert.equal(ends('1 day from order', '2022-08-29T22:00:00Z'), '2022-09-01T00:00');
});

test('months and years end on the same number, or on the last day of the month', () => {
  assert.equal(ends('1 month from receipt', '2023-01-31'), '2023-03-01T00:00');
  assert.equal(ends('1 month from receipt', '2024-01-31'), '2024-03-01T00:00');
  assert.equal(ends('1 month from receipt', '2022-11-30'), '2022-12-31T00:00');
  assert.equal(ends('1 year from receipt', '2024-02-29'), '2025-03-01T00:00');
  assert.equal(ends('4 years from receipt', '2024-02-29'), '2028-03-01T00:00');
  assert.equal(ends('1 month from receipt, day 1 is the day itself', '2022-03-01'), '2022-04-01T00:00');
});

test('days on which the clocks change are 23 and 25 hours long', () => {
  const span = (from: string) =>
    deadline(read('1 day from order, day 1 is the day itself'), {
      anchor: Temporal.PlainDate.from(from),
      zones: ['Europe/Budapest'],
      whose: 'ours',
    }).since(Temporal.PlainDate.from(from).toZonedDateTime('Europe/Budapest').toInstant());
  assert.equal(span('2022-03-27').total('hours'), 23);
  assert.equal(span('2022-10-30').total('hours'), 25);
  assert.equal(ends('48 hours from handingIn', '2022-03-26T10:00:00Z'), '2022-03-28T12:00');
  assert.equal(ends('48 hours from handingIn', '2022-10-29T10:00:00Z'), '2022-10-31T11:00');
});

test('a day of the Azores that has no midnight begins at one', () => {
  const zones = ['Atlantic/Azores'] as const;
  assert.equal(ends('1 day from order', '2023-03-24', { zones }), '2023-03-26T01:00');
  assert.equal(ends('1 day from order', '2023-03-25', { zones }), '2023-03-27T00:00');
});

test('working days: holidays and bridge days do not count, working Saturdays do', () => {
  const on = { calendar };
  assert.equal(ends('1 working day from order', '2022-03-11', on), '2022-03-17T00:00');
  assert.equal(ends('1 working day from order', '2022-03-25', on), '2022-03-27T00:00');
  assert.equal(ends('3 working days from report', '2022-03-24', on), '2022-03-29T00:00');
  assert.equal(
    ends('1 working day from order, day 1 is the day itself', '2022-03-25', on),
    '2022-03-26T00:00',
  );
  assert.equal(
    ends('1 working day from order, day 1 is the day itself', '2022-03-27', on),
    '2022-03-29T00:00',
  );
  assert.throws(() => ends('1 working day from order', '2024-12-31', on), BeyondHorizon);
  assert.throws(() => ends('1 working day from order', '2022-03-11'), TypeError);
});

test('before an event: the last possible day, to its end', () => {
  assert.equal(ends('4 days before delivery', '2022-11-10'), '2022-11-07T00:00');
  assert.equal(ends('3 days before delivery', '2022-11-01'), '2022-10-30T00:00');
  assert.equal(
    ends('2 days before collectionEnd, day 1 is the day itself', '2022-11-10'),
    '2022-11-10T00:00',
  );
  assert.equal(ends('3 months before change', '2022-05-31'), '2022-03-01T00:00');
  assert.equal(ends('2 working days before delivery', '2022-11-03', { calendar }), '2022-10-29T00:00');
  assert.equal(ends('1 working day before delivery', '2022-03-28', { calendar }), '2022-03-27T00:00');
  assert.equal(ends('12 hours before delivery', '2022-10-30T10:00:00Z'), '2022-10-30T00:00');
});

test('at once is the day of the event', () => {
  assert.equal(ends('at once from declaration', '2022-08-29T10:00:00Z'), '2022-08-30T00:00');
});

test('our deadline falls at the earliest, the customer’s at the latest', () => {
  const zones = ['Europe/Lisbon', 'Atlantic/Azores'] as const;
  const anchor = '2022-08-29T10:00:00Z';
  assert.equal(ends('14 days from receipt', anchor, { zones, whose: 'ours' }), '2022-09-13T00:00');
  assert.equal(ends('14 days from receipt', anchor, { zones, whose: 'customers' }), '2022-09-13T01:00');
  // Its last day is a public holiday after a bridge day and a Sunday.
  assert.equal(ends('3 days from receipt', '2022-10-29', { calendar }), '2022-11-02T00:00');
  assert.equal(
    ends('3 days from receipt', '2022-10-29', { calendar, whose: 'customers' }),
    '2022-11-03T00:00',
  );
});

test('hours count from an instant only', () => {
  assert.throws(() => ends('48 hours from handingIn', '2022-03-26'), /from an instant/);
});
