// Every way in which a document's text can be unsound: each break names file, line, what is wrong and the mend.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertProblem,
  type Changes,
  document,
  EN,
  fee,
  filesWith,
  HU,
  loadWith,
  odd,
  paragraph,
} from './fixtures.ts';
import { loadMarket } from './load.ts';
import * as values from './values.ts';
import { type AnyEntry, rule } from './vocabulary.ts';

/** Says the same in both languages, where words do not matter. */
const same = (text: string): Changes => paragraph(text, text);

/** The link in both languages; only the English file's problems are looked at. */
function english(link: string): ReturnType<typeof loadWith>['problems'] {
  return loadWith(same(`Text with ${link}.`)).problems.filter((p) => p.file === EN);
}

const links: readonly (readonly [name: string, link: string, what: string, mend: string])[] = [
  ['unknown scheme', '[x](http:y), [y](note:law "why")', '“http:y” has no known scheme', 'use rule:, duty:'],
  ['unknown path', '[x](rule:nowhere "yes")', 'no module knows rule:nowhere', 'vocabulary.ts'],
  ['path of another scheme', '[x](duty:keep "1 day")', 'no module knows duty:keep', 'vocabulary.ts'],
  ['unknown place', '[x](show:moon "why")', 'no page has the place moon', 'show:contact'],
  ['place without reason', '[x](show:contact)', 'show:contact does not say why', 'one sentence'],
  ['unknown kind of note', '[x](note:joke "why")', 'note:joke is no kind of note', 'definition, reading'],
  ['note without reason', '[x](note:law)', 'does not say why', 'give the link a title'],
  ['too many keys', '[1 Ft](rule:fee[home,shop] "1 HUF")', 'fee takes [way], not [home,shop]', 'fee[way]'],
  ['missing key', '[1 Ft](rule:fee "1 HUF")', 'fee takes [way], not []', 'fee[way]'],
  ['key of a keyless path', '[yes](rule:allowed[home] "yes")', 'takes no key', 'write allowed'],
  ['undeclared key code', '[1 Ft](rule:fee[ship] "1 HUF")', 'ship is no way', 'use one of: home, shop'],
  ['broken target', '[x](rule:fee home), [y](note:law "why")', 'a [ that begins no link', 'write a link as'],
  [
    'broken path',
    '[x](rule:fee[home "1 HUF"), [y](note:law "why")',
    'is not scheme:path[key,key]',
    'rule:delivery.fee[home]',
  ],
  ['unknown reference', '[x](#9.9), [y](note:law "why")', 'no paragraph 9.9 in sale', 'correct'],
  ['reference to nowhere', '[x](moon#1), [y](note:law "why")', 'no paragraph 1 in moon', 'correct'],
  ['missing class', '[x](info:act)', 'paragraph 1.4 has no class', 'add a link with rule:'],
  ['loose figure', '[yes](rule:allowed "yes") or 3', 'the figure 3 stands outside', 'make it a rule:'],
  ['restated unknown path', '[x](same:nowhere "x"), [y](note:law "why")', 'knows nowhere', 'restate a path'],
];

for (const [name, link, what, mend] of links)
  test(`link: ${name}`, () => {
    const found = english(link);
    const line = name === 'missing class' ? 21 : 22;
    assertProblem(
      found.filter((p) => p.what.includes(what)),
      EN,
      line,
      what,
      mend,
    );
    assert.equal(found.length, 1, JSON.stringify(found));
  });

const types: readonly (readonly [type: AnyEntry['type'], wrong: readonly string[]])[] = [
  [values.money, ['2490', '2490 Ft', '2490.5 HUF', '4.9 EUR', '99999999999999999999 HUF', '']],
  [values.percent, ['15', '15%', '15 pp', '1.234 %']],
  [values.points, ['5 %', '5 points']],
  [values.count('capsules'), ['500', '500 pieces', '1.5 capsules', '-1 capsules']],
  [values.time, ['9:00', '24:00', '19:60', '7 pm']],
  [values.timeRange, ['08:00', '18:00-08:00', '08:00-08:00', '08:00-18:00-19:00', '08:00 - 18:00']],
  [values.openingHours, ['Mo-Fr 09:00-20:00', 'Mo-Su 09:00-20:00', 'Fr-Mo off', 'Mo-Su,PH 20:00-09:00']],
  [values.duration, ['1', 'a day', '1 fortnight', '1.5 days', '99999999999999999999 days']],
  [values.date, ['2022-02-30', '2022-2-3', '22 February 2022']],
  [values.flag, ['true', 'maybe', 'YES']],
  [values.code('full', 'mini'), ['huge', 'full, mini', '']],
  [values.codes('visa', 'jcb'), ['visa,jcb', 'visa, visa', 'visa, gold', '']],
  [values.range(values.count('capsules')), ['3 capsules', '6..3 capsules', '3..6 pieces', '3-6 capsules']],
  [values.bound(values.money), ['2490 HUF', '= 2490 HUF', '>=2490 HUF', '≥ 2490 HUF']],
  [
    values.term('claim'),
    ['14 days', '14 days from birth', '14 days after claim', '14 days from claim, maybe'],
  ],
  [values.orNone(values.duration), ['nothing', '']],
  [values.sentence, ['', ' ']],
];

