// What hostile or careless programs send to the API: each gets a clear 4xx as problem+json that names the field or
// cites the clause, and no row changes.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { openTestApi } from './testing/api.ts';
import { acceptedIn, assertRefused, type Case, digestRows, logInNew } from './testing/hostile.ts';
import { addGoods, openTestShop } from './testing/shop.ts';

const PASSWORD = 'egy egész mondat';
const home = {
  recipient: 'Próba Vera',
  postcode: '1061',
  city: 'Budapest',
  street: 'Minta utca 1.',
  country: 'HU',
  phone: '+36 80 555 010',
};
const vera = { givenName: 'Vera', familyName: 'Próba', phone: '+36 80 555 010', birthOn: '1980-02-29' };
const digest = '0'.repeat(64);
const unknownId = '01920000-0000-7000-8000-000000000000';

/** A customer with an order, an address and a full basket; somebody else with the same. */
async function openShop(scope: Parameters<typeof openTestShop>[0]) {
  const shop = await openTestShop(scope, '2022-09-05T10:00');
  await addGoods(shop, { sku: 'CL-SURE', price: 2490, available: 500 });
  const { connect } = await openTestApi(scope, shop);
  const people = [];
  for (const email of ['vera@example.com', 'other@example.com']) {
    const program = connect();
    await logInNew(program, email);
    const { json: address } = await program.ask('POST', '/addresses', { body: home });
    await program.ask('PUT', '/basket/lines/CL-SURE', { body: { quantity: 2 } });
    await program.ask('PUT', '/basket/delivery', { body: { way: 'home', addressId: address.addressId } });
    await program.ask('PUT', '/basket/payment', { body: { method: 'cashOnDelivery' } });
    const { json: quote } = await program.ask('GET', '/basket');
    const body = { digest: quote.digest, accepted: await acceptedIn(program) };
    const key = randomUUID();
    const placed = await program.ask('POST', '/orders', { key, body });
    assert.equal(placed.status, 201);
    await program.ask('PUT', '/basket/lines/CL-SURE', { body: { quantity: 1 } });
    people.push({ program, key, body, number: placed.json.number, addressId: address.addressId });
  }
  const [mine, theirs] = people;
  assert.ok(mine && theirs);
  return { shop, connect, mine, theirs };
}

