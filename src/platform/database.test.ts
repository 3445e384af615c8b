import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { countStatements, openDatabase } from './database.ts';
import { testDatabase } from './testing.ts';

type Tables = {
  readonly thing: {
    readonly id: number;
    readonly happenedAt: Temporal.Instant | null;
    readonly fallsOn: Temporal.PlainDate | null;
    readonly amountMinor: number;
    readonly facts: unknown;
  };
};

const migrations = mkdtempSync(path.join(os.tmpdir(), 'demitasse-database-'));
writeFileSync(
  path.join(migrations, '0001_thing.sql'),
  `create table thing (id int primary key, "happenedAt" timestamptz, "fallsOn" date, "amountMinor" bigint not null, facts jsonb);`,
);
process.once('exit', () => rmSync(migrations, { recursive: true }));

const noon = Temporal.Instant.from('2022-08-29T10:00:00.123456Z');
const day = Temporal.PlainDate.from('2022-08-29');

test('instants, dates, large integers and JSON come back as they went', async (t) => {
  const { db } = await testDatabase<Tables>(t, { migrations });
  const row = { id: 1, happenedAt: noon, fallsOn: day, amountMinor: Number.MAX_SAFE_INTEGER };
  await db
    .insertInto('thing')
    .values({ ...row, facts: { zone: 'budapest', at: noon } })
    .execute();
  const found = await db.selectFrom('thing').selectAll().executeTakeFirstOrThrow();
  assert.ok(found.happenedAt?.equals(noon));
  assert.ok(found.fallsOn?.equals(day));
  assert.equal(found.amountMinor, Number.MAX_SAFE_INTEGER);
  assert.deepEqual(found.facts, { zone: 'budapest', at: noon.toString() });
  const sameDay = db.selectFrom('thing').where('fallsOn', '=', day).where('happenedAt', '<=', noon);
  assert.equal((await sameDay.select('id').execute()).length, 1);
});

test('an instant is cut to microseconds, so that none is stored later than it was', async (t) => {
  const { db } = await testDatabase<Tables>(t, { migrations });
  const late = Temporal.Instant.from('2022-08-28T21:59:59.999999999Z');
  const { rows } = await sql<{ at: Temporal.Instant }>`select ${late}::timestamptz as at`.execute(db);
  assert.equal(rows[0]?.at.toString(), '2022-08-28T21:59:59.999999Z');
});

test('arrays, nulls, counts, local times and exact decimals have their types', async (t) => {
  const { db } = await testDatabase<Tables>(t, { migrations });
  const { rows } = await sql<Record<string, unknown>>`
    select ${[noon]}::timestamptz[] as instants, ${[day]}::date[] as days, array[1, null]::int8[] as counts,
           '{}'::date[] as none, null::timestamptz as nothing, count(*) as count,
           '2022-08-29 10:00'::timestamp as local, 12.50::numeric as exact`.execute(db);
  const [row] = rows;
  assert.deepEqual(String(row?.instants), noon.toString());
  assert.deepEqual(String(row?.days), day.toString());
  assert.deepEqual(row?.counts, [1, null]);
  assert.deepEqual(row?.none, []);
  assert.equal(row?.nothing, null);
  assert.equal(row?.count, 1);
  assert.equal(String(row?.local), '2022-08-29T10:00:00');
  assert.equal(row?.exact, '12.50');
});

test('an integer that a number cannot keep is refused, and the connection lives on', async (t) => {
  const { db } = await testDatabase<Tables>(t, { migrations });
  await assert.rejects(sql`select 9007199254740993::int8 as n`.execute(db), RangeError);
  const { rows } = await sql<{ n: number }>`select 9007199254740991::int8 as n`.execute(db);
  assert.equal(rows[0]?.n, 9007199254740991);
});

test('a zoned time is refused as parameter', async (t) => {
  const { db } = await testDatabase<Tables>(t, { migrations });
  await assert.rejects(
    sql`select ${noon.toZonedDateTimeISO('Europe/Budapest')} as at`.execute(db),
    /zone apart/,
  );
});

test('the connection carries our limits and our isolation', async (t) => {
  const { pool, url } = await testDatabase<Tables>(t, { migrations });
  const show = async (name: string) => (await pool.query(`show ${name}`)).rows[0][name];
  assert.equal(await show('statement_timeout'), '30s');
  assert.equal(await show('lock_timeout'), '10s');
  assert.equal(await show('idle_in_transaction_session_timeout'), '1min');
  assert.equal(await show('default_transaction_isolation'), 'read committed');
  const named = openDatabase(url, { applicationName: 'worker', max: 1 });
  t.after(named.close);
  assert.equal((await named.pool.query('show application_name')).rows[0].application_name, 'worker');
});

test('a statement with parameters is prepared once per connection and then only executed', async (t) => {
  const { url } = await testDatabase<Tables>(t, { migrations });
  const { db, close } = openDatabase<Tables>(url, { max: 1 });
  t.after(close);
  const byId = (id: number) => db.selectFrom('thing').select('fallsOn').where('id', '=', id).execute();
  for (let id = 1; id <= 5; id += 1) await byId(id);
  const { rows } = await sql<{ statement: string }>`
    select statement from pg_prepared_statements where statement like '%thing%'`.execute(db);
  assert.deepEqual(
    rows.map((row) => row.statement),
    ['select "fallsOn" from "thing" where "id" = $1'],
  );
});

test('texts that vary without end never hold more than a bounded number of names', async (t) => {
  const { url } = await testDatabase<Tables>(t, { migrations });
  const { db, close } = openDatabase<Tables>(url, { max: 1 });
  t.after(close);
  for (let n = 0; n < 600; n += 1) {
    for (let twice = 0; twice < 2; twice += 1) {
      await sql`select ${n}::int as ${sql.ref(`column_${n}`)}`.execute(db);
    }
  }
  const { rows } = await sql<{ count: number }>`select count(*) from pg_prepared_statements`.execute(db);
  assert.equal(rows[0]?.count, 500);
});

test('every statement of a transaction is counted, begin and commit too', async (t) => {
  const database = await testDatabase<Tables>(t, { migrations });
  const heard: string[] = [];
  const stop = database.watch((statement) => heard.push(statement));
  const insert = (id: number) => ({ id, amountMinor: 1 });
  const count = await countStatements(database, () =>
    database.db.transaction().execute(async (trx) => {
      await trx.insertInto('thing').values(insert(1)).execute();
      await trx.insertInto('thing').values(insert(2)).execute();
    }),
  );
  stop();
  assert.equal(count, 4);
  assert.equal(heard.at(0), 'begin');
  assert.equal(heard.at(-1), 'commit');
  await database.db.selectFrom('thing').selectAll().execute();
  assert.equal(heard.length, 4);
});

test('an idle connection that the server ends costs nothing but a new one', async (t) => {
  const { db, pool, url } = await testDatabase<Tables>(t, { migrations });
  const other = openDatabase(url, { max: 1 });
  t.after(other.close);
  await sql`select 1`.execute(db);
  await other.pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  while (pool.totalCount > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal((await sql`select 1`.execute(db)).rows.length, 1);
});

test('closing twice is harmless, also before the first statement', async (t) => {
  const { url } = await testDatabase<Tables>(t, { migrations });
  const unused = openDatabase(url);
  await unused.close();
  await unused.close();
  await assert.rejects(unused.pool.query('select 1'));
});
