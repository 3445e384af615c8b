// What a scenario file may say, as lawyers write it, and how it is read: strictly, every complaint with file and
// line. Owns the format; refuses to decide or to check anything.
import { readFileSync } from 'node:fs';
import { isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
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
function written<T>(read: (text: string) => T | undefined, example: string) {
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

function words<T>(meanings: { readonly [text: string]: T }) {
  const known = new Map(Object.entries(meanings));
  return written((text) => known.get(text), [...known.keys()].join('” or “'));
}

const amount = written(parseAmount, '2 490 Ft');
const yesNo = words({ yes: true, no: false });
const count = written((text) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined), '10');
const date = written(
  (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? Temporal.PlainDate.from(text) : undefined),
  '2022-06-07',
);

/** A wall-clock time of the market; the offset says which of two, where a clock change repeats the hour. */
export type LocalMoment = { readonly at: Temporal.PlainDateTime; readonly offset: string | undefined };

function parseMoment(text: string): LocalMoment | undefined {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)(?: ([+-]\d\d:\d\d))?$/.exec(text);
  return match ? { at: Temporal.PlainDateTime.from(`${match[1]}T${match[2]}`), offset: match[3] } : undefined;
}
const moment = written(parseMoment, '2022-06-07 10:15');

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
function parseItems(text: string): readonly BasketItem[] | undefined {
  const match = /^(\d{1,4}) × (?:(\d{1,3}) kinds of )?([a-z][a-z0-9-]*)(?: at (.+))?$/.exec(text);
  const price = match?.[4] === undefined ? undefined : parseAmount(match[4]);
  if (!match?.[3] || (match[4] !== undefined && !price)) return undefined;
  const [, quantity, kinds, product] = match;
  const names = kinds ? Array.from({ length: Number(kinds) }, (_, i) => `${product}-${i + 1}`) : [product];
  return names.map((name) => ({ product: name, quantity: Number(quantity), price }));
}
const basket = z
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
const earlier = written(parseEarlier, '2022-06-03 09:00 by phone, 95 × ristretto, later cancelled');

export type PriceFrom = { readonly from: LocalMoment; readonly price: Money; readonly regular: Money };

function parsePrice(text: string): PriceFrom | undefined {
  const match = /^(.+?)(?: instead of (.+))? from (\S+ \S+)$/.exec(text);
  const price = match?.[1] && parseAmount(match[1]);
  const regular = match?.[2] === undefined ? price : parseAmount(match[2]);
  const from = match?.[3] && parseMoment(match[3]);
  return price && regular && from ? { from, price, regular } : undefined;
}
const price = written(parsePrice, '2 190 Ft from 2022-01-01 00:00” or “1 500 Ft instead of 2 190 Ft from …');

const way = z.string().transform((text, context) => {
  const match = /^(?:(home)|(pick-up point) (\S+)|(boutique) (\S+))$/.exec(text);
  if (match?.[1]) return { way: 'home', place: undefined } as const;
  if (match?.[3]) return { way: 'pickupPoint', place: match[3] } as const;
  if (match?.[5]) return { way: 'boutique', place: match[5] } as const;
  context.addIssue(`“${text}” is not written like “home”, “pick-up point pecs” or “boutique oktogon”`);
  return z.NEVER;
});

const payment = words({
  card: 'card',
  'gift card': 'giftCard',
  'cash on delivery': 'cashOnDelivery',
  'card on delivery': 'cardOnDelivery',
} as const);

const person = z.strictObject({
  name: z.string(),
  born: date,
  city: z.string(),
  postcode: z.string(),
  country: z.string().optional(),
  member: yesNo.optional(),
  company: z.string().optional(),
  'tax number': z.string().optional(),
  /** The reason. */
  blocked: z.string().optional(),
  'bonus programme': yesNo.optional(),
  'partner machine': yesNo.optional(),
  'invoice past due': yesNo.optional(),
  ordered: z.array(earlier).optional(),
});
export type Person = z.output<typeof person>;

