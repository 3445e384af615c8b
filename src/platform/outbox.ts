// Owns the way of an effect from the transaction that asked for it into the queue: rows of `outbox`, written by
// the command runner, are deleted here and inserted into pg-boss in one transaction, so that none is lost or
// doubled by a crash. Delivery is the worker's.
import { type Kysely, sql, type Transaction } from 'kysely';
import { fromKysely, type PgBoss } from 'pg-boss';
import type { Json } from '../kernel/canonical-json.ts';
import type { Database } from './schema.ts';

/** What a queue keeps of an effect. The id stays the same over retries, dead letters and redelivery. */
export type QueuedEffect = {
  readonly effectId: string;
  readonly payload: Json;
};

const MOVED_AT_ONCE = 200;

/** The topics whose rows were moved; rows of other topics stay. Movers side by side take different rows. */
export async function moveOutbox(
  db: Kysely<Database>,
  boss: PgBoss,
  topics: readonly string[],
): Promise<ReadonlySet<string>> {
  const moved = new Set<string>();
  for (;;) {
    const count = await db.transaction().execute(async (tx) => {
      const effects = await takeRows(tx, topics);
      for (const [topic, jobs] of Map.groupBy(effects, (effect) => effect.topic)) {
        const data = jobs.map(
          (job): QueuedEffect => ({ effectId: `outbox:${job.id}`, payload: job.payload }),
        );
        await boss.insert(
          topic,
          data.map((effect) => ({ data: effect })),
          { db: fromKysely(tx) },
        );
        moved.add(topic);
      }
      return effects.length;
    });
    if (count < MOVED_AT_ONCE) return moved;
  }
}

export async function hasEffects(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ waiting: boolean }>`
    select exists (select from outbox) as waiting`.execute(db);
  return rows[0]?.waiting ?? false;
}

/** Topics that wait although nobody here handles them. */
export async function listUnhandledTopics(
  db: Kysely<Database>,
  topics: readonly string[],
): Promise<readonly string[]> {
  const rows = await sql<{ topic: string }>`
    select distinct topic from outbox where topic <> all (${topics}::text[]) order by topic`.execute(db);
  return rows.rows.map((row) => row.topic);
}

async function takeRows(tx: Transaction<Database>, topics: readonly string[]) {
  const taken = await sql<{ id: number; topic: string; payload: Json }>`
    delete from outbox
    where id in (
      select id from outbox where topic = any (${topics}::text[])
      order by id limit ${MOVED_AT_ONCE} for update skip locked)
    returning id, topic, payload`.execute(tx);
  return taken.rows.toSorted((a, b) => a.id - b.id);
}
