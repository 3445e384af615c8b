// One recurring order as an agent sees it while the customer is on the line: what comes next and why, what is missing,
// until when it can be changed, what the caller can ask for, how it is set, what happened.
import { html } from 'hono/html';
import type { Ahead, PastDelivery, SubscriptionView } from '../../../modules/autoreorder/queries.ts';
import { findSubscriptionTimeline, type TimelineEntry } from '../../../modules/autoreorder/timeline.ts';
import { listStoredCards, type StoredCard } from '../../../modules/payment/queries.ts';
import { formatDate, formatDeadline, formatInstant } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButtonLink } from '../../../ui/parts/actions.ts';
import { renderLeaf, renderLeaves } from '../../../ui/parts/dates.ts';
import { type Notice, renderNotice } from '../../../ui/parts/notices.ts';
import { renderFacts, renderTable } from '../../../ui/parts/tables.ts';
import { renderTag } from '../../../ui/parts/tag.ts';
import type { OfficeRequest } from '../context.ts';
import { renderOffice, renderWhole } from '../frame.ts';
import { renderMissing, renderQuote } from './amounts.ts';
import {
  type AddDeskPages,
  callerPath,
  type DeskContext,
  forCaller,
  nameOf,
  recurringPath,
  requireRecurring,
} from './caller.ts';
import { renderStory } from './story.ts';
import { mayRefuseUnwanted, nextUnwanted, unwantedPaths } from './unwanted.ts';
import { renderReadAloud, renderSaid } from './why.ts';
import { cardText, intervalText, methodName, productName, renderDestination } from './words.ts';

export const addRecurring: AddDeskPages = (app, context) => {
  app.get(
    '/customers/:id/recurring/:number',
    forCaller(context, async (c, person) => {
      const view = await requireRecurring(c, context, person);
      const language = c.get('language');
      const words = messages(language);
      const { db, clock } = context.database;
      const { id, number, state } = view.subscription;
      const entries = await findSubscriptionTimeline(db, context.market, id, clock.now());
      const cards = await listStoredCards(db, person.id);
      const card = cards.find((stored) => stored.id === view.subscription.storedCardId);
      const title = words.recurring.titleOf(number);
      return renderOffice(c, context, {
        title: `${title}, ${nameOf(context, person)}`,
        current: 'customers',
        notices: noticesOf(c, view),
        body: html`<div class="page-head"><p class="back"><a href="${callerPath(c, context, person)}">${nameOf(context, person)}</a></p>
<h1>${renderWhole(title)} ${renderTag({ label: words.office.file.states[state], look: state === 'active' ? 'good' : state === 'stopped' ? 'bad' : 'plain' })}</h1></div>
<div class="office-columns"><div>${renderState(c, context, view, card)}${await renderNext(c, context, view)}</div>
<div>${renderActions(c, context, view)}${await renderSettings(c, context, view, card)}${renderUpcoming(c, view)}</div></div>
<div class="office-columns"><section><h2>${words.desk.needsTimeline}</h2>${renderStory(context, language, person.id, entries, number)}</section>
${renderPast(c, context, view, entries)}</div>`,
      });
    }),
  );
};

/** What has just been done, as the address tells it. */
function noticesOf(c: OfficeRequest, { ahead }: SubscriptionView): readonly Notice[] {
  const language = c.get('language');
  const words = messages(language);
  const { done = '' } = c.req.query();
  const all = { ...words.recurring.done, started: words.desk.started, recorded: words.office.story.done };
  const said = Object.entries(all).find(([name]) => name === done)?.[1];
  if (said === undefined) return [];
  const next = ahead && words.recurring.doneNext(formatDate(ahead.cycle.goesOn, language, 'full'));
  return [{ kind: 'success', body: [said, next].filter((text) => text !== undefined).join(' '), live: true }];
}

function renderState(
  c: OfficeRequest,
  context: DeskContext,
  { subscription, ahead, waiting }: SubscriptionView,
  card: StoredCard | undefined,
): Html {
  const language = c.get('language');
  const words = messages(language).recurring.detail;
  const { zone } = context.market.bundle.market;
  const day = (on: Temporal.PlainDate) => formatDate(on, language, 'full');
  const held = waiting.map(({ state, orderNumber, waitsUntilAt }) =>
    renderNotice(
      {
        kind: state === 'charging' ? 'info' : 'warning',
        title: state === 'charging' ? words.charging(orderNumber) : words.waiting(orderNumber),
        body:
          state === 'charging'
            ? words.chargingText
            : words[card ? 'waitingText' : 'waitingNoCard'](formatDeadline(waitsUntilAt, zone, language)),
        action: {
          label: words.order(orderNumber),
          href: callerPath(c, context, { id: subscription.personId }, `/orders/${orderNumber}`),
        },
      },
      language,
    ),
  );
  const { state, resumeOn, stoppedAt } = subscription;
  const stoppedOn = stoppedAt?.toZonedDateTimeISO(zone).toPlainDate();
  const said =
    state === 'paused'
      ? resumeOn
        ? words.pausedUntil(day(resumeOn))
        : words.pausedOpen
      : state === 'stopped'
        ? stoppedOn && words.stoppedOn(day(stoppedOn))
        : state === 'awaitingCard'
          ? words.awaitingCard
          : ahead
            ? undefined
            : words.noNext;
  return html`${held}${when(said, (body) => renderNotice({ kind: 'info', body }, language))}`;
}

