import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { productFacts, words } from '../../modules/catalogue/model.ts';
import { parseDrawing } from '../../ui/drawings/drawing.ts';
import { renderCategory, renderHero } from '../../ui/drawings/hero.ts';
import { renderDrawing } from '../../ui/drawings/render.ts';
import { catalogueOf } from './catalogue.ts';
import { type DemoMarket, demoMarkets } from './demo-product.ts';

/** What the terms of each market say of it: its languages, the day from which it is open, its smallest price. */
const markets: Readonly<
  Record<DemoMarket, { languages: readonly string[]; opensOn: string; cheapestMinor: number }>
> = {
  hu: { languages: ['hu', 'en'], opensOn: '2022-05-28', cheapestMinor: 1_000 },
  pt: { languages: ['pt', 'en'], opensOn: '2016-05-01', cheapestMinor: 350 },
};
const catalogues = demoMarkets.map((market) => ({
  market,
  ...markets[market],
  catalogue: catalogueOf(market, markets[market].languages),
}));
const ranges = catalogues.map((each) => ({
  ...each,
  products: each.catalogue.map(({ product }) => product),
}));

for (const { market, languages, opensOn, cheapestMinor, catalogue, products } of ranges) {
  test(`every SKU, address and position is there once, in a form that addresses can carry, ${market}`, () => {
    for (const key of ['sku', 'slug', 'position'] as const)
      assert.equal(new Set(products.map((product) => product[key])).size, products.length, key);
    for (const { sku, slug } of products) {
      assert.match(sku, /^[A-Z]{2}(-[A-Z0-9]+)+$/);
      assert.match(slug, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
  });

  test(`words are filled in the market's languages alone and differ where they describe, ${market}`, () => {
    for (const { sku, names, descriptions, facts } of products) {
      const details = (facts.details ?? []).flatMap(({ term, text }) => [term, text]);
      for (const each of [names, descriptions, ...(facts.notes ? [facts.notes] : []), ...details])
        assert.deepEqual(Object.keys(words.parse(each)).toSorted(), languages.toSorted(), sku);
      assert.equal(new Set(Object.values(descriptions)).size, languages.length, sku);
      assert.deepEqual(productFacts.parse(facts), facts, sku);
    }
  });

  test(`the range has the breadth that the rules need, ${market}`, () => {
    const coffees = products.filter(({ kind }) => kind === 'coffee');
    assert.equal(coffees.filter(({ line }) => line === 'classic').length, 20);
    assert.equal(coffees.filter(({ line }) => line === 'grande').length, 12);
    assert.equal(products.filter(({ limitedEdition }) => limitedEdition).length, 3);
    assert.equal(products.filter(({ engravable }) => engravable).length, 3);
    const priceOf = (slug: string) =>
      catalogue.find(({ product }) => product.slug === slug)?.listPriceMinor ?? assert.fail(slug);
    for (const [line, reference] of [
      ['classic', 'riva'],
      ['grande', 'onda'],
    ] as const) {
      const dearer = catalogue.filter(
        ({ product, listPriceMinor }) =>
          product.kind === 'machine' && product.line === line && listPriceMinor > priceOf(reference),
      );
      assert.ok(dearer.length >= 2, `machines of ${line} above the reference model`);
    }
  });

  test(`facts agree with the kind, ${market}`, () => {
    for (const { product, accessoryGroup, warranty } of catalogue) {
      const { sku, kind, category, capsulesPerUnit, netWeightGrams, food, quantityGroup } = product;
      assert.equal(capsulesPerUnit > 0, category === 'coffee', sku);
      assert.equal(netWeightGrams !== undefined, category === 'coffee' || category === 'sweets', sku);
      assert.equal(food, category === 'coffee' || category === 'sweets', sku);
      assert.equal(quantityGroup === 'machines', kind === 'machine', sku);
      if (capsulesPerUnit > 0) {
        const perCapsule = (netWeightGrams ?? 0) / capsulesPerUnit;
        assert.ok(perCapsule >= 5 && perCapsule <= 14, `${sku} holds ${perCapsule} g a capsule`);
      }
      const excluded = ['coffee', 'machines'].includes(category) || kind === 'frother' || kind === 'care';
      assert.equal(accessoryGroup === undefined, excluded, sku);
      assert.equal(warranty, kind === 'machine' ? 'maker' : kind === 'frother' ? 'seller' : undefined, sku);
    }
  });

  test(`a price timeline only grows, and a reduction reduces, ${market}`, () => {
    for (const { product, listPriceMinor, priceChanges, reductions } of catalogue) {
      assert.ok(Number.isSafeInteger(listPriceMinor) && listPriceMinor > cheapestMinor, product.sku);
      const points = [
        ...priceChanges.map((change) => ({ ...change, untilOn: change.fromOn, reduces: false })),
        ...reductions.map((reduction) => ({ ...reduction, reduces: true })),
      ].toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
      let freeFrom = opensOn;
      let regular = listPriceMinor;
      for (const { fromOn, untilOn, priceMinor, reduces } of points) {
        assert.equal(Temporal.PlainDate.from(fromOn).toString(), fromOn);
        assert.ok(fromOn > freeFrom, `${product.sku}: ${fromOn} follows ${freeFrom}`);
        assert.ok(!reduces || (untilOn > fromOn && priceMinor < regular), `${product.sku}: ${fromOn}`);
        freeFrom = untilOn;
        if (!reduces) regular = priceMinor;
      }
      assert.deepEqual(
        priceChanges.map(({ fromOn }) => fromOn),
        priceChanges.map(({ fromOn }) => fromOn).toSorted(),
      );
    }
    const running = catalogue.flatMap(({ reductions }) =>
      reductions.filter(({ fromOn, untilOn }) => fromOn <= '2026-12-01' && '2026-12-01' < untilOn),
    );
    assert.ok(running.length >= 3);
  });

  test(`what is sold from another stock names one that exists and costs less than its units apart, ${market}`, () => {
    for (const { product, listPriceMinor, initialStock } of catalogue) {
      if (product.stockSku === product.sku) continue;
      const source =
        catalogue.find((each) => each.product.sku === product.stockSku) ?? assert.fail(product.sku);
      assert.equal(initialStock, 0);
      assert.equal(product.capsulesPerUnit, product.stockUnits * source.product.capsulesPerUnit);
      assert.ok(listPriceMinor < product.stockUnits * source.listPriceMinor);
    }
    const own = catalogue.filter(({ product }) => product.stockSku === product.sku);
    assert.equal(own.filter(({ initialStock }) => initialStock === 0).length, 1);
    assert.ok(own.filter(({ initialStock }) => initialStock === 10).length >= 2);
  });

  test(`every picture is well-formed, small, named, the same each time, and shares a page with all others, ${market}`, () => {
    const seen = new Set<string>();
    for (const { sku, slug, drawing, names } of products) {
      assert.deepEqual(parseDrawing(JSON.parse(canonicalJson(drawing))), drawing, sku);
      const title = `${names[languages[0] ?? '']} <&"'>`;
      const svg = renderDrawing(drawing, { title, idPrefix: `p-${slug}` });
      assert.equal(svg, renderDrawing(drawing, { title, idPrefix: `p-${slug}` }));
      const bytes = Buffer.byteLength(renderDrawing(drawing, { idPrefix: 'p' }));
      assert.ok(bytes < 6_100, `${sku} takes ${bytes} bytes`);
      checkPicture(svg, seen, sku);
      assert.match(svg, / role="img" aria-label="[^"<>]+&#60;&#38;&#34;&#39;&#62;"/);
    }
    for (const category of ['classic', 'grande', 'machines', 'accessories', 'sweets', 'limited'] as const)
      checkPicture(renderCategory(category, `tile-${category}`), seen, category);
    const hero = renderHero('hero');
    checkPicture(hero, seen, 'hero');
    assert.match(hero, / aria-hidden="true"/);
  });
}

test('a market that the demo has no prices for has no range', () => {
  assert.deepEqual(catalogueOf('xx', ['en']), []);
});

test('what is no drawing is not parsed', () => {
  const capsule = { kind: 'capsule', line: 'classic', colour: '#112233' };
  assert.deepEqual(parseDrawing(capsule), capsule);
  for (const broken of [null, {}, { ...capsule, kind: 'teapot' }, { ...capsule, colour: '"/><script>' }])
    assert.equal(parseDrawing(broken), undefined);
});

/** Tags nest, attributes are quoted and single, ids are new and every reference meets one; no inline style. */
function checkPicture(svg: string, seen: Set<string>, what: string): void {
  const tag = /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>/y;
  const open: string[] = [];
  const ids = new Set<string>();
  let end = 0;
  while (end < svg.length) {
    const text = /[^<]*/y;
    text.lastIndex = end;
    const words = text.exec(svg)?.[0] ?? '';
    assert.ok(words.trim() === '' || open.at(-1) === 'text', `${what}: stray text ${words}`);
    assert.doesNotMatch(words, /&(?!#\d+;)/);
    tag.lastIndex = end + words.length;
    const found = tag.exec(svg);
    assert.ok(found, `${what}: broken markup at ${svg.slice(tag.lastIndex || end, end + 80)}`);
    const [whole, closing, name = '', attributes = '', selfClosing] = found;
    const names = [...attributes.matchAll(/([A-Za-z][\w:-]*)="/g)].map(([, each = '']) => each);
    assert.equal(new Set(names).size, names.length, `${what}: an attribute twice in ${whole}`);
    assert.ok(!names.includes('style'), what);
    assert.doesNotMatch(whole, /NaN|undefined/, what);
    const id = / id="([^"]*)"/.exec(attributes)?.[1];
    if (id !== undefined) {
      assert.ok(!seen.has(id), `${what}: ${id} twice`);
      seen.add(id);
      ids.add(id);
    }
    if (closing) assert.equal(open.pop(), name, what);
    else if (!selfClosing) open.push(name);
    end = found.index + whole.length;
  }
  assert.deepEqual(open, [], what);
  for (const [, id = ''] of svg.matchAll(/#([A-Za-z][\w-]*-\d+)/g)) assert.ok(ids.has(id), `${what}: ${id}`);
}
