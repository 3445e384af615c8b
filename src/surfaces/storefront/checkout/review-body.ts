// The review as markup: every entry with a link to change it, every amount with its reasons, the documents, and
// the button. Decides nothing.

import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';
import type { Catalogue } from '../../../modules/catalogue/queries.ts';
import type { Address, Person } from '../../../modules/identity/model.ts';
import { showAtReview } from '../../../modules/order/vocabulary.ts';
import type { BasketQuote } from '../../../modules/quote/queries.ts';
import { addressLines } from '../../../ui/address.ts';
import { formatCount, formatDate, formatMoney } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { renderErrorSummary } from '../../../ui/parts/fields.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import { renderAmount, renderExplained } from '../../../ui/parts/price.ts';
import { renderSteps } from '../../../ui/parts/steps.ts';
import { type Fact, renderFacts, renderTable } from '../../../ui/parts/tables.ts';
import { renderAcceptance } from '../acceptance.ts';
import { countryName } from '../account/address-form.ts';
import type { CustomerContext } from '../customer-context.ts';
import { renderShown } from '../documents/shown.ts';
import { expectationText } from '../expectation.ts';
import { csrfField } from '../frame.ts';
import { productName, renderGoods } from '../goods.ts';
import { shopPath } from '../paths.ts';
import { type Place, placeText } from '../places.ts';
import { refusalSentence, refusalWhy } from '../refusal-words.ts';
import { amountOrFree, reasonsAbout, renderQuoteTotals } from '../totals.ts';
import { explanationOf } from '../why.ts';
import { type Change, reviewedOf, sealReviewed } from './reviewed.ts';
import { checkoutSteps } from './steps.ts';

export type ReviewView = {
  readonly context: CustomerContext;
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly basket: BasketQuote;
  readonly person: Person;
  readonly address: Address | undefined;
  readonly place: Place | undefined;
  readonly outcome?: ReviewOutcome;
};

export type ReviewOutcome =
  | { readonly kind: 'notAccepted' }
  | { readonly kind: 'noTerms' }
  /** Nothing was ordered: what differs now; undefined when the reviewed summary is not known. */
  | { readonly kind: 'changed'; readonly changes: readonly Change[] | undefined };

export function renderReview(view: ReviewView): Html {
  const { context, language, basket, outcome } = view;
  const words = messages(language).checkout;
  const { quote } = basket;
  const acceptError = outcome?.kind === 'notAccepted' ? words.review.acceptMissing : undefined;
  return html`<div class="page-head"><h1>${words.review.title}</h1>
${renderSteps(checkoutSteps(context, language), 3, language)}<p class="lead">${words.review.lead}</p></div>
${acceptError === undefined ? '' : renderErrorSummary([{ fieldId: 'accept', message: acceptError }], language)}
<form class="with-aside" method="post" action="${shopPath(context, language, '/checkout/review')}">${renderHiddenFields(hiddenFields(view))}
<div class="stack">${renderOutcome(view)}${renderRefusals(view)}
${renderGoodsSection(view)}${renderDeliverySection(view)}${renderPaymentSection(view)}${renderBuyerSection(view)}
${renderShown(context, language, showAtReview.path, words.documentsSay)}</div>
${renderQuoteTotals(context, quote, language, renderOrdering(view, acceptError))}</form>`;
}

function hiddenFields({ context, basket, place, address }: ReviewView) {
  const reviewed = reviewedOf(basket.quote, { place, address });
  return [
    csrfField,
    { name: 'digest', value: basket.digest },
    { name: 'key', value: randomUUID() },
    { name: 'reviewed', value: sealReviewed(context.secret, reviewed) },
  ];
}

function renderOrdering({ context, language, basket }: ReviewView, error: string | undefined): Html {
  const words = messages(language).checkout.review;
  const { quote } = basket;
  if (quote.refusals.length > 0) return renderNotice({ kind: 'refusal', body: words.cannotTitle }, language);
  return html`${renderAcceptance(context, language, {
    documents: quote.documents,
    label: words.accept,
    ...(error !== undefined && { error }),
  })}
${renderButton({ label: words.order, size: 'wide' })}<p class="order-note">${words.orderNote}</p>`;
}

function renderOutcome({ language, outcome }: ReviewView): Html | '' {
  const words = messages(language);
  if (outcome?.kind === 'noTerms')
    return renderNotice({ kind: 'refusal', body: words.refusals.sentences.noTerms, live: true }, language);
  if (outcome?.kind !== 'changed') return '';
  const { changes } = outcome;
  const known = changes !== undefined && changes.length > 0;
  const body = known ? words.checkout.changes.text : words.checkout.changes.unknown;
  return html`${renderNotice({ kind: 'warning', title: words.checkout.changes.title, body, live: true }, language)}
${when(known && changes, (rows) => renderChanges(rows, language))}`;
}

function renderChanges(changes: readonly Change[], language: Language): Html {
  const words = messages(language).checkout.changes;
  return html`<section class="changes">${renderTable({
    caption: words.caption,
    stacked: true,
    columns: [{ label: words.what }, { label: words.before }, { label: words.now }],
    rows: changes.map(({ label, before, now, compare }) => [
      label,
      html`<s>${before ?? words.none}</s>`,
      html`<strong>${now ?? words.none}</strong>${when(
        compare,
        (href) => html`<a class="changes-link" href="${href}">${words.seeChanges(label)}</a>`,
      )}`,
    ]),
  })}</section>`;
}

