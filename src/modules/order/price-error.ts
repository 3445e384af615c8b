// A price that does not bind (2.9.10 of the conditions): the seller offers the right one, the customer accepts it or
// cancels without a reason, and without an answer the order lapses at its instant. Owns that conversation; an
// accepted price is bound as a new order under the terms of the first one, through place.ts.
//
// Locks person, order, then stock by SKU. Repeating an answer gives the same answer: the order's state decides.
import { type Kysely, sql } from 'kysely';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Instant } from '../../kernel/dates.ts';
import { money } from '../../kernel/money.ts';
import { type CommandContext, type Refused, refuse } from '../../platform/runner.ts';
import type { Database } from '../../platform/schema.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Refusal } from '../../terms/reading.ts';
import { loadPayments } from '../payment/store.ts';
import { decideRightPrice } from '../pricing/decide.ts';
import { decideQuote, quoteDigest } from '../quote/decide.ts';
import type { Quote, QuoteFacts } from '../quote/model.ts';
import { loadBasket } from '../quote/store.ts';
import { deleteHolds, loadHolds, lockStock, sellableAt } from '../stock/store.ts';
import type { OrderState, Placed } from './model.ts';
import { bind, type Engine, takingsOf } from './place.ts';
import { findOrderById, type OrderDetail } from './queries.ts';
import { parseFacts } from './record.ts';
import { lockOrder, type OrderRow, saveEvent, saveState } from './store.ts';

/** By SKU, VAT included, in minor units of the market's currency. */
export type RightPrices = { readonly [sku: string]: number };

const OFFERED = 'rightPriceOffered';

type Conversation =
  | { readonly code: 'unknownOrder' }
  /** There is nothing to answer: the order was never held, or it is settled. */
  | { readonly code: 'notHeld'; readonly state: OrderState }
  | { readonly code: 'expired' };

// --- The seller offers ----------------------------------------------------------------------------------------

export type OfferRefusal = { readonly ok: false } & (
  | Conversation
  /** No line of that SKU, or its price binds. */
  | { readonly code: 'notWrong'; readonly sku: string }
  /** Every wrong price needs a right one, else the next order would be held again. */
  | { readonly code: 'missing'; readonly sku: string }
  /** Not a positive whole amount. */
  | { readonly code: 'noPrice'; readonly sku: string }
  /** As far from the usual price as what it is to put right. */
  | { readonly code: 'wrongAgain'; readonly sku: string; readonly usualMinor: number | undefined }
);

/**
 * A later offer takes the place of an earlier one; the same one again changes nothing and sends nothing. The wrong
 * price itself may be offered: then the seller stands by it.
 */
export async function offerRightPrice(
  ctx: CommandContext,
  { terms }: { readonly terms: MarketTerms },
  { orderNumber, prices }: { readonly orderNumber: string; readonly prices: RightPrices },
): Promise<{ readonly ok: true; readonly orderId: string } | Refused<OfferRefusal>> {
  const orderId = await findOrderId(ctx.tx, orderNumber);
  const order = orderId === undefined ? undefined : await lockOrder(ctx.tx, orderId);
  const at = ctx.now();
  const closed = closedReason(order, at);
  if (!order || closed) return refuse({ ok: false, ...(closed ?? { code: 'unknownOrder' }) });
  const wrong = refuseOffer(terms, order, prices);
  if (wrong) return refuse(wrong);
  const facts = canonicalJson({ prices });
  if (facts === canonicalJson((await loadOffer(ctx.tx, order.id)) ?? null))
    return { ok: true, orderId: order.id };
  await saveEvent(ctx.tx, order.id, { kind: OFFERED, facts, at });
  ctx.audit(`order:${order.id}`, { number: order.number, offered: { ...prices } });
  ctx.emit('message.rightPriceOffered', { orderId: order.id });
  return { ok: true, orderId: order.id };
}

function refuseOffer(terms: MarketTerms, order: OrderRow, prices: RightPrices): OfferRefusal | undefined {
  const facts = parseFacts(order.decisionBody);
  const lines = decideQuote(terms, facts, 'chosen').lines.filter((line) => line.priceError);
  const reading = terms.at({ orderPlaced: facts.at });
  for (const [sku, amountMinor] of Object.entries(prices)) {
    const line = lines.find((l) => l.sku === sku);
    const history = facts.lines.find((l) => l.sku === sku)?.prices;
    if (!line || !history) return { ok: false, code: 'notWrong', sku };
    if (!isPrice(amountMinor, line.quantity)) return { ok: false, code: 'noPrice', sku };
    const offered = money(amountMinor, line.unit.currency);
    const error =
      amountMinor === line.unit.amountMinor
        ? undefined
        : decideRightPrice(reading, history, facts.at, offered);
    if (error) return { ok: false, code: 'wrongAgain', sku, usualMinor: error.usual?.amountMinor };
  }
  const forgotten = lines.find((line) => !Object.hasOwn(prices, line.sku));
  return forgotten && { ok: false, code: 'missing', sku: forgotten.sku };
}

