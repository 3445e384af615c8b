// Price timelines grow at their end only, reductions end by themselves; products and their refusals.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '../../kernel/money.ts';
import { fixedClock } from '../../platform/clock.ts';
import type { Database } from '../../platform/schema.ts';
import { testDatabase } from '../../platform/testing.ts';
import { addProduct, announcePromotion, announceReduction, setPrice, withdrawProduct } from './commands.ts';
import { addRange, LISTED, productOf, RANGE, runAt } from './fixtures.ts';
import { openCatalogue } from './queries.ts';

const ft = (amount: number) => money(amount, 'HUF');
const day = (text: string) => Temporal.Instant.from(`${text}T00:00:00Z`);
const SKU = 'C-KURTOS';

async function openShop(scope: Parameters<typeof testDatabase>[0]) {
  const { db } = await testDatabase<Database>(scope);
  const market = { db, clock: fixedClock(LISTED) };
  await addRange(market, RANGE.slice(0, 1));
  const catalogue = openCatalogue(db);
  return {
    market,
    catalogue,
    at: (on: string, body: Parameters<typeof runAt<{ readonly code: string }>>[2]) =>
      runAt(market, day(on), body),
    timeline: async () =>
      ((await catalogue.refresh()).bySku.get(SKU)?.prices ?? []).map(
        ({ fromAt, amountMinor, regularMinor, reductionUntilAt }) =>
          `${fromAt.toString().slice(0, 10)} ${amountMinor}/${regularMinor}${
            reductionUntilAt ? ` until ${reductionUntilAt.toString().slice(0, 10)}` : ''
          }`,
      ),
  };
}

test('a price holds until the next one; the past and the order of time are kept', async (t) => {
  const { at, timeline } = await openShop(t);
  assert.deepEqual(await at('2022-06-01', (ctx) => setPrice(ctx, SKU, day('2022-07-01'), ft(2_590))), {
    ok: true,
  });
  assert.deepEqual(await at('2022-06-01', (ctx) => setPrice(ctx, SKU, day('2022-07-01'), ft(2_600))), {
    code: 'priceAlreadySet',
    fromAt: '2022-07-01T00:00:00Z',
  });
  assert.deepEqual(await at('2022-06-01', (ctx) => setPrice(ctx, SKU, day('2022-06-15'), ft(2_600))), {
    code: 'laterPriceExists',
    fromAt: '2022-07-01T00:00:00Z',
  });
  assert.deepEqual(await at('2022-08-01', (ctx) => setPrice(ctx, SKU, day('2022-07-31'), ft(2_600))), {
    code: 'inThePast',
  });
  assert.deepEqual(await at('2022-08-01', (ctx) => setPrice(ctx, 'NONE', undefined, ft(1))), {
    code: 'productUnknown',
  });
  assert.deepEqual(await at('2022-08-01', (ctx) => setPrice(ctx, SKU, undefined, ft(2_650))), { ok: true });
  assert.deepEqual(await timeline(), [
    '2022-03-01 2490/2490',
    '2022-07-01 2590/2590',
    '2022-08-01 2650/2650',
  ]);
});

test('a reduction writes its own end, may be deepened, and never overlaps', async (t) => {
  const { at, timeline } = await openShop(t);
  const reduce = (on: string, from: string, until: string, amount: number) =>
    at(on, (ctx) => announceReduction(ctx, SKU, day(from), day(until), ft(amount)));
  assert.deepEqual(await reduce('2022-06-01', '2022-06-10', '2022-06-20', 2_490), {
    code: 'noReduction',
    regularMinor: 2_490,
  });
  assert.deepEqual(await reduce('2022-06-01', '2022-06-10', '2022-06-10', 1_990), {
    code: 'endsBeforeItBegins',
  });
  assert.deepEqual(await reduce('2022-06-01', '2022-02-01', '2022-06-10', 1_990), { code: 'noRegularPrice' });
  assert.deepEqual(await reduce('2022-06-01', '2022-06-10', '2022-06-20', 1_990), { ok: true });
  // One second into another reduction, or over the end of this one.
  assert.equal(
    ((await reduce('2022-06-01', '2022-06-15', '2022-06-25', 1_790)) as { readonly code: string }).code,
    'laterPriceExists',
  );
  assert.deepEqual(await reduce('2022-06-01', '2022-06-15', '2022-06-20', 1_990), {
    code: 'noReduction',
    regularMinor: 2_490,
  });
  assert.deepEqual(await reduce('2022-06-01', '2022-06-15', '2022-06-20', 1_790), { ok: true });
  assert.deepEqual(await timeline(), [
    '2022-03-01 2490/2490',
    '2022-06-10 1990/2490 until 2022-06-20',
    '2022-06-15 1790/2490 until 2022-06-20',
    '2022-06-20 2490/2490',
  ]);
});

