// What a file of stories may say: whose recurring order, what happens to it in which order, and all that must come of
// it. Owns the keys and their notation; refuses to play or to check anything.
import { z } from 'zod';
import type { Interval } from '../src/modules/autoreorder/model.ts';
import {
  amount,
  type BasketItem,
  type Citation,
  citation,
  count,
  date,
  type LocalMoment,
  moment,
  type ParagraphName,
  paragraph,
  parseAmount,
  parseItems,
  parseMoment,
  payment,
  way,
  words,
  written,
} from './notation.ts';
import { FaultyScenarios, readYaml } from './strict-yaml.ts';

const person = z.strictObject({
  name: z.string(),
  born: date,
  city: z.string(),
  postcode: z.string(),
  country: z.string().optional(),
  language: z.string().optional(),
  /** The reason. */
  blocked: z.string().optional(),
});
export type StoryPerson = z.output<typeof person>;

const item = written((text): BasketItem | undefined => {
  const items = parseItems(text);
  return items?.length === 1 ? items[0] : undefined;
}, '2 × ristretto');
const lines = z.array(item);

const interval = written((text): Interval | undefined => {
  const match = /^(\d{1,4}) (day|week|month)s?$/.exec(text);
  return match ? { count: Number(match[1]), unit: match[2] as Interval['unit'] } : undefined;
}, '1 month” or “10 days');

/** Whose card is chosen. */
const storedCard = words({ own: 'own', "somebody else's": 'foreign', unknown: 'unknown' } as const);
export type ChosenCard = z.output<typeof storedCard>;

const starts = z.strictObject({
  channel: z.string().optional(),
  lines: lines.optional(),
  every: interval.optional(),
  first: date.optional(),
  delivery: way.optional(),
  payment: payment.optional(),
  card: storedCard.optional(),
});
export type Starts = z.output<typeof starts>;

const changes = z
  .strictObject({
    lines,
    every: interval,
    next: date,
    delivery: way,
    payment,
    card: storedCard,
    address: z.strictObject({ city: z.string(), postcode: z.string(), country: z.string().optional() }),
  })
  .partial();
export type Changes = z.output<typeof changes>;

export type CustomerDeed = { readonly verb: string; readonly on: Temporal.PlainDate | undefined };

const plainVerbs = ['skips', 'stops', 'pauses', 'resumes', 'sends it now', 'pays by link', 'stores a card'];
const customer = written(
  (text): CustomerDeed | undefined => {
    const match = /^(pauses until|resumes on) (\d{4}-\d\d-\d\d)$/.exec(text);
    if (match) return { verb: match[1] ?? '', on: Temporal.PlainDate.from(match[2] ?? '') };
    return plainVerbs.includes(text) ? { verb: text, on: undefined } : undefined;
  },
  `${plainVerbs.join('” or “')}” or “pauses until 2022-09-01” or “resumes on 2022-09-01`,
);

const newPrice = written((text) => {
  const [, product = '', price = ''] = /^(\S+) (.+)$/.exec(text) ?? [];
  const parsed = parseAmount(price);
  return parsed && { product, price: parsed };
}, 'ristretto 2 500 Ft');

const audiences = {
  'recurring orders': 'recurring',
  'all orders': 'all',
  'single orders': 'oneOff',
} as const;
const promotion = written((text) => {
  const match =
    /^(\S+) (.+) for (recurring orders|all orders|single orders) until (\S+ \S+)$/.exec(text) ?? undefined;
  const price = match?.[2] && parseAmount(match[2]);
  const until = match?.[4] && parseMoment(match[4]);
  const audience = Object.entries(audiences).find(([name]) => name === match?.[3])?.[1];
  return match?.[1] && price && until && audience ? { product: match[1], price, until, audience } : undefined;
}, 'ristretto 1 500 Ft for recurring orders until 2022-07-03 00:00');

const counted = written((text) => {
  const match = /^(\S+) (\d{1,6})$/.exec(text);
  return match?.[1] ? { product: match[1], available: Number(match[2]) } : undefined;
}, 'lungo 0');

const outage = written((text) => {
  const until = /^down until (\S+ \S+)$/.exec(text)?.[1];
  return until === undefined ? undefined : parseMoment(until);
}, 'down until 2022-08-05 10:00');

const parcels = {
  'came all the same': 'cameUnwanted',
  'came back': 'returned',
  'was refunded': 'refunded',
} as const;
const parcel = written((text) => {
  const match = /^delivery (\d+) (came all the same|came back|was refunded)$/.exec(text);
  const what = Object.entries(parcels).find(([name]) => name === match?.[2])?.[1];
  return match?.[1] && what ? { ordinal: Number(match[1]), what } : undefined;
}, 'delivery 1 came all the same');

