// A shop whose processes are killed again and again while it lives: app and worker as in production, each in a process
// of its own, payment provider and mail server outside, a database that stays. The clock moves by hours, customers go
// on; at the end everything is compared. The killer's moments follow from the seed, where they hit does not.
import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { localDate, startOfDay } from '../../src/kernel/dates.ts';
import { seedMarket } from '../../src/main/demo/seed.ts';
import { loadTerms, type OpenMarket, openMarket } from '../../src/main/market.ts';
import { type Chance, chanceOf } from '../../src/main/testing/simulation/chance.ts';
import { findFaults } from '../../src/main/testing/simulation/check.ts';
import { addCustomers } from '../fixtures.ts';
import { compareLetters, compareOrders, comparePayments, countUntold } from './compare.ts';
import { act, type Ledger, moveIn, type Shop, type Shopper } from './customers.ts';
import { fileClock, setFileClock } from './file-clock.ts';
import type { Outside } from './outside.ts';
import { originOf, type Settings } from './settings.ts';

export type KillOptions = {
  readonly serverUrl: string;
  readonly directory: string;
  readonly market: string;
  /** Local date on which it begins. */
  readonly from: string;
  readonly seed: number;
  readonly rounds: number;
  /** Of each round. */
  readonly days: number;
  readonly killsPerRound: number;
  readonly customers: number;
  readonly tell?: (line: string) => void;
};

export type KillReport = {
  readonly faults: readonly string[];
  readonly kills: Readonly<Record<Victim, number>>;
  readonly days: number;
  readonly orders: number;
  readonly charges: number;
  readonly letters: number;
  /** Arrived again, under the same Message-ID. */
  readonly repeatedLetters: number;
  readonly repeatedRequests: number;
  readonly tally: ReadonlyMap<string, number>;
  readonly deliveries: ReadonlyMap<string, number>;
};

type Victim = 'app' | 'worker';
const SECRET = 'kill-rounds-kill-rounds-kill-rounds';
const LONGEST_STEP_HOURS = 24;
const QUIET_MS = 90_000;
const LAST_QUIET_MS = 180_000;

export async function runKillRounds(options: KillOptions): Promise<KillReport> {
  const { serverUrl, directory, customers, rounds, tell = () => {} } = options;
  const terms = loadTerms().get(options.market);
  if (!terms) throw new Error(`there is no market ${options.market}`);
  const { zone } = terms.bundle.market;
  mkdirSync(directory, { recursive: true });
  const clockFile = path.join(directory, 'clock');
  const beginAt = startOfDay(Temporal.PlainDate.from(options.from), zone).add({ hours: 9 });
  setFileClock(clockFile, beginAt);
  const market = await openMarket(serverUrl, terms, fileClock(clockFile));
  const pool = new pg.Pool({ connectionString: market.url });
  const appPort = await freePort();
  const notificationUrl = `${originOf({ appPort })}/psp/notifications/${options.market}`;
  const outside = start('outside.ts', [directory, clockFile, notificationUrl]);
  const settings: Settings = {
    ...{ market: options.market, serverUrl, clockFile, secret: SECRET, appPort },
    ...((await outside.ready) as Outside),
  };
  const queue = await openQueue(pool, market.url);
  const victims = openVictims(settings, queue);
  const chance = chanceOf(options.seed);
  const ledger: Ledger = { orders: new Set(), recurring: new Set(), tally: new Map(), repeated: 0 };
  let isOver = false;
  try {
    await seedMarket(market);
    await sql`update stock_item set available = 1000000`.execute(market.db);
    const skus = await listSkus(market);
    const people = await addCustomers(pool, customers, SECRET, `demitasse_${options.market}`);
    const shop: Shop = {
      ...{ origin: originOf(settings), market: options.market, skus, chance, ledger },
      today: () => localDate(market.clock.now(), zone),
      isOver: () => isOver,
    };
    await victims.ready();
    const shoppers: Shopper[] = [];
    for (const person of people) shoppers.push(await moveIn(shop, person));
    tell(`${customers} customers moved in`);
    for (let round = 1; round <= rounds; round += 1) {
      await liveRound(options, { market, pool, chance, clockFile, directory, shop, shoppers, victims });
      const { app, worker } = victims.kills;
      tell(`round ${round}: ${shop.today()}, killed so far: app ${app}, worker ${worker}`);
    }
    await victims.ready();
    await becomeQuiet(market, pool, directory, LAST_QUIET_MS);
    return await report({ market, directory, ledger, kills: victims.kills, beginAt });
  } finally {
    isOver = true;
    await victims.end();
    await outside.end();
    await queue.boss.stop({ graceful: false });
    await pool.end();
    await market.close();
  }
}

type Round = {
  readonly market: OpenMarket;
  readonly pool: pg.Pool;
  readonly chance: Chance;
  readonly clockFile: string;
  readonly directory: string;
  readonly shop: Shop;
  readonly shoppers: readonly Shopper[];
  readonly victims: Victims;
};

