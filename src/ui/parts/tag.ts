// Tags: one or two words that mark a thing (new, sold out, reduced, a state of an order).
import { html } from 'hono/html';
import type { Html } from '../html.ts';

export type Tag = { readonly label: string; readonly look?: 'plain' | 'new' | 'reduced' | 'good' | 'bad' };

export function renderTag({ label, look = 'plain' }: Tag): Html {
  return html`<span class="tag tag-${look}">${label}</span>`;
}
