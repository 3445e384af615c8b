import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageInYears, decidePassword, decideRegistration } from './decide.ts';
import { NOON, termsAt } from './fixtures.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const fine = { missing: [], ageYears: 18, passwordCharacters: 8 };

test('an adult with everything filled in may register', () => {
  assert.deepEqual(decideRegistration(fine, termsAt(NOON)), []);
});

test('every refusal is told at once, each with its clause', () => {
  const refusals = decideRegistration(
    { missing: ['givenName', 'phone', 'taxNumber'], ageYears: 17, passwordCharacters: 7 },
    termsAt(NOON),
  );
  assert.deepEqual(
    refusals.map(({ code, fields, because }) => [code, fields, because.map((b) => b.paragraph)]),
    [
      ['fieldsMissing', ['givenName', 'phone'], ['2.2']],
      ['underAge', ['birthOn'], ['2.1']],
      ['passwordTooShort', ['password'], ['2.3']],
      ['companyFieldsMissing', ['taxNumber'], ['2.4']],
    ],
  );
  assert.deepEqual(refusals[1]?.because, [
    {
      path: 'registration.minimumAge',
      key: '',
      value: '>= 18 years',
      document: 'conditions-of-sale',
      version: '2022-05-28',
      paragraph: '2.1',
      outcome: 'notApplied',
    },
  ]);
});

test('a later version asks for a longer password from its local midnight on', () => {
  const before = termsAt(Temporal.Instant.from('2022-08-28T21:59:59Z'));
  const after = termsAt(Temporal.Instant.from('2022-08-28T22:00:00Z'));
  assert.equal(decidePassword(8, before), undefined);
  assert.equal(decidePassword(11, after)?.because[0]?.version, '2022-08-29');
  assert.equal(decidePassword(12, after), undefined);
});

test('one is 18 from the start of the birthday', () => {
  assert.equal(ageInYears(date('2004-06-01'), date('2022-05-31')), 17);
  assert.equal(ageInYears(date('2004-06-01'), date('2022-06-01')), 18);
  assert.equal(ageInYears(date('2004-02-29'), date('2022-02-27')), 17);
  assert.equal(ageInYears(date('2004-02-29'), date('2022-02-28')), 18);
  assert.equal(ageInYears(date('2004-12-31'), date('2022-01-01')), 17);
});
