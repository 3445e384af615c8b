// The types of values that documents can state, and the text form they have in a link's title.
// Owns parsing and canonical text; refuses to know paths (vocabulary.ts) or languages (wording.ts).
import type { Duration, DurationUnit, LocalDate, TimeRange, TimeZone } from '../kernel/dates.ts';
import { type Money, moneyText, parseMoney } from '../kernel/money.ts';
import { type OpeningHours, openingHoursText, parseOpeningHours } from './opening-hours.ts';

export type Comparator = '>=' | '>' | '<=' | '<';
export type Bound<T> = { readonly comparator: Comparator; readonly value: T };
/** Both ends inclusive. */
export type Range<T> = { readonly from: T; readonly to: T };
/** Percent and percentage points in hundredths: 27 % is 2700 basis points. */
export type BasisPoints = number;

/** A deadline: so much time from (or before) an event. `duration` undefined means at once. */
export type Term = {
  readonly duration: Duration | undefined;
  readonly direction: 'from' | 'before';
  readonly anchor: string;
  readonly firstDay: 'the day after' | 'the day itself';
};

/** What a value type must be able to do; `name` is how errors call it. */
export type ValueType<T> = {
  readonly name: string;
  readonly example: string;
  readonly parse: (text: string) => T | undefined;
  readonly text: (value: T) => string;
  /** How much of it the customer has; what shorter, longer and floor compare. Types without it have no order. */
  readonly size?: (value: T) => number;
};

const durationUnits: readonly DurationUnit[] = [
  'minute',
  'hour',
  'day',
  'working day',
  'week',
  'month',
  'year',
];

function parseWhole(text: string): number | undefined {
  const whole = /^\d+$/.test(text) ? Number(text) : undefined;
  return Number.isSafeInteger(whole) ? whole : undefined;
}

function singular(text: string): string {
  if (/(?:ss|sh|ch|x)es$/.test(text)) return text.slice(0, -2);
  return /[^s]s$/.test(text) ? text.slice(0, -1) : text;
}

function parseDuration(text: string): Duration | undefined {
  const match = /^(\d+) ([a-z ]+)$/.exec(text);
  const unit = durationUnits.find((u) => u === singular(match?.[2] ?? ''));
  const number = parseWhole(match?.[1] ?? '');
  return unit && number !== undefined ? { count: number, unit } : undefined;
}

/** In days. Months and years by their mean, working days as five in seven: good enough to tell which is longer. */
function durationSize({ count, unit }: Duration): number {
  const days = {
    minute: 1 / 1440,
    hour: 1 / 24,
    day: 1,
    'working day': 1.4,
    week: 7,
    month: 30.4,
    year: 365.25,
  };
  return count * days[unit];
}

export function durationText({ count, unit }: Duration): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function parseTime(text: string): Temporal.PlainTime | undefined {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? Temporal.PlainTime.from(text) : undefined;
}

function timeText(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' });
}

