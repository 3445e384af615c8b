import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { currencies, money } from '../kernel/money.ts';
import { fromProviderAmount, toProviderAmount } from './psp.ts';

test('a whole forint is a hundred of the provider’s units; euro cents and won stay as they are', () => {
  assert.deepEqual(toProviderAmount(money(2490, 'HUF')), { value: 249_000, currency: 'HUF' });
  assert.deepEqual(toProviderAmount(money(2490, 'EUR')), { value: 2490, currency: 'EUR' });
  assert.deepEqual(toProviderAmount(money(2490, 'NOK')), { value: 2490, currency: 'NOK' });
  assert.deepEqual(toProviderAmount(money(2490, 'KRW')), { value: 2490, currency: 'KRW' });
});

test('what goes out comes back the same', () => {
  const minor = fc.integer({ min: 0, max: 90_000_000_000_000 });
  fc.assert(
    fc.property(minor, fc.constantFrom(...currencies), (amountMinor, currency) => {
      const amount = money(amountMinor, currency);
      assert.deepEqual(fromProviderAmount(toProviderAmount(amount)), amount);
    }),
  );
});

test('nothing is rounded on the way in', () => {
  assert.deepEqual(fromProviderAmount({ value: 249_000, currency: 'HUF' }), money(2490, 'HUF'));
  assert.equal(fromProviderAmount({ value: 249_050, currency: 'HUF' }), undefined);
  assert.equal(fromProviderAmount({ value: 2490.5, currency: 'EUR' }), undefined);
  assert.equal(fromProviderAmount({ value: 2490, currency: 'USD' }), undefined);
  assert.equal(fromProviderAmount({ value: Number.NaN, currency: 'EUR' }), undefined);
});

test('an amount too large to be exact outside is refused', () => {
  assert.throws(() => toProviderAmount(money(Number.MAX_SAFE_INTEGER, 'HUF')), RangeError);
});
