// All documents of one market, loaded and composed. Owns reading the tree, composing amendments and the hash;
// refuses to judge (check.ts) and to choose what is in force (snapshot.ts).
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import { canonicalJson, sha256 } from '../kernel/canonical-json.ts';
import type { LocalDate, TimeZone } from '../kernel/dates.ts';
import { type Currency, isCurrency } from '../kernel/money.ts';
import {
  compareNumbers,
  type Language,
  type Paragraph,
  type Problem,
  type Section,
  type SourceFile,
  type Statement,
  type Version,
  type Wording,
} from './document.ts';
import { type Lexicon, readLexicon } from './lexicon.ts';
import { parseFile } from './parse-file.ts';
import type { AnyEntry, Vocabulary } from './vocabulary.ts';

export type Market = {
  readonly code: string;
  readonly names: { readonly [language: string]: string };
  readonly currency: Currency;
  readonly country: string;
  readonly zone: TimeZone;
  /** The first is the market's own. */
  readonly languages: readonly Language[];
  /** The language whose wording prevails where they differ. */
  readonly prevails: Language;
};

export type Bundle = {
  readonly market: Market;
  /** Versions ascending by effectiveOn. */
  readonly documents: ReadonlyMap<string, readonly Version[]>;
  readonly lexicons: ReadonlyMap<Language, Lexicon>;
  readonly vocabulary: Vocabulary;
  /** SHA-256 of `body`. */
  readonly hash: string;
  /** Canonical JSON of every file's text: enough to load the same bundle again. */
  readonly body: string;
  readonly sources: readonly SourceFile[];
};

/** Relative path (with slashes) → text. */
export type Files = ReadonlyMap<string, string>;

/** The files under `root` that a market's bundle is made of: its own, the included ones, the lexicon. */
export function readTermsTree(root: string): Files {
  const files = new Map<string, string>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(md|yaml)$/.test(entry.name)) continue;
    const absolute = path.join(entry.parentPath, entry.name);
    const relative = path.relative(root, absolute).split(path.sep).join('/');
    files.set(relative, readFileSync(absolute, 'utf8').replaceAll('\r\n', '\n'));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function listMarkets(files: Files): readonly string[] {
  return [...files.keys()].flatMap((file) => /^([a-z]+)\/market\.yaml$/.exec(file)?.[1] ?? []);
}

/** Composes what can be composed; `problems` (appended to) says what cannot. */
export function composeBundle(
  marketCode: string,
  allFiles: Files,
  vocabulary: Vocabulary,
  problems: Problem[],
): Bundle {
  const raw = (parseYaml(allFiles.get(`${marketCode}/market.yaml`) ?? '') ?? {}) as {
    [key: string]: unknown;
  };
  const market = parseMarket(marketCode, raw, problems);
  const folders = [marketCode, ...((raw.includes as string[] | undefined) ?? [])];
  const files = new Map(
    [...allFiles].filter(
      ([file]) => folders.some((f) => file.startsWith(`${f}/`)) || file.startsWith('lexicon/'),
    ),
  );
  const lexicons = new Map(market.languages.map((language) => [language, readLexicon(files, language)]));
  const sources = parseFiles(files, market, lexicons, problems);
  const entries = new Map(vocabulary.map((entry) => [`${entry.scheme}:${entry.path}`, entry]));
  const documents = composeDocuments(sources, market, entries, problems);
  const body = canonicalJson({ market: marketCode, files: Object.fromEntries(files) });
  return { market, documents, lexicons, vocabulary, hash: sha256(body), body, sources };
}

function parseMarket(code: string, raw: { [key: string]: unknown }, problems: Problem[]): Market {
  const file = `${code}/market.yaml`;
  const currency = String(raw.currency);
  if (!isCurrency(currency))
    problems.push({
      file,
      line: 1,
      what: `currency ${currency} is unknown`,
      mend: 'use HUF, EUR, KRW or NOK',
    });
  const languages = (raw.languages as string[] | undefined) ?? [];
  return {
    code,
    names: (raw.name as { [language: string]: string } | undefined) ?? {},
    currency: isCurrency(currency) ? currency : 'EUR',
    country: String(raw.country),
    zone: String(raw.zone),
    languages,
    prevails: String(raw.prevails ?? languages[0]),
  };
}

