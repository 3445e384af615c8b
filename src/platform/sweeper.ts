// Owns the carrying out of what is due: every item of the agenda in order of (due, kind, subject), each in one
// transaction with its own deletion, so exactly once whoever dies when. Decides nothing about business. Its pauses
// and its lock are technical; an outage of any length delays nothing silently: findSweepLag tells.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Instant, isBefore } from '../kernel/dates.ts';
import type { DueItem } from './agenda.ts';
import { describeError, type Log } from './log.ts';
import { type CommandContext, type MarketDatabase, runCommand } from './runner.ts';
import type { Database } from './schema.ts';

export type DueHandler = {
  readonly kind: string;
  /** Locks what `handle` changes, before the item itself is locked: commands lock in that order too. */
  readonly lock?: (ctx: CommandContext, item: DueItem) => Promise<void>;
  /** Throws to be called again later. */
  readonly handle: (ctx: CommandContext, item: DueItem) => Promise<void>;
  /** Items of one stream wait for each other when one fails; the subject up to its second colon unless given. */
  readonly stream?: (item: DueItem) => string;
};

export type SweepOptions = {
  readonly database: MarketDatabase;
  /** Of the terms that the handlers decide by. */
  readonly bundleHash: string;
  readonly handlers: readonly DueHandler[];
  readonly log: Log;
  /** Called once when newer terms are known than at the last sweep. */
  readonly onNewBundle?: ((ctx: CommandContext) => Promise<void>) | undefined;
};

export type SweptItem = DueItem & { readonly outcome: 'done' | 'failed' };

/** A market's agenda, held by this process alone until it is closed. */
export type Sweep = {
  /** When the next item is due, if by `until`; items that wait after a failure left out. */
  readonly nextDueAt: (until: Instant) => Promise<Instant | undefined>;
  /**
   * Carries out all items due by then, also those that are put there on the way, and marks the instant. Stops
   * between two items when `signal` is aborted.
   */
  readonly carryOut: (until: Instant, signal?: AbortSignal) => AsyncGenerator<SweptItem>;
  readonly close: () => Promise<void>;
};

/** A session lock of this class, one number a database: a killed holder's connection frees it. */
const SWEEPER_LOCK = 7_240_004;
const BATCH = 100;
const FIRST_PAUSE_S = 5;
const LONGEST_PAUSE_S = 3_600;
const IMPATIENT_ATTEMPTS = 3;
const LONGEST_ERROR = 500;

export type OpenSweepOptions = SweepOptions & {
  /** Failed items are tried again at once, and left after the third time; else after growing pauses. */
  readonly impatient?: boolean;
};

/** 'busy' while another process or sweep holds the market's agenda. */
export async function openSweep(options: OpenSweepOptions): Promise<Sweep | 'busy'> {
  const { db, clock } = options.database;
  const release = await takeLock(db);
  if (!release) return 'busy';
  try {
    await startMark(db, clock.now(), options.bundleHash);
    await replan(options);
  } catch (error) {
    await release();
    throw error;
  }
  const patience = startPatience(options);
  return {
    nextDueAt: async (until) => {
      let from = START;
      for (;;) {
        const batch = await readDue(db, until, from);
        const next = batch.find((row) => !patience.mustWait(row));
        if (next || batch.length === 0) return next?.dueAt;
        from = { ...from, skipped: batch.at(-1) };
      }
    },
    carryOut: (until, signal) => carryOut(options, patience, until, signal),
    close: release,
  };
}

/** Everything due by `until`, or else by the clock; 'busy' while another sweeps. */
export async function sweep(
  options: SweepOptions & { readonly until?: Instant; readonly signal?: AbortSignal },
): Promise<readonly SweptItem[] | 'busy'> {
  const { until, signal } = options;
  const opened = await openSweep({ ...options, impatient: until !== undefined });
  if (opened === 'busy') return opened;
  try {
    return await Array.fromAsync(opened.carryOut(until ?? options.database.clock.now(), signal));
  } finally {
    await opened.close();
  }
}

const PAUSE_MS = 1_000;

