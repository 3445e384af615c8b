// Whether a link's text says what its title says: same figures, and units, comparators, days and codes by a word
// of the lexicon. Refuses to know paths; the figures of each language's format are in figures.ts.
import { figuresOfText, figuresOfTitle } from './figures.ts';
import type { Lexicon } from './lexicon.ts';

type WordLists = ReadonlyMap<string, readonly string[]>;

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

type Words = { readonly find: RegExp; readonly keys: ReadonlyMap<string, readonly string[]> };
const wordsByLists = new WeakMap<WordLists, Words>();

/**
 * A word of the lexicon stands at the beginning of a word, one written with a hyphen (`-ig`) at the end, a sign
 * (`%`) anywhere; longer ones win.
 */
function wordsOf(lists: WordLists): Words {
  const known = wordsByLists.get(lists);
  if (known) return known;
  const pairs = [...lists].flatMap(([key, words]) =>
    words.map((word) => ({ key, word: word.toLowerCase() })),
  );
  const byWord = Map.groupBy(pairs, ({ word }) => word);
  const longestFirst = [...byWord.keys()].sort((a, b) => b.length - a.length);
  const oneOf = (words: readonly string[]) => words.map(escaped).join('|') || '(?!)';
  const endings = longestFirst.filter((w) => /^-\p{L}/u.test(w));
  const beginnings = longestFirst.filter((w) => /^\p{L}/u.test(w));
  const signs = longestFirst.filter((w) => !/^-?\p{L}/u.test(w));
  const made = {
    find: new RegExp(
      `(?<!\\p{L})(?:${oneOf(beginnings)})|-?(?:${oneOf(endings.map((w) => w.slice(1)))})(?!\\p{L})|${oneOf(signs)}`,
      'gu',
    ),
    keys: new Map([...byWord].map(([word, all]) => [word, all.map(({ key }) => key)])),
  };
  wordsByLists.set(lists, made);
  return made;
}

/** Which entries of a word list the text names. Longer words win: “working day” is no “day”. */
function named(text: string, lists: WordLists): ReadonlySet<string> {
  const { find, keys } = wordsOf(lists);
  const found = text.toLowerCase().match(find) ?? [];
  return new Set(found.flatMap((word) => keys.get(word) ?? keys.get(`-${word}`) ?? []));
}

export type WordingFault = { readonly what: string; readonly mend: string };

/** `typeName` is the value type's name, which tells what the title's words are. */
export function wordingFault(
  link: { readonly text: string; readonly title: string },
  typeName: string,
  language: string,
  lexicon: Lexicon,
): WordingFault | undefined {
  const { text, title } = link;
  if (typeName.startsWith('sentence')) return undefined;
  const wordless = title === 'none' || typeName.startsWith('flag');
  const isCode = typeName.startsWith('code');
  const said = figuresOfText(text, language, lexicon);
  const meant = isCode || wordless ? [] : figuresOfTitle(title);
  if (said.join(' ') !== meant.join(' '))
    return {
      what: `the text “${text}” has the figures ${said.join(', ') || 'none'}, its title “${title}” ${meant.join(', ') || 'none'}`,
      mend: 'write the same figures in both, as digits in the format of the language',
    };
  if (wordless) return undefined;
  if (isCode) return codeFault(text, title, language, lexicon);
  if (typeName.startsWith('opening hours')) return daysFault(text, title, lexicon);
  return comparatorFault(text, title, lexicon) ?? unitFault(text, title, typeName, language, lexicon);
}

function codeFault(
  text: string,
  title: string,
  language: string,
  lexicon: Lexicon,
): WordingFault | undefined {
  const lower = text.toLowerCase();
  const unsaid = title
    .split(', ')
    .find((code) => !lexicon.codes.get(code)?.some((word) => lower.includes(word.toLowerCase())));
  if (unsaid === undefined) return undefined;
  return {
    what: `the text “${text}” does not say the code ${unsaid}`,
    mend: `use a word that the ${language} lexicon lists for codes: ${unsaid}, or add one there`,
  };
}

/** The days named at all; which hours belong to which day is for the reader of both to compare. */
function daysFault(text: string, title: string, lexicon: Lexicon): WordingFault | undefined {
  const meant = new Set(title.match(/[A-Z][a-zH]|off/g) ?? []);
  const said = named(text, lexicon.weekdays);
  const unsaid = [...meant].find((day) => !said.has(day));
  const extra = [...said].find((day) => !meant.has(day));
  if (unsaid === undefined && extra === undefined) return undefined;
  const day = unsaid ?? extra ?? '';
  return {
    what: `the text “${text}” ${unsaid === undefined ? 'names' : 'does not name'} ${day}, its title “${title}” does${unsaid === undefined ? ' not' : ''}`,
    mend: `name the same days in both; ${day} is one of: ${(lexicon.weekdays.get(day) ?? []).join(', ')}`,
  };
}

function comparatorFault(text: string, title: string, lexicon: Lexicon): WordingFault | undefined {
  const comparator = /^(>=|>|<=|<) /.exec(title)?.[1];
  if (comparator === undefined || named(text, lexicon.comparators).has(comparator)) return undefined;
  return {
    what: `the text “${text}” does not say ${comparator}`,
    mend: `use one of: ${(lexicon.comparators.get(comparator) ?? []).join(', ')}`,
  };
}

function unitFault(
  text: string,
  title: string,
  typeName: string,
  language: string,
  lexicon: Lexicon,
): WordingFault | undefined {
  if (/^(?:bound of |range of )?(?:time|date)/.test(typeName)) return undefined;
  const unit = /^(?:>=|>|<=|<)? ?(?:at once|[\d.]+ (.+?))(?: (?:from|before) [a-zA-Z]+.*)?$/.exec(title);
  const name = title.startsWith('at once') ? 'at once' : unit?.[1];
  if (!name) return undefined;
  const known = [name, name.replace(/s$/, ''), `${name}s`].find((n) => lexicon.units.has(n));
  if (known !== undefined && named(text, lexicon.units).has(known)) return undefined;
  return {
    what: `the text “${text}” does not name the unit ${name}`,
    mend:
      known === undefined
        ? `add the unit ${name} to the ${language} lexicon (units: …)`
        : `use one of: ${lexicon.units.get(known)?.join(', ')}`,
  };
}
