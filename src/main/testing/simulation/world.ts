// A whole market in one process, for simulations: real documents, database, commands, sweeper, letters and payments;
// only the mail server and the payment provider stand inside. Everything repeats exactly for one seed.
import { sql } from 'kysely';
import { startOfDay } from '../../../kernel/dates.ts';
import { type NewStaff, saveStaff } from '../../../modules/identity/staff.ts';
import type { Engine } from '../../../modules/order/place.ts';
import { type FixedClock, fixedClock } from '../../../platform/clock.ts';
import { createLog } from '../../../platform/log.ts';
import type { Mailer } from '../../../platform/mail.ts';
import { type CommandCall, type CommandContext, type Refused, runCommand } from '../../../platform/runner.ts';
import { sweep } from '../../../platform/sweeper.ts';
import type { EffectHandler } from '../../../platform/worker.ts';
import type { MarketTerms } from '../../../terms/load.ts';
import { sweepOptions } from '../../agenda.ts';
import { seedMarket } from '../../demo/seed.ts';
import { hashEngine } from '../../engine.ts';
import { type OpenMarket, storeBundle } from '../../market.ts';
import { openEffects } from '../../shop.ts';
import { type Chance, chanceOf, countedIds } from './chance.ts';
import { type SimulatedProvider, simulatedProvider } from './provider.ts';

export type World = {
  readonly market: OpenMarket;
  readonly engine: Engine;
  readonly chance: Chance;
  readonly provider: SimulatedProvider;
  readonly post: Post;
  /** Does what is due until then, in order, with all effects; the clock stands there afterwards. */
  readonly advance: (to: Temporal.Instant) => Promise<void>;
  /** The clock moves while nobody works: what was due meanwhile is late. */
  readonly sleepThrough: (to: Temporal.Instant) => void;
  readonly settle: () => Promise<void>;
  readonly act: <A, R>(
    command: string,
    personId: string,
    body: (ctx: CommandContext) => Promise<A | Refused<R>>,
  ) => Promise<A | R>;
  readonly counts: { sweptItems: number; failedItems: number; letters: number };
};

/** The mail server: it can be down, and then letters wait. */
export type Post = { down: boolean };

export type WorldSettings = {
  readonly db: OpenMarket['db'];
  readonly watch: OpenMarket['watch'];
  readonly url: string;
  readonly terms: MarketTerms;
  /** Local date; its start is the beginning. */
  readonly from: Temporal.PlainDate;
  readonly seed: number;
  /** Of all charges of stored cards; or asked for each. */
  readonly declines: number | (() => boolean);
  /** In place of one that begins with `from`. */
  readonly clock?: FixedClock;
  /** Without the demo's range and people: they come from elsewhere. */
  readonly empty?: boolean;
};

/** Nobody logs in. */
const office: NewStaff = {
  userId: 'office',
  email: 'office@people.example',
  passwordHash: 'none',
  displayName: 'Office',
  roles: ['office'],
};

export async function openWorld(settings: WorldSettings): Promise<World> {
  const { db, watch, url, terms, from, seed, declines } = settings;
  const chance = chanceOf(seed);
  const { clock = fixedClock(startOfDay(from, terms.bundle.market.zone)) } = settings;
  const newId = countedIds(seed);
  const market: OpenMarket = { db, watch, url, terms, clock, newId, close: async () => {} };
  await storeBundle(market, terms);
  await seedMarket(market);
  await saveStaff(db, office, clock.now());
  // Whatever people want is there, until the simulation takes it away.
  await sql`update stock_item set available = 1000000`.execute(db);
  const post: Post = { down: false };
  const counts = { sweptItems: 0, failedItems: 0, letters: 0 };
  const mailer: Mailer = {
    send: async () => {
      if (post.down) throw new Error('the mail server is down');
      counts.letters += 1;
    },
    close: () => {},
  };
  const luck = chanceOf(seed + 1);
  const provider =
    typeof declines === 'number'
      ? simulatedProvider(luck, declines)
      : simulatedProvider({ ...luck, happens: declines }, 1);
  const log = createLog({ level: 'silent' });
  const { handlers } = openEffects(
    market,
    { psp: () => provider, smtpUrl: '', origin: 'https://shop.example', secret: 's'.repeat(32) },
    mailer,
  );
  const topics = new Map(handlers.map((handler) => [handler.topic, handler]));
  const settle = () => carryOutEffects(market, topics);
  const options = sweepOptions(market, log);
  const advance: World['advance'] = async (to) => {
    for (;;) {
      await settle();
      const next = await nextDue(market, to);
      if (!next) break;
      if (Temporal.Instant.compare(next, clock.now()) > 0) clock.set(next);
      const swept = await sweep({ ...options, until: clock.now() });
      if (swept === 'busy') throw new Error('somebody else sweeps');
      if (swept.length === 0) throw new Error(`what is due at ${next} is not swept`);
      counts.sweptItems += swept.length;
      counts.failedItems += swept.filter((item) => item.outcome === 'failed').length;
      if (swept.some((item) => item.outcome === 'failed')) throw new Error(await failureOf(market));
    }
    if (Temporal.Instant.compare(to, clock.now()) > 0) clock.set(to);
    await settle();
  };
  return {
    market,
    engine: { terms, engineHash: hashEngine() },
    chance,
    provider,
    post,
    advance,
    sleepThrough: (to) => clock.set(to),
    settle,
    act: (command, personId, body) => {
      const call: CommandCall = {
        command,
        actor: { kind: 'person', ref: personId },
        channel: 'web',
        input: {},
      };
      // Answers are plain data, as the runner asks for; their types say so one by one.
      return runCommand(market, call, body as Parameters<typeof runCommand>[2]) as never;
    },
    counts,
  };
}

async function nextDue({ db }: OpenMarket, until: Temporal.Instant): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('due_item')
    .select('due_at')
    .where('due_at', '<=', until)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  return row?.due_at;
}

async function failureOf({ db }: OpenMarket): Promise<string> {
  const row = await db.selectFrom('due_item').selectAll().where('failures', '>', 0).executeTakeFirst();
  return `${row?.kind} of ${row?.subject} fails: ${row?.error}`;
}

/** In the order in which they were asked for; one that fails waits for the next time. */
async function carryOutEffects(
  { db }: OpenMarket,
  topics: ReadonlyMap<string, EffectHandler>,
): Promise<void> {
  const waiting = new Set<number>();
  for (;;) {
    const rows = await db
      .selectFrom('outbox')
      .selectAll()
      .orderBy('id')
      .limit(100 + waiting.size)
      .execute();
    const fresh = rows.filter((row) => !waiting.has(row.id));
    if (fresh.length === 0) return;
    for (const { id, topic, payload } of fresh) {
      const handler = topics.get(topic);
      if (!handler) throw new Error(`nobody handles ${topic}`);
      try {
        await handler.handle(payload, { effectId: `outbox:${id}`, attempt: 1 });
        await db.deleteFrom('outbox').where('id', '=', id).execute();
      } catch (error) {
        if (!topic.startsWith('message.')) throw error;
        waiting.add(id);
      }
    }
  }
}
