// A letter as HTML for mail programs: tables and inline styles, since many of them know nothing else; no image, no
// script, nothing that tells when it was opened. Dark programs get colours of their own, and where they invert by
// themselves nothing depends on a ground of ours.
import { html, raw } from 'hono/html';
import { type Html, when } from '../../ui/html.ts';
import { messages } from '../../ui/messages.ts';
import type { Block, Citation, Fact, Letter, Row, Span, Text } from './letter.ts';

const serif = "Newsreader, 'Iowan Old Style', Georgia, serif";
const sans = "Hanken, 'Segoe UI', -apple-system, Roboto, Helvetica, Arial, sans-serif";
const ink = '#231813';
const soft = '#5f5149';
const line = '#e3dbcf';
const cobalt = '#1f3f8c';

/** Programs that drop the head show the light colours, which are inline. */
const dark = `@media (prefers-color-scheme: dark) {
  .page { background: #17110e !important; }
  .card { background: #211914 !important; border-color: #43362d !important; }
  .ink { color: #f3eee6 !important; }
  .soft { color: #c4b6aa !important; }
  .rule { border-color: #43362d !important; }
  .link { color: #a9bcf0 !important; }
  .button { background: #a9bcf0 !important; color: #17110e !important; }
}`;

export async function renderLetterHtml(letter: Letter): Promise<string> {
  const { language, subject, preview, title, homeHref, blocks, foot } = letter;
  const markup = await html`${raw('<!DOCTYPE html>')}
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>${raw(dark)}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#fbf9f5;">
<div style="display:none;max-height:0;overflow:hidden;">${preview}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#fbf9f5;"><tbody><tr><td align="center" style="padding:24px 12px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;"><tbody>
<tr><td style="padding:0 4px 16px;"><a class="ink" href="${homeHref}" style="font:600 22px/1.2 ${raw(serif)};color:${ink};text-decoration:none;letter-spacing:.01em;">Demitasse</a></td></tr>
<tr><td class="card ink" style="background:#ffffff;border:1px solid ${line};border-radius:14px;padding:28px 24px;font:400 16px/1.5 ${raw(sans)};color:${ink};">
<h1 class="ink" style="margin:0 0 16px;font:500 28px/1.2 ${raw(serif)};color:${ink};">${title}</h1>
${blocks.map((block) => renderBlock(block, letter))}
</td></tr>
<tr><td class="soft" style="padding:20px 4px 0;font:400 13px/1.5 ${raw(sans)};color:${soft};">${foot.map((text) => html`<p style="margin:0 0 6px;">${renderText(text)}</p>`)}</td></tr>
</tbody></table>
</td></tr></tbody></table>
</body>
</html>`;
  return String(markup);
}

function renderBlock(block: Block, letter: Letter): Html {
  switch (block.kind) {
    case 'paragraph':
      return block.look === 'quiet'
        ? html`<p class="soft" style="margin:0 0 14px;font-size:14px;color:${soft};">${renderText(block.text)}</p>`
        : html`<p style="margin:0 0 14px;">${renderText(block.text)}</p>`;
    case 'heading':
      return html`<h2 class="ink" style="margin:26px 0 10px;font:500 20px/1.25 ${raw(serif)};color:${ink};">${block.text}</h2>`;
    case 'button':
      return html`<p style="margin:20px 0;"><a class="button" href="${block.href}" style="display:inline-block;background:${cobalt};color:#ffffff;text-decoration:none;font-weight:600;padding:12px 22px;border-radius:8px;">${block.label}</a></p>`;
    case 'rows':
      return html`<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;margin:0 0 8px;"><tbody>${block.rows.map((row) => renderRow(row, letter))}</tbody></table>`;
    case 'facts':
      return html`<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;margin:0 0 8px;"><tbody>${block.facts.map((fact) => renderFact(fact, letter))}</tbody></table>`;
    case 'list':
      return html`<ul style="margin:0 0 14px;padding:0 0 0 20px;">${block.items.map((item) => html`<li style="margin:0 0 4px;">${renderText(item)}</li>`)}</ul>`;
  }
}

function renderRow({ label, detail, amount, kind, citations }: Row, letter: Letter): Html {
  const weight = kind === 'total' ? '600' : '400';
  const look = kind === 'tax' ? `color:${soft};font-size:14px;` : '';
  return html`<tr><th class="${kind === 'tax' ? 'rule soft' : 'rule'}" scope="row" align="left" style="border-top:1px solid ${line};padding:10px 12px 10px 0;vertical-align:top;font-weight:${weight};${look}">${label}
${when(detail, (text) => html`<div class="soft" style="font-weight:400;font-size:14px;color:${soft};">${text}</div>`)}${renderCitations(citations, letter)}</th>
<td class="${kind === 'tax' ? 'rule soft' : 'rule'}" align="right" style="border-top:1px solid ${line};padding:10px 0;vertical-align:top;white-space:nowrap;font-weight:${weight};${look}">${amount}</td></tr>`;
}

function renderFact({ term, lines, citations }: Fact, letter: Letter): Html {
  return html`<tr><th class="rule soft" scope="row" align="left" width="34%" style="border-top:1px solid ${line};padding:10px 12px 10px 0;vertical-align:top;font-weight:400;color:${soft};">${term}</th>
<td class="rule" style="border-top:1px solid ${line};padding:10px 0;vertical-align:top;">${lines.map((text) => html`<div>${renderText(text)}</div>`)}${renderCitations(citations, letter)}</td></tr>`;
}

function renderCitations(citations: readonly Citation[] | undefined, { language }: Letter): Html | '' {
  if (!citations || citations.length === 0) return '';
  const words = messages(language).mail;
  return html`<div class="soft" style="font-weight:400;font-size:12px;line-height:1.45;color:${soft};margin-top:3px;">${citations.map(
    ({ document, version, paragraphs }) =>
      html`<div>${paragraphs.map(({ number, href }, i) => html`${i > 0 ? ', ' : ''}<a class="link" href="${href}" style="color:${cobalt};">${number}</a>`)} · ${words.documentVersion(document, version)}</div>`,
  )}</div>`;
}

function renderText(text: Text): Html {
  return html`${text.map(renderSpan)}`;
}

function renderSpan(span: Span): Html | string {
  if (typeof span === 'string') return span;
  if ('strong' in span) return html`<strong>${span.strong}</strong>`;
  return html`<a class="link" href="${span.href}" style="color:${cobalt};">${span.text}</a>`;
}
