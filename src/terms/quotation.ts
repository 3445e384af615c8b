// The sentence of a document that states a rule: the wording of every explanation. Nothing is written by hand
// per case; what customers read beside an amount is what the document says.
import type { Bundle } from './bundle.ts';
import { versionOn } from './bundle.ts';
import type { Block, Inline, Language, Link, Paragraph, Source, Version } from './document.ts';
import { inlineText } from './plain-text.ts';
import type { Because } from './reading.ts';

export type Quotation = {
  readonly sentence: string;
  readonly document: string;
  readonly documentTitle: string;
  readonly versionOn: Temporal.PlainDate;
  readonly paragraph: string;
  readonly paragraphTitle: string;
  readonly source: Source;
  readonly outcome: Because['outcome'];
};

/** Undefined when this bundle does not hold the cited version (a decision of another bundle). */
export function quoteBecause(bundle: Bundle, because: Because, language: Language): Quotation | undefined {
  const versions = bundle.documents.get(because.document) ?? [];
  const version = versionOn(versions, Temporal.PlainDate.from(because.version));
  const paragraph = version?.paragraphs.find((p) => p.number === because.paragraph);
  if (!version || !paragraph) return undefined;
  const wording = paragraph.wording.get(language);
  const blocks = wording?.blocks ?? [];
  const abbreviations = bundle.lexicons.get(language)?.abbreviations ?? new Set<string>();
  const quoted = (link: Link) => states(link, because) && says(link, paragraph, because);
  return {
    sentence:
      sentenceOf(blocks, quoted, abbreviations) ??
      sentenceOf(blocks, (link) => states(link, because), abbreviations) ??
      wording?.title ??
      because.path,
    document: because.document,
    documentTitle: version.titles.get(language) ?? because.document,
    versionOn: version.effectiveOn,
    paragraph: because.paragraph,
    paragraphTitle: wording?.title ?? '',
    source: paragraph.source,
    outcome: because.outcome,
  };
}

/** Where a paragraph stands on its page: `#p-3.4`. */
export function paragraphAnchor(number: string): string {
  return `p-${number}`;
}

export function findParagraph(version: Version, number: string): Paragraph | undefined {
  return version.paragraphs.find((p) => p.number === number);
}

function states(link: Link, because: Because): boolean {
  if (link.path !== because.path || link.scheme === 'same') return false;
  const keys = because.key === '' ? [] : because.key.split(',');
  return link.keys.every((key, i) => key === '*' || key === keys[i]);
}

/** Several values may stand under one path and key, where one met is enough: the quoted one is the one meant. */
function says(link: Link, paragraph: Paragraph, because: Because): boolean {
  const entry = paragraph.statements.find((s) => s.entry.path === link.path)?.entry;
  const value: unknown = entry?.type.parse(link.title);
  return entry !== undefined && value !== undefined && entry.type.text(value) === because.value;
}

type Wanted = (link: Link) => boolean;

function sentenceOf(
  blocks: readonly Block[],
  wanted: Wanted,
  abbreviations: ReadonlySet<string>,
): string | undefined {
  for (const block of blocks) {
    const found =
      block.kind === 'paragraph'
        ? sentenceAround(block.children, wanted, abbreviations)
        : block.kind === 'list'
          ? block.items.map((item) => sentenceOf(item, wanted, abbreviations)).find((s) => s !== undefined)
          : rowOf(block, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A table's row reads as its first cell with the head and text of the value's: “Madeira · ordered by: 16:00”. */
function rowOf(block: Extract<Block, { kind: 'table' }>, wanted: Wanted): string | undefined {
  for (const row of block.rows) {
    const column = row.findIndex((cell) => linksOf(cell).some(wanted));
    if (column < 0) continue;
    const head = row[0] ? inlineText(row[0]) : '';
    if (column === 0) return row.map(inlineText).join(' · ');
    return `${head} · ${inlineText(block.header[column] ?? [])}: ${inlineText(row[column] ?? [])}`;
  }
  return undefined;
}

function linksOf(inlines: readonly Inline[]): readonly Link[] {
  return inlines.flatMap((inline) => {
    if (inline.kind === 'link') return [inline.link];
    return inline.kind === 'strong' || inline.kind === 'emphasis' ? linksOf(inline.children) : [];
  });
}

/** Text pieces with the marks where the wanted link begins and ends, cut at the sentence ends around it. */
function sentenceAround(
  inlines: readonly Inline[],
  isWanted: Wanted,
  abbreviations: ReadonlySet<string>,
): string | undefined {
  let text = '';
  let from = -1;
  let to = -1;
  const walk = (nodes: readonly Inline[]): void => {
    for (const node of nodes) {
      if (node.kind === 'text') text += node.text;
      else if (node.kind === 'break') text += ' ';
      else {
        const wanted = node.kind === 'link' && from < 0 && isWanted(node.link);
        if (wanted) from = text.length;
        walk(node.children);
        if (wanted) to = text.length;
      }
    }
  };
  walk(inlines);
  if (from < 0) return undefined;
  const ends = sentenceEnds(text, abbreviations);
  const start = ends.findLast((end) => end <= from) ?? 0;
  const stop = ends.find((end) => end >= to) ?? text.length;
  return text.slice(start, stop).trim();
}

/** A dot after an abbreviation, an initial or a number (“22.”, “3.4.”) ends no sentence; rather one too many kept. */
function sentenceEnds(text: string, abbreviations: ReadonlySet<string>): readonly number[] {
  return [...text.matchAll(/[.!?;]["”»)]*(?=\s+[„“"«(]?\p{Lu})/gu)].flatMap((match) => {
    const word = /([\p{L}\d.]*)$/u.exec(text.slice(0, match.index))?.[1] ?? '';
    const abbreviated =
      match[0].startsWith('.') &&
      (/\d$/.test(word) || word.length === 1 || abbreviations.has(word.toLowerCase()));
    return abbreviated ? [] : [match.index + match[0].length];
  });
}
