// Ways through lists: breadcrumb, pagination, the filter panel with its sorting.
import { html } from 'hono/html';
import { attributes, type Html, when } from '../html.ts';
import { renderIcon } from '../icons.ts';
import type { Language } from '../language.ts';
import { messages } from '../messages.ts';
import { type HiddenField, renderButton, renderHiddenFields } from './actions.ts';

export type Crumb = { readonly label: string; readonly href?: string };

/** The last crumb is the page itself. */
export function renderBreadcrumb(crumbs: readonly Crumb[], language: Language): Html {
  return html`<nav class="breadcrumb" aria-label="${messages(language).parts.youAreHere}"><ol>${crumbs.map(
    ({ label, href }, index) =>
      html`<li>${
        href === undefined || index === crumbs.length - 1
          ? html`<span aria-current="page">${label}</span>`
          : html`<a href="${href}">${label}</a>`
      }</li>`,
  )}</ol></nav>`;
}

export type Pagination = {
  readonly current: number;
  readonly last: number;
  readonly href: (page: number) => string;
};

export function renderPagination({ current, last, href }: Pagination, language: Language): Html | '' {
  if (last <= 1) return '';
  const words = messages(language).parts;
  const shown = [...new Set([1, current - 1, current, current + 1, last])].filter(
    (page) => page >= 1 && page <= last,
  );
  return html`<nav class="pagination" aria-label="${words.pages}">
${current > 1 ? html`<a class="pagination-turn" rel="prev" href="${href(current - 1)}">${renderIcon('arrow')}<span>${words.previous}</span></a>` : ''}
<ol>${shown.map(
    (page, index) =>
      html`<li${attributes({ 'data-gap': index > 0 && page - (shown[index - 1] ?? 0) > 1 })}><a href="${href(page)}" aria-label="${words.page(page)}"${attributes({ 'aria-current': page === current ? 'page' : undefined })}>${page}</a></li>`,
  )}</ol>
${current < last ? html`<a class="pagination-turn" rel="next" href="${href(current + 1)}"><span>${words.next}</span>${renderIcon('arrow')}</a>` : ''}</nav>`;
}

export type FilterGroup = {
  readonly legend: string;
  readonly name: string;
  readonly kind: 'any' | 'one';
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly count?: number;
    readonly chosen?: boolean;
  }[];
};

export type FilterPanel = {
  readonly action: string;
  /** What must survive filtering: the search words. */
  readonly hidden?: readonly HiddenField[];
  readonly groups: readonly FilterGroup[];
  readonly sort?: {
    readonly name: string;
    readonly options: readonly { value: string; label: string }[];
    readonly chosen: string;
  };
  readonly clearHref: string;
};

/** A GET form: the address says what is shown. Folded on a phone, beside the list on a desktop. */
export function renderFilterPanel(panel: FilterPanel, language: Language): Html {
  const words = messages(language).parts;
  const active = panel.groups.flatMap(({ options }) => options).filter(({ chosen }) => chosen).length;
  return html`<details class="filter" data-enhance="filter"${attributes({ open: false })}>
<summary class="filter-open">${renderIcon('filter')}${words.filter}${when(active > 0, () => html`<span class="filter-active">${words.filterActive(active)}</span>`)}</summary>
<form class="filter-form" method="get" action="${panel.action}">${renderHiddenFields(panel.hidden ?? [])}
${when(
  panel.sort,
  (sort) => html`<div class="field"><label class="label" for="filter-${sort.name}">${words.sort}</label>
<select class="input" id="filter-${sort.name}" name="${sort.name}">${sort.options.map(
    ({ value, label }) =>
      html`<option${attributes({ value, selected: value === sort.chosen })}>${label}</option>`,
  )}</select></div>`,
)}
${panel.groups.map(renderFilterGroup)}
<div class="filter-actions">${renderButton({ label: words.filterApply, size: 'wide' })}
${when(active > 0, () => html`<a href="${panel.clearHref}">${words.filterClear}</a>`)}</div></form></details>`;
}

function renderFilterGroup({ legend, name, kind, options }: FilterGroup): Html {
  return html`<fieldset class="filter-group"><legend>${legend}</legend>${options.map(
    ({ value, label, count, chosen }) => {
      const id = `filter-${name}-${value}`;
      return html`<div class="filter-option"><input${attributes({ type: kind === 'any' ? 'checkbox' : 'radio', id, name, value, checked: chosen })}>
<label for="${id}">${label}${when(count, (figure) => html` <span class="filter-count">${figure}</span>`)}</label></div>`;
    },
  )}</fieldset>`;
}
