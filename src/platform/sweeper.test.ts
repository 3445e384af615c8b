import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DueItem, schedule, unschedule } from './agenda.ts';
import { fixedClock } from './clock.ts';
import { countStatements } from './database.ts';
import { silentLog } from './log.ts';
import { type CommandContext, type MarketDatabase, runCommand } from './runner.ts';
import type { Database } from './schema.ts';
import {
  type DueHandler,
  findSweepLag,
  planByBundle,
  type SweepOptions,
  sweep,
  sweepInBackground,
} from './sweeper.ts';
import { testDatabase } from './testing.ts';

const START = Temporal.Instant.from('2022-08-29T08:00:00Z');
const minutes = (count: number) => START.add({ minutes: count });

async function openAgenda(scope: Parameters<typeof testDatabase>[0]) {
  const database = await testDatabase<Database>(scope);
  const clock = fixedClock(START);
  const market: MarketDatabase = { db: database.db, clock };
  return { ...database, clock, market };
}

/** What it does is written in the item's transaction: to the outbox, whose ids tell the order. */
const note = async (ctx: CommandContext, { kind, subject, dueAt }: DueItem) => {
  ctx.emit('did', { kind, subject, dueAt: dueAt.toString() });
};

const handlers: readonly DueHandler[] = [
  { kind: 'a', handle: note },
  { kind: 'b', handle: note },
  { kind: 'B', handle: note },
];

function options(market: MarketDatabase, parts: Partial<SweepOptions> = {}): SweepOptions {
  return { database: market, bundleHash: 'h1', handlers, log: silentLog, ...parts };
}

async function plan({ db }: MarketDatabase, ...items: readonly (readonly [string, string, number])[]) {
  await db.transaction().execute((tx) =>
    schedule(
      tx,
      items.map(([kind, subject, minute]): DueItem => ({ kind, subject, dueAt: minutes(minute) })),
    ),
  );
}

async function listDone({ db }: MarketDatabase): Promise<readonly string[]> {
  const rows = await db.selectFrom('outbox').select('payload').orderBy('id').execute();
  return rows.map(({ payload }) => {
    const { kind, subject } = payload as { kind: string; subject: string };
    return `${kind} ${subject}`;
  });
}

test('what is due is done in order of instant, kind and subject, and nothing else', async (t) => {
  const { market, clock } = await openAgenda(t);
  await plan(
    market,
    ['b', 'x', 1],
    ['B', 'y', 1],
    ['a', 'é', 1],
    ['a', 'z', 1],
    ['b', 'w', 0],
    ['a', 'q', 9],
  );
  clock.set(minutes(5));
  const done = await sweep(options(market));
  const expected = ['b w', 'B y', 'a z', 'a é', 'b x'];
  assert.deepEqual(await listDone(market), expected);
  assert.notEqual(done, 'busy');
  assert.deepEqual(done === 'busy' || done.map((i) => `${i.kind} ${i.subject} ${i.outcome}`), [
    ...expected.map((each) => `${each} done`),
  ]);
  const left = await market.db.selectFrom('due_item').select('subject').execute();
  assert.deepEqual(left, [{ subject: 'q' }]);
  const mark = await market.db.selectFrom('sweep_mark').selectAll().executeTakeFirstOrThrow();
  assert.equal(mark.swept_to.toString(), minutes(5).toString());
  assert.deepEqual(await sweep(options(market)), []);
});

test('three sweepers side by side: each item once and in order', async (t) => {
  const { market, clock } = await openAgenda(t);
  const items = Array.from(
    { length: 250 },
    (_, i) => ['a', `s${String(i).padStart(3, '0')}`, i % 50] as const,
  );
  await plan(market, ...items);
  clock.set(minutes(60));
  const running = Array.from({ length: 3 }, () => sweepInBackground(options(market)));
  t.after(() => Promise.all(running.map((each) => each.stop())));
  while ((await listDone(market)).length < items.length) await sleep(20);
  await sleep(100);
  const expected = items
    .toSorted((a, b) => a[2] - b[2] || (a[1] < b[1] ? -1 : 1))
    .map(([kind, subject]) => `${kind} ${subject}`);
  assert.deepEqual(await listDone(market), expected);
});

