// Recurring orders under repeated and hostile requests: what is sent twenty times happens once, what is malformed or
// sent by another site changes nothing, and what people type comes out as text.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { canonicalJson, digest } from '../kernel/canonical-json.ts';
import { type Answer, type Asked, openTestApi, type Program } from './testing/api.ts';
import { acceptedIn, assertRefused, type Case, digestRows, logInNew } from './testing/hostile.ts';
import { addProduct, deliveriesOf, openRecurringShop, type RecurringShop } from './testing/recurring.ts';

type Scope = Parameters<typeof openRecurringShop>[0];
type Place = { readonly program: Program; readonly body: Readonly<Record<string, unknown>> };

const home = {
  recipient: 'Próba Vera',
  postcode: '1061',
  city: 'Budapest',
  street: 'Minta utca 1.',
  country: 'HU',
  phone: '+36 80 555 010',
};
const base = '/recurring-orders';
const twenty = Array.from({ length: 20 }, (_, at) => at);

async function openShop(scope: Scope): Promise<RecurringShop> {
  const shop = await openRecurringShop(scope, 'hu', '2022-09-05T10:00');
  await addProduct(shop, { sku: 'CL-A', price: 2000 });
  return shop;
}

/** Two customers at their programs, each with what would start a recurring order in cash. */
async function openPrograms(scope: Scope) {
  const shop = await openShop(scope);
  const { connect } = await openTestApi(scope, shop.market);
  const places: Place[] = [];
  for (const email of ['vera@example.com', 'other@example.com']) {
    const program = connect();
    await logInNew(program, email);
    const { addressId } = await done(program, 201, 'POST', '/addresses', { body: home });
    const wish = { interval: { count: 1, unit: 'month' }, firstOn: '2022-09-20', way: 'home' };
    const lines = [{ sku: 'CL-A', quantity: 6 }];
    places.push({ program, body: { ...wish, lines, addressId, payment: 'cashOnDelivery' } });
  }
  const [mine, theirs] = places;
  assert.ok(mine && theirs);
  return { shop, connect, mine, theirs };
}

async function done(program: Program, status: number, method: string, path: string, asked: Asked = {}) {
  const answer = await program.ask(method, path, asked);
  assert.equal(answer.status, status, `${method} ${path}: ${JSON.stringify(answer.json)}`);
  return answer.json;
}

/** `status × how often`, and the different bodies among those that succeeded. */
function tallyOf(answers: readonly Answer[]) {
  const statuses = [...Map.groupBy(answers, ({ status }) => status)];
  const bodies = new Set(answers.filter(({ status }) => status < 300).map(({ json }) => canonicalJson(json)));
  return {
    statuses: statuses.map(([status, each]) => `${status} × ${each.length}`).toSorted(),
    bodies: bodies.size,
  };
}

async function count({ market }: RecurringShop, table: string): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(market.db);
  return Number(rows[0]?.n);
}

test('twenty presses of start make one, over the API, in cash and by card', async (t) => {
  const { shop, mine, theirs } = await openPrograms(t);
  const { program, body } = mine;
  const key = randomUUID();
  const answers = await Promise.all(twenty.map(() => program.ask('POST', base, { key, body })));
  assert.deepEqual(tallyOf(answers), { statuses: ['201 × 20'], bodies: 1 });
  assert.equal(await count(shop, 'subscription'), 1);
  assert.equal(await count(shop, 'subscription_cycle'), 1);
  assert.equal((await done(program, 201, 'POST', base, { key, body })).number, answers[0]?.json.number);

  const card = { key: randomUUID(), body: { ...body, payment: 'card' } };
  const byCard = await Promise.all(twenty.map(() => program.ask('POST', base, card)));
  assert.deepEqual(tallyOf(byCard), { statuses: ['201 × 20'], bodies: 1 }, 'the same card page too');
  assert.match(byCard[0]?.json.cardPage, /^http/);
  assert.equal(await count(shop, 'subscription'), 2);
  assert.equal(await count(shop, 'card_setup'), 1);

  const before = await digestRows(shop.market);
  const other = { ...body, firstOn: '2022-09-21' };
  for (const each of [
    ['POST', base, { body }, 400, 'Idempotency-Key'],
    ['POST', base, { key: 'short', body }, 400, 'Idempotency-Key'],
    ['POST', base, { key, body: other }, 409, 'Idempotency-Key'],
    ['POST', base, { key, body: { ...body, payment: 'card' } }, 409, 'idempotency-key-reused'],
  ] satisfies Case[])
    await assertRefused(program, each);
  await assertRefused(theirs.program, ['POST', base, { key, body }, 422, 'address-unknown']);
  assert.equal(await digestRows(shop.market), before);
  const { number } = await done(theirs.program, 201, 'POST', base, { key, body: theirs.body });
  assert.notEqual(number, answers[0]?.json.number, 'a key is its customer’s own');
});

