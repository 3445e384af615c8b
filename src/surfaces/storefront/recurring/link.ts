// The links in letters about one delivery: skip it, pay it. They work without a log-in, show what will happen
// and ask; opening one changes nothing. When the delivery can no longer be changed the link has done its time.
import { html } from 'hono/html';
import { skipNext } from '../../../modules/autoreorder/commands.ts';
import { type DeliveryLink, readDeliveryToken } from '../../../modules/autoreorder/links.ts';
import { findSubscriptionById, type SubscriptionView } from '../../../modules/autoreorder/queries.ts';
import { openPaymentPage } from '../../../modules/order/payment-page.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { runCommand } from '../../../platform/runner.ts';
import { formatDate, formatDeadline } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import { payment as paymentWords } from '../../../ui/messages/payment.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderButtonLink, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { renderLeaf } from '../../../ui/parts/dates.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import type { StorefrontRequest } from '../context.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { csrfField, renderFrame } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { renderQuoteTotals } from '../totals.ts';
import { untilText } from './detail-body.ts';
import { readFields } from './entries.ts';
import { ownOf } from './own.ts';
import { renderLineWithWhy, renderMissing, renderQuoteLines } from './preview.ts';
import { recurringRefusal } from './words.ts';

export const addRecurringLinks: AddCustomerPages = (app, context) => {
  app.get('/recurring/:token', async (c) => {
    const opened = await open(c, context);
    return opened.link.action === 'pay' ? showPay(c, context, opened) : showSkip(c, context, opened);
  });

  app.post('/recurring/:token', async (c) => {
    const opened = await open(c, context);
    return opened.link.action === 'pay' ? pay(c, context, opened) : skip(c, context, opened);
  });
};

type Opened = { readonly token: string; readonly link: DeliveryLink; readonly view: SubscriptionView };

async function open(c: StorefrontRequest, context: CustomerContext): Promise<Opened> {
  const { database, market, secret } = context;
  // What stands here is one person's, and the address itself is the key to it.
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  const token = c.req.param('token') ?? '';
  const link = readDeliveryToken(secret, token);
  const view =
    link && (await findSubscriptionById(database.db, market, link.subscriptionId, database.clock.now()));
  if (!link || !view) throw notFound();
  return { token, link, view };
}

function show(
  c: StorefrontRequest,
  context: CustomerContext,
  { title, body, status = 200 }: { title: string; body: Html; status?: 200 | 409 | 410 | 503 },
): Promise<Response> {
  return renderFrame(c, context, {
    title,
    body: html`<div class="page-head"><h1>${title}</h1></div><div class="stack">${body}</div>`,
    status,
    width: 'narrow',
    private: true,
  });
}

function showOver(
  c: StorefrontRequest,
  context: CustomerContext,
  title: string,
  text: string,
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).recurring.link;
  const href = shopPath(context, language, '/account/recurring');
  return show(c, context, {
    title,
    status: 410,
    body: html`<p>${text}</p><div class="actions">${renderButtonLink({ label: words.toAccount, href })}</div>`,
  });
}

async function showSkip(
  c: StorefrontRequest,
  context: CustomerContext,
  { token, link, view }: Opened,
  notice: Html | '' = '',
): Promise<Response> {
  const language = c.get('language');
  const { recurring: words } = messages(language);
  const { ahead, subscription, upcoming } = view;
  if (ahead?.cycle.ordinal !== link.ordinal || !ahead.changeable)
    return showOver(c, context, words.link.over, words.link.overText);
  const { catalogue } = await context.offers.read();
  const day = formatDate(ahead.cycle.goesOn, language, 'full');
  const next = upcoming[0] && formatDate(upcoming[0], language, 'full');
  const path = (end: string) => shopPath(context, language, end);
  const own = `/account/recurring/${subscription.number}`;
  const look = { context, language, catalogue };
  const until = words.detail.until(untilText(ahead, language));
  return show(c, context, {
    title: words.actions.skip.title,
    status: notice === '' ? 200 : 409,
    body: html`${notice}<div class="next-head">${renderLeaf({ on: ahead.cycle.goesOn, look: 'next' }, language)}
<div class="next-words"><div class="next-day">${words.goesOn[ahead.goesBy](day)}</div>
${renderLineWithWhy(look, until, words.detail.untilSummary, ahead.changeableBecause)}</div></div>
<p>${words.confirm.skip(day)}${when(next, (on) => html` ${words.confirm.skipNext(on)}`)}</p>
<form method="post" action="${path(`/recurring/${token}`)}">${renderHiddenFields([csrfField, { name: 'version', value: String(subscription.version) }])}
<div class="actions">${renderButton({ label: words.actions.skip.submit })}
${renderButtonLink({ label: words.link.change, href: path(`${own}/change`), look: 'secondary' })}</div></form>
${renderMissing(look, ahead.missing)}${renderQuoteLines(look, ahead.quote)}
${renderQuoteTotals(context, ahead.quote, language, undefined, words.detail.total)}
<p><a href="${path(`${own}/stop`)}">${words.link.stop}</a></p>`,
  });
}

