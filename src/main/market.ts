// Opens one market: its documents, sound and locked, and its database, migrated and not ahead of the clock.
import path from 'node:path';
import { z } from 'zod';
import { type Clock, refuseEarlierClock } from '../platform/clock.ts';
import { type Database as OpenDatabase, openDatabase } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { createDatabaseIfMissing, databaseUrl, migrate } from '../platform/migrate.ts';
import type { MarketDatabase } from '../platform/runner.ts';
import type { Database } from '../platform/schema.ts';
import { startMark } from '../platform/sweeper.ts';
import { listMarkets, readTermsTree } from '../terms/bundle.ts';
import { openCompiledTerms } from '../terms/compiled.ts';
import { endText, listNearEnds } from '../terms/horizon.ts';
import { loadSoundMarket, type MarketTerms, problemText, UnsoundTerms } from '../terms/load.ts';
import { lockProblems } from '../terms/lock.ts';
import { hashEngine } from './engine.ts';
import { vocabulary } from './vocabulary.ts';

const root = path.join(import.meta.dirname, '../..');
export const termsDirectory = path.join(root, 'terms');
export const migrationsDirectory = path.join(root, 'migrations');

const compiledDirectory = path.join(root, 'node_modules/.cache/terms');

/** Every market's terms; an exception that lists what is wrong, with file, line and mend. */
export function loadTerms(directory = termsDirectory): ReadonlyMap<string, MarketTerms> {
  const files = readTermsTree(directory);
  const changed = lockProblems(directory, files);
  if (changed.length > 0)
    throw new UnsoundTerms(`published documents were changed:\n${changed.map(problemText).join('\n')}`);
  const compiled =
    directory === termsDirectory ? openCompiledTerms(compiledDirectory, files, hashEngine()) : undefined;
  return new Map(
    listMarkets(files).map((market) => [market, loadSoundMarket(market, files, vocabulary, compiled)]),
  );
}

const bundleShape = z.object({ market: z.string(), files: z.record(z.string(), z.string()) });

/** The terms of a bundle as it is stored: the documents of its day, read by the engine of today. */
export function loadStoredBundle(body: string): MarketTerms {
  const { market, files } = bundleShape.parse(JSON.parse(body));
  return loadSoundMarket(market, new Map(Object.entries(files)), vocabulary);
}

export type OpenMarket = MarketDatabase &
  Pick<OpenDatabase<Database>, 'watch'> & {
    readonly terms: MarketTerms;
    readonly url: string;
    readonly close: () => Promise<void>;
  };

/**
 * `serverUrl` is any database of the server, with the right to create one. `DATABASE_URL_<MARKET>` gives a market
 * a database on another server. `log` is told which documents end soon.
 */
export async function openMarket(
  serverUrl: string,
  terms: MarketTerms,
  clock: Clock,
  log?: Pick<Log, 'warn'>,
): Promise<OpenMarket> {
  const { code } = terms.bundle.market;
  const own = process.env[`DATABASE_URL_${code.toUpperCase()}`];
  const name = `demitasse_${code}`;
  if (!own) await createDatabaseIfMissing(serverUrl, name);
  const url = own ?? databaseUrl(serverUrl, name);
  const { db, unflushed, pool, watch, close } = openDatabase<Database>(url);
  try {
    await migrate(pool, migrationsDirectory, clock.now());
    await refuseEarlierClock(db, clock);
    await storeBundle({ db, clock }, terms);
    await startMark(db, clock.now(), terms.bundle.hash);
  } catch (error) {
    await close();
    throw error;
  }
  for (const end of listNearEnds(terms, clock.now())) log?.warn({ market: code }, endText(end));
  return { db, unflushed, clock, terms, url, watch, close };
}

/** Keeps the body of the terms, so that decisions under them can be replayed whatever is published later. */
export async function storeBundle({ db, clock }: MarketDatabase, { bundle }: MarketTerms): Promise<void> {
  await db
    .insertInto('terms_bundle')
    .values({ hash: bundle.hash, body: bundle.body, stored_at: clock.now() })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}
