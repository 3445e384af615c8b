// The office's board: what is due today, at risk, broken, by kind and paragraph. Reads an index range of each kind and
// paragraph and never more of it than it shows or counts, however much is owed.
import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { type Instant, localDate, localDay, type TimeZone } from '../../kernel/dates.ts';
import type { Database, ObligationTable } from '../../platform/schema.ts';
import type { Obligation } from './model.ts';
import { type ObligationEntry, withStanding } from './queries.ts';
import { toObligation } from './store.ts';

/**
 * `breached`: broken, not remedied. `atRisk`: open and warned of. `dueToday`: open, the deadline on this local day.
 * `open`: all that is still to come.
 */
export const boardSections = ['dueToday', 'atRisk', 'breached', 'open', 'suspended', 'remedied'] as const;
export type BoardSection = (typeof boardSections)[number];

/** What obligations have in common that the board can be narrowed to. */
export type BoardGroup = Pick<Obligation, 'kind' | 'document' | 'paragraph'>;

/** The last entry of the page before. */
export type BoardPosition = Pick<Obligation, 'dueAt' | 'id'>;

export type BoardFilter = {
  readonly section: BoardSection;
  readonly kind?: string | undefined;
  readonly clause?: Pick<Obligation, 'document' | 'paragraph'> | undefined;
  readonly after?: BoardPosition | undefined;
};

export type Board = {
  /** The earliest deadline first; at risk, of the 1 000 of each kind and paragraph that were warned of first. */
  readonly entries: readonly ObligationEntry[];
  /** Undefined on the last page. */
  readonly next: BoardPosition | undefined;
  /** Of every kind and paragraph that has something on the board, by name; filters do not narrow them. */
  readonly counts: readonly BoardCount[];
};

/** None above `MOST_COUNTED`, which stands for more. */
export type BoardCount = BoardGroup & { readonly [section in BoardSection]: number };

export const MOST_COUNTED = 1_001;
const PAGE = 50;

type Db = Kysely<Database>;
type Row = Selectable<ObligationTable>;

export async function listBoard(
  db: Db,
  zone: TimeZone,
  at: Instant,
  { kind, clause, ...wanted }: BoardFilter,
): Promise<Board> {
  const today = localDay(localDate(at, zone), zone).to;
  const counts = await countBoard(db, at, today);
  const groups = counts
    .filter((each) => kind === undefined || each.kind === kind)
    .filter((each) => !clause || (each.document === clause.document && each.paragraph === clause.paragraph));
  const rows = await selectSection(db, at, today, wanted, groups);
  const entries = rows.slice(0, PAGE).map((row) => withStanding(toObligation(row), at));
  return { entries, next: rows.length > PAGE ? entries.at(-1) : undefined, counts };
}

/** Of one state, by deadline. The states stand in the text: an index of some states serves no parameter. */
type Range = { readonly state: RawBuilder<unknown>; readonly due: RawBuilder<unknown> };

function rangesOf(section: Exclude<BoardSection, 'atRisk'>, at: Instant, today: Instant): readonly Range[] {
  const [open, any] = [sql`o.state = 'open'`, sql`true`];
  switch (section) {
    case 'dueToday':
      // The deadline is exclusive: what is due at the end of the day is due on it.
      return [{ state: open, due: sql`o.due_at > ${at}::timestamptz and o.due_at <= ${today}::timestamptz` }];
    case 'open':
      return [{ state: open, due: sql`o.due_at > ${at}::timestamptz` }];
    case 'breached':
      return [
        { state: sql`o.state = 'breached'`, due: any },
        { state: open, due: sql`o.due_at <= ${at}::timestamptz` },
      ];
    case 'suspended':
      return [{ state: sql`o.state = 'suspended'`, due: any }];
    case 'remedied':
      return [{ state: sql`o.state = 'remedied'`, due: any }];
  }
}