test('two price changes for one instant at once: one is taken, the other refused', async (t) => {
  const { at, timeline } = await openShop(t);
  const answers = await Promise.all(
    [2_600, 2_700].map((amount) =>
      at('2022-06-01', (ctx) => setPrice(ctx, SKU, day('2022-07-01'), ft(amount))),
    ),
  );
  assert.equal(answers.filter((answer) => 'ok' in answer).length, 1);
  assert.equal(answers.filter((answer) => 'code' in answer && answer.code === 'priceAlreadySet').length, 1);
  assert.equal((await timeline()).length, 2);
});

test('SKU, slug and stock item are looked at before a product is listed', async (t) => {
  const { at, catalogue } = await openShop(t);
  const add = (sample: Parameters<typeof productOf>[0]) =>
    at('2022-06-01', (ctx) => addProduct(ctx, productOf(sample)));
  const names = { en: 'Other', hu: 'Más' };
  assert.deepEqual(await add({ sku: SKU, names }), { code: 'skuTaken' });
  assert.deepEqual(await add({ sku: 'NEW', names, slug: 'kurtoskalacs' }), { code: 'slugTaken' });
  assert.deepEqual(await add({ sku: 'NEW', names }), { code: 'stockItemUnknown' });
  // A bundle of three takes three of another product's stock.
  assert.deepEqual(await add({ sku: 'NEW', names, stockSku: SKU, stockUnits: 3 }), { ok: true });
  const read = await catalogue.refresh();
  assert.equal(read.bySlug.get('new')?.stockUnits, 3);
  assert.deepEqual(read.bySku.get(SKU)?.names, RANGE[0]?.product.names);
});

test('a withdrawn product is gone from what is read within a second, and once only', async (t) => {
  const { at, catalogue } = await openShop(t);
  assert.equal((await catalogue.read()).bySku.get(SKU)?.withdrawnAt, undefined);
  assert.deepEqual(await at('2022-06-01', (ctx) => withdrawProduct(ctx, SKU)), { ok: true });
  assert.deepEqual(await at('2022-06-01', (ctx) => withdrawProduct(ctx, SKU)), { code: 'productUnknown' });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const read = await catalogue.read();
  assert.equal(read.bySku.get(SKU)?.withdrawnAt?.toString(), '2022-06-01T00:00:00Z');
  assert.equal(read.search.find('karamell').size, 0);
  assert.equal(await catalogue.read(), read);
});

test('a promotion is lower than the price, begins now or later, ends after it begins, and is seen at once', async (t) => {
  const { at, catalogue } = await openShop(t);
  const promote = (fromOn: string, untilOn: string, price: number, sku = SKU) =>
    at('2022-06-01', (ctx) =>
      announcePromotion(ctx, sku, {
        audience: 'recurring',
        fromAt: day(fromOn),
        untilAt: day(untilOn),
        amount: ft(price),
      }),
    );
  const { version } = await catalogue.refresh();
  assert.deepEqual(await promote('2022-06-01', '2022-07-01', 1, 'NONE'), { code: 'productUnknown' });
  assert.deepEqual(await promote('2022-05-31', '2022-07-01', 2_000), { code: 'inThePast' });
  assert.deepEqual(await promote('2022-07-01', '2022-07-01', 2_000), { code: 'endsBeforeItBegins' });
  assert.deepEqual(await promote('2022-06-01', '2022-07-01', 2_490), {
    code: 'noReduction',
    regularMinor: 2_490,
  });
  assert.equal((await catalogue.refresh()).version, version);
  assert.deepEqual(await promote('2022-06-01', '2022-07-01', 2_000), { ok: true });
  const fresh = await catalogue.refresh();
  assert.notEqual(fresh.version, version);
  assert.deepEqual(fresh.bySku.get(SKU)?.promotions, [
    { audience: 'recurring', fromAt: day('2022-06-01'), untilAt: day('2022-07-01'), amountMinor: 2_000 },
  ]);
});
