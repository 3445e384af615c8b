// For tests: the Hungarian documents as they will stand when the calendar of the year after the last one is published,
// the way docs/operations.md says: an amendment that is in force at once.
import assert from 'node:assert/strict';
import { readTermsTree } from '../../terms/bundle.ts';
import { loadSoundMarket, type MarketTerms } from '../../terms/load.ts';
import { termsDirectory } from '../market.ts';
import { vocabulary } from '../vocabulary.ts';

/** By ISO date with its name in English and Hungarian: one of the law, and one that only this test knows. */
const holidays = [
  ['2028-01-01', 'New Year’s Day', 'Újév'],
  ['2028-01-19', 'A holiday of this test', 'E próba ünnepe'],
] as const;

/** Known until the end of the following year, by a version of that day. */
export function withLongerCalendar(effective: string): MarketTerms {
  const files = new Map(readTermsTree(termsDirectory));
  const written = (language: 'en' | 'hu') => files.get(`hu/calendar/2022-01-01.${language}.md`) ?? '';
  for (const language of ['en', 'hu'] as const)
    files.set(`hu/calendar/${effective}.${language}.md`, amendment(written(language), effective, language));
  return loadSoundMarket('hu', files, vocabulary);
}

function amendment(original: string, effective: string, language: 'en' | 'hu'): string {
  const [, front = ''] = /^---\n([\s\S]*?)\n---/.exec(original) ?? [];
  const [span = ''] = /### 1\.2 [\s\S]*?(?=\n### )/.exec(original) ?? [];
  const [chapter = ''] =
    /## 2027 [\s\S]*?\n\n### 2027\.1 [\s\S]*?\|---\|---\|---\|---\|/.exec(original) ?? [];
  assert.ok(front && span && chapter, 'the calendar is not as this test knows it');
  const head = front
    .replace(/^effective: .*$/m, `effective: ${effective}\namends: 2022-01-01`)
    .replace(/^until: .*$/m, 'until: 2028-12-31');
  const rows = holidays.map(([on, english, hungarian]) =>
    renderRow(Temporal.PlainDate.from(on), language === 'en' ? english : hungarian, language),
  );
  return `---
${head}
---

${span.replaceAll('2027', '2028').trimEnd()}

${chapter.replaceAll('2027', '2028')}
${rows.join('\n')}
`;
}

function renderRow(on: Temporal.PlainDate, name: string, language: 'en' | 'hu'): string {
  const locale = language === 'en' ? 'en-GB' : 'hu-HU';
  const day = on.toLocaleString(locale, { dateStyle: 'long' });
  const weekday = on.toLocaleString(locale, { weekday: 'long' });
  const kind = language === 'en' ? 'public holiday' : 'munkaszüneti nap';
  return `| [${day}](info:date) | ${weekday} | [${kind}](rule:calendar.day[${on}] "holiday") | ${name} |`;
}
