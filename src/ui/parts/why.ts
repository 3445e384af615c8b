// "Why?": the reasons behind an amount, a date or a refusal, each with the paragraph it comes from.
// Takes plain data with sentences already rendered; knows no rules. A <details>, so never inside <p>, <span>, <h*>.
import { html } from 'hono/html';
import { attributes, type Html, when } from '../html.ts';
import { renderIcon } from '../icons.ts';
import type { Language } from '../language.ts';
import { messages } from '../messages.ts';

export type Reason = {
  readonly sentence: string;
  readonly paragraph: string;
  readonly documentTitle: string;
  readonly versionLabel: string;
  readonly href: string;
  readonly outcome: 'applied' | 'notApplied';
  /** The paragraph as published, shown under the reason. */
  readonly paragraphText?: Html;
};

export type Explanation = {
  /** What is explained, in one sentence or phrase: "Home delivery costs 2,490 Ft". */
  readonly summary: string;
  readonly reasons: readonly Reason[];
};

/** `align: 'end'` where the amount stands at the right edge. */
export function renderWhy(
  explanation: Explanation,
  language: Language,
  align: 'start' | 'end' = 'start',
): Html {
  return html`<details class="why" name="why"${attributes({ 'data-align': align })}>
<summary class="why-open">${renderLabel(explanation.summary, language)}</summary>
<div class="why-panel">${renderContent(explanation, language)}</div>
</details>`;
}

/** The reasons of many amounts at once, where each amount has a button for it (lists): smaller pages. */
export type WhyButton = {
  /** The id of the panel. */
  readonly panel: string;
  /** Of this amount. */
  readonly summary: string;
};

export function renderWhyButton({ panel, summary }: WhyButton, language: Language): Html {
  return html`<button type="button" class="why-open" popovertarget="${panel}">${renderLabel(summary, language)}</button>`;
}

/** Opened and closed by the browser itself; `id` is unique on the page. */
export function renderWhyPanel(id: string, explanation: Explanation, language: Language): Html {
  return html`<div class="why-shared" popover id="${id}">${renderContent(explanation, language)}</div>`;
}

function renderLabel(summary: string, language: Language): Html {
  return html`<span class="why-label">${messages(language).parts.why}</span><span class="visually-hidden"> ${summary}</span>`;
}

function renderContent({ summary, reasons }: Explanation, language: Language): Html {
  const words = messages(language).parts;
  const applied = reasons.filter(({ outcome }) => outcome === 'applied');
  const notApplied = reasons.filter(({ outcome }) => outcome === 'notApplied');
  return html`<div class="why-summary">${summary}</div>
${when(applied.length > 0, () => renderReasons(applied, words.whyBecause, language))}
${when(notApplied.length > 0, () => renderReasons(notApplied, words.whyNotApplied, language))}`;
}

function renderReasons(reasons: readonly Reason[], heading: string, language: Language): Html {
  return html`<div class="why-heading">${heading}</div>
<ul class="why-reasons">${reasons.map((reason) => renderReason(reason, language))}</ul>`;
}

function renderReason(reason: Reason, language: Language): Html {
  const words = messages(language).parts;
  const applied = reason.outcome === 'applied';
  return html`<li class="why-reason"${attributes({ 'data-outcome': reason.outcome })}>
<span class="why-outcome">${renderIcon(applied ? 'check' : 'minus')}<span class="visually-hidden">${applied ? words.applied : words.notApplied}: </span></span>
<div class="why-body"><div class="why-sentence">${reason.sentence}</div>
${when(reason.paragraphText, (text) => html`<blockquote class="why-text">${text}</blockquote>`)}
<a class="why-citation" href="${reason.href}">${words.whyCitation(reason.paragraph, reason.documentTitle, reason.versionLabel.replaceAll(' ', '\u00a0'))}</a></div>
</li>`;
}
