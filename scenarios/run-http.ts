// Plays a scenario over HTTP: fills the basket, chooses, reads the quote, and presses the button. What was placed is
// read back and its stored decision replayed.
import assert from 'node:assert/strict';
import { z } from 'zod';
import { moneyText } from '../src/kernel/money.ts';
import { replayDecision } from '../src/modules/order/replay.ts';
import { checkOutcome, type Outcome } from './check.ts';
import { momentOf } from './market.ts';
import { type BasketItem, instantOf } from './notation.ts';
import type { Given, Scenario } from './scenario.ts';
import {
  beginAnew,
  type Customer,
  cancelOrder,
  productOfSku,
  type ScenarioShop,
  skuOf,
  type Visitor,
} from './shop-http.ts';
import { parseShelf, parseShown, type Shelf, type Shown } from './shown.ts';
import type { Answer } from './visitor-http.ts';

/** Facts that no surface of this shop can create yet: such scenarios are decided in the domain alone. */
export function beyondHttp({ given }: Scenario): string | undefined {
  if (given.who === undefined || given.who === 'a guest') return undefined;
  const facts = ['bonus programme', 'partner machine', 'invoice past due'] as const;
  return facts.find((fact) => given.who !== 'a guest' && given.who?.[fact] === true);
}

const reviewed = z.object({ digest: z.string() });
const placed = z.object({ orderId: z.string(), number: z.string(), state: z.string() });
const amount = z.object({ amountMinor: z.number(), currency: z.enum(['HUF', 'EUR', 'KRW', 'NOK']) });
const stored = z.object({
  state: z.string(),
  channel: z.string(),
  placedAt: z.string(),
  waitsUntilAt: z.string().optional(),
  goods: amount,
  delivery: amount,
  vat: amount,
  total: amount,
  documents: z.array(z.object({ document: z.string(), version: z.string() })),
});
const refusedProblem = z.object({ refusals: z.array(z.object({ code: z.string() })) });

export async function playScenario(
  shop: ScenarioShop,
  scenario: Scenario,
  customer: Customer | undefined,
): Promise<void> {
  const { given, expects } = scenario;
  const { market } = shop;
  const at = momentOf(scenario, market.zone);
  const channel = given.channel ?? 'web';
  const visitor = customer?.visitor ?? shop.visit();
  const ask = asking(visitor, at, channel);
  if (customer) await beginAnew(shop.database, customer);
  if (expects.terms === 'none') {
    const answer = await ask({ method: 'GET', path: '/basket' }, 503);
    assert.match(JSON.stringify(answer), /no-terms/);
    return;
  }
  const who = given.who === 'a guest' ? undefined : given.who;
  for (const earlier of who?.ordered ?? []) {
    assert.ok(customer);
    const then = instantOf(earlier.at, market.zone);
    const askThen = asking(visitor, then, earlier.channel);
    await fill(
      askThen,
      shop,
      scenario,
      { basket: earlier.basket, delivery: { way: 'home', place: undefined }, payment: 'cashOnDelivery' },
      customer,
    );
    const order = await order201(askThen, shop, scenario, 'earlier');
    if (earlier.cancelled) await cancelOrder(shop.database, order.orderId);
  }
  await fill(ask, shop, scenario, given, customer);
  const { shown, digest } = await review(ask);
  const shelf = new Map<string, Shelf>();
  for (const product of Object.keys(expects.shows ?? {}))
    shelf.set(
      product,
      parseShelf(await ask({ method: 'GET', path: `/products/${skuOf(market, scenario, product)}` }, 200)),
    );
  const outcome: Outcome = { terms: 'covered', shown, shelf };
  checkOutcome(scenario, outcome, market.zone);
  if (!customer || shown.missing.length > 0) return;
  if (shown.refusals.length > 0) await checkRefused(ask, shown, digest);
  else await checkPlaced(ask, shop, scenario, shown);
}

type Ask = (
  request: { readonly method: string; readonly path: string; readonly body?: unknown; readonly key?: string },
  status: number,
) => Promise<unknown>;

function asking(visitor: Visitor, at: Temporal.Instant, channel: string): Ask {
  return async (request, status) => {
    const answer: Answer = await visitor.ask(at, channel, request);
    assert.equal(answer.status, status, `${request.method} ${request.path}: ${JSON.stringify(answer.json)}`);
    return answer.json;
  };
}

