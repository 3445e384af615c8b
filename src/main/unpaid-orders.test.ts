// Who places card orders again and again and never pays holds goods only so often, on a real database.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cancelUnpaid } from '../modules/order/pay.ts';
import { replayDecision } from '../modules/order/replay.ts';
import { decidePaymentOptions } from '../modules/payment/decide.ts';
import { unpaidCardOrders } from '../modules/payment/vocabulary.ts';
import { findQuote } from '../modules/quote/queries.ts';
import { runCommand } from '../platform/runner.ts';
import { loadTerms } from './market.ts';
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

const most = terms.at({ orderPlaced: budapest('2022-09-05T10:00') }).read(unpaidCardOrders);

async function attempt(
  shop: TestShop,
  person: Awaited<ReturnType<typeof addPerson>>,
  payment: 'card' | 'cashOnDelivery' = 'card',
) {
  return await place(shop, await fillBasket(shop, person, [['CL-X', 1]], payment));
}

test('after so many unpaid card orders of a day, lapsed or given up, the card is refused with its clause', async (t) => {
  assert.equal(most, 5);
  const shop = await openTestShop(t, '2022-09-05T10:00');
  await addGoods(shop, { sku: 'CL-X', price: 2490, available: 100 });
  const person = await addPerson(shop);
  const { personId } = person;
  for (let placed = 1; placed <= most; placed += 1) {
    const answer = await attempt(shop, person);
    assert.ok(answer.ok, `order ${placed}: ${JSON.stringify(answer)}`);
    const { orderId } = answer;
    const call = {
      command: 'x',
      actor: { kind: 'person', ref: personId },
      channel: 'web',
      input: null,
    } as const;
    // Every second one is given up; the others run out.
    if (placed % 2 === 0) await runCommand(shop, call, (ctx) => cancelUnpaid(ctx, { orderId, personId }));
    shop.clock.set(shop.clock.now().add({ minutes: 30 }));
  }
  const refused = await attempt(shop, person);
  assert.ok(!refused.ok && refused.code === 'notPlaceable', JSON.stringify(refused));
  const [refusal] = refused.refusals;
  assert.equal(refusal?.code, 'tooManyUnpaid');
  const clause = refusal.because.find(({ path }) => path === unpaidCardOrders.path);
  assert.deepEqual([clause?.document, clause?.paragraph], ['settings', '2.3']);
  const owner = { kind: 'person', personId } as const;
  const { quote } = await findQuote(shop.db, terms, owner, 'web', shop.clock.now());
  assert.equal(quote.payments.find(({ method }) => method === 'card')?.refusal?.code, 'tooManyUnpaid');

  // In another way at once, somebody else too, and the card again the next day.
  assert.ok((await attempt(shop, person, 'cashOnDelivery')).ok);
  assert.ok((await attempt(shop, await addPerson(shop))).ok);
  shop.clock.set(budapest('2022-09-06T00:00'));
  assert.ok((await attempt(shop, person)).ok);
  for (const { body } of await shop.db.selectFrom('decision').select('body').execute())
    assert.equal(replayDecision(terms, body), 'identical');
});

test('the same in Portugal, by its own settings', () => {
  const at = Temporal.Instant.from('2021-06-07T09:00:00Z');
  const portuguese = loadTerms().get('pt')?.at({ orderPlaced: at });
  assert.ok(portuguese);
  const card = (unpaid: number) =>
    decidePaymentOptions(portuguese, 'home', 'web', 'order', undefined, unpaid).find(
      ({ method }) => method === 'card',
    );
  assert.equal(card(4)?.refusal, undefined);
  const { refusal } = card(5) ?? {};
  assert.equal(refusal?.code, 'tooManyUnpaid');
  const clause = refusal.because.find(({ path }) => path === unpaidCardOrders.path);
  assert.deepEqual([clause?.document, clause?.paragraph], ['settings', '2.4']);
});
