// What a recurring delivery does with the order it became: a card is charged again, the order ends when nobody paid, its
// goods leave. Owns no dates: the delivery's hold is autoreorder's. Each locks the order.
import type { CommandContext } from '../../platform/runner.ts';
import type { Payment } from '../payment/model.ts';
import { loadPayments, savePayment, savePaymentEvents } from '../payment/store.ts';
import { deleteHolds } from '../stock/store.ts';
import type { OrderState } from './model.ts';
import { lockOrder, type OrderRow, saveEvent, saveState } from './store.ts';

async function lock(ctx: CommandContext, orderId: string): Promise<OrderRow> {
  const order = await lockOrder(ctx.tx, orderId);
  if (!order) throw new Error(`there is no order ${orderId}`);
  return order;
}

/** Whether it still waits to be paid; what has become of it otherwise. */
export async function findStanding(ctx: CommandContext, orderId: string): Promise<OrderState> {
  return (await lock(ctx, orderId)).state;
}

/** Charges the stored card with a payment that was opened for it in this transaction. */
export async function requestCharge(
  ctx: CommandContext,
  payment: { readonly id: string; readonly amountMinor: number },
  storedCardId: string,
): Promise<void> {
  const { id: paymentId, amountMinor } = payment;
  const asked = { kind: 'chargeRequested', providerEvent: undefined, amountMinor, at: ctx.now() } as const;
  await savePaymentEvents(ctx.tx, paymentId, [asked]);
  ctx.emit('psp.charge', { paymentId, storedCardId });
}

/** Charges the stored card with a further payment of an order that waits. */
export async function chargeAgain(ctx: CommandContext, orderId: string, storedCardId: string): Promise<void> {
  const order = await lock(ctx, orderId);
  if (order.state !== 'awaitingPayment')
    throw new Error(`order ${orderId} does not wait: it is ${order.state}`);
  const latest = (await loadPayments(ctx.tx, orderId)).at(-1);
  if (!latest) throw new Error(`order ${orderId} waits for a payment it does not have`);
  const id = await openFurther(ctx, latest);
  await requestCharge(ctx, { id, amountMinor: latest.amount.amountMinor }, storedCardId);
}

async function openFurther(ctx: CommandContext, { orderId, method, amount }: Payment): Promise<string> {
  const payment = { id: ctx.newId(), orderId, method, amount, openedAt: ctx.now() };
  await savePayment(ctx.tx, payment);
  ctx.audit(`order:${orderId}`, { payment: payment.id, opened: 'again' });
  return payment.id;
}

/** Its goods are free at once; an approval that comes nevertheless is given back. False when it waits no more. */
export async function cancelWaiting(ctx: CommandContext, orderId: string, reason: string): Promise<boolean> {
  const order = await lock(ctx, orderId);
  if (order.state !== 'awaitingPayment') return false;
  await deleteHolds(ctx.tx, orderId);
  const event = { kind: 'cancelled', facts: JSON.stringify({ reason }), at: ctx.now() };
  await saveState(ctx.tx, order, 'cancelled', event);
  ctx.audit(`order:${orderId}`, { number: order.number, state: 'cancelled', reason });
  return true;
}

/** Its goods have left. */
export async function recordDispatched(ctx: CommandContext, orderId: string): Promise<void> {
  await saveEvent(ctx.tx, orderId, { kind: 'dispatched', facts: '{}', at: ctx.now() });
}
