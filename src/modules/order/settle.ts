// What the provider tells about a payment, and what it means for the order. Owns when a card order is confirmed,
// when it cannot be made any more, and that no approval is kept that pays for nothing. The provider is never
// spoken to from here: that is an effect (payment-effects.ts). A delivery of a recurring order has letters and a
// course of its own: what became of its payment is told to it as an effect instead.
//
// Locks person (only for an approval, since quantity limits may count), order, then stock by SKU. Repeating is
// harmless: the provider's event id decides, under the order's lock, not an idempotency key.
import type { Instant } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import type { CommandContext } from '../../platform/runner.ts';
import { hasHappened, type Payment, type PaymentEventKind } from '../payment/model.ts';
import { loadPayments, savePaymentEvents } from '../payment/store.ts';
import { decideQuote } from '../quote/decide.ts';
import type { Quote, QuoteFacts } from '../quote/model.ts';
import { loadCommitments } from '../quote/store.ts';
import { deleteHolds, loadHolds, lockStock, saveTaken, sellableAt } from '../stock/store.ts';
import { findPaymentPlace, lockBuyer, type PaymentPlace } from './awaiting.ts';
import { decideObstacle, type Obstacle } from './decide.ts';
import type { OrderEventKind } from './model.ts';
import { type Engine, takingsOf } from './place.ts';
import { parseFacts, recordApproval } from './record.ts';
import {
  lockOrder,
  type NewDecision,
  type OrderRow,
  saveDecision,
  saveEvent,
  saveExpectation,
  saveState,
} from './store.ts';

export type Settlement = {
  readonly providerReference: string;
  /** The provider's id of the event: what makes a repetition one. */
  readonly providerEvent: string;
  readonly kind: ReportedKind;
  /** Undefined: an amount or currency we cannot have asked for. */
  readonly amount: Money | undefined;
};

/** What a provider can tell; the rest is our own doing. */
export type ReportedKind = Exclude<
  PaymentEventKind,
  | 'redirected'
  | 'chargeRequested'
  | 'chargeStarted'
  | 'mismatched'
  | 'captureRequested'
  | 'cancelRequested'
  | 'refundRequested'
>;

export type SettleAnswer = {
  readonly outcome:
    | 'unknownPayment'
    /** Told before. */
    | 'repeated'
    /** Written down; the order stays as it is. */
    | 'recorded'
    | 'confirmed'
    /** The goods, the limits or the delivery no longer allow it: no order, no charge. */
    | 'orderCancelled'
    /** An approval that pays for nothing: it is given back. */
    | 'released';
};

export async function settlePayment(
  ctx: CommandContext,
  engine: Engine,
  settlement: Settlement,
): Promise<SettleAnswer> {
  const place = await findPaymentPlace(ctx.tx, settlement);
  return place ? await settleAt(ctx, engine, place, settlement) : { outcome: 'unknownPayment' };
}

/** The provider has no such card any more, so there is no charge that it could tell of. */
export async function settleRefusedCharge(
  ctx: CommandContext,
  engine: Engine,
  paymentId: string,
): Promise<SettleAnswer> {
  const place = await findPaymentPlace(ctx.tx, { paymentId });
  if (!place) throw new Error(`there is no payment ${paymentId}`);
  const told = { providerEvent: `refused:${paymentId}`, kind: 'declined', amount: undefined } as const;
  return await settleAt(ctx, engine, place, told);
}

type Told = Omit<Settlement, 'providerReference'>;

async function settleAt(
  ctx: CommandContext,
  engine: Engine,
  place: PaymentPlace,
  settlement: Told,
): Promise<SettleAnswer> {
  if (settlement.kind === 'authorised') await lockBuyer(ctx.tx, place.personId);
  const order = await lockOrder(ctx.tx, place.orderId);
  const payments = await loadPayments(ctx.tx, place.orderId);
  const payment = payments.find((p) => p.id === place.paymentId);
  if (!order || !payment) throw new Error(`payment ${place.paymentId} has no order`);
  const told = payments.flatMap((p) => p.events.map((e) => e.providerEvent));
  if (told.includes(settlement.providerEvent)) return { outcome: 'repeated' };
  const settling = { ctx, engine, order, payment, settlement };
  switch (settlement.kind) {
    case 'authorised':
      return await settleAuthorised(settling);
    case 'captured':
      return await settleCaptured(settling);
    case 'cancelFailed':
      return await settleCancelFailed(settling);
    case 'captureFailed':
    case 'refundFailed': {
      const { kind } = settlement;
      await record(settling, ctx.now(), kind);
      await saveEvent(ctx.tx, order.id, orderEvent(settling, ctx.now(), kind, 'refusedByProvider'));
      return { outcome: 'recorded' };
    }
    case 'declined':
    case 'expired':
      await record(settling, ctx.now(), settlement.kind);
      tellDeclined(settling);
      return { outcome: 'recorded' };
    default:
      await record(settling, ctx.now(), settlement.kind);
      return { outcome: 'recorded' };
  }
}

