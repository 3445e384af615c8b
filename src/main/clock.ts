// `npm run clock -- +20m`: moves the clock of the running demo, which does what is due on the way.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { baseDataDirectory, parseMove } from './arguments.ts';

const usage = 'npm run clock -- +20m     (m minutes, h hours, d days of 24 hours, w weeks; always forward)';
const move = parseMove(process.argv[2]);
const file = path.join(baseDataDirectory(process.env), 'running.json');

if (!move) stop(usage);
if (!existsSync(file)) stop('no demo is running here: start one with `npm start -- --at 2022-08-28T23:50`');

const { origin, key } = JSON.parse(readFileSync(file, 'utf8')) as { origin: string; key: string };
const response = await fetch(`${origin}/demo/clock`, {
  method: 'POST',
  headers: { accept: 'application/json', 'content-type': 'application/json', 'x-demo-key': key },
  body: JSON.stringify({ move: move.toString() }),
}).catch(() => stop('the demo does not answer: is it still running?'));
const answer = (await response.json()) as { label?: string; title?: string; detail?: string };
if (!response.ok) stop(`${answer.title ?? response.status}${answer.detail ? `: ${answer.detail}` : ''}`);
console.log(`It is now ${answer.label}.`);

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
