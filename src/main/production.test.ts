// What the processes of production refuse: a demo's database, a demo's routes, a demo under production's name.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { refuseEarlierClock } from '../platform/clock.ts';
import type { Database } from '../platform/schema.ts';
import { testDatabase } from '../platform/testing.ts';
import { loadTerms } from './market.ts';

const root = path.join(import.meta.dirname, '../..');
const limit = { timeout: 60_000 };

/** Every market on a database of this test. */
async function openDatabases(t: TestContext) {
  const markets = await Promise.all(
    [...loadTerms().keys()].map(async (code) => ({ code, ...(await testDatabase<Database>(t)) })),
  );
  const urls = markets.map(({ code, url }) => [`DATABASE_URL_${code.toUpperCase()}`, url] as const);
  return { markets, environment: { DATABASE_URL: markets[0]?.url ?? '', ...Object.fromEntries(urls) } };
}

function run(t: TestContext, program: string, environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', `src/main/${program}`], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      PORT: '0',
      ORIGIN: 'http://shop.test',
      SECRET: 'a secret of tests, long enough to be one: 0123456789',
      SMTP_URL: 'smtp://127.0.0.1:9',
      PSP_ORIGIN: 'http://127.0.0.1:9',
      PSP_API_KEY: 'none',
      PSP_HMAC_SECRET: 'none',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const opened = new Promise<number>((resolve) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const port = /"port":(\d+)/.exec(said)?.[1];
      if (port) resolve(Number(port));
    });
  });
  t.after(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  return { ended, opened, errors: text(child.stderr) };
}

for (const program of ['serve.ts', 'worker.ts'])
  test(`${program} refuses a database whose clock was moved, however early it stands`, limit, async (t) => {
    const { markets, environment } = await openDatabases(t);
    const longAgo = Temporal.Instant.from('2022-08-29T10:00:00Z');
    for (const { db } of markets) await refuseEarlierClock(db, { now: () => longAgo, isMoved: () => true });
    const refused = run(t, program, environment);
    assert.notEqual(await refused.ended, 0);
    assert.match(await refused.errors, /a demo whose clock was moved/);
  });

test('serve.ts has no clock to move and no mailbox', limit, async (t) => {
  const { environment } = await openDatabases(t);
  const port = await run(t, 'serve.ts', environment).opened;
  const origin = `http://127.0.0.1:${port}`;
  assert.equal((await fetch(`${origin}/health`)).status, 200);
  for (const place of ['/demo/clock', '/demo/clock/cancel']) {
    const moved = await fetch(`${origin}${place}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-demo-key': 'any' },
      body: JSON.stringify({ move: '+1d' }),
    });
    assert.equal(moved.status, 404);
  }
  assert.equal((await fetch(`${origin}/demo/clock`)).status, 404);
  assert.equal((await fetch(`${origin}/demo/mail`)).status, 404);
});

test('the demo does not start under the name of production', limit, async (t) => {
  const refused = run(t, 'demo.ts', { NODE_ENV: 'production' });
  assert.equal(await refused.ended, 1);
  assert.match(await refused.errors, /npm run serve/);
});
