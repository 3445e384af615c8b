// The quote: one pure decision over basket, person, channel, delivery choice and instant. Composes what
// pricing, delivery, payment and ordering decide; owns totals, completeness and the digest.
import { digest } from '../../kernel/canonical-json.ts';
import { type Instant, type LocalDate, localDate } from '../../kernel/dates.ts';
import { add, type Currency, type Money, money, multiply, subtract, sum } from '../../kernel/money.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Because, Refusal, Terms } from '../../terms/reading.ts';
import {
  type DeliveryWay,
  decideArrival,
  decideChosenDay,
  decideCountry,
  decideCourier,
  decideDayChoices,
  decideDispatched,
  decidePickup,
  decideWays,
  type Expected,
  type Outcome,
} from '../delivery/decide.ts';
import { decideFee, type Fee } from '../delivery/fee.ts';
import { boutiqueKind } from '../delivery/vocabulary.ts';
import {
  citeContract,
  decideBuyer,
  decideCapsuleCount,
  decideLimits,
  decideLineCount,
  decideMultiple,
  type Wanted,
} from '../order/decide.ts';
import { acceptanceRequired, channelCountsAs, limitedEditionStock } from '../order/vocabulary.ts';
import { decidePaymentOptions } from '../payment/decide.ts';
import { decideCashTotal } from '../pricing/cash.ts';
import { decidePrice, decidePriceError, decideVat, orderSale, type Sale } from '../pricing/decide.ts';
import {
  autoreorderPriceCap,
  deliveryVatCategory,
  invoiceVatSeparate,
  priceErrorAnswer,
} from '../pricing/vocabulary.ts';
import type {
  BoundDocument,
  ChosenDelivery,
  DeliveryOption,
  LineFacts,
  Missing,
  PlaceOption,
  Quote,
  QuoteFacts,
  QuoteLine,
  RecurringFacts,
  VatTotal,
} from './model.ts';

/** Where no document says how far ahead: the days are listed to their horizon otherwise. */
const dayChoiceLimit = 60;

/** `whole` also works out the boutiques and days that could be chosen; `chosen` only what was. */
export type Extent = 'whole' | 'chosen';

/**
 * Needs terms for the facts' instant: ask `marketTerms.covers(facts.at)` first. The extent changes the options
 * that are listed, never an amount, a refusal or the digest.
 */
export function decideQuote(marketTerms: MarketTerms, facts: QuoteFacts, extent: Extent = 'whole'): Quote {
  const { currency } = marketTerms.bundle.market;
  const terms = marketTerms.at({ orderPlaced: facts.at, eventHappened: facts.at, noticeSent: facts.at });
  const lines = facts.lines.map((line) => decideLine(terms, line, facts, currency));
  const goods = sum(
    lines.map((l) => l.total),
    currency,
  );
  const capsules = lines.reduce((all, l) => all + l.capsules, 0);
  const wanted = facts.lines.map((line, i) => wantedOf(line, lines[i]?.pieces ?? 0));
  const fees = decideFees(terms, facts, goods, capsules, currency);
  const deliveries = decideDeliveries(terms, facts, fees, currency, extent);
  const boutiques = decideBoutiques(terms, facts, extent);
  const chosen = decideChosenDelivery(terms, facts, deliveries, boutiques, extent);
  const limits = decideLimits(terms, wanted, facts.ordered);
  const lineCount = decideLineCount(terms, lines.length);
  // A recurring delivery was large enough when it was set up: what has run out is left out and the rest still goes.
  const capsuleCount = facts.recurring ? undefined : decideCapsuleCount(terms, wanted);
  const country = facts.choice.country === undefined ? undefined : decideCountry(terms, facts.choice.country);
  const delivery = chosen?.delivery;
  const totals = decideTotals(terms, facts.channel, lines, delivery, currency);
  const payments = decidePaymentOptions(
    terms,
    facts.choice.way ?? '',
    facts.channel,
    facts.recurring ? 'autoreorder' : 'order',
    totals.total,
    facts.unpaidCardOrders,
  );
  const payment = payments.find((p) => p.method === facts.choice.payment);
  return {
    lines,
    goods,
    capsules,
    deliveries,
    boutiques,
    dayChoices: chosen?.dayChoices ?? [],
    delivery,
    payments,
    payment: payment && !payment.refusal ? payment.method : undefined,
    ...totals,
    dueInCash: payment?.method === 'cashOnDelivery' ? decideCashTotal(terms, totals.total) : undefined,
    documents: bindingDocuments(marketTerms, localDate(facts.at, terms.zone)),
    limits,
    refusals: [
      ...decideBuyer(terms, facts.channel, buyerOf(facts)),
      ...lines.flatMap((l) => l.refusals),
      ...limits,
      ...(lineCount ? [lineCount] : []),
      ...(capsuleCount ? [capsuleCount] : []),
      ...(country && facts.choice.way !== 'boutique' ? [country] : []),
      ...(chosen?.refusal ? [chosen.refusal] : []),
      ...(payment?.refusal && facts.choice.way ? [payment.refusal] : []),
    ],
    missing: missingOf(facts),
  };
}

