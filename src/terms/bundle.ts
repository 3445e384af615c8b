// All documents of one market, loaded and composed. Owns reading the tree and the hash; refuses to judge (check.ts)
// and to choose what is in force (snapshot.ts).
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { canonicalJson, sha256 } from '../kernel/canonical-json.ts';
import type { LocalDate } from '../kernel/dates.ts';
import { composeDocuments } from './compose.ts';
import type { Language, Problem, SourceFile, Version } from './document.ts';
import { type Lexicon, readLexicon } from './lexicon.ts';
import { type Market, readMarket } from './market.ts';
import { parseFile } from './parse-file.ts';
import type { AnyEntry, Vocabulary } from './vocabulary.ts';

/** What the files of one market say, each for itself. */
export type ParsedFiles = {
  readonly market: Market;
  readonly lexicons: ReadonlyMap<Language, Lexicon>;
  readonly sources: readonly SourceFile[];
  /** The market's own and the included ones, in order. */
  readonly names: readonly string[];
};

export type Bundle = ParsedFiles & {
  /** Versions ascending by effectiveOn. */
  readonly documents: ReadonlyMap<string, readonly Version[]>;
  readonly vocabulary: Vocabulary;
  /** SHA-256 of `body`. */
  readonly hash: string;
  /** Canonical JSON of every file's text: enough to load the same bundle again. */
  readonly body: string;
};

/** Relative path (with slashes) → text. */
export type Files = ReadonlyMap<string, string>;

/** The files under `root`; a market's bundle is made of its own, the included ones and the lexicon, in its languages. */
export function readTermsTree(root: string): Files {
  const files = new Map<string, string>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(md|yaml)$/.test(entry.name)) continue;
    const absolute = path.join(entry.parentPath, entry.name);
    const relative = path.relative(root, absolute).split(path.sep).join('/');
    files.set(
      relative,
      readFileSync(absolute, 'utf8')
        .replace(/^\uFEFF/, '')
        .replaceAll('\r\n', '\n'),
    );
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function listMarkets(files: Files): readonly string[] {
  return [...files.keys()].flatMap((file) => /^([a-z]+)\/market\.yaml$/.exec(file)?.[1] ?? []);
}

/** Parses what can be parsed; `problems` (appended to) says what cannot. */
export function parseFiles(marketCode: string, allFiles: Files, problems: Problem[]): ParsedFiles {
  const market = readMarket(marketCode, allFiles.get(`${marketCode}/market.yaml`), problems);
  const folders = [marketCode, ...market.includes];
  const own = (file: string) => {
    if (file.startsWith(`${marketCode}/`)) return true;
    const language = /\.([a-z]{2})\.(?:md|yaml)$/.exec(file)?.[1];
    if (language !== undefined && !market.languages.includes(language)) return false;
    return folders.some((f) => file.startsWith(`${f}/`)) || file.startsWith('lexicon/');
  };
  const files = new Map([...allFiles].filter(([file]) => own(file)));
  const lexicons = new Map(
    market.languages.map((language) => [language, readLexicon(files, language, problems)]),
  );
  const sources = parseDocuments(files, market, lexicons, problems);
  return { market, lexicons, sources, names: [...files.keys()] };
}

/** Composes what can be composed of `parsed`, which is of `allFiles`; `problems` (appended to) says what cannot. */
export function composeBundle(
  parsed: ParsedFiles,
  allFiles: Files,
  vocabulary: Vocabulary,
  problems: Problem[],
): Bundle {
  const { market, sources, names } = parsed;
  const documents = composeDocuments(sources, market.languages, entriesOf(vocabulary), problems);
  const files = Object.fromEntries(names.map((name) => [name, allFiles.get(name) ?? '']));
  const body = canonicalJson({ market: market.code, files });
  return { ...parsed, documents, vocabulary, hash: sha256(body), body };
}

/** By scheme and path. Two modules that declare one path, or sizes compared that there are not, are defects. */
export function entriesOf(vocabulary: Vocabulary): ReadonlyMap<string, AnyEntry> {
  const entries = new Map<string, AnyEntry>();
  for (const entry of vocabulary) {
    const id = `${entry.scheme}:${entry.path}`;
    if (entries.has(id))
      throw new TypeError(`${id} is declared twice: keep one of the two in its vocabulary.ts`);
    if (['shorter', 'longer', 'floor'].includes(entry.combine) && !entry.type.size)
      throw new TypeError(`${id} combines by size, which a ${entry.type.name} does not have`);
    entries.set(id, entry);
  }
  return entries;
}

function parseDocuments(
  files: Files,
  market: Market,
  lexicons: ReadonlyMap<Language, Lexicon>,
  problems: Problem[],
): readonly SourceFile[] {
  return [...files].flatMap(([file, body]) => {
    if (!file.endsWith('.md')) return [];
    const problem = (what: string, mend: string) => {
      problems.push({ file, line: 1, what, mend });
      return [];
    };
    const match = /^([a-z]+)\/([a-z0-9-]+)\/(\d{4}-\d\d-\d\d)\.([a-z]{2})\.md$/.exec(file);
    if (!match)
      return problem(
        'the file has no date and language in its name',
        'name it <date>.<language>.md in the folder of its document',
      );
    const [, folder = '', document = '', date = '', language = ''] = match;
    const lexicon = lexicons.get(language);
    if (lexicon) return parseFile({ file, document, date, language }, body, lexicon, problems) ?? [];
    if (folder !== market.code) return [];
    return problem(
      `${language} is no language of this market`,
      `use one of ${market.languages.join(', ')}, or add ${language} to market.yaml`,
    );
  });
}

/** The version in force on a date, from the start of that local day; undefined before the first. */
export function versionOn(versions: readonly Version[], on: LocalDate): Version | undefined {
  return versions.findLast((v) => Temporal.PlainDate.compare(v.effectiveOn, on) <= 0);
}
