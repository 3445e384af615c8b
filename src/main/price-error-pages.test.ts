// A wrong price as people meet it: the seller at the command line, the customer on the order's page, the letters in
// the demo's mailbox.
import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { silentLog } from '../platform/log.ts';
import { openMailSink } from '../platform/mail-sink.ts';
import { testpay } from '../platform/testpay.ts';
import { createWorker } from '../platform/worker.ts';
import { findMarkupFaults } from '../ui/markup-faults.ts';
import { runCommandLine } from './command-line.ts';
import { addMailbox } from './demo/mailbox.ts';
import { openLetters } from './letters.ts';
import { assembleShop } from './shop.ts';
import {
  addGoods,
  addPerson,
  budapest,
  fillBasket,
  openTestShop,
  place,
  type TestShop,
  terms,
} from './testing/shop.ts';

const ORIGIN = 'http://shop.test';
const SECRET = 'a secret of tests, long enough to be one: 0123456789';

type Scope = Parameters<typeof openTestShop>[0];

async function openShopWithWrongPrice(scope: Scope): Promise<TestShop> {
  const shop = await openTestShop(scope, '2022-09-05T10:00');
  await addGoods(shop, { sku: 'CL-WRONG', price: 2490, available: 50 });
  const since = budapest('2022-09-05T09:00');
  await sql`insert into price_point (sku, from_at, amount_minor, regular_minor, currency, recorded_at)
    values ('CL-WRONG', ${since}, 249, 249, 'HUF', ${since})`.execute(shop.db);
  return shop;
}

async function hold(shop: TestShop) {
  const person = await addPerson(shop);
  const input = await fillBasket(shop, person, [['CL-WRONG', 4]]);
  const placed = await place(shop, { ...input, language: 'en' });
  assert.ok(placed.ok && placed.state === 'held');
  return { ...person, ...placed };
}

function temporaryDirectory(scope: Scope, name: string): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), `demitasse-${name}-`));
  scope.after(async () => rmSync(directory, { recursive: true }));
  return directory;
}

/** The seller's terminal, beside a shop that runs at the time of the test. */
function openCommandLine(scope: Scope, shop: TestShop) {
  const directory = temporaryDirectory(scope, 'cli');
  const offsetMs = shop.clock.now().epochMilliseconds - Date.now();
  const running = { pid: process.pid, serverUrl: shop.url, dataDirectory: directory };
  writeFileSync(path.join(directory, 'running.json'), JSON.stringify(running));
  writeFileSync(path.join(directory, 'clock.json'), JSON.stringify({ startAt: null, offsetMs }));
  process.env.DATABASE_URL_HU = shop.url;
  scope.after(async () => {
    delete process.env.DATABASE_URL_HU;
  });
  return async (...args: readonly string[]) => {
    const lines: unknown[] = [];
    const say = (text: unknown) => void lines.push(text);
    const code = await runCommandLine(args, { DATA_DIR: directory }, { say, complain: say });
    return { code, output: lines.join('\n') };
  };
}

