// An order: its states and how it moves between them, and what placing can be refused with. Owns the contract
// of one sale; payments (events), stock and messages belong to their modules.
import type { Refusal } from '../../terms/reading.ts';

export type OrderState =
  /** A price error: the customer is offered the right price and accepts or cancels. */
  | 'held'
  /** Placed with a card that has not been approved yet; its goods are held until an instant. */
  | 'awaitingPayment'
  /** The contract exists and is confirmed. */
  | 'confirmed'
  | 'cancelled'
  /** Its price error was accepted at the right price, in an order of its own. */
  | 'replaced';

const transitions: { readonly [from in OrderState]: readonly OrderState[] } = {
  held: ['replaced', 'cancelled'],
  awaitingPayment: ['confirmed', 'cancelled'],
  confirmed: ['cancelled'],
  cancelled: [],
  replaced: [],
};

export function canBecome(from: OrderState, to: OrderState): boolean {
  return transitions[from].includes(to);
}

export type OrderEventKind =
  | 'placed'
  | 'confirmed'
  | 'cancelled'
  | 'replaced'
  /** Its time to pay ran out; it can still be approved, late. */
  | 'expired'
  | 'rightPriceOffered'
  | 'deliveryDecidedAgain'
  | 'dispatched'
  | 'paymentMismatched'
  | 'captureFailed'
  | 'refundFailed';

export type PlaceRefusal =
  /** The fresh quote is not the one that was reviewed; nothing was placed. */
  | { readonly code: 'quoteChanged' }
  /** Something is not chosen yet, or a rule refuses the order as it stands. */
  | {
      readonly code: 'notPlaceable';
      readonly refusals: readonly Refusal[];
      readonly missing: readonly string[];
    }
  /** The conditions were not accepted, or another version of them than the one in force. */
  | { readonly code: 'notAccepted' }
  /** Terms do not cover the instant. */
  | { readonly code: 'noTerms' };

export type Placed = {
  readonly orderId: string;
  readonly number: string;
  readonly state: OrderState;
  /** Present for card orders: what the payment page is opened for. */
  readonly paymentId: string | null;
};

export type PlaceAnswer = ({ readonly ok: true } & Placed) | ({ readonly ok: false } & PlaceRefusal);
