import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KyselyPlugin } from 'kysely';
import { openAuth } from './auth.ts';
import {
  addAddress,
  allowOrders,
  blockOrders,
  changeAddress,
  changePersonalData,
  passwordResetToken,
  recordAcceptance,
  register,
  removeAddress,
  requestPasswordReset,
} from './commands.ts';
import {
  ANNA,
  FIRST_DAY,
  NOON,
  openShop,
  PASSWORD,
  registerPerson,
  SECRET,
  type Shop,
  termsAt,
} from './fixtures.ts';
import type { AddressData, PersonalData } from './model.ts';
import { hashPassword } from './password.ts';
import { findAddress, findPerson, listAcceptances, listAddresses } from './queries.ts';

const EMAIL = 'anna.kovacs@example.hu';
const DATA: PersonalData = {
  givenName: 'Anna',
  familyName: 'Kovács',
  phone: '+36301234567',
  birthOn: Temporal.PlainDate.from('1990-04-30'),
  language: 'hu',
  company: undefined,
};
const ACCEPTED = [
  { document: 'conditions-of-sale', versionOn: Temporal.PlainDate.from(FIRST_DAY), language: 'hu' },
];

async function registration(change: Partial<PersonalData> = {}) {
  const password = await hashPassword(PASSWORD);
  return { email: EMAIL, password, data: { ...DATA, ...change }, documents: ACCEPTED };
}

async function countRows(shop: Shop): Promise<readonly number[]> {
  const { rows } = await shop.pool.query<{ count: number }>(
    `select count(*)::int from auth_user union all select count(*)::int from auth_account
     union all select count(*)::int from person union all select count(*)::int from document_acceptance
     union all select count(*)::int from audit_entry`,
  );
  return rows.map(({ count }) => count);
}

function authOf(shop: Shop) {
  return openAuth(shop.db, { cookie: 'demitasse_hu', secret: SECRET, https: false });
}

// --- Registration -------------------------------------------------------------------------------------------

test('a registration keeps the person, and what was accepted, at the shop’s instant', async (t) => {
  const shop = await openShop(t);
  const { personId } = await registerPerson(shop);
  assert.deepEqual(await findPerson(shop.db, personId), {
    ...DATA,
    id: personId,
    email: EMAIL,
    programmeSinceOn: undefined,
    orderBlock: undefined,
    registeredAt: NOON,
  });
  await shop.run(async (context) => {
    await recordAcceptance(context, personId, [{ ...ACCEPTED[0]!, document: 'terms-of-use' }]);
    return {};
  });
  assert.deepEqual(
    (await listAcceptances(shop.db, personId)).map((a) => [a.document, `${a.versionOn}`, `${a.acceptedAt}`]),
    [
      ['terms-of-use', FIRST_DAY, `${NOON}`],
      ['conditions-of-sale', FIRST_DAY, `${NOON}`],
    ],
  );
  await assert.rejects(
    shop.pool.query('update document_acceptance set language = $1', ['en']),
    /append-only/,
  );
});

test('a minor and a short password are refused with their clauses, and nothing stays', async (t) => {
  const shop = await openShop(t);
  const minor = await registration({ birthOn: Temporal.PlainDate.from('2004-06-02') });
  const password = await hashPassword('7 chars');
  const answer = await shop.run((context) => register(context, { ...minor, password }, termsAt));
  assert.ok('code' in answer && answer.code === 'registrationRefused');
  assert.deepEqual(
    answer.refusals.map(({ code, because }) => [code, because[0]?.paragraph]),
    [
      ['underAge', '2.1'],
      ['passwordTooShort', '2.3'],
    ],
  );
  assert.deepEqual(await countRows(shop), [0, 0, 0, 0, 0]);
  const adult = await registration({ birthOn: Temporal.PlainDate.from('2004-06-01') });
  assert.ok('personId' in (await shop.run((context) => register(context, adult, termsAt))));
});

test('of ten at once with one address exactly one is registered, and the others are told', async (t) => {
  const shop = await openShop(t);
  const wanted = await registration();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => shop.run((context) => register(context, wanted, termsAt))),
  );
  assert.equal(answers.filter((answer) => 'personId' in answer).length, 1);
  assert.equal(answers.filter((answer) => 'code' in answer && answer.code === 'emailTaken').length, 9);
  assert.deepEqual(await countRows(shop), [1, 1, 1, 1, 1]);
});

