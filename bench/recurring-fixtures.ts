// Recurring orders by the ten thousand for the bench: one is made as a customer makes it and lives until its notice is
// sent; the others are copies of its rows. What is measured is the sweeper, not the seeding.
import { type Kysely, sql } from 'kysely';
import { startOfDay } from '../src/kernel/dates.ts';
import { settlePeople } from '../src/main/testing/simulation/people.ts';
import type { World } from '../src/main/testing/simulation/world.ts';
import { startSubscription } from '../src/modules/autoreorder/commands.ts';
import type { Database } from '../src/platform/schema.ts';

type Start = {
  readonly skus: readonly string[];
  /** Of each product. */
  readonly quantity: number;
  readonly firstOn: Temporal.PlainDate;
};

/** Monthly, to the first address, cash on delivery; its id. */
export async function startMonthly(world: World, { skus, quantity, firstOn }: Start): Promise<string> {
  const [person] = await settlePeople(world, 1);
  if (!person) throw new Error('nobody lives here');
  const [language = 'en'] = world.market.terms.bundle.market.languages;
  const started = await world.act('startSubscription', person.personId, (ctx) =>
    startSubscription(ctx, world.engine, {
      personId: person.personId,
      language,
      lines: skus.map((sku) => ({ sku, quantity })),
      interval: { count: 1, unit: 'month' },
      firstOn,
      way: 'home',
      place: undefined,
      addressId: person.addressIds[0],
      payment: 'cashOnDelivery',
      storedCardId: undefined,
    }),
  );
  if (!started.ok) throw new Error(`refused: ${started.code}`);
  return started.subscriptionId;
}

/** Which rows of a recurring order are copied, in the order of their references. */
const copied = [
  ['auth_user', sql`x.id = (select person_id::text from subscription where id = original.id)`],
  ['person', sql`x.id = (select person_id from subscription where id = original.id)`],
  ['person_address', sql`x.person_id = (select person_id from subscription where id = original.id)`],
  ['subscription', sql`x.id = original.id`],
  ['subscription_line', sql`x.subscription_id = original.id`],
  ['subscription_cycle', sql`x.subscription_id = original.id`],
  ['subscription_notice', sql`x.subscription_id = original.id`],
  ['subscription_event', sql`x.subscription_id = original.id`],
  ['obligation', sql`x.opened_by = 'subscription:' || original.id`],
  [
    'obligation_event',
    sql`x.obligation_id in (select id from obligation where opened_by = 'subscription:' || original.id)`,
  ],
  ['due_item', sql`x.subject = original.id::text`],
] as const;

/** So many at once that no statement takes longer than a statement may. */
const BATCH = 5_000;

/**
 * `count` more of the same, each with person, address and promises of its own; they share the notice's decision. The ids
 * of the simulation end alike: a copy has another end in each.
 */
export async function copySubscription(db: Kysely<Database>, id: string, count: number): Promise<void> {
  const end = id.slice(-12);
  for (let from = 1; from <= count; from += BATCH) {
    const to = Math.min(count, from + BATCH - 1);
    for (const [table, isIts] of copied)
      await sql`
        insert into ${sql.table(table)} overriding user value
        select (jsonb_populate_record(null::${sql.table(table)},
          replace(to_jsonb(x)::text, ${`-8000-${end}`}, '-8000-' || lpad(to_hex(1000000 + i), 12, '0'))::jsonb
          || case ${table}::text
            when 'subscription' then jsonb_build_object('number', 'BENCH-R' || i)
            when 'subscription_notice' then jsonb_build_object('decision_id', to_jsonb(x) ->> 'decision_id')
            else '{}' end)).*
        from (select ${id}::uuid as id) as original, ${sql.table(table)} x,
          generate_series(${from}::integer, ${to}::integer) i
        where ${isIts}`.execute(db);
  }
}

/** `subscriptions` whose delivery goes at one instant, with their notices sent; the instant. The clock stands before it. */
export async function makeDue(
  world: World,
  subscriptions: number,
  skus: readonly string[],
): Promise<Temporal.Instant> {
  const { market } = world;
  const { zone } = market.terms.bundle.market;
  const today = market.clock.now().toZonedDateTimeISO(zone).toPlainDate();
  const id = await startMonthly(world, { skus, quantity: 5, firstOn: today.add({ days: 14 }) });
  for (let day = 1; day < 14; day += 1) {
    if (await isNoticeSent(market.db)) break;
    await world.advance(startOfDay(today.add({ days: day }), zone));
  }
  await copySubscription(market.db, id, subscriptions - 1);
  await sql`update stock_item set available = 1000000000`.execute(market.db);
  // As the server does by itself in time; not of tables that are empty still, which it would take to stay so.
  for (const [table] of copied) await sql`analyze ${sql.table(table)}`.execute(market.db);
  const { rows } = await sql<{ due_at: Temporal.Instant }>`
    select due_at from due_item where kind = 'autoreorder.delivery' group by due_at having count(*) = ${subscriptions}::integer`.execute(
    market.db,
  );
  const [due] = rows;
  if (!due) throw new Error('the deliveries are not due together');
  return due.due_at;
}

async function isNoticeSent(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql`select from subscription_notice where sent_at is not null limit 1`.execute(db);
  return rows.length > 0;
}
