// What the form of a recurring order sends: read from a form or an address, filled in from what is set already, edited
// by its buttons, and either settings or the entries that are wrong. Saves nothing, renders nothing.
import { z } from 'zod';
import type { LocalDate } from '../../../kernel/dates.ts';
import type {
  Interval,
  Settings,
  Subscription,
  SubscriptionLine,
} from '../../../modules/autoreorder/model.ts';
import type { Choices } from '../../../modules/autoreorder/queries.ts';
import { quantityCeiling } from '../../../modules/basket/model.ts';
import { type AddressField, addressFields } from '../../../modules/identity/model.ts';
import { parseForm } from '../../../platform/http/form.ts';
import { parseDay } from '../checkout/delivery-choice.ts';
import type { StorefrontRequest } from '../context.ts';

export type LineEntry = { readonly sku: string; readonly quantity: string };

export type Entries = {
  readonly lines: readonly LineEntry[];
  readonly count: string;
  readonly unit: string;
  /** The first date, or the next one. */
  readonly on: string;
  readonly way: string;
  /** An address of the book, or `new`. */
  readonly address: string;
  readonly point: string;
  readonly near: string;
  readonly payment: string;
  /** A stored card, or `new`. */
  readonly card: string;
  readonly typed: { readonly [field in AddressField]: string };
};

export const newOne = 'new';

/** Fields are texts; of one sent several times the last counts. */
const fields = z.record(
  z.string(),
  z.union([z.string(), z.array(z.string()).transform((all) => all.at(-1) ?? '')]),
);
export type Fields = Readonly<Record<string, string>>;

/** Everything that was sent; a text that cannot be kept is left empty. */
export async function readFields(c: StorefrontRequest): Promise<Fields> {
  const form = await parseForm(c, fields);
  return form.ok ? form.value : form.values;
}

const sku = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;
export const quantityField = (of: string): string => `q-${of}`;
export const swapField = (of: string): string => `swap-${of}`;

/** Where a field is not there, as in `before`. The buttons' edits are made: taken out, swapped, added. */
export function readEntries(sent: Fields, before: Entries): Entries {
  const text = (name: keyof Entries & string, fallback: string) =>
    (sent[name] ?? fallback).slice(0, 200).trim();
  const sentLines = Object.entries(sent).flatMap(([name, quantity]) =>
    name.startsWith('q-') && sku.test(name.slice(2))
      ? [{ sku: name.slice(2), quantity: quantity.trim().slice(0, 10) }]
      : [],
  );
  const edited = 'lines' in sent;
  return {
    lines: editLines(edited || sentLines.length > 0 ? sentLines : before.lines, sent),
    count: text('count', before.count),
    unit: text('unit', before.unit),
    on: text('on', before.on),
    way: text('way', before.way),
    address: text('address', before.address),
    point: text('point', before.point),
    near: text('near', before.near),
    payment: text('payment', before.payment),
    card: text('card', before.card),
    typed: addressOf(addressFields.map((field) => [field, sent[field] ?? before.typed[field]])),
  };
}

function addressOf(values: readonly (readonly [AddressField, string])[]): Entries['typed'] {
  const blank = { recipient: '', postcode: '', city: '', street: '', country: '', phone: '', note: '' };
  return { ...blank, ...Object.fromEntries(values) };
}

function editLines(lines: readonly LineEntry[], sent: Fields): readonly LineEntry[] {
  const kept = lines
    .filter((line) => line.sku !== sent.remove && line.quantity !== '0')
    .map((line) => {
      const other = sent[swapField(line.sku)] ?? '';
      return sku.test(other) ? { ...line, sku: other } : line;
    });
  const { add = '' } = sent;
  const all = sku.test(add) ? [...kept, { sku: add, quantity: '1' }] : kept;
  // What was chosen twice is one line, with the first's quantity.
  return all.filter((line, index) => all.findIndex((other) => other.sku === line.sku) === index);
}

