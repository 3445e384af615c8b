// The people of a simulation, with addresses of every kind that rules tell apart, and how their recurring orders begin.
import { sql } from 'kysely';
import { localDate } from '../../../kernel/dates.ts';
import { startSubscription } from '../../../modules/autoreorder/commands.ts';
import type { Interval } from '../../../modules/autoreorder/model.ts';
import { settleEvents } from '../../../modules/order/payment-effects.ts';
import { attachCardSetup } from '../../../modules/payment/cards.ts';
import type { World } from './world.ts';

export type Inhabitant = { readonly personId: string; readonly addressIds: readonly string[] };

/** By country: postcodes in every area of its documents, the first most often. */
const postcodes: Readonly<Record<string, readonly string[]>> = {
  HU: ['1061', '1138', '3300', '9021', '6720'],
  PT: ['1250-096', '4000-322', '8000-269', '9000-064', '9500-150'],
};

/** Each with two addresses. The world's chance says which. */
export async function settlePeople(world: World, count: number): Promise<readonly Inhabitant[]> {
  const { market, chance } = world;
  const { country, languages } = market.terms.bundle.market;
  const at = market.clock.now();
  const newId = market.newId ?? (() => crypto.randomUUID());
  const choices = postcodes[country] ?? [];
  const people: Inhabitant[] = [];
  for (let i = 0; i < count; i += 1) {
    const personId = newId();
    const addressIds = [newId(), newId()];
    await sql`insert into auth_user (id, name, email, email_verified, created_at, updated_at)
      values (${personId}, 'x', ${`${personId}@people.example`}, true, ${at}, ${at})`.execute(market.db);
    await sql`insert into person (id, user_id, given_name, family_name, phone, birth_on, language, registered_at)
      values (${personId}, ${personId}, 'Vera', 'Próba', '0680555010', '1980-02-29', ${languages[i % languages.length]},
        ${at})`.execute(market.db);
    for (const addressId of addressIds)
      await sql`insert into person_address (id, person_id, recipient, postcode, city, street, country, phone, note, added_at)
        values (${addressId}, ${personId}, 'Próba Vera', ${chance.pick(choices)}, 'Város', 'Minta utca 1.', ${country},
          '0680555010', '', ${at})`.execute(market.db);
    people.push({ personId, addressIds });
  }
  return people;
}

export async function listSkus({ market }: World): Promise<readonly string[]> {
  const rows = await market.db
    .selectFrom('product')
    .select('sku')
    .where('category', '=', 'coffee')
    .orderBy('position')
    .limit(20)
    .execute();
  return rows.map((row) => row.sku);
}

export function anyInterval({ chance }: World): Interval {
  return chance.pick<Interval>([
    { count: 1, unit: 'month' },
    { count: 1, unit: 'month' },
    { count: 2, unit: 'month' },
    { count: 3, unit: 'week' },
    { count: 6, unit: 'week' },
    { count: 45, unit: 'day' },
  ]);
}

export function anyLines({ chance }: World, skus: readonly string[]) {
  const wanted = new Map<string, number>();
  for (let i = 0; i <= chance.below(3); i += 1) wanted.set(chance.pick(skus), 2 + chance.below(4));
  const [first] = wanted.keys();
  // An order of capsules has a least size in some markets.
  if (first !== undefined) wanted.set(first, 5 + chance.below(3));
  return [...wanted].map(([sku, quantity]) => ({ sku, quantity }));
}

/** The refusal's code, or nothing. Cards are stored at once at the provider. */
export async function begin(
  world: World,
  { personId, addressIds }: Inhabitant,
  skus: readonly string[],
): Promise<string | undefined> {
  const { market, engine, chance, provider } = world;
  const { zone, languages } = market.terms.bundle.market;
  const today = localDate(market.clock.now(), zone);
  const payment = chance.happens(0.6) ? ('card' as const) : ('cashOnDelivery' as const);
  const input = {
    personId,
    language: chance.pick(languages),
    lines: anyLines(world, skus),
    interval: anyInterval(world),
    firstOn: today.add({ days: 7 + chance.below(40) }),
    way: 'home' as const,
    place: undefined,
    addressId: chance.pick(addressIds),
    payment,
    storedCardId: undefined,
  };
  const started = await world.act('startSubscription', personId, (ctx) =>
    startSubscription(ctx, engine, input),
  );
  if (!started.ok) return started.code;
  const { cardSetupId: setupId } = started;
  if (setupId === null) return undefined;
  const { providerReference } = await provider.openCheckout({
    reference: setupId,
    amount: { amountMinor: 0, currency: market.terms.bundle.market.currency },
    orderNumber: started.number,
    returnUrl: '',
    openForMs: 1,
    language: input.language,
    storeCard: { shopperReference: personId },
  });
  await world.act('attachCardSetup', personId, (ctx) =>
    attachCardSetup(ctx, { setupId, provider: provider.provider, providerReference }),
  );
  const card = { reference: `card-${setupId}`, label: 'Visa •••• 1111', expiresOn: undefined };
  provider.approve(providerReference, card);
  const status = await provider.findCheckout(providerReference);
  await settleEvents({ database: market, ...engine, psp: provider }, status?.events ?? []);
  return undefined;
}
