// Reading rules while deciding, and remembering what was read: the explanation of every outcome.
// Owns clocks and the trace; refuses dates before the first version and paths that nobody states.
import { compareDates, type Instant, type LocalDate, localDate } from '../kernel/dates.ts';
import { BeyondHorizon } from '../kernel/working-days.ts';
import type { Statement, Version } from './document.ts';
import { resolve, type Snapshot, type Snapshots } from './snapshot.ts';
import { type Bound, meets } from './values.ts';
import type { AnyEntry, Clock, Entry } from './vocabulary.ts';

/** One rule that a decision looked at, as plain data that is stored and shown. */
export type Because = {
  readonly path: string;
  readonly key: string;
  readonly value: string;
  readonly document: string;
  /** The version in force, by its date. */
  readonly version: string;
  readonly paragraph: string;
  readonly outcome: 'applied' | 'notApplied';
};

export type Explained<T> = { readonly value: T; readonly because: readonly Because[] };

/** A refusal names what it refuses by a code and cites its clauses. */
export type Refusal = { readonly code: string; readonly because: readonly Because[] };

export type Clocks = { readonly [clock in Clock]?: Instant };

export type Terms = {
  readonly zone: string;
  /** The value in force; an exception when nobody states it (a mandatory path is always stated). */
  readonly read: <T>(entry: Entry<T>, ...keys: string[]) => T;
  /** The value in force, or undefined when no document says anything. */
  readonly find: <T>(entry: Entry<T>, ...keys: string[]) => T | undefined;
  /** Whether `fact` is inside the bound (any of the bounds, for `any`); each is recorded with its outcome. */
  readonly meets: <T>(
    entry: Entry<Bound<T>>,
    keys: readonly string[],
    fact: T,
    compare: (a: T, b: T) => number,
  ) => boolean;
  /** All values of a path by their key (joined by commas), without recording them. */
  readonly keyed: <T>(entry: Entry<T>) => ReadonlyMap<string, T>;
  /** Records a value that `keyed` gave, as looked at. */
  readonly cite: (entry: AnyEntry, keys: readonly string[], outcome?: Because['outcome']) => void;
  /** Runs `decide` and returns its value with what it read, in order, each once. */
  readonly explain: <T>(decide: () => T) => Explained<T>;
};

export class MissingTerm extends Error {}

/** Before this date the market has no complete set of terms: nothing can be decided. */
export class BeforeFirstTerms extends Error {
  readonly on: LocalDate;
  constructor(on: LocalDate, first: LocalDate | undefined) {
    super(`there are no terms for ${on}: the first complete version is of ${first ?? 'no date'}`);
    this.on = on;
  }
}

/** After a document's horizon (`until`) nobody knows what it would say: a calendar, above all. */
export class AfterLastTerms extends BeyondHorizon {
  constructor(on: LocalDate, path: string, { document, untilOn }: Version) {
    super(
      on,
      untilOn ?? on,
      `${document} states ${path} until ${untilOn}, not for ${on}: publish its next version`,
    );
  }
}