for (const [type, wrong] of types)
  test(`a value that is no ${type.name}`, () => {
    for (const title of wrong) {
      const { problems } = loadWith(same(`[x](rule:odd "${title}")`), [odd(type), ...minimal]);
      const found = problems.filter((p) => p.file === EN && p.what.includes('(odd)'));
      assertProblem(found, EN, 22, `“${title}” is no ${type.name} (odd)`, `write it like “${type.example}”`);
    }
    assert.notEqual(type.parse(type.example), undefined, 'its own example can be read');
  });

const minimal = [
  rule('ways', { type: values.codes(), declares: 'way', says: 'Ways.' }),
  rule('fee', { type: values.money, keys: ['way'], says: 'Fee.' }),
];

test('a figure in a heading of a paragraph with rules', () => {
  const { problems } = loadWith({ [EN]: ['1.2 Fee', '1.2 Fee of 2'] });
  assertProblem(problems, EN, 15, 'the figure 2 stands outside', 'make it a rule:');
});

test('a loose figure is told by its own line', () => {
  const { problems } = loadWith({ [EN]: ['as [1.1](#1.1) says', 'as\n[1.1](#1.1) says\nand 7 others say'] });
  assertProblem(problems, EN, 18, 'the figure 7', 'make it a rule:');
});

/** In Hungarian text, English text: with the fault that is expected, or undefined for none. */
type Worded = readonly [link: string, en: readonly [string, boolean][], hu: readonly [string, boolean][]];

