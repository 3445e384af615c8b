// From a tree of documents to terms that can be read, or to the list of what is wrong with them.
import type { Instant, LocalDate } from '../kernel/dates.ts';
import { localDate } from '../kernel/dates.ts';
import { type Bundle, composeBundle, type Files, parseFiles } from './bundle.ts';
import { checkBundle } from './check.ts';
import type { CompiledTerms } from './compiled.ts';
import type { Problem } from './document.ts';
import { type Clocks, readTerms, type Terms } from './reading.ts';
import { createSnapshots, type Snapshots } from './snapshot.ts';
import type { Vocabulary } from './vocabulary.ts';

export type MarketTerms = {
  readonly bundle: Bundle;
  readonly snapshots: Snapshots;
  readonly firstOn: LocalDate | undefined;
  /** Opens a reading; every decision opens its own. */
  readonly at: (clocks: Clocks) => Terms;
  /** Whether the first complete set of terms is in force by the instant's local date. What ended since: horizon.ts. */
  readonly covers: (at: Instant) => boolean;
};

export type Loaded = { readonly terms: MarketTerms; readonly problems: readonly Problem[] };

/** Loads and checks; with problems the terms must not be used to decide anything. */
export function loadMarket(market: string, files: Files, vocabulary: Vocabulary): Loaded {
  const problems: Problem[] = [];
  const bundle = composeBundle(parseFiles(market, files, problems), files, vocabulary, problems);
  const snapshots = createSnapshots(bundle);
  const checked = checkBundle(snapshots);
  const order = (p: Problem) => `${p.file}:${String(p.line).padStart(6, '0')} ${p.what}`;
  const all = [...problems, ...checked.problems].map((p) => [order(p), p] as const);
  all.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { terms: openTerms(snapshots, checked.firstOn), problems: all.map(([, problem]) => problem) };
}

function openTerms(snapshots: Snapshots, firstOn: LocalDate | undefined): MarketTerms {
  const { bundle } = snapshots;
  return {
    bundle,
    snapshots,
    firstOn,
    at: (clocks) => readTerms(snapshots, firstOn, clocks),
    covers: (at) =>
      firstOn !== undefined && Temporal.PlainDate.compare(localDate(at, bundle.market.zone), firstOn) >= 0,
  };
}

export class UnsoundTerms extends Error {}

/**
 * As `loadMarket`, for the start of the program: problems are an exception that lists them. What `compiled` keeps was
 * sound, and is neither parsed nor checked again.
 */
export function loadSoundMarket(
  market: string,
  files: Files,
  vocabulary: Vocabulary,
  compiled?: CompiledTerms,
): MarketTerms {
  const kept = compiled?.load(market);
  if (kept)
    return openTerms(createSnapshots(composeBundle(kept.parsed, files, vocabulary, [])), kept.firstOn);
  const { terms, problems } = loadMarket(market, files, vocabulary);
  if (problems.length > 0)
    throw new UnsoundTerms(
      `the documents of ${market} are not sound:\n${problems.map(problemText).join('\n')}`,
    );
  compiled?.save({ parsed: terms.bundle, firstOn: terms.firstOn });
  return terms;
}

export function problemText({ file, line, what, mend }: Problem): string {
  return `terms/${file}:${line}: ${what}\n    → ${mend}`;
}
