// The customers of kill rounds: they start, change and stop recurring orders and place others over the shop's API, which
// may die under them. A request without an answer is repeated, with its key, until there is one.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../../src/main/testing/simulation/chance.ts';
import type { Customer } from '../fixtures.ts';

export type Ledger = {
  /** Numbers of what the shop said it had taken; none twice. */
  readonly orders: Set<string>;
  readonly recurring: Set<string>;
  /** What was done to each recurring order, by `<number> <change>`. */
  readonly deeds: Map<string, Deeds>;
  readonly tally: Map<string, number>;
  /** Requests that had to be repeated. */
  repeated: number;
};

export type Deeds = {
  /** Which the shop said it had done. */
  done: number;
  /** Which it may have done: repeated after no answer, and refused as done from an older version. */
  unanswered: number;
};

export type Shop = {
  readonly origin: string;
  readonly market: string;
  readonly languages: readonly string[];
  readonly skus: readonly string[];
  readonly chance: Chance;
  readonly today: () => Temporal.PlainDate;
  readonly ledger: Ledger;
  readonly isOver: () => boolean;
};

export type Shopper = Customer & { readonly addressIds: readonly string[] };

type Body = Readonly<Record<string, unknown>>;
type Answer = { readonly status: number; readonly body: Body; readonly repeated: boolean };

const PATIENCE_MS = 300_000;

async function ask(
  { origin, market, ledger, isOver }: Shop,
  { cookie }: Customer,
  method: string,
  route: string,
  body?: Body,
): Promise<Answer> {
  const headers = {
    cookie,
    ...(body && { 'content-type': 'application/json' }),
    ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
  };
  const until = Date.now() + PATIENCE_MS;
  for (let repeated = false; ; repeated = true) {
    try {
      const response = await fetch(`${origin}/api/v1/${market}${route}`, {
        method,
        headers,
        body: body ? JSON.stringify(body) : null,
        signal: AbortSignal.timeout(10_000),
      });
      const text = await response.text();
      if (response.status < 500) return { status: response.status, body: parse(text), repeated };
      if (Date.now() > until) throw new Error(`${method} ${route}: ${response.status} ${text}`);
    } catch (error) {
      if (Date.now() > until || isOver()) throw error;
    }
    ledger.repeated += 1;
    await sleep(150);
  }
}

function parse(text: string): Body {
  return text === '' ? {} : (JSON.parse(text) as Body);
}

