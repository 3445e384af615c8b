// Product cards of lists: an offer as the design system's card takes it, with its reasons.
import { wordsIn } from '../../modules/catalogue/model.ts';
import type { Offer } from '../../modules/pricing/offers.ts';
import { formatMoney } from '../../ui/format.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import type { Price } from '../../ui/parts/price.ts';
import type { ProductCard } from '../../ui/parts/product.ts';
import type { Tag } from '../../ui/parts/tag.ts';
import type { StorefrontContext } from './context.ts';
import { csrfField } from './frame.ts';
import { shopPath } from './paths.ts';
import { renderPicture } from './pictures.ts';
import { explanationOf } from './why.ts';

/** Of the scale that coffees are placed on. */
export const strongest = 13;
/** So few that the page says how many. */
const few = 10;

export function cardOf(
  context: StorefrontContext,
  language: Language,
  offer: Offer,
  headingLevel: 2 | 3 = 2,
): ProductCard {
  const { product } = offer;
  const { intensity } = product.facts;
  const words = messages(language).shop.product;
  return {
    name: wordsIn(product.names, language),
    href: shopPath(context, language, `/products/${product.slug}`),
    descriptor: descriptorOf(offer, language),
    picture: renderPicture(context, product),
    price: priceOf(context, language, offer),
    ...(intensity !== undefined && { intensity: { value: intensity, maximum: strongest } }),
    tags: tagsOf(offer, language),
    headingLevel,
    ...(offer.available
      ? { add: { action: shopPath(context, language, '/basket/add'), hidden: addFields(offer) } }
      : { unavailable: words.soldOut }),
  };
}

function addFields({ product }: Offer) {
  return [csrfField, { name: 'sku', value: product.sku }, { name: 'quantity', value: '1' }];
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

export function priceOf(context: StorefrontContext, language: Language, offer: Offer): Price {
  const { price, reduction, unitPrices, product } = offer;
  const words = messages(language).shop.product;
  const { perKilogram, perCapsule } = unitPrices;
  const capsule = perCapsule && `${formatMoney(perCapsule, language)} / ${words.perCapsule}`;
  const because = [...price.because, ...(reduction?.because ?? []), ...unitPrices.because];
  const summary = words.priceSummary(wordsIn(product.names, language), formatMoney(price.unit, language));
  return {
    amount: price.unit,
    ...(offer.reduced && { earlier: price.regular }),
    ...(reduction && { lowest30Days: reduction.lowest }),
    ...(perKilogram
      ? { unitPrice: { amount: perKilogram, per: [words.perKilogram, capsule].filter(Boolean).join(' · ') } }
      : perCapsule && { unitPrice: { amount: perCapsule, per: words.perCapsule } }),
    why: explanationOf(context, language, summary, because),
  };
}
