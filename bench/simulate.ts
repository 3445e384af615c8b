// `npm run simulate`: a year of a market with recurring orders in minutes; what must hold is checked at the end, and a
// hash names the outcome. `npm run simulate -- pt --subscriptions 1000 --days 365 --seed 7 --from 2019-06-01`
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadTerms, migrationsDirectory } from '../src/main/market.ts';
import { findFaults, hashWorld } from '../src/main/testing/simulation/check.ts';
import { simulate } from '../src/main/testing/simulation/simulate.ts';
import { openWorld } from '../src/main/testing/simulation/world.ts';
import { openDatabase } from '../src/platform/database.ts';
import { createDatabaseIfMissing, databaseUrl, migrate } from '../src/platform/migrate.ts';
import { startPostgres } from '../src/platform/postgres.ts';
import type { Database } from '../src/platform/schema.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    subscriptions: { type: 'string', default: '1000' },
    days: { type: 'string', default: '365' },
    seed: { type: 'string', default: '7' },
    from: { type: 'string' },
  },
});
const starts: Readonly<Record<string, string>> = { hu: '2022-06-01', pt: '2019-06-01' };
const [code = 'hu'] = positionals;
const terms = loadTerms().get(code);
if (!terms) throw new Error(`there is no market ${code}`);
const from = Temporal.PlainDate.from(values.from ?? starts[code] ?? String(terms.firstOn));

const directory = mkdtempSync(path.join(tmpdir(), 'demitasse-simulation-'));
const postgres = await startPostgres(path.join(directory, 'data'), {
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
});
try {
  await createDatabaseIfMissing(postgres.url('postgres'), 'simulation');
  const url = databaseUrl(postgres.url('postgres'), 'simulation');
  const { db, pool, watch, close } = openDatabase<Database>(url);
  await migrate(pool, migrationsDirectory, Temporal.Instant.fromEpochMilliseconds(0));
  const began = performance.now();
  const seed = Number(values.seed);
  const world = await openWorld({ db, url, watch, terms, from, seed, declines: 0.05 });
  const days = Number(values.days);
  const tally = await simulate(world, {
    subscriptions: Number(values.subscriptions),
    days,
    tell: (day) => {
      if (process.stderr.isTTY || day % 30 === 0)
        process.stderr.write(`day ${day} of ${days}, ${world.counts.sweptItems} due items done\n`);
    },
  });
  const faults = await findFaults(world);
  const seconds = Math.round((performance.now() - began) / 1_000);
  const cycles = await db
    .selectFrom('subscription_cycle')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .orderBy('state')
    .execute();
  console.log(
    `${code}, ${values.subscriptions} recurring orders, ${days} days from ${from}, seed ${seed}: ${seconds} s`,
  );
  console.log(`due items ${world.counts.sweptItems}, letters ${world.counts.letters}`);
  console.log(`charges ${world.provider.counts.charged()}, declined ${world.provider.counts.declined()}`);
  console.log(`deliveries ${cycles.map((row) => `${row.state} ${row.count}`).join(', ')}`);
  console.log(`deeds ${[...tally].map(([what, count]) => `${what} ${count}`).join(', ')}`);
  console.log(`memory ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`);
  console.log(`faults ${faults.length === 0 ? 'none' : `\n  ${faults.slice(0, 20).join('\n  ')}`}`);
  console.log(`hash ${await hashWorld(world)}`);
  if (faults.length > 0) process.exitCode = 1;
  await close();
} finally {
  await postgres.stop();
  rmSync(directory, { recursive: true, force: true });
}
