// Replays the decisions of a market as they are stored, each under the terms it was taken under. SQL; deciding again
// is replay.ts's.
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/schema.ts';
import type { MarketTerms } from '../../terms/load.ts';
import { type Replayed, replayDecision } from './replay.ts';

export type StoredReplay = {
  readonly decisionId: string;
  readonly subject: string;
  readonly kind: string;
  readonly result: Replayed;
  /** What stopped it, where deciding again was not possible at all: that counts as different. */
  readonly error: string | undefined;
};

/** Makes terms of the body of a bundle. */
export type LoadBundle = (body: string) => MarketTerms;

const PAGE = 500;

/** Decides a stored decision again; of kinds that are not orders'. */
export type Replayer = (terms: MarketTerms, body: string) => Replayed;

/** All of them in the order of their ids, a page at a time; `others` replay the kinds of other modules. */
export async function* replayStored(
  db: Kysely<Database>,
  today: MarketTerms,
  loadBundle: LoadBundle,
  others: { readonly [kind: string]: Replayer } = {},
): AsyncGenerator<StoredReplay> {
  const loaded = new Map([[today.bundle.hash, today]]);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<{ id: string; subject: string; kind: string; hash: string; body: string }>`
      select id, subject, kind, bundle_hash as hash, body from decision
      where id > ${after}::uuid order by id limit ${PAGE}::integer`.execute(db);
    for (const { id, subject, kind, hash, body } of rows) {
      const named = { decisionId: id, subject, kind };
      try {
        const terms = loaded.get(hash) ?? loadBundle(await findBundle(db, hash));
        loaded.set(hash, terms);
        yield { ...named, result: (others[kind] ?? replayDecision)(terms, body), error: undefined };
      } catch (error) {
        yield {
          ...named,
          result: 'different',
          error: error instanceof Error ? error.message : String(error),
        };
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
  }
}

async function findBundle(db: Kysely<Database>, hash: string): Promise<string> {
  const { rows } = await sql<{ body: string }>`
    select body from terms_bundle where hash = ${hash}::text`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`the bundle ${hash} is not stored`);
  return row.body;
}
