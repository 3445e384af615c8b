// How scenarios write amounts, times, baskets, prices and citations, each with the example that a fault shows.
import { z } from 'zod';
import { type Currency, currencyDigits, type Money, money } from '../src/kernel/money.ts';

const symbols: { readonly [symbol: string]: Currency } = { Ft: 'HUF', '€': 'EUR', kr: 'NOK', '₩': 'KRW' };

/** `2 490 Ft`, `4,90 €`. */
export function parseAmount(text: string): Money | undefined {
  const match = /^(\d{1,3}(?: \d{3})*)(?:,(\d+))? (\S+)$/.exec(text);
  const currency = symbols[match?.[3] ?? ''];
  if (!match?.[1] || !currency || (match[2] ?? '').length !== currencyDigits(currency)) return undefined;
  return money(Number(match[1].replaceAll(' ', '') + (match[2] ?? '')), currency);
}

/** Text that `read` understands; anything else is a fault that shows an example. */
export function written<T>(read: (text: string) => T | undefined, example: string) {
  return z.string().transform((text, context): T => {
    let value: T | undefined;
    try {
      value = read(text);
    } catch {
      value = undefined;
    }
    if (value !== undefined) return value;
    context.addIssue(`“${text}” is not written like “${example}”`);
    return z.NEVER;
  });
}

export function words<T>(meanings: { readonly [text: string]: T }) {
  const known = new Map(Object.entries(meanings));
  return written((text) => known.get(text), [...known.keys()].join('” or “'));
}

export const amount = written(parseAmount, '2 490 Ft');
export const yesNo = words({ yes: true, no: false });
export const count = written((text) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined), '10');
export const date = written(
  (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? Temporal.PlainDate.from(text) : undefined),
  '2022-06-07',
);

/** A wall-clock time of the market; the offset says which of two, where a clock change repeats the hour. */
export type LocalMoment = { readonly at: Temporal.PlainDateTime; readonly offset: string | undefined };

export function parseMoment(text: string): LocalMoment | undefined {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)(?: ([+-]\d\d:\d\d))?$/.exec(text);
  return match ? { at: Temporal.PlainDateTime.from(`${match[1]}T${match[2]}`), offset: match[3] } : undefined;
}
export const moment = written(parseMoment, '2022-06-07 10:15');

export function instantOf({ at, offset }: LocalMoment, zone: string): Temporal.Instant {
  return offset
    ? Temporal.ZonedDateTime.from(`${at}${offset}[${zone}]`).toInstant()
    : at.toZonedDateTime(zone, { disambiguation: 'reject' }).toInstant();
}

export type BasketItem = {
  readonly product: string;
  readonly quantity: number;
  /** A price of its own for this scenario. */
  readonly price: Money | undefined;
};

/** `2 × cup`, `1 × mug at 4 999 Ft`, `1 × 51 kinds of spoon` (spoon-1 to spoon-51). */
export function parseItems(text: string): readonly BasketItem[] | undefined {
  const match = /^(\d{1,4}) × (?:(\d{1,3}) kinds of )?([a-z][a-z0-9-]*)(?: at (.+))?$/.exec(text);
  const price = match?.[4] === undefined ? undefined : parseAmount(match[4]);
  if (!match?.[3] || (match[4] !== undefined && !price)) return undefined;
  const [, quantity, kinds, product] = match;
  const names = kinds ? Array.from({ length: Number(kinds) }, (_, i) => `${product}-${i + 1}`) : [product];
  return names.map((name) => ({ product: name, quantity: Number(quantity), price }));
}
export const basket = z
  .array(written(parseItems, '3 × ristretto” or “1 × mug at 4 999 Ft'))
  .transform((items) => items.flat());

export type EarlierOrder = {
  readonly at: LocalMoment;
  readonly channel: string;
  readonly basket: readonly BasketItem[];
  readonly cancelled: boolean;
};

function parseEarlier(text: string): EarlierOrder | undefined {
  const match = /^(\S+ \S+) by (\w+), (.+?)(, later cancelled)?$/.exec(text);
  const at = match?.[1] && parseMoment(match[1]);
  const items = match?.[3]?.split(' + ').map(parseItems) ?? [];
  if (!match?.[2] || !at || items.includes(undefined)) return undefined;
  return {
    at,
    channel: match[2],
    basket: items.filter((i) => i !== undefined).flat(),
    cancelled: match[4] !== undefined,
  };
}
export const earlier = written(parseEarlier, '2022-06-03 09:00 by phone, 95 × ristretto, later cancelled');

