// What a document promises about itself over time: a restated value stays true, a notice cannot be dropped, a struck
// paragraph can be enacted anew, and nothing is published that the software cannot carry out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, document, EN, free, loadWith, paragraph, termsWith, ways } from './fixtures.ts';
import { flag } from './values.ts';
import { rule } from './vocabulary.ts';

const noon = (day: string) => Temporal.Instant.from(`${day}T12:00:00Z`);

test('a restated value that a later version of another document changes', () => {
  const restated = paragraph(
    '[from 10 Ft](rule:free[home] ">= 10 HUF"), [home or the shop](same:ways "home, shop")',
    '[legalább 10 Ft](rule:free[home] ">= 10 HUF"), [házhoz vagy a boltba](same:ways "home, shop")',
  );
  assert.deepEqual(loadWith(restated).problems, []);
  const later = document(
    'act',
    '2023-01-01',
    { en: '## 1 X\n[home](rule:ways "home")\n', hu: '## 1 X\n[házhoz](rule:ways "home")\n' },
    { rank: 'statute' },
  );
  assertProblem(
    loadWith({ ...restated, ...later }).problems,
    EN,
    22,
    'it restates ways[] as “home, shop”, in force from 2023-01-01 is “home”',
    'amend this paragraph from that date',
  );
});

test('a struck paragraph that is enacted anew lives, the struck one stays dead', () => {
  const first = paragraph(
    '[from 10 Ft](rule:free[home] ">= 10 HUF")',
    '[legalább 10 Ft](rule:free[home] ">= 10 HUF")',
  );
  const strike = document(
    'act',
    '2023-01-01',
    { en: '## 1 X\n[x](note:law "y")\n', hu: '## 1 X\n[x](note:law "y")\n' },
    { rank: 'statute', voids: '\n  - sale 1.4 because y' },
  );
  const again = document(
    'sale',
    '2024-01-01',
    {
      en: '### 1.4 More\n[from 20 Ft](rule:free[home] ">= 20 HUF")\n',
      hu: '### 1.4 Több\n[legalább 20 Ft](rule:free[home] ">= 20 HUF")\n',
    },
    { amends: '2022-01-01', binds: 'posted' },
  );
  const terms = termsWith({ ...first, ...strike, ...again });
  const threshold = (day: string) =>
    terms.at({ orderPlaced: noon(day) }).find(free, 'home')?.value.amountMinor;
  assert.equal(threshold('2022-12-31'), 10);
  assert.equal(threshold('2023-01-01'), undefined);
  assert.equal(threshold('2023-12-31'), undefined);
  assert.equal(threshold('2024-01-01'), 20);
});

test('a later version cannot drop the notice that was promised', () => {
  const text = { en: '## 1 X\n[x](note:law "y")\n', hu: '## 1 X\n[x](note:law "y")\n' };
  const changed = { en: '## 1 X\n[z](note:law "y")\n', hu: '## 1 X\n[z](note:law "y")\n' };
  const first = document('club', '2022-06-01', text, { binds: 'after notice P3M', announced: '2022-03-01' });
  const next = (front: { readonly [key: string]: string }) =>
    loadWith({ ...first, ...document('club', '2023-06-01', changed, { amends: '2022-06-01', ...front }) })
      .problems;
  const [found] = next({ binds: 'posted' });
  assert.match(found?.what ?? '', /binds by “posted”, the version of 2022-06-01 by “after notice”/);
  assert.equal(next({ binds: 'after notice P1M', announced: '2023-03-01' }).length, 1);
  assert.deepEqual(next({ binds: 'after notice P3M', announced: '2023-03-01' }), []);
});

test('a value that the software cannot carry out is refused, not cited and disobeyed', () => {
  const accepted = rule('accepted', { type: flag, only: ['yes'], says: 'Acceptance is needed.' });
  const says = (value: string) =>
    loadWith(paragraph(`[x](rule:accepted "${value}")`, `[x](rule:accepted "${value}")`), [
      ...termsWith({}).bundle.vocabulary,
      accepted,
    ]).problems;
  assert.deepEqual(says('yes'), []);
  assert.ok(says('no').every((p) => p.what === 'the software cannot carry out accepted “no”'));
  assert.equal(says('no').length > 0, true);
  assert.equal(ways.only, undefined);
});
