// The recurring order that an address names: the customer's own or none. Nobody learns that somebody else's exists.
import type { Own } from '../../../modules/autoreorder/model.ts';
import { findSubscription, type SubscriptionView } from '../../../modules/autoreorder/queries.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { StorefrontRequest } from '../context.ts';
import type { Customer } from '../customer.ts';
import type { CustomerContext } from '../customer-context.ts';
import { shopPath } from '../paths.ts';

export async function requireOwn(
  c: StorefrontRequest,
  { database, market }: CustomerContext,
  { person }: Customer,
): Promise<SubscriptionView> {
  const number = (c.req.param('number') ?? '').slice(0, 40);
  const of = { personId: person.id, number };
  const view = await findSubscription(database.db, market, of, database.clock.now());
  if (!view) throw notFound();
  return view;
}

/** `version` as a form sent it; the present one where the form does not say. */
export function ownOf({ subscription }: SubscriptionView, version: string | undefined): Own {
  const { id: subscriptionId, personId } = subscription;
  const sent = version !== undefined && /^\d{1,9}$/.test(version) ? Number(version) : subscription.version;
  return { personId, subscriptionId, version: sent };
}

export function recurringPath(
  context: CustomerContext,
  c: StorefrontRequest,
  { subscription }: Pick<SubscriptionView, 'subscription'>,
  end = '',
): string {
  return shopPath(context, c.get('language'), `/account/recurring/${subscription.number}${end}`);
}
