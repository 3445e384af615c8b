// The quote of the basket in the checkout, and what it would be with another choice: pure, nothing is saved.
import { decideArea } from '../../../modules/delivery/decide.ts';
import { decideQuote } from '../../../modules/quote/decide.ts';
import type { Choice, Quote } from '../../../modules/quote/model.ts';
import { type BasketQuote, findQuote } from '../../../modules/quote/queries.ts';
import type { Customer } from '../customer.ts';
import type { CustomerContext } from '../customer-context.ts';

export function quoteOf(
  { database, market, channel }: CustomerContext,
  { owner }: Customer,
): Promise<BasketQuote> {
  return findQuote(database.db, market, owner, channel, database.clock.now());
}

/** For `Choice`: the area that a postcode lies in when the basket was quoted. */
export function areaAt({ market }: CustomerContext, { facts }: BasketQuote, postcode: string): string {
  return decideArea(market.at({ orderPlaced: facts.at }), postcode);
}

export function quoteWith(
  { market }: CustomerContext,
  { facts }: BasketQuote,
  choice: Partial<Choice>,
): Quote {
  return decideQuote(market, { ...facts, choice: { ...facts.choice, ...choice } });
}
