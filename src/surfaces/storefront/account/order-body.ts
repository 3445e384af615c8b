// One placed order as markup. Every amount carries the reasons that were stored when it was decided, and the
// documents are those it was placed under, not those of today.
import { html } from 'hono/html';
import { localDate } from '../../../kernel/dates.ts';
import { listIntervalUnits } from '../../../modules/autoreorder/offer.ts';
import type { Catalogue } from '../../../modules/catalogue/queries.ts';
import type { DeliveryWay } from '../../../modules/delivery/decide.ts';
import type { OrderDetail } from '../../../modules/order/queries.ts';
import { showAtOrder } from '../../../modules/order/vocabulary.ts';
import type { Payment } from '../../../modules/payment/model.ts';
import { formatCount, formatDate, formatInstant, formatMoney } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import type { PaymentMethodCode } from '../../../ui/messages/checkout.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButtonLink } from '../../../ui/parts/actions.ts';
import { renderAmount, renderExplained } from '../../../ui/parts/price.ts';
import { type Fact, renderFacts, renderTable, renderTotals } from '../../../ui/parts/tables.ts';
import { renderDocumentLinks } from '../acceptance.ts';
import { renderAddress } from '../checkout/review-body.ts';
import type { StorefrontContext } from '../context.ts';
import { renderShown } from '../documents/shown.ts';
import { expectationText } from '../expectation.ts';
import { productName, renderGoods } from '../goods.ts';
import { shopPath } from '../paths.ts';
import { type Place, placeText } from '../places.ts';
import { renderPriceError } from '../price-error.ts';
import { amountOrFree, cashLines, reasonsAbout, vatLines } from '../totals.ts';
import { explanationOf } from '../why.ts';
import { renderStateNotice, renderStateTag } from './order-state.ts';

export type OrderView = {
  readonly context: StorefrontContext;
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly order: OrderDetail;
  /** Oldest first. */
  readonly payments: readonly Payment[];
  readonly place: Place | undefined;
  /** The number of the recurring order that it is a delivery of. */
  readonly deliveryOf: string | undefined;
};

export function renderOrder(view: OrderView): Html {
  const { context, language, order, payments } = view;
  const words = messages(language).order;
  return html`<div class="page-head"><p class="back"><a href="${shopPath(context, language, '/orders')}">${words.allOrders}</a></p>
<h1>${words.title(order.number)}</h1>
<div class="order-line">${renderPlaced(view)} ${renderStateTag(order.state, language)}</div></div>
<div class="with-aside"><div class="stack">${renderStateNotice(context, order, payments, language)}
${renderPriceError(view)}
${renderSection(words.goods, html`${renderLines(view)}<div class="actions undo">${renderRegular(view)}</div>`)}
${renderSection(words.delivery, renderFacts(deliveryFacts(view), language))}
${renderSection(words.payment, html`<p>${paymentText(view)}</p>`)}
${renderSection(words.documents, html`<p class="hint">${words.documentsNote}</p>${renderDocumentLinks(context, language, order.documents)}`)}
${renderSection(words.events, renderEvents(view))}
${renderShown(context, language, showAtOrder.path, messages(language).checkout.documentsSay)}
<p class="hint screen-only">${words.print}</p></div>
${renderOrderTotals(view)}</div>`;
}

/** A delivery of a recurring order is placed by its notice, and made on a later day. */
function renderPlaced({ context, language, order, deliveryOf }: OrderView): Html {
  const words = messages(language).order;
  const { zone } = context.market.bundle.market;
  const at = (instant: Temporal.Instant) => formatInstant(instant, zone, language);
  if (deliveryOf === undefined) return html`${words.placedOn(at(order.placedAt))}`;
  const made = order.events.find(({ kind }) => kind === 'placed')?.at ?? order.placedAt;
  const notice = formatDate(localDate(order.placedAt, zone), language);
  const href = shopPath(context, language, `/account/recurring/${deliveryOf}`);
  return html`${words.placedByNotice(at(made), notice)} <a href="${href}">${messages(language).recurring.titleOf(deliveryOf)}</a>`;
}

function renderRegular({ context, language, order, deliveryOf }: OrderView): Html | '' {
  const { market, channel, database } = context;
  const offered = deliveryOf === undefined && listIntervalUnits(market, channel, database.clock.now());
  return when(offered, () =>
    renderButtonLink({
      label: messages(language).recurring.offer.fromOrder,
      href: shopPath(context, language, `/recurring/new?${new URLSearchParams({ order: order.number })}`),
      look: 'secondary',
      icon: 'repeat',
    }),
  );
}