/** Some days, by steps of at most a day; in some of them somebody is killed, soon after the clock has moved. */
async function liveRound({ days, killsPerRound }: KillOptions, round: Round): Promise<void> {
  const { market, pool, chance, clockFile, shop, shoppers, victims, directory } = round;
  const endAt = market.clock.now().add({ hours: days * 24 });
  const stepsPerDay = 24 / ((1 + LONGEST_STEP_HOURS) / 2);
  const mayKill = killsPerRound / (days * stepsPerDay);
  while (Temporal.Instant.compare(market.clock.now(), endAt) < 0) {
    setFileClock(clockFile, market.clock.now().add({ hours: 1 + chance.below(LONGEST_STEP_HOURS) }));
    const deeds = Array.from({ length: chance.below(5) }, () => chance.pick(shoppers));
    // One after the other: each customer does one thing at a time.
    const living = (async () => {
      for (const shopper of deeds) await act(shop, shopper);
    })();
    if (chance.happens(mayKill)) {
      // Work begins within the second in which the sweeper looks, and ends soon.
      await sleep(chance.below(2_500));
      const first = chance.pick<Victim>(['app', 'worker']);
      const both = chance.happens(0.3);
      await victims.kill(first);
      if (both) await victims.kill(first === 'app' ? 'worker' : 'app');
    }
    await living;
    await becomeQuiet(market, pool, directory, QUIET_MS);
  }
}

type Victims = {
  readonly kills: Record<Victim, number>;
  /** kill -9, and started again at once. */
  readonly kill: (victim: Victim) => Promise<void>;
  readonly ready: () => Promise<void>;
  readonly end: () => Promise<void>;
};

function openVictims(settings: Settings, queue: Queue): Victims {
  const argument = [JSON.stringify(settings)];
  const running = { app: start('app.ts', argument), worker: start('worker.ts', argument) };
  const kills = { app: 0, worker: 0 };
  return {
    kills,
    kill: async (victim) => {
      await running[victim].end();
      kills[victim] += 1;
      if (victim === 'worker') await passTechnicalTime(queue);
      running[victim] = start(`${victim}.ts`, argument);
    },
    ready: async () => {
      await Promise.all([running.app.ready, running.worker.ready]);
    },
    end: async () => {
      await Promise.all([running.app.end(), running.worker.end()]);
    },
  };
}

type Running = { readonly ready: Promise<unknown>; readonly end: () => Promise<void> };

function start(file: string, argv: readonly string[]): Running {
  const child: ChildProcess = fork(path.join(import.meta.dirname, file), argv, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  // Whoever is killed before it was ready is waited for by nobody.
  ready.catch(() => {});
  return {
    ready,
    end: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/**
 * The machine's time by which the queue misses a dead worker: what is tested is that it does, not how long it takes. The
 * queue's own supervision is what finds the jobs.
 */
async function passTechnicalTime({ pool, boss }: Queue): Promise<void> {
  await pool.query(`update pgboss.job set heartbeat_on = now() - interval '1 hour' where state = 'active'`);
  await pool.query('update pgboss.queue set monitor_on = null');
  await boss.supervise();
}

type Queue = { readonly pool: pg.Pool; readonly boss: PgBoss };

/** Looks after the queue when it is told to, and works on nothing. */
async function openQueue(pool: pg.Pool, url: string): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    supervise: false,
    schedule: false,
    max: 1,
  });
  boss.on('error', () => {});
  await boss.start();
  return { pool, boss };
}

/** Until nothing is due and nothing under way; says what is, if it never is. */
async function becomeQuiet(
  { db, clock }: OpenMarket,
  pool: pg.Pool,
  directory: string,
  withinMs: number,
): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    await pool.query(
      `update pgboss.job set start_after = now() where state = 'retry' and start_after > now()`,
    );
    const { rows } = await sql<{ what: string }>`
      select 'due: ' || kind as what from due_item where due_at <= ${clock.now()}::timestamptz
      union all select 'asked for: ' || topic from outbox
      union all select state::text || ': ' || name from pgboss.job where state < 'completed'
      union all select 'charging' from subscription_cycle where state = 'charging'
      limit 5`.execute(db);
    const untold = countUntold(directory);
    if (rows.length === 0 && untold === 0) return;
    if (Date.now() > until)
      throw new Error(`not quiet: ${rows.map(({ what }) => what).join(', ')}, ${untold} notifications`);
    await sleep(50);
  }
}

type Ended = {
  readonly market: OpenMarket;
  readonly directory: string;
  readonly ledger: Ledger;
  readonly kills: KillReport['kills'];
  readonly beginAt: Temporal.Instant;
};

async function report(ended: Ended): Promise<KillReport> {
  const { market, directory, ledger, kills, beginAt } = ended;
  const payments = await comparePayments(market, directory);
  const letters = await compareLetters(market, directory);
  const { rows: dead } = await sql<{ what: string }>`
    select 'dead letter of ' || coalesce(source_name, name) as what from pgboss.job where name = 'dead-letters'`.execute(
    market.db,
  );
  const { rows: failing } = await sql<{ what: string }>`
    select kind || ' fails: ' || error as what from due_item where failures > 0`.execute(market.db);
  const { rows: deliveries } = await sql<{ state: string; count: number }>`
    select state, count(*) from subscription_cycle group by 1 order by 1`.execute(market.db);
  const { rows: orders } = await sql<{ count: number }>`select count(*) from sales_order`.execute(market.db);
  return {
    faults: [
      ...(await findFaults({ market })),
      ...(await compareOrders(market, ledger)),
      ...payments.faults,
      ...letters.faults,
      ...[...dead, ...failing].map(({ what }) => what),
    ],
    kills,
    days: Math.round(market.clock.now().since(beginAt).total('hours') / 24),
    orders: orders[0]?.count ?? 0,
    charges: payments.charges,
    letters: letters.letters,
    repeatedLetters: letters.repeated,
    repeatedRequests: ledger.repeated,
    tally: ledger.tally,
    deliveries: new Map(deliveries.map(({ state, count }) => [state, count])),
  };
}

async function listSkus({ db }: OpenMarket): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('product')
    .select('sku')
    .where('category', '=', 'coffee')
    .orderBy('position')
    .limit(20)
    .execute();
  return rows.map(({ sku }) => sku);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = http.createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
