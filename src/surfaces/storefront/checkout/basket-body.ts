// The basket as markup: lines with their prices and problems, the way to free delivery, what delivery costs,
// totals. Decides nothing; every figure and refusal is the quote's.
import { html } from 'hono/html';
import { listIntervalUnits } from '../../../modules/autoreorder/offer.ts';
import { quantityCeiling } from '../../../modules/basket/model.ts';
import type { Catalogue } from '../../../modules/catalogue/queries.ts';
import { showAtBasket } from '../../../modules/order/vocabulary.ts';
import type { LineFacts, Quote, QuoteLine } from '../../../modules/quote/model.ts';
import type { BasketQuote } from '../../../modules/quote/queries.ts';
import type { Refusal } from '../../../terms/reading.ts';
import { formatDate, formatMoney } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButtonLink, renderQuantityForm } from '../../../ui/parts/actions.ts';
import { renderEmptyState, renderNotice } from '../../../ui/parts/notices.ts';
import { renderAmount, renderExplained } from '../../../ui/parts/price.ts';
import { renderSteps } from '../../../ui/parts/steps.ts';
import { type Fact, renderFacts, renderTable } from '../../../ui/parts/tables.ts';
import { renderWhy } from '../../../ui/parts/why.ts';
import type { StorefrontContext } from '../context.ts';
import { renderShown } from '../documents/shown.ts';
import { csrfField } from '../frame.ts';
import { productName, renderGoods } from '../goods.ts';
import { shopPath } from '../paths.ts';
import { refusalSentence, refusalWhy } from '../refusal-words.ts';
import { amountOrFree, reasonsAbout, renderQuoteTotals } from '../totals.ts';
import { explanationOf } from '../why.ts';
import { freeDeliveryOf } from './free-delivery.ts';
import { needsOtherBasket } from './mendable.ts';
import { checkoutSteps } from './steps.ts';

export type LineProblem = { readonly sku: string; readonly message: string };

export type BasketView = {
  readonly context: StorefrontContext;
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly basket: BasketQuote;
  /** An entry that could not be taken as a quantity. */
  readonly problem?: LineProblem;
};

export function renderBasket(view: BasketView): Html {
  const { context, language, basket } = view;
  const { quote } = basket;
  const words = messages(language);
  if (quote.lines.length === 0) return renderEmpty(view);
  return html`<div class="page-head"><h1>${words.basket.title}</h1>
${renderSteps(checkoutSteps(context, language), 0, language)}</div>
<div class="with-aside"><div class="stack">
${renderOrderProblems(view)}
${renderLines(view)}
${renderFreeDelivery(context, quote, language)}
${renderDeliveries(context, quote, language)}
${renderShown(context, language, showAtBasket.path, words.basket.documentsSay)}</div>
${renderQuoteTotals(
  context,
  quote,
  language,
  html`${renderOnward(view)}${renderRegular(context, language)}`,
)}</div>`;
}

function renderOnward({ context, language, basket: { quote } }: BasketView): Html {
  const words = messages(language).basket;
  if (needsOtherBasket(quote)) return renderNotice({ kind: 'refusal', body: words.changeFirst }, language);
  const href = shopPath(context, language, '/checkout/delivery');
  return renderButtonLink({ label: words.toCheckout, href, size: 'wide' });
}

function renderRegular(context: StorefrontContext, language: Language): Html | '' {
  const { market, channel, database } = context;
  const words = messages(language).recurring.offer;
  return when(
    listIntervalUnits(market, channel, database.clock.now()),
    () =>
      html`${renderButtonLink({
        label: words.fromBasket,
        href: shopPath(context, language, '/recurring/new?from=basket'),
        look: 'secondary',
        size: 'wide',
        icon: 'repeat',
      })}<p class="order-note">${words.fromBasketText}</p>`,
  );
}

function renderEmpty({ context, language }: BasketView): Html {
  const words = messages(language).basket;
  return html`<h1 class="visually-hidden">${words.title}</h1>${renderEmptyState({
    title: words.emptyTitle,
    text: words.emptyText,
    action: { label: words.emptyAction, href: shopPath(context, language, '/coffee') },
  })}`;
}

/** Refusals that belong to no line and that the basket itself can mend: the rest shows where it is chosen. */
function renderOrderProblems({ context, language, basket: { quote } }: BasketView): Html {
  const whole = new Set([
    'tooManyLines',
    'tooFewCapsules',
    'tooManyCapsules',
    'orderBlocked',
    'invoicesPastDue',
    'underAge',
    'channelClosed',
  ]);
  return html`${quote.refusals
    .filter(({ code }) => whole.has(code))
    .map((refusal) => {
      const why = refusalWhy(context, refusal, language);
      return renderNotice(
        { kind: 'refusal', body: refusalSentence(refusal, language), ...(why && { why }) },
        language,
      );
    })}`;
}

