// The command line and environment of the processes, read once and checked.
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.join(import.meta.dirname, '../..');

export type DemoOptions = {
  readonly port: number;
  readonly dataDirectory: string;
  /** Local date and time, without a zone: each market takes it on its own clock's zone. */
  readonly at: Temporal.PlainDateTime | undefined;
  readonly databaseUrl: string | undefined;
};

export class UsageError extends Error {}

/** `--at 2022-08-28T23:50`, PORT, DATA_DIR, DATABASE_URL. */
export function parseDemoOptions(argv: readonly string[], env: NodeJS.ProcessEnv): DemoOptions {
  let values: { at?: string };
  try {
    ({ values } = parseArgs({ args: [...argv], options: { at: { type: 'string' } } }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const at = values.at === undefined ? undefined : parseLocal(values.at);
  const base = path.resolve(root, env.DATA_DIR || '.data');
  const folder = at ? `at-${at.toString({ smallestUnit: 'minute' }).replaceAll(':', '')}` : 'now';
  return {
    port: parsePort(env.PORT),
    dataDirectory: path.join(base, folder),
    at,
    databaseUrl: env.DATABASE_URL || undefined,
  };
}

export function baseDataDirectory(env: NodeJS.ProcessEnv): string {
  return path.resolve(root, env.DATA_DIR || '.data');
}

function parsePort(text: string | undefined): number {
  const port = Number(text || '3000');
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new UsageError(`PORT=${text} is no port: use a number from 0 (any free one) to 65535`);
}

function parseLocal(text: string): Temporal.PlainDateTime {
  try {
    return Temporal.PlainDateTime.from(text);
  } catch {
    throw new UsageError(`--at ${text} is no local date and time: write it like --at 2022-08-28T23:50`);
  }
}

/** `+20m`, `+3h`, `+14d`, `+1w`; always forward. */
export function parseMove(text: string | undefined): Temporal.Duration | undefined {
  const match = /^\+?(\d{1,6})([mhdw])$/.exec(text ?? '');
  const count = Number(match?.[1]);
  switch (match?.[2]) {
    case 'm':
      return Temporal.Duration.from({ minutes: count });
    case 'h':
      return Temporal.Duration.from({ hours: count });
    case 'd':
      return Temporal.Duration.from({ hours: 24 * count });
    case 'w':
      return Temporal.Duration.from({ hours: 24 * 7 * count });
    default:
      return undefined;
  }
}
