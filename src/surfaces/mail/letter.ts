// What a letter is made of, before it becomes HTML or text: plain data, so that both say the same. Owns no wording.
import type { Language } from '../../ui/language.ts';

export type Span = string | { readonly text: string; readonly href: string } | { readonly strong: string };
export type Text = readonly Span[];

/** Where an amount or a date comes from: paragraphs of one version of one document. */
export type Citation = {
  readonly document: string;
  readonly version: string;
  readonly paragraphs: readonly { readonly number: string; readonly href: string }[];
};

export type Row = {
  readonly label: string;
  readonly detail?: string;
  /** Ready to read. */
  readonly amount: string;
  readonly kind?: 'total' | 'tax';
  readonly citations?: readonly Citation[];
};

export type Fact = {
  readonly term: string;
  /** One line each. */
  readonly lines: readonly Text[];
  readonly citations?: readonly Citation[];
};

export type Block =
  | { readonly kind: 'paragraph'; readonly text: Text; readonly look?: 'quiet' }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'button'; readonly label: string; readonly href: string }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly Text[] };

export type Letter = {
  readonly language: Language;
  readonly subject: string;
  /** What the inbox shows beside the subject. */
  readonly preview: string;
  readonly title: string;
  readonly homeHref: string;
  readonly blocks: readonly Block[];
  /** Who writes, in small print at the foot. */
  readonly foot: readonly Text[];
};
