// Decides a scenario in the domain: facts made from what the file says, no database.
import { localDate, localDay, localMonth } from '../src/kernel/dates.ts';
import { money } from '../src/kernel/money.ts';
import { decideArea } from '../src/modules/delivery/decide.ts';
import type { Ordered, QuantityGroup } from '../src/modules/order/decide.ts';
import { plain } from '../src/modules/order/record.ts';
import { decideReduction, decideUnitPrices, pricePointAt } from '../src/modules/pricing/decide.ts';
import { decideQuote } from '../src/modules/quote/decide.ts';
import type { LineFacts, PersonFacts, QuoteFacts } from '../src/modules/quote/model.ts';
import { personFacts } from '../src/modules/quote/queries.ts';
import type { MarketTerms } from '../src/terms/load.ts';
import type { Because, Terms } from '../src/terms/reading.ts';
import type { AnyEntry } from '../src/terms/vocabulary.ts';
import type { Outcome } from './check.ts';
import { goodsOf, momentOf, type ScenarioMarket } from './market.ts';
import { instantOf } from './notation.ts';
import type { Person, Scenario } from './scenario.ts';
import { parseShown, type Shelf } from './shown.ts';

/** Called with every rule that a decision reads, cited or not. */
export type OnRead = (entry: AnyEntry) => void;

export function decideScenario(
  market: ScenarioMarket,
  scenario: Scenario,
  onRead: OnRead = () => {},
): Outcome {
  const at = momentOf(scenario, market.zone);
  if (!market.terms.covers(at)) return { terms: 'none' };
  const terms = listened(market.terms, onRead);
  const quote = decideQuote(terms, factsOf(market, scenario, at));
  return {
    terms: 'covered',
    shown: parseShown(plain(quote)),
    shelf: new Map(
      Object.keys(scenario.expects.shows ?? {}).map((product) => [
        product,
        shelfOf(market, terms, scenario, product, at),
      ]),
    ),
  };
}

function factsOf(market: ScenarioMarket, scenario: Scenario, at: Temporal.Instant): QuoteFacts {
  const { given } = scenario;
  const terms = market.terms.at({ orderPlaced: at });
  const basket = given.basket ?? [];
  const person = given.who === 'a guest' ? undefined : given.who;
  const goods = basket.map((item) => goodsOf(market, scenario, item.product));
  const pickupPoint =
    given.delivery?.way === 'pickupPoint' ? market.pickupPoints.get(given.delivery.place) : undefined;
  const home = given.delivery?.way === 'home' ? person : undefined;
  return {
    at,
    channel: given.channel ?? 'web',
    person: person && personOf(market, person, at),
    lines: basket.map((item): LineFacts => {
      const { group, capsulesPerUnit, vatCategory, limitedEdition, prices, stockOf, stockUnits } = goodsOf(
        market,
        scenario,
        item.product,
      );
      return {
        sku: item.product,
        quantity: item.quantity,
        group,
        capsulesPerUnit,
        vatCategory,
        limitedEdition,
        listed: true,
        prices,
        stockSku: stockOf,
        stockUnits,
      };
    }),
    stock: Object.fromEntries(goods.map((g) => [g.stockOf, goodsOf(market, scenario, g.stockOf).stock])),
    ordered: orderedOf(market, scenario, person, at),
    choice: {
      way: given.delivery?.way,
      place: given.delivery?.place,
      on: given.day,
      country: home && (home.country ?? market.terms.bundle.market.country),
      address: home && { id: '00000000-0000-7000-8000-000000000001', revision: 1 },
      area: home && decideArea(terms, home.postcode),
      placeArea: pickupPoint && decideArea(terms, pickupPoint.postcode),
      payment: given.payment,
    },
    correctedPrices: {},
  };
}

function personOf(market: ScenarioMarket, person: Person, at: Temporal.Instant): PersonFacts {
  const facts = personFacts(
    market.terms,
    {
      personId: '00000000-0000-7000-8000-000000000000',
      birthOn: person.born,
      blocked: person.blocked !== undefined,
      programmeSinceOn: person.member ? localDate(at, market.zone) : undefined,
    },
    at,
  );
  return {
    ...facts,
    bonusProgramme: person['bonus programme'] ?? false,
    partnerMachine: person['partner machine'] ?? false,
    invoicesPastDue: person['invoice past due'] ?? false,
  };
}

/** Pieces ordered before in the local day and month, whatever the channel, cancelled orders left out. */
function orderedOf(
  market: ScenarioMarket,
  scenario: Scenario,
  person: Person | undefined,
  at: Temporal.Instant,
): Ordered {
  const on = localDate(at, market.zone);
  const since = { day: localDay(on, market.zone).from, month: localMonth(on, market.zone).from };
  const pieces = (group: QuantityGroup, period: 'day' | 'month') =>
    (person?.ordered ?? [])
      .filter(
        (o) => !o.cancelled && Temporal.Instant.compare(instantOf(o.at, market.zone), since[period]) >= 0,
      )
      .flatMap((o) => o.basket)
      .map((item) => ({ item, goods: goodsOf(market, scenario, item.product) }))
      .filter(({ goods }) => goods.group === group)
      .reduce((all, { item, goods }) => all + item.quantity * Math.max(1, goods.capsulesPerUnit), 0);
  const of = (group: QuantityGroup) => ({ day: pieces(group, 'day'), month: pieces(group, 'month') });
  return { capsules: of('capsules'), machines: of('machines'), other: of('other') };
}

/** What stands beside the price on the product's page. */
function shelfOf(
  market: ScenarioMarket,
  marketTerms: MarketTerms,
  scenario: Scenario,
  product: string,
  at: Temporal.Instant,
): Shelf {
  const { currency } = market.terms.bundle.market;
  const terms = marketTerms.at({ orderPlaced: at, eventHappened: at });
  const goods = goodsOf(market, scenario, product);
  const reduction = decideReduction(terms, goods.prices, at, currency);
  const price = money(pricePointAt(goods.prices, at)?.amountMinor ?? 0, currency);
  const units = decideUnitPrices(terms, price, goods);
  return {
    lowestBefore: reduction?.lowest,
    perKilogram: units.perKilogram,
    perCapsule: units.perCapsule,
    because: [...(reduction?.because ?? []), ...units.because] satisfies readonly Because[],
  };
}

/** The same terms, telling what is read of them, also by readings that leave no trace. */
function listened(terms: MarketTerms, onRead: OnRead): MarketTerms {
  return {
    ...terms,
    at: (clocks) => {
      const reading: Terms = terms.at(clocks);
      return {
        ...reading,
        read: (entry, ...keys) => {
          onRead(entry);
          return reading.read(entry, ...keys);
        },
        find: (entry, ...keys) => {
          onRead(entry);
          return reading.find(entry, ...keys);
        },
        meets: (entry, keys, fact, compare) => {
          onRead(entry);
          return reading.meets(entry, keys, fact, compare);
        },
        keyed: (entry) => {
          onRead(entry);
          return reading.keyed(entry);
        },
        cite: (entry, keys, outcome) => {
          onRead(entry);
          reading.cite(entry, keys, outcome);
        },
      };
    },
  };
}
