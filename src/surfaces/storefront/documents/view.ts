// A version of a document as the design system shows it: chapters, paragraphs with what they set, what became of
// them, and in a comparison only what differs.
import { html } from 'hono/html';
import { diffVersions } from '../../../terms/diff.ts';
import type { Block, Inline, Link, Paragraph, Version } from '../../../terms/document.ts';
import { compareNumbers } from '../../../terms/document.ts';
import { paragraphAnchor } from '../../../terms/quotation.ts';
import { voidingOf } from '../../../terms/snapshot.ts';
import { formatDate } from '../../../ui/format.ts';
import type { Html } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import type { DocumentChapter, DocumentParagraph, RuleEffect } from '../../../ui/parts/document.ts';
import type { StorefrontContext } from '../context.ts';
import { documentPath } from '../paths.ts';
import { type ResolveReference, renderBlocks } from './blocks.ts';
import { renderChanges } from './changes.ts';

export type Reading = {
  readonly context: StorefrontContext;
  readonly version: Version;
  /** Of the text, which need not be the page's. */
  readonly language: Language;
  /** The day by which paragraphs count as void. */
  readonly on: Temporal.PlainDate;
  readonly resolve: ResolveReference;
};

/** The whole version. */
export function chaptersOf(reading: Reading): readonly DocumentChapter[] {
  const { paragraphs } = reading.version;
  return groupByChapter(reading, paragraphs, paragraphs, (paragraph) => paragraphOf(reading, paragraph));
}

/** What differs from an earlier version, with the words that went and came. */
export function changedChapters(reading: Reading, before: Version): readonly DocumentChapter[] {
  const changes = new Map(
    diffVersions(before, reading.version, reading.language).map((change) => [change.number, change]),
  );
  const all = new Map(
    [...before.paragraphs, ...reading.version.paragraphs].map((paragraph) => [paragraph.number, paragraph]),
  );
  const paragraphs = [...all.values()].sort((a, b) => compareNumbers(a.number, b.number));
  return groupByChapter(
    reading,
    paragraphs,
    paragraphs.filter(({ number, chapter }) => changes.has(number) && !chapter),
    (paragraph) => {
      const change = changes.get(paragraph.number);
      if (!change) return paragraphOf(reading, paragraph);
      const after = change.after ?? change.before ?? paragraph;
      return {
        ...paragraphOf(reading, { ...after, repealed: false }),
        change: change.kind,
        body: renderChanges(
          blocksIn(change.before, reading.language),
          blocksIn(change.after, reading.language),
          reading.resolve,
        ),
      };
    },
  );
}

function blocksIn(paragraph: Paragraph | undefined, language: Language): readonly Block[] {
  return paragraph?.wording.get(language)?.blocks ?? [];
}

/** A chapter is a heading of one number; where a paragraph itself has such a number it heads its own. */
function groupByChapter(
  { language }: Reading,
  all: readonly Paragraph[],
  shown: readonly Paragraph[],
  render: (paragraph: Paragraph) => DocumentParagraph,
): readonly DocumentChapter[] {
  const groups = Map.groupBy(shown, ({ number }) => number.split('.')[0] ?? number);
  return [...groups].map(([number, group]) => {
    const head = all.find((paragraph) => paragraph.number === number);
    const members = head?.chapter ? group.filter((paragraph) => paragraph !== head) : group;
    return {
      number,
      anchor: head?.chapter ? paragraphAnchor(number) : `chapter-${number}`,
      title: head?.wording.get(language)?.title ?? '',
      paragraphs: members.map((paragraph) => {
        const { title, ...untitled } = render(paragraph);
        return paragraph === head || title === undefined ? untitled : { ...untitled, title };
      }),
    };
  });
}

function paragraphOf(reading: Reading, paragraph: Paragraph): DocumentParagraph {
  const { version, language, resolve } = reading;
  const wording = paragraph.wording.get(language);
  const blocks = wording?.blocks ?? [];
  const reason = reasonOf(reading, paragraph);
  const source = paragraph.source === version.source ? 'clause' : paragraph.source;
  return {
    number: paragraph.number,
    anchor: paragraphAnchor(paragraph.number),
    ...(wording?.title && { title: wording.title }),
    body: renderBlocks(blocks, resolve),
    state: paragraph.repealed ? 'repealed' : reason ? 'void' : 'inForce',
    ...(reason && { stateReason: reason }),
    source,
    effects: paragraph.repealed ? [] : effectsOf(paragraph, blocks, language),
  };
}

/** Why a paragraph does not count, if so. */
function reasonOf(
  { context, version, language, on }: Reading,
  paragraph: Paragraph,
): Html | string | undefined {
  const words = messages(language).documents;
  const day = (date: Temporal.PlainDate) => formatDate(date, language);
  if (paragraph.repealed) return words.repealedFrom(day(paragraph.writtenOn));
  if (paragraph.voidFromOn) {
    const because = paragraph.wording.get(language)?.voidBecause;
    return `${words.voidFrom(day(paragraph.voidFromOn))}${because ? `: ${because}` : '.'}`;
  }
  const { bundle } = context.market;
  const voided = voidingOf(bundle, version.document, paragraph.number, on);
  if (!voided) return undefined;
  const striking = bundle.documents
    .get(voided.document)
    ?.find(({ effectiveOn }) => effectiveOn.equals(voided.versionOn));
  const strike = striking?.voids.find(
    (each) =>
      each.document === version.document &&
      (each.paragraph === paragraph.number || paragraph.number.startsWith(`${each.paragraph}.`)),
  );
  const href = documentPath(context, language, voided.document, voided.versionOn.toString());
  const title = striking?.titles.get(language) ?? voided.document;
  return html`${words.voidFrom(day(voided.fromOn))}: ${strike?.wording.get(language) ?? ''} (<a href="${href}">${title}</a>)`;
}

/** What each value sets. The vocabulary explains its paths in English; other languages name the path itself. */
function effectsOf(
  paragraph: Paragraph,
  blocks: readonly Block[],
  language: Language,
): readonly RuleEffect[] {
  const effects = new Map<string, RuleEffect>();
  for (const link of blocks.flatMap(linksOf)) {
    const statement = paragraph.statements.find(
      ({ entry, keys }) =>
        entry.scheme === link.scheme && entry.path === link.path && keys.join() === link.keys.join(),
    );
    if (!statement || statement.entry.scheme === 'data') continue;
    const key = link.keys.length > 0 ? `[${link.keys.join(', ')}]` : '';
    const effect = language === 'en' ? statement.entry.says : `${link.path}${key}`;
    effects.set(`${link.path}${key}`, { text: link.text, effect });
  }
  return [...effects.values()];
}

function linksOf(block: Block): readonly Link[] {
  switch (block.kind) {
    case 'paragraph':
      return block.children.flatMap(inlineLinks);
    case 'list':
      return block.items.flat().flatMap(linksOf);
    case 'table':
      return block.rows.flat(2).flatMap(inlineLinks);
  }
}

function inlineLinks(inline: Inline): readonly Link[] {
  if (inline.kind === 'link') return [inline.link];
  return inline.kind === 'strong' || inline.kind === 'emphasis' ? inline.children.flatMap(inlineLinks) : [];
}
