// The API as a program uses it: a whole purchase, a card, a wrong price, one's own data; each answer is held against
// the OpenAPI document (testing/api.ts). What hostile programs send is api-hostile.test.ts.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { addRange } from '../modules/catalogue/fixtures.ts';
import { passwordResetToken } from '../modules/identity/commands.ts';
import { offerRightPrice } from '../modules/order/price-error.ts';
import { runCommand } from '../platform/runner.ts';
import { findMarkupFaults } from '../ui/markup-faults.ts';
import { type OpenApi, openTestApi, type Program, resolveRef, type Schema, SECRET } from './testing/api.ts';
import { addGoods, budapest, engine, openTestShop, type TestShop } from './testing/shop.ts';

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

type Scope = Parameters<typeof openTestShop>[0];

async function openShop(scope: Scope) {
  const shop = await openTestShop(scope, '2022-09-05T10:00');
  await addRange(shop);
  await addGoods(shop, { sku: 'CL-SURE', price: 2490, available: 500 });
  await addGoods(shop, { sku: 'CL-WRONG', price: 2490, available: 50 });
  await sql`insert into pickup_point (code, name, postcode, city, street, opened_at)
    values ('PP-1', 'Sarok', '1061', 'Budapest', 'Minta tér 2.', ${budapest('2022-01-01T00:00')})`.execute(
    shop.db,
  );
  const since = budapest('2022-09-05T09:00');
  await sql`insert into price_point (sku, from_at, amount_minor, regular_minor, currency, recorded_at)
    values ('CL-WRONG', ${since}, 249, 249, 'HUF', ${since})`.execute(shop.db);
  return { shop, ...(await openTestApi(scope, shop)) };
}

async function expect(
  program: Program,
  status: number,
  method: string,
  path: string,
  asked: Parameters<Program['ask']>[2] = {},
) {
  const answer = await program.ask(method, path, asked);
  assert.equal(answer.status, status, `${method} ${path}: ${JSON.stringify(answer.json)}`);
  return answer.json;
}

async function register(program: Program, email: string): Promise<string> {
  const { documents } = await expect(program, 200, 'GET', '/basket');
  const accepted = documents.map((d: { document: string; version: string }) => `${d.document}@${d.version}`);
  const body = { ...vera, email, password: PASSWORD, accepted };
  const { personId } = await expect(program, 201, 'POST', '/registrations', { body });
  await expect(program, 204, 'POST', '/sessions', { body: { email, password: PASSWORD } });
  return personId;
}

async function order(program: Program, sku: string, quantity: number, method: string) {
  await expect(program, 200, 'PUT', `/basket/lines/${sku}`, { body: { quantity } });
  const { addressId } = await expect(program, 201, 'POST', '/addresses', { body: home });
  await expect(program, 200, 'PUT', '/basket/delivery', { body: { way: 'home', addressId } });
  await expect(program, 200, 'PUT', '/basket/payment', { body: { method } });
  const { digest, documents, missing, refusals } = await expect(program, 200, 'GET', '/basket');
  assert.deepEqual({ missing, refusals }, { missing: [], refusals: [] });
  const accepted = documents.map((d: { document: string; version: string }) => `${d.document}@${d.version}`);
  return expect(program, 201, 'POST', '/orders', { key: randomUUID(), body: { digest, accepted } });
}

function offer(shop: TestShop, orderNumber: string) {
  const call = { command: 'offer', actor: { kind: 'staff', ref: 'x' }, channel: 'cli', input: {} } as const;
  return runCommand(shop, call, (ctx) =>
    offerRightPrice(ctx, engine, { orderNumber, prices: { 'CL-WRONG': 2490 } }),
  );
}

