// Every market behind one address, filled as the demo fills it: the choice of country, pages in each market's own
// languages, currency and words, and nothing of what its documents do not know.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOfDay } from '../kernel/dates.ts';
import { boutiqueAddress } from '../modules/delivery/vocabulary.ts';
import { fixedClock } from '../platform/clock.ts';
import { silentLog } from '../platform/log.ts';
import type { Database } from '../platform/schema.ts';
import { testDatabase } from '../platform/testing.ts';
import { testpay } from '../platform/testpay.ts';
import type { MarketTerms } from '../terms/load.ts';
import { formatMoney } from '../ui/format.ts';
import { isLanguage, languageNames } from '../ui/language.ts';
import { findMarkupFaults } from '../ui/markup-faults.ts';
import { messages } from '../ui/messages.ts';
import { catalogueOf } from './demo/catalogue.ts';
import { demoPeopleOf } from './demo/people.ts';
import { seedMarket } from './demo/seed.ts';
import { loadTerms, type OpenMarket, storeBundle } from './market.ts';
import { assembleShop } from './shop.ts';
import { openBrowser } from './testing/browser.ts';

type Scope = Parameters<typeof testDatabase>[0];

const origin = 'http://shop.test';
const allTerms = [...loadTerms().values()];
const noon = Temporal.Instant.from('2026-11-30T12:00:00Z');

/** Only the markets that are named; all of them unless any is. */
async function openMarkets(scope: Scope, at: Temporal.Instant, named = allTerms) {
  const markets = await Promise.all(named.map((terms) => openSeeded(scope, terms, at)));
  const { fetch } = assembleShop({
    origin,
    secret: 'a secret of tests, long enough to be one: 0123456789',
    log: silentLog,
    markets,
    psp: () => testpay({ origin: 'http://127.0.0.1:9', apiKey: 'none', hmacSecret: 'none' }),
  });
  const get = async (path: string, language = 'en') =>
    await fetch(
      new Request(origin + path, { headers: { accept: 'text/html', 'accept-language': language } }),
    );
  const text = async (path: string, language?: string) => await (await get(path, language)).text();
  return { get, text, fetch };
}

async function openSeeded(scope: Scope, terms: MarketTerms, at: Temporal.Instant): Promise<OpenMarket> {
  const clock = fixedClock(at);
  const market = { ...(await testDatabase<Database>(scope)), clock, terms, close: async () => {} };
  await storeBundle(market, terms);
  await seedMarket(market);
  return market;
}

