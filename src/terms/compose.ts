// From the files of a market to versions that stand alone: amendments are laid over what they amend, paragraph by
// paragraph. Owns composition and what makes it impossible; refuses to judge what the text says (check.ts).
import {
  compareNumbers,
  type Language,
  type Paragraph,
  type Problem,
  type Section,
  type Source,
  type SourceFile,
  type Statement,
  type Version,
  type Wording,
} from './document.ts';
import type { AnyEntry } from './vocabulary.ts';

/** Links and values are read from the first of the languages; that the others agree is checked elsewhere. */
export function composeDocuments(
  sources: readonly SourceFile[],
  languages: readonly Language[],
  entries: ReadonlyMap<string, AnyEntry>,
  problems: Problem[],
): ReadonlyMap<string, readonly Version[]> {
  const documents = new Map<string, Version[]>();
  const folders = new Map<string, string>();
  const groups = Map.groupBy(sources, (s) => `${s.document}@${s.effectiveOn}`);
  const ordered = [...groups.values()].sort(([a], [b]) =>
    a && b ? Temporal.PlainDate.compare(a.effectiveOn, b.effectiveOn) : 0,
  );
  for (const group of ordered) {
    const first = group.find((s) => s.language === languages[0]) ?? group[0];
    if (!first) continue;
    const twice = group.findLast(
      (s) => s !== first && group.some((o) => o !== s && o.language === s.language),
    );
    if (twice)
      problems.push({
        file: twice.file,
        line: 1,
        what: `there are two versions of ${twice.document} for ${twice.effectiveOn}`,
        mend: 'keep one of them, or give one another date',
      });
    const versions = documents.get(first.document) ?? [];
    const elsewhere = folders.get(first.document);
    if (elsewhere !== undefined && elsewhere !== folderOf(first) && !twice)
      problems.push({
        file: first.file,
        line: 1,
        what: `${first.document} stands in ${elsewhere}/ and in ${folderOf(first)}/`,
        mend: 'give one of the two documents another name',
      });
    folders.set(first.document, elsewhere ?? folderOf(first));
    const base = first.amendsOn
      ? versions.find((v) => v.effectiveOn.equals(first.amendsOn ?? v.effectiveOn))
      : undefined;
    if (first.amendsOn && !base)
      problems.push({
        file: first.file,
        line: 1,
        what: `it amends ${first.document} of ${first.amendsOn}, which there is not`,
        mend: `amend one of ${versions.map((v) => v.effectiveOn).join(', ') || 'an earlier version: there is none'}`,
      });
    documents.set(first.document, [...versions, composeVersion(first, group, base, entries, problems)]);
  }
  return documents;
}

function folderOf({ file }: SourceFile): string {
  return file.split('/')[0] ?? '';
}

function composeVersion(
  first: SourceFile,
  group: readonly SourceFile[],
  base: Version | undefined,
  entries: ReadonlyMap<string, AnyEntry>,
  problems: Problem[],
): Version {
  const paragraphs = new Map((base?.paragraphs ?? []).map((p) => [p.number, p]));
  const seen = new Set<string>();
  for (const section of first.sections) {
    const before = paragraphs.get(section.number);
    const composed = composeParagraph(section, first, group, before, entries, problems);
    const fault = seen.has(section.number)
      ? {
          what: `paragraph ${section.number} stands here twice`,
          mend: 'give the second one a number of its own',
        }
      : compositionFault(section, composed, before, base);
    if (fault) problems.push({ file: first.file, line: section.line, ...fault });
    seen.add(section.number);
    paragraphs.set(section.number, composed);
  }
  problems.push(...orphans(first, [...paragraphs.values()]));
  const byLanguage = <T>(pick: (s: SourceFile) => T) => new Map(group.map((s) => [s.language, pick(s)]));
  return {
    document: first.document,
    effectiveOn: first.effectiveOn,
    announcedOn: first.announcedOn,
    amendsOn: first.amendsOn,
    untilOn: first.untilOn,
    source: first.source,
    rank: first.rank,
    binds: first.binds,
    titles: byLanguage((s) => s.title),
    paragraphs: [...paragraphs.values()].sort((a, b) => compareNumbers(a.number, b.number)),
    voids: first.voids.map((v, i) => ({ ...v, wording: byLanguage((s) => s.voids[i]?.because ?? '') })),
  };
}

/** What makes this section impossible as an amendment of `before`, or as a part of a text that stands alone. */
function compositionFault(
  section: Section,
  composed: Paragraph,
  before: Paragraph | undefined,
  base: Version | undefined,
): { readonly what: string; readonly mend: string } | undefined {
  const { number, mark } = section;
  const live = before !== undefined && !before.repealed;
  if (mark?.kind === 'repealed' && !live)
    return {
      what: base
        ? `it repeals ${number}, which ${base.effectiveOn} does not have`
        : `it repeals ${number}, but it amends nothing`,
      mend: 'take the heading out, or correct the number',
    };
  if (mark?.kind === 'void' && section.blocks.length === 0 && !live)
    return {
      what: `it declares ${number} void, which there is not`,
      mend: 'write the text that is void under its heading, or correct the number',
    };
  if (!before) return undefined;
  if (composed.chapter && live && !before.chapter)
    return {
      what: `paragraph ${number} has a text in ${base?.effectiveOn} and none here`,
      mend: 'write the new text, repeal the paragraph, or take the heading out',
    };
  if (!(before.chapter && composed.chapter) && saysTheSame(before, composed))
    return {
      what: `paragraph ${number} says the same as before: an amendment of nothing`,
      mend: 'take the paragraph out of the amendment',
    };
  return undefined;
}

