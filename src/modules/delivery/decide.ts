// When an order is expected, what its delivery costs, and which ways there are. Pure; every answer with its
// clauses. Times are expectations, not promises, where the documents say so.
import {
  addToDate,
  addToInstant,
  atTime,
  type Duration,
  type Instant,
  isBefore,
  type LocalDate,
  latest,
  localDate,
  localTime,
  startOfDay,
} from '../../kernel/dates.ts';
import { type Currency, compare, type Money, money } from '../../kernel/money.ts';
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
  deliveryFee,
  deliveryFeeShown,
  deliveryLeadTime,
  deliveryWays,
  deliveryWindow,
  freeCoversWays,
  freeForMembers,
  freeForMembersWays,
  freeForPartnerMachine,
  freeFromOrderValue,
  freeInBonus,
  pickupAfterOpening,
  pickupBeforeClosing,
  pickupCollect,
  pickupKinds,
  pickupReady,
} from './vocabulary.ts';

export type DeliveryWay = 'home' | 'pickupPoint' | 'boutique';

/** When the goods are expected; `fromAt` inclusive, `toAt` exclusive; `on` is the local day. */
export type Expected = { readonly on: LocalDate; readonly fromAt: Instant; readonly toAt: Instant };

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

/** The first day that processing counts for: the local day itself when in time on a working day. */
function processingDay(terms: Terms, calendar: Calendar, way: DeliveryWay, at: Instant): LocalDate {
  const on = localDate(at, terms.zone);
  const inTime = terms.meets(deliveryCutoff, [way], localTime(at, terms.zone), Temporal.PlainTime.compare);
  const first = workingDayFrom(on, calendar);
  if (!first.equals(on)) return first;
  return inTime ? on : workingDayFrom(on.add({ days: 1 }), calendar);
}

/** Where no document names an area. */
export const elsewhere = 'elsewhere';

/** The area a postcode lies in. Facts keep it instead of the postcode; what is decided by it cites its paragraph. */
export function decideArea(terms: Terms, postcode: string): string {
  const code = Number(postcode);
  for (const [area, { from, to }] of terms.keyed(deliveryAreas)) if (code >= from && code <= to) return area;
  return elsewhere;
}

function leadDays(duration: Duration): number {
  if (duration.unit !== 'working day')
    throw new TypeError(`lead times are in working days, not ${duration.unit}s`);
  return duration.count;
}

/** The earliest expected delivery by courier, home or to a pick-up point, in the area that `decideArea` gave. */
export function decideCourier(
  terms: Terms,
  way: 'home' | 'pickupPoint',
  at: Instant,
  area: string,
): Outcome<Expected> {
  return settleOnCalendar(terms, () => {
    const calendar = readCalendar(terms);
    const processed = processingDay(terms, calendar, way, at);
    terms.cite(deliveryAreas, [area]);
    const days = leadDays(terms.read(deliveryLeadTime, way, area));
    const on = addWorkingDays(processed, days, calendar);
    citeDays(terms, calendar, localDate(at, terms.zone), on);
    terms.find(bestEffort);
    return expectedOn(terms, way, on);
  });
}

function expectedOn(terms: Terms, way: DeliveryWay, on: LocalDate): Expected {
  const window = terms.find(deliveryWindow, way);
  if (window)
    return { on, fromAt: atTime(on, window.from, terms.zone), toAt: atTime(on, window.to, terms.zone) };
  return { on, fromAt: startOfDay(on, terms.zone), toAt: startOfDay(on.add({ days: 1 }), terms.zone) };
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
      if (Temporal.PlainDate.compare(chosen, earliest.on) < 0) {
        terms.cite(deliveryLeadTime, [way, elsewhere]);
        terms.cite(deliveryCutoff, [way]);
        return new Refused('deliveryDayTooEarly');
      }
      const horizon = terms.find(dateHorizon);
      const last = horizon && addToDate(localDate(at, terms.zone), horizon);
      if (last && Temporal.PlainDate.compare(chosen, last) > 0) return new Refused('deliveryDayTooLate');
      const calendar = readCalendar(terms);
      if (Temporal.PlainDate.compare(chosen, calendar.to) > 0) {
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

/** The days a customer may pick, ascending, at most `limit`. */
export function decideDayChoices(
  terms: Terms,
  way: DeliveryWay,
  earliest: Expected,
  at: Instant,
  limit: number,
): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = earliest.on; days.length < limit; day = day.add({ days: 1 })) {
    const outcome = decideChosenDay(terms, way, earliest, day, at);
    if (outcome.offered) days.push(day);
    else if (outcome.refusal.code !== 'deliveryDayNotWorking') break;
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
  for (let on = after.add({ days: 1 }), tries = 0; tries < 30; on = on.add({ days: 1 }), tries += 1) {
    const open = hoursOn(terms, calendar, boutique, on);
    if (open) return { on, fromAt: addToInstant(open.from, terms.read(pickupAfterOpening)), toAt: open.to };
  }
  return undefined;
}

export type FeeFacts = {
  readonly channel: string;
  /** Reads the channel that this one counts as; asked only where no rule names this one. */
  readonly countsAs: () => string | undefined;
  /** Goods after discounts, VAT included, without the fee. */
  readonly goods: Money;
  readonly capsules: number;
  readonly member: boolean;
  readonly bonusProgramme: boolean;
  readonly partnerMachine: boolean;
};

export type Fee = { readonly fee: Money; readonly standard: Money; readonly because: readonly Because[] };

/** The standard fee of the way, or nothing when any rule frees the order from it. */
export function decideFee(terms: Terms, way: DeliveryWay, facts: FeeFacts, currency: Currency): Fee {
  const { value, because } = terms.explain(() => {
    const standard = terms.read(deliveryFee, way);
    terms.find(deliveryFeeShown);
    if (standard.amountMinor === 0) return { fee: standard, standard };
    const free = isFree(terms, way, facts);
    return { fee: free ? money(0, currency) : standard, standard };
  });
  return { ...value, because };
}

function isFree(terms: Terms, way: DeliveryWay, facts: FeeFacts): boolean {
  if (!(terms.find(freeCoversWays) ?? []).includes(way)) return false;
  const byValue = terms.meets(freeFromOrderValue, [channelFor(terms, facts)], facts.goods, compare);
  const asMember =
    facts.member &&
    facts.capsules > 0 &&
    (terms.find(freeForMembersWays) ?? []).includes(way) &&
    terms.meets(freeForMembers, [facts.channel], facts.goods, compare);
  const inBonus = facts.bonusProgramme && terms.meets(freeInBonus, [], facts.goods, compare);
  const withMachine = facts.partnerMachine && terms.find(freeForPartnerMachine) === true;
  return byValue || asMember || inBonus || withMachine;
}

function channelFor(terms: Terms, { channel, countsAs }: FeeFacts): string {
  const named = terms.keyed(freeFromOrderValue);
  return named.has(channel) ? channel : (countsAs() ?? channel);
}

/** Undefined when the country is delivered to. */
export function decideCountry(terms: Terms, country: string): Refusal | undefined {
  const { value, because } = terms.explain(() => terms.read(deliveryCountries).includes(country));
  return value ? undefined : { code: 'countryNotDelivered', because };
}
