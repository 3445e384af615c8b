// Charging a stored card for an order that waits for it, without the customer. Owns when the provider may be asked, and
// that it is asked once; the outcome is settle.ts's. The charging itself is the effect `psp.charge`
// (payment-effects.ts).
import { isBefore } from '../../kernel/dates.ts';
import type { CommandContext } from '../../platform/runner.ts';
import { hasHappened, type Payment, type PaymentEventKind } from '../payment/model.ts';
import { loadPayments, saveCheckout, savePaymentEvents } from '../payment/store.ts';
import { addPayment } from './pay.ts';
import { lockOrder } from './store.ts';

export type ChargeInput = { readonly orderId: string; readonly storedCardId: string };

/**
 * A payment of its own for each charge, so that the customer may pay on the provider's page meanwhile; whatever is
 * approved second is given back. Gives the payment that is under way already, and null for an order that waits no
 * more. Locks the order.
 */
export async function requestCharge(
  ctx: CommandContext,
  { orderId, storedCardId }: ChargeInput,
): Promise<string | null> {
  const order = await lockOrder(ctx.tx, orderId);
  if (order?.state !== 'awaitingPayment' || !order.waitsUntilAt) return null;
  if (!isBefore(ctx.now(), order.waitsUntilAt)) return null;
  const payments = await loadPayments(ctx.tx, orderId);
  const underWay = payments.find(({ state }) => state === 'chargeRequested' || state === 'chargeStarted');
  if (underWay) return underWay.id;
  const latest = payments.at(-1);
  if (!latest) throw new Error(`order ${orderId} waits for a payment it does not have`);
  const paymentId = latest.state === 'opened' ? latest.id : await addPayment(ctx, latest);
  await mark(ctx, { ...latest, id: paymentId }, 'chargeRequested');
  ctx.audit(`order:${orderId}`, { payment: paymentId, charged: storedCardId });
  ctx.emit('psp.charge', { paymentId, storedCardId });
  return paymentId;
}

/** Whether the provider may have been asked, so that only its answer tells what has become of it. Locks the order. */
export async function isChargeStarted(ctx: CommandContext, orderId: string): Promise<boolean> {
  await lockOrder(ctx.tx, orderId);
  return (await loadPayments(ctx.tx, orderId)).some(({ state }) => state === 'chargeStarted');
}

export type ChargeStart =
  | { readonly start: 'charge' }
  /** The provider has answered before: only its outcome is to be asked for. */
  | { readonly start: 'ask'; readonly providerReference: string }
  /** Nobody wants it any more, and the provider has never been asked. */
  | { readonly start: 'leave' };

/** Before the provider is asked. Once it was, it is asked again whatever became of the order: a charge may be there. */
export async function startCharge(
  ctx: CommandContext,
  { orderId, paymentId }: { readonly orderId: string; readonly paymentId: string },
): Promise<ChargeStart> {
  const order = await lockOrder(ctx.tx, orderId);
  const payment = await loadPayment(ctx, orderId, paymentId);
  if (payment.providerReference !== undefined)
    return { start: 'ask', providerReference: payment.providerReference };
  if (hasHappened(payment, 'chargeStarted')) return { start: 'charge' };
  if (order?.state !== 'awaitingPayment') return { start: 'leave' };
  await mark(ctx, payment, 'chargeStarted');
  return { start: 'charge' };
}

/** What the provider tells of the charge finds its payment from now on. Repeating is harmless. */
export async function attachCharge(
  ctx: CommandContext,
  input: {
    readonly orderId: string;
    readonly paymentId: string;
    readonly provider: string;
    readonly providerReference: string;
  },
): Promise<null> {
  await lockOrder(ctx.tx, input.orderId);
  const { providerReference } = await loadPayment(ctx, input.orderId, input.paymentId);
  if ((providerReference ?? input.providerReference) !== input.providerReference)
    throw new Error(`payment ${input.paymentId} was charged twice`);
  if (providerReference === undefined) await saveCheckout(ctx.tx, input.paymentId, input);
  return null;
}

async function loadPayment(ctx: CommandContext, orderId: string, paymentId: string): Promise<Payment> {
  const payment = (await loadPayments(ctx.tx, orderId)).find((p) => p.id === paymentId);
  if (!payment) throw new Error(`order ${orderId} has no payment ${paymentId}`);
  return payment;
}

async function mark(
  ctx: CommandContext,
  { id, amount }: Pick<Payment, 'id' | 'amount'>,
  kind: PaymentEventKind,
): Promise<void> {
  const { amountMinor } = amount;
  await savePaymentEvents(ctx.tx, id, [{ kind, providerEvent: undefined, amountMinor, at: ctx.now() }]);
}
