// The end of the known calendar, 31 December 2027: what goes on behind it, what says that it cannot, what waits, and what
// happens to that when the calendar of the next year is published in time, or too late.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stopSubscription } from '../modules/autoreorder/commands.ts';
import { deliveryToken } from '../modules/autoreorder/links.ts';
import { silentLog } from '../platform/log.ts';
import { testpay } from '../platform/testpay.ts';
import { demoStaff, seedStaff } from './demo/staff.ts';
import { assembleShop } from './shop.ts';
import { type Browser, openBrowser, type Shown } from './testing/browser.ts';
import { withLongerCalendar } from './testing/longer-calendar.ts';
import {
  addCustomer,
  addHome,
  addProduct,
  type Customer,
  deliveriesOf,
  openRecurringShop,
  ordersOf,
  owedOf,
  type RecurringShop,
  start,
  storyOf,
  versionOf,
} from './testing/recurring.ts';
import { assertSound } from './testing/sound.ts';

const SECRET = 'a secret of tests, long enough to be one: 0123456789';
const OFFICE = demoStaff[0];

const agnes = {
  familyName: 'Kőrösi',
  givenName: 'Ágnes',
  birthOn: '1985-03-15',
  phone: '+36 30 123 4567',
  email: 'agnes.korosi@example.com',
  password: 'egy egész mondat',
  accept: 'yes',
} as const;

function serve({ market }: RecurringShop) {
  return assembleShop({
    origin: 'http://shop.test',
    secret: SECRET,
    log: silentLog,
    markets: [market],
    psp: () => testpay({ origin: 'http://127.0.0.1:9', apiKey: 'none', hmacSecret: 'none' }),
  });
}

/** Three rhythms around the edge; a notice goes out on the fifth day before, at nine. */
async function startThree(shop: RecurringShop, customer: Customer) {
  const every = async (count: number, unit: 'week' | 'month', firstOn: string) => {
    const started = await start(shop, customer, { interval: { count, unit }, firstOn });
    assert.ok(started.ok, JSON.stringify(started));
    return started;
  };
  return {
    /** Goes on 5 January. */
    fortnightly: await every(2, 'week', '2027-12-22'),
    /** Goes on 10 January. */
    fourWeekly: await every(4, 'week', '2027-12-13'),
    monthly: await every(1, 'month', '2027-12-20'),
  };
}

test('published while a delivery waits: its notice goes out at once, by the new calendar', async (t) => {
  const shop = await openRecurringShop(t, 'hu', '2027-12-07T10:00');
  await addProduct(shop, { sku: 'CL-A', price: 2_390 });
  const { fortnightly, fourWeekly } = await startThree(shop, await addCustomer(shop));
  const { subscriptionId } = fortnightly;
  await shop.advance('2027-12-31T08:59');
  assert.deepEqual(await deliveriesOf(shop, subscriptionId), [
    '1 dispatched 2027-12-22',
    '2 planned 2028-01-05',
  ]);
  const sent = shop.post.sent.length;
  await shop.advance('2028-01-01T12:00');
  assert.equal(shop.post.sent.length, sent, 'nobody can say when it comes');
  assert.deepEqual((await storyOf(shop, subscriptionId)).at(-1), {
    ordinal: 2,
    kind: 'awaitsCalendar',
    facts: { goesOn: '2028-01-05' },
  });
  assert.deepEqual(await owedOf(shop, subscriptionId), ['2027-12-22 fulfilled', '2028-01-05 open']);

  const after = await shop.publish(withLongerCalendar('2028-01-01'));
  assert.match(after.post.sent.at(-1)?.text ?? '', /5 January 2028/);
  assert.deepEqual(await owedOf(after, subscriptionId), ['2027-12-22 fulfilled', '2028-01-05 fulfilled']);
  await after.advance('2028-01-21T12:00');
  assert.deepEqual(await deliveriesOf(after, subscriptionId), [
    '1 dispatched 2027-12-22',
    '2 dispatched 2028-01-05',
    // 19 January is a holiday of the new calendar.
    '3 dispatched 2028-01-20',
    '4 planned 2028-02-02',
  ]);
  assert.deepEqual(await deliveriesOf(after, fourWeekly.subscriptionId), [
    '1 dispatched 2027-12-13',
    '2 dispatched 2028-01-10',
    '3 planned 2028-02-07',
  ]);
});

