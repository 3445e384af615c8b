import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNA, PEOPLE } from './fixtures.ts';
import { parseAddress, parseEmail, parseRegistration, postcodeExample, registrationFacts } from './parse.ts';

const TODAY = Temporal.PlainDate.from('2022-06-01');

function problemsOf(change: Partial<typeof ANNA>): readonly string[] {
  const parsed = parseRegistration({ ...ANNA, ...change }, 'hu', TODAY);
  return parsed.ok ? [] : parsed.error.map(({ field, code }) => `${field} ${code}`);
}

test('one account has one spelling of its address', () => {
  assert.equal(parseEmail('  Anna.Kovacs@Example.HU '), 'anna.kovacs@example.hu');
  assert.equal(parseEmail('info@Főnix.hu'), 'info@xn--fnix-53a.hu');
  assert.equal(parseEmail('info@fo\u030bnix.hu'), parseEmail('info@főnix.hu'));
  assert.equal(parseEmail("o'brien+shop@example.ie"), "o'brien+shop@example.ie");
  for (const bad of [
    '',
    'anna',
    '@example.hu',
    'anna@',
    'anna@@example.hu',
    'an na@example.hu',
    'anna@example',
    'anna\u0000@example.hu',
    'anna@example.hu\r\nBcc: all@example.hu',
    `${'a'.repeat(65)}@example.hu`,
    `a@${'b'.repeat(250)}.hu`,
    'a@'.repeat(100_000),
  ]) {
    assert.equal(parseEmail(bad), undefined, bad.slice(0, 40));
  }
});

test('people of every script pass', () => {
  for (const typed of PEOPLE) assert.equal(parseRegistration(typed, 'hu', TODAY).ok, true, typed.email ?? '');
});

test('what is missing or badly formed is named field by field, in the order of the form', () => {
  assert.deepEqual(
    problemsOf({ email: undefined, password: '', givenName: ' \u200b ', phone: '', birthOn: undefined }),
    ['email missing', 'password missing', 'givenName missing', 'phone missing', 'birthOn missing'],
  );
  assert.deepEqual(problemsOf({ givenName: 'An\u0000na', familyName: 'Kov\u202eács' }), [
    'givenName forbiddenCharacters',
    'familyName forbiddenCharacters',
  ]);
  assert.deepEqual(problemsOf({ givenName: 'é'.repeat(101) }), ['givenName tooLong']);
  assert.deepEqual(problemsOf({ givenName: '👍'.repeat(100) }), []);
  assert.deepEqual(problemsOf({ givenName: 'a'.repeat(1_000_000) }), ['givenName tooLong']);
  assert.deepEqual(problemsOf({ familyName: '\ud800' }), ['familyName missing']);
  assert.deepEqual(problemsOf({ familyName: 'a\ud800' }), ['familyName forbiddenCharacters']);
  assert.deepEqual(problemsOf({ password: 'x'.repeat(129) }), ['password tooLong']);
  assert.deepEqual(problemsOf({ companyName: 'Főnix Kft.' }), ['taxNumber missing']);
  assert.deepEqual(problemsOf({ companyName: 'Főnix Kft.', taxNumber: 'none' }), ['taxNumber malformed']);
});

test('a phone number is digits however they are grouped', () => {
  for (const good of [
    '+36 30 123 4567',
    '06-30/123-4567',
    '(06 1) 234.5678',
    '+82\u201110\u20111234\u20115678',
  ]) {
    assert.deepEqual(problemsOf({ phone: good }), [], good);
  }
  for (const bad of ['12345', '+36 30 CALL ME', '++36301234567', '1234567890123456', '36+301234567']) {
    assert.deepEqual(problemsOf({ phone: bad }), ['phone malformed'], bad);
  }
});

test('a birth date is a date that somebody alive can have', () => {
  for (const bad of [
    '30.04.1990',
    '1990-02-30',
    '1899-12-31',
    '2022-06-02',
    '1990-4-3',
    '+001990-04-30',
    'x',
  ]) {
    assert.deepEqual(problemsOf({ birthOn: bad }), ['birthOn malformed'], bad);
  }
  assert.deepEqual(problemsOf({ birthOn: '2022-06-01' }), []);
});

test('facts of an incomplete form say what rules ask and nothing else', () => {
  assert.deepEqual(registrationFacts({ ...ANNA, givenName: '', taxNumber: '12345678-2-41' }, TODAY), {
    missing: ['givenName', 'companyName'],
    ageYears: 32,
    passwordCharacters: 17,
  });
  assert.deepEqual(registrationFacts({}, TODAY), {
    missing: ['email', 'password', 'givenName', 'familyName', 'phone', 'birthOn'],
    ageYears: undefined,
    passwordCharacters: undefined,
  });
});

test('an address is complete or says what is not', () => {
  const typed = {
    recipient: 'Kovács  Anna',
    postcode: ' 1051 ',
    city: 'Budapest',
    street: 'Fő utca 1. II/3.',
    country: 'hu',
    phone: '+36301234567',
    note: 'Kapucsengő: 12\r\nKutya!',
  };
  const parsed = parseAddress(typed);
  assert.deepEqual(parsed.ok && parsed.value, {
    ...typed,
    recipient: 'Kovács Anna',
    postcode: '1051',
    country: 'HU',
    note: 'Kapucsengő: 12 Kutya!',
  });
  const bad = parseAddress({ ...typed, note: 'n'.repeat(301), postcode: '<b>', city: '' });
  assert.deepEqual(!bad.ok && bad.error.map(({ field, code }) => `${field} ${code}`), [
    'postcode malformed',
    'city missing',
    'note tooLong',
  ]);
});

test('a postcode is one of its country, and stored as its post writes it', () => {
  const postcodeOf = (country: string, postcode: string) => {
    const parsed = parseAddress({
      recipient: 'Inês Carvalho',
      postcode,
      city: 'Lisboa',
      street: 'Rua do Exemplo, 18',
      country,
      phone: '+351 21 555 0142',
    });
    return parsed.ok
      ? parsed.value.postcode
      : parsed.error.map(({ field, code }) => `${field} ${code}`).join();
  };
  for (const typed of ['1200-195', '1200195', ' 1200 195 '])
    assert.equal(postcodeOf('PT', typed), '1200-195', typed);
  for (const typed of ['1200', '1200-19', '0200-195', '1200-195-1', '1200–1951'])
    assert.equal(postcodeOf('PT', typed), 'postcode malformed', typed);
  assert.equal(postcodeOf('HU', '1061'), '1061');
  assert.equal(postcodeOf('HU', '1200-195'), 'postcode malformed');
  assert.equal(postcodeOf('AT', 'a-1010'), 'A-1010');
  for (const country of ['HU', 'KR', 'NO', 'PT']) {
    const example = postcodeExample(country) ?? '';
    assert.equal(postcodeOf(country, example), example);
  }
  assert.equal(postcodeExample('AT'), undefined);
});
