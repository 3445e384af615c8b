// Moves the demo's clock over all markets: to each instant at which something is due, does it, delivers what it asks
// for, and goes on. Keeps what happened in bounded memory, however far it goes. Owns no route and no page.
import { setTimeout as sleep } from 'node:timers/promises';
import { earliest, type Instant, isBefore } from '../../kernel/dates.ts';
import { refuseEarlierClock } from '../../platform/clock.ts';
import { describeError } from '../../platform/log.ts';
import type { MovableClock } from '../../platform/movable-clock.ts';
import { openSweep, type Sweep, type SweepOptions, type SweptItem } from '../../platform/sweeper.ts';

export type MovingMarket = {
  readonly code: string;
  readonly zone: string;
  readonly sweep: SweepOptions;
};

export type MoveSettings = {
  readonly clock: MovableClock;
  readonly markets: readonly MovingMarket[];
  /** When something outside the shop happens next by its clock: a payment that was put off. */
  readonly nextOutsideAt: () => Instant | undefined;
  /** Stops what works in the background, for the length of a move. */
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
  /** Delivers until nothing waits, without pauses. Called at each instant, so cheap when there is nothing. */
  readonly settle: () => Promise<void>;
};

export type MoveStep = SweptItem & {
  /** From 1, in the order in which it was done. */
  readonly ordinal: number;
  readonly market: string;
};

export type MoveTotal = {
  readonly market: string;
  readonly kind: string;
  readonly done: number;
  readonly failed: number;
};

export type MoveReport = {
  readonly id: number;
  readonly state: 'running' | 'arrived' | 'cancelled' | 'stopped';
  readonly fromAt: Instant;
  readonly targetAt: Instant;
  /** How far the clock has come. */
  readonly at: Instant;
  readonly steps: number;
  /** The first and the latest steps; those between are only counted. */
  readonly listed: readonly MoveStep[];
  readonly totals: readonly MoveTotal[];
  /** Why it stopped, and in which market if it was one's fault. */
  readonly fault: { readonly market: string | undefined; readonly reason: string } | undefined;
};

export type ClockMoves = {
  /** Undefined while another move runs. */
  readonly start: (targetAt: Instant) => Promise<MoveReport | undefined>;
  /** The move that runs, or else the last one. */
  readonly find: () => MoveReport | undefined;
  /** Stops between two items; the clock stays where it is. */
  readonly cancel: () => void;
  /** Until the move at work has ended, at most that long. */
  readonly wait: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

const LISTED_FIRST = 200;
const LISTED_LAST = 300;
const BUSY_PAUSE_MS = 50;
const BUSY_ATTEMPTS = 200;

export function openClockMoves(settings: MoveSettings): ClockMoves {
  let id = 0;
  let current: Recorder | undefined;
  let running: Promise<void> | undefined;
  let cancelled = new AbortController();
  return {
    start: async (targetAt) => {
      if (running) return undefined;
      cancelled = new AbortController();
      id += 1;
      const recorder = record(id, settings.clock, targetAt);
      current = recorder;
      running = move(settings, targetAt, recorder, cancelled.signal).finally(() => {
        running = undefined;
      });
      return recorder.report();
    },
    find: () => current?.report(),
    cancel: () => cancelled.abort(),
    wait: async (ms) => {
      const late = new AbortController();
      await Promise.race([running, sleep(ms, undefined, { signal: late.signal }).catch(() => {})]);
      late.abort();
    },
    close: async () => {
      cancelled.abort();
      await running;
    },
  };
}

/** Names the market whose fault it is. */
class MarketFault extends Error {
  readonly market: string;
  constructor(market: string, cause: unknown) {
    super(describeError(cause).message);
    this.market = market;
  }
}

async function of<Result>(market: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new MarketFault(market, error);
  }
}

type OpenSweep = { readonly code: string; readonly sweep: Sweep; readonly options: SweepOptions };

/** Never rejects: what went wrong is in the report. */
async function move(
  settings: MoveSettings,
  targetAt: Instant,
  recorder: Recorder,
  signal: AbortSignal,
): Promise<void> {
  const open: OpenSweep[] = [];
  try {
    await settings.pause();
    await settings.settle();
    for (const { code, sweep } of settings.markets)
      open.push({ code, options: sweep, sweep: await of(code, () => openPatiently(sweep)) });
    const arrived = await advance(settings, open, targetAt, recorder, signal);
    recorder.end(arrived ? 'arrived' : 'cancelled');
  } catch (error) {
    const market = error instanceof MarketFault ? error.market : undefined;
    recorder.end('stopped', { market, reason: describeError(error).message ?? '' });
  } finally {
    for (const { sweep } of open) await sweep.close();
    await settings.resume().catch((error: unknown) => {
      recorder.end('stopped', { market: undefined, reason: describeError(error).message ?? '' });
    });
  }
}

