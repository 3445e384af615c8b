// What changed between two versions of a document, paragraph by paragraph: for `terms diff` and for readers.
import { compareNumbers, type Paragraph, type Version } from './document.ts';
import type { MarketTerms } from './load.ts';
import { blocksText } from './plain-text.ts';

export type Change = {
  readonly number: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before: Paragraph | undefined;
  readonly after: Paragraph | undefined;
};

/** In the order of the numbers; a repealed paragraph counts as removed. */
export function diffVersions(before: Version, after: Version, language: string): readonly Change[] {
  const live = (version: Version) =>
    new Map(version.paragraphs.filter((p) => !p.repealed).map((p) => [p.number, p]));
  const old = live(before);
  const now = live(after);
  const numbers = [...new Set([...before.paragraphs, ...after.paragraphs].map((p) => p.number))].sort(
    compareNumbers,
  );
  return numbers.flatMap((number): readonly Change[] => {
    const a = old.get(number);
    const b = now.get(number);
    if (a && b)
      return paragraphText(a, language) === paragraphText(b, language)
        ? []
        : [{ number, kind: 'changed', before: a, after: b }];
    if (a) return [{ number, kind: 'removed', before: a, after: undefined }];
    return b ? [{ number, kind: 'added', before: undefined, after: b }] : [];
  });
}

/** Title, body, rules and standing; two paragraphs with the same text here say the same. */
export function paragraphText(paragraph: Paragraph, language: string): string {
  const wording = paragraph.wording.get(language);
  const rules = paragraph.statements.map(
    (s) => `${s.entry.path}${s.keys.length ? `[${s.keys}]` : ''} = ${s.text}`,
  );
  const state = paragraph.voidFromOn
    ? `void from ${paragraph.voidFromOn}: ${wording?.voidBecause ?? ''}`
    : paragraph.source;
  return [wording?.title ?? '', blocksText(wording?.blocks ?? []), ...rules, `(${state})`]
    .filter(Boolean)
    .join('\n');
}

export function diffText(
  terms: MarketTerms,
  document: string,
  from: string,
  to: string,
  language?: string,
): string | undefined {
  const versions = terms.bundle.documents.get(document) ?? [];
  const before = versions.find((v) => v.effectiveOn.toString() === from);
  const after = versions.find((v) => v.effectiveOn.toString() === to);
  if (!before || !after) return undefined;
  const chosen = language ?? terms.bundle.market.languages[0] ?? '';
  const changes = diffVersions(before, after, chosen);
  if (changes.length === 0) return `${document}: ${from} and ${to} say the same`;
  const lines = (mark: string, paragraph: Paragraph | undefined) =>
    paragraph
      ? paragraphText(paragraph, chosen)
          .split('\n')
          .map((line) => `${mark} ${line}`)
      : [];
  return changes
    .map(({ number, kind, before: a, after: b }) => {
      const old = lines('-', a);
      const now = lines('+', b);
      const shared = new Set(old.map((l) => l.slice(2)).filter((l) => now.includes(`+ ${l}`)));
      const body = [
        ...old.filter((l) => !shared.has(l.slice(2))),
        ...now.filter((l) => !shared.has(l.slice(2))),
      ];
      return [`${number} ${kind}`, ...body].join('\n');
    })
    .join('\n\n');
}
