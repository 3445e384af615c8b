// The home page: what the shop sells, what to begin with, what is reduced, and its promise.
import { html, raw } from 'hono/html';
import type { Offer, Offers } from '../../../modules/pricing/offers.ts';
import { type Category, renderHero as drawHero, renderCategory } from '../../../ui/drawings/hero.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderHero, renderSectionHead, renderStory, renderTiles } from '../../../ui/parts/showcase.ts';
import { boutiqueNames } from '../boutique-names.ts';
import { renderCards } from '../cards.ts';
import type { AddPages, StorefrontContext } from '../context.ts';
import { renderFrame } from '../frame.ts';
import { keptBody } from '../kept.ts';
import { shopPath } from '../paths.ts';

const mostShown = 4;

export const addHome: AddPages = (app, context) => {
  app.get('/', async (c) => {
    const language = c.get('language');
    const words = messages(language).shop.home;
    const offers = await context.offers.read();
    const body = await keptBody(offers, `home ${language}`, () => renderHome(context, language, offers));
    return renderFrame(c, context, {
      title: words.title,
      description: words.description,
      body,
      width: 'wide',
      path: '',
    });
  });
};

function renderHome(context: StorefrontContext, language: Language, offers: Offers): Html {
  const words = messages(language).shop.home;
  const path = (end: string) => shopPath(context, language, end);
  const coffees = offers.all.filter(({ product, available }) => product.category === 'coffee' && available);
  const favourites = alternate(
    coffees.filter(({ product }) => product.line === 'classic'),
    coffees.filter(({ product }) => product.line === 'grande'),
  );
  const reduced = offers.all.filter((offer) => offer.reduced && offer.available);
  return html`${renderHero({
    title: words.heroTitle,
    text: words.heroText,
    action: { label: words.seeCoffees, href: path('/coffee') },
    more: { label: words.seeMachines, href: path('/machines') },
    picture: raw(drawHero('hero')),
  })}
<section class="section">${renderCategories(context, language)}</section>
${renderShelf(context, language, 'favourites', words.favourites, favourites, { label: words.allCoffees, href: path('/coffee') })}
${renderShelf(context, language, 'reduced', words.reduced, reduced)}
<div class="section">${renderStory({
    title: words.promiseTitle,
    text: words.promiseText,
    action: { label: words.promiseAction, href: path('/documents') },
    picture: raw(renderCategory('limited', 'promise')),
  })}</div>
${renderBoutiques(context, language, offers.at)}`;
}

function renderBoutiques(context: StorefrontContext, language: Language, at: Temporal.Instant): Html | '' {
  const words = messages(language).shop.home;
  const names = boutiqueNames(context, at);
  return when(
    names.length > 0,
    () =>
      html`<section class="section">${renderSectionHead({
        title: words.boutiques,
        more: { label: words.allBoutiques, href: shopPath(context, language, '/boutiques') },
      })}<ul class="link-row">${names.map(
        ({ code, name }) =>
          html`<li><a href="${shopPath(context, language, `/boutiques#${code}`)}">${name}</a></li>`,
      )}</ul></section>`,
  );
}

function renderCategories(context: StorefrontContext, language: Language): Html {
  const { shell, shop } = messages(language);
  const tile = (picture: Category, label: string, end: string, text?: string) => ({
    label,
    href: shopPath(context, language, end),
    picture: raw(renderCategory(picture, `tile-${picture}`)),
    ...(text !== undefined && { text }),
  });
  return renderTiles([
    tile('classic', shop.lines.classic, '/coffee?line=classic', shop.home.lineTexts.classic),
    tile('grande', shop.lines.grande, '/coffee?line=grande', shop.home.lineTexts.grande),
    tile('machines', shell.sections.machines, '/machines'),
    tile('accessories', shell.sections.accessories, '/accessories'),
    tile('sweets', shell.sections.sweets, '/sweets'),
  ]);
}

function renderShelf(
  context: StorefrontContext,
  language: Language,
  id: string,
  title: string,
  offers: readonly Offer[],
  more?: { readonly label: string; readonly href: string },
): Html | '' {
  return when(offers.length > 0, () => {
    return html`<section class="section">${renderSectionHead({ title, ...(more && { more }) })}
${renderCards(context, language, offers.slice(0, mostShown), { headingLevel: 3, idPrefix: id })}</section>`;
  });
}

function alternate<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [a[i], b[i]])
    .flat()
    .filter((each) => each !== undefined);
}