export type PriceFrom = { readonly from: LocalMoment; readonly price: Money; readonly regular: Money };

function parsePrice(text: string): PriceFrom | undefined {
  const match = /^(.+?)(?: instead of (.+))? from (\S+ \S+)$/.exec(text);
  const price = match?.[1] && parseAmount(match[1]);
  const regular = match?.[2] === undefined ? price : parseAmount(match[2]);
  const from = match?.[3] && parseMoment(match[3]);
  return price && regular && from ? { from, price, regular } : undefined;
}
export const price = written(
  parsePrice,
  '2 190 Ft from 2022-01-01 00:00” or “1 500 Ft instead of 2 190 Ft from …',
);

export const way = z.string().transform((text, context) => {
  const match = /^(?:(home)|(pick-up point) (\S+)|(boutique) (\S+))$/.exec(text);
  if (match?.[1]) return { way: 'home', place: undefined } as const;
  if (match?.[3]) return { way: 'pickupPoint', place: match[3] } as const;
  if (match?.[5]) return { way: 'boutique', place: match[5] } as const;
  context.addIssue(`“${text}” is not written like “home”, “pick-up point pecs” or “boutique oktogon”`);
  return z.NEVER;
});

export const payment = words({
  card: 'card',
  'gift card': 'giftCard',
  'cash on delivery': 'cashOnDelivery',
  'card on delivery': 'cardOnDelivery',
  'ATM reference': 'atmReference',
  'direct debit': 'directDebit',
} as const);

export type Citation = {
  readonly document: string;
  readonly version: string;
  readonly paragraph: string;
  readonly path: string;
  readonly key: string;
  readonly value: string;
  readonly outcome: 'applied' | 'notApplied';
};

function parseCitation(text: string): Citation | undefined {
  const match = /^(\S+) (\S+) of (\d{4}-\d\d-\d\d) says ([\w.]+)(?:\[([^\]]*)\])? is (.+?)(, not met)?$/.exec(
    text,
  );
  if (!match) return undefined;
  const [, document = '', paragraph = '', version = '', path = '', key = '', value = '', not] = match;
  return { document, version, paragraph, path, key, value, outcome: not ? 'notApplied' : 'applied' };
}
export const citation = written(
  parseCitation,
  'conditions-of-sale 3.4 of 2022-08-29 says delivery.fee[home] is 2490 HUF',
);

/** A document's paragraph, or a rule path with or without key. */
export const uncited = written(
  (text) => (/^(?:\S+ \S+|[a-z][\w.]*(?:\[[^\]]*\])?)$/i.test(text) ? text : undefined),
  'conditions-of-sale 3.9” or “delivery.free.member',
);

export const window = written((text) => {
  const match = /^(?:(\d{4}-\d\d-\d\d)\.\.)?(\d{4}-\d\d-\d\d) (?:(\d\d:\d\d)-(\d\d:\d\d)|(all day))$/.exec(
    text,
  );
  if (!match?.[2]) return undefined;
  const earliest = match[1] === undefined ? undefined : Temporal.PlainDate.from(match[1]);
  const on = Temporal.PlainDate.from(match[2]);
  return { earliest, on, from: match[3] ?? '00:00', to: match[4] ?? '00:00' };
}, '2022-06-08 08:00-18:00” or “2022-06-08 all day” or “2022-06-08..2022-06-13 all day');

export const paragraph = written((text) => {
  const match = /^(\S+) (\S+)$/.exec(text);
  return match?.[1] && match[2] ? { document: match[1], paragraph: match[2] } : undefined;
}, 'conditions-of-sale 3.4');

export type ParagraphName = z.output<typeof paragraph>;

/** Shares the stock of another product: `3 of ristretto`. */
export const share = written((text) => {
  const match = /^(\d+) of ([a-z][a-z0-9-]*)$/.exec(text);
  return match?.[2] ? { units: Number(match[1]), of: match[2] } : undefined;
}, '3 of ristretto');