/** Paragraphs that stay in force although the one they stand under is repealed here. */
function orphans(file: SourceFile, paragraphs: readonly Paragraph[]): readonly Problem[] {
  return file.sections
    .filter((section) => section.mark?.kind === 'repealed')
    .flatMap((section) => {
      const child = paragraphs.find((p) => !p.repealed && p.number.startsWith(`${section.number}.`));
      if (!child) return [];
      return [
        {
          file: file.file,
          line: section.line,
          what: `it repeals ${section.number}, but ${child.number} under it stays in force`,
          mend: `repeal ${child.number} too, or give it another number`,
        },
      ];
    });
}

function saysTheSame(a: Paragraph, b: Paragraph): boolean {
  const text = (p: Paragraph) =>
    JSON.stringify([
      p.repealed,
      p.source,
      p.voidFromOn?.toString(),
      [...p.wording].map(([l, w]) => [l, w.title, stripLines(w)]),
    ]);
  return text(a) === text(b);
}

function stripLines(wording: Wording): string {
  return JSON.stringify(wording.blocks, (key, value) => (key === 'line' ? undefined : value));
}

function composeParagraph(
  section: Section,
  first: SourceFile,
  group: readonly SourceFile[],
  before: Paragraph | undefined,
  entries: ReadonlyMap<string, AnyEntry>,
  problems: Problem[],
): Paragraph {
  const { number, mark } = section;
  const wording = new Map<Language, Wording>();
  for (const file of group) {
    const same = file === first ? section : sectionOf(file, number);
    if (!same) continue;
    const because = same.mark?.kind === 'void' ? { voidBecause: same.mark.because } : {};
    const old = before?.wording.get(file.language);
    const keptBlocks =
      same.mark?.kind === 'void' && same.blocks.length === 0 ? (old?.blocks ?? []) : same.blocks;
    wording.set(file.language, { title: same.title || old?.title || '', blocks: keptBlocks, ...because });
  }
  const keepsBody = mark?.kind === 'void' && section.blocks.length === 0;
  return {
    number,
    source: keepsBody ? (before?.source ?? first.source) : sourceOf(section, first),
    repealed: mark?.kind === 'repealed',
    voidFromOn: mark?.kind === 'void' ? mark.fromOn : undefined,
    chapter: section.blocks.length === 0 && !mark,
    wording,
    statements: keepsBody ? (before?.statements ?? []) : statementsOf(section, first, entries, problems),
    links: keepsBody ? (before?.links ?? []) : section.links,
    writtenOn: first.effectiveOn,
  };
}

const sectionsByFile = new WeakMap<SourceFile, ReadonlyMap<string, Section>>();

function sectionOf(file: SourceFile, number: string): Section | undefined {
  const sections = sectionsByFile.get(file) ?? new Map(file.sections.map((s) => [s.number, s]));
  sectionsByFile.set(file, sections);
  return sections.get(number);
}

function sourceOf({ mark }: Section, file: SourceFile): Source {
  return mark?.kind === 'decision' || mark?.kind === 'setting' ? mark.kind : file.source;
}

function statementsOf(
  section: Section,
  file: SourceFile,
  entries: ReadonlyMap<string, AnyEntry>,
  problems: Problem[],
): readonly Statement[] {
  return section.links.flatMap((link) => {
    if (link.scheme !== 'rule' && link.scheme !== 'duty' && link.scheme !== 'data') return [];
    const entry = entries.get(`${link.scheme}:${link.path}`);
    const at = { file: file.file, line: link.line };
    if (!entry) {
      problems.push({
        ...at,
        what: `no module knows ${link.scheme}:${link.path}`,
        mend: nearest(link.path, entries),
      });
      return [];
    }
    if (link.keys.length < entry.keysNeeded || link.keys.length > entry.keys.length) {
      const wanted = entry.keys.length ? `[${entry.keys.join(',')}]` : 'no key';
      problems.push({
        ...at,
        what: `${link.path} takes ${wanted}, not [${link.keys.join(',')}]`,
        mend: `write ${link.path}${entry.keys.length ? wanted : ''}`,
      });
      return [];
    }
    const value: unknown = entry.type.parse(link.title);
    if (value === undefined) {
      problems.push({
        ...at,
        what: `“${link.title}” is no ${entry.type.name} (${link.path})`,
        mend: `write it like “${entry.type.example}”`,
      });
      return [];
    }
    const rank = section.mark?.kind === 'setting' ? 'setting' : file.rank;
    return [
      {
        entry,
        keys: link.keys,
        value,
        text: entry.type.text(value),
        document: file.document,
        paragraph: section.number,
        rank,
        source: sourceOf(section, file),
        ...at,
      } satisfies Statement,
    ];
  });
}

function nearest(wanted: string, entries: ReadonlyMap<string, AnyEntry>): string {
  const area = wanted.split('.')[0] ?? '';
  const like = [...entries.keys()].filter((path) => path.includes(`:${area}.`));
  return like.length > 0
    ? `use one of: ${like.join(', ')}; or declare it in the vocabulary.ts of its module`
    : 'declare it in the vocabulary.ts of its module';
}