/** A recurring order from its preview to its end, with refusals that cite their clauses. */
async function haveItRegularly(program: Program): Promise<void> {
  const base = '/recurring-orders';
  const { addressId } = await expect(program, 201, 'POST', '/addresses', { body: home });
  const body = {
    lines: [{ sku: 'CL-SURE', quantity: 2 }],
    interval: { count: 2, unit: 'week' },
    firstOn: '2022-09-15',
    way: 'home',
    addressId,
    payment: 'cashOnDelivery',
  };
  const preview = await expect(program, 200, 'POST', `${base}/preview`, { body });
  assert.equal(preview.goesOn, '2022-09-15');
  assert.equal(preview.quote.goods.amountMinor, 4_980);
  const refused = async (wrong: object, code: string, cites = true) => {
    const answer = await expect(program, 422, 'POST', `${base}/preview`, { body: { ...body, ...wrong } });
    assert.match(answer.type, new RegExp(`:${code}$`));
    assert.equal(answer.refusals[0].because.length > 0, cites, code);
  };
  await refused({ firstOn: '2022-09-01' }, 'date-in-past', false);
  await refused({ firstOn: '2022-09-06' }, 'date-too-soon');
  await refused({ interval: { count: 400, unit: 'day' } }, 'interval-not-offered');
  await refused({ payment: 'giftCard' }, 'payment-method-not-recurring');
  await refused({ lines: [{ sku: 'NONE', quantity: 1 }] }, 'product-not-sold', false);
  await refused({ addressId: randomUUID() }, 'address-unknown', false);
  await expect(program, 422, 'POST', `${base}/preview`, {
    body: { ...body, interval: { count: 0, unit: 'week' } },
  });
  await expect(program, 400, 'POST', base, { body });
  const key = randomUUID();
  const { number, state } = await expect(program, 201, 'POST', base, { key, body });
  assert.equal(state, 'active');
  assert.equal((await expect(program, 201, 'POST', base, { key, body })).number, number, 'once');
  await expect(program, 409, 'POST', base, { key, body: { ...body, firstOn: '2022-09-16' } });

  const own = `${base}/${number}`;
  const { version, ahead, upcoming } = await expect(program, 200, 'GET', own);
  assert.deepEqual([ahead.goesOn, upcoming.length], ['2022-09-15', 5]);
  assert.ok(ahead.noticeBecause.length > 0 && ahead.changeableBecause.length > 0);
  const change = { version, lines: [{ sku: 'CL-SURE', quantity: 3 }] };
  const after = await expect(program, 200, 'POST', `${own}/preview`, { body: change });
  assert.equal(after.quote.goods.amountMinor, 7_470);
  const changed = await expect(program, 200, 'PUT', own, { body: change });
  await expect(program, 409, 'PUT', own, { body: change });
  const nothing = { version: changed.version };
  assert.equal((await expect(program, 200, 'PUT', own, { body: nothing })).version, changed.version);
  let last: number = changed.version;
  for (const [path, sent] of [
    ['skip', {}],
    ['send-now', {}],
    ['pause', { resumeOn: '2022-10-10' }],
    ['resume', {}],
  ] as const)
    last = (await expect(program, 200, 'POST', `${own}/${path}`, { body: { version: last, ...sent } }))
      .version;
  await expect(program, 422, 'POST', `${own}/pause`, { body: { version: last, resumeOn: '2022-09-01' } });
  await expect(program, 200, 'POST', `${own}/stop`, { body: { version: last } });
  const { entries } = await expect(program, 200, 'GET', `${own}/timeline`);
  const kinds = entries.map(({ kind }: { kind: string }) => kind);
  for (const kind of ['started', 'changed', 'skipped', 'paused', 'resumed', 'stopped'])
    assert.ok(kinds.includes(kind), kind);
  assert.equal(kinds.filter((kind: string) => kind === 'changed').length, 1, 'what changes nothing is none');
  const { recurringOrders } = await expect(program, 200, 'GET', base);
  assert.deepEqual(
    recurringOrders.map((each: { number: string; state: string }) => [each.number, each.state]),
    [[number, 'stopped']],
  );
  const card = await expect(program, 201, 'POST', base, {
    key: randomUUID(),
    body: { ...body, payment: 'card' },
  });
  assert.equal(card.state, 'awaitingCard');
  assert.match(card.cardPage, /^http/);
  const page = await expect(program, 200, 'POST', `${base}/${card.number}/card`, { body: {} });
  assert.equal(page.cardPage, card.cardPage, 'the one that is open');
  await expect(program, 404, 'GET', `${base}/HU-R9999999`);
}

