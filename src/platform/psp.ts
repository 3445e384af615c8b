// Owns the port to the payment service provider: what the shop asks of one and what it is told, so that any
// provider with a hosted page fits behind it. Card data never pass here. Knows no orders and decides nothing.
//
// Amounts outside are in the provider's minor units (ISO 4217), ours in the digits in use: HUF has 2 there, 0 here.
import type { LocalDate } from '../kernel/dates.ts';
import { type Currency, currencyDigits, isCurrency, type Money, money } from '../kernel/money.ts';

export type CheckoutRequest = {
  /** Our payment's id, and the idempotency key: asking again gives the same checkout. */
  readonly reference: string;
  readonly amount: Money;
  /** What the shopper knows the purchase by. */
  readonly orderNumber: string;
  readonly returnUrl: string;
  /** How long the shopper may take. A length, since the provider's clock is not our business clock. */
  readonly openForMs: number;
  readonly language: string;
  /** The provider keeps the card for later charges; with an amount of nothing it only checks it. */
  readonly storeCard?: { readonly shopperReference: string };
};

/** A charge of a card that the provider keeps, without the shopper being there. */
export type StoredCharge = Pick<CheckoutRequest, 'reference' | 'amount' | 'orderNumber'> & {
  /** The provider's reference of the card. */
  readonly storedCard: string;
  /** For whom it was stored: nobody else's card is charged. */
  readonly shopperReference: string;
};

/** `accepted`: the outcome comes as an event of that reference. `refused`: there is nothing to charge, for good. */
export type ChargeAnswer =
  | { readonly outcome: 'accepted'; readonly providerReference: string }
  | { readonly outcome: 'refused'; readonly reason: string };

export type PspCard = {
  readonly reference: string;
  /** What its owner knows it by, such as `Visa •••• 1111`. */
  readonly label: string;
  /** The last day on which it can be charged; undefined where the provider does not say. */
  readonly expiresOn: LocalDate | undefined;
};

export type Checkout = {
  readonly providerReference: string;
  /** The provider's own page. */
  readonly redirectUrl: string;
};

export type PspEventKind =
  | 'authorised'
  | 'declined'
  /** The shopper left the page; it may still be approved. */
  | 'abandoned'
  /** Nothing more will come of this checkout. */
  | 'expired'
  | 'captured'
  | 'captureFailed'
  | 'cancelled'
  | 'cancelFailed'
  | 'refunded'
  | 'refundFailed';

export type PspEvent = {
  /** The provider's, the same however often and by whatever way it is told. */
  readonly eventId: string;
  readonly kind: PspEventKind;
  readonly providerReference: string;
  /** Undefined: a currency or a fraction that we cannot have asked for. */
  readonly amount: Money | undefined;
  /** With an authorisation that stored a card. */
  readonly storedCard: PspCard | undefined;
};

export type CheckoutStatus = {
  readonly status: 'open' | 'pending' | 'authorised' | 'declined' | 'expired';
  /** All so far, in the provider's order. */
  readonly events: readonly PspEvent[];
};

/** `accepted`: the outcome comes as an event. `refused`: for good, asking again is no use. */
export type Instruction =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Everything throws `PspUnavailable` when there was no clear answer; every call may be repeated. */
export type Psp = {
  /** Kept with each payment. */
  readonly provider: string;
  /** Of the hosted page: forms that lead there need it in the content security policy. */
  readonly pageOrigin: string;
  readonly openCheckout: (request: CheckoutRequest) => Promise<Checkout>;
  /** Idempotent by its reference: asking again charges once. */
  readonly chargeStored: (charge: StoredCharge) => Promise<ChargeAnswer>;
  /** Repeating is harmless: a card that is gone is removed. */
  readonly removeStored: (storedCard: string, shopperReference: string) => Promise<void>;
  /** Of a checkout or of a charge. Undefined: the provider knows none of that reference. */
  readonly findCheckout: (providerReference: string) => Promise<CheckoutStatus | undefined>;
  readonly capture: (
    providerReference: string,
    amount: Money,
    idempotencyKey: string,
  ) => Promise<Instruction>;
  /** Lets go of the whole authorisation; refused once it is captured. */
  readonly cancel: (providerReference: string, idempotencyKey: string) => Promise<Instruction>;
  readonly refund: (providerReference: string, amount: Money, idempotencyKey: string) => Promise<Instruction>;
  /** `malformed`: signed by the provider, yet not what we know how to read. */
  readonly parseNotification: (
    headers: Headers,
    rawBody: Uint8Array,
  ) => readonly PspEvent[] | 'badSignature' | 'malformed';
};

/** No clear answer: unreachable, too slow, or out of order itself. */
export class PspUnavailable extends Error {
  override readonly name = 'PspUnavailable';
}

const isoDigits: Readonly<Record<Currency, number>> = { HUF: 2, EUR: 2, KRW: 0, NOK: 2 };

export type ProviderAmount = { readonly value: number; readonly currency: string };

export function toProviderAmount({ amountMinor, currency }: Money): ProviderAmount {
  return { value: money(amountMinor * factor(currency), currency).amountMinor, currency };
}

/** Never rounds: undefined for a fraction of our smallest unit, an unknown currency, or no integer. */
export function fromProviderAmount({ value, currency }: ProviderAmount): Money | undefined {
  if (!isCurrency(currency) || !Number.isSafeInteger(value) || value % factor(currency) !== 0)
    return undefined;
  return money(value / factor(currency), currency);
}

function factor(currency: Currency): number {
  return 10 ** (isoDigits[currency] - currencyDigits(currency));
}
