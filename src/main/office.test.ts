// The staff's pages over HTTP: who may see what, promises settled by hand, what is broken and what failed. The agent's
// desk is desk.test.ts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { sellerEmail } from '../modules/order/vocabulary.ts';
import { silentLog } from '../platform/log.ts';
import { createWorker } from '../platform/worker.ts';
import { AGENT, logIn, OFFICE, openOffice, startOne } from './testing/office.ts';
import { addCard, addCustomer, addProduct, deliveriesOf, openRecurringShop } from './testing/recurring.ts';
import { assertSound } from './testing/sound.ts';

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
  for (const path of ['/en/nonsense', '/nonsense', `/en/customers/${rows[0]?.id}`]) {
    const { markup } = await assertSound(await browser.open(`/hu/office${path}`), 404);
    assert.match(markup, /class="button[^"]*" href="\/hu\/office\/(en|hu)\/customers"/, path);
  }
  await assertSound(await browser.open(file));
  assert.doesNotMatch(browser.shown().markup, /\/promises\//, 'no link to what the role does not include');
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
  assert.match(browser.shown().text, /The letter goes out by itself/, 'says what to do');
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
  assert.doesNotMatch(browser.shown().text, /on record/, 'what was kept was never broken');
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

test('what broke is told to the office by letter, once, on the next morning', async (t) => {
  const { shop, open } = await openOffice(t);
  for (const day of ['2022-09-20', '2022-09-20', '2022-09-27']) await startOne(shop, day);
  const letters = () => shop.post.sent.filter(({ to }) => to.endsWith('@demitasse.example'));
  shop.post.down = true;
  await shop.advance('2022-09-17T07:59');
  shop.post.down = false;
  await shop.advance('2022-09-18T12:00');
  const [letter] = letters();
  assert.ok(letter);
  assert.equal(letters().length, 1, JSON.stringify(letters()));
  assert.equal(letter.to, OFFICE?.email, 'not to the agents');
  assert.match(letter.subject, /2 megszegett ígéret/);
  for (const told of [
    /Nóra/,
    /Rendszeres szállítás értesítése/,
    /2022\. szeptember 17\., 00:00/,
    /hívja fel/,
    /2\.8\.1/,
  ])
    assert.match(letter.text, told);
  assert.doesNotMatch(letter.text, /Vera|Próba|people\.example/, 'whose it is stands on the page');
  const stories = [
    ...letter.text.matchAll(/https:\/\/shop\.example(\/hu\/office\/hu\/promises\/[0-9a-f-]+)/g),
  ];
  assert.equal(stories.length, 2);
  const browser = open();
  await logIn(browser);
  for (const [, story = ''] of stories) await assertSound(await browser.open(story));
  assert.match(browser.shown().text, /megszegve/);
});

test('where nobody has the role office, customer service gets the letter, once', async (t) => {
  const shop = await openRecurringShop(t, 'pt', '2019-06-05T10:00');
  await addProduct(shop, { sku: 'CL-A', price: 450 });
  await startOne(shop, '2019-06-25', 'pt');
  shop.post.down = true;
  await shop.advance('2019-06-23T07:59');
  shop.post.down = false;
  await shop.advance('2019-06-25T12:00');
  const seller = shop.market.terms.at({ orderPlaced: shop.market.clock.now() }).read(sellerEmail);
  const letters = shop.post.sent.filter(({ to }) => to === seller);
  assert.equal(letters.length, 1);
  assert.match(letters[0]?.text ?? '', /^Bom dia, apoio ao cliente,/m);
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
  assert.match(browser.shown().text, /broken, made good.*stays on record/);
});

test('what failed for good is told with its order and reason, and tried again at a button', async (t) => {
  const { shop, open } = await openOffice(t);
  const { market } = shop;
  const { number, id, customer } = await startOne(shop);
  await shop.settle();
  let refuses = true;
  const delivered: string[] = [];
  const topics = ['message.autoreorderStarted', 'mail.passwordReset', 'psp.removeStored'];
  const cardholder = await addCustomer(shop);
  const worker = await createWorker({
    ...{ db: market.db, url: market.url, clock: market.clock, log: silentLog },
    handlers: topics.map((topic) => ({
      topic,
      handle: async (_, { effectId }) => {
        if (refuses) throw new Error('550 no such mailbox');
        delivered.push(effectId);
      },
    })),
  });
  t.after(worker.stop);
  const payloads = [
    { subscriptionId: id },
    { personId: customer.personId, verificationId: 'v' },
    { storedCardId: await addCard(shop, cardholder.personId) },
  ];
  for (const [i, payload] of payloads.entries())
    await sql`insert into outbox (topic, payload, created_at)
      values (${topics[i]}, ${JSON.stringify(payload)}, ${market.clock.now()})`.execute(market.db);
  await worker.drain();
  const browser = open();
  await logIn(browser);
  const shown = await assertSound(await browser.open('/hu/office/en/agenda'));
  for (const told of [
    /Letter: recurring order set up/,
    /Letter: new password/,
    /550 no such mailbox/,
    /Attempts: 61/,
  ])
    assert.match(shown.text, told);
  assert.match(shown.markup, new RegExp(`customers/${customer.personId}/recurring/${number}"`));
  assert.match(shown.markup, new RegExp(`customers/${customer.personId}"`));
  assert.match(shown.markup, new RegExp(`customers/${cardholder.personId}"`));
  refuses = false;
  const [, one = ''] = /value="([0-9a-f-]{36})"/.exec(shown.markup) ?? [];
  const form = browser.fields('/agenda/failed');
  const unsigned = new URLSearchParams({ id: one });
  assert.equal((await browser.post('/hu/office/en/agenda/failed', unsigned)).status, 403);
  form.set('id', one);
  for (const asked of [1, 0]) {
    const answer = await browser.post('/hu/office/en/agenda/failed', form);
    assert.equal(answer.headers.get('location'), `/hu/office/en/agenda?asked=${asked}`);
    await worker.drain();
    await assertSound(await browser.open(answer.headers.get('location') ?? ''));
    assert.equal(delivered.length, 1);
  }
  form.set('id', 'all');
  await browser.post('/hu/office/en/agenda/failed', form);
  await worker.drain();
  assert.equal(new Set(delivered).size, 3, 'under the ids that they had');
  assert.doesNotMatch((await browser.open('/hu/office/en/agenda')).text, /failed for good/);
  const audit = await market.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('command', '=', 'redeliver')
    .execute();
  assert.deepEqual(
    audit.map(({ actor, subject }) => `${actor} ${subject}`).sort(),
    delivered.map((effectId) => `staff:staff-office ${effectId}`).sort(),
  );
  const agent = open();
  await logIn(agent, AGENT);
  await agent.open('/hu/office/en/customers');
  const theirs = agent.fields('/log-out');
  theirs.set('id', 'all');
  assert.equal((await agent.post('/hu/office/en/agenda/failed', theirs)).status, 403);
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
