// Owns the delivery of effects: moves the outbox into pg-boss and runs the handler of each topic, with retries,
// growing pauses and a list of dead letters. Decides nothing about business, and its timers measure technical
// time only: business deadlines live in tables.
//
// An effect is delivered at least once: a crash between its work and its settlement repeats it, and order between
// effects is not kept. So handlers are idempotent by the effect's id, which stays the same over every repetition:
// - one that writes runs a command with the id as its key (`runCommand(on, { key: effect.effectId, … })`): exactly once;
// - one that asks another party passes the id along as that party's idempotency key, or as the Message-ID.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { type Job, type JobResult, PgBoss } from 'pg-boss';
import type { Json } from '../kernel/canonical-json.ts';
import { type Clock, refuseEarlierClock } from './clock.ts';
import { REDELIVER_TOPIC } from './dead-letters.ts';
import { describeError, type Log } from './log.ts';
import { listUnhandledTopics, moveOutbox, type QueuedEffect } from './outbox.ts';
import type { Database } from './schema.ts';

export type EffectHandler = {
  /** Letters, digits, `_`, `-`, `.` and `/`. */
  readonly topic: string;
  /** Throws to be called again later. */
  readonly handle: (payload: Json, effect: Effect) => Promise<void>;
};

export type Effect = {
  readonly effectId: string;
  /** 1 the first time. A repetition after a crash counts too. */
  readonly attempt: number;
};

export type WorkerOptions = {
  readonly db: Kysely<Database>;
  /** Of the same database: the queue has a few connections of its own. */
  readonly url: string;
  readonly clock: Clock;
  readonly handlers: readonly EffectHandler[];
  readonly log: Log;
};

export type EffectWorker = {
  /** Delivers in the background until stopped. */
  readonly start: () => Promise<void>;
  /** Delivers nothing in the background until the next start; waits for the handlers at work. */
  readonly pause: () => Promise<void>;
  /** Delivers all there is, what waits for a retry and what handlers ask for included, without pauses. */
  readonly drain: () => Promise<void>;
  /** Waits for the handlers at work, a running `drain` included. Safe to call twice. */
  readonly stop: () => Promise<void>;
};

const SCHEMA = 'pgboss';
const DEAD_LETTERS = 'dead-letters';
const BATCH = { batchSize: 10 };
/** Looked at, not notified: commits that NOTIFY wait for each other, and orders would be placed one by one. */
const MOVE_PAUSE_MS = 250;
const CLOCK_MARK_PAUSE_MS = 60_000;
const YEAR_SECONDS = 366 * 86_400;
/** Retries spread over two days: a mail server may be down for longer than a night. A worker that dies is noticed after its heartbeat is missing. */
const QUEUE = {
  retryLimit: 60,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3_600,
  expireInSeconds: 300,
  heartbeatSeconds: 20,
  retentionSeconds: YEAR_SECONDS,
  deadLetter: DEAD_LETTERS,
};

/** Creates what is missing of the queue's tables. Nothing is delivered before `start` or `drain`. */
export async function createWorker(options: WorkerOptions): Promise<EffectWorker> {
  const { db, url, log } = options;
  // What somebody has asked for by a command (dead-letters.ts).
  const redeliver: EffectHandler = {
    topic: REDELIVER_TOPIC,
    handle: async (payload) => {
      const { ids } = payload as { readonly ids: readonly string[] };
      await boss.redrive(DEAD_LETTERS, { ids: [...ids], limit: ids.length });
    },
  };
  const all = [...options.handlers, redeliver];
  const handlers = new Map(all.map((handler) => [handler.topic, handler]));
  if (handlers.size < all.length) throw new Error('A topic has two handlers');
  const topics = [...handlers.keys()];
  const boss = await openQueues(url, topics, log);
  let background: Background | undefined;
  let stopping: Promise<void> | undefined;
  let draining: Promise<unknown> = Promise.resolve();

  const deliver = async (topic: string, jobs: readonly Job<QueuedEffect>[]): Promise<JobResult[]> =>
    await Promise.all(jobs.map((job) => deliverOne(handlers.get(topic), job, log)));

  const start = async () => {
    background ??= await runInBackground(options, boss, topics, deliver);
  };
  const pause = async () => {
    const running = background;
    background = undefined;
    await running?.stop();
    return running !== undefined;
  };
  const drain = async () => {
    const wasRunning = await pause();
    try {
      while (await deliverRound(db, boss, topics, deliver));
      for (const topic of await listUnhandledTopics(db, topics))
        log.warn({ topic }, 'no handler for effects');
    } finally {
      if (wasRunning && !stopping) await start();
    }
  };
  return {
    start,
    pause: async () => {
      await pause();
    },
    drain: () => {
      const drained = drain();
      draining = Promise.allSettled([draining, drained]);
      return drained;
    },
    stop: () => {
      stopping ??= draining.then(pause).then(() => boss.stop({ graceful: true, timeout: 10_000 }));
      return stopping;
    },
  };
}