test('twenty presses of pay open one page', async (t) => {
  const { shop, mine } = await openPrograms(t);
  const { program, body } = mine;
  await done(program, 200, 'PUT', '/basket/lines/CL-A', { body: { quantity: 6 } });
  const { addressId } = body;
  await done(program, 200, 'PUT', '/basket/delivery', { body: { way: 'home', addressId } });
  await done(program, 200, 'PUT', '/basket/payment', { body: { method: 'card' } });
  const { digest: reviewed } = await done(program, 200, 'GET', '/basket');
  const placing = { key: randomUUID(), body: { digest: reviewed, accepted: await acceptedIn(program) } };
  const placed = await Promise.all(twenty.map(() => program.ask('POST', '/orders', placing)));
  assert.deepEqual(tallyOf(placed), { statuses: ['201 × 20'], bodies: 1 });
  const path = `/orders/${placed[0]?.json.number}/payment`;
  const pages = await Promise.all(twenty.map(() => program.ask('POST', path, { body: {} })));
  assert.deepEqual(tallyOf(pages), { statuses: ['200 × 20'], bodies: 1 });
  assert.equal(await count(shop, 'sales_order'), 1);
  assert.equal(await count(shop, 'payment'), 1);
});

test('the document says which requests need a key and which may have one', async (t) => {
  const { document } = await openTestApi(t, (await openShop(t)).market);
  const keyed = (required: boolean) =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { parameters = [] }]) =>
        parameters.some((p) => p.in === 'header' && p.name === 'Idempotency-Key' && p.required === required)
          ? [`${method} ${path}`]
          : [],
      ),
    );
  const own = `${base}/{number}`;
  assert.deepEqual(keyed(true), ['post /orders', 'post /orders/{number}/acceptance', `post ${base}`]);
  assert.deepEqual(keyed(false).toSorted(), [
    'post /addresses',
    'post /orders/{number}/cancellation',
    ...['pause', 'resume', 'send-now', 'skip', 'stop'].map((end) => `post ${own}/${end}`),
    `put ${own}`,
  ]);
});

test('a change whose answer was lost is sent again with its key and gets it; without one it is refused', async (t) => {
  const { shop, mine, theirs } = await openPrograms(t);
  const { program, body } = mine;
  const { number } = await done(program, 201, 'POST', base, { key: randomUUID(), body });
  const own = `${base}/${number}`;
  let { version } = await done(program, 200, 'GET', own);
  for (const [method, path, wish, other] of [
    ['PUT', own, { lines: [{ sku: 'CL-A', quantity: 8 }] }, { lines: [{ sku: 'CL-A', quantity: 9 }] }],
    ['POST', `${own}/skip`, {}, {}],
    ['POST', `${own}/send-now`, {}, {}],
    ['POST', `${own}/pause`, { resumeOn: '2022-11-01' }, {}],
    ['POST', `${own}/resume`, {}, { nextOn: '2022-11-02' }],
    ['POST', `${own}/stop`, {}, {}],
  ] as const) {
    const asked = { key: randomUUID(), body: { version, ...wish } };
    // A refused request leaves its key free.
    await assertRefused(program, [
      method,
      path,
      { ...asked, body: { ...wish, version: 99 } },
      409,
      'changed-meanwhile',
    ]);
    const first = await done(program, 200, method, path, asked);
    const before = await digestRows(shop.market);
    assert.deepEqual(await done(program, 200, method, path, asked), first, path);
    const reused = { ...asked, body: { version: first.version, ...other } };
    await assertRefused(program, [method, path, reused, 409, 'idempotency-key-reused']);
    const unkeyed = path.endsWith('/stop') ? 'subscription-stopped' : 'changed-meanwhile';
    const again = { body: { ...asked.body, ...(path.endsWith('/stop') && { version: first.version }) } };
    await assertRefused(program, [method, path, again, path.endsWith('/stop') ? 422 : 409, unkeyed]);
    await assertRefused(program, [method, path, { ...asked, key: 'short' }, 400, 'Idempotency-Key']);
    await assertRefused(theirs.program, [method, path, asked, 404, 'not-found']);
    assert.equal(await digestRows(shop.market), before, path);
    ({ version } = first);
  }
});

