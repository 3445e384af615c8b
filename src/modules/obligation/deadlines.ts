// The instant at which a term of the documents ends. Pure. In doubt our own deadlines fall at the earliest, and a
// customer's rights end at the latest defensible instant.
import {
  addToDate,
  addToInstant,
  type Duration,
  earliest,
  type Instant,
  type LocalDate,
  latest,
  localDate,
  startOfDay,
  type TimeZone,
} from '../../kernel/dates.ts';
import { addWorkingDays, type Calendar, isWorkingDay, workingDayFrom } from '../../kernel/working-days.ts';
import type { Term } from '../../terms/values.ts';

export type DeadlineFacts = {
  /** When the event was, or on which local day. Terms of hours and minutes need the instant. */
  readonly anchor: Instant | LocalDate;
  /** Where the day may count: the market's own zone, and the customer's where it differs. */
  readonly zones: readonly [TimeZone, ...TimeZone[]];
  /** Needed by working-day terms; a customer's term that ends on another day than a working day runs on to one. */
  readonly calendar?: Calendar | undefined;
  readonly whose: 'ours' | 'customers';
};

/** Exclusive: what happens before it is in time. Throws BeyondHorizon where no calendar reaches. */
export function deadline(term: Term, facts: DeadlineFacts): Instant {
  const pick = facts.whose === 'ours' ? earliest : latest;
  return facts.zones.map((zone) => deadlineIn(term, facts, zone)).reduce(pick);
}

/**
 * The last local day of the term. "At once" is the day of the event itself; months and years end on the day of the
 * same number, or on the month's last.
 */
export function lastDay(term: Term, facts: DeadlineFacts, zone: TimeZone): LocalDate {
  const { duration, direction, firstDay } = term;
  const { anchor, calendar, whose } = facts;
  const on = anchor instanceof Temporal.Instant ? localDate(anchor, zone) : anchor;
  if (!duration) return on;
  const counted =
    duration.unit === 'working day'
      ? lastWorkingDay(on, duration.count, term, wanted(calendar))
      : lastCalendarDay(on, duration, direction, firstDay === 'the day itself');
  const runsOn = whose === 'customers' && direction === 'from' && calendar !== undefined;
  return runsOn ? workingDayFrom(counted, calendar) : counted;
}

function deadlineIn(term: Term, facts: DeadlineFacts, zone: TimeZone): Instant {
  const { duration, direction } = term;
  if (duration?.unit === 'hour' || duration?.unit === 'minute') {
    if (!(facts.anchor instanceof Temporal.Instant))
      throw new TypeError(`${duration.count} ${duration.unit}s count from an instant, not from a day`);
    return addToInstant(facts.anchor, signed(duration, direction));
  }
  return startOfDay(lastDay(term, facts, zone).add({ days: 1 }), zone);
}

function lastCalendarDay(
  on: LocalDate,
  duration: Duration,
  direction: Term['direction'],
  countsItself: boolean,
): LocalDate {
  const end = addToDate(on, signed(duration, direction));
  if (!countsItself || duration.count === 0) return end;
  return direction === 'from' ? end.subtract({ days: 1 }) : end.add({ days: 1 });
}

function lastWorkingDay(
  on: LocalDate,
  count: number,
  { direction, firstDay }: Term,
  calendar: Calendar,
): LocalDate {
  const itself = firstDay === 'the day itself' && count > 0 && isWorkingDay(on, calendar);
  const left = itself ? count - 1 : count;
  return direction === 'from' ? addWorkingDays(on, left, calendar) : subtractWorkingDays(on, left, calendar);
}

function subtractWorkingDays(on: LocalDate, count: number, calendar: Calendar): LocalDate {
  let day = on;
  for (let left = count; left > 0; left--) {
    do day = day.subtract({ days: 1 });
    while (!isWorkingDay(day, calendar));
  }
  return day;
}

function signed({ count, unit }: Duration, direction: Term['direction']): Duration {
  return { count: direction === 'before' ? -count : count, unit };
}

function wanted(calendar: Calendar | undefined): Calendar {
  if (!calendar) throw new TypeError('working days need a calendar');
  return calendar;
}
