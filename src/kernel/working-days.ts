// Counting working days on a given calendar. Refuses dates beyond the calendar's horizon: nobody knows
// those holidays yet.
import { compareDates, type LocalDate, nextDay } from './dates.ts';

export type DayKind = 'holiday' | 'bridgeDay' | 'workingSaturday';

/** `days` holds the exceptions by ISO date; every other day follows the week. Both ends inclusive. */
export type Calendar = {
  readonly days: ReadonlyMap<string, DayKind>;
  readonly from: LocalDate;
  readonly to: LocalDate;
};

/** Nobody can know this about that day yet: only what was published speaks, until `lastOn`. */
export class BeyondHorizon extends Error {
  readonly on: LocalDate;
  readonly lastOn: LocalDate;
  constructor(on: LocalDate, lastOn: LocalDate, message: string) {
    super(message);
    this.on = on;
    this.lastOn = lastOn;
  }
}

export function isWorkingDay(on: LocalDate, calendar: Calendar): boolean {
  if (compareDates(on, calendar.from) < 0 || compareDates(on, calendar.to) > 0)
    throw new BeyondHorizon(
      on,
      calendar.to,
      `the calendar covers ${calendar.from} to ${calendar.to}, not ${on}: publish the calendar of that year`,
    );
  const kind = calendar.days.get(on.toString());
  if (kind) return kind === 'workingSaturday';
  return on.dayOfWeek <= 5;
}

/** The date itself when it is a working day. */
export function workingDayFrom(on: LocalDate, calendar: Calendar): LocalDate {
  let day = on;
  while (!isWorkingDay(day, calendar)) day = nextDay(day);
  return day;
}

/** `count` working days after the date; the date itself never counts. `count` is at least 0. */
export function addWorkingDays(on: LocalDate, count: number, calendar: Calendar): LocalDate {
  let day = on;
  for (let left = count; left > 0; left--) day = workingDayFrom(nextDay(day), calendar);
  return day;
}