/** The terms as each clock's instant finds them; `firstOn` is the first date with a complete set. */
export function readTerms(snapshots: Snapshots, firstOn: LocalDate | undefined, clocks: Clocks): Terms {
  const { zone } = snapshots.bundle.market;
  const collectors: Map<string, Because>[] = [];

  const byClock = new Map<Clock, Snapshot>();

  const dateOf = (clock: Clock, path: string): LocalDate => {
    const at = clocks[clock];
    if (!at) throw new MissingTerm(`${path} is read by the clock ${clock}, which has no instant here`);
    return localDate(at, zone);
  };

  const snapshotOf = (clock: Clock, path: string): Snapshot => {
    const on = dateOf(clock, path);
    if (!firstOn || compareDates(on, firstOn) < 0) throw new BeforeFirstTerms(on, firstOn);
    return snapshots.needAcceptance ? snapshots.on(on, dateOf('termsAccepted', path)) : snapshots.on(on);
  };

  const snapshotAt = (entry: AnyEntry): Snapshot => {
    const snapshot = byClock.get(entry.clock) ?? snapshotOf(entry.clock, entry.path);
    byClock.set(entry.clock, snapshot);
    return snapshot;
  };

  const snapshotFor = (entry: AnyEntry): Snapshot => {
    const snapshot = snapshotAt(entry);
    const expired = snapshot.expired.get(entry.path);
    if (expired) throw new AfterLastTerms(dateOf(entry.clock, entry.path), entry.path, expired);
    return snapshot;
  };

  const record = (
    statement: Statement,
    keys: readonly string[],
    outcome: Because['outcome'],
    entry: AnyEntry,
  ) => {
    if (collectors.length === 0) return;
    const { versions, expired } = snapshotAt(entry);
    const version =
      versions.find((v) => v.document === statement.document) ?? expired.get(statement.entry.path);
    const because: Because = {
      path: statement.entry.path,
      key: keys.slice(0, statement.keys.length).join(','),
      value: statement.text,
      document: statement.document,
      version: version?.effectiveOn.toString() ?? '',
      paragraph: statement.paragraph,
      outcome,
    };
    const id = `${because.path}[${because.key}]${because.value} ${because.document}#${because.paragraph}${outcome}`;
    for (const collector of collectors) collector.set(id, because);
  };

  const find = <T>(entry: Entry<T>, ...keys: string[]): T | undefined => {
    const [winner, ...others] = resolveOnce(snapshotFor(entry), entry, keys);
    if (!winner) return undefined;
    record(winner, keys, 'applied', entry);
    for (const other of others) record(other, keys, 'notApplied', entry);
    return winner.value as T;
  };

  return {
    zone,
    find,
    read: (entry, ...keys) => {
      const value = find(entry, ...keys);
      if (value === undefined) throw new MissingTerm(`no document states ${entry.path}[${keys.join(',')}]`);
      return value;
    },
    meets: (entry, keys, fact, compare) => {
      const statements = resolveOnce(snapshotFor(entry), entry, keys);
      const counting = entry.combine === 'any' ? statements : statements.slice(0, 1);
      return counting
        .map((s) => {
          const met = meets(s.value as Bound<typeof fact>, fact, compare);
          record(s, keys, met ? 'applied' : 'notApplied', entry);
          return met;
        })
        .includes(true);
    },
    keyed: <T>(entry: Entry<T>) => keyedValues(snapshotFor(entry), entry),
    cite: (entry, keys, outcome = 'applied') => {
      const snapshot = snapshotAt(entry);
      const expired = snapshot.expired.get(entry.path);
      const statements = expired ? lastSaid(expired, entry, keys) : resolveOnce(snapshot, entry, keys);
      for (const statement of statements) record(statement, keys, outcome, entry);
    },
    explain: (decide) => {
      const collector = new Map<string, Because>();
      collectors.push(collector);
      try {
        const value = decide();
        return { value, because: [...collector.values()] };
      } finally {
        collectors.splice(collectors.indexOf(collector), 1);
      }
    },
  };
}

/** What a document said until its horizon: nothing to decide by, but the reason why nothing can be decided. */
function lastSaid(version: Version, entry: AnyEntry, keys: readonly string[]): readonly Statement[] {
  return version.paragraphs
    .flatMap((p) => p.statements)
    .filter((s) => s.entry === entry && s.keys.join(',') === keys.join(','));
}

const keyedBySnapshot = new WeakMap<Snapshot, Map<AnyEntry, ReadonlyMap<string, unknown>>>();

/** Kept per snapshot: the same Map for the same stretch of days. */
function keyedValues<T>(snapshot: Snapshot, entry: Entry<T>): ReadonlyMap<string, T> {
  const kept = keyedBySnapshot.get(snapshot) ?? new Map<AnyEntry, ReadonlyMap<string, unknown>>();
  keyedBySnapshot.set(snapshot, kept);
  const known = kept.get(entry);
  if (known) return known as ReadonlyMap<string, T>;
  const keys = new Map((snapshot.byPath.get(entry.path) ?? []).map((s) => [s.keys.join(','), s.keys]));
  const values = new Map(
    [...keys].flatMap(([text, key]) => {
      const winner = resolve(snapshot, entry, key)[0];
      return winner ? [[text, winner.value as T] as const] : [];
    }),
  );
  kept.set(entry, values);
  return values;
}

const resolvedBySnapshot = new WeakMap<Snapshot, Map<AnyEntry, Map<string, readonly Statement[]>>>();

/** `resolve`, kept per snapshot: the same question has the same answer on all its days. */
function resolveOnce(snapshot: Snapshot, entry: AnyEntry, keys: readonly string[]): readonly Statement[] {
  let byEntry = resolvedBySnapshot.get(snapshot);
  if (!byEntry) {
    byEntry = new Map();
    resolvedBySnapshot.set(snapshot, byEntry);
  }
  let byKeys = byEntry.get(entry);
  if (!byKeys) {
    byKeys = new Map();
    byEntry.set(entry, byKeys);
  }
  const text = keys.join(',');
  const known = byKeys.get(text);
  if (known) return known;
  const statements = resolve(snapshot, entry, keys);
  // Keys come from requests too (a postcode's area, a place), and `*` answers any of them: keep a bounded number.
  if (statements.length > 0 && byKeys.size < 1000) byKeys.set(text, statements);
  return statements;
}