async function renderNext(
  c: OfficeRequest,
  context: DeskContext,
  { ahead }: SubscriptionView,
): Promise<Html> {
  if (!ahead) return html``;
  const language = c.get('language');
  const words = messages(language).recurring;
  const { zone } = context.market.bundle.market;
  const { cycle, goesBy, quote, missing } = ahead;
  const shown = { context, catalogue: await context.readCatalogue(), language };
  const at = (instant: Temporal.Instant) => formatInstant(instant, zone, language);
  return html`<section><h2>${words.detail.next}</h2>
<div class="next-head">${renderLeaf({ on: cycle.goesOn, look: 'next' }, language)}
<div class="next-words"><div class="next-day">${words.goesOn[goesBy](formatDate(cycle.goesOn, language, 'full'))}</div>
${renderTag({ label: words.cycles[cycle.state] })}</div></div>
${renderSaid(untilText(c, ahead), renderReadAloud(context, language, ahead.changeableBecause))}
${renderSaid(
  ahead.notice?.sentAt
    ? words.detail.noticeSent(at(ahead.notice.sentAt))
    : ahead.quote.refusals.some(({ code }) => code === 'beyondCalendar')
      ? words.detail.noticeWaits
      : words.detail.noticeAt(at(ahead.noticeAt)),
  renderReadAloud(context, language, ahead.noticeBecause),
)}
${renderMissing(shown, missing)}
${renderQuote(shown, quote, words.detail.total)}
<p class="hint">${words.preview.pricesNote}</p></section>`;
}

/** The last minute of the day before reads better than the midnight that ends it. */
/** On the caller's clock. */
function untilText(c: OfficeRequest, { changeable, changeableUntilAt, changeableZone }: Ahead): string {
  const language = c.get('language');
  const words = messages(language).recurring.detail;
  return changeable
    ? words.until(formatInstant(changeableUntilAt.subtract({ minutes: 1 }), changeableZone, language))
    : words.tooLate;
}

function renderActions(c: OfficeRequest, context: DeskContext, view: SubscriptionView): Html {
  const words = messages(c.get('language'));
  const { state } = view.subscription;
  if (state === 'stopped') return html``;
  const link = (path: string, label: string, look: 'primary' | 'secondary' = 'secondary') =>
    renderButtonLink({ label, href: recurringPath(c, context, view, path), look, size: 'small' });
  const { actions } = words.recurring;
  const changeable = view.ahead?.changeable === true;
  return html`<section class="office-panel"><h2>${words.desk.what}</h2><div class="actions">
${changeable ? [link('/skip', actions.skip.label, 'primary'), link('/send-now', actions.sendNow.label)] : ''}
${state === 'paused' ? link('/resume', actions.resume.label, 'primary') : ''}
${link('/change', words.recurring.detail.change)}
${state === 'active' ? link('/pause', actions.pause.label) : ''}
${link('/stop', actions.stop.label)}</div></section>`;
}

async function renderSettings(
  c: OfficeRequest,
  context: DeskContext,
  { subscription }: SubscriptionView,
  card: StoredCard | undefined,
): Promise<Html> {
  const language = c.get('language');
  const words = messages(language);
  const catalogue = await context.readCatalogue();
  const method = methodName(subscription.payment, language);
  const paid = card ? `${method}, ${cardText(context, card, language)}` : method;
  return html`<section><h2>${words.recurring.detail.settings}</h2>${renderFacts(
    [
      {
        term: words.recurring.editor.goods,
        description: html`<ul>${subscription.lines.map(({ sku, quantity }) => html`<li>${quantity} × ${productName(catalogue, sku, language)}</li>`)}</ul>`,
      },
      { term: words.recurring.detail.interval, description: intervalText(subscription.interval, language) },
      {
        term: words.recurring.detail.address,
        description: await renderDestination(context, language, subscription),
      },
      { term: words.recurring.detail.payment, description: paid },
      {
        term: words.desk.channel,
        description: words.desk.channels[subscription.channel] ?? subscription.channel,
      },
    ],
    language,
  )}</section>`;
}

function renderUpcoming(c: OfficeRequest, { upcoming }: SubscriptionView): Html | '' {
  const language = c.get('language');
  const words = messages(language).recurring.detail;
  return when(
    upcoming.length > 0,
    () =>
      html`<section><h2>${words.upcoming}</h2>${renderLeaves(
        upcoming.map((on) => ({ on, look: 'quiet' })),
        language,
        words.upcoming,
      )}</section>`,
  );
}

function renderPast(
  c: OfficeRequest,
  context: DeskContext,
  view: SubscriptionView,
  entries: readonly TimelineEntry[],
): Html {
  const language = c.get('language');
  const words = messages(language);
  const { personId } = view.subscription;
  const order = ({ orderNumber }: PastDelivery) =>
    when(
      orderNumber,
      (number) =>
        html` <a href="${callerPath(c, context, { id: personId }, `/orders/${number}`)}">${number}</a>`,
    );
  const mayRefuse = mayRefuseUnwanted(context);
  const unwanted = (delivery: PastDelivery) => {
    const step = mayRefuse ? nextUnwanted(delivery, entries) : undefined;
    return when(
      step,
      (next) =>
        html`<a href="${recurringPath(c, context, view, `/deliveries/${delivery.ordinal}/${unwantedPaths[next]}`)}">${words.desk.unwanted[next].label}</a>`,
    );
  };
  return html`<section><h2>${words.desk.past}</h2>${
    view.past.length === 0
      ? html`<p class="hint">${words.office.file.none}</p>`
      : renderTable({
          caption: words.desk.past,
          captionHidden: true,
          stacked: true,
          columns: [
            { label: words.desk.day },
            { label: words.office.file.state },
            { label: words.desk.delivery },
          ],
          rows: view.past.map((delivery) => [
            formatDate(delivery.goesOn, language),
            words.recurring.cycles[delivery.state],
            html`${order(delivery)} ${unwanted(delivery)}`,
          ]),
        })
  }</section>`;
}
