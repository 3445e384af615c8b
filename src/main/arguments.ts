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

export type ClockMove = { readonly by: Temporal.Duration } | { readonly to: Temporal.PlainDateTime };

const moveUnits = {
  m: 'minutes',
  h: 'hours',
  d: 'days',
  w: 'weeks',
  mo: 'months',
  y: 'years',
} as const;

/** `+20m`, `+3h`, `+14d`, `+2w`, `+1mo`, `+1y`, or `to 2023-01-15T09:00`; always forward. */
export function parseMove(text: string): ClockMove | undefined {
  const words = text.trim();
  const [, count, unit] = /^\+?(\d{1,5}) ?(m|h|d|w|mo|y)$/.exec(words) ?? [];
  if (count && unit && unit in moveUnits)
    return { by: Temporal.Duration.from({ [moveUnits[unit as keyof typeof moveUnits]]: Number(count) }) };
  const [, local] = /^to (\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?)$/.exec(words) ?? [];
  try {
    return local ? { to: Temporal.PlainDateTime.from(local) } : undefined;
  } catch {
    return undefined;
  }
}

/** Days and longer are the calendar's in that zone; undefined for an instant that has passed or is over a century off. */
export function targetOf(
  move: ClockMove,
  from: Temporal.Instant,
  zone: string,
): Temporal.Instant | undefined {
  const start = from.toZonedDateTimeISO(zone);
  const latest = start.add({ years: 100 });
  const target = 'by' in move ? start.add(move.by) : move.to.toZonedDateTime(zone);
  const isAhead = Temporal.ZonedDateTime.compare(target, start) >= 0;
  return isAhead && Temporal.ZonedDateTime.compare(target, latest) <= 0 ? target.toInstant() : undefined;
}
