// Owns how this program speaks with PostgreSQL: the pool, which types values become, Kysely over it with
// named prepared statements, and a way to watch what is sent. Knows no table, and no business.
import { createHash } from 'node:crypto';
import {
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import pg from 'pg';

export type Database<Tables> = {
  readonly db: Kysely<Tables>;
  /**
   * As `db`, but a commit does not wait for the disk. When the server crashes, not this program, what it told last may
   * be missing, never half there; a later commit through `db` keeps all before it.
   */
  readonly unflushed: Kysely<Tables>;
  /** Reads the same types as `db`; its statements are neither named nor watched, its parameters plain pg. */
  readonly pool: pg.Pool;
  /** Calls `listener` with each statement `db` sends (begin and commit too) until the returned function is called. */
  readonly watch: (listener: (sql: string) => void) => () => void;
  /** Waits for running statements, then closes every connection. Safe to call twice. */
  readonly close: () => Promise<void>;
};

export type DatabaseOptions = {
  /** Most connections at once. */
  readonly max?: number;
  readonly applicationName?: string;
};

const SECOND_MS = 1_000;
/** Single statements, done at once. */
const UNFLUSHED_MAX = 4;

export function openDatabase<Tables>(url: string, options: DatabaseOptions = {}): Database<Tables> {
  const pool = openPool(url, options);
  const unflushedPool = openPool(url, {
    ...options,
    max: UNFLUSHED_MAX,
    settings: '-c synchronous_commit=off',
  });
  const listeners = new Set<(sql: string) => void>();
  const kyselyOver = (connections: pg.Pool) =>
    new Kysely<Tables>({
      dialect: new PostgresDialect({
        pool: statementPool(connections, (sql) => {
          for (const listener of listeners) listener(sql);
        }),
      }),
    });
  const [db, unflushed] = [kyselyOver(pool), kyselyOver(unflushedPool)];
  let closing: Promise<unknown> | undefined;
  return {
    db,
    unflushed,
    pool,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      closing ??= Promise.all([db.destroy(), unflushed.destroy()]).then(() =>
        Promise.all([pool.end(), unflushedPool.end()]),
      );
      await closing;
    },
  };
}

/** How many statements `work` sent over this database, begin and commit included; also those sent meanwhile by others. */
export async function countStatements(
  database: Pick<Database<never>, 'watch'>,
  work: () => Promise<unknown>,
): Promise<number> {
  let count = 0;
  const stop = database.watch(() => {
    count += 1;
  });
  try {
    await work();
  } finally {
    stop();
  }
  return count;
}

type PoolOptions = DatabaseOptions & { readonly settings?: string };

function openPool(
  url: string,
  { max = 10, applicationName = 'demitasse', settings = '' }: PoolOptions,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: 10 * SECOND_MS,
    statement_timeout: 30 * SECOND_MS,
    lock_timeout: 10 * SECOND_MS,
    idle_in_transaction_session_timeout: 60 * SECOND_MS,
    options: `-c TimeZone=UTC -c DateStyle=ISO -c default_transaction_isolation=read\\ committed ${settings}`,
    types: { getTypeParser },
  });
  // A connection that breaks while idle leaves the pool by itself and the next statement opens another:
  // without a listener, Node would end the program.
  pool.on('error', () => {});
  // The same for one that breaks inside a transaction: its statement fails, and that is how it is told.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

// --- Types --------------------------------------------------------------------------------------------------

const PARSERS = new Map<number, (text: string) => unknown>([
  [20, parseInt8],
  [1082, (text) => Temporal.PlainDate.from(text)],
  [1114, (text) => Temporal.PlainDateTime.from(text)],
  [1184, (text) => Temporal.Instant.from(text)],
]);
/** Array type → its element type. */
const ARRAYS = new Map([
  [1016, 20],
  [1182, 1082],
  [1115, 1114],
  [1185, 1184],
]);

const getTypeParser: typeof pg.types.getTypeParser = (type, format) => {
  const parse = PARSERS.get(type);
  if (parse) return parse;
  const parseElement = PARSERS.get(ARRAYS.get(type) ?? 0);
  if (parseElement) return (text: string) => parseArray(text, parseElement);
  return pg.types.getTypeParser(type, format);
};

/** Of one dimension. The elements of these types hold neither comma nor quote themselves. */
function parseArray(text: string, parseElement: (text: string) => unknown): readonly unknown[] {
  if (text === '{}') return [];
  const elements = text.slice(1, -1).split(',');
  return elements.map((element) => (element === 'NULL' ? null : parseElement(element.replaceAll('"', ''))));
}

function parseInt8(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(`The database holds ${text}, beyond the integers that a number keeps exactly`);
  }
  return number;
}

/** pg would write Temporal values as JSON. Instants are cut, not rounded, to the database's microseconds: never later. */
function toParameter(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toParameter);
  if (value instanceof Temporal.Instant) {
    return value.toString({ smallestUnit: 'microsecond', roundingMode: 'floor' });
  }
  if (value instanceof Temporal.PlainDateTime || value instanceof Temporal.PlainTime) {
    return value.toString({ smallestUnit: 'microsecond' });
  }
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Duration) return value.toString();
  if (value instanceof Temporal.ZonedDateTime) {
    throw new TypeError(
      'PostgreSQL keeps no time zone with an instant: pass .toInstant(), and the zone apart',
    );
  }
  return value;
}

// --- Statements ---------------------------------------------------------------------------------------------

/** The pool as Kysely sees it: every statement is announced, its parameters converted, and named if it recurs. */
function statementPool(pool: pg.Pool, announce: (sql: string) => void): PostgresPool {
  const nameOf = statementNames();
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const statementClient = (client: pg.PoolClient): PostgresPoolClient => {
    function query<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
    function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
    function query(statement: unknown, parameters: readonly unknown[] = []): unknown {
      if (typeof statement !== 'string') throw new TypeError('Cursors are not set up: read in pages');
      announce(statement);
      if (parameters.length === 0) return client.query(statement);
      const values = parameters.map(toParameter);
      const name = nameOf(statement);
      return client.query(
        name === undefined ? { text: statement, values } : { name, text: statement, values },
      );
    }
    return { query, release: (destroy) => client.release(destroy) };
  };
  return {
    options: pool.options,
    connect: async () => {
      const client = await pool.connect();
      const known = clients.get(client) ?? statementClient(client);
      clients.set(client, known);
      return known;
    },
    end: async () => {},
  };
}

const NAMES_PER_POOL = 500;

/** A statement that is sent a second time gets a name, so that one-off texts never use up the names. */
function statementNames(): (sql: string) => string | undefined {
  const names = new Map<string, string>();
  const seenOnce = new Set<string>();
  return (sql) => {
    const name = names.get(sql);
    if (name !== undefined || names.size >= NAMES_PER_POOL) return name;
    if (seenOnce.delete(sql)) {
      const fresh = createHash('sha256').update(sql).digest('hex').slice(0, 32);
      names.set(sql, fresh);
      return fresh;
    }
    if (seenOnce.size >= NAMES_PER_POOL) seenOnce.clear();
    seenOnce.add(sql);
    return undefined;
  };
}
