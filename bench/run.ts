// `npm run bench`: what README and bench/README.md claim, measured on this machine in one run.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { databaseUrl } from '../src/platform/migrate.ts';
import { startPostgres } from '../src/platform/postgres.ts';
import { bareOrder, createBareTables } from './bare-order.ts';
import { type Connections, type Figures, measure, openVisitor, type Visitor } from './client.ts';
import { addArticles, addCustomers, articles, type Customer } from './fixtures.ts';

const seconds = Number(process.env.BENCH_SECONDS ?? '8');
const ordersPerCustomer = 30;

type Reply = {
  readonly port?: number;
  readonly statements?: number;
  readonly memory?: number;
  readonly processorMs?: number;
};

function ask(child: ChildProcess, word: string): Promise<Reply> {
  return new Promise((resolve) => {
    child.once('message', (reply) => resolve(reply as Reply));
    if (child.connected) child.send(word);
    else resolve({});
  });
}

async function json(
  visitor: Visitor,
  method: string,
  route: string,
  body?: unknown,
  headers?: Record<string, string>,
) {
  const answer = await visitor.send(method, `/api/v1/hu${route}`, body, headers);
  if (answer.status >= 300) throw new Error(`${method} ${route}: ${answer.status} ${answer.body}`);
  return answer.body ? (JSON.parse(answer.body) as Record<string, unknown>) : {};
}

/** Three lines, address, delivery, payment, review, place. */
async function checkout(visitor: Visitor): Promise<void> {
  for (const sku of articles) await json(visitor, 'PUT', `/basket/lines/${sku}`, { quantity: 1 });
  const { addressId } = await json(visitor, 'POST', '/addresses', {
    recipient: 'Mérő Bence',
    postcode: '1061',
    city: 'Budapest',
    street: 'Minta utca 1.',
    country: 'HU',
    phone: '0680555010',
  });
  await json(visitor, 'PUT', '/basket/delivery', { way: 'home', addressId });
  await json(visitor, 'PUT', '/basket/payment', { method: 'cashOnDelivery' });
  const quote = await json(visitor, 'GET', '/basket');
  const documents = quote.documents as { document: string; version: string }[];
  await json(
    visitor,
    'POST',
    '/orders',
    { digest: quote.digest, accepted: documents.map((d) => `${d.document}@${d.version}`) },
    { 'Idempotency-Key': randomUUID() },
  );
}

function row(name: string, figures: Figures): string {
  const cells = [
    figures.perSecond.toFixed(1),
    figures.p50.toFixed(1),
    figures.p95.toFixed(1),
    String(figures.count),
  ];
  return `| ${name} | ${cells.join(' | ')} |`;
}

/** From the start of the process until the home page answers. */
async function measureStart(dataDirectory: string): Promise<readonly number[]> {
  const times: number[] = [];
  const probe = await freePort();
  for (let i = 0; i < 3; i += 1) {
    const start = performance.now();
    const demo = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', path.join(import.meta.dirname, '../bin/start.mjs')],
      {
        env: { ...process.env, DATA_DIR: dataDirectory, PORT: String(probe) },
        stdio: 'ignore',
      },
    );
    while (
      !(await fetch(`http://127.0.0.1:${probe}/hu/en`)
        .then((r) => r.ok)
        .catch(() => false))
    )
      await sleep(10);
    times.push(Math.round(performance.now() - start));
    demo.kill('SIGINT');
    await new Promise((resolve) => demo.once('exit', resolve));
  }
  return times;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = http.createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const directory = mkdtempSync(path.join(tmpdir(), 'demitasse-bench-'));
