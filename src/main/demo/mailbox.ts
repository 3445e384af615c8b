// The demo's mailbox: what the shop has sent, as mail programs would show it. Exists in the demo only, shows every
// letter to everybody on this machine, and says so. A letter's HTML is a document of its own without script, shown
// in a sandboxed frame.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { WebEnv } from '../../platform/http/env.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { MailSink, SunkMail } from '../../platform/mail-sink.ts';
import { countryNameOf } from '../../surfaces/storefront/paths.ts';
import type { Market } from '../../terms/market.ts';
import { formatInstant } from '../../ui/format.ts';
import type { Html } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { renderButtonLink } from '../../ui/parts/actions.ts';
import { renderEmptyState } from '../../ui/parts/notices.ts';
import { renderFacts, renderTable } from '../../ui/parts/tables.ts';
import { type DemoContent, demoPage, languageOf } from './demo-page.ts';

const PLACE = '/demo/mail';
const css = readFileSync(path.join(import.meta.dirname, 'mailbox.css'), 'utf8');

/** Nothing is fetched, run or sent; links open in a tab of their own. */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** Of one market's shop: its letters came by its clock. */
export type MarketMail = { readonly market: Market; readonly sink: MailSink };
type Shown = SunkMail & { readonly market: Market };

export function addMailbox(app: Hono<WebEnv>, mails: readonly MarketMail[]): void {
  const mailbox = new Hono<WebEnv>();
  mailbox.get('/mailbox.css', (c) => c.body(css, 200, { 'content-type': 'text/css; charset=utf-8' }));
  mailbox.get('/', async (c) => page(c, renderList(await list(mails), languageOf(c))));
  mailbox.get('/:id', async (c) => page(c, renderMail(await find(c, mails), languageOf(c))));
  mailbox.get('/:id/html', async (c) => {
    const { html: letter } = await find(c, mails);
    return isolated(c, letter.replace(/<head>/i, '<head><base target="_blank">'), 'text/html; charset=utf-8');
  });
  mailbox.get('/:id/files/:index{[0-9]{1,2}}', async (c) => {
    const file = (await find(c, mails)).attachments[Number(c.req.param('index'))];
    if (!file) throw notFound();
    return isolated(c, new Uint8Array(file.content), `${file.contentType}; charset=utf-8`);
  });
  app.route(PLACE, mailbox);
}

/** Of all shops, the latest first: ids are in order of arrival. */
async function list(mails: readonly MarketMail[]): Promise<readonly Shown[]> {
  const all = await Promise.all(
    mails.map(async ({ market, sink }) => (await sink.listMails()).map((mail) => ({ ...mail, market }))),
  );
  return all.flat().toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

async function find(c: Context<WebEnv>, mails: readonly MarketMail[]): Promise<Shown> {
  for (const { market, sink } of mails) {
    const mail = await sink.findMail(c.req.param('id') ?? '');
    if (mail) return { ...mail, market };
  }
  throw notFound();
}

function isolated(c: Context<WebEnv>, body: string | Uint8Array<ArrayBuffer>, type: string): Response {
  c.header('Content-Security-Policy', LETTER_POLICY);
  c.header('X-Frame-Options', 'SAMEORIGIN');
  return c.body(body, 200, { 'content-type': type });
}

async function page(c: Context<WebEnv>, content: DemoContent): Promise<Response> {
  const place = messages(languageOf(c)).mail.mailbox.title;
  return demoPage(c, { ...content, place, style: `${PLACE}/mailbox.css` });
}

function renderList(mails: readonly Shown[], language: Language): DemoContent {
  const words = messages(language).mail.mailbox;
  const rows = mails.map((mail) => [
    html`<a href="${PLACE}/${mail.id}?language=${language}">${mail.subject}</a>`,
    mail.to.join(', '),
    countryNameOf(mail.market, language),
    formatInstant(mail.receivedAt, mail.market.zone, language, 'short'),
  ]);
  const columns = [words.subject, words.to, words.shop, words.received].map((label) => ({ label }));
  const body = html`<div class="page-head"><h1>${words.title}</h1>
<p class="lead">${words.lead}</p></div>
${
  mails.length === 0
    ? renderEmptyState({
        title: words.none,
        text: words.noneText,
        action: { label: words.toShop, href: '/' },
      })
    : renderTable({ caption: words.caption, columns, rows, stacked: true })
}`;
  return { title: words.title, body, path: `${PLACE}` };
}

function renderMail(mail: Shown, language: Language): DemoContent {
  const words = messages(language).mail.mailbox;
  const address = `${PLACE}/${mail.id}`;
  const facts = [
    { term: words.from, description: mail.from },
    { term: words.to, description: mail.to.join(', ') },
    { term: words.shop, description: countryNameOf(mail.market, language) },
    { term: words.received, description: formatInstant(mail.receivedAt, mail.market.zone, language) },
    { term: words.language, description: mail.language },
    { term: 'Message-ID', description: mail.messageId },
    ...(mail.attachments.length > 0
      ? [{ term: words.attachments, description: renderFiles(mail, address) }]
      : []),
  ];
  const body = html`<div class="page-head"><h1>${mail.subject}</h1></div>
${renderFacts(facts, language)}
<div class="mailbox-parts">
<section><h2 class="part-title">${words.asHtml}</h2>
<iframe class="mailbox-frame" src="${address}/html" title="${words.frameTitle(mail.subject)}" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></section>
<section><h2 class="part-title">${words.asText}</h2>
<pre class="mailbox-text" tabindex="0" aria-label="${words.asText}">${mail.text}</pre></section>
</div>
<p>${renderButtonLink({ label: words.back, href: `${PLACE}?language=${language}`, look: 'secondary' })}</p>`;
  return { title: mail.subject, body, path: address };
}

function renderFiles({ attachments }: SunkMail, address: string): Html {
  return html`<ul class="plain-list">${attachments.map(
    ({ filename }, index) => html`<li><a href="${address}/files/${index}">${filename}</a></li>`,
  )}</ul>`;
}
