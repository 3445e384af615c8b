import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressLines, formatAddress, recipientName } from './address.ts';

test('street and town stand in the order of their country', () => {
  const hungarian = { postcode: '1065', city: 'Budapest', street: 'Minta utca 18.', country: 'HU' };
  const portuguese = { postcode: '1200-195', city: 'Lisboa', street: 'Rua do Exemplo, 18', country: 'PT' };
  assert.deepEqual(addressLines(hungarian), ['1065 Budapest', 'Minta utca 18.']);
  assert.deepEqual(addressLines(portuguese), ['Rua do Exemplo, 18', '1200-195 Lisboa']);
  assert.equal(formatAddress(hungarian), '1065 Budapest, Minta utca 18.');
  assert.equal(formatAddress(portuguese), 'Rua do Exemplo, 18, 1200-195 Lisboa');
});

test('a recipient is named in the order of the country', () => {
  assert.equal(recipientName({ familyName: 'Kovács', givenName: 'Anna' }, 'HU'), 'Kovács Anna');
  assert.equal(recipientName({ familyName: 'Carvalho', givenName: 'Inês' }, 'PT'), 'Inês Carvalho');
});
