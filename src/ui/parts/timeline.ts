// A timeline by months: what is coming, then what has been, the latest first. Every entry says what, when and, where it
// has reasons, why. Takes ready words.
import { html } from 'hono/html';
import { attributes, type Html, when } from '../html.ts';
import { type IconName, renderIcon } from '../icons.ts';
import type { Language } from '../language.ts';
import { type Explanation, renderWhy } from './why.ts';

export type TimelineEntry = {
  readonly icon: IconName;
  readonly what: string;
  /** What it is about: a recurring order, an order; a link. */
  readonly about?: Html;
  readonly detail?: string;
  /** Ready to read. */
  readonly when: string;
  readonly datetime: string;
  readonly look?: 'good' | 'bad' | 'plain';
  readonly why?: Explanation;
};

export type TimelineMonth = { readonly month: string; readonly entries: readonly TimelineEntry[] };

export type TimelinePart = {
  readonly title: string;
  readonly future: boolean;
  readonly months: readonly TimelineMonth[];
};

export function renderTimeline(
  parts: readonly TimelinePart[],
  language: Language,
  headingLevel: 2 | 3 = 2,
): Html {
  return html`${parts.map(({ title, future, months }) =>
    when(
      months.length > 0,
      () => html`<section class="story-part"${attributes({ 'data-future': future })}>
${headingLevel === 2 ? html`<h2 class="part-title">${title}</h2>` : html`<h3 class="story-title">${title}</h3>`}
${months.map(
  ({ month, entries }) =>
    html`${headingLevel === 2 ? html`<h3 class="story-month">${month}</h3>` : html`<h4 class="story-month">${month}</h4>`}
<ol class="story-list">${entries.map((entry) => renderEntry(entry, language))}</ol>`,
)}</section>`,
    ),
  )}`;
}

function renderEntry(entry: TimelineEntry, language: Language): Html {
  return html`<li class="story-entry"${attributes({ 'data-look': entry.look })}><span class="story-icon">${renderIcon(entry.icon)}</span>
<div class="story-body"><div class="story-what">${entry.what}</div>
${when(entry.detail, (text) => html`<div class="story-detail">${text}</div>`)}
${when(entry.about, (about) => html`<div class="story-about">${about}</div>`)}
<time class="story-when" datetime="${entry.datetime}">${entry.when}</time>
${when(entry.why, (why) => renderWhy(why, language))}</div></li>`;
}
