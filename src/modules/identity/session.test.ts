import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { Busy } from '../../platform/busy.ts';
import { countStatements } from '../../platform/database.ts';
import { type AuthOptions, openAuth, type SetCookies } from './auth.ts';
import { createBetterAuth } from './better-auth.ts';
import { allowLogIn, blockAfterMisuseReport } from './commands.ts';
import {
  ANNA,
  crowd,
  openShop,
  PASSWORD,
  PEOPLE,
  registerPerson,
  SECRET,
  type Shop,
  termsAt,
} from './fixtures.ts';
import { cookieName, findSession, RENEW_AFTER, SESSION_LASTS } from './session.ts';

const OPTIONS: AuthOptions = { cookie: 'demitasse_hu', secret: SECRET, https: false };
const COOKIE = { name: cookieName(OPTIONS), secret: SECRET };

/** What a browser sends back. */
function headerOf(cookies: SetCookies): string {
  return cookies.map((line) => line.split(';')[0]).join('; ');
}

async function logIn(shop: Shop, email: string, password = PASSWORD): Promise<string> {
  const answer = await openAuth(shop.db, OPTIONS).logIn(email, password);
  assert.ok(answer.ok, JSON.stringify(answer));
  return headerOf(answer.value);
}

/** Our reading and better-auth's own; both as the e-mail of who is logged in. */
async function bothReadings(shop: Shop, header: string) {
  const ours = await findSession(shop.db, header, COOKIE, Temporal.Now.instant());
  const headers = new Headers({ cookie: header });
  const theirs = await createBetterAuth(shop.db, OPTIONS).api.getSession({ headers });
  return { ours: ours?.person.email, theirs: theirs?.user.email };
}

const NOBODY = { ours: undefined, theirs: undefined };

test('better-auth finds its tables as it wants them', async (t) => {
  const shop = await openShop(t);
  const context = await createBetterAuth(shop.db, OPTIONS).$context;
  assert.ok(context.explicitSchemaCheck);
  await context.explicitSchemaCheck();
});

test('everybody who registers can log in, and both readings agree on a valid session', async (t) => {
  const shop = await openShop(t);
  for (const typed of PEOPLE) {
    const { personId, email } = await registerPerson(shop, typed);
    const header = await logIn(shop, typed.email ?? '');
    assert.deepEqual(await bothReadings(shop, header), { ours: email, theirs: email });
    const found = await findSession(shop.db, header, COOKIE, Temporal.Now.instant());
    assert.equal(found?.person.id, personId);
    assert.equal(found.person.familyName, typed.familyName);
    assert.equal(found.person.birthOn.toString(), typed.birthOn);
    assert.equal(found.person.company?.taxNumber, typed.taxNumber);
    assert.equal(found.session.renewable, false);
  }
});

