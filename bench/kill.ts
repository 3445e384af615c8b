// `npm run kill-rounds -- --rounds 20`: the shop's processes are killed at random moments of a simulated life; what must
// hold is checked at the end against the records of the provider and the mail server.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../src/platform/postgres.ts';
import { runKillRounds } from './testing/rounds.ts';

const { values } = parseArgs({
  options: {
    market: { type: 'string', default: 'hu' },
    from: { type: 'string', default: '2022-06-01' },
    rounds: { type: 'string', default: '20' },
    days: { type: 'string', default: '37' },
    kills: { type: 'string', default: '3' },
    customers: { type: 'string', default: '200' },
    seed: { type: 'string', default: '7' },
  },
});
const directory = mkdtempSync(path.join(tmpdir(), 'demitasse-kill-'));
chmodSync(directory, 0o755);
const postgres = await startPostgres(path.join(directory, 'pg'));
try {
  const began = performance.now();
  const report = await runKillRounds({
    serverUrl: postgres.url('postgres'),
    directory: path.join(directory, 'outside'),
    market: values.market,
    from: values.from,
    seed: Number(values.seed),
    rounds: Number(values.rounds),
    days: Number(values.days),
    killsPerRound: Number(values.kills),
    customers: Number(values.customers),
    tell: (line) => process.stderr.write(`${line}\n`),
  });
  const told = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([what, count]) => `${what} ${count}`).join(', ');
  console.log(
    `${values.rounds} rounds, ${values.customers} recurring orders, ${report.days} days of ${values.market} from ${values.from}, ` +
      `seed ${values.seed}: ${Math.round((performance.now() - began) / 1_000)} s, load at the end ${loadavg()[0]?.toFixed(1)}`,
  );
  console.log(`killed: app ${report.kills.app} times, worker ${report.kills.worker} times`);
  console.log(`orders ${report.orders}, charges ${report.charges}, letters ${report.letters}`);
  console.log(`repeated: requests ${report.repeatedRequests}, letters ${report.repeatedLetters}`);
  console.log(`deliveries ${told(report.deliveries)}`);
  console.log(`deeds ${told(report.tally)}`);
  const { faults } = report;
  console.log(
    `faults ${faults.length === 0 ? 'none' : `${faults.length}\n  ${faults.slice(0, 30).join('\n  ')}`}`,
  );
  if (faults.length > 0) process.exitCode = 1;
} finally {
  await postgres.stop();
  rmSync(directory, { recursive: true, force: true });
}
process.exit();
