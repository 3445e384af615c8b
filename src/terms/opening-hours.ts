// Weekly opening hours in a small, exact part of the OpenStreetMap notation. Owns parsing and "is it open on
// this kind of day"; refuses calendars (the caller says whether the day is a public holiday).
import type { TimeRange } from '../kernel/dates.ts';

const dayNames = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su', 'PH'] as const;
export type OpeningDay = (typeof dayNames)[number];

/** Undefined: closed on that day. PH, a public holiday, beats the weekday. */
export type OpeningHours = { readonly [day in OpeningDay]: TimeRange | undefined };

function daysOf(text: string): readonly OpeningDay[] | undefined {
  const days: OpeningDay[] = [];
  for (const part of text.split(',')) {
    const [first = '', last = first] = part.split('-');
    const names: readonly string[] = dayNames;
    const from = names.indexOf(first);
    const to = names.indexOf(last);
    if (from < 0 || to < from || (to !== from && to > 6)) return undefined;
    days.push(...dayNames.slice(from, to + 1));
  }
  return days;
}

export function parseOpeningHours(text: string): OpeningHours | undefined {
  const hours = new Map<OpeningDay, TimeRange | undefined>();
  for (const rule of text.split('; ')) {
    const match = /^([A-Za-z,-]+) (?:(\d\d:\d\d)-(\d\d:\d\d)|off)$/.exec(rule);
    const days = daysOf(match?.[1] ?? '');
    if (!match || !days) return undefined;
    let range: TimeRange | undefined;
    try {
      if (match[2] && match[3])
        range = { from: Temporal.PlainTime.from(match[2]), to: Temporal.PlainTime.from(match[3]) };
    } catch {
      return undefined;
    }
    if (range && Temporal.PlainTime.compare(range.from, range.to) >= 0) return undefined;
    for (const day of days) {
      if (hours.has(day)) return undefined;
      hours.set(day, range);
    }
  }
  if (dayNames.some((day) => !hours.has(day))) return undefined;
  return Object.fromEntries(dayNames.map((day) => [day, hours.get(day)])) as OpeningHours;
}

/** Canonical: one rule per run of equal days in week order; public holidays join Sunday where they are alike. */
export function openingHoursText(hours: OpeningHours): string {
  const text = (range: TimeRange | undefined) =>
    range ? `${range.from.toString().slice(0, 5)}-${range.to.toString().slice(0, 5)}` : 'off';
  const runs: { first: OpeningDay; last: OpeningDay; holidays: boolean; text: string }[] = [];
  for (const day of dayNames) {
    const run = runs.at(-1);
    if (run?.text !== text(hours[day]))
      runs.push({ first: day, last: day, holidays: false, text: text(hours[day]) });
    else if (day === 'PH') run.holidays = true;
    else run.last = day;
  }
  return runs
    .map(
      (r) => `${r.first === r.last ? r.first : `${r.first}-${r.last}`}${r.holidays ? ',PH' : ''} ${r.text}`,
    )
    .join('; ');
}

export function openOn(
  hours: OpeningHours,
  dayOfWeek: number,
  publicHoliday: boolean,
): TimeRange | undefined {
  return hours[publicHoliday ? 'PH' : (dayNames[dayOfWeek - 1] ?? 'Su')];
}
