// What letters say of the documents: citations under amounts, sentences quoted as published, the seller's data.

import type { OrderDetail } from '../../modules/order/queries.ts';
import {
  sellerEmail,
  sellerName,
  sellerPhone,
  sellerPostalAddress,
  sellerRegistration,
  sellerSeat,
  sellerTaxNumber,
} from '../../modules/order/vocabulary.ts';
import { versionOn } from '../../terms/bundle.ts';
import type { Paragraph, Version } from '../../terms/document.ts';
import { paragraphAnchor, type Quotation, quoteBecause } from '../../terms/quotation.ts';
import type { Because } from '../../terms/reading.ts';
import { voidingOf } from '../../terms/snapshot.ts';
import { formatDate } from '../../ui/format.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import type { MailContext } from './context.ts';
import type { Citation, Text } from './letter.ts';

export type BoundDocument = { readonly document: string; readonly version: string };

/** The applied reasons, by document and version; each paragraph once. */
export function citationsOf(
  { terms, links }: MailContext,
  language: Language,
  because: readonly Because[],
): readonly Citation[] {
  const applied = because.filter(({ outcome }) => outcome === 'applied');
  const groups = Map.groupBy(applied, ({ document, version }) => `${document}@${version}`);
  return [...groups.values()].flatMap((reasons) => {
    const [first] = reasons;
    if (!first) return [];
    const { document, version } = first;
    const numbers = [...new Set(reasons.map(({ paragraph }) => paragraph))];
    return {
      document: titleOf(terms, first, language),
      version: formatDate(Temporal.PlainDate.from(version), language),
      paragraphs: numbers.map((number) => ({
        number,
        href: links.document(language, document, version, paragraphAnchor(number)),
      })),
    };
  });
}

/** The document's name where this program no longer holds that version. */
export function titleOf(
  terms: MailContext['terms'],
  { document, version }: BoundDocument,
  language: Language,
): string {
  return findVersion(terms, { document, version })?.titles.get(language) ?? document;
}

export function findVersion(
  { bundle }: MailContext['terms'],
  { document, version }: BoundDocument,
): Version | undefined {
  return versionOn(bundle.documents.get(document) ?? [], Temporal.PlainDate.from(version));
}

/** The versions the order was placed under, and the settings that its amounts and dates cite. */
export function documentsOf(
  { terms }: MailContext,
  { documents, decision }: Pick<OrderDetail, 'documents' | 'decision'>,
): readonly BoundDocument[] {
  const cited = [...decision.lines.flatMap((line) => line.because), ...decision.delivery, ...decision.total];
  const settings = cited.filter((because) => findVersion(terms, because)?.source === 'setting');
  const all = [...documents, ...settings].map(({ document, version }) => ({ document, version }));
  return [...new Map(all.map((each) => [`${each.document}@${each.version}`, each])).values()];
}

/** What one of the documents of an order says on a path, as published; undefined where none says anything. */
export function quotePath(
  { terms }: MailContext,
  language: Language,
  documents: readonly BoundDocument[],
  path: string,
): Quotation | undefined {
  for (const bound of documents) {
    const version = findVersion(terms, bound);
    for (const paragraph of version?.paragraphs ?? []) {
      const statement = paragraph.statements.find(({ entry }) => entry.path === path);
      if (!statement || !version || !isLive(terms, version, paragraph)) continue;
      const key = statement.keys.join(',');
      const { text: value } = statement;
      const cited = { ...bound, path, key, value, paragraph: paragraph.number, outcome: 'applied' } as const;
      return quoteBecause(terms.bundle, cited, language);
    }
  }
  return undefined;
}

function isLive(
  { bundle }: MailContext['terms'],
  version: Version,
  { number, ...paragraph }: Paragraph,
): boolean {
  const on = version.effectiveOn;
  if (paragraph.repealed) return false;
  if (paragraph.voidFromOn && Temporal.PlainDate.compare(paragraph.voidFromOn, on) <= 0) return false;
  return voidingOf(bundle, version.document, number, on) === undefined;
}

export type Seller = {
  readonly phone: string;
  readonly email: string;
  /** For the foot of a letter. */
  readonly lines: readonly Text[];
};

/** As the documents of the instant name the seller. */
export function sellerAt({ terms, links }: MailContext, language: Language, at: Temporal.Instant): Seller {
  const reading = terms.at({ orderPlaced: at });
  const words = messages(language).shop.contact.facts;
  const name = reading.find(sellerName) ?? '';
  const phone = reading.find(sellerPhone) ?? '';
  const email = reading.find(sellerEmail) ?? '';
  const labelled = (label: string, value: string | undefined) => (value ? [`${label}: ${value}`] : []);
  return {
    phone,
    email,
    lines: [
      [{ strong: name }, ` · ${reading.find(sellerPostalAddress) ?? ''}`],
      [`${phone} · `, { text: email, href: `mailto:${email}` }],
      [
        [
          ...labelled(words.seat, reading.find(sellerSeat)),
          ...labelled(words.registration, reading.find(sellerRegistration)),
          ...labelled(words.taxNumber, reading.find(sellerTaxNumber)),
        ].join(' · '),
      ],
      [{ text: links.home(language).replace(/^https?:\/\//, ''), href: links.home(language) }],
    ],
  };
}
