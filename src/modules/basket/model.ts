// A basket: absolute quantities against a version, and the choices of the checkout so far. Owns no prices:
// a basket is quoted each time it is looked at.
import type { DeliveryWay } from '../delivery/decide.ts';
import type { PaymentMethod } from '../payment/decide.ts';

export type BasketOwner =
  | { readonly kind: 'person'; readonly personId: string }
  /** The id stands in the visitor's signed cookie. */
  | { readonly kind: 'guest'; readonly basketId: string };

export type DeliveryChoice = {
  readonly way: DeliveryWay;
  readonly place: string | undefined;
  readonly on: Temporal.PlainDate | undefined;
  readonly addressId: string | undefined;
};

export type BasketRefusal =
  /** Somebody (another tab, another device) changed the basket since it was shown. */
  | { readonly code: 'basketChanged'; readonly version: number }
  | { readonly code: 'productUnknown' }
  | { readonly code: 'addressUnknown' }
  | { readonly code: 'basketFull' };

export type BasketAnswer =
  | { readonly ok: true; readonly version: number }
  | ({ readonly ok: false } & BasketRefusal);

export type PaymentChoice = { readonly method: PaymentMethod };

/** More of one article than anybody orders; the quantity limits of the documents are far below. */
export const quantityCeiling = 9999;
/** Lines that one basket holds at most; the documents' own limit is tested when ordering. */
export const linesCeiling = 200;
