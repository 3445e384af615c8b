// Deliveries that wait for a calendar that nobody has published yet: that they do, and which ones. Owns no date; what
// they wait for is over when other documents are in force (due.ts), or when it is too late for them (deliver.ts).
import { type Kysely, sql } from 'kysely';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import type { Cycle } from './model.ts';
import { advance, event, type Work } from './plan.ts';

/** Said once for a day. */
export async function recordAwaiting(work: Work, ahead: Cycle): Promise<void> {
  const { ctx, loaded } = work;
  const { rows } = await sql`
    select from subscription_cycle c
    where c.subscription_id = ${loaded.subscription.id}::uuid and c.ordinal = ${ahead.ordinal}::integer
      and ${awaits}`.execute(ctx.tx);
  if (rows.length > 0) return;
  const told = event('awaitsCalendar', ahead, { goesOn: ahead.goesOn.toString() });
  await advance(work, { events: [told], keepsVersion: true });
}

export type Awaiting = {
  readonly subscriptionId: string;
  readonly number: string;
  readonly personId: string;
  readonly goesOn: LocalDate;
};

/** The first to go first. */
export async function listAwaiting(db: Kysely<Database>, limit: number): Promise<readonly Awaiting[]> {
  const { rows } = await sql<{ id: string; number: string; person_id: string; goes_on: LocalDate }>`
    select s.id, s.number, s.person_id, c.goes_on
    from (select distinct subscription_id, ordinal from subscription_event where kind = 'awaitsCalendar') as w
    join subscription_cycle c using (subscription_id, ordinal) join subscription s on s.id = c.subscription_id
    where ${awaits} order by c.goes_on, s.number collate "C" limit ${limit}`.execute(db);
  return rows.map(({ id: subscriptionId, number, person_id: personId, goes_on: goesOn }) => ({
    ...{ subscriptionId, number, personId, goesOn },
  }));
}

/** Of a cycle `c`: the last that was said about its day is that it is not known. */
const awaits = sql<boolean>`c.state in ('planned', 'noticed') and 'awaitsCalendar' = (
  select e.kind from subscription_event e where e.subscription_id = c.subscription_id and e.ordinal = c.ordinal
    and e.kind in ('planned', 'moved', 'noticed', 'awaitsCalendar') order by e.id desc limit 1)`;

/** Deliveries that are planned for a later day than that. */
export async function countPlannedAfter(db: Kysely<Database>, on: LocalDate): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from subscription_cycle where state = 'planned' and goes_on > ${on}::date`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
