// The end of an order's time to be paid or answered, on a real database: told once, by letter, whoever sweeps when.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { orderDueHandlers } from '../modules/order/due.ts';
import { attachCheckout, cancelUnpaid } from '../modules/order/pay.ts';
import { cancelHeld } from '../modules/order/price-error.ts';
import { settlePayment } from '../modules/order/settle.ts';
import { listFailedEffects } from '../platform/dead-letters.ts';
import { silentLog } from '../platform/log.ts';
import { openMailSink } from '../platform/mail-sink.ts';
import { runCommand } from '../platform/runner.ts';
import { sweep } from '../platform/sweeper.ts';
import { createWorker } from '../platform/worker.ts';
import { openLetters } from './letters.ts';
import {
  addGoods,
  addPerson,
  budapest,
  engine,
  fillBasket,
  openTestShop,
  place,
  type TestShop,
  terms,
} from './testing/shop.ts';

const call = { command: 'x', actor: { kind: 'system', ref: 'test' }, channel: 'web', input: null } as const;

async function openShop(scope: Parameters<typeof openTestShop>[0]): Promise<TestShop> {
  const shop = await openTestShop(scope, '2022-09-05T10:00');
  await addGoods(shop, { sku: 'CL-X', price: 2490, available: 100 });
  return shop;
}

async function makePriceWrong({ db }: TestShop): Promise<void> {
  const since = budapest('2022-09-05T09:00');
  await sql`insert into price_point (sku, from_at, amount_minor, regular_minor, currency, recorded_at)
    values ('CL-X', ${since}, 249, 249, 'HUF', ${since})`.execute(db);
}

async function order(shop: TestShop, payment: 'card' | 'cashOnDelivery', language = 'hu') {
  const { personId, addressId } = await addPerson(shop);
  const input = await fillBasket(shop, { personId, addressId }, [['CL-X', 1]], payment);
  const placed = await place(shop, { ...input, language });
  assert.ok(placed.ok, JSON.stringify(placed));
  return { ...placed, personId };
}

function sweepAt(shop: TestShop, at: string) {
  shop.clock.set(budapest(at));
  return sweep({
    database: shop,
    bundleHash: terms.bundle.hash,
    handlers: orderDueHandlers(),
    log: silentLog,
  });
}

async function lapsed({ db }: TestShop): Promise<number> {
  const rows = await db
    .selectFrom('outbox')
    .select('id')
    .where('topic', '=', 'message.orderLapsed')
    .execute();
  return rows.length;
}

function due({ db }: TestShop) {
  return db.selectFrom('due_item').select(['kind', 'subject', 'due_at']).execute();
}

test('an unpaid order is told to be over once, at the instant and not before', async (t) => {
  const shop = await openShop(t);
  const { orderId } = await order(shop, 'card');
  assert.deepEqual(await due(shop), [
    { kind: 'order.waitEnd', subject: orderId, due_at: budapest('2022-09-05T10:20') },
  ]);
  assert.deepEqual(await sweepAt(shop, '2022-09-05T10:19:59'), []);
  const swept = await Promise.all(['a', 'b'].map(() => sweepAt(shop, '2022-09-05T10:20')));
  assert.ok(swept.some((items) => items !== 'busy' && items.length === 1));
  assert.deepEqual(await sweepAt(shop, '2022-10-05T10:20'), []);
  assert.equal(await lapsed(shop), 1);
});

test('what is confirmed at once, paid, given up or cancelled in time is not waited for', async (t) => {
  const shop = await openShop(t);
  await order(shop, 'cashOnDelivery');
  assert.deepEqual(await due(shop), []);
  const given = await order(shop, 'card');
  await runCommand(shop, call, (ctx) => cancelUnpaid(ctx, given));
  assert.deepEqual(await due(shop), []);

  const { orderId, paymentId } = await order(shop, 'card');
  assert.ok(paymentId);
  const attached = { orderId, paymentId, provider: 'test', providerReference: randomUUID() };
  await runCommand(shop, call, (ctx) => attachCheckout(ctx, attached));
  const { total_minor: amountMinor } = await shop.db
    .selectFrom('sales_order')
    .select('total_minor')
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow();
  await runCommand(shop, call, (ctx) =>
    settlePayment(ctx, engine, {
      providerReference: attached.providerReference,
      providerEvent: 'evt',
      kind: 'authorised',
      amount: { amountMinor, currency: 'HUF' },
    }),
  );
  assert.deepEqual(await due(shop), []);

  await makePriceWrong(shop);
  const held = await order(shop, 'cashOnDelivery');
  assert.equal((await due(shop)).length, 1);
  await runCommand(shop, call, (ctx) => cancelHeld(ctx, held));
  assert.deepEqual(await due(shop), []);
  assert.equal(await lapsed(shop), 0);
});

test('the letters say what ran out, in the customer’s language', async (t) => {
  const shop = await openShop(t);
  const directory = mkdtempSync(path.join(os.tmpdir(), 'demitasse-lapsed-'));
  const sink = await openMailSink({ directory, now: shop.clock.now });
  const letters = openLetters(
    { ...shop, terms },
    { smtpUrl: sink.smtpUrl, origin: 'https://shop.example', secret: 'x'.repeat(40) },
  );
  const worker = await createWorker({
    db: shop.db,
    url: shop.url,
    clock: shop.clock,
    handlers: letters.handlers.filter(({ topic }) => topic === 'message.orderLapsed'),
    log: silentLog,
  });
  t.after(async () => {
    await worker.stop();
    letters.close();
    await sink.close();
    rmSync(directory, { recursive: true });
  });
  const unpaid = await order(shop, 'card', 'en');
  await makePriceWrong(shop);
  const held = await order(shop, 'cashOnDelivery');
  await sweepAt(shop, '2022-09-20T10:00');
  await worker.drain();
  assert.deepEqual(await listFailedEffects(shop.db, 10), []);
  const mails = await sink.listMails();
  const about = (number: string) => mails.find(({ subject }) => subject.includes(number));
  assert.equal(mails.length, 2);
  assert.match(
    about(unpaid.number)?.text.replaceAll(/\s+/g, ' ') ?? '',
    /Your card was not approved in time/,
  );
  assert.match(about(held.number)?.text.replaceAll(/\s+/g, ' ') ?? '', /Az árral kapcsolatban a határidőig/);
});