function parseFiles(
  files: Files,
  _market: Market,
  lexicons: ReadonlyMap<Language, Lexicon>,
  problems: Problem[],
): readonly SourceFile[] {
  return [...files].flatMap(([file, body]) => {
    if (!file.endsWith('.md')) return [];
    const match = /^[a-z]+\/([a-z0-9-]+)\/(\d{4}-\d\d-\d\d)\.([a-z]{2})\.md$/.exec(file);
    if (!match) {
      problems.push({
        file,
        line: 1,
        what: 'the file has no date and language in its name',
        mend: 'name it <date>.<language>.md in the folder of its document',
      });
      return [];
    }
    const [, document = '', date = '', language = ''] = match;
    const lexicon = lexicons.get(language);
    if (!lexicon) return [];
    return parseFile({ file, document, date, language }, body, lexicon, problems) ?? [];
  });
}

/** The mandatory language of a version's links and values: the market's first. */
function composeDocuments(
  sources: readonly SourceFile[],
  market: Market,
  entries: ReadonlyMap<string, AnyEntry>,
  problems: Problem[],
): ReadonlyMap<string, readonly Version[]> {
  const documents = new Map<string, Version[]>();
  const groups = Map.groupBy(sources, (s) => `${s.document}@${s.effectiveOn}`);
  const ordered = [...groups.values()].sort(([a], [b]) =>
    a && b ? Temporal.PlainDate.compare(a.effectiveOn, b.effectiveOn) : 0,
  );
  for (const group of ordered) {
    const first = group.find((s) => s.language === market.languages[0]) ?? group[0];
    if (!first) continue;
    const twice = group.find((s) => s !== first && group.some((o) => o !== s && o.language === s.language));
    if (twice)
      problems.push({
        file: twice.file,
        line: 1,
        what: `there are two versions of ${twice.document} for ${twice.effectiveOn}`,
        mend: 'keep one of them, or give one another date',
      });
    const versions = documents.get(first.document) ?? [];
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
    if (seen.has(section.number))
      problems.push({
        file: first.file,
        line: section.line,
        what: `paragraph ${section.number} stands here twice`,
        mend: 'give the second one a number of its own',
      });
    seen.add(section.number);
    const before = paragraphs.get(section.number);
    const composed = composeParagraph(section, first, group, before, entries, problems);
    if (base && !before && composed.repealed)
      problems.push({
        file: first.file,
        line: section.line,
        what: `it repeals ${section.number}, which ${base.effectiveOn} does not have`,
        mend: 'take the heading out, or correct the number',
      });
    if (before && !(before.chapter && composed.chapter) && saysTheSame(before, composed))
      problems.push({
        file: first.file,
        line: section.line,
        what: `paragraph ${section.number} says the same as before: an amendment of nothing`,
        mend: 'take the paragraph out of the amendment',
      });
    paragraphs.set(section.number, composed);
  }
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
    const same = file === first ? section : file.sections.find((s) => s.number === number);
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
    source: mark?.kind === 'decision' || mark?.kind === 'setting' ? mark.kind : first.source,
    repealed: mark?.kind === 'repealed',
    voidFromOn: mark?.kind === 'void' ? mark.fromOn : undefined,
    chapter: section.blocks.length === 0 && !mark,
    wording,
    statements: keepsBody ? (before?.statements ?? []) : statementsOf(section, first, entries, problems),
    links: keepsBody ? (before?.links ?? []) : section.links,
    writtenOn: first.effectiveOn,
  };
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
    if (entry.keys.length !== link.keys.length) {
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
        source:
          section.mark?.kind === 'decision' || section.mark?.kind === 'setting'
            ? section.mark.kind
            : file.source,
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

/** The version in force on a date, from the start of that local day; undefined before the first. */
export function versionOn(versions: readonly Version[], on: LocalDate): Version | undefined {
  return versions.findLast((v) => Temporal.PlainDate.compare(v.effectiveOn, on) <= 0);
}
