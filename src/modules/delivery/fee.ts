// What a delivery costs, by way and area, and what frees an order from it. Pure; every answer with its clauses.
import { type Currency, compare, type Money, money } from '../../kernel/money.ts';
import type { Because, Terms } from '../../terms/reading.ts';
import { areaOrAssumed, type DeliveryWay } from './decide.ts';
import {
  deliveryFee,
  deliveryFeeShown,
  freeCoversWays,
  freeForMembers,
  freeForMembersWays,
  freeForPartnerMachine,
  freeFromCapsules,
  freeFromOrderValue,
  freeInBonus,
} from './vocabulary.ts';

export type FeeFacts = {
  readonly channel: string;
  /** Reads the channel that this one counts as; asked only where no rule names this one. */
  readonly countsAs: () => string | undefined;
  /** Goods after discounts, VAT included, without the fee. */
  readonly goods: Money;
  readonly capsules: number;
  readonly member: boolean;
  readonly bonusProgramme: boolean;
  readonly partnerMachine: boolean;
  /** As `decideArea` gives it; undefined until there is an address. */
  readonly area: string | undefined;
};

export type Fee = { readonly fee: Money; readonly standard: Money; readonly because: readonly Because[] };

/** The standard fee of the way, or nothing when any rule frees the order from it. */
export function decideFee(terms: Terms, way: DeliveryWay, facts: FeeFacts, currency: Currency): Fee {
  const { value, because } = terms.explain(() => {
    const area = areaOrAssumed(terms, facts.area);
    const standard = terms.read(deliveryFee, way, area);
    terms.find(deliveryFeeShown);
    if (standard.amountMinor === 0) return { fee: standard, standard };
    const free = isFree(terms, way, facts, area);
    return { fee: free ? money(0, currency) : standard, standard };
  });
  return { ...value, because };
}

function isFree(terms: Terms, way: DeliveryWay, facts: FeeFacts, area: string): boolean {
  if (!(terms.find(freeCoversWays) ?? []).includes(way)) return false;
  const byValue = terms.meets(freeFromOrderValue, [channelFor(terms, facts), area], facts.goods, compare);
  const byCapsules = terms.meets(freeFromCapsules, [area], facts.capsules, (a, b) => a - b);
  const asMember =
    facts.member &&
    facts.capsules > 0 &&
    (terms.find(freeForMembersWays) ?? []).includes(way) &&
    terms.meets(freeForMembers, [facts.channel], facts.goods, compare);
  const inBonus = facts.bonusProgramme && terms.meets(freeInBonus, [], facts.goods, compare);
  const withMachine = facts.partnerMachine && terms.find(freeForPartnerMachine) === true;
  return byValue || byCapsules || asMember || inBonus || withMachine;
}

function channelFor(terms: Terms, { channel, countsAs }: FeeFacts): string {
  const named = [...terms.keyed(freeFromOrderValue).keys()].map((key) => key.split(',')[0]);
  return named.includes(channel) || named.includes('*') ? channel : (countsAs() ?? channel);
}
