// The staff's pages over HTTP: who may see what, promises settled by hand, and what an agent does for a caller: always by
// the telephone's rules, written down with who did it, and only against what was read out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { silentLog } from '../platform/log.ts';
import { testpay } from '../platform/testpay.ts';
import { findMarkupFaults } from '../ui/markup-faults.ts';
import { demoStaff, seedStaff } from './demo/staff.ts';
import { assembleShop } from './shop.ts';
import { type Browser, openBrowser, type Shown } from './testing/browser.ts';
import {
  addCard,
  addCustomer,
  addProduct,
  type Customer,
  deliveriesOf,
  openRecurringShop,
  type RecurringShop,
  start,
  storyOf,
  versionOf,
} from './testing/recurring.ts';

const [OFFICE, AGENT] = demoStaff;

type Office = { readonly shop: RecurringShop; readonly open: () => Browser };

async function openOffice(
  scope: Parameters<typeof openRecurringShop>[0],
  code = 'hu',
  at = '2022-09-05T10:00',
): Promise<Office> {
  const shop = await openRecurringShop(scope, code, at);
  await addProduct(shop, { sku: 'CL-A', price: code === 'hu' ? 2_390 : 450 });
  await addProduct(shop, { sku: 'CL-B', price: code === 'hu' ? 2_790 : 480 });
  await seedStaff(shop.market);
  const { fetch } = assembleShop({
    origin: 'http://shop.test',
    secret: 'a secret of tests, long enough to be one: 0123456789',
    log: silentLog,
    markets: [shop.market],
    psp: () => testpay({ origin: 'http://127.0.0.1:9', apiKey: 'none', hmacSecret: 'none' }),
    demo: true,
  });
  return { shop, open: () => openBrowser({ fetch }) };
}

async function logIn(browser: Browser, who = OFFICE, code = 'hu', language = 'en'): Promise<Shown> {
  await browser.open(`/${code}/office/${language}/log-in`);
  return browser.send('/log-in', { email: who?.email, password: who?.password });
}

