// One product: picture, facts, price with its reasons, the form that puts it into the basket, and what documents
// want to be read beside it.
import { html } from 'hono/html';
import { localDate, startOfDay } from '../../../kernel/dates.ts';
import { decideRecurringPrice, listIntervalUnits } from '../../../modules/autoreorder/offer.ts';
import { type Product, wordsIn } from '../../../modules/catalogue/model.ts';
import { findProduct } from '../../../modules/catalogue/queries.ts';
import { citeCapsuleMinimum } from '../../../modules/order/decide.ts';
import { showAtProduct } from '../../../modules/order/vocabulary.ts';
import type { Offer, Offers } from '../../../modules/pricing/offers.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { formatCount, formatDate, formatInstant } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import { renderIcon } from '../../../ui/icons.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { renderField, renderSelect } from '../../../ui/parts/fields.ts';
import { renderBreadcrumb } from '../../../ui/parts/navigation.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import { renderPrice } from '../../../ui/parts/price.ts';
import { renderIntensity } from '../../../ui/parts/product.ts';
import { renderProductDetail, renderSectionHead } from '../../../ui/parts/showcase.ts';
import { type Fact, renderFacts } from '../../../ui/parts/tables.ts';
import { renderTag } from '../../../ui/parts/tag.ts';
import { renderWhy } from '../../../ui/parts/why.ts';
import { boutiqueNames } from '../boutique-names.ts';
import { descriptorOf, priceOf, renderCards, strongest, tagsOf } from '../cards.ts';
import type { AddPages, StorefrontContext } from '../context.ts';
import { renderShown } from '../documents/shown.ts';
import { csrfField, renderFrame } from '../frame.ts';
import { keptBody } from '../kept.ts';
import { shopPath } from '../paths.ts';
import { renderLargePicture } from '../pictures.ts';
import { refusalSentence } from '../refusal-words.ts';
import { explanationOf } from '../why.ts';

const mostAlike = 4;

export const addProduct: AddPages = (app, context) => {
  app.get('/products/:slug', async (c) => {
    const language = c.get('language');
    const offers = await context.offers.read();
    const product = findProduct(offers.catalogue, c.req.param('slug'));
    if (!product) throw notFound();
    const offer = offers.bySku.get(product.sku);
    const body = await keptBody(offers, `product ${language} ${product.sku}`, () =>
      offer
        ? renderOffer(context, language, offers, offer)
        : renderWithdrawn(context, language, offers, product),
    );
    return renderFrame(c, context, {
      title: wordsIn(product.names, language),
      description: wordsIn(product.descriptions, language).slice(0, 160),
      body,
      current: product.category,
      width: 'wide',
      path: `/products/${product.slug}`,
      private: offer === undefined,
    });
  });
};

function renderOffer(context: StorefrontContext, language: Language, offers: Offers, offer: Offer): Html {
  const words = messages(language).shop.product;
  const { product } = offer;
  const { intensity } = product.facts;
  const tags = tagsOf(offer, language);
  const until = offer.reducedUntilAt && formatEnd(context, language, offer.reducedUntilAt);
  return html`${renderCrumbs(context, language, product)}
${renderProductDetail({
  name: wordsIn(product.names, language),
  descriptor: descriptorOf(offer, language),
  picture: renderLargePicture(product, language),
  ...(tags.length > 0 && { tags: html`${tags.map(renderTag)}` }),
  ...(intensity !== undefined && {
    intensity: renderIntensity({ value: intensity, maximum: strongest }, language),
  }),
  description: renderDescription(product, language),
  price: html`<div>${renderPrice({ ...priceOf(context, language, offer), size: 'large' }, language)}
${when(until, (text) => html`<div class="price-note">${text}</div>`)}</div>`,
  order: offer.available
    ? html`${renderAddForm(context, language, offer)}${renderRegular(context, language, offer)}`
    : renderNotice({ kind: 'warning', title: words.soldOut, body: words.soldOutDetail }, language),
  facts: html`${renderFacts(factsOf(context, language, offers.at, product), language)}
${renderShown(context, language, showAtProduct.path, words.documentsSay)}`,
})}
${renderAlike(context, language, offers, product)}`;
}

/** An end at midnight is the end of the day before, as people say it. */
function formatEnd(context: StorefrontContext, language: Language, untilAt: Temporal.Instant): string {
  const words = messages(language).shop.product;
  const { zone } = context.market.bundle.market;
  const on = localDate(untilAt, zone);
  return startOfDay(on, zone).equals(untilAt)
    ? words.reducedThrough(formatDate(on.subtract({ days: 1 }), language))
    : words.reducedUntil(formatInstant(untilAt, zone, language));
}

function renderWithdrawn(
  context: StorefrontContext,
  language: Language,
  offers: Offers,
  product: Product,
): Html {
  const words = messages(language).shop.product;
  return html`${renderCrumbs(context, language, product)}
<div class="page-head"><h1>${wordsIn(product.names, language)}</h1></div>
${renderNotice({ kind: 'info', title: words.withdrawnTitle, body: words.withdrawnText }, language)}
${renderAlike(context, language, offers, product)}`;
}

function renderCrumbs(context: StorefrontContext, language: Language, product: Product): Html {
  return renderBreadcrumb(
    [
      { label: 'Demitasse', href: shopPath(context, language, '') },
      {
        label: messages(language).shell.sections[product.category],
        href: shopPath(context, language, `/${product.category}`),
      },
      { label: wordsIn(product.names, language) },
    ],
    language,
  );
}

function renderDescription({ descriptions }: Product, language: Language): Html {
  const paragraphs = wordsIn(descriptions, language).split(/\n\n+/);
  return html`${paragraphs.map((text) => html`<p>${text}</p>`)}`;
}