function must({ status, body }: Answer): Body {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

function count({ tally }: Ledger, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}

const homes: Readonly<Record<string, readonly Body[]>> = {
  hu: [
    { postcode: '1061', city: 'Budapest', country: 'HU', phone: '0680555010' },
    { postcode: '4024', city: 'Debrecen', country: 'HU', phone: '0680555010' },
  ],
  // Each area has days, hours and charges of its own.
  pt: [
    { postcode: '1250-096', city: 'Lisboa', country: 'PT', phone: '808555010' },
    { postcode: '4000-322', city: 'Porto', country: 'PT', phone: '808555010' },
    { postcode: '9000-018', city: 'Funchal', country: 'PT', phone: '808555010' },
    { postcode: '9500-150', city: 'Ponta Delgada', country: 'PT', phone: '808555010' },
  ],
};

/** Two addresses, and a recurring order; by card for most. */
export async function moveIn(shop: Shop, customer: Customer): Promise<Shopper> {
  const { chance, market, ledger, languages } = shop;
  const addressIds: string[] = [];
  for (const street of ['Minta 1.', 'Minta 2.']) {
    const address = { ...chance.pick(homes[market] ?? []), recipient: 'Bence Mérő', street };
    addressIds.push(String(must(await ask(shop, customer, 'POST', '/addresses', address)).addressId));
  }
  const started = must(
    await ask(shop, customer, 'POST', '/recurring-orders', {
      lines: anyLines(shop),
      interval: chance.pick([
        { count: 1, unit: 'month' },
        { count: 3, unit: 'week' },
        { count: 25, unit: 'day' },
      ]),
      way: 'home',
      addressId: addressIds[0],
      payment: chance.happens(0.6) ? 'card' : 'cashOnDelivery',
      language: chance.pick(languages),
      firstOn: String(shop.today().add({ days: 8 + chance.below(20) })),
    }),
  );
  if (ledger.recurring.has(String(started.number))) throw new Error(`${started.number} was given twice`);
  ledger.recurring.add(String(started.number));
  // One that is not good is approved now, and declined whenever it is charged later.
  if (started.cardPage)
    await answerPage(String(started.cardPage), chance.happens(0.85) ? 'approve' : 'approve-once');
  return { ...customer, addressIds };
}

/** The provider is outside, and never dead. */
async function answerPage(page: string, answer: string): Promise<void> {
  const body = new URLSearchParams({ answer });
  await fetch(page, { method: 'POST', redirect: 'manual', body });
}

function anyLines({ chance, skus }: Shop): readonly { readonly sku: string; readonly quantity: number }[] {
  const wanted = new Map<string, number>();
  for (let i = 0; i <= chance.below(3); i += 1) wanted.set(chance.pick(skus), 2 + chance.below(4));
  const [first] = wanted.keys();
  // An order of capsules has a least size in some markets.
  if (first !== undefined) wanted.set(first, 5 + chance.below(3));
  return [...wanted].map(([sku, quantity]) => ({ sku, quantity }));
}

type Held = {
  readonly number: string;
  readonly state: string;
  readonly version: number;
  readonly storedCardId?: string;
};

/** Changes a recurring order, or orders once. A change that came through unanswered is refused when it is repeated. */
export async function act(shop: Shop, shopper: Shopper): Promise<void> {
  const { chance, ledger } = shop;
  if (chance.happens(0.3)) return await orderOnce(shop, shopper);
  const { recurringOrders } = must(await ask(shop, shopper, 'GET', '/recurring-orders'));
  const held = (recurringOrders as readonly Held[]).find(({ state }) => state !== 'stopped');
  if (!held) return;
  const { number, version } = held;
  const what = held.state === 'paused' ? 'resume' : anyDeed(chance);
  const path = `/recurring-orders/${number}`;
  const isChange = what in changes;
  const { status, body, repeated } = isChange
    ? await ask(shop, shopper, 'PUT', path, { version, ...changes[what]?.(shop, shopper, held) })
    : await ask(shop, shopper, 'POST', `${path}/${what}`, { version, ...details[what]?.(shop) });
  const key = `${number} ${isChange ? 'changed' : recorded[what]}`;
  const deeds = ledger.deeds.get(key) ?? { done: 0, unanswered: 0 };
  ledger.deeds.set(key, deeds);
  // One that changed nothing gives the version back.
  if (status < 300 && body.version !== version) deeds.done += 1;
  if (status >= 300 && repeated) deeds.unanswered += 1;
  if (status === 409 && repeated) count(ledger, `${what} came through unanswered`);
  else count(ledger, status < 300 ? what : `${what} refused: ${String(body.code)}`);
}

/** What the shop writes down for each. */
const recorded: Readonly<Record<string, string>> = {
  skip: 'skipped',
  pause: 'paused',
  resume: 'resumed',
  stop: 'stopped',
  'send-now': 'sendNow',
};

const details: Readonly<Record<string, (shop: Shop) => Body>> = {
  pause: ({ chance, today }) =>
    chance.happens(0.5) ? { resumeOn: String(today().add({ days: 10 + chance.below(60) })) } : {},
};

/** Whoever was told that the card was declined pays what waits. */
export async function payHeld(shop: Shop, shopper: Shopper): Promise<void> {
  const { recurringOrders } = must(await ask(shop, shopper, 'GET', '/recurring-orders'));
  for (const { number } of recurringOrders as readonly Held[]) {
    const { waiting } = must(await ask(shop, shopper, 'GET', `/recurring-orders/${number}`));
    for (const { orderNumber, state } of waiting as readonly Waiting[])
      if (state === 'onHold') await pay(shop, shopper, orderNumber, 'approve');
  }
}

type Waiting = { readonly orderNumber: string; readonly state: string };

async function pay(shop: Shop, shopper: Shopper, number: string, answer: string): Promise<void> {
  const { status, body } = await ask(shop, shopper, 'POST', `/orders/${number}/payment`, {});
  count(shop.ledger, status < 300 ? `page: ${answer}` : `page refused: ${String(body.code)}`);
  if (status < 300) await answerPage(String(body.page), answer);
}

function anyDeed(chance: Chance): string {
  if (chance.happens(0.02)) return 'stop';
  return chance.pick([
    'skip',
    'pause',
    'send-now',
    'lines',
    'lines',
    'interval',
    'nextOn',
    'address',
    'payment',
  ]);
}

const changes: Readonly<Record<string, (shop: Shop, shopper: Shopper, held: Held) => Body>> = {
  lines: (shop) => ({ lines: anyLines(shop) }),
  interval: ({ chance }) => ({ interval: { count: 20 + chance.below(20), unit: 'day' } }),
  nextOn: ({ chance, today }) => ({ nextOn: String(today().add({ days: chance.below(30) - 1 })) }),
  address: ({ chance }, { addressIds }) => ({ addressId: chance.pick(addressIds) }),
  payment: ({ chance }, _, { storedCardId }) =>
    storedCardId !== undefined && chance.happens(0.6)
      ? { payment: 'card', storedCardId }
      : { payment: 'cashOnDelivery' },
};

async function orderOnce(shop: Shop, shopper: Shopper): Promise<void> {
  if (shop.chance.happens(0.4)) await orderByCard(shop, shopper);
  else await order(shop, shopper, 'cashOnDelivery');
}

/** Most pay at once; some are declined, or walk away and leave it. */
export async function orderByCard(shop: Shop, shopper: Shopper): Promise<void> {
  const number = await order(shop, shopper, 'card');
  if (number === undefined) return;
  await pay(shop, shopper, number, shop.chance.pick(['approve', 'approve', 'approve', 'decline', 'abandon']));
}

/** Its number. */
async function order(shop: Shop, shopper: Shopper, method: string): Promise<string | undefined> {
  const { ledger } = shop;
  for (const { sku, quantity } of anyLines(shop))
    must(await ask(shop, shopper, 'PUT', `/basket/lines/${sku}`, { quantity }));
  const { addressIds } = shopper;
  must(await ask(shop, shopper, 'PUT', '/basket/delivery', { way: 'home', addressId: addressIds[0] }));
  must(await ask(shop, shopper, 'PUT', '/basket/payment', { method }));
  const quote = must(await ask(shop, shopper, 'GET', '/basket'));
  const documents = quote.documents as readonly { readonly document: string; readonly version: string }[];
  const accepted = documents.map(({ document, version }) => `${document}@${version}`);
  const { status, body } = await ask(shop, shopper, 'POST', '/orders', { digest: quote.digest, accepted });
  count(ledger, status < 300 ? `order: ${method}` : `order refused: ${String(body.code)}`);
  if (status >= 300) return undefined;
  const number = String(body.number);
  if (ledger.orders.has(number)) throw new Error(`${number} was given twice`);
  ledger.orders.add(number);
  return number;
}
