// Paragraphs that documents want people to see at a place: beside a product, on the contact page, in the basket.
import { html } from 'hono/html';
import { localDate } from '../../../kernel/dates.ts';
import type { Paragraph, Version } from '../../../terms/document.ts';
import { paragraphAnchor } from '../../../terms/quotation.ts';
import { voidingOf } from '../../../terms/snapshot.ts';
import { formatDate } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import type { StorefrontContext } from '../context.ts';
import { documentPath } from '../paths.ts';
import { renderBlocks } from './blocks.ts';
import { referencesFrom } from './references.ts';

export type Shown = { readonly version: Version; readonly paragraph: Paragraph };

/** In force at the instant, in the order of documents and numbers. */
export function paragraphsShownAt(
  { market }: Pick<StorefrontContext, 'market'>,
  place: string,
  at: Temporal.Instant,
): readonly Shown[] {
  const { bundle, snapshots } = market;
  const on = localDate(at, bundle.market.zone);
  return snapshots
    .on(on)
    .versions.flatMap((version) =>
      version.paragraphs
        .filter(
          ({ repealed, voidFromOn, number, links }) =>
            links.some(({ scheme, path }) => scheme === 'show' && path === place) &&
            !repealed &&
            !(voidFromOn && Temporal.PlainDate.compare(voidFromOn, on) <= 0) &&
            !voidingOf(bundle, version.document, number, on),
        )
        .map((paragraph) => ({ version, paragraph })),
    );
}

/** Folded under a title; nothing where no document asks for the place. */
export function renderShown(
  context: StorefrontContext,
  language: Language,
  place: string,
  title: string,
): Html | '' {
  const at = context.database.clock.now();
  const shown = paragraphsShownAt(context, place, at);
  return when(
    shown.length > 0,
    () => html`<details class="shown"><summary>${title}</summary>
${shown.map((each) => renderShownParagraph(context, language, each, at))}</details>`,
  );
}

/** The paragraph as published, with its source. */
export function renderShownParagraph(
  context: StorefrontContext,
  language: Language,
  { version, paragraph }: Shown,
  at: Temporal.Instant,
): Html {
  const from = version.effectiveOn.toString();
  const on = localDate(at, context.market.bundle.market.zone);
  const here = documentPath(context, language, version.document, from);
  const wording = paragraph.wording.get(language) ?? [...paragraph.wording.values()][0];
  const citation = messages(language).parts.whyCitation(
    paragraph.number,
    version.titles.get(language) ?? version.document,
    formatDate(version.effectiveOn, language).replaceAll(' ', '\u00a0'),
  );
  return html`<div class="shown-paragraph">${when(wording?.title, (heading) => html`<div class="shown-title">${heading}</div>`)}
<div class="prose paragraph-text">${renderBlocks(wording?.blocks ?? [], referencesFrom(context, language, on, here))}</div>
<a class="why-citation" href="${here}#${paragraphAnchor(paragraph.number)}">${citation}</a></div>`;
}
