// Owns what is due when: rows that a command writes and the sweeper (sweeper.ts) carries out. Knows no business, and
// holds no timers: an item that nobody got to is still there, and still due.
import { type Kysely, type RawBuilder, type Selectable, sql, type Transaction } from 'kysely';
import type { Instant } from '../kernel/dates.ts';
import type { Database, DueItemTable } from './schema.ts';

export type DueItem = {
  readonly kind: string;
  /** Of one kind at most one item; no personal data. */
  readonly subject: string;
  readonly dueAt: Instant;
};

/** Puts the items on the agenda, or moves those that are there; what had failed starts afresh. */
export async function schedule(tx: Transaction<Database>, items: readonly DueItem[]): Promise<void> {
  if (items.length === 0) return;
  await sql`
    insert into due_item (kind, subject, due_at, failures)
    select kind, subject, due_at, 0 from unnest(${items.map((i) => i.kind)}::text[],
      ${items.map((i) => i.subject)}::text[], ${items.map((i) => i.dueAt)}::timestamptz[]) as i (kind, subject, due_at)
    on conflict (kind, subject) do update
    set due_at = excluded.due_at, failures = 0, failed_at = null, error = null`.execute(tx);
}

/** Puts the item on the agenda; one that is there stays as it is, however long it is overdue. */
export async function scheduleOnce(
  tx: Transaction<Database>,
  { kind, subject, dueAt }: DueItem,
): Promise<void> {
  await sql`
    insert into due_item (kind, subject, due_at, failures)
    values (${kind}::text, ${subject}::text, ${dueAt}::timestamptz, 0)
    on conflict (kind, subject) do nothing`.execute(tx);
}

/** Takes the items off the agenda, if they are on it. */
export async function unschedule(
  tx: Transaction<Database>,
  items: readonly Pick<DueItem, 'kind' | 'subject'>[],
): Promise<void> {
  if (items.length === 0) return;
  await sql`
    delete from due_item d using unnest(${items.map((i) => i.kind)}::text[], ${items.map((i) => i.subject)}::text[])
      as i (kind, subject)
    where d.kind = i.kind and d.subject = i.subject`.execute(tx);
}

export type ListedItem = DueItem & { readonly failures: number; readonly error: string | undefined };

const order = sql`due_at, kind collate "C", subject collate "C"`;

/** In the order in which they are carried out; those that failed first. Each part by an index of its own. */
export async function listAgenda(db: Kysely<Database>, limit: number): Promise<readonly ListedItem[]> {
  const part = (condition: RawBuilder<unknown>) => sql`
    (select kind, subject, due_at, failures, error from due_item where ${condition} order by ${order} limit ${limit}::integer)`;
  const { rows } = await sql<
    Pick<Selectable<DueItemTable>, 'kind' | 'subject' | 'due_at' | 'failures' | 'error'>
  >`
    select * from (${part(sql`failures > 0`)} union all ${part(sql`failures = 0`)}) as item
    order by failures > 0 desc, ${order} limit ${limit}::integer`.execute(db);
  return rows.map((row) => ({
    kind: row.kind,
    subject: row.subject,
    dueAt: row.due_at,
    failures: row.failures,
    error: row.error ?? undefined,
  }));
}

/** Until when everything is done; undefined before the first sweep. */
export async function findSweptTo(db: Kysely<Database>): Promise<Instant | undefined> {
  const row = await db.selectFrom('sweep_mark').select('swept_to').executeTakeFirst();
  return row?.swept_to;
}
