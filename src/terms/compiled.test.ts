import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { openCompiledTerms } from './compiled.ts';
import { document, filesWith, vocabulary } from './fixtures.ts';
import { loadSoundMarket, UnsoundTerms } from './load.ts';

/** With the class of every value, which neither JSON nor an assertion would tell for Temporal. */
function spell(value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [value.constructor.name, ...[...value].map(spell)];
  if (Array.isArray(value)) return value.map(spell);
  if (typeof value !== 'object' || value === null) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype) return `${value.constructor.name} ${value}`;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => (each === undefined ? [] : [[name, spell(each)]])),
  );
}

function folder(t: TestContext): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'demitasse-compiled-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

const amendment = document(
  'sale',
  '2023-01-01',
  {
    en: '### 1.3 Contact *(void from 2023-02-01 because nobody writes)*\n',
    hu: '### 1.3 Kapcsolat *(érvénytelen 2023-02-01, mert senki sem ír)*\n',
  },
  { amends: '2022-01-01', announced: '2022-11-01', binds: 'after notice P1M', until: '2030-12-31' },
);
const files = filesWith({
  ...amendment,
  'xx/market.yaml': ['prevails: hu', 'prevails: hu\nfrom: 2022-01-01'],
});

test('what is kept reads as what was parsed', (t) => {
  const directory = folder(t);
  const store = openCompiledTerms(directory, files, 'engine-1');
  assert.equal(store.load('xx'), undefined);
  const parsed = loadSoundMarket('xx', files, vocabulary, store);
  assert.notEqual(store.load('xx'), undefined);
  const kept = loadSoundMarket('xx', files, vocabulary, openCompiledTerms(directory, files, 'engine-1'));
  const text = JSON.stringify(spell(kept.bundle));
  for (const value of ['Duration P1M', 'PlainDate 2023-02-01', 'PlainDate 2030-12-31', 'Set'])
    assert.ok(text.includes(value), value);
  assert.deepEqual(spell(kept.bundle), spell(parsed.bundle));
  assert.deepEqual(spell(kept.firstOn), spell(parsed.firstOn));
  assert.deepEqual(readdirSync(directory), ['xx.json']);
});

test('it is kept for these files and this engine alone', (t) => {
  const directory = folder(t);
  loadSoundMarket('xx', files, vocabulary, openCompiledTerms(directory, files, 'engine-1'));
  assert.equal(openCompiledTerms(directory, files, 'engine-2').load('xx'), undefined);
  const [[name, text] = ['', '']] = files;
  const edited = new Map([...files, [name, `${text} `]]);
  assert.equal(openCompiledTerms(directory, edited, 'engine-1').load('xx'), undefined);
  assert.notEqual(openCompiledTerms(directory, files, 'engine-1').load('xx'), undefined);
});

test('what is not sound is never kept, and a torn file is parsed anew', (t) => {
  const directory = folder(t);
  const store = openCompiledTerms(directory, files, 'engine-1');
  const broken = new Map([...files].map(([file, text]) => [file, text.replaceAll('HUF', 'HUFF')]));
  assert.throws(
    () => loadSoundMarket('xx', broken, vocabulary, openCompiledTerms(directory, broken, 'engine-1')),
    UnsoundTerms,
  );
  assert.deepEqual(readdirSync(directory), []);
  const { bundle } = loadSoundMarket('xx', files, vocabulary, store);
  const file = path.join(directory, 'xx.json');
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, -100));
  assert.equal(store.load('xx'), undefined);
  assert.equal(loadSoundMarket('xx', files, vocabulary, store).bundle.hash, bundle.hash);
  assert.notEqual(store.load('xx'), undefined, 'whole again');
});
