// The shop over HTTP for scenarios: one real database with every scenario's products, people who register and log in like anybody. What no request can set is set on their rows here, and only here: an age
// that may not register, membership, a block, the cancellation of an earlier order.
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { storeBundle } from '../src/main/market.ts';
import { addProduct } from '../src/modules/catalogue/commands.ts';
import { productOf } from '../src/modules/catalogue/fixtures.ts';
import { saveCounted } from '../src/modules/stock/store.ts';
import { type MarketDatabase, runCommand } from '../src/platform/runner.ts';
import type { Database } from '../src/platform/schema.ts';
import { testDatabase } from '../src/platform/testing.ts';
import { testpay } from '../src/platform/testpay.ts';
import { beforeTerms, type Goods, goodsOf, type ScenarioMarket } from './market.ts';
import type { BasketItem } from './notation.ts';
import type { Person, Scenario } from './scenario.ts';
import { type Answer, type Asked, openVisitors } from './visitor-http.ts';

const PASSWORD = 'Feketén, cukor nélkül';
/** Before every price of every scenario, so that the whole timeline lies ahead. */
const beforeAll = ({ terms }: ScenarioMarket) => beforeTerms(terms).subtract({ hours: 12 });

type Scope = Parameters<typeof testDatabase>[0];

/** One visitor's browser: keeps cookies, asks on the channel and at the time it is told. */
export type Visitor = {
  readonly ask: (at: Temporal.Instant, channel: string, asked: Asked) => Promise<Answer>;
};

export type ScenarioShop = {
  readonly market: ScenarioMarket;
  readonly database: MarketDatabase;
  readonly visit: () => Visitor;
};

export async function openScenarioShop(scope: Scope, market: ScenarioMarket): Promise<ScenarioShop> {
  const { db } = await testDatabase<Database>(scope);
  let now = beforeAll(market);
  const database: MarketDatabase = { db, clock: { now: () => now } };
  await storeBundle(database, market.terms);
  await savePickupPoints(database, market);
  await saveGoods(database, market);
  // No scenario pays: nobody is there.
  const psp = testpay({ origin: 'http://127.0.0.1:9', apiKey: 'none', hmacSecret: 'none' });
  const visitors = openVisitors(market, database, psp);
  return {
    market,
    database,
    visit: () => {
      const talk = visitors();
      return {
        ask: (at, channel, asked) => {
          now = at;
          return talk(channel, asked);
        },
      };
    },
  };
}

async function savePickupPoints({ db }: MarketDatabase, market: ScenarioMarket): Promise<void> {
  for (const [code, { name, postcode, city, street }] of market.pickupPoints)
    await sql`
      insert into pickup_point (code, name, postcode, city, street, opened_at)
      values (${code}, ${name}, ${postcode}, ${city}, ${street}, ${beforeAll(market)})`.execute(db);
}

/** Products that a scenario gives a price or a stock of its own are its own; the others belong to all. */
export function skuOf(market: ScenarioMarket, scenario: Scenario, product: string): string {
  const { given } = scenario;
  const names = [product, market.goods.get(product)?.stockOf ?? product];
  const own = names.some(
    (name) =>
      given.prices?.[name] !== undefined ||
      given.stock?.[name] !== undefined ||
      given.basket?.some((item) => item.product === name && item.price !== undefined),
  );
  return own ? `s${market.scenarios.indexOf(scenario)}-${product}` : product;
}

export function productOfSku(sku: string): string {
  return sku.replace(/^s\d+-/, '');
}

async function saveGoods(database: MarketDatabase, market: ScenarioMarket): Promise<void> {
  const { languages } = market.terms.bundle.market;
  const all = new Map<string, Goods & { readonly stockSku: string }>();
  for (const scenario of market.scenarios) {
    const items = [...(scenario.given.basket ?? []), ...earlierItems(scenario)];
    for (const { product } of items) {
      const goods = goodsOf(market, scenario, product);
      for (const name of [goods.stockOf, product])
        all.set(skuOf(market, scenario, name), {
          ...goodsOf(market, scenario, name),
          stockSku: skuOf(market, scenario, goods.stockOf),
        });
    }
  }
  await runCommand(
    database,
    { command: 'seed', actor: { kind: 'system', ref: 'scenarios' }, channel: 'office', input: {} },
    async (ctx) => {
      for (const [sku, goods] of all)
        if (goods.stockSku === sku) await saveCounted(ctx.tx, sku, goods.stock, ctx.now());
      for (const [sku, goods] of all) {
        const saved = await addProduct(
          ctx,
          productOf({
            sku,
            slug: sku,
            names: Object.fromEntries(languages.map((language) => [language, goods.name])),
            quantityGroup: goods.group,
            capsulesPerUnit: goods.capsulesPerUnit,
            netWeightGrams: goods.netWeightGrams,
            vatCategory: goods.vatCategory,
            limitedEdition: goods.limitedEdition,
            stockSku: goods.stockSku,
            stockUnits: goods.stockUnits,
          }),
        );
        assert.deepEqual(saved, { ok: true });
        for (const { fromAt, amountMinor, regularMinor } of goods.prices)
          await sql`
            insert into price_point (sku, from_at, amount_minor, regular_minor, currency, reduction_until_at, recorded_at)
            values (${sku}, ${fromAt}, ${amountMinor}, ${regularMinor}, ${market.terms.bundle.market.currency},
              ${amountMinor < regularMinor ? fromAt.add({ hours: 24 * 60 }) : null}, ${beforeAll(market)})`.execute(
            ctx.tx,
          );
      }
      return {};
    },
  );
}