/** The one that was just stored for the recurring order that waits for it. */
async function removeCard({ db }: TestShop, program: Program): Promise<void> {
  assert.deepEqual(await expect(program, 200, 'GET', '/cards'), { cards: [] });
  const {
    id: subscriptionId,
    number,
    person_id,
    version,
  } = await db
    .selectFrom('subscription')
    .selectAll()
    .where('state', '=', 'awaitingCard')
    .executeTakeFirstOrThrow();
  const id = randomUUID();
  await sql`insert into stored_card (id, person_id, provider, provider_card, label, expires_on, stored_at)
    values (${id}, ${person_id}, 'testpay', 'spm_1', 'Visa •••• 1111', '2022-08-31', ${budapest('2022-09-05T10:00')})`.execute(
    db,
  );
  await sql`update card_setup set stored_card_id = ${id} where subscription_id = ${subscriptionId}`.execute(
    db,
  );
  const { storedAt: _, ...card } = (await expect(program, 200, 'GET', '/cards')).cards[0];
  const known = { id, label: 'Visa •••• 1111', expiresOn: '2022-08-31', expired: true };
  assert.deepEqual(card, { ...known, usedBy: [number], awaitedBy: [] });
  const refused = await expect(program, 409, 'DELETE', `/cards/${id}`);
  assert.match(`${refused.type} ${refused.detail}`, new RegExp(`card-in-use .*${number}`));
  await expect(program, 200, 'POST', `/recurring-orders/${number}/stop`, { body: { version } });
  await expect(program, 404, 'DELETE', '/cards/none');
  await expect(program, 204, 'DELETE', `/cards/${id}`);
  await expect(program, 404, 'DELETE', `/cards/${id}`);
  assert.deepEqual(await expect(program, 200, 'GET', '/cards'), { cards: [] });
}

/** Stored on the page while nobody told us; and none for what is stopped. */
async function storeCard(program: Program): Promise<void> {
  const base = '/recurring-orders';
  const [address] = (await expect(program, 200, 'GET', '/addresses')).addresses;
  const key = randomUUID();
  const body = {
    lines: [{ sku: 'CL-SURE', quantity: 2 }],
    interval: { count: 2, unit: 'week' },
    firstOn: '2022-09-15',
    way: 'home',
    addressId: address.id,
    payment: 'card',
  };
  const { number, cardPage } = await expect(program, 201, 'POST', base, { key, body });
  const own = `${base}/${number}`;
  const approval = new URLSearchParams({ answer: 'approve' });
  await fetch(cardPage, { method: 'POST', body: approval, redirect: 'manual' });
  const { storedCardId, ...rest } = await expect(program, 200, 'POST', `${own}/card`, { body: {} });
  assert.deepEqual(rest, {}, 'no page');
  const { cards } = await expect(program, 200, 'GET', '/cards');
  assert.deepEqual(
    cards.map(({ id }: { id: string }) => id),
    [storedCardId],
  );
  const again = await expect(program, 201, 'POST', base, { key, body });
  assert.deepEqual([again.number, again.cardPage], [number, undefined]);
  const another = await expect(program, 200, 'POST', `${own}/card`, { body: {} });
  assert.ok(another.cardPage !== cardPage && another.storedCardId === undefined, 'for another card');
  const { version } = await expect(program, 200, 'GET', own);
  await expect(program, 200, 'POST', `${own}/stop`, { body: { version } });
  const refused = await expect(program, 422, 'POST', `${own}/card`, { body: {} });
  assert.match(refused.type, /:subscription-stopped$/);
}

