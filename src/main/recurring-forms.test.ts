// The forms of recurring orders on the storefront, at the agent's desk and behind the links in letters: what another site
// sends changes nothing, what is sent twenty times happens once, and what people type comes out as text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { deliveryToken } from '../modules/autoreorder/links.ts';
import { silentLog } from '../platform/log.ts';
import { testpay } from '../platform/testpay.ts';
import { demoStaff, seedStaff } from './demo/staff.ts';
import { assembleShop } from './shop.ts';
import { type Browser, openBrowser } from './testing/browser.ts';
import { digestRows } from './testing/hostile.ts';
import { addProduct, deliveriesOf, openRecurringShop } from './testing/recurring.ts';

type Scope = Parameters<typeof openRecurringShop>[0];

const origin = 'http://shop.test';
const SECRET = 'a secret of tests, long enough to be one: 0123456789';
const hostile = `"><script>alert('x')</script>`;
const vera = {
  familyName: 'Próba',
  givenName: 'Vera',
  birthOn: '1980-02-29',
  phone: '+36 80 555 010',
  email: 'vera@example.com',
  password: 'egy egész mondat',
  accept: 'yes',
};
const home = {
  recipient: 'Próba Vera',
  postcode: '1061',
  city: 'Budapest',
  street: 'Minta utca 1.',
  country: 'HU',
  phone: '+36 80 555 010',
};

async function openShop(scope: Scope) {
  const shop = await openRecurringShop(scope, 'hu', '2022-09-05T10:00');
  await addProduct(shop, { sku: 'CL-A', price: 2000 });
  await seedStaff(shop.market);
  const { app, fetch } = assembleShop({
    origin,
    secret: SECRET,
    log: silentLog,
    markets: [shop.market],
    psp: () => testpay({ origin: 'http://127.0.0.1:9', apiKey: 'none', hmacSecret: 'none' }),
  });
  /** What the browser adds of itself, such as the site that a request comes from. */
  const headers = new Headers();
  const browser = openBrowser({
    fetch: (request) => {
      for (const [name, value] of headers) request.headers.set(name, value);
      return fetch(request);
    },
  });
  return { shop, app, fetch, browser, headers };
}

/** A customer who has shown what a recurring order would come to; gives what Start would send. */
async function reviewStart(browser: Browser, person = vera, address = home): Promise<URLSearchParams> {
  await browser.open('/hu/en/register');
  await browser.send('/register', person);
  await browser.open('/hu/en/recurring/new?q-CL-A=6');
  const wish = { address: 'new', ...address, payment: 'cashOnDelivery', on: '2022-09-20', do: 'show' };
  const { status, text } = await browser.send('/recurring/new', wish);
  assert.equal(status, 200, text);
  const fields = browser.fields('/recurring/new');
  fields.set('do', 'confirm');
  return fields;
}

const twenty = Array.from({ length: 20 });

async function rowsOf({ market: { db } }: Awaited<ReturnType<typeof openRecurringShop>>) {
  const subscription = await db.selectFrom('subscription').selectAll().executeTakeFirstOrThrow();
  return { id: subscription.id, number: subscription.number, personId: subscription.person_id };
}

test('twenty presses of start make one recurring order and lead to it', async (t) => {
  const { shop, browser } = await openShop(t);
  const fields = await reviewStart(browser);
  const answers = await Promise.all(twenty.map(() => browser.post('/hu/en/recurring/new', fields)));
  const { id, number } = await rowsOf(shop);
  for (const answer of answers)
    assert.equal(answer.headers.get('location'), `/hu/en/account/recurring/${number}?done=started`);
  assert.deepEqual(await deliveriesOf(shop, id), ['1 planned 2022-09-20']);
  await shop.settle();
  assert.equal(shop.post.sent.length, 1, 'one letter');

  const before = await digestRows(shop.market);
  const other = new URLSearchParams(fields);
  other.set('q-CL-A', '7');
  const refused = await browser.post('/hu/en/recurring/new', other);
  assert.equal(refused.status, 409, 'not what was shown');
  assert.equal(await digestRows(shop.market), before);

  const skip = `/hu/en/account/recurring/${number}/skip`;
  await browser.open(skip);
  const press = browser.fields('/skip');
  const skips = await Promise.all(twenty.map(() => browser.post(skip, press)));
  assert.equal(skips.filter(({ status }) => status === 303).length, 1);
  assert.equal(skips.filter(({ status }) => status === 409).length, 19);
  assert.deepEqual(await deliveriesOf(shop, id), ['1 skipped 2022-09-20', '2 planned 2022-10-20']);

  const own = `/hu/en/account/recurring/${number}`;
  assert.match((await browser.open(own)).text, /As of today\./);
  await shop.advance('2022-10-18T12:00');
  assert.match((await browser.open(own)).text, /As announced on 1\d October 2022\./);
  await shop.advance('2022-10-20T12:00');
  const { number: made } = await shop.market.db
    .selectFrom('sales_order')
    .select('number')
    .executeTakeFirstOrThrow();
  const { text, markup } = await browser.open(`/hu/en/orders/${made}`);
  const [, on = '', notice = ''] = /Placed on ([\w ]+), [\d:]+, by the notice of ([\w ]+):/.exec(text) ?? [];
  assert.match(on, /October 2022$/, text);
  assert.match(notice, /October 2022$/);
  assert.notEqual(on, notice, 'made on a later day than announced');
  assert.ok(markup.includes(`href="${own}"`));
  assert.ok(!markup.includes('/recurring/new?order='), 'it comes regularly already');
});

