// `npm start`: the whole shop on this machine, with an embedded database, a sandbox payment provider and a mailbox,
// all visible. The only program whose clock can be moved. Production runs serve.ts and worker.ts.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { loadAuth } from '../modules/identity/auth.ts';
import { sign } from '../platform/http/cookies.ts';
import { notFound } from '../platform/http/problem.ts';
import { serveHttp } from '../platform/http/server.ts';
import { createLog } from '../platform/log.ts';
import { openMailSink } from '../platform/mail-sink.ts';
import { type MovableClock, movableClock } from '../platform/movable-clock.ts';
import { startPostgres } from '../platform/postgres.ts';
import { testpay } from '../platform/testpay.ts';
import { sweepOptions } from './agenda.ts';
import { baseDataDirectory, type DemoOptions, parseDemoOptions, UsageError } from './arguments.ts';
import { openClockMoves } from './demo/clock-move.ts';
import { addDemoClock } from './demo/clock-routes.ts';
import type { Delivery, DeliverySettings } from './demo/delivery.ts';
import { addMailbox } from './demo/mailbox.ts';
import { demoPeopleOf } from './demo/people.ts';
import { startSandboxPsp } from './demo/sandbox-psp.ts';
import { seedMarket } from './demo/seed.ts';
import { demoStaff, seedStaff } from './demo/staff.ts';
import { loadTerms, type OpenMarket, openMarket } from './market.ts';
import { assembleShop } from './shop.ts';

type Stop = () => Promise<void>;

const PAGE_FIRST_MS = 500;

const opened: Stop[] = [];
let stopping: Promise<void> | undefined;

/** Everything that was opened, last first; what fails does not keep the rest open. */
function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (const stop of opened.toReversed())
      await stop().catch((error: unknown) => console.error(String(error)));
  })();
  return stopping;
}

