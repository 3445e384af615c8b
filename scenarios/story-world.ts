// The market that stories happen in: a whole one in one process, with the scenarios' products. One database for all
// stories of a market: each has people and products of its own, and its own time. Owns what happens; run-story.ts says in
// which order.
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { startOfDay } from '../src/kernel/dates.ts';
import { money } from '../src/kernel/money.ts';
import { openWorld, type World } from '../src/main/testing/simulation/world.ts';
import { addProduct } from '../src/modules/catalogue/commands.ts';
import { productOf } from '../src/modules/catalogue/fixtures.ts';
import { attachCheckout, openAgain } from '../src/modules/order/pay.ts';
import { settleEvents } from '../src/modules/order/payment-effects.ts';
import { attachCardSetup, openCardSetup } from '../src/modules/payment/cards.ts';
import { saveCounted } from '../src/modules/stock/store.ts';
import { type CommandContext, type Refused, runCommand } from '../src/platform/runner.ts';
import type { Database } from '../src/platform/schema.ts';
import { testDatabase } from '../src/platform/testing.ts';
import type { MarketTerms } from '../src/terms/load.ts';
import type { Because, Terms } from '../src/terms/reading.ts';
import { beforeTerms, type ScenarioMarket } from './market.ts';
import type { ChosenCard, Story, StoryPerson } from './story.ts';

export type Stage = {
  readonly market: ScenarioMarket;
  readonly world: World;
  readonly card: { declines: boolean };
  /** Every rule that was read since the story began. */
  readonly read: Map<string, Because>;
  /** To any time; whatever other stories left to do is dropped. */
  readonly begin: (at: Temporal.Instant) => Promise<void>;
};

export async function openStage(
  scope: Parameters<typeof testDatabase>[0],
  market: ScenarioMarket,
): Promise<Stage> {
  const { db, url, watch } = await testDatabase<Database>(scope);
  const { firstOn } = market.terms;
  assert.ok(firstOn);
  let now = startOfDay(firstOn, market.zone);
  const read = new Map<string, Because>();
  const card = { declines: false };
  const world = await openWorld({
    db,
    url,
    watch,
    terms: overheard(market.terms, (because) => read.set(JSON.stringify(because), because)),
    from: firstOn,
    empty: true,
    seed: 1,
    declines: () => card.declines,
    clock: {
      now: () => now,
      set: (at) => {
        now = at;
      },
    },
  });
  for (const [code, { name, postcode, city, street }] of market.pickupPoints)
    await sql`
      insert into pickup_point (code, name, postcode, city, street, opened_at)
      values (${code}, ${name}, ${postcode}, ${city}, ${street}, ${beforeTerms(market.terms)})`.execute(db);
  return {
    market,
    world,
    card,
    read,
    begin: async (at) => {
      await sql`delete from due_item`.execute(db);
      await sql`delete from outbox`.execute(db);
      world.post.down = false;
      card.declines = false;
      now = at;
    },
  };
}

/** The same terms, telling what is read of them without a trace in any decision. */
function overheard(terms: MarketTerms, hear: (because: Because) => void): MarketTerms {
  return {
    ...terms,
    at: (clocks) => {
      const reading = terms.at(clocks);
      const again = terms.at(clocks);
      const tell = (look: (beside: Terms) => unknown) => {
        for (const because of again.explain(() => look(again)).because) hear(because);
      };
      return {
        ...reading,
        read: (entry, ...keys) => {
          const value = reading.read(entry, ...keys);
          tell((beside) => beside.read(entry, ...keys));
          return value;
        },
        find: (entry, ...keys) => {
          const value = reading.find(entry, ...keys);
          tell((beside) => beside.find(entry, ...keys));
          return value;
        },
        meets: (entry, keys, fact, compare) => {
          const value = reading.meets(entry, keys, fact, compare);
          tell((beside) => beside.meets(entry, keys, fact, compare));
          return value;
        },
        cite: (entry, keys, outcome) => {
          reading.cite(entry, keys, outcome);
          tell((beside) => beside.cite(entry, keys, outcome));
        },
      };
    },
  };
}

