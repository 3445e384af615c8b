// The addresses of the shop: `/{market}/{language}/…`, the same words in every language.
import { localDate } from '../../kernel/dates.ts';
import { versionOn } from '../../terms/bundle.ts';
import { isLanguage, type Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import type { PageLink, ShellPaths } from '../../ui/page.ts';
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
      { label: words.shop.boutiques.hours, href: path('/boutiques') },
    ],
    boutiques: boutiqueNames(context, at).map(({ code, name }) => ({
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
