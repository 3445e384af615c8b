// The state of an order as a tag and as a notice that says what it means and what can be done.
import { html } from 'hono/html';
import type { OrderDetail, OrderSummary } from '../../../modules/order/queries.ts';
import type { Payment } from '../../../modules/payment/model.ts';
import { formatDeadline } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { type Button, renderButton, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { type Notice, renderNotice } from '../../../ui/parts/notices.ts';
import { renderTag, type Tag } from '../../../ui/parts/tag.ts';
import type { StorefrontContext } from '../context.ts';
import { csrfField } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { explanationOf } from '../why.ts';

type State = OrderSummary['state'];

const tagLooks: Readonly<Record<State, NonNullable<Tag['look']>>> = {
  held: 'reduced',
  awaitingPayment: 'reduced',
  confirmed: 'good',
  dispatched: 'good',
  cancelled: 'bad',
  replaced: 'plain',
  expired: 'bad',
};

const noticeKinds: Readonly<Record<State, Notice['kind']>> = {
  held: 'warning',
  awaitingPayment: 'warning',
  confirmed: 'success',
  dispatched: 'success',
  cancelled: 'info',
  replaced: 'info',
  expired: 'info',
};

export function renderStateTag(state: State, language: Language): Html {
  return renderTag({ label: messages(language).order.states[state].label, look: tagLooks[state] });
}

export function renderStateNotice(
  context: StorefrontContext,
  { state, number, waitsUntilAt, decision }: OrderDetail,
  payments: readonly Payment[],
  language: Language,
): Html {
  const words = messages(language).order;
  const { title, text } = words.states[state];
  const { zone } = context.market.bundle.market;
  const until = waitsUntilAt && formatDeadline(waitsUntilAt, zone, language);
  if (state === 'awaitingPayment' && until !== undefined) {
    const form = (end: string, button: Button) =>
      html`<form method="post" action="${shopPath(context, language, `/orders/${number}/${end}`)}">${renderHiddenFields([csrfField])}${renderButton(button)}</form>`;
    const declined = payments.at(-1)?.state === 'declined';
    const body = html`${when(declined, () => html`<div>${words.declined.text}</div>`)}<div>${words.awaitingUntil(until)}</div>
<div class="actions undo">${form('pay', { label: words.payNow })}${form('give-up', { label: words.giveUp, look: 'secondary' })}</div>`;
    return renderNotice({ kind: 'warning', title: declined ? words.declined.title : title, body }, language);
  }
  const body = state === 'held' && until !== undefined ? `${text} ${words.heldUntil(until)}` : text;
  const because = decision.lines.flatMap(({ priceError }) => priceError ?? []);
  const why = because.length > 0 && explanationOf(context, language, title, because);
  return renderNotice({ kind: noticeKinds[state], title, body, ...(why && { why }) }, language);
}