/** Runs a command for somebody on a channel; refusals come back as answers. */
export function act<A, R>(
  { world }: Stage,
  {
    command,
    ref,
    channel = 'web',
  }: { readonly command: string; readonly ref: string; readonly channel?: string },
  body: (ctx: CommandContext) => Promise<A | Refused<R>>,
): Promise<A | R> {
  const call = { command, actor: { kind: 'person', ref } as const, channel, input: {} };
  return runCommand(world.market, call, body as Parameters<typeof runCommand>[2]) as never;
}

/** The products that a story is about, under names of its own. Gives the prefix. */
export async function addGoods(stage: Stage, story: Story, number: number): Promise<string> {
  const { market } = stage;
  const { languages, currency } = market.terms.bundle.market;
  const prefix = `t${number}-`;
  const named = JSON.stringify([story.starts, story.deeds, story.stock, story.prices]);
  const wanted = [...market.goods].filter(([name]) => named.includes(name));
  const owners = wanted.map(([, { stockOf }]) => stockOf);
  const all = new Map([
    ...owners.map((name) => [name, market.goods.get(name)] as const),
    ...wanted.map(([name, goods]) => [name, goods] as const),
  ]);
  const always = beforeTerms(market.terms);
  await act(stage, { command: 'seed', ref: 'scenarios', channel: 'office' }, async (ctx) => {
    for (const [name, goods] of all) {
      assert.ok(goods);
      const sku = `${prefix}${name}`;
      if (goods.stockOf === name) await saveCounted(ctx.tx, sku, story.stock[name] ?? goods.stock, ctx.now());
    }
    for (const [name, goods] of all) {
      assert.ok(goods);
      const sku = `${prefix}${name}`;
      const saved = await addProduct(
        ctx,
        productOf({
          sku,
          slug: sku,
          names: Object.fromEntries(languages.map((language) => [language, goods.name])),
          kind: goods.group === 'machines' ? 'machine' : goods.group === 'capsules' ? 'coffee' : 'cup',
          quantityGroup: goods.group,
          capsulesPerUnit: goods.capsulesPerUnit,
          netWeightGrams: goods.netWeightGrams,
          vatCategory: goods.vatCategory,
          limitedEdition: goods.limitedEdition,
          stockSku: `${prefix}${goods.stockOf}`,
          stockUnits: goods.stockUnits,
        }),
      );
      assert.deepEqual(saved, { ok: true });
      const minor = story.prices[name]?.amountMinor ?? goods.prices[0]?.amountMinor ?? 0;
      await sql`
        insert into price_point (sku, from_at, amount_minor, regular_minor, currency, reduction_until_at, recorded_at)
        values (${sku}, ${always}, ${minor}, ${minor}, ${currency}, null, ${always})`.execute(ctx.tx);
    }
    return {};
  });
  return prefix;
}

export type Somebody = { readonly personId: string; readonly language: string; readonly email: string };

export async function addPerson(stage: Stage, { who }: Story, number: number): Promise<Somebody> {
  const { languages } = stage.market.terms.bundle.market;
  const language = who.language ?? languages[number % languages.length] ?? 'en';
  return await register(stage, who, language, `story-${number}@people.example`);
}

async function register(
  { market, world }: Stage,
  who: StoryPerson,
  language: string,
  email: string,
): Promise<Somebody> {
  const { db } = world.market;
  const { firstOn } = market.terms;
  assert.ok(firstOn);
  const since = startOfDay(firstOn, market.zone);
  const personId = newId(world);
  const [family = '', ...rest] = who.name.split(' ');
  await sql`
    insert into auth_user (id, name, email, email_verified, created_at, updated_at)
    values (${personId}, 'x', ${email}, true, ${since}, ${since})`.execute(db);
  await sql`
    insert into person (id, user_id, given_name, family_name, phone, birth_on, language, registered_at, blocked_at, blocked_reason)
    values (${personId}, ${personId}, ${rest.join(' ')}, ${family}, '0680555010', ${who.born.toString()}, ${language},
      ${since}, ${who.blocked === undefined ? null : since}::timestamptz, ${who.blocked ?? null}::text)`.execute(
    db,
  );
  return { personId, language, email };
}

