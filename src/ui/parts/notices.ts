// Things the shop tells people on its own: notices, refusals with their reasons, empty states.
import { html } from 'hono/html';
import { attributes, type Html, when } from '../html.ts';
import { renderIcon } from '../icons.ts';
import type { Language } from '../language.ts';
import { messages } from '../messages.ts';
import { type ButtonLink, renderButtonLink } from './actions.ts';
import { type Explanation, renderWhy } from './why.ts';

export type Notice = {
  readonly kind: 'info' | 'success' | 'warning' | 'refusal';
  readonly title?: string;
  readonly body: Html | string;
  readonly why?: Explanation;
  readonly action?: ButtonLink;
  /** Announced by screen readers as it appears: for what has just happened. */
  readonly live?: boolean;
};

export function renderNotice(notice: Notice, language: Language): Html {
  const icon = { info: 'info', success: 'check', warning: 'warning', refusal: 'refusal' } as const;
  const role = notice.kind === 'refusal' || notice.kind === 'warning' ? 'alert' : 'status';
  return html`<div class="notice notice-${notice.kind}"${attributes({ role: notice.live ? role : undefined })}>
${renderIcon(icon[notice.kind])}<div class="notice-body">
${
  notice.title === undefined
    ? html`<span class="visually-hidden">${messages(language).parts.noticeKinds[notice.kind]}: </span>`
    : html`<div class="notice-title">${notice.title}</div>`
}
<div class="notice-text">${notice.body}</div>
${when(notice.why, (why) => renderWhy(why, language))}
${when(notice.action, (action) => html`<div class="notice-action">${renderButtonLink({ look: 'secondary', size: 'small', ...action })}</div>`)}
</div></div>`;
}

export type EmptyState = {
  readonly title: string;
  readonly text?: string;
  readonly action?: ButtonLink;
  readonly picture?: Html;
};

export function renderEmptyState({ title, text, action, picture }: EmptyState): Html {
  return html`<div class="empty">${when(picture, (drawing) => html`<div class="empty-picture" aria-hidden="true">${drawing}</div>`)}
<h2 class="empty-title">${title}</h2>${when(text, (words) => html`<p class="empty-text">${words}</p>`)}
${when(action, (link) => renderButtonLink(link))}</div>`;
}
