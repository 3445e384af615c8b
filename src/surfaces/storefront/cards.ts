// Product cards of lists: an offer as the design system's card takes it, with its reasons.
import { html } from 'hono/html';
import { decideRecurringPrice } from '../../modules/autoreorder/offer.ts';
import { wordsIn } from '../../modules/catalogue/model.ts';
import type { Offer } from '../../modules/pricing/offers.ts';
import type { Because } from '../../terms/reading.ts';
import { formatMoney } from '../../ui/format.ts';
import { type Html, when } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { renderHiddenFields } from '../../ui/parts/actions.ts';
import type { Price } from '../../ui/parts/price.ts';
import { type ProductCard, renderProductGrid } from '../../ui/parts/product.ts';
import type { Tag } from '../../ui/parts/tag.ts';
import { renderWhyPanel } from '../../ui/parts/why.ts';
import type { StorefrontContext } from './context.ts';
import { csrfField } from './frame.ts';
import { shopPath } from './paths.ts';
import { renderPicture } from './pictures.ts';
import { explanationOf } from './why.ts';

/** Of the scale that coffees are placed on. */
export const strongest = 13;
/** So few that the page says how many. */
const few = 10;

/** A grid of cards; amounts with the same reasons share one panel of them. `idPrefix` is unique on the page. */
export function renderCards(
  context: StorefrontContext,
  language: Language,
  offers: readonly Offer[],
  { headingLevel, idPrefix }: { readonly headingLevel: 2 | 3; readonly idPrefix: string },
): Html {
  const form = `add-${idPrefix}`;
  const panels = new Map<string, { readonly id: string; readonly because: readonly Because[] }>();
  const cards = offers.map((offer) => {
    const because = reasonsOf(context, offer);
    const key = JSON.stringify(because);
    const panel = panels.get(key) ?? { id: `why-${idPrefix}-${panels.size + 1}`, because };
    panels.set(key, panel);
    return cardOf(context, language, offer, { headingLevel, panel: panel.id, form });
  });
  const title = messages(language).shop.product.pricesSummary;
  const action = shopPath(context, language, '/basket/add');
  return html`${renderProductGrid(cards, language)}
${when(
  offers.some(({ available }) => available),
  () =>
    html`<form id="${form}" method="post" action="${action}">${renderHiddenFields([csrfField, { name: 'quantity', value: '1' }])}</form>`,
)}
${[...panels.values()].map(({ id, because }) =>
  renderWhyPanel(id, explanationOf(context, language, title, because), language),
)}`;
}

function cardOf(
  context: StorefrontContext,
  language: Language,
  offer: Offer,
  { headingLevel, panel, form }: { headingLevel: 2 | 3; panel: string; form: string },
): ProductCard {
  const { product } = offer;
  const { intensity } = product.facts;
  const words = messages(language).shop.product;
  return {
    name: wordsIn(product.names, language),
    href: shopPath(context, language, `/products/${product.slug}`),
    descriptor: descriptorOf(offer, language),
    picture: renderPicture(context, product),
    price: { ...amountsOf(context, offer, language), why: { panel, summary: summaryOf(offer, language) } },
    ...(intensity !== undefined && { intensity: { value: intensity, maximum: strongest } }),
    tags: tagsOf(offer, language),
    headingLevel,
    ...(offer.available
      ? { add: { form, name: 'sku', value: product.sku } }
      : { unavailable: words.soldOut }),
  };
}

/** One short line: "Classic · Espresso, Lungo"; for other goods what they are like. */
export function descriptorOf({ product }: Offer, language: Language): string {
  const words = messages(language).shop;
  const { cups = [], notes } = product.facts;
  const line = product.line === undefined ? [] : [words.lines[product.line]];
  if (cups.length > 0) return [...line, cups.map((cup) => words.cups[cup]).join(', ')].join(' · ');
  const note = notes === undefined ? words.kinds[product.kind] : wordsIn(notes, language);
  return [...line, note].join(' · ');
}

export function tagsOf(
  { product, price, reduced, left, available }: Offer,
  language: Language,
): readonly Tag[] {
  const words = messages(language).shop.product;
  const share = Math.floor(100 - (100 * price.unit.amountMinor) / Math.max(1, price.regular.amountMinor));
  const tags: readonly (Tag | false)[] = [
    reduced && { label: `−${share}\u00a0%`, look: 'reduced' },
    product.limitedEdition && { label: words.limited },
    available && left <= few && { label: words.fewLeft(left), look: 'bad' },
  ];
  return tags.filter((tag) => tag !== false);
}

/** The price with its own reasons, for a product shown alone. */
export function priceOf(context: StorefrontContext, language: Language, offer: Offer): Price {
  const why = explanationOf(context, language, summaryOf(offer, language), reasonsOf(context, offer));
  return { ...amountsOf(context, offer, language), why };
}

/** What it costs in a recurring order, where that is less than what an order costs now. */
export function lowerRecurring(context: StorefrontContext, { product, price }: Offer) {
  if (!product.promotions.some(({ audience }) => audience === 'recurring')) return undefined;
  const { market, channel, database } = context;
  const recurring = decideRecurringPrice(market, product, channel, database.clock.now());
  return recurring && recurring.unit.amountMinor < price.unit.amountMinor ? recurring : undefined;
}

function reasonsOf(context: StorefrontContext, offer: Offer): readonly Because[] {
  const { price, reduction, unitPrices } = offer;
  const recurring = lowerRecurring(context, offer)?.because ?? [];
  return [...price.because, ...(reduction?.because ?? []), ...unitPrices.because, ...recurring];
}

function summaryOf({ product, price }: Offer, language: Language): string {
  const words = messages(language).shop.product;
  return words.priceSummary(wordsIn(product.names, language), formatMoney(price.unit, language));
}

function amountsOf(context: StorefrontContext, offer: Offer, language: Language): Price {
  const { price, reduced, reduction, unitPrices } = offer;
  const recurring = lowerRecurring(context, offer);
  const words = messages(language).shop.product;
  const { perKilogram, perCapsule } = unitPrices;
  const capsule = perCapsule && `${formatMoney(perCapsule, language)} / ${words.perCapsule}`;
  return {
    amount: price.unit,
    ...(reduced && { earlier: price.regular }),
    ...(reduction && { lowestBefore: { amount: reduction.lowest, period: reduction.period } }),
    ...(perKilogram
      ? { unitPrice: { amount: perKilogram, per: [words.perKilogram, capsule].filter(Boolean).join(' · ') } }
      : perCapsule && { unitPrice: { amount: perCapsule, per: words.perCapsule } }),
    ...(recurring && {
      otherwise: messages(language).recurring.offer.price(formatMoney(recurring.unit, language)),
    }),
  };
}
