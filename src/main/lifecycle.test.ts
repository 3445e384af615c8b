// How the program of `npm start` begins and ends: interrupted, killed, its port taken, its command line
// or a document wrong.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readTermsTree } from '../terms/bundle.ts';
import { UnsoundTerms } from '../terms/load.ts';
import { writeLock } from '../terms/lock.ts';
import { launchDemo, makeDataDirectory } from './browser/demo.ts';
import { loadTerms, termsDirectory } from './market.ts';

const limit = { timeout: 120_000 };

/** One for all: every start finds what the test before left. */
const dataDirectory = makeDataDirectory();
after(() => rmSync(dataDirectory, { recursive: true, force: true }));

/** The number of the PostgreSQL server that runs for the demo. */
function runningPostgres(): number {
  const file = path.join(dataDirectory, 'now/postgres/postmaster.pid');
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
}

/** A process that has ended but was not waited for by its parent does nothing any more. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(
    `${signal} ends the program, its PostgreSQL too, and leaves nothing that says it runs`,
    limit,
    async () => {
      const demo = launchDemo({ dataDirectory });
      const origin = await demo.opened;
      const postgres = runningPostgres();
      assert.equal((await fetch(`${origin}/health`)).status, 200);
      assert.ok(isAlive(postgres));
      demo.child.kill(signal);
      assert.deepEqual(await demo.ended, { code: 0, signal: null });
      assert.equal(isAlive(postgres), false);
      assert.equal(existsSync(path.join(dataDirectory, 'running.json')), false);
      await assert.rejects(fetch(`${origin}/health`));
      assert.equal(await demo.errors, '');
      // As it stands there it finds the demo; where none runs, it says where it looked.
      assert.ok((await demo.output).includes(`(or: DATA_DIR=${dataDirectory} npm run clock -- +14d)`));
      const env = { ...process.env, DATA_DIR: dataDirectory };
      const clock = spawnSync(process.execPath, ['src/main/clock.ts', '+14d'], { encoding: 'utf8', env });
      assert.match(clock.stderr, new RegExp(`no demo is running in ${dataDirectory}:`));
    },
  );

test(
  'A killed program is recovered from at the next start, with everything that was committed',
  limit,
  async () => {
    const killed = launchDemo({ dataDirectory });
    const secretOf = () => readFileSync(path.join(dataDirectory, 'now/secret'), 'utf8');
    await killed.opened;
    const [secret, left] = [secretOf(), runningPostgres()];
    killed.child.kill('SIGKILL');
    assert.deepEqual(await killed.ended, { code: null, signal: 'SIGKILL' });

    const next = launchDemo({ dataDirectory });
    const origin = await next.opened;
    const home = await fetch(`${origin}/hu/en/products/aurora`);
    assert.equal(home.status, 200);
    assert.equal(secretOf(), secret);
    const postgres = runningPostgres();
    next.child.kill('SIGINT');
    assert.deepEqual(await next.ended, { code: 0, signal: null });
    await sleep(100);
    assert.deepEqual([left, postgres].filter(isAlive), []);
  },
);

test('A killed program and a killed PostgreSQL are recovered from as well', limit, async () => {
  const killed = launchDemo({ dataDirectory });
  await killed.opened;
  const left = runningPostgres();
  killed.child.kill('SIGKILL');
  process.kill(left, 'SIGKILL');
  await killed.ended;

  const next = launchDemo({ dataDirectory });
  const origin = await next.opened;
  assert.equal((await fetch(`${origin}/hu/hu/coffee`)).status, 200);
  next.child.kill('SIGINT');
  assert.deepEqual(await next.ended, { code: 0, signal: null });
});

test('A port that is taken is said so, and nothing stays behind', limit, async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await once(other, 'listening');
  const address = other.address();
  assert.ok(address !== null && typeof address === 'object');
  const demo = launchDemo({ dataDirectory, port: address.port });
  assert.deepEqual(await demo.ended, { code: 1, signal: null });
  const errors = await demo.errors;
  assert.match(errors, RegExp(`^Port ${address.port} is taken.*PORT=${address.port + 1} npm start\n$`));
  assert.equal(existsSync(path.join(dataDirectory, 'now/postgres/postmaster.pid')), false);
});

for (const [what, settings, said] of [
  [
    'A time that is none',
    { at: 'tomorrow' },
    /--at tomorrow is no local date and time: write it like --at 2022/,
  ],
  ['A port that is none', { port: 70_000 }, /PORT=70000 is no port: use a number from 0/],
] as const)
  test(`${what} is refused with an example, before anything is started`, limit, async (t) => {
    const empty = makeDataDirectory();
    t.after(() => rmSync(empty, { recursive: true }));
    const demo = launchDemo({ dataDirectory: empty, ...settings });
    assert.deepEqual(await demo.ended, { code: 1, signal: null });
    assert.match(await demo.errors, said);
    assert.equal((await demo.errors).trim().split('\n').length, 1);
    assert.deepEqual(readdirSync(empty), []);
  });

function breakTerms(t: TestContext, file: string, from: string, to: string): string {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'demitasse-terms-'));
  t.after(() => rmSync(copy, { recursive: true }));
  cpSync(termsDirectory, copy, { recursive: true });
  const text = readFileSync(path.join(copy, file), 'utf8');
  assert.ok(text.includes(from), `${file} has ${from}`);
  writeFileSync(path.join(copy, file), text.replace(from, to));
  return copy;
}

function whatStopsTheStart(directory: string): string {
  try {
    loadTerms(directory);
  } catch (error) {
    if (error instanceof UnsoundTerms) return error.message;
    throw error;
  }
  return 'nothing';
}

test('A figure whose text and value disagree stops the start with file, line and mend', (t) => {
  const file = 'hu/conditions-of-sale/2022-08-29.en.md';
  const directory = breakTerms(t, file, '"2490 HUF"', '"2940 HUF"');
  rmSync(path.join(directory, 'published.lock'), { force: true });
  const lines = readFileSync(path.join(directory, file), 'utf8').split('\n');
  const line = lines.findIndex((each) => each.includes('"2940 HUF"')) + 1;
  const said = whatStopsTheStart(directory);
  assert.ok(said.includes(`terms/${file}:${line}: `), said);
  assert.match(said, /\n {4}→ \S/);
});

test('A published document that was changed stops the start with file and mend', (t) => {
  const file = 'hu/conditions-of-sale/2022-05-28.hu.md';
  const directory = breakTerms(t, file, '\n\n', '\n\n\n');
  writeLock(directory, readTermsTree(termsDirectory));
  const said = whatStopsTheStart(directory);
  assert.ok(said.includes(`terms/${file}:1: it was published and has been changed since\n    → `), said);
});
