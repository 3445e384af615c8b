// What pages are given that know a customer: besides the shop's own, log-in, placing and paying.
import type { Auth } from '../../modules/identity/auth.ts';
import type { Attempts } from '../../platform/http/attempts.ts';
import type { Psp } from '../../platform/psp.ts';
import type { StorefrontApp, StorefrontContext } from './context.ts';

export type CustomerContext = StorefrontContext & {
  readonly engineHash: string;
  readonly auth: Auth;
  readonly psp: Psp;
  /** The shop's public one: where the payment provider sends people back to. */
  readonly origin: string;
  /** At least 32 random characters: signs what forms carry from page to page, and reset links. */
  readonly secret: string;
  readonly attempts: Attempts;
};

/** As AddPages, for pages that know a customer. */
export type AddCustomerPages = (app: StorefrontApp, context: CustomerContext) => void;
