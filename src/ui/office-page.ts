// The document around every page of the staff: header with the sections, who works, the clock; main. Knows no routes.
import { html, raw } from 'hono/html';
import { assetUrl } from './assets.ts';
import { attributes, type Html, when } from './html.ts';
import { renderIcon } from './icons.ts';
import { type Language, languageNames } from './language.ts';
import { renderWordmark } from './logo.ts';
import { messages } from './messages.ts';
import { type HiddenField, renderHiddenFields } from './parts/actions.ts';
import { type Notice, renderNotice } from './parts/notices.ts';

export type OfficeSection = 'board' | 'agenda' | 'customers';

export type OfficePage = {
  readonly language: Language;
  readonly title: string;
  readonly marketName: string;
  readonly body: Html;
  readonly homeHref: string;
  /** Those that this person's roles include. */
  readonly sections: readonly { readonly section: OfficeSection; readonly href: string }[];
  readonly current?: OfficeSection;
  readonly translations: readonly { readonly language: Language; readonly href: string }[];
  readonly staffName?: string;
  readonly logOut: { readonly action: string; readonly hidden: readonly HiddenField[] };
  /** The business clock's local time, ready to read. */
  readonly clock: string;
  readonly notices?: readonly Notice[];
};

export function renderOfficePage(page: OfficePage): Html {
  const words = messages(page.language).office;
  return html`${raw('<!DOCTYPE html>')}
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${words.name} · Demitasse</title>
<meta name="robots" content="noindex">
<link rel="icon" type="image/svg+xml" href="${assetUrl('favicon.svg')}">
<link rel="preload" as="font" type="font/woff2" crossorigin href="${assetUrl('hanken-grotesk-latin.woff2')}">
<link rel="stylesheet" href="${assetUrl('shop.css')}">
<script type="module" src="${assetUrl('enhance.js')}"></script>
</head>
<body class="office">
<a class="skip-link" href="#content">${messages(page.language).shell.skipToContent}</a>
<header class="office-header">
<a class="office-name" href="${page.homeHref}">${renderWordmark()}<span>${words.name} · ${page.marketName}</span></a>
<nav class="office-languages" aria-label="${messages(page.language).shell.languageSwitch}"><ul>${page.translations.map(
    ({ language, href }) =>
      html`<li><a href="${href}" lang="${language}" hreflang="${language}"${attributes({ 'aria-current': language === page.language ? 'true' : undefined })} title="${languageNames[language]}">${language.toUpperCase()}</a></li>`,
  )}</ul></nav>
${when(
  page.sections.length > 0,
  () =>
    html`<nav class="office-nav" aria-label="${words.navigation}"><ul>${page.sections.map(
      ({ section, href }) =>
        html`<li><a href="${href}"${attributes({ 'aria-current': section === page.current ? 'page' : undefined })}>${words.sections[section]}</a></li>`,
    )}</ul></nav>`,
)}
<div class="office-tools">
<span class="office-clock">${renderIcon('clock')}${page.clock}</span>
${when(
  page.staffName,
  (name) =>
    html`<form class="office-log-out" method="post" action="${page.logOut.action}">${renderHiddenFields(page.logOut.hidden)}<span>${name}</span><button type="submit" class="link-button">${words.logOut}</button></form>`,
)}
</div></header>
<main class="main office-main" id="content" tabindex="-1">
${when((page.notices?.length ?? 0) > 0, () => html`<div class="page-notices">${page.notices?.map((notice) => renderNotice(notice, page.language))}</div>`)}
${page.body}
</main>
</body>
</html>`;
}
