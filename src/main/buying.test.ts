// Buying with forms alone, as a browser without script does it: from the basket of a guest to the order in the
// account, and everything that can happen on the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { addRange } from '../modules/catalogue/fixtures.ts';
import { findMarkupFaults } from '../ui/markup-faults.ts';
import { type Browser, openBrowser, type Shown } from './testing/browser.ts';
import { addPerson, budapest, openTestShop, type TestShop } from './testing/shop.ts';
import { assertSound } from './testing/sound.ts';
import { openTestStorefront } from './testing/storefront.ts';

const evening = '2022-08-28T23:50';

async function openBuying(scope: Parameters<typeof openTestShop>[0], at = evening) {
  const shop = await openTestShop(scope, at);
  await addRange(shop);
  await sql`insert into pickup_point (code, name, postcode, city, street, opened_at) values
    ('PP-SZEGED', 'Szeged csomagpont', '6720', 'Szeged', 'Minta sugárút 3.', '2022-01-01T00:00:00Z'),
    ('PP-OKTOGON', 'Oktogon csomagpont', '1061', 'Budapest', 'Minta körút 1.', '2022-01-01T00:00:00Z')`.execute(
    shop.db,
  );
  const storefront = openTestStorefront(shop);
  return { shop, browser: openBrowser(storefront), another: () => openBrowser(storefront) };
}

const anna = {
  familyName: 'Kőrösi',
  givenName: 'Ágnes',
  birthOn: '1985-03-15',
  phone: '+36 30 123 4567',
  email: 'agnes.korosi@example.com',
  password: 'egy egész mondat',
  accept: 'yes',
} as const;

const address = {
  recipient: 'Kőrösi Ágnes',
  phone: '+36301234567',
  postcode: '1061',
  city: 'Budapest',
  street: 'Kávémérő utca 1., II/3.',
  country: 'HU',
} as const;

async function add(browser: Browser, language: string, slug: string, quantity = '1'): Promise<Shown> {
  await browser.open(`/hu/${language}/products/${slug}`);
  return browser.send('/basket/add', { quantity });
}

/** To the review, registered on the way. */
async function toReview(browser: Browser, language: string, method = 'cashOnDelivery'): Promise<Shown> {
  await add(browser, language, 'kurtoskalacs');
  await browser.open(`/hu/${language}/checkout/delivery`);
  await browser.send('/register', anna);
  await browser.send('/checkout/delivery', { way: 'home', ...address });
  return browser.send('/checkout/payment', { method });
}

