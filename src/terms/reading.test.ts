// What a reading finds, which statement wins, and what it remembers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, money } from '../kernel/money.ts';
import {
  type Changes,
  document,
  fee,
  free,
  lead,
  paragraph,
  refund,
  spot,
  tariff,
  termsWith,
  warranty,
  ways,
} from './fixtures.ts';
import { type Because, MissingTerm, type Terms } from './reading.ts';

const at = Temporal.Instant.from('2022-06-15T10:00:00Z');
const read = (changes: Changes): Terms => termsWith(changes).at({ orderPlaced: at, eventHappened: at });

/** One more document with one paragraph that says this. */
function also(name: string, rank: string, en: string, hu: string): Changes {
  const body = { en: `## 1 X\n${en}\n`, hu: `## 1 X\n${hu}\n` };
  return document(name, '2022-02-01', body, { rank, source: rank === 'statute' ? 'statute' : 'clause' });
}

const feeOf = (name: string, rank: string, ft: number, key = 'home') =>
  also(name, rank, `[${ft} Ft](rule:fee[${key}] "${ft} HUF")`, `[${ft} Ft](rule:fee[${key}] "${ft} HUF")`);

test('statute over specific over general over setting', () => {
  const feeWith = (...more: Changes[]) => read(Object.assign({}, ...more)).read(fee, 'home').amountMinor;
  const setting = feeOf('settings', 'setting', 1);
  const specific = feeOf('notice', 'specific', 3);
  const statute = feeOf('act', 'statute', 4);
  assert.equal(feeWith(setting), 2490);
  assert.equal(feeWith(setting, specific), 3);
  assert.equal(feeWith(setting, specific, statute), 4);
});

test('a paragraph marked as a setting has the rank of one', () => {
  const marked: Changes = document('more', '2022-02-01', {
    en: '## 1 X *(setting)*\n[9 Ft](rule:fee[home] "9 HUF"), [8 Ft](rule:fee[shop] "8 HUF")\n',
    hu: '## 1 X *(beállítás)*\n[9 Ft](rule:fee[home] "9 HUF"), [8 Ft](rule:fee[shop] "8 HUF")\n',
  });
  const terms = read(marked);
  assert.equal(terms.read(fee, 'home').amountMinor, 2490);
  assert.equal(terms.read(fee, 'shop').amountMinor, 8);
});

test('* speaks for every code without a value of its own; a stronger rank speaks for all', () => {
  const star = paragraph('[7 Ft](rule:fee[*] "7 HUF")', '[7 Ft](rule:fee[*] "7 HUF")');
  assert.equal(read(star).read(fee, 'home').amountMinor, 2490);
  assert.equal(read(star).read(fee, 'shop').amountMinor, 7);
  assert.equal(read({ ...star, ...feeOf('act', 'statute', 5, '*') }).read(fee, 'home').amountMinor, 5);
});

test('with two keys the more exact statement wins', () => {
  const text = (unit: string) =>
    `[z](data:zone[isle] "z"), [3 ${unit}](rule:lead[*,*] "3 days"), [2 ${unit}](rule:lead[home,*] "2 days"), [1 ${unit}](rule:lead[home,isle] "1 day")`;
  const terms = read(paragraph(text('days'), text('nap')));
  assert.deepEqual(
    [
      ['home', 'isle'],
      ['home', 'main'],
      ['shop', 'isle'],
    ].map((keys) => terms.read(lead, ...keys).count),
    [1, 2, 3],
  );
});

test('a statement without a key that its path gained later speaks for all its codes, and is remembered as it stands', () => {
  const day = '[2022-02-22](rule:tariffDay "2022-02-22")';
  const text = `[z](data:zone[isle] "z"), ${day}, [5 Ft](rule:tariff[home] "5 HUF"), [9 Ft](rule:tariff[home,isle] "9 HUF")`;
  const terms = read(paragraph(text, text));
  const { value, because } = terms.explain(() => [
    terms.read(tariff, 'home', 'main').amountMinor,
    terms.read(tariff, 'home', 'isle').amountMinor,
    terms.read(tariff, 'home').amountMinor,
    terms.find(tariff, 'shop', 'isle'),
  ]);
  assert.deepEqual(value, [5, 9, 5, undefined]);
  assert.deepEqual(
    because.map(({ key, value: said }) => [key, said]),
    [
      ['home', '5 HUF'],
      ['home,isle', '9 HUF'],
    ],
  );
  assert.deepEqual([...terms.keyed(tariff).keys()], ['home', 'home,isle']);
});

