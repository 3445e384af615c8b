// The letters themselves: which blocks each has. Every figure comes from the order's record, every sentence about
// rights from the documents.
import type { Catalogue } from '../../modules/catalogue/queries.ts';
import type { Person } from '../../modules/identity/model.ts';
import type { RightPriceOffer } from '../../modules/order/price-error.ts';
import type { OrderDetail } from '../../modules/order/queries.ts';
import { formatDeadline, formatInstant, formatMoney } from '../../ui/format.ts';
import type { Language } from '../../ui/language.ts';
import type { CancelReason } from '../../ui/messages/mail.ts';
import { messages } from '../../ui/messages.ts';
import { citationsOf, sellerAt } from './citations.ts';
import type { MailContext } from './context.ts';
import { frameLetter, type LetterBody, paragraph } from './frame.ts';
import type { Block, Letter, Text } from './letter.ts';
import {
  amountRows,
  amountsOfOrder,
  amountsOfQuote,
  deliveryFacts,
  documentBlocks,
  expectedText,
  paymentFacts,
  productName,
  withdrawalBlocks,
} from './order-blocks.ts';

export type OrderLetter = {
  readonly context: MailContext;
  readonly catalogue: Catalogue;
  readonly order: OrderDetail;
  readonly person: Person;
  readonly language: Language;
};

export async function confirmationLetter(letter: OrderLetter, replaces: string | undefined): Promise<Letter> {
  const { context, catalogue, order, language } = letter;
  const words = messages(language).mail;
  const expected = expectedText(context, order, language);
  return frame(letter, {
    subject: words.confirmed.subject(order.number),
    preview: words.confirmed.preview(formatMoney(order.total, language), expected),
    title: words.confirmed.title,
    blocks: [
      paragraph(words.confirmed.text),
      ...(replaces === undefined ? [] : [paragraph(words.confirmed.replaces(replaces))]),
      orderFacts(letter),
      { kind: 'heading', text: words.goods },
      amountRows(context, catalogue, amountsOfOrder(order), language),
      { kind: 'heading', text: words.delivery },
      await deliveryFacts(context, order, language),
      { kind: 'heading', text: words.payment },
      paymentFacts(order, language),
      toOrder(letter, words.toOrder),
      ...documentBlocks(context, order, language),
      ...withdrawalBlocks(context, order, language),
    ],
  });
}

/** No amounts besides the wrong one: they will be others. */
export async function heldLetter(letter: OrderLetter): Promise<Letter> {
  const { context, catalogue, order, language } = letter;
  const words = messages(language).mail;
  const wrong = order.decision.lines.filter(({ priceError }) => priceError);
  return frame(letter, {
    subject: words.held.subject(order.number),
    preview: words.held.preview,
    title: words.held.title,
    blocks: [
      paragraph(words.held.text),
      orderFacts(letter),
      { kind: 'heading', text: words.held.wrongPrices },
      {
        kind: 'rows',
        rows: order.lines.flatMap((line) => {
          const decided = wrong.find(({ sku }) => sku === line.sku);
          if (!decided) return [];
          return {
            label: productName(catalogue, line.sku, language),
            amount: formatMoney(line.unit, language),
            citations: citationsOf(context, language, decided.priceError ?? []),
          };
        }),
      },
      paragraph(words.held.next),
      ...untilBlocks(letter),
      toOrder(letter, words.toOrder),
    ],
  });
}

export async function offerLetter(letter: OrderLetter, offer: RightPriceOffer): Promise<Letter> {
  const { context, catalogue, order, language } = letter;
  const words = messages(language).mail;
  const amounts = amountsOfQuote(offer.quote);
  const rows = amounts && {
    ...amounts,
    lines: amounts.lines.map((line) => {
      const wrong = Object.hasOwn(offer.prices, line.sku) && order.lines.find(({ sku }) => sku === line.sku);
      return wrong ? { ...line, note: words.offered.wrongPrice(formatMoney(wrong.unit, language)) } : line;
    }),
  };
  return frame(letter, {
    subject: words.offered.subject(order.number),
    preview: words.offered.preview(formatMoney(offer.quote.total, language)),
    title: words.offered.title,
    blocks: [
      paragraph(words.offered.text),
      orderFacts(letter),
      { kind: 'heading', text: words.offered.withRightPrices },
      ...(rows ? [amountRows(context, catalogue, rows, language)] : []),
      paragraph(words.offered.choice),
      ...untilBlocks(letter),
      toOrder(letter, words.offered.answer),
    ],
  });
}

export async function cancelledLetter(letter: OrderLetter, reason: CancelReason): Promise<Letter> {
  const { order, language } = letter;
  const words = messages(language).mail.cancelled;
  const approved = order.paymentMethod === 'card' && (reason === 'outOfStock' || reason === 'quantityLimit');
  return frame(letter, {
    subject: words.subject(order.number),
    preview: words.reasons[reason],
    title: words.title,
    blocks: [
      paragraph(words.reasons[reason]),
      paragraph(approved ? words.cardReleased : words.nothingDue),
      orderFacts(letter),
      toOrder(letter, messages(language).mail.toOrder),
    ],
  });
}

/** The time to pay, or to answer about a price, has run out. */
export async function lapsedLetter(letter: OrderLetter): Promise<Letter> {
  const { context, order, language } = letter;
  const words = messages(language).mail.lapsed;
  const held = order.decision.lines.some(({ priceError }) => priceError);
  return frame(letter, {
    subject: words.subject(order.number),
    preview: words.preview,
    title: words.title,
    blocks: [
      paragraph(held ? words.unanswered : words.unpaid),
      paragraph(held ? words.heldNext : words.unpaidNext),
      orderFacts(letter),
      { kind: 'button', label: words.toShop, href: context.links.home(language) },
    ],
  });
}

export function resetLetter(
  context: MailContext,
  person: Person,
  { language, href, hours }: { readonly language: Language; readonly href: string; readonly hours: number },
): Letter {
  const { reset: words, greeting } = messages(language).mail;
  const seller = sellerAt(context, language, context.database.clock.now());
  return {
    language,
    subject: words.subject,
    preview: words.preview,
    title: words.title,
    homeHref: context.links.home(language),
    blocks: [
      paragraph(greeting(person.givenName)),
      paragraph(words.text),
      { kind: 'button', label: words.action, href },
      paragraph(words.lasts(String(hours))),
      paragraph(words.notYou),
    ],
    foot: [[words.why], ...seller.lines],
  };
}

function frame({ context, order, person, language }: OrderLetter, body: LetterBody): Letter {
  const { why } = messages(language).mail;
  return frameLetter(context, { person, language, at: order.placedAt, why }, body);
}

function orderFacts({ context, order, language }: OrderLetter): Block {
  const words = messages(language).mail;
  const { zone } = context.terms.bundle.market;
  const lines = (text: string): readonly Text[] => [[{ strong: text }]];
  return {
    kind: 'facts',
    facts: [
      { term: words.number, lines: lines(order.number) },
      { term: words.placedAt, lines: [[formatInstant(order.placedAt, zone, language)]] },
    ],
  };
}

function untilBlocks({ context, order, language }: OrderLetter): readonly Block[] {
  const { zone } = context.terms.bundle.market;
  if (!order.waitsUntilAt) return [];
  const words = messages(language).mail.held;
  return [paragraph(words.until(formatDeadline(order.waitsUntilAt, zone, language)))];
}

function toOrder({ context, order, language }: OrderLetter, label: string): Block {
  return { kind: 'button', label, href: context.links.order(language, order.number) };
}
