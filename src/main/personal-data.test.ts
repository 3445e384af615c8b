// Erasure and replay must not exclude each other: what is kept for ever (decisions, audit, queues, answers of
// commands, stock, events) knows people by an opaque reference alone. Unique personal data are planted by a whole
// journey, then every table is searched for them.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { RESET_TOPIC } from '../modules/identity/commands.ts';
import { listFailedEffects } from '../platform/dead-letters.ts';
import { silentLog } from '../platform/log.ts';
import { openMailSink } from '../platform/mail-sink.ts';
import { sweep } from '../platform/sweeper.ts';
import { testpay } from '../platform/testpay.ts';
import { createWorker } from '../platform/worker.ts';
import { sweepOptions } from './agenda.ts';
import { assembleShop, openEffects } from './shop.ts';
import { addGoods, addPerson, openTestShop, type TestShop, terms } from './testing/shop.ts';

const secret = 'a secret of tests, long enough to be one: 0123456789';
const origin = 'http://shop.test';

/** Rare enough to be found nowhere by chance. */
const planted = {
  email: 'zenobia.quixley@planted.example',
  givenName: 'Zenóbia',
  familyName: 'Quixleyné',
  phone: '+36 30 777 4242',
  birthOn: '1961-07-23',
  companyName: 'Quixley Különc Kft.',
  taxNumber: '87654321-2-42',
} as const;
const address = {
  recipient: 'Quixleyné Zenóbia',
  postcode: '9876',
  city: 'Szentgotthárdfalva',
  street: 'Ritkaság köz 77.',
  country: 'HU',
  phone: '+36307774242',
  note: 'a kék kapu mögött',
};
const needles = [
  'zenobia',
  'Zenóbia',
  'Quixley',
  '7774242',
  '777 4242',
  '1961-07-23',
  'Különc',
  '87654321',
  'Szentgotthárdfalva',
  'Ritkaság',
  'kék kapu',
];

/** Alone among other signs: not a part of an id, an amount or an instant. */
const plantedPostcode = /(?<![0-9A-Za-z.:-])9876(?![0-9A-Za-z.:-])/;

/** Where personal data belong: rows that can be changed and erased. */
const personalTables = new Set([
  'auth_user',
  'auth_account',
  'auth_session',
  'auth_verification',
  'person',
  'person_address',
  'sales_order_address',
]);

async function findPlanted({ db }: TestShop): Promise<readonly string[]> {
  const tables = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(db);
  const found: string[] = [];
  for (const { schema, name } of tables.rows) {
    if (personalTables.has(name)) continue;
    const { rows } = await sql<{ text: string }>`
      select t::text as text from ${sql.table(`${schema}.${name}`)} t`.execute(db);
    for (const { text } of rows) {
      if (plantedPostcode.test(text)) found.push(`the postcode in ${schema}.${name}: ${text}`);
      for (const needle of needles)
        if (text.toLowerCase().includes(needle.toLowerCase()))
          found.push(`${needle} in ${schema}.${name}: ${text}`);
    }
  }
  return found;
}