async function skip(c: StorefrontRequest, context: CustomerContext, opened: Opened): Promise<Response> {
  const language = c.get('language');
  const { recurring: words } = messages(language);
  const { database, market, engineHash, channel } = context;
  const { link, view } = opened;
  const { ahead } = view;
  const { version } = await readFields(c);
  if (ahead?.cycle.ordinal !== link.ordinal || !ahead.changeable)
    return showOver(c, context, words.link.over, words.link.overText);
  const own = ownOf(view, version);
  const actor = { kind: 'person', ref: own.personId } as const;
  const call = { command: 'skip', actor, channel, input: { id: own.subscriptionId } };
  const answer = await runCommand(database, call, (ctx) => skipNext(ctx, { terms: market, engineHash }, own));
  if (!answer.ok) {
    const { catalogue } = await context.offers.read();
    const body = recurringRefusal(answer, catalogue, language);
    const fresh = await open(c, context);
    return showSkip(c, context, fresh, renderNotice({ kind: 'warning', body, live: true }, language));
  }
  const next = answer.goesOn
    ? formatDate(Temporal.PlainDate.from(answer.goesOn), language, 'full')
    : undefined;
  const href = shopPath(context, language, '/account/recurring');
  return show(c, context, {
    title: words.link.skipped,
    body: html`<p>${words.link.skippedText(next)}</p><div class="actions">${renderButtonLink({ label: words.link.toAccount, href, look: 'secondary' })}</div>`,
  });
}

function waitingOf({ view, link }: Opened) {
  return view.waiting.find(({ ordinal }) => ordinal === link.ordinal);
}

function showPay(c: StorefrontRequest, context: CustomerContext, opened: Opened): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).recurring;
  const waiting = waitingOf(opened);
  if (!waiting) return showOver(c, context, words.link.payDone, words.link.payDoneText);
  const { zone } = context.market.bundle.market;
  const until = formatDeadline(waiting.waitsUntilAt, zone, language);
  return show(c, context, {
    title: words.link.payTitle(waiting.orderNumber),
    body: html`<p>${words.link.payText(until)}</p>
<form method="post" action="${shopPath(context, language, `/recurring/${opened.token}`)}">${renderHiddenFields([csrfField])}${renderButton({ label: words.detail.pay, icon: 'card' })}</form>`,
  });
}

async function pay(c: StorefrontRequest, context: CustomerContext, opened: Opened): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).recurring.link;
  const waiting = waitingOf(opened);
  if (!waiting) return showOver(c, context, words.payDone, words.payDoneText);
  const { database, market, engineHash, psp, origin, channel } = context;
  const { personId } = opened.view.subscription;
  const call = { actor: { kind: 'person', ref: personId } as const, channel };
  const own = { orderId: waiting.orderId, personId };
  const page = await openPaymentPage({ database, terms: market, engineHash, psp, origin }, call, own);
  if (page.ok) return c.redirect(page.redirectUrl, 303);
  if (page.code !== 'unreachable') return showOver(c, context, words.payDone, words.payDoneText);
  c.get('log').error({ error: page.error }, 'the payment page cannot be opened');
  const say = paymentWords[language];
  return show(c, context, {
    title: say.title,
    status: 503,
    body: html`${renderNotice({ kind: 'warning', title: say.unreachable(waiting.orderNumber), body: say.unreachableDetail }, language)}
<form method="post" action="${shopPath(context, language, `/recurring/${opened.token}`)}">${renderHiddenFields([csrfField])}${renderButton({ label: say.tryAgain })}</form>`,
  });
}