function buyerOf({ person }: QuoteFacts) {
  return person ?? { ofAge: undefined, blocked: false, invoicesPastDue: false };
}

function processedAt({ at, processedAt = at }: QuoteFacts): Instant {
  return processedAt;
}

function piecesOf(line: LineFacts): number {
  return line.capsulesPerUnit > 0 ? line.quantity * line.capsulesPerUnit : line.quantity;
}

function wantedOf(line: LineFacts, pieces: number): Wanted {
  return { sku: line.sku, group: line.group, pieces, capsules: line.quantity * line.capsulesPerUnit };
}

function decideLine(terms: Terms, line: LineFacts, facts: QuoteFacts, currency: Currency): QuoteLine {
  const { recurring } = facts;
  const price = recurring
    ? decidePrice(terms, line.prices, recurring.pricedAt, currency, saleOf(recurring), line.promotions)
    : decidePrice(terms, line.prices, facts.at, currency, orderSale(facts.at), line.promotions);
  const capMinor = recurring?.noticed?.unitsMinor[line.sku];
  const cap = terms.explain(() => capMinor !== undefined && terms.find(autoreorderPriceCap));
  const corrected = facts.correctedPrices[line.sku];
  const correction = terms.explain(() => corrected !== undefined && terms.find(priceErrorAnswer));
  const asked = corrected === undefined ? (price?.unit ?? money(0, currency)) : money(corrected, currency);
  const unit = cap.value && capMinor !== undefined ? least(asked, capMinor) : asked;
  const total = multiply(unit, line.quantity);
  const vat = decideVat(terms, total, line.vatCategory, areaOf(facts, facts.choice.way));
  const pieces = piecesOf(line);
  const multiple = decideMultiple(terms, wantedOf(line, pieces));
  const stock = decideStock(terms, line, facts);
  return {
    sku: line.sku,
    quantity: line.quantity,
    pieces,
    capsules: line.quantity * line.capsulesPerUnit,
    unit,
    regularUnit: corrected === undefined ? (price?.regular ?? unit) : unit,
    total,
    vat: vat.vat,
    vatBasisPoints: vat.basisPoints,
    vatCategory: line.vatCategory,
    because: [...(price?.because ?? []), ...cap.because, ...correction.because, ...vat.because],
    priceError:
      corrected === undefined
        ? decidePriceError(terms, line.prices, recurring?.pricedAt ?? facts.at, currency)
        : undefined,
    refusals: [
      ...(price && line.listed ? [] : [{ code: 'notSold', because: [] }]),
      ...(multiple ? [multiple] : []),
      ...(stock ? [stock] : []),
    ],
  };
}

/** Undefined where goods go nowhere, or nobody knows yet where. */
function areaOf({ choice }: QuoteFacts, way: DeliveryWay | undefined): string | undefined {
  if (way === 'home') return choice.area;
  return way === 'pickupPoint' ? choice.placeArea : undefined;
}

function saleOf({ promotedAt, audiences }: RecurringFacts): Sale {
  return { kind: 'autoreorder', audiences, promotedAt };
}

function least({ amountMinor, currency }: Money, limitMinor: number): Money {
  return money(Math.min(amountMinor, limitMinor), currency);
}

/** All lines that take from one stock item count together, whatever product they stand for. */
function decideStock(
  terms: Terms,
  line: LineFacts,
  facts: QuoteFacts,
): (Refusal & { readonly left: number }) | undefined {
  const needed = facts.lines
    .filter((l) => l.stockSku === line.stockSku)
    .reduce((all, l) => all + l.quantity * l.stockUnits, 0);
  const available = facts.stock[line.stockSku] ?? 0;
  if (needed <= available) return undefined;
  const { because } = terms.explain(() => line.limitedEdition && terms.find(limitedEditionStock));
  const others = needed - line.quantity * line.stockUnits;
  return {
    code: 'outOfStock',
    because,
    left: Math.max(0, Math.floor((available - others) / line.stockUnits)),
  };
}