test('while one sweeps the others are told that it is busy', async (t) => {
  const { market } = await openAgenda(t);
  await plan(market, ['slow', 'x', 0]);
  const entered = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const slow: DueHandler = {
    kind: 'slow',
    handle: async () => {
      entered.resolve();
      await go.promise;
    },
  };
  const first = sweep(options(market, { handlers: [slow] }));
  await entered.promise;
  assert.equal(await sweep(options(market)), 'busy');
  go.resolve();
  assert.notEqual(await first, 'busy');
  assert.deepEqual(await sweep(options(market)), []);
});

test('what a handler plans that is due by then is done in its turn, what lies later is left', async (t) => {
  const { market, clock } = await openAgenda(t);
  const weekly: DueHandler = {
    kind: 'weekly',
    handle: async (ctx, item) => {
      await note(ctx, item);
      await schedule(ctx.tx, [{ ...item, dueAt: item.dueAt.add({ hours: 24 * 7 }) }]);
      await schedule(ctx.tx, [{ kind: 'a', subject: `after ${item.dueAt}`, dueAt: item.dueAt }]);
    },
  };
  await plan(market, ['weekly', 'one', 0], ['b', 'later', 2]);
  // An outage of a year.
  clock.set(START.add({ hours: 24 * 365 }));
  const done = await sweep(options(market, { handlers: [...handlers, weekly] }));
  const told = await listDone(market);
  assert.equal(told.filter((each) => each === 'weekly one').length, 53);
  assert.deepEqual(told.slice(0, 4), ['weekly one', `a after ${START}`, 'b later', 'weekly one']);
  const instants = done === 'busy' ? [] : done.map((item) => item.dueAt.epochMilliseconds);
  assert.equal(instants.length, 107);
  assert.deepEqual(
    instants,
    instants.toSorted((a, b) => a - b),
  );
  const next = await market.db.selectFrom('due_item').select('due_at').executeTakeFirstOrThrow();
  assert.ok(Temporal.Instant.compare(next.due_at, clock.now()) > 0);
});

test('an item that fails is kept with its error, holds up its own stream only, and is tried again', async (t) => {
  const { market, clock } = await openAgenda(t);
  let broken = true;
  const fragile: DueHandler = {
    kind: 'fragile',
    handle: async (ctx, item) => {
      await note(ctx, item);
      if (broken) throw new Error('the reason, told to anna@demitasse.example');
    },
  };
  const all = { handlers: [...handlers, fragile] };
  await plan(
    market,
    ['fragile', 'order:1:x', 0],
    ['a', 'order:1:y', 1],
    ['a', 'order:1', 2],
    ['b', 'order:2', 3],
  );
  clock.set(minutes(10));
  const done = await sweep(options(market, all));
  assert.deepEqual(done === 'busy' || done.map((i) => `${i.subject} ${i.outcome}`), [
    'order:1:x failed',
    'order:2 done',
  ]);
  assert.deepEqual(await listDone(market), ['b order:2']);
  const kept = await market.db
    .selectFrom('due_item')
    .selectAll()
    .where('kind', '=', 'fragile')
    .executeTakeFirstOrThrow();
  assert.equal(kept.failures, 1);
  assert.match(kept.error ?? '', /the reason/);
  assert.doesNotMatch(kept.error ?? '', /anna/);
  assert.deepEqual(await findSweepLag(market.db, clock.now()), {
    lagMs: 10 * 60_000,
    overdueItems: 3,
    failingItems: 1,
  });
  assert.deepEqual(await sweep(options(market, all)), [], 'it rests, and so does what stands behind it');

  broken = false;
  await market.db
    .updateTable('due_item')
    .set({ failed_at: Temporal.Now.instant().subtract({ seconds: 6 }) })
    .where('failures', '>', 0)
    .execute();
  await sweep(options(market, all));
  assert.deepEqual(await listDone(market), ['b order:2', 'fragile order:1:x', 'a order:1:y', 'a order:1']);
  assert.deepEqual(await findSweepLag(market.db, clock.now()), {
    lagMs: 0,
    overdueItems: 0,
    failingItems: 0,
  });
});

