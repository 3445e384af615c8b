// Rows of facts: tables, definition lists, the totals panel.
import { html } from 'hono/html';
import { attributes, type Html, when } from '../html.ts';
import type { Language } from '../language.ts';
import { type Explanation, renderWhy } from './why.ts';

export type Column = { readonly label: string; readonly kind?: 'text' | 'figure' };

export type Table = {
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly (Html | string)[])[];
  /** On a phone each row becomes a card, its cells labelled; else the table scrolls sideways. */
  readonly stacked?: boolean;
};

export function renderTable(table: Table): Html {
  const rows = html`<table class="table">
<caption class="${table.captionHidden ? 'visually-hidden' : 'caption'}">${table.caption}</caption>
<thead><tr>${table.columns.map(({ label, kind }) => html`<th scope="col"${attributes({ 'data-kind': kind })}>${label}</th>`)}</tr></thead>
<tbody>${table.rows.map((cells) => html`<tr>${cells.map((cell, index) => renderCell(cell, index, table.columns[index]))}</tr>`)}</tbody>
</table>`;
  return table.stacked
    ? html`<div class="table-frame" data-stacked>${rows}</div>`
    : html`<section class="table-frame" tabindex="0" aria-label="${table.caption}">${rows}</section>`;
}

function renderCell(cell: Html | string, index: number, column: Column | undefined): Html {
  const shared = attributes({ 'data-kind': column?.kind, 'data-label': column?.label });
  return index === 0
    ? html`<th scope="row"${shared}>${cell}</th>`
    : html`<td${shared}><div class="cell">${cell}</div></td>`;
}

export type Fact = { readonly term: string; readonly description: Html | string; readonly why?: Explanation };

export function renderFacts(facts: readonly Fact[], language: Language): Html {
  return html`<dl class="facts">${facts.map(
    ({ term, description, why }) =>
      html`<div class="fact"><dt>${term}</dt><dd><div class="fact-text">${description}</div>${when(why, (reasons) => renderWhy(reasons, language))}</dd></div>`,
  )}</dl>`;
}

export type TotalsLine = {
  readonly label: string;
  /** Ready to read: "2,490 Ft", "Free", "−500 Ft". */
  readonly amount: string;
  readonly kind?: 'normal' | 'discount' | 'total' | 'tax';
  readonly note?: string;
  readonly why?: Explanation;
};

export type Totals = {
  readonly title: string;
  readonly lines: readonly TotalsLine[];
  /** Below the lines: the button, a note. */
  readonly foot?: Html;
  readonly headingLevel?: 2 | 3;
};

export function renderTotals({ title, lines, foot, headingLevel = 2 }: Totals, language: Language): Html {
  return html`<section class="totals">${
    headingLevel === 2
      ? html`<h2 class="totals-title">${title}</h2>`
      : html`<h3 class="totals-title">${title}</h3>`
  }
<dl class="totals-lines">${lines.map(
    (line) =>
      html`<div class="totals-line"${attributes({ 'data-kind': line.kind })}><dt>${line.label}${when(
        line.note,
        (note) => html`<span class="totals-note">${note}</span>`,
      )}</dt><dd>${when(line.why, (why) => renderWhy(why, language, 'end'))}<span class="amount">${line.amount}</span></dd></div>`,
  )}</dl>
${when(foot, (markup) => html`<div class="totals-foot">${markup}</div>`)}</section>`;
}
