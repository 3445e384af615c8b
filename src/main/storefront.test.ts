// The browsing pages over the whole shop: valid markup in both languages, what they say about prices and stock,
// addresses, what documents show, and what visitors get who ask for nonsense.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '../kernel/money.ts';
import { announceReduction, withdrawProduct } from '../modules/catalogue/commands.ts';
import { addRange, runAt } from '../modules/catalogue/fixtures.ts';
import { saveCounted } from '../modules/stock/store.ts';
import { findMarkupFaults } from '../ui/markup-faults.ts';
import { budapest, openTestShop } from './testing/shop.ts';
import { openTestStorefront } from './testing/storefront.ts';

const NOON = '2022-08-30T12:00';

async function openBrowsed(scope: Parameters<typeof openTestShop>[0], at = NOON) {
  const shop = await openTestShop(scope, at);
  await addRange(shop);
  const announced = await runAt(shop, budapest('2022-08-20T10:00'), (ctx) =>
    announceReduction(
      ctx,
      'C-EJFEL',
      budapest('2022-08-26T00:00'),
      budapest('2022-09-05T00:00'),
      money(1_990, 'HUF'),
    ),
  );
  assert.deepEqual(announced, { ok: true });
  const { get, fetch, refresh } = openTestStorefront(shop);
  const text = async (path: string) => {
    const response = await get(path);
    return { status: response.status, text: (await response.text()).replaceAll('\u00a0', ' ') };
  };
  return { shop, get, fetch, refresh, text };
}

const pages = [
  '',
  '/coffee',
  '/coffee?line=grande&mark=organic&sort=priceUp',
  '/coffee?mark=limited&cup=ristretto',
  '/machines',
  '/accessories',
  '/sweets',
  '/products/kurtoskalacs',
  '/products/ejfeli-ristretto',
  '/products/koffeinmentes-lungo',
  '/products/riva',
  '/search',
  '/search?q=karamell',
  '/search?q=%3Cscript%3E',
  '/documents',
  '/documents/conditions-of-sale/2022-05-28',
  '/documents/conditions-of-sale/2022-08-29?since=2022-05-28',
  '/documents/conditions-of-sale/2022-12-27?since=2022-08-29&text=en',
  '/documents/price-reductions/2022-05-28',
  '/boutiques',
  '/contact',
  '/nowhere',
];

