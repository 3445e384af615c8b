// The words by which units, comparators, codes and marks appear in the text of a language.
// Owns reading the lexicon files; the checks that use them are in wording.ts.
import { parse } from 'yaml';
import type { Language } from './document.ts';

export type Lexicon = {
  readonly marks: ReadonlyMap<string, string>;
  readonly comparators: ReadonlyMap<string, readonly string[]>;
  readonly units: ReadonlyMap<string, readonly string[]>;
  readonly codes: ReadonlyMap<string, readonly string[]>;
  readonly weekdays: ReadonlyMap<string, readonly string[]>;
  readonly months: readonly string[];
};

type Raw = { [area: string]: unknown };

function words(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((w) => w != null).map(String);
}

/** All topics of a language together; a word list given twice is joined. */
export function readLexicon(files: ReadonlyMap<string, string>, language: Language): Lexicon {
  const areas = new Map<string, Map<string, string[]>>();
  const months: string[] = [];
  for (const [file, body] of files) {
    if (!file.startsWith('lexicon/') || !file.endsWith(`.${language}.yaml`)) continue;
    for (const [area, entries] of Object.entries((parse(body) ?? {}) as Raw)) {
      if (area === 'months') months.push(...words(entries));
      else
        for (const [key, list] of Object.entries((entries ?? {}) as Raw)) {
          const known = areas.get(area) ?? new Map<string, string[]>();
          areas.set(area, known.set(key, [...(known.get(key) ?? []), ...words(list)]));
        }
    }
  }
  const area = (name: string): ReadonlyMap<string, readonly string[]> => areas.get(name) ?? new Map();
  return {
    marks: new Map([...area('marks')].map(([mark, list]) => [mark, list[0] ?? mark])),
    comparators: area('comparators'),
    units: area('units'),
    codes: area('codes'),
    weekdays: area('weekdays'),
    months,
  };
}
