// What was published stays as it was, byte for byte.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { listMarkets, readTermsTree } from './bundle.ts';
import { assertProblem, EN, filesWith, HU, loadWith } from './fixtures.ts';
import { loadMarket, loadSoundMarket, UnsoundTerms } from './load.ts';
import { lockProblems, writeLock } from './lock.ts';

const root = mkdtempSync(path.join(tmpdir(), 'terms-'));
after(() => rmSync(root, { recursive: true }));
for (const [file, body] of filesWith({})) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), body);
}

test('without a lock everything is a draft', () => {
  assert.deepEqual(lockProblems(root, readTermsTree(root)), []);
});

test('locked documents cannot change or vanish; new ones and everything else can', () => {
  assert.equal(writeLock(root, readTermsTree(root)), 2);
  assert.deepEqual(lockProblems(root, readTermsTree(root)), []);
  const changed = lockProblems(
    root,
    filesWith({ [EN]: ['2,490', '2,491'], 'lexicon/base.en.yaml': 'units: {}\n' }),
  );
  assertProblem(changed, EN, 1, 'has been changed since', 'a version of its own date that amends it');
  assertProblem(
    lockProblems(root, filesWith({ [HU]: undefined })),
    HU,
    1,
    'published and is gone',
    'put the published',
  );
  assert.deepEqual(lockProblems(root, filesWith({ 'xx/sale/2030-01-01.en.md': 'draft' })), []);
});

test('the tree reads the same with Windows line ends and a byte order mark', () => {
  const before = readTermsTree(root);
  writeFileSync(path.join(root, EN), `\uFEFF${before.get(EN)?.replaceAll('\n', '\r\n')}`);
  assert.deepEqual(readTermsTree(root), before);
  assert.deepEqual(listMarkets(before), ['xx']);
});

test('the start fails with every problem named, and one hash stands for one text', () => {
  const vocabulary = loadWith({}).terms.bundle.vocabulary;
  assert.throws(
    () => loadSoundMarket('xx', filesWith({ [EN]: ['2,490', '2,491'] }), vocabulary),
    (error) =>
      error instanceof UnsoundTerms &&
      /terms\/xx\/sale\/2022-01-01\.en\.md:16: .+\n {4}→ /.test(error.message),
  );
  const hash = (files: ReadonlyMap<string, string>) => loadMarket('xx', files, vocabulary).terms.bundle.hash;
  assert.equal(hash(filesWith({})), hash(readTermsTree(root)));
  assert.notEqual(hash(filesWith({})), hash(filesWith({ [EN]: ['2,490', '2490'] })));
  assert.equal(hash(filesWith({ 'zz/other.md': 'not this market' })), hash(filesWith({})));
});

test('the published documents are as they were published', () => {
  const published = path.join(import.meta.dirname, '../../terms');
  assert.deepEqual(lockProblems(published, readTermsTree(published)), []);
});
