// For tests: the Hungarian terms on a fresh database, with products and people made by SQL as a test needs them.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { chooseDelivery, choosePayment, setQuantity } from '../../modules/basket/commands.ts';
import { type PlaceInput, placeOrder } from '../../modules/order/place.ts';
import type { PaymentMethod } from '../../modules/payment/decide.ts';
import { findQuote } from '../../modules/quote/queries.ts';
import { type FixedClock, fixedClock } from '../../platform/clock.ts';
import { type MarketDatabase, runCommand } from '../../platform/runner.ts';
import type { Database } from '../../platform/schema.ts';
import { type TestDatabase, testDatabase } from '../../platform/testing.ts';
import type { MarketTerms } from '../../terms/load.ts';
import { hashEngine } from '../engine.ts';
import { loadTerms, storeBundle } from '../market.ts';

type Scope = Parameters<typeof testDatabase>[0];

const loaded = loadTerms().get('hu');
if (!loaded) throw new Error('the Hungarian terms are not there');
export const terms: MarketTerms = loaded;
export const engine = { terms, engineHash: hashEngine() };

export type TestShop = MarketDatabase &
  Pick<TestDatabase<Database>, 'url' | 'watch'> & { readonly clock: FixedClock };

/** Local date and time in Budapest. */
export function budapest(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Budapest').toInstant();
}

export async function openTestShop(scope: Scope, at: string): Promise<TestShop> {
  const { db, url, watch } = await testDatabase<Database>(scope);
  const clock = fixedClock(budapest(at));
  await storeBundle({ db, clock }, terms);
  return { db, clock, url, watch };
}

export type Goods = {
  readonly sku: string;
  readonly price: number;
  readonly available: number;
  readonly group?: 'capsules' | 'machines' | 'other';
  readonly capsules?: number;
  /** Takes from another product's stock item. */
  readonly stockOf?: string;
};

export async function addGoods({ db }: TestShop, goods: Goods): Promise<void> {
  const { sku, price, available, group = 'capsules', capsules = group === 'capsules' ? 10 : 0 } = goods;
  const longAgo = '2022-01-01T00:00:00Z';
  if (!goods.stockOf)
    await sql`insert into stock_item (sku, available) values (${sku}, ${available})`.execute(db);
  await sql`
    insert into product (sku, slug, kind, line, category, quantity_group, names, descriptions, facts, drawing, vat_category,
      capsules_per_unit, net_weight_grams, food, engravable, limited_edition, position, stock_sku, stock_units, listed_at)
    values (${sku}, ${sku.toLowerCase()}, 'coffee', 'classic', 'coffee', ${group}, ${JSON.stringify({ en: sku, hu: sku })},
      ${JSON.stringify({ en: sku, hu: sku })}, '{}', '{}', 'standard', ${capsules}, 55, true, false, false, 1,
      ${goods.stockOf ?? sku}, 1, ${longAgo})`.execute(db);
  await sql`
    insert into price_point (sku, from_at, amount_minor, regular_minor, currency, recorded_at)
    values (${sku}, ${longAgo}, ${price}, ${price}, 'HUF', ${longAgo})`.execute(db);
}

/** A grown-up customer with an address; gives the person's and the address's id. */
export async function addPerson(
  { db, clock }: TestShop,
  traits: { readonly postcode?: string; readonly birthOn?: string } = {},
): Promise<{ readonly personId: string; readonly addressId: string }> {
  const personId = randomUUID();
  const addressId = randomUUID();
  const at = clock.now();
  await sql`
    insert into auth_user (id, name, email, email_verified, created_at, updated_at)
    values (${personId}, 'x', ${`${personId}@test.example`}, true, ${at}, ${at})`.execute(db);
  await sql`
    insert into person (id, user_id, given_name, family_name, phone, birth_on, language, registered_at)
    values (${personId}, ${personId}, 'Vera', 'Próba', '0680555010', ${traits.birthOn ?? '1980-02-29'}, 'hu', ${at})`.execute(
    db,
  );
  await sql`
    insert into person_address (id, person_id, recipient, postcode, city, street, country, phone, note, added_at)
    values (${addressId}, ${personId}, 'Próba Vera', ${traits.postcode ?? '1061'}, 'Budapest', 'Minta utca 1.', 'HU',
      '0680555010', '', ${at})`.execute(db);
  return { personId, addressId };
}

/** Fills the basket, chooses home delivery and the payment, and gives what the review would send. */
export async function fillBasket(
  shop: TestShop,
  person: { readonly personId: string; readonly addressId: string },
  wanted: readonly (readonly [sku: string, quantity: number])[],
  payment: PaymentMethod = 'cashOnDelivery',
): Promise<PlaceInput> {
  const { personId, addressId } = person;
  const owner = { kind: 'person', personId } as const;
  const call = {
    command: 'basket',
    actor: { kind: 'person', ref: personId },
    channel: 'web',
    input: {},
  } as const;
  for (const [sku, quantity] of wanted)
    await runCommand(shop, call, (ctx) => setQuantity(ctx, owner, { sku, quantity, version: undefined }));
  await runCommand(shop, call, (ctx) =>
    chooseDelivery(ctx, owner, { way: 'home', place: undefined, on: undefined, addressId }),
  );
  await runCommand(shop, call, (ctx) => choosePayment(ctx, owner, payment));
  return review(shop, personId);
}

export async function review(shop: TestShop, personId: string): Promise<PlaceInput> {
  const { quote, digest } = await findQuote(
    shop.db,
    terms,
    { kind: 'person', personId },
    'web',
    shop.clock.now(),
  );
  const accepted = quote.documents.map((d) => `${d.document}@${d.version}`);
  return { personId, digest, accepted, language: 'hu' };
}

export function place(shop: TestShop, input: PlaceInput, key: string = randomUUID()) {
  const { personId, ...rest } = input;
  return runCommand(
    shop,
    {
      command: 'placeOrder',
      actor: { kind: 'person', ref: personId },
      channel: 'web',
      key,
      input: { digest: rest.digest, accepted: [...rest.accepted], language: rest.language },
    },
    (ctx) => placeOrder(ctx, engine, input),
  );
}
