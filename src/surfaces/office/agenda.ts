// What is due when, whether the sweeper keeps up, and what fails.
import { html } from 'hono/html';
import { nameSubjects } from '../../modules/autoreorder/subjects.ts';
import { findSweptTo, listAgenda } from '../../platform/agenda.ts';
import { findSweepLag } from '../../platform/sweeper.ts';
import { formatInstant } from '../../ui/format.ts';
import type { Html } from '../../ui/html.ts';
import { messages } from '../../ui/messages.ts';
import { renderEmptyState, renderNotice } from '../../ui/parts/notices.ts';
import { renderTable } from '../../ui/parts/tables.ts';
import { renderTag } from '../../ui/parts/tag.ts';
import type { AddOfficePages } from './context.ts';
import { forRoles, renderOffice } from './frame.ts';
import { aboutText, formatSpan } from './promise-parts.ts';

const SHOWN = 200;
/** As for the health of the process. */
const TOLERATED_MS = 5 * 60_000;

export const addAgenda: AddOfficePages = (app, context) => {
  app.get(
    '/agenda',
    forRoles(context, ['office'], async (c) => {
      const language = c.get('language');
      const words = messages(language).office.agenda;
      const { db, clock } = context.database;
      const { zone } = context.market.bundle.market;
      const at = clock.now();
      const [items, lag, sweptTo] = await Promise.all([
        listAgenda(db, SHOWN),
        findSweepLag(db, at),
        findSweptTo(db),
      ]);
      const names = await nameSubjects(
        db,
        items.map(({ subject }) => subject),
      );
      const late = lag.lagMs > TOLERATED_MS;
      const told = sweptTo
        ? html`${late ? words.lag(formatSpan(0, lag.lagMs, language)) : words.well} ${words.sweptTo(formatInstant(sweptTo, zone, language))}`
        : words.never;
      const rows = items.map(({ kind, subject, dueAt, failures, error }): readonly (Html | string)[] => [
        html`<time datetime="${dueAt.toString()}">${formatInstant(dueAt, zone, language, 'short')}</time>`,
        html`${words.kinds[kind] ?? kind}${
          failures > 0
            ? html` ${renderTag({ label: words.failures(failures), look: 'bad' })}<span class="office-left">${error ?? ''}</span>`
            : ''
        }`,
        aboutText(subject, names).text,
      ]);
      return renderOffice(c, context, {
        title: words.title,
        current: 'agenda',
        body: html`<div class="page-head"><h1>${words.title}</h1><p>${words.lead}</p></div>
${renderNotice({ kind: late ? 'warning' : sweptTo ? 'success' : 'info', body: told }, language)}
${
  rows.length === 0
    ? renderEmptyState({ title: words.none })
    : renderTable({
        caption: words.next,
        stacked: true,
        columns: [{ label: words.when }, { label: words.what }, { label: words.about }],
        rows,
      })
}`,
      });
    }),
  );
};