test('twenty presses with one new address add one, in every form that takes one', async (t) => {
  const { shop, browser } = await openShop(t);
  const start = await reviewStart(browser);
  await browser.post('/hu/en/recurring/new', start);
  const { number, personId } = await rowsOf(shop);
  await browser.open('/hu/office/en/log-in');
  const [, agent] = demoStaff;
  await browser.send('/log-in', { email: agent?.email, password: agent?.password });
  const streets = async () => {
    const { rows } = await sql<{ street: string }>`select street from person_address order by 1`.execute(
      shop.market.db,
    );
    return rows.map(({ street }) => street);
  };
  const known = await streets();
  for (const [page, wish] of [
    ['/hu/en/recurring/new?q-CL-A=6', { address: 'new', payment: 'cashOnDelivery', do: 'show' }],
    [`/hu/en/account/recurring/${number}/change`, { address: 'new', do: 'show' }],
    ['/hu/en/account/addresses/new', {}],
    [`/hu/office/en/customers/${personId}/addresses/new`, {}],
  ] as const) {
    await browser.open(page);
    const path = page.split('?')[0] ?? '';
    const fields = browser.fields(path);
    const street = `Utca ${known.length}`;
    for (const [name, value] of Object.entries({ ...home, ...wish, street })) fields.set(name, value);
    await Promise.all(twenty.map(() => browser.post(path, fields)));
    known.push(street);
    assert.deepEqual(await streets(), known.toSorted(), page);
  }
});

test('no form is taken from another site, without its token or with somebody else’s', async (t) => {
  const { shop, app, fetch, browser, headers } = await openShop(t);
  const start = await reviewStart(browser);
  const path = (await browser.post('/hu/en/recurring/new', start)).headers.get('location') ?? '';
  const { id, number, personId } = await rowsOf(shop);
  await browser.open('/hu/office/en/log-in');
  const [, agent] = demoStaff;
  await browser.send('/log-in', { email: agent?.email, password: agent?.password });
  await browser.open(`${path.split('?')[0]}/skip`);
  const token = browser.fields('/skip').get('csrf') ?? '';
  const stranger = openBrowser({ fetch });
  await stranger.open('/hu/en/log-in');
  const theirs = stranger.fields('/log-in').get('csrf') ?? '';
  assert.notEqual(theirs, '');

  const link = deliveryToken(SECRET, { subscriptionId: id, ordinal: 1, action: 'skip' });
  const pathOf = (route: string) =>
    route
      .replace(':language{[a-z][a-z]}', 'en')
      .replace('/customers/:id', `/customers/${personId}`)
      .replace('/addresses/:id', `/addresses/${start.get('address')}`)
      .replace(':number', number)
      .replace(':ordinal', '1')
      .replace(':token', link)
      .replaceAll(/:\w+/g, '1');
  const forms = new Set(
    app.routes
      .filter(({ method, path: at }) => method === 'POST' && at.startsWith('/hu/'))
      .map((r) => pathOf(r.path)),
  );
  for (const known of [
    `/hu/en/account/recurring/${number}/stop`,
    `/hu/en/recurring/${link}`,
    `/hu/office/en/customers/${personId}/recurring/${number}/pause`,
  ])
    assert.ok(forms.has(known), known);
  // What each would take from our own page.
  const entries = { ...home, version: '1', evidence: 'by hand', outcome: 'fulfilled' };
  const sent = (csrf?: string) => {
    const fields = new URLSearchParams([...start, ...Object.entries(entries)]);
    fields.delete('csrf');
    if (csrf !== undefined) fields.set('csrf', csrf);
    return fields;
  };
  const before = await digestRows(shop.market);
  for (const form of forms) {
    const refused = async (fields: URLSearchParams, own: Readonly<Record<string, string>>, status = 403) => {
      for (const [name, value] of Object.entries(own)) headers.set(name, value);
      const answer = await browser.post(form, fields);
      for (const name of Object.keys(own)) headers.delete(name);
      assert.equal(answer.status, status, `${form} ${JSON.stringify(own)}`);
    };
    await refused(sent(), {});
    await refused(sent(theirs), {});
    await refused(sent(`${token}x`), {});
    await refused(sent(token), { origin: 'https://evil.example' });
    await refused(sent(token), { origin: 'null' });
    await refused(sent(token), { 'sec-fetch-site': 'cross-site' });
    await refused(sent(token), { 'sec-fetch-site': 'same-site' });
    await refused(sent(), { 'content-type': 'text/plain' }, 415);
  }
  // Nor by an address that is opened, whatever stands in it.
  for (const address of ['', 'new', start.get('address') ?? ''])
    for (const page of ['/hu/en/recurring/new', `/hu/en/account/recurring/${number}/change`]) {
      const query = sent(token);
      query.set('address', address);
      for (const pressed of ['show', 'confirm']) {
        query.set('do', pressed);
        assert.equal((await browser.open(`${page}?${query}`)).status, 200, page);
      }
    }
  assert.equal(await digestRows(shop.market), before);
  for (const form of forms)
    if (/recurring|addresses/.test(form))
      assert.ok(![403, 415].includes((await browser.post(form, sent(token))).status), form);
  assert.notEqual(await digestRows(shop.market), before, 'as it should be they are taken');
});