function renderLines(view: BasketView): Html {
  const { context, language, catalogue, basket } = view;
  const words = messages(language);
  return renderTable({
    caption: words.basket.caption,
    captionHidden: true,
    stacked: true,
    columns: [
      { label: words.basket.product },
      { label: words.basket.unitPrice, kind: 'figure' },
      { label: words.parts.quantity },
      { label: words.basket.amount, kind: 'figure' },
    ],
    rows: basket.quote.lines.map((line, index) => {
      const facts = basket.facts.lines[index];
      const name = productName(catalogue, line.sku, language);
      return [
        renderGoods(context, catalogue, line, language),
        renderUnitPrice(context, line, name, language),
        html`${renderQuantity(view, line, name)}${renderProblems(view, line, facts)}`,
        renderExplained(
          renderAmount(line.total, language),
          explanationOf(
            context,
            language,
            words.basket.amountSummary(name, formatMoney(line.total, language)),
            line.because,
          ),
          language,
          'end',
        ),
      ];
    }),
  });
}

function renderUnitPrice(
  context: StorefrontContext,
  line: QuoteLine,
  name: string,
  language: Language,
): Html {
  const words = messages(language);
  const reduced = line.unit.amountMinor < line.regularUnit.amountMinor;
  const why = explanationOf(
    context,
    language,
    words.basket.unitPriceSummary(name, formatMoney(line.unit, language)),
    line.because.filter(({ path }) => path.startsWith('price.')),
  );
  const earlier = when(
    reduced && line.regularUnit,
    (regular) =>
      html` <span class="price-earlier"><span class="visually-hidden">${words.parts.regularPrice}: </span><s>${formatMoney(regular, language)}</s></span>`,
  );
  return renderExplained(html`${renderAmount(line.unit, language)}${earlier}`, why, language, 'end');
}

function renderQuantity({ context, language, basket }: BasketView, line: QuoteLine, name: string): Html {
  return renderQuantityForm(
    {
      id: `quantity-${line.sku}`,
      action: shopPath(context, language, '/basket/line'),
      hidden: [
        csrfField,
        { name: 'sku', value: line.sku },
        { name: 'version', value: String(basket.version) },
        { name: 'was', value: String(line.quantity) },
      ],
      productName: name,
      quantity: line.quantity,
      step: 1,
      minimum: 1,
      maximum: quantityCeiling,
      removable: true,
    },
    language,
  );
}

/** A limit of a group stands once, at the group's first line. */
function renderProblems(view: BasketView, line: QuoteLine, facts: LineFacts | undefined): Html {
  const { basket, language, problem } = view;
  const words = messages(language).basket;
  const group = facts?.group;
  const first = basket.facts.lines.find((each) => each.group === group);
  const limits = first?.sku === line.sku ? basket.quote.limits.filter((each) => each.group === group) : [];
  const refusals: readonly Refusal[] = [...line.refusals, ...limits];
  return html`${when(problem?.sku === line.sku && problem.message, (message) => html`<div class="line-problem" role="alert">${message}</div>`)}
${refusals.map((refusal) => renderRefusal(view, refusal))}
${when(
  line.priceError,
  ({ because }) =>
    html`<div class="line-problem" data-kind="note">${words.priceError} ${renderWhy(explanationOf(view.context, language, words.priceError, because), language)}</div>`,
)}`;
}

function renderRefusal({ context, language }: BasketView, refusal: Refusal): Html {
  const why = refusalWhy(context, refusal, language);
  return html`<div class="line-problem">${refusalSentence(refusal, language)}${when(why, (reasons) => html` ${renderWhy(reasons, language)}`)}</div>`;
}

function renderFreeDelivery(context: StorefrontContext, quote: Quote, language: Language): Html | '' {
  const words = messages(language).basket;
  const free = freeDeliveryOf(quote);
  if (!free) return '';
  if (free.reached) {
    const why = explanationOf(context, language, words.freeReached, reasonsAbout(free.because, 'fee'));
    return renderNotice({ kind: 'success', body: words.freeReached, why }, language);
  }
  const sentence = words.freeMore(formatMoney(free.more, language));
  const summary = words.freeSummary(formatMoney(free.threshold, language));
  return html`<div class="free-delivery"><div class="explained"><strong id="free-delivery">${sentence}</strong>
${renderWhy(explanationOf(context, language, summary, free.because), language)}</div>
<progress aria-labelledby="free-delivery" max="${free.threshold.amountMinor}" value="${quote.goods.amountMinor}">${sentence}</progress></div>`;
}

function renderDeliveries(context: StorefrontContext, quote: Quote, language: Language): Html {
  const words = messages(language);
  const facts = quote.deliveries.map((option): Fact => {
    const way = words.checkout.ways[option.way];
    if (option.refusal) {
      const why = refusalWhy(context, option.refusal, language);
      return { term: way, description: refusalSentence(option.refusal, language), ...(why && { why }) };
    }
    const fee = amountOrFree(option.fee, language);
    const expected = option.expected
      ? ` · ${words.basket.expectedEarliest(formatDate(option.expected.earliestOn ?? option.expected.on, language, 'weekday'))}`
      : '';
    const because = [...option.feeBecause, ...option.expectedBecause];
    return {
      term: way,
      description: fee + expected,
      why: explanationOf(context, language, words.basket.deliverySummary(way, fee), because),
    };
  });
  return html`<section><h2 class="part-title">${words.basket.deliveryOptions}</h2>${renderFacts(facts, language)}</section>`;
}
