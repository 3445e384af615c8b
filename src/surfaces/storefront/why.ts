// Explanations of decisions as pages show them: the sentences of the documents, in the page's language, each with
// a link to its paragraph in its version.

import { paragraphAnchor, quoteBecause } from '../../terms/quotation.ts';
import type { Because } from '../../terms/reading.ts';
import { formatDate } from '../../ui/format.ts';
import type { Language } from '../../ui/language.ts';
import type { Explanation, Reason } from '../../ui/parts/why.ts';
import type { StorefrontContext } from './context.ts';
import { documentPath } from './paths.ts';

/**
 * `summary` says what is explained. One sentence that states several rules stands there once. A reason of another
 * bundle than the one loaded (an old decision whose document is gone) is named by its path.
 */
export function explanationOf(
  context: StorefrontContext,
  language: Language,
  summary: string,
  because: readonly Because[],
): Explanation {
  const reasons = new Map<string, Reason>();
  for (const each of because) {
    const reason = reasonOf(context, language, each);
    const key = `${reason.href} ${reason.outcome} ${reason.sentence}`;
    if (!reasons.has(key)) reasons.set(key, reason);
  }
  return { summary, reasons: [...reasons.values()] };
}

function reasonOf(context: StorefrontContext, language: Language, because: Because): Reason {
  const quotation = quoteBecause(context.market.bundle, because, language);
  const { document, version, paragraph, outcome } = because;
  return {
    sentence: quotation?.sentence ?? because.path,
    paragraph,
    documentTitle: quotation?.documentTitle ?? document,
    versionLabel: formatDate(Temporal.PlainDate.from(version), language),
    href: documentPath(context, language, document, version, paragraphAnchor(paragraph)),
    outcome,
  };
}
