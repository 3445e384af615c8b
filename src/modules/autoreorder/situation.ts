// Gathers what a delivery is decided from. SQL is the quote's; owns no decision.
import type { Kysely } from 'kysely';
import type { Instant } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import type { MarketTerms } from '../../terms/load.ts';
import { decideArea } from '../delivery/decide.ts';
import { personFacts } from '../quote/queries.ts';
import { loadCommitments, loadWantedLines } from '../quote/store.ts';
import { sellableAt } from '../stock/store.ts';
import type { Situation } from './decide.ts';
import type { Subscription } from './model.ts';
import { termsAt } from './rhythm.ts';
import type { Loaded } from './store.ts';

export type Destination = Pick<Loaded, 'address' | 'country' | 'postcode' | 'placePostcode'>;

export type Situated = Pick<Loaded, 'buyer'> & {
  readonly subscription: Pick<Subscription, 'lines' | 'channel' | 'way' | 'place' | 'payment'>;
};

/**
 * The wanted lines with prices and stock, and what the person ordered in the day and month. With `lockedFor`, when the
 * delivery counts as ordered, the stock is locked by SKU; waiting for it only makes the instant look earlier.
 */
export async function loadSituation(
  db: Kysely<Database>,
  market: MarketTerms,
  { subscription, buyer }: Situated,
  to: Destination,
  at: Instant,
  lockedFor?: Instant,
): Promise<Situation> {
  const { lines, available } = await loadWantedLines(db, subscription.lines, lockedFor !== undefined);
  const { zone } = market.bundle.market;
  const skus = [...available.keys()];
  const { holds, ordered } = await loadCommitments(db, buyer.personId, skus, at, zone, lockedFor ?? at);
  const terms = termsAt(market, at);
  const { way, place, payment } = subscription;
  const home = way === 'home';
  const area = (postcode: string | undefined) =>
    postcode === undefined ? undefined : decideArea(terms, postcode);
  return {
    channel: subscription.channel,
    person: personFacts(market, buyer, at),
    lines,
    stock: sellableAt(available, holds, at),
    ordered,
    choice: {
      way,
      place: home ? undefined : place,
      on: undefined,
      address: home ? to.address : undefined,
      country: home ? to.country : undefined,
      area: home ? area(to.postcode) : undefined,
      placeArea: home ? undefined : area(to.placePostcode),
      payment,
    },
  };
}