const wordings: readonly Worded[] = [
  [
    'rule:fee[shop] "12000 HUF"',
    [
      ['12,000 Ft', true],
      ['12000 Ft', true],
      ['12.000 Ft', false],
      ['12,00 Ft', false],
      ['12,001 Ft', false],
      ['12,000 or 13,000 Ft', false],
      ['12,000', false],
      ['a fee', false],
    ],
    [
      ['12 000 Ft', true],
      ['12\u00a0000 Ft', true],
      ['12\u202f000 Ft', true],
      ['12,000 Ft', false],
      ['12.000 Ft', false],
    ],
  ],
  [
    'rule:rate "4.5 %"',
    [
      ['4.5 %', true],
      ['4.50 %', true],
      ['4,5 %', false],
      ['45 %', false],
    ],
    [
      ['4,5 %', true],
      ['4.5 %', false],
    ],
  ],
  [
    'rule:above "5 pp"',
    [
      ['5 percentage points', true],
      ['5 %', false],
    ],
    [['5 százalékponttal', true]],
  ],
  [
    'rule:cutoff "<= 19:00"',
    [
      ['by 19:00', true],
      ['before 19:00', false],
      ['by 19:30', false],
      ['by 7 pm', false],
    ],
    [
      ['19:00-ig', true],
      ['legfeljebb 19:00', true],
      ['19:00 előtt', false],
      ['a világon 19:00', false],
    ],
  ],
  [
    'rule:free[home] ">= 12000 HUF"',
    [
      ['from 12,000 Ft', true],
      ['over 12,000 Ft', false],
      ['not more than 12,000 Ft', false],
    ],
    [
      ['legalább 12 000 Ft', true],
      ['több mint 12 000 Ft', false],
    ],
  ],
  [
    'rule:free[home] "> 12000 HUF"',
    [
      ['over 12,000 Ft', true],
      ['more than 12,000 Ft', true],
      ['from 12,000 Ft', false],
      ['not more than 12,000 Ft', false],
      ['moreover 12,000 Ft', false],
    ],
    [['12 000 Ft felett', true]],
  ],
  [
    'rule:day "2022-02-22"',
    [
      ['22 February 2022', true],
      ['2022-02-22', true],
      ['23 February 2022', false],
      ['22 March 2022', false],
    ],
    [
      ['2022. február 22.', true],
      ['2022. február 22-én', true],
      ['2022. március 22.', false],
    ],
  ],
  [
    'rule:lead[home,*] "1 working day"',
    [
      ['1 working day', true],
      ['1 day', false],
    ],
    [
      ['1 munkanap', true],
      ['1 nap', false],
    ],
  ],
  [
    'rule:spot "1 day"',
    [
      ['1 day', true],
      ['1 working day', false],
    ],
    [['1 munkanap', false]],
  ],
  [
    'rule:window "08:00-18:00"',
    [
      ['between 8:00 and 18:00', true],
      ['between 8:00 and 17:00', false],
    ],
    [['8:00 és 18:00 között', true]],
  ],
  [
    'rule:hours "Mo-Fr 09:00-20:00; Sa-Su,PH off"',
    [
      ['Mon–Fri 9:00–20:00, Sat, Sun and holidays closed', true],
      ['Mon–Fri 9:00–20:00, Sat and Sun closed', false],
      ['Mon–Fri 9:00–20:00', false],
      ['Mon–Sat 9:00–20:00, Sun and holidays closed', false],
    ],
    [['hétfőtől péntekig 9:00–20:00, szombat, vasárnap és ünnepen zárva', true]],
  ],
  [
    'rule:days "3..6 working days"',
    [
      ['3–6 working days', true],
      ['3 working days', false],
      ['3–6 weeks', false],
    ],
    [['3–6 munkanap', true]],
  ],
  [
    'rule:kind "full"',
    [
      ['a full shop', true],
      ['a big shop', false],
      ['a full shop of 2 floors', false],
    ],
    [['teljes', true]],
  ],
  [
    'rule:allowed "yes"',
    [
      ['you may', true],
      ['you may for 3 days', false],
    ],
    [['lehet', true]],
  ],
  [
    'duty:refund "at once from claim"',
    [
      ['at once', true],
      ['soon', false],
    ],
    [['azonnal', true]],
  ],
  [
    'rule:minimum ">= 500 capsules"',
    [
      ['at least 500 capsules', true],
      ['at least 500 machines', false],
    ],
    [['legalább 500 kapszula', true]],
  ],
];

for (const [link, en, hu] of wordings)
  test(`text and title agree: ${link}`, () => {
    const goodEn = en.find(([, sound]) => sound)?.[0] ?? '';
    const goodHu = hu.find(([, sound]) => sound)?.[0] ?? '1 nap';
    const linked = (text: string) => `Text [${text}](${link}).`;
    const zone = '\n[z](data:zone[island] "z")';
    const made = [
      ...en.map(([text, sound]) => ({ en: text, hu: goodHu, text, sound, file: EN })),
      ...hu.map(([text, sound]) => ({ en: goodEn, hu: text, text, sound, file: HU })),
    ];
    for (const { en: e, hu: h, text, sound, file } of made) {
      const { problems } = loadWith(paragraph(linked(e) + zone, linked(h) + zone));
      const found = problems.filter((p) => p.what.includes(`the text “${text}”`));
      if (sound) assert.deepEqual(found, [], text);
      else assertProblem(found, file, 22, /figures|say|name/, /./);
    }
  });

const disagreements: readonly (readonly [
  name: string,
  from: string,
  to: string,
  line: number,
  what: string,
])[] = [
  [
    'a missing paragraph',
    '### 1.3 Kapcsolat\n[Írjon nekünk](show:contact "where people look for us").\n',
    '',
    1,
    'paragraph 1.3 of',
  ],
  [
    'one too many',
    '### 1.3',
    '### 1.5 Új\nSemmi [itt](note:law "x").\n\n### 1.3',
    18,
    'paragraph 1.5 is not in',
  ],
  ['another path', '(rule:fee[home] "2490 HUF")', '(same:fee[home] "2490 HUF")', 15, 'only here same:fee'],
  [
    'another title',
    '[2 490 Ft](rule:fee[home] "2490 HUF")',
    '[2 491 Ft](rule:fee[home] "2491 HUF")',
    15,
    'only there rule:fee[home] "2490 HUF"',
  ],
  ['a reference less', ', ahogy az [1.1](#1.1) mondja', '', 15, 'only there reference:#1.1'],
  [
    'a link twice',
    '[2 490 Ft](rule:fee[home] "2490 HUF")',
    '[2 490 Ft](rule:fee[home] "2490 HUF"), [2 490 Ft](rule:fee[home] "2490 HUF")',
    15,
    'more or less often',
  ],
  ['another mark', '### 1.1 Módok', '### 1.1 Módok *(döntés)*', 12, 'marked otherwise'],
  ['another rank', 'rank: general', 'rank: specific', 1, 'its front matter differs'],
  [
    'another announcement',
    'binds: posted',
    'binds: posted\nannounced: 2021-01-01',
    1,
    'its front matter differs',
  ],
  [
    'a paragraph twice',
    '### 1.3 Kapcsolat',
    '### 1.2 Megint\nMég [egyszer](note:law "x").\n\n### 1.3 Kapcsolat',
    18,
    '1.2 stands here twice',
  ],
];

