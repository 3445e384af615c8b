// What the seller does from the command line until there is an office. Each act is the command that a page would run;
// nothing is decided here.
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { moneyText, parseMoney } from '../kernel/money.ts';
import { replanAutoreorders } from '../modules/autoreorder/due.ts';
import { replayNotice } from '../modules/autoreorder/replay.ts';
import {
  allowLogIn,
  allowOrders,
  blockAfterMisuseReport,
  blockOrders,
} from '../modules/identity/commands.ts';
import { parseEmail } from '../modules/identity/parse.ts';
import { hashPassword } from '../modules/identity/password.ts';
import { findPersonByEmail } from '../modules/identity/queries.ts';
import { roles, saveStaff } from '../modules/identity/staff.ts';
import { listPaymentProblems } from '../modules/order/payment-problems.ts';
import { listHeldOrders, type OfferRefusal, offerRightPrice } from '../modules/order/price-error.ts';
import { replayStored } from '../modules/order/replay-stored.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { askRedelivery, countFailedEffects, listFailedEffects } from '../platform/dead-letters.ts';
import { type CommandCall, runCommand } from '../platform/runner.ts';
import { planByBundle } from '../platform/sweeper.ts';
import type { MarketTerms } from '../terms/load.ts';
import { baseDataDirectory, UsageError } from './arguments.ts';
import { loadStoredBundle, loadTerms, type OpenMarket, openMarket } from './market.ts';

const usage = `npm run cli -- held-orders <market>
    orders that wait because a price was wrong
npm run cli -- offer-right-price <market> <order number> <SKU>=<price>...
    offers the right price, VAT included; the customer accepts or cancels: offer-right-price hu HU-00000012 CL-AURORA=2490
npm run cli -- block-orders <market> <e-mail> "<reason>"
    refuses this customer's orders; the reason is kept, so no personal data in it
npm run cli -- allow-orders <market> <e-mail>
npm run cli -- block-login <market> <e-mail>
    somebody reports that their password is misused: every session ends, nobody can log in
npm run cli -- allow-login <market> <e-mail>
npm run cli -- add-staff <market> <e-mail> "<name to show>" office,agent
    somebody who works here; prints a first password
npm run cli -- payment-problems <market>
    orders whose money did not move: a debit or a refund that the payment provider refused
npm run cli -- replay <market>
    decides all stored decisions again, under the terms of their day, and names those that come out otherwise
npm run cli -- replan <market>
    after a rollback: plans all deliveries ahead by the documents of this release
npm run cli -- dead-letters <market>
    mails and payment requests that failed for good
npm run cli -- redeliver <market> <id>... | all
    tries them again

It works on the shop that runs here (npm start, DATA_DIR), or on the databases of DATABASE_URL.`;

/** What could not be done, told without a stack. */
class Refused extends Error {}

export type Desk = {
  readonly market: Pick<OpenMarket, 'db' | 'clock' | 'url' | 'terms'>;
  readonly say: Terminal['say'];
};

type Verb = (desk: Desk, args: readonly string[]) => Promise<void>;

const verbs: Readonly<Record<string, Verb>> = {
  'held-orders': listHeld,
  'offer-right-price': offer,
  'block-orders': block,
  'allow-orders': allow,
  'block-login': blockLogIn,
  'allow-login': unblockLogIn,
  'add-staff': addStaff,
  'payment-problems': listProblems,
  replay,
  replan,
  'dead-letters': listDead,
  redeliver,
};

// --- Which shop -------------------------------------------------------------------------------------------------

const runningShape = z.object({
  pid: z.int(),
  serverUrl: z.string(),
  dataDirectory: z.string(),
});

type Place = { readonly serverUrl: string; readonly clock: Clock };

