// What search engines find at the root of the address, over the whole shop.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addRange } from '../modules/catalogue/fixtures.ts';
import { openTestShop } from './testing/shop.ts';
import { openTestStorefront } from './testing/storefront.ts';

const origin = 'http://shop.test';

async function openCrawled(scope: Parameters<typeof openTestShop>[0], at: string) {
  const shop = await openTestShop(scope, at);
  await addRange(shop);
  const { fetch } = openTestStorefront(shop);
  const get = async (path: string) => {
    const response = await fetch(new Request(origin + path, { headers: { accept: 'text/html' } }));
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };
  const { status, type, text } = await get('/sitemap.xml');
  assert.equal(status, 200);
  assert.equal(type, 'application/xml; charset=utf-8');
  const urls = [...text.matchAll(/<url><loc>([^<]+)<\/loc>(.*?)<\/url>/g)].map(
    ([, address = '', rest = '']) => ({
      path: address.replace(origin, ''),
      alternates: [...rest.matchAll(/hreflang="(\w+)" href="([^"]+)"/g)].map(([, ...found]) => found),
    }),
  );
  return { get, urls, paths: urls.map(({ path }) => path) };
}

test('every page of the sitemap is there, may be indexed and names its translations as the sitemap does', async (t) => {
  const { get, urls, paths } = await openCrawled(t, '2022-08-30T12:00');
  for (const path of [
    '/hu/hu',
    '/hu/en/coffee',
    '/hu/en/products/kurtoskalacs',
    '/hu/hu/documents/conditions-of-sale/2022-08-29',
    '/hu/en/contact',
  ])
    assert.ok(paths.includes(path), path);
  assert.equal(new Set(paths).size, paths.length);
  for (const { path, alternates } of urls) {
    const { status, text } = await get(path);
    assert.equal(status, 200, path);
    assert.doesNotMatch(text, /noindex/, path);
    const links = [...text.matchAll(/<link rel="alternate" hreflang="(\w+)" href="([^"]+)">/g)];
    assert.deepEqual(
      alternates,
      links.map(([, language, href]) => [language, origin + href]),
      path,
    );
    assert.ok(
      alternates.some(([, href]) => href === origin + path),
      path,
    );
  }
});

test('robots may read what the sitemap lists, and nothing of one visitor', async (t) => {
  const { get, paths } = await openCrawled(t, '2022-08-30T12:00');
  const { status, type, text } = await get('/robots.txt');
  assert.equal(status, 200);
  assert.match(type ?? '', /^text\/plain/);
  assert.match(text, /^User-agent: \*\n/);
  assert.ok(text.endsWith(`\nSitemap: ${origin}/sitemap.xml\n`));
  const closed = [...text.matchAll(/^Disallow: (.+)$/gm)].map(([, path = '']) => path);
  const isClosed = (path: string) => closed.some((each) => path.startsWith(each));
  assert.deepEqual(paths.filter(isClosed), []);
  for (const path of [
    'basket',
    'checkout/review',
    'account/addresses',
    'log-in',
    'orders/HU-1',
    'search?q=a',
  ])
    for (const language of ['hu', 'en']) assert.ok(isClosed(`/hu/${language}/${path}`), path);
  assert.ok(isClosed('/api/v1/hu/basket'));
});

test('before the first terms are in force there are only documents to read', async (t) => {
  const { get, paths } = await openCrawled(t, '2022-05-27T23:59');
  assert.ok(paths.length > 2);
  assert.ok(paths.every((path) => /^\/hu\/(hu|en)\/documents/.test(path)));
  assert.equal((await get('/hu/en/documents')).status, 200);
});