function decideFees(
  terms: Terms,
  facts: QuoteFacts,
  goods: Money,
  capsules: number,
  currency: Currency,
): (way: DeliveryWay) => Fee {
  const { person, channel, recurring } = facts;
  const capped = (fee: Fee): Fee => {
    // A delivery of which nothing is left costs nothing.
    if (recurring && facts.lines.length === 0) return { ...fee, fee: money(0, currency) };
    const feeMinor = recurring?.noticed?.feeMinor;
    if (feeMinor === undefined) return fee;
    const { value, because } = terms.explain(() => terms.find(autoreorderPriceCap));
    return value ? { ...fee, fee: least(fee.fee, feeMinor), because: [...fee.because, ...because] } : fee;
  };
  const decide = (way: DeliveryWay) =>
    decideFee(
      terms,
      way,
      {
        channel,
        countsAs: () => terms.find(channelCountsAs, channel),
        goods,
        capsules,
        member: person?.member ?? false,
        bonusProgramme: person?.bonusProgramme ?? false,
        partnerMachine: person?.partnerMachine ?? false,
        area: areaOf(facts, way),
      },
      currency,
    );
  return (way) => capped(decide(way));
}

function decideDeliveries(
  terms: Terms,
  facts: QuoteFacts,
  fees: (way: DeliveryWay) => Fee,
  currency: Currency,
  extent: Extent,
): readonly DeliveryOption[] {
  const ways = [...decideWays(terms, facts.channel)].filter(
    ([way]) => extent === 'whole' || way === facts.choice.way,
  );
  return ways.map(([way, outcome]): DeliveryOption => {
    if (!outcome.offered) {
      const zero = money(0, currency);
      const { refusal } = outcome;
      return {
        way,
        refusal,
        fee: zero,
        standardFee: zero,
        feeBecause: [],
        expected: undefined,
        expectedBecause: [],
      };
    }
    const { fee, standard, because } = fees(way);
    const area = areaOf(facts, way);
    const known = way === 'home' || (way === 'pickupPoint' && area !== undefined);
    const courier = known ? decideJourney(terms, facts, way, area) : undefined;
    return {
      way,
      refusal: courier?.offered === false ? courier.refusal : undefined,
      fee,
      standardFee: standard,
      feeBecause: because,
      expected: courier?.offered ? courier.value : undefined,
      expectedBecause: courier?.offered ? courier.because : [],
    };
  });
}

/** A recurring delivery arrives on its day, or leaves on it. */
function decideJourney(
  terms: Terms,
  facts: QuoteFacts,
  way: 'home' | 'pickupPoint',
  area: string | undefined,
): Outcome<Expected> {
  const { recurring } = facts;
  if (recurring?.goesBy === 'delivery') return decideArrival(terms, way, recurring.goesOn);
  if (recurring) return decideDispatched(terms, way, recurring.goesOn, area);
  return decideCourier(terms, way, processedAt(facts), area);
}

function decideBoutiques(terms: Terms, facts: QuoteFacts, extent: Extent): readonly PlaceOption[] {
  const { way, place: chosen } = facts.choice;
  const places = [...terms.keyed(boutiqueKind).keys()].filter(
    (place) => extent === 'whole' || (way === 'boutique' && place === chosen),
  );
  return places.map((place) => {
    const outcome = decidePickup(terms, place, processedAt(facts));
    return outcome.offered
      ? { place, refusal: undefined, expected: outcome.value, because: outcome.because }
      : { place, refusal: outcome.refusal, expected: undefined, because: outcome.refusal.because };
  });
}

type Chosen = {
  readonly delivery: ChosenDelivery | undefined;
  readonly refusal: Refusal | undefined;
  readonly dayChoices: readonly LocalDate[];
};

function decideChosenDelivery(
  terms: Terms,
  facts: QuoteFacts,
  deliveries: readonly DeliveryOption[],
  boutiques: readonly PlaceOption[],
  extent: Extent,
): Chosen | undefined {
  const option = deliveries.find((d) => d.way === facts.choice.way);
  if (!option) return undefined;
  const refused = (refusal: Refusal): Chosen => ({ delivery: undefined, refusal, dayChoices: [] });
  if (option.refusal) return refused(option.refusal);
  if (option.way === 'boutique') {
    const boutique = boutiques.find((b) => b.place === facts.choice.place);
    if (!boutique)
      return facts.choice.place === undefined ? undefined : refused({ code: 'boutiqueUnknown', because: [] });
    if (boutique.refusal) return refused(boutique.refusal);
    return boutique.expected
      ? {
          delivery: chosenDelivery(
            terms,
            facts,
            option,
            { place: boutique.place, address: undefined, collectUntilOn: boutique.expected.collectUntilOn },
            boutique.expected,
            boutique.because,
          ),
          refusal: undefined,
          dayChoices: [],
        }
      : undefined;
  }
  const place = option.way === 'pickupPoint' ? facts.choice.place : undefined;
  if (!option.expected) return undefined;
  const dayChoices =
    extent === 'chosen'
      ? []
      : decideDayChoices(terms, option.way, option.expected, processedAt(facts), dayChoiceLimit);
  const day: Outcome<Expected> = facts.choice.on
    ? decideChosenDay(terms, option.way, option.expected, facts.choice.on, processedAt(facts))
    : { offered: true, value: option.expected, because: [] };
  if (!day.offered) return { delivery: undefined, refusal: day.refusal, dayChoices };
  const because = [...option.expectedBecause, ...day.because];
  return {
    delivery: chosenDelivery(
      terms,
      facts,
      option,
      { place, address: facts.choice.address, collectUntilOn: undefined },
      day.value,
      because,
    ),
    refusal: undefined,
    dayChoices,
  };
}

