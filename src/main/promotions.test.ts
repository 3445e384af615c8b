// A promotion is the same price on the list, on the product's page, in the basket and in the API, from its first
// instant to its last; what it is reduced from is told as the documents ask.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '../kernel/money.ts';
import { announcePromotion } from '../modules/catalogue/commands.ts';
import { findQuote } from '../modules/quote/queries.ts';
import { runCommand } from '../platform/runner.ts';
import {
  addGoods,
  addPerson,
  budapest,
  fillBasket,
  openTestShop,
  type TestShop,
  terms,
} from './testing/shop.ts';
import { openTestStorefront } from './testing/storefront.ts';

const START = '2022-08-30T12:00';

function promote(shop: TestShop, audience: 'all' | 'recurring' | 'oneOff', amount: number, days: number) {
  const call = {
    command: 'announcePromotion',
    actor: { kind: 'system', ref: 'test' },
    channel: 'test',
    input: {},
  } as const;
  return runCommand(shop, call, (ctx) =>
    announcePromotion(ctx, 'CL-AURORA', {
      audience,
      fromAt: budapest('2022-09-01T00:00'),
      untilAt: budapest('2022-09-01T00:00').add({ hours: 24 * days }),
      amount: money(amount, 'HUF'),
    }),
  );
}

async function openPromoted(scope: Parameters<typeof openTestShop>[0]) {
  const shop = await openTestShop(scope, START);
  await addGoods(shop, { sku: 'CL-AURORA', price: 2_990, available: 100 });
  const person = await addPerson(shop);
  await fillBasket(shop, person, [['CL-AURORA', 2]]);
  const storefront = openTestStorefront(shop);
  const text = async (path: string) =>
    (await (await storefront.get(path)).text()).replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ');
  const basketUnit = async () => {
    const owner = { kind: 'person', personId: person.personId } as const;
    const { quote } = await findQuote(shop.db, terms, owner, 'web', shop.clock.now());
    return quote.lines[0]?.unit.amountMinor;
  };
  return { shop, storefront, text, basketUnit };
}

test('a promotion of orders: list, page and basket agree from its first instant to its last', async (t) => {
  const { shop, storefront, text, basketUnit } = await openPromoted(t);
  assert.deepEqual(await promote(shop, 'oneOff', 2_490, 3), { ok: true });
  await storefront.refresh();
  const shown = async () => {
    const [list, page] = [await text('/en/coffee'), await text('/en/products/cl-aurora')];
    return { list: /2,490 Ft/.test(list), page: /2,490 Ft/.test(page), basket: await basketUnit() };
  };
  shop.clock.set(budapest('2022-08-31T23:59:59'));
  assert.deepEqual(await shown(), { list: false, page: false, basket: 2_990 });
  shop.clock.set(budapest('2022-09-01T00:00'));
  assert.deepEqual(await shown(), { list: true, page: true, basket: 2_490 });
  const page = await text('/en/products/cl-aurora');
  assert.match(page, /<s>2,990 Ft<\/s>/);
  assert.match(page, /Lowest price in the 30 days before the reduction: 2,990 Ft/);
  assert.match(page, /Last day of the reduction: 3 September 2022/);
  shop.clock.set(budapest('2022-09-03T23:59:59'));
  assert.deepEqual(await shown(), { list: true, page: true, basket: 2_490 });
  shop.clock.set(budapest('2022-09-04T00:00'));
  assert.deepEqual(await shown(), { list: false, page: false, basket: 2_990 });
});

test('a promotion of recurring orders: told beside the price of an order, which stays as it is', async (t) => {
  const { shop, storefront, text, basketUnit } = await openPromoted(t);
  assert.deepEqual(await promote(shop, 'recurring', 2_290, 3), { ok: true });
  await storefront.refresh();
  shop.clock.set(budapest('2022-09-01T00:00'));
  for (const path of ['/coffee', '/products/cl-aurora']) {
    const page = await text(`/en${path}`);
    assert.match(page, /2,290 Ft as a recurring order/, path);
    assert.match(page, /class="price-amount">2,990 Ft/, path);
    assert.doesNotMatch(page, /<s>/, path);
    assert.match(page, /class="why-citation"[^>]*>2\.3/, path);
  }
  assert.match(await text('/hu/products/cl-aurora'), /2 290 Ft rendszeres rendelésként/);
  assert.equal(await basketUnit(), 2_990);
  shop.clock.set(budapest('2022-09-04T00:00'));
  assert.doesNotMatch(await text('/en/coffee'), /as a recurring order/);
});

test('a promotion for all is told once: a recurring order costs no less', async (t) => {
  const { shop, storefront, text, basketUnit } = await openPromoted(t);
  assert.deepEqual(await promote(shop, 'all', 2_490, 3), { ok: true });
  assert.deepEqual(await promote(shop, 'recurring', 2_600, 3), { ok: true });
  await storefront.refresh();
  shop.clock.set(budapest('2022-09-02T09:30'));
  const page = await text('/en/products/cl-aurora');
  assert.match(page, /2,490 Ft/);
  assert.doesNotMatch(page, /as a recurring order/);
  assert.equal(await basketUnit(), 2_490);
});
