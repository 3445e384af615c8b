// What a scenario file may say: people, baskets, choices, and what must come of them. Owns the keys; how values
// are written is notation.ts. Refuses to decide or to check anything.
import { z } from 'zod';
import {
  amount,
  basket,
  citation,
  count,
  date,
  earlier,
  moment,
  type ParagraphName,
  paragraph,
  payment,
  price,
  share,
  uncited,
  way,
  window,
  words,
  yesNo,
} from './notation.ts';
import { FaultyScenarios, readYaml } from './strict-yaml.ts';

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
    'due in cash': amount,
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
  takes: share.optional(),
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