test('announced before the edge, and nobody worked over it: it waits too, and is announced again once a day is known', async (t) => {
  const shop = await openRecurringShop(t, 'hu', '2027-12-07T10:00');
  await addProduct(shop, { sku: 'CL-A', price: 2_390 });
  const customer = await addCustomer(shop);
  const [kept, stopped] = [
    await start(shop, customer, { firstOn: '2027-12-30' }),
    await start(shop, customer, { firstOn: '2027-12-30' }),
  ];
  assert.ok(kept.ok && stopped.ok);
  await shop.advance('2027-12-29T12:00');
  shop.sleep('2028-01-03T10:00');
  await shop.advance('2028-01-03T10:00');
  await shop.advance('2028-01-04T10:00');
  assert.deepEqual(
    (await storyOf(shop, kept.subscriptionId)).map(({ kind }) => kind).slice(-2),
    ['noticeSent', 'awaitsCalendar'],
    'said once',
  );
  const own = { personId: customer.personId, subscriptionId: stopped.subscriptionId };
  const version = await versionOf(shop, stopped.subscriptionId);
  const done = await shop.act(customer.personId, (ctx) =>
    stopSubscription(ctx, shop.engine, { ...own, version }),
  );
  assert.ok(done.ok, JSON.stringify(done));
  // In force before the notice was: a delivery goes by the documents of its notice.
  const after = await shop.publish(withLongerCalendar('2027-12-20'));
  await after.advance('2028-01-05T10:00');
  assert.deepEqual(await deliveriesOf(after, kept.subscriptionId), ['1 noticed 2028-01-10']);
  await after.advance('2028-01-10T10:00');
  assert.deepEqual(await deliveriesOf(after, kept.subscriptionId), [
    '1 dispatched 2028-01-10',
    '2 planned 2028-01-31',
  ]);
  assert.deepEqual(
    (await ordersOf(after, kept.subscriptionId)).map(({ on }) => on),
    ['2028-01-10'],
  );
  assert.deepEqual(await deliveriesOf(after, stopped.subscriptionId), ['1 cancelled 2027-12-30']);
});

test('nothing published: what needs a day says so, all else goes on, and nothing is lost', async (t) => {
  const shop = await openRecurringShop(t, 'hu', '2027-12-07T10:00');
  await addProduct(shop, { sku: 'CL-A', price: 2_390 });
  await seedStaff(shop.market);
  const { fetch, contexts } = serve(shop);
  const browser = openBrowser({ fetch });
  const office = openBrowser({ fetch });
  await contexts.get('hu')?.offers.refresh();
  const customer = await register(shop, browser);
  const running = await startThree(shop, customer);
  const page = (kind: keyof typeof running, end = '') =>
    `/hu/en/account/recurring/${running[kind].number}${end}`;

  // Before the edge.
  await shop.advance('2027-12-20T12:00');
  await assertSound(await logIn(office));
  assert.match(office.shown().text, /ends on 31 December 2027, in 11 days/);
  await browser.open('/hu/en/coffee');
  await assertSound(await browser.send('/basket/add', { sku: 'CL-A', quantity: '5' }));
  await assertSound(await browser.open(page('fourWeekly')));
  await assertSound(await browser.open('/hu/en/recurring/new'));
  const beyond = await start(shop, customer, { firstOn: '2028-01-12' });
  assert.ok(!beyond.ok && beyond.code === 'beyondCalendar' && beyond.because.length > 0);

  // Behind it.
  await shop.advance('2028-01-05T12:00');
  assert.deepEqual(await deliveriesOf(shop, running.fortnightly.subscriptionId), [
    '1 dispatched 2027-12-22',
    '2 missed 2028-01-05',
    '3 planned 2028-01-19',
  ]);
  assert.ok((await owedOf(shop, running.fortnightly.subscriptionId)).includes('2028-01-05 breached'));
  const missed = shop.post.sent.findLast(({ to }) => to === agnes.email)?.text ?? '';
  assert.match(missed, /19 January 2028/, 'told, with the next one');
  assert.equal((await storyOf(shop, running.fourWeekly.subscriptionId)).at(-1)?.kind, 'awaitsCalendar');
  assert.match((await assertSound(await office.open('/hu/office/en'))).text, /ended on 31 December 2027/);
  assert.ok(office.shown().text.includes(running.fourWeekly.number), 'what waits is named');
  await assertSound(await office.open('/hu/office/en/agenda'));
  assert.match(office.shown().text, /ended on 31 December 2027/);
  assert.match(office.shown().text, /6 Jan 2028, 00:00 Send the notice/);
  await assertSound(await office.open(`/hu/office/en/customers/${customer.personId}`));
  await assertSound(
    await office.open(`/hu/office/en/customers/${customer.personId}/recurring/${running.monthly.number}`),
  );
  const desk = `/hu/office/en/customers/${customer.personId}/recurring`;
  await assertDeskToldSo(office, desk, running.monthly.number);

  const [order] = await ordersOf(shop, running.monthly.subscriptionId);
  await assertAllElseGoesOn(browser, page('fourWeekly'), order?.number);
  await assertRefused(browser, page('fourWeekly'));
  await assertApi(fetch);

  await assertSound(await browser.open(page('fourWeekly', '/skip')));
  await assertSound(await browser.send('/skip'));
  assert.match(browser.shown().address, /done=skipped/);
  assert.deepEqual((await deliveriesOf(shop, running.fourWeekly.subscriptionId)).slice(1), [
    '2 skipped 2028-01-10',
    '3 planned 2028-02-07',
  ]);
  await assertSound(await browser.open(page('fourWeekly', '/pause')));
  await assertSound(await browser.send('/pause', { on: '2028-01-06' }));
  assert.match(browser.shown().address, /done=paused/);
  const link = deliveryToken(SECRET, {
    subscriptionId: running.fortnightly.subscriptionId,
    ordinal: 3,
    action: 'skip',
  });
  await assertSound(await openBrowser({ fetch }).open(`/hu/hu/recurring/${link}`));
  await assertSound(await browser.open(page('fortnightly', '/stop')));
  await assertSound(await browser.send('/stop'));
  assert.match(browser.shown().address, /done=stopped/);

  await shop.advance('2028-01-06T10:00');
  assert.equal(
    (await deliveriesOf(shop, running.fourWeekly.subscriptionId)).at(-1),
    '4 planned 2028-02-07',
    'a pause ends behind the edge too',
  );

  // Too late for what was missed, in time for the rest.
  const after = await shop.publish(withLongerCalendar('2027-12-31'));
  const reopened = serve(after);
  await reopened.contexts.get('hu')?.offers.refresh();
  await after.advance('2028-01-20T12:00');
  assert.deepEqual((await deliveriesOf(after, running.monthly.subscriptionId)).slice(1), [
    '2 dispatched 2028-01-20',
    '3 planned 2028-02-21',
  ]);
  const again = openBrowser({ fetch: reopened.fetch });
  await again.open('/hu/en/coffee');
  await assertSound(await again.send('/basket/add', { sku: 'CL-A', quantity: '5' }));
  const board = await assertSound(await logIn(again));
  assert.match(board.text, /^ What we have promised/);
  assert.doesNotMatch(board.text, /publish/i);
});