test('twenty skips at once of one version skip once', async (t) => {
  const { shop, mine } = await openPrograms(t);
  const { program, body } = mine;
  const { number } = await done(program, 201, 'POST', base, { key: randomUUID(), body });
  const { id } = await shop.market.db.selectFrom('subscription').select('id').executeTakeFirstOrThrow();
  const press = async (keyOf: () => string | undefined) => {
    const { version } = await done(program, 200, 'GET', `${base}/${number}`);
    return await Promise.all(
      twenty.map(() => {
        const key = keyOf();
        return program.ask('POST', `${base}/${number}/skip`, { body: { version }, ...(key && { key }) });
      }),
    );
  };
  const key = randomUUID();
  assert.deepEqual(tallyOf(await press(() => key)), { statuses: ['200 × 20'], bodies: 1 });
  const oneOfThem = { statuses: ['200 × 1', '409 × 19'], bodies: 1 };
  assert.deepEqual(tallyOf(await press(() => undefined)), oneOfThem);
  assert.deepEqual(tallyOf(await press(randomUUID)), oneOfThem);
  assert.deepEqual(await deliveriesOf(shop, id), [
    '1 skipped 2022-09-20',
    '2 skipped 2022-10-20',
    '3 skipped 2022-11-21',
    '4 planned 2022-12-20',
  ]);
});

test('an address is added once for each key, and what is kept of it tells nobody the address', async (t) => {
  const { shop, mine, theirs } = await openPrograms(t);
  const { program } = mine;
  const asked = { key: randomUUID(), body: { ...home, street: 'Másik utca 2.' } };
  const answers = await Promise.all(twenty.map(() => program.ask('POST', '/addresses', asked)));
  assert.deepEqual(tallyOf(answers), { statuses: ['201 × 20'], bodies: 1 });
  assert.equal((await done(program, 200, 'GET', '/addresses')).addresses.length, 2);
  const before = await digestRows(shop.market);
  await assertRefused(program, ['POST', '/addresses', { ...asked, body: home }, 409, 'Idempotency-Key']);
  await assertRefused(program, ['POST', '/addresses', { ...asked, key: 'a b' }, 400, 'Idempotency-Key']);
  assert.equal(await digestRows(shop.market), before);
  const { addressId } = await done(theirs.program, 201, 'POST', '/addresses', asked);
  assert.notEqual(addressId, answers[0]?.json.addressId);
  const { rows } = await sql<{ input_hash: string }>`
    select input_hash from command_key where command = 'addAddress'`.execute(shop.market.db);
  const hashes = new Set([...rows.map((row) => row.input_hash), digest({ ...asked.body, note: '' })]);
  assert.equal(
    hashes.size,
    3,
    'neither the address’s own hash nor that of the same address of somebody else',
  );
});

