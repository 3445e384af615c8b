// The basket over JSON: read as a quote, changed by absolute quantities.
import { z } from '@hono/zod-openapi';
import { chooseDelivery, choosePayment, setQuantity } from '../../modules/basket/commands.ts';
import type { BasketAnswer } from '../../modules/basket/model.ts';
import { findQuote } from '../../modules/quote/queries.ts';
import { runStatement, type StatementContext } from '../../platform/runner.ts';
import { noTerms, quoteAnswer, requireChanged } from './answers.ts';
import { type Api, type ApiContext, type Asking, whoIsAsking } from './context.ts';
import { declareRoute } from './route.ts';
import {
  deliveryChoiceSchema,
  paymentChoiceSchema,
  quantitySchema,
  quoteSchema,
  skuParameter,
} from './schemas.ts';

const changed = {
  200: { says: 'The version of the basket now', schema: z.object({ version: z.number().int() }) },
};

export function basketRoutes(app: Api, context: ApiContext): void {
  const change = (
    { actor }: Asking,
    body: (ctx: StatementContext) => Promise<BasketAnswer>,
  ): Promise<BasketAnswer> => runStatement(context.database, { actor, channel: context.channel }, body);

  declareRoute(
    app,
    {
      method: 'get',
      path: '/basket',
      tag: 'Basket',
      summary: 'The basket, quoted: every amount, option and refusal with its clauses',
      answers: { 200: { says: 'The quote', schema: quoteSchema } },
    },
    async (c) => {
      const { owner } = await whoIsAsking(c, context);
      const at = context.database.clock.now();
      if (!context.terms.covers(at)) throw noTerms();
      const quote = await findQuote(context.database.db, context.terms, owner, context.channel, at);
      return c.json(quoteAnswer(quote));
    },
  );

  declareRoute(
    app,
    {
      method: 'put',
      path: '/basket/lines/{sku}',
      tag: 'Basket',
      summary: 'Set how many of a product the basket holds; 0 takes it out',
      parameters: skuParameter,
      body: quantitySchema,
      answers: changed,
    },
    async (c, { quantity, version }) => {
      const sku = c.req.param('sku') ?? '';
      const asking = await whoIsAsking(c, context);
      const answer = await change(asking, (ctx) =>
        setQuantity(ctx, asking.owner, { sku, quantity, version }),
      );
      return c.json({ version: requireChanged(answer) });
    },
  );

  declareRoute(
    app,
    {
      method: 'put',
      path: '/basket/delivery',
      tag: 'Basket',
      summary: 'Choose how and where the order goes',
      body: deliveryChoiceSchema,
      answers: changed,
    },
    async (c, { way, place, on, addressId }) => {
      const asking = await whoIsAsking(c, context);
      const choice = {
        way,
        place,
        addressId,
        on: on === undefined ? undefined : Temporal.PlainDate.from(on),
      };
      const answer = await change(asking, (ctx) => chooseDelivery(ctx, asking.owner, choice));
      return c.json({ version: requireChanged(answer) });
    },
  );

  declareRoute(
    app,
    {
      method: 'put',
      path: '/basket/payment',
      tag: 'Basket',
      summary: 'Choose how to pay',
      body: paymentChoiceSchema,
      answers: changed,
    },
    async (c, { method }) => {
      const asking = await whoIsAsking(c, context);
      const answer = await change(asking, (ctx) => choosePayment(ctx, asking.owner, method));
      return c.json({ version: requireChanged(answer) });
    },
  );
}
