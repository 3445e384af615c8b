import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { PgBoss } from 'pg-boss';
import { fixedClock } from './clock.ts';
import { askRedelivery, listFailedEffects } from './dead-letters.ts';
import { silentLog } from './log.ts';
import { type MarketDatabase, runCommand } from './runner.ts';
import type { Database } from './schema.ts';
import { testDatabase } from './testing.ts';
import { createWorker, type EffectHandler } from './worker.ts';

async function openMarket(scope: Parameters<typeof testDatabase>[0]) {
  const clock = fixedClock('2022-08-29T08:00:00Z');
  const database = await testDatabase<Database>(scope, {
    // The queue's own tables take a second to create.
    prepare: {
      key: 'queue',
      run: async (db, url) => {
        const worker = await createWorker({ db, url, clock, handlers: [], log: silentLog });
        await worker.stop();
      },
    },
  });
  const on: MarketDatabase = { db: database.db, clock };
  const open = async (...handlers: EffectHandler[]) => {
    const worker = await createWorker({
      db: database.db,
      url: database.url,
      clock,
      handlers,
      log: silentLog,
    });
    scope.after(() => worker.stop());
    return worker;
  };
  return { ...database, on, open };
}

function emit(on: MarketDatabase, ...topics: string[]) {
  const call = {
    command: 'ask',
    actor: { kind: 'system', ref: 'test' },
    channel: 'test',
    input: {},
  } as const;
  return runCommand(on, call, async (context) => {
    for (const [index, topic] of topics.entries()) context.emit(topic, { index });
    return null;
  });
}

/** Takes one piece of stock per effect, as a command keyed by the effect. */
function takeOne(on: MarketDatabase, after = async () => {}): EffectHandler {
  return {
    topic: 'take',
    handle: async (payload, { effectId }) => {
      const call = {
        command: 'takeOne',
        actor: { kind: 'system', ref: 'worker' },
        channel: 'worker',
      } as const;
      await runCommand(on, { ...call, key: effectId, input: payload }, async ({ tx, emit }) => {
        await tx
          .updateTable('stock_item')
          .set((eb) => ({ available: eb('available', '-', 1) }))
          .where('sku', '=', 'onda')
          .execute();
        emit('taken', {});
        return null;
      });
      await after();
    },
  };
}

async function stock({ db }: MarketDatabase) {
  return (await db.selectFrom('stock_item').select('available').executeTakeFirstOrThrow()).available;
}

test('drain delivers what is there and what handlers ask for', async (t) => {
  const { on, open, db } = await openMarket(t);
  const seen: unknown[] = [];
  const worker = await open(
    {
      topic: 'first',
      handle: async (payload, { attempt }) => {
        seen.push(['first', payload, attempt]);
        await emit(on, 'second');
      },
    },
    {
      topic: 'second',
      handle: async () => {
        seen.push('second');
      },
    },
  );
  await emit(on, 'first', 'nobody');
  await worker.drain();
  assert.deepEqual(seen, [['first', { index: 0 }, 1], 'second']);
  const left = await db.selectFrom('outbox').select('topic').execute();
  assert.deepEqual(left, [{ topic: 'nobody' }], 'what nobody handles stays');
});

test('hundreds of effects, each once', async (t) => {
  const { on, open } = await openMarket(t);
  const counts = new Map<string, number>();
  const worker = await open({
    topic: 'many',
    handle: async (_, { effectId }) => {
      counts.set(effectId, (counts.get(effectId) ?? 0) + 1);
    },
  });
  await emit(on, ...Array.from({ length: 450 }, () => 'many'));
  await worker.drain();
  assert.equal(counts.size, 450);
  assert.deepEqual(new Set(counts.values()), new Set([1]));
});

test('a failing effect is retried, one of its batch alone', async (t) => {
  const { on, open } = await openMarket(t);
  const attempts: string[] = [];
  const worker = await open({
    topic: 'shaky',
    handle: async (payload, { attempt, effectId }) => {
      const { index } = payload as { readonly index: number };
      attempts.push(`${index}:${attempt}:${effectId}`);
      if (index === 1 && attempt < 3) throw new Error('not yet');
    },
  });
  await emit(on, 'shaky', 'shaky');
  await worker.drain();
  assert.deepEqual(attempts.toSorted(), ['0:1:outbox:1', '1:1:outbox:2', '1:2:outbox:2', '1:3:outbox:2']);
  assert.deepEqual(await listFailedEffects(on.db, 10), []);
});

