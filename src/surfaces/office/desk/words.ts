// How the desk puts orders and recurring orders into words: how often, where to, how paid, why not.
import { html } from 'hono/html';
import { localDate } from '../../../kernel/dates.ts';
import type { Interval, SubscriptionRefusal } from '../../../modules/autoreorder/model.ts';
import { goesBy, termsAt } from '../../../modules/autoreorder/rhythm.ts';
import { wordsIn } from '../../../modules/catalogue/model.ts';
import type { Catalogue } from '../../../modules/catalogue/queries.ts';
import { findPickupPoint } from '../../../modules/delivery/queries.ts';
import { boutiqueAddress } from '../../../modules/delivery/vocabulary.ts';
import type { Address } from '../../../modules/identity/model.ts';
import { findAddress } from '../../../modules/identity/queries.ts';
import { hasExpired, type StoredCard } from '../../../modules/payment/queries.ts';
import type { Refusal } from '../../../terms/reading.ts';
import { addressLines, formatAddress } from '../../../ui/address.ts';
import { formatDate } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import { type Language, locales } from '../../../ui/language.ts';
import { refusalCodes } from '../../../ui/messages/refusals.ts';
import { messages } from '../../../ui/messages.ts';
import type { OfficeContext } from '../context.ts';

export function intervalText({ count, unit }: Interval, language: Language): string {
  const text = messages(language).recurringMail.every(count, unit);
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/** The SKU where the catalogue has no words for it. */
export function productName(catalogue: Catalogue, sku: string, language: Language): string {
  const product = catalogue.bySku.get(sku);
  return product ? wordsIn(product.names, language) : sku;
}

function nameIn(names: Readonly<Record<string, string>>, code: string): string {
  return Object.entries(names).find(([known]) => known === code)?.[1] ?? code;
}

export function wayName(way: string, language: Language): string {
  return nameIn(messages(language).checkout.ways, way);
}

export function methodName(method: string, language: Language): string {
  return nameIn(messages(language).checkout.methods, method);
}

export function cardText({ market, database }: OfficeContext, card: StoredCard, language: Language): string {
  const today = localDate(database.clock.now(), market.bundle.market.zone);
  const { expired } = messages(language).cards;
  return hasExpired(card, today) ? `${card.label} (${expired.toLocaleLowerCase(language)})` : card.label;
}

/** Whether a date is the day of arrival or of departure, by the terms of now. */
export function goesByNow({ market, database }: OfficeContext): 'delivery' | 'dispatch' {
  return goesBy(termsAt(market, database.clock.now()));
}

export function refusalSentence({ code }: Refusal, language: Language): string {
  const words = messages(language).refusals;
  const known = refusalCodes.find((each) => each === code);
  return known && known in words.sentences ? nameIn(words.sentences, known) : words.other;
}

export function recurringRefusal(
  { code, sku, earliestOn, latestOn, refusal }: SubscriptionRefusal,
  catalogue: Catalogue,
  language: Language,
): string {
  const words = messages(language).recurring;
  const isRule = code === 'quantityNotAllowed' || code === 'deliveryNotPossible';
  const rule = isRule && refusal && refusalCodes.some((each) => each === refusal.code);
  return [
    ...(sku === undefined ? [] : [words.aboutProduct(productName(catalogue, sku, language))]),
    rule ? refusalSentence(refusal, language) : words.refusals[code],
    ...(earliestOn ? [words.dateBounds(formatDate(earliestOn, language, 'full'))] : []),
    ...(latestOn ? [words.dateLast(formatDate(latestOn, language, 'full'))] : []),
  ].join(' ');
}

export function renderAddress(address: Omit<Address, 'id'>, language: Language): Html {
  const [first, second] = addressLines(address);
  const country = new Intl.DisplayNames(locales[language], { type: 'region' }).of(address.country);
  return html`<address class="address">${address.recipient}<br>${first}<br>${second}<br>${country ?? address.country}<br>${address.phone}${when(address.note, (text) => html`<br>${text}`)}</address>`;
}

/** On one line, for a list to choose from. */
export function addressText({ recipient, ...address }: Omit<Address, 'id'>): string {
  return `${recipient}, ${formatAddress(address)}`;
}

type Destination = {
  readonly personId: string;
  readonly way: string;
  readonly place: string | undefined;
  readonly addressId?: string | undefined;
};

/** Where it goes as the address book and the lists of places say now. */
export async function renderDestination(
  { market, database }: OfficeContext,
  language: Language,
  { personId, way, place, addressId }: Destination,
): Promise<Html> {
  const name = wayName(way, language);
  if (place !== undefined && way === 'boutique') {
    const addresses = market.at({ orderPlaced: database.clock.now() }).keyed(boutiqueAddress);
    return html`${name}<br>${place}, ${addresses.get(place) ?? ''}`;
  }
  if (place !== undefined) {
    const point = await findPickupPoint(database.db, place);
    const { country } = market.bundle.market;
    return html`${name}<br>${point ? `${point.name}, ${formatAddress({ ...point, country })}` : place}`;
  }
  const address = addressId === undefined ? undefined : await findAddress(database.db, personId, addressId);
  return html`${name}${when(address, (known) => html`<br>${renderAddress(known, language)}`)}`;
}
