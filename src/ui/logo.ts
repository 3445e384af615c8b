// The mark: a D lying on its back is a small cup. Owns the mark's shape; the name beside it is set in type.
import { html, raw } from 'hono/html';
import type { Html } from './html.ts';

const shape =
  '<path d="M4 9h19v3.5a9.5 9.5 0 0 1-19 0z" fill="currentColor"/>' +
  '<path d="M23 10.8h1.6a3.3 3.3 0 0 1 0 6.6h-2.4" fill="none" stroke="currentColor" stroke-width="2"/>' +
  '<path d="M3 26h21" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>';

export const mark: Html = raw(
  `<svg class="mark" viewBox="0 0 30 30" width="30" height="30" aria-hidden="true" focusable="false">${shape}</svg>`,
);

export function renderWordmark(): Html {
  return html`<span class="wordmark">${mark}<span class="wordmark-name">Demitasse</span></span>`;
}

/** A whole file: the mark on its own ground, for the browser's tab. */
export const faviconSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
  '<rect width="32" height="32" rx="7" fill="#231813"/>' +
  `<g color="#fbf8f3" transform="translate(2.5 .5) scale(.95)">${shape}</g></svg>`;
