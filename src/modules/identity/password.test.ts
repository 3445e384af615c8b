import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { test } from 'node:test';
import { Busy } from '../../platform/busy.ts';
import { crowd } from './fixtures.ts';
import { countCharacters, hashPassword, verifyPassword } from './password.ts';

test('a password opens its own hash and no other', async () => {
  const { phc, characters } = await hashPassword('Őszibarack☕2022');
  assert.match(phc, /^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
  assert.equal(characters, 15);
  assert.equal(await verifyPassword(phc, 'Őszibarack☕2022'), true);
  assert.equal(await verifyPassword(phc, 'őszibarack☕2022'), false);
  assert.equal(await verifyPassword(phc, ''), false);
  assert.notEqual((await hashPassword('Őszibarack☕2022')).phc, phc);
});

test('the same letters typed as other code points are the same password', async () => {
  const { phc } = await hashPassword('caf\u00e9-cr\u00e8me');
  assert.equal(await verifyPassword(phc, 'cafe\u0301-cre\u0300me'), true);
  assert.equal(countCharacters('cafe\u0301'), 4);
  assert.equal(countCharacters('👩‍🚀👍🏽'), 2);
});

test('a hash of other settings is still understood', async () => {
  const salt = Buffer.from('0123456789abcdef');
  const tag = argon2Sync('argon2id', {
    message: 'kávé',
    nonce: salt,
    memory: 64,
    passes: 3,
    parallelism: 2,
    tagLength: 24,
  });
  const [s, t] = [salt, tag].map((bytes) => bytes.toString('base64').replace(/=+$/, ''));
  assert.equal(await verifyPassword(`$argon2id$v=19$m=64,t=3,p=2$${s}$${t}`, 'kávé'), true);
  await assert.rejects(verifyPassword('kávé', 'kávé'), /no argon2id hash/);
});

test('many at once wait for each other and all come out right', async () => {
  const hashes = await Promise.all(Array.from({ length: 7 }, (_, i) => hashPassword(`password ${i}`)));
  const right = await Promise.all(hashes.map(({ phc }, i) => verifyPassword(phc, `password ${i}`)));
  assert.deepEqual(right, Array(7).fill(true));
});

test('more than may wait are turned away at once, and everybody before them is served', async () => {
  const served = crowd();
  await assert.rejects(hashPassword('one too many'), Busy);
  const late = await Promise.allSettled(crowd());
  assert.ok(late.every((each) => each.status === 'rejected' && each.reason instanceof Busy));
  assert.deepEqual(new Set(await Promise.all(served)), new Set([false]));
  assert.equal((await hashPassword('again')).characters, 5);
});