test('every route answers as documented', async (t) => {
  const { shop, connect, document, succeeded, sandbox } = await openShop(t);
  const program = connect();

  // Looking around.
  const { documents } = await expect(program, 200, 'GET', '/documents');
  assert.ok(documents.length > 5);
  const version = await expect(program, 200, 'GET', '/documents/conditions-of-sale/2022-09-05?language=en');
  assert.ok(version.paragraphs.some((p: { number: string }) => p.number === '3.4'));
  const { products } = await expect(program, 200, 'GET', '/products?q=riva&sort=priceUp');
  assert.ok(products.length > 0);
  for (const { slug } of (await expect(program, 200, 'GET', '/products')).products)
    await expect(program, 200, 'GET', `/products/${slug}?language=hu`);
  const { points } = await expect(program, 200, 'GET', '/pickup-points?q=1061');
  assert.deepEqual(
    points.map((p: { code: string }) => p.code),
    ['PP-1'],
  );
  const { boutiques } = await expect(program, 200, 'GET', '/boutiques');
  const oktogon = boutiques.find((b: { code: string }) => b.code === 'oktogon');
  assert.equal(oktogon.kind, 'full');
  assert.ok(oktogon.pickup && oktogon.hours.Mo.from);
  assert.ok(boutiques.some((b: { kind: string; pickup: boolean }) => b.kind === 'mini' && !b.pickup));

  // Who somebody is.
  const email = 'vera@example.com';
  const personId = await register(program, email);
  const me = await expect(program, 200, 'GET', '/me');
  assert.equal(me.id, personId);
  assert.ok(me.accepted.length > 0);
  const company = { companyName: 'Főnix Kft.', taxNumber: '12345678-2-42' };
  const changed = await expect(program, 200, 'PUT', '/me', { body: { ...vera, ...company, language: 'en' } });
  assert.deepEqual(changed.company, { name: company.companyName, taxNumber: company.taxNumber });
  await expect(program, 200, 'PUT', '/me', { body: vera });
  assert.equal((await expect(program, 200, 'GET', '/me')).company, undefined);
  const { addressId } = await expect(program, 201, 'POST', '/addresses', { body: home });
  const moved = { ...home, street: 'Másik utca 2.' };
  await expect(program, 200, 'PUT', `/addresses/${addressId}`, { body: moved });
  assert.equal((await expect(program, 200, 'GET', '/addresses')).addresses[0].street, moved.street);
  await expect(program, 204, 'DELETE', `/addresses/${addressId}`);
  assert.deepEqual((await expect(program, 200, 'GET', '/addresses')).addresses, []);

  // The place that was learnt can be chosen.
  for (const [way, place] of [
    ['pickupPoint', 'PP-1'],
    ['boutique', 'oktogon'],
  ]) {
    await expect(program, 200, 'PUT', '/basket/lines/CL-SURE', { body: { quantity: 1 } });
    await expect(program, 200, 'PUT', '/basket/delivery', { body: { way, place } });
    assert.equal((await expect(program, 200, 'GET', '/basket')).delivery.place, place);
  }

  // Paying at the door, by card, and giving up.
  const placed = await order(program, 'CL-SURE', 2, 'cashOnDelivery');
  assert.equal(placed.state, 'confirmed');
  const whole = await expect(program, 200, 'GET', `/orders/${placed.number}`);
  assert.ok(whole.decision.total.length > 0);
  const nothing = await expect(program, 409, 'POST', `/orders/${placed.number}/payment`, { body: {} });
  assert.match(nothing.type, /nothing-to-pay/);

  const unpaid = await order(program, 'CL-SURE', 2, 'card');
  assert.equal(unpaid.state, 'awaitingPayment');
  const payment = `/orders/${unpaid.number}/payment`;
  const { page } = await expect(program, 200, 'POST', payment, { body: {} });
  assert.equal((await expect(program, 200, 'POST', payment, { body: {} })).page, page, 'the same page again');
  assert.ok(page.startsWith(sandbox.origin));
  const shopper = {
    method: 'POST',
    body: new URLSearchParams({ answer: 'approve' }),
    redirect: 'manual',
  } as const;
  const back = await fetch(page, shopper);
  assert.match(
    back.headers.get('location') ?? '',
    /^http:\/\/shop\.test\/hu\/en\/payments\/[0-9a-f-]+\/return$/,
  );
  await expect(program, 409, 'POST', payment, { body: {} });
  assert.equal((await expect(program, 200, 'GET', `/orders/${unpaid.number}`)).state, 'confirmed');

  const given = await order(program, 'CL-SURE', 2, 'card');
  await expect(program, 204, 'DELETE', `/orders/${given.number}/payment`);
  await expect(program, 204, 'DELETE', `/orders/${given.number}/payment`);
  await expect(program, 409, 'POST', `/orders/${given.number}/payment`, { body: {} });

  // A wrong price.
  const held = await order(program, 'CL-WRONG', 4, 'cashOnDelivery');
  assert.equal(held.state, 'held');
  const acceptance = `/orders/${held.number}/acceptance`;
  const early = await expect(program, 409, 'POST', acceptance, {
    key: randomUUID(),
    body: { digest: 'a'.repeat(64) },
  });
  assert.match(early.type, /not-offered/);
  await offer(shop, held.number);
  const { rightPrice } = await expect(program, 200, 'GET', `/orders/${held.number}`);
  assert.deepEqual(rightPrice.prices, [{ sku: 'CL-WRONG', unit: { amountMinor: 2490, currency: 'HUF' } }]);
  const other = await expect(program, 409, 'POST', acceptance, {
    key: randomUUID(),
    body: { digest: 'a'.repeat(64) },
  });
  assert.match(other.type, /offer-changed/);
  const { digest } = rightPrice;
  const accepted = { key: randomUUID(), body: { digest } };
  const successor = await expect(program, 201, 'POST', acceptance, accepted);
  assert.deepEqual(await expect(program, 201, 'POST', acceptance, accepted), successor);
  const afresh = { ...accepted, key: randomUUID() };
  assert.deepEqual(await expect(program, 201, 'POST', acceptance, afresh), successor);
  const reused = { ...accepted, body: { digest: 'a'.repeat(64) } };
  assert.match((await expect(program, 409, 'POST', acceptance, reused)).type, /idempotency-key-reused/);
  const right = await expect(program, 200, 'GET', `/orders/${successor.number}`);
  assert.deepEqual(right.total, rightPrice.order.total);
  assert.equal(right.replacesOrderId, held.orderId);
  const refused = await order(program, 'CL-WRONG', 4, 'cashOnDelivery');
  await expect(program, 204, 'POST', `/orders/${refused.number}/cancellation`, { body: {} });
  await expect(program, 409, 'POST', `/orders/${placed.number}/cancellation`, { body: {} });
  const { orders } = await expect(program, 200, 'GET', '/orders');
  assert.equal(orders.length, 6);

  await haveItRegularly(program);
  await removeCard(shop, program);
  await storeCard(program);

  // A new password.
  await expect(program, 202, 'POST', '/password-resets', { body: { email: 'nobody@example.com' } });
  await expect(program, 202, 'POST', '/password-resets', { body: { email } });
  const letter = await shop.db.selectFrom('auth_verification').select('id').executeTakeFirstOrThrow();
  const token = passwordResetToken(letter.id, SECRET);
  const short = await expect(program, 422, 'PUT', '/password', { body: { token, password: 'x' } });
  assert.ok(short.refusals[0].because[0].paragraph, 'cited');
  const fresh = { token, password: 'egy másik mondat' };
  await expect(program, 204, 'PUT', '/password', { body: fresh });
  assert.equal((await expect(program, 422, 'PUT', '/password', { body: fresh })).errors[0].field, 'token');
  await expect(program, 401, 'GET', '/me');
  await expect(program, 401, 'POST', '/sessions', { body: { email, password: PASSWORD } });
  await expect(program, 204, 'POST', '/sessions', { body: { email, password: fresh.password } });
  await expect(program, 204, 'DELETE', '/sessions');
  await expect(program, 401, 'GET', '/orders');

  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  assert.deepEqual(
    all.filter((name) => !succeeded.has(name)),
    [],
    'documented and never seen to work',
  );
});

function refsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' && typeof inner === 'string' ? [inner] : refsOf(inner),
  );
}

test('the OpenAPI document is sound, and its page well formed', async (t) => {
  const { document, get } = await openShop(t);
  assert.match(document.openapi, /^3\.1\./);
  for (const ref of refsOf(document)) resolveRef(document, ref);
  const summaries = new Set<string>();
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, { summary = '', parameters = [], responses }] of Object.entries(methods)) {
      const name = `${method} ${path}`;
      assert.ok(summary !== '' && !summaries.has(summary), `${name} says what it does`);
      summaries.add(summary);
      const codes = Object.keys(responses);
      assert.ok(codes.some((code) => code.startsWith('2')) && codes.includes('4XX'), name);
      for (const code of codes) assert.match(code, /^([1-5]\d\d|[1-5]XX)$/, name);
      const named = parameters.filter((p) => p.in === 'path').map((p) => p.name);
      assert.deepEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, each]) => each),
        named,
        name,
      );
    }
  const page = await get('/docs');
  assert.equal(page.status, 200);
  const markup = await page.text();
  assert.deepEqual(await findMarkupFaults(markup), []);
  for (const path of Object.keys(document.paths)) assert.ok(markup.includes(path), path);
  assertNullable(document);
});

/** OpenAPI 3.1 is JSON Schema: what 3.0 said with `nullable` would be ignored. */
function assertNullable(document: OpenApi): void {
  const look = (schema: Schema): void => {
    assert.ok(!('nullable' in schema));
    for (const inner of [
      ...Object.values(schema.properties ?? {}),
      ...(schema.anyOf ?? []),
      schema.items ?? {},
    ])
      if (Object.keys(inner).length > 0) look(inner);
  };
  for (const schema of Object.values(document.components.schemas)) look(schema);
}
