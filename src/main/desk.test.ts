// What an agent does for a caller over HTTP: always by the telephone's rules, written down with who did it, and only
// against what was read out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { recordUnwanted } from '../modules/autoreorder/unwanted.ts';
import { checkLedger } from '../modules/obligation/queries.ts';
import { AGENT, eventsOf, logIn, OFFICE, openOffice, startOne } from './testing/office.ts';
import {
  addCard,
  addCustomer,
  deliveriesOf,
  ordersOf,
  type RecurringShop,
  start,
  storyOf,
  versionOf,
} from './testing/recurring.ts';
import { assertSound } from './testing/sound.ts';

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
  assert.match(browser.shown().text, /skipped\s+of Tuesday 20 September 2022/);
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
  const office = open();
  await logIn(office, OFFICE);
  const excused = await shop.market.db
    .selectFrom('obligation')
    .select('id')
    .where('state', '=', 'excused')
    .executeTakeFirstOrThrow();
  await assertSound(await office.open(`/hu/office/en/promises/${excused.id}`));
  assert.match(office.shown().text, /Evidence: the delivery was skipped/);
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
  assert.doesNotMatch((await browser.open(`${own}/skip`)).text, /Skip this delivery\?/, 'there is none');
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

test('what waits for its payment tells why and until when; an expired card is marked wherever it stands', async (t) => {
  const { shop, open } = await openOffice(t);
  const customer = await addCustomer(shop);
  const storedCardId = await addCard(shop, customer.personId);
  const begun = await start(shop, customer, { firstOn: '2022-09-15', payment: 'card', storedCardId });
  assert.ok(begun.ok, JSON.stringify(begun));
  shop.cards.declines = true;
  await shop.advance('2022-09-15T12:00');
  await sql`update stored_card set expires_on = '2022-08-31'`.execute(shop.market.db);
  const browser = open();
  await logIn(browser, AGENT);
  const file = `/hu/office/en/customers/${customer.personId}`;
  const own = `${file}/recurring/${begun.number}`;
  for (const path of [file, own, `${own}/change`])
    assert.match((await assertSound(await browser.open(path))).text, /Visa •••• 1111 \(expired\)/, path);
  const said = async () => (await assertSound(await browser.open(own))).text;
  assert.match(await said(), /declined the card.*until 29 September 2022, 23:59/);
  await sql`update stored_card set removed_at = ${shop.market.clock.now()}`.execute(shop.market.db);
  assert.match(await said(), /No card is stored for it.*until 29 September 2022, 23:59/);
  assert.doesNotMatch(await said(), /declined the card/);
  const [order] = await ordersOf(shop, begun.subscriptionId);
  await assertSound(await browser.open(`${file}/orders/${order?.number}`));
  assert.match(browser.shown().text, /29 September 2022, 23:59/);
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
  await assertSound(await browser.open(`${own}/deliveries/1/returned`));
  assert.equal(browser.fields('/returned').get('on'), '2023-06-21', 'today');
  for (const [on, says] of [
    ['', /on which day it came back/],
    ['2023-06-31', /on which day it came back/],
    ['2023-06-22', /has not come yet/],
    ['2023-06-19', /before the day of the delivery/],
  ] as const) {
    const refused = await assertSound(await browser.send('/returned', { evidence: 'parcel 12', on }), 422);
    assert.match(refused.text, says);
    assert.match(refused.markup, /href="#on"/);
    assert.equal(browser.fields('/returned').get('on'), on);
  }
  assert.equal((await storyOf(shop, id)).at(-1)?.kind, 'cameUnwanted', 'nothing is recorded by then');
  assert.deepEqual(await refundsOf(shop, id), []);
  await assertSound(await browser.send('/returned', { evidence: 'parcel 12', on: '2023-06-21' }));
  await assertSound(await browser.open('/pt/office/en?section=open&kind=autoreorder.unwantedRefund'));
  assert.match(browser.shown().text, /Refund of a delivery that came although cancelled/);
  await browser.open(`${own}/deliveries/1/refunded`);
  await assertSound(await browser.send('/refunded', { evidence: 'transfer 1' }));
  assert.deepEqual(await refundsOf(shop, id), ['fulfilled 2023-07-06 00:00']);
  assert.deepEqual(
    (await storyOf(shop, id)).map(({ kind }) => kind).filter((kind) => /unwanted/i.test(kind)),
    ['cameUnwanted', 'unwantedReturned', 'unwantedRefunded'],
  );
});

