// Assets are found by the addresses pages carry, compressed forms hold the same bytes, modules hold no types.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { assetUrl, findAsset } from './assets.ts';

test('the stylesheet names fonts by addresses that are served', () => {
  const css = Buffer.from(findAsset(assetUrl('shop.css'))?.body ?? []).toString();
  const fonts = [...css.matchAll(/url\("(\/assets\/[^"]+)"\)/g)].map(([, path]) => path ?? '');
  assert.equal(fonts.length, 6);
  for (const path of fonts) assert.equal(findAsset(path)?.type, 'font/woff2');
  assert.doesNotMatch(css, /asset:/);
});

test('compressed forms hold the same bytes', () => {
  for (const name of ['shop.css', 'enhance.js', 'favicon.svg']) {
    const asset = findAsset(assetUrl(name));
    assert.ok(asset?.brotli !== undefined && asset.gzip !== undefined);
    assert.deepEqual(new Uint8Array(brotliDecompressSync(asset.brotli)), asset.body);
    assert.deepEqual(new Uint8Array(gunzipSync(asset.gzip)), asset.body);
  }
});

test('client modules arrive without types', () => {
  const code = Buffer.from(findAsset(assetUrl('enhance.js'))?.body ?? []).toString();
  assert.doesNotThrow(() => new Function(`async () => {${code.replace(/^(import|export) .*$/gm, '')}}`));
});

test('nothing else is found', () => {
  assert.equal(findAsset('/assets/shop.css'), undefined);
  assert.equal(findAsset('/assets/../package.json'), undefined);
  assert.throws(() => assetUrl('missing.css'));
});