test('up to a given instant a failing item is tried three times, then left and told once', async (t) => {
  const { market } = await openAgenda(t);
  let attempts = 0;
  const fragile: DueHandler = {
    kind: 'fragile',
    handle: async () => {
      attempts += 1;
      throw new Error('again');
    },
  };
  await plan(market, ['fragile', 'x', 0], ['a', 'x', 1], ['a', 'y', 2]);
  const done = await sweep(options(market, { handlers: [...handlers, fragile] }));
  assert.notEqual(done, 'busy');
  attempts = 0;
  const until = await sweep({ ...options(market, { handlers: [...handlers, fragile] }), until: minutes(5) });
  assert.equal(attempts, 3);
  assert.deepEqual(until === 'busy' || until.map((i) => `${i.subject} ${i.outcome}`), ['x failed', 'y done']);
});

test('an item that is moved or taken off while it is swept is not done', async (t) => {
  const { market, clock } = await openAgenda(t);
  const meddling: DueHandler = {
    kind: 'a',
    handle: async (ctx, item) => {
      await note(ctx, item);
      if (item.subject !== 'first') return;
      // Both were read in one batch with this one.
      await unschedule(ctx.tx, [{ kind: 'a', subject: 'gone' }]);
      await schedule(ctx.tx, [{ kind: 'a', subject: 'moved', dueAt: minutes(99) }]);
    },
  };
  await plan(market, ['a', 'first', 0], ['a', 'gone', 1], ['a', 'moved', 2], ['a', 'last', 3]);
  clock.set(minutes(5));
  await sweep(options(market, { handlers: [meddling] }));
  assert.deepEqual(await listDone(market), ['a first', 'a last']);
});

test('a move that is not yet committed is waited for', async (t) => {
  const { market, clock } = await openAgenda(t);
  await plan(market, ['a', 'x', 0]);
  clock.set(minutes(5));
  const moved = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const moving = market.db.transaction().execute(async (tx) => {
    await schedule(tx, [{ kind: 'a', subject: 'x', dueAt: minutes(99) }]);
    moved.resolve();
    await commit.promise;
  });
  await moved.promise;
  const swept = sweep(options(market));
  await sleep(100);
  commit.resolve();
  await moving;
  assert.deepEqual(await swept, []);
  assert.deepEqual(await listDone(market), []);
});

test('a command that locks the business row before the item does not meet the sweeper in a deadlock', async (t) => {
  const { market, clock } = await openAgenda(t);
  await market.db.insertInto('stock_item').values({ sku: 'onda', available: 3 }).execute();
  const lockStock = async ({ tx }: CommandContext) => {
    await tx.selectFrom('stock_item').select('sku').where('sku', '=', 'onda').forUpdate().execute();
  };
  const locking: DueHandler = { kind: 'a', lock: lockStock, handle: note };
  let tries = 0;
  const call = { command: 'move', actor: { kind: 'system', ref: 't' }, channel: 't', input: {} } as const;
  for (let round = 0; round < 5; round += 1) {
    await plan(market, ['a', 'onda', 0]);
    clock.set(minutes(round + 1));
    const [swept] = await Promise.all([
      sweep(options(market, { handlers: [locking] })),
      runCommand<null>(market, call, async (ctx) => {
        tries += 1;
        await lockStock(ctx);
        await sleep(20);
        await schedule(ctx.tx, [{ kind: 'a', subject: 'onda', dueAt: minutes(99) }]);
        return null;
      }),
    ]);
    assert.notEqual(swept, 'busy');
  }
  assert.equal(tries, 5, 'no transaction had to run again');
});

