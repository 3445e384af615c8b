// The facts a quote is decided from and the quote itself. Facts hold no personal data: a person is an opaque
// reference with derived values.
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import type { Because, Refusal } from '../../terms/reading.ts';
import type { Audience, Promotion } from '../catalogue/model.ts';
import type { DeliveryWay, Expected } from '../delivery/decide.ts';
import type { Buyer, LimitExceeded, Ordered, QuantityGroup } from '../order/decide.ts';
import type { PaymentMethod, PaymentOption } from '../payment/decide.ts';
import type { CashTotal } from '../pricing/cash.ts';
import type { PriceError, PriceHistory } from '../pricing/decide.ts';

export type LineFacts = {
  readonly sku: string;
  readonly quantity: number;
  readonly group: QuantityGroup;
  readonly capsulesPerUnit: number;
  readonly vatCategory: string;
  readonly limitedEdition: boolean;
  /** False once the product has been withdrawn from sale. */
  readonly listed: boolean;
  readonly prices: PriceHistory;
  /** Absent where there are none. */
  readonly promotions?: readonly Promotion[];
  readonly stockSku: string;
  readonly stockUnits: number;
};

export type PersonFacts = Buyer & {
  readonly ref: string;
  readonly member: boolean;
  readonly bonusProgramme: boolean;
  readonly partnerMachine: boolean;
};

/** Opaque: the address itself stays in the address book, and its copy with the order. */
export type AddressRef = { readonly id: string; readonly revision: number };

export type Choice = {
  readonly way: DeliveryWay | undefined;
  /** Boutique code or pick-up point code. */
  readonly place: string | undefined;
  readonly on: LocalDate | undefined;
  /** Of the address book; which wording of it was meant. */
  readonly address: AddressRef | undefined;
  readonly country: string | undefined;
  /** Of the address, as `decideArea` gives it. */
  readonly area: string | undefined;
  /** Of the chosen pick-up point; undefined when there is no such point. */
  readonly placeArea: string | undefined;
  readonly payment: PaymentMethod | undefined;
};

export type PriceCaps = {
  readonly unitsMinor: { readonly [sku: string]: number };
  /** Absent where the delivery may cost what another way or address costs. */
  readonly feeMinor?: number;
};

/**
 * How a delivery of a recurring order differs from an order placed now: its terms are those of its notice, its prices
 * those of the event that the terms name, and it goes on a day that was announced.
 */
export type RecurringFacts = {
  readonly pricedAt: Instant;
  readonly promotedAt: Instant;
  readonly audiences: readonly Audience[];
  /** What was said of it before: nothing may cost more. Absent in the first notice. */
  readonly noticed?: PriceCaps;
  readonly goesOn: LocalDate;
  /** Whether it arrives on that day, or is dispatched. */
  readonly goesBy: 'delivery' | 'dispatch';
  /** How long it waits for its card; absent where it is not to be charged. */
  readonly waitsUntilAt?: Instant;
};

export type QuoteFacts = {
  /** The terms are those of this instant, and the prices too unless it is a recurring delivery. */
  readonly at: Instant;
  readonly recurring?: RecurringFacts;
  /** From when delivery is counted, where that is later: an order that waited for its customer's answer. */
  readonly processedAt?: Instant;
  readonly channel: string;
  readonly person: PersonFacts | undefined;
  readonly lines: readonly LineFacts[];
  /** Units available of each stock item that the lines take from, expired holds ignored. */
  readonly stock: { readonly [stockSku: string]: number };
  readonly ordered: Ordered;
  /** Of the same local day, their time run out or given up; none where absent. */
  readonly unpaidCardOrders?: number;
  readonly choice: Choice;
  /** Prices the seller has corrected for this order, by SKU, in minor units: they are not tested again. */
  readonly correctedPrices: { readonly [sku: string]: number };
};

export type QuoteLine = {
  readonly sku: string;
  readonly quantity: number;
  readonly pieces: number;
  readonly capsules: number;
  readonly unit: Money;
  readonly regularUnit: Money;
  readonly total: Money;
  readonly vat: Money;
  readonly vatBasisPoints: number;
  readonly vatCategory: string;
  readonly because: readonly Because[];
  readonly priceError: PriceError | undefined;
  readonly refusals: readonly (Refusal & { readonly left?: number })[];
};

export type DeliveryOption = {
  readonly way: DeliveryWay;
  readonly refusal: Refusal | undefined;
  readonly fee: Money;
  readonly standardFee: Money;
  readonly feeBecause: readonly Because[];
  /** Undefined while it depends on something not yet chosen (a place, an address). */
  readonly expected: Expected | undefined;
  readonly expectedBecause: readonly Because[];
};

export type PlaceOption = {
  readonly place: string;
  readonly refusal: Refusal | undefined;
  readonly expected: (Expected & { readonly collectUntilOn: LocalDate }) | undefined;
  readonly because: readonly Because[];
};

export type ChosenDelivery = {
  readonly way: DeliveryWay;
  readonly place: string | undefined;
  /** Undefined in a boutique, which needs none. */
  readonly address: AddressRef | undefined;
  readonly expected: Expected;
  readonly collectUntilOn: LocalDate | undefined;
  readonly fee: Money;
  readonly standardFee: Money;
  readonly vat: Money;
  readonly vatBasisPoints: number;
  readonly because: readonly Because[];
};

export type VatTotal = { readonly basisPoints: number; readonly net: Money; readonly vat: Money };

export type BoundDocument = { readonly document: string; readonly version: string };

/** What is still to be chosen before the order can be placed. */
export type Missing = 'lines' | 'person' | 'way' | 'place' | 'address' | 'payment';

export type Quote = {
  readonly lines: readonly QuoteLine[];
  readonly goods: Money;
  readonly capsules: number;
  readonly deliveries: readonly DeliveryOption[];
  readonly boutiques: readonly PlaceOption[];
  readonly dayChoices: readonly LocalDate[];
  readonly delivery: ChosenDelivery | undefined;
  readonly payments: readonly PaymentOption[];
  readonly payment: PaymentMethod | undefined;
  readonly total: Money;
  /** What is handed over when paying in cash: the total as the terms round it. */
  readonly dueInCash: CashTotal | undefined;
  readonly vat: Money;
  readonly vatTotals: readonly VatTotal[];
  readonly totalBecause: readonly Because[];
  readonly documents: readonly BoundDocument[];
  readonly limits: readonly LimitExceeded[];
  /** Reasons why this order cannot be placed as it stands; each cites its clauses. */
  readonly refusals: readonly Refusal[];
  readonly missing: readonly Missing[];
};
