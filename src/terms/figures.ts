// The figures of a text and of a title in one form, so that they can be compared: dates as ISO, times as HH:MM,
// numbers plain. Owns the number and date formats of the languages.
import type { Lexicon } from './lexicon.ts';

const nothing = /(?!)/g;
const formats: { readonly [language: string]: { readonly group: RegExp; readonly number: RegExp } } = {
  en: { group: /(?<=\d),(?=\d{3}(?!\d))/g, number: /\d+(?:\.\d+)?/g },
  hu: { group: /(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, number: /\d+(?:,\d+)?/g },
  pt: { group: /(?<=\d)[ \u00a0\u202f.](?=\d{3}(?!\d))/g, number: /\d+(?:,\d+)?/g },
  ko: { group: /(?<=\d),(?=\d{3}(?!\d))/g, number: /\d+(?:\.\d+)?/g },
  no: { group: /(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, number: /\d+(?:,\d+)?/g },
};

type DatePatterns = {
  readonly dayFirst: RegExp;
  readonly yearFirst: RegExp;
  readonly months: readonly string[];
};
const datePatterns = new WeakMap<Lexicon, DatePatterns>();

/** “22 February 2022”, “2022. február 22.”, “22 de fevereiro de 2022”: the month by the beginning of its name. */
function patternsOf(lexicon: Lexicon): DatePatterns {
  const known = datePatterns.get(lexicon);
  if (known) return known;
  const months = lexicon.months.map((m) => m.toLowerCase());
  const names = months.join('|');
  const made = {
    months,
    dayFirst: names ? new RegExp(`(\\d{1,2})\\.? (?:de )?(${names})\\S* (?:de )?(\\d{4})`, 'gi') : nothing,
    yearFirst: names ? new RegExp(`(\\d{4})\\. (${names})\\S* (\\d{1,2})\\.?`, 'gi') : nothing,
  };
  datePatterns.set(lexicon, made);
  return made;
}

/** The figures of a text in the language's own format, sorted. */
export function figuresOfText(text: string, language: string, lexicon: Lexicon): readonly string[] {
  if (!/\d/.test(text)) return [];
  const { group, number } = formats[language] ?? { group: nothing, number: /\d+/g };
  const { months, dayFirst, yearFirst } = patternsOf(lexicon);
  const found: string[] = [];
  const take = (year: string, month: string, day: string): string => {
    const index = months.indexOf(month.toLowerCase());
    found.push(`${year}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}`);
    return ' ';
  };
  const numbers = text
    .replaceAll(/\b\d{4}-\d\d-\d\d\b/g, (all) => {
      found.push(all);
      return ' ';
    })
    .replaceAll(dayFirst, (_, day: string, month: string, year: string) => take(year, month, day))
    .replaceAll(yearFirst, (_, year: string, month: string, day: string) => take(year, month, day))
    .replaceAll(/\b(\d{1,2}):(\d\d)\b/g, (_, hour: string, minute: string) => {
      found.push(`${hour.padStart(2, '0')}:${minute}`);
      return ' ';
    })
    .replaceAll(group, '')
    .matchAll(number);
  return [...found, ...[...numbers].map(([n]) => plainNumber(n.replace(',', '.')))].sort();
}

/** The figures of a title: the canonical text of a value; sorted. */
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