function chosenDelivery(
  terms: Terms,
  facts: QuoteFacts,
  option: DeliveryOption,
  to: Pick<ChosenDelivery, 'place' | 'address' | 'collectUntilOn'>,
  expected: Expected,
  because: readonly Because[],
): ChosenDelivery {
  const category = terms.explain(() => terms.read(deliveryVatCategory));
  const vat = decideVat(terms, option.fee, category.value, areaOf(facts, option.way));
  const { on, fromAt, toAt, earliestOn } = expected;
  return {
    way: option.way,
    ...to,
    expected: { on, fromAt, toAt, ...(earliestOn && { earliestOn }) },
    fee: option.fee,
    standardFee: option.standardFee,
    vat: vat.vat,
    vatBasisPoints: vat.basisPoints,
    because: [...option.feeBecause, ...because, ...category.because, ...vat.because],
  };
}

/** Total VAT is the sum of the lines' and the delivery's VAT, each rounded for itself. */
function decideTotals(
  terms: Terms,
  channel: string,
  lines: readonly QuoteLine[],
  delivery: ChosenDelivery | undefined,
  currency: Currency,
) {
  const parts = [
    ...lines.map((l) => ({ gross: l.total, vat: l.vat, basisPoints: l.vatBasisPoints })),
    ...(delivery ? [{ gross: delivery.fee, vat: delivery.vat, basisPoints: delivery.vatBasisPoints }] : []),
  ];
  const vatTotals: readonly VatTotal[] = [...Map.groupBy(parts, (p) => p.basisPoints)].map(
    ([basisPoints, same]) => {
      const vat = sum(
        same.map((p) => p.vat),
        currency,
      );
      return {
        basisPoints,
        vat,
        net: subtract(
          sum(
            same.map((p) => p.gross),
            currency,
          ),
          vat,
        ),
      };
    },
  );
  const { because } = terms.explain(() => {
    terms.find(invoiceVatSeparate);
    terms.find(acceptanceRequired);
    citeContract(terms, channel);
  });
  return {
    total: parts.reduce((all, p) => add(all, p.gross), money(0, currency)),
    vat: sum(
      vatTotals.map((v) => v.vat),
      currency,
    ),
    vatTotals,
    totalBecause: because,
  };
}

/** The documents whose versions the order is bound to: everything the seller publishes as clauses. */
export function bindingDocuments(marketTerms: MarketTerms, on: LocalDate): readonly BoundDocument[] {
  return marketTerms.snapshots
    .on(on)
    .versions.filter((v) => v.source === 'clause')
    .map((v) => ({ document: v.document, version: v.effectiveOn.toString() }));
}

function missingOf(facts: QuoteFacts): readonly Missing[] {
  const { choice } = facts;
  const needsPlace = choice.way === 'boutique' || choice.way === 'pickupPoint';
  const missing: (Missing | false)[] = [
    facts.lines.length === 0 && 'lines',
    facts.person === undefined && 'person',
    choice.way === undefined && 'way',
    needsPlace &&
      (choice.place === undefined || (choice.way === 'pickupPoint' && choice.placeArea === undefined)) &&
      'place',
    choice.way === 'home' && choice.address === undefined && 'address',
    choice.payment === undefined && 'payment',
  ];
  return missing.filter((m) => m !== false);
}

/**
 * What the customer reviewed, without the instant: lines, amounts, day, place and address of delivery, payment and the
 * versions of the documents. Two quotes with one digest promise the same.
 */
export function quoteDigest(quote: Quote): string {
  const { delivery } = quote;
  return digest({
    lines: quote.lines.map((l) => [
      l.sku,
      l.quantity,
      l.unit.amountMinor,
      l.total.amountMinor,
      l.vat.amountMinor,
    ]),
    delivery: delivery && [
      delivery.way,
      delivery.place ?? null,
      delivery.address ? [delivery.address.id, delivery.address.revision] : null,
      delivery.expected.on.toString(),
      delivery.collectUntilOn?.toString() ?? null,
      delivery.fee.amountMinor,
    ],
    payment: quote.payment ?? null,
    total: quote.total.amountMinor,
    currency: quote.total.currency,
    vat: quote.vat.amountMinor,
    documents: quote.documents.map((d) => [d.document, d.version]),
  });
}
