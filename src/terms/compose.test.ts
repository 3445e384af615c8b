// How versions are composed and when they are in force: amendments, repeals, voids, days.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BeyondHorizon } from '../kernel/working-days.ts';
import { versionOn } from './bundle.ts';
import { coverageOf, coverageText } from './coverage.ts';
import { diffText, diffVersions } from './diff.ts';
import type { Version } from './document.ts';
import { type Changes, document, fee, free, paragraph, termsWith, ways } from './fixtures.ts';
import { blocksText } from './plain-text.ts';
import { AfterLastTerms, BeforeFirstTerms, MissingTerm } from './reading.ts';
import { showText } from './show.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);

const amendment = (en: string, hu: string, front = {}): Changes =>
  document('sale', '2023-01-01', { en, hu }, { amends: '2022-01-01', ...front });

const changed = amendment(
  `### 1.2 Fee
Home delivery costs [3,000 Ft](rule:fee[home] "3000 HUF").

#### 1.2.a Inserted *(decision)*
It is [our reading](note:reading "why").

### 1.10 Last
The [last](note:information "why").

### 1.3 Contact *(repealed)*
`,
  `### 1.2 Díj
A házhoz szállítás [3 000 Ft](rule:fee[home] "3000 HUF").

#### 1.2.a Betoldva *(döntés)*
Ez [a mi olvasatunk](note:reading "why").

### 1.10 Utolsó
Az [utolsó](note:information "why").

### 1.3 Kapcsolat *(hatályát vesztette)*
`,
);

function versions(changes: Changes): readonly Version[] {
  return termsWith(changes).bundle.documents.get('sale') ?? [];
}

test('an amendment replaces, inserts in the order of numbers, and repeals; the rest stays as it was written', () => {
  const [first, second] = versions(changed);
  assert.deepEqual(
    second?.paragraphs.map((p) => [p.number, p.source, p.repealed, `${p.writtenOn}`]),
    [
      ['1', 'clause', false, '2022-01-01'],
      ['1.1', 'clause', false, '2022-01-01'],
      ['1.2', 'clause', false, '2023-01-01'],
      ['1.2.a', 'decision', false, '2023-01-01'],
      ['1.3', 'clause', true, '2023-01-01'],
      ['1.10', 'clause', false, '2023-01-01'],
    ],
  );
  assert.equal(first?.paragraphs.length, 4, 'the amended version itself is unchanged');
});

test('an amendment of an amendment builds on it; one of the first version leaves it out', () => {
  const more = { en: '### 2 New\n[x](note:law "y")\n', hu: '### 2 Új\n[x](note:law "y")\n' };
  const numbers = (amends: string) =>
    versions({ ...changed, ...document('sale', '2024-01-01', more, { amends }) })
      .at(-1)
      ?.paragraphs.map((p) => p.number);
  assert.ok(numbers('2023-01-01')?.includes('1.10'));
  assert.ok(!numbers('2022-01-01')?.includes('1.10'));
});

test('a version that amends nothing stands alone', () => {
  const whole = {
    en: '## 9 Only\n[home](rule:ways "home"), [1 Ft](rule:fee[home] "1 HUF")\n',
    hu: '## 9 Csak\n[házhoz](rule:ways "home"), [1 Ft](rule:fee[home] "1 HUF")\n',
  };
  const second = versions(document('sale', '2023-01-01', whole)).at(-1);
  assert.deepEqual(
    second?.paragraphs.map((p) => p.number),
    ['9'],
  );
});

test('a version is in force from its own day to the day before the next', () => {
  const all = versions(changed);
  assert.equal(versionOn(all, day('2021-12-31')), undefined);
  assert.equal(versionOn(all, day('2022-12-31')), all[0]);
  assert.equal(versionOn(all, day('2023-01-01')), all[1]);
});

test('it begins with the local day, to the nanosecond', () => {
  const terms = termsWith(changed);
  const feeAt = (instant: string) => terms.at({ orderPlaced: at(instant) }).read(fee, 'home').amountMinor;
  assert.equal(feeAt('2022-12-31T22:59:59.999999999Z'), 2490);
  assert.equal(feeAt('2022-12-31T23:00:00Z'), 3000);
});

test('also where that day has no midnight', () => {
  // Clocks in the Azores went from 24:00 to 01:00 on 27 March 2022: the day began at 01:00 local, 01:00 UTC.
  const body = {
    en: '### 1.2 Fee\n[3,000 Ft](rule:fee[home] "3000 HUF")\n',
    hu: '### 1.2 Díj\n[3 000 Ft](rule:fee[home] "3000 HUF")\n',
  };
  const terms = termsWith({
    ...document('sale', '2022-03-27', body, { amends: '2022-01-01' }),
    'xx/market.yaml': ['Europe/Budapest', 'Atlantic/Azores'],
  });
  const feeAt = (instant: string) => terms.at({ orderPlaced: at(instant) }).read(fee, 'home').amountMinor;
  assert.equal(feeAt('2022-03-27T00:59:59.999Z'), 2490);
  assert.equal(feeAt('2022-03-27T01:00:00Z'), 3000);
});

