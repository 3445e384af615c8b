// Owns the demo's clock: begins at a chosen instant, ticks with the machine, moves forward on demand, and goes
// on from there after a restart. Only src/main/demo.ts may import it (the architecture test sees to it).
import fs from 'node:fs';
import type { Clock } from './clock.ts';

export type MovableClock = Clock & {
  /** Hours and smaller units only: a day's length needs a time zone. Throws for a move backwards. */
  readonly move: (by: Temporal.Duration) => void;
  /** Forward to the instant; throws if it has passed. */
  readonly moveTo: (at: Temporal.Instant) => void;
};

type Memory = { readonly startAt: string | null; readonly offsetMs: number };

/**
 * `startAt` undefined: the machine's time at the first start. `file` keeps how far this clock is from the
 * machine's; when it exists the clock goes on from there, and another `startAt` than the first one is refused.
 */
export function movableClock(startAt: Temporal.Instant | undefined, file: string): MovableClock {
  const remembered = readMemory(file);
  const wanted = startAt?.toString() ?? null;
  if (remembered && wanted !== null && remembered.startAt !== wanted) {
    throw new Error(
      `The demo of ${file} began at ${remembered.startAt ?? 'the machine’s time'}, not at ${wanted}: ` +
        'start it without another instant, or give the new one a data directory of its own',
    );
  }
  const began = remembered?.startAt ?? wanted;
  let offsetMs = remembered?.offsetMs ?? (startAt ? startAt.epochMilliseconds - Date.now() : 0);
  let latestMs = 0;
  const now = () => {
    latestMs = Math.max(latestMs, Date.now() + offsetMs);
    return Temporal.Instant.fromEpochMilliseconds(latestMs);
  };
  const moveTo = (at: Temporal.Instant) => {
    const distanceMs = at.epochMilliseconds - now().epochMilliseconds;
    if (distanceMs < 0) throw new RangeError(`The clock stands at ${now()} and does not go back to ${at}`);
    offsetMs += distanceMs;
    writeMemory(file, { startAt: began, offsetMs });
  };
  writeMemory(file, { startAt: began, offsetMs });
  return { now, moveTo, move: (by) => moveTo(now().add(by)), isMoved: () => offsetMs !== 0 };
}

function readMemory(file: string): Memory | undefined {
  if (!fs.existsSync(file)) return undefined;
  const memory: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (typeof memory === 'object' && memory !== null && 'offsetMs' in memory && 'startAt' in memory) {
    const { startAt, offsetMs } = memory;
    if (typeof offsetMs === 'number' && (startAt === null || typeof startAt === 'string')) {
      return { startAt, offsetMs };
    }
  }
  throw new Error(`${file} does not say how far the demo's clock is moved: remove the demo's data directory`);
}

/** In one step: a crash leaves the old file or the new one. */
function writeMemory(file: string, memory: Memory): void {
  const draft = `${file}.draft`;
  fs.writeFileSync(draft, JSON.stringify(memory));
  fs.renameSync(draft, file);
}
