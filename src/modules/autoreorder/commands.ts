// What a customer, or an agent for a caller, does with a recurring order. Owns the checks and the writing; what may be
// set and where a change takes effect is decided in decide.ts.
//
// Every command locks the person and the subscription, the sweeper's and the provider's too, then where they need to
// the order and the stock by SKU: the order of placing and settling, so nothing waits in a circle.

import type { LocalDate } from '../../kernel/dates.ts';
import type { CommandContext, Refused } from '../../platform/runner.ts';
import type { Engine } from '../order/place.ts';
import type {
  Change,
  ChangeEffect,
  Own,
  StartInput,
  SubscriptionRefusal,
  SubscriptionState,
} from './model.ts';

export type Started = {
  readonly ok: true;
  readonly subscriptionId: string;
  readonly number: string;
  readonly state: SubscriptionState;
  /** ISO date of the first delivery; null until its card is stored. */
  readonly goesOn: string | null;
  /** What the provider's page for storing a card is opened for. */
  readonly cardSetupId: string | null;
};

export type Done = {
  readonly ok: true;
  /** To be sent with the next change. */
  readonly version: number;
  /** ISO date of the delivery ahead; null where none is planned. */
  readonly goesOn: string | null;
};

export type Changed = Done & { readonly effect: ChangeEffect };

type Answer<T> = Promise<T | Refused<SubscriptionRefusal>>;

export async function startSubscription(
  _ctx: CommandContext,
  _engine: Engine,
  _input: StartInput,
): Answer<Started> {
  throw new Error('not written yet');
}

export async function changeSubscription(
  _ctx: CommandContext,
  _engine: Engine,
  _input: Own & { readonly change: Change },
): Answer<Changed> {
  throw new Error('not written yet');
}

export async function skipNext(_ctx: CommandContext, _engine: Engine, _own: Own): Answer<Done> {
  throw new Error('not written yet');
}

/** Without `resumeOn` until it is resumed. */
export async function pauseSubscription(
  _ctx: CommandContext,
  _engine: Engine,
  _input: Own & { readonly resumeOn?: LocalDate },
): Answer<Done> {
  throw new Error('not written yet');
}

/** Without `nextOn` on the next date of the rhythm for which a notice can be in time. */
export async function resumeSubscription(
  _ctx: CommandContext,
  _engine: Engine,
  _input: Own & { readonly nextOn?: LocalDate },
): Answer<Done> {
  throw new Error('not written yet');
}

export async function stopSubscription(_ctx: CommandContext, _engine: Engine, _own: Own): Answer<Done> {
  throw new Error('not written yet');
}

/** The delivery ahead goes on the first day for which a notice sent now is in time; the rhythm counts from it. */
export async function sendNow(_ctx: CommandContext, _engine: Engine, _own: Own): Answer<Done> {
  throw new Error('not written yet');
}

/** Once the mail server took it. Repeating is harmless: the first time counts. */
export async function recordNoticeSent(
  _ctx: CommandContext,
  _engine: Engine,
  _noticeId: string,
  _messageId?: string,
): Promise<null> {
  throw new Error('not written yet');
}

export type Unwanted = {
  readonly subscriptionId: string;
  readonly ordinal: number;
  /** What shows it: `staff:<id>: …`, `order:<id>`. No personal data. */
  readonly evidence: string;
};

type UnwantedRefusal = {
  readonly ok: false;
  readonly code: 'unknownDelivery' | 'notCancelledInTime' | 'notReported' | 'reportedBefore';
};

/** A delivery that was cancelled in time came all the same: it can be refused or sent back. */
export async function recordUnwanted(
  _ctx: CommandContext,
  _engine: Engine,
  _input: Unwanted,
): Promise<{ readonly ok: true } | Refused<UnwantedRefusal>> {
  throw new Error('not written yet');
}

/** The goods are back: from now on the refund is owed. */
export async function recordUnwantedReturned(
  _ctx: CommandContext,
  _engine: Engine,
  _input: Unwanted,
): Promise<{ readonly ok: true } | Refused<UnwantedRefusal>> {
  throw new Error('not written yet');
}

export async function recordUnwantedRefunded(
  _ctx: CommandContext,
  _engine: Engine,
  _input: Unwanted,
): Promise<{ readonly ok: true } | Refused<UnwantedRefusal>> {
  throw new Error('not written yet');
}
