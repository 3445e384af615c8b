// The clock of kill rounds: several processes read it from a file that their parent moves. It stands still in between.
// For the bench and its test alone.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Clock } from '../../src/platform/clock.ts';

export function fileClock(file: string): Clock {
  return {
    now: () => Temporal.Instant.from(readFileSync(file, 'utf8')),
    isMoved: () => true,
  };
}

/** In one step: readers see the old instant or the new one. */
export function setFileClock(file: string, at: Temporal.Instant): void {
  writeFileSync(`${file}.draft`, at.toString({ smallestUnit: 'millisecond' }));
  renameSync(`${file}.draft`, file);
}
