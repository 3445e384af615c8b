// One recurring order as markup: the delivery ahead with its date, amounts and what can be done, what waits, what comes
// after, how it is set. Every figure is the view's; nothing is decided here.
import { html } from 'hono/html';
import { compareDates, localDate } from '../../../kernel/dates.ts';
import {
  type Ahead,
  listChoices,
  type SubscriptionView,
  type WaitingDelivery,
} from '../../../modules/autoreorder/queries.ts';
import { whereKnown } from '../../../modules/autoreorder/rhythm.ts';
import type { Catalogue } from '../../../modules/catalogue/queries.ts';
import type { Address } from '../../../modules/identity/model.ts';
import { formatDate, formatDeadline, formatInstant, formatMonth } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderButtonLink, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { renderLeaf, renderLeaves } from '../../../ui/parts/dates.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import { type Fact, renderFacts } from '../../../ui/parts/tables.ts';
import { renderTag, type Tag } from '../../../ui/parts/tag.ts';
import { wayName } from '../account/order-body.ts';
import { renderAddress } from '../checkout/review-body.ts';
import type { CustomerContext } from '../customer-context.ts';
import { csrfField } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { type Place, placeText } from '../places.ts';
import { refusalSentence } from '../refusal-words.ts';
import { renderQuoteTotals } from '../totals.ts';
import type { ChoosableCard } from './editing.ts';
import { renderExpected, renderLineWithWhy, renderMissing, renderQuoteLines } from './preview.ts';
import { capitalised, cardUntil, intervalText, paymentText } from './words.ts';

export type DetailView = {
  readonly context: CustomerContext;
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly view: SubscriptionView;
  readonly address: Address | undefined;
  readonly place: Place | undefined;
  /** The one that it names, or that arrives, while that is stored. */
  readonly card: ChoosableCard | undefined;
  readonly story: Html;
};

const tagLooks: Readonly<Record<SubscriptionView['subscription']['state'], NonNullable<Tag['look']>>> = {
  awaitingCard: 'reduced',
  active: 'good',
  paused: 'plain',
  stopped: 'bad',
};

export function renderSubscriptionTag(
  { subscription: { state }, arrivingCardId }: Pick<SubscriptionView, 'subscription' | 'arrivingCardId'>,
  language: Language,
): Html {
  const { states, detail } = messages(language).recurring;
  const arrives = state === 'awaitingCard' && arrivingCardId !== undefined;
  return renderTag({ label: arrives ? detail.cardArrives : states[state], look: tagLooks[state] });
}

/** The cut-off ends with the day before: what people read is that day's last minute, on the clock of the address. */
export function untilText({ changeableUntilAt, changeableZone }: Ahead, language: Language): string {
  return formatInstant(changeableUntilAt.subtract({ minutes: 1 }), changeableZone, language);
}

export function renderDetail(shown: DetailView): Html {
  const { context, language, view } = shown;
  const words = messages(language).recurring;
  const { subscription, ahead } = view;
  const { zone } = context.market.bundle.market;
  const path = shopPath(context, language, '/account/recurring');
  const since = formatDate(localDate(subscription.startedAt, zone), language);
  const state = html`${view.waiting.map((delivery) => renderWaiting(shown, delivery))}${renderState(shown)}`;
  const rest = html`<div class="stack">${renderUpcoming(shown)}${renderSettings(shown)}
<section><h2 class="part-title">${words.detail.story}</h2>${shown.story}</section></div>`;
  return html`<div class="page-head"><p class="back"><a href="${path}">${words.all}</a></p>
<h1>${words.titleOf(subscription.number)}</h1>
<div class="order-line">${capitalised(intervalText(subscription.interval, language), language)}, ${words.detail.since(since)} ${renderSubscriptionTag(view, language)}</div></div>
${
  ahead
    ? html`<div class="own-recurring"><div class="stack">${state}${renderAhead(shown, ahead)}</div>
${renderQuoteTotals(context, ahead.quote, language, html`<p class="preview-note">${pricesNote(shown, ahead)}</p>`, words.detail.total)}${rest}</div>`
    : html`<div class="stack">${state}${rest}</div>`
}`;
}