test('nothing can be decided before the first complete day', () => {
  const terms = termsWith({});
  const before = at('2021-12-31T22:59:59.999Z');
  assert.throws(() => terms.at({ orderPlaced: before }).read(ways), BeforeFirstTerms);
  assert.equal(terms.covers(before), false);
  assert.equal(terms.covers(at('2021-12-31T23:00:00Z')), true);
});

const calendar = document(
  'calendar',
  '2022-01-01',
  {
    en: '## 1 X\nFrom [12,000 Ft](rule:free[home] ">= 12000 HUF")\n',
    hu: '## 1 X\nLegalább [legalább 12 000 Ft](rule:free[home] ">= 12000 HUF")\n',
  },
  { until: '2022-06-30' },
);
const withHorizon = Object.fromEntries(
  Object.entries(calendar).map(([f, b]) => [f, String(b).replace('From [12', '[From 12')]),
);

test('nor after the horizon of the document that says it; other paths go on', () => {
  const terms = termsWith(withHorizon);
  assert.ok(terms.at({ orderPlaced: at('2022-06-30T21:59:59Z') }).find(free, 'home'));
  const after = terms.at({ orderPlaced: at('2022-06-30T22:00:00Z') });
  assert.throws(() => after.find(free, 'home'), AfterLastTerms);
  assert.throws(() => after.keyed(free), AfterLastTerms);
  assert.throws(() => after.meets(free, ['home'], undefined as never, () => 0), AfterLastTerms);
  assert.equal(after.read(fee, 'home').amountMinor, 2490);
  assert.throws(() => after.find(free, 'home'), BeyondHorizon, 'as beyond any calendar');
  assert.deepEqual(
    after.explain(() => after.cite(free, ['home'])).because.map((b) => [b.document, b.version, b.value]),
    [['calendar', '2022-01-01', '>= 12000 HUF']],
    'a refusal can still name what ended',
  );
});

test('a next version of that document takes over', () => {
  const next = Object.fromEntries(
    Object.entries(withHorizon).map(([f, b]) => [
      f.replace('2022-01-01', '2022-07-01'),
      b.replace('effective: 2022-01-01', 'effective: 2022-07-01').replace('until: 2022-06-30\n', ''),
    ]),
  );
  const terms = termsWith({ ...withHorizon, ...next });
  assert.ok(terms.at({ orderPlaced: at('2022-06-30T22:00:00Z') }).find(free, 'home'));
});

const struck = (en: string, hu: string): Changes =>
  document('sale', '2023-01-01', { en, hu }, { amends: '2022-01-01' });

const shipping = paragraph(
  '[Shop: 100 Ft](rule:fee[shop] "100 HUF")\n\n#### 1.4.1 Part\n[Free from 500 Ft](rule:free[shop] ">= 500 HUF")',
  '[Bolt: 100 Ft](rule:fee[shop] "100 HUF")\n\n#### 1.4.1 Rész\n[Legalább 500 Ft](rule:free[shop] ">= 500 HUF")',
);

test('a paragraph void by its own mark keeps its text and loses its force, with all that stands under it', () => {
  const terms = termsWith({
    ...shipping,
    ...struck(
      '### 1.4 More *(void from 2023-02-01 because the court said so)*\n',
      '### 1.4 Több *(érvénytelen 2023-02-01, mert a bíróság így döntött)*\n',
    ),
  });
  const read = (instant: string) => {
    const then = terms.at({ orderPlaced: at(instant) });
    return [then.find(fee, 'shop'), then.find(free, 'shop')].map((v) => v !== undefined);
  };
  assert.deepEqual(read('2023-01-31T22:59:59Z'), [true, true]);
  assert.deepEqual(read('2023-01-31T23:00:00Z'), [false, false]);
  const kept = terms.bundle.documents
    .get('sale')
    ?.at(-1)
    ?.paragraphs.find((p) => p.number === '1.4');
  assert.equal(kept?.source, 'clause');
  assert.equal(kept?.wording.get('en')?.voidBecause, 'the court said so');
  assert.match(blocksText(kept?.wording.get('en')?.blocks ?? []), /Shop: 100 Ft/);
});

const notice = document(
  'notice',
  '2023-02-01',
  { en: '## 1 X\n[x](note:law "y")\n', hu: '## 1 X\n[x](note:law "y")\n' },
  { rank: 'specific', voids: '\n  - sale 1.4 because the notice says so' },
);

