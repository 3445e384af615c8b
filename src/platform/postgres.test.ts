import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type PostgresOptions, startPostgres, stopPostgres } from './postgres.ts';

const place = mkdtempSync(path.join(os.tmpdir(), 'demitasse-postgres-'));
after(() => rmSync(place, { recursive: true, force: true }));
// An interrupted run must leave no server either: each one is stopped when its process exits in order.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.prependOnceListener(name, () => process.exit(1));
// Root's server runs as another user, who must be able to come here.
chmodSync(place, 0o755);

/** One data directory for the tests that need no fresh one: they run one after the other. */
const data = path.join(place, 'data');

/** Stopped after the test also when it fails, so that the next one is not disturbed. */
async function start(t: TestContext, directory: string, options?: PostgresOptions) {
  const server = await startPostgres(directory, options);
  t.after(() => server.stop());
  return server;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

function postmaster(directory: string): number {
  return Number(readFileSync(path.join(directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function isAlive(pid: number): boolean {
  const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ') Z';
  return process.platform === 'linux' ? !state.includes(') Z') : process.kill(pid, 0);
}

/** Another process that starts the server, until it is killed or this one ends. */
async function startElsewhere(t: TestContext, directory: string) {
  const program = `
    import { startPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'postgres.ts'))};
    const server = await startPostgres(${JSON.stringify(directory)});
    process.once('SIGINT', () => process.exit());
    process.once('SIGTERM', async () => { await server.stop(); process.exit(); });
    console.log(server.how);
    process.stdin.resume().once('end', () => process.exit());`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const end = async (name: NodeJS.Signals) => {
    child.kill(name);
    await ended;
  };
  t.after(() => end('SIGTERM'));
  const [how] = await once(child.stdout, 'data');
  return { how: String(how).trim(), end };
}

test('starts, answers over its socket only, and leaves no process behind', async (t) => {
  const server = await start(t, data);
  const pid = postmaster(data);
  assert.equal(await ask(server.url('postgres'), 'show listen_addresses'), '');
  assert.equal(await ask(server.url('postgres'), 'show fsync'), 'on');
  assert.equal(await ask(server.url('postgres'), 'show timezone'), 'UTC');
  await server.stop();
  await server.stop();
  assert.equal(isAlive(pid), false);
  assert.equal(existsSync(path.join(data, 'postmaster.pid')), false);
  assert.equal(existsSync(`${data}.owner`), false);
});

test('keeps what was stored, and takes settings', async (t) => {
  const first = await start(t, data);
  await ask(first.url('postgres'), 'create table kept as select 7 as n');
  await first.stop();
  const second = await start(t, data, { settings: { work_mem: '7MB' } });
  assert.equal(await ask(second.url('postgres'), 'select n from kept'), 7);
  assert.equal(await ask(second.url('postgres'), 'show work_mem'), '7MB');
  await second.stop();
});

test('a second start joins the running server and does not stop it', async (t) => {
  const first = await start(t, data);
  const second = await start(t, data);
  assert.equal(second.how, 'already running');
  await second.stop();
  assert.equal(await ask(first.url('postgres'), 'select 1'), 1);
  await first.stop();
});

test('the server of another live process is used, not stopped', async (t) => {
  const elsewhere = await startElsewhere(t, data);
  const here = await start(t, data);
  assert.equal(here.how, 'already running');
  await here.stop();
  assert.equal(await ask(here.url('postgres'), 'select 1'), 1);
  const pid = postmaster(data);
  await elsewhere.end('SIGTERM');
  assert.equal(isAlive(pid), false);
});

test('ten starts at once make one server', async (t) => {
  const fresh = path.join(place, 'ten');
  const servers = await Promise.all(Array.from({ length: 10 }, () => start(t, fresh)));
  assert.equal(servers.filter(({ how }) => how === 'already running').length, 9);
  await Promise.all(servers.map((server) => server.stop()));
  assert.equal(existsSync(path.join(fresh, 'postmaster.pid')), false);
});

test('two processes that start at once share one server', async (t) => {
  const [one, two] = await Promise.all([startElsewhere(t, data), startElsewhere(t, data)]);
  assert.deepEqual([one.how, two.how].filter((how) => how === 'already running').length, 1);
  await Promise.all([one.end('SIGTERM'), two.end('SIGTERM')]);
  assert.equal(existsSync(path.join(data, 'postmaster.pid')), false);
});

test('the server that a killed process left is taken over, and stopped', async (t) => {
  const killed = await startElsewhere(t, data);
  await killed.end('SIGKILL');
  const pid = postmaster(data);
  assert.equal(isAlive(pid), true);
  const server = await start(t, data);
  assert.match(server.how, /taken over/);
  assert.equal(postmaster(data), pid);
  assert.equal(await ask(server.url('postgres'), 'select 1'), 1);
  await server.stop();
  assert.equal(isAlive(pid), false);
});

test('a server killed with its program is started again and recovers', async (t) => {
  const killed = await startElsewhere(t, data);
  await ask((await start(t, data)).url('postgres'), 'create table survivor (n int)');
  const pid = postmaster(data);
  process.kill(pid, 'SIGKILL');
  await killed.end('SIGKILL');
  // A process that is being torn down still answers as one that lives.
  while (isAlive(pid)) await sleep(10);
  const server = await start(t, data);
  assert.match(server.how, /started/);
  assert.equal(await ask(server.url('postgres'), 'select count(*)::int from survivor'), 0);
  await server.stop();
});

test('a server whose socket was swept away is replaced', async (t) => {
  const killed = await startElsewhere(t, data);
  await killed.end('SIGKILL');
  const sockets = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[4];
  rmSync(String(sockets), { recursive: true });
  const server = await start(t, data);
  assert.equal(await ask(server.url('postgres'), 'select 1'), 1);
  await server.stop();
});

test('a pid file whose number now belongs to another program does no harm', async (t) => {
  await (await start(t, data)).stop();
  const file = path.join(data, 'postmaster.pid');
  writeFileSync(file, [process.pid, data, 0, 5432, '/tmp/nowhere', '', '', 'ready'].join('\n'));
  writeFileSync(`${data}.owner`, `${process.pid} 1 of-an-earlier-boot`);
  const server = await start(t, data);
  assert.match(server.how, /started/);
  assert.notEqual(postmaster(data), process.pid);
  await server.stop();
});

test('an interrupted first start leaves nothing in the way', async (t) => {
  const fresh = path.join(place, 'interrupted');
  mkdirSync(`${fresh}.new/base`, { recursive: true });
  const server = await start(t, fresh);
  assert.equal(await ask(server.url('postgres'), 'select 1'), 1);
  await server.stop();
});

test('a data directory may lie deeper than a socket path is long', async (t) => {
  const deep = path.join(place, 'a-rather-long-name-of-a-directory/'.repeat(5), 'data');
  const server = await start(t, deep);
  assert.equal(await ask(server.url('postgres'), 'select 1'), 1);
  await server.stop();
});

test('a directory with other things in it is refused and left alone', async () => {
  const other = path.join(place, 'other');
  mkdirSync(other);
  writeFileSync(path.join(other, 'diary.txt'), 'mine');
  await assert.rejects(startPostgres(other), /is not empty and holds no PostgreSQL data/);
  assert.equal(readFileSync(path.join(other, 'diary.txt'), 'utf8'), 'mine');
  assert.equal(existsSync(`${other}.owner`), false);
});

test('a setting that PostgreSQL refuses is named', async () => {
  await assert.rejects(startPostgres(data, { settings: { shared_buffers: 'much' } }), /shared_buffers/);
  assert.equal(existsSync(`${data}.owner`), false);
});

test('a shared server outlives its starter until it is stopped by name', async (t) => {
  const server = await start(t, data, { shared: true });
  const pid = postmaster(data);
  await server.stop();
  assert.equal(isAlive(pid), true);
  await stopPostgres(data);
  assert.equal(isAlive(pid), false);
});

test('under a directory that only root can enter', { skip: process.getuid?.() !== 0 }, async (t) => {
  const closed = path.join(place, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  const server = await start(t, path.join(closed, 'data'));
  assert.equal(await ask(server.url('postgres'), 'select 1'), 1);
  await server.stop();
});
