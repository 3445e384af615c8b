// What figures look like in each language. Spaces inside an amount never break a line.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '../kernel/money.ts';
import {
  formatDate,
  formatDateRange,
  formatDateWindow,
  formatDuration,
  formatInstant,
  formatList,
  formatMoney,
  formatPercent,
  formatSignedMoney,
} from './format.ts';

const plain = (text: string) => text.replaceAll('\u00a0', '_');

test('money is grouped, keeps its digits and never breaks', () => {
  assert.equal(plain(formatMoney(money(2490, 'HUF'), 'en')), '2,490_Ft');
  assert.equal(plain(formatMoney(money(2490, 'HUF'), 'hu')), '2_490_Ft');
  assert.equal(plain(formatMoney(money(1234567, 'HUF'), 'hu')), '1_234_567_Ft');
  assert.equal(plain(formatMoney(money(-500, 'HUF'), 'hu')), '−500_Ft');
  assert.equal(plain(formatSignedMoney(money(500, 'HUF'), 'en')), '+500_Ft');
  assert.equal(plain(formatMoney(money(1205, 'EUR'), 'en')), '€12.05');
  assert.equal(plain(formatMoney(money(1205, 'EUR'), 'hu')), '12,05_€');
  assert.equal(plain(formatMoney(money(490, 'EUR'), 'pt')), '4,90_€');
  assert.equal(plain(formatMoney(money(123456, 'EUR'), 'pt')), '1_234,56_€');
  assert.equal(plain(formatSignedMoney(money(-50, 'EUR'), 'pt')), '−0,50_€');
  assert.equal(plain(formatMoney(money(2490, 'HUF'), 'pt')), '2_490_Ft');
  assert.equal(plain(formatMoney(money(12000, 'KRW'), 'en')), '₩12,000');
  assert.equal(plain(formatMoney(money(129000, 'NOK'), 'en')), 'NOK_1,290.00');
});

test('a large amount is exact where a float would not be', () => {
  assert.equal(formatMoney(money(900719925474099, 'EUR'), 'en'), '€9,007,199,254,740.99');
});

test('percent comes from basis points', () => {
  assert.equal(plain(formatPercent(2700, 'hu')), '27_%');
  assert.equal(formatPercent(550, 'en'), '5.5%');
  assert.equal(plain(formatPercent(550, 'pt')), '5,5_%');
});

test('a period has its unit in the right number and never breaks', () => {
  assert.equal(plain(formatDuration({ count: 30, unit: 'day' }, 'en')), '30_days');
  assert.equal(plain(formatDuration({ count: 30, unit: 'day' }, 'hu')), '30_nap');
  assert.equal(plain(formatDuration({ count: 1, unit: 'month' }, 'en')), '1_month');
  assert.equal(plain(formatDuration({ count: 1, unit: 'working day' }, 'en')), '1_working_day');
  assert.equal(plain(formatDuration({ count: 3, unit: 'working day' }, 'hu')), '3_munkanap');
  assert.equal(plain(formatDuration({ count: 1, unit: 'working day' }, 'pt')), '1_dia_útil');
  assert.equal(plain(formatDuration({ count: 6, unit: 'working day' }, 'pt')), '6_dias_úteis');
  assert.equal(plain(formatDuration({ count: 2, unit: 'month' }, 'pt')), '2_meses');
});

test('dates are written as people write them', () => {
  const on = Temporal.PlainDate.from('2022-08-29');
  assert.equal(formatDate(on, 'en', 'full'), 'Monday 29 August 2022');
  assert.equal(formatDate(on, 'hu', 'full'), '2022. augusztus 29., hétfő');
  assert.equal(formatDate(on, 'en'), '29 August 2022');
  assert.equal(formatDate(on, 'hu'), '2022. augusztus 29.');
  assert.equal(formatDate(on, 'en', 'short'), '29 Aug 2022');
  assert.equal(formatDate(on, 'en', 'weekday'), 'Mon 29 Aug');
  assert.equal(formatDate(on, 'hu', 'weekday'), 'aug. 29., hétfő');
  assert.equal(formatDate(on, 'pt', 'full'), 'segunda-feira, 29 de agosto de 2022');
  assert.equal(formatDateRange(on, on.add({ days: 5 }), 'en', 'weekday'), 'Mon 29 Aug – Sat 3 Sept');
  assert.equal(formatDateRange(on, on, 'hu'), '2022. augusztus 29.');
  assert.equal(formatDate(on, 'pt'), '29 de agosto de 2022');
  assert.equal(formatDate(on, 'pt', 'short'), '29/08/2022');
  assert.equal(formatDate(Temporal.PlainDate.from('2014-01-01'), 'pt', 'short'), '01/01/2014');
  assert.equal(formatDate(on, 'pt', 'weekday'), 'segunda-feira, 29 de agosto');
  const sunday = on.subtract({ days: 1 });
  assert.equal(formatDate(sunday, 'pt', 'full'), 'domingo, 28 de agosto de 2022');
});

test('an instant is shown in the zone it is asked for', () => {
  const at = Temporal.Instant.from('2022-08-28T22:00:00Z');
  assert.equal(formatInstant(at, 'Europe/Budapest', 'en'), '29 August 2022, 00:00');
  assert.equal(formatInstant(at, 'Europe/Budapest', 'hu'), '2022. augusztus 29., 00:00');
  assert.equal(formatInstant(at, 'Europe/Lisbon', 'pt'), '28 de agosto de 2022, 23:00');
  assert.equal(formatInstant(at, 'Atlantic/Azores', 'pt'), '28 de agosto de 2022, 22:00');
});

test('a window follows its day', () => {
  const on = Temporal.PlainDate.from('2022-08-30');
  const window = { from: Temporal.PlainTime.from('08:00'), to: Temporal.PlainTime.from('18:00') };
  assert.equal(formatDateWindow(on, window, 'en'), 'Tuesday 30 August 2022, 08:00–18:00');
  assert.equal(formatDateWindow(on, window, 'hu'), '2022. augusztus 30., kedd, 08:00–18:00');
});

test('a list ends with the word of its language', () => {
  assert.equal(formatList(['a', 'b', 'c'], 'en'), 'a, b and c');
  assert.equal(formatList(['a', 'b', 'c'], 'hu'), 'a, b és c');
  assert.equal(formatList(['a', 'b', 'c'], 'pt'), 'a, b e c');
});
