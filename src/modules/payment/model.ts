// A payment: a card to be approved at the provider's page, for one order. Owns what its events add up to; what an
// approval means for the order is the order's.
import type { Instant } from '../../kernel/dates.ts';
import type { Currency, Money } from '../../kernel/money.ts';

export type PaymentEventKind =
  /** The provider's page was opened for the customer. */
  | 'redirected'
  /** A stored card is to be charged, without the customer. */
  | 'chargeRequested'
  /** The provider is being asked to charge it, or has been. */
  | 'chargeStarted'
  | 'authorised'
  /** Authorised with another amount or currency than asked: never good for an order. */
  | 'mismatched'
  | 'declined'
  | 'abandoned'
  | 'expired'
  | 'captureRequested'
  | 'captured'
  | 'captureFailed'
  | 'cancelRequested'
  | 'cancelled'
  | 'cancelFailed'
  | 'refundRequested'
  | 'refunded'
  | 'refundFailed';

export type PaymentEvent = {
  readonly kind: PaymentEventKind;
  /** The provider's id of it; undefined for what we did ourselves. */
  readonly providerEvent: string | undefined;
  readonly amountMinor: number;
  readonly at: Instant;
};

export type PaymentState = 'opened' | PaymentEventKind;

export type Standing = {
  readonly state: PaymentState;
  /** In minor units of the payment's currency; an authorisation that was cancelled still counts here. */
  readonly authorisedMinor: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
};

export type Payment = Standing & {
  readonly id: string;
  readonly orderId: string;
  readonly method: string;
  readonly amount: Money & { readonly currency: Currency };
  readonly provider: string | undefined;
  readonly providerReference: string | undefined;
  readonly openedAt: Instant;
  readonly events: readonly PaymentEvent[];
};

/** The furthest that a payment has come, furthest first. */
const ladder: readonly PaymentEventKind[] = [
  'refunded',
  'refundFailed',
  'refundRequested',
  'captured',
  'cancelled',
  'cancelFailed',
  'cancelRequested',
  'captureFailed',
  'captureRequested',
  'mismatched',
  'authorised',
  'expired',
  'declined',
  'abandoned',
  'chargeStarted',
  'chargeRequested',
  'redirected',
];

/**
 * The same for any order of the events and however often the provider told one. A refund of a part leaves the
 * payment captured.
 */
export function derivePayment(events: readonly PaymentEvent[]): Standing {
  const once = distinct(events);
  const total = (kind: PaymentEventKind) =>
    once.reduce((all, e) => (e.kind === kind ? all + e.amountMinor : all), 0);
  const capturedMinor = total('captured');
  const refundedMinor = total('refunded');
  const reached = (kind: PaymentEventKind) => {
    if (!once.some((e) => e.kind === kind)) return false;
    if (kind === 'refunded') return refundedMinor >= capturedMinor;
    if (kind === 'refundRequested') return total('refundRequested') > refundedMinor;
    return true;
  };
  return {
    state: ladder.find(reached) ?? 'opened',
    authorisedMinor: total('authorised'),
    capturedMinor,
    refundedMinor,
  };
}

function distinct(events: readonly PaymentEvent[]): readonly PaymentEvent[] {
  const seen = new Set<string>();
  return events.filter(({ providerEvent }) => {
    if (providerEvent === undefined) return true;
    if (seen.has(providerEvent)) return false;
    seen.add(providerEvent);
    return true;
  });
}

const approvable = new Set<PaymentState>(['opened', 'redirected', 'abandoned']);

/** Whether the customer can still be sent to its page; a payment that charges a stored card has none. */
export function canBeApproved({ state }: Standing): boolean {
  return approvable.has(state);
}

export function hasHappened({ events }: Pick<Payment, 'events'>, kind: PaymentEventKind): boolean {
  return events.some((e) => e.kind === kind);
}
