// The order that a route's number means: the caller's own or none. Nobody learns that somebody else's exists.
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { findOwnOrderId } from '../../modules/order/awaiting.ts';
import type { WebEnv } from '../../platform/http/env.ts';
import { type HttpProblem, notFound } from '../../platform/http/problem.ts';
import type { CommandCall } from '../../platform/runner.ts';
import { type ApiContext, requireCustomer } from './context.ts';

export const numberParameter = z.object({
  number: z.string().openapi({ param: { name: 'number', in: 'path' }, example: 'HU-00000001' }),
});

export type OwnOrder = { readonly orderId: string; readonly personId: string };

export async function requireOwnOrder(c: Context<WebEnv>, context: ApiContext): Promise<OwnOrder> {
  const { person } = await requireCustomer(c, context);
  const orderId = await findOwnOrderId(context.database.db, c.req.param('number') ?? '', person.id);
  if (orderId === undefined) throw noOrder();
  return { orderId, personId: person.id };
}

export function callOfOwn(
  { channel }: ApiContext,
  { orderId, personId }: OwnOrder,
  command: string,
): CommandCall {
  return { command, actor: { kind: 'person', ref: personId }, channel, input: { orderId } };
}

export function noOrder(): HttpProblem {
  return notFound('You have no order of this number');
}
