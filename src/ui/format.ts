// Money, counts, dates and times as people read them, per language. Deterministic: locale and time zone are
// always explicit. Owns no words except those a figure cannot do without (units).
import type { Duration, TimeRange } from '../kernel/dates.ts';
import { currencyDigits, type Money } from '../kernel/money.ts';
import { type Language, locales } from './language.ts';

const noBreakSpace = '\u00a0';

/** Whole forint as `2,490 Ft`, `2 490 Ft`; other currencies as the locale writes them. Never breaks a line. */
export function formatMoney(money: Money, language: Language): string {
  const value = decimal(money);
  const text =
    money.currency === 'HUF'
      ? `${number(language, 0).format(value)} Ft`
      : currencyFormat(language, money.currency).format(value);
  return text.replaceAll(/[ \u202f]/g, noBreakSpace).replace('-', '−');
}

/** With a sign: `+1,200 Ft`, `−1,200 Ft`; zero has none. */
export function formatSignedMoney(money: Money, language: Language): string {
  const sign = money.amountMinor > 0 ? '+' : money.amountMinor < 0 ? '−' : '';
  return sign + formatMoney({ ...money, amountMinor: Math.abs(money.amountMinor) }, language);
}

export function formatCount(count: number, language: Language): string {
  return number(language, 0).format(count);
}

/** `basisPoints`: 2 700 is 27 %. */
export function formatPercent(basisPoints: number, language: Language): string {
  const text = number(language, 2).format(exact(basisPoints, 2));
  return `${text}${language === 'en' ? '' : noBreakSpace}%`;
}

/** 30 days · 30 nap · 30 dias; 1 working day · 1 munkanap · 1 dia útil. */
export function formatDuration({ count, unit }: Duration, language: Language): string {
  if (unit === 'working day') {
    const [one, more] = workingDays[language];
    return `${formatCount(count, language)} ${count === 1 ? one : more}`.replaceAll(' ', noBreakSpace);
  }
  return unitFormat(language, unit).format(count).replaceAll(' ', noBreakSpace);
}

/** In the singular and in the plural: no formatter knows them. */
const workingDays: Readonly<Record<Language, readonly [string, string]>> = {
  en: ['working day', 'working days'],
  hu: ['munkanap', 'munkanap'],
  pt: ['dia útil', 'dias úteis'],
};

export type DateStyle = 'full' | 'long' | 'short' | 'weekday';

/**
 * full: Monday 29 August 2022 · 2022. augusztus 29., hétfő · segunda-feira, 29 de agosto de 2022.
 * long: the same without the weekday. short: 29 Aug 2022 · 2022. aug. 29. · 29/08/2022.
 * weekday, without the year: Mon 29 Aug · aug. 29., hétfő · segunda-feira, 29 de agosto.
 */
export function formatDate(on: Temporal.PlainDate, language: Language, style: DateStyle = 'long'): string {
  const text = dateFormat(language, style).format(on);
  return language === 'en' ? text.replace(', ', ' ') : text;
}

/** One day where both are the same: Thu 26 Mar – Tue 31 Mar. */
export function formatDateRange(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  language: Language,
  style: DateStyle = 'long',
): string {
  const last = formatDate(to, language, style);
  return from.equals(to) ? last : `${formatDate(from, language, style)} – ${last}`;
}

/** 24 hours, two digits each: 08:00. */
export function formatTime(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' });
}

/** 08:00–18:00 */
export function formatTimeRange({ from, to }: TimeRange): string {
  return `${formatTime(from)}–${formatTime(to)}`;
}

/** Local date and time of an instant: 29 August 2022, 19:00 · 2022. augusztus 29., 19:00. */
export function formatInstant(
  at: Temporal.Instant,
  timeZone: string,
  language: Language,
  style: DateStyle = 'long',
): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const on = formatDate(local.toPlainDate(), language, style);
  return `${on}, ${formatTime(local.toPlainTime())}`;
}

/**
 * An end that is no longer part of what ends: that of a local day is told as the day's last minute, not as the first
 * of the next day.
 */
export function formatDeadline(
  at: Temporal.Instant,
  timeZone: string,
  language: Language,
  style: DateStyle = 'long',
): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const told = local.equals(local.startOfDay()) ? at.subtract({ minutes: 1 }) : at;
  return formatInstant(told, timeZone, language, style);
}

/** As cards have it, in every language: 09/2028. */
export function formatMonth(on: Temporal.PlainDate): string {
  return `${String(on.month).padStart(2, '0')}/${on.year}`;
}

/** A date and a window: Tuesday 30 August 2022, 08:00–18:00 · 2022. augusztus 30., kedd, 08:00–18:00. */
export function formatDateWindow(
  on: Temporal.PlainDate,
  window: TimeRange,
  language: Language,
  style: DateStyle = 'full',
): string {
  const day = formatDate(on, language, style);
  return `${day}, ${formatTimeRange(window)}`;
}

/** a, b and c · a, b és c · a, b e c */
export function formatList(items: readonly string[], language: Language): string {
  return listFormats[language].format(items);
}

const listFormats: Readonly<Record<Language, Intl.ListFormat>> = {
  en: new Intl.ListFormat(locales.en, { type: 'conjunction' }),
  hu: new Intl.ListFormat(locales.hu, { type: 'conjunction' }),
  pt: new Intl.ListFormat(locales.pt, { type: 'conjunction' }),
};

const dateStyles: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'short' },
};

/** Where a language writes otherwise; a short month is a number in Portuguese. */
const otherStyles: Readonly<
  Partial<Record<Language, Readonly<Partial<Record<DateStyle, Intl.DateTimeFormatOptions>>>>>
> = {
  en: { weekday: { weekday: 'short' } },
  pt: { weekday: { month: 'long' }, short: { day: '2-digit' } },
};

const dateFormat = cached(
  (language: Language, style: DateStyle) =>
    new Intl.DateTimeFormat(locales[language], {
      ...dateStyles[style],
      ...otherStyles[language]?.[style],
    }),
);

const number = cached(
  (language: Language, maximumFractionDigits: number) =>
    new Intl.NumberFormat(locales[language], { useGrouping: 'always', maximumFractionDigits }),
);

const unitFormat = cached(
  (language: Language, unit: Exclude<Duration['unit'], 'working day'>) =>
    new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' }),
);

const currencyFormat = cached(
  (language: Language, currency: Money['currency']) =>
    new Intl.NumberFormat(locales[language], {
      style: 'currency',
      currency,
      currencyDisplay: currency === 'NOK' ? 'code' : 'narrowSymbol',
      useGrouping: 'always',
      minimumFractionDigits: currencyDigits(currency),
      maximumFractionDigits: currencyDigits(currency),
    }),
);

function decimal(money: Money): Intl.StringNumericLiteral {
  return exact(money.amountMinor, currencyDigits(money.currency));
}

/** A decimal literal, because dividing would make a float of an exact amount. */
function exact(value: number, digits: number): Intl.StringNumericLiteral {
  return `${value}e-${digits}` as Intl.StringNumericLiteral;
}

function cached<A extends string, B extends string | number, T>(make: (a: A, b: B) => T): (a: A, b: B) => T {
  const made = new Map<string, T>();
  return (a, b) => {
    const key = `${a} ${b}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(a, b);
    made.set(key, fresh);
    return fresh;
  };
}