const deed = z
  .strictObject({
    at: moment,
    customer: customer.optional(),
    changes: changes.optional(),
    price: newPrice.optional(),
    promotion: promotion.optional(),
    stock: counted.optional(),
    withdrawn: z.string().optional(),
    'mail server': words({ 'goes down': true, 'is back': false }).optional(),
    card: words({ 'is declined from now on': true, 'works again': false }).optional(),
    shop: outage.optional(),
    parcel: parcel.optional(),
    /** The form was filled in before another change. */
    'old form': words({ yes: true }).optional(),
  })
  .refine((all) => Object.keys(all).filter((key) => key !== 'at' && key !== 'old form').length === 1, {
    message: 'one thing happens at a time',
  });
export type Deed = z.output<typeof deed>;

const given = z
  .strictObject({
    at: moment,
    who: person,
    starts,
    /** Of products, before it begins. */
    stock: z.record(z.string(), count),
    prices: z.record(z.string(), amount),
    and: z.array(deed),
    until: moment,
  })
  .partial();

const outcome = {
  // biome-ignore lint/suspicious/noThenProperty: stories are written given, and, then
  then: z.array(z.string()).min(1),
  promises: z.array(z.string()).optional(),
  because: z.array(citation).optional(),
};
const twin = given.extend({ title: z.string(), proves: z.array(paragraph).optional(), ...outcome });
const story = given.extend({
  title: z.string(),
  proves: z.array(paragraph).min(1),
  ...outcome,
  twins: z.array(twin).optional(),
});
const storyFile = z.strictObject({
  about: z.string(),
  given: given.optional(),
  stories: z.array(story).min(1),
});

export type Story = {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  /** Of the story and its twins together: at least one of them must rest on each paragraph. */
  readonly family: string;
  readonly proves: readonly ParagraphName[];
  readonly at: LocalMoment;
  readonly who: StoryPerson;
  readonly starts: Starts;
  readonly stock: Readonly<Record<string, number>>;
  readonly prices: Readonly<Record<string, z.output<typeof amount>>>;
  readonly deeds: readonly Deed[];
  readonly until: LocalMoment;
  readonly happens: readonly string[];
  readonly promises: readonly string[] | undefined;
  readonly because: readonly Citation[];
};

/** A twin takes from its story, and a story from the file, what it does not say itself; of `starts` key by key. */
export function parseStories(name: string, body: string): readonly Story[] {
  const { value, lineOf } = readYaml(name, body, storyFile);
  const titles = new Set<string>();
  const make = (
    own: z.output<typeof twin>,
    base: z.output<typeof given>,
    proves: readonly ParagraphName[],
    family: string,
    path: readonly (string | number)[],
  ): Story => {
    const line = lineOf(path);
    const fail = (what: string): never => {
      throw new FaultyScenarios(`${name}:${line}: “${own.title}” ${what}`);
    };
    if (titles.has(own.title)) fail('is the title of another story');
    titles.add(own.title);
    const at = own.at ?? base.at ?? fail('does not say at what time');
    const who = own.who ?? base.who ?? fail('does not say whose recurring order it is');
    const until = own.until ?? base.until ?? fail('does not say when it ends');
    const deeds = own.and ?? base.and ?? [];
    const times = [at, ...deeds.map((each) => each.at), until].map(roughly);
    if (times.some((each, i) => i > 0 && Temporal.Instant.compare(each, times[i - 1] ?? each) < 0))
      fail('is not in order of time');
    return {
      file: name,
      line,
      title: own.title,
      family,
      proves,
      at,
      who,
      starts: { ...base.starts, ...own.starts },
      stock: own.stock ?? base.stock ?? {},
      prices: own.prices ?? base.prices ?? {},
      deeds,
      until,
      happens: own.then,
      promises: own.promises,
      because: own.because ?? [],
    };
  };
  return value.stories.flatMap(({ twins = [], ...whole }, i) => {
    const family = `${name}: ${whole.title}`;
    const base = { ...value.given, ...whole, starts: { ...value.given?.starts, ...whole.starts } };
    return [
      make(whole, value.given ?? {}, whole.proves, family, ['stories', i]),
      ...twins.map((each, j) =>
        make(each, base, each.proves ?? whole.proves, family, ['stories', i, 'twins', j]),
      ),
    ];
  });
}

/** To compare two times of one market: in order within the hour that a clock change repeats. */
function roughly({ at, offset = '+00:00' }: LocalMoment): Temporal.Instant {
  return Temporal.Instant.from(`${at}${offset}`);
}
