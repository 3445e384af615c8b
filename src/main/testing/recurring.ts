// For tests: a market of real documents on a fresh database whose recurring orders run by a clock that the test moves:
// what is due is swept, letters are written and the provider answers, all in this process. The mail server can be down.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { startSubscription } from '../../modules/autoreorder/commands.ts';
import type { StartInput } from '../../modules/autoreorder/model.ts';
import { findUnattended } from '../../modules/autoreorder/queries.ts';
import type { Engine } from '../../modules/order/place.ts';
import { vatRate } from '../../modules/pricing/vocabulary.ts';
import { type FixedClock, fixedClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { type CommandContext, type Refused, runCommand } from '../../platform/runner.ts';
import type { Database } from '../../platform/schema.ts';
import { startMark, sweep } from '../../platform/sweeper.ts';
import { testDatabase } from '../../platform/testing.ts';
import type { MarketTerms } from '../../terms/load.ts';
import { sweepOptions } from '../agenda.ts';
import { hashEngine } from '../engine.ts';
import { loadTerms, type OpenMarket, storeBundle } from '../market.ts';
import { openEffects } from '../shop.ts';
import { chanceOf } from './simulation/chance.ts';
import { type SimulatedProvider, simulatedProvider } from './simulation/provider.ts';

const allTerms = loadTerms();

export type RecurringShop = {
  readonly market: OpenMarket & { readonly clock: FixedClock };
  readonly engine: Engine;
  readonly post: {
    down: boolean;
    readonly sent: {
      readonly to: string;
      readonly subject: string;
      readonly text: string;
      readonly html: string;
    }[];
  };
  /** Declines what is charged while `declines` is true. */
  readonly cards: { declines: boolean };
  readonly provider: SimulatedProvider;
  /** Local date and time of the market. */
  readonly local: (text: string) => Temporal.Instant;
  /** Does what is due until then, in order, with all effects. */
  readonly advance: (to: string) => Promise<void>;
  /** Nobody works until then; `advance` to the same instant does what was due meanwhile. */
  readonly sleep: (to: string) => void;
  readonly settle: () => Promise<void>;
  /** The same shop by other documents: what is planned is planned by them at once. Gives it as it goes on. */
  readonly publish: (terms: MarketTerms) => Promise<RecurringShop>;
  readonly act: <A, R>(
    personId: string,
    body: (ctx: CommandContext) => Promise<A | Refused<R>>,
  ) => Promise<A | R>;
};

export async function openRecurringShop(
  scope: Parameters<typeof testDatabase>[0],
  code: string,
  at: string,
): Promise<RecurringShop> {
  const terms = allTerms.get(code);
  if (!terms) throw new Error(`there is no market ${code}`);
  const { db, url, watch } = await testDatabase<Database>(scope);
  const local = (text: string) =>
    Temporal.PlainDateTime.from(text).toZonedDateTime(terms.bundle.market.zone).toInstant();
  const clock = fixedClock(local(at));
  const market = { db, url, watch, terms, clock, close: async () => {} };
  await storeBundle(market, terms);
  await startMark(db, clock.now(), terms.bundle.hash);
  const post: RecurringShop['post'] = { down: false, sent: [] };
  const cards = { declines: false };
  const provider = simulatedProvider({ ...chanceOf(1), happens: () => cards.declines }, 0.5);
  return operate(market, { post, cards, provider, local });
}

type World = Pick<RecurringShop, 'post' | 'cards' | 'provider' | 'local'>;

function operate(market: RecurringShop['market'], world: World): RecurringShop {
  const { db, clock, terms } = market;
  const { post, cards, provider, local } = world;
  const effects = openEffects(
    market,
    { psp: () => provider, smtpUrl: '', origin: 'https://shop.example', secret: 's'.repeat(32) },
    {
      send: async ({ to, subject, text, html }) => {
        if (post.down) throw new Error('the mail server is down');
        post.sent.push({ to: String(to), subject, text: String(text), html: String(html) });
      },
      close: () => {},
    },
  );
  const options = sweepOptions(market, createLog({ level: 'silent' }));
  const settle = () => carryOutEffects(market, effects.handlers);
  const advance = async (to: string) => {
    const until = local(to);
    await settle();
    for (;;) {
      const next = await sql<{ due_at: Temporal.Instant | null }>`
        select min(due_at) as due_at from due_item where due_at <= ${until}::timestamptz`.execute(db);
      const dueAt = next.rows[0]?.due_at;
      if (!dueAt) break;
      if (Temporal.Instant.compare(dueAt, clock.now()) > 0) clock.set(dueAt);
      const swept = await sweep({ ...options, until: clock.now() });
      if (swept === 'busy') continue;
      const failed = await sql`select kind, error from due_item where failures > 0`.execute(db);
      if (failed.rows.length > 0) throw new Error(JSON.stringify(failed.rows));
      await settle();
    }
    if (Temporal.Instant.compare(until, clock.now()) > 0) clock.set(until);
    const unattended = await findUnattended(db);
    if (unattended.length > 0) throw new Error(JSON.stringify(unattended));
  };
  return {
    market,
    engine: { terms, engineHash: hashEngine() },
    post,
    cards,
    provider,
    local,
    advance,
    sleep: (to) => clock.set(local(to)),
    settle,
    publish: async (published) => {
      const after = operate({ ...market, terms: published }, world);
      await storeBundle(after.market, published);
      const planned = { ...sweepOptions(after.market, createLog({ level: 'silent' })), until: clock.now() };
      // Another program may be at work beside it.
      while ((await sweep(planned)) === 'busy');
      await after.settle();
      return after;
    },
    act: (personId, body) =>
      runCommand(
        market,
        { command: 'test', actor: { kind: 'person', ref: personId }, channel: 'web', input: {} },
        // Answers are plain data, as the runner asks for; their types say so one by one.
        body as Parameters<typeof runCommand>[2],
      ) as never,
  };
}

/** In the order in which they were asked for; a letter that the mail server refuses waits for the next time. */
async function carryOutEffects(
  { db }: OpenMarket,
  handlers: ReturnType<typeof openEffects>['handlers'],
): Promise<void> {
  const waiting = new Set<number>();
  for (;;) {
    const rows = await db.selectFrom('outbox').selectAll().orderBy('id').execute();
    const next = rows.find(({ id }) => !waiting.has(id));
    if (!next) return;
    const handler = handlers.find(({ topic }) => topic === next.topic);
    if (!handler) throw new Error(`nobody handles ${next.topic}`);
    try {
      await handler.handle(next.payload, { effectId: `outbox:${next.id}`, attempt: 1 });
      await db.deleteFrom('outbox').where('id', '=', next.id).execute();
    } catch (error) {
      if (!String(error).includes('mail server')) throw error;
      waiting.add(next.id);
    }
  }
}

export async function addProduct(
  { market }: RecurringShop,
  {
    sku,
    price,
    available = 1000,
    stockOf = sku,
  }: { sku: string; price: number; available?: number; stockOf?: string },
): Promise<void> {
  const { db, terms } = market;
  const { currency, languages } = terms.bundle.market;
  const longAgo = '2022-01-01T00:00:00Z';
  const names = JSON.stringify(Object.fromEntries(languages.map((language) => [language, sku])));
  if (stockOf === sku)
    await sql`insert into stock_item (sku, available) values (${sku}, ${available})`.execute(db);
  await sql`
    insert into product (sku, slug, kind, line, category, quantity_group, names, descriptions, facts, drawing, vat_category,
      capsules_per_unit, net_weight_grams, food, engravable, limited_edition, position, stock_sku, stock_units, listed_at)
    values (${sku}, ${sku.toLowerCase()}, 'coffee', 'classic', 'coffee', 'capsules', ${names}, ${names}, '{}', '{}',
      ${[...terms.at({ orderPlaced: market.clock.now() }).keyed(vatRate).keys()][0]?.split(',')[0] ?? 'standard'},
      10, 55, true, false, false, 1, ${stockOf}, 1, ${longAgo})`.execute(db);
  await sql`
    insert into price_point (sku, from_at, amount_minor, regular_minor, currency, recorded_at)
    values (${sku}, ${longAgo}, ${price}, ${price}, ${currency}, ${longAgo})`.execute(db);
}

export async function setPrice(
  { market, local }: RecurringShop,
  sku: string,
  at: string,
  price: number,
): Promise<void> {
  const fromAt = local(at);
  await sql`
    insert into price_point (sku, from_at, amount_minor, regular_minor, currency, recorded_at)
    values (${sku}, ${fromAt}, ${price}, ${price}, ${market.terms.bundle.market.currency}, ${fromAt})`.execute(
    market.db,
  );
}

export type Customer = { readonly personId: string; readonly addressId: string };

export async function addCustomer(
  { market }: RecurringShop,
  postcode?: string,
  country?: string,
): Promise<Customer> {
  const { db, clock, terms } = market;
  const home = terms.bundle.market.country;
  const personId = randomUUID();
  const at = clock.now();
  await sql`insert into auth_user (id, name, email, email_verified, created_at, updated_at)
    values (${personId}, 'x', ${`${personId}@people.example`}, true, ${at}, ${at})`.execute(db);
  await sql`insert into person (id, user_id, given_name, family_name, phone, birth_on, language, registered_at)
    values (${personId}, ${personId}, 'Vera', 'Próba', '0680555010', '1980-02-29', 'en', ${at})`.execute(db);
  const addressId = await addHome(
    { market },
    personId,
    postcode ?? (home === 'PT' ? '1250-096' : '1061'),
    country ?? home,
  );
  return { personId, addressId };
}

export async function addHome(
  { market: { db, clock } }: Pick<RecurringShop, 'market'>,
  personId: string,
  postcode: string,
  country: string,
): Promise<string> {
  const id = randomUUID();
  await sql`insert into person_address (id, person_id, recipient, postcode, city, street, country, phone, note, added_at)
    values (${id}, ${personId}, 'Próba Vera', ${postcode}, 'Város', 'Minta utca 1.', ${country}, '0680555010', '',
      ${clock.now()})`.execute(db);
  return id;
}

export async function addCard({ market: { db, clock } }: RecurringShop, personId: string): Promise<string> {
  const id = randomUUID();
  await sql`insert into stored_card (id, person_id, provider, provider_card, label, stored_at)
    values (${id}, ${personId}, 'simulated', ${`card-${id}`}, 'Visa •••• 1111', ${clock.now()})`.execute(db);
  return id;
}

export type Wish = Partial<Omit<StartInput, 'personId' | 'firstOn'>> & { readonly firstOn: string };

/** By web, in cash, monthly, six of CL-A, unless wished otherwise. */
export function start(shop: RecurringShop, { personId, addressId }: Customer, { firstOn, ...wish }: Wish) {
  const input: StartInput = {
    personId,
    language: 'en',
    lines: [{ sku: 'CL-A', quantity: 6 }],
    interval: { count: 1, unit: 'month' },
    way: 'home',
    place: undefined,
    addressId,
    payment: 'cashOnDelivery',
    storedCardId: undefined,
    ...wish,
    firstOn: Temporal.PlainDate.from(firstOn),
  };
  return shop.act(personId, (ctx) => startSubscription(ctx, shop.engine, input));
}

/** As `start`, with what follows from it carried out; gives its id. */
export async function begin(shop: RecurringShop, customer: Customer, wish: Wish): Promise<string> {
  const started = await start(shop, customer, wish);
  assert.ok(started.ok, JSON.stringify(started));
  await shop.settle();
  return started.subscriptionId;
}

export type Told = {
  readonly ordinal: number | null;
  readonly kind: string;
  readonly facts: Record<string, unknown>;
};

export async function storyOf(
  { market: { db } }: RecurringShop,
  subscriptionId: string,
): Promise<readonly Told[]> {
  const { rows } = await sql<Told>`
    select ordinal, kind, facts from subscription_event where subscription_id = ${subscriptionId}::uuid
    order by id`.execute(db);
  return rows;
}

export type PlacedOrder = {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly total: number;
  readonly fee: number;
  readonly on: string;
  readonly lines: string;
};

export async function ordersOf(
  { market: { db } }: RecurringShop,
  subscriptionId: string,
): Promise<readonly PlacedOrder[]> {
  const { rows } = await sql<PlacedOrder>`
    select o.id, o.number, o.state, o.total_minor as total, o.delivery_minor as fee, o.delivery_on::text as on,
      (select string_agg(l.quantity || '×' || l.sku || '@' || l.unit_minor, ' ' order by l.position)
        from sales_order_line l where l.order_id = o.id) as lines
    from sales_order o where o.subscription_id = ${subscriptionId}::uuid order by o.number`.execute(db);
  return rows;
}

/** `ordinal state day`, one a delivery. */
export async function deliveriesOf(
  { market: { db } }: RecurringShop,
  subscriptionId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select ordinal || ' ' || state || ' ' || goes_on as line from subscription_cycle
    where subscription_id = ${subscriptionId}::uuid order by ordinal`.execute(db);
  return rows.map(({ line }) => line);
}

/** `day state`, one for each notice that was owed. */
export async function owedOf(
  { market: { db } }: RecurringShop,
  subscriptionId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select split_part(subject, ':', 4) || ' ' || state as line from obligation
    where kind = 'autoreorder.notice' and split_part(subject, ':', 2) = ${subscriptionId}::text
    order by opened_at, subject collate "C"`.execute(db);
  return rows.map(({ line }) => line);
}

export async function versionOf({ market: { db } }: RecurringShop, subscriptionId: string): Promise<number> {
  const row = await db
    .selectFrom('subscription')
    .select('version')
    .where('id', '=', subscriptionId)
    .executeTakeFirstOrThrow();
  return row.version;
}
