// The way of a customer to the provider's page for an order, whatever surface it starts on. Owns no outcome: pay.ts
// says which payment, settle.ts what became of it. The provider is spoken to outside any transaction.
import { type CommandCall, runCommand } from '../../platform/runner.ts';
import { attachCheckout, type OpenPayment, type OwnOrder, openAgain, type PayRefusal } from './pay.ts';
import { type PaymentEffects, reconcilePayment } from './payment-effects.ts';

export type PaymentPageDeps = PaymentEffects & {
  /** The shop's public address. */
  readonly origin: string;
};

export type PaymentPage =
  | { readonly ok: true; readonly redirectUrl: string; readonly payment: OpenPayment }
  | PayRefusal
  /** The provider gives no answer; the order waits as before. */
  | {
      readonly ok: false;
      readonly code: 'unreachable';
      readonly payment: OpenPayment;
      readonly error: unknown;
    };

export async function openPaymentPage(
  deps: PaymentPageDeps,
  call: Pick<CommandCall, 'actor' | 'channel'>,
  own: OwnOrder,
): Promise<PaymentPage> {
  const { database, psp } = deps;
  const callOf = (command: string) => ({ ...call, command, input: { orderId: own.orderId } });
  const open = () => runCommand(database, callOf('openAgain'), (ctx) => openAgain(ctx, own));
  let payment = await open();
  if (!payment.ok) return payment;
  try {
    if (payment.providerReference !== null) {
      // It may be declined or approved by now without our having heard.
      await reconcilePayment(deps, payment.providerReference);
      const again = await open();
      if (!again.ok) return again;
      payment = again;
    }
    const { paymentId, number, amount, language, leftMs } = payment;
    const { redirectUrl, providerReference } = await psp.openCheckout({
      reference: paymentId,
      amount,
      orderNumber: number,
      returnUrl: returnUrl(deps, language, paymentId),
      openForMs: leftMs,
      language,
    });
    const attached = { paymentId, orderId: own.orderId, provider: psp.provider, providerReference };
    await runCommand(database, callOf('attachCheckout'), (ctx) => attachCheckout(ctx, attached));
    return { ok: true, redirectUrl, payment };
  } catch (error) {
    return { ok: false, code: 'unreachable', payment, error };
  }
}

/** A page of the shop, the same whoever opens the payment: to the provider it must be the same request. */
function returnUrl({ origin, terms }: PaymentPageDeps, language: string, paymentId: string): string {
  const { code, languages } = terms.bundle.market;
  const page = languages.includes(language) ? language : languages[0];
  return `${origin}/${code}/${page}/payments/${paymentId}/return`;
}
