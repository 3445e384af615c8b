// Owns the databases of tests: one server for all test processes, one migrated template per run, a fresh copy
// per test. For tests only. Every name it creates starts with `demitasse_test_` and is dropped again.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { type Database, openDatabase } from './database.ts';
import { createDatabaseIfMissing, databaseUrl, migrate } from './migrate.ts';
import { startPostgres, stopPostgres } from './postgres.ts';

export type TestDatabase<Tables> = Database<Tables> & { readonly url: string };

export type TestDatabaseOptions<Tables> = {
  /** Runs once per run and key, on the migrated template: every database made with this key starts from it. */
  readonly prepare?: {
    readonly key: string;
    readonly run: (db: Kysely<Tables>, url: string) => Promise<void>;
  };
  /** Another directory of migrations than the product's. */
  readonly migrations?: string;
};

/** What a test, or `{ after }` of node:test for a whole file, offers. */
type Scope = { readonly after: (work: () => Promise<void>) => void };

const ROOT = path.join(import.meta.dirname, '..', '..');
const MIGRATIONS = path.join(ROOT, 'migrations');
const PREFIX = 'demitasse_test_';
/** Advisory locks of two numbers: this class, and the run's own number while one of its processes lives. */
const PRESENCE = 7_240_002;
const TEMPLATE_LOCK = 7_240_003;

/** A fresh migrated database of its own, dropped after the test. */
export async function testDatabase<Tables>(
  scope: Scope,
  options: TestDatabaseOptions<Tables> = {},
): Promise<TestDatabase<Tables>> {
  server ??= joinUntilExit();
  const { url: serverUrl, run } = await server;
  const template = await ensureTemplate(serverUrl, run, options);
  databases += 1;
  const name = `${PREFIX}${run}_${process.pid}_${databases}`;
  await administer(serverUrl, async (client) => {
    await client.query(
      `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`,
    );
  });
  const url = databaseUrl(serverUrl, name);
  const database = openDatabase<Tables>(url, { applicationName: name });
  scope.after(async () => {
    await database.close();
    await administer(serverUrl, (client) => drop(client, name));
  });
  return { ...database, url };
}

// --- The server ---------------------------------------------------------------------------------------------

export type TestServer = {
  readonly url: string;
  /** Names the test run: part of the name of every database it creates. */
  readonly run: string;
  /** Drops what the run left, and stops an embedded server that nobody else uses. */
  readonly leave: () => Promise<void>;
};

let server: Promise<TestServer> | undefined;
let databases = 0;

async function joinUntilExit(): Promise<TestServer> {
  const joined = await joinTestServer();
  process.once('beforeExit', () => joined.leave());
  return joined;
}

/** The server that `bin/test.mjs` has joined, the one of TEST_DATABASE_URL, or an embedded one shared by all test runs here. */
export async function joinTestServer(): Promise<TestServer> {
  const joined = { url: process.env.TEST_SERVER_URL, run: process.env.TEST_RUN };
  if (joined.url && joined.run) return { url: joined.url, run: joined.run, leave: async () => {} };
  // Files run by one `node --test` have it as their parent: they are one run and share its templates.
  const run = String(process.env.NODE_TEST_CONTEXT ? process.ppid : process.pid);
  if (process.env.TEST_DATABASE_URL) {
    return await register(databaseUrl(process.env.TEST_DATABASE_URL, 'postgres'), run);
  }
  const checkout = createHash('sha256').update(ROOT).digest('hex').slice(0, 12);
  const directory = path.join(os.tmpdir(), `demitasse-test-${os.userInfo().username}-${checkout}`);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const postgres = await startPostgres(directory, {
        shared: true,
        settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
      });
      return await register(postgres.url('postgres'), run, directory);
    } catch (error) {
      // The last user of before may be stopping it at this very moment.
      if (attempt === 3) throw error;
    }
  }
}

/** Others see by its lock that a run is alive; it ends with the connection, however the process ends. */
async function register(url: string, run: string, directory?: string): Promise<TestServer> {
  const socket = new net.Socket();
  const presence = new pg.Client({ connectionString: url, stream: () => socket });
  await presence.connect();
  presence.on('error', () => {});
  await presence.query('select pg_advisory_lock_shared($1, hashtext($2))', [PRESENCE, run]);
  // Being present is no reason to stay.
  socket.unref();
  await administer(url, dropAbandoned);
  const leave = async () => {
    socket.ref();
    await presence.end();
    const idle = await administer(url, async (client) => {
      await dropAbandoned(client);
      const others = await client.query(
        "select from pg_locks where locktype = 'advisory' and classid = $1 and objsubid = 2",
        [PRESENCE],
      );
      return others.rowCount === 0;
    });
    if (directory !== undefined && idle) await stopPostgres(directory);
  };
  return { url, run, leave };
}

async function dropAbandoned(client: pg.Client): Promise<void> {
  const abandoned = await client.query<{ datname: string }>(
    `select datname from pg_database
     where starts_with(datname, $1)
       and not exists (
         select from pg_locks
         where locktype = 'advisory' and classid = $2 and objsubid = 2
           and objid = hashtext(split_part(datname, '_', 3))::oid)`,
    [PREFIX, PRESENCE],
  );
  for (const { datname } of abandoned.rows) await drop(client, datname);
}

// --- Templates ----------------------------------------------------------------------------------------------

const templates = new Map<string, Promise<string>>();

function ensureTemplate<Tables>(
  serverUrl: string,
  run: string,
  { migrations = MIGRATIONS, prepare }: TestDatabaseOptions<Tables>,
): Promise<string> {
  const hash = createHash('sha256').update(`${prepare?.key ?? ''}\n`);
  for (const file of readdirSync(migrations).toSorted()) {
    hash.update(file).update(readFileSync(path.join(migrations, file)));
  }
  const name = `${PREFIX}${run}_template_${hash.digest('hex').slice(0, 12)}`;
  const known = templates.get(name);
  if (known) return known;
  const fresh = createTemplate(serverUrl, name, async (url) => {
    const { db, pool, close } = openDatabase<Tables>(url);
    try {
      await migrate(pool, migrations, Temporal.Instant.fromEpochMilliseconds(0));
      await prepare?.run(db, url);
    } finally {
      await close();
    }
  });
  templates.set(name, fresh);
  return fresh;
}

/** Only a finished template carries the name; test processes that want the same one wait for its maker. */
async function createTemplate(
  serverUrl: string,
  name: string,
  fill: (url: string) => Promise<void>,
): Promise<string> {
  const draft = `${name}_draft`;
  return await administer(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock($1, hashtext($2))', [TEMPLATE_LOCK, name]);
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount !== 0) return name;
    await drop(client, draft);
    await createDatabaseIfMissing(serverUrl, draft);
    await fill(databaseUrl(serverUrl, draft));
    await client.query(`alter database ${pg.escapeIdentifier(draft)} rename to ${pg.escapeIdentifier(name)}`);
    return name;
  });
}

async function drop(client: pg.Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
}

async function administer<Result>(
  serverUrl: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
