// Gathers what a delivery is decided from. SQL is the quote's; owns no decision.
import type { Kysely } from 'kysely';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import type { MarketTerms } from '../../terms/load.ts';
import { decideArea } from '../delivery/decide.ts';
import { personFacts } from '../quote/queries.ts';
import { loadCommitments, loadWantedLines } from '../quote/store.ts';
import { sellableAt } from '../stock/store.ts';
import type { Noticed, Situation } from './decide.ts';
import type { Subscription } from './model.ts';
import { parseNoticed } from './record.ts';
import { decideNoticePlan, termsAt } from './rhythm.ts';
import { findDecisionBody, type Loaded } from './store.ts';

export type Destination = Pick<Loaded, 'address' | 'country' | 'postcode' | 'placePostcode'>;

export type Situated = Pick<Loaded, 'buyer'> & {
  readonly subscription: Pick<Subscription, 'lines' | 'channel' | 'way' | 'place' | 'payment'>;
};

/**
 * The wanted lines with prices and stock, and what the person ordered in the day and month of its notice, with which it
 * counts as ordered. With `noticedAt` the stock is locked by SKU; waiting for it only makes the instant look earlier.
 */
export async function loadSituation(
  db: Kysely<Database>,
  market: MarketTerms,
  { subscription, buyer }: Situated,
  to: Destination,
  goesOn: LocalDate,
  at: Instant,
  noticedAt?: Instant,
): Promise<Situation> {
  const { lines, available } = await loadWantedLines(db, subscription.lines, noticedAt !== undefined);
  const { zone } = market.bundle.market;
  const skus = [...available.keys()];
  const countedAt = noticedAt ?? decideNoticePlan(market, goesOn, at)?.sendAt;
  const { holds, ordered } = await loadCommitments(db, buyer.personId, skus, at, zone, countedAt);
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

/** What was said of the delivery ahead for that day, in the order in which it was sent. */
export async function loadSaid(
  db: Kysely<Database>,
  { notices }: Pick<Loaded, 'notices'>,
  goesOn: LocalDate,
): Promise<readonly Noticed[]> {
  const said: Noticed[] = [];
  for (const { goesOn: on, sentAt, decisionId } of notices)
    if (sentAt && on.equals(goesOn))
      said.push({ ...parseNoticed(await findDecisionBody(db, decisionId)), sentAt });
  return said.toSorted((a, b) => Temporal.Instant.compare(a.sentAt, b.sentAt));
}
