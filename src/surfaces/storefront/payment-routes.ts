// The way to the payment provider's page and back, and its notifications. Owns no outcome: what the provider says
// goes to one command, by whichever way it comes. The provider is spoken to outside any transaction.
import type { Context } from 'hono';
import { html } from 'hono/html';
import { findOwnOrderId, findReturningPayment } from '../../modules/order/awaiting.ts';
import { cancelUnpaid, type OpenPayment } from '../../modules/order/pay.ts';
import { type PaymentEffects, reconcilePayment, settleEvents } from '../../modules/order/payment-effects.ts';
import { openPaymentPage } from '../../modules/order/payment-page.ts';
import type { WebEnv } from '../../platform/http/env.ts';
import { HttpProblem, notFound } from '../../platform/http/problem.ts';
import { runCommand } from '../../platform/runner.ts';
import { formatInstant } from '../../ui/format.ts';
import { payment as words } from '../../ui/messages/payment.ts';
import { renderButton, renderButtonLink, renderHiddenFields } from '../../ui/parts/actions.ts';
import { renderNotice } from '../../ui/parts/notices.ts';
import type { StorefrontApp, StorefrontContext, StorefrontRequest } from './context.ts';
import type { CustomerContext } from './customer-context.ts';
import { csrfField, renderFrame } from './frame.ts';
import { shopPath } from './paths.ts';
import { visitorOf } from './visitor.ts';

export type PayingContext = StorefrontContext & Pick<CustomerContext, 'psp' | 'origin' | 'engineHash'>;

/** Relative to `/{market}/{language}`, as pages are. */
export function addPaymentRoutes(app: StorefrontApp, context: PayingContext): void {
  app.post('/orders/:number/pay', (c) => startPayment(c, context, c.req.param('number')));
  app.post('/orders/:number/give-up', (c) => giveUpPayment(c, context, c.req.param('number')));
  app.get('/payments/:paymentId/return', (c) => returnFromPayment(c, context, c.req.param('paymentId')));
}

/** After placing, and from "pay" on the order's page. The order is there already: whatever fails, it stays. */
export async function startPayment(
  c: StorefrontRequest,
  context: PayingContext,
  number: string,
): Promise<Response> {
  const own = await ownOrder(c, context, number);
  if (!own) return toLogIn(c, context);
  const page = await openPaymentPage(effectsOf(context), callerOf(own), own);
  if (page.ok) return c.redirect(page.redirectUrl, 303);
  if (page.code !== 'unreachable') return toOrder(c, context, number);
  const { error, payment } = page;
  c.get('log').error({ error, paymentId: payment.paymentId }, 'the payment page cannot be opened');
  return await renderUnreachable(c, context, payment);
}

/** The customer gives the unpaid order up. */
export async function giveUpPayment(
  c: StorefrontRequest,
  context: PayingContext,
  number: string,
): Promise<Response> {
  const own = await ownOrder(c, context, number);
  if (!own) return toLogIn(c, context);
  await runCommand(
    context.database,
    { ...callerOf(own), command: 'cancelUnpaid', input: { orderId: own.orderId } },
    (ctx) => cancelUnpaid(ctx, own),
  );
  return toOrder(c, context, number);
}

/**
 * Back from the provider. Nothing in the address is believed: the provider is asked. Needs no log-in, since it
 * shows nothing and anybody may make the shop ask.
 */
export async function returnFromPayment(
  c: StorefrontRequest,
  context: PayingContext,
  paymentId: string,
): Promise<Response> {
  const { db } = context.database;
  const returning = UUID.test(paymentId) ? await findReturningPayment(db, paymentId) : undefined;
  if (!returning) throw notFound();
  if (returning.providerReference !== undefined) {
    try {
      await reconcilePayment(effectsOf(context), returning.providerReference);
    } catch (error) {
      // The notification brings it; until then the order says that it waits.
      c.get('log').warn({ error, paymentId }, 'the provider could not be asked about a payment');
    }
  }
  const settled = await findReturningPayment(db, paymentId);
  return toOrder(c, context, returning.orderNumber, settled?.confirmed ? '/thank-you' : '');
}

/** `POST /psp/notifications/{market}`: 200 only after all of it is committed, so that nothing told is lost. */
export async function receiveNotification(c: Context<WebEnv>, deps: PaymentEffects): Promise<Response> {
  const events = deps.psp.parseNotification(c.req.raw.headers, new Uint8Array(await c.req.arrayBuffer()));
  if (events === 'badSignature')
    throw new HttpProblem({
      status: 401,
      code: 'bad-signature',
      title: 'The signature is not the provider’s',
    });
  if (events === 'malformed')
    throw new HttpProblem({ status: 422, code: 'invalid-input', title: 'The notification cannot be read' });
  const outcomes = await settleEvents(deps, events);
  for (const [index, outcome] of outcomes.entries()) {
    const { eventId, kind, providerReference } = events[index] ?? {};
    const told = { eventId, kind, providerReference, outcome };
    if (outcome === 'unknownPayment') c.get('log').warn(told, 'the provider tells of an unknown payment');
    else c.get('log').info(told, 'the provider tells of a payment');
  }
  return c.json({ outcomes });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function effectsOf({ database, market, engineHash, psp, origin }: PayingContext) {
  return { database, terms: market, engineHash, psp, origin };
}

type Own = { readonly orderId: string; readonly personId: string };

/** Undefined for a guest; throws "not found" for somebody else's order. */
async function ownOrder(
  c: StorefrontRequest,
  context: StorefrontContext,
  number: string,
): Promise<Own | undefined> {
  const { person } = await visitorOf(c, context);
  if (!person) return undefined;
  const orderId = await findOwnOrderId(context.database.db, number, person.id);
  if (orderId === undefined) throw notFound();
  return { orderId, personId: person.id };
}

function callerOf({ personId }: Own) {
  return { actor: { kind: 'person', ref: personId }, channel: 'web' } as const;
}

function toOrder(c: StorefrontRequest, context: StorefrontContext, number: string, end = ''): Response {
  return c.redirect(shopPath(context, c.get('language'), `/orders/${number}${end}`), 303);
}

function toLogIn(c: StorefrontRequest, context: StorefrontContext): Response {
  return c.redirect(shopPath(context, c.get('language'), '/log-in'), 303);
}

function renderUnreachable(
  c: StorefrontRequest,
  context: StorefrontContext,
  { number, leftMs }: OpenPayment,
): Promise<Response> {
  const language = c.get('language');
  const say = words[language];
  const path = shopPath(context, language, `/orders/${number}`);
  const until = context.database.clock.now().add({ milliseconds: leftMs });
  const time = formatInstant(until, context.market.bundle.market.zone, language);
  return renderFrame(c, context, {
    title: say.title,
    status: 503,
    width: 'narrow',
    private: true,
    path: `/orders/${number}`,
    body: html`<h1>${say.title}</h1>
${renderNotice({ kind: 'warning', title: say.unreachable(number), body: html`<p>${say.unreachableDetail}</p><p>${say.waitsUntil(time)}</p>` }, language)}
<form method="post" action="${path}/pay">${renderHiddenFields([csrfField])}${renderButton({ label: say.tryAgain })}</form>
<p>${renderButtonLink({ label: say.toOrder, href: path, look: 'quiet' })}</p>`,
  });
}
