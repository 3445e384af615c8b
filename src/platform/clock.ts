// Owns business time: the one clock that commands are given, and the mark by which a database refuses a
// clock that runs earlier than before. Technical time (sessions, retries, logs) is the machine's own.
// The clock that can be moved is movable-clock.ts: the demo's alone.
import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

export type Clock = {
  /** Whole milliseconds, which the database keeps exactly. Never earlier than an earlier answer. */
  readonly now: () => Temporal.Instant;
  /** Whether it no longer shows the machine's time; absent: it always does. */
  readonly isMoved?: () => boolean;
};

export function systemClock(): Clock {
  let latestMs = 0;
  return {
    now: () => {
      latestMs = Math.max(latestMs, Date.now());
      return Temporal.Instant.fromEpochMilliseconds(latestMs);
    },
  };
}

export type FixedClock = Clock & {
  /** Throws for an instant earlier than now. */
  readonly set: (at: Temporal.Instant) => void;
};

/** For tests: stands still until it is set. */
export function fixedClock(at: Temporal.Instant | string): FixedClock {
  let current = Temporal.Instant.from(at);
  return {
    now: () => current,
    set: (next) => {
      if (Temporal.Instant.compare(next, current) < 0) {
        throw new RangeError(`The clock stands at ${current} and does not go back to ${next}`);
      }
      current = next;
    },
  };
}

/** Clocks of several machines differ a little; a step of business time is far longer. */
const SKEW_MS = 5_000;

/**
 * Marks now as seen by this database, and throws if it has seen a later instant, or was ever run by a clock that was
 * moved while this one was not. For the start of a process, and now and then.
 */
export async function refuseEarlierClock(db: Kysely<Database>, clock: Clock): Promise<void> {
  const now = clock.now();
  const isMoved = clock.isMoved?.() ?? false;
  const mark = await db
    .insertInto('clock_mark')
    .values({ only_row: true, latest_at: now, moved: isMoved })
    .onConflict((conflict) =>
      conflict
        .column('only_row')
        .doUpdateSet({
          latest_at: sql`greatest(clock_mark.latest_at, excluded.latest_at)`,
          moved: sql`excluded.moved`,
        })
        .where(sql<boolean>`excluded.moved or not clock_mark.moved`),
    )
    .returning('latest_at')
    .executeTakeFirst();
  if (!mark)
    throw new Error(
      'This database belongs to a demo whose clock was moved: its dates are not real. Use a database of its own.',
    );
  const { latest_at: latest } = mark;
  // Asked again: a clock that was moved while the mark was written is not behind.
  const behind = clock.now();
  if (latest.epochMilliseconds - behind.epochMilliseconds <= SKEW_MS) return;
  throw new Error(
    `This database has already seen ${latest}, and the clock says ${behind}: orders would be dated before earlier ones. ` +
      'Set the machine’s clock right; for a demo at an earlier instant use a data directory (or database) of its own.',
  );
}
