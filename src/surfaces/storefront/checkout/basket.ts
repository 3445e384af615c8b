// The basket: looked at, added to, changed line by line against the version that was shown.
import { html } from 'hono/html';
import { z } from 'zod';
import { addToBasket, setQuantity } from '../../../modules/basket/commands.ts';
import { type BasketAnswer, quantityCeiling } from '../../../modules/basket/model.ts';
import type { Catalogue } from '../../../modules/catalogue/queries.ts';
import { type BasketQuote, findQuote } from '../../../modules/quote/queries.ts';
import { invalidInput, parseForm } from '../../../platform/http/form.ts';
import { runStatement } from '../../../platform/runner.ts';
import { formatCount } from '../../../ui/format.ts';
import type { Html } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderHiddenFields } from '../../../ui/parts/actions.ts';
import type { Notice } from '../../../ui/parts/notices.ts';
import type { StorefrontRequest } from '../context.ts';
import { type Asking, whoIsAsking } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { csrfField, renderFrame } from '../frame.ts';
import { productName } from '../goods.ts';
import { shopPath } from '../paths.ts';
import { type LineProblem, renderBasket } from './basket-body.ts';

const sku = z.string().min(1).max(64);
const wholeNumber = z.string().regex(/^\d{1,9}$/);
const addForm = z.object({
  sku,
  quantity: wholeNumber.transform(Number).pipe(z.number().min(1).max(quantityCeiling)).default(1),
});
const lineForm = z.object({
  sku,
  version: wholeNumber.transform(Number),
  /** As typed; `set` is the value of a pressed button and wins. */
  quantity: z.string().max(40).default(''),
  set: z.string().max(40).optional(),
  was: wholeNumber.optional(),
});

export const addBasket: AddCustomerPages = (app, context) => {
  app.get('/basket', async (c) => showBasket(c, context, await whoIsAsking(c, context)));

  app.post('/basket/add', async (c) => {
    const form = await parseForm(c, addForm);
    if (!form.ok) throw invalidInput(Object.values(form.errors));
    const asking = await whoIsAsking(c, context);
    const wanted = { ...form.value, ceiling: quantityCeiling };
    const answer = await runStatement(context.database, { ...asking, channel: context.channel }, (ctx) =>
      addToBasket(ctx, asking.owner, wanted),
    );
    const told = answer.ok
      ? { added: wanted.sku, quantity: String(wanted.quantity) }
      : { refused: answer.code };
    return backToBasket(c, context, told);
  });

  app.post('/basket/line', async (c) => {
    const form = await parseForm(c, lineForm);
    if (!form.ok) throw invalidInput(Object.values(form.errors));
    const asking = await whoIsAsking(c, context);
    const { sku, version, was, set, quantity: typed } = form.value;
    const quantity = parseQuantity(set ?? typed);
    if (quantity === undefined) {
      const words = messages(c.get('language')).basket;
      const message = words.impossibleQuantity(formatCount(quantityCeiling, c.get('language')));
      return showBasket(c, context, asking, { sku, message });
    }
    const answer = await runStatement(context.database, { ...asking, channel: context.channel }, (ctx) =>
      setQuantity(ctx, asking.owner, { sku, quantity, version }),
    );
    return backToBasket(c, context, toldAfter(answer, sku, quantity, was));
  });
};

function parseQuantity(text: string): number | undefined {
  const quantity = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : Number.NaN;
  return quantity <= quantityCeiling ? quantity : undefined;
}

type Told = Readonly<Record<string, string>>;

function toldAfter(answer: BasketAnswer, sku: string, quantity: number, was: string | undefined): Told {
  if (!answer.ok) return { refused: answer.code };
  return quantity === 0 ? { removed: sku, quantity: was ?? '1' } : {};
}

function backToBasket(c: StorefrontRequest, context: CustomerContext, told: Told): Response {
  const query = new URLSearchParams(told);
  const path = shopPath(context, c.get('language'), '/basket');
  return c.redirect(query.size > 0 ? `${path}?${query}` : path, 303);
}

async function showBasket(
  c: StorefrontRequest,
  context: CustomerContext,
  { owner }: Asking,
  problem?: LineProblem,
): Promise<Response> {
  const language = c.get('language');
  const { database, market, channel } = context;
  const { catalogue } = await context.offers.read();
  const basket = await findQuote(database.db, market, owner, channel, database.clock.now());
  return renderFrame(c, context, {
    title: messages(language).basket.title,
    body: renderBasket({ context, language, catalogue, basket, ...(problem && { problem }) }),
    notices: problem ? [] : noticesOf(c, context, catalogue, basket),
    status: problem ? 422 : 200,
    path: '/basket',
    current: 'basket',
    private: true,
  });
}

/** What has just happened, as the address tells it; only what is true of the basket now is said. */
function noticesOf(
  c: StorefrontRequest,
  context: CustomerContext,
  catalogue: Catalogue,
  { quote, version }: BasketQuote,
): readonly Notice[] {
  const language = c.get('language');
  const words = messages(language);
  const { added, removed, quantity = '', refused } = c.req.query();
  const holds = (sku: string) => quote.lines.some((line) => line.sku === sku);
  const amount = parseQuantity(quantity) ?? 1;
  if (refused === 'basketChanged')
    return [
      { kind: 'warning', title: words.basket.changedTitle, body: words.basket.changedText, live: true },
    ];
  if (refused === 'productUnknown' || refused === 'basketFull')
    return [{ kind: 'refusal', body: words.refusals.sentences[refused], live: true }];
  if (added !== undefined && holds(added)) {
    const product = catalogue.bySku.get(added);
    const body = words.basket.added(formatCount(amount, language), productName(catalogue, added, language));
    const action = product && {
      label: words.basket.continueShopping,
      href: shopPath(context, language, `/${product.category}`),
    };
    return [{ kind: 'success', body, live: true, ...(action && { action }) }];
  }
  if (removed !== undefined && !holds(removed) && catalogue.bySku.has(removed)) {
    const name = productName(catalogue, removed, language);
    const hidden = { sku: removed, quantity: String(Math.max(1, amount)), version: String(version) };
    return [{ kind: 'info', body: renderUndo(context, language, name, hidden), live: true }];
  }
  return [];
}

function renderUndo(context: CustomerContext, language: Language, name: string, hidden: Told): Html {
  const words = messages(language).basket;
  const fields = Object.entries(hidden).map(([field, value]) => ({ name: field, value }));
  return html`<div>${words.removed(name)}</div>
<form class="undo" method="post" action="${shopPath(context, language, '/basket/line')}">${renderHiddenFields([csrfField, ...fields])}
${renderButton({ label: words.putBack, look: 'secondary', size: 'small', accessibleName: words.putBackName(name) })}</form>`;
}