export async function addAddress(
  { market, world }: Stage,
  personId: string,
  at: { readonly city: string; readonly postcode: string; readonly country?: string | undefined },
): Promise<string> {
  const id = newId(world);
  const { city, postcode, country = market.terms.bundle.market.country } = at;
  await sql`
    insert into person_address (id, person_id, recipient, postcode, city, street, country, phone, note, added_at)
    values (${id}, ${personId}, 'Próba Vera', ${postcode}, ${city}, 'Minta utca 1.', ${country}, '0680555010', '',
      ${world.market.clock.now()})`.execute(world.market.db);
  return id;
}

function newId({ market }: World): string {
  return (market.newId ?? crypto.randomUUID)();
}

/** On the provider's page: the card that is given there is kept for this recurring order. */
export async function storeCard(
  stage: Stage,
  { personId, language }: Somebody,
  setupId: string,
): Promise<void> {
  const { market, provider } = stage.world;
  const { providerReference } = await provider.openCheckout({
    reference: setupId,
    amount: money(0, market.terms.bundle.market.currency),
    orderNumber: '',
    returnUrl: '',
    openForMs: 1,
    language,
    storeCard: { shopperReference: personId },
  });
  await act(stage, { command: 'attachCardSetup', ref: personId }, (ctx) =>
    attachCardSetup(ctx, { setupId, provider: provider.provider, providerReference }),
  );
  await approve(stage, providerReference, setupId);
}

/**
 * The id of a card to choose: one that the customer, or somebody else, keeps in the account and for no recurring order yet,
 * or one that there is not.
 */
export async function findCard(
  { stage, story, somebody }: { readonly stage: Stage; readonly story: Story; readonly somebody: Somebody },
  whose: ChosenCard,
): Promise<string> {
  const { world } = stage;
  if (whose === 'unknown') return newId(world);
  const email = `${newId(world)}@people.example`;
  const holder = whose === 'own' ? somebody : await register(stage, story.who, somebody.language, email);
  const { personId } = holder;
  const { setupId } = await act<{ readonly setupId: string }, never>(
    stage,
    { command: 'openCardSetup', ref: personId },
    (ctx) => openCardSetup(ctx, { personId, subscriptionId: undefined }),
  );
  await storeCard(stage, holder, setupId);
  const { rows } = await sql<{ id: string }>`
    select stored_card_id as id from card_setup where id = ${setupId}::uuid`.execute(world.market.db);
  const id = rows[0]?.id;
  assert.ok(id, 'there is a card to choose');
  return id;
}

/** The customer says yes on the provider's page, and the provider tells the shop; the card of a `setupId` is kept. */
export async function approve(stage: Stage, providerReference: string, setupId?: string): Promise<void> {
  const { market, engine, provider } = stage.world;
  const card = { reference: `card-${setupId}`, label: 'Visa •••• 1111', expiresOn: undefined };
  provider.approve(providerReference, setupId === undefined ? undefined : card);
  const status = await provider.findCheckout(providerReference);
  await settleEvents({ database: market, ...engine, psp: provider }, status?.events ?? []);
}

/** By the link of the letter about a declined card. Gives the code of a refusal. */
export async function payByLink(
  stage: Stage,
  personId: string,
  subscriptionId: string,
): Promise<{ readonly ok: boolean; readonly code?: string }> {
  const { market, provider } = stage.world;
  const { rows } = await sql<{ order_id: string }>`
    select order_id from subscription_cycle
    where subscription_id = ${subscriptionId}::uuid and order_id is not null order by ordinal desc limit 1`.execute(
    market.db,
  );
  const orderId = rows[0]?.order_id;
  assert.ok(orderId, 'there is an order to pay');
  const opened = await act(stage, { command: 'openAgain', ref: personId }, (ctx) =>
    openAgain(ctx, { orderId, personId }),
  );
  if (!opened.ok) return opened;
  const { paymentId, amount, number, language } = opened;
  const { providerReference } = await provider.openCheckout({
    reference: paymentId,
    amount,
    orderNumber: number,
    returnUrl: '',
    openForMs: opened.leftMs,
    language,
  });
  await act(stage, { command: 'attachCheckout', ref: personId }, (ctx) =>
    attachCheckout(ctx, { paymentId, orderId, provider: provider.provider, providerReference }),
  );
  await approve(stage, providerReference);
  return { ok: true };
}