async function orders(shop: TestShop): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from sales_order`.execute(
    shop.db,
  );
  return rows[0]?.count ?? -1;
}

for (const language of ['en', 'hu'])
  test(`a guest registers on the way, keeps the basket and orders (${language})`, async (t) => {
    const { shop, browser } = await openBuying(t);
    const path = (end: string) => `/hu/${language}${end}`;
    await assertSound(await browser.open(path('/basket')));
    await assertSound(await add(browser, language, 'kurtoskalacs', '2'));
    assert.match(browser.shown().address, /added=C-KURTOS/);
    await assertSound(await add(browser, language, 'etcsokolade'));

    await assertSound(await browser.open(path('/checkout/delivery')));
    assert.match(browser.shown().address, /\/checkout\/who/);
    await assertSound(await browser.send('/log-in', { email: 'a@b.hu', password: 'wrong' }), 422);
    await assertSound(await browser.open(path('/checkout/who')));
    await assertSound(await browser.send('/register', { ...anna, password: 'rövid' }), 422);
    assert.equal(browser.fields('/register').get('email'), anna.email, 'filled in again');
    assert.equal(browser.fields('/register').get('password'), '', 'but for the password');
    await assertSound(await browser.send('/register', anna));
    assert.equal(browser.shown().address, path('/checkout/delivery'));

    await assertSound(await browser.send('/checkout/delivery', { way: 'home' }), 422);
    await assertSound(
      await browser.send('/checkout/delivery', { way: 'pickupPoint', near: 'Szeged', do: 'search' }),
    );
    assert.match(browser.shown().text, /Szeged csomagpont/);
    assert.doesNotMatch(browser.shown().text, /Oktogon csomagpont/);
    await assertSound(await browser.send('/checkout/delivery', { way: 'home', ...address }));
    assert.equal(browser.shown().address, path('/checkout/payment'));
    await assertSound(await browser.send('/checkout/payment', { method: undefined }), 422);
    await assertSound(await browser.send('/checkout/payment', { method: 'cashOnDelivery' }));
    assert.equal(browser.shown().address, path('/checkout/review'));
    assert.match(browser.shown().text, /Kávémérő utca 1\., II\/3\./);

    await assertSound(await browser.send('/checkout/review'), 422);
    assert.equal(await orders(shop), 0, 'not without accepting');
    await assertSound(await browser.send('/checkout/review', { accept: 'yes' }));
    assert.match(browser.shown().address, /\/orders\/HU-\d{8}\/thank-you$/);
    assert.equal(await orders(shop), 1);
    const number = /HU-\d{8}/.exec(browser.shown().address)?.[0] ?? '';
    await assertSound(await browser.open(path(`/orders/${number}`)));
    assert.match(browser.shown().markup, /documents\/conditions-of-sale\/2022-05-28/);
    assert.match(browser.shown().text, /3\.4/, 'the clause of the fee');
    for (const page of [
      '/orders',
      '/account',
      '/account/documents',
      '/account/addresses',
      '/account/personal-data',
    ])
      await assertSound(await browser.open(path(page)));
    await assertSound(await browser.open(path('/basket')));
    assert.doesNotMatch(browser.shown().text, /C-KURTOS|Kürtőskalács/, 'ordered goods leave the basket');
  });

test('a basket changed elsewhere shows what is in it now; nothing is lost', async (t) => {
  const { browser } = await openBuying(t);
  await add(browser, 'en', 'kurtoskalacs', '2');
  const stale = browser.fields('/basket/line');
  await browser.send('/basket/line', { quantity: '5' });
  stale.set('quantity', '3');
  const refused = await browser.post('/hu/en/basket/line', stale);
  await assertSound(await browser.open(refused.headers.get('location') ?? ''));
  assert.match(browser.shown().text, /changed in the meantime/);
  assert.equal(browser.fields('/basket/line').get('quantity'), '5');
});

test('what was removed can be put back', async (t) => {
  const { browser } = await openBuying(t);
  await add(browser, 'hu', 'kurtoskalacs', '4');
  await assertSound(await browser.send('/basket/line', { set: '0' }));
  assert.match(browser.shown().text, /kikerült a kosárból/);
  await browser.send('/basket/line');
  assert.equal(browser.fields('/basket/line').get('quantity'), '4');
});

test('a quantity that is none stays out, with the reason at its line', async (t) => {
  const { browser } = await openBuying(t);
  await add(browser, 'en', 'kurtoskalacs', '2');
  for (const quantity of ['-1', '1.5', 'ten', '99999999999999999999', '10000', '']) {
    await assertSound(await browser.send('/basket/line', { quantity }), 422);
    assert.match(browser.shown().text, /whole number/);
    assert.equal(browser.fields('/basket/line').get('quantity'), '2', quantity);
  }
});

test('the limit of a day stands at the line with its clause', async (t) => {
  const { browser } = await openBuying(t, '2022-09-06T12:00');
  await add(browser, 'en', 'kurtoskalacs', '1');
  await assertSound(await browser.send('/basket/line', { quantity: '101' }));
  assert.match(
    browser.shown().text,
    /One customer can order 1,000 capsules in a day\. At most 1,000 can still/,
  );
  assert.match(browser.shown().markup, /documents\/conditions-of-sale\/2022-08-29#p-2\.2"/);
});

test('how much is missing for free delivery comes from the documents', async (t) => {
  const { browser, shop } = await openBuying(t);
  await add(browser, 'en', 'kurtoskalacs', '1');
  const before = browser.shown().text;
  assert.match(before, /more and delivery is free/);
  shop.clock.set(budapest('2022-08-29T00:01'));
  await browser.open('/hu/en/basket');
  assert.notEqual(
    /([\d,]+ Ft) more and delivery/.exec(browser.shown().text)?.[1],
    /([\d,]+ Ft) more and delivery/.exec(before)?.[1],
    'the threshold changes with the version',
  );
});

for (const [language, changed] of [
  ['en', /Something has changed since you reviewed/],
  ['hu', /megváltoztak, mióta átnézte/],
] as const)
  test(`midnight between review and order: nothing placed, old beside new, then placed (${language})`, async (t) => {
    const { shop, browser } = await openBuying(t);
    await toReview(browser, language);
    const reviewed = browser.shown().text;
    shop.clock.set(budapest('2022-08-29T00:01'));
    await assertSound(await browser.send('/checkout/review', { accept: 'yes' }), 409);
    assert.equal(await orders(shop), 0);
    assert.match(browser.shown().text, changed);
    const fee = (text: string) => /(?:Home delivery|Házhoz szállítás)[^0-9]*([\d, ]+Ft)/.exec(text)?.[1];
    assert.ok(fee(reviewed));
    assert.match(browser.shown().markup, /<s>1(,|\u00a0)290\u00a0Ft<\/s>/, 'the fee that was reviewed');
    assert.match(browser.shown().markup, /<strong>2(,|\u00a0)490\u00a0Ft<\/strong>/, 'the fee of today');
    assert.match(browser.shown().markup, /conditions-of-sale\/2022-08-29\?since=2022-05-28/);
    await assertSound(await browser.send('/checkout/review', { accept: 'yes' }));
    assert.equal(await orders(shop), 1);
    const { rows } = await sql<{ version_on: string }>`
      select version_on::text from sales_order_document where document = 'conditions-of-sale'`.execute(
      shop.db,
    );
    assert.deepEqual(
      rows.map((row) => row.version_on),
      ['2022-08-29'],
    );
  });

test('what was reviewed is ours or is not shown: a forged summary changes nothing', async (t) => {
  const { shop, browser } = await openBuying(t);
  await toReview(browser, 'en');
  shop.clock.set(budapest('2022-08-29T00:01'));
  const reviewed = `${Buffer.from('{"total":1}').toString('base64url')}.forged`;
  await assertSound(await browser.send('/checkout/review', { accept: 'yes', reviewed }), 409);
  assert.match(browser.shown().text, /Below is how your order stands now/);
  assert.equal(await orders(shop), 0);
});

test('the button pressed twenty times at once makes one order', async (t) => {
  const { shop, browser } = await openBuying(t);
  await toReview(browser, 'hu');
  const fields = browser.fields('/checkout/review');
  fields.set('accept', 'yes');
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => browser.post('/hu/hu/checkout/review', fields)),
  );
  const places = new Set(answers.map((answer) => answer.headers.get('location')));
  assert.deepEqual(
    answers.map(({ status }) => status),
    answers.map(() => 303),
  );
  assert.equal(places.size, 1);
  assert.equal(await orders(shop), 1);
});

test('a card order stays where the payment page cannot be reached, and can be paid from the order', async (t) => {
  const { shop, browser } = await openBuying(t);
  await toReview(browser, 'en', 'card');
  await assertSound(await browser.send('/checkout/review', { accept: 'yes' }), 503);
  assert.equal(await orders(shop), 1);
  const number = /HU-\d{8}/.exec(browser.shown().text)?.[0] ?? '';
  await assertSound(await browser.open(`/hu/en/orders/${number}`));
  assert.match(browser.shown().text, /Awaiting payment/);
  assert.ok(browser.fields(`/orders/${number}/pay`).has('csrf'));
  shop.clock.set(budapest('2022-08-29T00:30'));
  await assertSound(await browser.open(`/hu/en/orders/${number}`));
  assert.match(browser.shown().text, /Expired/);
  assert.doesNotMatch(browser.shown().markup, /\/pay"/);

  // Approved late; then sent.
  await sql`insert into payment_event (payment_id, kind, amount_minor, at)
    select id, 'authorised', amount_minor, ${shop.clock.now()} from payment`.execute(shop.db);
  await sql`update sales_order set state = 'confirmed', waits_until_at = null`.execute(shop.db);
  for (const end of ['', '/thank-you']) {
    await assertSound(await browser.open(`/hu/en/orders/${number}${end}`));
    assert.match(browser.shown().text, /Paid by card: \S*\d/);
  }
  assert.match(browser.shown().text, /Thank you for your order/);
  await sql`insert into sales_order_event (order_id, kind, facts, at)
    select id, 'dispatched', '{}', ${shop.clock.now()} from sales_order`.execute(shop.db);
  await assertSound(await browser.open(`/hu/en/orders/${number}`));
  assert.match(browser.shown().text, /Your parcel has left our warehouse/);
  assert.doesNotMatch(browser.shown().text, /getting your parcel ready/);
  await assertSound(await browser.open('/hu/en/orders'));
  assert.match(browser.shown().text, new RegExp(`${number}.* Sent `));
});

test('a day of delivery is chosen, and one that is no longer possible is refused with its clause', async (t) => {
  const { browser } = await openBuying(t, '2022-09-06T12:00');
  await add(browser, 'en', 'kurtoskalacs');
  await browser.open('/hu/en/checkout/delivery');
  await browser.send('/register', anna);
  const tooEarly = await browser.send('/checkout/delivery', { way: 'home', ...address, on: '2022-09-06' });
  await assertSound(tooEarly, 422);
  assert.match(tooEarly.text, /cannot be there on this day yet/);
  const weekend = await browser.send('/checkout/delivery', { way: 'home', ...address, on: '2022-09-11' });
  assert.match(weekend.text, /not a working day/);
  await browser.send('/checkout/delivery', { way: 'home', ...address, on: '2022-09-14' });
  await browser.send('/checkout/payment', { method: 'cashOnDelivery' });
  assert.match(browser.shown().text, /Wednesday 14 September 2022/);
});

test('a boutique and a pick-up point are chosen; payment says what goes with them', async (t) => {
  const { browser } = await openBuying(t, '2022-09-06T12:00');
  await add(browser, 'hu', 'kurtoskalacs');
  await browser.open('/hu/hu/checkout/delivery');
  await browser.send('/register', anna);
  await assertSound(await browser.send('/checkout/delivery', { way: 'boutique', boutique: 'nyugati' }), 422);
  await assertSound(await browser.send('/checkout/delivery', { way: 'boutique', boutique: 'oktogon' }));
  assert.match(browser.shown().text, /választott szállítási mód mellett nem lehetséges/);
  await browser.open('/hu/hu/checkout/delivery');
  await assertSound(await browser.send('/checkout/delivery', { way: 'pickupPoint', point: 'NOWHERE' }), 422);
  await browser.send('/checkout/delivery', { way: 'pickupPoint', point: 'PP-SZEGED' });
  await assertSound(await browser.send('/checkout/payment', { method: 'cashOnDelivery' }));
  assert.match(browser.shown().text, /Szeged csomagpont, 6720 Szeged, Minta sugárút 3\./);
});

test('without its token no form changes anything', async (t) => {
  const { shop, browser } = await openBuying(t);
  await toReview(browser, 'en');
  for (const [path, action] of [
    ['/checkout/review', '/checkout/review'],
    ['/basket', '/basket/line'],
    ['/account', '/log-out'],
  ] as const) {
    await browser.open(`/hu/en${path}`);
    const fields = browser.fields(action);
    fields.delete('csrf');
    fields.set('accept', 'yes');
    const refused = await browser.post(`/hu/en${action}`, fields);
    assert.equal(refused.status, 403, action);
    assert.deepEqual(await findMarkupFaults(await refused.text()), []);
  }
  assert.equal(await orders(shop), 0);
  await assertSound(await browser.open('/hu/en/account'));
  assert.equal(browser.shown().address, '/hu/en/account', 'still logged in');
});

test('hostile entries get a clear 4xx and change nothing', async (t) => {
  const { shop, browser } = await openBuying(t);
  await add(browser, 'en', 'kurtoskalacs');
  const add2 = (entries: Readonly<Record<string, string>>) => {
    const fields = new URLSearchParams({
      csrf: browser.fields('/basket/line').get('csrf') ?? '',
      ...entries,
    });
    return browser.post('/hu/en/basket/add', fields);
  };
  for (const entries of [
    { sku: 'C-KURTOS', quantity: '99999999' },
    { sku: 'C-KURTOS', quantity: '-5' },
    { sku: 'C-KURTOS\u0000', quantity: '1' },
    { sku: '', quantity: '1' },
    { sku: 'x'.repeat(5000), quantity: '1' },
  ])
    assert.equal((await add2(entries)).status, 422, JSON.stringify(entries).slice(0, 60));
  const unknown = await add2({ sku: "x'; drop table basket; --", quantity: '1' });
  await assertSound(await browser.open(unknown.headers.get('location') ?? ''));
  assert.match(browser.shown().text, /not on sale any more/);
  assert.equal(browser.fields('/basket/line').get('quantity'), '1');
  await browser.open('/hu/en/register?next=https://evil.example/');
  await assertSound(await browser.send('/register', { ...anna, givenName: 'Nul\u0000' }), 422);
  await browser.send('/register', { ...anna, givenName: '<script>alert(1)</script>' });
  assert.equal(browser.shown().address, '/hu/en/account?done=registered', 'leads nowhere else');
  assert.doesNotMatch(browser.shown().markup, /<script>alert/);
  await browser.open('/hu/en/checkout/delivery');
  await assertSound(
    await browser.send('/checkout/delivery', { way: 'home', ...address, country: 'AT' }),
    422,
  );
  assert.match(browser.shown().text, /do not deliver to this country/);
  await assertSound(await browser.send('/checkout/delivery', { way: 'teleport' }), 422);
  assert.equal(await orders(shop), 0);
});

test('nobody sees or uses what is somebody else’s', async (t) => {
  const { shop, browser, another } = await openBuying(t);
  const other = await addPerson(shop);
  await toReview(browser, 'en');
  await browser.send('/checkout/review', { accept: 'yes' });
  const number = /HU-\d{8}/.exec(browser.shown().address)?.[0] ?? '';
  const stranger = another();
  await add(stranger, 'en', 'kurtoskalacs');
  await stranger.open('/hu/en/checkout/delivery');
  await stranger.send('/register', { ...anna, email: 'stranger@example.com' });
  await assertSound(await stranger.open(`/hu/en/orders/${number}`), 404);
  await assertSound(await stranger.open(`/hu/en/account/addresses/${other.addressId}`), 404);
  await stranger.open('/hu/en/checkout/delivery');
  await stranger.send('/checkout/delivery', { way: 'home', ...address });
  await stranger.open('/hu/en/checkout/delivery');
  const refused = await stranger.send('/checkout/delivery', { way: 'home', address: other.addressId });
  await assertSound(refused, 422);
  assert.match(refused.text, /Choose an address/);
  const guest = another();
  await guest.open(`/hu/en/orders/${number}`);
  assert.match(guest.shown().address, /\/log-in\?next=/);
});