for (const [name, from, to, line, what] of disagreements)
  test(`languages that disagree: ${name}`, () => {
    const { problems } = loadWith({ [HU]: [from, to] });
    assertProblem(
      problems.filter((p) => p.what.includes(what)),
      HU,
      line,
      what,
      /./,
    );
  });

test('a version without one of the languages', () => {
  const { problems } = loadWith({ [HU]: undefined });
  assertProblem(problems, EN, 1, 'sale of 2022-01-01 has no text in hu', `write ${HU}`);
});

test('two announcements with one notice, of different length', () => {
  const en = 'binds: after notice P1M\nannounced: 2021-01-01';
  const { problems } = loadWith({
    [EN]: ['binds: posted', en],
    [HU]: ['binds: posted', en.replace('P1M', 'P3M')],
  });
  assertProblem(problems, HU, 1, 'its front matter differs', 'same rank');
});

const later = (body: string, front = {}): Changes =>
  document('sale', '2023-01-01', { en: body, hu: body }, { amends: '2022-01-01', ...front });
const LATER = 'xx/sale/2023-01-01.en.md';

test('a paragraph twice', () => {
  const twice = '### 1.9 A\n[x](note:law "y")\n\n### 1.9 B\n[x](note:law "y")\n';
  const { problems } = loadWith(later(twice));
  const english = problems.filter((p) => p.file === LATER);
  assertProblem(english, LATER, 12, 'paragraph 1.9 stands here twice', 'a number of its own');
});

const amendments: readonly (readonly [
  name: string,
  body: string,
  line: number,
  what: string,
  mend: string,
])[] = [
  [
    'repeals what is not there',
    '### 7 X *(repealed)*\n',
    9,
    'it repeals 7, which 2022-01-01 does not have',
    'take',
  ],
  ['erases by an empty heading', '### 1.1 Ways\n', 9, '1.1 has a text in 2022-01-01 and none here', 'repeal'],
  [
    'voids what is not there',
    '### 7 X *(void from 2023-01-01 because y)*\n',
    9,
    'declares 7 void',
    'correct',
  ],
  [
    'repealed with a body',
    '### 1.3 X *(repealed)*\nText.\n',
    9,
    'is repealed and has a body',
    'take the body',
  ],
  [
    'repeals and leaves a part',
    '## 1 X *(repealed)*\n',
    9,
    'but 1.1 under it stays in force',
    'repeal 1.1 too',
  ],
  [
    'a void date that is none',
    '### 1.3 X *(void from 2023-02-30 because y)*\n',
    9,
    '2023-02-30 is not',
    '2025-07-20',
  ],
];

for (const [name, body, line, what, mend] of amendments)
  test(`amendment: ${name}`, () => {
    const hungarian = body
      .replace('repealed', 'hatályát vesztette')
      .replace('void from', 'érvénytelen')
      .replace('because', 'mert');
    const { problems } = loadWith(
      document('sale', '2023-01-01', { en: body, hu: hungarian }, { amends: '2022-01-01' }),
    );
    assertProblem(
      problems.filter((p) => p.file === LATER && p.what.includes(what)),
      LATER,
      line,
      what,
      mend,
    );
  });

test('an amendment of nothing', () => {
  const en = '### 1.3 Contact\n[Write to us](show:contact "where people look for us").\n';
  const hu = '### 1.3 Kapcsolat\n[Írjon nekünk](show:contact "where people look for us").\n';
  const { problems } = loadWith(document('sale', '2023-01-01', { en, hu }, { amends: '2022-01-01' }));
  assertProblem(problems, LATER, 9, '1.3 says the same as before', 'take the paragraph out');
});

