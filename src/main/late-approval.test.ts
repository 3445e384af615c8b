// A card approved after the order's time has run out, on a real database: which limits it meets, what it promises
// then, and what is kept of why.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { attachCheckout } from '../modules/order/pay.ts';
import { type ReportedKind, settlePayment } from '../modules/order/settle.ts';
import { runCommand } from '../platform/runner.ts';
import {
  addGoods,
  addPerson,
  budapest,
  engine,
  fillBasket,
  openTestShop,
  place,
  type TestShop,
} from './testing/shop.ts';

type Person = Awaited<ReturnType<typeof addPerson>>;

const psp = { actor: { kind: 'system', ref: 'psp' }, channel: 'psp', input: null } as const;

type Unpaid = { readonly orderId: string; readonly reference: string; readonly amountMinor: number };

/** Placed with a card and sent to the provider's page. */
async function placeUnpaid(shop: TestShop, person: Person, quantity: number): Promise<Unpaid> {
  const placed = await place(shop, await fillBasket(shop, person, [['CL-X', quantity]], 'card'));
  assert.ok(placed.ok && placed.paymentId !== null, JSON.stringify(placed));
  const { orderId, paymentId } = placed;
  const reference = randomUUID();
  await runCommand(shop, { command: 'attachCheckout', ...psp }, (ctx) =>
    attachCheckout(ctx, { paymentId, orderId, provider: 'test', providerReference: reference }),
  );
  const { total_minor: amountMinor } = await orderOf(shop, orderId);
  return { orderId, reference, amountMinor };
}

function tell(shop: TestShop, { reference, amountMinor }: Unpaid, kind: ReportedKind) {
  const settlement = {
    providerReference: reference,
    providerEvent: randomUUID(),
    kind,
    amount: { amountMinor, currency: 'HUF' },
  } as const;
  return runCommand(shop, { command: 'settlePayment', ...psp }, (ctx) =>
    settlePayment(ctx, engine, settlement),
  );
}

function orderOf({ db }: TestShop, orderId: string) {
  return db.selectFrom('sales_order').selectAll().where('id', '=', orderId).executeTakeFirstOrThrow();
}

async function openShop(scope: Parameters<typeof openTestShop>[0], at: string): Promise<TestShop> {
  const shop = await openTestShop(scope, at);
  await addGoods(shop, { sku: 'CL-X', price: 1990, available: 10_000 });
  return shop;
}

/** Orders and pays on delivery at once. */
async function order(shop: TestShop, person: Person, at: string, quantity: number) {
  shop.clock.set(budapest(at));
  const placed = await place(shop, await fillBasket(shop, person, [['CL-X', quantity]]));
  assert.ok(placed.ok, JSON.stringify(placed));
}

for (const { stroke, day, next, pieces } of [
  { stroke: 'midnight', day: '2022-09-05', next: '2022-09-06', pieces: 1000 },
  { stroke: 'the end of the month', day: '2022-06-30', next: '2022-07-01', pieces: 3000 },
]) {
  const full = pieces / 10;

  test(`after ${stroke} a late approval leaves what was ordered since out of account`, async (t) => {
    const shop = await openShop(t, `${day}T23:35`);
    const person = await addPerson(shop);
    const unpaid = await placeUnpaid(shop, person, full);
    await order(shop, person, `${next}T00:00`, full);
    shop.clock.set(budapest(`${next}T00:20`));
    assert.deepEqual(await tell(shop, unpaid, 'authorised'), { outcome: 'confirmed' });
  });

  test(`after ${stroke} a late approval still meets the limits of the day it was placed on`, async (t) => {
    const shop = await openShop(t, `${day}T23:35`);
    const person = await addPerson(shop);
    const unpaid = await placeUnpaid(shop, person, full);
    await order(shop, person, `${day}T23:59:59`, full);
    shop.clock.set(budapest(`${next}T00:20`));
    assert.deepEqual(await tell(shop, unpaid, 'authorised'), { outcome: 'orderCancelled' });
  });
}