/** Sweeps again and again; where several processes do, one of them at a time. `stop` waits for the item at work. */
export function sweepInBackground(options: SweepOptions): { readonly stop: () => Promise<void> } {
  const stopped = new AbortController();
  const { signal } = stopped;
  const running = (async () => {
    while (!signal.aborted) {
      try {
        const opened = await openSweep(options);
        if (opened !== 'busy') {
          try {
            for await (const _ of opened.carryOut(options.database.clock.now(), signal));
          } finally {
            await opened.close();
          }
        }
      } catch (error) {
        options.log.error({ error: describeError(error) }, 'sweeping failed');
      }
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => {});
    }
  })();
  return {
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

export type SweepLag = {
  /** How far the mark, or the oldest item that fails, is behind the clock. */
  readonly lagMs: number;
  readonly overdueItems: number;
  readonly failingItems: number;
};

/** Technical: time enough for a restart of the worker, too little for a deadline to go by unseen. */
export const LONGEST_LAG_MS = 5 * 60_000;

export async function findSweepLag(db: Kysely<Database>, now: Instant): Promise<SweepLag> {
  const { rows } = await sql<{ swept_to: Instant | null; overdue: number; failing: number }>`
    select least((select swept_to from sweep_mark), min(due_at) filter (where failures > 0)) as swept_to,
      count(*) as overdue, count(*) filter (where failures > 0) as failing
    from due_item where due_at <= ${now}::timestamptz`.execute(db);
  const [row] = rows;
  const sweptTo = row?.swept_to ?? now;
  return {
    lagMs: Math.max(0, now.epochMilliseconds - sweptTo.epochMilliseconds),
    overdueItems: row?.overdue ?? 0,
    failingItems: row?.failing ?? 0,
  };
}

/** From now on the agenda of this database counts as swept; one that is marked stays as it is. */
export async function startMark(db: Kysely<Database>, now: Instant, bundleHash: string): Promise<void> {
  await sql`
    insert into sweep_mark (only_row, swept_to, bundle_hash)
    select true, ${now}::timestamptz, ${bundleHash}::text where not exists (select from sweep_mark)
    on conflict (only_row) do nothing`.execute(db);
}

/**
 * From now on the agenda is planned by this bundle, whichever was known first. While two programs run beside each other
 * the older one never does it by itself, or each would undo the other's plan with every sweep; after a rollback
 * somebody says so. What failed is tried again at once: it may have failed for want of these documents.
 */
export async function planByBundle({
  database,
  bundleHash,
  onNewBundle,
}: Pick<SweepOptions, 'database' | 'bundleHash' | 'onNewBundle'>): Promise<void> {
  await runCommand<null>(
    database,
    { command: 'replan', actor: { kind: 'system', ref: 'sweeper' }, channel: 'system', input: bundleHash },
    async (ctx) => {
      await ctx.tx.updateTable('sweep_mark').set({ bundle_hash: bundleHash }).execute();
      await ctx.tx.updateTable('due_item').set({ failed_at: null }).where('failures', '>', 0).execute();
      await onNewBundle?.(ctx);
      return null;
    },
  );
}

// --- One sweep ------------------------------------------------------------------------------------------------

type DueRow = DueItem & { readonly failures: number; readonly failedAt: Instant | undefined };

/** Where a sweep reads on: from this instant, behind the last item that it left waiting. */
type Position = { readonly from: Instant | undefined; readonly skipped: DueItem | undefined };
const START: Position = { from: undefined, skipped: undefined };

async function* carryOut(
  options: SweepOptions,
  patience: Patience,
  until: Instant,
  signal: AbortSignal | undefined,
): AsyncGenerator<SweptItem> {
  let position = START;
  let progressed = false;
  for (;;) {
    const batch = await readDue(options.database.db, until, position);
    let isRead = true;
    for (const row of batch) {
      if (signal?.aborted) return;
      if (patience.mustWait(row)) {
        position = { ...position, skipped: row };
        continue;
      }
      const outcome = await carryOutOne(options, row, position);
      isRead = outcome === 'done';
      if (outcome === 'changed') break;
      position = { ...position, from: row.dueAt };
      progressed = true;
      const { kind, subject, dueAt } = row;
      if (outcome === 'done' || patience.failed(row)) yield { kind, subject, dueAt, outcome };
      if (outcome === 'failed') break;
    }
    if (!isRead || batch.length === BATCH) continue;
    if (!progressed) break;
    // Once more from the beginning: something may have been put before what was done last.
    [position, progressed] = [START, false];
  }
  await saveMark(options.database.db, until);
}

async function carryOutOne(
  { database, handlers, log }: SweepOptions,
  item: DueRow,
  position: Position,
): Promise<SweptItem['outcome'] | 'changed'> {
  const { kind, subject, dueAt } = item;
  try {
    return await runCommand<'done' | 'changed'>(
      database,
      { command: kind, actor: { kind: 'system', ref: 'sweeper' }, channel: 'system', input: { subject } },
      async (ctx) => {
        const handler = handlers.find((each) => each.kind === kind);
        if (!handler) throw new Error(`No handler for ${kind}`);
        await handler.lock?.(ctx, item);
        if (!(await takeItem(ctx, item, position))) return 'changed';
        await handler.handle(ctx, { kind, subject, dueAt });
        return 'done';
      },
    );
  } catch (error) {
    log.error({ kind, subject, failures: item.failures + 1, error }, 'due item failed');
    await saveFailure(database.db, item, error);
    return 'failed';
  }
}

type Patience = {
  readonly mustWait: (row: DueRow) => boolean;
  /** Whether that was the last attempt for now. */
  readonly failed: (row: DueRow) => boolean;
};

/** Remembers which streams wait: the item that failed, and everything of its stream behind it. */
function startPatience({ handlers, impatient = false }: OpenSweepOptions): Patience {
  const blocked = new Set<string>();
  const attempts = new Map<string, number>();
  const idOf = ({ kind, subject }: DueItem) => `${kind} ${subject}`;
  const streamOf = (item: DueItem) =>
    handlers.find((each) => each.kind === item.kind)?.stream?.(item) ?? item.subject.split(':', 2).join(':');
  const rests = (row: DueRow) => {
    if (impatient) return (attempts.get(idOf(row)) ?? 0) >= IMPATIENT_ATTEMPTS;
    if (!row.failedAt) return false;
    const seconds = Math.min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** (row.failures - 1));
    return isBefore(Temporal.Now.instant(), row.failedAt.add({ seconds }));
  };
  return {
    mustWait: (row) => {
      const stream = streamOf(row);
      if (!blocked.has(stream) && rests(row)) blocked.add(stream);
      return blocked.has(stream);
    },
    failed: (row) => {
      const count = (attempts.get(idOf(row)) ?? 0) + 1;
      attempts.set(idOf(row), count);
      return !impatient || count >= IMPATIENT_ATTEMPTS;
    },
  };
}

