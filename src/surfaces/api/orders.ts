// Placing and reading orders over JSON.
import { z } from '@hono/zod-openapi';
import { placeOrder } from '../../modules/order/place.ts';
import { findOrder, listOrders, type OrderDetail } from '../../modules/order/queries.ts';
import { plain } from '../../modules/order/record.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import { KeyReusedWithOtherInput, runCommand } from '../../platform/runner.ts';
import { placeProblem } from './answers.ts';
import { type Api, type ApiContext, requireCustomer } from './context.ts';
import { orderDetailSchema, orderSummarySchema } from './order-schemas.ts';
import { noOrder, numberParameter } from './own-order.ts';
import { rightPriceAnswer } from './right-price.ts';
import { declareRoute } from './route.ts';
import { orderSchema, placedSchema } from './schemas.ts';

const keyHeader = z.object({
  'Idempotency-Key': z.string().openapi({
    description: '8 to 100 letters, digits or hyphens. The same key gives the first answer again.',
  }),
});

/** The order without what only the shop needs: its database id of the person, the stored bytes. */
function orderAnswer(context: ApiContext, order: OrderDetail): object {
  const { personId: _, decision, ...shown } = order;
  const { body: __, ...kept } = decision;
  return plain({ ...shown, decision: kept, ...rightPriceAnswer(context, order) }) as object;
}

function idempotencyKey(header: string | undefined): string {
  if (header !== undefined && /^[A-Za-z0-9-]{8,100}$/.test(header)) return header;
  throw new HttpProblem({
    status: 400,
    code: 'idempotency-key',
    title: 'The header Idempotency-Key is missing or malformed',
    errors: [{ field: 'Idempotency-Key', code: 'malformed', message: '8 to 100 letters, digits or hyphens' }],
  });
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
      const key = idempotencyKey(c.req.header('idempotency-key'));
      const { person, actor } = await requireCustomer(c, context);
      const language = terms.bundle.market.languages.find((l) => l === body.language) ?? person.language;
      const input = { digest: body.digest, accepted: body.accepted, language };
      try {
        const answer = await runCommand(
          database,
          { command: 'placeOrder', actor, channel, key, input },
          (ctx) => placeOrder(ctx, { terms, engineHash }, { personId: person.id, ...input }),
        );
        if (!answer.ok) throw placeProblem(answer);
        const { ok: _, ...placed } = answer;
        return c.json(placed, 201);
      } catch (error) {
        if (!(error instanceof KeyReusedWithOtherInput)) throw error;
        throw new HttpProblem({
          status: 409,
          code: 'idempotency-key-reused',
          title: 'This Idempotency-Key belongs to another order',
        });
      }
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