async function register(shop: RecurringShop, browser: Browser): Promise<Customer> {
  await browser.open('/hu/en/register');
  await assertSound(await browser.send('/register', agnes));
  const { id: personId } = await shop.market.db.selectFrom('person').select('id').executeTakeFirstOrThrow();
  return { personId, addressId: await addHome(shop, personId, '1061', 'HU') };
}

async function logIn(browser: Browser): Promise<Shown> {
  await browser.open('/hu/office/en/log-in');
  return browser.send('/log-in', { email: OFFICE?.email, password: OFFICE?.password });
}

async function assertAllElseGoesOn(browser: Browser, recurring: string, order = ''): Promise<void> {
  await browser.open('/hu/en/account');
  await browser.send('/log-out');
  await browser.open('/hu/en/log-in');
  await assertSound(await browser.send('/log-in', { email: agnes.email, password: agnes.password }));
  const paths = ['', '/coffee', '/products/cl-a', '/boutiques', '/contact', '/documents', '/orders'];
  const own = ['', '/recurring', '/timeline', '/addresses', '/cards', '/documents', '/personal-data'];
  for (const path of [...paths, ...own.map((end) => `/account${end}`)])
    assert.equal((await browser.open(`/hu/en${path}`)).status, 200, path);
  await assertSound(await browser.open(`/hu/en/orders/${order}`));
  await assertSound(await browser.open(recurring));
  assert.match(browser.shown().text, /calendar of its day is not published/);
}

async function assertRefused(browser: Browser, recurring: string): Promise<void> {
  const wanted = {
    en: /cannot take orders just now.*after 31 December 2027/,
    hu: /Most nem tudunk rendelést felvenni.*2027\. december 31\./,
  };
  for (const path of [
    '/basket',
    '/checkout/delivery',
    '/checkout/payment',
    '/checkout/review',
    '/recurring/new',
  ])
    for (const language of ['en', 'hu'] as const) {
      const shown = await assertSound(await browser.open(`/hu/${language}${path}`), 503);
      assert.match(shown.text, wanted[language], path);
    }
  for (const end of ['/change', '/send-now'])
    await assertSound(await browser.open(`${recurring}${end}`), 503);
}

async function assertDeskToldSo(office: Browser, recurring: string, number: string): Promise<void> {
  for (const end of ['new', `${number}/change`, `${number}/send-now`]) {
    const told = await assertSound(await office.open(`${recurring}/${end}`), 503);
    assert.match(told.text, /ended on 31 December 2027.*no order is taken/, end);
    assert.match(told.markup, /<body class="office">/, end);
  }
  const sent = await office.post(`${recurring}/new`, office.fields('/log-out'));
  assert.deepEqual([sent.status, sent.headers.get('retry-after')], [503, '3600']);
}

async function assertApi(fetch: ReturnType<typeof serve>['fetch']): Promise<void> {
  const get = async (path: string) => await fetch(new Request(`http://shop.test/api/v1/hu${path}`));
  for (const path of ['/products', '/boutiques', '/documents'])
    assert.equal((await get(path)).status, 200, path);
  const basket = await get('/basket');
  assert.equal(basket.status, 503);
  assert.equal(basket.headers.get('retry-after'), '3600');
  assert.equal(basket.headers.get('content-type'), 'application/problem+json; charset=utf-8');
  assert.deepEqual(await basket.json(), {
    type: 'urn:demitasse:problem:beyond-horizon',
    title: 'No delivery can be promised just now',
    status: 503,
    detail: 'Delivery dates after 2027-12-31 are not set yet',
  });
}
