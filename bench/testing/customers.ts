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
  readonly tally: Map<string, number>;
  /** Requests that had to be repeated. */
  repeated: number;
};

export type Shop = {
  readonly origin: string;
  readonly market: string;
  readonly skus: readonly string[];
  readonly chance: Chance;
  readonly today: () => Temporal.PlainDate;
  readonly ledger: Ledger;
  readonly isOver: () => boolean;
};

export type Shopper = Customer & { readonly addressIds: readonly string[] };

type Body = Readonly<Record<string, unknown>>;
type Answer = { readonly status: number; readonly body: Body; readonly repeated: boolean };

const PATIENCE_MS = 120_000;

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

const home: Readonly<Record<string, Body>> = {
  hu: { postcode: '1061', city: 'Budapest', country: 'HU', phone: '0680555010' },
  pt: { postcode: '1250-096', city: 'Lisboa', country: 'PT', phone: '808555010' },
};

/** Two addresses, and a recurring order; by card for most. */
export async function moveIn(shop: Shop, customer: Customer): Promise<Shopper> {
  const { chance, market, ledger } = shop;
  const addressIds: string[] = [];
  for (const street of ['Minta 1.', 'Minta 2.']) {
    const address = { ...home[market], recipient: 'Bence Mérő', street };
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
      firstOn: String(shop.today().add({ days: 8 + chance.below(20) })),
    }),
  );
  if (ledger.recurring.has(String(started.number))) throw new Error(`${started.number} was given twice`);
  ledger.recurring.add(String(started.number));
  if (started.cardPage) await answerCardPage(String(started.cardPage), chance.happens(0.8));
  return { ...customer, addressIds };
}

/** The bank of one that is not good declines later. */
async function answerCardPage(page: string, isGood: boolean): Promise<void> {
  const answer = isGood ? 'approve' : 'approve-once';
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
    : await ask(shop, shopper, 'POST', `${path}/${what}`, { version });
  if (status === 409 && repeated) count(ledger, `${what} came through unanswered`);
  else count(ledger, status < 300 ? what : `${what} refused: ${String(body.code)}`);
}

function anyDeed(chance: Chance): string {
  if (chance.happens(0.02)) return 'stop';
  return chance.pick([
    'skip',
    'pause',
    'send-now',
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
  const { ledger } = shop;
  for (const { sku, quantity } of anyLines(shop))
    must(await ask(shop, shopper, 'PUT', `/basket/lines/${sku}`, { quantity }));
  const { addressIds } = shopper;
  must(await ask(shop, shopper, 'PUT', '/basket/delivery', { way: 'home', addressId: addressIds[0] }));
  must(await ask(shop, shopper, 'PUT', '/basket/payment', { method: 'cashOnDelivery' }));
  const quote = must(await ask(shop, shopper, 'GET', '/basket'));
  const documents = quote.documents as readonly { readonly document: string; readonly version: string }[];
  const accepted = documents.map(({ document, version }) => `${document}@${version}`);
  const { status, body } = await ask(shop, shopper, 'POST', '/orders', { digest: quote.digest, accepted });
  count(ledger, status < 300 ? 'order' : `order refused: ${String(body.code)}`);
  if (status >= 300) return;
  const number = String(body.number);
  if (ledger.orders.has(number)) throw new Error(`${number} was given twice`);
  ledger.orders.add(number);
}