test('hostile input about recurring orders gets a clear answer and changes nothing', async (t) => {
  const { shop, connect, mine, theirs } = await openPrograms(t);
  const { program, body } = mine;
  const { number } = await done(program, 201, 'POST', base, { key: randomUUID(), body });
  const their = await done(theirs.program, 201, 'POST', base, { key: randomUUID(), body: theirs.body });
  const own = `${base}/${number}`;
  const { version } = await done(program, 200, 'GET', own);
  const key = randomUUID();
  const line = { sku: 'CL-A', quantity: 6 };
  const big = 'x'.repeat(10 * 1024 * 1024);
  const json = JSON.stringify(body);
  /** What is wrong in the wish is told by preview, start, preview of a change and change alike. */
  const wrong = (wish: object, told: string): readonly Case[] => {
    const { firstOn, ...changes } = { ...wish } as { readonly firstOn?: unknown };
    const changed = { version, ...changes, ...(firstOn === undefined ? {} : { nextOn: firstOn }) };
    const field = told === 'firstOn' ? 'nextOn' : told;
    return [
      ['POST', `${base}/preview`, { body: { ...body, ...wish } }, 422, told],
      ['POST', base, { key, body: { ...body, ...wish } }, 422, told],
      ['POST', `${own}/preview`, { body: changed }, 422, field],
      ['PUT', own, { key, body: changed }, 422, field],
    ];
  };
  const cases: readonly Case[] = [
    // Not what is asked for at all.
    ...[base, `${own}/skip`, `${own}/pause`, `${own}/stop`, '/addresses'].flatMap((path): Case[] => [
      ['POST', path, { key, raw: big }, 413, 'body-too-large'],
      ['POST', path, { key, raw: '{"version":' }, 400, 'malformed-body'],
      ['POST', path, { key, raw: '[]' }, 422, ''],
      ['POST', path, { key, raw: 'null' }, 422, ''],
      ['POST', path, { key }, 415, 'not-json'],
      ['POST', path, { key, raw: json, contentType: 'text/plain' }, 415, 'not-json'],
      [
        'POST',
        path,
        { key, raw: 'version=1', contentType: 'application/x-www-form-urlencoded' },
        415,
        'not-json',
      ],
      ['POST', path, { key, raw: `${'['.repeat(30_000)}` }, 400, 'malformed-body'],
    ]),
    ['PUT', own, { raw: big }, 413, 'body-too-large'],
    // Fields.
    ...wrong({ interval: { count: -1, unit: 'week' } }, 'interval.count'),
    ...wrong({ interval: { count: 1e9, unit: 'day' } }, 'interval.count'),
    ...wrong({ interval: { count: 1.5, unit: 'day' } }, 'interval.count'),
    ...wrong({ interval: { count: '1', unit: 'day' } }, 'interval.count'),
    ...wrong({ interval: { count: 1, unit: 'constructor' } }, 'interval.unit'),
    ...wrong({ interval: { count: 1, unit: 'week', every: 2 } }, 'interval'),
    ...wrong({ interval: 'monthly' }, 'interval'),
    ...wrong({ interval: { count: 0, unit: 'week' } }, 'interval-not-offered'),
    ...wrong({ interval: { count: 1000, unit: 'month' } }, 'interval-not-offered'),
    ...wrong({ firstOn: '2022-02-30' }, 'firstOn'),
    ...wrong({ firstOn: '2023-02-29' }, 'firstOn'),
    ...wrong({ firstOn: '9999-12-31' }, 'firstOn'),
    ...wrong({ firstOn: '+275760-09-13' }, 'firstOn'),
    ...wrong({ firstOn: '2022-09-20T10:00:00Z' }, 'firstOn'),
    ...wrong({ firstOn: 20220920 }, 'firstOn'),
    ...wrong({ firstOn: '1999-01-01' }, 'date-in-past'),
    ...wrong({ firstOn: '2022-09-06' }, 'date-too-soon'),
    ...wrong({ firstOn: '2199-12-31' }, 'date-too-far'),
    ...wrong({ lines: [] }, 'lines'),
    ...wrong({ lines: Array.from({ length: 101 }, () => line) }, 'lines'),
    ...wrong({ lines: { 0: line } }, 'lines'),
    ...wrong({ lines: [{ ...line, quantity: 0 }] }, 'lines.0.quantity'),
    ...wrong({ lines: [{ ...line, quantity: 10_000 }] }, 'lines.0.quantity'),
    ...wrong({ lines: [line, { ...line, quantity: 1e308 }] }, 'lines.1.quantity'),
    ...wrong({ lines: [{ ...line, price: 1 }] }, 'lines.0'),
    ...wrong({ lines: [{ ...line, sku: "x' or 1=1" }] }, 'lines.0.sku'),
    ...wrong({ lines: [{ ...line, sku: '__proto__' }] }, 'lines.0.sku'),
    ...wrong({ lines: [{ ...line, sku: 'constructor' }] }, 'product-not-sold'),
    ...wrong(
      { lines: Array.from({ length: 100 }, () => ({ ...line, quantity: 9999 })) },
      'quantity-not-allowed',
    ),
    ...wrong({ way: 'locker' }, 'way'),
    ...wrong({ way: 'boutique' }, 'way-not-recurring'),
    ...wrong({ way: 'pickupPoint', place: 'a b' }, 'place'),
    ...wrong({ way: 'pickupPoint', place: 'constructor' }, 'place-unknown'),
    ...wrong({ addressId: 'mine' }, 'addressId'),
    ...wrong({ addressId: theirs.body.addressId }, 'address-unknown'),
    ...wrong({ addressId: randomUUID() }, 'address-unknown'),
    ...wrong({ payment: 'barter' }, 'payment'),
    ...wrong({ payment: 'giftCard' }, 'payment-method-not-recurring'),
    ...wrong({ payment: 'card', storedCardId: 'mine' }, 'storedCardId'),
    ...wrong({ payment: 'card', storedCardId: randomUUID() }, 'card-unknown'),
    ...wrong({ personId: randomUUID() }, ''),
    ...wrong({ channel: 'phone' }, ''),
    ...wrong({ constructor: { prototype: { admin: true } } }, ''),
    ['POST', base, { key, raw: json.replace('{', '{"__proto__":{"admin":true},') }, 422, ''],
    ['POST', base, { key, raw: json.replace('{"sku"', '{"__proto__":{"price":1},"sku"') }, 422, 'lines.0'],
    ['PUT', own, { raw: `{"version":${version},"__proto__":{"state":"stopped"}}` }, 422, ''],
    ['POST', base, { key, body: { ...body, language: 'x'.repeat(99) } }, 422, 'language'],
    // Versions, and the dates of pause and resume.
    ...['skip', 'send-now', 'pause', 'resume', 'stop'].flatMap((end): Case[] => [
      ['POST', `${own}/${end}`, { key, body: {} }, 422, 'version'],
      ['POST', `${own}/${end}`, { key, body: { version: 0 } }, 422, 'version'],
      ['POST', `${own}/${end}`, { key, body: { version: '1' } }, 422, 'version'],
      ['POST', `${own}/${end}`, { key, body: { version: 2 ** 53 } }, 422, 'version'],
      ['POST', `${own}/${end}`, { key, body: { version, force: true } }, 422, ''],
      ['POST', `${own}/${end}`, { key, body: { version: version + 1 } }, 409, 'changed-meanwhile'],
    ]),
    ['POST', `${own}/pause`, { key, body: { version, resumeOn: '2022-02-30' } }, 422, 'resumeOn'],
    ['POST', `${own}/pause`, { key, body: { version, resumeOn: '2022-09-01' } }, 422, 'date-in-past'],
    ['POST', `${own}/pause`, { key, body: { version, resumeOn: '2199-01-01' } }, 422, 'date-too-far'],
    ['POST', `${own}/resume`, { key, body: { version, nextOn: '0000-00-00' } }, 422, 'nextOn'],
    // What there is not, and what is somebody else's.
    ...[their.number, 'HU-R9999999', "x' or 1=1", '../basket', 'constructor', 'R'.repeat(3000)].flatMap(
      (name: string): Case[] => {
        const path = `${base}/${encodeURIComponent(name)}`;
        const asked = { key, body: { version: 1 } };
        return [
          ['GET', path, {}, 404, 'not-found'],
          ['GET', `${path}/timeline`, {}, 404, 'not-found'],
          ['POST', `${path}/preview`, { body: { version: 1 } }, 404, 'not-found'],
          ['PUT', path, asked, 404, 'not-found'],
          ['POST', `${path}/card`, { body: {} }, 404, 'not-found'],
          ...['skip', 'send-now', 'pause', 'resume', 'stop'].map(
            (end): Case => ['POST', `${path}/${end}`, asked, 404, 'not-found'],
          ),
        ];
      },
    ),
    ['GET', `${base}/%00`, {}, 400, 'malformed-address'],
    ['POST', `${base}/${'R'.repeat(5000)}/skip`, { body: { version } }, 414, 'address-too-long'],
  ];
  const before = await digestRows(shop.market);
  for (const each of cases) await assertRefused(program, each);
  const stranger = connect();
  for (const [method, path, sent] of [
    ['GET', base],
    ['POST', base, body],
    ['POST', `${base}/preview`, body],
    ['GET', own],
    ['GET', `${own}/timeline`],
    ['PUT', own, { version }],
    ['POST', `${own}/card`, {}],
    ...['preview', 'skip', 'send-now', 'pause', 'resume', 'stop'].map(
      (end) => ['POST', `${own}/${end}`, { version }] as const,
    ),
  ] as const)
    await assertRefused(stranger, [method, path, { key, ...(sent && { body: sent }) }, 401, 'not-logged-in']);
  assert.equal(await digestRows(shop.market), before);
  assert.equal(Reflect.get({}, 'admin'), undefined);
});
