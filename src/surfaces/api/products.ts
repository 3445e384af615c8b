// The catalogue over JSON: what is on sale now, with price, reduction and unit prices and their reasons.
import { z } from '@hono/zod-openapi';
import {
  categories,
  kinds,
  lines,
  type Product,
  productFacts,
  wordsIn,
} from '../../modules/catalogue/model.ts';
import { findProduct, listProducts, noFilters, sorts } from '../../modules/catalogue/queries.ts';
import { plain } from '../../modules/order/record.ts';
import type { Offer } from '../../modules/pricing/offers.ts';
import { fieldErrors, invalidInput } from '../../platform/http/form.ts';
import { notFound } from '../../platform/http/problem.ts';
import { noTerms } from './answers.ts';
import type { Api, ApiContext } from './context.ts';
import { fieldWords } from './field-words.ts';
import { declareRoute } from './route.ts';
import { becauseSchema, moneySchema } from './schemas.ts';

const productSchema = z
  .object({
    sku: z.string(),
    slug: z.string(),
    name: z.string(),
    category: z.enum(categories),
    price: moneySchema,
    regularPrice: moneySchema,
    lowestPriceBefore: moneySchema
      .optional()
      .openapi({ description: 'The lowest price of the period before an announced reduction.' }),
    pricePerKilogram: moneySchema.optional(),
    pricePerCapsule: moneySchema.optional(),
    left: z.number().int(),
    because: z.array(becauseSchema),
  })
  .openapi('Product');

const productDetailSchema = z
  .object({
    ...productSchema.shape,
    description: z.string(),
    line: z.enum(lines).optional(),
    kind: z.enum(kinds),
    capsulesPerUnit: z.number().int(),
    netWeightGrams: z.number().int().optional(),
    limitedEdition: z.boolean(),
    facts: productFacts,
  })
  .openapi('ProductDetail');

const listQuery = z.object({
  category: z.enum(categories).optional(),
  q: z.string().max(200).optional(),
  sort: z.enum(sorts).default('recommended'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
});

const pageSize = 50;

export function productRoutes(app: Api, context: ApiContext): void {
  const { terms, offers, database } = context;
  const { market } = terms.bundle;
  const languageOf = (asked: string | undefined) =>
    market.languages.find((l) => l === asked) ?? market.prevails;

  const read = () => {
    if (!terms.covers(database.clock.now())) throw noTerms();
    return offers.read();
  };

  declareRoute(
    app,
    {
      method: 'get',
      path: '/products',
      tag: 'Catalogue',
      summary: 'Products on sale, searched and sorted',
      query: listQuery,
      answers: {
        200: {
          says: 'A page of products',
          schema: z.object({
            products: z.array(productSchema),
            total: z.number(),
            page: z.number(),
            lastPage: z.number(),
          }),
        },
      },
    },
    async (c) => {
      const query = listQuery.safeParse(c.req.query());
      if (!query.success) throw invalidInput(fieldErrors(query.error, fieldWords(c)));
      const { category, q, sort, page, language: asked } = query.data;
      const language = languageOf(asked);
      const { catalogue, all } = await read();
      const wish = { category, words: q, filters: noFilters, sort, page, pageSize };
      const { items, ...found } = listProducts(catalogue, all, wish, language);
      return c.json({
        products: items.map((offer) => summaryOf(offer, language)),
        total: found.total,
        page: found.page,
        lastPage: found.lastPage,
      });
    },
  );

  declareRoute(
    app,
    {
      method: 'get',
      path: '/products/{slug}',
      tag: 'Catalogue',
      summary: 'One product with its facts',
      parameters: z.object({ slug: z.string().openapi({ param: { name: 'slug', in: 'path' } }) }),
      query: z.object({ language: z.string().optional() }),
      answers: { 200: { says: 'The product', schema: productDetailSchema } },
    },
    async (c) => {
      const { catalogue, bySku } = await read();
      const product = findProduct(catalogue, c.req.param('slug') ?? '');
      const offer = product && bySku.get(product.sku);
      if (!product || !offer) throw notFound('There is no such product on sale');
      const language = languageOf(c.req.query('language'));
      return c.json({ ...summaryOf(offer, language), ...detailsOf(product, language) });
    },
  );
}

function summaryOf({ product, price, reduction, unitPrices, left }: Offer, language: string): object {
  return plain({
    sku: product.sku,
    slug: product.slug,
    name: wordsIn(product.names, language),
    category: product.category,
    price: price.unit,
    regularPrice: price.regular,
    lowestPriceBefore: reduction?.lowest,
    pricePerKilogram: unitPrices.perKilogram,
    pricePerCapsule: unitPrices.perCapsule,
    left,
    because: [...price.because, ...(reduction?.because ?? []), ...unitPrices.because],
  }) as object;
}

function detailsOf(product: Product, language: string): object {
  return plain({
    description: wordsIn(product.descriptions, language),
    line: product.line,
    kind: product.kind,
    capsulesPerUnit: product.capsulesPerUnit,
    netWeightGrams: product.netWeightGrams,
    limitedEdition: product.limitedEdition,
    facts: product.facts,
  }) as object;
}
