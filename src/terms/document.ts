// The shapes of a loaded document: versions, paragraphs, their text as plain blocks, and what they state.
// Owns no behaviour but the order of numbers; loading is load.ts, choosing is snapshot.ts.
import type { LocalDate } from '../kernel/dates.ts';
import type { AnyEntry, Scheme } from './vocabulary.ts';

export type Language = string;
export type Rank = 'statute' | 'specific' | 'general' | 'setting';
/** From the strongest to the weakest. */
export const rankOrder: readonly Rank[] = ['statute', 'specific', 'general', 'setting'];
export type Source = 'statute' | 'clause' | 'decision' | 'setting';

/** Something wrong in a document; the start fails with these. */
export type Problem = {
  readonly file: string;
  readonly line: number;
  readonly what: string;
  readonly mend: string;
};

export type Binding =
  | { readonly how: 'posted' | 'accepted' }
  | { readonly how: 'after notice'; readonly notice: Temporal.Duration };

export type LinkScheme = Scheme | 'note' | 'info' | 'same' | 'reference';

/** A link as written: `rule:delivery.fee[home] "2490 HUF"`. */
export type Link = {
  readonly scheme: LinkScheme;
  /** The path or kind; for references the target as written. */
  readonly path: string;
  readonly keys: readonly string[];
  readonly title: string;
  readonly text: string;
  readonly line: number;
};

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly link: Link; readonly children: readonly Inline[] };

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | {
      readonly kind: 'table';
      readonly header: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

/** One heading with what stands under it, in one language. */
export type Section = {
  readonly number: string;
  readonly title: string;
  readonly mark: Mark | undefined;
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  /** Text outside links, for the check that no figure hides there. */
  readonly loose: readonly { readonly text: string; readonly line: number }[];
  readonly line: number;
};

export type Mark =
  | { readonly kind: 'decision' | 'setting' | 'repealed' }
  | { readonly kind: 'void'; readonly fromOn: LocalDate; readonly because: string };

export type Void = {
  readonly document: string;
  readonly paragraph: string;
  readonly because: string;
  readonly line: number;
};

/** One file. */
export type SourceFile = {
  readonly file: string;
  readonly document: string;
  readonly language: Language;
  readonly title: string;
  readonly effectiveOn: LocalDate;
  readonly announcedOn: LocalDate | undefined;
  readonly amendsOn: LocalDate | undefined;
  readonly untilOn: LocalDate | undefined;
  readonly source: Source;
  readonly rank: Rank;
  readonly binds: Binding;
  readonly voids: readonly Void[];
  readonly sections: readonly Section[];
};

/** One value under one path and key, and where it is said. */
export type Statement = {
  readonly entry: AnyEntry;
  readonly keys: readonly string[];
  readonly value: unknown;
  /** Canonical text of the value. */
  readonly text: string;
  readonly document: string;
  readonly paragraph: string;
  readonly rank: Rank;
  readonly source: Source;
  readonly file: string;
  readonly line: number;
};

export type Wording = {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly voidBecause?: string;
};

export type Paragraph = {
  readonly number: string;
  readonly source: Source;
  readonly repealed: boolean;
  readonly voidFromOn: LocalDate | undefined;
  /** A heading without a body: a chapter. */
  readonly chapter: boolean;
  readonly wording: ReadonlyMap<Language, Wording>;
  readonly statements: readonly Statement[];
  readonly links: readonly Link[];
  /** The version that wrote this paragraph as it stands. */
  readonly writtenOn: LocalDate;
};

export type Version = {
  readonly document: string;
  readonly effectiveOn: LocalDate;
  readonly announcedOn: LocalDate | undefined;
  readonly amendsOn: LocalDate | undefined;
  readonly untilOn: LocalDate | undefined;
  readonly source: Source;
  readonly rank: Rank;
  readonly binds: Binding;
  readonly titles: ReadonlyMap<Language, string>;
  readonly paragraphs: readonly Paragraph[];
  readonly voids: readonly (Void & { readonly wording: ReadonlyMap<Language, string> })[];
};

/** Part by part: numbers by value, digits before letters, so 13.10 follows 13.9 and 3.4.a follows 3.4.2. */
export function compareNumbers(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const x = left[i];
    const y = right[i];
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    if (x === y) continue;
    const xNumber = /^\d+$/.test(x);
    const yNumber = /^\d+$/.test(y);
    if (xNumber && yNumber) return Number(x) - Number(y) || (x < y ? -1 : 1);
    if (xNumber !== yNumber) return xNumber ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return 0;
}
