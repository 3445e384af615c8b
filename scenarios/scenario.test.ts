// The format is strict: whatever a file says wrongly is told with file and line.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkOutcome } from './check.ts';
import { listScenarioMarkets, openMarket } from './market.ts';
import { parseAmount } from './notation.ts';
import { decideScenario } from './run-domain.ts';
import { parseScenarios } from './scenario.ts';
import { FaultyScenarios } from './strict-yaml.ts';

const sound = `about: An example
given:
  who: { name: Teszt Elek, born: 1980-01-01, city: Pécs, postcode: 0762 }
scenarios:
  - title: One
    proves: [conditions-of-sale 3.4]
    at: 2022-06-07 10:15
    basket: [1 × mug]
    then:
      fee: 1 290 Ft
    twins:
      - title: Two
        at: 2022-06-07 10:16
        then:
          fee: 2 490 Ft
`;

test('a twin takes what it does not say itself from its scenario, and both from the file', () => {
  const [one, two] = parseScenarios('x.yaml', sound);
  assert.ok(one && two);
  assert.equal(two.family, one.family);
  assert.equal(two.line, 12);
  assert.equal(two.given.at?.at.toString(), '2022-06-07T10:16:00');
  assert.deepEqual(two.given.basket, one.given.basket);
  assert.deepEqual(two.proves, [{ document: 'conditions-of-sale', paragraph: '3.4' }]);
  assert.equal(two.expects.fee?.amountMinor, 2490);
  assert.ok(two.given.who && two.given.who !== 'a guest');
  assert.equal(two.given.who.postcode, '0762');
});

const faults: readonly (readonly [what: string, from: string, to: string, told: RegExp])[] = [
  ['an unknown key', 'basket: [1', 'bascet: [1', /^x\.yaml:8: nobody knows the key “bascet”/],
  ['an unknown key of a person', 'city: P', 'town: P', /^x\.yaml:3: .*town/],
  ['an unknown assertion', '      fee: 1', '      fees: 1', /^x\.yaml:10: nobody knows the key “fees”/],
  ['an unknown assertion of a twin', '          fee: 2', '          fees: 2', /^x\.yaml:15: nobody knows/],
  ['a day that there is not', '2022-06-07 10:16', '2022-06-31 10:16', /^x\.yaml:13: .*2022-06-31 10:16/],
  ['a time in another form', '2022-06-07 10:15', '7 June 2022', /^x\.yaml:7: .*2022-06-07 10:15/],
  ['a birthday in another form', '1980-01-01', '1980', /^x\.yaml:3: /],
  ['no time at all', '    at: 2022-06-07 10:15\n', '', /^x\.yaml:5: .*does not say at what time/],
  ['an amount without its currency', '1 290 Ft', '1 290', /^x\.yaml:10: .*2 490 Ft/],
  ['an amount without its space', '1 290 Ft', '1290 Ft', /^x\.yaml:10: /],
  ['a line without a quantity', '1 × mug', 'mug', /^x\.yaml:8: .*3 × ristretto/],
  ['no assertion', '      fee: 1 290 Ft', '      {}', /^x\.yaml:10: .*must assert something/],
  ['nothing proven', '[conditions-of-sale 3.4]', '[]', /^x\.yaml:6: .*proves/],
  ['no expectation', '    then:\n      fee: 1 290 Ft\n', '', /^x\.yaml:5: .*then/],
  ['two scenarios of one title', 'title: Two', 'title: One', /^x\.yaml:12: “One” is the title of another/],
  ['a key twice', 'about: An example', 'about: An example\nabout: Another', /^x\.yaml:2: .*unique/],
  ['broken YAML', 'basket: [1 × mug]', 'basket: [1 × mug', /^x\.yaml:\d+: /],
];
for (const [what, from, to, told] of faults)
  test(`${what} is told with file and line`, () => {
    assert.ok(sound.includes(from));
    assert.throws(
      () => parseScenarios('x.yaml', sound.replace(from, to)),
      (error) => error instanceof FaultyScenarios && told.test(error.message),
    );
  });

test('an amount is written as people write it', () => {
  assert.deepEqual(parseAmount('12 000 Ft'), { amountMinor: 12_000, currency: 'HUF' });
  assert.deepEqual(parseAmount('4,90 €'), { amountMinor: 490, currency: 'EUR' });
  for (const wrong of ['12000 Ft', '12 00 Ft', '12 Ft.', '4,9 €', '4 €', 'Ft', '-1 Ft'])
    assert.equal(parseAmount(wrong), undefined, wrong);
});

test('every assertion of every scenario can fail', () => {
  const used = new Set<string>();
  for (const code of listScenarioMarkets()) {
    const market = openMarket(code);
    for (const scenario of market.scenarios) {
      const outcome = decideScenario(market, scenario);
      for (const key of Object.keys(scenario.expects)) {
        const wrong = falsified(key, scenario.expects);
        if (!wrong) continue;
        used.add(key);
        const changed = { ...scenario, expects: { ...scenario.expects, ...wrong } };
        assert.throws(() => checkOutcome(changed, outcome, market.zone), `${scenario.title}: ${key}`);
      }
    }
  }
  assert.ok(used.size > 15, [...used].join(', '));
});

type Expects = Parameters<typeof checkOutcome>[0]['expects'];

/** The assertion with another value; undefined for what is asserted over HTTP alone. */
function falsified(key: string, expects: Expects): Partial<Expects> | undefined {
  const otherDay = Temporal.PlainDate.from('1999-12-31');
  const [cited] = expects.because ?? [];
  switch (key) {
    case 'goods':
    case 'fee':
    case 'standard fee':
    case 'total':
    case 'vat':
    case 'net':
      return { [key]: { amountMinor: 999_999, currency: 'HUF' } };
    case 'lines':
      return { lines: { 'no such line': {} } };
    case 'expected':
      return expects.expected && { expected: { ...expects.expected, to: '23:00' } };
    case 'ready':
      return { ready: { at: otherDay.toPlainDateTime(), offset: undefined } };
    case 'collect until':
    case 'first day':
    case 'last day':
      return { [key]: otherDay };
    case 'refused':
      return { refused: [] };
    case 'left':
      return { left: {} };
    case 'pays':
      return { pays: [] };
    case 'ways':
      return { ways: ['no such way'] };
    case 'documents':
      return { documents: [] };
    case 'terms':
      return { terms: undefined };
    case 'because':
      return (
        cited && { because: [{ ...cited, outcome: cited.outcome === 'applied' ? 'notApplied' : 'applied' }] }
      );
    case 'not because':
      return { 'not because': ['price.clock[order]'] };
    default:
      return undefined;
  }
}