test('an amendment of a version that is not there', () => {
  const { problems } = loadWith(later('### 2 X\n[x](note:law "y")\n', { amends: '2022-02-02' }));
  const found = problems.filter((p) => p.what.includes('which there is not'));
  assertProblem(found, LATER, 1, 'it amends sale of 2022-02-02', 'amend one of 2022-01-01');
});

test('a later version that repeals what an unchanged paragraph refers to', () => {
  const en = '### 1.1 X *(repealed)*\n\n### 1.5 Ways\n[home, shop](rule:ways "home, shop")\n';
  const hu = '### 1.1 X *(hatályát vesztette)*\n\n### 1.5 Módok\n[házhoz, boltba](rule:ways "home, shop")\n';
  const { problems } = loadWith(document('sale', '2023-01-01', { en, hu }, { amends: '2022-01-01' }));
  assertProblem(problems, EN, 16, 'no paragraph 1.1 in sale from 2023-01-01 on', 'amend 1.2 in that version');
});

test('a void of a paragraph that is not in force', () => {
  const body = '## 1 X\n[x](note:law "y")\n';
  const voids = (what: string) =>
    document(
      'act',
      '2023-01-01',
      { en: body, hu: body },
      { rank: 'statute', voids: `\n  - ${what} because y` },
    );
  assertProblem(
    loadWith(voids('sale 9.9')).problems.filter((p) => p.file.endsWith('.en.md')),
    'xx/act/2023-01-01.en.md',
    8,
    'it voids sale 9.9, which is not in force on 2023-01-01',
    'under voids:',
  );
  assert.equal(loadWith(voids('moon 1')).problems.length, 2);
  assert.deepEqual(
    loadWith(voids('sale 1.2')).problems.filter((p) => p.what.includes('it voids')),
    [],
  );
});

const other = (link: string, hungarian: string, front: { readonly [key: string]: string } = {}): Changes =>
  document('other', '2022-06-01', { en: `## 1 X\n${link}\n`, hu: `## 1 X\n${hungarian}\n` }, front);

test('two statements of one rank', () => {
  const { problems } = loadWith(other('[1 Ft](rule:fee[home] "1 HUF")', '[1 Ft](rule:fee[home] "1 HUF")'));
  const found = problems.filter(
    (p) => p.file === 'xx/sale/2022-01-01.en.md' || p.file.startsWith('xx/other'),
  );
  assertProblem(
    found,
    'xx/other/2022-06-01.en.md',
    9,
    `already stated in ${EN}:16, and nothing says which wins on 2022-06-01`,
    'restate it with same:',
  );
});

test('two statements of one rank in one paragraph', () => {
  const { problems } = loadWith(same('[1 Ft](rule:fee[home] "1 HUF")'));
  assertProblem(problems, EN, 22, 'rule:fee[home] (general) is already stated', 'repeal one of the two');
});

test('two half-exact keys of one rank, unless an exact one decides', () => {
  const zone = '[z](data:zone[isle] "z")';
  const half = `${zone}, [1 day](rule:lead[home,*] "1 day"), [2 days](rule:lead[*,isle] "2 days")`;
  const halfHu = `${zone}, [1 nap](rule:lead[home,*] "1 day"), [2 nap](rule:lead[*,isle] "2 days")`;
  const { problems } = loadWith(paragraph(half, halfHu));
  assertProblem(problems, EN, 22, 'rule:lead[*,isle] (general) is already stated', 'repeal one');
  const exact = ', [3 days](rule:lead[home,isle] "3 days")';
  const exactHu = ', [3 nap](rule:lead[home,isle] "3 days")';
  assert.deepEqual(loadWith(paragraph(half + exact, halfHu + exactHu)).problems, []);
});

const day = '[2022-02-22](rule:tariffDay "2022-02-22")';
const tariffs = (...keys: readonly string[]) =>
  ['[z](data:zone[isle] "z")', day, ...keys.map((key) => `[5 Ft](rule:tariff[${key}] "5 HUF")`)].join(', ');

test('a key that a path gained later may be left out, and counts as * then', () => {
  const { problems } = loadWith(same(tariffs('home', 'home,isle')));
  assert.deepEqual(problems, []);
  for (const clash of [
    ['home', 'home,*'],
    ['home,*', 'home'],
    ['home', '*,isle'],
    ['*,isle', 'home'],
  ])
    assertProblem(loadWith(same(tariffs(...clash))).problems, EN, 22, 'is already stated', 'repeal one');
  assertProblem(loadWith(same(tariffs('home,isle,x'))).problems, EN, 22, 'tariff takes', 'tariff[way,zone]');
});

