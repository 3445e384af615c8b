// The words by which units, comparators, codes and marks appear in the text of a language.
// Owns reading the lexicon files; the checks that use them are in wording.ts.
import type { Language, Problem } from './document.ts';
import { type Raw, readYaml } from './read-yaml.ts';

export type Lexicon = {
  readonly marks: ReadonlyMap<string, string>;
  readonly comparators: ReadonlyMap<string, readonly string[]>;
  readonly units: ReadonlyMap<string, readonly string[]>;
  readonly codes: ReadonlyMap<string, readonly string[]>;
  readonly weekdays: ReadonlyMap<string, readonly string[]>;
  readonly months: readonly string[];
  /** Words whose dot ends no sentence, in lower case. */
  readonly abbreviations: ReadonlySet<string>;
};

function wordsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((w) => w != null).map(String);
}

const areas = ['marks', 'comparators', 'units', 'codes', 'weekdays'] as const;
const lists = ['months', 'abbreviations'] as const;
const isOf = <N extends string>(names: readonly N[], name: string): name is N =>
  (names as readonly string[]).includes(name);

/** All topics of a language together; a word list given twice is joined. */
export function readLexicon(
  files: ReadonlyMap<string, string>,
  language: Language,
  problems: Problem[],
): Lexicon {
  const words = new Map(areas.map((area) => [area, new Map<string, string[]>()] as const));
  const listed = new Map(lists.map((list) => [list, [] as string[]] as const));
  for (const [file, body] of files) {
    if (!file.startsWith('lexicon/') || !file.endsWith(`.${language}.yaml`)) continue;
    for (const [area, entries] of Object.entries(readYaml(file, body, problems))) {
      if (isOf(lists, area)) listed.get(area)?.push(...wordsOf(entries));
      else if (isOf(areas, area))
        for (const [key, list] of Object.entries((entries ?? {}) as Raw)) {
          const known = words.get(area);
          known?.set(key, [...(known.get(key) ?? []), ...wordsOf(list)]);
        }
      else
        problems.push({
          file,
          line: 1,
          what: `the lexicon does not know ${area}`,
          mend: `use one of: ${[...areas, ...lists].join(', ')}`,
        });
    }
  }
  const area = (name: (typeof areas)[number]): ReadonlyMap<string, readonly string[]> =>
    words.get(name) ?? new Map();
  return {
    marks: new Map([...area('marks')].map(([mark, list]) => [mark, list[0] ?? mark])),
    comparators: area('comparators'),
    units: area('units'),
    codes: area('codes'),
    weekdays: area('weekdays'),
    months: listed.get('months') ?? [],
    abbreviations: new Set(listed.get('abbreviations')?.map((word) => word.toLowerCase())),
  };
}