function earlierItems({ given }: Scenario): readonly BasketItem[] {
  return given.who === undefined || given.who === 'a guest'
    ? []
    : (given.who.ordered ?? []).flatMap((o) => o.basket);
}

export type Customer = { readonly visitor: Visitor; readonly addressId: string; readonly personId: string };

/** Registers, logs in and gives an address, on the first day of the market's terms. */
export async function signUp(shop: ScenarioShop, person: Person, number: number): Promise<Customer> {
  const { market, database } = shop;
  const { firstOn } = market.terms;
  assert.ok(firstOn);
  const at = firstOn.toZonedDateTime(market.zone).toInstant();
  const visitor = shop.visit();
  const post = async (path: string, body: unknown, status: number): Promise<unknown> => {
    const answer = await visitor.ask(at, 'web', { method: 'POST', path, body });
    assert.equal(answer.status, status, `${path}: ${JSON.stringify(answer.json)}`);
    return answer.json;
  };
  const [familyName = '', ...givenNames] = person.name.split(' ');
  const email = `customer-${number}@example.com`;
  const adult = Temporal.PlainDate.compare(person.born.add({ years: 18 }), firstOn) <= 0;
  const registered = await post(
    '/registrations',
    {
      email,
      password: PASSWORD,
      familyName,
      givenName: givenNames.join(' '),
      phone: '06 80 555 010',
      birthOn: (adult ? person.born : firstOn.subtract({ years: 18 })).toString(),
      ...(person.company ? { companyName: person.company, taxNumber: person['tax number'] ?? '' } : {}),
      accepted: await documentsOn(visitor, at),
    },
    201,
  );
  const { personId } = registered as { personId: string };
  await post('/sessions', { email, password: PASSWORD }, 204);
  const address = await post(
    '/addresses',
    {
      recipient: person.name,
      postcode: person.postcode,
      city: person.city,
      street: 'Fahéj utca 12.',
      country: person.country ?? market.terms.bundle.market.country,
      phone: '06 80 555 010',
    },
    201,
  );
  await sql`
    update person set birth_on = ${person.born.toString()}::date,
      programme_since_on = ${person.member ? firstOn.toString() : null}::date,
      blocked_at = ${person.blocked === undefined ? null : at}::timestamptz,
      blocked_reason = ${person.blocked ?? null}::text
    where id = ${personId}::uuid`.execute(database.db);
  return { visitor, personId, addressId: (address as { addressId: string }).addressId };
}

async function documentsOn(visitor: Visitor, at: Temporal.Instant): Promise<readonly string[]> {
  const { json } = await visitor.ask(at, 'web', { method: 'GET', path: '/basket' });
  const { documents } = json as { documents: readonly { document: string; version: string }[] };
  return documents.map((d) => `${d.document}@${d.version}`);
}

/** Cancels without a reason and without a refund: only that the order no longer counts. */
export async function cancelOrder({ db }: MarketDatabase, orderId: string): Promise<void> {
  await sql`
    update sales_order set state = 'cancelled', waits_until_at = null where id = ${orderId}::uuid`.execute(
    db,
  );
}

/** Somebody who plays in several scenarios begins each with an empty basket and without orders that count. */
export async function beginAnew({ db }: MarketDatabase, { personId }: Customer): Promise<void> {
  await sql`
    update sales_order set state = 'cancelled', waits_until_at = null
    where person_id = ${personId}::uuid and state <> 'cancelled'`.execute(db);
  await sql`delete from basket where person_id = ${personId}::uuid`.execute(db);
}
