import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveHttp } from '../../platform/http/server.ts';
import { testpay } from '../../platform/testpay.ts';
import { findMarkupFaults } from '../../ui/markup-faults.ts';
import { IN_TIME, openPaidShop, type PaidShop, TOO_LATE } from './payment-fixtures.ts';
import { startSandboxPsp } from './sandbox-psp.ts';

async function ordered(shop: PaidShop, quantity = 1) {
  const anna = await shop.addCustomer();
  const number = await shop.place(anna, quantity);
  const session = await shop.pay(anna, number);
  return { anna, number, session };
}

/** All that is under way, both at the provider and in the shop, until nothing is left. */
async function settle(shop: PaidShop) {
  for (let round = 0; round < 3; round += 1) {
    await shop.sandbox.deliver();
    await shop.worker.drain();
  }
}

function events(shop: PaidShop, kind: string) {
  return shop.db.selectFrom('payment_event').selectAll().where('kind', '=', kind).execute();
}

async function notify(shop: PaidShop, item: object, secret = shop.hmacSecret): Promise<Response> {
  const body = JSON.stringify({ live: false, notificationItems: [item] });
  return await fetch(`${shop.origin}/psp/notifications/hu`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Testpay-Signature': createHmac('sha256', secret).update(body).digest('base64'),
    },
    body,
  });
}

function authorisation(session: string, value = 498_000, currency = 'HUF') {
  const amount = { value, currency };
  return { eventId: 'evt_1', eventCode: 'AUTHORISATION', success: true, paymentId: session, amount };
}

test('approved: the goods are taken, the order confirmed once, the card debited after', async (t) => {
  const shop = await openPaidShop(t);
  const { number, session } = await ordered(shop, 3);
  assert.deepEqual(await shop.state(number), { order: 'awaitingPayment', payments: ['redirected'] });
  assert.deepEqual([await shop.stock(), await shop.holds()], [10, 1]);
  shop.clock.set(IN_TIME);

  const back = await shop.answer(session, 'approve');
  const returned = await fetch(back, { redirect: 'manual' });
  assert.equal(returned.status, 303);
  assert.equal(returned.headers.get('location'), `/hu/hu/orders/${number}/thank-you`);
  assert.deepEqual(await shop.state(number), { order: 'confirmed', payments: ['captureRequested'] });
  assert.deepEqual([await shop.stock(), await shop.holds()], [7, 0]);
  assert.deepEqual(await shop.topics(), ['message.orderConfirmed', 'psp.capture']);

  await settle(shop);
  assert.deepEqual(await shop.state(number), { order: 'confirmed', payments: ['captured'] });
  const [captured] = await events(shop, 'captured');
  assert.equal(captured?.amount_minor, 3 * 2_490);
  assert.deepEqual(await shop.topics(), ['message.orderConfirmed'], 'told once');
});

test('the provider is asked in its units, and the shopper sees forints', async (t) => {
  const shop = await openPaidShop(t);
  const { session } = await ordered(shop);
  const page = await fetch(`${shop.sandbox.origin}/pay/${session}`);
  const text = await page.text();
  assert.match(text, /lang="hu"/);
  const amount = /class="amount">([^<]*)</.exec(text)?.[1]?.replaceAll(/\s/g, '');
  assert.equal(amount, '4980Ft');
  assert.match(
    page.headers.get('content-security-policy') ?? '',
    new RegExp(`form-action 'self' ${shop.origin};`),
  );
});

test('approved, and the customer never comes back: the notification confirms', async (t) => {
  const shop = await openPaidShop(t);
  const { number, session } = await ordered(shop);
  await shop.answer(session, 'approve');
  await settle(shop);
  assert.deepEqual(await shop.state(number), { order: 'confirmed', payments: ['captured'] });
});

