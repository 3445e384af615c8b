// The dates of recurring orders, by the real documents of both markets: month ends, leap days, holidays, working
// Saturdays, the turn from three days' notice to four, clock changes, and the customer's own clock.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addLocal,
  decideCutoff,
  decideEarliestDay,
  decideNextDay,
  decideNoticePlan,
  isNoticeInTime,
  listUpcoming,
  nominalDate,
  type Rhythm,
} from '../modules/autoreorder/rhythm.ts';
import type { MarketTerms } from '../terms/load.ts';
import { loadTerms } from './market.ts';

const markets = loadTerms();

function market(code: string): MarketTerms {
  const terms = markets.get(code);
  assert.ok(terms);
  return terms;
}

const hu = market('hu');
const pt = market('pt');
const date = (text: string) => Temporal.PlainDate.from(text);

function local(terms: MarketTerms, text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(terms.bundle.market.zone).toInstant();
}

const monthly = (anchor: string, count = 1): Rhythm => ({
  anchorOn: date(anchor),
  interval: { count, unit: 'month' },
});

test('a month end stays one, leap years too', () => {
  const dates = [0, 1, 2, 3].map((step) => String(nominalDate(monthly('2023-12-31'), step)));
  assert.deepEqual(dates, ['2023-12-31', '2024-01-31', '2024-02-29', '2024-03-31']);
  assert.equal(String(nominalDate(monthly('2023-01-31'), 1)), '2023-02-28');
  assert.equal(String(nominalDate(monthly('2024-02-29', 12), 1)), '2025-02-28');
  assert.equal(String(nominalDate(monthly('2024-02-29', 12), 4)), '2028-02-29');
});

test('three days ahead in the first version, four from the second: the version of the day of sending counts', () => {
  const last = (goesOn: string) => {
    const plan = decideNoticePlan(hu, date(goesOn), local(hu, '2022-08-01T12:00'));
    assert.ok(plan);
    assert.equal(plan.deadlineAt.toString(), local(hu, `${plan.lastOn.add({ days: 1 })}T00:00`).toString());
    return `${plan.lastOn} ${plan.duty.value} ${plan.duty.version}`;
  };
  assert.equal(last('2022-08-30'), '2022-08-27 3 days before delivery 2022-05-28');
  assert.equal(last('2022-08-31'), '2022-08-28 3 days before delivery 2022-05-28');
  // The 29th would do by the version of before, and is not before any more.
  assert.equal(last('2022-09-01'), '2022-08-28 3 days before delivery 2022-05-28');
  assert.equal(last('2022-09-02'), '2022-08-29 4 days before delivery 2022-08-29');
  assert.equal(isNoticeInTime(hu, date('2022-08-28'), date('2022-08-31')), true);
  assert.equal(isNoticeInTime(hu, date('2022-08-29'), date('2022-09-01')), false);
  assert.equal(isNoticeInTime(hu, date('2022-05-27'), date('2022-09-01')), false, 'before the first terms');
});

test('the notice goes out a day before it must, in the morning, and is at risk at noon of its last day', () => {
  const plan = decideNoticePlan(hu, date('2022-09-15'), local(hu, '2022-09-01T12:00'));
  assert.ok(plan);
  assert.equal(plan.sendAt.toString(), local(hu, '2022-09-10T09:00').toString());
  assert.equal(plan.warnAt.toString(), local(hu, '2022-09-11T12:00').toString());
  assert.equal(plan.deadlineAt.toString(), local(hu, '2022-09-12T00:00').toString());
  const late = decideNoticePlan(hu, date('2022-09-15'), local(hu, '2022-09-11T23:59:59.999'));
  assert.equal(late?.sendAt.toString(), local(hu, '2022-09-11T23:59:59.999').toString(), 'at once');
  assert.equal(decideNoticePlan(hu, date('2022-09-15'), local(hu, '2022-09-12T00:00')), undefined);
});

test('what is planned late is warned of half way to its deadline', () => {
  const plan = decideNoticePlan(hu, date('2022-09-15'), local(hu, '2022-09-11T18:00'));
  assert.equal(plan?.warnAt.toString(), local(hu, '2022-09-11T21:00').toString());
});

test('Portuguese notices are three days before dispatch, also across the change of clocks', () => {
  // Clocks go back on Sunday 30 October 2022: that day has 25 hours.
  const plan = decideNoticePlan(pt, date('2022-11-02'), local(pt, '2022-10-01T12:00'));
  assert.equal(String(plan?.lastOn), '2022-10-30');
  assert.equal(plan?.sendAt.toString(), '2022-10-29T08:00:00Z');
  assert.equal(plan?.deadlineAt.toString(), '2022-10-31T00:00:00Z');
  const summer = decideNoticePlan(pt, date('2023-03-29'), local(pt, '2023-03-01T12:00'));
  assert.equal(summer?.sendAt.toString(), '2023-03-25T09:00:00Z');
  assert.equal(summer?.deadlineAt.toString(), '2023-03-26T23:00:00Z');
});