test('what is mandatory beside another path is missing only where that one is stated', () => {
  const { problems } = loadWith(same(tariffs('home').replace(day, 'on some day')));
  assertProblem(problems, 'xx/market.yaml', 1, 'no document states tariffDay on any date', 'rule:tariffDay');
});

test('an included document in a language that the market does not speak is not read, and not in the bundle', () => {
  const files = filesWith({
    'xx/market.yaml': ['prevails: hu', 'prevails: hu\nincludes: [yy]'],
    'yy/law/2022-01-01.pt.md': 'not even a document',
    'lexicon/base.pt.yaml': 'nor: this',
  });
  const { terms, problems } = loadMarket('xx', files, []);
  assert.deepEqual(
    problems.filter((p) => p.file.includes('.pt.')),
    [],
  );
  assert.ok(!terms.bundle.body.includes('.pt.'));
});

test('* beside an exact key of its rank is no conflict', () => {
  assert.deepEqual(loadWith(same('[1 Ft](rule:fee[*] "1 HUF")')).problems, []);
});

test('a restated value that differs', () => {
  const { problems } = loadWith(same('[2 Ft](same:fee[home] "2 HUF"), [x](note:law "y")'));
  const found = problems.filter((p) => p.file === EN);
  assertProblem(found, EN, 22, /restates fee\[home\] as “2 HUF”, in force .*is “2490 HUF”/, 'in force');
});

test('a restated value that is the same', () => {
  const link = (text: string) => `[${text}](same:fee[home] "2490 HUF"), [x](note:law "y")`;
  assert.deepEqual(loadWith(paragraph(link('2,490 Ft'), link('2 490 Ft'))).problems, []);
});

test('a mandatory path that nobody states', () => {
  const gone = (file: string): Changes[string] =>
    file === EN
      ? ['[home or to the shop](rule:ways "home, shop")', '[home](note:law "x")']
      : ['[Házhoz vagy a boltba](rule:ways "home, shop")', '[Házhoz](note:law "x")'];
  const { problems } = loadWith({ [EN]: gone(EN), [HU]: gone(HU) });
  const found = problems.filter((p) => p.what.includes('no document states'));
  assertProblem(found, 'xx/market.yaml', 1, 'states ways on any date: Ways of delivery.', 'rule:ways "visa');
});

test('a mandatory path missing from some date on', () => {
  const { problems } = loadWith(
    document(
      'sale',
      '2023-01-01',
      { en: '### 1.2 X *(repealed)*\n', hu: '### 1.2 X *(hatályát vesztette)*\n' },
      { amends: '2022-01-01' },
    ),
  );
  assertProblem(
    problems,
    'xx/market.yaml',
    1,
    'no document states fee from 2023-01-01 on',
    'rule:fee "2490 HUF"',
  );
});

test('a mandatory path missing on the day from which the market says its terms are complete', () => {
  const { problems } = loadWith({ 'xx/market.yaml': ['prevails: hu', 'from: 2021-12-31'] });
  assert.deepEqual(
    problems.map((p) => p.what.slice(0, 50)),
    [
      'no document states fee from 2021-12-31 on: The fee',
      'no document states ways from 2021-12-31 on: Ways o',
    ],
  );
});

const shapes: readonly (readonly [name: string, from: string, to: string, line: number, what: string])[] = [
  [
    'text before the first heading',
    '## 1 Delivery',
    'Hello\n\n## 1 Delivery',
    10,
    'before the first numbered',
  ],
  ['a heading without a number', '### 1.3 Contact', '### Contact', 18, 'the heading “Contact” has no number'],
  ['markup that documents do not have', '[Write to us]', '`x` [Write to us]', 19, 'code cannot stand'],
];

for (const [name, from, to, line, what] of shapes)
  test(`shape: ${name}`, () => {
    const { problems } = loadWith({ [EN]: [from, to] });
    assertProblem(
      problems.filter((p) => p.what.includes(what)),
      EN,
      line,
      what,
      /./,
    );
  });

test('a path that two modules declare, and a size that a type does not have, are defects of the program', () => {
  assert.throws(() => loadWith({}, [fee, fee]), /rule:fee is declared twice/);
  const longest = rule('list', { type: values.codes(), combine: 'longer', says: 'No order.' });
  assert.throws(() => loadWith({}, [longest]), /rule:list combines by size, which a code list does not have/);
});
