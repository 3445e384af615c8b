// Kills at the moments that a random one seldom meets: whoever asked is killed when the mail server has taken a letter, the
// provider has done what it was asked for, or the database is about to commit what was due; before the answer comes, or
// when it has just come. One is waited for at a time.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../../src/main/testing/simulation/chance.ts';
import type { Place, Reach, Side } from './between.ts';
import type { Gate } from './gate.ts';
import type { Victim, Victims } from './victims.ts';

export type Strike = { readonly place: Place; readonly side: Side };

export type Strikes = {
  readonly reach: Reach;
  /** Waits for it from now on. */
  readonly arm: (strike: Strike) => Promise<void>;
  /** Waits no more; true if it was met. A kill under way is over then. */
  readonly disarm: () => Promise<boolean>;
  /** How often each was met, such as `letter unanswered`. */
  readonly met: ReadonlyMap<string, number>;
};

const killedAt: { readonly [place in Place]: Victim } = {
  letter: 'worker',
  charge: 'worker',
  capture: 'worker',
  commit: 'worker',
  page: 'app',
  notification: 'app',
};

/** The answer is read and worked on for some milliseconds before it is written down. */
const SOON_MS = 4;

export function openStrikes(victims: () => Victims, gate: () => Gate, chance: Chance): Strikes {
  const met = new Map<string, number>();
  let armed: Strike | undefined;
  let striking: Promise<unknown> = Promise.resolve();

  const strike = async ({ place, side }: Strike) => {
    armed = undefined;
    if (side === 'answered') await sleep(chance.below(SOON_MS));
    await victims().kill(killedAt[place]);
    const name = `${place} ${side}`;
    met.set(name, (met.get(name) ?? 0) + 1);
  };
  const strikeAtCommit = async (wanted: Strike) => {
    const isThere = await gate().waitFor(() => armed !== wanted);
    if (isThere && wanted.side === 'unanswered') await strike(wanted);
    // Nobody hears of it now: the database commits for the dead.
    await gate().open();
    if (isThere && wanted.side === 'answered') await strike(wanted);
  };
  let before = 0;
  const count = () => [...met.values()].reduce((all, times) => all + times, 0);
  return {
    met,
    reach: async (place, side) => {
      if (armed?.place !== place || armed.side !== side) return false;
      const done = strike(armed);
      striking = done;
      await done;
      return true;
    },
    arm: async (wanted) => {
      before = count();
      armed = wanted;
      if (wanted.place !== 'commit') return;
      await gate().close();
      striking = strikeAtCommit(wanted);
    },
    disarm: async () => {
      armed = undefined;
      await striking;
      return count() > before;
    },
  };
}
