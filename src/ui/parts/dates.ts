// Days as people see them: a leaf torn from a calendar, and a strip of the next ones. The words beside it say the whole
// date; the leaf itself is one <time>.
import { html } from 'hono/html';
import { formatDate } from '../format.ts';
import { attributes, type Html } from '../html.ts';
import { type Language, locales } from '../language.ts';

export type Leaf = {
  readonly on: Temporal.PlainDate;
  /** Below the day: a state in a word. */
  readonly note?: string;
  readonly look?: 'next' | 'plain' | 'quiet';
};

/** Weekday, day and month, each on its line. */
export function renderLeaf({ on, note, look = 'plain' }: Leaf, language: Language): Html {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], options).format(on).replace(/\.$/, '');
  return html`<time class="leaf" datetime="${on.toString()}"${attributes({ 'data-look': look })}><span class="visually-hidden">${formatDate(on, language, 'full')}</span>
<span class="leaf-month" aria-hidden="true">${part({ month: 'short' })}</span><span class="leaf-day" aria-hidden="true">${on.day}</span><span class="leaf-weekday" aria-hidden="true">${part({ weekday: 'short' })}</span>${
    note === undefined ? '' : html`<span class="leaf-note">${note}</span>`
  }</time>`;
}

export function renderLeaves(leaves: readonly Leaf[], language: Language, label: string): Html {
  return html`<ol class="leaves" aria-label="${label}">${leaves.map((leaf) => html`<li>${renderLeaf(leaf, language)}</li>`)}</ol>`;
}