const givenKeys = {
  at: moment,
  who: z.union([person, z.literal('a guest')]),
  channel: z.string(),
  basket,
  prices: z.record(z.string(), z.array(price)),
  stock: z.record(z.string(), count),
  delivery: way,
  /** The day of delivery that the customer picks. */
  day: date,
  payment,
};
const given = z.strictObject(givenKeys).partial();
export type Given = z.output<typeof given>;

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
const citation = written(
  parseCitation,
  'conditions-of-sale 3.4 of 2022-08-29 says delivery.fee[home] is 2490 HUF',
);

/** A document's paragraph, or a rule path with or without key. */
const uncited = written(
  (text) => (/^(?:\S+ \S+|[a-z][\w.]*(?:\[[^\]]*\])?)$/i.test(text) ? text : undefined),
  'conditions-of-sale 3.9” or “delivery.free.member',
);

const window = written((text) => {
  const match = /^(\d{4}-\d\d-\d\d) (?:(\d\d:\d\d)-(\d\d:\d\d)|(all day))$/.exec(text);
  if (!match?.[1]) return undefined;
  return { on: Temporal.PlainDate.from(match[1]), from: match[2] ?? '00:00', to: match[3] ?? '00:00' };
}, '2022-06-08 08:00-18:00” or “2022-06-08 all day');

const line = z
  .strictObject({ unit: amount, regular: amount, total: amount, vat: amount, usual: amount })
  .partial();
const shown = z
  .strictObject({ 'lowest before': amount, 'per kilogram': amount, 'per capsule': amount })
  .partial();

const then = z
  .strictObject({
    terms: z.literal('none'),
    goods: amount,
    fee: amount,
    'standard fee': amount,
    total: amount,
    vat: amount,
    net: amount,
    lines: z.record(z.string(), line),
    expected: window,
    ready: moment,
    'collect until': date,
    'first day': date,
    'last day': date,
    refused: z.union([z.string().transform((code) => [code]), z.array(z.string())]),
    left: z.record(z.string(), count),
    held: yesNo,
    pays: z.array(payment),
    ways: z.array(z.string()),
    documents: z.array(z.string()),
    places: words({ confirmed: 'confirmed', 'awaiting payment': 'awaitingPayment', held: 'held' } as const),
    'waits until': moment,
    shows: z.record(z.string(), shown),
    because: z.array(citation),
    'not because': z.array(uncited),
  })
  .partial()
  .refine((all) => Object.keys(all).length > 0, 'a scenario must assert something');
export type Then = z.output<typeof then>;

const paragraph = written((text) => {
  const match = /^(\S+) (\S+)$/.exec(text);
  return match?.[1] && match[2] ? { document: match[1], paragraph: match[2] } : undefined;
}, 'conditions-of-sale 3.4');

const twin = given.extend({ title: z.string(), proves: z.array(paragraph).optional(), then });
const scenario = given.extend({
  title: z.string(),
  proves: z.array(paragraph).min(1),
  then,
  twins: z.array(twin).optional(),
});
const scenarioFile = z.strictObject({
  about: z.string(),
  given: given.optional(),
  scenarios: z.array(scenario).min(1),
});

const product = z.strictObject({
  name: z.string(),
  group: z.enum(['capsules', 'machines', 'other']),
  price: amount,
  capsules: count.optional(),
  grams: count.optional(),
  vat: z.string().optional(),
  limited: yesNo.optional(),
  stock: count.optional(),
  /** Shares the stock of another product: `3 of ristretto`. */
  takes: written((text) => {
    const match = /^(\d+) of ([a-z][a-z0-9-]*)$/.exec(text);
    return match?.[2] ? { units: Number(match[1]), of: match[2] } : undefined;
  }, '3 of ristretto').optional(),
});
export type Product = z.output<typeof product>;
const productFile = z.record(z.string(), product);

const pickupPoint = z.strictObject({
  name: z.string(),
  postcode: z.string(),
  city: z.string(),
  street: z.string(),
});
export type PickupPoint = z.output<typeof pickupPoint>;
const pickupPointFile = z.record(z.string(), pickupPoint);

export type ParagraphName = z.output<typeof paragraph>;

export type Scenario = {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  /** Of the scenario and its twins together: at least one of them must cite each. */
  readonly family: string;
  readonly proves: readonly ParagraphName[];
  readonly given: Given;
  readonly expects: Then;
};

export class FaultyScenarios extends Error {}

