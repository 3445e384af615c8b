// Paying an order by card, and giving it up. What was paid is the provider's word alone, which comes by its own way;
// the provider is spoken to outside any transaction.
import { z } from '@hono/zod-openapi';
import {
  attachCheckout,
  cancelUnpaid,
  type OpenPayment,
  openAgain,
  type PayRefusal,
} from '../../modules/order/pay.ts';
import { reconcilePayment } from '../../modules/order/payment-effects.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import { runCommand } from '../../platform/runner.ts';
import { isLanguage } from '../../ui/language.ts';
import type { Api, ApiContext } from './context.ts';
import { callOfOwn, noOrder, numberParameter, type OwnOrder, requireOwnOrder } from './own-order.ts';
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
      const opened = await open(context, own);
      try {
        const { page, payment } = await openPage(context, own, opened);
        const openUntil = context.database.clock.now().add({ milliseconds: payment.leftMs });
        return c.json({ page, amount: payment.amount, openUntil: openUntil.toString() });
      } catch (error) {
        if (error instanceof HttpProblem) throw error;
        c.get('log').error({ error, orderId: own.orderId }, 'the payment page cannot be opened');
        throw new HttpProblem({
          status: 503,
          code: 'provider-unavailable',
          title: 'The payment provider does not answer',
          detail: 'The order waits: ask again',
          headers: { 'Retry-After': '5' },
        });
      }
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

async function open(context: ApiContext, own: OwnOrder): Promise<OpenPayment> {
  const answer = await runCommand(context.database, callOfOwn(context, own, 'openAgain'), (ctx) =>
    openAgain(ctx, own),
  );
  if (!answer.ok) throw payProblem(answer);
  return answer;
}

async function openPage(
  context: ApiContext,
  own: OwnOrder,
  before: OpenPayment,
): Promise<{ readonly page: string; readonly payment: OpenPayment }> {
  const { database, terms, engineHash, psp } = context;
  let payment = before;
  if (before.providerReference !== null) {
    // It may be declined or approved by now without our having heard.
    await reconcilePayment({ database, terms, engineHash, psp }, before.providerReference);
    payment = await open(context, own);
  }
  const { paymentId, number, amount, leftMs, language } = payment;
  const { redirectUrl, providerReference } = await psp.openCheckout({
    reference: paymentId,
    amount,
    orderNumber: number,
    returnUrl: returnUrl(context, language, paymentId),
    openForMs: leftMs,
    language,
  });
  const attached = { paymentId, orderId: own.orderId, provider: psp.provider, providerReference };
  await runCommand(database, callOfOwn(context, own, 'attachCheckout'), (ctx) =>
    attachCheckout(ctx, attached),
  );
  return { page: redirectUrl, payment };
}

/** A page of the shop, the same whoever opens the payment: to the provider it must be the same request. */
function returnUrl({ origin, terms }: ApiContext, language: string, paymentId: string): string {
  const { code, languages } = terms.bundle.market;
  const page = isLanguage(language) ? language : (languages.find(isLanguage) ?? 'en');
  return `${origin}/${code}/${page}/payments/${paymentId}/return`;
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
