import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { openDatabase } from './database.ts';
import { createDatabaseIfMissing, databaseUrl, migrate } from './migrate.ts';
import { testDatabase } from './testing.ts';

const appliedAt = Temporal.Instant.from('2022-05-28T08:00:00Z');
const CUP = { '0001_cup.sql': 'create table cup (id int primary key);\ninsert into cup values (1);\n' };
const LID = { '0002_lid.sql': 'create table lid (id int primary key);\n' };

function directoryOf(t: TestContext, files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'demitasse-migrate-'));
  t.after(() => rmSync(directory, { recursive: true }));
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(directory, file), content);
  return directory;
}

/** A database that no migration has touched. */
async function emptyDatabase(t: TestContext) {
  const { pool, url } = await testDatabase<never>(t, { migrations: directoryOf(t, {}) });
  await pool.query('drop table schema_migrations');
  return { pool, url };
}

test('applies the files in order, once, and remembers when', async (t) => {
  const { pool } = await emptyDatabase(t);
  const directory = directoryOf(t, { ...LID, ...CUP, 'README.md': 'not a migration' });
  assert.deepEqual(await migrate(pool, directory, appliedAt), ['0001_cup.sql', '0002_lid.sql']);
  assert.deepEqual(await migrate(pool, directory, appliedAt), []);
  const { rows } = await pool.query('select number, name, applied_at from schema_migrations order by number');
  assert.deepEqual(
    rows.map((row) => `${row.number} ${row.name} ${row.applied_at}`),
    ['1 0001_cup.sql 2022-05-28T08:00:00Z', '2 0002_lid.sql 2022-05-28T08:00:00Z'],
  );
});

test('processes that start at once apply each file once', async (t) => {
  const { pool, url } = await emptyDatabase(t);
  const directory = directoryOf(t, { ...CUP, ...LID });
  const others = [openDatabase(url), openDatabase(url), openDatabase(url)];
  for (const other of others) t.after(other.close);
  const applied = await Promise.all(others.map((other) => migrate(other.pool, directory, appliedAt)));
  assert.deepEqual(applied.flat().toSorted(), ['0001_cup.sql', '0002_lid.sql']);
  assert.equal((await pool.query('select from cup')).rowCount, 1);
});

test('a failing file is undone whole, named with its line, and what came before stays', async (t) => {
  const { pool } = await emptyDatabase(t);
  const broken = { '0002_lid.sql': 'create table lid (id int);\n\ninsert into lids values (1);\n' };
  const directory = directoryOf(t, { ...CUP, ...broken });
  await assert.rejects(
    migrate(pool, directory, appliedAt),
    /0002_lid\.sql:3: relation "lids" does not exist/,
  );
  assert.equal((await pool.query("select from pg_class where relname = 'lid'")).rowCount, 0);
  writeFileSync(path.join(directory, '0002_lid.sql'), LID['0002_lid.sql']);
  assert.deepEqual(await migrate(pool, directory, appliedAt), ['0002_lid.sql']);
});

test('an applied file that was edited, renamed or removed is refused with the mend', async (t) => {
  const { pool } = await emptyDatabase(t);
  const directory = directoryOf(t, { ...CUP, ...LID });
  await migrate(pool, directory, appliedAt);
  const copy = () => {
    const other = directoryOf(t, {});
    cpSync(directory, other, { recursive: true });
    return other;
  };
  const edited = copy();
  writeFileSync(path.join(edited, '0001_cup.sql'), `${CUP['0001_cup.sql']}-- one more word`);
  await assert.rejects(
    migrate(pool, edited, appliedAt),
    /0001_cup\.sql was edited .* restore the file .* new file/,
  );
  const renamed = copy();
  renameSync(path.join(renamed, '0002_lid.sql'), path.join(renamed, '0002_cover.sql'));
  await assert.rejects(migrate(pool, renamed, appliedAt), /0002_cover\.sql was named 0002_lid\.sql/);
  const older = copy();
  rmSync(path.join(older, '0002_lid.sql'));
  await assert.rejects(
    migrate(pool, older, appliedAt),
    /applied 0002_lid\.sql, which .* newer than this program/,
  );
});

test('line ends that a checkout turned are no edit', async (t) => {
  const { pool } = await emptyDatabase(t);
  await migrate(pool, directoryOf(t, CUP), appliedAt);
  const turned = { '0001_cup.sql': CUP['0001_cup.sql'].replaceAll('\n', '\r\n') };
  assert.deepEqual(await migrate(pool, directoryOf(t, turned), appliedAt), []);
});

test('gaps, doubles and odd names are refused before anything is applied', async (t) => {
  const { pool } = await emptyDatabase(t);
  const refused = async (files: Readonly<Record<string, string>>, reason: RegExp) =>
    await assert.rejects(migrate(pool, directoryOf(t, { ...CUP, ...files }), appliedAt), reason);
  await refused({ '0003_lid.sql': '' }, /0003_lid\.sql: number 0002 is missing/);
  await refused({ '0001_lid.sql': '' }, /0001_lid\.sql: 0001_cup\.sql has the same number/);
  await refused({ 'lid.sql': '' }, /lid\.sql: name it like/);
  await refused({ '0000_lid.sql': '' }, /0000_lid\.sql: name it like/);
  assert.equal((await pool.query("select from pg_class where relname = 'cup'")).rowCount, 0);
});

test('a database is created once, however many ask at once', async (t) => {
  const { pool, url } = await emptyDatabase(t);
  const name = `${(await pool.query('select current_database() as name')).rows[0].name}_"hu" market`;
  t.after(async () => {
    const server = openDatabase(databaseUrl(url, 'postgres'));
    await server.pool.query(`drop database "${name.replaceAll('"', '""')}"`);
    await server.close();
  });
  await Promise.all(Array.from({ length: 4 }, () => createDatabaseIfMissing(url, name)));
  await createDatabaseIfMissing(url, name);
  const created = openDatabase(databaseUrl(url, name));
  const { rows } = await created.pool.query(
    "select current_database() as name, current_setting('server_encoding') as encoding",
  );
  await created.close();
  assert.deepEqual(rows, [{ name, encoding: 'UTF8' }]);
});

test('a database address is the server’s with another name', () => {
  assert.equal(
    databaseUrl('postgres://me:secret@db.example:5433/old?sslmode=require', 'hu'),
    'postgres://me:secret@db.example:5433/hu?sslmode=require',
  );
  assert.equal(
    databaseUrl('postgresql:///?host=%2Ftmp%2Fsockets', 'hu'),
    'postgresql:///hu?host=%2Ftmp%2Fsockets',
  );
  assert.equal(databaseUrl('postgres://me@localhost', 'hu'), 'postgres://me@localhost/hu');
  assert.throws(() => databaseUrl('mysql://localhost/hu', 'hu'), /looks like postgres/);
});