function keptSecret(dataDirectory: string): string {
  const file = path.join(dataDirectory, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function openClock({ at, dataDirectory }: DemoOptions, zone: string): MovableClock {
  return movableClock(at?.toZonedDateTime(zone).toInstant(), path.join(dataDirectory, 'clock.json'));
}

async function start(options: DemoOptions): Promise<void> {
  const { dataDirectory } = options;
  mkdirSync(dataDirectory, { recursive: true });
  const starting = options.databaseUrl ? undefined : startOwnPostgres(dataDirectory);
  starting?.catch(() => {});
  // Its process is on its way after this turn, and gets ready while the documents are read.
  await nextTurn();
  const allTerms = [...loadTerms().values()];
  const clock = openClock(options, allTerms[0]?.bundle.market.zone ?? 'UTC');
  const log = createLog({ level: process.env.LOG_LEVEL === 'debug' ? 'debug' : 'warn' });
  const serverUrl = options.databaseUrl ?? (await starting) ?? '';
  const markets: OpenMarket[] = [];
  for (const terms of allTerms) {
    const market = await openMarket(serverUrl, terms, clock, log);
    opened.push(market.close);
    await seedMarket(market);
    await seedStaff(market);
    markets.push(market);
  }
  const secret = keptSecret(dataDirectory);
  const merchantOf = (market: string) => ({
    apiKey: sign(secret, 'psp-api-key', market),
    hmacSecret: sign(secret, 'psp-hmac', market),
  });
  const front: { fetch: Parameters<typeof serveHttp>[0]['fetch'] } = {
    fetch: () => new Response(null, { status: 503 }),
  };
  const server = await serveHttp({
    fetch: (request, env) => front.fetch(request, env),
    port: options.port,
    hostname: process.env.HOST || '127.0.0.1',
  }).catch((error: unknown) => {
    throw isPortTaken(error) ? portTaken(options.port) : error;
  });
  opened.push(server.close);
  const origin = process.env.ORIGIN || `http://localhost:${server.port}`;
  const sandbox = await startSandboxPsp({
    file: path.join(dataDirectory, 'testpay.db'),
    port: 0,
    merchants: markets.map(({ terms }) => ({
      name: `Demitasse ${terms.bundle.market.country}`,
      ...merchantOf(terms.bundle.market.code),
      notificationUrl: `http://127.0.0.1:${server.port}/psp/notifications/${terms.bundle.market.code}`,
    })),
    shopperNow: () => clock.now(),
  });
  opened.push(sandbox.close);
  const mails = await openMails(markets, dataDirectory, clock);
  const psp = (market: string) => testpay({ origin: sandbox.origin, ...merchantOf(market) });
  const shop = assembleShop({ origin, secret, log, markets, psp, demo: true });
  // The mailbox is for whoever sits at this machine: a page that gives itself this address does not get it.
  const hosts = new Set(['localhost', '127.0.0.1', '[::1]', new URL(origin).hostname]);
  shop.app.use('/demo/*', async (c, next) => {
    if (!hosts.has(new URL(c.req.url).hostname)) throw notFound();
    await next();
  });
  const delivery = openDelivery({ markets, clock, log, psp, smtpUrlOf: mails.smtpUrlOf, origin, secret });
  // What the provider tells makes work for the workers and the other way round: until both are quiet.
  const settle = async () => {
    const { drain, hasEffects } = await delivery;
    do if (await hasEffects()) await drain();
    while ((await sandbox.deliver()) > 0);
  };
  const moves = openClockMoves({
    clock,
    markets: markets.map((market) => {
      const { code, zone } = market.terms.bundle.market;
      return { code, zone, sweep: sweepOptions(market, log) };
    }),
    nextOutsideAt: sandbox.nextDueAt,
    pause: async () => {
      const { pause, drain } = await delivery;
      await pause();
      // What waits for a retry does not wait any longer.
      await drain();
    },
    resume: async () => (await delivery).resume(),
    settle,
  });
  opened.push(moves.close);
  const [first] = shop.contexts.values();
  if (!first) throw new UsageError('there is no market: nothing to sell');
  const key = randomBytes(16).toString('hex');
  addDemoClock(shop.app, { clock, key, moves, markets, csrfTokenFor: first.csrfTokenFor });
  addMailbox(shop.app, mails.all);
  front.fetch = shop.fetch;
  const running = path.join(baseDataDirectory(process.env), 'running.json');
  writeFileSync(
    running,
    JSON.stringify({
      origin: `http://127.0.0.1:${server.port}`,
      key,
      pid: process.pid,
      serverUrl,
      dataDirectory,
    }),
    { mode: 0o600 },
  );
  opened.push(async () => rmSync(running, { force: true }));
  printWelcome(origin, options, markets);
  await delivery;
  await loadAuth();
}

/** A mail server of each market: its letters are told by its clock. */
async function openMails(markets: readonly OpenMarket[], dataDirectory: string, clock: MovableClock) {
  const all = await Promise.all(
    markets.map(async ({ terms }) => {
      const { market } = terms.bundle;
      const directory = path.join(dataDirectory, 'mail', market.code);
      return { market, sink: await openMailSink({ directory, now: () => clock.now() }) };
    }),
  );
  for (const { sink } of all) opened.push(sink.close);
  const smtpUrlOf = (code: string) => all.find(({ market }) => market.code === code)?.sink.smtpUrl ?? '';
  return { all, smtpUrlOf };
}

/** The first page comes before what delivers letters and payments: nobody waits for those within the first second. */
function openDelivery(settings: DeliverySettings): Promise<Delivery> {
  const interrupted = new AbortController();
  const delivery = sleep(PAGE_FIRST_MS, undefined, { signal: interrupted.signal })
    .then(() => import('./demo/delivery.ts'))
    .then(({ startDelivery }) => startDelivery(settings));
  opened.push(async () => {
    interrupted.abort();
    // One that is just being started can be stopped only then.
    await (await delivery.catch(() => undefined))?.stop();
  });
  return delivery;
}

/** Its clock, its mailbox and its payments are for show. */
function refuseProduction(env: NodeJS.ProcessEnv): void {
  if (env.NODE_ENV !== 'production') return;
  throw new UsageError(
    'This is the demo, and NODE_ENV is production: there, run `npm run serve` and `npm run worker`',
  );
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function portTaken(port: number): UsageError {
  return new UsageError(
    `Port ${port} is taken, perhaps by a demo that still runs: end it, or choose another port, like PORT=${port + 1} npm start`,
  );
}

async function startOwnPostgres(dataDirectory: string): Promise<string> {
  const postgres = await startPostgres(path.join(dataDirectory, 'postgres'));
  opened.push(postgres.stop);
  return postgres.url('postgres');
}

/** It finds the demo by its directory. */
function clockCommand({ DATA_DIR }: NodeJS.ProcessEnv): string {
  if (!DATA_DIR) return 'npm run clock';
  const directory = /^[\w./~:-]+$/.test(DATA_DIR) ? DATA_DIR : `'${DATA_DIR}'`;
  return `DATA_DIR=${directory} npm run clock`;
}

function printWelcome(origin: string, { at }: DemoOptions, markets: readonly OpenMarket[]): void {
  const shops = markets.flatMap(({ terms }) => {
    const { code, languages } = terms.bundle.market;
    return languages.map((language) => `${origin}/${code}/${language}`);
  });
  const people = markets.flatMap(({ terms }) => demoPeopleOf(terms.bundle.market.code));
  console.log(`
  Demitasse is open.${at ? ` Its clock was started at ${at.toString({ smallestUnit: 'minute' })}.` : ''}

    shop        ${shops.join('\n                ')}
    office      ${markets.map(({ terms }) => `${origin}/${terms.bundle.market.code}/office`).join('\n                ')}
    mailbox     ${origin}/demo/mail
    clock       ${origin}/demo/clock   (or: ${clockCommand(process.env)} -- +14d)
    API         ${origin}/api/v1/docs

  Log in as
${people.map((p) => `    ${p.email.padEnd(28)} ${p.password}   (${p.note})`).join('\n')}
${demoStaff.map((p) => `    ${p.email.padEnd(28)} ${p.password}   (${p.displayName})`).join('\n')}

  Ctrl-C stops everything.
`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    void stopAll().then(() => process.exit(0));
  });

try {
  refuseProduction(process.env);
  await start(parseDemoOptions(process.argv.slice(2), process.env));
} catch (error) {
  // What is interrupted fails, which is no news: the signal's own end follows.
  if (!stopping) {
    console.error(error instanceof Error ? error.message : error);
    if (process.env.LOG_LEVEL === 'debug') console.error(error);
    await stopAll();
    process.exit(1);
  }
}