chmodSync(directory, 0o755);
const server = await startPostgres(path.join(directory, 'pg'));
const serverUrl = server.url('postgres');
const name = `demitasse_hu`;
const secret = randomBytes(32).toString('hex');
const child = fork(path.join(import.meta.dirname, 'server.ts'), [serverUrl, secret], {
  execArgv: [
    '--expose-gc',
    ...(process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : []),
    '--disable-warning=ExperimentalWarning',
  ],
});
try {
  const { port = 0 } = await new Promise<Reply>((resolve) =>
    child.once('message', (reply) => resolve(reply as Reply)),
  );
  const pool = new pg.Pool({ connectionString: databaseUrl(serverUrl, name), max: 40 });
  await addArticles(pool);
  await createBareTables(pool);
  const connections: Connections = { port, idle: [] };
  let customers: Customer[] = [];
  let used = 0;
  const prepare = async (count: number) => {
    customers = [...(await addCustomers(pool, count, secret, 'demitasse_hu'))];
    used = 0;
  };
  const next = (): Visitor => {
    const customer = customers[Math.floor(used / ordersPerCustomer) % customers.length];
    used += 1;
    const visitor = openVisitor(connections);
    return {
      send: (method, route, body, headers = {}) =>
        visitor.send(method, route, body, { ...headers, cookie: customer?.cookie ?? '' }),
    };
  };

  await prepare(20);
  const idle = await ask(child, 'memory');
  // Until what is hot is compiled: a shop that has just started measures the engine, not itself.
  await measure(1, 12, async () => checkout(next()));
  const before = (await ask(child, 'statements')).statements ?? 0;
  await checkout(next());
  const whole = ((await ask(child, 'statements')).statements ?? 0) - before;

  const lines: string[] = [];
  for (const clients of [1, 8, 32]) {
    await prepare(600);
    const lanes = Array.from({ length: clients }, (_, i) => i);
    const perLane = Math.floor(customers.length / clients);
    const counters = lanes.map(() => 0);
    const processorBefore = (await ask(child, 'processor')).processorMs ?? 0;
    const shop = await measure(clients, seconds, async (client) => {
      // Each client has customers of its own: a real customer does not order twice at once.
      const turn = counters[client] ?? 0;
      counters[client] = turn + 1;
      const customer = customers[client * perLane + (Math.floor(turn / ordersPerCustomer) % perLane)];
      const visitor = openVisitor(connections);
      await checkout({
        send: (method, route, body, headers = {}) =>
          visitor.send(method, route, body, { ...headers, cookie: customer?.cookie ?? '' }),
      });
    });
    const processorMs = ((await ask(child, 'processor')).processorMs ?? 0) - processorBefore;
    const bare = await measure(clients, Math.max(2, seconds / 2), (client) => bareOrder(pool, client + 1));
    lines.push(
      row(`whole checkout, ${clients} clients`, shop),
      row(`bare order transaction, ${clients} clients`, bare),
    );
    lines.push(`| ratio | 1/${(bare.perSecond / shop.perSecond).toFixed(1)} | | | |`);
    lines.push(
      `| processor time of the app per checkout | ${(processorMs / shop.count).toFixed(1)} ms | | | |`,
    );
  }
  for (const [what, route] of [
    ['list page (35 coffees, first page)', '/hu/en/coffee'],
    ['product page', '/hu/hu/products/aurora'],
  ] as const) {
    const visitors = Array.from({ length: 8 }, () => openVisitor(connections));
    const page = async (client: number) => {
      const answer = await visitors[client]?.send('GET', route);
      if (answer?.status !== 200) throw new Error(`${route}: ${answer?.status}`);
    };
    await measure(8, 1, page);
    lines.push(row(`${what}, 8 clients`, await measure(8, seconds, page)));
  }
  const after = await ask(child, 'memory');
  console.log(
    `\n${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}\n`,
  );
  console.log('| what | per second | p50 ms | p95 ms | count |\n|---|---|---|---|---|');
  console.log(lines.join('\n'));
  console.log(`\n| what | figure |\n|---|---|`);
  console.log(
    `| SQL statements of a whole checkout (8 requests, with BEGIN, COMMIT and session) | ${whole} |`,
  );
  console.log(
    `| memory of the app process, idle / after load, MiB | ${[idle, after].map((m) => Math.round((m.memory ?? 0) / 1048576)).join(' / ')} |`,
  );
  const starts = await measureStart(path.join(directory, 'demo'));
  console.log(
    `| \`npm start\`, first (creates database, seeds) / warm, ms to the first page | ${starts.join(' / ')} |`,
  );
  await pool.end();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  if (child.connected) child.send('stop');
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
}
process.exit();