test('another document voids a paragraph and what stands under it, from its own day on', () => {
  const terms = termsWith({ ...shipping, ...notice });
  const read = (instant: string) => {
    const then = terms.at({ orderPlaced: at(instant) });
    return [then.find(fee, 'shop'), then.find(free, 'shop'), then.find(fee, 'home')].map(
      (v) => v !== undefined,
    );
  };
  assert.deepEqual(read('2023-01-31T22:59:59Z'), [true, true, true]);
  assert.deepEqual(read('2023-01-31T23:00:00Z'), [false, false, true]);
  assert.match(
    showText(terms, 'sale@2023-02-01#1.4', 'en') ?? '',
    /void from 2023-02-01, see notice@2023-02-01/,
  );
});

test('show prints a version, or a paragraph with its parts, and their rules', () => {
  const terms = termsWith({ ...shipping, ...changed });
  const text = showText(terms, 'sale@2022-05-05#1.4', 'en') ?? '';
  assert.match(text, /^Sale, in force from 2022-01-01/);
  assert.match(text, /1\.4 More\n\nShop: 100 Ft|1\.4 More\nShop: 100 Ft/);
  assert.match(text, /rule fee\[shop\] = 100 HUF/);
  assert.match(text, /1\.4\.1 Part/);
  assert.doesNotMatch(text, /1\.2/);
  assert.match(showText(terms, 'sale@2023-05-05', 'hu') ?? '', /1\.3 Kapcsolat \(repealed\)/);
  for (const nowhere of ['sale@2021-01-01', 'sale@soon', 'moon@2022-05-05', 'sale@2022-05-05#9', 'sale'])
    assert.equal(showText(terms, nowhere), undefined);
});

test('diff names what was added, removed and changed, also a void', () => {
  const terms = termsWith(changed);
  const [before, after] = terms.bundle.documents.get('sale') ?? [];
  assert.ok(before && after);
  assert.deepEqual(
    diffVersions(before, after, 'en').map((c) => [c.number, c.kind]),
    [
      ['1.2', 'changed'],
      ['1.2.a', 'added'],
      ['1.3', 'removed'],
      ['1.10', 'added'],
    ],
  );
  assert.match(
    diffText(terms, 'sale', '2022-01-01', '2023-01-01') ?? '',
    /- fee\[home\] = 2490 HUF\n[\s\S]*\+ fee\[home\] = 3000 HUF/,
  );
  assert.equal(diffText(terms, 'sale', '2022-01-01', '2022-01-02'), undefined);
  assert.match(diffText(terms, 'sale', '2022-01-01', '2022-01-01') ?? '', /say the same/);
  const voided = termsWith(
    struck(
      '### 1.3 Contact *(void from 2023-02-01 because x)*\n',
      '### 1.3 Kapcsolat *(érvénytelen 2023-02-01 mert x)*\n',
    ),
  );
  assert.match(
    diffText(voided, 'sale', '2022-01-01', '2023-01-01') ?? '',
    /1\.3 changed[\s\S]*void from 2023-02-01: x/,
  );
});

test('coverage counts each live paragraph once and lists what is not executed', () => {
  const terms = termsWith(
    paragraph(
      'Kept [1 year](rule:keep "1 year"), [z](data:zone[isle] "z")',
      '[1 év](rule:keep "1 year"), [z](data:zone[isle] "z")',
    ),
  );
  const [version] = terms.bundle.documents.get('sale') ?? [];
  assert.ok(version);
  const { executed, declared, shown, paragraphs } = coverageOf(version);
  assert.deepEqual({ executed, shown, paragraphs }, { executed: 2, shown: 1, paragraphs: 4 });
  assert.deepEqual(declared, [{ paragraph: '1.4', paths: ['keep'] }]);
  assert.match(coverageText(terms), /sale 2022-01-01, declared, not yet executed:\n {2}1\.4: keep/);
});

test('terms that bind who accepts them count from the acceptance', () => {
  const terms = termsWith(
    amendment(
      '### 1.2 Fee\n[3,000 Ft](rule:fee[home] "3000 HUF")\n',
      '### 1.2 Díj\n[3 000 Ft](rule:fee[home] "3000 HUF")\n',
      { binds: 'accepted' },
    ),
  );
  const orderPlaced = at('2023-06-01T12:00:00Z');
  const feeFor = (termsAccepted: string) =>
    terms.at({ orderPlaced, termsAccepted: at(termsAccepted) }).read(fee, 'home').amountMinor;
  assert.equal(feeFor('2022-12-31T22:59:59Z'), 2490);
  assert.equal(feeFor('2022-12-31T23:00:00Z'), 3000);
  assert.equal(feeFor('2023-06-01T12:00:00Z'), 3000);
  assert.throws(() => terms.at({ orderPlaced }).read(fee, 'home'), MissingTerm);
  const earlier = { orderPlaced: at('2022-06-01T12:00:00Z'), termsAccepted: at('2023-06-01T12:00:00Z') };
  assert.equal(terms.at(earlier).read(fee, 'home').amountMinor, 2490);
});