/** Numbers of sleeves and pieces that people choose; never more than there are. */
const quantities = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30];
const mostMachines = 4;

function quantityOptions(language: Language, { product, left }: Offer) {
  const { shop } = messages(language);
  const most = product.quantityGroup === 'machines' ? Math.min(left, mostMachines) : left;
  return quantities
    .filter((count) => count <= most)
    .map((count) => ({
      value: String(count),
      label:
        product.capsulesPerUnit > 0
          ? shop.product.sleeves(count, count * product.capsulesPerUnit)
          : shop.product.pieces(count),
    }));
}

function renderAddForm(context: StorefrontContext, language: Language, offer: Offer): Html {
  const { shop, parts } = messages(language);
  const { product } = offer;
  const options = quantityOptions(language, offer);
  const few = product.capsulesPerUnit > 0 ? renderCapsuleMinimum(context, language) : '';
  return html`<form class="order-form" method="post" action="${shopPath(context, language, '/basket/add')}">
${renderHiddenFields([csrfField, { name: 'sku', value: product.sku }])}
${renderSelect({ name: 'quantity', label: shop.product.quantity, required: true, options }, language)}
${renderButton({ label: parts.addToBasket, icon: 'basket' })}</form>${few}`;
}

/** Before anybody fills a basket that could not be ordered. */
function renderCapsuleMinimum(context: StorefrontContext, language: Language): Html | '' {
  const { market, database } = context;
  const at = database.clock.now();
  if (!market.covers(at)) return '';
  const because = citeCapsuleMinimum(market.at({ orderPlaced: at }));
  if (because.length === 0) return '';
  const sentence = refusalSentence({ code: 'tooFewCapsules', because }, language);
  return html`<div class="explained hint">${sentence} ${renderWhy(explanationOf(context, language, sentence, because), language)}</div>`;
}

/** How many and how often, and on to setting it up; nothing where the product cannot come regularly. */
function renderRegular(context: StorefrontContext, language: Language, offer: Offer): Html | '' {
  const { market, channel, database } = context;
  const { product } = offer;
  const at = database.clock.now();
  const units = listIntervalUnits(market, channel, at);
  if (!units || !decideRecurringPrice(market, product, channel, at)) return '';
  const { recurring: words, shop } = messages(language);
  const unit = units.find((each) => each.unit === 'month') ?? units[0];
  return html`<form class="offer-regular" method="get" action="${shopPath(context, language, '/recurring/new')}">
<div class="offer-regular-head">${renderIcon('repeat')}<div><h2>${words.offer.title}</h2><div class="offer-regular-text">${words.offer.text}</div></div></div>
<div class="offer-fields">${renderSelect({ name: `q-${product.sku}`, id: 'regular-quantity', label: shop.product.quantity, required: true, options: quantityOptions(language, offer) }, language)}
${renderField({ name: 'count', id: 'regular-count', label: words.editor.every, type: 'number', inputmode: 'numeric', autocomplete: 'off', minimum: 1, required: true, value: String(unit?.from ?? 1) }, language)}
${renderSelect({ name: 'unit', id: 'regular-unit', label: words.editor.unit, required: true, ...(unit && { value: unit.unit }), options: units.map((each) => ({ value: each.unit, label: words.units[each.unit] })) }, language)}</div>
<div>${renderButton({ label: words.offer.submit, look: 'secondary' })}</div></form>`;
}

function factsOf(
  context: StorefrontContext,
  language: Language,
  at: Temporal.Instant,
  product: Product,
): readonly Fact[] {
  const words = messages(language).shop;
  const { facts, capsulesPerUnit, netWeightGrams } = product;
  const content = [
    capsulesPerUnit > 0 ? words.product.capsules(capsulesPerUnit) : '',
    netWeightGrams === undefined ? '' : words.product.grams(formatCount(netWeightGrams, language)),
  ].filter((text) => text !== '');
  const given: readonly (Fact | undefined)[] = [
    facts.notes && { term: words.product.notes, description: wordsIn(facts.notes, language) },
    facts.cups && {
      term: words.product.cup,
      description: facts.cups.map((cup) => words.cups[cup]).join(', '),
    },
    product.line && { term: words.product.line, description: words.lines[product.line] },
    content.length > 0 ? { term: words.product.content, description: content.join(', ') } : undefined,
    ...(facts.details ?? []).map(({ term, text }) => ({
      term: wordsIn(term, language),
      description: wordsIn(text, language),
    })),
    facts.organic ? { term: words.product.organic, description: '✓' } : undefined,
    product.engravable && boutiqueNames(context, at).length > 0
      ? { term: words.product.engraving, description: words.product.engravingText }
      : undefined,
  ];
  return given.filter((fact) => fact !== undefined);
}

/** The nearest in kind, line and strength. */
function renderAlike(
  context: StorefrontContext,
  language: Language,
  offers: Offers,
  product: Product,
): Html | '' {
  const distance = ({ product: other }: Offer) =>
    (other.kind === product.kind ? 0 : 20) +
    (other.line === product.line ? 0 : 10) +
    Math.abs((other.facts.intensity ?? 0) - (product.facts.intensity ?? 0));
  const alike = offers.all
    .filter((offer) => offer.product.category === product.category && offer.product.sku !== product.sku)
    .filter(({ available }) => available)
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, mostAlike);
  return when(
    alike.length > 0,
    () => html`<section class="section">${renderSectionHead({
      title: messages(language).shop.product.alike,
      more: {
        label: messages(language).shell.sections[product.category],
        href: shopPath(context, language, `/${product.category}`),
      },
    })}
${renderCards(context, language, alike, { headingLevel: 3, idPrefix: 'alike' })}</section>`,
  );
}
