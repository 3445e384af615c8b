// The quote of a basket as pages and the API show it. Locks nothing and binds nobody.
import type { Kysely } from 'kysely';
import { type Instant, localDate } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import { requireHorizon } from '../../terms/horizon.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { BasketOwner } from '../basket/model.ts';
import { ageInYears, decideAge } from '../identity/decide.ts';
import { sellableAt } from '../stock/store.ts';
import { decideQuote, quoteDigest } from './decide.ts';
import type { PersonFacts, Quote, QuoteFacts } from './model.ts';
import { type BuyerRow, choiceFacts, loadBasket, loadCommitments, loadLines } from './store.ts';

export type BasketQuote = {
  readonly basketId: string | undefined;
  readonly version: number;
  readonly addressId: string | undefined;
  readonly facts: QuoteFacts;
  readonly quote: Quote;
  readonly digest: string;
};

/** Needs terms for the instant: ask `terms.covers(at)` first. Throws BeyondHorizon where no day can be promised any more. */
export async function findQuote(
  db: Kysely<Database>,
  terms: MarketTerms,
  owner: BasketOwner,
  channel: string,
  at: Instant,
): Promise<BasketQuote> {
  requireHorizon(terms, at);
  const { buyer, basket } = await loadBasket(db, owner, false);
  const { lines, available } = basket
    ? await loadLines(db, basket.basketId, false)
    : { lines: [], available: new Map() };
  const { holds, ordered, unpaidCardOrders } = await loadCommitments(
    db,
    buyer?.personId,
    [...available.keys()],
    at,
    terms.bundle.market.zone,
  );
  const facts: QuoteFacts = {
    at,
    channel,
    person: buyer && personFacts(terms, buyer, at),
    lines,
    stock: sellableAt(available, holds, at),
    ordered,
    unpaidCardOrders,
    choice: basket ? choiceFacts(terms.at({ orderPlaced: at }), basket) : emptyChoice,
    correctedPrices: {},
  };
  const quote = decideQuote(terms, facts);
  return {
    basketId: basket?.basketId,
    version: basket?.version ?? 0,
    addressId: basket?.choice.address?.id,
    facts,
    quote,
    digest: quoteDigest(quote),
  };
}

const emptyChoice: QuoteFacts['choice'] = {
  way: undefined,
  place: undefined,
  on: undefined,
  country: undefined,
  address: undefined,
  area: undefined,
  placeArea: undefined,
  payment: undefined,
};

/** Derived values only. Nobody's invoices are past due while the shop writes none. */
export function personFacts(terms: MarketTerms, buyer: BuyerRow, at: Instant): PersonFacts {
  const age = ageInYears(buyer.birthOn, localDate(at, terms.bundle.market.zone));
  return {
    ref: buyer.personId,
    ofAge: decideAge(age, terms.at({ orderPlaced: at })) === undefined,
    blocked: buyer.blocked,
    invoicesPastDue: false,
    member: buyer.programmeSinceOn !== undefined,
    bonusProgramme: false,
    partnerMachine: false,
  };
}