/** Lets `passed` statements through and then breaks. */
function breakAfter(passed: number): KyselyPlugin {
  let seen = 0;
  return {
    transformQuery: ({ node }) => {
      seen += 1;
      if (seen > passed) throw new Error('broken on purpose');
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}

test('broken off between any two steps, a registration leaves nothing in the way of the next', async (t) => {
  const shop = await openShop(t);
  const wanted = await registration();
  const attempt = (passed: number) =>
    shop.run((context) => {
      const tx = context.tx.withPlugin(breakAfter(passed));
      return register({ ...context, tx }, wanted, termsAt);
    });
  let passed = 0;
  for (; passed < 20; passed += 1) {
    const answer = await attempt(passed).catch((error: Error) => error.message);
    if (answer !== 'broken on purpose') break;
    assert.deepEqual(await countRows(shop), [0, 0, 0, 0, 0]);
  }
  assert.equal(passed, 4);
  assert.deepEqual(await countRows(shop), [1, 1, 1, 1, 1]);
  assert.ok((await authOf(shop).logIn(EMAIL, PASSWORD)).ok);
});

test('changed data are read back; data of a minor are refused', async (t) => {
  const shop = await openShop(t);
  const { personId } = await registerPerson(shop);
  const changed: PersonalData = {
    ...DATA,
    familyName: 'Szabó-Kovács',
    language: 'en',
    company: { name: 'Főnix Kft.', taxNumber: '12345678-2-41' },
  };
  await shop.run((context) => changePersonalData(context, personId, changed, termsAt));
  const person = await findPerson(shop.db, personId);
  assert.equal(person?.familyName, 'Szabó-Kovács');
  assert.deepEqual(person.company, changed.company);
  const young = { ...changed, birthOn: Temporal.PlainDate.from('2010-01-01') };
  const answer = await shop.run((context) => changePersonalData(context, personId, young, termsAt));
  assert.equal('code' in answer && answer.code, 'registrationRefused');
  assert.equal(`${(await findPerson(shop.db, personId))?.birthOn}`, '1990-04-30');
});

test('a block of orders has its instant and reason, and can be lifted', async (t) => {
  const shop = await openShop(t);
  const { personId } = await registerPerson(shop);
  await shop.run((context) => blockOrders(context, personId, 'payment not assured'));
  const blocked = await findPerson(shop.db, personId);
  assert.deepEqual(blocked?.orderBlock, { at: NOON, reason: 'payment not assured' });
  const audited = await shop.pool.query<{ facts: unknown }>(
    'select facts from audit_entry order by id desc limit 1',
  );
  assert.deepEqual(audited.rows[0]?.facts, { orders: 'blocked' }, 'the reason can be erased');
  assert.ok((await authOf(shop).logIn(EMAIL, PASSWORD)).ok, 'they may still log in');
  await shop.run((context) => allowOrders(context, personId));
  assert.equal((await findPerson(shop.db, personId))?.orderBlock, undefined);
  const nobody = crypto.randomUUID();
  assert.deepEqual(await shop.run((context) => blockOrders(context, nobody, 'x')), { code: 'notFound' });
});

// --- Addresses ----------------------------------------------------------------------------------------------

const HOME: AddressData = {
  recipient: 'Kovács Anna',
  postcode: '1051',
  city: 'Budapest',
  street: 'Fő utca 1.',
  country: 'HU',
  phone: '+36301234567',
  note: '',
};

test('addresses are added, changed and removed by their owner alone', async (t) => {
  const shop = await openShop(t);
  const anna = await registerPerson(shop);
  const bela = await registerPerson(shop, { ...ANNA, email: 'bela@example.hu' });
  const { addressId } = await shop.run((context) => addAddress(context, anna.personId, HOME));
  const office = { ...HOME, street: 'Gyár utca 2.', note: 'Porta 👋' };
  const second = await shop.run((context) => addAddress(context, anna.personId, office));
  assert.deepEqual(
    (await listAddresses(shop.db, anna.personId)).map(({ street }) => street),
    ['Gyár utca 2.', 'Fő utca 1.'],
  );
  const moved = { ...HOME, city: 'Győr' };
  const notFound = { code: 'notFound' };
  const by = (personId: string) => ({
    change: () => shop.run((context) => changeAddress(context, personId, addressId, moved)),
    remove: () => shop.run((context) => removeAddress(context, personId, addressId)),
    find: () => findAddress(shop.db, personId, addressId),
  });
  assert.deepEqual(await by(bela.personId).change(), notFound);
  assert.deepEqual(await by(bela.personId).remove(), notFound);
  assert.equal(await by(bela.personId).find(), undefined);
  for (const hostile of ['', 'x', "' or true --", addressId.toUpperCase()]) {
    assert.equal(await findAddress(shop.db, anna.personId, hostile), undefined);
    assert.deepEqual(await shop.run((context) => removeAddress(context, anna.personId, hostile)), notFound);
  }
  assert.deepEqual(await by(anna.personId).change(), { addressId });
  assert.deepEqual(await by(anna.personId).find(), { id: addressId, ...moved });
  assert.deepEqual(await by(anna.personId).remove(), { addressId });
  assert.deepEqual(await by(anna.personId).remove(), notFound);
  assert.deepEqual(await listAddresses(shop.db, anna.personId), [{ id: second.addressId, ...office }]);
});

// --- A new password -----------------------------------------------------------------------------------------

type ResetEffect = { readonly personId: string; readonly verificationId: string };

async function askForReset(shop: Shop, email = EMAIL): Promise<ResetEffect | undefined> {
  await shop.pool.query('delete from outbox');
  const answer = await shop.run((context) => requestPasswordReset(context, email, SECRET));
  assert.deepEqual(answer, {}, 'every address is answered alike');
  const effects = await shop.pool.query<{ topic: string; payload: ResetEffect }>(
    'select topic, payload from outbox',
  );
  if (effects.rowCount === 0) return undefined;
  assert.equal(effects.rows[0]?.topic, 'mail.passwordReset');
  return effects.rows[0].payload;
}

test('a link by mail sets a new password once, and ends every session', async (t) => {
  const shop = await openShop(t);
  const { personId } = await registerPerson(shop);
  const auth = authOf(shop);
  assert.ok((await auth.logIn(EMAIL, PASSWORD)).ok);
  const effect = await askForReset(shop);
  assert.deepEqual(Object.keys(effect ?? {}).sort(), ['personId', 'verificationId']);
  assert.equal(effect?.personId, personId);
  const token = passwordResetToken(effect.verificationId, SECRET);
  const invalid = { ok: false, error: { code: 'tokenInvalid' } };
  assert.deepEqual(await auth.resetPassword(effect.verificationId, 'Új jelszó 1'), invalid);
  assert.deepEqual(await auth.resetPassword('', 'Új jelszó 1'), invalid);
  const attempts = await Promise.all([1, 2, 3].map((n) => auth.resetPassword(token, `Új jelszó ${n}`)));
  assert.equal(attempts.filter(({ ok }) => ok).length, 1, 'pressed three times at once, it works once');
  assert.deepEqual(await auth.resetPassword(token, 'Új jelszó 4'), invalid);
  const sessions = await shop.pool.query('select from auth_session');
  assert.equal(sessions.rowCount, 0);
  assert.equal((await auth.logIn(EMAIL, PASSWORD)).ok, false);
  const winner = attempts.findIndex(({ ok }) => ok) + 1;
  assert.ok((await auth.logIn(EMAIL, `Új jelszó ${winner}`)).ok);
});

test('only the newest link works, and only for an hour', async (t) => {
  const shop = await openShop(t);
  await registerPerson(shop);
  const auth = authOf(shop);
  const first = await askForReset(shop);
  const second = await askForReset(shop);
  assert.ok(first && second);
  const firstAnswer = await auth.resetPassword(passwordResetToken(first.verificationId, SECRET), 'Új jelszó');
  assert.equal(firstAnswer.ok, false);
  await shop.pool.query("update auth_verification set expires_at = now() - interval '1 second'");
  const token = passwordResetToken(second.verificationId, SECRET);
  assert.equal((await auth.resetPassword(token, 'Új jelszó')).ok, false);
  assert.ok((await auth.logIn(EMAIL, PASSWORD)).ok);
});

test('an unknown address gets the same answer and no mail', async (t) => {
  const shop = await openShop(t);
  await registerPerson(shop);
  assert.equal(await askForReset(shop, 'nobody@example.hu'), undefined);
});

test('no token lies in the database, and no personal data where they could not be erased', async (t) => {
  const shop = await openShop(t);
  const planted = {
    ...ANNA,
    email: 'planted-mail@example.hu',
    givenName: 'Plantedgiven',
    familyName: 'Plantedfamily',
    phone: '+36309998887',
    birthOn: '1971-03-09',
    companyName: 'Plantedcompany',
    taxNumber: '87654321-2-41',
  };
  const { personId } = await registerPerson(shop, planted);
  await shop.run((context) => addAddress(context, personId, { ...HOME, street: 'Plantedstreet 7' }));
  const effect = await askForReset(shop, planted.email);
  const token = passwordResetToken(effect?.verificationId ?? '', SECRET);
  const tables = await shop.pool.query<{ table_name: string }>(
    "select table_name from information_schema.tables where table_schema = 'public'",
  );
  const secrets = [token, PASSWORD];
  const personal = ['planted', '36309998887', '1971-03-09', '87654321'];
  const mayHold = new Set(['auth_user', 'person', 'person_address']);
  for (const { table_name: table } of tables.rows) {
    const dump = await shop.pool.query<{ text: string }>(
      `select coalesce(string_agg(to_jsonb(t)::text, ' '), '') as text from ${table} t`,
    );
    const text = dump.rows[0]?.text.toLowerCase() ?? '';
    for (const secret of secrets)
      assert.ok(!text.includes(secret.toLowerCase()), `a secret lies in ${table}`);
    if (mayHold.has(table)) continue;
    for (const value of personal) assert.ok(!text.includes(value), `${value} lies in ${table}`);
  }
});
