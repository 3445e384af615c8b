// Obligations as their own page and a customer's file read them, and the check of the ledger. What is overdue follows
// from the clock, whether or not the sweeper has come by. The office's board is board.ts.
import type { Kysely } from 'kysely';
import type { Instant } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import { deriveObligation, standingAt } from './decide.ts';
import type { Obligation, ObligationState, StoredObligationEvent } from './model.ts';
import { selectEvents, selectObligations, toObligation } from './store.ts';

/** `standing` is the state at the instant of asking. */
export type ObligationEntry = Obligation & { readonly standing: ObligationState };

export type ObligationStory = {
  readonly obligation: ObligationEntry;
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

/** Owed to or by a person, the latest deadline first. */
export async function listObligationsOf(
  db: Kysely<Database>,
  personId: string,
  at: Instant,
  limit: number,
): Promise<readonly ObligationEntry[]> {
  const rows = await selectObligations(db)
    .where('person_id', '=', personId)
    .orderBy('due_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => withStanding(toObligation(row), at));
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

export function withStanding(obligation: Obligation, at: Instant): ObligationEntry {
  return { ...obligation, standing: standingAt(obligation, at) };
}
