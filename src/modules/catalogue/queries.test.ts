// Search in two languages with slips and endings; filters, counts, sorting and pages of lists. Plain data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LISTED, RANGE } from './fixtures.ts';
import type { Product } from './model.ts';
import { type Catalogue, type Filters, type Listed, listProducts, noFilters, type Wish } from './queries.ts';
import { createSearchIndex, wordsOf } from './search.ts';

const products: readonly Product[] = RANGE.map(({ product }) => ({
  ...product,
  listedAt: LISTED,
  withdrawnAt: undefined,
  prices: [],
  promotions: [],
}));
const search = createSearchIndex(products);
const catalogue: Catalogue = { version: '1', products, bySku: new Map(), bySlug: new Map(), search };
const listed: readonly Listed[] = RANGE.map(({ priceMinor, available }, index) => ({
  product: products[index] as Product,
  amountMinor: priceMinor,
  reduced: index === 1,
  available: available > 0,
}));

const found = (words: string) => [...search.find(words).keys()].sort();
const list = (wish: Partial<Wish> = {}, language = 'hu') =>
  listProducts(
    catalogue,
    listed,
    { filters: noFilters, sort: 'recommended', page: 1, pageSize: 10, ...wish },
    language,
  );
const skus = (wish?: Partial<Wish>, language?: string) =>
  list(wish, language).items.map(({ product }) => product.sku);
const filtered = (filters: Partial<Filters>) => skus({ filters: { ...noFilters, ...filters } });

test('words are compared without case, accents and punctuation', () => {
  assert.deepEqual(wordsOf('Kürtőskalács – ÉDES, 2.'), ['kurtoskalacs', 'edes', '2']);
});

test('search finds both languages, beginnings, endings and slips', () => {
  assert.deepEqual(found('kurtoskalacs'), ['C-KURTOS']);
  assert.deepEqual(found('KÜRTŐS'), ['C-KURTOS']);
  assert.deepEqual(found('walnut'), ['C-KURTOS']);
  assert.deepEqual(found('dió'), ['C-KURTOS']);
  assert.deepEqual(found('kürtöskalacsot'), ['C-KURTOS'], 'a Hungarian ending');
  assert.deepEqual(found('karamel'), ['C-KURTOS'], 'a beginning');
  assert.deepEqual(found('caramle'), ['C-KURTOS'], 'two letters swapped');
  assert.deepEqual(found('ristreto'), ['C-EJFEL'], 'a letter left out');
  assert.deepEqual(found('tejhabositó'), ['A-SCHIUMA']);
  assert.deepEqual(found('grande'), ['G-SOLARE']);
});

test('all words must be met; nonsense and empty words find nothing', () => {
  assert.deepEqual(found('éjféli ristretto'), ['C-EJFEL']);
  assert.deepEqual(found('éjféli lungo'), []);
  assert.deepEqual(found('xyzzy'), []);
  assert.deepEqual(found('%_\\ --'), []);
  assert.deepEqual(found('r'), [], 'one letter is no beginning yet');
});

test('what is spelled like the word keeps out what is only similar', () => {
  assert.ok(!found('lungo').includes('C-KURTOS'));
  assert.deepEqual(found('lungo'), ['C-KOFF']);
});

test('a match in the name stands before one in the description', () => {
  const other: Product = {
    ...(products[4] as Product),
    sku: 'OTHER',
    names: { en: 'Classic gift', hu: 'Klasszikus ajándék' },
    descriptions: { en: 'Goes with Solare.', hu: 'Solare mellé.' },
    line: undefined,
  };
  const scores = createSearchIndex([other, ...products]).find('solare');
  assert.ok((scores.get('G-SOLARE') ?? 0) > (scores.get('OTHER') ?? 0));
  assert.ok(scores.has('OTHER'));
});

test('inside one filter any value will do, all filters together must be met', () => {
  assert.deepEqual(filtered({ cups: ['ristretto', 'mug'] }), ['C-EJFEL', 'G-SOLARE']);
  assert.deepEqual(filtered({ cups: ['ristretto', 'mug'], lines: ['grande'] }), ['G-SOLARE']);
  assert.deepEqual(filtered({ intensities: [{ from: 5, to: 6 }] }), ['C-KURTOS', 'G-SOLARE']);
  assert.deepEqual(filtered({ intensities: [{ from: 5, to: 5 }] }), ['G-SOLARE']);
  assert.deepEqual(filtered({ marks: ['organic'] }), ['C-KOFF', 'G-SOLARE']);
  assert.deepEqual(filtered({ marks: ['organic', 'available'] }), ['G-SOLARE']);
  assert.deepEqual(filtered({ marks: ['decaffeinated'] }), ['C-KOFF']);
  assert.deepEqual(filtered({ marks: ['limited'] }), ['G-SOLARE']);
  assert.deepEqual(filtered({ marks: ['reduced'] }), ['C-EJFEL']);
  assert.deepEqual(filtered({ kinds: ['machine', 'frother'] }), ['M-RIVA', 'A-SCHIUMA']);
});

test('counts say what a filter would leave in place of its own group', () => {
  const listing = list({
    category: 'coffee',
    filters: { ...noFilters, lines: ['grande'], marks: ['organic'] },
  });
  assert.equal(listing.total, 1);
  assert.equal(listing.count({ lines: ['classic'] }), 1);
  assert.equal(listing.count({ marks: [] }), 1);
  assert.equal(listing.count({ lines: [], marks: [] }), 4);
});

test('sorting: recommended, name in the language’s own order, price both ways, strongest first', () => {
  assert.deepEqual(skus({ category: 'coffee' }), ['C-KURTOS', 'C-EJFEL', 'C-KOFF', 'G-SOLARE']);
  assert.deepEqual(skus({ category: 'coffee', sort: 'name' }, 'hu'), [
    'C-EJFEL',
    'C-KOFF',
    'C-KURTOS',
    'G-SOLARE',
  ]);
  assert.deepEqual(skus({ category: 'coffee', sort: 'name' }, 'en'), [
    'C-KOFF',
    'C-KURTOS',
    'C-EJFEL',
    'G-SOLARE',
  ]);
  assert.deepEqual(skus({ category: 'coffee', sort: 'priceUp' })[0], 'C-KURTOS');
  assert.deepEqual(skus({ sort: 'priceDown' })[0], 'M-RIVA');
  assert.deepEqual(skus({ category: 'coffee', sort: 'intensity' }), [
    'C-EJFEL',
    'C-KURTOS',
    'G-SOLARE',
    'C-KOFF',
  ]);
});

test('pages: the last one is given beyond the end, an empty list has one', () => {
  const third = list({ page: 3, pageSize: 3 });
  assert.deepEqual([third.page, third.lastPage, third.items.length], [3, 3, 1]);
  assert.equal(list({ page: 99, pageSize: 3 }).page, 3);
  const none = list({ words: 'xyzzy' });
  assert.deepEqual([none.page, none.lastPage, none.total], [1, 1, 0]);
});