test('several markets behind one address', async (t) => {
  const { get, text, fetch } = await openMarkets(t, noon);

  await t.test('people choose their country, in a language that they read', async () => {
    for (const [asked, language] of [
      ['pt-PT,pt;q=0.9,en;q=0.5', 'pt'],
      ['hu', 'hu'],
      ['ko', 'en'],
    ] as const) {
      const page = await text('/', asked);
      assert.deepEqual(await findMarkupFaults(page), []);
      assert.match(page, new RegExp(`<html lang="${language}">`));
      assert.ok(page.includes(messages(language).shell.chooseCountry));
      for (const { bundle } of allTerms) {
        const { code, languages } = bundle.market;
        for (const each of languages.filter(isLanguage))
          assert.match(page, new RegExp(`href="/${code}/${each}"[^>]*>${languageNames[each]}`));
      }
    }
  });

  await t.test('a guest’s basket is of one shop: neither seen, joined nor lost in another', async () => {
    const browser = openBrowser({ fetch });
    const [anna] = demoPeopleOf('hu');
    assert.ok(anna);
    const pieces = async (path: string) => {
      await browser.open(path);
      return browser.shown().markup.includes('/basket/line"')
        ? browser.fields('/basket/line').get('quantity')
        : undefined;
    };
    for (const [code, quantity] of [
      ['hu', '2'],
      ['pt', '3'],
    ] as const) {
      const slug = catalogueOf(code, ['en'])[0]?.product.slug;
      await browser.open(`/${code}/en/products/${slug}`);
      await browser.send('/basket/add', { quantity });
    }
    assert.deepEqual([await pieces('/hu/en/basket'), await pieces('/pt/en/basket')], ['2', '3']);
    await browser.open('/hu/en/log-in');
    const { email, password } = anna;
    await browser.send('/log-in', { email, password });
    assert.deepEqual([await pieces('/hu/en/basket'), await pieces('/pt/en/basket')], ['2', '3']);
    await browser.open('/hu/en/account');
    await browser.send('/log-out');
    assert.deepEqual([await pieces('/hu/en/basket'), await pieces('/pt/en/basket')], [undefined, '3']);
  });

  await t.test(
    'a basket of too few capsules leads to no checkout, and the product says how many',
    async () => {
      const browser = openBrowser({ fetch });
      const capsules = catalogueOf('pt', ['pt']).find(({ product }) => product.capsulesPerUnit === 10);
      const { basket, refusals } = messages('pt');
      await browser.open(`/pt/pt/products/${capsules?.product.slug}`);
      assert.ok(browser.shown().text.includes(refusals.tooFewCapsules('50')));
      const onward = () => browser.shown().markup.includes('href="/pt/pt/checkout/delivery"');
      for (const [quantity, open] of [
        ['4', false],
        ['1', true],
      ] as const) {
        await browser.open(`/pt/pt/products/${capsules?.product.slug}`);
        await browser.send('/basket/add', { quantity });
        await browser.open('/pt/pt/basket');
        assert.equal(onward(), open, quantity);
        assert.equal(browser.shown().text.includes(basket.changeFirst), !open);
      }
    },
  );

  for (const terms of allTerms) {
    const { code, currency } = terms.bundle.market;
    const languages = terms.bundle.market.languages.filter(isLanguage);
    const range = catalogueOf(code, terms.bundle.market.languages);

    await t.test(
      `every page of ${code} is valid in its languages and leads to the other countries`,
      async () => {
        const hasBoutiques = terms.at({ orderPlaced: noon }).keyed(boutiqueAddress).size > 0;
        const documents = [...terms.bundle.documents].map(
          ([name, versions]) => `/documents/${name}/${versions.at(-1)?.effectiveOn}`,
        );
        const products = [range[0], range.at(-1)].map((each) => `/products/${each?.product.slug}`);
        const others = ['', '/coffee', '/machines', '/accessories', '/sweets', '/search?q=a', '/contact'];
        const visitors = ['/documents', '/basket', '/log-in', '/register', '/boutiques'];
        for (const language of languages)
          for (const path of [...others, ...visitors, ...documents, ...products]) {
            const response = await get(`/${code}/${language}${path}`);
            const expected = path === '/boutiques' && !hasBoutiques ? 404 : 200;
            assert.equal(response.status, expected, `${code}/${language}${path}`);
            const page = await response.text();
            assert.deepEqual(await findMarkupFaults(page), [], `${code}/${language}${path}`);
            assert.equal(page.includes(`href="/${code}/${language}/boutiques`), hasBoutiques, path);
            for (const { bundle } of allTerms)
              assert.match(page, new RegExp(`<a href="/${bundle.market.code}/[a-z]{2}" hreflang=`), path);
          }
      },
    );

    await t.test(`${code} names and prices its range in its own words and currency`, async () => {
      for (const language of languages)
        for (const { product, listPriceMinor, priceChanges, reductions } of range.filter(
          (_, i) => i % 9 === 0,
        )) {
          const page = await text(`/${code}/${language}/products/${product.slug}`);
          const name = product.names[language] ?? assert.fail(product.sku);
          assert.ok(page.includes(`>${name}</h1>`), name);
          const running = reductions.find(
            ({ fromOn, untilOn }) => fromOn <= '2026-11-30' && '2026-11-30' < untilOn,
          );
          const amountMinor = running?.priceMinor ?? priceChanges.at(-1)?.priceMinor ?? listPriceMinor;
          assert.ok(page.includes(formatMoney({ amountMinor, currency }, language)), name);
        }
    });
  }
});

for (const terms of allTerms) {
  const { code, currency, zone, languages } = terms.bundle.market;
  test(`${code} alone is no choice, and open from the first day of its terms at that day's prices`, async (t) => {
    const firstOn = terms.firstOn ?? assert.fail('the terms are never complete');
    const { get, text } = await openMarkets(t, startOfDay(firstOn, zone), [terms]);
    assert.equal((await get('/')).headers.get('location'), `/${code}`);
    const own = languages.find(isLanguage) ?? assert.fail(code);
    const [first] = catalogueOf(code, languages);
    assert.ok(first);
    const page = await text(`/${code}/${own}/products/${first.product.slug}`);
    assert.ok(page.includes(formatMoney({ amountMinor: first.listPriceMinor, currency }, own)));
    assert.doesNotMatch(page, /country-switch/);
  });
}
