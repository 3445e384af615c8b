// Products in a basket or an order as rows name them: the name in the page's language, a small picture, what a
// unit holds.
import { wordsIn } from '../../modules/catalogue/model.ts';
import type { Catalogue } from '../../modules/catalogue/queries.ts';
import { formatCount } from '../../ui/format.ts';
import type { Html } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { renderProductLine } from '../../ui/parts/product.ts';
import type { StorefrontContext } from './context.ts';
import { shopPath } from './paths.ts';
import { renderPicture } from './pictures.ts';

/** The SKU where the catalogue no longer has words for it. */
export function productName(catalogue: Catalogue, sku: string, language: Language): string {
  const product = catalogue.bySku.get(sku);
  return product ? wordsIn(product.names, language) : sku;
}

export type Goods = { readonly sku: string; readonly quantity: number };

export function renderGoods(
  context: StorefrontContext,
  catalogue: Catalogue,
  { sku, quantity }: Goods,
  language: Language,
): Html | string {
  const product = catalogue.bySku.get(sku);
  if (!product) return sku;
  const capsules = quantity * product.capsulesPerUnit;
  return renderProductLine({
    name: wordsIn(product.names, language),
    href: shopPath(context, language, `/products/${product.slug}`),
    picture: renderPicture(context, product),
    ...(capsules > 0 && { note: messages(language).basket.capsules(formatCount(capsules, language)) }),
  });
}