test('declined, tried again, approved: two payments, one order', async (t) => {
  const shop = await openPaidShop(t);
  const { anna, number, session } = await ordered(shop);
  const returned = await fetch(await shop.answer(session, 'decline'), { redirect: 'manual' });
  assert.equal(returned.headers.get('location'), `/hu/hu/orders/${number}`);
  assert.deepEqual(await shop.state(number), { order: 'awaitingPayment', payments: ['declined'] });
  assert.equal(await shop.holds(), 1);

  shop.clock.set(IN_TIME);
  const second = await shop.pay(anna, number);
  assert.notEqual(second, session);
  await shop.answer(second, 'approve');
  await settle(shop);
  assert.deepEqual(await shop.state(number), { order: 'confirmed', payments: ['declined', 'captured'] });
  assert.equal(await shop.stock(), 9);
});

test('abandoned: the order waits, and paying goes on with the same payment', async (t) => {
  const shop = await openPaidShop(t);
  const { anna, number, session } = await ordered(shop);
  await fetch(await shop.answer(session, 'abandon'), { redirect: 'manual' });
  assert.deepEqual(await shop.state(number), { order: 'awaitingPayment', payments: ['abandoned'] });
  assert.equal(await shop.pay(anna, number), session);
  await shop.answer(session, 'approve');
  await settle(shop);
  assert.deepEqual(await shop.state(number), { order: 'confirmed', payments: ['captured'] });
});

test('timed out: the payment is over, the order waits for another one while its time runs', async (t) => {
  const shop = await openPaidShop(t);
  const { anna, number, session } = await ordered(shop);
  const shown = await fetch(await shop.answer(session, 'timeout'));
  assert.match(await shown.text(), /A fizetésre szánt idő lejárt/);
  await settle(shop);
  assert.deepEqual(await shop.state(number), { order: 'awaitingPayment', payments: ['expired'] });
  assert.notEqual(await shop.pay(anna, number), session);

  shop.clock.set(TOO_LATE);
  const again = await shop.post(anna, `/orders/${number}/pay`);
  assert.equal(again.headers.get('location'), `/hu/hu/orders/${number}`);
  assert.deepEqual((await shop.state(number)).payments, ['expired', 'redirected'], 'no third payment');
});

test('the hosted page closes by itself when the goods are no longer held', async (t) => {
  const shop = await openPaidShop(t);
  const anna = await shop.addCustomer();
  const number = await shop.place(anna, 1);
  shop.clock.set(TOO_LATE.subtract({ milliseconds: 1 }));
  const session = await shop.pay(anna, number);
  await sleep(20);
  await settle(shop);
  assert.deepEqual(await shop.state(number), { order: 'awaitingPayment', payments: ['expired'] });
  assert.match(await (await fetch(`${shop.sandbox.origin}/pay/${session}`)).text(), /lejárt/);
});

test('approved late, with stock left: taken again and confirmed', async (t) => {
  const shop = await openPaidShop(t);
  const { number, session } = await ordered(shop, 3);
  await fetch(await shop.answer(session, 'later', '30'), { redirect: 'manual' });
  await settle(shop);
  assert.equal((await shop.state(number)).order, 'awaitingPayment', 'not yet');

  const others = await shop.addCustomer();
  shop.clock.set(TOO_LATE);
  await shop.pay(others, await shop.place(others, 7));
  shop.clock.set(TOO_LATE.add({ minutes: 10 }));
  await settle(shop);
  assert.deepEqual(await shop.state(number), { order: 'confirmed', payments: ['captured'] });
  assert.equal(await shop.stock(), 7, 'the other seven are held');
});

test('approved late, the goods held by another order: cancelled, and nothing is charged', async (t) => {
  const shop = await openPaidShop(t);
  const { number, session } = await ordered(shop, 3);
  await shop.answer(session, 'later', '20');
  shop.clock.set(TOO_LATE);
  const others = await shop.addCustomer();
  const other = await shop.pay(others, await shop.place(others, 8));
  await settle(shop);
  assert.deepEqual(await shop.state(number), { order: 'cancelled', payments: ['cancelled'] });
  assert.deepEqual(await shop.topics(), ['message.orderCancelled']);
  assert.deepEqual(await events(shop, 'captured'), []);
  assert.deepEqual([await shop.stock(), await shop.holds()], [10, 1]);
  await shop.answer(other, 'approve');
  await settle(shop);
  assert.equal(await shop.stock(), 2);
});

