// The parts of a letter about an order: goods and totals with the clauses behind each amount, delivery, payment,
// the documents it was placed under, withdrawal. From the stored record alone, so that a later letter says the same.

import { localTime } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import { wordsIn } from '../../modules/catalogue/model.ts';
import type { Catalogue } from '../../modules/catalogue/queries.ts';
import { firstExpectedDay } from '../../modules/delivery/decide.ts';
import { findPickupPoint } from '../../modules/delivery/queries.ts';
import { boutiqueAddress } from '../../modules/delivery/vocabulary.ts';
import type { OrderDetail } from '../../modules/order/queries.ts';
import type { CashTotal } from '../../modules/pricing/cash.ts';
import type { Quote, VatTotal } from '../../modules/quote/model.ts';
import { paragraphAnchor } from '../../terms/quotation.ts';
import type { Because } from '../../terms/reading.ts';
import { formatAddress } from '../../ui/address.ts';
import {
  formatCount,
  formatDate,
  formatDateRange,
  formatDateWindow,
  formatMoney,
  formatPercent,
} from '../../ui/format.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { citationsOf, documentsOf, quotePath, titleOf } from './citations.ts';
import type { MailContext } from './context.ts';
import type { Block, Fact, Row, Text } from './letter.ts';

/** What is to be paid, of a stored order or of an offer. */
export type Amounts = {
  readonly lines: readonly AmountLine[];
  readonly goods: Money;
  readonly way: string;
  readonly fee: Money;
  readonly feeBecause: readonly Because[];
  readonly total: Money;
  readonly totalBecause: readonly Because[];
  readonly dueInCash: CashTotal | undefined;
  readonly vatTotals: readonly VatTotal[];
};

export type AmountLine = {
  readonly sku: string;
  readonly quantity: number;
  readonly unit: Money;
  readonly regularUnit: Money;
  readonly total: Money;
  readonly because: readonly Because[];
  /** A remark of the letter's own. */
  readonly note?: string;
};

export function amountsOfOrder(order: OrderDetail): Amounts {
  const { decision } = order;
  return {
    lines: order.lines.map((line) => ({
      ...line,
      because: decision.lines.find(({ sku }) => sku === line.sku)?.because ?? [],
    })),
    goods: order.goods,
    way: order.deliveryWay,
    fee: order.delivery,
    feeBecause: decision.delivery.filter(isAboutFee),
    total: order.total,
    totalBecause: decision.total,
    dueInCash: decision.dueInCash,
    vatTotals: decision.vatTotals,
  };
}

/** A quote whose delivery is decided. */
export function amountsOfQuote(quote: Quote): Amounts | undefined {
  const { delivery } = quote;
  return (
    delivery && {
      lines: quote.lines,
      goods: quote.goods,
      way: delivery.way,
      fee: delivery.fee,
      feeBecause: delivery.because.filter(isAboutFee),
      total: quote.total,
      totalBecause: quote.totalBecause,
      dueInCash: quote.dueInCash,
      vatTotals: quote.vatTotals,
    }
  );
}

/** The other reasons of a delivery are about its day. */
function isAboutFee({ path }: Because): boolean {
  return path.startsWith('delivery.fee') || path.startsWith('delivery.free') || path.startsWith('vat.');
}

export function productName(catalogue: Catalogue, sku: string, language: Language): string {
  const product = catalogue.bySku.get(sku);
  return product ? wordsIn(product.names, language) : sku;
}

export function amountRows(
  context: MailContext,
  catalogue: Catalogue,
  amounts: Amounts,
  language: Language,
): Block {
  const words = messages(language).mail;
  const cite = (because: readonly Because[]) => citationsOf(context, language, because);
  const lines = amounts.lines.map((line): Row => {
    const reduced = line.regularUnit.amountMinor > line.unit.amountMinor;
    const detail = [
      words.quantity(formatCount(line.quantity, language), formatMoney(line.unit, language)),
      ...(reduced ? [words.earlierPrice(formatMoney(line.regularUnit, language))] : []),
      ...(line.note === undefined ? [] : [line.note]),
    ];
    return {
      label: productName(catalogue, line.sku, language),
      detail: detail.join(', '),
      amount: formatMoney(line.total, language),
      citations: cite(line.because),
    };
  });
  return {
    kind: 'rows',
    rows: [
      ...lines,
      {
        label: wayName(amounts.way, language),
        amount:
          amounts.fee.amountMinor === 0 ? messages(language).parts.free : formatMoney(amounts.fee, language),
        citations: cite(amounts.feeBecause),
      },
      {
        label: words.total,
        amount: formatMoney(amounts.total, language),
        kind: 'total',
        citations: cite(amounts.totalBecause),
      },
      ...(amounts.dueInCash
        ? [
            {
              label: messages(language).basket.dueInCash,
              amount: formatMoney(amounts.dueInCash.due, language),
              citations: cite(amounts.dueInCash.because),
            },
          ]
        : []),
      ...amounts.vatTotals.map(
        ({ basisPoints, net, vat }): Row => ({
          label: words.vat(formatPercent(basisPoints, language)),
          detail: words.vatNet(formatMoney(net, language)),
          amount: formatMoney(vat, language),
          kind: 'tax',
        }),
      ),
    ],
  };
}

function wayName(way: string, language: Language): string {
  const names: Readonly<Record<string, string>> = messages(language).checkout.ways;
  return names[way] ?? way;
}

