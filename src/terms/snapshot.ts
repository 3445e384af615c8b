// What all documents of a market together say on one date, and which statement wins. Owns precedence and
// combination; refuses to know what the statements are about.
import { compareDates, type LocalDate } from '../kernel/dates.ts';
import { type Bundle, versionOn } from './bundle.ts';
import { type Paragraph, rankOrder, type Statement, type Version } from './document.ts';
import type { AnyEntry } from './vocabulary.ts';

export type VoidedBy = {
  readonly document: string;
  readonly versionOn: LocalDate;
  readonly fromOn: LocalDate;
};

export type Snapshot = {
  /** Any date inside the stretch of days on which the documents say the same. */
  readonly on: LocalDate;
  readonly versions: readonly Version[];
  readonly byPath: ReadonlyMap<string, readonly Statement[]>;
  /** Paths that a version states whose horizon (`until`) lies before this date. */
  readonly expired: ReadonlyMap<string, Version>;
};

export type Snapshots = {
  readonly bundle: Bundle;
  /**
   * `acceptedOn`: when the person accepted the terms; versions that bind only who accepts them count from then.
   * Left out: as for somebody who accepts on `date`.
   */
  readonly on: (date: LocalDate, acceptedOn?: LocalDate) => Snapshot;
  /** First days of the stretches between which nothing changes, ascending. */
  readonly turns: readonly LocalDate[];
  /** Whether any version binds only who accepts it. */
  readonly needAcceptance: boolean;
};

/** One snapshot is built per stretch and kept: dates between two turns share it. */
export function createSnapshots(bundle: Bundle): Snapshots {
  const all = [...bundle.documents.values()].flat();
  const dates = all.flatMap((version) => [
    version.effectiveOn,
    ...(version.untilOn ? [version.untilOn.add({ days: 1 })] : []),
    ...version.paragraphs.flatMap((p) => p.voidFromOn ?? []),
  ]);
  const turns = [...new Map(dates.map((d) => [d.toString(), d])).values()].sort(compareDates);
  const needAcceptance = all.some((v) => v.binds.how === 'accepted');
  const stretchOf = (date: LocalDate) => turns.findLastIndex((turn) => compareDates(turn, date) <= 0);
  const built = new Map<string, Snapshot>();
  return {
    bundle,
    turns,
    needAcceptance,
    on: (date, acceptedOn = date) => {
      const index = stretchOf(date);
      const accepted = needAcceptance ? Math.min(stretchOf(acceptedOn), index) : index;
      const id = `${index} ${accepted}`;
      const on = turns[index] ?? date;
      const found = built.get(id) ?? buildSnapshot(bundle, on, accepted < 0 ? undefined : turns[accepted]);
      built.set(id, found);
      return found;
    },
  };
}

function buildSnapshot(bundle: Bundle, on: LocalDate, acceptedOn: LocalDate | undefined): Snapshot {
  const binding = (version: Version) =>
    version.binds.how !== 'accepted' ||
    (acceptedOn !== undefined && compareDates(version.effectiveOn, acceptedOn) <= 0);
  const last = [...bundle.documents.values()].flatMap((all) => versionOn(all.filter(binding), on) ?? []);
  const isExpired = (v: Version) => v.untilOn !== undefined && compareDates(v.untilOn, on) < 0;
  const versions = last.filter((v) => !isExpired(v));
  const statements = versions.flatMap((v) => liveStatements(bundle, v, on));
  const expired = last
    .filter(isExpired)
    .flatMap((v) => liveStatements(bundle, v, on).map((s) => [s.entry.path, v] as const));
  return {
    on,
    versions,
    byPath: Map.groupBy(statements, (s) => s.entry.path),
    expired: new Map(expired),
  };
}

function liveStatements(bundle: Bundle, version: Version, on: LocalDate): readonly Statement[] {
  const marked = markedVoid(version);
  return version.paragraphs
    .filter((p) => !p.repealed && voidingIn(bundle, version, marked, p, on) === undefined)
    .flatMap((p) => p.statements);
}

