// Whether a link's text says what its title says: same figures, and units, comparators and codes by a word of
// the lexicon. Owns the figures of each language's number and date format.
import type { Lexicon } from './lexicon.ts';

const separators: { readonly [language: string]: { readonly group: RegExp; readonly decimal: string } } = {
  en: { group: /(?<=\d),(?=\d{3}(?!\d))/g, decimal: '.' },
  hu: { group: /(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, decimal: ',' },
  pt: { group: /(?<=\d)[ \u00a0\u202f.](?=\d{3}(?!\d))/g, decimal: ',' },
  ko: { group: /(?<=\d),(?=\d{3}(?!\d))/g, decimal: '.' },
  no: { group: /(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, decimal: ',' },
};

function isoDates(
  text: string,
  lexicon: Lexicon,
): { readonly rest: string; readonly dates: readonly string[] } {
  const dates: string[] = [];
  const months = lexicon.months.map((m) => m.toLowerCase());
  const take = (year: string, month: string, day: string): string => {
    const index = months.findIndex((m) => month.toLowerCase().startsWith(m));
    dates.push(`${year}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}`);
    return ' ';
  };
  const names = months.join('|');
  if (names === '') return { rest: text, dates };
  const rest = text
    .replaceAll(/\b(\d{4})-(\d\d)-(\d\d)\b/g, (all) => {
      dates.push(all);
      return ' ';
    })
    .replaceAll(new RegExp(`(\\d{1,2})\\.? (${names})\\S* (\\d{4})`, 'gi'), (_, d, m, y) => take(y, m, d))
    .replaceAll(new RegExp(`(\\d{4})\\. (${names})\\S* (\\d{1,2})\\.?`, 'gi'), (_, y, m, d) => take(y, m, d));
  return { rest, dates };
}

/** The figures of a text in the language's own format: dates as ISO, times as HH:MM, numbers plain; sorted. */
export function figuresOfText(text: string, language: string, lexicon: Lexicon): readonly string[] {
  const { group, decimal } = separators[language] ?? { group: /(?!)/g, decimal: '.' };
  const { rest, dates } = isoDates(text, lexicon);
  const times: string[] = [];
  const numbers = rest
    .replaceAll(/\b(\d{1,2}):(\d\d)\b/g, (_, hour: string, minute: string) => {
      times.push(`${hour.padStart(2, '0')}:${minute}`);
      return ' ';
    })
    .replaceAll(group, '')
    .matchAll(new RegExp(`\\d+(?:\\${decimal}\\d+)?`, 'g'));
  return [...dates, ...times, ...[...numbers].map(([n]) => plainNumber(n.replace(decimal, '.')))].sort();
}

/** The figures of a title: the canonical text of a value. */
export function figuresOfTitle(title: string): readonly string[] {
  const found = title
    .replace(/, day 1 is .*$/, '')
    .matchAll(/\d{4}-\d\d-\d\d|\d\d:\d\d|\d+(?:\.\d+)?(?=\.\.|[^\d]|$)/g);
  return [...found]
    .map(([figure]) => (figure.includes(':') || figure.includes('-') ? figure : plainNumber(figure)))
    .sort();
}

function plainNumber(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text.replace(/^0+(?=\d)/, '');
}

function saysOne(text: string, words: readonly string[] | undefined): boolean {
  const lower = text.toLowerCase();
  return (words ?? []).some((word) => lower.includes(word.toLowerCase()));
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
  if (title === 'none' || typeName.startsWith('flag') || typeName.startsWith('sentence')) return undefined;
  const isCode = typeName.startsWith('code');
  const said = figuresOfText(text, language, lexicon);
  const meant = isCode ? [] : figuresOfTitle(title);
  if (said.join(' ') !== meant.join(' '))
    return {
      what: `the text “${text}” has the figures ${said.join(', ') || 'none'}, its title “${title}” ${meant.join(', ') || 'none'}`,
      mend: 'write the same figures in both, as digits in the format of the language',
    };
  if (isCode) {
    for (const code of title.split(', '))
      if (!saysOne(text, lexicon.codes.get(code)))
        return {
          what: `the text “${text}” does not say the code ${code}`,
          mend: `use a word that the ${language} lexicon lists for codes: ${code}, or add one there`,
        };
    return undefined;
  }
  const comparator = /^(>=|>|<=|<) /.exec(title)?.[1];
  if (comparator && !saysOne(text, lexicon.comparators.get(comparator)))
    return {
      what: `the text “${text}” does not say ${comparator}`,
      mend: `use one of: ${(lexicon.comparators.get(comparator) ?? []).join(', ')}`,
    };
  return unitFault(text, title, typeName, language, lexicon);
}

function unitFault(
  text: string,
  title: string,
  typeName: string,
  language: string,
  lexicon: Lexicon,
): WordingFault | undefined {
  if (/^(time|opening hours|date|bound of time)/.test(typeName)) return undefined;
  const unit = /^(?:>=|>|<=|<)? ?(?:at once|[\d.]+ (.+?))(?: (?:from|before) [a-zA-Z]+.*)?$/.exec(title);
  const name = title.startsWith('at once') ? 'at once' : unit?.[1];
  if (!name) return undefined;
  const words =
    lexicon.units.get(name) ?? lexicon.units.get(name.replace(/s$/, '')) ?? lexicon.units.get(`${name}s`);
  if (saysOne(text, words)) return undefined;
  return {
    what: `the text “${text}” does not name the unit ${name}`,
    mend: words
      ? `use one of: ${words.join(', ')}`
      : `add the unit ${name} to the ${language} lexicon (units: …)`,
  };
}
