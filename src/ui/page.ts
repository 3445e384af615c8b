// The whole document around a page's body: head, skip link, demo clock, header, main, footer.
// Knows no routes: every address is given by the caller.
import { html, raw } from 'hono/html';
import { assetUrl } from './assets.ts';
import { attributes, type Html, when } from './html.ts';
import { renderIcon } from './icons.ts';
import { type Language, languageNames } from './language.ts';
import { renderWordmark } from './logo.ts';
import { messages } from './messages.ts';
import { type HiddenField, renderHiddenFields } from './parts/actions.ts';
import { type Notice, renderNotice } from './parts/notices.ts';

export type Section = 'coffee' | 'machines' | 'accessories' | 'sweets';

const sections: readonly Section[] = ['coffee', 'machines', 'accessories', 'sweets'];

export type CountryLink = PageLink & {
  /** Of the page it leads to. */
  readonly language: Language;
  readonly current: boolean;
};

export type PageLink = { readonly label: string; readonly href: string };

/** Where the frame's links lead, in the page's language. */
export type ShellPaths = Readonly<Record<Section, string>> & {
  readonly home: string;
  /** A GET form that sends `q`. */
  readonly search: string;
  readonly account: string;
  readonly logIn: string;
  readonly basket: string;
  readonly documents: readonly PageLink[];
  readonly service: readonly PageLink[];
  readonly boutiques: readonly PageLink[];
};

export type DemoClockBar = {
  readonly label: string;
  /** Posts `by`, a step such as `+1d`; the CSRF token and the way back are hidden in it. */
  readonly form?: {
    readonly action: string;
    readonly hidden: readonly HiddenField[];
    /** The page of all moves, with language and way back. */
    readonly otherHref: string;
  };
};

export type Page = {
  readonly language: Language;
  readonly title: string;
  readonly description?: string;
  readonly body: Html;
  readonly paths: ShellPaths;
  /** This very page in each language on offer; the present language among them. */
  readonly translations: readonly { readonly language: Language; readonly href: string }[];
  /** The shops of all countries, this one among them. */
  readonly countries: readonly CountryLink[];
  readonly current?: Section | 'basket' | 'account';
  readonly basketCount: number;
  readonly customerName?: string;
  readonly searchWords?: string;
  /** The shop's local time, ready to read, when the clock is a demonstration's. */
  readonly demoClock?: DemoClockBar;
  readonly notices?: readonly Notice[];
  /** A narrow column for reading and forms; wide for lists. */
  readonly width?: 'narrow' | 'normal' | 'wide';
  /** No index by search engines: baskets, accounts, checkout. */
  readonly private?: boolean;
};

export function renderPage(page: Page): Html {
  const { title, description } = page;
  const head = html`${when(page.private, () => html`<meta name="robots" content="noindex">`)}
<script type="module" src="${assetUrl('enhance.js')}"></script>
${page.translations.map(({ language, href }) => html`<link rel="alternate" hreflang="${language}" href="${href}">`)}`;
  return html`${renderHead({ language: page.language, title: `${title} · Demitasse`, ...(description && { description }) }, head)}
<body>
<a class="skip-link" href="#content">${messages(page.language).shell.skipToContent}</a>
${when(page.demoClock, (clock) => renderDemoClock(clock, page.language))}
${renderHeader(page)}
<main class="main" id="content" tabindex="-1"${attributes({ 'data-width': page.width })}>
${when((page.notices?.length ?? 0) > 0, () => html`<div class="page-notices">${page.notices?.map((notice) => renderNotice(notice, page.language))}</div>`)}
${page.body}
</main>
${renderFooter(page)}
</body>
</html>`;
}

/** The beginning of a document up to its body. */
export function renderHead(
  page: Pick<Page, 'language' | 'title' | 'description'>,
  more: Html | '' = '',
): Html {
  return html`${raw('<!DOCTYPE html>')}
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
${when(page.description, (text) => html`<meta name="description" content="${text}">`)}
<meta name="theme-color" content="#fbf9f5">
<link rel="icon" type="image/svg+xml" href="${assetUrl('favicon.svg')}">
<link rel="preload" as="font" type="font/woff2" crossorigin href="${assetUrl('hanken-grotesk-latin.woff2')}">
<link rel="preload" as="font" type="font/woff2" crossorigin href="${assetUrl('newsreader-latin.woff2')}">
<link rel="stylesheet" href="${assetUrl('shop.css')}">
${more}
</head>`;
}

function renderDemoClock({ label, form }: DemoClockBar, language: Language): Html {
  const words = messages(language).shell;
  return html`<aside class="demo-clock" aria-label="${words.demoClock}">${renderIcon('clock')}<span>${words.demoClock}: <strong>${label}</strong></span>${
    form === undefined
      ? html`<span class="demo-clock-detail">${words.demoClockDetail}</span>`
      : html`<form class="demo-clock-form" method="post" action="${form.action}">${renderHiddenFields(form.hidden)}<span class="visually-hidden">${words.demoClockDetail}</span>${words.demoClockMoves.map(
          (move) => html`<button type="submit" name="by" value="${move.by}">${move.label}</button>`,
        )}<a href="${form.otherHref}">${words.demoClockOther}</a></form>`
  }</aside>`;
}

