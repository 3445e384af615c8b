// A held order on its page: the offer of the right price with its amounts and reasons, and the customer's two
// answers. Owns no rule: what an answer does is the order's.
import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Catalogue } from '../../modules/catalogue/queries.ts';
import { findOwnOrderId } from '../../modules/order/awaiting.ts';
import {
  type AcceptRefusal,
  acceptRightPrice,
  cancelHeld,
  decideOffer,
  type RightPriceOffer,
} from '../../modules/order/price-error.ts';
import type { OrderDetail } from '../../modules/order/queries.ts';
import { CSRF_FIELD } from '../../platform/http/csrf.ts';
import { invalidInput, parseForm } from '../../platform/http/form.ts';
import { notFound } from '../../platform/http/problem.ts';
import { KeyReusedWithOtherInput, runCommand } from '../../platform/runner.ts';
import { formatMoney } from '../../ui/format.ts';
import { type Html, when } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { renderButton, renderButtonLink, renderHiddenFields } from '../../ui/parts/actions.ts';
import { renderNotice } from '../../ui/parts/notices.ts';
import { renderTable } from '../../ui/parts/tables.ts';
import type { StorefrontContext, StorefrontRequest } from './context.ts';
import { type Customer, callOf, forCustomer } from './customer.ts';
import type { AddCustomerPages, CustomerContext } from './customer-context.ts';
import { expectationText } from './expectation.ts';
import { csrfField, renderFrame } from './frame.ts';
import { productName } from './goods.ts';
import { shopPath } from './paths.ts';
import { startPayment } from './payment-routes.ts';
import { refusalSentence, refusalWhy } from './refusal-words.ts';
import { renderQuoteTotals } from './totals.ts';

export type PriceErrorView = {
  readonly context: StorefrontContext;
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly order: OrderDetail;
};

/** For the order's page; nothing for an order whose prices were right. */
export function renderPriceError(view: PriceErrorView): Html | '' {
  const { context, language, order } = view;
  if (order.state === 'replaced') return renderSuccessor(view);
  if (order.state !== 'held') return '';
  const offer = decideOffer(context.market, order, context.database.clock.now());
  return html`${when(offer, (made) => renderOffer(view, made))}${renderCancel(context, language, order)}`;
}

function renderSuccessor({ context, language, order }: PriceErrorView): Html | '' {
  const facts = z
    .object({ successor: z.string() })
    .safeParse(order.events.findLast(({ kind }) => kind === 'replaced')?.facts);
  return when(
    facts.data?.successor,
    (number) =>
      html`<p>${renderButtonLink({ label: messages(language).priceError.successor(number), href: shopPath(context, language, `/orders/${number}`) })}</p>`,
  );
}

function renderOffer({ context, language, catalogue, order }: PriceErrorView, offer: RightPriceOffer): Html {
  const words = messages(language).priceError;
  const { quote, prices, digest } = offer;
  const corrected = quote.lines.filter(({ sku }) => Object.hasOwn(prices, sku));
  const action = shopPath(context, language, `/orders/${order.number}/accept-price`);
  const foot = html`<form class="stack" method="post" action="${action}">${renderHiddenFields([csrfField, { name: 'key', value: randomUUID() }, { name: 'digest', value: digest }])}
${renderButton({ label: words.accept, size: 'wide' })}<p class="hint">${words.acceptNote}</p></form>`;
  return html`<section class="stack"><h2 class="part-title">${words.offerTitle}</h2>
<p>${words.offerText}</p>
${renderTable({
  caption: words.caption,
  captionHidden: true,
  stacked: true,
  columns: [
    { label: words.product },
    { label: words.shown, kind: 'figure' },
    { label: words.right, kind: 'figure' },
  ],
  rows: corrected.map(({ sku, unit }) => {
    const shown = order.lines.find((line) => line.sku === sku)?.unit;
    return [
      productName(catalogue, sku, language),
      shown ? html`<s>${formatMoney(shown, language)}</s>` : '',
      formatMoney(unit, language),
    ];
  }),
})}
${when(quote.delivery, ({ expected }) => html`<p>${words.expected(expectationText(context, expected, language))}</p>`)}
${renderQuoteTotals(context, quote, language, foot)}</section>`;
}

