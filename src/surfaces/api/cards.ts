// A customer's stored cards over JSON: which there are, what needs them, removing one. Card data are the provider's.
import { z } from '@hono/zod-openapi';
import { localDate } from '../../kernel/dates.ts';
import { removeStoredCard } from '../../modules/payment/cards.ts';
import { hasExpired, listStoredCards } from '../../modules/payment/queries.ts';
import { HttpProblem, notFound } from '../../platform/http/problem.ts';
import { runCommand } from '../../platform/runner.ts';
import { type Api, type ApiContext, requireCustomer } from './context.ts';
import { declareRoute } from './route.ts';

const cardParameter = z.object({
  storedCardId: z.string().openapi({ param: { name: 'storedCardId', in: 'path' }, format: 'uuid' }),
});

const cardSchema = z
  .object({
    id: z.string(),
    label: z.string().openapi({ example: 'Visa •••• 1111' }),
    expiresOn: z.iso
      .date()
      .optional()
      .openapi({ description: 'The last day on which it can be charged, where the provider says.' }),
    expired: z.boolean(),
    storedAt: z.iso.datetime(),
    usedBy: z.array(z.string()).openapi({ description: 'Numbers of the recurring orders that it pays.' }),
    awaitedBy: z
      .array(z.string())
      .openapi({ description: 'Numbers of the orders that wait to be charged to it.' }),
  })
  .openapi('StoredCard');

export function cardRoutes(app: Api, context: ApiContext): void {
  const { database, terms, channel } = context;

  declareRoute(
    app,
    {
      method: 'get',
      path: '/cards',
      tag: 'People',
      summary: 'Your stored cards, the latest first; one is stored with a recurring order',
      answers: { 200: { says: 'Stored cards', schema: z.object({ cards: z.array(cardSchema) }) } },
    },
    async (c) => {
      const { person } = await requireCustomer(c, context);
      const today = localDate(database.clock.now(), terms.bundle.market.zone);
      const cards = await listStoredCards(database.db, person.id);
      return c.json({
        cards: cards.map((card) => ({
          ...card,
          expiresOn: card.expiresOn?.toString(),
          expired: hasExpired(card, today),
          storedAt: card.storedAt.toString(),
        })),
      });
    },
  );

  declareRoute(
    app,
    {
      method: 'delete',
      path: '/cards/{storedCardId}',
      tag: 'People',
      summary: 'Remove a stored card of yours that nothing is paid with',
      parameters: cardParameter,
      answers: { 204: { says: 'Removed; the provider is told to forget it' } },
    },
    async (c) => {
      const { person, actor } = await requireCustomer(c, context);
      const input = { personId: person.id, storedCardId: c.req.param('storedCardId') ?? '' };
      const call = { command: 'removeStoredCard', actor, channel, input: {} };
      const answer = await runCommand(database, call, (ctx) => removeStoredCard(ctx, input));
      if (answer.ok) return c.body(null, 204);
      if (answer.code === 'unknownCard') throw notFound('You have no such stored card');
      throw cardInUse(answer);
    },
  );
}

function cardInUse({ usedBy, awaitedBy }: { usedBy: readonly string[]; awaitedBy: readonly string[] }) {
  const details = [
    usedBy.length > 0 &&
      `It pays ${usedBy.join(', ')}: change the payment of that recurring order first, or stop it`,
    awaitedBy.length > 0 &&
      `${awaitedBy.join(', ')} is still to be paid by card: pay that order, or cancel it`,
  ];
  return new HttpProblem({
    status: 409,
    code: 'card-in-use',
    title: 'The card is in use',
    detail: details.filter((text) => text !== false).join('. '),
  });
}
