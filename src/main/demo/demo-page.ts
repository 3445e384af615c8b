// The frame of the demo's own pages, those beside the shop: mailbox and clock. Owns no content.
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { WebEnv } from '../../platform/http/env.ts';
import { assetUrl } from '../../ui/assets.ts';
import { attributes, type Html, when } from '../../ui/html.ts';
import { renderIcon } from '../../ui/icons.ts';
import { isLanguage, type Language, languageNames, languages } from '../../ui/language.ts';
import { renderWordmark } from '../../ui/logo.ts';
import { messages } from '../../ui/messages.ts';

export type DemoContent = {
  readonly title: string;
  readonly body: Html;
  /** Of this very page, without its language. */
  readonly path: string;
  /** Kept when the language is changed. */
  readonly query?: Readonly<Record<string, string>>;
};

export type DemoPage = DemoContent & {
  /** What this part of the demo is called, on each of its pages. */
  readonly place: string;
  readonly style?: string;
  readonly status?: 200 | 409 | 422;
};

export function languageOf(c: Context<WebEnv>): Language {
  const asked = c.req.query('language') ?? (c.req.header('accept-language') ?? '').slice(0, 2);
  return isLanguage(asked) ? asked : 'en';
}

export async function demoPage(c: Context<WebEnv>, page: DemoPage): Promise<Response> {
  const { title, body, path, query, place, style, status = 200 } = page;
  const language = languageOf(c);
  const words = messages(language);
  c.header('Cache-Control', 'no-store');
  return c.html(
    html`${raw('<!DOCTYPE html>')}
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Demitasse</title>
<link rel="icon" type="image/svg+xml" href="${assetUrl('favicon.svg')}">
<link rel="stylesheet" href="${assetUrl('shop.css')}">
${when(style, (href) => html`<link rel="stylesheet" href="${href}">`)}
</head>
<body>
<a class="skip-link" href="#content">${words.shell.skipToContent}</a>
<aside class="demo-clock" aria-label="${place}">${renderIcon('info')}<strong>${words.mail.mailbox.mark}</strong><span class="demo-clock-detail">${place}</span></aside>
<header class="header"><div class="header-row">
<a class="header-logo" href="/">${renderWordmark()}<span class="visually-hidden"> – ${words.mail.mailbox.toShop}</span></a>
<nav class="language-switch" aria-label="${words.shell.languageSwitch}"><ul>${languages.map(
      (each) =>
        html`<li><a href="${path}?${new URLSearchParams({ ...query, language: each })}" hreflang="${each}" lang="${each}"${attributes({ 'aria-current': each === language ? 'true' : undefined })}>${languageNames[each]}</a></li>`,
    )}</ul></nav>
</div></header>
<main class="main" id="content" tabindex="-1" data-width="wide">
${body}
</main>
</body>
</html>`,
    status,
  );
}
