// The dates of a recurring order: its rhythm, the working day that each date falls on, by when a notice is in time, and
// until when a delivery can be changed. Pure; every figure is the documents'.
import {
  addToDate,
  addToInstant,
  atTime,
  compareDates,
  type Duration,
  type Instant,
  isBefore,
  type LocalDate,
  latest,
  localDate,
  localTime,
  nextDay,
  startOfDay,
  type TimeZone,
} from '../../kernel/dates.ts';
import { BeyondHorizon, type Calendar, workingDayFrom } from '../../kernel/working-days.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Because, Explained, Terms } from '../../terms/reading.ts';
import { citeDays, readCalendar } from '../delivery/calendar.ts';
import { zoneOf } from '../delivery/decide.ts';
import type { Subscription } from './model.ts';
import {
  cancelledBy,
  laterFromNext,
  notice,
  noticeAhead,
  noticeNeeded,
  noticeSameDay,
  noticeTime,
  noticeWarning,
} from './vocabulary.ts';

/** All clocks at one instant: what a plan made now goes by. */
export function termsAt(market: MarketTerms, at: Instant): Terms {
  return market.at({ orderPlaced: at, noticeSent: at, goodsDelivered: at, eventHappened: at });
}

export type Rhythm = Pick<Subscription, 'anchorOn' | 'interval'>;

/** Counted from the anchor each time, so that a month end stays one: 31 January, 28 February, 31 March. */
export function nominalDate({ anchorOn, interval: { count, unit } }: Rhythm, step: number): LocalDate {
  return addToDate(anchorOn, { count: count * step, unit });
}

/**
 * The working day from the date on. Where the calendar of that day is not published yet, weekends alone are left out:
 * the notice decides it again, with the calendar that is there by then.
 */
export function plannedDay(calendar: Calendar | undefined, nominalOn: LocalDate): LocalDate {
  const known = calendar && whereKnown(() => workingDayFrom(nominalOn, calendar));
  if (known) return known;
  return nominalOn.dayOfWeek <= 5 ? nominalOn : nominalOn.add({ days: 8 - nominalOn.dayOfWeek });
}

/** Undefined where nobody has published yet what is asked for. */
export function whereKnown<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof BeyondHorizon) return undefined;
    throw error;
  }
}

/** What the date of a delivery is: the day it arrives, or the day it is dispatched. */
export function goesBy(terms: Terms): 'delivery' | 'dispatch' {
  return terms.read(notice).anchor === 'dispatch' ? 'dispatch' : 'delivery';
}

/** Whether a notice sent on that day is in time; the version in force on that day says how many days ahead it must be. */
export function isNoticeInTime(market: MarketTerms, sentOn: LocalDate, goesOn: LocalDate): boolean {
  if (!market.firstOn || compareDates(sentOn, market.firstOn) < 0) return false;
  return compareDates(earliestAfter(market, sentOn), goesOn) <= 0;
}

function earliestAfter(market: MarketTerms, sentOn: LocalDate): LocalDate {
  const { duration } = noticeTerms(market, sentOn).read(notice);
  return duration ? addToDate(sentOn, duration) : sentOn;
}

function noticeTerms(market: MarketTerms, on: LocalDate): Terms {
  return market.at({ noticeSent: startOfDay(on, market.bundle.market.zone) });
}

export type NoticePlan = {
  /** The last day on which the notice is in time. */
  readonly lastOn: LocalDate;
  /** Its end, exclusive. */
  readonly deadlineAt: Instant;
  readonly warnAt: Instant;
  /** When it is sent; never before `at`. */
  readonly sendAt: Instant;
  /** The statement of the duty. */
  readonly duty: Because;
  readonly because: readonly Because[];
};

/** The last day on which a notice of a delivery of that day is in time; undefined before there were terms. */
export function decideLastNoticeDay(
  market: MarketTerms,
  goesOn: LocalDate,
): Explained<LocalDate> | undefined {
  if (!market.firstOn) return undefined;
  for (let on = goesOn; compareDates(on, market.firstOn) >= 0; on = on.subtract({ days: 1 })) {
    if (!isNoticeInTime(market, on, goesOn)) continue;
    const terms = noticeTerms(market, on);
    const { because } = terms.explain(() => {
      terms.read(notice);
      terms.find(noticeNeeded);
    });
    return { value: on, because };
  }
  return undefined;
}

/** Undefined when no day from that of `at` on is in time any more. */
export function decideNoticePlan(
  market: MarketTerms,
  goesOn: LocalDate,
  at: Instant,
): NoticePlan | undefined {
  const { zone } = market.bundle.market;
  const duty = decideLastNoticeDay(market, goesOn);
  if (!duty || compareDates(duty.value, localDate(at, zone)) < 0) return undefined;
  const lastOn = duty.value;
  const terms = noticeTerms(market, lastOn);
  const setting = terms.explain(() => ({
    ahead: terms.read(noticeAhead),
    time: terms.read(noticeTime),
    warning: terms.read(noticeWarning),
  }));
  const { ahead, time, warning } = setting.value;
  const deadlineAt = startOfDay(nextDay(lastOn), zone);
  let sendOn = addToDate(lastOn, { ...ahead, count: -ahead.count });
  while (!isNoticeInTime(market, sendOn, goesOn)) sendOn = nextDay(sendOn);
  const [statement] = duty.because;
  if (!statement) throw new Error('the notice is read, so it is stated');
  return {
    lastOn,
    deadlineAt,
    warnAt: warningAt(addLocal(deadlineAt, { ...warning, count: -warning.count }, zone), deadlineAt, at),
    sendAt: latest(atTime(sendOn, time, zone), at),
    duty: statement,
    because: [...duty.because, ...setting.because],
  };
}