/** All scalars are text: `no`, `7621` and `2022-06-07` mean what the key says, not what YAML guesses. */
function readYaml<T>(name: string, body: string, schema: z.ZodType<T>): { value: T; lineOf: LineOf } {
  const counter = new LineCounter();
  const document = parseDocument(body, { schema: 'failsafe', lineCounter: counter, uniqueKeys: true });
  const at = (offset: number) => `${name}:${counter.linePos(offset).line}`;
  const [broken] = document.errors;
  if (broken) throw new FaultyScenarios(`${at(broken.pos[0])}: ${broken.message.split('\n')[0]}`);
  const lineOf: LineOf = (path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, lineOf };
  const faults = parsed.error.issues.map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const line =
      unknown === undefined ? lineOf(keysOf(issue.path)) : keyLine(document, counter, issue.path, unknown);
    return `${name}:${line}: ${unknown === undefined ? messageOf(issue) : `nobody knows the key “${unknown}”`}`;
  });
  throw new FaultyScenarios(faults.join('\n'));
}

type LineOf = (path: readonly (string | number)[]) => number;

function keysOf(path: readonly PropertyKey[]): readonly (string | number)[] {
  return path.filter((key) => typeof key !== 'symbol');
}

/** Of the fault inside a union the most telling one: unknown keys before wrong kinds. */
function messageOf(issue: z.core.$ZodIssue): string {
  const where = keysOf(issue.path)
    .filter((key) => typeof key === 'string')
    .join(' › ');
  if (issue.code !== 'invalid_union') return where ? `${where}: ${issue.message}` : issue.message;
  const inner = issue.errors.flat();
  const told =
    inner.find((i) => i.code === 'unrecognized_keys') ?? inner.find((i) => i.path.length > 0) ?? inner[0];
  return `${where}: ${told ? `${[...told.path, told.message].join(': ')}` : issue.message}`;
}

function keyLine(
  document: ReturnType<typeof parseDocument>,
  counter: LineCounter,
  path: readonly PropertyKey[],
  key: string,
): number {
  let line = 1;
  visit(document.getIn(keysOf(path), true) as Parameters<typeof visit>[0], {
    Pair: (_, pair) => {
      if (isPair(pair) && isScalar(pair.key) && pair.key.value === key && pair.key.range) {
        line = counter.linePos(pair.key.range[0]).line;
        return visit.BREAK;
      }
      return visit.SKIP;
    },
  });
  return line;
}

/** Reads one file; a twin takes from its scenario, and a scenario from the file, what it does not say itself. */
export function parseScenarios(name: string, body: string): readonly Scenario[] {
  const { value, lineOf } = readYaml(name, body, scenarioFile);
  const titles = new Set<string>();
  const named = (title: string, path: readonly (string | number)[]) => {
    const at = lineOf(path);
    if (titles.has(title))
      throw new FaultyScenarios(`${name}:${at}: “${title}” is the title of another scenario`);
    titles.add(title);
    return at;
  };
  return value.scenarios.flatMap((whole, i) => {
    const { title, proves, then: outcome, twins = [], ...own } = whole;
    const base = { ...value.given, ...own };
    if (!base.at)
      throw new FaultyScenarios(`${name}:${lineOf(['scenarios', i])}: “${title}” does not say at what time`);
    const first: Scenario = {
      file: name,
      line: named(title, ['scenarios', i]),
      title,
      family: `${name}: ${title}`,
      proves,
      given: base,
      expects: outcome,
    };
    const others = twins.map((t, j): Scenario => {
      const { title: twinTitle, proves: twinProves, then: twinOutcome, ...changed } = t;
      const line = named(twinTitle, ['scenarios', i, 'twins', j]);
      const merged = { ...base, ...changed };
      return {
        ...first,
        line,
        title: twinTitle,
        proves: twinProves ?? proves,
        given: merged,
        expects: twinOutcome,
      };
    });
    return [first, ...others];
  });
}

export function parseProducts(name: string, body: string): ReadonlyMap<string, Product> {
  return new Map(Object.entries(readYaml(name, body, productFile).value));
}

export function parsePickupPoints(name: string, body: string): ReadonlyMap<string, PickupPoint> {
  return new Map(Object.entries(readYaml(name, body, pickupPointFile).value));
}

export function readText(file: string): string {
  return readFileSync(file, 'utf8');
}