const freeText = (ft: string, title: string, key = 'home') =>
  `[from ${ft} Ft](rule:free[${key}] ">= ${title} HUF")`;
const freeTextHu = (ft: string, title: string, key = 'home') =>
  `[legalább ${ft} Ft](rule:free[${key}] ">= ${title} HUF")`;

test('any: one met is enough; each is remembered with its outcome, also two of one paragraph', () => {
  const terms = read(
    paragraph(
      `${freeText('12,000', '12000')} or ${freeText('5,000', '5000')}`,
      `${freeTextHu('12 000', '12000')} vagy ${freeTextHu('5 000', '5000')}`,
    ),
  );
  const met = (goods: number) =>
    terms.explain(() => terms.meets(free, ['home'], money(goods, 'HUF'), compare));
  const outcomes = (because: readonly Because[]) => because.map((b) => [b.value, b.outcome]);
  assert.equal(met(4999).value, false);
  assert.deepEqual(outcomes(met(4999).because), [
    ['>= 12000 HUF', 'notApplied'],
    ['>= 5000 HUF', 'notApplied'],
  ]);
  assert.equal(met(5000).value, true);
  assert.deepEqual(outcomes(met(5000).because), [
    ['>= 12000 HUF', 'notApplied'],
    ['>= 5000 HUF', 'applied'],
  ]);
});

test('any: * does not help a code that has its own bound in the same rank', () => {
  const terms = read(
    paragraph(
      `${freeText('12,000', '12000')} or ${freeText('1', '1', '*')}`,
      `${freeTextHu('12 000', '12000')} vagy ${freeTextHu('1', '1', '*')}`,
    ),
  );
  assert.equal(terms.meets(free, ['home'], money(500, 'HUF'), compare), false);
  assert.equal(terms.meets(free, ['shop'], money(500, 'HUF'), compare), true);
});

test('without any statement nothing is met and nothing remembered', () => {
  const terms = read({});
  const { value, because } = terms.explain(() => terms.meets(free, ['home'], money(1, 'HUF'), compare));
  assert.equal(value, false);
  assert.deepEqual(because, []);
});

test('shorter: the deadline that ends first, whoever says it', () => {
  const general = paragraph(
    '[30 days](duty:refund "30 days from claim")',
    '[30 nap](duty:refund "30 days from claim")',
  );
  const statute = (days: number) =>
    also(
      'act',
      'statute',
      `[${days} days](duty:refund "${days} days from claim")`,
      `[${days} nap](duty:refund "${days} days from claim")`,
    );
  const days = (changes: Changes) => read(changes).read(refund).duration?.count;
  assert.equal(days({ ...general, ...statute(14) }), 14);
  assert.equal(days({ ...general, ...statute(60) }), 30);
});

test('floor: the law protects, a clause that gives more stays', () => {
  const thing = '[t](data:thing[machine] "t")';
  const clause = (years: number) =>
    paragraph(
      `${thing}, [${years} years](rule:warranty[machine] "${years} years")`,
      `${thing}, [${years} év](rule:warranty[machine] "${years} years")`,
    );
  const statute = also(
    'act',
    'statute',
    '[24 months](rule:warranty[*] "24 months")',
    '[24 hónap](rule:warranty[*] "24 months")',
  );
  const winner = (changes: Changes) => {
    const terms = read(changes);
    return terms.explain(() => terms.read(warranty, 'machine'));
  };
  const less = winner({ ...clause(1), ...statute });
  assert.deepEqual(less.value, { count: 24, unit: 'month' });
  assert.deepEqual(
    less.because.map((b) => [b.document, b.outcome]),
    [
      ['act', 'applied'],
      ['sale', 'notApplied'],
    ],
  );
  assert.deepEqual(winner({ ...clause(3), ...statute }).value, { count: 3, unit: 'year' });
});

