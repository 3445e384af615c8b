// The customer's side of paying by card: which payment to go to the provider with, that its page was opened, and
// giving up. Owns no outcome: that is settle.ts.
//
// An order can be paid while its time runs, with as many payments as it takes, and opening another one does not
// hold the goods longer: else whoever reloads would hold them for ever. Afterwards it cannot be opened again, even
// where stock is left: price, terms and day were promised for that time, and a new order decides them afresh. Only
// an approval that was already under way may still come late (settle.ts).
import type { Money } from '../../kernel/money.ts';
import { type CommandContext, type Refused, refuse } from '../../platform/runner.ts';
import { canBeApproved, hasHappened, type Payment } from '../payment/model.ts';
import { loadPayments, saveCheckout, savePayment, savePaymentEvents } from '../payment/store.ts';
import { deleteHolds } from '../stock/store.ts';
import { lockOrder, type OrderRow, saveState } from './store.ts';

/** `paid`: nothing is left to pay. `expired`: its time has run out, or it was cancelled. */
export type PayRefusal = { readonly ok: false; readonly code: 'unknownOrder' | 'paid' | 'expired' };

export type OpenPayment = {
  readonly ok: true;
  readonly paymentId: string;
  /** Null before its page was opened for the first time. */
  readonly providerReference: string | null;
  readonly number: string;
  readonly amount: Money;
  /** Of the order, so that asking the provider again is the same request on whichever page it happens. */
  readonly language: string;
  /** How long the order still waits, on the business clock. */
  readonly leftMs: number;
};

export type OwnOrder = { readonly orderId: string; readonly personId: string };

/** The payment to open the provider's page for: the latest one if it can still be approved, else a new one. */
export async function openAgain(
  ctx: CommandContext,
  own: OwnOrder,
): Promise<OpenPayment | Refused<PayRefusal>> {
  const order = await lockOwn(ctx, own);
  if (!order) return refuse({ ok: false, code: 'unknownOrder' });
  const at = ctx.now();
  if (order.state === 'confirmed') return refuse({ ok: false, code: 'paid' });
  if (order.state !== 'awaitingPayment' || !order.waitsUntilAt) return refuse({ ok: false, code: 'expired' });
  const leftMs = order.waitsUntilAt.epochMilliseconds - at.epochMilliseconds;
  if (leftMs <= 0) return refuse({ ok: false, code: 'expired' });
  const payments = await loadPayments(ctx.tx, order.id);
  const latest = payments.at(-1);
  if (!latest) throw new Error(`order ${order.id} waits for a payment it does not have`);
  const { number, language } = order;
  const { amount } = latest;
  const again = canBeApproved(latest);
  const paymentId = again ? latest.id : await addPayment(ctx, latest);
  const providerReference = (again && latest.providerReference) || null;
  return { ok: true, paymentId, providerReference, number, amount, language, leftMs };
}

/** Another one for what an earlier payment of the order was for. The order's lock must be held. */
export async function addPayment(ctx: CommandContext, { orderId, method, amount }: Payment): Promise<string> {
  const payment = { id: ctx.newId(), orderId, method, amount, openedAt: ctx.now() };
  await savePayment(ctx.tx, payment);
  ctx.audit(`order:${orderId}`, { payment: payment.id, opened: 'again' });
  return payment.id;
}

export type AttachInput = {
  readonly paymentId: string;
  readonly orderId: string;
  readonly provider: string;
  readonly providerReference: string;
};

/** Before the customer is sent there. Repeating is harmless; another checkout for the same payment is a defect. */
export async function attachCheckout(ctx: CommandContext, input: AttachInput): Promise<null> {
  await lockOrder(ctx.tx, input.orderId);
  const payment = (await loadPayments(ctx.tx, input.orderId)).find((p) => p.id === input.paymentId);
  if (!payment) throw new Error(`order ${input.orderId} has no payment ${input.paymentId}`);
  if ((payment.providerReference ?? input.providerReference) !== input.providerReference)
    throw new Error(`payment ${payment.id} has a checkout already`);
  // Its stored card is being charged since the page was asked for: what the provider answers to that would find no payment.
  if (hasHappened(payment, 'chargeRequested')) throw new Error(`payment ${payment.id} is being charged`);
  if (payment.providerReference === undefined) await saveCheckout(ctx.tx, payment.id, input);
  if (!hasHappened(payment, 'redirected')) {
    const { amountMinor } = payment.amount;
    await savePaymentEvents(ctx.tx, payment.id, [
      { kind: 'redirected', providerEvent: undefined, amountMinor, at: ctx.now() },
    ]);
  }
  return null;
}

/** The customer gives up: the goods are free at once. An approval that comes nevertheless is given back. */
export async function cancelUnpaid(
  ctx: CommandContext,
  own: OwnOrder,
): Promise<{ readonly ok: true } | Refused<PayRefusal>> {
  const order = await lockOwn(ctx, own);
  if (!order) return refuse({ ok: false, code: 'unknownOrder' });
  if (order.state === 'cancelled') return { ok: true };
  if (order.state !== 'awaitingPayment') return refuse({ ok: false, code: 'paid' });
  const event = { kind: 'cancelled', facts: JSON.stringify({ reason: 'gaveUp' }), at: ctx.now() } as const;
  await deleteHolds(ctx.tx, order.id);
  await saveState(ctx.tx, order, 'cancelled', event);
  ctx.audit(`order:${order.id}`, { number: order.number, state: 'cancelled', reason: 'gaveUp' });
  if (order.subscriptionId !== undefined)
    ctx.emit('autoreorder.orderCancelled', { orderId: order.id, reason: 'gaveUp' });
  return { ok: true };
}

async function lockOwn(ctx: CommandContext, { orderId, personId }: OwnOrder): Promise<OrderRow | undefined> {
  const order = await lockOrder(ctx.tx, orderId);
  return order?.personId === personId ? order : undefined;
}
