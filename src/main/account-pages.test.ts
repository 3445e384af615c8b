// The account as a browser without script sees it: registering, logging in and out, a new password, personal data
// and addresses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { addRange } from '../modules/catalogue/fixtures.ts';
import { passwordResetToken } from '../modules/identity/commands.ts';
import { openBrowser } from './testing/browser.ts';
import { openTestShop } from './testing/shop.ts';
import { assertSound } from './testing/sound.ts';
import { openTestStorefront } from './testing/storefront.ts';

const secret = 'a secret of tests, long enough to be one: 0123456789';

const anna = {
  familyName: 'Kőrösi',
  givenName: 'Ágnes',
  birthOn: '1985-03-15',
  phone: '+36 30 123 4567',
  email: 'agnes.korosi@example.com',
  password: 'egy egész mondat',
  accept: 'yes',
} as const;

async function openAccount(scope: Parameters<typeof openTestShop>[0]) {
  const shop = await openTestShop(scope, '2022-09-06T12:00');
  await addRange(shop);
  const storefront = openTestStorefront(shop);
  return { shop, browser: openBrowser(storefront), another: () => openBrowser(storefront) };
}

for (const [language, underAge, taken] of [
  ['en', /from the age of 18/, /cannot be registered again/],
  ['hu', /18 éves kortól/, /nem lehet újra regisztrálni/],
] as const)
  test(`registering tells everything that is wrong at once, by clause (${language})`, async (t) => {
    const { browser } = await openAccount(t);
    await assertSound(await browser.open(`/hu/${language}/register`));
    const young = { ...anna, birthOn: '2010-01-01', password: 'short', accept: undefined };
    await assertSound(await browser.send('/register', young), 422);
    const { text, markup } = browser.shown();
    assert.match(text, underAge);
    assert.match(markup, /documents\/settings\/[0-9-]+#p-7\.1/, 'the length of a password is a setting');
    for (const field of ['birthOn', 'password', 'accept'])
      assert.match(markup, new RegExp(`<a href="#${field}">`), field);
    assert.equal(browser.fields('/register').get('familyName'), anna.familyName);
    await assertSound(await browser.send('/register', { ...anna, companyName: 'Főnix Kft.' }), 422);
    assert.match(browser.shown().markup, /<a href="#taxNumber">/, 'a company needs its tax number too');
    await assertSound(await browser.send('/register', { ...anna, companyName: '' }));
    assert.equal(browser.shown().address, `/hu/${language}/account?done=registered`);
    await browser.send('/log-out');
    await browser.open(`/hu/${language}/register`);
    await assertSound(await browser.send('/register', { ...anna, accept: 'yes' }), 422);
    assert.match(browser.shown().text, taken);
  });

test('the guest’s basket joins the customer’s at log-in; log-out ends the session', async (t) => {
  const { browser } = await openAccount(t);
  await browser.open('/hu/en/register');
  await browser.send('/register', anna);
  await browser.send('/log-out');
  assert.match(browser.shown().text, /You are logged out/);
  await browser.open('/hu/en/products/kurtoskalacs');
  await browser.send('/basket/add', { quantity: '3' });
  await browser.open('/hu/en/orders');
  assert.match(browser.shown().address, /\/log-in\?next=%2Fhu%2Fen%2Forders$/);
  await assertSound(await browser.send('/log-in', { email: anna.email, password: 'another' }), 422);
  assert.match(browser.shown().text, /do not match/);
  await assertSound(await browser.send('/log-in', { email: anna.email, password: anna.password }));
  assert.equal(browser.shown().address, '/hu/en/orders', 'back to what was wanted');
  await browser.open('/hu/en/basket');
  assert.equal(browser.fields('/basket/line').get('quantity'), '3');
});

test('a new password: the same answer for known and unknown, then the link works once', async (t) => {
  const { shop, browser, another } = await openAccount(t);
  await browser.open('/hu/hu/register');
  await browser.send('/register', anna);
  const asking = another();
  const said: string[] = [];
  for (const email of ['nobody@example.com', anna.email]) {
    await assertSound(await asking.open('/hu/hu/forgot-password'));
    said.push((await asking.send('/forgot-password', { email })).text);
  }
  assert.equal(said[0], said[1]);
  await asking.open('/hu/hu/forgot-password');
  await assertSound(await asking.send('/forgot-password', { email: 'no address' }), 422);
  const { rows } = await sql<{ id: string }>`
    select payload->>'verificationId' as id from outbox where topic = 'mail.passwordReset'`.execute(shop.db);
  assert.equal(rows.length, 1);
  const token = passwordResetToken(rows[0]?.id ?? '', secret);
  await assertSound(await asking.open(`/hu/hu/reset-password?token=${token}`));
  await assertSound(await asking.send('/reset-password', { password: 'rövid' }), 422);
  assert.match(asking.shown().text, /legalább 10 karakterből/);
  await assertSound(await asking.send('/reset-password', { password: 'egy másik mondat' }));
  assert.match(asking.shown().address, /\/log-in\?done=passwordSet/);
  await asking.open(`/hu/hu/reset-password?token=${token}`);
  await assertSound(await asking.send('/reset-password', { password: 'harmadik mondat' }), 422);
  assert.match(asking.shown().text, /felhasználták, vagy lejárt/);
  await browser.open('/hu/hu/account');
  assert.match(browser.shown().address, /\/log-in/, 'every session ended');
});

test('personal data and addresses are changed, with errors at their fields', async (t) => {
  const { browser } = await openAccount(t);
  await browser.open('/hu/en/register');
  await browser.send('/register', anna);
  await assertSound(await browser.open('/hu/en/account/personal-data'));
  await assertSound(
    await browser.send('/account/personal-data', { phone: 'call me', birthOn: '2015-05-05' }),
    422,
  );
  assert.equal(browser.fields('/account/personal-data').get('phone'), 'call me');
  await assertSound(
    await browser.send('/account/personal-data', { phone: '+36 1 555 0100', birthOn: '2015-05-05' }),
    422,
  );
  assert.match(browser.shown().text, /from the age of 18/);
  await assertSound(
    await browser.send('/account/personal-data', { givenName: 'Ági', birthOn: anna.birthOn }),
  );
  assert.match(browser.shown().markup, /Account of Ági/);

  await assertSound(await browser.open('/hu/en/account/addresses/new'));
  assert.equal(browser.fields('/addresses/new').get('recipient'), 'Kőrösi Ági');
  await assertSound(await browser.send('/addresses/new', { postcode: '!', city: '' }), 422);
  await assertSound(
    await browser.send('/addresses/new', { postcode: '6720', city: 'Szeged', street: 'Kis utca 2.' }),
  );
  assert.match(browser.shown().text, /Kis utca 2\./);
  const id = /addresses\/([0-9a-f-]{36})"/.exec(browser.shown().markup)?.[1] ?? '';
  await assertSound(await browser.open(`/hu/en/account/addresses/${id}`));
  await browser.send(`/addresses/${id}`, { street: 'Nagy utca 3.' });
  assert.match(browser.shown().text, /Nagy utca 3\./);
  await assertSound(await browser.open(`/hu/en/account/addresses/${id}/remove`));
  await assertSound(await browser.send('/remove'));
  assert.doesNotMatch(browser.shown().text, /Nagy utca/);
  await assertSound(await browser.open(`/hu/en/account/addresses/${id}`), 404);
  await assertSound(await browser.open('/hu/en/account/addresses/no-id-at-all'), 404);
});

test('too many tries at a password are told to wait', async (t) => {
  const { browser } = await openAccount(t);
  await browser.open('/hu/en/log-in');
  const fields = browser.fields('/log-in');
  const answers = [];
  for (let count = 0; count < 25; count += 1) {
    fields.set('email', `nobody${count}@invalid`);
    answers.push((await browser.post('/hu/en/log-in', fields)).status);
  }
  assert.equal(answers[0], 422);
  assert.equal(answers.at(-1), 429);
});