function markedVoid(version: Version): readonly Paragraph[] {
  return version.paragraphs.filter((p) => p.voidFromOn !== undefined);
}

function strikes(struck: string, number: string): boolean {
  return number === struck || number.startsWith(`${struck}.`);
}

/**
 * By a mark of the version itself, or by another document. Either strikes what stands under the number too, and only
 * what was written by then: a paragraph that is enacted anew later lives.
 */
function voidingIn(
  bundle: Bundle,
  version: Version,
  marked: readonly Paragraph[],
  { number, writtenOn }: Pick<Paragraph, 'number' | 'writtenOn'>,
  on: LocalDate,
): VoidedBy | undefined {
  const own = marked.find(
    (p) =>
      p.voidFromOn &&
      strikes(p.number, number) &&
      compareDates(p.voidFromOn, on) <= 0 &&
      compareDates(writtenOn, p.writtenOn) <= 0,
  );
  if (own?.voidFromOn)
    return { document: version.document, versionOn: own.writtenOn, fromOn: own.voidFromOn };
  return strikesOf(bundle).find(
    (v) =>
      v.document === version.document &&
      strikes(v.paragraph, number) &&
      compareDates(v.fromOn, on) <= 0 &&
      compareDates(writtenOn, v.fromOn) <= 0,
  )?.by;
}

/** What has struck this paragraph by `on`, if anything. */
export function voidingOf(
  bundle: Bundle,
  document: string,
  number: string,
  on: LocalDate,
): VoidedBy | undefined {
  const version = versionOn(bundle.documents.get(document) ?? [], on);
  const paragraph = version?.paragraphs.find((p) => p.number === number);
  return version && paragraph && voidingIn(bundle, version, markedVoid(version), paragraph, on);
}

type Strike = {
  readonly document: string;
  readonly paragraph: string;
  readonly fromOn: LocalDate;
  readonly by: VoidedBy;
};

const strikesByBundle = new WeakMap<Bundle, readonly Strike[]>();

/** Every void that a document pronounces on another, earliest first. */
function strikesOf(bundle: Bundle): readonly Strike[] {
  const known = strikesByBundle.get(bundle);
  if (known) return known;
  const found = [...bundle.documents.values()].flat().flatMap((version) =>
    version.voids.map(({ document, paragraph }) => {
      const fromOn = version.effectiveOn;
      return { document, paragraph, fromOn, by: { document: version.document, versionOn: fromOn, fromOn } };
    }),
  );
  found.sort((a, b) => compareDates(a.fromOn, b.fromOn));
  strikesByBundle.set(bundle, found);
  return found;
}

/** Whether the statement speaks for these keys, counting `*` and the later keys that it does not have. */
function covers(statement: Statement, keys: readonly string[]): boolean {
  return statement.keys.every((key, i) => key === '*' || key === keys[i]);
}

export function specificity(statement: Statement): number {
  return statement.keys.filter((key) => key !== '*').length;
}

/**
 * The statements that count, best first: one, or all for `any`. Losers are left out, so that an explanation
 * names what was applied; with shorter, longer and floor the others are kept behind the winner. `*` speaks for
 * what has no value of its own: beside an exact key of the same rank it does not count.
 */
export function resolve(snapshot: Snapshot, entry: AnyEntry, keys: readonly string[]): readonly Statement[] {
  const covering = (snapshot.byPath.get(entry.path) ?? []).filter(
    (s) => s.entry === entry && covers(s, keys),
  );
  const candidates = rankOrder.flatMap((rank) => {
    const same = covering.filter((s) => s.rank === rank);
    const most = Math.max(...same.map(specificity));
    return same.filter((s) => specificity(s) === most);
  });
  const size = (statement: Statement): number => entry.type.size?.(statement.value) ?? 0;
  switch (entry.combine) {
    case 'any':
      return candidates;
    case 'override':
      return candidates.slice(0, 1);
    case 'shorter':
      return candidates.sort((a, b) => size(a) - size(b));
    case 'longer':
    case 'floor':
      return candidates.sort((a, b) => size(b) - size(a));
  }
}
