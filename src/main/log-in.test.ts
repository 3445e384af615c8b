// Log-in by pages and API together: tries are counted once for both, and the guest's basket comes along.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { linesCeiling } from '../modules/basket/model.ts';
import { silentLog } from '../platform/log.ts';
import { testpay } from '../platform/testpay.ts';
import { assembleShop } from './shop.ts';
import { addGoods, openTestShop, type TestShop, terms } from './testing/shop.ts';

const origin = 'http://shop.test';
const email = 'anna@example.hu';
const password = 'egy egész mondat';

function openProgram(shop: TestShop) {
  const { fetch } = assembleShop({
    origin,
    secret: 'a secret of tests, long enough to be one: 0123456789',
    log: silentLog,
    markets: [{ ...shop, terms, close: async () => {} }],
    psp: () => testpay({ origin: 'http://127.0.0.1:9', apiKey: 'none', hmacSecret: 'none' }),
    trustedProxies: 1,
  });
  const cookies = new Map<string, string>();
  return async (method: string, route: string, body?: unknown, from = '192.0.2.1') => {
    const headers = {
      'content-type': 'application/json',
      origin,
      'x-forwarded-for': from,
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(new Request(`${origin}/api/v1/hu${route}`, init));
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
}

type Program = ReturnType<typeof openProgram>;

async function register(program: Program): Promise<void> {
  const basket = (await (await program('GET', '/basket')).json()) as {
    readonly documents: readonly { readonly document: string; readonly version: string }[];
  };
  const response = await program('POST', '/registrations', {
    email,
    password,
    givenName: 'Anna',
    familyName: 'Kovács',
    phone: '+36301234567',
    birthOn: '1990-04-30',
    accepted: basket.documents.map((d) => `${d.document}@${d.version}`),
  });
  assert.equal(response.status, 201, await response.text());
}

test('the API counts tries by network and by account, as pages do', async (t) => {
  const program = openProgram(await openTestShop(t, '2022-09-01T10:00'));
  const tries = async (route: string, body: object, from: (n: number) => string) => {
    const statuses: number[] = [];
    for (let n = 0; n < 21; n += 1) statuses.push((await program('POST', route, body, from(n))).status);
    return statuses.at(-1);
  };
  const wrong = { email: 'nobody@example.hu', password: 'x' };
  assert.equal(await tries('/registrations', {}, () => '192.0.2.7'), 429);
  assert.equal(await tries('/sessions', wrong, (n) => `198.51.100.${n}`), 429, 'one account from anywhere');
  const other = { email: 'other@example.hu', password: 'x' };
  assert.equal((await program('POST', '/sessions', other, '192.0.2.8')).status, 401);
  assert.equal((await program('DELETE', '/sessions')).status, 204, 'logging out is no try');
});

test('a log-in succeeds although the baskets cannot be joined', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 100 });
  const program = openProgram(shop);
  await register(program);
  assert.equal((await program('PUT', '/basket/lines/CL-X', { quantity: 2 })).status, 200);
  await sql`create trigger no_join before insert on basket for each row execute function refuse_change()`.execute(
    shop.db,
  );
  assert.equal((await program('POST', '/sessions', { email, password })).status, 204);
});

test('a refused change leaves the basket as it was, its version too', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 100 });
  const program = openProgram(shop);
  const put = async (sku: string) => {
    const response = await program('PUT', `/basket/lines/${sku}`, { quantity: 1 });
    return [response.status, ((await response.json()) as { readonly version?: number }).version];
  };
  assert.deepEqual(await put('CL-X'), [200, 1]);
  assert.deepEqual(await put('NOT-SOLD'), [404, undefined]);
  assert.deepEqual(await put('CL-X'), [200, 2]);
});

test('joining keeps to the lines that a basket holds, and loses none of the person’s', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  const program = openProgram(shop);
  await register(program);
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 100 });
  await addGoods(shop, { sku: 'CL-Y', price: 1990, available: 100 });
  await addGoods(shop, { sku: 'CL-Z', price: 1990, available: 100 });
  for (const sku of ['CL-X', 'CL-Y', 'CL-Z']) await program('PUT', `/basket/lines/${sku}`, { quantity: 5 });
  const at = shop.clock.now();
  const mine = '00000000-0000-4000-8000-000000000001';
  await sql`insert into basket (id, person_id, version, changed_at) select ${mine}::uuid, id, 0, ${at} from person`.execute(
    shop.db,
  );
  await sql`insert into product select (json_populate_record(p, json_build_object('sku', 'M-' || n, 'slug', 'm-' || n))).*
    from product p, generate_series(1, ${linesCeiling - 2}::integer) n where p.sku = 'CL-X'`.execute(shop.db);
  await sql`insert into basket_line (basket_id, sku, quantity, added_at)
    select ${mine}::uuid, sku, 1, ${at} from product where sku like 'M-%' or sku = 'CL-X'`.execute(shop.db);
  assert.equal((await program('POST', '/sessions', { email, password })).status, 204);
  const { rows } = await sql<{ sku: string; quantity: number; lines: number }>`
    select sku, quantity, (count(*) over ())::integer as lines from basket_line where basket_id = ${mine}::uuid
    order by sku collate "C" limit 2`.execute(shop.db);
  assert.deepEqual(rows, [
    { sku: 'CL-X', quantity: 5, lines: linesCeiling },
    { sku: 'CL-Y', quantity: 5, lines: linesCeiling },
  ]);
});
