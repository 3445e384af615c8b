// The person whose file an agent has open. Every page about them writes the look down before it is shown; what is done
// for them runs on the telephone's channel, under its rules, by the agent.
import type { Json } from '../../../kernel/canonical-json.ts';
import type { Own } from '../../../modules/autoreorder/model.ts';
import { findSubscription, type SubscriptionView } from '../../../modules/autoreorder/queries.ts';
import type { Catalogue } from '../../../modules/catalogue/queries.ts';
import type { Person } from '../../../modules/identity/model.ts';
import { findPerson } from '../../../modules/identity/queries.ts';
import { recordFileAccess } from '../../../modules/identity/staff.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { CommandCall } from '../../../platform/runner.ts';
import { recipientName } from '../../../ui/address.ts';
import type { OfficeApp, OfficeContext, OfficeRequest } from '../context.ts';
import { forRoles, officePath } from '../frame.ts';

/** What an agent sells on the telephone is sold by its rules. */
export const CHANNEL = 'phone';

export type DeskContext = OfficeContext & { readonly readCatalogue: () => Promise<Catalogue> };

/** Adds its routes, relative to `/{market}/office/{language}`. */
export type AddDeskPages = (app: OfficeApp, context: DeskContext) => void;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function forCaller(
  context: DeskContext,
  handle: (c: OfficeRequest, person: Person) => Promise<Response>,
): (c: OfficeRequest) => Promise<Response> {
  return forRoles(context, ['office', 'agent'], async (c) => {
    const { db, clock } = context.database;
    const id = c.req.param('id') ?? '';
    const person = uuid.test(id) ? await findPerson(db, id) : undefined;
    if (!person) throw notFound();
    const page = c.req.path.split(`/customers/${id}`)[1]?.slice(1, 100) || 'file';
    const look = { staffId: c.get('staff').userId, personId: id, surface: 'office', page };
    await recordFileAccess(db, look, clock.now());
    return handle(c, person);
  });
}

export function callerPath(
  c: OfficeRequest,
  context: OfficeContext,
  { id }: Pick<Person, 'id'>,
  end = '',
): string {
  return officePath(context, c.get('language'), `/customers/${id}${end}`);
}

/** As names are said in the market's country. */
export function nameOf({ market }: OfficeContext, person: Person): string {
  return recipientName(person, market.bundle.market.country);
}

export function callBy(c: OfficeRequest, command: string, input: Json, key?: string): CommandCall {
  return {
    command,
    actor: { kind: 'staff', ref: c.get('staff').userId },
    channel: CHANNEL,
    input,
    ...(key !== undefined && { key }),
  };
}

export function engineOf({ market, engineHash }: OfficeContext) {
  return { terms: market, engineHash };
}

/** The recurring order in the address: the caller's own or none. */
export async function requireRecurring(
  c: OfficeRequest,
  { database, market }: OfficeContext,
  person: Person,
): Promise<SubscriptionView> {
  const number = (c.req.param('number') ?? '').slice(0, 40);
  const of = { personId: person.id, number };
  const view = await findSubscription(database.db, market, of, database.clock.now());
  if (!view) throw notFound();
  return view;
}

export function recurringPath(
  c: OfficeRequest,
  context: OfficeContext,
  { subscription }: Pick<SubscriptionView, 'subscription'>,
  end = '',
): string {
  return callerPath(c, context, { id: subscription.personId }, `/recurring/${subscription.number}${end}`);
}

/** `version` as the form was sent with; without one nothing matches. */
export function ownOf({ subscription }: SubscriptionView, version: string | undefined): Own {
  const { id: subscriptionId, personId } = subscription;
  return { personId, subscriptionId, version: /^\d{1,9}$/.test(version ?? '') ? Number(version) : 0 };
}