function renderSection(title: string, body: Html): Html {
  return html`<section><h2 class="part-title">${title}</h2>${body}</section>`;
}

function renderLines({ context, language, catalogue, order }: OrderView): Html {
  const words = messages(language);
  return renderTable({
    caption: words.order.goods,
    captionHidden: true,
    stacked: true,
    columns: [
      { label: words.basket.product },
      { label: words.checkout.review.quantity },
      { label: words.basket.amount, kind: 'figure' },
    ],
    rows: order.lines.map((line) => {
      const name = productName(catalogue, line.sku, language);
      const total = formatMoney(line.total, language);
      const because = order.decision.lines.find(({ sku }) => sku === line.sku)?.because ?? [];
      const why = explanationOf(context, language, words.basket.amountSummary(name, total), because);
      return [
        renderGoods(context, catalogue, line, language),
        `${formatCount(line.quantity, language)} × ${formatMoney(line.unit, language)}`,
        renderExplained(renderAmount(line.total, language), why, language, 'end'),
      ];
    }),
  });
}

function isWay(way: string): way is DeliveryWay {
  return way === 'home' || way === 'pickupPoint' || way === 'boutique';
}

export function wayName(way: string, language: Language): string {
  return isWay(way) ? messages(language).checkout.ways[way] : way;
}

export function methodName(method: string, language: Language): string {
  const names = messages(language).checkout.methods;
  const known = (code: string): code is PaymentMethodCode => Object.hasOwn(names, code);
  return known(method) ? names[method] : method;
}

const paid = new Set<Payment['state']>(['authorised', 'captureRequested', 'captured']);

/** What is paid stands with its amount. */
export function paymentText({ language, order, payments }: OrderView): string {
  const card = payments.find(({ state, method }) => method === 'card' && paid.has(state));
  return card
    ? messages(language).order.paidByCard(formatMoney(card.amount, language))
    : methodName(order.paymentMethod, language);
}

export function deliveryFacts({ context, language, order, place }: OrderView): readonly Fact[] {
  const words = messages(language).checkout;
  const way = wayName(order.deliveryWay, language);
  const expected = { on: order.deliveryOn, fromAt: order.expectedFromAt, toAt: order.expectedToAt };
  const reasons = reasonsAbout(order.decision.delivery, 'day');
  const to = place ? placeText(place) : order.address && renderAddress(order.address, language);
  const facts: readonly (Fact | false)[] = [
    { term: words.review.way, description: way },
    to !== undefined && { term: words.review.to, description: to },
    {
      term: words.review.expected,
      description: expectationText(context, expected, language),
      why: explanationOf(context, language, words.delivery.expectedSummary(way), reasons),
    },
    order.collectUntilOn !== undefined && {
      term: words.review.collectUntil,
      description: formatDate(order.collectUntilOn, language, 'full'),
    },
  ];
  return facts.filter((fact) => fact !== false);
}

/** What happened to the order, and each time that the bank declined its card. */
function renderEvents({ context, language, order, payments }: OrderView): Html {
  const words = messages(language).order;
  const { zone } = context.market.bundle.market;
  const declined = payments
    .flatMap(({ events }) => events)
    .filter(({ kind }) => kind === 'declined')
    .map(({ at }) => ({ kind: 'paymentDeclined', at }));
  const events = [...order.events, ...declined].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  return html`<ol class="timeline">${events.map(
    ({ kind, at }) =>
      html`<li><span>${words.event[kind] ?? words.eventOther}</span> <time datetime="${at.toString()}">${formatInstant(at, zone, language)}</time></li>`,
  )}</ol>`;
}

function renderOrderTotals({ context, language, order }: OrderView): Html {
  const words = messages(language).basket;
  const way = wayName(order.deliveryWay, language);
  const fee = amountOrFree(order.delivery, language);
  const total = formatMoney(order.total, language);
  const { decision } = order;
  const because = [...decision.lines.flatMap((line) => line.because), ...decision.delivery];
  return renderTotals(
    {
      title: messages(language).order.amounts,
      lines: [
        { label: words.goods, amount: formatMoney(order.goods, language) },
        {
          label: way,
          amount: fee,
          why: explanationOf(
            context,
            language,
            words.deliverySummary(way, fee),
            reasonsAbout(decision.delivery, 'fee'),
          ),
        },
        {
          label: words.total,
          amount: total,
          kind: 'total',
          why: explanationOf(context, language, words.totalSummary(total), decision.total),
        },
        ...cashLines(context, decision.dueInCash, language),
        ...vatLines(context, decision.vatTotals, because, language),
      ],
    },
    language,
  );
}
