// SQL of obligations and their events. Takes the transaction; private to this module.
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts';
import type { Instant } from '../../kernel/dates.ts';
import type { Database, ObligationEventTable, ObligationTable } from '../../platform/schema.ts';
import type {
  Deadline,
  NewObligation,
  Obligation,
  ObligationEvent,
  ObligationEventKind,
  ObligationState,
  StoredObligationEvent,
} from './model.ts';

type Tx = Transaction<Database>;
type Key = Pick<Obligation, 'kind' | 'subject'>;
type Opening = NewObligation & { readonly id: string };

/** Those that were not there: of one kind and subject the first stays. Their `opened` events with them. */
export async function insertObligations(
  tx: Tx,
  openings: readonly Opening[],
  at: Instant,
): Promise<readonly Key[]> {
  const column = <T>(of: (opening: Opening) => T) => openings.map(of);
  const inserted = await sql<Key>`
    with opened as (
      insert into obligation (id, kind, subject, debtor, creditor, person_id, term, document, version_on, paragraph,
        opened_by, opened_at, due_at, warn_at, state)
      select id, kind, subject, debtor, creditor, person_id, term, document, version_on, paragraph,
        opened_by, ${at}::timestamptz, due_at, warn_at, 'open'
      from unnest(${column((o) => o.id)}::uuid[], ${column((o) => o.kind)}::text[], ${column((o) => o.subject)}::text[],
        ${column((o) => o.debtor)}::text[], ${column((o) => o.creditor)}::text[],
        ${column((o) => o.personId ?? null)}::uuid[], ${column((o) => o.because.value)}::text[],
        ${column((o) => o.because.document)}::text[], ${column((o) => o.because.version)}::date[],
        ${column((o) => o.because.paragraph)}::text[], ${column((o) => o.openedBy)}::text[],
        ${column((o) => o.dueAt)}::timestamptz[], ${column((o) => o.warnAt)}::timestamptz[])
        as o (id, kind, subject, debtor, creditor, person_id, term, document, version_on, paragraph, opened_by, due_at, warn_at)
      on conflict (kind, subject) do nothing
      returning id, kind, subject
    ), told as (
      insert into obligation_event (obligation_id, kind, evidence, facts, at)
      select id, 'opened', evidence, facts::jsonb, ${at}::timestamptz
      from opened join unnest(${column((o) => o.id)}::uuid[], ${column((o) => o.openedBy)}::text[],
        ${column((o) => canonicalJson(factsOf(o)))}::text[]) as e (event_of, evidence, facts) on event_of = id
    )
    select kind, subject from opened`.execute(tx);
  return inserted.rows;
}

/** Under a lock until the transaction ends. */
export async function lockObligation(tx: Tx, { kind, subject }: Key): Promise<Obligation | undefined> {
  const row = await selectObligations(tx)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .forUpdate()
    .executeTakeFirst();
  return row && toObligation(row);
}

