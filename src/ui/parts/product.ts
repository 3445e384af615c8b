// Product cards and grids, and the intensity of a coffee. Pictures are drawn elsewhere and handed in.
import { html } from 'hono/html';
import { attributes, type Html, when } from '../html.ts';
import type { Language } from '../language.ts';
import { messages } from '../messages.ts';
import { renderButton } from './actions.ts';
import { type Price, renderPrice } from './price.ts';
import { renderTag, type Tag } from './tag.ts';

export type ProductCard = {
  readonly name: string;
  readonly href: string;
  /** One short line: "Classic · Espresso · 40 ml". */
  readonly descriptor: string;
  readonly picture: Html;
  readonly price: Price;
  readonly intensity?: Intensity;
  readonly tags?: readonly Tag[];
  /** The button belongs to a form elsewhere on the page, one for all cards, and sends `name` and `value` with it. */
  readonly add?: {
    readonly form: string;
    readonly name: string;
    readonly value: string;
    readonly label?: string;
  };
  /** Says why it cannot be added: "Sold out". */
  readonly unavailable?: string;
  /** Level of the heading around the name. */
  readonly headingLevel?: 2 | 3;
};

export function renderProductCard(card: ProductCard, language: Language): Html {
  const words = messages(language).parts;
  const link = html`<a class="product-link" href="${card.href}">${card.name}</a>`;
  return html`<article class="product-card"${attributes({ 'data-unavailable': card.unavailable !== undefined })}>
<div class="product-picture" aria-hidden="true">${card.picture}</div>
${when((card.tags?.length ?? 0) > 0, () => html`<div class="product-tags">${card.tags?.map((tag) => renderTag(tag))}</div>`)}
<div class="product-body">
${card.headingLevel === 2 ? html`<h2 class="product-name">${link}</h2>` : html`<h3 class="product-name">${link}</h3>`}
<div class="product-descriptor">${card.descriptor}</div>
${when(card.intensity, (intensity) => renderIntensity(intensity, language))}
</div>
<div class="product-foot">${renderPrice(card.price, language)}
${when(card.unavailable, (reason) => html`<div class="product-unavailable">${reason}</div>`)}
${when(
  card.unavailable === undefined && card.add,
  ({ form, name, value, label = words.addToBasket }) =>
    html`<div class="product-add">${renderButton({ label, size: 'small', look: 'secondary', icon: 'plus', form, name, value, accessibleName: `${label}: ${card.name}` })}</div>`,
)}</div>
</article>`;
}

export function renderProductGrid(cards: readonly ProductCard[], language: Language): Html {
  return html`<ul class="product-grid">${cards.map((card) => html`<li>${renderProductCard(card, language)}</li>`)}</ul>`;
}

export type Intensity = { readonly value: number; readonly maximum: number };

/** A row of grains, the strength in filled ones, the figure beside it. */
export function renderIntensity({ value, maximum }: Intensity, language: Language): Html {
  const grains = Array.from({ length: maximum }, (_, index) => index < value);
  return html`<div class="intensity"><span class="visually-hidden">${messages(language).parts.intensity(value, maximum)}</span>
<svg class="intensity-scale" viewBox="0 0 ${maximum * 8} 12" width="${maximum * 8}" height="12" aria-hidden="true" focusable="false">${grains.map(
    (filled, index) =>
      html`<rect x="${index * 8 + 1}" y="${filled ? 1 : 4}" width="4" height="${filled ? 10 : 4}" rx="2" class="${filled ? 'grain-filled' : 'grain'}"></rect>`,
  )}</svg><span class="intensity-figure" aria-hidden="true">${value}</span></div>`;
}

export type ProductLine = {
  readonly name: string;
  readonly href: string;
  readonly picture: Html;
  /** One short line under the name: "Classic · sleeve of 10". */
  readonly note?: string;
};

/** A small picture with the name, for the first cell of a basket's or an order's rows. */
export function renderProductLine({ name, href, picture, note }: ProductLine): Html {
  return html`<div class="product-line"><div class="product-thumb" aria-hidden="true">${picture}</div>
<div><a class="product-line-name" href="${href}">${name}</a>${when(note, (text) => html`<div class="product-descriptor">${text}</div>`)}</div></div>`;
}
