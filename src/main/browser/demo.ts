// For tests: the program of `npm start` as a child process on a free port, with a data directory of its own that
// is removed afterwards.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

const root = path.join(import.meta.dirname, '../../..');
const nodeOptions = ['--disable-warning=ExperimentalWarning'];

export type DemoSettings = {
  /** Local date and time at which its clock starts; the machine's clock if absent. */
  readonly at?: string;
  readonly port?: number;
  /** Kept afterwards: it is the caller's. */
  readonly dataDirectory?: string;
};

export type DemoExit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export type DemoProcess = {
  readonly child: ChildProcess;
  /** Everything it wrote to its standard output, and to its error output, once it has ended. */
  readonly output: Promise<string>;
  readonly errors: Promise<string>;
  readonly ended: Promise<DemoExit>;
  /** Its address once it is open; an exception with its words if it ends before. */
  readonly opened: Promise<string>;
};

export type Demo = {
  readonly origin: string;
  /** Runs the script of `npm run clock`; gives what it says. */
  readonly moveClock: (move: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** Nothing but what it needs: no other database, address or log level of whoever runs the tests. */
function environment({ port = 0 }: DemoSettings, dataDirectory: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(DATABASE_URL|ORIGIN$|HOST$|LOG_LEVEL$|NODE_TEST_CONTEXT$)/.test(name),
  );
  return { ...Object.fromEntries(own), PORT: String(port), DATA_DIR: dataDirectory };
}

/** Starts it and does not wait. */
export function launchDemo(settings: DemoSettings & { readonly dataDirectory: string }): DemoProcess {
  const { at, dataDirectory } = settings;
  const options = at === undefined ? [] : ['--at', at];
  // In this process group: what ends the tests ends it too.
  const child = spawn(process.execPath, [...nodeOptions, 'bin/start.mjs', ...options], {
    cwd: root,
    env: environment(settings, dataDirectory),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = text(child.stdout);
  const errors = text(child.stderr);
  const ended = new Promise<DemoExit>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const opened = new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const origin = /shop\s+(http:\/\/[^/\s]+)\/.*Ctrl-C/s.exec(said)?.[1];
      if (origin !== undefined) resolve(origin);
    });
    child.once('error', reject);
    child.once('exit', async (code) => reject(new Error(`the demo ended with ${code}: ${await errors}`)));
  });
  opened.catch(() => {});
  return { child, output, errors, ended, opened };
}

/** A directory that PostgreSQL may live in, also when root runs the tests. */
export function makeDataDirectory(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'demitasse-demo-'));
}

export async function startDemo(settings: DemoSettings = {}): Promise<Demo> {
  const dataDirectory = settings.dataDirectory ?? makeDataDirectory();
  const { child, ended, opened } = launchDemo({ ...settings, dataDirectory });
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
    if (settings.dataDirectory === undefined) rmSync(dataDirectory, { recursive: true, force: true });
  };
  try {
    const origin = await opened;
    return { origin, moveClock: (move) => moveClock(settings, dataDirectory, move), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function moveClock(settings: DemoSettings, dataDirectory: string, move: string): Promise<string> {
  const words = [...nodeOptions, 'src/main/clock.ts', ...move.split(' ')];
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    cwd: root,
    env: environment(settings, dataDirectory),
  });
  return stdout.trim();
}