function renderCancel(context: StorefrontContext, language: Language, { number }: OrderDetail): Html {
  const words = messages(language).priceError;
  const action = shopPath(context, language, `/orders/${number}/cancel`);
  return html`<form class="stack" method="post" action="${action}">${renderHiddenFields([csrfField])}
<div>${renderButton({ label: words.cancel, look: 'secondary' })}</div><p class="hint">${words.cancelNote}</p></form>`;
}

// --- Answers ------------------------------------------------------------------------------------------------------

const acceptForm = z.strictObject({
  [CSRF_FIELD]: z.string(),
  key: z.string().regex(/^[A-Za-z0-9-]{8,100}$/),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

export const addPriceErrorRoutes: AddCustomerPages = (app, context) => {
  app.post(
    '/orders/:number/accept-price',
    forCustomer(context, async (c, customer) => {
      const form = await parseForm(c, acceptForm);
      if (!form.ok) throw invalidInput(Object.values(form.errors));
      const { engineHash, market: terms, database } = context;
      const { key, digest } = form.value;
      const own = await ownOrder(c, context, customer);
      const call = callOf(context, customer, 'acceptRightPrice', {
        key,
        input: { orderId: own.orderId, digest },
      });
      const answer = await runCommand(database, call, (ctx) =>
        acceptRightPrice(ctx, { terms, engineHash }, { ...own, digest }),
      ).catch(asChanged);
      if (!answer.ok) return showRefusal(c, context, answer);
      if (answer.state === 'awaitingPayment') return startPayment(c, context, answer.number);
      return c.redirect(shopPath(context, c.get('language'), `/orders/${answer.number}/thank-you`), 303);
    }),
  );

  app.post(
    '/orders/:number/cancel',
    forCustomer(context, async (c, customer) => {
      const own = await ownOrder(c, context, customer);
      const answer = await runCommand(context.database, callOf(context, customer, 'cancelHeld'), (ctx) =>
        cancelHeld(ctx, own),
      );
      if (!answer.ok) return showRefusal(c, context, answer);
      return c.redirect(orderPath(c, context), 303);
    }),
  );
};

/** A key that stands for another offer comes from a page that is old. */
function asChanged(error: unknown): { readonly ok: false; readonly code: 'offerChanged' } {
  if (error instanceof KeyReusedWithOtherInput) return { ok: false, code: 'offerChanged' };
  throw error;
}

async function ownOrder(c: StorefrontRequest, context: CustomerContext, { person }: Customer) {
  const orderId = await findOwnOrderId(context.database.db, c.req.param('number') ?? '', person.id);
  if (orderId === undefined) throw notFound();
  return { orderId, personId: person.id };
}

function orderPath(c: StorefrontRequest, context: CustomerContext): string {
  return shopPath(context, c.get('language'), `/orders/${c.req.param('number')}`);
}

/** What was answered had no effect: why, and the way back to the order as it stands. */
function showRefusal(
  c: StorefrontRequest,
  context: CustomerContext,
  refusal: AcceptRefusal,
): Promise<Response> {
  if (refusal.code === 'unknownOrder') throw notFound();
  const language = c.get('language');
  const words = messages(language).priceError;
  const { title, text } = words.refusals[refusal.code];
  const [reason] = refusal.code === 'notPlaceable' ? refusal.refusals : [];
  const why = reason && refusalWhy(context, reason, language);
  const body = reason ? `${text} ${refusalSentence(reason, language)}` : text;
  return renderFrame(c, context, {
    title,
    status: 409,
    width: 'narrow',
    private: true,
    current: 'account',
    path: `/orders/${c.req.param('number')}`,
    body: html`<h1>${title}</h1>
${renderNotice({ kind: 'refusal', body, live: true, ...(why && { why }) }, language)}
<p>${renderButtonLink({ label: words.back, href: orderPath(c, context) })}</p>`,
  });
}