/** Positive, whole, and such that the line's total is exact. */
function isPrice(amountMinor: number, quantity: number): boolean {
  return amountMinor > 0 && Number.isInteger(amountMinor) && Number.isSafeInteger(amountMinor * quantity);
}

// --- The customer reads -----------------------------------------------------------------------------------------

export type RightPriceOffer = {
  readonly prices: RightPrices;
  /** The order as it would be bound now. */
  readonly quote: Quote;
  /** What accepting has to come with: it binds what was shown, or nothing. */
  readonly digest: string;
};

/** The latest offer of a held order as it stands at the instant; undefined while there is none. */
export function decideOffer(
  terms: MarketTerms,
  order: OrderDetail,
  at: Instant,
): RightPriceOffer | undefined {
  const offer = order.events.findLast((event) => event.kind === OFFERED);
  if (!offer || order.state !== 'held') return undefined;
  // Written by offerRightPrice, whose type allows nothing else.
  const { prices } = offer.facts as { readonly prices: RightPrices };
  const stored = parseFacts(order.decision.body);
  // The order holds its goods, so they are there; accepting looks again.
  const { quote } = decideRightQuote(terms, { ...stored, stock: takenBy(stored) }, prices, at);
  return { prices, quote, digest: quoteDigest(quote) };
}

function takenBy(facts: QuoteFacts): QuoteFacts['stock'] {
  return Object.fromEntries(takingsOf(facts).map(({ sku, quantity }) => [sku, quantity]));
}

/** By the terms of the first order; delivery counts from the answer. A chosen day that has gone by is chosen no more. */
function decideRightQuote(
  terms: MarketTerms,
  stored: QuoteFacts,
  prices: RightPrices,
  at: Instant,
): { readonly facts: QuoteFacts; readonly quote: Quote } {
  const facts = { ...stored, processedAt: at, correctedPrices: prices };
  const quote = decideQuote(terms, facts, 'chosen');
  if (quote.delivery || !facts.choice.on) return { facts, quote };
  const anyDay = { ...facts, choice: { ...facts.choice, on: undefined } };
  return { facts: anyDay, quote: decideQuote(terms, anyDay, 'chosen') };
}

// --- The customer answers -----------------------------------------------------------------------------------------

export type OwnAnswer = { readonly orderId: string; readonly personId: string };

export type AcceptRefusal = { readonly ok: false } & (
  | Conversation
  | { readonly code: 'notOffered' }
  /** Another offer was made since, or delivery has moved to another day: look again. */
  | { readonly code: 'offerChanged' }
  | { readonly code: 'notPlaceable'; readonly refusals: readonly Refusal[] }
);

/** `digest` is the offer's as it was shown. Two presses at once, or one later, give the one order there is. */
export async function acceptRightPrice(
  ctx: CommandContext,
  engine: Engine,
  { orderId, personId, digest }: OwnAnswer & { readonly digest: string },
): Promise<({ readonly ok: true } & Placed) | Refused<AcceptRefusal>> {
  const { buyer } = await loadBasket(ctx.tx, { kind: 'person', personId }, true);
  const order = await lockOwn(ctx, { orderId, personId });
  if (!buyer || !order) return refuse({ ok: false, code: 'unknownOrder' });
  if (order.state === 'replaced') return await loadSuccessor(ctx, orderId);
  const offer = await loadOffer(ctx.tx, orderId);
  const stored = parseFacts(order.decisionBody);
  const skus = [...new Set(stored.lines.map((line) => line.stockSku))].sort();
  const available = await lockStock(ctx.tx, skus);
  const at = ctx.now();
  const closed = closedReason(order, at);
  if (closed) return refuse({ ok: false, ...closed });
  if (!offer) return refuse({ ok: false, code: 'notOffered' });
  const stock = sellableAt(available, await loadHolds(ctx.tx, skus, at), at, orderId);
  const person = stored.person && { ...stored.person, blocked: buyer.blocked };
  const { facts, quote } = decideRightQuote(engine.terms, { ...stored, stock, person }, offer.prices, at);
  if (quote.refusals.length > 0) return refuse({ ok: false, code: 'notPlaceable', refusals: quote.refusals });
  if (quoteDigest(quote) !== digest) return refuse({ ok: false, code: 'offerChanged' });
  await deleteHolds(ctx.tx, orderId);
  const placed = await bind(ctx, engine, {
    facts,
    quote,
    personId,
    language: order.language,
    addressId: undefined,
    replacesOrderId: orderId,
    subscriptionId: undefined,
  });
  await leave(ctx, order, 'replaced', { successor: placed.number });
  return placed;
}

