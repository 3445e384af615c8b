// What falls due of orders: the end of the time that one waits for its card or its customer. The order stays as it is,
// since a card may still be approved late (settle.ts); its goods are free by themselves.
import { isBefore } from '../../kernel/dates.ts';
import type { DueHandler } from '../../platform/sweeper.ts';
import { lockOrder, saveEvent, WAIT_END } from './store.ts';

/** Emits `message.orderLapsed {orderId}`, once. */
export function orderDueHandlers(): readonly DueHandler[] {
  return [
    {
      kind: WAIT_END,
      lock: async ({ tx }, { subject }) => {
        await lockOrder(tx, subject);
      },
      handle: async (ctx, { subject: orderId }) => {
        const order = await lockOrder(ctx.tx, orderId);
        if (!order?.waitsUntilAt || isBefore(ctx.now(), order.waitsUntilAt)) return;
        await saveEvent(ctx.tx, orderId, { kind: 'expired', facts: '{}', at: ctx.now() });
        ctx.audit(`order:${orderId}`, { number: order.number, expired: order.state });
        ctx.emit('message.orderLapsed', { orderId });
      },
    },
  ];
}
