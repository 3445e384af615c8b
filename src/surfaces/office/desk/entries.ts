// What the desk's form of a recurring order sends: read, filled in from what is set, and either settings or the entries
// that are wrong. Saves nothing, renders nothing.
import { z } from 'zod';
import type {
  Interval,
  Settings,
  Subscription,
  SubscriptionLine,
} from '../../../modules/autoreorder/model.ts';
import type { Choices } from '../../../modules/autoreorder/queries.ts';
import { quantityCeiling } from '../../../modules/basket/model.ts';
import type { Product } from '../../../modules/catalogue/model.ts';
import { parseForm } from '../../../platform/http/form.ts';
import type { OfficeRequest } from '../context.ts';

export type Entries = {
  readonly lines: readonly { readonly sku: string; readonly quantity: string }[];
  /** SKU or name of a product to add. */
  readonly add: string;
  readonly count: string;
  readonly unit: string;
  readonly on: string;
  readonly way: string;
  readonly address: string;
  readonly near: string;
  readonly point: string;
  /** A method, or `card:` and the id of a stored one. */
  readonly payment: string;
};

export type Fields = Readonly<Record<string, string>>;

const CARD = 'card:';

export function cardValue(storedCardId: string): string {
  return CARD + storedCardId;
}

const form = z.record(
  z.string(),
  z.union([z.string(), z.array(z.string()).transform((all) => all.at(-1) ?? '')]),
);

export async function readFields(c: OfficeRequest): Promise<Fields> {
  const sent = await parseForm(c, form);
  return sent.ok ? sent.value : sent.values;
}

export function parseDay(typed: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return undefined;
  try {
    return Temporal.PlainDate.from(typed);
  } catch {
    return undefined;
  }
}

export function quantityField(sku: string): string {
  return `q-${sku}`;
}

const sku = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;

/** A quantity of 0 takes a product out. */
export function readEntries(sent: Fields): Entries {
  const text = (name: string) => (sent[name] ?? '').trim().slice(0, 200);
  return {
    lines: Object.entries(sent).flatMap(([name, quantity]) =>
      name.startsWith('q-') && sku.test(name.slice(2)) && quantity.trim() !== '0'
        ? [{ sku: name.slice(2), quantity: quantity.trim().slice(0, 10) }]
        : [],
    ),
    add: text('add'),
    count: text('count'),
    unit: text('unit'),
    on: text('on'),
    way: text('way'),
    address: text('address'),
    near: text('near'),
    point: text('point'),
    payment: text('payment'),
  };
}

/** For a new one: the first of everything that can be chosen. */
export function freshEntries(
  { units, ways, payments, earliestOn }: Choices,
  lines: readonly SubscriptionLine[],
  addressId: string | undefined,
): Entries {
  const unit = units.find((each) => each.unit === 'month') ?? units[0];
  return {
    lines: lines.map((line) => ({ sku: line.sku, quantity: String(line.quantity) })),
    add: '',
    count: String(unit?.from ?? 1),
    unit: unit?.unit ?? 'month',
    on: earliestOn.toString(),
    way: ways[0] ?? '',
    address: addressId ?? '',
    near: '',
    point: '',
    payment: payments.find((method) => method !== 'card') ?? '',
  };
}

export function entriesOf(subscription: Subscription, on: Temporal.PlainDate | undefined): Entries {
  const { lines, interval, way, place, addressId, payment, storedCardId } = subscription;
  return {
    lines: lines.map((line) => ({ sku: line.sku, quantity: String(line.quantity) })),
    add: '',
    count: String(interval.count),
    unit: interval.unit,
    on: on?.toString() ?? '',
    way,
    address: addressId ?? '',
    near: '',
    point: place ?? '',
    payment: storedCardId === undefined ? payment : cardValue(storedCardId),
  };
}

export type Found =
  | { readonly ok: true; readonly sku: string }
  | { readonly ok: false; readonly several: readonly Product[] };

/** By SKU, or by the only name that has the words in it, in any language, whatever the accents. */
export function findProductBy(typed: string, offered: readonly Product[]): Found {
  const wanted = plain(typed);
  // What is chosen from the list of suggestions begins with the SKU.
  const known = offered.find((product) => [wanted, wanted.split(' ')[0]].includes(plain(product.sku)));
  if (known) return { ok: true, sku: known.sku };
  const names = ({ names: all }: Product) => Object.values(all).map(plain);
  const exact = offered.filter((product) => names(product).includes(wanted));
  const named = offered.filter((product) => names(product).some((name) => name.includes(wanted)));
  const [only, ...others] = exact.length > 0 ? exact : named;
  return only && others.length === 0
    ? { ok: true, sku: only.sku }
    : { ok: false, several: named.slice(0, 6) };
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

const ways = ['home', 'pickupPoint', 'boutique'] as const;
const methods = ['cashOnDelivery', 'cardOnDelivery', 'atmReference', 'directDebit', 'card'] as const;

export type Fault =
  | { readonly field: string; readonly what: 'quantity'; readonly sku: string }
  | { readonly field: string; readonly what: 'count' | 'date' | 'way' | 'address' | 'point' | 'payment' };

export type Parsed =
  | { readonly ok: true; readonly settings: Settings; readonly on: Temporal.PlainDate | undefined }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** A new one needs a date, and of cards one that is stored; a change may leave an order waiting for its card. */
export function parseEntries(entries: Entries, choices: Choices, kind: 'start' | 'change'): Parsed {
  const faults: Fault[] = [];
  const lines = entries.lines.map((line): SubscriptionLine => {
    const quantity = /^\d{1,6}$/.test(line.quantity) ? Number(line.quantity) : 0;
    if (quantity < 1 || quantity > quantityCeiling)
      faults.push({ field: quantityField(line.sku), what: 'quantity', sku: line.sku });
    return { sku: line.sku, quantity };
  });
  const interval = parseInterval(entries, choices);
  if (!interval) faults.push({ field: 'count', what: 'count' });
  const on = parseDay(entries.on);
  if (!on && (kind === 'start' || entries.on !== '')) faults.push({ field: 'on', what: 'date' });
  const way = ways.find((each) => each === entries.way && choices.ways.includes(each));
  if (!way) faults.push({ field: 'way', what: 'way' });
  if (way === 'pickupPoint' && entries.point === '') faults.push({ field: 'point', what: 'point' });
  if (way === 'home' && entries.address === '') faults.push({ field: 'address', what: 'address' });
  const stored = entries.payment.startsWith(CARD) ? entries.payment.slice(CARD.length) : undefined;
  const wanted = stored === undefined ? entries.payment : 'card';
  const payment = methods.find((each) => each === wanted && choices.payments.includes(each));
  if (!payment || (kind === 'start' && payment === 'card' && stored === undefined))
    faults.push({ field: 'payment', what: 'payment' });
  if (faults.length > 0 || !interval || !way || !payment) return { ok: false, faults };
  const settings: Settings = {
    lines,
    interval,
    way,
    place: way === 'pickupPoint' ? entries.point : undefined,
    addressId: entries.address === '' ? undefined : entries.address,
    payment,
    storedCardId: stored,
  };
  return { ok: true, settings, on };
}

function parseInterval({ count, unit }: Entries, { units }: Choices): Interval | undefined {
  const known = units.find((each) => each.unit === unit);
  const number = /^\d{1,4}$/.test(count) ? Number(count) : 0;
  return known && number > 0 ? { count: number, unit: known.unit } : undefined;
}
