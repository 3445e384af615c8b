// The sentence that states a rule, cut out of what people read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fee, free, paragraph, termsWith, ways } from './fixtures.ts';
import { findParagraph, quoteBecause } from './quotation.ts';
import type { Because } from './reading.ts';
import type { AnyEntry } from './vocabulary.ts';

const at = Temporal.Instant.from('2022-06-15T10:00:00Z');

function quote(en: string, hu: string, language: 'en' | 'hu', entry: AnyEntry = fee, ...keys: string[]) {
  const terms = termsWith(paragraph(en, hu));
  const reading = terms.at({ orderPlaced: at });
  const { because } = reading.explain(() => reading.cite(entry, keys.length ? keys : ['shop']));
  return because.map((b) => quoteBecause(terms.bundle, b, language)?.sentence);
}

const enLink = '[9 Ft](rule:fee[shop] "9 HUF")';

const sentences: readonly (readonly [name: string, text: string, sentence: string])[] = [
  ['the one of several', `It is far. In the shop it is ${enLink}. Come in!`, 'In the shop it is 9 Ft.'],
  ['the first', `In the shop it is ${enLink}! Come in.`, 'In the shop it is 9 Ft!'],
  ['the last, without a dot', `Come in. In the shop it is ${enLink}`, 'In the shop it is 9 Ft'],
  ['over a line break', `Come in.\nIn the\nshop it is ${enLink}.`, 'In the shop it is 9 Ft.'],
  [
    'with an abbreviation',
    `In the shop, e.g. Riva, it is ${enLink}. No.`,
    'In the shop, e.g. Riva, it is 9 Ft.',
  ],
  ['with an initial', `With J. Doe it is ${enLink}. No.`, 'With J. Doe it is 9 Ft.'],
  ['with emphasis', `In **the shop** it is *only* ${enLink}. No.`, 'In the shop it is only 9 Ft.'],
  ['after a quotation', `He said “Come in.” In the shop it is ${enLink}.`, 'In the shop it is 9 Ft.'],
  ['in a list', `- Far.\n- Here. It is ${enLink}. Yes.`, 'It is 9 Ft.'],
];

for (const [name, text, sentence] of sentences)
  test(`the sentence around a rule: ${name}`, () => {
    const [found] = quote(text, '[9 Ft](rule:fee[shop] "9 HUF")', 'en');
    assert.equal(found, sentence);
  });

test('in Hungarian: abbreviations and ordinals with a dot end no sentence', () => {
  const hu =
    'Jöjjön. A boltban, pl. Győrben, a [3.](info:floor) Emeleten, kb. Délben [9 Ft](rule:fee[shop] "9 HUF"). Nem.';
  const en = `On the [3rd](info:floor) floor ${enLink}.`;
  assert.deepEqual(quote(en, hu, 'hu'), ['A boltban, pl. Győrben, a 3. Emeleten, kb. Délben 9 Ft.']);
});

const table = (link: string) => `| Way | Fee |\n|---|---|\n| Home | free |\n| Shop | ${link} |`;

test('a row of a table reads with its head', () => {
  const hu = '[9 Ft](rule:fee[shop] "9 HUF")';
  assert.deepEqual(quote(table(enLink), hu, 'en'), ['Shop · Fee: 9 Ft']);
  const first = `| Fee | Way |\n|---|---|\n| ${enLink} | Shop |`;
  assert.deepEqual(quote(first, hu, 'en'), ['9 Ft · Shop']);
});

test('of two values under one key, each is quoted by its own sentence', () => {
  const en =
    'First [from 12,000 Ft](rule:free[home] ">= 12000 HUF"). Then [from 5,000 Ft](rule:free[home] ">= 5000 HUF").';
  const hu =
    '[legalább 12 000 Ft](rule:free[home] ">= 12000 HUF"), [legalább 5 000 Ft](rule:free[home] ">= 5000 HUF")';
  assert.deepEqual(quote(en, hu, 'en', free, 'home'), ['First from 12,000 Ft.', 'Then from 5,000 Ft.']);
});

test('a value stated for * is quoted for the key that was asked', () => {
  const star = (text: string) => `${text} [9 Ft](rule:fee[*] "9 HUF").`;
  assert.deepEqual(quote(star('Else'), star('Más'), 'hu'), ['Más 9 Ft.']);
});

test('a quotation names document, version and paragraph in the language', () => {
  const terms = termsWith({});
  const reading = terms.at({ orderPlaced: at });
  const [because] = reading.explain(() => reading.read(ways)).because;
  assert.ok(because);
  const quoted = quoteBecause(terms.bundle, because, 'hu');
  assert.deepEqual(
    { ...quoted, versionOn: quoted?.versionOn.toString() },
    {
      sentence: 'Házhoz vagy a boltba visszük.',
      document: 'sale',
      documentTitle: 'Adásvétel',
      versionOn: '2022-01-01',
      paragraph: '1.1',
      paragraphTitle: 'Módok',
      source: 'clause',
      outcome: 'applied',
    },
  );
});

test('what this bundle does not hold cannot be quoted', () => {
  const terms = termsWith({});
  const because: Because = {
    path: 'fee',
    key: 'home',
    value: '1 HUF',
    document: 'sale',
    version: '2022-01-01',
    paragraph: '9',
    outcome: 'applied',
  };
  assert.equal(quoteBecause(terms.bundle, because, 'en'), undefined);
  assert.equal(quoteBecause(terms.bundle, { ...because, document: 'moon' }, 'en'), undefined);
  assert.equal(
    quoteBecause(terms.bundle, { ...because, paragraph: '1.1', version: '2021-01-01' }, 'en'),
    undefined,
  );
  const [version] = terms.bundle.documents.get('sale') ?? [];
  assert.ok(version);
  assert.equal(findParagraph(version, '9'), undefined);
});
