// Local dates, instants and durations. Owns their arithmetic; refuses to know today (the instant is always
// given) and which days are holidays (see working-days.ts).

export type Instant = Temporal.Instant;
export type LocalDate = Temporal.PlainDate;
export type TimeZone = string;

export type DurationUnit = 'minute' | 'hour' | 'day' | 'working day' | 'week' | 'month' | 'year';
export type Duration = { readonly count: number; readonly unit: DurationUnit };

/** Wall-clock times of one day; `from` inclusive, `to` exclusive unless the caller's rule says otherwise. */
export type TimeRange = { readonly from: Temporal.PlainTime; readonly to: Temporal.PlainTime };

/** Half open: `from` is in, `to` is out. */
export type Interval = { readonly from: Instant; readonly to: Instant };

export function localDate(at: Instant, zone: TimeZone): LocalDate {
  return at.toZonedDateTimeISO(zone).toPlainDate();
}

export function localTime(at: Instant, zone: TimeZone): Temporal.PlainTime {
  return at.toZonedDateTimeISO(zone).toPlainTime();
}

/** The first instant of the local day: not always midnight (the Azores have days without one). */
export function startOfDay(on: LocalDate, zone: TimeZone): Instant {
  return on.toZonedDateTime(zone).toInstant();
}

export function localDay(on: LocalDate, zone: TimeZone): Interval {
  return { from: startOfDay(on, zone), to: startOfDay(nextDay(on), zone) };
}

/** The calendar month that contains the date. */
export function localMonth(on: LocalDate, zone: TimeZone): Interval {
  const first = on.with({ day: 1 });
  return { from: startOfDay(first, zone), to: startOfDay(first.add({ months: 1 }), zone) };
}

/**
 * The instant of a wall-clock time on a date. A time that a clock change skips is taken after the gap; one
 * that it repeats is the first of the two.
 */
export function atTime(on: LocalDate, time: Temporal.PlainTime, zone: TimeZone): Instant {
  return on.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
}

export function earliest(a: Instant, b: Instant): Instant {
  return isBefore(b, a) ? b : a;
}

export function latest(a: Instant, b: Instant): Instant {
  return isBefore(a, b) ? b : a;
}

/** By the numbers: Temporal's own comparisons cost several times as much, and are made thousands of times. */
export function isBefore(a: Instant, b: Instant): boolean {
  return a.epochNanoseconds < b.epochNanoseconds;
}

/** Negative, zero or positive, as for Array.prototype.sort. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

export function nextDay(on: LocalDate): LocalDate {
  // Every month has a 28th, and making a date is cheaper than adding to one.
  return on.day < 28 ? new Temporal.PlainDate(on.year, on.month, on.day + 1) : on.add({ days: 1 });
}

/** Calendar units only; month ends are clipped (31 January + 1 month = 28 or 29 February). */
export function addToDate(on: LocalDate, { count, unit }: Duration): LocalDate {
  switch (unit) {
    case 'day':
      return on.add({ days: count });
    case 'week':
      return on.add({ weeks: count });
    case 'month':
      return on.add({ months: count });
    case 'year':
      return on.add({ years: count });
    default:
      throw new TypeError(`a date cannot be moved by ${unit}s here`);
  }
}

/** Exact time only (minutes and hours pass also while clocks change). */
export function addToInstant(at: Instant, { count, unit }: Duration): Instant {
  switch (unit) {
    case 'minute':
      return at.add({ minutes: count });
    case 'hour':
      return at.add({ hours: count });
    default:
      throw new TypeError(`an instant cannot be moved by ${unit}s without a time zone`);
  }
}