function pricesNote({ context, language }: DetailView, { notice }: Ahead): string {
  const { detail, preview } = messages(language).recurring;
  const { zone } = context.market.bundle.market;
  return notice?.sentAt
    ? detail.asAnnounced(formatDate(localDate(notice.sentAt, zone), language))
    : preview.pricesNote;
}

function renderWaiting(
  { context, language, card, view: { arrivingCardId } }: DetailView,
  { state, orderNumber, waitsUntilAt }: WaitingDelivery,
): Html {
  const words = messages(language).recurring.detail;
  const href = shopPath(context, language, `/orders/${orderNumber}`);
  if (state === 'charging' || arrivingCardId !== undefined)
    return renderNotice(
      {
        kind: 'info',
        title: words.charging(orderNumber),
        body: words.chargingText,
        action: { label: words.order(orderNumber), href },
      },
      language,
    );
  const { zone } = context.market.bundle.market;
  const until = formatDeadline(waitsUntilAt, zone, language);
  const body = html`<div>${card ? words.waitingText(until) : words.waitingNoCard(until)}</div>
<div class="actions undo"><form method="post" action="${href}/pay">${renderHiddenFields([csrfField])}${renderButton({ label: words.pay })}</form>
${renderButtonLink({ label: words.order(orderNumber), href, look: 'secondary' })}</div>`;
  return renderNotice({ kind: 'warning', title: words.waiting(orderNumber), body }, language);
}

function renderState({
  context,
  language,
  view: { subscription, ahead, arrivingCardId },
}: DetailView): Html | '' {
  const words = messages(language).recurring.detail;
  const path = shopPath(context, language, `/account/recurring/${subscription.number}`);
  const { zone } = context.market.bundle.market;
  switch (subscription.state) {
    case 'awaitingCard':
      if (arrivingCardId !== undefined)
        return renderNotice({ kind: 'info', body: words.cardArrivesText }, language);
      return renderNotice(
        {
          kind: 'warning',
          body: html`<div>${words.awaitingCard} ${words.awaitingCardUntil(formatDeadline(cardUntil(context.market, subscription), zone, language))}</div><div class="actions undo"><form method="post" action="${path}/card">${renderHiddenFields([csrfField])}${renderButton({ label: words.storeCard, icon: 'card' })}</form>
${renderButtonLink({ label: messages(language).recurring.actions.stop.label, href: `${path}/stop`, look: 'secondary' })}</div>`,
        },
        language,
      );
    case 'paused': {
      const { resumeOn } = subscription;
      const body = resumeOn ? words.pausedUntil(formatDate(resumeOn, language, 'full')) : words.pausedOpen;
      return renderNotice(
        {
          kind: 'info',
          body: html`<div>${body}</div><div class="actions undo">${renderActions(context, language, subscription.number, ['resume', 'change', 'stop'])}</div>`,
        },
        language,
      );
    }
    case 'stopped': {
      const on = subscription.stoppedAt && formatDate(localDate(subscription.stoppedAt, zone), language);
      return renderNotice({ kind: 'info', body: words.stoppedOn(on ?? '') }, language);
    }
    case 'active':
      return ahead ? '' : renderNotice({ kind: 'warning', body: words.noNext }, language);
  }
}

type Offered = 'skip' | 'sendNow' | 'pause' | 'resume' | 'stop' | 'change';
const addresses: Readonly<Record<Offered, string>> = {
  skip: 'skip',
  sendNow: 'send-now',
  pause: 'pause',
  resume: 'resume',
  stop: 'stop',
  change: 'change',
};

function renderActions(
  context: CustomerContext,
  language: Language,
  number: string,
  offered: readonly Offered[],
): Html {
  const words = messages(language).recurring;
  return html`${offered.map((each, index) =>
    renderButtonLink({
      label: each === 'change' ? words.detail.change : words.actions[each].label,
      href: shopPath(context, language, `/account/recurring/${number}/${addresses[each]}`),
      look: index === 0 ? 'primary' : 'secondary',
      size: 'small',
    }),
  )}`;
}

