// A version of a document as a file of its own that comes with a letter: the contract's text in a form that lasts
// and that the seller cannot change afterwards. One HTML file, readable without the shop.
import { html, raw } from 'hono/html';
import type { OrderDetail } from '../../modules/order/queries.ts';
import type { Attachment } from '../../platform/mail.ts';
import type { Block, Inline, Paragraph, Version } from '../../terms/document.ts';
import { paragraphAnchor } from '../../terms/quotation.ts';
import { voidingOf } from '../../terms/snapshot.ts';
import { formatDate } from '../../ui/format.ts';
import { type Html, when } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { documentsOf, findVersion } from './citations.ts';
import type { MailContext } from './context.ts';

const style = `:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.55 Georgia, serif; }
h1 { font-weight: 500; } h2 { margin-top: 2.5rem; } h3, h4 { margin-bottom: 0.25rem; }
table { border-collapse: collapse; } th, td { border: 1px solid; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
.mark { font: italic 0.875rem/1.4 system-ui, sans-serif; }
@media print { body { margin: 0; max-width: none; } }`;

/** Every document the order was placed under, in its version: what the law calls a durable medium. */
export async function documentFiles(
  context: MailContext,
  order: OrderDetail,
  language: Language,
): Promise<readonly Attachment[]> {
  const versions = documentsOf(context, order).flatMap((bound) => findVersion(context.terms, bound) ?? []);
  return await Promise.all(versions.map((version) => documentFile(context, version, language)));
}

const rendered = new WeakMap<Version, Map<string, Promise<Attachment>>>();

/** A version never changes, so neither does its file: rendered once per language. */
function documentFile(
  context: Pick<MailContext, 'terms' | 'links'>,
  version: Version,
  language: Language,
): Promise<Attachment> {
  const files = rendered.get(version) ?? new Map<string, Promise<Attachment>>();
  rendered.set(version, files);
  const key = `${language} ${context.links.home(language)}`;
  const file = files.get(key) ?? renderDocumentFile(context, version, language);
  files.set(key, file);
  return file;
}

async function renderDocumentFile(
  { terms, links }: Pick<MailContext, 'terms' | 'links'>,
  version: Version,
  language: Language,
): Promise<Attachment> {
  const from = version.effectiveOn.toString();
  const title = version.titles.get(language) ?? version.document;
  const line = messages(language).mail.inForceFrom(formatDate(version.effectiveOn, language));
  const address = links.document(language, version.document, from);
  const markup = await html`${raw('<!DOCTYPE html>')}
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${line}</title><style>${raw(style)}</style></head>
<body><h1>${title}</h1><p class="mark">${line} · <a href="${address}">${address}</a></p>
${version.paragraphs.map((paragraph) => renderParagraph(terms, version, paragraph, language))}
</body></html>`;
  return {
    filename: `${version.document}-${from}.${language}.html`,
    contentType: 'text/html; charset=utf-8',
    content: new TextEncoder().encode(String(markup)),
  };
}

function renderParagraph(
  { bundle }: MailContext['terms'],
  version: Version,
  paragraph: Paragraph,
  language: Language,
): Html {
  const words = messages(language).mail.attachmentStates;
  const { number, source } = paragraph;
  const wording = paragraph.wording.get(language) ?? [...paragraph.wording.values()][0];
  const isVoid =
    (paragraph.voidFromOn && Temporal.PlainDate.compare(paragraph.voidFromOn, version.effectiveOn) <= 0) ||
    voidingOf(bundle, version.document, number, version.effectiveOn) !== undefined;
  const marks = [
    ...(paragraph.repealed ? [words.repealed] : isVoid ? [words.void] : []),
    ...(source === 'decision' || source === 'setting' ? [words[source]] : []),
  ];
  const heading = html`${number} ${wording?.title ?? ''}`;
  const id = paragraphAnchor(number);
  const body = html`${(wording?.blocks ?? []).map(renderBlock)}`;
  return html`${paragraph.chapter ? html`<h2 id="${id}">${heading}</h2>` : html`<h3 id="${id}">${heading}</h3>`}
${when(marks.join(', '), (text) => html`<p class="mark">${text}</p>`)}
${isVoid || paragraph.repealed ? html`<del>${body}</del>` : body}
`;
}

function renderBlock(block: Block): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${renderInlines(block.children)}</p>`;
    case 'list': {
      const items = html`${block.items.map((item) => html`<li>${item.map(renderBlock)}</li>`)}`;
      return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'table':
      return html`<table><thead><tr>${block.header.map((cell) => html`<th scope="col">${renderInlines(cell)}</th>`)}</tr></thead>
<tbody>${block.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${renderInlines(cell)}</td>`)}</tr>`)}</tbody></table>`;
  }
}

function renderInlines(inlines: readonly Inline[]): Html {
  return html`${inlines.map(renderInline)}`;
}

/** References inside the document lead inside the file; all else is plain words. */
function renderInline(inline: Inline): Html | string {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'break':
      return html`<br>`;
    case 'strong':
      return html`<strong>${renderInlines(inline.children)}</strong>`;
    case 'emphasis':
      return html`<em>${renderInlines(inline.children)}</em>`;
    case 'link': {
      const inside = inline.link.scheme === 'reference' && inline.link.path.startsWith('#');
      const text = renderInlines(inline.children);
      return inside ? html`<a href="#${paragraphAnchor(inline.link.path.slice(1))}">${text}</a>` : text;
    }
  }
}