export async function lockObligationById(tx: Tx, id: string): Promise<Obligation | undefined> {
  const row = await selectObligations(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && toObligation(row);
}

/** The row as it stands after the events, and the events, in one statement. */
export async function saveEvents(
  tx: Tx,
  { id, state, dueAt, warnAt }: Obligation,
  events: readonly ObligationEvent[],
): Promise<void> {
  await sql`
    with stands as (
      update obligation set state = ${state}, due_at = ${dueAt}::timestamptz, warn_at = ${warnAt}::timestamptz
      where id = ${id}::uuid
    )
    insert into obligation_event (obligation_id, kind, evidence, facts, at)
    select ${id}::uuid, kind, evidence, facts::jsonb, at
    from unnest(${events.map((e) => e.kind)}::text[], ${events.map((e) => e.evidence)}::text[],
      ${events.map((e) => canonicalJson(factsOf(e.deadline)))}::text[], ${events.map((e) => e.at)}::timestamptz[])
      with ordinality as e (kind, evidence, facts, at, position)
    order by position`.execute(tx);
}

export function selectObligations(db: Kysely<Database>) {
  return db.selectFrom('obligation').selectAll();
}

/** Of each obligation its events in the order in which they were written. */
export async function selectEvents(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredObligationEvent[]>> {
  const rows = await db
    .selectFrom('obligation_event')
    .selectAll()
    .where('obligation_id', '=', sql<string>`any (${ids}::uuid[])`)
    .orderBy('id')
    .execute();
  const grouped = Map.groupBy(rows, (row) => row.obligation_id);
  return new Map([...grouped].map(([id, events]) => [id, events.map(toEvent)]));
}

export function toObligation(row: Selectable<ObligationTable>): Obligation {
  const { id, kind, subject, debtor, creditor, term, document, paragraph } = row;
  return {
    ...{ id, kind, subject, debtor, creditor, term, document, paragraph },
    personId: row.person_id ?? undefined,
    versionOn: row.version_on,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    dueAt: row.due_at,
    warnAt: row.warn_at,
    // The column's check allows no other.
    state: row.state as ObligationState,
  };
}

function toEvent(row: Selectable<ObligationEventTable>): StoredObligationEvent {
  const deadline = readDeadline(row.facts);
  return {
    id: row.id,
    // Written from a value of this type, and never changed.
    kind: row.kind as ObligationEventKind,
    evidence: row.evidence,
    ...(deadline && { deadline }),
    at: row.at,
  };
}

function factsOf(deadline: Deadline | undefined): Json {
  return deadline ? { dueAt: deadline.dueAt.toString(), warnAt: deadline.warnAt.toString() } : {};
}

function readDeadline(facts: Json): Deadline | undefined {
  if (typeof facts !== 'object' || facts === null || !('dueAt' in facts)) return undefined;
  return {
    dueAt: Temporal.Instant.from(String(facts.dueAt)),
    warnAt: Temporal.Instant.from(String(facts.warnAt)),
  };
}

// --- What was put before the office ---------------------------------------------------------------------------

type StoredEscalation = {
  readonly id: string;
  readonly afterEvent: number;
  readonly toEvent: number;
  readonly at: Instant;
};

/** The last event that was told of, and the last there is to tell of. Only the sweeper writes such events. */
export async function loadLedgerEnd(tx: Tx): Promise<{ readonly told: number; readonly last: number }> {
  const { rows } = await sql<{ told: number; last: number }>`
    with told as (select coalesce(max(to_event), 0) as id from escalation)
    select told.id as told, greatest(told.id, (select max(id) from obligation_event where kind = 'escalated')) as last
    from told`.execute(tx);
  return rows[0] ?? { told: 0, last: 0 };
}

export async function insertEscalation(
  tx: Tx,
  { id, afterEvent, toEvent, at }: StoredEscalation,
): Promise<void> {
  await tx.insertInto('escalation').values({ id, after_event: afterEvent, to_event: toEvent, at }).execute();
}

export async function loadEscalation(
  db: Kysely<Database>,
  id: string,
): Promise<StoredEscalation | undefined> {
  const row = await db.selectFrom('escalation').selectAll().where('id', '=', id).executeTakeFirst();
  return row && { id, afterEvent: row.after_event, toEvent: row.to_event, at: row.at };
}

const broken = ({ afterEvent, toEvent }: StoredEscalation) => sql`
  from obligation o where o.state = 'breached' and o.id in (
    select obligation_id from obligation_event
    where kind = 'escalated' and id > ${afterEvent}::bigint and id <= ${toEvent}::bigint)`;

/** Of those breaches the ones that are not remedied, by deadline. */
export async function selectEscalated(
  db: Kysely<Database>,
  escalation: StoredEscalation,
  limit: number,
): Promise<readonly Selectable<ObligationTable>[]> {
  const { rows } = await sql<Selectable<ObligationTable>>`
    select o.* ${broken(escalation)} order by o.due_at, o.id limit ${limit}::integer`.execute(db);
  return rows;
}

export async function countEscalated(db: Kysely<Database>, escalation: StoredEscalation): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count ${broken(escalation)}`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function insertLetter(
  tx: Tx,
  letter: {
    readonly id: string;
    readonly escalationId: string;
    readonly userId: string | undefined;
    readonly at: Instant;
  },
): Promise<{ readonly messageId: string; readonly sent: boolean }> {
  const { rows } = await sql<{ messageId: string; sent: boolean }>`
    insert into escalation_letter as l (id, escalation_id, user_id, queued_at)
    values (${letter.id}::uuid, ${letter.escalationId}::uuid, ${letter.userId ?? null}::text, ${letter.at}::timestamptz)
    on conflict (escalation_id, user_id) do update set queued_at = l.queued_at
    returning l.id as "messageId", l.sent_at is not null as sent`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error(`no letter of ${letter.escalationId}`);
  return row;
}

/** The first time counts. */
export async function saveLetterSent(tx: Tx, messageId: string, at: Instant): Promise<void> {
  await tx
    .updateTable('escalation_letter')
    .set({ sent_at: at })
    .where('id', '=', messageId)
    .where('sent_at', 'is', null)
    .execute();
}