test('a whole journey leaves personal data only where they can be erased', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 100 });
  const directory = mkdtempSync(path.join(tmpdir(), 'demitasse-mail-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const sink = await openMailSink({ directory, now: shop.clock.now });
  t.after(sink.close);
  const market = { ...shop, terms, close: async () => {} };
  const psp = () => testpay({ origin: 'http://127.0.0.1:9', apiKey: 'none', hmacSecret: 'none' });
  const { fetch } = assembleShop({ origin, secret, log: silentLog, markets: [market], psp });
  const effects = openEffects(market, { psp, smtpUrl: sink.smtpUrl, origin, secret });
  t.after(effects.close);
  const worker = await createWorker({
    db: shop.db,
    url: shop.url,
    clock: shop.clock,
    handlers: effects.handlers,
    log: silentLog,
  });
  t.after(worker.stop);

  const cookies = new Map<string, string>();
  const send = async (method: string, route: string, body?: unknown, key?: string) => {
    const response = await fetch(
      new Request(`${origin}/api/v1/hu${route}`, {
        method,
        headers: {
          'content-type': 'application/json',
          origin,
          cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; '),
          ...(key ? { 'idempotency-key': key } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const text = await response.text();
    assert.ok(response.status < 300, `${method} ${route}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : {}) as Record<string, never> & {
      documents: { document: string; version: string }[];
    };
  };

  await send('PUT', '/basket/lines/CL-X', { quantity: 2 });
  const { documents } = await send('GET', '/basket');
  const accepted = documents.map((d) => `${d.document}@${d.version}`);
  await send('POST', '/registrations', {
    ...planted,
    password: 'Zenóbia titka 1961',
    language: 'hu',
    accepted,
  });
  await send('POST', '/sessions', { email: planted.email, password: 'Zenóbia titka 1961' });
  const { addressId } = await send('POST', '/addresses', address);
  for (const method of ['cashOnDelivery', 'card']) {
    await send('PUT', '/basket/lines/CL-X', { quantity: 2 });
    await send('PUT', '/basket/delivery', { way: 'home', addressId });
    await send('PUT', '/basket/payment', { method });
    const { digest } = await send('GET', '/basket');
    await send('POST', '/orders', { digest, accepted }, `journey-${method}`);
  }
  await worker.drain();

  const [mail] = await sink.listMails();
  assert.ok(mail, 'the confirmation was sent');
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from decision`.execute(shop.db);
  assert.equal(rows[0]?.n, 2);

  // A recurring order, from its start over its notice and a delivery to its end.
  const { number } = await send(
    'POST',
    '/recurring-orders',
    {
      lines: [{ sku: 'CL-X', quantity: 6 }],
      interval: { count: 1, unit: 'month' },
      way: 'home',
      addressId,
      payment: 'cashOnDelivery',
      firstOn: '2022-09-15',
    },
    'journey-recurring',
  );
  const ofMine = `/recurring-orders/${number}`;
  const change = async (method: string, end: string, body: object) => {
    const { version } = await send('GET', ofMine);
    await send(method, `${ofMine}${end}`, { version, ...body });
  };
  const live = async (on: string) => {
    for (;;) {
      const [next] = await shop.db
        .selectFrom('due_item')
        .select('due_at')
        .orderBy('due_at')
        .limit(1)
        .execute();
      const until = Temporal.PlainDate.from(on).toZonedDateTime('Europe/Budapest').toInstant();
      if (!next || Temporal.Instant.compare(next.due_at, until) > 0) return;
      if (Temporal.Instant.compare(next.due_at, shop.clock.now()) > 0) shop.clock.set(next.due_at);
      await sweep({ ...sweepOptions(market, silentLog), until: shop.clock.now() });
      const asked = await shop.db.selectFrom('outbox').select('id').limit(1).executeTakeFirst();
      if (asked) await worker.drain();
    }
  };
  await change('PUT', '', { lines: [{ sku: 'CL-X', quantity: 7 }] });
  await live('2022-09-16');
  await change('POST', '/skip', {});
  await change('POST', '/pause', { resumeOn: '2022-10-20' });
  await change('POST', '/stop', {});
  await worker.drain();
  const told = await sql<{ kind: string }>`
    select kind from subscription_event where kind in ('noticeSent', 'dispatched', 'skipped', 'paused', 'stopped')
    order by id`.execute(shop.db);
  assert.deepEqual(
    told.rows.map(({ kind }) => kind),
    ['noticeSent', 'dispatched', 'skipped', 'paused', 'stopped'],
  );
  assert.deepEqual(await findPlanted(shop), []);

  // The search itself can find: planted where it does not belong, it is reported.
  await sql`insert into outbox (topic, payload, created_at) values ('probe', ${JSON.stringify({ to: planted.email })}, now())`.execute(
    shop.db,
  );
  assert.equal((await findPlanted(shop)).length > 0, true);
});

test('a mail server that names whom it refuses leaves no address in the queue', async (t) => {
  const shop = await openTestShop(t, '2022-09-01T10:00');
  const { personId } = await addPerson(shop);
  await sql`update auth_user set email = ${planted.email} where id = (select user_id from person where id = ${personId}::uuid)`.execute(
    shop.db,
  );
  const market = { ...shop, terms, close: async () => {} };
  const psp = () => testpay({ origin: 'http://127.0.0.1:9', apiKey: 'none', hmacSecret: 'none' });
  const refusing = {
    send: async () => {
      throw new Error(`550 5.1.1 <${planted.email}>: Recipient address rejected`);
    },
    close: () => {},
  };
  const effects = openEffects(market, { psp, smtpUrl: '', origin, secret }, refusing);
  t.after(effects.close);
  const worker = await createWorker({
    db: shop.db,
    url: shop.url,
    clock: shop.clock,
    handlers: effects.handlers,
    log: silentLog,
  });
  t.after(worker.stop);
  const payload = JSON.stringify({ personId, verificationId: 'none' });
  await sql`insert into outbox (topic, payload, created_at) values (${RESET_TOPIC}, ${payload}, now())`.execute(
    shop.db,
  );
  await worker.drain();
  const [dead] = await listFailedEffects(shop.db, 10);
  assert.match(dead?.error ?? '', /Recipient address rejected/);
  assert.deepEqual(await findPlanted(shop), []);
});
