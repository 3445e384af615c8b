// What a module declares about the rules it lives by: path, type, keys, clock and how sources combine.
// Knows types, not the shop; the documents hold every figure.
import type { ValueType } from './values.ts';

/** The event whose local date decides which version speaks. */
export type Clock = 'orderPlaced' | 'noticeSent' | 'goodsDelivered' | 'eventHappened' | 'termsAccepted';

/**
 * How several statements of one path and key combine.
 * override: the highest rank wins. any: all count, one met is enough. shorter, longer: the deadline that ends
 * first or last. floor: statute protects, a clause that gives the customer more stays.
 */
export type Combine = 'override' | 'any' | 'shorter' | 'longer' | 'floor';

export type Scheme = 'rule' | 'duty' | 'data' | 'show';

export type Entry<T> = {
  readonly scheme: Scheme;
  readonly path: string;
  readonly type: ValueType<T>;
  /** Key domains in order; a code of such a domain, or `*`, stands in each place. */
  readonly keys: readonly string[];
  /** How many of the keys a statement must have; one without the later ones speaks for all of their codes. */
  readonly keysNeeded: number;
  /** The domain whose codes this path's value (a code list) or its only key declares. */
  readonly declares: { readonly domain: string; readonly by: 'value' | 'key' } | undefined;
  readonly says: string;
  readonly combine: Combine;
  readonly clock: Clock;
  /** Every market must state it, at every date from its first version on; a path: every market that states that one. */
  readonly mandatory: boolean | string;
  /**
   * Canonical texts of the only values that the software can carry out, where it cannot carry out every value of
   * the type: a document that says otherwise is refused, rather than cited and not obeyed.
   */
  readonly only: readonly string[] | undefined;
  /** False while no decision reads it: listed by `coverage` as declared, not yet executed. */
  readonly executed: boolean;
};

/** Any entry, whatever its value's type. */
// biome-ignore lint/suspicious/noExplicitAny: T stands in parse and text, so no narrower type holds all entries
export type AnyEntry = Entry<any>;
export type Vocabulary = readonly AnyEntry[];

type Options<T> = {
  readonly type: ValueType<T>;
  readonly says: string;
  readonly keys?: readonly string[];
  /** Keys that came to the path when documents without them were in force already. */
  readonly laterKeys?: readonly string[];
  readonly declares?: string;
  readonly declaresKey?: string;
  readonly combine?: Combine;
  readonly clock?: Clock;
  readonly mandatory?: boolean | string;
  readonly only?: readonly string[];
};

function entry<T>(scheme: Scheme, path: string, options: Options<T>, executed: boolean): Entry<T> {
  const { declares, declaresKey, laterKeys = [] } = options;
  const keys = options.keys ?? (declaresKey ? [declaresKey] : []);
  return {
    scheme,
    path,
    type: options.type,
    keys: [...keys, ...laterKeys],
    keysNeeded: keys.length,
    declares: declares
      ? { domain: declares, by: 'value' }
      : declaresKey
        ? { domain: declaresKey, by: 'key' }
        : undefined,
    says: options.says,
    combine: options.combine ?? 'override',
    clock: options.clock ?? 'orderPlaced',
    mandatory: options.mandatory ?? false,
    only: options.only,
    executed,
  };
}

/** A value that a decision reads. */
export function rule<T>(path: string, options: Options<T>): Entry<T> {
  return entry('rule', path, options, true);
}

/** A rule that is written and typed but that no decision reads yet. A test fails when one does. */
export function declaredRule<T>(path: string, options: Options<T>): Entry<T> {
  return entry('rule', path, options, false);
}

/** A duty with its term: an obligation is opened by it. */
export function duty<T>(path: string, options: Options<T>): Entry<T> {
  return entry('duty', path, options, true);
}

/** A duty with its term; `coverage` lists it as not yet executed until an obligation is opened by it. */
export function declaredDuty<T>(path: string, options: Options<T>): Entry<T> {
  return entry('duty', path, options, false);
}

/** A fact that is kept, described or stated by a document. */
export function data<T>(path: string, options: Options<T>): Entry<T> {
  return entry('data', path, options, true);
}

/** A place where people must see a paragraph. */
export function show(place: string, options: Options<string>): Entry<string> {
  return entry('show', place, options, true);
}
