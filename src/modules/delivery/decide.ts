// When an order is expected and which ways there are. Pure; every answer with its clauses. Times are expectations,
// not promises, where the documents say so. What delivery costs is in fee.ts.
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
import {
  addWorkingDays,
  BeyondHorizon,
  type Calendar,
  isWorkingDay,
  workingDayFrom,
} from '../../kernel/working-days.ts';
import { openOn } from '../../terms/opening-hours.ts';
import type { Because, Explained, Refusal, Terms } from '../../terms/reading.ts';
import { citeDays, isPublicHoliday, readCalendar } from './calendar.ts';
import {
  areaAssumed,
  areaZone,
  bestEffort,
  boutiqueHours,
  boutiqueKind,
  calendarTo,
  dateChosen,
  dateHorizon,
  deliveryAreas,
  deliveryChannels,
  deliveryCountries,
  deliveryCutoff,
  deliveryLeadTime,
  deliveryWays,
  deliveryWindow,
  lateLeadTime,
  leadTimeFrom,
  pickupAfterOpening,
  pickupBeforeClosing,
  pickupCollect,
  pickupKinds,
  pickupReady,
} from './vocabulary.ts';

export type DeliveryWay = 'home' | 'pickupPoint' | 'boutique';

/** When the goods are expected; `fromAt` inclusive, `toAt` exclusive; `on` is the local day. */
export type Expected = {
  readonly on: LocalDate;
  readonly fromAt: Instant;
  readonly toAt: Instant;
  /** Where a range of days is expected, its first; `on` is the last, which lateness is measured by. */
  readonly earliestOn?: LocalDate;
};

export type Outcome<T> =
  | { readonly offered: true; readonly value: T; readonly because: readonly Because[] }
  | { readonly offered: false; readonly refusal: Refusal };