/** What is planned when its warning would be due already is warned of half way to its deadline. */
function warningAt(regularAt: Instant, deadlineAt: Instant, at: Instant): Instant {
  if (isBefore(at, regularAt)) return regularAt;
  const leftMs = deadlineAt.epochMilliseconds - at.epochMilliseconds;
  return at.add({ milliseconds: Math.floor(leftMs / 2) });
}

/** Hours are exact; days, weeks and months keep the time of day. */
export function addLocal(at: Instant, { count, unit }: Duration, zone: TimeZone): Instant {
  if (unit === 'hour' || unit === 'minute') return addToInstant(at, { count, unit });
  const { year, month, day } = addToDate(localDate(at, zone), { count, unit });
  return at.toZonedDateTimeISO(zone).with({ year, month, day }).toInstant();
}

/**
 * The day on which a notice counts as sent that becomes necessary at that instant: the same one, or the next where too
 * little is left of it for a letter to go out.
 */
function decideNoticeDay(market: MarketTerms, at: Instant): Explained<LocalDate> {
  const terms = termsAt(market, at);
  return terms.explain(() => {
    const today = localDate(at, terms.zone);
    const goesOut = terms.meets(noticeSameDay, [], localTime(at, terms.zone), Temporal.PlainTime.compare);
    return goesOut ? today : nextDay(today);
  });
}

/** Whether a delivery of that day can be planned at that instant: its notice can still go out in time. */
export function canBeNoticed(market: MarketTerms, goesOn: LocalDate, at: Instant): boolean {
  const last = decideLastNoticeDay(market, goesOn);
  return last !== undefined && compareDates(decideNoticeDay(market, at).value, last.value) <= 0;
}

/**
 * The first working day for which a notice that becomes necessary at that instant is in time. Throws BeyondHorizon where
 * nobody knows it yet.
 */
export function decideEarliestDay(market: MarketTerms, at: Instant): Explained<LocalDate> {
  const sent = decideNoticeDay(market, at);
  const terms = termsAt(market, latest(at, startOfDay(sent.value, market.bundle.market.zone)));
  const day = terms.explain(() => {
    const { duration } = terms.read(notice);
    const first = duration ? addToDate(sent.value, duration) : sent.value;
    const calendar = readCalendar(terms);
    const on = workingDayFrom(first, calendar);
    citeDays(terms, calendar, first, on);
    return on;
  });
  return { value: day.value, because: [...day.because, ...sent.because] };
}

export type PlannedDay = {
  readonly step: number;
  readonly nominalOn: LocalDate;
  readonly goesOn: LocalDate;
  /** Dates of the rhythm before it for which no notice could be in time any more. */
  readonly passedOver: number;
};

/** The first date of the rhythm from `fromStep` on that has time for its notice and goes later than `after`. */
export function decideNextDay(
  market: MarketTerms,
  rhythm: Rhythm,
  fromStep: number,
  at: Instant,
  after?: LocalDate,
): PlannedDay {
  const calendar = whereKnown(() => readCalendar(termsAt(market, at)));
  const today = localDate(at, market.bundle.market.zone);
  for (let step = fromStep; ; step += 1) {
    const nominalOn = nominalDate(rhythm, step);
    if (compareDates(nominalOn, today.subtract({ months: 1 })) < 0) continue;
    const goesOn = plannedDay(calendar, nominalOn);
    if (after && compareDates(goesOn, after) <= 0) continue;
    if (canBeNoticed(market, goesOn, at)) return { step, nominalOn, goesOn, passedOver: step - fromStep };
  }
}

/** Of one that has waited: its first date, or where that has passed the first day that is possible, which is the anchor then. */
export function decideBeginning(
  market: MarketTerms,
  rhythm: Rhythm,
  at: Instant,
): { readonly anchorOn: LocalDate; readonly next: PlannedDay } {
  const first = decideNextDay(market, rhythm, 0, at);
  // Behind the calendar's last day nobody knows it: then the rhythm goes on as it was set.
  const earliest = first.step === 0 ? undefined : whereKnown(() => decideEarliestDay(market, at).value);
  if (!earliest) return { anchorOn: rhythm.anchorOn, next: first };
  return { anchorOn: earliest, next: decideNextDay(market, { ...rhythm, anchorOn: earliest }, 0, at) };
}

/** The days after the delivery ahead, as far as the calendar is known. */
export function listUpcoming(
  market: MarketTerms,
  rhythm: Rhythm,
  { step, goesOn }: Pick<PlannedDay, 'step' | 'goesOn'>,
  at: Instant,
  count: number,
): readonly LocalDate[] {
  const calendar = whereKnown(() => readCalendar(termsAt(market, at)));
  if (!calendar) return [];
  const days: LocalDate[] = [];
  for (let next = step + 1; days.length < count; next += 1) {
    const nominalOn = nominalDate(rhythm, next);
    if (compareDates(nominalOn, calendar.to) > 0) break;
    const day = plannedDay(calendar, nominalOn);
    if (compareDates(day, goesOn) > 0) days.push(day);
  }
  return days;
}

/**
 * When a delivery goes, on the customer's own clock: until then, exclusive, it can be changed. `area` is that of the
 * address or the pick-up point.
 */
export function decideCutoff(
  market: MarketTerms,
  goesOn: LocalDate,
  area: string | undefined,
  at: Instant,
): Explained<Instant> {
  const terms = termsAt(market, at);
  return terms.explain(() => {
    terms.find(cancelledBy);
    terms.find(laterFromNext);
    return startOfDay(goesOn, clockOf(terms, area));
  });
}

/** The customer's own clock. */
export function clockOf(terms: Terms, area: string | undefined): TimeZone {
  return area === undefined ? terms.zone : zoneOf(terms, area);
}
