// What the customer reviewed, kept readable in the form (signed, so that it is what we showed), and how it differs
// from the quote of now: entry by entry, old beside new.

import { z } from 'zod';
import { canonicalJson } from '../../../kernel/canonical-json.ts';
import { isCurrency, money } from '../../../kernel/money.ts';
import type { Catalogue } from '../../../modules/catalogue/queries.ts';
import type { Address } from '../../../modules/identity/model.ts';
import type { Quote } from '../../../modules/quote/model.ts';
import { isEqual, sign } from '../../../platform/http/cookies.ts';
import { addressLines } from '../../../ui/address.ts';
import { formatCount, formatDate, formatMoney } from '../../../ui/format.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { documentLabel, documentTitle } from '../acceptance.ts';
import type { CustomerContext } from '../customer-context.ts';
import { productName } from '../goods.ts';
import { documentPath } from '../paths.ts';
import type { Place } from '../places.ts';

const minor = z.number().int();
const reviewedSchema = z.object({
  currency: z.string().refine(isCurrency),
  lines: z.array(z.tuple([z.string(), z.number().int(), minor])),
  way: z.enum(['home', 'pickupPoint', 'boutique']).nullable(),
  /** The name of the boutique or pick-up point. */
  place: z.string().nullable(),
  address: z.string().nullable(),
  on: z.iso.date().nullable(),
  collectUntilOn: z.iso.date().nullable(),
  fee: minor.nullable(),
  payment: z
    .enum(['card', 'giftCard', 'cashOnDelivery', 'cardOnDelivery', 'atmReference', 'directDebit'])
    .nullable(),
  total: minor,
  vat: minor,
  documents: z.array(z.tuple([z.string(), z.iso.date()])),
});
export type Reviewed = z.output<typeof reviewedSchema>;

const purpose = 'reviewed';

/** Where the parcel goes, as the review shows it. */
export type Destination = { readonly place: Place | undefined; readonly address: Address | undefined };

export function reviewedOf(quote: Quote, { place, address }: Destination): Reviewed {
  const { delivery } = quote;
  return {
    currency: quote.total.currency,
    lines: quote.lines.map((line) => [line.sku, line.quantity, line.unit.amountMinor]),
    way: delivery?.way ?? null,
    place: place?.name ?? null,
    address: delivery?.address && address ? addressText(address) : null,
    on: delivery?.expected.on.toString() ?? null,
    collectUntilOn: delivery?.collectUntilOn?.toString() ?? null,
    fee: delivery?.fee.amountMinor ?? null,
    payment: quote.payment ?? null,
    total: quote.total.amountMinor,
    vat: quote.vat.amountMinor,
    documents: quote.documents.map((d) => [d.document, d.version]),
  };
}

function addressText(address: Address): string {
  const { recipient, country, phone, note } = address;
  return [recipient, ...addressLines(address), country, phone, note].filter((p) => p !== '').join(', ');
}

export function sealReviewed(secret: string, reviewed: Reviewed): string {
  const text = canonicalJson(reviewed);
  return `${Buffer.from(text).toString('base64url')}.${sign(secret, purpose, text)}`;
}

/** Undefined for anything that we did not seal. */
export function openReviewed(secret: string, sealed: string): Reviewed | undefined {
  const dot = sealed.indexOf('.');
  const text = Buffer.from(sealed.slice(0, Math.max(0, dot)), 'base64url').toString();
  if (dot < 0 || !isEqual(sealed.slice(dot + 1), sign(secret, purpose, text))) return undefined;
  return reviewedSchema.safeParse(JSON.parse(text)).data;
}

export type Change = {
  readonly label: string;
  readonly before: string | undefined;
  readonly now: string | undefined;
  /** A document whose versions can be compared. */
  readonly compare?: string;
};

/** Entries that differ, in the order of the review. */
export function changesBetween(
  context: CustomerContext,
  catalogue: Catalogue,
  language: Language,
  before: Reviewed,
  now: Reviewed,
): readonly Change[] {
  const old = entriesOf(context, catalogue, language, before);
  const fresh = entriesOf(context, catalogue, language, now);
  const keys = [...new Set([...old.keys(), ...fresh.keys()])];
  return keys.flatMap((key): readonly Change[] => {
    const [was, is] = [old.get(key), fresh.get(key)];
    if (was?.text === is?.text) return [];
    const compare = was && is && compareAddress(context, language, key, before, now);
    return [
      {
        label: is?.label ?? was?.label ?? key,
        before: was?.text,
        now: is?.text,
        ...(compare !== undefined && { compare }),
      },
    ];
  });
}

type Entry = { readonly label: string; readonly text: string };

function entriesOf(
  context: CustomerContext,
  catalogue: Catalogue,
  language: Language,
  reviewed: Reviewed,
): ReadonlyMap<string, Entry> {
  const words = messages(language).checkout;
  const { currency } = reviewed;
  const amount = (amountMinor: number) => formatMoney(money(amountMinor, currency), language);
  const day = (on: string) => formatDate(Temporal.PlainDate.from(on), language, 'full');
  const entries = new Map<string, Entry>();
  const add = (key: string, label: string, text: string | null) => {
    if (text !== null) entries.set(key, { label, text });
  };
  for (const [sku, quantity, unit] of reviewed.lines) {
    const name = productName(catalogue, sku, language);
    const pieces = words.changes.pieces(formatCount(quantity, language));
    add(`quantity ${sku}`, words.changes.quantityOf(name), pieces);
    add(`unit ${sku}`, words.changes.unitPriceOf(name), amount(unit));
  }
  const { way, place, address, on, collectUntilOn, fee, payment, total, vat } = reviewed;
  const where = way && (place === null ? words.ways[way] : `${words.ways[way]}: ${place}`);
  add('way', words.changes.way, where);
  add('address', words.changes.address, address);
  add('on', words.changes.expected, on && day(on));
  add('collect', words.changes.collectUntil, collectUntilOn && day(collectUntilOn));
  add('fee', words.changes.deliveryFee, fee === null ? null : amount(fee));
  add('payment', words.changes.payment, payment && words.methods[payment]);
  add('total', words.changes.total, amount(total));
  add('vat', words.changes.vat, amount(vat));
  for (const [document, version] of reviewed.documents) {
    const label = documentTitle(context, { document, version }, language);
    add(`document ${document}`, label, documentLabel(context, { document, version }, language));
  }
  return entries;
}

/** The page of the new version that marks what changed since the old one. */
function compareAddress(
  context: CustomerContext,
  language: Language,
  key: string,
  before: Reviewed,
  now: Reviewed,
): string | undefined {
  const document = key.startsWith('document ') ? key.slice('document '.length) : undefined;
  const versionIn = ({ documents }: Reviewed) => documents.find(([name]) => name === document)?.[1];
  const [since, version] = [versionIn(before), versionIn(now)];
  if (document === undefined || since === undefined || version === undefined) return undefined;
  return `${documentPath(context, language, document, version)}?${new URLSearchParams({ since })}`;
}
