// Placing and reading orders over JSON.
import { z } from '@hono/zod-openapi';
import { placeOrder } from '../../modules/order/place.ts';
import { findOrder, listOrders, type OrderDetail } from '../../modules/order/queries.ts';
import { plain } from '../../modules/order/record.ts';
import { runCommand } from '../../platform/runner.ts';
import { placeProblem } from './answers.ts';
import { type Api, type ApiContext, requireCustomer } from './context.ts';
import { idempotencyKey, keyHeader, withKey } from './idempotency.ts';
import { orderDetailSchema, orderSummarySchema } from './order-schemas.ts';
import { noOrder, numberParameter } from './own-order.ts';
import { rightPriceAnswer } from './right-price.ts';
import { declareRoute } from './route.ts';
import { orderSchema, placedSchema } from './schemas.ts';

/** The order without what only the shop needs: its database id of the person, the stored bytes. */
function orderAnswer(context: ApiContext, order: OrderDetail): object {
  const { personId: _, decision, ...shown } = order;
  const { body: __, ...kept } = decision;
  return plain({ ...shown, decision: kept, ...rightPriceAnswer(context, order) }) as object;
}

export function orderRoutes(app: Api, context: ApiContext): void {
  const { terms, engineHash, database, channel } = context;

  declareRoute(
    app,
    {
      method: 'post',
      path: '/orders',
      tag: 'Orders',
      summary: 'Place the order that was reviewed, with the obligation to pay',
      headers: keyHeader,
      body: orderSchema,
      answers: { 201: { says: 'Placed', schema: placedSchema } },
    },
    async (c, body) => {
      const key = idempotencyKey(c);
      const { person, actor } = await requireCustomer(c, context);
      const language = terms.bundle.market.languages.find((l) => l === body.language) ?? person.language;
      const input = { digest: body.digest, accepted: body.accepted, language };
      const call = { command: 'placeOrder', actor, channel, key, input };
      const answer = await withKey(() =>
        runCommand(database, call, (ctx) =>
          placeOrder(ctx, { terms, engineHash }, { personId: person.id, ...input }),
        ),
      );
      if (!answer.ok) throw placeProblem(answer);
      const { ok: _, ...placed } = answer;
      return c.json(placed, 201);
    },
  );

  declareRoute(
    app,
    {
      method: 'get',
      path: '/orders',
      tag: 'Orders',
      summary: 'Your orders, latest first',
      answers: { 200: { says: 'Orders', schema: z.object({ orders: z.array(orderSummarySchema) }) } },
    },
    async (c) => {
      const { person } = await requireCustomer(c, context);
      const orders = await listOrders(database.db, person.id, database.clock.now());
      return c.json({ orders: plain(orders) as object[] });
    },
  );

  declareRoute(
    app,
    {
      method: 'get',
      path: '/orders/{number}',
      tag: 'Orders',
      summary: 'One order with its lines, documents, events and the reasons of every amount',
      parameters: numberParameter,
      answers: { 200: { says: 'The order', schema: orderDetailSchema } },
    },
    async (c) => {
      const { person } = await requireCustomer(c, context);
      const order = await findOrder(
        database.db,
        person.id,
        c.req.param('number') ?? '',
        database.clock.now(),
      );
      if (!order) throw noOrder();
      return c.json(orderAnswer(context, order));
    },
  );
}
