// What search engines are told about the shop: which pages there are, in which languages, and which are nobody's
// business but a customer's. Main serves both files at the root of the address, for all markets.
import { html, raw } from 'hono/html';
import { categories } from '../../modules/catalogue/model.ts';
import type { Html } from '../../ui/html.ts';
import type { StorefrontContext } from './context.ts';
import { shopLanguages, shopPath } from './paths.ts';

/** Of one visitor, or without end; the beginnings of their addresses behind the language. */
const notForSearch = [
  '/account',
  '/basket',
  '/checkout',
  '/forgot-password',
  '/log-in',
  '/orders/',
  '/payments/',
  '/register',
  '/reset-password',
  '/search',
];
const notPages = ['/api/', '/demo/', '/psp/'];

/** `origin` is the public one. */
export function renderRobots(origin: string, contexts: readonly StorefrontContext[]): string {
  const disallowed = contexts.flatMap((context) =>
    shopLanguages(context).flatMap((language) =>
      notForSearch.map((path) => shopPath(context, language, path)),
    ),
  );
  const lines = [...notPages, ...disallowed].map((path) => `Disallow: ${path}`);
  return `User-agent: *\n${lines.join('\n')}\n\nSitemap: ${origin}/sitemap.xml\n`;
}

/** Every page that everybody may read, in each language with its translations. */
export async function renderSitemap(origin: string, contexts: readonly StorefrontContext[]): Promise<Html> {
  const entries: Html[] = [];
  for (const context of contexts)
    for (const path of await listPublicPages(context))
      entries.push(...renderTranslations(origin, context, path));
  return html`${raw('<?xml version="1.0" encoding="UTF-8"?>')}
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries}</urlset>
`;
}

/** What follows the language in their addresses. Before the first terms are in force, there are documents only. */
async function listPublicPages({ market, database, offers }: StorefrontContext): Promise<readonly string[]> {
  const documents = [...market.bundle.documents].flatMap(([document, versions]) =>
    versions.map(({ effectiveOn }) => `/documents/${document}/${effectiveOn}`),
  );
  if (!market.covers(database.clock.now())) return ['/documents', ...documents];
  const { all } = await offers.read();
  return [
    '',
    ...categories.map((category) => `/${category}`),
    ...all.map(({ product }) => `/products/${product.slug}`),
    '/boutiques',
    '/contact',
    '/documents',
    ...documents,
  ];
}

function renderTranslations(origin: string, context: StorefrontContext, path: string): readonly Html[] {
  const translations = shopLanguages(context).map((language) => ({
    language,
    address: origin + shopPath(context, language, path),
  }));
  const alternates = translations.map(
    ({ language, address }) => html`<xhtml:link rel="alternate" hreflang="${language}" href="${address}"/>`,
  );
  return translations.map(({ address }) => html`<url><loc>${address}</loc>${alternates}</url>\n`);
}