function renderRefusals({ context, language, basket }: ReviewView): Html {
  return html`${basket.quote.refusals.map((refusal) => {
    const why = refusalWhy(context, refusal, language);
    return renderNotice(
      { kind: 'refusal', body: refusalSentence(refusal, language), ...(why && { why }) },
      language,
    );
  })}`;
}

function renderSection(view: ReviewView, title: string, edit: string, body: Html): Html {
  const { context, language } = view;
  const words = messages(language).checkout;
  return html`<section class="review-part"><div class="review-head"><h2 class="part-title">${title}</h2>
<a class="review-edit" href="${shopPath(context, language, edit)}" aria-label="${words.editOf(title)}">${words.edit}</a></div>${body}</section>`;
}

function renderGoodsSection(view: ReviewView): Html {
  const { context, language, catalogue, basket } = view;
  const words = messages(language);
  const rows = basket.quote.lines.map((line) => {
    const name = productName(catalogue, line.sku, language);
    const unit = formatMoney(line.unit, language);
    const summary = words.basket.amountSummary(name, formatMoney(line.total, language));
    const why = explanationOf(context, language, summary, line.because);
    return [
      html`${renderGoods(context, catalogue, line, language)}${when(line.priceError, () => html`<div class="line-problem" data-kind="note">${words.checkout.review.priceHeld}</div>`)}`,
      `${formatCount(line.quantity, language)} × ${unit}`,
      renderExplained(renderAmount(line.total, language), why, language, 'end'),
    ];
  });
  const table = renderTable({
    caption: words.checkout.review.goods,
    captionHidden: true,
    stacked: true,
    columns: [
      { label: words.basket.product },
      { label: words.checkout.review.quantity },
      { label: words.basket.amount, kind: 'figure' },
    ],
    rows,
  });
  return renderSection(view, words.checkout.review.goods, '/basket', table);
}

function renderDeliverySection(view: ReviewView): Html {
  const { context, language, basket, address, place } = view;
  const words = messages(language).checkout;
  const { delivery } = basket.quote;
  if (!delivery) return renderSection(view, words.review.delivery, '/checkout/delivery', html``);
  const way = words.ways[delivery.way];
  const fee = amountOrFree(delivery.fee, language);
  const expected = expectationText(context, delivery.expected, language);
  const to =
    delivery.way === 'home' ? address && renderAddress(address, language) : place && placeText(place);
  const facts: readonly (Fact | false)[] = [
    { term: words.review.way, description: way },
    to !== undefined && { term: words.review.to, description: to },
    {
      term: words.review.expected,
      description: expected,
      why: explanationOf(
        context,
        language,
        words.delivery.expectedSummary(way),
        reasonsAbout(delivery.because, 'day'),
      ),
    },
    delivery.collectUntilOn !== undefined && {
      term: words.review.collectUntil,
      description: formatDate(delivery.collectUntilOn, language, 'full'),
    },
    {
      term: words.review.fee,
      description: fee,
      why: explanationOf(
        context,
        language,
        words.delivery.feeSummary(way, fee),
        reasonsAbout(delivery.because, 'fee'),
      ),
    },
  ];
  const shown = facts.filter((fact) => fact !== false);
  return renderSection(view, words.review.delivery, '/checkout/delivery', renderFacts(shown, language));
}

export function renderAddress(address: Omit<Address, 'id'>, language: Language): Html {
  const { recipient, country, phone, note } = address;
  const [first, second] = addressLines(address);
  return html`<address class="address">${recipient}<br>${first}<br>${second}<br>${countryName(country, language)}<br>${phone}${when(note, (text) => html`<br>${text}`)}</address>`;
}

function renderPaymentSection(view: ReviewView): Html {
  const { context, language, basket } = view;
  const words = messages(language).checkout;
  const option = basket.quote.payments.find(({ method }) => method === basket.quote.payment);
  const facts: readonly Fact[] = option
    ? [
        {
          term: words.review.method,
          description: words.methods[option.method],
          why: explanationOf(
            context,
            language,
            words.payment.methodSummary(words.methods[option.method]),
            option.because,
          ),
        },
      ]
    : [];
  return renderSection(view, words.review.payment, '/checkout/payment', renderFacts(facts, language));
}

function renderBuyerSection(view: ReviewView): Html {
  const { language, person } = view;
  const words = messages(language).checkout.review;
  const facts: readonly (Fact | false)[] = [
    { term: words.name, description: personName(person, language) },
    { term: words.email, description: person.email },
    { term: words.phone, description: person.phone },
    person.company !== undefined && {
      term: words.company,
      description: `${person.company.name}, ${person.company.taxNumber}`,
    },
  ];
  const shown = facts.filter((fact) => fact !== false);
  return renderSection(view, words.buyer, '/account/personal-data', renderFacts(shown, language));
}

/** Hungarian names begin with the family's. */
export function personName({ familyName, givenName }: Person, language: Language): string {
  return language === 'hu' ? `${familyName} ${givenName}` : `${givenName} ${familyName}`;
}
