// `npm run bench:promises`: what recurring orders cost: deliveries by the ten thousand that are due at one instant, and
// ten years of one. BENCH_SUBSCRIPTIONS, such as "1000 10000", says how many.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { startOfDay } from '../src/kernel/dates.ts';
import { sweepOptions } from '../src/main/agenda.ts';
import { loadTerms, migrationsDirectory } from '../src/main/market.ts';
import { findFaults } from '../src/main/testing/simulation/check.ts';
import { listSkus } from '../src/main/testing/simulation/people.ts';
import { openWorld, type World } from '../src/main/testing/simulation/world.ts';
import { fixedClock } from '../src/platform/clock.ts';
import { openDatabase } from '../src/platform/database.ts';
import { silentLog } from '../src/platform/log.ts';
import { createDatabaseIfMissing, databaseUrl, migrate } from '../src/platform/migrate.ts';
import { startPostgres } from '../src/platform/postgres.ts';
import type { Database } from '../src/platform/schema.ts';
import { openSweep } from '../src/platform/sweeper.ts';
import { makeDue, startMonthly } from './recurring-fixtures.ts';

const sizes = (process.env.BENCH_SUBSCRIPTIONS ?? '10000 100000').split(' ').map(Number);
const allTerms = loadTerms();
const directory = mkdtempSync(path.join(tmpdir(), 'demitasse-promises-'));
chmodSync(directory, 0o755);
const server = await startPostgres(path.join(directory, 'pg'));

async function withWorld<Result>(
  name: string,
  code: string,
  from: string,
  work: (world: World) => Promise<Result>,
): Promise<Result> {
  const terms = allTerms.get(code);
  if (!terms) throw new Error(`there is no market ${code}`);
  await createDatabaseIfMissing(server.url('postgres'), name);
  const url = databaseUrl(server.url('postgres'), name);
  const { db, pool, watch, close } = openDatabase<Database>(url);
  try {
    const on = Temporal.PlainDate.from(from);
    const clock = fixedClock(startOfDay(on, terms.bundle.market.zone));
    await migrate(pool, migrationsDirectory, clock.now());
    return await work(await openWorld({ db, url, watch, terms, from: on, seed: 7, declines: 0, clock }));
  } finally {
    await close();
  }
}

/** After a collection. */
function memoryMiB(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage.rss() / 2 ** 20);
}

function refuseFaults(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`what must hold does not: ${faults.slice(0, 5).join('; ')}`);
}

type Flood = {
  readonly subscriptions: number;
  readonly seconds: number;
  readonly statements: number;
  readonly processorSeconds: number;
  readonly memoryMiB: readonly number[];
};

/** All deliveries through the sweeper, as the worker runs it. */
async function measureFlood(subscriptions: number): Promise<Flood> {
  return await withWorld(`flood_${subscriptions}`, 'hu', '2026-05-01', async (world) => {
    const dueAt = await makeDue(world, subscriptions, (await listSkus(world)).slice(0, 3));
    // Ids as in production: ordered by time, not counted.
    const { newId: _, clock, ...rest } = world.market;
    const market = { ...rest, clock: fixedClock(dueAt) };
    const sweep = await openSweep(sweepOptions(market, silentLog));
    if (sweep === 'busy') throw new Error('somebody else sweeps');
    let statements = 0;
    const unwatch = market.watch(() => {
      statements += 1;
    });
    const memory = [memoryMiB()];
    const processor = process.cpuUsage();
    const began = performance.now();
    let count = 0;
    for await (const item of sweep.carryOut(dueAt)) {
      if (item.outcome === 'failed') throw new Error(`${item.kind} of ${item.subject} fails`);
      count += 1;
      if (count === Math.floor(subscriptions / 2)) memory.push(memoryMiB());
    }
    const seconds = (performance.now() - began) / 1_000;
    const { user, system } = process.cpuUsage(processor);
    memory.push(memoryMiB());
    unwatch();
    await sweep.close();
    const { orders } = await market.db
      .selectFrom('sales_order')
      .select(({ fn }) => fn.countAll<number>().as('orders'))
      .where('subscription_id', 'is not', null)
      .executeTakeFirstOrThrow();
    if (orders !== subscriptions || count !== subscriptions)
      throw new Error(`${subscriptions} deliveries were due, ${count} items done, ${orders} orders made`);
    refuseFaults(await findFaults(world));
    const processorSeconds = (user + system) / 1_000_000;
    return { subscriptions, seconds, statements, processorSeconds, memoryMiB: memory };
  });
}

type Decade = { readonly seconds: number; readonly orders: number; readonly letters: number };

/** Every month, cash; the clock stands at each thing that is due. */
async function measureDecade(): Promise<Decade> {
  const [from, to] = ['2016-05-01', '2026-05-01'] as const;
  return await withWorld('decade', 'pt', from, async (world) => {
    const skus = (await listSkus(world)).slice(0, 3);
    const began = performance.now();
    await startMonthly(world, { skus, quantity: 5, firstOn: Temporal.PlainDate.from('2016-05-31') });
    await world.advance(startOfDay(Temporal.PlainDate.from(to), world.market.terms.bundle.market.zone));
    const seconds = (performance.now() - began) / 1_000;
    refuseFaults(await findFaults(world));
    const { orders } = await world.market.db
      .selectFrom('sales_order')
      .select(({ fn }) => fn.countAll<number>().as('orders'))
      .executeTakeFirstOrThrow();
    return { seconds, orders, letters: world.counts.letters };
  });
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

try {
  const load = loadavg()[0] ?? 0;
  const floods: Flood[] = [];
  for (const size of sizes) {
    floods.push(await measureFlood(size));
    process.stderr.write(`${size} deliveries done\n`);
  }
  const decade = process.env.BENCH_PROFILE ? undefined : await measureDecade();
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}, load at the start ${load.toFixed(1)}\n`,
  );
  console.log(
    row([
      'due at one instant',
      'seconds',
      'orders per second',
      'statements each',
      'processor time each',
      'memory at start / middle / end, MiB',
    ]),
  );
  console.log('|---|---|---|---|---|---|');
  for (const flood of floods)
    console.log(
      row([
        flood.subscriptions,
        flood.seconds.toFixed(1),
        (flood.subscriptions / flood.seconds).toFixed(1),
        (flood.statements / flood.subscriptions).toFixed(2),
        `${((flood.processorSeconds * 1_000) / flood.subscriptions).toFixed(1)} ms`,
        flood.memoryMiB.join(' / '),
      ]),
    );
  const [small, large] = [floods[0], floods.at(-1)];
  if (small && large && small !== large) {
    const growth = large.seconds / large.subscriptions / (small.seconds / small.subscriptions);
    console.log(
      `\ntime per order with ${large.subscriptions} against ${small.subscriptions}: ${growth.toFixed(2)}`,
    );
  }
  if (decade)
    console.log(
      `\nten years of one, monthly: ${decade.seconds.toFixed(1)} s, ${decade.orders} orders, ${decade.letters} letters`,
    );
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
}
