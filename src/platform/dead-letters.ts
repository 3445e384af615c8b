// What failed for good, read where no worker runs, from the queue's own table of a market's database; and the asking that
// it be tried again, which the worker does (worker.ts). Delivers nothing.
import { type Kysely, sql } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';
import type { Instant } from '../kernel/dates.ts';
import { type CommandContext, type Refused, refuse } from './runner.ts';
import type { Database } from './schema.ts';

/** Handled by the worker itself. */
export const REDELIVER_TOPIC = 'queue.redeliver';

export type FailedEffect = {
  readonly id: string;
  readonly effectId: string;
  /** The topic, such as `message.autoreorderNotice`. */
  readonly topic: string;
  readonly payload: Json;
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
  return (await hasQueues(db)) ? selectFailed(db, sql`true`, limit) : [];
}

export async function countFailedEffects(db: Kysely<Database>): Promise<number> {
  if (!(await hasQueues(db))) return 0;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pgboss.job where ${failed}`.execute(db);
  return rows[0]?.count ?? 0;
}

export type RedeliveryRefusal = { readonly code: 'notFailed'; readonly ids: readonly string[] };

/**
 * Asks the worker to try them again, those of these ids or all; each is audited. Refused as a whole where one of them
 * is not there (any more). Asking twice does it once.
 */
export async function askRedelivery(
  ctx: CommandContext,
  wanted: readonly string[] | 'all',
): Promise<{ readonly asked: number } | Refused<RedeliveryRefusal>> {
  const those = wanted === 'all' ? sql`true` : sql`id::text = any (${wanted}::text[])`;
  const found = (await hasQueues(ctx.tx)) ? await selectFailed(ctx.tx, those, null) : [];
  const known = new Set(found.map(({ id }) => id));
  const unknown = wanted === 'all' ? [] : wanted.filter((id) => !known.has(id));
  if (unknown.length > 0) return refuse({ code: 'notFailed', ids: unknown });
  for (const { effectId, topic, attempts } of found)
    ctx.audit(effectId, { topic, attempts, redeliver: true });
  if (found.length > 0) ctx.emit(REDELIVER_TOPIC, { ids: [...known] });
  return { asked: found.length };
}

const failed = sql`name = 'dead-letters' and state in ('created', 'retry')`;

async function hasQueues(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass('pgboss.job') is not null as there`.execute(db);
  return rows[0]?.there ?? false;
}

/** `limit` of null: all. */
async function selectFailed(
  db: Kysely<Database>,
  condition: ReturnType<typeof sql>,
  limit: number | null,
): Promise<readonly FailedEffect[]> {
  const { rows } = await sql<FailedEffect>`
    select id::text, data ->> 'effectId' as "effectId", coalesce(source_name, '') as topic, data -> 'payload' as payload,
      coalesce(source_retry_count, 0) + 1 as attempts, created_on as "failedAt",
      coalesce(source_output ->> 'message', '') as error
    from pgboss.job where ${failed} and ${condition}
    order by created_on desc, id limit ${limit}::integer`.execute(db);
  return rows;
}
