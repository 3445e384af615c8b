// The way to the provider's page where a card is stored for a recurring order, over JSON. Card data never come here.
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { openCardPage } from '../../modules/payment/card-page.ts';
import { openCardSetup } from '../../modules/payment/cards.ts';
import type { WebEnv } from '../../platform/http/env.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import { runCommand } from '../../platform/runner.ts';
import { isLanguage } from '../../ui/language.ts';
import { type Api, type ApiContext, type Customer, requireCustomer } from './context.ts';
import { recurringNumber, recurringTag, requireOwnRecurring } from './recurring-own.ts';
import { cardPageSchema } from './recurring-schemas.ts';
import { declareRoute } from './route.ts';

export function recurringCardRoutes(app: Api, context: ApiContext): void {
  declareRoute(
    app,
    {
      method: 'post',
      path: '/recurring-orders/{number}/card',
      tag: recurringTag,
      summary: 'Store another card for it; a repetition gives the page that is open',
      parameters: recurringNumber,
      answers: {
        200: { says: 'Where to send the customer', schema: z.object({ cardPage: cardPageSchema }) },
      },
    },
    async (c) => {
      const { subscription } = await requireOwnRecurring(c, context);
      const customer = await requireCustomer(c, context);
      const { database, channel } = context;
      const input = { subscriptionId: subscription.id };
      const call = { command: 'openCardSetup', actor: customer.actor, channel, input };
      const { setupId } = await runCommand(database, call, (ctx) =>
        openCardSetup(ctx, { personId: customer.person.id, ...input }),
      );
      const cardPage = await cardPageOf(c, context, customer, setupId);
      if (cardPage === undefined)
        throw new HttpProblem({
          status: 503,
          code: 'card-page-unreachable',
          title: 'The payment provider cannot be reached',
          detail: 'Nothing has changed: try again in a minute',
        });
      return c.json({ cardPage });
    },
  );
}

/** Undefined where the provider does not answer, or there is nothing left to store. */
export async function cardPageOf(
  c: Context<WebEnv>,
  context: ApiContext,
  { person, actor }: Customer,
  setupId: string,
): Promise<string | undefined> {
  const { database, psp, origin, terms, channel } = context;
  const { code, currency, languages } = terms.bundle.market;
  const returnUrl = (language: string, id: string) => {
    const page = isLanguage(language) ? language : (languages.find(isLanguage) ?? 'en');
    return `${origin}/${code}/${page}/recurring/cards/${id}/return`;
  };
  const who = { personId: person.id, setupId };
  try {
    const page = await openCardPage({ database, psp, currency, returnUrl }, { actor, channel }, who);
    return page.outcome === 'opened' ? page.redirectUrl : undefined;
  } catch (error) {
    c.get('log').error({ error, setupId }, 'the page to store a card cannot be opened');
    return undefined;
  }
}
