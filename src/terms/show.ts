// A version, or one paragraph of it, as plain text with its rules: what `terms show` prints.
import { versionOn } from './bundle.ts';
import type { Paragraph, Version } from './document.ts';
import type { MarketTerms } from './load.ts';
import { blocksText } from './plain-text.ts';
import { voidingOf } from './snapshot.ts';
import { date } from './values.ts';

/** `place` is `<document>@<date>` or `<document>@<date>#<paragraph>`; undefined when there is no such place. */
export function showText(terms: MarketTerms, place: string, language?: string): string | undefined {
  const [, document = '', on = '', number] = /^([a-z0-9-]+)@([0-9-]+)(?:#(.+))?$/.exec(place) ?? [];
  const day = date.parse(on);
  const version = day && versionOn(terms.bundle.documents.get(document) ?? [], day);
  if (!day || !version) return undefined;
  const chosen = language ?? terms.bundle.market.languages[0] ?? '';
  const paragraphs = number
    ? version.paragraphs.filter((p) => p.number === number || p.number.startsWith(`${number}.`))
    : version.paragraphs;
  if (paragraphs.length === 0) return undefined;
  const title = `${version.titles.get(chosen) ?? document}, in force from ${version.effectiveOn}`;
  return [title, ...paragraphs.map((p) => paragraphText(terms, version, p, chosen, day))].join('\n\n');
}

function paragraphText(
  terms: MarketTerms,
  version: Version,
  paragraph: Paragraph,
  language: string,
  on: Temporal.PlainDate,
): string {
  const wording = paragraph.wording.get(language);
  const voided = voidingOf(terms.bundle, version.document, paragraph.number, on);
  const state = paragraph.repealed
    ? ' (repealed)'
    : voided
      ? ` (void from ${voided.fromOn}, see ${voided.document}@${voided.versionOn})`
      : paragraph.source === 'clause'
        ? ''
        : ` (${paragraph.source})`;
  const rules = paragraph.statements.map(
    (s) => `    ${s.entry.scheme} ${s.entry.path}${s.keys.length ? `[${s.keys}]` : ''} = ${s.text}`,
  );
  const body = blocksText(wording?.blocks ?? []);
  return [`${paragraph.number} ${wording?.title ?? ''}${state}`, ...(body ? [body] : []), ...rules].join(
    '\n',
  );
}