test('the seller offers, blocks and allows from the command line, and is told what is wrong', async (t) => {
  const shop = await openShopWithWrongPrice(t);
  const { number, personId } = await hold(shop);
  const cli = openCommandLine(t, shop);
  const email = `${personId}@test.example`;
  const says = async (code: number, words: RegExp, ...args: readonly string[]) => {
    const answer = await cli(...args);
    assert.match(answer.output, words);
    assert.equal(answer.code, code, answer.output);
    assert.doesNotMatch(answer.output, /\n {4}at /, 'no stack');
  };
  await says(
    0,
    /waits for an offer\n {4}CL-WRONG {2}ordered at 249 HUF, usually 2490 HUF/,
    'held-orders',
    'hu',
  );
  await says(
    1,
    /would be taken for a mistake again \(usually 2490 HUF\)/,
    'offer-right-price',
    'hu',
    number,
    'CL-WRONG=24',
  );
  await says(2, /CL-WRONG=2 490 is no price/, 'offer-right-price', 'hu', number, 'CL-WRONG=2 490');
  await says(1, /there is no order HU-99999999/, 'offer-right-price', 'hu', 'HU-99999999', 'CL-WRONG=2490');
  await says(0, /the right price is offered/, 'offer-right-price', 'hu', number, 'CL-WRONG=2490');
  await says(0, /a price is offered/, 'held-orders', 'hu');
  await says(2, /there is no market xx: hu/, 'held-orders', 'xx');
  await says(
    1,
    /nobody is registered as nobody@test.example/,
    'block-orders',
    'hu',
    'nobody@test.example',
    'x',
  );
  const blocked = async () =>
    (
      await shop.db
        .selectFrom('person')
        .select('blocked_reason')
        .where('id', '=', personId)
        .executeTakeFirst()
    )?.blocked_reason;
  await says(0, /refused from now on/, 'block-orders', 'hu', email, 'Two parcels not taken over');
  assert.equal(await blocked(), 'Two parcels not taken over');
  await says(0, /taken again/, 'allow-orders', 'hu', email);
  assert.equal(await blocked(), null);
  await says(0, /nothing has failed for good/, 'dead-letters', 'hu');
  await says(1, /there is no dead letter 4711/, 'redeliver', 'hu', '4711');
});

