// What all documents of a market together say on one date, and which statement wins. Owns precedence and
// combination; refuses to know what the statements are about.
import type { Duration, LocalDate } from '../kernel/dates.ts';
import { type Bundle, versionOn } from './bundle.ts';
import type { Paragraph, Rank, Statement, Version } from './document.ts';
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
};

export type Snapshots = {
  readonly bundle: Bundle;
  readonly on: (date: LocalDate) => Snapshot;
  /** First days of the stretches between which nothing changes, ascending. */
  readonly turns: readonly LocalDate[];
};

const rankOrder: readonly Rank[] = ['statute', 'specific', 'general', 'setting'];
const compareDates = Temporal.PlainDate.compare;

/** One snapshot is built per stretch and kept: dates between two turns share it. */
export function createSnapshots(bundle: Bundle): Snapshots {
  const dates = [...bundle.documents.values()]
    .flat()
    .flatMap((version) => [
      version.effectiveOn,
      ...(version.untilOn ? [version.untilOn.add({ days: 1 })] : []),
      ...version.paragraphs.flatMap((p) => p.voidFromOn ?? []),
    ]);
  const turns = [...new Map(dates.map((d) => [d.toString(), d])).values()].sort(compareDates);
  const built = new Map<number, Snapshot>();
  return {
    bundle,
    turns,
    on: (date) => {
      const index = turns.findLastIndex((turn) => compareDates(turn, date) <= 0);
      const found = built.get(index) ?? buildSnapshot(bundle, turns[index] ?? date);
      built.set(index, found);
      return found;
    },
  };
}

function buildSnapshot(bundle: Bundle, on: LocalDate): Snapshot {
  const versions = [...bundle.documents.values()].flatMap((all) => {
    const version = versionOn(all, on);
    return version && !(version.untilOn && compareDates(version.untilOn, on) < 0) ? [version] : [];
  });
  const statements = versions.flatMap((version) =>
    version.paragraphs.filter((p) => isLive(bundle, version.document, p, on)).flatMap((p) => p.statements),
  );
  return { on, versions, byPath: Map.groupBy(statements, (s) => s.entry.path) };
}

function isLive(bundle: Bundle, document: string, paragraph: Paragraph, on: LocalDate): boolean {
  if (paragraph.repealed) return false;
  if (paragraph.voidFromOn && compareDates(paragraph.voidFromOn, on) <= 0) return false;
  return voidingOf(bundle, document, paragraph.number, on) === undefined;
}

/** The document that has struck this paragraph by `on`, if any. A chapter's number strikes what stands under it. */
export function voidingOf(
  bundle: Bundle,
  document: string,
  number: string,
  on: LocalDate,
): VoidedBy | undefined {
  for (const [name, versions] of bundle.documents)
    for (const version of versions) {
      if (compareDates(version.effectiveOn, on) > 0) break;
      const strikes = version.voids.some(
        (v) => v.document === document && (v.paragraph === number || number.startsWith(`${v.paragraph}.`)),
      );
      if (strikes) return { document: name, versionOn: version.effectiveOn, fromOn: version.effectiveOn };
    }
  return undefined;
}

/** Whether the statement speaks for these keys, counting `*`. */
function covers(statement: Statement, keys: readonly string[]): boolean {
  return statement.keys.every((key, i) => key === '*' || key === keys[i]);
}

function specificity(statement: Statement): number {
  return statement.keys.filter((key) => key !== '*').length;
}

/**
 * The statements that count, best first: one, or all for `any`. Losers are left out, so that an explanation
 * names what was applied; with shorter, longer and floor the others are kept behind the winner.
 */
export function resolve(snapshot: Snapshot, entry: AnyEntry, keys: readonly string[]): readonly Statement[] {
  const candidates = (snapshot.byPath.get(entry.path) ?? [])
    .filter((s) => s.entry === entry && covers(s, keys))
    .sort((a, b) => rankOrder.indexOf(a.rank) - rankOrder.indexOf(b.rank) || specificity(b) - specificity(a));
  switch (entry.combine) {
    case 'any':
      return candidates;
    case 'override':
      return candidates.slice(0, 1);
    case 'shorter':
      return candidates.sort((a, b) => magnitude(a.value) - magnitude(b.value));
    case 'longer':
    case 'floor':
      return candidates.sort((a, b) => magnitude(b.value) - magnitude(a.value));
  }
}

/** Comparable size of values that shorter, longer and floor combine; working days count as their calendar span. */
function magnitude(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'object' && value !== null) {
    if ('unit' in value) return durationMagnitude(value as Duration);
    if ('duration' in value) return value.duration ? durationMagnitude(value.duration as Duration) : 0;
    if ('amountMinor' in value) return Number(value.amountMinor);
    if ('value' in value) return magnitude(value.value);
  }
  throw new TypeError('values of this type cannot be combined by size');
}

function durationMagnitude({ count, unit }: Duration): number {
  const days = {
    minute: 1 / 1440,
    hour: 1 / 24,
    day: 1,
    'working day': 1.4,
    week: 7,
    month: 30.4,
    year: 365.25,
  };
  return count * days[unit];
}
