// A recurring order: what comes, how often, where to, and each planned delivery on its way. Owns the rhythm, the notice
// and the outcome of every delivery; the order that a delivery becomes, its price, stock and payment belong to their
// modules. One delivery is planned at a time: the next one when it has left, or will not.
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import type { Because, Refusal } from '../../terms/reading.ts';
import type { DeliveryWay } from '../delivery/decide.ts';
import type { LimitExceeded } from '../order/decide.ts';
import type { PaymentMethod } from '../payment/decide.ts';

export type SubscriptionState =
  /** Waits for the customer to store a card at the provider; nothing is planned. */
  | 'awaitingCard'
  | 'active'
  /** Nothing is planned; goes on by itself where a date was set. */
  | 'paused'
  | 'stopped';

export type CycleState =
  | 'planned'
  /** Its notice was sent, or is on its way. */
  | 'noticed'
  /** The order is placed, and its card being charged. */
  | 'charging'
  /** The card could not be charged: the goods wait. */
  | 'onHold'
  | 'dispatched'
  | 'skipped'
  | 'cancelled'
  /** No notice was sent in time, so nothing ships. */
  | 'missed'
  /** Nothing of it could be delivered. */
  | 'empty'
  /** A rule forbids the order. */
  | 'refused'
  /** On hold until its time ran out: its order is cancelled. */
  | 'lapsed';

const transitions: { readonly [from in CycleState]: readonly CycleState[] } = {
  planned: ['noticed', 'skipped', 'cancelled', 'missed'],
  noticed: [
    'planned',
    'charging',
    'onHold',
    'dispatched',
    'skipped',
    'cancelled',
    'missed',
    'empty',
    'refused',
  ],
  charging: ['dispatched', 'onHold', 'cancelled'],
  onHold: ['charging', 'dispatched', 'lapsed', 'cancelled'],
  dispatched: [],
  skipped: [],
  cancelled: [],
  missed: [],
  empty: [],
  refused: [],
  lapsed: [],
};

export function canBecome(from: CycleState, to: CycleState): boolean {
  return transitions[from].includes(to);
}

/** Still to come: the customer can change it, the next one is not planned yet. */
export function isAhead(state: CycleState): boolean {
  return state === 'planned' || state === 'noticed';
}

export type Interval = { readonly count: number; readonly unit: 'day' | 'week' | 'month' };

export type SubscriptionLine = { readonly sku: string; readonly quantity: number };

export type Subscription = {
  readonly id: string;
  readonly number: string;
  readonly personId: string;
  /** Where it was started: its free delivery and limits are those of this channel. */
  readonly channel: string;
  readonly language: string;
  readonly state: SubscriptionState;
  readonly interval: Interval;
  /** The dates are the anchor plus 0, 1, 2 … intervals; `anchorStep` is that of the delivery ahead. */
  readonly anchorOn: LocalDate;
  readonly anchorStep: number;
  readonly way: DeliveryWay;
  readonly place: string | undefined;
  readonly addressId: string | undefined;
  readonly payment: PaymentMethod;
  readonly storedCardId: string | undefined;
  readonly resumeOn: LocalDate | undefined;
  /** Moves on with every change: a form filled in before another change is refused. */
  readonly version: number;
  readonly startedAt: Instant;
  readonly stoppedAt: Instant | undefined;
  readonly lines: readonly SubscriptionLine[];
};

export type Cycle = {
  readonly ordinal: number;
  /** The date of the rhythm. */
  readonly nominalOn: LocalDate;
  /** The working day it falls on: it arrives or is dispatched then, as the terms say. */
  readonly goesOn: LocalDate;
  readonly state: CycleState;
  readonly orderId: string | undefined;
};

export type SubscriptionEventKind =
  | 'started'
  | 'cardStored'
  | 'planned'
  | 'noticed'
  /** Nobody has published yet what its day will be. */
  | 'awaitsCalendar'
  | 'noticeSent'
  | 'changed'
  | 'moved'
  | 'skipped'
  | 'paused'
  | 'resumed'
  | 'stopped'
  | 'ordered'
  | 'leftOut'
  | 'charged'
  | 'declined'
  | 'retried'
  | 'dispatched'
  | 'missed'
  | 'empty'
  | 'refused'
  | 'lapsed'
  | 'cancelled'
  /** Cancelled in time, and came all the same. */
  | 'cameUnwanted'
  | 'unwantedReturned'
  | 'unwantedRefunded';

