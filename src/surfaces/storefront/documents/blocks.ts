// The blocks of a document as markup: running text, lists and tables, values marked that the shop runs on,
// references turned into links. Judges nothing.
import { html } from 'hono/html';
import type { Block, Inline, Link } from '../../../terms/document.ts';
import { inlineText } from '../../../terms/plain-text.ts';
import type { Html } from '../../../ui/html.ts';
import { renderRuleValue } from '../../../ui/parts/document.ts';

/** Where a reference leads; undefined: nowhere, so it stays text. */
export type ResolveReference = (target: string) => string | undefined;

export function renderBlocks(blocks: readonly Block[], resolve: ResolveReference): Html {
  return html`${blocks.map((block) => renderBlock(block, resolve))}`;
}

function renderBlock(block: Block, resolve: ResolveReference): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${renderInlines(block.children, resolve)}</p>`;
    case 'list': {
      const items = html`${block.items.map((item) => html`<li>${renderItem(item, resolve)}</li>`)}`;
      return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'table':
      return renderTable(
        block.header,
        block.rows.map((row) => row.map((cell) => renderInlines(cell, resolve))),
        resolve,
      );
  }
}

/** An item of one paragraph needs no paragraph around it. */
function renderItem(item: readonly Block[], resolve: ResolveReference): Html {
  const [only] = item;
  return item.length === 1 && only?.kind === 'paragraph'
    ? renderInlines(only.children, resolve)
    : renderBlocks(item, resolve);
}

/** A header without words is left out: the first column then names the rows. */
export function renderTable(
  header: readonly (readonly Inline[])[],
  rows: readonly (readonly Html[])[],
  resolve: ResolveReference,
): Html {
  const headed = header.some((cell) => inlineText(cell).trim() !== '');
  const head = headed
    ? html`<thead><tr>${header.map((cell) => html`<th scope="col">${renderInlines(cell, resolve)}</th>`)}</tr></thead>`
    : '';
  // Wide ones scroll, also by keyboard.
  return html`<table tabindex="0">${head}<tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((cell, column) => (column === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}</tr>`,
  )}</tbody></table>`;
}

export function renderInlines(inlines: readonly Inline[], resolve: ResolveReference): Html {
  return html`${inlines.map((inline) => renderInline(inline, resolve))}`;
}

function renderInline(inline: Inline, resolve: ResolveReference): Html | string {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'break':
      return html`<br>`;
    case 'strong':
      return html`<strong>${renderInlines(inline.children, resolve)}</strong>`;
    case 'emphasis':
      return html`<em>${renderInlines(inline.children, resolve)}</em>`;
    case 'link':
      return renderLink(inline.link, inlineText(inline.children), resolve);
  }
}

const executable = new Set(['rule', 'duty', 'data', 'same']);

/** A value the shop works with is marked, a reference followed; notes and information are plain words. */
export function renderLink(link: Link, text: string, resolve: ResolveReference): Html | string {
  if (executable.has(link.scheme)) return renderRuleValue({ text, machineValue: link.title });
  const href = link.scheme === 'reference' ? resolve(link.path) : undefined;
  return href === undefined ? text : html`<a href="${href}">${text}</a>`;
}
