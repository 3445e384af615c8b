// Paying an order by card, and giving it up. What was paid is the provider's word alone, which comes by its own way;
// the provider is spoken to outside any transaction.
import { z } from '@hono/zod-openapi';
import { cancelUnpaid, type PayRefusal } from '../../modules/order/pay.ts';
import { openPaymentPage } from '../../modules/order/payment-page.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import { runCommand } from '../../platform/runner.ts';
import type { Api, ApiContext } from './context.ts';
import { callOfOwn, noOrder, numberParameter, requireOwnOrder } from './own-order.ts';
import { declareRoute } from './route.ts';
import { emptySchema, moneySchema } from './schemas.ts';

const checkoutSchema = z
  .object({
    page: z.url().openapi({ description: "The provider's page: send the customer there." }),
    amount: moneySchema,
    openUntil: z.iso.datetime().openapi({ description: 'Until then the goods are held.' }),
  })
  .openapi('Checkout');

export function paymentRoutes(app: Api, context: ApiContext): void {
  declareRoute(
    app,
    {
      method: 'post',
      path: '/orders/{number}/payment',
      tag: 'Orders',
      summary:
        'Open the payment page of an order that awaits payment; asking again gives a page that still works',
      parameters: numberParameter,
      body: emptySchema,
      answers: { 200: { says: 'The page', schema: checkoutSchema } },
    },
    async (c) => {
      const own = await requireOwnOrder(c, context);
      const { actor, channel } = callOfOwn(context, own, 'openPaymentPage');
      const page = await openPaymentPage(context, { actor, channel }, own);
      if (page.ok) {
        const { redirectUrl, payment } = page;
        const openUntil = context.database.clock.now().add({ milliseconds: payment.leftMs });
        return c.json({ page: redirectUrl, amount: payment.amount, openUntil: openUntil.toString() });
      }
      if (page.code !== 'unreachable') throw payProblem(page);
      c.get('log').error({ error: page.error, orderId: own.orderId }, 'the payment page cannot be opened');
      throw new HttpProblem({
        status: 503,
        code: 'provider-unavailable',
        title: 'The payment provider does not answer',
        detail: 'The order waits: ask again',
        headers: { 'Retry-After': '5' },
      });
    },
  );

  declareRoute(
    app,
    {
      method: 'delete',
      path: '/orders/{number}/payment',
      tag: 'Orders',
      summary: 'Give an order up that awaits payment; its goods are free at once',
      parameters: numberParameter,
      answers: { 204: { says: 'The order is cancelled' } },
    },
    async (c) => {
      const own = await requireOwnOrder(c, context);
      const answer = await runCommand(context.database, callOfOwn(context, own, 'cancelUnpaid'), (ctx) =>
        cancelUnpaid(ctx, own),
      );
      if (!answer.ok) throw payProblem(answer);
      return c.body(null, 204);
    },
  );
}

function payProblem({ code }: PayRefusal): HttpProblem {
  switch (code) {
    case 'unknownOrder':
      return noOrder();
    case 'paid':
      return new HttpProblem({ status: 409, code: 'nothing-to-pay', title: 'This order awaits no payment' });
    case 'expired':
      return new HttpProblem({
        status: 409,
        code: 'order-expired',
        title: 'The time to pay has run out, or the order was cancelled',
        detail: 'Place a new order',
      });
  }
}
