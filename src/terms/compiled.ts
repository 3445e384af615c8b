// Sound documents, parsed and checked, kept between two starts: reading them is quicker than parsing them. Owns their
// form on the disk; refuses to keep them for another engine or other files, and any opinion about what they say.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { canonicalJson, sha256 } from '../kernel/canonical-json.ts';
import type { LocalDate } from '../kernel/dates.ts';
import type { Files, ParsedFiles } from './bundle.ts';
import type { Binding, Mark, Section, SourceFile } from './document.ts';
import type { Lexicon } from './lexicon.ts';

/** `firstOn` as the check found it. */
export type Compiled = { readonly parsed: ParsedFiles; readonly firstOn: LocalDate | undefined };

export type CompiledTerms = {
  readonly load: (market: string) => Compiled | undefined;
  readonly save: (compiled: Compiled) => void;
};

/** One file for each market in `directory`. A directory that cannot be written keeps nothing, which only costs time. */
export function openCompiledTerms(directory: string, files: Files, engineHash: string): CompiledTerms {
  const key = sha256(canonicalJson({ engineHash, files: Object.fromEntries(files) }));
  const fileOf = (market: string) => path.join(directory, `${market}.json`);
  return {
    load: (market) => {
      const stored = readStored(fileOf(market));
      return stored?.key === key ? revive(stored) : undefined;
    },
    save: (compiled) => {
      const file = fileOf(compiled.parsed.market.code);
      try {
        mkdirSync(directory, { recursive: true });
        // Whole or not at all: several processes may start at once.
        const draft = `${file}.${process.pid}`;
        writeFileSync(draft, JSON.stringify({ key, ...store(compiled) }));
        renameSync(draft, file);
      } catch {}
    },
  };
}

// Temporal values write themselves as text; maps and sets do not, and nothing reads itself again.

type Written<Shape> = Shape extends Temporal.PlainDate | Temporal.Duration
  ? string
  : Shape extends ReadonlyMap<infer Key, infer Value>
    ? readonly (readonly [Key, Written<Value>])[]
    : Shape extends ReadonlySet<infer Value>
      ? readonly Value[]
      : Shape extends string | number | boolean | undefined
        ? Shape
        : { readonly [Name in keyof Shape]: Written<Shape[Name]> };

type Stored = Written<Compiled>;

function store({ parsed: { market, lexicons, sources, names }, firstOn }: Compiled) {
  const plain = (value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : (value as unknown);
  const words = [...lexicons].map(([language, lexicon]) => [
    language,
    Object.fromEntries(Object.entries(lexicon).map(([name, value]) => [name, plain(value)])),
  ]);
  return { parsed: { market, lexicons: words, sources, names }, firstOn };
}

function readStored(file: string): (Stored & { readonly key: string }) | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function dateOf(text: string | undefined): LocalDate | undefined {
  return text === undefined ? undefined : Temporal.PlainDate.from(text);
}

function revive({ parsed, firstOn }: Stored): Compiled {
  const { market, lexicons, sources, names } = parsed;
  return {
    parsed: {
      market: { ...market, fromOn: dateOf(market.fromOn) },
      lexicons: new Map(lexicons.map(([language, lexicon]) => [language, reviveLexicon(lexicon)])),
      sources: sources.map(reviveSource),
      names,
    },
    firstOn: dateOf(firstOn),
  };
}

function reviveLexicon(lexicon: Written<Lexicon>): Lexicon {
  const { marks, comparators, units, codes, weekdays, abbreviations } = lexicon;
  return {
    ...lexicon,
    ...{ marks: new Map(marks), comparators: new Map(comparators), units: new Map(units) },
    ...{ codes: new Map(codes), weekdays: new Map(weekdays), abbreviations: new Set(abbreviations) },
  };
}

function reviveSource(source: Written<SourceFile>): SourceFile {
  return {
    ...source,
    effectiveOn: Temporal.PlainDate.from(source.effectiveOn),
    announcedOn: dateOf(source.announcedOn),
    amendsOn: dateOf(source.amendsOn),
    untilOn: dateOf(source.untilOn),
    binds: reviveBinding(source.binds),
    sections: source.sections.map(reviveSection),
  };
}

function reviveBinding(binds: Written<Binding>): Binding {
  return 'notice' in binds ? { ...binds, notice: Temporal.Duration.from(binds.notice) } : binds;
}

function reviveSection(section: Written<Section>): Section {
  return { ...section, mark: section.mark && reviveMark(section.mark) };
}

function reviveMark(mark: Written<Mark>): Mark {
  return 'fromOn' in mark ? { ...mark, fromOn: Temporal.PlainDate.from(mark.fromOn) } : mark;
}
