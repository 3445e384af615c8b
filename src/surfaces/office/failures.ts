// What failed for good, as part of the agenda: what, about whose order, why, and the button that has it tried again.
import { html } from 'hono/html';
import { z } from 'zod';
import { type Failure, listFailures, tryAgain } from '../../modules/autoreorder/failures.ts';
import { parseForm } from '../../platform/http/form.ts';
import { notFound } from '../../platform/http/problem.ts';
import { runCommand } from '../../platform/runner.ts';
import { formatCount, formatInstant } from '../../ui/format.ts';
import type { Html } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { renderButton, renderHiddenFields } from '../../ui/parts/actions.ts';
import type { Notice } from '../../ui/parts/notices.ts';
import { renderTable } from '../../ui/parts/tables.ts';
import type { AddOfficePages, OfficeContext, OfficeRequest } from './context.ts';
import { csrfField, forRoles, officePath } from './frame.ts';

const SHOWN = 50;
const retryForm = z.object({ id: z.string().regex(/^(?:all|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/) });

export const addFailures: AddOfficePages = (app, context) => {
  app.post(
    '/agenda/failed',
    forRoles(context, ['office'], async (c) => {
      const form = await parseForm(c, retryForm);
      if (!form.ok) throw notFound();
      const { id } = form.value;
      const call = {
        command: 'redeliver',
        actor: { kind: 'staff', ref: c.get('staff').userId },
        channel: 'office',
        input: { id },
      } as const;
      const answer = await runCommand(context.database, call, (ctx) => tryAgain(ctx, id));
      const asked = 'asked' in answer ? answer.asked : 0;
      return c.redirect(officePath(context, c.get('language'), `/agenda?asked=${asked}`), 303);
    }),
  );
};

/** What the button has done, on the page that it leads back to. */
export function retryNotices(c: OfficeRequest): readonly Notice[] {
  const words = messages(c.get('language')).failures;
  const asked = c.req.query('asked') ?? '';
  if (!/^\d{1,9}$/.test(asked)) return [];
  return Number(asked) === 0
    ? [{ kind: 'info', body: words.gone, live: true }]
    : [{ kind: 'success', body: words.asked(Number(asked)), live: true }];
}

/** Nothing where nothing failed. */
export async function renderFailures(c: OfficeRequest, context: OfficeContext): Promise<Html | ''> {
  const language = c.get('language');
  const words = messages(language).failures;
  const { zone } = context.market.bundle.market;
  const { failures, count } = await listFailures(context.database.db, SHOWN);
  if (count === 0) return '';
  const button = (id: string, label: string, accessibleName?: string) =>
    html`<form method="post" action="${officePath(context, language, '/agenda/failed')}">${renderHiddenFields([csrfField(c, context)])}${renderButton({ label, name: 'id', value: id, look: 'secondary', size: 'small', ...(accessibleName !== undefined && { accessibleName }) })}</form>`;
  const rows = failures.map((failure) => {
    const what = words.topics[failure.topic] ?? failure.topic;
    const about = failure.orderNumber ?? failure.subscriptionNumber ?? '';
    return [
      what,
      renderSubject(context, failure, language),
      formatInstant(failure.failedAt, zone, language, 'short'),
      html`<span class="office-error">${failure.error}</span><span class="office-left">${words.attempts}: ${formatCount(failure.attempts, language)}</span>`,
      button(failure.id, words.retry, words.retryThis(what, about)),
    ];
  });
  return html`<section class="office-failures"><h2>${words.title}</h2><p>${words.lead}</p>${
    count > 1 ? html`<div class="actions">${button('all', words.retryAll(count))}</div>` : ''
  }${renderTable({
    caption: words.title,
    captionHidden: true,
    stacked: true,
    columns: [words.what, words.about, words.when, words.error, words.action].map((label) => ({ label })),
    rows,
  })}${count > failures.length ? html`<p>${words.more(count - failures.length)}</p>` : ''}</section>`;
}

/** Leads to the order, the recurring order or the customer's file. */
function renderSubject(
  context: OfficeContext,
  { personId, orderNumber, subscriptionNumber }: Failure,
  language: Language,
): Html | string {
  if (personId === undefined) return '–';
  const link = (path: string, label: string) =>
    html`<a href="${officePath(context, language, `/customers/${personId}${path}`)}">${label}</a>`;
  if (orderNumber !== undefined) return link(`/orders/${orderNumber}`, orderNumber);
  if (subscriptionNumber !== undefined) return link(`/recurring/${subscriptionNumber}`, subscriptionNumber);
  return link('', messages(language).desk.customer);
}
