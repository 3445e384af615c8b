// The customer's orders: the list, one order, and the page after ordering. Somebody else's order is not found.
import { html } from 'hono/html';
import { findSubscriptionNumberOf } from '../../../modules/autoreorder/queries.ts';
import {
  findOrder,
  listOrders,
  type OrderDetail,
  type OrderSummary,
} from '../../../modules/order/queries.ts';
import { listPayments } from '../../../modules/payment/queries.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { formatInstant, formatMoney } from '../../../ui/format.ts';
import type { Html } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButtonLink } from '../../../ui/parts/actions.ts';
import { renderEmptyState } from '../../../ui/parts/notices.ts';
import { renderFacts, renderTable } from '../../../ui/parts/tables.ts';
import type { StorefrontRequest } from '../context.ts';
import { type Customer, forCustomer } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { renderFrame } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { findPlace } from '../places.ts';
import { deliveryFacts, type OrderView, paymentText, renderOrder } from './order-body.ts';
import { renderStateNotice, renderStateTag } from './order-state.ts';

export const addOrders: AddCustomerPages = (app, context) => {
  app.get(
    '/orders',
    forCustomer(context, async (c, { person }) => {
      const language = c.get('language');
      const { db, clock } = context.database;
      const orders = await listOrders(db, person.id, clock.now());
      const title = messages(language).order.listTitle;
      return renderFrame(c, context, {
        title,
        body: html`<div class="page-head"><h1>${title}</h1></div>${renderOrderList(context, orders, language)}`,
        current: 'account',
        private: true,
      });
    }),
  );

  app.get(
    '/orders/:number',
    forCustomer(context, async (c, customer) => {
      const view = await viewOf(c, context, customer);
      return renderFrame(c, context, {
        title: messages(view.language).order.title(view.order.number),
        body: renderOrder(view),
        path: `/orders/${view.order.number}`,
        current: 'account',
        private: true,
      });
    }),
  );

  app.get(
    '/orders/:number/thank-you',
    forCustomer(context, async (c, customer) => {
      const view = await viewOf(c, context, customer);
      const { title } = thanksFor(view.order, view.language);
      return renderFrame(c, context, {
        title,
        body: renderThanks(view, customer.person.email),
        width: 'narrow',
        private: true,
      });
    }),
  );
};

async function viewOf(
  c: StorefrontRequest,
  context: CustomerContext,
  { person }: Customer,
): Promise<OrderView> {
  const { db, clock } = context.database;
  const order = await findOrder(db, person.id, c.req.param('number') ?? '', clock.now());
  if (!order) throw notFound();
  const [{ catalogue }, place, payments, deliveryOf] = await Promise.all([
    context.offers.read(),
    findPlace(context, order.deliveryWay, order.deliveryPlace, order.placedAt),
    listPayments(db, order.id),
    findSubscriptionNumberOf(db, order.id),
  ]);
  return { context, language: c.get('language'), catalogue, order, payments, place, deliveryOf };
}

export function renderOrderList(
  context: CustomerContext,
  orders: readonly OrderSummary[],
  language: Language,
): Html {
  const words = messages(language).order;
  const { zone } = context.market.bundle.market;
  if (orders.length === 0)
    return renderEmptyState({
      title: words.none,
      text: words.noneText,
      action: { label: words.noneAction, href: shopPath(context, language, '/coffee') },
    });
  return renderTable({
    caption: words.listCaption,
    captionHidden: true,
    stacked: true,
    columns: [
      { label: words.number },
      { label: words.placed },
      { label: words.state },
      { label: words.total, kind: 'figure' },
    ],
    rows: orders.map((order) => [
      html`<a href="${shopPath(context, language, `/orders/${order.number}`)}">${order.number}</a>`,
      formatInstant(order.placedAt, zone, language, 'short'),
      renderStateTag(order.state, language),
      formatMoney(order.total, language),
    ]),
  });
}

function isConcluded(state: OrderDetail['state']): boolean {
  return state === 'confirmed' || state === 'dispatched';
}

function thanksFor({ state }: OrderDetail, language: Language) {
  const words = messages(language).order.thanks;
  if (state === 'held') return { title: words.titleHeld };
  return { title: isConcluded(state) ? words.title : words.titleAwaiting };
}

function renderThanks(view: OrderView, email: string): Html {
  const { context, language, order, payments } = view;
  const words = messages(language).order.thanks;
  const path = (end: string) => shopPath(context, language, end);
  const { total, payment } = messages(language).order;
  const facts = [
    ...deliveryFacts(view),
    { term: total, description: formatMoney(order.total, language) },
    { term: payment, description: paymentText(view) },
  ];
  return html`<div class="page-head"><h1>${thanksFor(order, language).title}</h1>
<p class="lead">${words.number(order.number)}</p></div>
<div class="stack">${isConcluded(order.state) ? html`<p>${words.mail(email)}</p>` : renderStateNotice(context, order, payments, language)}
<section><h2 class="part-title">${words.next}</h2>${renderFacts(facts, language)}</section>
<div class="actions">${renderButtonLink({ label: words.toOrder, href: path(`/orders/${order.number}`) })}
${renderButtonLink({ label: words.onward, href: path(''), look: 'secondary' })}</div></div>`;
}