test('approved late by somebody who has ordered up to the limit since: cancelled', async (t) => {
  const shop = await openPaidShop(t, { stock: 40 });
  const { anna, number, session } = await ordered(shop, 11);
  await shop.answer(session, 'later', '20');
  shop.clock.set(TOO_LATE);
  await shop.answer(await shop.pay(anna, await shop.place(anna, 10)), 'approve');
  await settle(shop);
  assert.deepEqual(await shop.state(number), { order: 'cancelled', payments: ['cancelled'] });
  assert.equal(await shop.stock(), 30);
});

test('the last millisecond is in time, the next one late', async (t) => {
  const shop = await openPaidShop(t, { stock: 1 });
  const { number, session } = await ordered(shop);
  shop.clock.set(TOO_LATE.subtract({ milliseconds: 1 }));
  await shop.answer(session, 'approve');
  await settle(shop);
  assert.equal((await shop.state(number)).order, 'confirmed');
  const [event] = await shop.db
    .selectFrom('sales_order_event')
    .select('facts')
    .where('kind', '=', 'confirmed')
    .execute();
  assert.match(JSON.stringify(event?.facts), /"approval"/);
});

test('every notification twice at once and the latest first: the same end', async (t) => {
  const shop = await openPaidShop(t);
  const { anna, number, session } = await ordered(shop);
  await shop.answer(session, 'abandon');
  await shop.answer(session, 'decline');
  // Not heard of yet, so the provider is asked.
  const second = await shop.pay(anna, number);
  assert.notEqual(second, session);
  await shop.answer(second, 'approve');
  await shop.sandbox.deliver({ copies: 2, reversed: true });
  await shop.worker.drain();
  await shop.sandbox.deliver({ copies: 3, reversed: true });
  await shop.worker.drain();
  assert.deepEqual(await shop.state(number), { order: 'confirmed', payments: ['declined', 'captured'] });
  assert.equal((await events(shop, 'authorised')).length, 1);
  assert.equal((await events(shop, 'captured')).length, 1);
  assert.equal(await shop.stock(), 9);
});

test('one event twenty times at once: one confirmation, one capture, all answered 200', async (t) => {
  const shop = await openPaidShop(t);
  const { number, session } = await ordered(shop);
  const answers = await Promise.all(Array.from({ length: 20 }, () => notify(shop, authorisation(session))));
  assert.deepEqual([...new Set(answers.map((a) => a.status))], [200]);
  const outcomes = await Promise.all(answers.map(async (a) => (await a.json()).outcomes[0]));
  assert.equal(outcomes.filter((outcome) => outcome === 'confirmed').length, 1);
  assert.equal(outcomes.filter((outcome) => outcome === 'repeated').length, 19);
  assert.deepEqual(await shop.topics(), ['message.orderConfirmed', 'psp.capture']);
  assert.deepEqual([await shop.stock(), (await shop.state(number)).order], [9, 'confirmed']);
});

test('the shop breaks down before it has committed: the provider tells it again', async (t) => {
  const shop = await openPaidShop(t);
  const { number, session } = await ordered(shop);
  await shop.answer(session, 'approve');
  shop.before.notification = () => {
    throw new Error('out of order');
  };
  assert.equal(await shop.sandbox.deliver(), 0);
  assert.equal((await shop.state(number)).order, 'awaitingPayment');
  shop.before.notification = () => {};
  await settle(shop);
  assert.deepEqual(await shop.state(number), { order: 'confirmed', payments: ['captured'] });
});

