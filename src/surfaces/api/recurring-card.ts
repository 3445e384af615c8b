// The way to the provider's page where a card is stored for a recurring order, over JSON. Card data never come here.
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type CardPage, openCardPage } from '../../modules/payment/card-page.ts';
import { openCardSetup } from '../../modules/payment/cards.ts';
import type { WebEnv } from '../../platform/http/env.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import { runCommand } from '../../platform/runner.ts';
import { isLanguage } from '../../ui/language.ts';
import { type Api, type ApiContext, type Customer, requireCustomer } from './context.ts';
import { recurringProblem } from './recurring-answers.ts';
import { recurringNumber, recurringTag, requireOwnRecurring } from './recurring-own.ts';
import { cardPageSchema } from './recurring-schemas.ts';
import { declareRoute } from './route.ts';

const answerSchema = z.object({
  cardPage: cardPageSchema.optional(),
  storedCardId: z.uuid().optional().openapi({
    description: 'Instead of a page: the card is stored, and there is nothing left to do there.',
  }),
});

export function recurringCardRoutes(app: Api, context: ApiContext): void {
  declareRoute(
    app,
    {
      method: 'post',
      path: '/recurring-orders/{number}/card',
      tag: recurringTag,
      summary:
        'Store another card for it; a repetition gives the page that is open, or the card that was stored on it',
      parameters: recurringNumber,
      answers: {
        200: { says: 'Where to send the customer, or the card that is stored', schema: answerSchema },
      },
    },
    async (c) => {
      const { subscription } = await requireOwnRecurring(c, context);
      if (subscription.state === 'stopped')
        throw recurringProblem({ ok: false, code: 'subscriptionStopped', because: [] });
      const customer = await requireCustomer(c, context);
      const { database, channel } = context;
      const input = { subscriptionId: subscription.id };
      const call = { command: 'openCardSetup', actor: customer.actor, channel, input };
      const { setupId } = await runCommand(database, call, (ctx) =>
        openCardSetup(ctx, { personId: customer.person.id, ...input }),
      );
      const page = await askCardPage(c, context, customer, setupId);
      if (page?.outcome === 'opened') return c.json({ cardPage: page.redirectUrl });
      if (page?.outcome === 'stored') return c.json({ storedCardId: page.storedCardId });
      throw new HttpProblem({
        status: 503,
        code: 'card-page-unreachable',
        title: 'The payment provider cannot be reached',
        detail: 'Nothing has changed: try again in a minute',
      });
    },
  );
}

/** Undefined where the provider does not answer, or there is nothing left to store. */
export async function cardPageOf(
  c: Context<WebEnv>,
  context: ApiContext,
  customer: Customer,
  setupId: string,
): Promise<string | undefined> {
  const page = await askCardPage(c, context, customer, setupId);
  return page?.outcome === 'opened' ? page.redirectUrl : undefined;
}

/** Undefined where the provider does not answer. */
async function askCardPage(
  c: Context<WebEnv>,
  context: ApiContext,
  { person, actor }: Customer,
  setupId: string,
): Promise<CardPage | undefined> {
  const { database, psp, origin, terms, channel } = context;
  const { code, currency, languages } = terms.bundle.market;
  const returnUrl = (language: string, id: string) => {
    const page = isLanguage(language) ? language : (languages.find(isLanguage) ?? 'en');
    return `${origin}/${code}/${page}/recurring/cards/${id}/return`;
  };
  const who = { personId: person.id, setupId };
  try {
    return await openCardPage({ database, psp, currency, returnUrl }, { actor, channel }, who);
  } catch (error) {
    c.get('log').error({ error, setupId }, 'the page to store a card cannot be opened');
    return undefined;
  }
}