export async function deliveryFacts(
  context: MailContext,
  order: OrderDetail,
  language: Language,
): Promise<Block> {
  const words = messages(language).mail;
  const { collectUntilOn } = order;
  const atBoutique = order.deliveryWay === 'boutique';
  const facts: readonly Fact[] = [
    { term: words.way, lines: [[wayName(order.deliveryWay, language)]] },
    {
      term: atBoutique ? words.ready : words.expected,
      lines: [[{ strong: expectedText(context, order, language) }]],
      citations: citationsOf(
        context,
        language,
        order.decision.delivery.filter((because) => !isAboutFee(because)),
      ),
    },
    ...(collectUntilOn
      ? [{ term: words.collectUntil, lines: [[{ strong: formatDate(collectUntilOn, language, 'full') }]] }]
      : []),
    await placeFact(context, order, language),
  ];
  return { kind: 'facts', facts };
}

/** A day or several, or a day with its window where the documents name one. */
export function expectedText(
  { terms }: MailContext,
  order: Pick<OrderDetail, 'deliveryOn' | 'expectedFromAt' | 'expectedToAt'>,
  language: Language,
): string {
  const { zone } = terms.bundle.market;
  const { deliveryOn, expectedFromAt, expectedToAt } = order;
  const firstOn = firstExpectedDay({ on: deliveryOn, fromAt: expectedFromAt, toAt: expectedToAt });
  if (firstOn) return formatDateRange(firstOn, deliveryOn, language, 'full');
  const window = { from: localTime(expectedFromAt, zone), to: localTime(expectedToAt, zone) };
  return formatDateWindow(deliveryOn, window, language);
}

async function placeFact(context: MailContext, order: OrderDetail, language: Language): Promise<Fact> {
  const words = messages(language).mail.place;
  const { address, deliveryPlace, deliveryWay, placedAt } = order;
  if (deliveryWay === 'boutique' && deliveryPlace !== undefined) {
    const terms = context.terms.at({ orderPlaced: placedAt });
    const { value: street, because } = terms.explain(() => terms.find(boutiqueAddress, deliveryPlace) ?? '');
    return {
      term: words.boutique,
      lines: [[context.boutiqueName(deliveryPlace, placedAt)], [street]],
      citations: citationsOf(context, language, because),
    };
  }
  if (deliveryWay === 'pickupPoint' && deliveryPlace !== undefined) {
    const point = await findPickupPoint(context.database.db, deliveryPlace);
    const lines = point
      ? [[point.name], [formatAddress({ ...point, country: context.terms.bundle.market.country })]]
      : [[deliveryPlace]];
    return { term: words.pickupPoint, lines };
  }
  if (!address) return { term: words.home, lines: [] };
  const { recipient, phone, note } = address;
  const lines: readonly Text[] = [[recipient], [formatAddress(address)], [phone], [note]];
  return { term: words.home, lines: lines.filter(([line]) => line !== '') };
}

export function paymentFacts(order: OrderDetail, language: Language): Block {
  const words = messages(language).mail;
  const methods: Readonly<Record<string, string>> = messages(language).checkout.methods;
  const total = formatMoney(order.decision.dueInCash?.due ?? order.total, language);
  const said = order.paymentMethod.endsWith('OnDelivery')
    ? words.dueToCourier(total)
    : words.paidByCard(total);
  return {
    kind: 'facts',
    facts: [
      { term: words.method, lines: [[methods[order.paymentMethod] ?? order.paymentMethod]] },
      { term: words.payment, lines: [[said]] },
    ],
  };
}

/** Links to the very versions, which come as files, too. */
export function documentBlocks(
  context: MailContext,
  order: OrderDetail,
  language: Language,
): readonly Block[] {
  const words = messages(language).mail;
  return [
    { kind: 'heading', text: words.documents },
    { kind: 'paragraph', text: [words.documentsText] },
    {
      kind: 'list',
      items: documentsOf(context, order).map(({ document, version }): Text => {
        const title = titleOf(context.terms, { document, version }, language);
        const on = formatDate(Temporal.PlainDate.from(version), language);
        return [
          {
            text: words.documentVersion(title, on),
            href: context.links.document(language, document, version),
          },
        ];
      }),
    },
  ];
}

const withdrawalPaths = ['withdrawal.period', 'withdrawal.declarationChannels', 'withdrawal.modelForm'];

/** The sentences of the conditions themselves. Nothing where they say nothing. */
export function withdrawalBlocks(
  context: MailContext,
  order: OrderDetail,
  language: Language,
): readonly Block[] {
  const words = messages(language).mail;
  const quoted = withdrawalPaths.flatMap((path) => quotePath(context, language, order.documents, path) ?? []);
  // One sentence may say several of them.
  const quotations = [...new Map(quoted.map((each) => [each.sentence, each])).values()];
  const [first] = quotations;
  if (!first) return [];
  const version = first.versionOn.toString();
  const href = (paragraph: string) =>
    context.links.document(language, first.document, version, paragraphAnchor(paragraph));
  return [
    { kind: 'heading', text: words.withdrawal },
    {
      kind: 'list',
      items: quotations.map(
        ({ sentence, paragraph }): Text => [
          `${sentence} `,
          { text: `(${paragraph})`, href: href(paragraph) },
        ],
      ),
    },
    {
      kind: 'paragraph',
      text: [
        `${words.withdrawalMore} `,
        {
          text: words.documentVersion(first.documentTitle, formatDate(first.versionOn, language)),
          href: context.links.document(language, first.document, version),
        },
      ],
    },
  ];
}
