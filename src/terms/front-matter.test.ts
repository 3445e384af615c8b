// Every way in which front matter, file names and market.yaml can be broken: file, line, what and mend.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, type Changes, document, EN, HU, loadWith } from './fixtures.ts';

const text = {
  en: '## 1 One\nNothing [here](note:law "why").\n',
  hu: '## 1 Egy\nSemmi [itt](note:law "why").\n',
};

/** The change is made in both languages, so that only the broken key is told, once per file. */
function both(from: string, to: string): Changes {
  return { [EN]: [from, to], [HU]: [from, to] };
}

const broken: readonly (readonly [
  name: string,
  from: string,
  to: string,
  line: number,
  what: string,
  mend: string,
])[] = [
  ['document', 'document: sale', 'document: other', 2, 'stands in the folder sale', 'one name'],
  ['title', 'title: Sale\n', '', 1, 'the title is missing', 'title: …'],
  ['effective', 'effective: 2022-01-01', 'effective: 2022-01-02', 4, 'a file of 2022-01-01', 'one date'],
  ['source', 'source: clause', 'source: rumour', 5, 'source: rumour is none', 'statute, clause'],
  ['rank', 'rank: general', 'rank: royal', 6, 'rank: royal is none', 'statute, specific'],
  ['binds', 'binds: posted', 'binds: by force', 7, 'binds: by force is unknown', 'after notice P3M'],
  ['announced', 'binds: posted', 'binds: posted\nannounced: soon', 8, 'soon is not a date', '2022-08-29'],
  ['amends', 'binds: posted', 'binds: posted\namends: 2022-13-01', 8, 'is not a date', '2022-08-29'],
  ['until', 'binds: posted', 'binds: posted\nuntil: never', 8, 'never is not a date', '2022-08-29'],
  ['until too early', 'binds: posted', 'until: 2021-12-31', 7, 'lies before 2022-01-01', 'last day'],
  ['voids', 'binds: posted', 'voids:\n  - sale 1', 7, '“sale 1” cannot be read', 'because <reason>'],
  ['unknown key', 'binds: posted', 'colour: red', 7, 'does not know colour', 'document, title'],
  ['key twice', 'binds: posted', 'rank: general', 7, 'cannot be read: rank: general', 'each key once'],
  ['no YAML', 'binds: posted', 'binds posted', 7, 'cannot be read: binds posted', 'key: value'],
  ['quotes', 'title: Sale', 'title: "Sale"', 3, 'cannot be read', 'without quotes'],
  ['no front matter', '---\ndocument', 'document', 1, 'no front matter', 'start the file with ---'],
  [
    'amends itself',
    'binds: posted',
    'amends: 2022-01-01',
    7,
    'is not before 2022-01-01',
    'an earlier version',
  ],
];

for (const [name, from, to, line, what, mend] of broken)
  test(`front matter: ${name}`, () => {
    const { problems } = loadWith({ [EN]: [from, to] });
    assertProblem(
      problems.filter((p) => p.file === EN),
      EN,
      line,
      what,
      mend,
    );
  });

test('a comment in front matter is not read', () => {
  assert.deepEqual(loadWith(both('rank: general', 'rank: general   # no statute')).problems, []);
});

test('announced too late for its own notice, in each file', () => {
  const { problems } = loadWith(both('binds: posted', 'announced: 2021-10-02\nbinds: after notice P3M'));
  assert.deepEqual(
    problems.filter((p) => p.what.includes('announced')).map((p) => [p.file, p.line]),
    [
      [EN, 7],
      [HU, 7],
    ],
  );
  assert.match(problems.find((p) => p.file === EN)?.mend ?? '', /2022-01-02 or later/);
});

test('announced in time: to the day', () => {
  const { problems } = loadWith(both('binds: posted', 'announced: 2021-10-01\nbinds: after notice P3M'));
  assert.deepEqual(problems, []);
});

