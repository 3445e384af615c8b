// What is due when, whether the sweeper keeps up, and what fails.
import { html } from 'hono/html';
import { type Due, findAgenda } from '../../modules/autoreorder/agenda.ts';
import { formatInstant } from '../../ui/format.ts';
import type { Html } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { renderEmptyState, renderNotice } from '../../ui/parts/notices.ts';
import { renderTable } from '../../ui/parts/tables.ts';
import { renderTag } from '../../ui/parts/tag.ts';
import type { AddOfficePages, OfficeContext } from './context.ts';
import { renderFailures, retryNotices } from './failures.ts';
import { forRoles, officePath, renderOffice } from './frame.ts';
import { renderHorizon } from './horizon.ts';
import { formatSpan } from './promise-parts.ts';

const SHOWN = 200;

export const addAgenda: AddOfficePages = (app, context) => {
  app.get(
    '/agenda',
    forRoles(context, ['office'], async (c) => {
      const language = c.get('language');
      const words = messages(language).office.agenda;
      const { db, clock } = context.database;
      const { zone } = context.market.bundle.market;
      const { items, lagMs, late, sweptTo } = await findAgenda(db, clock.now(), SHOWN);
      const told = sweptTo
        ? html`${late ? words.lag(formatSpan(0, lagMs, language)) : words.well} ${words.sweptTo(formatInstant(sweptTo, zone, language))}`
        : words.never;
      return renderOffice(c, context, {
        title: words.title,
        current: 'agenda',
        notices: retryNotices(c),
        body: html`<div class="page-head"><h1>${words.title}</h1><p>${words.lead}</p></div>
${renderNotice({ kind: late ? 'warning' : sweptTo ? 'success' : 'info', body: told }, language)}
${await renderHorizon(context, clock.now(), language)}
${await renderFailures(c, context)}
${
  items.length === 0
    ? renderEmptyState({ title: words.none })
    : renderTable({
        caption: words.next,
        stacked: true,
        columns: [{ label: words.when }, { label: words.what }, { label: words.about }],
        rows: items.map((item) => renderDueItem(context, item, language)),
      })
}`,
      });
    }),
  );
};

function renderDueItem(
  context: OfficeContext,
  { kind, subject, about, dueAt, failures, error }: Due,
  language: Language,
): readonly (Html | string)[] {
  const words = messages(language).office.agenda;
  const { zone } = context.market.bundle.market;
  const failing =
    failures > 0
      ? html` ${renderTag({ label: words.failures(failures), look: 'bad' })}<span class="office-left">${error ?? ''}</span>`
      : '';
  return [
    html`<time datetime="${dueAt.toString()}">${formatInstant(dueAt, zone, language, 'short')}</time>`,
    html`${words.kinds[kind] ?? kind}${failing}`,
    about
      ? html`<a href="${officePath(context, language, `/customers/${about.personId}/recurring/${about.number}`)}">${about.number}</a>`
      : subject,
  ];
}
