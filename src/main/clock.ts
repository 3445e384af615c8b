// `npm run clock -- +14d`: moves the clock of the running demo, which does what is due on the way, and prints it.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { baseDataDirectory, parseMove } from './arguments.ts';

const usage = `npm run clock -- +14d                      forward by 14 days; also +20m, +3h, +2w, +1mo, +1y
npm run clock -- to 2023-01-15T09:00       forward to this date and time
Days and longer are those of the first shop's calendar. Ctrl-C stops the clock between two things that it does.`;

const LISTED = 40;
const ASK_AGAIN_MS = 400;

const reportShape = z.object({
  label: z.string(),
  move: z
    .object({
      id: z.number(),
      state: z.enum(['running', 'arrived', 'cancelled', 'stopped']),
      steps: z.number(),
      totals: z.array(
        z.object({ market: z.string(), kind: z.string(), done: z.number(), failed: z.number() }),
      ),
      listed: z.array(
        z.object({
          ordinal: z.number(),
          market: z.string(),
          at: z.string(),
          kind: z.string(),
          subject: z.string(),
          about: z.string().nullable(),
          outcome: z.string(),
        }),
      ),
      fault: z.object({ market: z.string().optional(), reason: z.string() }).nullable(),
    })
    .optional(),
});
type Report = z.output<typeof reportShape>;

const words = process.argv.slice(2).join(' ');
if (!parseMove(words)) stop(usage);
const directory = baseDataDirectory(process.env);
const file = path.join(directory, 'running.json');
if (!existsSync(file))
  stop(
    `no demo is running in ${directory}: start one with \`npm start\`, or give the DATA_DIR that it was started with`,
  );
const { origin, key } = z
  .object({ origin: z.string(), key: z.string() })
  .parse(JSON.parse(readFileSync(file, 'utf8')));

process.once('SIGINT', () => void ask('/cancel', {}));
let report = await ask('', { move: words, waitMs: ASK_AGAIN_MS });
let printed = 0;
printed = printSteps(report, printed);
while (report.move?.state === 'running') {
  await sleep(ASK_AGAIN_MS);
  report = await ask(`?after=${printed}`);
  printed = printSteps(report, printed);
}
printEnd(report);

async function ask(place: string, body?: unknown): Promise<Report> {
  const response = await fetch(`${origin}/demo/clock${place}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', 'x-demo-key': key },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => stop('the demo does not answer: is it still running?'));
  const answer: unknown = await response.json();
  if (response.ok) return reportShape.parse(answer);
  const problem = z.object({ title: z.string(), detail: z.string().optional() }).parse(answer);
  stop([problem.title, problem.detail].filter(Boolean).join(': '));
}

/** The first ones one by one, then only how many; gives the number of the last one seen. */
function printSteps({ label, move }: Report, seen: number): number {
  if (!move) return seen;
  for (const { ordinal, at, market, kind, subject, about, outcome } of move.listed)
    if (ordinal > seen && ordinal <= LISTED)
      console.log(`${at}  ${market}  ${kind}  ${about ?? subject}${outcome === 'done' ? '' : '  FAILED'}`);
  if (move.steps > LISTED && move.steps > seen && move.state === 'running')
    console.log(`… ${label}: ${move.steps} done`);
  return move.steps;
}

function printEnd({ label, move }: Report): void {
  if (move && move.steps > LISTED) {
    console.log(`… ${move.steps} in all:`);
    for (const { market, kind, done, failed } of move.totals)
      console.log(
        `${String(done).padStart(8)}  ${market}  ${kind}${failed > 0 ? `  (${failed} FAILED)` : ''}`,
      );
  }
  const { state, fault } = move ?? {};
  if (fault) console.error(`${fault.market ? `${fault.market}: ` : ''}${fault.reason}`);
  if (state === 'cancelled') console.log('Stopped on the way.');
  console.log(`It is now ${label}.`);
  if (state === 'stopped') process.exitCode = 1;
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