test('a notice without its date', () => {
  const { problems } = loadWith({ [EN]: ['binds: posted', 'binds: after notice P3M'] });
  assertProblem(
    problems.filter((p) => p.file === EN),
    EN,
    7,
    'when it was announced',
    'add `announced:`',
  );
});

test('announced after it binds', () => {
  const { problems } = loadWith({ [EN]: ['binds: posted', 'announced: 2022-01-02'] });
  assertProblem(
    problems.filter((p) => p.file === EN),
    EN,
    7,
    'before anybody knew',
    '2022-01-02 or later',
  );
});

test('a file whose name has no date', () => {
  const { problems } = loadWith({ 'xx/sale/readme.md': '# Hello' });
  assertProblem(problems, 'xx/sale/readme.md', 1, 'no date and language', '<date>.<language>.md');
});

test('a file in a language that the market does not have', () => {
  const { problems } = loadWith({ 'xx/sale/2022-01-01.de.md': '---\n---\n' });
  assertProblem(problems, 'xx/sale/2022-01-01.de.md', 1, 'de is no language', 'en, hu');
});

test('two versions of one date, from two folders', () => {
  const shared = document('sale', '2022-01-01', text);
  const moved = Object.fromEntries(Object.entries(shared).map(([f, b]) => [f.replace('xx/', 'zz/'), b]));
  const { problems } = loadWith({ ...moved, 'xx/market.yaml': ['prevails: hu', 'includes: [zz]'] });
  const twice = problems.filter((p) => p.what.includes('two versions'));
  assertProblem(twice, 'zz/sale/2022-01-01.hu.md', 1, 'two versions of sale for 2022-01-01', 'another date');
});

test('one document in two folders', () => {
  const later = document('sale', '2023-01-01', text, { amends: '2022-01-01' });
  const moved = Object.fromEntries(Object.entries(later).map(([f, b]) => [f.replace('xx/', 'zz/'), b]));
  const { problems } = loadWith({ ...moved, 'xx/market.yaml': ['prevails: hu', 'includes: [zz]'] });
  const found = problems.filter((p) => p.what.includes('stands in'));
  assertProblem(found, 'zz/sale/2023-01-01.en.md', 1, 'in xx/ and in zz/', 'another name');
});

const markets: readonly (readonly [name: string, from: string, to: string, line: number, what: string])[] = [
  ['currency', 'currency: HUF', 'currency: XXX', 2, 'currency XXX is unknown'],
  ['zone', 'zone: Europe/Budapest', 'zone: Europe/Nowhere', 4, 'zone Europe/Nowhere is unknown'],
  ['prevails', 'prevails: hu', 'prevails: de', 6, 'de is no language of the market'],
  ['key', 'prevails: hu', 'prevail: hu', 6, 'a market has no prevail'],
  ['from', 'prevails: hu', 'from: tomorrow', 6, 'tomorrow is not a date'],
  ['languages', 'languages: [en, hu]', 'languages: []', 1 + 4, 'has no languages'],
  ['YAML', 'prevails: hu', 'prevails: [hu', 7, 'it is not YAML'],
];

for (const [name, from, to, line, what] of markets)
  test(`market.yaml: ${name}`, () => {
    const { problems } = loadWith({ 'xx/market.yaml': [from, to] });
    const found = problems.filter((p) => p.what.includes(what));
    assertProblem(found, 'xx/market.yaml', line, what, /./);
  });

test('a lexicon that is not YAML, and one with an unknown area', () => {
  const broken = loadWith({ 'lexicon/more.en.yaml': 'units: [a\n' }).problems;
  assertProblem(broken, 'lexicon/more.en.yaml', 2, 'it is not YAML', 'key: value');
  const unknown = loadWith({ 'lexicon/more.en.yaml': 'colours: { red: [red] }\n' }).problems;
  assertProblem(unknown, 'lexicon/more.en.yaml', 1, 'does not know colours', 'marks, comparators');
});