/** What is due when; the subject is the subscription's id, for a hold `<subscription>:<ordinal>`. */
export const dueKinds = {
  notice: 'autoreorder.notice',
  delivery: 'autoreorder.delivery',
  resume: 'autoreorder.resume',
  /** The deadline of a notice has passed without it; subject `<subscription>:<ordinal>`. */
  missed: 'autoreorder.missed',
  /** Other documents are in force: what is planned is planned again. */
  replan: 'autoreorder.replan',
  /** Nobody stored a card for it. */
  setupEnd: 'autoreorder.setupEnd',
  retry: 'autoreorder.retry',
  holdEnd: 'autoreorder.holdEnd',
} as const;

/** Whose recurring order, and the version of it that the customer was looking at. */
export type Own = { readonly personId: string; readonly subscriptionId: string; readonly version: number };

/** What the customer sets. */
export type Settings = {
  readonly lines: readonly SubscriptionLine[];
  readonly interval: Interval;
  readonly way: DeliveryWay;
  /** Code of a pick-up point. */
  readonly place: string | undefined;
  /** Of the person's address book. */
  readonly addressId: string | undefined;
  readonly payment: PaymentMethod;
  /** Of the person's stored cards; a card order without one waits until one is stored. */
  readonly storedCardId: string | undefined;
};

export type StartInput = Settings & {
  readonly personId: string;
  readonly language: string;
  /** The first date of the rhythm; the delivery goes on the working day from it on. */
  readonly firstOn: LocalDate;
};

/** Only what is there changes. Lines are all of them, as they are to be. */
export type SettingsChange = {
  readonly lines?: readonly SubscriptionLine[];
  readonly interval?: Interval;
  readonly way?: DeliveryWay;
  readonly place?: string;
  readonly addressId?: string;
  readonly payment?: PaymentMethod;
  readonly storedCardId?: string;
};

export type Change = SettingsChange & {
  /** A new date for the delivery ahead; the rhythm counts from it. */
  readonly nextOn?: LocalDate;
};

/** Where a change takes effect: the delivery ahead as planned, the same on a later day, or the one after it. */
export type ChangeEffect = 'ahead' | 'moved' | 'next';

export type SubscriptionRefusalCode =
  | 'unknownSubscription'
  /** Of another version by now: look again. */
  | 'changedMeanwhile'
  | 'subscriptionStopped'
  /** Nothing is planned: it is paused, or waits for its card. */
  | 'nothingAhead'
  /** The delivery ahead is on its way: it can no longer be skipped or moved. */
  | 'tooLate'
  | 'intervalNotOffered'
  | 'dateInPast'
  /** No notice could be in time for it. */
  | 'dateTooSoon'
  | 'dateTooFar'
  | 'beyondCalendar'
  | 'productNotRecurring'
  | 'productNotSold'
  | 'noLines'
  | 'quantityNotAllowed'
  /** A rule of ordering forbids the delivery as it would be. */
  | 'deliveryNotPossible'
  | 'addressUnknown'
  | 'countryNotDelivered'
  | 'wayNotRecurring'
  | 'placeUnknown'
  | 'paymentMethodNotRecurring'
  | 'cardUnknown'
  | 'channelClosed'
  | 'underAge'
  | 'orderBlocked'
  | 'noTerms';

export type SubscriptionRefusal = {
  readonly ok: false;
  readonly code: SubscriptionRefusalCode;
  readonly because: readonly Because[];
  /** The product that it is about. */
  readonly sku?: string;
  /** Of `dateTooSoon`, `dateTooFar`: the first and the last date that would do. */
  readonly earliestOn?: LocalDate;
  readonly latestOn?: LocalDate;
  /** Of `quantityNotAllowed`, `deliveryNotPossible`: which rule of ordering it breaks. */
  readonly refusal?: Refusal | LimitExceeded;
};

/** Why the notice of a delivery is owed no more. */
export type ExcuseReason =
  | 'asked'
  | 'noticeNeeded'
  | 'sentNow'
  | 'calendar'
  | 'outage'
  | 'otherTerms'
  | 'skipped'
  | 'paused'
  | 'stopped';

export type MissingReason = 'outOfStock' | 'notSold' | 'priceError';

/** A line that will not come with a delivery, and why. */
export type MissingLine = {
  readonly sku: string;
  readonly quantity: number;
  readonly reason: MissingReason;
  readonly because: readonly Because[];
};