test('a transaction that breaks half-way leaves nothing, and the event is not taken for known', async (t) => {
  const shop = await openPaidShop(t);
  const { number, session } = await ordered(shop);
  await shop.answer(session, 'approve');
  const { effects } = shop;
  const now = effects.database.clock.now;
  const broken = Object.assign(effects.database.clock, {
    now: () => {
      throw new Error('the machine dies with the locks held');
    },
  });
  assert.equal(await shop.sandbox.deliver(), 0);
  Object.assign(broken, { now });
  assert.deepEqual(await shop.state(number), { order: 'awaitingPayment', payments: ['redirected'] });
  await settle(shop);
  assert.deepEqual(await shop.state(number), { order: 'confirmed', payments: ['captured'] });
});

test('another amount than asked: not confirmed, recorded, given back, and the customer can pay again', async (t) => {
  const shop = await openPaidShop(t);
  const { anna, number, session } = await ordered(shop);
  await shop.answer(session, 'approve-other');
  await settle(shop);
  assert.deepEqual(await shop.state(number), { order: 'awaitingPayment', payments: ['cancelled'] });
  const [mismatched] = await events(shop, 'mismatched');
  assert.equal(mismatched?.amount_minor, 4_880);
  const audit = await shop.db.selectFrom('audit_entry').select('facts').execute();
  assert.ok(audit.some(({ facts }) => JSON.stringify(facts).includes('amountMismatch')));

  await shop.answer(await shop.pay(anna, number), 'approve');
  await settle(shop);
  assert.equal((await shop.state(number)).order, 'confirmed');
});

for (const [what, value, currency] of [
  ['a fraction of a forint', 498_050, 'HUF'],
  ['our digits in place of the provider’s', 4_980, 'HUF'],
  ['another currency', 498_000, 'EUR'],
  ['a currency we do not know', 498_000, 'USD'],
] as const)
  test(`${what} does not pay for an order`, async (t) => {
    const shop = await openPaidShop(t);
    const { number, session } = await ordered(shop);
    assert.equal((await notify(shop, authorisation(session, value, currency))).status, 200);
    assert.deepEqual(await shop.state(number), { order: 'awaitingPayment', payments: ['cancelRequested'] });
    assert.equal(await shop.stock(), 10);
  });

test('a bad signature, none, and a changed body change nothing', async (t) => {
  const shop = await openPaidShop(t);
  const { number, session } = await ordered(shop);
  assert.equal((await notify(shop, authorisation(session), 'another secret')).status, 401);
  const bare = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' };
  assert.equal((await fetch(`${shop.origin}/psp/notifications/hu`, bare)).status, 401);
  const signature = createHmac('sha256', shop.hmacSecret).update('{"notificationItems":[]}').digest('base64');
  const changed = { ...bare, headers: { ...bare.headers, 'X-Testpay-Signature': signature } };
  assert.equal((await fetch(`${shop.origin}/psp/notifications/hu`, changed)).status, 401);
  assert.deepEqual(await shop.state(number), { order: 'awaitingPayment', payments: ['redirected'] });
  assert.deepEqual(await shop.topics(), []);
});

test('signed but unreadable is refused; of an unknown payment or kind it is taken and changes nothing', async (t) => {
  const shop = await openPaidShop(t);
  const { number, session } = await ordered(shop);
  assert.equal((await notify(shop, { nothing: 'readable' })).status, 422);
  const unknown = await notify(shop, authorisation('cs_unknown'));
  assert.deepEqual([unknown.status, await unknown.json()], [200, { outcomes: ['unknownPayment'] }]);
  const report = { ...authorisation(session), eventCode: 'REPORT_AVAILABLE' };
  assert.equal((await notify(shop, report)).status, 200);
  assert.deepEqual(await shop.state(number), { order: 'awaitingPayment', payments: ['redirected'] });
});

test('two payments of one order both approved: the second is given back', async (t) => {
  const shop = await openPaidShop(t);
  const { anna, number, session } = await ordered(shop);
  // The first answer reached the shop as a decline, and the customer went on with another payment.
  await notify(shop, { ...authorisation(session), eventId: 'evt_declined', success: false });
  const second = await shop.pay(anna, number);
  await Promise.all([shop.answer(session, 'approve'), shop.answer(second, 'approve')]);
  await settle(shop);
  const { order, payments } = await shop.state(number);
  assert.equal(order, 'confirmed');
  assert.deepEqual(payments.toSorted(), ['cancelled', 'captured']);
  assert.equal(await shop.stock(), 9);
  assert.equal((await shop.topics()).filter((topic) => topic === 'message.orderConfirmed').length, 1);
});

