// Lists of products: one page per category, and search. Both are the same list with filters and sorting.
import { html } from 'hono/html';
import { type Category, categories, cups, kinds, lines } from '../../../modules/catalogue/model.ts';
import {
  type Filters,
  type Listing,
  listProducts,
  marks,
  noFilters,
  sorts,
} from '../../../modules/catalogue/queries.ts';
import type { Offer, Offers } from '../../../modules/pricing/offers.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import {
  type FilterGroup,
  renderBreadcrumb,
  renderFilterPanel,
  renderPagination,
} from '../../../ui/parts/navigation.ts';
import { renderEmptyState } from '../../../ui/parts/notices.ts';
import { renderCards } from '../cards.ts';
import type { AddPages, StorefrontContext } from '../context.ts';
import { renderFrame } from '../frame.ts';
import { keptBody } from '../kept.ts';
import { bandValue, formatListWish, intensityBands, type ListWish, parseListWish } from '../list-wish.ts';
import { shopPath } from '../paths.ts';

const pageSize = 24;

/** A list as it is shown: of a category, or of what was searched for. */
type Shown = {
  readonly category: Category | undefined;
  readonly wish: ListWish;
  readonly action: string;
  readonly listing: Listing<Offer>;
};

export const addLists: AddPages = (app, context) => {
  for (const category of categories)
    app.get(`/${category}`, async (c) => {
      const language = c.get('language');
      const wish = { ...parseListWish(new URL(c.req.url).searchParams), words: '' };
      const offers = await context.offers.read();
      const query = formatListWish(wish);
      const body = await keptBody(offers, `${category} ${language} ${query}`, () =>
        renderCategoryPage(context, language, show(context, language, offers, category, wish)),
      );
      const { shell, shop } = messages(language);
      return renderFrame(c, context, {
        title: shell.sections[category],
        description: shop.list.leads[category],
        body,
        current: category,
        width: 'wide',
        path: `/${category}${query}`,
      });
    });

  app.get('/search', async (c) => {
    const language = c.get('language');
    const words = messages(language).shop.search;
    const wish = parseListWish(new URL(c.req.url).searchParams);
    const offers = await context.offers.read();
    const body =
      wish.words === ''
        ? renderPrompt(context, language)
        : renderSearchPage(context, language, show(context, language, offers, undefined, wish));
    return renderFrame(c, context, {
      title: wish.words === '' ? words.title : words.titleFor(wish.words),
      body,
      searchWords: wish.words,
      width: 'wide',
      path: `/search${formatListWish(wish)}`,
      private: true,
    });
  });
};

function show(
  context: StorefrontContext,
  language: Language,
  offers: Offers,
  category: Category | undefined,
  wish: ListWish,
): Shown {
  const listing = listProducts(offers.catalogue, offers.all, { ...wish, category, pageSize }, language);
  return { category, wish, listing, action: shopPath(context, language, `/${category ?? 'search'}`) };
}

function renderCategoryPage(context: StorefrontContext, language: Language, shown: Shown): Html {
  const { shell, shop } = messages(language);
  const category = shown.category ?? 'coffee';
  const title = shell.sections[category];
  return html`${renderBreadcrumb([{ label: 'Demitasse', href: shopPath(context, language, '') }, { label: title }], language)}
<div class="page-head"><h1>${title}</h1><p class="lead">${shop.list.leads[category]}</p></div>
<div class="with-filter">${renderFilters(language, shown)}${renderResults(context, language, shown)}</div>`;
}

function renderSearchPage(context: StorefrontContext, language: Language, shown: Shown): Html {
  const words = messages(language).shop.search;
  const nothing = shown.listing.total === 0 && shown.listing.count(noFilters) === 0;
  return html`<div class="page-head"><h1>${words.titleFor(shown.wish.words)}</h1></div>
${
  nothing
    ? renderEmptyState({
        title: words.noneTitle(shown.wish.words),
        text: words.noneText,
        action: {
          label: messages(language).shop.home.seeCoffees,
          href: shopPath(context, language, '/coffee'),
        },
      })
    : html`<div class="with-filter">${renderFilters(language, shown)}${renderResults(context, language, shown)}</div>`
}`;
}