function renderAhead(shown: DetailView, ahead: Ahead): Html {
  const { context, language, view } = shown;
  const words = messages(language).recurring;
  const { zone } = context.market.bundle.market;
  const { cycle, goesBy, notice, noticeAt, quote } = ahead;
  const day = formatDate(cycle.goesOn, language, 'full');
  const said = notice?.sentAt
    ? words.detail.noticeSent(formatInstant(notice.sentAt, zone, language))
    : quote.refusals.some(({ code }) => code === 'beyondCalendar')
      ? words.detail.noticeWaits
      : words.detail.noticeAt(formatInstant(noticeAt, zone, language));
  const until = ahead.changeable ? words.detail.until(untilText(ahead, language)) : words.detail.tooLate;
  const { number, channel } = view.subscription;
  const now = context.database.clock.now();
  const earliest = whereKnown(() => listChoices(context.market, channel, now)?.earliestOn);
  const sooner = earliest !== undefined && compareDates(earliest, cycle.goesOn) < 0;
  const actions: readonly Offered[] = ahead.changeable
    ? ['change', 'skip', ...(sooner ? (['sendNow'] as const) : []), 'pause', 'stop']
    : ['change', 'pause', 'stop'];
  return html`<section class="next-delivery"><h2 class="part-title">${words.detail.next}</h2>
<div class="next-head">${renderLeaf({ on: cycle.goesOn, look: 'next' }, language)}
<div class="next-words"><div class="next-day">${words.goesOn[goesBy](day)}</div>
${renderTag({ label: words.cycles[cycle.state] })}
${renderLineWithWhy(shown, until, words.detail.untilSummary, ahead.changeableBecause)}
${renderLineWithWhy(shown, said, words.detail.noticeSummary, ahead.noticeBecause)}</div></div>
<div class="own-actions">${renderActions(context, language, number, actions)}</div>
${quote.refusals.map((refusal) => renderNotice({ kind: 'refusal', body: refusalSentence(refusal, language) }, language))}
${renderMissing(shown, ahead.missing)}${renderQuoteLines(shown, quote)}${renderExpected(shown, quote)}</section>`;
}

function renderUpcoming({ language, view }: DetailView): Html | '' {
  const words = messages(language).recurring.detail;
  return when(
    view.upcoming.length > 0,
    () => html`<section><h2 class="part-title">${words.upcoming}</h2><p class="hint">${words.upcomingText}</p>
${renderLeaves(
  view.upcoming.map((on) => ({ on, look: 'quiet' })),
  language,
  words.upcoming,
)}</section>`,
  );
}

/** With its card, and the way to all of them. */
function renderPayment({ context, language, view: { subscription }, card }: DetailView): Html {
  const words = messages(language).cards;
  const method = paymentText(subscription, language);
  if (subscription.payment !== 'card') return html`${method}`;
  const all = html`<br><a href="${shopPath(context, language, '/account/cards')}">${words.title}</a>`;
  if (!card) return html`${method}, ${words.notStored}${all}`;
  const month = card.expiresOn && formatMonth(card.expiresOn);
  const until = card.expired
    ? html` ${renderTag({ label: words.expired, look: 'bad' })}<br>${when(month, (text) => html`${words.wasValidUntil(text)} `)}${words.needsAnother}`
    : when(month, (text) => html`<br>${words.validUntil(text)}`);
  return html`${method}, ${card.label}${until}${all}`;
}

function renderSettings(shown: DetailView): Html {
  const { context, language, view, address, place, catalogue } = shown;
  const words = messages(language).recurring;
  const { subscription } = view;
  const to = place ? placeText(place) : address && renderAddress(address, language);
  const facts: readonly (Fact | false)[] = [
    {
      term: words.detail.interval,
      description: capitalised(intervalText(subscription.interval, language), language),
    },
    to !== undefined && {
      term: words.detail.address,
      description: html`${wayName(subscription.way, language)}<br>${to}`,
    },
    {
      term: words.detail.payment,
      description: renderPayment(shown),
    },
  ];
  const lines = view.ahead
    ? ''
    : html`<ul class="recurring-goods">${subscription.lines.map(({ sku, quantity }) => html`<li>${quantity} × ${catalogue.bySku.get(sku)?.names[language] ?? sku}</li>`)}</ul>`;
  const change =
    subscription.state === 'stopped'
      ? ''
      : html`<a class="review-edit" href="${shopPath(context, language, `/account/recurring/${subscription.number}/change`)}">${words.detail.change}</a>`;
  return html`<section class="review-part"><div class="review-head"><h2 class="part-title">${words.detail.settings}</h2>${change}</div>
${lines}${renderFacts(
  facts.filter((fact) => fact !== false),
  language,
)}</section>`;
}
