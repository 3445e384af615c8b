// Starting a recurring order over JSON: what it would come to, and starting it, once for each key.
import type { z } from '@hono/zod-openapi';
import { startSubscription } from '../../modules/autoreorder/commands.ts';
import type { StartInput } from '../../modules/autoreorder/model.ts';
import { previewStart } from '../../modules/autoreorder/queries.ts';
import { runCommand } from '../../platform/runner.ts';
import { type Api, type ApiContext, type Customer, requireCustomer, requireTerms } from './context.ts';
import { idempotencyKey, keyHeader, withKey } from './idempotency.ts';
import { previewAnswer, recurringProblem } from './recurring-answers.ts';
import { cardPageOf } from './recurring-card.ts';
import { recurringTag } from './recurring-own.ts';
import { previewSchema, startedSchema, startSchema } from './recurring-schemas.ts';
import { declareRoute } from './route.ts';

export function recurringStartRoutes(app: Api, context: ApiContext): void {
  const { terms, engineHash, database, channel } = context;

  declareRoute(
    app,
    {
      method: 'post',
      path: '/recurring-orders/preview',
      tag: recurringTag,
      summary: 'What a new recurring order would come to: first date, amounts, what cannot come',
      body: startSchema,
      answers: { 200: { says: 'The preview', schema: previewSchema } },
    },
    async (c, body) => {
      const customer = await requireCustomer(c, context);
      requireTerms(context);
      const input = { ...startOf(context, customer, body), channel };
      return c.json(previewAnswer(await previewStart(database.db, terms, input, database.clock.now())));
    },
  );

  declareRoute(
    app,
    {
      method: 'post',
      path: '/recurring-orders',
      tag: recurringTag,
      summary: 'Start a recurring order; without a stored card it waits until one is stored',
      headers: keyHeader,
      body: startSchema,
      answers: { 201: { says: 'Started', schema: startedSchema } },
    },
    async (c, body) => {
      const key = idempotencyKey(c);
      const customer = await requireCustomer(c, context);
      requireTerms(context);
      const input = startOf(context, customer, body);
      const { actor } = customer;
      const call = { command: 'startSubscription', actor, channel, key, input: JSON.stringify(body) };
      const answer = await withKey(() =>
        runCommand(database, call, (ctx) => startSubscription(ctx, { terms, engineHash }, input)),
      );
      if (!answer.ok) throw recurringProblem(answer);
      const { number, state, goesOn, cardSetupId } = answer;
      const cardPage = cardSetupId === null ? undefined : await cardPageOf(c, context, customer, cardSetupId);
      return c.json({ number, state, goesOn, ...(cardPage !== undefined && { cardPage }) }, 201);
    },
  );
}

function startOf(
  { terms }: ApiContext,
  { person }: Customer,
  body: z.output<typeof startSchema>,
): StartInput {
  const { firstOn, language: asked, place, addressId, storedCardId, ...settings } = body;
  const language = terms.bundle.market.languages.find((l) => l === asked) ?? person.language;
  return {
    ...settings,
    place,
    addressId,
    storedCardId,
    language,
    personId: person.id,
    firstOn: Temporal.PlainDate.from(firstOn),
  };
}
