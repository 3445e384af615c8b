// A link opens what it was made for and nothing else, whatever is changed in it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deliveryToken, readDeliveryToken } from './links.ts';

const SECRET = 'a secret of tests, long enough to be one: 0123456789';
const link = { subscriptionId: '01890a5d-ac96-774b-bcce-b302099a8057', ordinal: 12, action: 'skip' } as const;

test('what was signed is read again; it fits into an address', () => {
  const token = deliveryToken(SECRET, link);
  assert.deepEqual(readDeliveryToken(SECRET, token), link);
  assert.match(token, /^[A-Za-z0-9._-]+$/);
});

test('another action, delivery, order, secret or spelling is nothing', () => {
  const token = deliveryToken(SECRET, link);
  const [action = '', id = '', ordinal = '', signature = ''] = token.split('.');
  const forged = [
    ['pay', id, ordinal, signature],
    ['stop', id, ordinal, signature],
    [action, id.replace('0189', '0188'), ordinal, signature],
    [action, id, '13', signature],
    [action, id, '012', signature],
    [action, id, ordinal, `${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`],
    [action, id, ordinal, ''],
    [action, id, ordinal],
  ].map((parts) => parts.join('.'));
  for (const each of [...forged, '', '.', `${token} `, token.toUpperCase()])
    assert.equal(readDeliveryToken(SECRET, each), undefined, each);
  assert.equal(readDeliveryToken(`${SECRET}x`, token), undefined);
});