type Choices = Pick<Given, 'delivery' | 'day' | 'payment'> & {
  readonly basket?: readonly BasketItem[] | undefined;
};

/** A limit on lines and quantities is the quote's matter: the basket takes everything. */
async function fill(
  ask: Ask,
  { market }: ScenarioShop,
  scenario: Scenario,
  { basket = [], delivery, day, payment }: Choices,
  customer: Customer | undefined,
): Promise<void> {
  for (const item of basket) await putLine(ask, skuOf(market, scenario, item.product), item);
  if (delivery)
    await ask(
      {
        method: 'PUT',
        path: '/basket/delivery',
        body: {
          way: delivery.way,
          place: delivery.place,
          on: day?.toString(),
          ...(delivery.way === 'home' ? { addressId: customer?.addressId } : {}),
        },
      },
      200,
    );
  if (payment) await ask({ method: 'PUT', path: '/basket/payment', body: { method: payment } }, 200);
}

async function putLine(ask: Ask, sku: string, { quantity }: BasketItem): Promise<void> {
  await ask({ method: 'PUT', path: `/basket/lines/${sku}`, body: { quantity } }, 200);
}

async function review(ask: Ask): Promise<{ readonly shown: Shown; readonly digest: string }> {
  const json = await ask({ method: 'GET', path: '/basket' }, 200);
  const shown = parseShown(json);
  const lines = shown.lines.map((line) => ({ ...line, sku: productOfSku(line.sku) }));
  return { shown: { ...shown, lines }, digest: reviewed.parse(json).digest };
}

function orderBody(shown: Shown, digest: string) {
  return { digest, accepted: shown.documents.map((d) => `${d.document}@${d.version}`) };
}

async function order201(ask: Ask, shop: ScenarioShop, scenario: Scenario, which: string) {
  const { shown, digest } = await review(ask);
  assert.deepEqual(shown.refusals, [], `${which} order`);
  const key = `scenario-${shop.market.scenarios.indexOf(scenario)}-${which}-${digest.slice(0, 8)}`;
  return placed.parse(
    await ask({ method: 'POST', path: '/orders', key, body: orderBody(shown, digest) }, 201),
  );
}

async function checkRefused(ask: Ask, shown: Shown, digest: string): Promise<void> {
  const key = `refused-${digest.slice(0, 16)}`;
  const problem = await ask({ method: 'POST', path: '/orders', key, body: orderBody(shown, digest) }, 422);
  const { refusals } = refusedProblem.parse(problem);
  assert.deepEqual(
    refusals.map((r) => r.code),
    shown.refusals.map((r) => r.code),
    'the button is refused for the same reasons',
  );
}

async function checkPlaced(ask: Ask, shop: ScenarioShop, scenario: Scenario, shown: Shown): Promise<void> {
  const { expects } = scenario;
  const order = await order201(ask, shop, scenario, 'placed');
  if (expects.places) assert.equal(order.state, expects.places, 'the state of the order');
  const kept = stored.parse(await ask({ method: 'GET', path: `/orders/${order.number}` }, 200));
  assert.equal(kept.state, order.state);
  assert.equal(kept.placedAt, momentOf(scenario, shop.market.zone).toString());
  assert.equal(kept.channel, scenario.given.channel ?? 'web');
  assert.deepEqual(
    [kept.goods, kept.delivery, kept.vat, kept.total].map(moneyText),
    [shown.goods, shown.delivery?.fee ?? shown.goods, shown.vat, shown.total].map(moneyText),
    'the order keeps the amounts that were shown',
  );
  assert.deepEqual(kept.documents.toSorted(byName), shown.documents.toSorted(byName), 'the bound documents');
  const until = expects['waits until'];
  if (until)
    assert.equal(kept.waitsUntilAt, instantOf(until, shop.market.zone).toString(), 'until when it waits');
  await checkReplay(shop, order.orderId);
}

function byName(a: { readonly document: string }, b: { readonly document: string }): number {
  return a.document < b.document ? -1 : 1;
}

async function checkReplay({ database, market }: ScenarioShop, orderId: string): Promise<void> {
  const { body } = await database.db
    .selectFrom('decision')
    .select('body')
    .where('subject', '=', `order:${orderId}`)
    .executeTakeFirstOrThrow();
  assert.equal(replayDecision(market.terms, body), 'identical', 'the decision replays byte for byte');
}
