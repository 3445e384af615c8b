// Amounts are whole minor units; scaling is exact until it is rounded once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  add,
  compare,
  currencies,
  isCurrency,
  money,
  moneyText,
  multiply,
  parseMoney,
  scaleHalfUp,
  subtract,
  sum,
  vatIncluded,
} from './money.ts';

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const factor = fc.nat(1_000_000);

test('scaling rounds half away from zero, as exact fractions do', () => {
  fc.assert(
    fc.property(amount, factor, fc.integer({ min: 1, max: 1_000_000 }), (a, n, d) => {
      const scaled = BigInt(scaleHalfUp(money(a, 'HUF'), n, d).amountMinor);
      const exact = BigInt(a) * BigInt(n);
      const wide = 2n * (scaled * BigInt(d) - exact);
      const distance = wide < 0n ? -wide : wide;
      assert.ok(distance <= BigInt(d), 'never farther than a half');
      if (distance === BigInt(d)) assert.ok(wide > 0n === exact > 0n, 'a half goes away from zero');
    }),
  );
  const half = (minor: number) => scaleHalfUp(money(minor, 'EUR'), 1, 2).amountMinor;
  assert.deepEqual([1, 3, -1, -3, 0].map(half), [1, 2, -1, -2, 0]);
  assert.throws(() => scaleHalfUp(money(1, 'HUF'), 1, 0), RangeError);
});

test('VAT and net make up the gross amount', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), fc.nat(10_000), (gross, rate) => {
      const vat = vatIncluded(money(gross, 'HUF'), rate).amountMinor;
      assert.ok(vat >= 0 && vat <= gross);
    }),
  );
  assert.equal(vatIncluded(money(127, 'HUF'), 2700).amountMinor, 27);
});

test('arithmetic stays in one currency and in safe integers', () => {
  const huf = money(100, 'HUF');
  assert.equal(add(huf, huf).amountMinor, 200);
  assert.equal(subtract(huf, money(130, 'HUF')).amountMinor, -30);
  assert.equal(multiply(huf, 3).amountMinor, 300);
  assert.equal(sum([], 'EUR').amountMinor, 0);
  assert.equal(sum([huf, huf], 'HUF').amountMinor, 200);
  assert.ok(compare(huf, money(101, 'HUF')) < 0);
  for (const mixed of [add, subtract, compare]) assert.throws(() => mixed(huf, money(1, 'EUR')), TypeError);
  for (const wrong of [0.5, Number.NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])
    assert.throws(() => money(wrong, 'HUF'), RangeError);
  assert.throws(() => multiply(money(Number.MAX_SAFE_INTEGER, 'HUF'), 2), RangeError);
});

test('text and back; what is no amount is undefined', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(...currencies), (minor, currency) => {
      const written = money(minor, currency);
      assert.deepEqual(parseMoney(moneyText(written)), written);
    }),
  );
  assert.equal(moneyText(money(-5, 'EUR')), '-0.05 EUR');
  assert.deepEqual(parseMoney('-0 HUF'), money(0, 'HUF'));
  for (const wrong of ['', '1', '1 Ft', '1.0 HUF', '1 EUR', '1.5 EUR', '1,50 EUR', '9007199254740993 HUF'])
    assert.equal(parseMoney(wrong), undefined, wrong);
  assert.equal(isCurrency('toString'), false);
});
