// Finding products by words: any language at once, without accents, by beginnings, with small slips of the
// fingers, and with endings behind them. In memory; made anew when the catalogue changes. Knows nothing of prices.
import type { Product } from './model.ts';

/** The matches with how well they match; best first is the larger number. Undefined words: everything matches. */
export type SearchIndex = { readonly find: (typed: string) => ReadonlyMap<string, number> };

type Posting = { readonly sku: string; readonly weight: number };

const NAME = 8;
const NOTE = 3;
const TEXT = 1;
const MOST_WORDS = 8;

export function createSearchIndex(products: readonly Product[]): SearchIndex {
  const postings = new Map<string, Posting[]>();
  const put = (sku: string, text: string, weight: number) => {
    for (const word of new Set(wordsOf(text)))
      postings.set(word, [...(postings.get(word) ?? []), { sku, weight }]);
  };
  for (const { sku, line, names, descriptions, facts } of products) {
    for (const name of Object.values(names)) put(sku, name, NAME);
    if (line) put(sku, line, NOTE);
    for (const note of Object.values(facts.notes ?? {})) put(sku, note, NOTE);
    for (const text of Object.values(descriptions)) put(sku, text, TEXT);
    for (const { text } of facts.details ?? []) for (const each of Object.values(text)) put(sku, each, TEXT);
  }
  const known = [...postings.keys()];
  const findOne = (word: string) => {
    const found = new Map<string, number>();
    const closest = known.flatMap((candidate) => {
      const closeness = closenessOf(word, candidate);
      return closeness > 0 ? [{ candidate, closeness }] : [];
    });
    // Slips only where nothing is spelled like that: "lungo" must not bring "lunch".
    const exactly = closest.some(({ closeness }) => closeness >= 1);
    for (const { candidate, closeness } of closest) {
      if (exactly && closeness < 1) continue;
      for (const { sku, weight } of postings.get(candidate) ?? [])
        found.set(sku, Math.max(found.get(sku) ?? 0, weight * closeness));
    }
    return found;
  };
  return {
    find: (typed) => {
      const [first = new Map<string, number>(), ...others] = wordsOf(typed).slice(0, MOST_WORDS).map(findOne);
      const all = [...first].filter(([sku]) => others.every((found) => found.has(sku)));
      return new Map(
        all.map(([sku, score]) => [sku, others.reduce((sum, found) => sum + (found.get(sku) ?? 0), score)]),
      );
    },
  };
}

/** Lower case without accents, cut at everything that is neither letter nor digit. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Longest ending that a language, Hungarian above all, puts behind a noun and that leaves it recognizable. */
const LONGEST_ENDING = 4;
const SHORTEST_STEM = 3;

/** 3 the word itself, 2 its beginning, 1 the word with an ending, less than 1 with slips, 0 another word. */
function closenessOf(typed: string, word: string): number {
  if (typed === word) return 3;
  if (word.startsWith(typed)) return typed.length > 1 ? 2 : 0;
  if (
    word.length >= SHORTEST_STEM &&
    typed.startsWith(word) &&
    typed.length - word.length <= Math.min(LONGEST_ENDING, word.length - 1)
  )
    return 1;
  const allowed = typed.length >= 8 ? 2 : typed.length >= 4 ? 1 : 0;
  if (allowed === 0 || typed[0] !== word[0]) return 0;
  // A beginning with a slip counts too: as many letters as were typed, one more or one less.
  const lengths = [word.length, typed.length, typed.length - 1, typed.length + 1];
  const slips = Math.min(
    ...lengths.filter((l) => l <= word.length).map((l) => slipsBetween(typed, word.slice(0, l), allowed)),
  );
  return slips <= allowed ? 0.8 / slips : 0;
}

/** Letters to insert, leave out, change, or swap with the next one; more than `most` is any larger number. */
function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? Infinity) + 1 : Infinity;
      row.push(Math.min(changed, swapped, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}
