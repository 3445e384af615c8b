// The recurring order that a route's number means: the caller's own or none. Nobody learns that somebody else's exists.
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { findSubscription, type SubscriptionView } from '../../modules/autoreorder/queries.ts';
import type { WebEnv } from '../../platform/http/env.ts';
import { type HttpProblem, notFound } from '../../platform/http/problem.ts';
import { type ApiContext, requireCustomer, requireTerms } from './context.ts';

export const recurringTag = 'Recurring orders';

export const recurringNumber = z.object({
  number: z.string().openapi({ param: { name: 'number', in: 'path' }, example: 'HU-R0000001' }),
});

export async function requireOwnRecurring(
  c: Context<WebEnv>,
  context: ApiContext,
): Promise<SubscriptionView> {
  const { person } = await requireCustomer(c, context);
  requireTerms(context);
  const { database, terms } = context;
  const of = { personId: person.id, number: (c.req.param('number') ?? '').slice(0, 40) };
  const view = await findSubscription(database.db, terms, of, database.clock.now());
  if (!view) throw noRecurring();
  return view;
}

export function noRecurring(): HttpProblem {
  return notFound('You have no recurring order of this number');
}