function parseHundredths(text: string, sign: string): BasisPoints | undefined {
  const match = new RegExp(`^(\\d+)(?:\\.(\\d{1,2}))? ${sign}$`).exec(text);
  return match ? parseWhole(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`) : undefined;
}

function hundredthsText(points: BasisPoints, sign: string): string {
  return `${points / 100} ${sign}`;
}

export const money: ValueType<Money> = {
  name: 'money',
  example: '2490 HUF',
  parse: parseMoney,
  text: moneyText,
  size: ({ amountMinor }) => amountMinor,
};

export const percent: ValueType<BasisPoints> = {
  name: 'percent',
  example: '15 %',
  parse: (text) => parseHundredths(text, '%'),
  text: (value) => hundredthsText(value, '%'),
  size: (value) => value,
};

export const points: ValueType<BasisPoints> = {
  name: 'percentage points',
  example: '5 pp',
  parse: (text) => parseHundredths(text, 'pp'),
  text: (value) => hundredthsText(value, 'pp'),
  size: (value) => value,
};

/** A whole number of `unit`s (given in the plural; the singular is written without its s). */
export function count(unit: string): ValueType<number> {
  return {
    name: `count of ${unit}`,
    example: `5 ${unit}`,
    parse: (text) => {
      const match = /^(\d+) (.+)$/.exec(text);
      return match && singular(match[2] ?? '') === singular(unit) ? parseWhole(match[1] ?? '') : undefined;
    },
    text: (value) => `${value} ${value === 1 ? singular(unit) : unit}`,
    size: (value) => value,
  };
}

export const time: ValueType<Temporal.PlainTime> = {
  name: 'time of day',
  example: '19:00',
  parse: parseTime,
  text: timeText,
  size: ({ hour, minute }) => hour * 60 + minute,
};

export const timeRange: ValueType<TimeRange> = {
  name: 'time range',
  example: '08:00-18:00',
  parse: (text) => {
    const [from, to, rest] = text.split('-').map(parseTime);
    return from && to && !rest && Temporal.PlainTime.compare(from, to) < 0 ? { from, to } : undefined;
  },
  text: ({ from, to }) => `${timeText(from)}-${timeText(to)}`,
};

export const openingHours: ValueType<OpeningHours> = {
  name: 'opening hours',
  example: 'Mo-Fr 09:00-20:00; Sa 10:00-18:00; Su,PH off',
  parse: parseOpeningHours,
  text: openingHoursText,
};

export const duration: ValueType<Duration> = {
  name: 'duration',
  example: '1 working day',
  parse: parseDuration,
  text: durationText,
  size: durationSize,
};

export const date: ValueType<LocalDate> = {
  name: 'date',
  example: '2022-02-22',
  parse: (text) => {
    try {
      return /^\d{4}-\d\d-\d\d$/.test(text) ? Temporal.PlainDate.from(text) : undefined;
    } catch {
      return undefined;
    }
  },
  text: (value) => value.toString(),
};

export const flag: ValueType<boolean> = {
  name: 'flag',
  example: 'yes',
  parse: (text) => (text === 'yes' ? true : text === 'no' ? false : undefined),
  text: (value) => (value ? 'yes' : 'no'),
  size: (value) => (value ? 1 : 0),
};

/** A name of the time zone database, like `Atlantic/Azores`. */
export const timeZone: ValueType<TimeZone> = {
  name: 'time zone',
  example: 'Atlantic/Azores',
  parse: (text) => {
    try {
      return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId === text
        ? text
        : undefined;
    } catch {
      return undefined;
    }
  },
  text: (value) => value,
};

const codePattern = /^[a-zA-Z][a-zA-Z0-9-]*$/;

/** One of the named codes; without names, any code. */
export function code<const C extends string = string>(...names: readonly C[]): ValueType<C> {
  const known = new Set<string>(names);
  const isOne = (text: string): text is C => codePattern.test(text) && (known.size === 0 || known.has(text));
  return {
    name: 'code',
    example: names[0] ?? 'full',
    parse: (text) => (isOne(text) ? text : undefined),
    text: (value) => value,
  };
}

export function codes<const C extends string = string>(...names: readonly C[]): ValueType<readonly C[]> {
  const one = code(...names);
  return {
    name: 'code list',
    example: names.slice(0, 2).join(', ') || 'visa, mastercard',
    parse: (text) => {
      const list = text.split(', ').map(one.parse);
      return list.every((c) => c !== undefined) && new Set(list).size === list.length ? list : undefined;
    },
    text: (value) => value.join(', '),
  };
}

export function range<T>(of: ValueType<T>): ValueType<Range<T>> {
  return {
    name: `range of ${of.name}`,
    example: of.example.replace(/^\S+/, '3..6'),
    parse: (text) => {
      const match = /^(\S+?)\.\.(\S+) (.+)$/.exec(text);
      const from = match && of.parse(`${match[1]} ${match[3]}`);
      const to = match && of.parse(`${match[2]} ${match[3]}`);
      if (from == null || to == null) return undefined;
      return of.size && of.size(from) > of.size(to) ? undefined : { from, to };
    },
    text: ({ from, to }) => `${of.text(from).split(' ')[0]}..${of.text(to)}`,
  };
}

/** A range, or one value that is both of its ends. */
export function rangeOrOne<T>(of: ValueType<T>): ValueType<Range<T>> {
  const two = range(of);
  return {
    name: `${of.name} or ${two.name}`,
    example: of.example,
    parse: (text) => {
      const one = of.parse(text);
      return one === undefined ? two.parse(text) : { from: one, to: one };
    },
    text: (value) => (of.text(value.from) === of.text(value.to) ? of.text(value.to) : two.text(value)),
  };
}

export function bound<T>(of: ValueType<T>): ValueType<Bound<T>> {
  const { size } = of;
  return {
    name: `bound of ${of.name}`,
    example: `>= ${of.example}`,
    parse: (text) => {
      const match = /^(>=|>|<=|<) (.+)$/.exec(text);
      const value = match && of.parse(match[2] ?? '');
      return match && value != null ? { comparator: match[1] as Comparator, value } : undefined;
    },
    text: ({ comparator, value }) => `${comparator} ${of.text(value)}`,
    ...(size ? { size: ({ value }: Bound<T>) => size(value) } : {}),
  };
}

/** `anchors` are the events the term may count from. */
export function term(...anchors: readonly string[]): ValueType<Term> {
  return {
    name: 'term',
    example: `14 days from ${anchors[0] ?? 'delivery'}, day 1 is the day after`,
    parse: (text) => {
      const match =
        /^(at once|\d+ [a-z ]+?) (from|before) ([a-zA-Z]+)(?:, day 1 is (the day after|the day itself))?$/.exec(
          text,
        );
      const [, length = '', direction, anchor = '', firstDay] = match ?? [];
      if (!match || (anchors.length > 0 && !anchors.includes(anchor))) return undefined;
      const lasts = length === 'at once' ? undefined : parseDuration(length);
      if (length !== 'at once' && !lasts) return undefined;
      return {
        duration: lasts,
        direction: direction === 'before' ? 'before' : 'from',
        anchor,
        firstDay: firstDay === 'the day itself' ? 'the day itself' : 'the day after',
      };
    },
    text: (value) =>
      `${value.duration ? durationText(value.duration) : 'at once'} ${value.direction} ${value.anchor}` +
      (value.firstDay === 'the day itself' ? ', day 1 is the day itself' : ''),
    size: (value) => (value.duration ? durationSize(value.duration) : 0),
  };
}

/** The type's own values, or `none` (undefined) where a document says that there is no such thing. */
export function orNone<T extends NonNullable<unknown>>(of: ValueType<T>): ValueType<T | 'none'> {
  return {
    name: `${of.name} or none`,
    example: of.example,
    parse: (text) => (text === 'none' ? 'none' : of.parse(text)),
    text: (value) => (value === 'none' ? 'none' : of.text(value as T)),
  };
}

/** Free text in one English sentence: what a `data:` or `show:` link is for. */
export const sentence: ValueType<string> = {
  name: 'sentence',
  example: 'kept with the order',
  parse: (text) => (text.trim().length > 0 ? text : undefined),
  text: (value) => value,
};

/** Whether `value` is on the right side; `compare` as for Array.prototype.sort. */
export function meets<T>(bound: Bound<T>, value: T, compare: (a: T, b: T) => number): boolean {
  const order = compare(value, bound.value);
  switch (bound.comparator) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
  }
}