test('a sweeper that is killed leaves its item undone and the agenda free', {
  timeout: 30_000,
}, async (t) => {
  const { market, clock, url } = await openAgenda(t);
  await plan(market, ['a', '1', 0], ['a', '2', 1], ['a', '3', 2]);
  clock.set(minutes(5));
  const here = (file: string) => JSON.stringify(path.join(import.meta.dirname, file));
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '--eval',
      `import { openDatabase } from ${here('database.ts')};
       import { sweep } from ${here('sweeper.ts')};
       import { silentLog } from ${here('log.ts')};
       const { db } = openDatabase(${JSON.stringify(url)});
       const clock = { now: () => Temporal.Instant.from('${minutes(5)}') };
       await sweep({ database: { db, clock }, bundleHash: 'h1', log: silentLog, handlers: [{ kind: 'a', handle: async (ctx, item) => {
         await ctx.tx.insertInto('outbox').values({ topic: 'did', payload: JSON.stringify({ kind: 'a', subject: item.subject }), created_at: item.dueAt }).execute();
         if (item.subject !== '2') return;
         console.log('at work');
         await new Promise(() => setInterval(() => {}, 1000));
       } }] });`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout, 'data');
  assert.equal(await sweep(options(market)), 'busy');
  child.kill('SIGKILL');
  await once(child, 'exit');
  let swept = await sweep(options(market));
  while (swept === 'busy') {
    await sleep(20);
    swept = await sweep(options(market));
  }
  assert.deepEqual(await listDone(market), ['a 1', 'a 2', 'a 3']);
});

test('other terms than at the last sweep: told once', async (t) => {
  const { market } = await openAgenda(t);
  const told: string[] = [];
  const under = (bundleHash: string) =>
    sweep(
      options(market, {
        bundleHash,
        onNewBundle: async ({ actor }) => void told.push(`${actor.ref} ${bundleHash}`),
      }),
    );
  await under('h1');
  await under('h1');
  assert.deepEqual(told, []);
  await under('h2');
  await under('h2');
  assert.deepEqual(told, ['sweeper h2']);
});

test('what failed waits for its next attempt, but not for other terms', async (t) => {
  const { market } = await openAgenda(t);
  await plan(market, ['a', 'x', 0]);
  const handle = async (ctx: CommandContext, item: DueItem) => {
    if (attempts++ === 0) throw new Error('nobody has published that yet');
    await note(ctx, item);
  };
  let attempts = 0;
  const under = (bundleHash: string) =>
    sweep(options(market, { bundleHash, handlers: [{ kind: 'a', handle }] }));
  await under('h1');
  await under('h1');
  assert.equal(attempts, 1);
  await under('h2');
  assert.deepEqual(await listDone(market), ['a x']);
});

test('two programs beside each other: the older terms never undo what the newer planned, until somebody says so', async (t) => {
  const { market } = await openAgenda(t);
  const told: string[] = [];
  const by = (bundleHash: string) =>
    options(market, { bundleHash, onNewBundle: async () => void told.push(bundleHash) });
  for (const [i, hash] of ['h1', 'h2', 'h3'].entries())
    await market.db
      .insertInto('terms_bundle')
      .values({ hash, body: '{}', stored_at: minutes(i) })
      .execute();
  for (const hash of ['h1', 'h2', 'h1', 'h2', 'h1', 'h2']) await sweep(by(hash));
  assert.deepEqual(told, ['h2']);
  // Rolled back: h2 is gone, h1 is told to go on.
  await planByBundle(by('h1'));
  for (const hash of ['h1', 'h1']) await sweep(by(hash));
  assert.deepEqual(told, ['h2', 'h1']);
  // What was mended is newer than both; the newer one that comes back is new again.
  for (const hash of ['h2', 'h3', 'h2', 'h1', 'h3']) await sweep(by(hash));
  assert.deepEqual(told, ['h2', 'h1', 'h2', 'h3']);
});

test('a kind that nobody handles is kept and seen', async (t) => {
  const { market, clock } = await openAgenda(t);
  await plan(market, ['unknown', 'x', 0]);
  await sweep(options(market));
  const kept = await market.db.selectFrom('due_item').select('error').executeTakeFirstOrThrow();
  assert.match(kept.error ?? '', /No handler for unknown/);
  assert.equal((await findSweepLag(market.db, clock.now())).failingItems, 1);
});

test('an item costs its transaction, its deletion and what it does', async (t) => {
  const { market, clock, watch } = await openAgenda(t);
  await plan(market, ...Array.from({ length: 100 }, (_, i) => ['a', `s${i}`, 0] as const));
  clock.set(minutes(1));
  const count = await countStatements({ watch }, () => sweep(options(market)));
  // BEGIN, delete, the outbox row, COMMIT; reading, lock and mark for all of them together.
  assert.ok(count <= 4 * 100 + 10, `${count} statements`);
});
