// What people call a recurring order that a promise or a due item is about: its number, and whose it is.
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/schema.ts';

export type NamedSubscription = { readonly number: string; readonly personId: string };

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The first id in a subject such as `subscription:<id>:3:2022-09-12` or `<id>:3`. */
export function idIn(subject: string): string | undefined {
  return uuid.exec(subject)?.[0];
}

/** By the id in the subject; subjects about other things are not in it. */
export async function nameSubjects(
  db: Kysely<Database>,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, NamedSubscription>> {
  const ids = [...new Set(subjects.flatMap((subject) => idIn(subject) ?? []))];
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; number: string; person_id: string }>`
    select id, number, person_id from subscription where id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, { number: row.number, personId: row.person_id }]));
}
