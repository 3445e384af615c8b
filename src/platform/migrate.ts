// Owns the shape of a database over time: creates it if missing and applies the numbered SQL files, forward
// only. What the files say belongs to the modules; business data is never changed from here.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

type Migration = {
  readonly number: number;
  readonly file: string;
  readonly sql: string;
  readonly sha256: string;
};

/** Any constant of our own: two processes that migrate one database wait for each other on it. */
const MIGRATION_LOCK = 7_240_001;

/**
 * Applies the files of `directory` that this database has not seen, each in its own transaction, and answers
 * their names. Waits while another process does the same. A failing file leaves the earlier ones applied.
 */
export async function migrate(
  pool: pg.Pool,
  directory: string,
  appliedAt: Temporal.Instant,
): Promise<readonly string[]> {
  const migrations = readMigrations(directory);
  const client = await pool.connect();
  try {
    await client.query('set lock_timeout = 0; set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists schema_migrations (number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null)',
    );
    const applied = await client.query<{ number: number; name: string; sha256: string }>(
      'select number, name, sha256 from schema_migrations order by number',
    );
    for (const row of applied.rows) refuseChanged(row, migrations[row.number - 1], directory);
    const pending = migrations.slice(applied.rows.length);
    for (const migration of pending) await apply(client, migration, directory, appliedAt);
    return pending.map((migration) => migration.file);
  } finally {
    // Closing the connection gives back the lock and forgets the settings.
    client.release(true);
  }
}

/** Also when several processes create the same database at once. */
export async function createDatabaseIfMissing(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(serverUrl, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount !== 0) return;
    await client.query(`create database ${pg.escapeIdentifier(name)} template template0 encoding 'UTF8'`);
  } catch (error) {
    const codes: readonly (string | undefined)[] = ['42P04', '23505'];
    if (!(error instanceof pg.DatabaseError) || !codes.includes(error.code)) throw error;
  } finally {
    await client.end();
  }
}

/** The same server, user and parameters, another database. */
export function databaseUrl(serverUrl: string, name: string): string {
  const parts = /^(postgres(?:ql)?:\/\/[^/?]*)(?:\/[^?]*)?(\?.*)?$/.exec(serverUrl);
  if (!parts) {
    throw new Error('A PostgreSQL address looks like postgres://user:password@host:5432/database');
  }
  return `${parts[1]}/${encodeURIComponent(name)}${parts[2] ?? ''}`;
}

function readMigrations(directory: string): readonly Migration[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.sql'));
  const migrations = files.toSorted().map((file): Migration => {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1]);
    if (!number) {
      throw new Error(
        `${path.join(directory, file)}: name it like 0007_what_changes.sql, counting from 0001`,
      );
    }
    // A checkout may turn line ends; that is no edit.
    const sql = readFileSync(path.join(directory, file), 'utf8').replaceAll('\r\n', '\n');
    return { number, file, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
  for (const [index, { number, file }] of migrations.entries()) {
    if (number === index + 1) continue;
    const before = migrations[index - 1];
    throw new Error(
      number === before?.number
        ? `${path.join(directory, file)}: ${before.file} has the same number; give the newer one the next free number`
        : `${path.join(directory, file)}: number ${String(index + 1).padStart(4, '0')} is missing before it; number the files without gaps`,
    );
  }
  return migrations;
}

function refuseChanged(
  row: { readonly number: number; readonly name: string; readonly sha256: string },
  migration: Migration | undefined,
  directory: string,
): void {
  if (migration === undefined) {
    throw new Error(
      `This database has applied ${row.name}, which ${directory} does not hold: the database is newer than this program; update the program`,
    );
  }
  if (migration.file === row.name && migration.sha256 === row.sha256) return;
  const change = migration.file === row.name ? 'was edited' : `was named ${row.name}, or took its number,`;
  throw new Error(
    `${path.join(directory, migration.file)} ${change} after it was applied: restore the file as it was, and put the change into a new file with the next number`,
  );
}

async function apply(
  client: pg.PoolClient,
  migration: Migration,
  directory: string,
  appliedAt: Temporal.Instant,
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query(
      'insert into schema_migrations (number, name, sha256, applied_at) values ($1, $2, $3, $4)',
      [migration.number, migration.file, migration.sha256, appliedAt.toString()],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    if (!(error instanceof pg.DatabaseError)) throw error;
    const line = migration.sql.slice(0, Number(error.position ?? 1) - 1).split('\n').length;
    throw new Error(`${path.join(directory, migration.file)}:${line}: ${error.message}`, { cause: error });
  }
}