test('the cookie stays out of scripts and other sites, and out of other markets', async (t) => {
  const shop = await openShop(t);
  await registerPerson(shop);
  const secure = { ...OPTIONS, https: true };
  const answer = await openAuth(shop.db, secure).logIn(ANNA.email ?? '', PASSWORD);
  assert.ok(answer.ok);
  assert.equal(answer.value.length, 1);
  assert.match(
    answer.value[0] ?? '',
    /^__Host-demitasse_hu=[\w%.-]+; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  const header = headerOf(answer.value);
  const now = Temporal.Now.instant();
  const cleared = await openAuth(shop.db, secure).logOut(undefined);
  assert.match(
    cleared.join('\n'),
    /^__Host-demitasse_hu=; Max-Age=0; Path=\/; HttpOnly; Secure; SameSite=Lax$/m,
  );
  assert.ok(await findSession(shop.db, header, { name: cookieName(secure), secret: SECRET }, now));
  assert.equal(
    await findSession(shop.db, header, { name: '__Host-demitasse_pt', secret: SECRET }, now),
    undefined,
  );
});

test('a session ended by log-out is nobody’s, and the cookie is cleared', async (t) => {
  const shop = await openShop(t);
  const { email } = await registerPerson(shop);
  const [here, elsewhere] = [await logIn(shop, email), await logIn(shop, email)];
  const cleared = await openAuth(shop.db, OPTIONS).logOut(here);
  assert.match(cleared.join('\n'), /^demitasse_hu=; Max-Age=0; Path=\//m);
  assert.deepEqual(await bothReadings(shop, here), NOBODY);
  assert.deepEqual(await bothReadings(shop, elsewhere), { ours: email, theirs: email });
  assert.ok((await openAuth(shop.db, OPTIONS).logOut(undefined)).length > 0);
});

test('an expired session is nobody’s', async (t) => {
  const shop = await openShop(t);
  const { email } = await registerPerson(shop);
  const header = await logIn(shop, email);
  const soon = Temporal.Now.instant().add(SESSION_LASTS);
  assert.equal(await findSession(shop.db, header, COOKIE, soon.add({ seconds: 1 })), undefined);
  assert.ok(await findSession(shop.db, header, COOKIE, soon.subtract({ minutes: 1 })));
  await shop.db
    .updateTable('auth_session')
    .set({ expires_at: Temporal.Now.instant().subtract({ seconds: 1 }) })
    .execute();
  assert.deepEqual(await bothReadings(shop, header), NOBODY);
});

test('a forged or broken cookie is nobody’s', async (t) => {
  const shop = await openShop(t);
  const { email } = await registerPerson(shop);
  const header = await logIn(shop, email);
  const value = header.slice('demitasse_hu='.length);
  const [token = '', signature = ''] = decodeURIComponent(value).split('.');
  const foreign = createHmac('sha256', 'another secret').update(token).digest('base64');
  const own = createHmac('sha256', SECRET).update('nosuchtoken').digest('base64');
  const forged = [
    `demitasse_hu=${token}`,
    `demitasse_hu=${token}.`,
    `demitasse_hu=.${encodeURIComponent(signature)}`,
    `demitasse_hu=${token.toLowerCase()}.${encodeURIComponent(signature)}`,
    `demitasse_hu=${token}.${encodeURIComponent(foreign)}`,
    `demitasse_hu=nosuchtoken.${encodeURIComponent(own)}`,
    `demitasse_hu=${token}.${encodeURIComponent(signature.slice(0, -2))}`,
    `demitasse_hu=%E0%A4%A; demitasse_hu=${value}`,
    `demitasse_hu=x; demitasse_hu=${value}`,
    `other=${value}`,
    `demitasse_hu="; drop table auth_session; --`,
    ';;;===',
    'demitasse_hu',
    '',
  ];
  for (const cookie of forged) assert.deepEqual(await bothReadings(shop, cookie), NOBODY, cookie);
  assert.deepEqual(await bothReadings(shop, `a=b; ${header}; c=d`), { ours: email, theirs: email });
});

test('a reported misuse ends every session and lets nobody in, until it is settled', async (t) => {
  const shop = await openShop(t);
  const { email, personId } = await registerPerson(shop);
  const header = await logIn(shop, email);
  const unruled = await shop.run((context) =>
    blockAfterMisuseReport(context, personId, (at) => ({ ...termsAt(at), find: () => undefined })),
  );
  assert.deepEqual(unruled, { code: 'notRuled' });
  await shop.run((context) => blockAfterMisuseReport(context, personId, termsAt));
  assert.deepEqual(await bothReadings(shop, header), NOBODY);
  const auth = openAuth(shop.db, OPTIONS);
  assert.deepEqual(await auth.logIn(email, PASSWORD), { ok: false, error: { code: 'logInBlocked' } });
  // Who does not know the password learns nothing of the block.
  assert.deepEqual(await auth.logIn(email, 'wrong'), { ok: false, error: { code: 'wrongCredentials' } });
  await shop.run((context) => allowLogIn(context, personId));
  assert.deepEqual(await bothReadings(shop, await logIn(shop, email)), { ours: email, theirs: email });
});

test('a session that slipped in while the block was written opens nothing', async (t) => {
  const shop = await openShop(t);
  const { email } = await registerPerson(shop);
  const header = await logIn(shop, email);
  await shop.db.updateTable('auth_user').set({ banned_reason: 'misuseReported' }).execute();
  assert.equal(await findSession(shop.db, header, COOKIE, Temporal.Now.instant()), undefined);
});

test('a wrong password and an unknown address answer alike', async (t) => {
  const shop = await openShop(t);
  await registerPerson(shop);
  const auth = openAuth(shop.db, OPTIONS);
  const wrong = { ok: false, error: { code: 'wrongCredentials' } };
  for (const [email, password] of [
    [ANNA.email, 'not it'],
    [ANNA.email, ''],
    [ANNA.email, 'x'.repeat(100_000)],
    ['nobody@example.hu', PASSWORD],
    ['no address at all', PASSWORD],
    ['', ''],
  ] as const) {
    assert.deepEqual(await auth.logIn(email ?? '', password), wrong);
  }
  assert.equal((await auth.logIn('  ANNA.Kovacs@EXAMPLE.hu ', PASSWORD)).ok, true);
});

test('where too many passwords wait a log-in is not tried, whether the address is known or not', async (t) => {
  const shop = await openShop(t);
  const { email } = await registerPerson(shop);
  const auth = openAuth(shop.db, OPTIONS);
  assert.ok((await auth.logIn(email, PASSWORD)).ok);
  for (const address of [email, 'nobody@example.hu']) {
    const served = crowd();
    await assert.rejects(auth.logIn(address, PASSWORD), Busy);
    await Promise.all(served);
  }
  assert.ok((await auth.logIn(email, PASSWORD)).ok);
});

test('a session in use is renewed after a day, by better-auth', async (t) => {
  const shop = await openShop(t);
  const { email } = await registerPerson(shop);
  const header = await logIn(shop, email);
  const aged = Temporal.Now.instant().add(SESSION_LASTS).subtract(RENEW_AFTER);
  await shop.db.updateTable('auth_session').set({ expires_at: aged }).execute();
  const before = await findSession(shop.db, header, COOKIE, Temporal.Now.instant());
  assert.equal(before?.session.renewable, true);
  const renewed = await openAuth(shop.db, OPTIONS).renew(header);
  assert.match(renewed.join('\n'), /^demitasse_hu=.*Max-Age=1209600/m);
  const after = await findSession(shop.db, headerOf(renewed), COOKIE, Temporal.Now.instant());
  assert.equal(after?.session.renewable, false);
  assert.equal(after.session.id, before.session.id);
});

test('a request costs one statement to know who asks, and none without a well-signed cookie', async (t) => {
  const shop = await openShop(t);
  const { email } = await registerPerson(shop);
  const header = await logIn(shop, email);
  const now = Temporal.Now.instant();
  assert.equal(await countStatements(shop, () => findSession(shop.db, header, COOKIE, now)), 1);
  const forged = 'demitasse_hu=token.signature';
  assert.equal(await countStatements(shop, () => findSession(shop.db, forged, COOKIE, now)), 0);
  assert.equal(await countStatements(shop, () => findSession(shop.db, undefined, COOKIE, now)), 0);
});
