// Whether an order may be taken at all: channel, age, block, quantities; and how long it waits once it is. Pure;
// refusals cite their clauses.
import {
  addToDate,
  addToInstant,
  type Duration,
  type Instant,
  localDate,
  startOfDay,
} from '../../kernel/dates.ts';
import type { Because, Refusal, Terms } from '../../terms/reading.ts';
import { minimumAge } from '../identity/vocabulary.ts';
import { cardHold } from '../payment/vocabulary.ts';
import {
  capsuleMaximum,
  capsuleMinimum,
  capsuleMultiple,
  completeEntriesRequired,
  confirmation,
  contractSingle,
  limitPeriods,
  lineMaximum,
  orderChannels,
  quantityGroups,
  quantityLimit,
  refuseNotAssured,
  refuseUnsettled,
  reviewHeld,
  reviewRequired,
} from './vocabulary.ts';

export type QuantityGroup = 'capsules' | 'machines' | 'other';
export type LimitPeriod = 'day' | 'month';

export type Buyer = {
  /** Whether the person has the age that registration asks for; undefined for a guest. */
  readonly ofAge: boolean | undefined;
  readonly blocked: boolean;
  readonly invoicesPastDue: boolean;
};

/** Pieces ordered earlier in the local day and month of the order, over all channels, cancelled ones left out. */
export type Ordered = { readonly [group in QuantityGroup]: { readonly [period in LimitPeriod]: number } };

export type Wanted = {
  readonly sku: string;
  readonly group: QuantityGroup;
  readonly pieces: number;
  readonly capsules: number;
};

/** Reasons not to take any order from this buyer on this channel. */
export function decideBuyer(terms: Terms, channel: string, buyer: Buyer): readonly Refusal[] {
  const refusal = (code: string, refused: () => boolean): readonly Refusal[] => {
    const { value, because } = terms.explain(refused);
    return value ? [{ code, because }] : [];
  };
  return [
    ...refusal('channelClosed', () => !terms.read(orderChannels).includes(channel)),
    ...refusal('underAge', () => terms.read(minimumAge) !== undefined && buyer.ofAge === false),
    ...refusal('orderBlocked', () => buyer.blocked && terms.find(refuseNotAssured) === true),
    ...refusal('invoicesPastDue', () => buyer.invoicesPastDue && terms.find(refuseUnsettled) === true),
  ];
}

/** A line whose capsules are no multiple of what is sold together. */
export function decideMultiple(terms: Terms, { capsules }: Wanted): Refusal | undefined {
  if (capsules === 0) return undefined;
  const { value, because } = terms.explain(() => terms.find(capsuleMultiple));
  return value !== undefined && capsules % value !== 0 ? { code: 'notAMultiple', because } : undefined;
}

export type LimitExceeded = Refusal & {
  readonly group: QuantityGroup;
  readonly period: LimitPeriod;
  readonly limit: number;
  readonly left: number;
};

/** Quantity limits that this order would exceed, counting what was ordered before in the period. */
export function decideLimits(
  terms: Terms,
  wanted: readonly Wanted[],
  ordered: Ordered,
): readonly LimitExceeded[] {
  const periods = terms.explain(() => {
    const limited = terms.find(limitPeriods) ?? [];
    terms.find(quantityGroups);
    return limited;
  });
  const groups = [...new Set(wanted.map((w) => w.group))];
  return periods.value.flatMap((period) =>
    groups.flatMap((group): readonly LimitExceeded[] => {
      const { value: limit, because } = terms.explain(() => terms.find(quantityLimit, group, period));
      if (limit === undefined) return [];
      const pieces = wanted.filter((w) => w.group === group).reduce((all, w) => all + w.pieces, 0);
      const before = ordered[group][period];
      if (before + pieces <= limit) return [];
      return [
        {
          code: 'quantityLimit',
          because: [...periods.because, ...because],
          group,
          period,
          limit,
          left: Math.max(0, limit - before),
        },
      ];
    }),
  );
}