async function openQueues(url: string, topics: readonly string[], log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    application_name: 'demitasse-queue',
    max: 3,
    schedule: false,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  });
  boss.on('error', (error) => log.error({ error: describeError(error) }, 'queue failed'));
  await boss.start();
  const known = new Set((await boss.getQueues()).map((queue) => queue.name));
  if (!known.has(DEAD_LETTERS)) await boss.createQueue(DEAD_LETTERS, { retentionSeconds: YEAR_SECONDS });
  for (const topic of topics) {
    if (known.has(topic)) await boss.updateQueue(topic, QUEUE);
    else await boss.createQueue(topic, QUEUE);
  }
  return boss;
}

async function deliverOne(
  handler: EffectHandler | undefined,
  job: Job<QueuedEffect>,
  log: Log,
): Promise<JobResult> {
  const { effectId, payload } = job.data;
  const attempt = job.retryCount + 1;
  try {
    if (!handler) throw new Error(`No handler for ${job.name}`);
    await handler.handle(payload, { effectId, attempt });
    return { id: job.id, status: 'completed' };
  } catch (error) {
    log.error({ topic: job.name, effectId, attempt, error }, 'effect failed');
    return { id: job.id, status: 'failed', output: describeError(error) };
  }
}

type Deliver = (topic: string, jobs: readonly Job<QueuedEffect>[]) => Promise<JobResult[]>;

/** One batch of each topic, due or not; false when there was none. */
async function deliverRound(
  db: Kysely<Database>,
  boss: PgBoss,
  topics: readonly string[],
  deliver: Deliver,
): Promise<boolean> {
  await moveOutbox(db, boss, topics);
  let delivered = false;
  for (const topic of topics) {
    const jobs = await boss.fetch<QueuedEffect>(topic, { ...BATCH, ignoreStartAfter: true });
    if (jobs.length === 0) continue;
    delivered = true;
    const results = new Map((await deliver(topic, jobs)).map((result) => [result.id, result]));
    for (const job of jobs) {
      const result = results.get(job.id);
      if (result?.status === 'completed') await boss.complete(topic, job);
      else await boss.fail(topic, job, result?.output);
    }
  }
  return delivered;
}

type Background = { readonly stop: () => Promise<void> };

async function runInBackground(
  { db, clock, log }: WorkerOptions,
  boss: PgBoss,
  topics: readonly string[],
  deliver: Deliver,
): Promise<Background> {
  const workIds = new Map<string, string>();
  for (const topic of topics) {
    const work = { ...BATCH, burstWhenBatchFull: true, perJobResults: true } as const;
    const id = await boss.work<QueuedEffect, unknown, typeof work>(topic, work, (jobs) =>
      deliver(topic, jobs),
    );
    workIds.set(topic, id);
  }
  const stopped = new AbortController();
  const repeat = async (pauseMs: number, what: string, work: () => Promise<void>) => {
    while (!stopped.signal.aborted) {
      try {
        await work();
      } catch (error) {
        log.error({ error }, `${what} failed`);
      }
      await sleep(pauseMs, undefined, { signal: stopped.signal }).catch(() => {});
    }
  };
  const moving = repeat(MOVE_PAUSE_MS, 'moving the outbox', async () => {
    for (const topic of await moveOutbox(db, boss, topics)) boss.notifyWorker(workIds.get(topic) ?? '');
  });
  const marking = repeat(CLOCK_MARK_PAUSE_MS, 'marking the clock', () => refuseEarlierClock(db, clock));
  return {
    stop: async () => {
      stopped.abort();
      await Promise.all([moving, marking, ...topics.map((topic) => boss.offWork(topic))]);
    },
  };
}