test('every page is valid in both languages and asks only for what is there', async (t) => {
  const { get } = await openBrowsed(t);
  const wanted = new Set<string>();
  for (const language of ['en', 'hu'])
    for (const path of pages) {
      const response = await get(`/${language}${path}`);
      assert.equal(response.status, path === '/nowhere' ? 404 : 200, `${language}${path}`);
      const markup = await response.text();
      assert.match(markup, new RegExp(`<html lang="${language}">`));
      assert.deepEqual(await findMarkupFaults(markup), [], `${language}${path}`);
      assert.doesNotMatch(markup, /csrf-[0-9a-f]{32}|body-[0-9a-f]{32}|undefined|\[object/);
      for (const [, src] of markup.matchAll(/(?:src|href)="\/hu(\/pictures\/[^"]+)"/g)) wanted.add(src ?? '');
    }
  assert.ok(wanted.size >= 7);
  for (const src of wanted) {
    const picture = await get(src);
    assert.equal(picture.headers.get('content-type'), 'image/svg+xml; charset=utf-8', src);
    assert.match(picture.headers.get('cache-control') ?? '', /immutable/);
  }
});

test('links of the browsing pages lead somewhere', async (t) => {
  const { get } = await openBrowsed(t);
  const browsing =
    /^\/hu\/(?:en|hu)(?:$|[?#]|\/(?:coffee|machines|accessories|sweets|products|search|documents|boutiques|contact))/;
  const seen = new Map<string, string>();
  for (const path of pages.slice(0, -1)) {
    const markup = await (await get(`/en${path}`)).text();
    for (const [, href = ''] of markup.matchAll(/<a [^>]*href="([^"#]*)(?:#[^"]*)?"/g))
      if (browsing.test(href)) seen.set(href.replaceAll('&amp;', '&'), path);
  }
  for (const [href, path] of seen) {
    const { status } = await get(href.slice('/hu'.length));
    assert.ok(status === 200 || status === 302, `${href} on ${path}: ${status}`);
  }
});

test('reasons lead to paragraphs that are on the page', async (t) => {
  const { text, get } = await openBrowsed(t);
  const product = await text('/hu/products/ejfeli-ristretto');
  const reasons = [...product.text.matchAll(/class="why-citation" href="\/hu([^"#]+)#([^"]+)"/g)];
  assert.ok(reasons.length >= 4);
  for (const [, path = '', anchor = ''] of reasons) {
    const document = await (await get(path)).text();
    assert.ok(document.includes(`id="${anchor}"`), `${path}#${anchor}`);
  }
});

test('a reduced price shows the earlier one, the lowest of the time before, and its last day', async (t) => {
  const { text } = await openBrowsed(t);
  const { text: page } = await text('/en/products/ejfeli-ristretto');
  assert.match(page, /1,990 Ft/);
  assert.match(page, /<s>2,690 Ft<\/s>/);
  assert.match(page, /Lowest price in the 30 days before the reduction: 2,690 Ft/);
  assert.match(page, /Last day of the reduction: 4 September 2022/);
  assert.match(page, /36,182 Ft \/ kg · 199 Ft \/ capsule/);
  assert.match(page, /In force|version 28 May 2022/);
});

test('the minute before a reduction, and its last minute', async (t) => {
  const before = await openBrowsed(t, '2022-08-25T23:59');
  assert.match((await before.text('/en/coffee')).text, /2,690 Ft/);
  assert.doesNotMatch((await before.text('/en/coffee')).text, /1,990 Ft/);
  before.shop.clock.set(budapest('2022-08-26T00:00'));
  assert.match((await before.text('/en/coffee')).text, /1,990 Ft/);
  before.shop.clock.set(budapest('2022-09-04T23:59'));
  assert.match((await before.text('/en/coffee')).text, /1,990 Ft/);
  before.shop.clock.set(budapest('2022-09-05T00:00'));
  assert.doesNotMatch((await before.text('/en/coffee')).text, /1,990 Ft/);
});

test('stock: sold out, few left, and back within a second of being counted', async (t) => {
  const { shop, text, refresh } = await openBrowsed(t);
  assert.match((await text('/hu/products/ejfeli-ristretto')).text, /Már csak 5 db/);
  const gone = await text('/hu/products/koffeinmentes-lungo');
  assert.match(gone.text, /Jelenleg elfogyott/);
  assert.doesNotMatch(gone.text, /value="C-KOFF"/);
  await shop.db.transaction().execute((tx) => saveCounted(tx, 'C-KOFF', 40, shop.clock.now()));
  await refresh();
  assert.match((await text('/hu/products/koffeinmentes-lungo')).text, /name="sku" value="C-KOFF"/);
});

test('a withdrawn product keeps its address and offers what is like it', async (t) => {
  const { shop, text, refresh } = await openBrowsed(t);
  await runAt(shop, shop.clock.now(), (ctx) => withdrawProduct(ctx, 'C-KURTOS'));
  await refresh();
  const page = await text('/en/products/kurtoskalacs');
  assert.equal(page.status, 200);
  assert.match(page.text, /No longer on sale/);
  assert.doesNotMatch(page.text, /value="C-KURTOS"/);
  assert.doesNotMatch((await text('/en/coffee')).text, /Kürtőskalács/);
});

test('filters live in the address; nonsense in it is left out', async (t) => {
  const { text } = await openBrowsed(t);
  const grande = await text('/en/coffee?line=grande');
  assert.match(grande.text, /One product/);
  assert.match(grande.text, /value="grande" checked/);
  const nonsense = await text('/en/coffee?line=nonsense&page=-4&sort=x&intensity=0-99&page=1e9');
  assert.match(nonsense.text, /4 products/);
  const none = await text('/en/coffee?line=grande&cup=ristretto');
  assert.match(none.text, /Nothing is all of that at once/);
  assert.match(none.text, /href="\/hu\/en\/coffee"/);
});

test('search speaks both languages whatever the page’s, and repeats words as text only', async (t) => {
  const { text } = await openBrowsed(t);
  assert.match((await text('/en/search?q=tejhabosito')).text, /Schiuma 4 milk frother/);
  const hostile = await text('/en/search?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%22');
  assert.doesNotMatch(hostile.text, /<img src=x/);
  assert.equal((await text('/en/search?q=%ff')).status, 400);
});

test('each visitor’s forms carry a token of their own, also where the body was kept', async (t) => {
  const { get } = await openBrowsed(t);
  const tokens = await Promise.all(
    [1, 2].map(async () => {
      const response = await get('/en/coffee');
      const [, token] = /name="csrf" value="([^"]+)"/.exec(await response.text()) ?? [];
      return { token, cookie: response.headers.get('set-cookie') };
    }),
  );
  assert.ok(tokens.every(({ token, cookie }) => token && cookie?.startsWith('guest_hu=')));
  assert.notEqual(tokens[0]?.token, tokens[1]?.token);
});

test('a version is read in either language, whatever the page’s', async (t) => {
  const { get, text } = await openBrowsed(t);
  const inForce = await get('/en/documents/conditions-of-sale');
  assert.equal(inForce.headers.get('location'), '/hu/en/documents/conditions-of-sale/2022-08-29');
  const picked = await get('/en/documents/conditions-of-sale?version=2022-12-02&since=2022-05-28');
  assert.equal(
    picked.headers.get('location'),
    '/hu/en/documents/conditions-of-sale/2022-12-02?since=2022-05-28',
  );
  const mixed = await text('/en/documents/conditions-of-sale/2022-08-29?text=hu');
  assert.match(mixed.text, /<html lang="en">/);
  assert.match(mixed.text, /<div lang="hu">/);
  assert.match(mixed.text, /Általános értékesítési feltételek<\/h1>/);
  assert.equal((await text('/en/documents/conditions-of-sale/2022-08-28')).status, 404);
  assert.equal((await text('/en/documents/nothing')).status, 404);
});

test('what changed is marked word by word', async (t) => {
  const { text } = await openBrowsed(t);
  const { text: page } = await text('/en/documents/conditions-of-sale/2022-08-29?since=2022-05-28');
  const fee = /id="p-3\.4"[\s\S]*?<\/article>/.exec(page)?.[0] ?? '';
  assert.match(fee, /data-change="changed"/);
  assert.match(fee, /<del>.*1,290.*<\/del>/);
  assert.match(fee, /<ins>.*2,490.*<\/ins>/);
  const offered = [
    .../<select[^>]*id="since"[\s\S]*?<\/select>/.exec(page)![0].matchAll(/value="([\d-]+)"/g),
  ];
  assert.ok(offered.length > 0);
  assert.ok(!offered.some(([, on]) => on === '2022-08-29'), 'not with itself');
  const single = await text('/en/documents/cash-rounding/2008-03-01');
  assert.equal(single.status, 200);
  assert.doesNotMatch(single.text, /version-picker/, 'nothing to choose');
  const backwards = await text('/en/documents/conditions-of-sale/2022-05-28?since=2022-08-29');
  assert.match(backwards.text, /What changed since 28 May 2022/);
});

test('boutiques are open by their own hours', async (t) => {
  const { text, shop } = await openBrowsed(t, '2022-08-29T08:59');
  assert.match((await text('/en/boutiques')).text, /id="oktogon"[\s\S]*?opens today at 09:00/);
  shop.clock.set(budapest('2022-08-29T09:00'));
  assert.match((await text('/en/boutiques')).text, /id="oktogon"[\s\S]*?Open now, until 20:00/);
  shop.clock.set(budapest('2022-08-29T20:00'));
  assert.match((await text('/en/boutiques')).text, /id="oktogon"[\s\S]*?Closed now/);
  // A public holiday on a Tuesday.
  shop.clock.set(budapest('2022-11-01T12:00'));
  assert.doesNotMatch((await text('/en/boutiques')).text, /Open now/);
});

test('languages: by the browser, an end slash is forgiven, others are not found', async (t) => {
  const { get, text } = await openBrowsed(t);
  assert.equal((await get('', { 'accept-language': 'de, en;q=0.8' })).headers.get('location'), '/hu/en');
  assert.equal((await get('', { 'accept-language': 'de' })).headers.get('location'), '/hu/hu');
  assert.equal((await get('/en/coffee/')).status, 301);
  assert.equal((await text('/pt/coffee')).status, 404);
  const missing = await text('/hu/products/nincs-ilyen');
  assert.equal(missing.status, 404);
  assert.match(missing.text, /Ezen a címen nincs semmi/);
});

test('before the first terms the shop is shut, its documents are not', async (t) => {
  const { get } = openTestStorefront(await openTestShop(t, '2022-05-27T23:59'));
  const text = async (path: string) => {
    const response = await get(path);
    return { status: response.status, text: await response.text() };
  };
  const shut = await text('/en/coffee');
  assert.equal(shut.status, 503);
  assert.match(shut.text, /The shop is not open yet/);
  assert.match(shut.text, /28 May 2022/);
  assert.equal((await text('/en/documents/conditions-of-sale/2022-05-28')).status, 200);
});