test('hostile input gets a clear answer and changes nothing', async (t) => {
  const { shop, mine, theirs } = await openShop(t);
  const { program, number, addressId } = mine;
  const order = { digest, accepted: [] };
  const line = '/basket/lines/CL-SURE';
  const key = randomUUID();
  const cases: readonly Case[] = [
    // Not what is asked for at all.
    ['PUT', line, { raw: '{"quantity":' }, 400, 'malformed-body'],
    ['PUT', line, { raw: '[]' }, 422, ''],
    ['PUT', line, { raw: 'null' }, 422, ''],
    ['PUT', line, { raw: '"1"' }, 422, ''],
    ['PUT', line, { raw: '{"quantity":1}', contentType: 'text/plain' }, 415, 'not-json'],
    ['PUT', line, {}, 415, 'not-json'],
    ['PUT', line, { raw: `${'['.repeat(30_000)}` }, 400, 'malformed-body'],
    ['PUT', line, { body: { quantity: 1, note: 'x'.repeat(100_000) } }, 413, 'body-too-large'],
    ['POST', '/orders', { key, raw: 'x'.repeat(100_000) }, 413, 'body-too-large'],
    // Fields.
    ['PUT', line, { body: { quantity: 1, price: 1 } }, 422, ''],
    ['PUT', line, { body: {} }, 422, 'quantity'],
    ['PUT', line, { body: { quantity: '1' } }, 422, 'quantity'],
    ['PUT', line, { body: { quantity: 1.5 } }, 422, 'quantity'],
    ['PUT', line, { body: { quantity: -1 } }, 422, 'quantity'],
    ['PUT', line, { raw: '{"quantity":1e308}' }, 422, 'quantity'],
    ['PUT', line, { raw: '{"quantity":1e999}' }, 422, 'quantity'],
    ['PUT', line, { body: { quantity: 1, version: 2 ** 53 } }, 422, 'version'],
    ['PUT', line, { body: { quantity: 1, version: 2 ** 40 } }, 422, 'version'],
    ['PUT', line, { raw: '{"quantity":1,"__proto__":{"a":1}}' }, 422, ''],
    ['PUT', '/basket/delivery', { body: { way: 'drone' } }, 422, 'way'],
    ['PUT', '/basket/delivery', { body: { way: 'home', on: '2022-02-30' } }, 422, 'on'],
    ['PUT', '/basket/delivery', { body: { way: 'home', addressId: 'mine' } }, 422, 'addressId'],
    ['PUT', '/basket/delivery', { body: { way: 'boutique', place: 'a b' } }, 422, 'place'],
    ['PUT', '/basket/payment', { body: { method: 'barter' } }, 422, 'method'],
    ['POST', '/addresses', { body: { ...home, city: 'Buda\0pest' } }, 422, 'city'],
    ['POST', '/addresses', { raw: JSON.stringify(home).replace('Budapest', '\\ud800') }, 422, 'city'],
    ['POST', '/addresses', { body: { ...home, phone: 'call me' } }, 422, 'phone'],
    ['POST', '/addresses', { body: { ...home, country: 'hu' } }, 422, 'country'],
    ['POST', '/addresses', { body: { ...home, id: addressId } }, 422, ''],
    ['PUT', `/addresses/${addressId}`, { body: { ...home, street: '' } }, 422, 'street'],
    ['PUT', '/me', { body: { ...vera, birthOn: 'long ago' } }, 422, 'birthOn'],
    ['PUT', '/me', { body: { ...vera, email: 'new@example.com' } }, 422, ''],
    ['PUT', '/me', { body: { ...vera, companyName: 'Főnix Kft.' } }, 422, 'taxNumber'],
    ['PUT', '/me', { body: { ...vera, language: 'xx' } }, 422, 'language'],
    ['POST', '/password-resets', { body: { email: 'nobody' } }, 422, 'email'],
    ['PUT', '/password', { body: { token: 'x', password: 'x'.repeat(900) } }, 422, 'password'],
    ['PUT', '/password', { body: { token: 'x', password: PASSWORD } }, 422, 'token'],
    ['GET', '/products?page=0', {}, 422, 'page'],
    ['GET', '/products?page=99999999999999999999', {}, 422, 'page'],
    ['GET', '/products?category=weapons', {}, 422, 'category'],
    ['GET', '/pickup-points?limit=all', {}, 422, 'limit'],
    ['GET', '/pickup-points?q=%00', {}, 400, 'malformed-address'],
    ['GET', `/pickup-points?q=${'x'.repeat(200)}`, {}, 422, 'q'],
    // Keys.
    ['POST', '/orders', { body: order }, 400, 'Idempotency-Key'],
    ['POST', '/orders', { body: order, key: 'short' }, 400, 'Idempotency-Key'],
    ['POST', '/orders', { body: order, key: 'with spaces in it' }, 400, 'Idempotency-Key'],
    ['POST', '/orders', { body: order, key: 'x'.repeat(101) }, 400, 'Idempotency-Key'],
    ['POST', '/orders', { body: { ...mine.body, digest }, key: mine.key }, 409, 'idempotency-key-reused'],
    ['POST', '/orders', { body: { ...order, total: 1 }, key }, 422, ''],
    ['POST', '/orders', { body: { ...order, digest: 'x' }, key }, 422, 'digest'],
    ['POST', '/orders', { body: { ...order, accepted: 'all' }, key }, 422, 'accepted'],
    ['POST', '/orders', { body: { ...mine.body, digest }, key }, 409, 'quote-changed'],
    // What there is not, and what is somebody else's.
    ['PUT', '/basket/lines/CL-NONE', { body: { quantity: 1 } }, 404, 'product-unknown'],
    ['PUT', '/basket/lines/%00', { body: { quantity: 1 } }, 400, 'malformed-address'],
    ['GET', '/products/none', {}, 404, 'not-found'],
    ['GET', '/documents/none/2022-09-05', {}, 404, 'not-found'],
    ['GET', '/documents/conditions-of-sale/yesterday', {}, 404, 'not-found'],
    ['PUT', '/basket/delivery', { body: { way: 'home', addressId: unknownId } }, 422, 'addressId'],
    ['PUT', '/basket/delivery', { body: { way: 'home', addressId: theirs.addressId } }, 422, 'addressId'],
    ...[theirs.addressId, unknownId, 'not-a-uuid'].flatMap((id): Case[] => [
      ['PUT', `/addresses/${id}`, { body: home }, 404, 'not-found'],
      ['DELETE', `/addresses/${id}`, {}, 404, 'not-found'],
    ]),
    ...[theirs.number, 'HU-99999999', "x' or 1=1"].flatMap((name): Case[] => {
      const path = `/orders/${encodeURIComponent(name)}`;
      return [
        ['GET', path, {}, 404, 'not-found'],
        ['POST', `${path}/payment`, { body: {} }, 404, 'not-found'],
        ['DELETE', `${path}/payment`, {}, 404, 'not-found'],
        ['POST', `${path}/acceptance`, { body: { digest }, key: randomUUID() }, 404, 'not-found'],
        ['POST', `${path}/cancellation`, { body: {} }, 404, 'not-found'],
      ];
    }),
    // One's own, that awaits nothing.
    ['POST', `/orders/${number}/payment`, { body: {} }, 409, 'nothing-to-pay'],
    ['DELETE', `/orders/${number}/payment`, {}, 409, 'nothing-to-pay'],
    ['POST', `/orders/${number}/payment`, { body: { amount: 1 } }, 422, ''],
    ['POST', `/orders/${number}/acceptance`, { body: { digest }, key: randomUUID() }, 409, 'not-held'],
    ['POST', `/orders/${number}/acceptance`, { body: { digest } }, 400, 'Idempotency-Key'],
    ['POST', `/orders/${number}/acceptance`, { body: {}, key: randomUUID() }, 422, 'digest'],
    ['POST', `/orders/${number}/cancellation`, { body: {} }, 409, 'not-held'],
    ['POST', `/orders/${number}/cancellation`, { body: {}, key: 'short' }, 400, 'Idempotency-Key'],
  ];
  const before = await digestRows(shop);
  const basket = (await program.ask('GET', '/basket')).json;
  for (const each of cases) await assertRefused(program, each);
  assert.equal(await digestRows(shop), before);
  assert.deepEqual((await program.ask('GET', '/basket')).json.lines, basket.lines);
  // The key that was tried with other input still gives its first answer.
  const again = await program.ask('POST', '/orders', { key: mine.key, body: mine.body });
  assert.equal(again.json.number, number);
});

