// One byte sequence per value.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, digest, sha256 } from './canonical-json.ts';

const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, shuffled(v)]),
  );
}

test('it is JSON of the same value, whatever the order of keys', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value);
      assert.deepEqual(JSON.parse(text), value);
      assert.equal(canonicalJson(shuffled(value)), text);
      assert.equal(canonicalJson(JSON.parse(text)), text);
    }),
  );
});

test('keys sort by UTF-16 units, numbers and zero have one form', () => {
  assert.equal(
    canonicalJson({ ö: 1, z: 2, a: [1e21, -0, 0.1], '\u{1F600}': 3, '\uFB33': 4 }),
    '{"a":[1e+21,0,0.1],"z":2,"ö":1,"😀":3,"\uFB33":4}',
  );
});

test('undefined leaves a key out and is an error elsewhere; nothing else has two forms', () => {
  assert.equal(canonicalJson({ a: undefined, b: 1 }), '{"b":1}');
  const sparse: unknown[] = [];
  sparse[1] = 1;
  for (const wrong of [
    undefined,
    [undefined],
    sparse,
    Number.NaN,
    Infinity,
    1n,
    () => 1,
    new Date(0),
    new Map(),
    Symbol('x'),
  ])
    assert.throws(() => canonicalJson(wrong), TypeError);
  assert.throws(
    () => canonicalJson({ on: Temporal.PlainDate.from('2022-01-01') }),
    /PlainDate has no canonical form/,
  );
});

test('the digest is of the UTF-8 bytes', () => {
  assert.equal(sha256(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.equal(sha256('ő'), sha256(new TextEncoder().encode('ő')));
  assert.equal(digest({ b: 1, a: 2 }), sha256('{"a":2,"b":1}'));
});
