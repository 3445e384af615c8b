// The addresses of the shop: `/{market}/{language}/…`, the same words in every language.
import { localDate } from '../../kernel/dates.ts';
import { versionOn } from '../../terms/bundle.ts';
import type { Market } from '../../terms/market.ts';
import { isLanguage, type Language, locales } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import type { CountryLink, PageLink, ShellPaths } from '../../ui/page.ts';
import { boutiqueNames } from './boutique-names.ts';
import type { StorefrontContext } from './context.ts';

/** `path` starts with a slash, or is empty for the home page. */
export function shopPath(context: StorefrontContext, language: Language, path: string): string {
  return `/${context.market.bundle.market.code}/${language}${path}`;
}

/** The languages of the market that the interface speaks, the market's own first. */
export function shopLanguages(context: StorefrontContext): readonly Language[] {
  return context.market.bundle.market.languages.filter(isLanguage);
}

/** The first language of the header Accept-Language that is spoken. */
export function acceptedLanguage(header: string, spoken: readonly Language[]): Language | undefined {
  const wanted = header.split(',').map((each) => each.trim().slice(0, 2));
  return wanted.filter(isLanguage).find((each) => spoken.includes(each));
}

/** As the market itself says it, or as the language calls the country. */
export function countryNameOf({ names, country, code }: Market, language: Language): string {
  if (names[language] !== undefined) return names[language];
  const regions = new Intl.DisplayNames(locales[language], { type: 'region', fallback: 'none' });
  return (country === '' ? undefined : regions.of(country)) ?? code;
}

/** The home pages of all markets, in the same language where they speak it. */
export function countryLinks(context: StorefrontContext, language: Language): readonly CountryLink[] {
  return context.allMarkets.map((market) => {
    const spoken = market.languages.filter(isLanguage);
    const there = spoken.includes(language) ? language : (spoken[0] ?? 'en');
    return {
      label: countryNameOf(market, language),
      href: `/${market.code}/${there}`,
      language: there,
      current: market.code === context.market.bundle.market.code,
    };
  });
}

export function documentPath(
  context: StorefrontContext,
  language: Language,
  document: string,
  versionOn: string,
  anchor?: string,
): string {
  const hash = anchor === undefined ? '' : `#${anchor}`;
  return shopPath(context, language, `/documents/${document}/${versionOn}${hash}`);
}

/** The documents that customers look for by name, most wanted first; all others are on the index. */
const namedDocuments = ['conditions-of-sale', 'delivery-notice', 'privacy-notice', 'terms-of-use'];

export function shellPaths(context: StorefrontContext, language: Language, at: Temporal.Instant): ShellPaths {
  const path = (end: string) => shopPath(context, language, end);
  const words = messages(language);
  const boutiques = boutiqueNames(context, at);
  return {
    home: path(''),
    coffee: path('/coffee'),
    machines: path('/machines'),
    accessories: path('/accessories'),
    sweets: path('/sweets'),
    search: path('/search'),
    account: path('/account'),
    logIn: path('/log-in'),
    basket: path('/basket'),
    documents: [
      ...documentsInForce(context, language, at),
      { label: words.documents.all, href: path('/documents') },
    ],
    service: [
      { label: words.shop.contact.footer, href: path('/contact') },
      ...(boutiques.length > 0 ? [{ label: words.shop.boutiques.hours, href: path('/boutiques') }] : []),
    ],
    boutiques: boutiques.map(({ code, name }) => ({
      label: name,
      href: path(`/boutiques#${code}`),
    })),
  };
}

function documentsInForce(
  context: StorefrontContext,
  language: Language,
  at: Temporal.Instant,
): readonly PageLink[] {
  const { bundle } = context.market;
  const on = localDate(at, bundle.market.zone);
  return namedDocuments.flatMap((name) => {
    const version = versionOn(bundle.documents.get(name) ?? [], on);
    if (!version) return [];
    const href = documentPath(context, language, name, version.effectiveOn.toString());
    return [{ label: version.titles.get(language) ?? name, href }];
  });
}
