// Obligations as the office's board, a customer's file and a timeline read them. What is overdue follows from the
// clock, whether or not the sweeper has come by.
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { type Instant, localDate, localDay } from '../../kernel/dates.ts';
import type { Database, ObligationTable } from '../../platform/schema.ts';
import { deriveObligation, standingAt } from './decide.ts';
import type { Obligation, ObligationState, StoredObligationEvent } from './model.ts';
import { selectEvents, selectObligations, toObligation } from './store.ts';

/**
 * `breached`: broken and not remedied first, then what was remedied. `atRisk`: open and warned of. `dueToday`: open,
 * the deadline on this local day. `open`: all that is still to come.
 */
export type BoardSection = 'dueToday' | 'atRisk' | 'breached' | 'open' | 'suspended';

export type BoardFilter = {
  readonly section: BoardSection;
  readonly kind?: string | undefined;
  readonly clause?: Pick<Obligation, 'document' | 'paragraph'> | undefined;
  /** From 1. */
  readonly page?: number | undefined;
};

/** `standing` is the state at the instant of asking. */
export type BoardEntry = Obligation & { readonly standing: ObligationState };

export type Board = {
  readonly entries: readonly BoardEntry[];
  readonly hasMore: boolean;
  /** Of every kind that has something on the board, in order of its name; filters do not narrow them. */
  readonly counts: readonly BoardCount[];
};

export type BoardCount = {
  readonly kind: string;
  readonly document: string;
  readonly paragraph: string;
  readonly dueToday: number;
  readonly atRisk: number;
  /** Not remedied. */
  readonly breached: number;
  readonly open: number;
  readonly suspended: number;
};

const PAGE = 50;

export async function listBoard(
  db: Kysely<Database>,
  zone: string,
  at: Instant,
  filter: BoardFilter,
): Promise<Board> {
  const { page = 1 } = filter;
  const unremedied = sql<boolean>`state <> 'remedied'`;
  const rows = await inSection(selectObligations(db), filter, zone, at)
    .orderBy(unremedied, 'desc')
    .orderBy('due_at')
    .orderBy('id')
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE)
    .execute();
  return {
    entries: rows.slice(0, PAGE).map((row) => withStanding(toObligation(row), at)),
    hasMore: rows.length > PAGE,
    counts: await countBoard(db, zone, at),
  };
}

export type ObligationStory = {
  readonly obligation: BoardEntry;
  readonly events: readonly StoredObligationEvent[];
};

export async function findObligation(
  db: Kysely<Database>,
  id: string,
  at: Instant,
): Promise<ObligationStory | undefined> {
  const row = await selectObligations(db).where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const events = (await selectEvents(db, [id])).get(id) ?? [];
  return { obligation: withStanding(toObligation(row), at), events };
}

/** Of a person, or of everything whose subject begins so, such as `subscription:<id>:`; the latest deadline first. */
export async function listObligationsOf(
  db: Kysely<Database>,
  of: { readonly personId: string } | { readonly subjectPrefix: string },
  at: Instant,
): Promise<readonly ObligationStory[]> {
  const all = selectObligations(db).orderBy('due_at', 'desc').orderBy('id');
  const rows = await ('personId' in of
    ? all.where('person_id', '=', of.personId)
    : all.where(sql<boolean>`starts_with(subject, ${of.subjectPrefix})`)
  ).execute();
  const events = await selectEvents(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    obligation: withStanding(toObligation(row), at),
    events: events.get(row.id) ?? [],
  }));
}

export type LedgerFault = { readonly id: string; readonly kind: string; readonly subject: string };

/** Every row that is not what its events add up to; empty when the ledger is sound. In pages, whatever its size. */
export async function checkLedger(db: Kysely<Database>): Promise<readonly LedgerFault[]> {
  const faults: LedgerFault[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await selectObligations(db).where('id', '>', after).orderBy('id').limit(1_000).execute();
    const events = await selectEvents(
      db,
      rows.map((row) => row.id),
    );
    for (const row of rows) {
      const { id, kind, subject } = row;
      if (!agrees(toObligation(row), events.get(id) ?? [])) faults.push({ id, kind, subject });
    }
    const last = rows.at(-1);
    if (!last) return faults;
    after = last.id;
  }
}

function agrees(row: Obligation, events: readonly StoredObligationEvent[]): boolean {
  try {
    const derived = deriveObligation(events);
    return (
      derived.state === row.state &&
      derived.dueAt.equals(row.dueAt) &&
      derived.warnAt.equals(row.warnAt) &&
      derived.openedAt.equals(row.openedAt)
    );
  } catch {
    return false;
  }
}

function withStanding(obligation: Obligation, at: Instant): BoardEntry {
  return { ...obligation, standing: standingAt(obligation, at) };
}

function inSection<Row>(
  query: SelectQueryBuilder<Database, 'obligation', Row>,
  { section, kind, clause }: BoardFilter,
  zone: string,
  at: Instant,
): SelectQueryBuilder<Database, 'obligation', Row> {
  const today = localDay(localDate(at, zone), zone);
  const ofKind = kind === undefined ? query : query.where('kind', '=', kind);
  const narrowed = clause
    ? ofKind.where('document', '=', clause.document).where('paragraph', '=', clause.paragraph)
    : ofKind;
  const open = narrowed.where('state', '=', 'open').where('due_at', '>', at);
  switch (section) {
    case 'dueToday':
      // The deadline is exclusive: what is due at the end of the day is due on it.
      return open.where('due_at', '<=', today.to);
    case 'atRisk':
      return open.where('warn_at', '<=', at);
    case 'breached':
      return narrowed.where((eb) =>
        eb.or([
          eb('state', 'in', ['breached', 'remedied']),
          eb.and([eb('state', '=', 'open'), eb('due_at', '<=', at)]),
        ]),
      );
    case 'open':
      return open;
    case 'suspended':
      return narrowed.where('state', '=', 'suspended');
  }
}

async function countBoard(db: Kysely<Database>, zone: string, at: Instant): Promise<readonly BoardCount[]> {
  const today = localDay(localDate(at, zone), zone);
  const unsettled: readonly ObligationTable['state'][] = ['open', 'suspended', 'breached'];
  const rows = await db
    .selectFrom('obligation')
    .select((eb) => {
      const open = eb.and([eb('state', '=', 'open'), eb('due_at', '>', at)]);
      const count = (where: typeof open) => eb.fn.countAll<number>().filterWhere(where);
      return [
        'kind',
        'document',
        'paragraph',
        count(eb.and([open, eb('due_at', '<=', today.to)])).as('dueToday'),
        count(eb.and([open, eb('warn_at', '<=', at)])).as('atRisk'),
        count(
          eb.or([eb('state', '=', 'breached'), eb.and([eb('state', '=', 'open'), eb('due_at', '<=', at)])]),
        ).as('breached'),
        count(open).as('open'),
        count(eb.and([eb('state', '=', 'suspended')])).as('suspended'),
      ];
    })
    .where('state', 'in', unsettled)
    .groupBy(['kind', 'document', 'paragraph'])
    .orderBy(sql`kind collate "C"`)
    .orderBy(sql`document collate "C"`)
    .orderBy(sql`paragraph collate "C"`)
    .execute();
  return rows;
}