/** Fewer capsules than an order of capsules only must have, or more than any may. */
export function decideCapsuleCount(terms: Terms, wanted: readonly Wanted[]): Refusal | undefined {
  const capsules = wanted.reduce((all, w) => all + w.capsules, 0);
  if (capsules === 0) return undefined;
  const compare = (a: number, b: number) => a - b;
  const outside = (entry: typeof capsuleMinimum) =>
    terms.keyed(entry).size > 0 && !terms.meets(entry, [], capsules, compare);
  const { value: code, because } = terms.explain(() => {
    if (outside(capsuleMaximum)) return 'tooManyCapsules';
    return wanted.every((w) => w.capsules > 0) && outside(capsuleMinimum) ? 'tooFewCapsules' : undefined;
  });
  return code ? { code, because } : undefined;
}

/** What an order of capsules only must have at least, as the terms say it; nothing where they don't. */
export function citeCapsuleMinimum(terms: Terms): readonly Because[] {
  return terms.explain(() => terms.find(capsuleMinimum)).because;
}

export function decideLineCount(terms: Terms, lines: number): Refusal | undefined {
  const { value, because } = terms.explain(() => terms.find(lineMaximum));
  return value !== undefined && lines > value ? { code: 'tooManyLines', because } : undefined;
}

/** What every placed order is: complete, reviewed, confirmed as its channel is, one contract for one sale. */
export function citeContract(terms: Terms, channel: string): void {
  terms.find(completeEntriesRequired);
  terms.find(reviewRequired);
  terms.find(confirmation, channel);
  terms.find(contractSingle);
}

/** Why a card that was approved cannot make its order binding any more. */
export type Obstacle = 'outOfStock' | 'quantityLimit' | 'noDelivery';

/** Of the quote as it is decided when the approval comes; its refusals cite the clauses. */
export function decideObstacle(quote: {
  readonly refusals: readonly Refusal[];
  readonly delivery: unknown;
}): Obstacle | undefined {
  const refused = (code: string) => quote.refusals.some((refusal) => refusal.code === code);
  if (refused('outOfStock')) return 'outOfStock';
  if (refused('quantityLimit')) return 'quantityLimit';
  return quote.delivery === undefined ? 'noDelivery' : undefined;
}

export type Waiting = {
  readonly state: 'held' | 'awaitingPayment' | 'confirmed';
  /** Undefined: it waits for nothing. */
  readonly waitsUntilAt: Instant | undefined;
  readonly because: readonly Because[];
};

/** What an order is decided to wait for, of its quote. */
export type Awaited = {
  readonly lines: readonly { readonly priceError: unknown }[];
  readonly payment: string | undefined;
};

/**
 * A recurring delivery waits as long as its facts say. Else a price error waits for the customer, a card for its approval, everything else is confirmed at once. The time runs
 * from `from`, when the order is bound.
 */
export function decideWaiting(
  terms: Terms,
  { lines, payment }: Awaited,
  from: Instant,
  recurring?: { readonly waitsUntilAt?: Instant },
): Waiting {
  const until = (state: Waiting['state'], read: () => Duration): Waiting => {
    const { value, because } = terms.explain(read);
    return { state, waitsUntilAt: endOf(value, from, terms.zone), because };
  };
  if (recurring) {
    const { waitsUntilAt } = recurring;
    return { state: waitsUntilAt ? 'awaitingPayment' : 'confirmed', waitsUntilAt, because: [] };
  }
  if (lines.some((line) => line.priceError)) return until('held', () => terms.read(reviewHeld));
  if (payment === 'card') return until('awaitingPayment', () => terms.read(cardHold));
  return { state: 'confirmed', waitsUntilAt: undefined, because: [] };
}

/** Minutes and hours are exact; days end with the local day they lead to. */
function endOf(duration: Duration, from: Instant, zone: string): Instant {
  if (duration.unit === 'minute' || duration.unit === 'hour') return addToInstant(from, duration);
  return startOfDay(addToDate(localDate(from, zone), duration).add({ days: 1 }), zone);
}
