// What the API needs of one market, and who is asking. The channel is the surface's, never the request's.
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { BasketOwner } from '../../modules/basket/model.ts';
import type { Auth } from '../../modules/identity/auth.ts';
import type { Person } from '../../modules/identity/model.ts';
import { findSession, type SessionCookie } from '../../modules/identity/session.ts';
import type { OfferReader } from '../../modules/pricing/offers.ts';
import type { Attempts } from '../../platform/http/attempts.ts';
import type { GuestCookie } from '../../platform/http/cookies.ts';
import type { WebEnv } from '../../platform/http/env.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import type { Psp } from '../../platform/psp.ts';
import type { Actor, MarketDatabase } from '../../platform/runner.ts';
import type { MarketTerms } from '../../terms/load.ts';
import { noTerms } from './answers.ts';

export type ApiContext = {
  readonly terms: MarketTerms;
  readonly offers: OfferReader;
  readonly engineHash: string;
  readonly database: MarketDatabase;
  readonly channel: string;
  readonly auth: Auth;
  readonly sessionCookie: SessionCookie;
  readonly guest: GuestCookie;
  readonly psp: Psp;
  /** Public: the payment provider sends people back there. */
  readonly origin: string;
  readonly secret: string;
  readonly attempts: Attempts;
};

export type Api = OpenAPIHono<WebEnv>;

export type Asking = {
  readonly person: Person | undefined;
  readonly owner: BasketOwner;
  readonly actor: Actor;
};

/** One query for a signed-in customer, none for a guest without a session cookie. */
export async function whoIsAsking(c: Context<WebEnv>, context: ApiContext): Promise<Asking> {
  const found = await findSession(
    context.database.db,
    c.req.header('cookie'),
    context.sessionCookie,
    Temporal.Now.instant(),
  );
  if (found) {
    const personId = found.person.id;
    return {
      person: found.person,
      owner: { kind: 'person', personId },
      actor: { kind: 'person', ref: personId },
    };
  }
  const basketId = context.guest.ensure(c);
  return { person: undefined, owner: { kind: 'guest', basketId }, actor: { kind: 'guest', ref: basketId } };
}

export type Customer = { readonly person: Person; readonly actor: Actor };

export async function requireCustomer(c: Context<WebEnv>, context: ApiContext): Promise<Customer> {
  const { person, actor } = await whoIsAsking(c, context);
  if (person) return { person, actor };
  throw new HttpProblem({
    status: 401,
    code: 'not-logged-in',
    title: 'Log in first',
    detail: 'POST the e-mail address and password to /sessions',
  });
}

/** Throws where no document is in force now. */
export function requireTerms({ terms, database }: ApiContext): void {
  if (!terms.covers(database.clock.now())) throw noTerms();
}