/** Every time whole, so that it ends no attribute either. */
function assertEscaped(markup: string, where: string, least: number): void {
  const times = markup.split('alert(').length - 1;
  const escaped = markup.split('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;').length - 1;
  assert.equal(escaped, times, where);
  assert.ok(times >= least, `${where} does not show it`);
}

test('what people type comes out as text: on pages, at the desk and in letters', async (t) => {
  const { shop, browser } = await openShop(t);
  const person = { ...vera, familyName: hostile, givenName: hostile };
  const address = { ...home, recipient: hostile, city: hostile, street: hostile, note: hostile };
  const start = await reviewStart(browser, person, address);
  await browser.post('/hu/en/recurring/new', start);
  const { id, number, personId } = await rowsOf(shop);
  await shop.advance('2022-09-20T12:00');
  const { rows } = await sql<{ number: string }>`select number from sales_order`.execute(shop.market.db);
  const [order] = rows;
  assert.ok(order, JSON.stringify(await deliveriesOf(shop, id)));
  await browser.open('/hu/office/en/log-in');
  const [office] = demoStaff;
  await browser.send('/log-in', { email: office?.email, password: office?.password });
  await browser.open('/hu/office/en?section=open');
  const [, promise = ''] = /href="([^"]*\/promises\/[^"]+)"/.exec(browser.shown().markup) ?? [];
  await browser.open(promise);
  await browser.send(promise, { evidence: hostile, outcome: 'fulfilled' });

  const own = `/hu/en/account/recurring/${number}`;
  const file = `/hu/office/en/customers/${personId}`;
  const query = new URLSearchParams({
    q: hostile,
    near: hostile,
    on: hostile,
    count: hostile,
    'q-CL-A': hostile,
  });
  const ends = ['change', 'skip', 'send-now', 'pause', 'resume', 'stop'];
  const skip = deliveryToken(SECRET, { subscriptionId: id, ordinal: 2, action: 'skip' });
  const shows = [
    '/hu/en/account',
    '/hu/en/account/personal-data',
    '/hu/en/account/addresses',
    `/hu/en/account/addresses/${start.get('address')}`,
    `/hu/en/account/addresses/${start.get('address')}/remove`,
    `/hu/en/orders/${order.number}`,
    own,
    `${own}/change`,
    `/hu/en/recurring/new?${query}`,
    `/hu/en/search?${query}`,
    promise,
    `/hu/office/en/customers?${query}`,
    '/hu/office/en/customers?q=vera@example.com',
    file,
    `${file}/addresses/new`,
    `${file}/orders/${order.number}`,
    `${file}/recurring/new`,
    `${file}/recurring/${number}`,
    `${file}/recurring/${number}/change`,
  ];
  const others = [
    ...ends.flatMap((end) => [`${own}/${end}`, `${file}/recurring/${number}/${end}`]),
    `/hu/en/recurring/${skip}`,
    '/hu/office/en',
    '/hu/office/en/agenda',
  ];
  for (const path of [...shows, ...others]) {
    const { status, markup } = await browser.open(path);
    assert.equal(status, 200, path);
    assertEscaped(markup, path, shows.includes(path) ? 1 : 0);
  }
  assert.equal(shop.post.sent.length, 3);
  for (const { subject, html } of shop.post.sent) assertEscaped(html, subject, 1);
});
