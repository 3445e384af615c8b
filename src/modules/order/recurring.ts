// What a recurring delivery does with the order it became: its card is charged, it ends when nobody paid, its goods
// leave. Owns no dates: the delivery's hold is autoreorder's. Each locks the order.
import type { CommandContext } from '../../platform/runner.ts';
import { savePaymentEvents } from '../payment/store.ts';
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

/** Charges the stored card with the payment of an order that was placed in this transaction: later ones are charge.ts's. */
export async function chargeAtOnce(
  ctx: CommandContext,
  payment: { readonly id: string; readonly amountMinor: number },
  storedCardId: string,
): Promise<void> {
  const { id: paymentId, amountMinor } = payment;
  const asked = { kind: 'chargeRequested', providerEvent: undefined, amountMinor, at: ctx.now() } as const;
  await savePaymentEvents(ctx.tx, paymentId, [asked]);
  ctx.emit('psp.charge', { paymentId, storedCardId });
}

/** Its goods are free at once; an approval that comes nevertheless is given back. False when it waits no more. */
export async function cancelWaiting(ctx: CommandContext, orderId: string, reason: string): Promise<boolean> {
  const order = await lock(ctx, orderId);
  if (order.state !== 'awaitingPayment') return false;
  await deleteHolds(ctx.tx, orderId);
  const event = { kind: 'cancelled', facts: JSON.stringify({ reason }), at: ctx.now() } as const;
  await saveState(ctx.tx, order, 'cancelled', event);
  ctx.audit(`order:${orderId}`, { number: order.number, state: 'cancelled', reason });
  return true;
}

/** Its goods have left. */
export async function recordDispatched(ctx: CommandContext, orderId: string): Promise<void> {
  await saveEvent(ctx.tx, orderId, { kind: 'dispatched', facts: '{}', at: ctx.now() });
}
