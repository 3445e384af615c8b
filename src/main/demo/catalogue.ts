// The demo range of a market, in the order in which it is recommended. Owns nothing of how it gets into a database.
import type { Words } from '../../modules/catalogue/model.ts';
import { accessories } from './accessory-catalogue.ts';
import { assortments } from './assortment-catalogue.ts';
import { classics } from './classic-catalogue.ts';
import { type DemoProduct, isDemoMarket, type Unplaced } from './demo-product.ts';
import { grandes } from './grande-catalogue.ts';
import { frothers, machines } from './machine-catalogue.ts';
import { sweets } from './sweets-catalogue.ts';

const range = [...classics, ...grandes, ...assortments, ...machines, ...frothers, ...accessories, ...sweets];

/**
 * In the market's languages, its own first. Nothing for a market that the demo has no prices for. A product sold from
 * another's stock follows that one.
 */
export function catalogueOf(market: string, languages: readonly string[]): readonly DemoProduct[] {
  if (!isDemoMarket(market)) return [];
  return range.map((inMarket, index) => {
    const entry = inMarket(market, languages[0] ?? '');
    return { ...entry, product: { ...inLanguages(entry.product, languages), position: (index + 1) * 10 } };
  });
}

/** Search and API know no words that the market does not speak. */
function inLanguages(product: Unplaced, languages: readonly string[]): Unplaced {
  const spoken = (words: Words): Words =>
    Object.fromEntries(Object.entries(words).filter(([language]) => languages.includes(language)));
  const { names, descriptions, facts } = product;
  const { notes, details = [] } = facts;
  return {
    ...product,
    names: spoken(names),
    descriptions: spoken(descriptions),
    facts: {
      ...facts,
      ...(notes && { notes: spoken(notes) }),
      details: details.map(({ term, text }) => ({ term: spoken(term), text: spoken(text) })),
    },
  };
}
