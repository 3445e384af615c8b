// Placing an order: lock, decide afresh, and if it is what the customer reviewed, bind. All or nothing.
import type { CommandContext, Refused } from '../../platform/runner.ts';
import { refuse } from '../../platform/runner.ts';
import { requireHorizon } from '../../terms/horizon.ts';
import type { MarketTerms } from '../../terms/load.ts';
import { decideQuote, quoteDigest } from '../quote/decide.ts';
import type { Quote, QuoteFacts } from '../quote/model.ts';
import { personFacts } from '../quote/queries.ts';
import { choiceFacts, loadBasket, loadCommitments, loadLines } from '../quote/store.ts';
import { saveHeld, saveTaken, sellableAt, sumTakings, type Taking } from '../stock/store.ts';
import { decideWaiting } from './decide.ts';
import type { Placed, PlaceRefusal } from './model.ts';
import { recordPlacing } from './record.ts';
import { clearBasket, saveOrder } from './store.ts';

export type PlaceInput = {
  readonly personId: string;
  /** Of the quote that the customer reviewed. */
  readonly digest: string;
  /** The documents and versions that were shown and accepted, as `document@version`. */
  readonly accepted: readonly string[];
  readonly language: string;
};

export type Engine = { readonly terms: MarketTerms; readonly engineHash: string };

/**
 * Locks the person, then the stock by SKU ascending; takes the instant after. The same customer's orders come one
 * after the other, so the limits hold; orders for the same goods too, so stock is never sold twice.
 */
export async function placeOrder(
  ctx: CommandContext,
  engine: Engine,
  input: PlaceInput,
): Promise<({ readonly ok: true } & Placed) | Refused<{ readonly ok: false } & PlaceRefusal>> {
  const { terms } = engine;
  const owner = { kind: 'person', personId: input.personId } as const;
  const { buyer, basket } = await loadBasket(ctx.tx, owner, true);
  if (!buyer || !basket) return refused({ code: 'notPlaceable', refusals: [], missing: ['lines'] });
  const { lines, available } = await loadLines(ctx.tx, basket.basketId, true);
  const at = ctx.now();
  if (!terms.covers(at)) return refused({ code: 'noTerms' });
  requireHorizon(terms, at);
  const { zone } = terms.bundle.market;
  const { holds, ordered, unpaidCardOrders } = await loadCommitments(
    ctx.tx,
    buyer.personId,
    [...available.keys()],
    at,
    zone,
  );
  const facts: QuoteFacts = {
    at,
    channel: ctx.channel,
    person: personFacts(terms, buyer, at),
    lines,
    stock: sellableAt(available, holds, at),
    ordered,
    unpaidCardOrders,
    choice: choiceFacts(terms.at({ orderPlaced: at }), basket),
    correctedPrices: {},
  };
  const quote = decideQuote(terms, facts, 'chosen');
  const reason = reasonNotTo(quote, input);
  if (reason) return refused(reason);
  if (!(await clearBasket(ctx.tx, basket, at))) return refused({ code: 'quoteChanged' });
  return await bind(ctx, engine, {
    facts,
    quote,
    personId: buyer.personId,
    language: input.language,
    addressId: quote.delivery?.address?.id,
    replacesOrderId: undefined,
    subscriptionId: undefined,
  });
}

function refused(reason: PlaceRefusal): Refused<{ readonly ok: false } & PlaceRefusal> {
  return refuse({ ok: false, ...reason });
}

function reasonNotTo(quote: Quote, input: PlaceInput): PlaceRefusal | undefined {
  if (quoteDigest(quote) !== input.digest) return { code: 'quoteChanged' };
  if (quote.refusals.length > 0 || quote.missing.length > 0 || !quote.delivery || !quote.payment)
    return { code: 'notPlaceable', refusals: quote.refusals, missing: quote.missing };
  const shown = new Set(input.accepted);
  if (!quote.documents.every((d) => shown.has(`${d.document}@${d.version}`))) return { code: 'notAccepted' };
  return undefined;
}

/** What an order takes from stock. */
export function takingsOf({ lines }: QuoteFacts): readonly Taking[] {
  return sumTakings(lines.map((l) => ({ sku: l.stockSku, quantity: l.quantity * l.stockUnits })));
}

export type Binding = {
  readonly facts: QuoteFacts;
  readonly quote: Quote;
  readonly personId: string;
  readonly language: string;
  readonly addressId: string | undefined;
  /** A held order whose price error this one puts right: its address is taken over. */
  readonly replacesOrderId: string | undefined;
  /** The recurring order that it is a delivery of: its letters are not those of other orders. */
  readonly subscriptionId: string | undefined;
};

/** Writes the order, its decision and its goods. The locks of `placeOrder` must be held. */
export async function bind(
  ctx: CommandContext,
  engine: Engine,
  { facts, quote, personId, language, addressId, replacesOrderId, subscriptionId }: Binding,
): Promise<{ readonly ok: true } & Placed> {
  const { delivery, payment } = quote;
  if (!delivery || !payment) throw new Error('an order without delivery or payment cannot be bound');
  const boundAt = facts.processedAt ?? facts.at;
  const orderId = ctx.newId();
  const paymentId = ctx.newId();
  const waiting = decideWaiting(engine.terms.at({ orderPlaced: facts.at }), quote, boundAt, facts.recurring);
  const { state, waitsUntilAt } = waiting;
  const number = await saveOrder(ctx.tx, {
    id: orderId,
    market: engine.terms.bundle.market.code,
    personId,
    channel: facts.channel,
    language,
    state,
    placedAt: facts.at,
    boundAt,
    quote,
    delivery,
    paymentMethod: payment,
    paymentId,
    addressId,
    digest: quoteDigest(quote),
    waitsUntilAt,
    replacesOrderId,
    subscriptionId,
    decision: {
      id: ctx.newId(),
      bundleHash: engine.terms.bundle.hash,
      engineHash: engine.engineHash,
      body: recordPlacing(facts, quote, waiting),
    },
    newId: ctx.newId,
  });
  const takings = takingsOf(facts);
  if (waitsUntilAt) await saveHeld(ctx.tx, takings, orderId, waitsUntilAt, boundAt);
  else await saveTaken(ctx.tx, takings, orderId, 'ordered', boundAt);
  ctx.audit(`order:${orderId}`, { number, state, totalMinor: quote.total.amountMinor });
  if (state === 'confirmed' && !subscriptionId) ctx.emit('message.orderConfirmed', { orderId });
  if (state === 'held') ctx.emit('message.orderHeld', { orderId });
  return { ok: true, orderId, number, state, paymentId: state === 'awaitingPayment' ? paymentId : null };
}
