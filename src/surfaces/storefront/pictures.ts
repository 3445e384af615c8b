// Product pictures: drawn once per product, served as files of their own whose address holds their hash, so that
// a browser keeps them for good and lists stay small. On a product's own page the picture is part of the page.
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { type Product, wordsIn } from '../../modules/catalogue/model.ts';
import { notFound } from '../../platform/http/problem.ts';
import { assetCacheControl } from '../../ui/assets.ts';
import { parseDrawing } from '../../ui/drawings/drawing.ts';
import { renderCategory } from '../../ui/drawings/hero.ts';
import { renderDrawing } from '../../ui/drawings/render.ts';
import type { Html } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import type { StorefrontApp, StorefrontContext } from './context.ts';

type Picture = { readonly file: string; readonly svg: string };

const drawn = new WeakMap<Product, Picture>();

function pictureOf(product: Product): Picture {
  const known = drawn.get(product);
  if (known) return known;
  const svg = draw(product, undefined);
  const hash = createHash('sha256').update(svg).digest('hex').slice(0, 10);
  const picture = { file: `${product.slug}.${hash}.svg`, svg };
  drawn.set(product, picture);
  return picture;
}

/** A product whose drawing cannot be read gets the picture of its category. */
function draw(product: Product, title: string | undefined): string {
  const drawing = parseDrawing(product.drawing);
  const idPrefix = `p-${product.slug}`;
  if (drawing) return renderDrawing(drawing, { title, idPrefix });
  return renderCategory(product.category === 'coffee' ? 'classic' : product.category, idPrefix);
}

/** For lists: decoration beside the name, loaded when it comes into sight. */
export function renderPicture(context: StorefrontContext, product: Product, eager = false): Html {
  const src = `/${context.market.bundle.market.code}/pictures/${pictureOf(product).file}`;
  return html`<img src="${src}" alt="" width="400" height="400"${raw(eager ? '' : ' loading="lazy"')} decoding="async">`;
}

/** In the page itself, with the product's name. */
export function renderLargePicture(product: Product, language: Language): Html {
  return raw(draw(product, wordsIn(product.names, language)));
}

/** `/{market}/pictures/…`: the same in all languages. */
export function addPictures(app: StorefrontApp, context: StorefrontContext): void {
  app.get('/pictures/:file', async (c) => {
    const file = c.req.param('file');
    const slug = file.split('.')[0] ?? '';
    const { catalogue } = await context.offers.read();
    const product = catalogue.bySlug.get(slug);
    const picture = product && pictureOf(product);
    if (picture?.file !== file) throw notFound();
    return c.body(picture.svg, 200, {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Cache-Control': assetCacheControl,
    });
  });
}
