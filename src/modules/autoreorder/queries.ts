// Recurring orders as customers, staff and letters read them, and what a start or a change would come to. Locks
// nothing, writes nothing.
import type { Kysely } from 'kysely';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Because } from '../../terms/reading.ts';
import type { Quote } from '../quote/model.ts';
import type {
  Change,
  ChangeEffect,
  Cycle,
  CycleState,
  MissingLine,
  Own,
  StartInput,
  Subscription,
  SubscriptionRefusal,
} from './model.ts';

export type SubscriptionSummary = {
  readonly subscription: Subscription;
  /** The delivery ahead; absent where none is planned. */
  readonly ahead: Cycle | undefined;
  /** Deliveries that wait for their card. */
  readonly waiting: number;
};

/** The latest started first. */
export async function listSubscriptions(
  _db: Kysely<Database>,
  _personId: string,
): Promise<readonly SubscriptionSummary[]> {
  throw new Error('not written yet');
}

export type Notice = {
  readonly id: string;
  readonly subscriptionId: string;
  readonly ordinal: number;
  readonly goesOn: LocalDate;
  readonly queuedAt: Instant;
  /** Undefined until the mail server took it. */
  readonly sentAt: Instant | undefined;
  readonly decisionId: string;
};

/** A delivery as it would go, by the prices, terms and stock of the instant that was asked for. */
export type Projection = { readonly quote: Quote; readonly missing: readonly MissingLine[] };

export type Ahead = Projection & {
  readonly cycle: Cycle;
  /** Whether `cycle.goesOn` is the day it arrives, or leaves. */
  readonly goesBy: 'delivery' | 'dispatch';
  /** The latest one; undefined while none was made. */
  readonly notice: Notice | undefined;
  /** When the notice is sent, or will be. */
  readonly noticeAt: Instant;
  /** The last day on which it is in time, and why. */
  readonly noticeBy: LocalDate;
  readonly noticeBecause: readonly Because[];
  /** Exclusive: what is changed before reaches this delivery. */
  readonly changeableUntilAt: Instant;
  readonly changeableBecause: readonly Because[];
  readonly changeable: boolean;
};

export type WaitingDelivery = {
  readonly ordinal: number;
  readonly state: Extract<CycleState, 'charging' | 'onHold'>;
  readonly goesOn: LocalDate;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly waitsUntilAt: Instant;
};

export type PastDelivery = Cycle & {
  readonly orderNumber: string | undefined;
  readonly closedAt: Instant | undefined;
};

export type SubscriptionView = {
  readonly subscription: Subscription;
  readonly ahead: Ahead | undefined;
  /** The next five days after the delivery ahead, as far as the calendar is known. */
  readonly upcoming: readonly LocalDate[];
  readonly waiting: readonly WaitingDelivery[];
  /** The latest first, at most fifty. */
  readonly past: readonly PastDelivery[];
};

/** Undefined also when it is somebody else's. Needs terms for the instant. */
export async function findSubscription(
  _db: Kysely<Database>,
  _terms: MarketTerms,
  _of: { readonly personId: string; readonly number: string },
  _at: Instant,
): Promise<SubscriptionView | undefined> {
  throw new Error('not written yet');
}

/** For letters, tokens and staff: whoever calls has made sure that they may see it. */
export async function findSubscriptionById(
  _db: Kysely<Database>,
  _terms: MarketTerms,
  _subscriptionId: string,
  _at: Instant,
): Promise<SubscriptionView | undefined> {
  throw new Error('not written yet');
}

/** What a notice said: the stored decision, its quote as plain data. */
export type NoticeView = {
  readonly notice: Notice;
  readonly subscription: Subscription;
  readonly cycle: Cycle;
  readonly goesBy: 'delivery' | 'dispatch';
  readonly changeableUntilAt: Instant;
  readonly quote: Quote;
  readonly missing: readonly MissingLine[];
  /** Whether an earlier notice of the same delivery went before it. */
  readonly corrects: boolean;
};

/** For its letter. */
export async function findNotice(
  _db: Kysely<Database>,
  _terms: MarketTerms,
  _noticeId: string,
): Promise<NoticeView | undefined> {
  throw new Error('not written yet');
}

export type DeliveryView = {
  readonly subscription: Subscription;
  readonly cycle: Cycle;
  readonly orderNumber: string | undefined;
  readonly waitsUntilAt: Instant | undefined;
  /** Lines that were left out of it. */
  readonly missing: readonly Pick<MissingLine, 'sku' | 'quantity' | 'reason'>[];
  /** The delivery after it, if one is planned. */
  readonly nextOn: LocalDate | undefined;
};

/** For the letters about one delivery. */
export async function findDelivery(
  _db: Kysely<Database>,
  _subscriptionId: string,
  _ordinal: number,
): Promise<DeliveryView | undefined> {
  throw new Error('not written yet');
}

export type Preview = Projection & {
  readonly ok: true;
  /** Undefined where nothing is planned. */
  readonly goesOn: LocalDate | undefined;
  readonly effect: ChangeEffect;
  readonly because: readonly Because[];
};

export async function previewStart(
  _db: Kysely<Database>,
  _terms: MarketTerms,
  _input: StartInput & { readonly channel: string },
  _at: Instant,
): Promise<Preview | SubscriptionRefusal> {
  throw new Error('not written yet');
}

export async function previewChange(
  _db: Kysely<Database>,
  _terms: MarketTerms,
  _own: Own,
  _change: Change,
  _at: Instant,
): Promise<Preview | SubscriptionRefusal> {
  throw new Error('not written yet');
}

/** What can be chosen for a start or a change, on that channel. */
export type Choices = {
  readonly units: readonly {
    readonly unit: 'day' | 'week' | 'month';
    readonly from: number;
    readonly to: number;
  }[];
  readonly ways: readonly string[];
  readonly payments: readonly string[];
  /** The first day for which a notice sent now is in time. */
  readonly earliestOn: LocalDate;
  readonly because: readonly Because[];
};

/** Undefined where recurring orders are not offered there. */
export function listChoices(_terms: MarketTerms, _channel: string, _at: Instant): Choices | undefined {
  throw new Error('not written yet');
}

/** Recurring orders that nobody would ever come back to: always none. */
export async function findUnattended(
  _db: Kysely<Database>,
): Promise<readonly { readonly subscriptionId: string; readonly what: string }[]> {
  throw new Error('not written yet');
}