/** Without a reason, with or without an offer. Cancelling twice is cancelling once. */
export async function cancelHeld(
  ctx: CommandContext,
  own: OwnAnswer,
): Promise<{ readonly ok: true } | Refused<{ readonly ok: false } & Conversation>> {
  const order = await lockOwn(ctx, own);
  if (order?.state === 'cancelled') return { ok: true };
  const closed = closedReason(order, ctx.now());
  if (!order || closed) return refuse({ ok: false, ...(closed ?? { code: 'unknownOrder' }) });
  await deleteHolds(ctx.tx, order.id);
  await leave(ctx, order, 'cancelled', { reason: 'byCustomer' });
  ctx.emit('message.orderCancelled', { orderId: order.id });
  return { ok: true };
}

async function lockOwn(ctx: CommandContext, own: OwnAnswer): Promise<OrderRow | undefined> {
  const order = await lockOrder(ctx.tx, own.orderId);
  return order?.personId === own.personId ? order : undefined;
}

/** Its time ends at the instant itself: at the bound it is over. */
function closedReason(order: OrderRow | undefined, at: Instant): Conversation | undefined {
  if (!order) return { code: 'unknownOrder' };
  if (order.state !== 'held' || !order.waitsUntilAt) return { code: 'notHeld', state: order.state };
  return Temporal.Instant.compare(order.waitsUntilAt, at) <= 0 ? { code: 'expired' } : undefined;
}

async function leave(
  ctx: CommandContext,
  order: OrderRow,
  state: 'replaced' | 'cancelled',
  facts: { readonly [fact: string]: string },
): Promise<void> {
  await saveState(ctx.tx, order, state, { kind: state, facts: JSON.stringify(facts), at: ctx.now() });
  ctx.audit(`order:${order.id}`, { number: order.number, state, ...facts });
}

// --- The seller reads -----------------------------------------------------------------------------------------------

/** Orders that wait for an offer or for the customer's answer, those that end first in front. */
export async function listHeldOrders(db: Kysely<Database>, at: Instant): Promise<readonly OrderDetail[]> {
  const { rows } = await sql<{ id: string }>`
    select id from sales_order where state = 'held' and waits_until_at > ${at}::timestamptz
    order by waits_until_at, number collate "C"`.execute(db);
  const orders = await Promise.all(rows.map(({ id }) => findOrderById(db, id, at)));
  return orders.filter((order) => order !== undefined);
}

// --- SQL ----------------------------------------------------------------------------------------------------------

/** What an order's number stands for never changes, so no lock is needed. */
async function findOrderId(db: Kysely<Database>, number: string): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string;
  }>`select id from sales_order where number = ${number}::text`.execute(db);
  return rows[0]?.id;
}

async function loadOffer(
  db: Kysely<Database>,
  orderId: string,
): Promise<{ readonly prices: RightPrices } | undefined> {
  const { rows } = await sql<{ facts: { readonly prices: RightPrices } }>`
    select facts from sales_order_event where order_id = ${orderId}::uuid and kind = ${OFFERED}::text
    order by id desc limit 1`.execute(db);
  return rows[0]?.facts;
}

async function loadSuccessor(ctx: CommandContext, orderId: string): Promise<{ readonly ok: true } & Placed> {
  const { rows } = await sql<{ id: string; number: string; state: string }>`
    select id, number, state from sales_order where replaces_order_id = ${orderId}::uuid`.execute(ctx.tx);
  const [row] = rows;
  if (!row) throw new Error(`order ${orderId} was replaced by none`);
  const state = row.state as OrderState;
  const payments = state === 'awaitingPayment' ? await loadPayments(ctx.tx, row.id) : [];
  return { ok: true, orderId: row.id, number: row.number, state, paymentId: payments.at(-1)?.id ?? null };
}