test('given up: the goods are free at once, and an approval that comes nevertheless is given back', async (t) => {
  const shop = await openPaidShop(t, { stock: 1 });
  const { anna, number, session } = await ordered(shop);
  assert.equal((await shop.post(anna, `/orders/${number}/give-up`)).status, 303);
  assert.equal((await shop.state(number)).order, 'cancelled');
  const bela = await shop.addCustomer();
  const other = await shop.place(bela, 1);
  await shop.answer(session, 'approve');
  await settle(shop);
  assert.deepEqual(await shop.state(number), { order: 'cancelled', payments: ['cancelled'] });
  assert.equal((await shop.state(other)).order, 'awaitingPayment');
});

test('a capture that crosses the cancelling comes back as a refund', async (t) => {
  const shop = await openPaidShop(t);
  const { anna, number, session } = await ordered(shop);
  await shop.answer(session, 'approve');
  // Somebody captures by hand at the provider, and the order is given up before the shop hears of either.
  await shop.psp.capture(session, { amountMinor: 4_980, currency: 'HUF' }, 'by hand');
  await shop.post(anna, `/orders/${number}/give-up`);
  await settle(shop);
  assert.deepEqual(await shop.state(number), { order: 'cancelled', payments: ['refunded'] });
  const [refunded] = await events(shop, 'refunded');
  assert.equal(refunded?.amount_minor, 4_980);
});

test('two late approvals and one piece left: one order is made, the other gives its approval back', async (t) => {
  const shop = await openPaidShop(t, { stock: 1 });
  const first = await ordered(shop);
  shop.clock.set(TOO_LATE);
  const second = await ordered(shop);
  shop.clock.set(TOO_LATE.add({ hours: 1 }));
  const answers = await Promise.all(
    [first, second].map(({ session }) =>
      notify(shop, { ...authorisation(session), eventId: `evt_${session}` }),
    ),
  );
  const outcomes = await Promise.all(answers.map(async (a) => (await a.json()).outcomes[0]));
  assert.deepEqual(outcomes.toSorted(), ['confirmed', 'orderCancelled']);
  assert.equal(await shop.stock(), 0);
});

test('a capture that the provider refuses shows with the payment', async (t) => {
  const shop = await openPaidShop(t);
  const { number, session } = await ordered(shop);
  await shop.answer(session, 'approve');
  await shop.sandbox.deliver();
  // Somebody lets the authorisation go by hand at the provider.
  await shop.psp.cancel(session, 'by hand');
  await shop.worker.drain();
  assert.equal((await events(shop, 'captureFailed')).length, 1);
  assert.deepEqual(await shop.state(number), { order: 'confirmed', payments: ['cancelled'] });
});

test('instructions repeated with their key are carried out once', async (t) => {
  const shop = await openPaidShop(t);
  const { session } = await ordered(shop);
  await shop.answer(session, 'approve');
  const amount = { amountMinor: 4_980, currency: 'HUF' } as const;
  const twice = [
    await shop.psp.capture(session, amount, 'one key'),
    await shop.psp.capture(session, amount, 'one key'),
  ];
  assert.deepEqual(twice, [{ outcome: 'accepted' }, { outcome: 'accepted' }]);
  assert.deepEqual(await shop.psp.capture(session, amount, 'another key'), {
    outcome: 'refused',
    reason: 'AMOUNT_EXCEEDS_AUTHORISATION',
  });
  const found = await shop.psp.findCheckout(session);
  assert.deepEqual(
    found?.events.map((event) => event.kind),
    ['authorised', 'captured'],
  );
  assert.equal(await shop.psp.findCheckout('cs_unknown'), undefined);
});

