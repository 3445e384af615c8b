// `npm run kill-rounds -- pt`: the shop's processes are killed in a simulated year, at any moment and at those that matter;
// what must hold is checked at the end against the records of the provider and the mail server. As the simulated year:
// `--customers 1000 --days 365 --from 2019-06-01 --seed 7`; `--rounds 20`, in each of which `--kills 2` come at any moment;
// `--minutes 30` begins no round later than that; `--prove` spoils each record at the end and sees the fault found: for a small run.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../src/platform/postgres.ts';
import { runKillRounds } from './testing/rounds.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string' },
    rounds: { type: 'string', default: '20' },
    days: { type: 'string', default: '365' },
    kills: { type: 'string', default: '2' },
    customers: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '7' },
    minutes: { type: 'string', default: 'Infinity' },
    prove: { type: 'boolean', default: false },
  },
});
const starts: Readonly<Record<string, string>> = { hu: '2022-06-01', pt: '2019-06-01' };
const [market = 'hu'] = positionals;
const from = values.from ?? starts[market];
if (from === undefined) throw new Error(`say --from when it begins in ${market}`);
const directory = mkdtempSync(path.join(tmpdir(), 'demitasse-kill-'));
chmodSync(directory, 0o755);
let isSound = false;
// The machine itself does not die here.
const postgres = await startPostgres(path.join(directory, 'pg'), {
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
});
try {
  const began = performance.now();
  const report = await runKillRounds({
    serverUrl: postgres.url('postgres'),
    directory: path.join(directory, 'outside'),
    market,
    from,
    seed: Number(values.seed),
    rounds: Number(values.rounds),
    days: Number(values.days),
    randomKills: Number(values.kills),
    customers: Number(values.customers),
    minutes: Number(values.minutes),
    prove: values.prove,
    tell: (line) => process.stderr.write(`${Math.round((performance.now() - began) / 1_000)} s: ${line}\n`),
  });
  const told = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([what, count]) => `${what} ${count}`).join(', ');
  console.log(
    `${report.rounds} rounds, ${values.customers} recurring orders, ${report.days} days of ${market} from ${from}, ` +
      `seed ${values.seed}: ${Math.round((performance.now() - began) / 1_000)} s, load at the end ${loadavg()[0]?.toFixed(1)}`,
  );
  const { kills, orders, charges, declined, letters } = report;
  console.log(`killed: app ${kills.app} times, worker ${kills.worker} times`);
  console.log(`of these at ${told(report.strikes)}; ${report.stoppedStarts} starts of an empty shop`);
  console.log(`orders ${orders}, charges ${charges}, declined ${declined}, letters ${letters}`);
  console.log(
    `repeated: requests ${report.repeatedRequests}, letters ${report.repeatedLetters}, charges ${report.repeatedCharges}`,
  );
  console.log(`deliveries ${told(report.deliveries)}`);
  console.log(`deeds ${told(report.tally)}`);
  console.log(
    `never met: ${report.pending.map(({ place, side }) => `${place} ${side}`).join(', ') || 'nothing'}`,
  );
  const { faults, unfound } = report;
  if (unfound)
    console.log(`spoilt on purpose and not found: ${unfound.length === 0 ? 'nothing' : unfound.join('; ')}`);
  console.log(
    `faults ${faults.length === 0 ? 'none' : `${faults.length}\n  ${faults.slice(0, 30).join('\n  ')}`}`,
  );
  isSound = faults.length === 0 && (unfound ?? []).length === 0;
} finally {
  await postgres.stop();
  if (isSound) rmSync(directory, { recursive: true, force: true });
  else console.log(`database, letters and payments stay in ${directory}`);
}
process.exit(isSound ? 0 : 1);