/** A browser of one customer: keeps cookies, follows nothing. */
function openBrowser(fetch: ReturnType<typeof assembleShop>['fetch'], session: string) {
  const cookies = new Map([['demitasse_hu', session]]);
  return async (address: string, form?: Readonly<Record<string, string>>) => {
    const response = await fetch(
      new Request(`${ORIGIN}${address}`, {
        headers: {
          accept: 'text/html',
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(form && { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(form && { method: 'POST', body: new URLSearchParams(form).toString() }),
      }),
    );
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}

/** What logging in leaves behind: a row and a signed cookie. */
async function logIn({ db }: TestShop, personId: string): Promise<string> {
  const token = randomUUID();
  const now = Temporal.Now.instant();
  await sql`insert into auth_session (id, token, user_id, expires_at, created_at, updated_at)
    values (${token}, ${token}, ${personId}, ${now.add({ hours: 24 * 14 })}, ${now}, ${now})`.execute(db);
  const signature = createHmac('sha256', SECRET).update(token).digest('base64');
  return encodeURIComponent(`${token}.${signature}`);
}

async function openPages(scope: Scope, shop: TestShop) {
  const sink = await openMailSink({ directory: temporaryDirectory(scope, 'mail'), now: shop.clock.now });
  const market = { ...shop, terms, close: async () => {} };
  const letters = openLetters(market, { smtpUrl: sink.smtpUrl, origin: ORIGIN, secret: SECRET });
  const worker = await createWorker({
    db: shop.db,
    url: shop.url,
    clock: shop.clock,
    handlers: letters.handlers,
    log: silentLog,
  });
  scope.after(async () => {
    await worker.stop();
    letters.close();
    await sink.close();
  });
  // Nobody listens there: nothing is paid.
  const psp = () => testpay({ origin: 'http://127.0.0.1:9', apiKey: 'none', hmacSecret: 'none' });
  const { fetch, app } = assembleShop({
    origin: ORIGIN,
    secret: SECRET,
    log: silentLog,
    markets: [market],
    psp,
  });
  addMailbox(app, [{ market: market.terms.bundle.market, sink }]);
  return { fetch, worker, sink };
}

const field = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? assert.fail(`no ${name}`);

test('the customer sees the offer with its reasons and accepts it, twice and by an old page', async (t) => {
  const shop = await openShopWithWrongPrice(t);
  const { number, personId } = await hold(shop);
  const { fetch } = await openPages(t, shop);
  const browse = openBrowser(fetch, await logIn(shop, personId));
  const at = (end: string) => `/hu/en/orders/${number}${end}`;
  const before = await browse(at(''));
  assert.equal(before.status, 200, before.text);
  assert.match(before.text, /On hold because of a wrong price/);
  assert.match(before.text, /Cancel the order/);
  assert.doesNotMatch(before.text, /accept-price/);

  const cli = openCommandLine(t, shop);
  assert.equal((await cli('offer-right-price', 'hu', number, 'CL-WRONG=2390')).code, 0);
  const old = await browse(at(''));
  assert.equal((await cli('offer-right-price', 'hu', number, 'CL-WRONG=2490')).code, 0);
  const csrf = field(old.text, 'csrf');
  const refused = await browse(at('/accept-price'), {
    csrf,
    key: field(old.text, 'key'),
    digest: field(old.text, 'digest'),
  });
  assert.equal(refused.status, 409);
  assert.match(refused.text, /The offer has changed since you saw it/);
  assert.deepEqual(await findMarkupFaults(refused.text), []);

  const offer = await browse(at(''));
  for (const words of [/The right price/, /9,960 Ft/, /2\.9\.10/, /Accept: order with obligation to pay/])
    assert.match(offer.text.replaceAll('\u00a0', ' '), words);
  assert.deepEqual(await findMarkupFaults(offer.text), []);
  const digest = field(offer.text, 'digest');
  const key = field(offer.text, 'key');
  const [first, second] = await Promise.all([
    browse(at('/accept-price'), { csrf, key, digest }),
    browse(at('/accept-price'), { csrf, key, digest }),
  ]);
  assert.equal(first.status, 303);
  const thanks = first.headers.get('location') ?? '';
  assert.match(thanks, /^\/hu\/en\/orders\/HU-\d{8}\/thank-you$/);
  assert.equal(second.headers.get('location'), thanks);
  assert.equal((await browse(thanks)).status, 200);
  const after = await browse(at(''));
  assert.match(after.text, new RegExp(`href="${thanks.replace('/thank-you', '')}"`));
  assert.doesNotMatch(after.text, /accept-price|\/cancel"/);
  assert.equal((await browse(at('/cancel'), { csrf })).status, 409);
  assert.equal((await browse(at('/accept-price'), { csrf, key, digest: 'x' })).status, 422);
  assert.equal((await browse('/hu/en/orders/HU-99999999/cancel', { csrf })).status, 404);
});

test('the customer cancels; the mailbox shows both letters, isolated from the page', async (t) => {
  const shop = await openShopWithWrongPrice(t);
  const { number, personId } = await hold(shop);
  const { fetch, worker, sink } = await openPages(t, shop);
  const browse = openBrowser(fetch, await logIn(shop, personId));
  const empty = await browse('/demo/mail?language=hu');
  assert.match(empty.text, /Még nincs levél/);
  assert.deepEqual(await findMarkupFaults(empty.text), []);
  await worker.drain();
  const page = await browse(`/hu/hu/orders/${number}`);
  const cancelled = await browse(`/hu/hu/orders/${number}/cancel`, { csrf: field(page.text, 'csrf') });
  assert.equal(cancelled.headers.get('location'), `/hu/hu/orders/${number}`);
  assert.match((await browse(`/hu/hu/orders/${number}`)).text, /Törölve/);
  const timeline = (await browse('/hu/en/account/timeline')).text;
  assert.match(timeline, /Order cancelled/);
  assert.doesNotMatch(timeline, /Delivery cancelled/);
  await worker.drain();

  const list = await browse('/demo/mail');
  assert.match(list.text, new RegExp(`Your order ${number} is cancelled`));
  assert.match(list.text, new RegExp(`A wrong price in your order ${number}`));
  assert.deepEqual(await findMarkupFaults(list.text), []);
  const [latest] = await sink.listMails();
  const letter = await browse(`/demo/mail/${latest?.id}`);
  assert.match(letter.text, /sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  assert.deepEqual(await findMarkupFaults(letter.text), []);
  const frame = await browse(`/demo/mail/${latest?.id}/html`);
  assert.match(frame.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/);
  assert.equal(frame.headers.get('x-frame-options'), 'SAMEORIGIN');
  assert.match(frame.text, /<base target="_blank">/);
  assert.equal((await browse('/demo/mail/nothing')).status, 404);
});