function renderPrompt(context: StorefrontContext, language: Language): Html {
  const { shell, shop } = messages(language);
  return html`<div class="page-head"><h1>${shop.search.title}</h1><p class="lead">${shop.search.prompt}</p></div>
<ul class="link-row">${categories.map(
    (category) =>
      html`<li><a href="${shopPath(context, language, `/${category}`)}">${shell.sections[category]}</a></li>`,
  )}</ul>`;
}

function renderResults(context: StorefrontContext, language: Language, shown: Shown): Html {
  const words = messages(language).shop;
  const { listing, wish, action } = shown;
  if (listing.total === 0) {
    const filtered = JSON.stringify(wish.filters) !== JSON.stringify(noFilters);
    return html`<div>${renderEmptyState(
      filtered
        ? {
            title: words.list.emptyTitle,
            text: words.list.emptyText,
            action: { label: words.list.emptyAction, href: clearHref(shown), look: 'secondary' },
          }
        : { title: words.list.nothingYetTitle, text: words.list.nothingYetText },
    )}</div>`;
  }
  return html`<div><p class="list-count">${words.list.found(listing.total)}</p>
${groupsOf(shown).map(
  ({ title, offers }) => html`${when(title, (line) => html`<h2 class="list-group">${words.lines[line]}</h2>`)}
${renderCards(context, language, offers, { headingLevel: title ? 3 : 2, idPrefix: title ?? 'all' })}`,
)}
${renderPagination(
  {
    current: listing.page,
    last: listing.lastPage,
    href: (page) => `${action}${formatListWish({ ...wish, page })}`,
  },
  language,
)}</div>`;
}

/** The plain list of coffees stands in its two capsule lines; any other list is one. */
function groupsOf({ category, wish, listing }: Shown) {
  const split = category === 'coffee' && wish.sort === 'recommended' && wish.filters.lines.length !== 1;
  if (!split) return [{ title: undefined, offers: listing.items }];
  return [...lines, undefined]
    .map((line) => ({
      title: line,
      offers: listing.items.filter(({ product }) => product.line === line),
    }))
    .filter(({ offers }) => offers.length > 0);
}

function clearHref({ action, wish }: Shown): string {
  return `${action}${formatListWish({ ...wish, filters: noFilters, page: 1 })}`;
}

function renderFilters(language: Language, shown: Shown): Html {
  const words = messages(language).shop.list;
  const { wish, action } = shown;
  return renderFilterPanel(
    {
      action,
      ...(wish.words !== '' && { hidden: [{ name: 'q', value: wish.words }] }),
      groups: filterGroups(language, shown),
      sort: {
        name: 'sort',
        chosen: wish.sort,
        options: sorts
          .filter((sort) => sort !== 'intensity' || shown.category === 'coffee')
          .map((value) => ({ value, label: words.sorts[value] })),
      },
      clearHref: clearHref(shown),
    },
    language,
  );
}

/** A value that nothing would meet is left out unless it is chosen, a group with no choice whole. */
function filterGroups(language: Language, { wish, listing }: Shown): readonly FilterGroup[] {
  const words = messages(language).shop;
  const group = <Name extends keyof Filters>(
    legend: string,
    name: string,
    filter: Name,
    values: readonly Filters[Name][number][],
    label: (value: Filters[Name][number]) => string,
    text: (value: Filters[Name][number]) => string = String,
  ): FilterGroup => {
    const selected: readonly unknown[] = wish.filters[filter];
    const options = values.map((value) => ({
      value: text(value),
      label: label(value),
      count: listing.count({
        [filter]: filter === 'marks' ? [...new Set([...selected, value])] : [value],
      }),
      chosen: selected.includes(value),
    }));
    return { legend, name, kind: 'any', options: options.filter(({ count, chosen }) => count > 0 || chosen) };
  };
  const groups = [
    group(words.list.line, 'line', 'lines', lines, (line) => words.lines[line]),
    group(words.list.kind, 'kind', 'kinds', kinds, (kind) => words.kinds[kind]),
    group(words.list.cup, 'cup', 'cups', cups, (cup) => words.cups[cup]),
    group(
      words.list.intensity,
      'intensity',
      'intensities',
      intensityBands,
      ({ from, to }) => words.list.intensityBand(from, to),
      bandValue,
    ),
    group(words.list.more, 'mark', 'marks', marks, (mark) => words.list.marks[mark]),
  ];
  return groups.filter(
    ({ name, options }) =>
      options.length > 1 || (name === 'mark' && options.length > 0) || options.some(({ chosen }) => chosen),
  );
}