async function advance(
  settings: MoveSettings,
  markets: readonly OpenSweep[],
  targetAt: Instant,
  recorder: Recorder,
  signal: AbortSignal,
): Promise<boolean> {
  const { clock, nextOutsideAt, settle } = settings;
  let isMarked = false;
  for (;;) {
    if (signal.aborted) return false;
    const nexts = await listNext(markets, targetAt);
    const outside = nextOutsideAt();
    const isAhead = outside && isBefore(clock.now(), outside) && !isBefore(targetAt, outside);
    const instants = [...nexts.values(), ...(isAhead ? [outside] : [])];
    const isLast = instants.length === 0;
    const at = instants.reduce(earliest, targetAt);
    if (isBefore(clock.now(), at)) clock.moveTo(at);
    if (isLast || !isMarked) await markClock(clock, markets);
    isMarked = true;
    for (const { code, sweep } of markets) {
      const next = nexts.get(code);
      // At the end every market, for its mark.
      if (!isLast && (!next || isBefore(at, next))) continue;
      await of(code, async () => {
        for await (const item of sweep.carryOut(at, signal)) recorder.add(code, item);
      });
    }
    await settle();
    // What was delivered last may have made something due.
    if (isLast && (await listNext(markets, targetAt)).size === 0) return true;
  }
}

/** When each market's next item is due, of those that have one by then. */
async function listNext(
  markets: readonly OpenSweep[],
  targetAt: Instant,
): Promise<ReadonlyMap<string, Instant>> {
  const nexts = new Map<string, Instant>();
  for (const { code, sweep } of markets) {
    const next = await of(code, () => sweep.nextDueAt(targetAt));
    if (next) nexts.set(code, next);
  }
  return nexts;
}

/** Before anything happens at another instant than the machine's, and at the end. */
async function markClock(clock: MovableClock, markets: readonly OpenSweep[]): Promise<void> {
  for (const { code, options } of markets)
    await of(code, () => refuseEarlierClock(options.database.db, clock));
}

/** Another process may be in the middle of an item. */
async function openPatiently(options: SweepOptions): Promise<Sweep> {
  for (let attempt = 1; attempt <= BUSY_ATTEMPTS; attempt += 1) {
    const sweep = await openSweep({ ...options, impatient: true });
    if (sweep !== 'busy') return sweep;
    await sleep(BUSY_PAUSE_MS);
  }
  throw new Error('another process is sweeping this market');
}

// --- What happened --------------------------------------------------------------------------------------------

type Recorder = {
  readonly add: (market: string, item: SweptItem) => void;
  readonly end: (state: MoveReport['state'], fault?: MoveReport['fault']) => void;
  readonly report: () => MoveReport;
};

function record(id: number, clock: MovableClock, targetAt: Instant): Recorder {
  const fromAt = clock.now();
  const first: MoveStep[] = [];
  const last: MoveStep[] = [];
  const totals = new Map<string, MoveTotal>();
  let steps = 0;
  let state: MoveReport['state'] = 'running';
  let fault: MoveReport['fault'];
  return {
    add: (market, item) => {
      steps += 1;
      const step = { ...item, market, ordinal: steps };
      if (first.length < LISTED_FIRST) first.push(step);
      else last.push(step);
      if (last.length > LISTED_LAST) last.shift();
      const key = `${market} ${item.kind}`;
      const { done, failed } = totals.get(key) ?? { done: 0, failed: 0 };
      const isDone = item.outcome === 'done';
      totals.set(key, {
        market,
        kind: item.kind,
        done: done + (isDone ? 1 : 0),
        failed: failed + (isDone ? 0 : 1),
      });
    },
    end: (ended, why) => {
      state = ended;
      fault = why;
    },
    report: () => ({
      ...{ id, state, fromAt, targetAt, steps, fault },
      at: clock.now(),
      listed: [...first, ...last],
      totals: [...totals.values()],
    }),
  };
}