/** Only of a stored card, and once: on the provider's page the customer sees it, and may go on there. */
function tellDeclined({ ctx, order, payment }: Settling): void {
  const before = payment.events.some(({ kind }) => outcomes.has(kind));
  if (order.subscriptionId === undefined || order.state !== 'awaitingPayment' || before) return;
  if (!hasHappened(payment, 'chargeRequested') && !hasHappened(payment, 'chargeStarted')) return;
  ctx.emit('autoreorder.declined', { orderId: order.id });
}

const outcomes = new Set<PaymentEventKind>(['declined', 'expired', 'mismatched', 'authorised']);

type Settling = {
  readonly ctx: CommandContext;
  readonly engine: Engine;
  readonly order: OrderRow;
  readonly payment: Payment;
  readonly settlement: Told;
};

async function settleAuthorised(settling: Settling): Promise<SettleAnswer> {
  const { ctx, order, payment, settlement } = settling;
  if (!isAsked(payment, settlement.amount)) {
    const at = ctx.now();
    await release(settling, at, 'mismatched', 'amountMismatch');
    await saveOrderEvent(settling, at, 'paymentMismatched');
    tellDeclined(settling);
    return { outcome: 'released' };
  }
  // One payment may be told to be authorised twice; it is still one authorisation.
  if (hasHappened(payment, 'authorised')) {
    await record(settling, ctx.now(), 'authorised');
    return { outcome: 'recorded' };
  }
  const given = hasHappened(payment, 'cancelRequested');
  if (order.state !== 'awaitingPayment' || !order.waitsUntilAt || given) {
    await release(settling, ctx.now(), 'authorised', given ? 'givenBackAlready' : order.state);
    return { outcome: 'released' };
  }
  const stored = parseFacts(order.decisionBody);
  const takings = takingsOf(stored);
  const skus = takings.map((t) => t.sku);
  const available = await lockStock(ctx.tx, skus);
  const at = ctx.now();
  // What this order holds counts as free, whether the hold is still live or not.
  const stock = sellableAt(available, await loadHolds(ctx.tx, skus, at), at, order.id);
  const late = Temporal.Instant.compare(order.waitsUntilAt, at) <= 0;
  const facts: QuoteFacts = late
    ? { ...stored, stock, ordered: await loadOrdered(settling, at), processedAt: at }
    : { ...stored, stock };
  const quote = decideQuote(settling.engine.terms, facts, 'chosen');
  const obstacle = decideObstacle(quote);
  const decided: Decided = { facts, quote, obstacle, at };
  if (obstacle) {
    await release(settling, at, 'authorised', obstacle);
    await deleteHolds(ctx.tx, order.id);
    await keepDecision(settling, 'paymentRefused', decided);
    await saveState(ctx.tx, order, 'cancelled', orderEvent(settling, at, 'cancelled', obstacle));
    if (order.subscriptionId === undefined) ctx.emit('message.orderCancelled', { orderId: order.id });
    else ctx.emit('autoreorder.orderCancelled', { orderId: order.id, reason: obstacle });
    return { outcome: 'orderCancelled' };
  }
  if (late) await promiseAgain(settling, decided);
  await saveTaken(ctx.tx, takings, order.id, 'ordered', at);
  const confirmed = orderEvent(settling, at, 'confirmed', late ? 'lateApproval' : 'approval');
  await saveState(ctx.tx, order, 'confirmed', confirmed);
  await record(settling, at, 'authorised', 'captureRequested');
  const paid = order.subscriptionId === undefined ? 'message.orderConfirmed' : 'autoreorder.paid';
  ctx.emit(paid, { orderId: order.id });
  ctx.emit('psp.capture', { paymentId: payment.id });
  return { outcome: 'confirmed' };
}

/** A capture that crossed the cancelling of its order goes back as a refund. */
async function settleCaptured(settling: Settling): Promise<SettleAnswer> {
  const { ctx, order, payment } = settling;
  const at = ctx.now();
  await record(settling, at, 'captured');
  const unwanted =
    order.state === 'cancelled' || order.state === 'replaced' || hasHappened(payment, 'cancelRequested');
  if (!unwanted || hasHappened(payment, 'refundRequested')) return { outcome: 'recorded' };
  await refund(settling, at);
  return { outcome: 'released' };
}

