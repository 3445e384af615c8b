// A shop whose processes are killed again and again while it lives: app and worker as in production, each in a process
// of its own, payment provider and mail server outside, a database that stays. The clock moves by hours, customers go
// on; at the end everything is compared. The killer's moments follow from the seed, where they hit does not.
import { mkdirSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { localDate, startOfDay } from '../../src/kernel/dates.ts';
import { seedMarket } from '../../src/main/demo/seed.ts';
import { loadTerms, type OpenMarket, openMarket } from '../../src/main/market.ts';
import { type Chance, chanceOf } from '../../src/main/testing/simulation/chance.ts';
import { createDatabaseIfMissing, databaseUrl } from '../../src/platform/migrate.ts';
import { addCustomers } from '../fixtures.ts';
import { openBetween } from './between.ts';
import { act, type Ledger, moveIn, orderByCard, payHeld, type Shop, type Shopper } from './customers.ts';
import { fileClock, setFileClock } from './file-clock.ts';
import { type Gate, GUARDED, openGate } from './gate.ts';
import type { Outside } from './outside.ts';
import { openQuiet, type Quiet } from './quiet.ts';
import { type KillReport, report, STOCK } from './report.ts';
import { originOf, type Settings } from './settings.ts';
import { openStrikes, type Strike, type Strikes } from './strikes.ts';
import { openVictims, start, type Victim, type Victims } from './victims.ts';

export type KillOptions = {
  readonly serverUrl: string;
  readonly directory: string;
  readonly market: string;
  /** Local date on which it begins. */
  readonly from: string;
  readonly seed: number;
  readonly rounds: number;
  /** Of all rounds together. */
  readonly days: number;
  /** In each round, at any moment. */
  readonly randomKills: number;
  readonly customers: number;
  /** That the comparisons can fail: what is spoilt on purpose at the end must be found. */
  readonly prove?: boolean;
  /** No round begins later than this after the first. */
  readonly minutes?: number;
  readonly tell?: (line: string) => void;
};

const SECRET = 'kill-rounds-kill-rounds-kill-rounds';
const SHORTEST_STEP_HOURS = 12;
const LONGEST_STEP_HOURS = 24;
const QUIET_MS = 300_000;
/** Of the recurring orders, each day: as in the simulated year. */
const DEEDS = 0.015;
const LANES = 3;
const STARTS = 5;
const MOST_PASSED = 4;

export async function runKillRounds(options: KillOptions): Promise<KillReport> {
  const { serverUrl, directory, customers, rounds, tell = () => {} } = options;
  const terms = loadTerms().get(options.market);
  if (!terms) throw new Error(`there is no market ${options.market}`);
  const { zone, languages } = terms.bundle.market;
  mkdirSync(directory, { recursive: true });
  const clockFile = path.join(directory, 'clock');
  const beginAt = startOfDay(Temporal.PlainDate.from(options.from), zone).add({ hours: 9 });
  setFileClock(clockFile, beginAt);
  const name = `demitasse_${options.market}`;
  await createDatabaseIfMissing(serverUrl, name);
  const gate = await openGate(databaseUrl(serverUrl, name));
  const chance = chanceOf(options.seed);
  const appPort = await freePort();
  const strikes = openStrikes(
    () => victims,
    () => gate,
    chance,
  );
  const between = await openBetween(originOf({ appPort }), strikes.reach);
  const outside = start('outside.ts', [
    ...[directory, clockFile, `${between.notificationOrigin}/psp/notifications/${options.market}`],
  ]);
  between.face((await outside.ready) as Outside);
  const { smtpUrl, pspOrigin } = between;
  const app: Settings = {
    ...{ market: options.market, serverUrl, clockFile, secret: SECRET, appPort, smtpUrl, pspOrigin },
  };
  await gate.guardSchema();
  await gate.close();
  const victims = openVictims({ app, worker: { ...app, serverUrl: guarded(serverUrl) } });
  let isOver = false;
  const open: (() => Promise<unknown>)[] = [outside.end, victims.end, gate.end];
  try {
    const stoppedStarts = await killStarts(gate, victims, chance);
    await victims.ready();
    await gate.leaveSchema();
    await gate.guardAgenda();
    tell(`the shop has started, after ${stoppedStarts} starts that were killed`);
    const market = await openMarket(serverUrl, terms, fileClock(clockFile));
    const pool = new pg.Pool({ connectionString: market.url });
    // The server ends with the last round: an idle connection that breaks is no fault.
    pool.on('error', () => {});
    open.push(market.close, () => pool.end());
    const quiet = await openQuiet(market, pool, directory, victims);
    open.unshift(quiet.end);
    await seedMarket(market);
    await sql`update stock_item set available = ${STOCK}`.execute(market.db);
    const ledger: Ledger = {
      ...{ orders: new Set(), recurring: new Set(), deeds: new Map(), tally: new Map(), repeated: 0 },
    };
    const shop: Shop = {
      ...{ origin: originOf(app), market: options.market, languages, skus: await listSkus(market), ledger },
      // Of its own: what customers do in parallel must not move the killer's moments.
      chance: chanceOf(options.seed + 1),
      today: () => localDate(market.clock.now(), zone),
      isOver: () => isOver,
    };
    const people = await addCustomers(pool, customers, SECRET, name);
    const shoppers = await inLanes(people, (person) => moveIn(shop, person));
    await quiet.become(QUIET_MS);
    tell(`${customers} customers moved in`);
    const world: World = { options, market, chance, clockFile, shop, shoppers, victims, strikes, quiet };
    let pending: readonly Strike[] = [];
    const lastAt = Date.now() + (options.minutes ?? Number.POSITIVE_INFINITY) * 60_000;
    let lived = 0;
    for (let round = 1; round <= rounds && Date.now() < lastAt; round += 1) {
      const endAt = beginAt.add({ hours: Math.round((options.days * 24 * round) / rounds) });
      pending = await liveRound(world, endAt, [...pending, ...strikesOf(round)]);
      const { app, worker } = victims.kills;
      lived = round;
      tell(`round ${round}: ${shop.today()}, killed so far: app ${app}, worker ${worker}`);
    }
    await victims.ready();
    await quiet.become(QUIET_MS);
    return await report({
      ...{
        market,
        directory,
        ledger,
        beginAt,
        pending,
        rounds: lived,
        kills: victims.kills,
        strikes: strikes.met,
      },
      ...{ stoppedStarts, repeatedCharges: between.repeatedCharges(), prove: options.prove ?? false },
    });
  } finally {
    isOver = true;
    for (const end of open) await end();
    between.close();
  }
}

/** Each passes some changes of the schema first, the shop's own or the queue's; then both are killed at the gate. */
async function killStarts(gate: Gate, victims: Victims, chance: Chance): Promise<number> {
  for (let stopped = 0; stopped < STARTS; stopped += 1) {
    for (let passes = chance.below(MOST_PASSED); passes > 0; passes -= 1) {
      if (!(await isAtGate(gate, victims))) return stopped;
      await gate.open();
      await gate.close();
    }
    if (!(await isAtGate(gate, victims))) return stopped;
    await Promise.all([victims.kill('app'), victims.kill('worker')]);
    await gate.open();
    await gate.close();
  }
  await gate.open();
  return STARTS;
}

/** False, and open, where the shop stands without having come by. */
async function isAtGate(gate: Gate, victims: Victims): Promise<boolean> {
  let stands = false;
  victims.ready().then(
    () => {
      stands = true;
    },
    () => {},
  );
  if (await gate.waitFor(() => stands)) return true;
  await gate.open();
  return false;
}

/** What is met in every round, and two of the others in turn. */
function strikesOf(round: number): readonly Strike[] {
  const answered: readonly Strike[] = [
    { place: 'letter', side: 'answered' },
    { place: 'charge', side: 'answered' },
  ];
  const others: readonly Strike[] = [
    { place: 'commit', side: 'unanswered' },
    { place: 'page', side: 'unanswered' },
    { place: 'capture', side: 'unanswered' },
    { place: 'commit', side: 'answered' },
    { place: 'notification', side: 'unanswered' },
    { place: 'capture', side: 'answered' },
    { place: 'page', side: 'answered' },
  ];
  const inTurn = [answered, others].flatMap((each) => each[round % each.length] ?? []);
  return [{ place: 'letter', side: 'unanswered' }, { place: 'charge', side: 'unanswered' }, ...inTurn];
}

type World = {
  readonly options: KillOptions;
  readonly market: OpenMarket;
  readonly chance: Chance;
  readonly clockFile: string;
  readonly shop: Shop;
  readonly shoppers: readonly Shopper[];
  readonly victims: Victims;
  readonly strikes: Strikes;
  readonly quiet: Quiet;
};

/** Some days, by steps of at most a day; in some of them somebody is killed. Gives the strikes that nobody has met yet. */
async function liveRound(
  world: World,
  endAt: Temporal.Instant,
  wanted: readonly Strike[],
): Promise<readonly Strike[]> {
  const { market, chance, clockFile, victims, strikes, quiet } = world;
  const { days, rounds, randomKills, customers } = world.options;
  const pending = [...wanted];
  const mayKill = (randomKills * rounds * (SHORTEST_STEP_HOURS + LONGEST_STEP_HOURS)) / (days * 24 * 2);
  while (Temporal.Instant.compare(market.clock.now(), endAt) < 0) {
    const hours = SHORTEST_STEP_HOURS + chance.below(LONGEST_STEP_HOURS - SHORTEST_STEP_HOURS + 1);
    const killed = chance.happens(mayKill);
    const strike = !killed && chance.happens(0.75) ? pending.shift() : undefined;
    if (strike) await strikes.arm(strike);
    setFileClock(clockFile, market.clock.now().add({ hours }));
    const deeds = Math.round((customers * DEEDS * hours) / 24) + chance.below(3);
    const living = live(world, deeds, strike);
    if (killed) await killAtRandom(victims, chance);
    await living;
    await quiet.become(QUIET_MS);
    if (strike && !(await strikes.disarm())) pending.push(strike);
  }
  return pending;
}

/** Work begins within the second in which the sweeper looks, and ends soon. */
async function killAtRandom(victims: Victims, chance: Chance): Promise<void> {
  await sleep(chance.below(2_500));
  const first = chance.pick<Victim>(['app', 'worker']);
  const fate = chance.fraction();
  if (fate < 0.3) await Promise.all([victims.kill('app'), victims.kill('worker')]);
  else if (fate < 0.5) await victims.killTwice(first, chance.fraction());
  else await victims.kill(first);
}

/** Each customer does one thing at a time, some customers at once. */
async function live({ market, shop, shoppers }: World, deeds: number, strike?: Strike): Promise<void> {
  const { chance } = shop;
  const busy = new Set(Array.from({ length: deeds }, () => chance.pick(shoppers)));
  const { rows } = await sql<{ person_id: string }>`
    select distinct s.person_id from subscription_cycle c join subscription s on s.id = c.subscription_id
    where c.state = 'onHold'`.execute(market.db);
  const held = new Set(rows.map((row) => row.person_id));
  const paying = shoppers.filter(({ personId }) => held.has(personId) && chance.happens(0.4));
  await inLanes([...busy.union(new Set(paying))], async (shopper) => {
    if (paying.includes(shopper)) await payHeld(shop, shopper);
    if (busy.has(shopper)) await act(shop, shopper);
  });
  if (strike?.place === 'page' || strike?.place === 'notification')
    await orderByCard(shop, chance.pick(shoppers));
}

async function inLanes<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const lane = async (first: number) => {
    for (let i = first; i < items.length; i += LANES) {
      const item = items[i];
      if (item !== undefined) results.push(await work(item));
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, first) => lane(first)));
  return results;
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

function guarded(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}application_name=${GUARDED}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = http.createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