/** The running demo's server and clock, or the server that DATABASE_URL names with the machine's time. */
function findPlace(env: NodeJS.ProcessEnv): Place {
  const file = path.join(baseDataDirectory(env), 'running.json');
  const running = existsSync(file)
    ? runningShape.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
    : undefined;
  const { DATABASE_URL: url } = env;
  if (running && isAlive(running.pid) && (!url || url === running.serverUrl))
    return { serverUrl: running.serverUrl, clock: demoClock(running.dataDirectory) };
  if (url) return { serverUrl: url, clock: systemClock() };
  throw new Refused('no shop is running here: start one with `npm start`, or set DATABASE_URL');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const clockShape = z.object({ offsetMs: z.number() });

/** The demo's time as it stands, where its clock can be moved. */
function demoClock(dataDirectory: string): Clock {
  const file = path.join(dataDirectory, 'clock.json');
  if (!existsSync(file)) return systemClock();
  const { offsetMs } = clockShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  const machine = systemClock();
  return { now: () => machine.now().add({ milliseconds: offsetMs }), isMoved: () => offsetMs !== 0 };
}

function termsOf(code: string | undefined): MarketTerms {
  const all = loadTerms();
  const terms = all.get(code ?? '');
  if (!terms) throw new UsageError(`there is no market ${code ?? ''}: ${[...all.keys()].join(', ')}`);
  return terms;
}

function callOf(command: string): CommandCall {
  return { command, actor: { kind: 'staff', ref: 'cli' }, channel: 'cli', input: null };
}

// --- Wrong prices -------------------------------------------------------------------------------------------------

async function listHeld({ market, say }: Desk): Promise<void> {
  const orders = await listHeldOrders(market.db, market.clock.now());
  if (orders.length === 0) say('no order waits because of a wrong price');
  const { zone } = market.terms.bundle.market;
  for (const order of orders) {
    const until = order.waitsUntilAt
      ?.toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' });
    const offered = order.events.some(({ kind }) => kind === 'rightPriceOffered');
    say(`${order.number}  until ${until}  ${offered ? 'a price is offered' : 'waits for an offer'}`);
    for (const { sku, priceError, usual } of order.decision.lines) {
      if (!priceError) continue;
      const shown = order.lines.find((line) => line.sku === sku)?.unit;
      const usually = usual ? `, usually ${moneyText(usual)}` : '';
      say(`    ${sku}  ordered at ${shown ? moneyText(shown) : '?'}${usually}`);
    }
  }
}

async function offer({ market, say }: Desk, args: readonly string[]): Promise<void> {
  const [orderNumber, ...pairs] = args;
  if (orderNumber === undefined || pairs.length === 0) throw new UsageError(usage);
  const prices = Object.fromEntries(pairs.map((pair) => parsePrice(market.terms, pair)));
  const answer = await runCommand(market, callOf('offerRightPrice'), (ctx) =>
    offerRightPrice(ctx, market, { orderNumber, prices }),
  );
  if (!answer.ok) throw new Refused(refusalText(answer, orderNumber, market.terms));
  say(
    `${orderNumber}: the right price is offered; the customer gets a letter and answers on the order's page`,
  );
}

/** `CL-AURORA=2490`, with decimals where the currency has them: `CL-AURORA=4.90`. */
function parsePrice({ bundle }: MarketTerms, pair: string): readonly [sku: string, amountMinor: number] {
  const [, sku, text] = /^([A-Za-z0-9-]+)=(.+)$/.exec(pair) ?? [];
  const { currency } = bundle.market;
  const price = parseMoney(`${text} ${currency}`);
  if (sku === undefined || !price)
    throw new UsageError(
      `${pair} is no price: write it like CL-AURORA=2490, in ${currency} and without spaces`,
    );
  return [sku, price.amountMinor];
}

function refusalText(refusal: OfferRefusal, orderNumber: string, { bundle }: MarketTerms): string {
  switch (refusal.code) {
    case 'unknownOrder':
      return `there is no order ${orderNumber}`;
    case 'notHeld':
      return `${orderNumber} is ${refusal.state}: only an order held for a wrong price takes an offer`;
    case 'expired':
      return `${orderNumber} has expired: the customer can order again`;
    case 'notWrong':
      return `${orderNumber} has no wrong price for ${refusal.sku}`;
    case 'missing':
      return `${refusal.sku} has a wrong price as well: give its right one, too`;
    case 'noPrice':
      return `the price of ${refusal.sku} must be a positive whole amount`;
    case 'wrongAgain': {
      const { usualMinor } = refusal;
      const usual =
        usualMinor === undefined
          ? ''
          : ` (usually ${moneyText({ amountMinor: usualMinor, currency: bundle.market.currency })})`;
      return `the price of ${refusal.sku} would be taken for a mistake again${usual}`;
    }
  }
}

// --- Payments and decisions ---------------------------------------------------------------------------------------

const problemTexts = {
  captureFailed: 'the card was not debited: the order is confirmed, and not paid',
  refundFailed: 'the refund was refused: the customer has not got the money back',
} as const;

export async function listProblems({ market, say }: Desk): Promise<void> {
  const problems = await listPaymentProblems(market.db);
  if (problems.length === 0) say('all money has moved that was to move');
  for (const { number, amount, since, happened } of problems)
    say(`${number}  ${moneyText(amount)}  since ${since}  ${problemTexts[happened]}`);
}

/** How decisions are decided again that no order was placed by. */
const others = { noticeSent: replayNotice };

export async function replay({ market, say }: Desk): Promise<void> {
  const counts = { identical: 0, sameOutcomeOtherTrace: 0, different: 0 };
  for await (const replayed of replayStored(market.db, market.terms, loadStoredBundle, others)) {
    const { decisionId, subject, kind, result, error } = replayed;
    counts[result] += 1;
    if (result !== 'identical')
      say(`${decisionId}  ${subject}  ${kind}  ${result}${error ? `: ${error}` : ''}`);
  }
  const { identical, sameOutcomeOtherTrace, different } = counts;
  say(
    `${identical} identical, ${sameOutcomeOtherTrace} with the same outcome by other clauses, ${different} different`,
  );
  if (different > 0) throw new Refused(`${different} decisions come out otherwise than they were stored`);
}

async function replan({ market, say }: Desk): Promise<void> {
  const bundleHash = market.terms.bundle.hash;
  await planByBundle({ database: market, bundleHash, onNewBundle: replanAutoreorders });
  say('the running worker plans all deliveries ahead by the documents of this release');
}

// --- Customers ----------------------------------------------------------------------------------------------------

async function block({ market, say }: Desk, [email, reason]: readonly string[]): Promise<void> {
  if (!reason?.trim()) throw new UsageError(usage);
  const personId = await requirePerson(market, email);
  await runCommand(market, callOf('blockOrders'), (ctx) => blockOrders(ctx, personId, reason.trim()));
  say('orders of this customer are refused from now on');
}

async function allow({ market, say }: Desk, [email]: readonly string[]): Promise<void> {
  const personId = await requirePerson(market, email);
  await runCommand(market, callOf('allowOrders'), (ctx) => allowOrders(ctx, personId));
  say('orders of this customer are taken again');
}

async function blockLogIn({ market, say }: Desk, [email]: readonly string[]): Promise<void> {
  const personId = await requirePerson(market, email);
  const answer = await runCommand(market, callOf('blockLogIn'), (ctx) =>
    blockAfterMisuseReport(ctx, personId, (at) => market.terms.at({ orderPlaced: at })),
  );
  if ('code' in answer) throw new Refused(`the terms in force do not provide for it: ${answer.code}`);
  say('every session has ended; nobody can log in to this account');
}

async function unblockLogIn({ market, say }: Desk, [email]: readonly string[]): Promise<void> {
  const personId = await requirePerson(market, email);
  await runCommand(market, callOf('allowLogIn'), (ctx) => allowLogIn(ctx, personId));
  say('the account can be logged in to again');
}

async function addStaff({ market, say }: Desk, args: readonly string[]): Promise<void> {
  const [typed, displayName, wanted] = args;
  const email = parseEmail(typed ?? '');
  const chosen = (wanted ?? '').split(',').map((role) => role.trim());
  const known = roles.filter((role) => chosen.includes(role));
  if (!email || !displayName?.trim() || known.length !== chosen.length) throw new UsageError(usage);
  const password = randomBytes(12).toString('base64url');
  const staff = {
    userId: randomUUID(),
    email,
    passwordHash: (await hashPassword(password)).phc,
    displayName: displayName.trim(),
    roles: known,
  };
  const saved = await market.db.transaction().execute((tx) => saveStaff(tx, staff, market.clock.now()));
  if (!saved) throw new Refused(`${email} has an account here already: staff use an address of their own`);
  say(`${email} can log in at /${market.terms.bundle.market.code}/office with the password ${password}`);
}

async function requirePerson(market: Desk['market'], typed: string | undefined): Promise<string> {
  const email = parseEmail(typed ?? '');
  if (email === undefined) throw new UsageError(`${typed ?? 'nothing'} is no e-mail address\n\n${usage}`);
  const person = await findPersonByEmail(market.db, email);
  if (!person) throw new Refused(`nobody is registered as ${email}`);
  return person.id;
}

// --- Effects ------------------------------------------------------------------------------------------------------

const LISTED = 1_000;

async function listDead({ market, say }: Desk): Promise<void> {
  const failed = await listFailedEffects(market.db, LISTED);
  const left = (await countFailedEffects(market.db)) - failed.length;
  if (failed.length === 0) say('nothing has failed for good');
  for (const { id, topic, payload, attempts, failedAt, error } of failed)
    say(`${id}  ${topic}  ${JSON.stringify(payload)}\n    ${attempts} attempts, until ${failedAt}: ${error}`);
  if (left > 0) say(`and ${left} more`);
}

async function redeliver({ market, say }: Desk, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) throw new UsageError(usage);
  const wanted = ids.length === 1 && ids[0] === 'all' ? 'all' : ids;
  const answer = await runCommand(market, callOf('redeliver'), (ctx) => askRedelivery(ctx, wanted));
  if ('code' in answer) throw new Refused(`there is no dead letter ${answer.ids.join(', ')}`);
  say(`${answer.asked} to be tried again by the running worker`);
}

// ------------------------------------------------------------------------------------------------------------------

export type Terminal = {
  readonly say: (text: string) => void;
  readonly complain: (text: unknown) => void;
};

/** Answers the exit code: 0 done, 1 refused or failed, 2 misused. */
export async function runCommandLine(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { say, complain }: Terminal,
): Promise<number> {
  try {
    await run(args, env, say);
    return 0;
  } catch (error) {
    const told = error instanceof Refused || error instanceof UsageError;
    complain(told ? error.message : error);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function run(
  [verb = 'help', code, ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  say: Terminal['say'],
): Promise<void> {
  if (['help', '--help', '-h'].includes(verb)) return say(usage);
  const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!act) throw new UsageError(`there is no ${verb}\n\n${usage}`);
  const terms = termsOf(code);
  const { serverUrl, clock } = findPlace(env);
  const market = await openMarket(serverUrl, terms, clock);
  try {
    await act({ market, say }, args);
  } finally {
    await market.close();
  }
}
