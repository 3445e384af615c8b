// The way to the provider's page where a card is stored for a recurring order, and back. Owns no outcome: what the
// provider says goes to one command.

import { findSubscription, findSubscriptionById } from '../../../modules/autoreorder/queries.ts';
import { type CardPageDeps, openCardPage, reconcileCardSetup } from '../../../modules/payment/card-page.ts';
import { openCardSetup } from '../../../modules/payment/cards.ts';
import { findCardSetup } from '../../../modules/payment/queries.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { runCommand } from '../../../platform/runner.ts';
import { isLanguage } from '../../../ui/language.ts';
import type { StorefrontRequest } from '../context.ts';
import { type Customer, callOf, forCustomer } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { shopLanguages, shopPath } from '../paths.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const addRecurringCards: AddCustomerPages = (app, context) => {
  const { database } = context;

  app.post(
    '/account/recurring/:number/card',
    forCustomer(context, async (c, customer) => {
      const number = c.req.param('number') ?? '';
      const of = { personId: customer.person.id, number };
      const view = await findSubscription(database.db, context.market, of, database.clock.now());
      if (!view) throw notFound();
      const { id } = view.subscription;
      const page = await openCardPageFor(c, context, customer, { subscriptionId: id });
      const back = shopPath(context, c.get('language'), `/account/recurring/${number}`);
      return c.redirect(page ?? `${back}?done=cardUnreachable`, 303);
    }),
  );

  // Nothing in the address is believed: the provider is asked. Needs no log-in, since it shows nothing.
  app.get('/recurring/cards/:setupId/return', async (c) => {
    const setupId = c.req.param('setupId');
    const setup = UUID.test(setupId) ? await findCardSetup(database.db, setupId) : undefined;
    if (!setup) throw notFound();
    if (setup.providerReference !== undefined) {
      try {
        await reconcileCardSetup(depsOf(context), setup.providerReference);
      } catch (error) {
        // The notification brings it; until then the page says that the card is missing.
        c.get('log').warn({ error, setupId }, 'the provider could not be asked about a card');
      }
    }
    return c.redirect(shopPath(context, c.get('language'), await wayBack(context, setupId)), 303);
  });
};

/** Where the recurring order is not paid by card yet, to the change that makes it so. */
async function wayBack({ database, market }: CustomerContext, setupId: string): Promise<string> {
  const setup = await findCardSetup(database.db, setupId);
  const path = '/account/recurring';
  if (setup?.subscriptionId === undefined || setup.subscriptionNumber === undefined) return path;
  const own = `${path}/${setup.subscriptionNumber}`;
  if (setup.storedCardId === undefined) return `${own}?done=noCard`;
  const { db, clock } = database;
  const view = await findSubscriptionById(db, market, setup.subscriptionId, clock.now());
  const query = new URLSearchParams({ payment: 'card', card: setup.storedCardId });
  return view?.subscription.payment === 'card' ? `${own}?done=card` : `${own}/change?${query}`;
}

function depsOf(context: CustomerContext): CardPageDeps {
  const { database, psp, market, origin } = context;
  const returnUrl = (language: string, setupId: string) => {
    const page = isLanguage(language) ? language : (shopLanguages(context)[0] ?? 'en');
    return origin + shopPath(context, page, `/recurring/cards/${setupId}/return`);
  };
  return { database, psp, currency: market.bundle.market.currency, returnUrl };
}

/** The provider's address; undefined where it cannot be reached, or there is nothing left to store. */
export async function openCardPageFor(
  c: StorefrontRequest,
  context: CustomerContext,
  customer: Customer,
  { subscriptionId }: { readonly subscriptionId: string },
): Promise<string | undefined> {
  const { actor, person } = customer;
  const input = { subscriptionId };
  const call = callOf(context, customer, 'openCardSetup', { input });
  try {
    const { setupId } = await runCommand(context.database, call, (ctx) =>
      openCardSetup(ctx, { personId: person.id, subscriptionId }),
    );
    const who = { personId: person.id, setupId };
    const page = await openCardPage(depsOf(context), { actor, channel: context.channel }, who);
    return page.outcome === 'opened' ? page.redirectUrl : undefined;
  } catch (error) {
    c.get('log').error({ error, subscriptionId }, 'the page to store a card cannot be opened');
    return undefined;
  }
}