const ofGroup = sql`o.kind = g.kind and o.document = g.document and o.paragraph = g.paragraph`;

function atRisk(at: Instant): RawBuilder<unknown> {
  return sql`(select o.id, o.due_at from obligation o
    where ${ofGroup} and o.state = 'open' and o.warn_at <= ${at}::timestamptz and o.due_at > ${at}::timestamptz
    order by o.warn_at limit ${MOST_COUNTED})`;
}

/** At risk, with a deadline after that instant. */
export async function countAtRiskAfter(db: Db, at: Instant, after: Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    ${allGroups} select count(*) from g cross join lateral ${atRisk(at)} as o
    where o.due_at > ${after}::timestamptz`.execute(db);
  return rows[0]?.count ?? 0;
}

async function selectSection(
  db: Db,
  at: Instant,
  today: Instant,
  { section, after }: Pick<BoardFilter, 'section' | 'after'>,
  groups: readonly BoardGroup[],
): Promise<readonly Row[]> {
  const behind = after ? sql`(o.due_at, o.id) > (${after.dueAt}::timestamptz, ${after.id}::uuid)` : sql`true`;
  const firstOf = (from: RawBuilder<unknown>) => sql`
    select found.* from wanted g cross join lateral (
      select o.id, o.due_at from ${from} and ${behind} order by o.due_at, o.id limit ${PAGE + 1}) as found`;
  const found =
    section === 'atRisk'
      ? firstOf(sql`${atRisk(at)} as o where true`)
      : sql.join(
          rangesOf(section, at, today).map(({ state, due }) =>
            firstOf(sql`obligation o where ${ofGroup} and ${state} and ${due}`),
          ),
          sql` union all `,
        );
  const { rows } = await sql<Row>`
    with wanted as (
      select * from unnest(${groups.map((g) => g.kind)}::text[], ${groups.map((g) => g.document)}::text[],
        ${groups.map((g) => g.paragraph)}::text[]) as g (kind, document, paragraph)
    ), first as (
      select * from (${found}) as found order by due_at, id limit ${PAGE + 1}
    )
    select o.* from first join obligation o using (id) order by o.due_at, o.id`.execute(db);
  return rows;
}

const onBoard = sql`o.state in ('open', 'suspended', 'breached', 'remedied')`;

/** From group to group by the index, not by reading every row. */
const allGroups = sql`
  with recursive g as (
    (select o.kind, o.document, o.paragraph from obligation o where ${onBoard}
     order by o.kind, o.document, o.paragraph limit 1)
    union all
    select n.kind, n.document, n.paragraph from g cross join lateral (
      select o.kind, o.document, o.paragraph from obligation o
      where ${onBoard} and (o.kind, o.document, o.paragraph) > (g.kind, g.document, g.paragraph)
      order by o.kind, o.document, o.paragraph limit 1) as n)`;

async function countBoard(db: Db, at: Instant, today: Instant): Promise<readonly BoardCount[]> {
  const countOf = (section: Exclude<BoardSection, 'atRisk'>) => {
    const parts = rangesOf(section, at, today).map(
      ({ state, due }) => sql`(select count(*) from (
        select from obligation o where ${ofGroup} and ${state} and ${due}
        order by o.due_at limit ${MOST_COUNTED}) as counted)`,
    );
    return sql`least(${sql.join(parts, sql` + `)}, ${MOST_COUNTED})`;
  };
  const { rows } = await sql<BoardCount>`
    ${allGroups}
    select g.kind, g.document, g.paragraph, ${countOf('dueToday')} as "dueToday",
      (select count(*) from ${atRisk(at)} as counted) as "atRisk", ${countOf('breached')} as breached,
      ${countOf('open')} as open, ${countOf('suspended')} as suspended, ${countOf('remedied')} as remedied
    from g order by g.kind collate "C", g.document collate "C", g.paragraph collate "C"`.execute(db);
  return rows;
}
