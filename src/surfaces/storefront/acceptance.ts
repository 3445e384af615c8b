// The box that accepts documents: names each with its version and leads to it; the versions shown go along hidden,
// so that what is accepted is what was shown.
import { html } from 'hono/html';
import { z } from 'zod';
import type { BoundDocument } from '../../modules/quote/model.ts';
import { formatDate } from '../../ui/format.ts';
import type { Html } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { renderHiddenFields } from '../../ui/parts/actions.ts';
import { renderCheckbox } from '../../ui/parts/fields.ts';
import type { StorefrontContext } from './context.ts';
import { documentPath } from './paths.ts';

export type Acceptance = {
  readonly documents: readonly BoundDocument[];
  readonly label: string;
  /** The box as it was when the form came back. */
  readonly checked?: boolean;
  readonly error?: string;
};

/** The box, and each `document@version` that was shown, as a form posts them. */
export const acceptanceFields = {
  accept: z.string().max(10).optional(),
  accepted: z
    .string()
    .max(5_000)
    .default('')
    .transform((text) => text.split(' ').filter((each) => each !== '')),
};

/** Posts `acceptanceFields`. */
export function renderAcceptance(
  context: StorefrontContext,
  language: Language,
  { documents, label, checked, error }: Acceptance,
): Html {
  const shown = documents.map((each) => `${each.document}@${each.version}`).join(' ');
  return html`<div class="acceptance">${renderHiddenFields([{ name: 'accepted', value: shown }])}
${renderCheckbox({ name: 'accept', label, required: true, ...(checked && { checked }), ...(error !== undefined && { error }) })}
${renderDocumentLinks(context, language, documents)}</div>`;
}

export function renderDocumentLinks(
  context: StorefrontContext,
  language: Language,
  documents: readonly BoundDocument[],
): Html {
  const ordered = documents.toSorted((a, b) => (a.document < b.document ? -1 : 1));
  return html`<ul class="document-links">${ordered.map((bound) => {
    const href = documentPath(context, language, bound.document, bound.version);
    return html`<li><a href="${href}">${documentLabel(context, bound, language)}</a></li>`;
  })}</ul>`;
}

/** “Conditions of sale, version of 29 August 2022”. */
export function documentLabel(context: StorefrontContext, bound: BoundDocument, language: Language): string {
  const title = documentTitle(context, bound, language);
  const on = formatDate(Temporal.PlainDate.from(bound.version), language);
  return messages(language).checkout.review.documentVersion(title, on);
}

/** The title that the version itself has. */
export function documentTitle(
  { market }: StorefrontContext,
  { document, version }: BoundDocument,
  language: Language,
): string {
  const versions = market.bundle.documents.get(document) ?? [];
  const found = versions.find(({ effectiveOn }) => effectiveOn.toString() === version);
  return found?.titles.get(language) ?? document;
}
