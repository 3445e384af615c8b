// Reading what failed for good, where no worker runs: the queue's own table of a market's database. Delivers nothing.
import { type Kysely, sql } from 'kysely';
import type { Instant } from '../kernel/dates.ts';
import type { Database } from './schema.ts';

export type FailedEffect = {
  readonly id: string;
  /** The topic, such as `message.autoreorderNotice`. */
  readonly topic: string;
  readonly attempts: number;
  readonly failedAt: Instant;
  /** What the last attempt died of; may be empty. */
  readonly error: string;
};

/** The latest first. None before a worker ever made its queues. `failedAt` is by the machine's clock. */
export async function listFailedEffects(
  db: Kysely<Database>,
  limit: number,
): Promise<readonly FailedEffect[]> {
  const { rows: known } = await sql<{ there: boolean }>`
    select to_regclass('pgboss.job') is not null as there`.execute(db);
  if (!known[0]?.there) return [];
  const { rows } = await sql<{
    id: string;
    topic: string | null;
    attempts: number | null;
    at: Instant;
    error: string | null;
  }>`
    select id::text, source_name as topic, source_retry_count + 1 as attempts, created_on as at,
      source_output ->> 'message' as error
    from pgboss.job where name = 'dead-letters' and state in ('created', 'retry')
    order by created_on desc, id limit ${limit}::integer`.execute(db);
  return rows.map(({ id, topic, attempts, at, error }) => ({
    id,
    topic: topic ?? '',
    attempts: attempts ?? 1,
    failedAt: at,
    error: error ?? '',
  }));
}