class Refused {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

function settle<T>({ value, because }: Explained<T>): Outcome<Exclude<T, Refused>> {
  if (value instanceof Refused) return { offered: false, refusal: { code: value.code, because } };
  return { offered: true, value: value as Exclude<T, Refused>, because };
}

/** As `settle`; a day that no published calendar reaches yet is a refusal, not a crash. */
function settleOnCalendar<T>(terms: Terms, decide: () => T): Outcome<Exclude<T, Refused>> {
  try {
    return settle(terms.explain(decide));
  } catch (error) {
    if (!(error instanceof BeyondHorizon)) throw error;
    const { because } = terms.explain(() => terms.cite(calendarTo, []));
    return { offered: false, refusal: { code: 'beyondCalendar', because } };
  }
}

/** The ways that the documents know, each refused or not on this channel. */
export function decideWays(terms: Terms, channel: string): ReadonlyMap<DeliveryWay, Outcome<true>> {
  const ways = terms.explain(() => terms.read(deliveryWays));
  return new Map(
    ways.value.map((way) => [
      way,
      settle(
        terms.explain(() => {
          const channels = terms.find(deliveryChannels, way);
          terms.cite(deliveryWays, []);
          return channels && !channels.includes(channel)
            ? new Refused('deliveryWayNotOnChannel')
            : (true as const);
        }),
      ),
    ]),
  );
}

/** The working day that an order counts for: its own when in time on a working day. */
function processingDay(on: LocalDate, inTime: boolean, calendar: Calendar): LocalDate {
  const first = workingDayFrom(on, calendar);
  if (!first.equals(on)) return first;
  return inTime ? on : workingDayFrom(nextDay(on), calendar);
}

/** Where no document names an area. */
export const elsewhere = 'elsewhere';

/**
 * The area that the first digits of a postcode lie in. Facts keep it instead of the postcode; what is decided by it
 * cites its paragraph.
 */
export function decideArea(terms: Terms, postcode: string): string {
  const code = Number(/^\d+/.exec(postcode)?.[0]);
  for (const [area, { from, to }] of terms.keyed(deliveryAreas)) if (code >= from && code <= to) return area;
  return elsewhere;
}

/** The area to decide by: where no address is known yet, the one that the documents assume. */
export function areaOrAssumed(terms: Terms, area: string | undefined): string {
  return area ?? terms.find(areaAssumed) ?? elsewhere;
}

/** The clocks of an area, which its cut-off and its days go by. */
export function zoneOf(terms: Terms, area: string): TimeZone {
  return terms.find(areaZone, area) ?? terms.zone;
}

function leadDays(duration: Duration): number {
  if (duration.unit !== 'working day')
    throw new TypeError(`lead times are in working days, not ${duration.unit}s`);
  return duration.count;
}

/**
 * The earliest expected delivery by courier, home or to a pick-up point, in the area that `decideArea` gave; without an
 * address yet, in the one that the documents assume.
 */
export function decideCourier(
  terms: Terms,
  way: 'home' | 'pickupPoint',
  at: Instant,
  address: string | undefined,
): Outcome<Expected> {
  return settleOnCalendar(terms, () => {
    const area = areaOrAssumed(terms, address);
    const calendar = readCalendar(terms, area);
    const zone = zoneOf(terms, area);
    const orderedOn = localDate(at, zone);
    const compare = Temporal.PlainTime.compare;
    const inTime = terms.meets(deliveryCutoff, [way, area], localTime(at, zone), compare);
    terms.cite(deliveryAreas, [area]);
    const late = inTime ? undefined : terms.find(lateLeadTime, way, area);
    const lead = late ?? terms.find(deliveryLeadTime, way, area);
    if (!lead) {
      terms.cite(deliveryCountries, []);
      return new Refused('areaNotDelivered');
    }
    const fromOrderDay = terms.find(leadTimeFrom, way) === 'orderDay';
    const from = fromOrderDay ? orderedOn : processingDay(orderedOn, inTime, calendar);
    const earliestOn = addWorkingDays(from, leadDays(lead.from), calendar);
    const on = addWorkingDays(from, leadDays(lead.to), calendar);
    citeDays(terms, calendar, orderedOn, on, area);
    terms.find(bestEffort);
    return expectedOn(terms, way, on, zone, earliestOn);
  });
}

/**
 * The first of the whole days, by whatever clocks, in which the goods are expected; undefined where hours of one day
 * are. A clock change makes days an hour shorter or longer.
 */
export function firstExpectedDay({ on, fromAt, toAt }: Omit<Expected, 'earliestOn'>): LocalDate | undefined {
  const hours = (toAt.epochMilliseconds - fromAt.epochMilliseconds) / 3_600_000;
  const days = Math.floor((hours + 2) / 24);
  return days === 0 ? undefined : on.subtract({ days: days - 1 });
}

/** Of what leaves on that day, as an order that comes with its beginning. */
export function decideDispatched(
  terms: Terms,
  way: 'home' | 'pickupPoint',
  on: LocalDate,
  address: string | undefined,
): Outcome<Expected> {
  const zone = zoneOf(terms, areaOrAssumed(terms, address));
  return decideCourier(terms, way, startOfDay(on, zone), address);
}

function expectedOn(
  terms: Terms,
  way: DeliveryWay,
  on: LocalDate,
  zone: TimeZone = terms.zone,
  earliestOn: LocalDate = on,
): Expected {
  const window = terms.find(deliveryWindow, way);
  return {
    on,
    fromAt: window ? atTime(earliestOn, window.from, zone) : startOfDay(earliestOn, zone),
    toAt: window ? atTime(on, window.to, zone) : startOfDay(nextDay(on), zone),
    ...(earliestOn.equals(on) ? {} : { earliestOn }),
  };
}

/** A day that is agreed: the courier comes then, if it is a working day. */
export function decideArrival(terms: Terms, way: DeliveryWay, on: LocalDate): Outcome<Expected> {
  return settleOnCalendar(terms, () => {
    const calendar = readCalendar(terms);
    citeDays(terms, calendar, on, on);
    if (!isWorkingDay(on, calendar)) return new Refused('deliveryDayNotWorking');
    return expectedOn(terms, way, on);
  });
}

/** A day that the customer picks: a working day, not before the earliest, not beyond the horizon. */
export function decideChosenDay(
  terms: Terms,
  way: DeliveryWay,
  earliest: Expected,
  chosen: LocalDate,
  at: Instant,
): Outcome<Expected> {
  return settle(
    terms.explain(() => {
      if (!terms.find(dateChosen, way)) return new Refused('deliveryDayNotChoosable');
      if (compareDates(chosen, earliest.on) < 0) {
        terms.cite(deliveryLeadTime, [way, elsewhere]);
        terms.cite(deliveryCutoff, [way, elsewhere]);
        return new Refused('deliveryDayTooEarly');
      }
      const horizon = terms.find(dateHorizon);
      const last = horizon && addToDate(localDate(at, terms.zone), horizon);
      if (last && compareDates(chosen, last) > 0) return new Refused('deliveryDayTooLate');
      const calendar = readCalendar(terms);
      if (compareDates(chosen, calendar.to) > 0) {
        terms.find(calendarTo);
        return new Refused('deliveryDayTooLate');
      }
      citeDays(terms, calendar, chosen, chosen);
      if (!isWorkingDay(chosen, calendar)) {
        terms.cite(deliveryWindow, [way]);
        return new Refused('deliveryDayNotWorking');
      }
      return expectedOn(terms, way, chosen);
    }),
  );
}

/** The days for which `decideChosenDay` would not refuse, ascending, at most `limit`; without reasons. */
export function decideDayChoices(
  terms: Terms,
  way: DeliveryWay,
  earliest: Expected,
  at: Instant,
  limit: number,
): readonly LocalDate[] {
  if (!terms.find(dateChosen, way)) return [];
  const calendar = readCalendar(terms);
  const horizon = terms.find(dateHorizon);
  const last = horizon ? addToDate(localDate(at, terms.zone), horizon) : calendar.to;
  const days: LocalDate[] = [];
  for (let day = earliest.on; days.length < limit; day = nextDay(day)) {
    if (compareDates(day, last) > 0 || compareDates(day, calendar.to) > 0) break;
    if (isWorkingDay(day, calendar)) days.push(day);
  }
  return days;
}

export type Pickup = Expected & { readonly collectUntilOn: LocalDate };

/**
 * When a boutique has the parcel ready: the later of order + 1 h and opening + 1 h that day when the order comes
 * long enough before closing, else after opening on the next open day.
 */
export function decidePickup(terms: Terms, boutique: string, at: Instant): Outcome<Pickup> {
  return settleOnCalendar(terms, () => {
    const kind = terms.find(boutiqueKind, boutique);
    if (!kind) return new Refused('boutiqueUnknown');
    const kinds = terms.read(pickupKinds);
    if (!kinds.includes(kind)) return new Refused('boutiqueWithoutPickup');
    const calendar = readCalendar(terms);
    const today = localDate(at, terms.zone);
    const ready =
      readyToday(terms, calendar, boutique, today, at) ?? readyLater(terms, calendar, boutique, today);
    if (!ready) return new Refused('boutiqueClosed');
    const collect = terms.read(pickupCollect);
    return { ...ready, collectUntilOn: addToDate(today, collect) };
  });
}

function hoursOn(terms: Terms, calendar: Calendar, boutique: string, on: LocalDate) {
  const holiday = isPublicHoliday(on, calendar);
  if (holiday) citeDays(terms, calendar, on, on);
  const hours = openOn(terms.read(boutiqueHours, boutique), on.dayOfWeek, holiday);
  return hours && { from: atTime(on, hours.from, terms.zone), to: atTime(on, hours.to, terms.zone) };
}

function readyToday(
  terms: Terms,
  calendar: Calendar,
  boutique: string,
  on: LocalDate,
  at: Instant,
): Expected | undefined {
  const open = hoursOn(terms, calendar, boutique, on);
  if (!open || !isBefore(at, open.to)) return undefined;
  const left: Duration = {
    count: (open.to.epochMilliseconds - at.epochMilliseconds) / 60_000,
    unit: 'minute',
  };
  const inTime = terms.meets(pickupBeforeClosing, [], left, (a, b) => minutes(a) - minutes(b));
  if (!inTime) return undefined;
  const fromAt = latest(
    addToInstant(at, terms.read(pickupReady)),
    addToInstant(open.from, terms.read(pickupAfterOpening)),
  );
  return { on, fromAt, toAt: open.to };
}

function minutes({ count, unit }: Duration): number {
  if (unit === 'minute') return count;
  if (unit === 'hour') return count * 60;
  throw new TypeError(`a time before closing is in minutes or hours, not ${unit}s`);
}

function readyLater(
  terms: Terms,
  calendar: Calendar,
  boutique: string,
  after: LocalDate,
): Expected | undefined {
  for (let on = nextDay(after), tries = 0; tries < 30; on = nextDay(on), tries += 1) {
    const open = hoursOn(terms, calendar, boutique, on);
    if (open) return { on, fromAt: addToInstant(open.from, terms.read(pickupAfterOpening)), toAt: open.to };
  }
  return undefined;
}

/** Undefined when the country is delivered to. */
export function decideCountry(terms: Terms, country: string): Refusal | undefined {
  const { value, because } = terms.explain(() => terms.read(deliveryCountries).includes(country));
  return value ? undefined : { code: 'countryNotDelivered', because };
}
