// The working calendar of a market, as its calendar documents give it on a date.
import type { LocalDate } from '../../kernel/dates.ts';
import { type Calendar, isWorkingDay } from '../../kernel/working-days.ts';
import type { Terms } from '../../terms/reading.ts';
import { calendarDay, calendarFrom, calendarTo } from './vocabulary.ts';

const calendars = new WeakMap<ReadonlyMap<string, unknown>, Calendar>();

/** Reads without citing; `citeDay` cites the exceptional days that a decision met. */
export function readCalendar(terms: Terms): Calendar {
  const days = terms.keyed(calendarDay);
  const known = calendars.get(days);
  if (known) return known;
  const from = terms.keyed(calendarFrom).get('');
  const to = terms.keyed(calendarTo).get('');
  if (!from || !to) throw new Error('the calendar documents do not say which days they cover');
  const calendar = { days, from, to };
  calendars.set(days, calendar);
  return calendar;
}

/** Cites every exceptional day in the range, both ends inclusive. */
export function citeDays(terms: Terms, calendar: Calendar, from: LocalDate, to: LocalDate): void {
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 }))
    if (calendar.days.has(day.toString())) terms.cite(calendarDay, [day.toString()]);
}

/** Public holidays rule opening hours; bridge days and working Saturdays do not. */
export function isPublicHoliday(on: LocalDate, calendar: Calendar): boolean {
  isWorkingDay(on, calendar); // refuses dates beyond the horizon
  return calendar.days.get(on.toString()) === 'holiday';
}
