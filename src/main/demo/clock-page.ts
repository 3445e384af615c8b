// The page on which the demo's clock is moved, and which lists what happened on the way. Works without script.
import { html } from 'hono/html';
import type { Instant } from '../../kernel/dates.ts';
import { formatInstant } from '../../ui/format.ts';
import { type Html, when } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import {
  type HiddenField,
  renderButton,
  renderButtonLink,
  renderHiddenFields,
} from '../../ui/parts/actions.ts';
import { renderNotice } from '../../ui/parts/notices.ts';
import { renderFacts, renderTable } from '../../ui/parts/tables.ts';
import type { MoveReport, MoveStep, MoveTotal } from './clock-move.ts';
import { clockWords } from './clock-words.ts';

export const CLOCK_PLACE = '/demo/clock';

export type NamedStep = MoveStep & {
  /** The market's. */
  readonly zone: string;
  /** Where its office is, in a language that it speaks. */
  readonly office: string;
  /** The recurring order it is about. */
  readonly about: { readonly number: string; readonly personId: string } | undefined;
};

export type ClockPage = {
  readonly now: Instant;
  readonly zone: string;
  readonly move: MoveReport | undefined;
  /** What the move lists. */
  readonly steps: readonly NamedStep[];
  /** CSRF token, and where the visitor came from. */
  readonly hidden: readonly HiddenField[];
  /** A path of this shop. */
  readonly back: string | undefined;
  /** Where its forms lead: this page again, in this language, with the way back. */
  readonly action: string;
  readonly isWrongTime: boolean;
};

export function renderClock(page: ClockPage, language: Language): Html {
  const words = clockWords[language];
  const { now, zone, move, back } = page;
  return html`<div class="page-head"><h1>${words.title}</h1>
<p class="lead">${words.lead}</p></div>
<div class="stack">${when(page.isWrongTime, () => renderNotice({ kind: 'refusal', body: words.wrongTime, live: true }, language))}
${when(move, (report) => renderState(page, report, language))}
${renderFacts([{ term: words.now, description: formatInstant(now, zone, language) }], language)}
<p class="actions">${when(back, (href) => renderButtonLink({ label: words.back, href }))}
${renderButtonLink({ label: words.mailbox, href: `/demo/mail?language=${language}`, look: 'secondary' })}</p>
${move?.state === 'running' ? '' : renderForms(page, language)}
${when(move, (report) => renderDone(page, report, language))}</div>`;
}

function renderForms({ now, zone, hidden, action }: ClockPage, language: Language): Html {
  const words = clockWords[language];
  const moves = messages(language).shell.demoClockMoves;
  const local = (at: Instant) =>
    at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
  return html`<form method="post" action="${action}">${renderHiddenFields(hidden)}
<fieldset class="field"><legend class="label">${words.forwardBy}</legend>
<div class="actions">${moves.map(({ by, label }) =>
    renderButton({ label, name: 'by', value: by, look: 'secondary', size: 'small' }),
  )}</div></fieldset></form>
<form class="stack" method="post" action="${action}">${renderHiddenFields(hidden)}
<div class="field"><label class="label" for="to">${words.moveTo}</label>
<input class="input" type="datetime-local" id="to" name="to" required min="${local(now)}" value="${local(now.add({ hours: 24 }))}"></div>
<p>${renderButton({ label: words.move, look: 'secondary' })}</p></form>`;
}

function renderState(page: ClockPage, move: MoveReport, language: Language): Html {
  const words = clockWords[language];
  const kinds = { running: 'info', arrived: 'success', cancelled: 'info', stopped: 'warning' } as const;
  const local = (at: Instant) => formatInstant(at, page.zone, language, 'short');
  const fault = when(move.fault, ({ market, reason }) => html`<br>${market}: ${reason}`);
  const body = html`${local(move.fromAt)} – ${local(move.targetAt)}${fault}`;
  return html`${renderNotice({ kind: kinds[move.state], title: words.states[move.state], body, live: true }, language)}
${when(
  move.state === 'running',
  () =>
    html`<form method="post" action="${CLOCK_PLACE}/cancel">${renderHiddenFields(page.hidden)}<p>${renderButton({ label: words.cancel, look: 'secondary' })}</p></form>`,
)}`;
}

function renderDone({ steps }: ClockPage, move: MoveReport, language: Language): Html {
  const words = clockWords[language];
  const rows = steps.map(({ dueAt, market, zone, office, kind, subject, outcome, about }) => [
    formatInstant(dueAt, zone, language, 'short'),
    html`<a href="${office}/agenda">${market}</a>`,
    outcome === 'done' ? kindName(kind, language) : `${kindName(kind, language)} (${words.failed})`,
    about ? html`<a href="${office}/customers/${about.personId}">${about.number}</a>` : subject,
  ]);
  const columns = [words.when, words.market, words.what, words.subject].map((label) => ({ label }));
  const left = move.steps - move.listed.length;
  return html`<h2 class="part-title">${words.done}</h2>
${
  move.steps === 0
    ? html`<p>${words.nothing}</p>`
    : html`${renderTotalsTable(move.totals, language)}
${when(left > 0, () => html`<p>${words.left(left)}</p>`)}
${renderTable({ caption: words.done, captionHidden: true, columns, rows, stacked: true })}`
}`;
}

function renderTotalsTable(totals: readonly MoveTotal[], language: Language): Html {
  const words = clockWords[language];
  return renderTable({
    caption: words.times,
    columns: [{ label: words.what }, { label: words.market }, { label: words.times, kind: 'figure' }],
    rows: totals.map(({ kind, market, done, failed }) => [
      kindName(kind, language),
      market,
      failed > 0 ? `${done} (${failed} ${words.failed})` : String(done),
    ]),
  });
}

function kindName(kind: string, language: Language): string {
  return messages(language).office.agenda.kinds[kind] ?? kind;
}