function renderHeader(page: Page): Html {
  const words = messages(page.language).shell;
  const { paths } = page;
  const account =
    page.customerName === undefined
      ? { href: paths.logIn, label: words.logIn, name: words.logIn }
      : { href: paths.account, label: page.customerName, name: words.accountOf(page.customerName) };
  return html`<header class="header"><div class="header-row">
<details class="menu" data-enhance="menu"><summary class="header-button" aria-label="${words.menu}">${renderIcon('menu')}</summary>
<div class="menu-panel">
${renderSearch(page, 'menu-search', words.menuSearch)}
<nav aria-label="${words.menuNavigation}"><ul class="menu-list">${renderSections(page)}
<li class="menu-account"><a href="${account.href}">${account.name}</a></li></ul></nav>
${renderLanguageSwitch(page, `${words.languageSwitch} (${words.menu})`)}
${renderCountrySwitch(page, `${words.country} (${words.menu})`)}
</div></details>
<a class="header-logo" href="${paths.home}" aria-label="${words.home}">${renderWordmark()}</a>
<nav class="header-nav" aria-label="${words.mainNavigation}"><ul>${renderSections(page)}</ul></nav>
<div class="header-tools">
<div class="header-search">${renderSearch(page, 'header-search', words.searchLabel)}</div>
<div class="header-language">${renderLanguageSwitch(page, `${words.languageSwitch} (${words.mainNavigation})`)}</div>
<a class="header-button header-account" href="${account.href}" aria-label="${account.name}"${attributes({ 'aria-current': page.current === 'account' ? 'page' : undefined })}>${renderIcon('account')}<span class="header-label">${account.label}</span></a>
<a class="header-button header-basket" href="${paths.basket}"${attributes({ 'aria-current': page.current === 'basket' ? 'page' : undefined })}>${renderIcon('basket')}<span class="header-label" aria-hidden="true">${words.basket}</span>${when(
    page.basketCount > 0,
    () => html`<span class="basket-count" aria-hidden="true">${page.basketCount}</span>`,
  )}<span class="visually-hidden">${words.basketCount(page.basketCount)}</span></a>
</div></div></header>`;
}

function renderSections({ language, paths, current }: Page): Html {
  const words = messages(language).shell.sections;
  return html`${sections.map(
    (section) =>
      html`<li><a href="${paths[section]}"${attributes({ 'aria-current': section === current ? 'true' : undefined })}>${words[section]}</a></li>`,
  )}`;
}

function renderSearch({ language, paths, searchWords }: Page, id: string, name: string): Html {
  const words = messages(language).shell;
  return html`<search class="search" aria-label="${name}"><form method="get" action="${paths.search}">
<label class="visually-hidden" for="${id}">${words.searchLabel}</label>
<input class="search-input" type="search" id="${id}" name="q" maxlength="100" autocomplete="off"${attributes({ placeholder: words.search, value: searchWords })}>
<button class="search-button" type="submit" aria-label="${words.search}">${renderIcon('search')}</button></form></search>`;
}

function renderLanguageSwitch({ language: present, translations }: Page, label: string): Html {
  return html`<nav class="language-switch" aria-label="${label}"><ul>${translations.map(
    ({ language, href }) =>
      html`<li><a href="${href}" lang="${language}" hreflang="${language}"${attributes({ 'aria-current': language === present ? 'true' : undefined })}>${languageNames[language]}</a></li>`,
  )}</ul></nav>`;
}

/** Where there is but one country there is nothing to switch. */
function renderCountrySwitch({ countries }: Page, label: string): Html | '' {
  return when(
    countries.length > 1,
    () =>
      html`<nav class="language-switch country-switch" aria-label="${label}">${renderIcon('globe')}<ul>${countries.map(
        ({ label: name, href, language, current }) =>
          html`<li><a href="${href}" hreflang="${language}"${attributes({ 'aria-current': current ? 'true' : undefined })}>${name}</a></li>`,
      )}</ul></nav>`,
  );
}

function renderFooter(page: Page): Html {
  const words = messages(page.language).shell;
  const { paths } = page;
  return html`<footer class="footer"><div class="footer-row">
<div class="footer-terms"><p class="footer-line">${words.termsLine}</p><p>${words.termsLineDetail}</p></div>
${renderFooterLinks('footer-documents', words.documents, paths.documents)}
${renderFooterLinks('footer-service', words.service, paths.service)}
${when(paths.boutiques.length > 0, () => renderFooterLinks('footer-boutiques', words.boutiques, paths.boutiques))}
</div><div class="footer-end">${renderWordmark()}<p>${words.fictionalBrand}</p>
<div class="footer-switches">${renderCountrySwitch(page, words.country)}${renderLanguageSwitch(page, words.languageSwitch)}</div></div></footer>`;
}

function renderFooterLinks(id: string, title: string, links: readonly PageLink[]): Html {
  return html`<nav class="footer-links" aria-labelledby="${id}"><h2 class="footer-title" id="${id}">${title}</h2>
<ul>${links.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)}</ul></nav>`;
}