/** For a new one: the first of everything that can be chosen. */
export function freshEntries(
  choices: Choices,
  known: {
    readonly lines: readonly SubscriptionLine[];
    readonly addressId: string | undefined;
    readonly cardId: string | undefined;
    readonly recipient: string;
    readonly phone: string;
  },
): Entries {
  const unit = choices.units.find((each) => each.unit === 'month') ?? choices.units[0];
  return {
    lines: known.lines.map((line) => ({ sku: line.sku, quantity: String(line.quantity) })),
    count: String(unit?.from ?? 1),
    unit: unit?.unit ?? 'month',
    on: choices.earliestOn.toString(),
    way: choices.ways[0] ?? '',
    address: known.addressId ?? newOne,
    point: '',
    near: '',
    payment: choices.payments[0] ?? '',
    card: known.cardId ?? newOne,
    typed: addressOf([
      ['recipient', known.recipient],
      ['phone', known.phone],
    ]),
  };
}

export function entriesOf(subscription: Subscription, on: LocalDate | undefined, fresh: Entries): Entries {
  const { interval, lines, way, place, addressId, payment, storedCardId } = subscription;
  return {
    ...fresh,
    lines: lines.map((line) => ({ sku: line.sku, quantity: String(line.quantity) })),
    count: String(interval.count),
    unit: interval.unit,
    on: on?.toString() ?? '',
    way,
    point: place ?? '',
    address: addressId ?? fresh.address,
    payment,
    card: storedCardId ?? fresh.card,
  };
}

/** For an address that leads back to the same form; what was typed of a person stays out of it. */
export function formatEntries({ lines, count, unit, on, way, payment }: Entries): string {
  const query = new URLSearchParams(lines.map((line) => [quantityField(line.sku), line.quantity]));
  for (const [name, value] of Object.entries({ count, unit, on, way, payment })) query.set(name, value);
  return query.toString();
}

const ways = ['home', 'pickupPoint', 'boutique'] as const;
const methods = [
  'card',
  'giftCard',
  'cashOnDelivery',
  'cardOnDelivery',
  'atmReference',
  'directDebit',
] as const;

export type Faulty =
  | { readonly field: string; readonly what: 'quantity'; readonly sku: string }
  | { readonly field: string; readonly what: 'count' | 'date' | 'way' | 'address' | 'point' | 'payment' };

export type Parsed =
  | { readonly ok: true; readonly settings: Settings; readonly on: LocalDate | undefined }
  | { readonly ok: false; readonly faults: readonly Faulty[] };

/** `dated`: a date must be there. A new address is in the book before this is asked. */
export function parseEntries(entries: Entries, choices: Choices, dated: boolean): Parsed {
  const faults: Faulty[] = [];
  const lines = entries.lines.map((line): SubscriptionLine => {
    const quantity = /^\d{1,6}$/.test(line.quantity) ? Number(line.quantity) : 0;
    if (quantity < 1 || quantity > quantityCeiling)
      faults.push({ field: quantityField(line.sku), what: 'quantity', sku: line.sku });
    return { sku: line.sku, quantity };
  });
  const interval = parseInterval(entries, choices);
  if (!interval) faults.push({ field: 'count', what: 'count' });
  const on = parseDay(entries.on);
  if (!on && (dated || entries.on !== '')) faults.push({ field: 'on', what: 'date' });
  const way = ways.find((each) => each === entries.way && choices.ways.includes(each));
  if (!way) faults.push({ field: 'way', what: 'way' });
  if (way === 'pickupPoint' && entries.point === '') faults.push({ field: 'point', what: 'point' });
  const addressed = entries.address !== '' && entries.address !== newOne;
  if (way === 'home' && !addressed) faults.push({ field: 'address', what: 'address' });
  const payment = methods.find((each) => each === entries.payment && choices.payments.includes(each));
  if (!payment) faults.push({ field: 'payment', what: 'payment' });
  if (faults.length > 0 || !interval || !way || !payment) return { ok: false, faults };
  const settings: Settings = {
    lines,
    interval,
    way,
    place: way === 'pickupPoint' ? entries.point : undefined,
    addressId: addressed ? entries.address : undefined,
    payment,
    storedCardId: payment === 'card' && entries.card !== newOne ? entries.card : undefined,
  };
  return { ok: true, settings, on };
}

function parseInterval({ count, unit }: Entries, { units }: Choices): Interval | undefined {
  const known = units.find((each) => each.unit === unit);
  const number = /^\d{1,4}$/.test(count) ? Number(count) : 0;
  return known && number > 0 ? { count: number, unit: known.unit } : undefined;
}
