// The processes of kill rounds: app and worker, which are killed and started again, and the outside world, which is not.
import { type ChildProcess, fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from './settings.ts';

export type Victim = 'app' | 'worker';

export type Victims = {
  readonly kills: Record<Victim, number>;
  /** kill -9, and started again at once. */
  readonly kill: (victim: Victim) => Promise<void>;
  /** Killed, and once more while it starts. */
  readonly killTwice: (victim: Victim, fraction: number) => Promise<void>;
  readonly ready: () => Promise<void>;
  /** By the machine's clock: whatever a worker took up before is a dead one's. */
  readonly workerSince: () => Date;
  readonly end: () => Promise<void>;
};

/** How long a start took last; before the first, this. */
const START_MS = 3_000;

export function openVictims(settings: { readonly [victim in Victim]: Settings }): Victims {
  const kills = { app: 0, worker: 0 };
  const startMs = { app: START_MS, worker: START_MS };
  let workerSince = new Date();
  const launch = (victim: Victim): Running => {
    const began = performance.now();
    if (victim === 'worker') workerSince = new Date();
    const started = start(`${victim}.ts`, [JSON.stringify(settings[victim])]);
    started.ready.then(
      () => {
        startMs[victim] = performance.now() - began;
      },
      () => {},
    );
    return started;
  };
  const running = { app: launch('app'), worker: launch('worker') };
  const kill = async (victim: Victim) => {
    await running[victim].end();
    kills[victim] += 1;
    running[victim] = launch(victim);
  };
  return {
    kills,
    kill,
    killTwice: async (victim, fraction) => {
      await kill(victim);
      await sleep(fraction * startMs[victim]);
      await kill(victim);
    },
    ready: async () => {
      await Promise.all([running.app.ready, running.worker.ready]);
    },
    workerSince: () => workerSince,
    end: async () => {
      await Promise.all([running.app.end(), running.worker.end()]);
    },
  };
}

export type Running = { readonly ready: Promise<unknown>; readonly end: () => Promise<void> };

/** `ready` gives the first thing that it says. */
export function start(file: string, argv: readonly string[]): Running {
  const child: ChildProcess = fork(path.join(import.meta.dirname, file), argv, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // Compiling is most of a start, and not what is tested.
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(tmpdir(), 'node-compile-cache') },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  // Whoever is killed before it was ready is waited for by nobody.
  ready.catch(() => {});
  return {
    ready,
    end: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
