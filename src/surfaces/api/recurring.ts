// Reading recurring orders over JSON: all of a customer's, one, its timeline.
import { z } from '@hono/zod-openapi';
import { listSubscriptions } from '../../modules/autoreorder/queries.ts';
import { findSubscriptionTimeline } from '../../modules/autoreorder/timeline.ts';
import { plain } from '../../modules/order/record.ts';
import { type Api, type ApiContext, requireCustomer } from './context.ts';
import { detailAnswer, summaryAnswer } from './recurring-answers.ts';
import { recurringNumber, recurringTag, requireOwnRecurring } from './recurring-own.ts';
import { detailSchema, summarySchema, timelineSchema } from './recurring-schemas.ts';
import { declareRoute } from './route.ts';

export function recurringRoutes(app: Api, context: ApiContext): void {
  const { terms, database } = context;

  declareRoute(
    app,
    {
      method: 'get',
      path: '/recurring-orders',
      tag: recurringTag,
      summary: 'Your recurring orders, the latest started first',
      answers: { 200: { says: 'All', schema: z.object({ recurringOrders: z.array(summarySchema) }) } },
    },
    async (c) => {
      const { person } = await requireCustomer(c, context);
      const all = await listSubscriptions(database.db, person.id);
      return c.json({ recurringOrders: all.map(summaryAnswer) });
    },
  );

  declareRoute(
    app,
    {
      method: 'get',
      path: '/recurring-orders/{number}',
      tag: recurringTag,
      summary: 'One recurring order: the delivery ahead with its reasons, what waits, what comes, what was',
      parameters: recurringNumber,
      answers: { 200: { says: 'The recurring order', schema: detailSchema } },
    },
    async (c) => c.json(detailAnswer(await requireOwnRecurring(c, context))),
  );

  declareRoute(
    app,
    {
      method: 'get',
      path: '/recurring-orders/{number}/timeline',
      tag: recurringTag,
      summary: 'What happened to a recurring order and what is coming, ascending',
      parameters: recurringNumber,
      answers: { 200: { says: 'The timeline', schema: timelineSchema } },
    },
    async (c) => {
      const { subscription } = await requireOwnRecurring(c, context);
      const at = database.clock.now();
      const entries = await findSubscriptionTimeline(database.db, terms, subscription.id, at);
      // What staff noted as evidence is theirs.
      const shown = entries.map(
        ({ subject: _, facts: { evidence: __, ...facts }, ...entry }) => plain({ ...entry, facts }) as object,
      );
      return c.json({ entries: shown });
    },
  );
}
