// Working days on a calendar with holidays, bridge days and working Saturdays.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addWorkingDays,
  BeyondHorizon,
  type Calendar,
  type DayKind,
  isWorkingDay,
  workingDayFrom,
} from './working-days.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const from = day('2022-01-01');
const to = day('2023-12-31');

/** Monday 14 March 2022 was exchanged for Saturday 26 March; 15 March is a holiday. */
const spring: Calendar = {
  from,
  to,
  days: new Map<string, DayKind>([
    ['2022-03-14', 'bridgeDay'],
    ['2022-03-15', 'holiday'],
    ['2022-03-26', 'workingSaturday'],
  ]),
};

test('weeks, holidays, bridge days and working Saturdays', () => {
  const worked = [
    '2022-03-11',
    '2022-03-12',
    '2022-03-13',
    '2022-03-14',
    '2022-03-15',
    '2022-03-16',
    '2022-03-26',
  ];
  assert.deepEqual(
    worked.map((d) => isWorkingDay(day(d), spring)),
    [true, false, false, false, false, true, true],
  );
  assert.equal(addWorkingDays(day('2022-03-11'), 1, spring).toString(), '2022-03-16');
  assert.equal(addWorkingDays(day('2022-03-25'), 1, spring).toString(), '2022-03-26');
  assert.equal(addWorkingDays(day('2022-03-12'), 0, spring).toString(), '2022-03-12');
  assert.equal(workingDayFrom(day('2022-03-12'), spring).toString(), '2022-03-16');
  assert.equal(workingDayFrom(day('2022-03-16'), spring).toString(), '2022-03-16');
});

test('both ends of the calendar are in; beyond them nobody knows', () => {
  assert.equal(isWorkingDay(from, spring), false);
  assert.equal(isWorkingDay(to, spring), false);
  for (const outside of [from.subtract({ days: 1 }), to.add({ days: 1 })])
    assert.throws(() => isWorkingDay(outside, spring), BeyondHorizon);
  assert.throws(() => addWorkingDays(to, 1, spring), BeyondHorizon);
});

const offset = fc.nat(500);
const exceptions = fc.array(
  fc.tuple(offset, fc.constantFrom<DayKind>('holiday', 'bridgeDay', 'workingSaturday')),
  { maxLength: 40 },
);

test('so many working days lie between, and the last is one', () => {
  fc.assert(
    fc.property(exceptions, offset, fc.integer({ min: 1, max: 20 }), (list, start, count) => {
      const days = new Map(list.map(([d, kind]) => [from.add({ days: d }).toString(), kind]));
      const calendar = { from, to, days };
      const on = from.add({ days: start });
      const end = addWorkingDays(on, count, calendar);
      let counted = 0;
      for (let d = on.add({ days: 1 }); Temporal.PlainDate.compare(d, end) <= 0; d = d.add({ days: 1 }))
        if (isWorkingDay(d, calendar)) counted += 1;
      assert.equal(counted, count);
      assert.ok(isWorkingDay(end, calendar));
    }),
  );
});