async function settleCancelFailed(settling: Settling): Promise<SettleAnswer> {
  const { ctx, payment } = settling;
  const at = ctx.now();
  await record(settling, at, 'cancelFailed');
  if (!hasHappened(payment, 'captured') || hasHappened(payment, 'refundRequested'))
    return { outcome: 'recorded' };
  await refund(settling, at);
  return { outcome: 'released' };
}

function isAsked({ amount }: Payment, told: Money | undefined): boolean {
  return told?.currency === amount.currency && told.amountMinor === amount.amountMinor;
}

/**
 * An expired order does not count, so the customer may have ordered up to the limit since. It belongs to the day and
 * month it was placed in.
 */
async function loadOrdered({ ctx, engine, order }: Settling, at: Instant): Promise<QuoteFacts['ordered']> {
  const { zone } = engine.terms.bundle.market;
  return (await loadCommitments(ctx.tx, order.personId, [], at, zone, order.placedAt)).ordered;
}

type Decided = {
  readonly facts: QuoteFacts;
  readonly quote: Quote;
  readonly obstacle: Obstacle | undefined;
  readonly at: Instant;
};

async function keepDecision(
  { ctx, engine, order }: Settling,
  kind: NewDecision['kind'],
  { facts, quote, obstacle, at }: Decided,
): Promise<string> {
  const id = ctx.newId();
  await saveDecision(ctx.tx, {
    id,
    kind,
    orderId: order.id,
    bundleHash: engine.terms.bundle.hash,
    engineHash: engine.engineHash,
    body: recordApproval(facts, quote, obstacle),
    at,
  });
  return id;
}

/** The day that was promised counted from the placing: what is promised now counts from the approval. */
async function promiseAgain(settling: Settling, decided: Decided): Promise<void> {
  const { ctx, order } = settling;
  const { delivery } = decided.quote;
  if (!delivery) throw new Error(`order ${order.id} is approved without a delivery`);
  const decisionId = await keepDecision(settling, 'paymentLate', decided);
  await saveExpectation(ctx.tx, order.id, delivery, decisionId);
  const days = { from: order.deliveryOn.toString(), to: delivery.expected.on.toString() };
  const facts = JSON.stringify({ reason: 'paymentLate', ...days });
  await saveEvent(ctx.tx, order.id, { kind: 'deliveryDecidedAgain', facts, at: decided.at });
}

/** Writes the provider's event, and what we ask for because of it, with an audit entry. */
async function record(
  { ctx, order, payment, settlement }: Settling,
  at: Instant,
  kind: PaymentEventKind,
  ...asked: readonly PaymentEventKind[]
): Promise<void> {
  const amountMinor = settlement.amount?.amountMinor ?? 0;
  await savePaymentEvents(ctx.tx, payment.id, [
    { kind, providerEvent: settlement.providerEvent, amountMinor, at },
    ...asked.map((request) => ({ kind: request, providerEvent: undefined, amountMinor, at })),
  ]);
  ctx.audit(`order:${order.id}`, {
    payment: payment.id,
    kind,
    asked,
    providerEvent: settlement.providerEvent,
    told: settlement.amount ?? 'unreadable',
  });
}

async function release(
  settling: Settling,
  at: Instant,
  kind: PaymentEventKind,
  reason: string,
): Promise<void> {
  const { ctx, order, payment } = settling;
  await record(settling, at, kind, 'cancelRequested');
  ctx.emit('psp.cancel', { paymentId: payment.id });
  ctx.audit(`order:${order.id}`, { payment: payment.id, released: reason });
}

async function refund({ ctx, payment }: Settling, at: Instant): Promise<void> {
  const { amountMinor } = payment.amount;
  await savePaymentEvents(ctx.tx, payment.id, [
    { kind: 'refundRequested', providerEvent: undefined, amountMinor, at },
  ]);
  ctx.emit('psp.refund', { paymentId: payment.id, amountMinor });
}

function orderEvent({ payment }: Settling, at: Instant, kind: OrderEventKind, reason: string) {
  return { kind, facts: JSON.stringify({ paymentId: payment.id, reason }), at };
}

async function saveOrderEvent(settling: Settling, at: Instant, kind: OrderEventKind): Promise<void> {
  await saveEvent(settling.ctx.tx, settling.order.id, orderEvent(settling, at, kind, 'amountMismatch'));
}
