// A held order: accepting the right price that `GET /orders/{number}` shows under `rightPrice`, or cancelling.
import { z } from '@hono/zod-openapi';
import {
  type AcceptRefusal,
  acceptRightPrice,
  cancelHeld,
  decideOffer,
} from '../../modules/order/price-error.ts';
import type { OrderDetail } from '../../modules/order/queries.ts';
import { plain } from '../../modules/order/record.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import { runCommand } from '../../platform/runner.ts';
import { problemRefusals } from './answers.ts';
import type { Api, ApiContext } from './context.ts';
import {
  idempotencyKey,
  keyHeader,
  optionalIdempotencyKey,
  optionalKeyHeader,
  withKey,
} from './idempotency.ts';
import { callOfOwn, noOrder, numberParameter, requireOwnOrder } from './own-order.ts';
import { declareRoute } from './route.ts';
import { digestSchema, emptySchema, placedSchema } from './schemas.ts';

/** The offer as it would bind now; nothing while there is none. */
export function rightPriceAnswer(context: ApiContext, order: OrderDetail): object {
  const { database } = context;
  const offer = decideOffer(context.terms, order, database.clock.now());
  if (!offer) return {};
  const { digest, prices, quote } = offer;
  const { currency } = quote.total;
  const corrected = Object.entries(prices).map(([sku, amountMinor]) => ({
    sku,
    unit: { amountMinor, currency },
  }));
  const { deliveries: _, boutiques: __, dayChoices: ___, payments: ____, ...terms } = quote;
  return { rightPrice: { digest, prices: corrected, order: plain(terms) } };
}

export function rightPriceRoutes(app: Api, context: ApiContext): void {
  const { terms, engineHash, database } = context;

  declareRoute(
    app,
    {
      method: 'post',
      path: '/orders/{number}/acceptance',
      tag: 'Orders',
      summary:
        'Accept the right price of a held order, with the digest shown; gives the order that takes its place',
      parameters: numberParameter,
      headers: keyHeader,
      body: z.object({ digest: digestSchema }).strict(),
      answers: { 201: { says: 'Placed; asking again gives the same order', schema: placedSchema } },
    },
    async (c, { digest }) => {
      const key = idempotencyKey(c);
      const own = await requireOwnOrder(c, context);
      const input = { orderId: own.orderId, digest };
      const call = { ...callOfOwn(context, own, 'acceptRightPrice'), key, input };
      const answer = await withKey(() =>
        runCommand(database, call, (ctx) => acceptRightPrice(ctx, { terms, engineHash }, { ...own, digest })),
      );
      if (!answer.ok) throw heldProblem(answer);
      const { ok: _, ...placed } = answer;
      return c.json(placed, 201);
    },
  );

  declareRoute(
    app,
    {
      method: 'post',
      path: '/orders/{number}/cancellation',
      tag: 'Orders',
      summary: 'Cancel a held order, without a reason',
      parameters: numberParameter,
      headers: optionalKeyHeader,
      body: emptySchema,
      answers: { 204: { says: 'The order is cancelled' } },
    },
    async (c) => {
      const key = optionalIdempotencyKey(c);
      const own = await requireOwnOrder(c, context);
      const call = { ...callOfOwn(context, own, 'cancelHeld'), key };
      const answer = await withKey(() => runCommand(database, call, (ctx) => cancelHeld(ctx, own)));
      if (!answer.ok) throw heldProblem(answer);
      return c.body(null, 204);
    },
  );
}

function heldProblem(refusal: AcceptRefusal): HttpProblem {
  switch (refusal.code) {
    case 'unknownOrder':
      return noOrder();
    case 'notHeld':
      return new HttpProblem({
        status: 409,
        code: 'not-held',
        title: 'This order waits for no answer about a price',
        detail: `It is ${refusal.state}`,
      });
    case 'expired':
      return new HttpProblem({ status: 409, code: 'order-expired', title: 'The time to answer has run out' });
    case 'notOffered':
      return new HttpProblem({ status: 409, code: 'not-offered', title: 'No right price is offered yet' });
    case 'offerChanged':
      return new HttpProblem({
        status: 409,
        code: 'offer-changed',
        title: 'What was shown has changed; nothing was ordered',
        detail: 'Read the order again: `rightPrice` has the offer as it is now',
      });
    case 'notPlaceable':
      return new HttpProblem({
        status: 422,
        code: 'not-placeable',
        title: 'The order cannot be placed at the right price',
        detail: 'See the refusals',
        refusals: problemRefusals(refusal.refusals),
      });
  }
}