test('the sandbox keeps its sessions over a restart and delivers by itself', async (t) => {
  const directory = await mkdtemp(path.join(tmpdir(), 'demitasse-psp-'));
  t.after(() => rm(directory, { recursive: true }));
  const told: string[] = [];
  const listener = await serveHttp({
    port: 0,
    hostname: '127.0.0.1',
    fetch: async (request) => {
      told.push(await request.text());
      return new Response(null, { status: told.length === 1 ? 500 : 200 });
    },
  });
  t.after(() => listener.close());
  const merchant = {
    name: 'Demitasse',
    apiKey: 'key',
    hmacSecret: 'secret',
    notificationUrl: `http://127.0.0.1:${listener.port}/`,
  };
  const options = { file: path.join(directory, 'psp.sqlite'), port: 0, merchants: [merchant] };
  const request = {
    reference: 'a',
    amount: { amountMinor: 4_980, currency: 'HUF' },
    orderNumber: 'HU-1',
    returnUrl: 'http://127.0.0.1:9/',
    openForMs: 60_000,
    language: 'en',
  } as const;
  const first = await startSandboxPsp({ ...options, background: false });
  const { providerReference } = await testpay({ ...merchant, origin: first.origin }).openCheckout(request);
  await first.close();

  const second = await startSandboxPsp(options);
  t.after(() => second.close());
  const again = await testpay({ ...merchant, origin: second.origin }).openCheckout({
    ...request,
    openForMs: 50_000,
  });
  assert.deepEqual(again, { providerReference, redirectUrl: `${second.origin}/pay/${providerReference}` });
  const page = `${second.origin}/pay/${providerReference}`;
  for (const where of [page, `${second.origin}/console`])
    assert.deepEqual(await findMarkupFaults(await (await fetch(where)).text()), []);
  await fetch(page, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ answer: 'approve' }),
  });
  for (let wait = 0; wait < 100 && told.length < 2; wait += 1) await sleep(50);
  assert.equal(told.length, 2, 'told again after a 500');
  assert.equal(told[0], told[1]);
});

test('the provider is down: the order stays, and the page offers to try again', async (t) => {
  const shop = await openPaidShop(t, { pspDown: true });
  const anna = await shop.addCustomer();
  const number = await shop.place(anna, 1);
  const response = await shop.post(anna, `/orders/${number}/pay`);
  assert.equal(response.status, 503);
  const page = await response.text();
  assert.ok(page.includes(`action="/hu/hu/orders/${number}/pay"`));
  assert.match(page, /Újra próbálom/);
  assert.deepEqual(await shop.state(number), { order: 'awaitingPayment', payments: ['opened'] });
});

test('somebody else’s order can be neither paid nor given up; a guest is sent to log in', async (t) => {
  const shop = await openPaidShop(t);
  const { number } = await ordered(shop);
  const bela = await shop.addCustomer();
  assert.equal((await shop.post(bela, `/orders/${number}/pay`)).status, 404);
  assert.equal((await shop.post(bela, `/orders/${number}/give-up`)).status, 404);
  const guest = await shop.post({ personId: '', cookie: '' }, `/orders/${number}/pay`);
  assert.equal(guest.headers.get('location'), '/hu/hu/log-in');
  assert.deepEqual(await shop.state(number), { order: 'awaitingPayment', payments: ['redirected'] });
});

test('the pay button pressed ten times at once opens one checkout', async (t) => {
  const shop = await openPaidShop(t);
  const anna = await shop.addCustomer();
  const number = await shop.place(anna, 1);
  const sessions = await Promise.all(Array.from({ length: 10 }, () => shop.pay(anna, number)));
  assert.equal(new Set(sessions).size, 1);
  assert.equal((await events(shop, 'redirected')).length, 1);
});

test('a return with a made-up payment is not found', async (t) => {
  const shop = await openPaidShop(t);
  for (const id of ['00000000-0000-4000-8000-000000000000', 'nonsense'])
    assert.equal((await fetch(`${shop.origin}/hu/hu/payments/${id}/return`)).status, 404);
});