test('what was read is remembered once, in order, with key, version, paragraph and value', () => {
  const later = document(
    'sale',
    '2022-06-01',
    {
      en: '### 1.2 Fee\n[3,000 Ft](rule:fee[*] "3000 HUF")\n',
      hu: '### 1.2 Díj\n[3 000 Ft](rule:fee[*] "3000 HUF")\n',
    },
    { amends: '2022-01-01' },
  );
  const terms = read(later);
  const { value, because } = terms.explain(() => {
    terms.read(ways);
    return terms.read(fee, 'home').amountMinor + terms.read(fee, 'home').amountMinor;
  });
  assert.equal(value, 6000);
  const common = { document: 'sale', version: '2022-06-01', outcome: 'applied' };
  assert.deepEqual(because, [
    { path: 'ways', key: '', value: 'home, shop', paragraph: '1.1', ...common },
    { path: 'fee', key: 'home', value: '3000 HUF', paragraph: '1.2', ...common },
  ]);
});

test('nested explanations each hold what was read inside them; nothing is held outside', () => {
  const terms = read({});
  terms.read(ways);
  const outer = terms.explain(() => {
    const inner = terms.explain(() => terms.read(fee, 'home'));
    terms.read(ways);
    return inner;
  });
  assert.deepEqual(
    outer.value.because.map((b) => b.path),
    ['fee'],
  );
  assert.deepEqual(
    outer.because.map((b) => b.path),
    ['fee', 'ways'],
  );
});

test('an exception inside an explanation leaves no collector behind', () => {
  const terms = read({});
  assert.throws(() => terms.explain(() => terms.read(free, 'home')), MissingTerm);
  assert.deepEqual(terms.explain(() => 1).because, []);
});

test('values by key are read without a trace, and cited when they counted', () => {
  const terms = read(paragraph('[7 Ft](rule:fee[shop] "7 HUF")', '[7 Ft](rule:fee[shop] "7 HUF")'));
  const { value, because } = terms.explain(() => {
    const keyed = terms.keyed(fee);
    assert.equal(terms.keyed(fee), keyed, 'one map for one stretch of days');
    terms.cite(fee, ['shop'], 'notApplied');
    return [...keyed].map(([key, { amountMinor }]) => [key, amountMinor]);
  });
  assert.deepEqual(value, [
    ['home', 2490],
    ['shop', 7],
  ]);
  assert.deepEqual(
    because.map((b) => [b.key, b.outcome]),
    [['shop', 'notApplied']],
  );
});

test('what nobody states is missing; what need not be stated is undefined', () => {
  const terms = read({});
  assert.throws(() => terms.read(free, 'home'), /no document states free\[home\]/);
  assert.equal(terms.find(free, 'home'), undefined);
});

test('each path is read by its own clock', () => {
  const spotText = (n: number, unit: string) => `[${n} ${unit}](rule:spot "${n} days")`;
  const market = termsWith({
    ...paragraph(spotText(2, 'days'), spotText(2, 'nap')),
    ...document(
      'sale',
      '2023-01-01',
      {
        en: `### 1.2 Fee\n[3,000 Ft](rule:fee[home] "3000 HUF")\n\n### 1.4 More\n${spotText(5, 'days')}\n`,
        hu: `### 1.2 Díj\n[3 000 Ft](rule:fee[home] "3000 HUF")\n\n### 1.4 Több\n${spotText(5, 'nap')}\n`,
      },
      { amends: '2022-01-01' },
    ),
  });
  const terms = market.at({ orderPlaced: at, eventHappened: Temporal.Instant.from('2023-02-01T00:00:00Z') });
  const { value, because } = terms.explain(() => [
    terms.read(fee, 'home').amountMinor,
    terms.read(spot).count,
  ]);
  assert.deepEqual(value, [2490, 5]);
  assert.deepEqual(
    because.map((b) => b.version),
    ['2022-01-01', '2023-01-01'],
  );
  assert.throws(
    () => market.at({ orderPlaced: at }).read(spot),
    /the clock eventHappened, which has no instant/,
  );
});