async function assertSound(shown: Shown, status = 200): Promise<Shown> {
  assert.equal(shown.status, status, `${shown.address}: ${shown.text.slice(0, 800)}`);
  assert.deepEqual(await findMarkupFaults(shown.markup), [], shown.address);
  assert.doesNotMatch(shown.markup, /csrf-[0-9a-f]{32}|undefined|\[object|NaN/, shown.address);
  return shown;
}

type Running = {
  readonly customer: Customer;
  readonly id: string;
  readonly number: string;
  readonly file: string;
};

async function startOne(shop: RecurringShop, firstOn = '2022-09-20', code = 'hu'): Promise<Running> {
  const customer = await addCustomer(shop);
  const started = await start(shop, customer, { firstOn });
  assert.ok(started.ok, JSON.stringify(started));
  const { subscriptionId: id, number } = started;
  return { customer, id, number, file: `/${code}/office/en/customers/${customer.personId}` };
}

async function eventsOf({ market: { db } }: RecurringShop, id: string) {
  const { rows } = await sql<{ kind: string; actor: string; channel: string }>`
    select kind, actor, channel from subscription_event where subscription_id = ${id}::uuid order by id`.execute(
    db,
  );
  return rows;
}

test('a customer’s session opens nothing, and a customer has no place in the office', async (t) => {
  const { open } = await openOffice(t);
  const browser = open();
  const person = {
    familyName: 'Kőrösi',
    givenName: 'Ágnes',
    birthOn: '1985-03-15',
    phone: '+36 30 123 4567',
    email: 'agnes.korosi@example.com',
    password: 'egy egész mondat',
    accept: 'yes',
  };
  await browser.open('/hu/en/register');
  await browser.send('/register', person);
  await browser.open('/hu/en/account');
  assert.match(browser.shown().text, /Ágnes/);
  for (const path of ['', '/agenda', '/customers', '/customers?q=agnes']) {
    const shown = await browser.open(`/hu/office/en${path}`);
    assert.match(shown.address, /\/hu\/office\/en\/log-in\?next=/, path);
    assert.doesNotMatch(shown.text, /Ágnes/);
  }
  const refused = await browser.send('/log-in', { email: person.email, password: person.password });
  await assertSound(refused, 422);
  assert.match(refused.text, /no place in the office/);
  assert.match((await browser.open('/hu/office/en/customers')).address, /log-in/);
});

test('log-in leads back to the page that was asked for, and only inside; log-out ends it', async (t) => {
  const { open } = await openOffice(t);
  const browser = open();
  await browser.open('/hu/office/en/agenda');
  await assertSound(await browser.send('/log-in', { email: OFFICE?.email, password: 'wrong' }), 422);
  await assertSound(await browser.send('/log-in', { email: OFFICE?.email, password: OFFICE?.password }));
  assert.equal(browser.shown().address, '/hu/office/en/agenda');
  await browser.send('/log-out');
  assert.match((await browser.open('/hu/office/en/agenda')).address, /log-in/);
  await browser.open('/hu/office/en/log-in?next=https://elsewhere.example/hu/office/en');
  await browser.send('/log-in', { email: OFFICE?.email, password: OFFICE?.password });
  assert.equal(browser.shown().address, '/hu/office/en');
});

test('an agent serves customers, and sees neither the board nor the agenda', async (t) => {
  const { shop, open } = await openOffice(t);
  const { file } = await startOne(shop);
  const browser = open();
  assert.equal((await logIn(browser, AGENT)).address, '/hu/office/en/customers');
  assert.equal((await browser.open('/hu/office/en')).address, '/hu/office/en/customers');
  assert.doesNotMatch(browser.shown().markup, /office\/en\/agenda/);
  const { rows } = await sql<{ id: string }>`select id from obligation`.execute(shop.market.db);
  for (const path of ['/agenda', `/promises/${rows[0]?.id}`])
    assert.equal((await browser.open(`/hu/office/en${path}`)).status, 403, path);
  await assertSound(await browser.open(file));
  assert.doesNotMatch(browser.shown().markup, /\/promises\//, 'no link to what the role does not include');
});

test('a caller is found by what a caller can say', async (t) => {
  const { shop, open } = await openOffice(t);
  const { number, customer } = await startOne(shop);
  const browser = open();
  await logIn(browser);
  const found = async (words: string) =>
    (await assertSound(await browser.open(`/hu/office/en/customers?${new URLSearchParams({ q: words })}`)))
      .markup;
  for (const words of [
    number,
    number.toLowerCase(),
    'Próba V',
    'vera p',
    '+36 80 555 010',
    `${customer.personId}@people.example`,
  ])
    assert.ok((await found(words)).includes(customer.personId), words);
  for (const words of ['Pr', 'HU-R9999999', '%%%', "' or 1=1"])
    assert.ok(!(await found(words)).includes(customer.personId), words);
});

test('every look at a file is written down, on every page of it, and shown on it', async (t) => {
  const { shop, open } = await openOffice(t);
  const { customer, number, file } = await startOne(shop);
  const browser = open();
  await logIn(browser, AGENT);
  for (const path of [
    '',
    `/recurring/${number}`,
    `/recurring/${number}/skip`,
    '/recurring/new',
    '/addresses/new',
  ])
    await assertSound(await browser.open(file + path));
  const looks = await shop.market.db.selectFrom('file_access').selectAll().orderBy('id').execute();
  assert.deepEqual(
    looks.map((look) => [look.staff_id, look.person_id, look.looked_at]),
    ['file', `recurring/${number}`, `recurring/${number}/skip`, 'recurring/new', 'addresses/new'].map(
      (page) => ['staff-desk', customer.personId, page],
    ),
  );
  assert.match((await browser.open(file)).text, /Bence \(desk\) recurring\/HU-R/);
  assert.equal((await browser.open(`/hu/office/en/customers/${number}`)).status, 404);
  assert.equal((await browser.open(`${file}/recurring/HU-R9999999`)).status, 404);
  const other = await addCustomer(shop);
  const strange = `/hu/office/en/customers/${other.personId}/recurring/${number}`;
  assert.equal((await browser.open(strange)).status, 404, 'not in somebody else’s file');
});

test('a promise is kept or no longer owed by hand, once, with what shows it', async (t) => {
  const { shop, open } = await openOffice(t);
  await startOne(shop);
  await startOne(shop, '2022-09-21');
  const browser = open();
  await logIn(browser);
  for (const [paragraph, count] of [
    ['2.8.1', 2],
    ['2.8.2', 0],
  ] as const) {
    await assertSound(
      await browser.open(`/hu/office/en?section=open&clause=conditions-of-sale+${paragraph}`),
    );
    assert.equal([...browser.shown().markup.matchAll(/\/promises\//g)].length, count, paragraph);
  }
  await assertSound(await browser.open('/hu/office/en?section=open'));
  assert.match(browser.shown().markup, /customers\/[0-9a-f-]+\/recurring\/HU-R/, 'leads to what it is about');
  const stories = [...browser.shown().markup.matchAll(/href="([^"]*\/promises\/[^"]+)"/g)].map(
    ([, path]) => path ?? '',
  );
  assert.equal(stories.length, 2);
  const [first = '', second = ''] = stories;
  await assertSound(await browser.open(first));
  await assertSound(await browser.send(first, { evidence: ' ', outcome: 'fulfilled' }), 422);
  const stale = open();
  await logIn(stale);
  await stale.open(first);
  await assertSound(await browser.send(first, { evidence: 'letter 4711', outcome: 'fulfilled' }));
  assert.match(browser.shown().text, /Recorded\..*kept/);
  const late = await assertSound(await stale.send(first, { evidence: 'waived', outcome: 'excused' }), 409);
  assert.match(late.text, /settled meanwhile/);
  await browser.open(second);
  await assertSound(await browser.send(second, { evidence: 'waived on the phone', outcome: 'excused' }));
  const { rows } = await sql<{ state: string }>`select state from obligation order by due_at`.execute(
    shop.market.db,
  );
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['fulfilled', 'excused'],
  );
});

test('a broken promise cannot be excused, only made good, and stays on record', async (t) => {
  const { shop, open } = await openOffice(t);
  await startOne(shop);
  shop.post.down = true;
  await shop.advance('2022-09-20T12:00');
  const browser = open();
  await logIn(browser);
  await assertSound(await browser.open('/hu/office/en?section=breached'));
  const [, story = ''] = /href="([^"]*\/promises\/[^"]+)"/.exec(browser.shown().markup) ?? [];
  await assertSound(await browser.open(story));
  const form = browser.fields(story);
  form.set('evidence', 'never mind');
  form.set('outcome', 'excused');
  assert.equal((await browser.post(story, form)).status, 409);
  await browser.open(story);
  await assertSound(await browser.send(story, { evidence: 'called and apologised', outcome: 'fulfilled' }));
  assert.match(browser.shown().text, /broken, made good/);
});

test('skipped on the phone: read out, confirmed, by whom and on which channel; a stale form is refused', async (t) => {
  const { shop, open } = await openOffice(t);
  const { id, number, file } = await startOne(shop);
  const [browser, other] = [open(), open()];
  await logIn(browser, AGENT);
  await logIn(other);
  const page = await assertSound(await browser.open(`${file}/recurring/${number}`));
  assert.match(page.text, /Arrives on Tuesday 20 September 2022/);
  assert.match(page.text, /by 23:59 of the day before/, 'the sentence to read aloud');
  await assertSound(await browser.open(`${file}/recurring/${number}/skip`));
  assert.match(browser.shown().text, /delivery of Tuesday 20 September 2022 is not sent/);
  assert.match(browser.shown().text, /next one comes on Thursday 20 October 2022/);
  await other.open(`${file}/recurring/${number}/skip`);
  await assertSound(await browser.send('/skip'));
  assert.match(browser.shown().address, /done=skipped$/);
  const refused = await assertSound(await other.send('/skip'), 409);
  assert.match(refused.text, /changed meanwhile/);
  assert.deepEqual(
    (await deliveriesOf(shop, id)).map((line) => line.slice(0, 12)),
    ['1 skipped 20', '2 planned 20'],
  );
  const skipped = (await eventsOf(shop, id)).find(({ kind }) => kind === 'skipped');
  assert.deepEqual(skipped, { kind: 'skipped', actor: 'staff:staff-desk', channel: 'phone' });
  const audit = await shop.market.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('subject', '=', `subscription:${id}`)
    .execute();
  assert.equal(audit.filter((entry) => entry.actor === 'staff:staff-desk').length, 1);
});

test('nothing is done without the form’s token', async (t) => {
  const { shop, open } = await openOffice(t);
  const { id, number, file } = await startOne(shop);
  const browser = open();
  await logIn(browser);
  const version = String(await versionOf(shop, id));
  const answer = await browser.post(`${file}/recurring/${number}/stop`, new URLSearchParams({ version }));
  assert.equal(answer.status, 403);
  assert.equal(
    (await storyOf(shop, id)).some(({ kind }) => kind === 'stopped'),
    false,
  );
});

test('a change is saved only as it was read out', async (t) => {
  const { shop, open } = await openOffice(t);
  const { id, number, file } = await startOne(shop);
  const browser = open();
  await logIn(browser, AGENT);
  await assertSound(await browser.open(`${file}/recurring/${number}/change`));
  await assertSound(await browser.send('/change', { do: 'show' }));
  assert.match(browser.shown().text, /Nothing is different/);
  await assertSound(await browser.send('/change', { add: 'cl-', do: 'add' }), 422);
  assert.match(browser.shown().text, /Which one\? CL-A \(CL-A\) and CL-B \(CL-B\)/);
  await assertSound(await browser.send('/change', { add: 'cl-b', do: 'add' }));
  await assertSound(
    await browser.send('/change', { 'q-CL-B': '2', 'q-CL-A': '0', count: '0', do: 'show' }),
    422,
  );
  assert.match(browser.shown().markup, /href="#count"/);
  await assertSound(await browser.send('/change', { count: '2', on: '2022-09-22', do: 'show' }));
  assert.match(browser.shown().text, /Thursday 22 September 2022/);
  const confirmed = await assertSound(await browser.send('/change', { 'q-CL-B': '20', do: 'confirm' }), 409);
  assert.match(confirmed.text, /something else than what you read out/);
  assert.equal(
    (await storyOf(shop, id)).some(({ kind }) => kind === 'changed'),
    false,
    'nothing yet',
  );
  await assertSound(await browser.send('/change', { do: 'confirm' }));
  assert.match(browser.shown().address, /done=changed$/);
  assert.deepEqual(await deliveriesOf(shop, id), ['1 planned 2022-09-22']);
  const lines = await shop.market.db.selectFrom('subscription_line').select(['sku', 'quantity']).execute();
  assert.deepEqual(lines, [{ sku: 'CL-B', quantity: 20 }]);
});

test('a change of what was announced tells the day it moves to before it is saved', async (t) => {
  const { shop, open } = await openOffice(t);
  const { id, number, file } = await startOne(shop);
  await shop.advance('2022-09-17T12:00');
  const browser = open();
  await logIn(browser, AGENT);
  await browser.open(`${file}/recurring/${number}/change`);
  await assertSound(await browser.send('/change', { 'q-CL-A': '12', do: 'show' }));
  assert.match(browser.shown().text, /moves to Wednesday 21 September 2022, because a new notice/);
  assert.match(browser.shown().text, /[34] days before delivery/, 'with the sentence');
  await assertSound(await browser.send('/change', { do: 'confirm' }));
  assert.deepEqual(
    await deliveriesOf(shop, id),
    ['1 noticed 2022-09-21'].map((line) => line.replace('noticed', 'planned')),
  );
});

test('pause, resume, send sooner and stop for a caller; what was typed wrong is told at its field', async (t) => {
  const { shop, open } = await openOffice(t);
  const { id, number, file } = await startOne(shop);
  const own = `${file}/recurring/${number}`;
  const browser = open();
  await logIn(browser, AGENT);
  await assertSound(await browser.open(`${own}/send-now`));
  assert.match(browser.shown().text, /goes on Friday 9 September 2022/);
  await assertSound(await browser.send('/send-now'));
  assert.match((await browser.open(`${own}/send-now`)).text, /as early as it can/);
  await assertSound(await browser.open(`${own}/pause`));
  await assertSound(await browser.send('/pause', { on: '2022-02-31' }), 422);
  await assertSound(await browser.send('/pause', { on: '2022-01-03' }), 422);
  assert.equal(browser.fields('/pause').get('on'), '2022-01-03');
  await assertSound(await browser.send('/pause', { on: '2022-11-02' }));
  assert.match(browser.shown().text, /goes on by itself on Wednesday 2 November 2022/);
  await assertSound(await browser.open(`${own}/resume`));
  await assertSound(await browser.send('/resume', { on: '' }));
  await assertSound(await browser.open(`${own}/stop`));
  await assertSound(await browser.send('/stop'));
  for (const end of ['', '/skip', '/pause', '/resume', '/stop', '/send-now', '/change'])
    await assertSound(await browser.open(own + end));
  const channels = (await eventsOf(shop, id)).slice(2).map(({ channel }) => channel);
  assert.deepEqual([...new Set(channels)], ['phone']);
});

test('started for a caller, once however often it is sent, paid as the telephone’s rules allow', async (t) => {
  const { shop, open } = await openOffice(t, 'pt', '2023-06-05T10:00');
  const customer = await addCustomer(shop);
  const file = `/pt/office/en/customers/${customer.personId}`;
  const browser = open();
  await logIn(browser, AGENT, 'pt');
  await assertSound(await browser.open(`${file}/recurring/new`));
  const card = await addCard(shop, customer.personId);
  const paid = { payment: `card:${card}`, do: 'show' };
  const refused = await assertSound(await browser.send('/recurring/new', paid), 422);
  assert.match(refused.markup, /href="#payment"/, 'no card is charged for what is ordered on the phone');
  await assertSound(await browser.send('/recurring/new', { add: 'CL-A', do: 'add' }));
  await assertSound(
    await browser.send('/recurring/new', { 'q-CL-A': '5', payment: 'cardOnDelivery', do: 'show' }),
  );
  assert.match(browser.shown().text, /Leaves us on/);
  const form = browser.fields('/recurring/new');
  form.set('do', 'confirm');
  const [once, again] = [
    await browser.post(`${file}/recurring/new`, form),
    await browser.post(`${file}/recurring/new`, form),
  ];
  assert.equal(once.status, 303);
  assert.equal(again.headers.get('location'), once.headers.get('location'));
  const started = await shop.market.db.selectFrom('subscription').selectAll().execute();
  assert.equal(started.length, 1);
  assert.equal(started[0]?.channel, 'phone');
  assert.equal(started[0]?.payment_method, 'cardOnDelivery');
  await assertSound(await browser.open(once.headers.get('location') ?? ''));
  assert.match(browser.shown().text, /Card on delivery/);
});

test('came although cancelled in time: recorded, back, and the refund is owed until it is paid', async (t) => {
  const { shop, open } = await openOffice(t, 'pt', '2023-06-05T10:00');
  const { id, number, file } = await startOne(shop, '2023-06-20', 'pt');
  const own = `${file}/recurring/${number}`;
  const browser = open();
  await logIn(browser, OFFICE, 'pt');
  assert.equal((await browser.open(`${own}/deliveries/1/came`)).status, 404, 'still ahead');
  await browser.open(`${own}/skip`);
  await browser.send('/skip');
  await shop.advance('2023-06-21T12:00');
  await assertSound(await browser.open(own));
  assert.match(browser.shown().markup, /deliveries\/1\/came/);
  await assertSound(await browser.open(`${own}/deliveries/1/came`));
  await assertSound(await browser.send('/came', { evidence: '' }), 422);
  await assertSound(await browser.send('/came', { evidence: 'receipt 4711' }));
  assert.match(browser.shown().address, /done=recorded$/);
  await assertSound(await browser.open(`${own}/deliveries/1/refunded`));
  await assertSound(await browser.send('/refunded', { evidence: 'transfer 1' }), 409);
  await browser.open(`${own}/deliveries/1/returned`);
  await assertSound(await browser.send('/returned', { evidence: 'parcel 12' }));
  await assertSound(await browser.open('/pt/office/en?section=open&kind=autoreorder.unwantedRefund'));
  assert.match(browser.shown().text, /Refund of a delivery that came although cancelled/);
  await browser.open(`${own}/deliveries/1/refunded`);
  await assertSound(await browser.send('/refunded', { evidence: 'transfer 1' }));
  const { rows } = await sql<{ state: string }>`
    select state from obligation where kind = 'autoreorder.unwantedRefund'`.execute(shop.market.db);
  assert.deepEqual(rows, [{ state: 'fulfilled' }]);
  assert.deepEqual(
    (await storyOf(shop, id)).map(({ kind }) => kind).filter((kind) => /unwanted/i.test(kind)),
    ['cameUnwanted', 'unwantedReturned', 'unwantedRefunded'],
  );
});

test('the right to refuse what was cancelled is offered only where the documents give it', async (t) => {
  const { shop, open } = await openOffice(t);
  const { number, file } = await startOne(shop);
  const browser = open();
  await logIn(browser);
  await browser.open(`${file}/recurring/${number}/skip`);
  await browser.send('/skip');
  assert.doesNotMatch(browser.shown().markup, /deliveries\/1\/came/);
  assert.equal((await browser.open(`${file}/recurring/${number}/deliveries/1/came`)).status, 404);
});

test('an address that the caller dictates goes into their book', async (t) => {
  const { shop, open } = await openOffice(t);
  const { customer, file } = await startOne(shop);
  const browser = open();
  await logIn(browser, AGENT);
  await assertSound(await browser.open(`${file}/addresses/new`));
  const home = { postcode: '1138', city: 'Budapest', street: 'Másik utca 2.', country: 'HU' };
  await assertSound(await browser.send('/addresses/new', { ...home, postcode: 'x' }), 422);
  await assertSound(await browser.send('/addresses/new', home));
  assert.match(browser.shown().text, /address is in the book.*Másik utca 2\./);
  const book = await shop.market.db
    .selectFrom('person_address')
    .selectAll()
    .where('person_id', '=', customer.personId)
    .execute();
  assert.equal(book.length, 2);
});

for (const [code, language] of [
  ['hu', 'hu'],
  ['pt', 'pt'],
] as const)
  test(`every page of the office is valid after a delivery, ${code} in ${language}`, async (t) => {
    const { shop, open } = await openOffice(t, code, code === 'hu' ? '2022-09-05T10:00' : '2023-06-05T10:00');
    const { id, number } = await startOne(shop, code === 'hu' ? '2022-09-20' : '2023-06-20', code);
    await shop.advance(code === 'hu' ? '2022-09-22T12:00' : '2023-06-22T12:00');
    const browser = open();
    await logIn(browser, OFFICE, code, language);
    const { rows } = await sql<{ number: string; person_id: string }>`
      select number, person_id from sales_order where subscription_id = ${id}::uuid`.execute(shop.market.db);
    const [order] = rows;
    assert.ok(order, JSON.stringify(await deliveriesOf(shop, id)));
    const file = `/customers/${order.person_id}`;
    for (const path of [
      '',
      ...['dueToday', 'atRisk', 'breached', 'open', 'suspended'].map((section) => `?section=${section}`),
      '/agenda',
      '/customers',
      file,
      `${file}/orders/${order.number}`,
      `${file}/recurring/${number}`,
      ...['change', 'skip', 'send-now', 'pause', 'resume', 'stop'].map(
        (end) => `${file}/recurring/${number}/${end}`,
      ),
      `${file}/recurring/new?order=${order.number}`,
      `${file}/addresses/new`,
    ])
      await assertSound(await browser.open(`/${code}/office/${language}${path}`));
  });
