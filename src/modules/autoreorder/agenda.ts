// What staff see of the work that is done by itself: what is due when and about whom, and whether it is kept up with.
// Owns no due item: they belong to the modules that schedule them. Effects that failed are failures.ts.
import type { Kysely } from 'kysely';
import type { Instant } from '../../kernel/dates.ts';
import { findSweptTo, listAgenda } from '../../platform/agenda.ts';
import type { Database } from '../../platform/schema.ts';
import { findSweepLag, LONGEST_LAG_MS } from '../../platform/sweeper.ts';
import { idIn, type NamedSubscription, nameSubjects } from './subjects.ts';

export type Due = {
  readonly kind: string;
  readonly subject: string;
  /** The recurring order that it is about, if it is about one. */
  readonly about: NamedSubscription | undefined;
  readonly dueAt: Instant;
  readonly failures: number;
  readonly error: string | undefined;
};

export type Agenda = {
  /** What failed first, then in the order in which it is carried out. */
  readonly items: readonly Due[];
  readonly lagMs: number;
  /** As the health of the process has it. */
  readonly late: boolean;
  /** Undefined before the first sweep. */
  readonly sweptTo: Instant | undefined;
};

export async function findAgenda(db: Kysely<Database>, at: Instant, limit: number): Promise<Agenda> {
  const [items, { lagMs }, sweptTo] = await Promise.all([
    listAgenda(db, limit),
    findSweepLag(db, at),
    findSweptTo(db),
  ]);
  const names = await nameSubjects(
    db,
    items.map(({ subject }) => subject),
  );
  return {
    items: items.map((item) => ({ ...item, about: names.get(idIn(item.subject) ?? '') })),
    lagMs,
    late: lagMs > LONGEST_LAG_MS,
    sweptTo,
  };
}