test('the refund counts from the day of the return, however late that is recorded, and is not lost when overdue', async (t) => {
  const { shop, open } = await openOffice(t, 'pt', '2023-06-05T10:00');
  const browser = open();
  await logIn(browser, OFFICE, 'pt');
  const startSkipped = async () => {
    const { id, number, file } = await startOne(shop, '2023-06-20', 'pt');
    const own = `${file}/recurring/${number}`;
    await browser.open(`${own}/skip`);
    await browser.send('/skip');
    return { id, own };
  };
  const [prompt, late, overdue] = [await startSkipped(), await startSkipped(), await startSkipped()];
  const record = async ({ own }: { own: string }, step: string, typed = {}) => {
    await browser.open(`${own}/deliveries/1/${step}`);
    await assertSound(await browser.send(`/${step}`, { evidence: 'parcel 12', ...typed }));
    assert.match(browser.shown().address, /done=recorded$/);
  };
  await shop.advance('2023-06-21T12:00');
  for (const each of [prompt, late, overdue]) await record(each, 'came');
  await record(prompt, 'returned');
  await shop.advance('2023-06-23T09:00');
  await record(late, 'returned', { on: '2023-06-21' });
  for (const each of [prompt, late]) {
    assert.deepEqual(await refundsOf(shop, each.id), ['open 2023-07-06 00:00']);
    assert.equal((await storyOf(shop, each.id)).at(-1)?.facts.returnedOn, '2023-06-21');
    await record(each, 'refunded');
  }
  const { rows: audited } = await sql<{ facts: { returnedOn: string } }>`
    select facts from audit_entry where facts ->> 'kind' = 'unwantedReturned'`.execute(shop.market.db);
  assert.deepEqual(
    audited.map(({ facts }) => facts.returnedOn),
    ['2023-06-21', '2023-06-21'],
  );

  await shop.advance('2023-07-10T12:00');
  await record(overdue, 'returned', { on: '2023-06-21' });
  assert.deepEqual(await refundsOf(shop, overdue.id), ['open 2023-07-06 00:00']);
  const board = '/pt/office/en?section=breached&kind=autoreorder.unwantedRefund';
  const broken = /Refund of a delivery that came although cancelled/;
  assert.match((await assertSound(await browser.open(board))).text, broken, 'before anybody sweeps');
  await shop.advance('2023-07-10T12:00');
  assert.deepEqual(await refundsOf(shop, overdue.id), ['breached 2023-07-06 00:00']);
  assert.match((await assertSound(await browser.open(board))).text, broken);
  await record(overdue, 'refunded');
  assert.deepEqual(await refundsOf(shop, overdue.id), ['remedied 2023-07-06 00:00']);
  const { rows: told } = await sql<{ id: string; kind: string }>`
    select o.id, e.kind from obligation_event e join obligation o on o.id = e.obligation_id
    where o.subject = ${`subscription:${overdue.id}:1`} order by e.id`.execute(shop.market.db);
  assert.deepEqual(
    told.map(({ kind }) => kind),
    ['opened', 'breached', 'escalated', 'remedied'],
  );
  await assertSound(await browser.open(`/pt/office/en/promises/${told[0]?.id}`));
  assert.deepEqual(await checkLedger(shop.market.db), []);
});

/** `state deadline`, in the market's time. */
async function refundsOf({ market: { db, terms } }: RecurringShop, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ state: string; due_at: Temporal.Instant }>`
    select state, due_at from obligation where kind = 'autoreorder.unwantedRefund'
      and subject = ${`subscription:${id}:1`}`.execute(db);
  return rows.map(({ state, due_at }) => `${state} ${localText(due_at, terms.bundle.market.zone)}`);
}

function localText(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

test('the right to refuse what was cancelled is offered only where the documents give it', async (t) => {
  const { shop, open } = await openOffice(t);
  const { id, number, file, customer } = await startOne(shop);
  const browser = open();
  await logIn(browser);
  await browser.open(`${file}/recurring/${number}/skip`);
  await browser.send('/skip');
  assert.doesNotMatch(browser.shown().markup, /deliveries\/1\/came/);
  assert.equal((await browser.open(`${file}/recurring/${number}/deliveries/1/came`)).status, 404);
  const input = { subscriptionId: id, ordinal: 1, evidence: 'staff:staff-desk: receipt 4711' };
  const refused = await shop.act(customer.personId, (ctx) => recordUnwanted(ctx, shop.engine, input));
  assert.equal(refused.ok || refused.code, 'notRefusable');
  // Kept on purpose, instead of being undone with the refusal.
  await shop.act<null, never>(customer.personId, async (ctx) => {
    await recordUnwanted(ctx, shop.engine, input);
    return null;
  });
  assert.ok((await storyOf(shop, id)).every(({ kind }) => kind !== 'cameUnwanted'));
  const { rows: audited } = await sql`
    select from audit_entry where facts ->> 'kind' = 'cameUnwanted'`.execute(shop.market.db);
  assert.equal(audited.length, 0, 'the refusal has written nothing');
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
