// What an agent reads aloud: the sentences of the documents behind a date, an amount or a refusal, each with its
// paragraph and version.
import { html } from 'hono/html';
import { paragraphAnchor, quoteBecause } from '../../../terms/quotation.ts';
import type { Because } from '../../../terms/reading.ts';
import { formatDate } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import type { Explanation, Reason } from '../../../ui/parts/why.ts';
import type { OfficeContext } from '../context.ts';
import { documentHref } from '../frame.ts';

/** A sentence that states several rules stands there once. */
export function reasonsOf(
  context: OfficeContext,
  language: Language,
  because: readonly Because[],
): readonly Reason[] {
  const reasons = because.map((each): Reason => {
    const { document, version, paragraph, outcome } = each;
    const quotation = quoteBecause(context.market.bundle, each, language);
    return {
      sentence: quotation?.sentence ?? each.path,
      paragraph,
      documentTitle: quotation?.documentTitle ?? document,
      versionLabel: formatDate(Temporal.PlainDate.from(version), language, 'short'),
      href: documentHref(context, language, document, version, paragraphAnchor(paragraph)),
      outcome,
    };
  });
  return [
    ...new Map(reasons.map((each) => [`${each.href} ${each.outcome} ${each.sentence}`, each])).values(),
  ];
}

export function explain(
  context: OfficeContext,
  language: Language,
  summary: string,
  because: readonly Because[],
): Explanation {
  return { summary, reasons: reasonsOf(context, language, because) };
}

/** Open on the page: the sentences that applied. */
export function renderReadAloud(
  context: OfficeContext,
  language: Language,
  because: readonly Because[],
): Html | '' {
  const applied = reasonsOf(context, language, because).filter(({ outcome }) => outcome === 'applied');
  const { whyCitation } = messages(language).parts;
  return when(
    applied.length > 0,
    () =>
      html`<ul class="desk-quotes">${applied.map(
        ({ sentence, href, paragraph, documentTitle, versionLabel }) =>
          html`<li><q>${sentence}</q> <a href="${href}">${whyCitation(paragraph, documentTitle, versionLabel)}</a></li>`,
      )}</ul>`,
  );
}

/** What an agent says, and the sentences behind it. */
export function renderSaid(text: string, quotes: Html | ''): Html {
  return html`<div class="desk-said"><p>${text}</p>${quotes}</div>`;
}
