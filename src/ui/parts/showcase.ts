// Larger pieces of shop pages: the opening of the home page, category tiles, a story beside a picture, the
// heading of a section, and a product shown whole.
import { html } from 'hono/html';
import { type Html, when } from '../html.ts';
import { type ButtonLink, renderButtonLink, renderMoreLink } from './actions.ts';

export type Link = { readonly label: string; readonly href: string };

export type Hero = {
  readonly title: string;
  readonly text: string;
  readonly action: ButtonLink;
  readonly more?: Link;
  /** Decoration; wide, about 15 : 8. */
  readonly picture: Html;
};

/** Holds the page's h1. */
export function renderHero({ title, text, action, more, picture }: Hero): Html {
  return html`<section class="hero"><div class="hero-words"><h1 class="hero-title">${title}</h1>
<p class="lead">${text}</p>
<div class="actions">${renderButtonLink(action)}${when(more, renderMoreLink)}</div></div>
<div class="hero-picture" aria-hidden="true">${picture}</div></section>`;
}

export type Tile = {
  readonly label: string;
  readonly href: string;
  readonly text?: string;
  readonly picture: Html;
};

export function renderTiles(tiles: readonly Tile[]): Html {
  return html`<ul class="tiles">${tiles.map(
    ({ label, href, text, picture }) =>
      html`<li><a class="tile" href="${href}"><span class="tile-picture" aria-hidden="true">${picture}</span><span class="tile-label">${label}</span>${when(
        text,
        (words) => html`<span class="tile-text">${words}</span>`,
      )}</a></li>`,
  )}</ul>`;
}

export function renderSectionHead({ title, more }: { readonly title: string; readonly more?: Link }): Html {
  return html`<div class="section-head"><h2>${title}</h2>${when(more, renderMoreLink)}</div>`;
}

export type Story = {
  readonly title: string;
  readonly text: Html | string;
  readonly action?: ButtonLink;
  readonly picture: Html;
};

/** A quiet band that tells one thing: how the terms run the shop, how capsules are taken back. */
export function renderStory({ title, text, action, picture }: Story): Html {
  return html`<section class="story"><div class="story-picture" aria-hidden="true">${picture}</div>
<div class="story-words"><h2>${title}</h2><div class="story-text">${text}</div>
${when(action, (link) => renderButtonLink({ look: 'secondary', ...link }))}</div></section>`;
}

export type ProductDetail = {
  readonly name: string;
  readonly descriptor: string;
  readonly picture: Html;
  readonly tags?: Html;
  readonly intensity?: Html;
  readonly description: Html;
  readonly price: Html;
  /** The form that adds it, or what stands in its place. */
  readonly order: Html;
  /** Delivery, limits, recycling: facts with their Why. */
  readonly facts?: Html;
};

/** Holds the page's h1. */
export function renderProductDetail(detail: ProductDetail): Html {
  return html`<article class="detail"><div class="detail-picture">${detail.picture}</div>
<div class="detail-words">${when(detail.tags, (tags) => html`<div class="detail-tags">${tags}</div>`)}
<div class="detail-head"><h1>${detail.name}</h1><p class="detail-descriptor">${detail.descriptor}</p>
${when(detail.intensity, (intensity) => intensity)}</div>
<div class="detail-description prose">${detail.description}</div>
<div class="detail-order">${detail.price}${detail.order}</div>
${when(detail.facts, (facts) => html`<div class="detail-facts">${facts}</div>`)}</div></article>`;
}
