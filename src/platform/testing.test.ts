import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { testDatabase } from './testing.ts';

type Tables = { readonly cup: { readonly id: number; readonly name: string } };

const migrations = mkdtempSync(path.join(os.tmpdir(), 'demitasse-testing-'));
writeFileSync(
  path.join(migrations, '0001_cup.sql'),
  'create table cup (id int primary key, name text not null);',
);
process.once('exit', () => rmSync(migrations, { recursive: true }));

test('two tests never see each other’s rows, and the database goes with its test', async (t) => {
  let urlOfFirst = '';
  await t.test('first', async (scope) => {
    const { db, url } = await testDatabase<Tables>(scope, { migrations });
    urlOfFirst = url;
    await db.insertInto('cup').values({ id: 1, name: 'first' }).execute();
  });
  const { db, pool } = await testDatabase<Tables>(t, { migrations });
  await db.insertInto('cup').values({ id: 1, name: 'second' }).execute();
  const [row] = await db.selectFrom('cup').selectAll().execute();
  assert.equal(row?.name, 'second');
  const left = await pool.query('select from pg_database where datname = $1', [
    new URL(urlOfFirst).pathname.slice(1),
  ]);
  assert.equal(left.rowCount, 0);
});

test('a preparation runs once per key and its rows are in every database of that key, and of no other', async (t) => {
  let runs = 0;
  const prepare = {
    key: 'one-cup',
    run: async (db: Awaited<ReturnType<typeof testDatabase<Tables>>>['db']) => {
      runs += 1;
      await db.insertInto('cup').values({ id: 7, name: 'prepared' }).execute();
    },
  };
  const started = performance.now();
  const prepared = [];
  for (let i = 0; i < 5; i += 1) prepared.push(await testDatabase<Tables>(t, { migrations, prepare }));
  t.diagnostic(`${Math.round((performance.now() - started) / 5)} ms per database, template included`);
  const again = performance.now();
  for (let i = 0; i < 10; i += 1) prepared.push(await testDatabase<Tables>(t, { migrations, prepare }));
  t.diagnostic(`${Math.round((performance.now() - again) / 10)} ms per fresh database`);
  for (const { db } of prepared) {
    assert.deepEqual(await db.selectFrom('cup').select('name').execute(), [{ name: 'prepared' }]);
  }
  const plain = await testDatabase<Tables>(t, { migrations });
  assert.deepEqual(await plain.db.selectFrom('cup').selectAll().execute(), []);
  assert.equal(runs, 1);
});
