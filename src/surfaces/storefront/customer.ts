// Who changes something: the customer of the session or a guest, as commands want it; the way to the log-in page
// and back; a session that is renewed while it is used. Owns no page.

import { digest, type Json } from '../../kernel/canonical-json.ts';
import type { BasketOwner } from '../../modules/basket/model.ts';
import type { Person } from '../../modules/identity/model.ts';
import { CSRF_FIELD } from '../../platform/http/csrf.ts';
import { readForm } from '../../platform/http/form.ts';
import type { Actor, CommandCall } from '../../platform/runner.ts';
import type { StorefrontRequest } from './context.ts';
import type { CustomerContext } from './customer-context.ts';
import { shopPath } from './paths.ts';
import { visitorOf } from './visitor.ts';

export type Asking = {
  readonly person: Person | undefined;
  readonly owner: BasketOwner;
  readonly actor: Actor;
};

export type Customer = Asking & { readonly person: Person };

/** A visitor without a cookie becomes a guest with one. */
export async function whoIsAsking(c: StorefrontRequest, context: CustomerContext): Promise<Asking> {
  const { person, session } = await visitorOf(c, context);
  // What stands here is one person's: no copy of it stays when they have left.
  c.header('Cache-Control', 'no-store');
  if (!person) {
    const basketId = context.guest.ensure(c);
    return { person: undefined, owner: { kind: 'guest', basketId }, actor: { kind: 'guest', ref: basketId } };
  }
  if (session?.renewable)
    for (const line of await context.auth.renew(c.req.header('cookie') ?? ''))
      c.header('Set-Cookie', line, { append: true });
  const personId = person.id;
  return { person, owner: { kind: 'person', personId }, actor: { kind: 'person', ref: personId } };
}

/** Guests are sent to `entrance` (the log-in page unless given) and come back to where they wanted to go. */
export function forCustomer(
  context: CustomerContext,
  handle: (c: StorefrontRequest, customer: Customer) => Promise<Response>,
  entrance = '/log-in',
): (c: StorefrontRequest) => Promise<Response> {
  return async (c) => {
    const asking = await whoIsAsking(c, context);
    const { person } = asking;
    if (person) return handle(c, { ...asking, person });
    return toEntrance(c, context, '', entrance);
  };
}

/** To log in and back; `query` is what the page is opened with then: that of a GET request unless given. */
export function toEntrance(
  c: StorefrontRequest,
  context: CustomerContext,
  query: string = c.req.method === 'GET' ? new URL(c.req.url).search : '',
  entrance = '/log-in',
): Response {
  const next = new URL(c.req.url).pathname + query;
  return c.redirect(
    `${shopPath(context, c.get('language'), entrance)}?${new URLSearchParams({ next })}`,
    303,
  );
}

/** Where to go after logging in: inside this market's shop only, the account if nothing is asked. */
export function nextPath(context: CustomerContext, c: StorefrontRequest, asked: string | undefined): string {
  const { code } = context.market.bundle.market;
  const inside = new RegExp(`^/${code}/[a-z]{2}(/[A-Za-z0-9_-]+)*(\\?[A-Za-z0-9=&_.%+-]{0,2000})?$`);
  return asked !== undefined && inside.test(asked) ? asked : shopPath(context, c.get('language'), '/account');
}

/** One press of a form: pressed again as it was, it does nothing more. What was typed cannot be read from the key. */
export async function pressOf(
  c: StorefrontRequest,
  typed: Json,
): Promise<Pick<CommandCall, 'key' | 'input'>> {
  const { [CSRF_FIELD]: token = '' } = await readForm(c);
  return { key: digest({ token, typed }), input: {} };
}

export function callOf(
  context: CustomerContext,
  { actor }: Asking,
  command: string,
  keyed: Pick<CommandCall, 'key' | 'input'> = { input: {} },
): CommandCall {
  return { command, actor, channel: context.channel, ...keyed };
}