test('what fails for good is listed without personal data, and can be delivered again', async (t) => {
  const { on, open } = await openMarket(t);
  let broken = true;
  const delivered: string[] = [];
  const worker = await open({
    topic: 'mail',
    handle: async (_, { effectId }) => {
      if (broken) throw new Error('550 no such user: anna@example.hu');
      delivered.push(effectId);
    },
  });
  await emit(on, 'mail');
  await worker.drain();
  const [letter] = await listFailedEffects(on.db, 10);
  assert.ok(letter);
  assert.deepEqual(
    { ...letter, id: '', failedAt: '' },
    {
      id: '',
      effectId: 'outbox:1',
      topic: 'mail',
      payload: { index: 0 },
      attempts: 61,
      failedAt: '',
      error: '550 no such user: [personal]',
    },
  );
  broken = false;
  const call = {
    command: 'redeliver',
    actor: { kind: 'staff', ref: 's' },
    channel: 'test',
    input: {},
  } as const;
  const ask = (...ids: string[]) => runCommand(on, call, (ctx) => askRedelivery(ctx, ids));
  assert.deepEqual(await ask(letter.id, 'other'), { code: 'notFailed', ids: ['other'] });
  assert.deepEqual([await ask(letter.id), await ask(letter.id)], [{ asked: 1 }, { asked: 1 }]);
  await worker.drain();
  assert.deepEqual(delivered, ['outbox:1']);
  assert.deepEqual(await listFailedEffects(on.db, 10), []);
});

test('in the background: delivered soon, stopped clean, the rest kept for the next start', async (t) => {
  const { on, open, db } = await openMarket(t);
  const delivered = Promise.withResolvers<void>();
  const worker = await open({ topic: 'soon', handle: async () => delivered.resolve() });
  await worker.start();
  await emit(on, 'soon');
  await delivered.promise;
  await worker.drain();
  await worker.stop();
  await emit(on, 'soon');
  const left = await db.selectFrom('outbox').select('topic').execute();
  assert.deepEqual(left, [{ topic: 'soon' }]);
});

// --- Crashes: a worker that dies is one whose next statement never comes ---------------------------------------

test('a crash between deleting outbox rows and inserting jobs loses nothing', async (t) => {
  const { on, open, db } = await openMarket(t);
  await db.insertInto('stock_item').values({ sku: 'onda', available: 10 }).execute();
  const worker = await open(takeOne(on));
  await emit(on, 'take');
  await sql`create trigger power_cut before insert on pgboss.job for each row execute function refuse_change()`.execute(
    db,
  );
  await assert.rejects(worker.drain(), /append-only/);
  await sql`drop trigger power_cut on pgboss.job`.execute(db);
  assert.equal(await stock(on), 10);
  await worker.drain();
  await worker.drain();
  assert.equal(await stock(on), 9);
});

test('a crash after the effect and before its settlement repeats the handler, not the effect', async (t) => {
  const { on, open, db, url } = await openMarket(t);
  await db.insertInto('stock_item').values({ sku: 'onda', available: 10 }).execute();
  const worked = Promise.withResolvers<void>();
  let dead = true;
  const never = Promise.withResolvers<void>();
  t.after(() => never.resolve());
  const handler = takeOne(on, async () => {
    if (!dead) return;
    worked.resolve();
    await never.promise;
  });
  const crashed = await createWorker({ db, url, clock: on.clock, handlers: [handler], log: silentLog });
  t.after(async () => {
    never.resolve();
    await crashed.stop();
  });
  await emit(on, 'take');
  const drained = crashed.drain().catch(() => {});
  await worked.promise;
  assert.equal(await stock(on), 9);

  dead = false;
  const next = await open(handler);
  await next.drain();
  assert.equal(await stock(on), 9, 'still held by the dead worker');
  await sql`update pgboss.job set heartbeat_on = heartbeat_on - interval '1 hour' where state = 'active'`.execute(
    db,
  );
  const supervisor = new PgBoss({ connectionString: url, schedule: false, supervise: false });
  await supervisor.start();
  await supervisor.supervise('take');
  await supervisor.stop();
  await next.drain();
  assert.equal(await stock(on), 9);
  const jobs = await sql<{ state: string }>`select state from pgboss.job where name = 'take'`.execute(db);
  assert.deepEqual(jobs.rows, [{ state: 'completed' }]);
  const taken = await db.selectFrom('outbox').selectAll().where('topic', '=', 'taken').execute();
  assert.equal(taken.length, 1, 'and what it asked for is asked for once');
  never.resolve();
  await drained;
});

test('two workers side by side deliver each effect once', async (t) => {
  const { on, open } = await openMarket(t);
  const seen: string[] = [];
  const handler: EffectHandler = {
    topic: 'shared',
    handle: async (_, { effectId }) => {
      seen.push(effectId);
    },
  };
  const workers = [await open(handler), await open(handler)];
  await emit(on, ...Array.from({ length: 60 }, () => 'shared'));
  await Promise.all(workers.map((worker) => worker.drain()));
  await workers[0]?.drain();
  assert.equal(seen.length, 60);
  assert.equal(new Set(seen).size, 60);
});

test('stopping waits for a drain that is at work', async (t) => {
  const { on, open } = await openMarket(t);
  const begun = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  const done: string[] = [];
  const worker = await open({
    topic: 'slow',
    handle: async () => {
      begun.resolve();
      await mayEnd.promise;
      done.push('handled');
    },
  });
  await emit(on, 'slow');
  const draining = worker.drain().then(() => done.push('drained'));
  await begun.promise;
  const stopping = worker.stop().then(() => done.push('stopped'));
  await sleep(200);
  mayEnd.resolve();
  await Promise.all([draining, stopping]);
  assert.deepEqual(done, ['handled', 'drained', 'stopped']);
});