// --- SQL ------------------------------------------------------------------------------------------------------

const order = sql`due_at, kind collate "C", subject collate "C"`;

function behind({ from, skipped }: Position): RawBuilder<boolean> {
  return sql<boolean>`due_at >= ${from ?? '-infinity'}::timestamptz
    and (${order}) > (${skipped?.dueAt ?? '-infinity'}::timestamptz, ${skipped?.kind ?? ''}::text collate "C",
      ${skipped?.subject ?? ''}::text collate "C")`;
}

async function readDue(db: Kysely<Database>, until: Instant, position: Position): Promise<readonly DueRow[]> {
  const { rows } = await sql<{
    kind: string;
    subject: string;
    due_at: Instant;
    failures: number;
    failed_at: Instant | null;
  }>`
    select kind, subject, due_at, failures, failed_at from due_item
    where due_at <= ${until}::timestamptz and ${behind(position)}
    order by ${order} limit ${BATCH}`.execute(db);
  return rows.map(({ kind, subject, failures, due_at, failed_at }) => ({
    ...{ kind, subject, failures },
    dueAt: due_at,
    failedAt: failed_at ?? undefined,
  }));
}

/** False when it is gone or moved, or when an item has been put before it since it was read. */
async function takeItem(
  { tx }: CommandContext,
  { kind, subject, dueAt }: DueItem,
  position: Position,
): Promise<boolean> {
  const { rows } = await sql`
    delete from due_item d
    where d.kind = ${kind}::text and d.subject = ${subject}::text and d.due_at = ${dueAt}::timestamptz
      and not exists (
        -- Only the first, by the index: without a limit the plan for any values reads the whole table.
        select from (select due_at, kind, subject from due_item where ${behind(position)} order by ${order} limit 1) as first
        where (${order}) < (${dueAt}::timestamptz, ${kind}::text collate "C", ${subject}::text collate "C"))
    returning 1`.execute(tx);
  return rows.length > 0;
}

async function saveFailure(
  db: Kysely<Database>,
  { kind, subject, dueAt }: DueItem,
  error: unknown,
): Promise<void> {
  const { name = '', message = '' } = describeError(error);
  await db
    .updateTable('due_item')
    .set((eb) => ({
      failures: eb('failures', '+', 1),
      failed_at: Temporal.Now.instant(),
      error: `${name}: ${message}`.slice(0, LONGEST_ERROR),
    }))
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('due_at', '=', dueAt)
    .execute();
}

/** Not past an item that is due and was not done. */
async function saveMark(db: Kysely<Database>, until: Instant): Promise<void> {
  await sql`
    update sweep_mark set swept_to = greatest(swept_to, coalesce(
      (select due_at from due_item where due_at <= ${until}::timestamptz order by due_at limit 1),
      ${until}::timestamptz))`.execute(db);
}

/** Not by a bundle that was known here before the one that was planned by last: see `planByBundle`. */
async function replan(options: SweepOptions): Promise<void> {
  const { rows } = await sql<{ is_new: boolean }>`
    select bundle_hash <> ${options.bundleHash}::text and not exists (
      select from terms_bundle mine join terms_bundle planned on planned.hash = bundle_hash
      where mine.hash = ${options.bundleHash}::text and mine.stored_at < planned.stored_at) as is_new
    from sweep_mark`.execute(options.database.db);
  if (rows[0]?.is_new) await planByBundle(options);
}

/** Holds a connection of its own until it is released; undefined when another session has the lock. */
async function takeLock(db: Kysely<Database>): Promise<(() => Promise<void>) | undefined> {
  const answered = Promise.withResolvers<boolean>();
  const released = Promise.withResolvers<void>();
  const holding = db.connection().execute(async (connection) => {
    const { rows } = await sql<{ taken: boolean }>`
      select pg_try_advisory_lock(${SWEEPER_LOCK}) as taken`.execute(connection);
    answered.resolve(rows[0]?.taken ?? false);
    if (!rows[0]?.taken) return;
    await released.promise;
    await sql`select pg_advisory_unlock(${SWEEPER_LOCK})`.execute(connection);
  });
  holding.catch(answered.reject);
  if (!(await answered.promise)) return undefined;
  return async () => {
    released.resolve();
    // A connection that broke has freed the lock by itself.
    await holding.catch(() => {});
  };
}