test('the day is the working day from the date on: holidays, weekends, exchanged days', () => {
  const goes = (terms: MarketTerms, on: string) =>
    String(decideNextDay(terms, monthly(on), 0, local(terms, '2022-07-01T12:00')).goesOn);
  assert.equal(goes(hu, '2022-08-20'), '2022-08-22', 'a holiday on a Saturday');
  assert.equal(goes(hu, '2022-10-15'), '2022-10-15', 'a Saturday that is worked');
  assert.equal(goes(hu, '2022-10-31'), '2022-11-02', 'the bridge day it was exchanged for, then All Saints');
  assert.equal(goes(hu, '2022-12-24'), '2022-12-27');
  assert.equal(goes(pt, '2022-10-05'), '2022-10-06', 'Republic Day');
  assert.equal(goes(pt, '2022-12-08'), '2022-12-09');
});

test('beyond the calendar only weekends are left out, until it is known', () => {
  const next = decideNextDay(hu, monthly('2028-01-01'), 0, local(hu, '2027-12-01T12:00'));
  assert.equal(String(next.goesOn), '2028-01-03');
  assert.deepEqual(
    listUpcoming(
      hu,
      monthly('2027-11-30'),
      { step: 1, goesOn: date('2027-12-30') },
      local(hu, '2027-12-01T12:00'),
      5,
    ),
    [],
  );
});

test('the earliest day is the first for which a notice is in time that becomes necessary now', () => {
  const earliest = (terms: MarketTerms, at: string) =>
    String(decideEarliestDay(terms, local(terms, at)).value);
  assert.equal(earliest(hu, '2022-08-25T22:59:59.999'), '2022-08-29', 'three days lead to Sunday, so Monday');
  assert.equal(earliest(hu, '2022-08-28T22:59:59.999'), '2022-08-31');
  assert.equal(earliest(hu, '2022-08-29T00:00'), '2022-09-02');
  assert.equal(earliest(pt, '2022-08-29T00:00'), '2022-09-01');
});

test('in the last hour of a day a notice is not counted on to go out on it: second by second the same as after midnight', () => {
  for (const [terms, on] of [
    [hu, '2022-08-28'],
    [hu, '2022-10-29'],
    [pt, '2022-08-30'],
    [pt, '2022-10-30'],
  ] as const) {
    const earliest = (at: Temporal.Instant) => String(decideEarliestDay(terms, at).value);
    const midnight = local(terms, `${date(on).add({ days: 1 })}T00:00`);
    const from = local(terms, `${on}T23:00`);
    const after = earliest(midnight);
    const lastHour = [from, midnight.subtract({ seconds: 1 }), midnight.subtract({ nanoseconds: 1 })];
    for (const at of [...lastHour, midnight, midnight.add({ seconds: 1 })])
      assert.equal(earliest(at), after, `${terms.bundle.market.code} ${at}`);
    assert.ok(earliest(from.subtract({ nanoseconds: 1 })) <= after);
    const { because } = decideEarliestDay(terms, from);
    assert.deepEqual(because.at(-1)?.path, 'autoreorder.noticeSameDay');
    assert.equal(because.at(-1)?.outcome, 'notApplied');
    // Whatever is planned has its notice ahead of it.
    const plan = decideNoticePlan(terms, date(after), from);
    assert.ok(plan && Temporal.Instant.compare(from.add({ hours: 1 }), plan.deadlineAt) < 0);
  }
});

test('dates for which no notice can be in time are passed over, however long nobody looked', () => {
  const weekly: Rhythm = { anchorOn: date('2022-09-05'), interval: { count: 1, unit: 'week' } };
  const next = decideNextDay(hu, weekly, 1, local(hu, '2023-09-06T12:00'));
  assert.equal(String(next.goesOn), '2023-09-11');
  assert.equal(next.step, 53);
  assert.equal(next.passedOver, 52);
  const after = decideNextDay(hu, weekly, 1, local(hu, '2022-09-06T12:00'), date('2022-09-12'));
  assert.equal(String(after.goesOn), '2022-09-19', 'later than the one before, which was moved');
});

test('until when a delivery can be changed is told by the customer’s own clock', () => {
  const at = local(pt, '2022-09-01T12:00');
  const cutoff = (terms: MarketTerms, area: string | undefined, on: string) =>
    decideCutoff(terms, date(on), area, at).value.toString();
  assert.equal(cutoff(hu, undefined, '2022-09-15'), '2022-09-14T22:00:00Z');
  assert.equal(cutoff(pt, 'mainland', '2022-09-15'), '2022-09-14T23:00:00Z');
  assert.equal(cutoff(pt, 'madeira', '2022-09-15'), '2022-09-14T23:00:00Z');
  assert.equal(cutoff(pt, 'azores', '2022-09-15'), '2022-09-15T00:00:00Z', 'an hour later');
  // On the last Sunday of March the Azores go from 23:59 to 01:00: the day begins without a midnight.
  assert.equal(cutoff(pt, 'azores', '2023-03-26'), '2023-03-26T01:00:00Z');
  const { because } = decideCutoff(hu, date('2022-09-15'), undefined, at);
  assert.deepEqual(
    because.map((b) => b.paragraph),
    ['2.3.a', '2.3.a'],
  );
});

test('days keep the time of day, hours are exact', () => {
  const at = local(hu, '2022-10-29T10:00');
  assert.equal(addLocal(at, { count: 3, unit: 'day' }, 'Europe/Budapest').toString(), '2022-11-01T09:00:00Z');
  assert.equal(
    addLocal(at, { count: 72, unit: 'hour' }, 'Europe/Budapest').toString(),
    '2022-11-01T08:00:00Z',
  );
});
