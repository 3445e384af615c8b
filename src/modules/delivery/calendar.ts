// The working calendar of a market, as its calendar documents give it on a date.
import { compareDates, type LocalDate, nextDay } from '../../kernel/dates.ts';
import { type Calendar, isWorkingDay } from '../../kernel/working-days.ts';
import type { Terms } from '../../terms/reading.ts';
import { calendarAreaDay, calendarDay, calendarFrom, calendarTo } from './vocabulary.ts';

const calendars = new WeakMap<ReadonlyMap<string, unknown>, Map<string, Calendar>>();

/**
 * The market's days; of an area, with its own holidays. Reads without citing; `citeDays` cites the exceptional days
 * that a decision met.
 */
export function readCalendar(terms: Terms, area = ''): Calendar {
  const days = terms.keyed(calendarDay);
  const ofMarket = calendars.get(days) ?? new Map<string, Calendar>();
  calendars.set(days, ofMarket);
  const known = ofMarket.get(area);
  if (known) return known;
  const own = [...terms.keyed(calendarAreaDay)].filter(([key]) => key.startsWith(`${area},`));
  const calendar = own.length > 0 ? addDays(readCalendar(terms), own) : readMarketCalendar(terms);
  ofMarket.set(area, calendar);
  return calendar;
}

function addDays(calendar: Calendar, own: readonly (readonly [string, 'holiday'])[]): Calendar {
  const added = own.map(([key, kind]) => [key.slice(key.indexOf(',') + 1), kind] as const);
  return { ...calendar, days: new Map([...calendar.days, ...added]) };
}

function readMarketCalendar(terms: Terms): Calendar {
  const from = terms.keyed(calendarFrom).get('');
  const to = terms.keyed(calendarTo).get('');
  if (!from || !to) throw new Error('the calendar documents do not say which days they cover');
  return { days: terms.keyed(calendarDay), from, to };
}

/** Cites every exceptional day in the range, both ends inclusive. */
export function citeDays(terms: Terms, calendar: Calendar, from: LocalDate, to: LocalDate, area = ''): void {
  for (let day = from; compareDates(day, to) <= 0; day = nextDay(day)) {
    if (!calendar.days.has(day.toString())) continue;
    terms.cite(calendarDay, [day.toString()]);
    terms.cite(calendarAreaDay, [area, day.toString()]);
  }
}

/** Public holidays rule opening hours; bridge days and working Saturdays do not. */
export function isPublicHoliday(on: LocalDate, calendar: Calendar): boolean {
  isWorkingDay(on, calendar); // refuses dates beyond the horizon
  return calendar.days.get(on.toString()) === 'holiday';
}