test('what the conditions refuse cites its clauses', async (t) => {
  const { shop, connect, mine } = await openShop(t);
  const { program } = mine;
  const stranger = connect();
  const accepted = await acceptedIn(stranger);
  const young = { ...vera, birthOn: '2010-01-01' };
  await program.ask('PUT', '/basket/lines/CL-SURE', { body: { quantity: 400 } });
  const { json: quote } = await program.ask('GET', '/basket');
  assert.ok(quote.refusals.length > 0, 'more than anybody may order');
  const before = await digestRows(shop);
  const cases: readonly Case[] = [
    [
      'POST',
      '/registrations',
      { body: { ...young, email: 'y@example.com', password: PASSWORD, accepted } },
      422,
      'registration-refused',
    ],
    ['PUT', '/me', { body: young }, 422, 'personal-data-refused'],
    ['PUT', '/password', { body: { token: 'x', password: 'x' } }, 422, 'password-refused'],
    [
      'POST',
      '/orders',
      { key: randomUUID(), body: { digest: quote.digest, accepted } },
      422,
      'not-placeable',
    ],
  ];
  for (const each of cases) {
    const refusals = await assertRefused(program, each);
    assert.ok(refusals.length > 0 && refusals.every(({ because }) => because.length > 0), each[1]);
  }
  assert.equal(await digestRows(shop), before);
});

test('who is not logged in is told so, everywhere', async (t) => {
  const { shop, connect, mine } = await openShop(t);
  const { number, addressId } = mine;
  const before = await digestRows(shop);
  for (const [method, path, body] of [
    ['GET', '/me'],
    ['PUT', '/me', vera],
    ['GET', '/addresses'],
    ['POST', '/addresses', home],
    ['PUT', `/addresses/${addressId}`, home],
    ['DELETE', `/addresses/${addressId}`],
    ['GET', '/orders'],
    ['POST', '/orders', mine.body],
    ['GET', `/orders/${number}`],
    ['POST', `/orders/${number}/payment`, {}],
    ['DELETE', `/orders/${number}/payment`],
    ['POST', `/orders/${number}/acceptance`, { digest }],
    ['POST', `/orders/${number}/cancellation`, {}],
  ] as const) {
    const asked = { ...(body && { body }), key: randomUUID() };
    await assertRefused(connect(), [method, path, asked, 401, 'not-logged-in']);
  }
  assert.equal(await digestRows(shop), before);
});
