// The letters about recurring orders: which blocks each has. Every figure comes from the stored decision or the order.

import { localDate } from '../../kernel/dates.ts';
import { decideHoldEnd } from '../../modules/autoreorder/decide.ts';
import type { DeliveryView, NoticeView } from '../../modules/autoreorder/letters.ts';
import type { MissingLine, Subscription } from '../../modules/autoreorder/model.ts';
import type { SubscriptionView } from '../../modules/autoreorder/queries.ts';
import { termsAt } from '../../modules/autoreorder/rhythm.ts';
import { noticeConfirms } from '../../modules/autoreorder/vocabulary.ts';
import type { Catalogue } from '../../modules/catalogue/queries.ts';
import type { Person } from '../../modules/identity/model.ts';
import type { OrderDetail } from '../../modules/order/queries.ts';
import { hasExpired, type StoredCard } from '../../modules/payment/queries.ts';
import { formatDate, formatDeadline, formatMoney, formatMonth } from '../../ui/format.ts';
import type { Language } from '../../ui/language.ts';
import type { Ended } from '../../ui/messages/recurring-mail.ts';
import { messages } from '../../ui/messages.ts';
import { citationsOf } from './citations.ts';
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

export type RecurringLetter = {
  readonly context: MailContext;
  readonly catalogue: Catalogue;
  readonly person: Person;
  readonly language: Language;
  readonly at: Temporal.Instant;
};

export function startedLetter(letter: RecurringLetter, view: SubscriptionView): Letter {
  const { context, language } = letter;
  const words = messages(language).recurringMail;
  const { subscription, ahead } = view;
  const { number, interval } = subscription;
  const every = words.every(interval.count, interval.unit);
  const amounts = ahead && amountsOfQuote(ahead.quote);
  const awaitsCard = subscription.state === 'awaitingCard';
  const until = formatDeadline(cardUntil(context, subscription), context.terms.bundle.market.zone, language);
  return frame(letter, {
    subject: words.started.subject(number),
    preview: words.started.text(every),
    title: awaitsCard ? words.started.awaitingCardTitle : words.started.title,
    blocks: [
      paragraph(words.started.text(every)),
      ...(awaitsCard
        ? [paragraph(words.started.awaitingCard), paragraph(words.started.awaitingCardUntil(until))]
        : []),
      ...(ahead
        ? [paragraph(words.started.first(formatDate(ahead.cycle.goesOn, language, 'full'), ahead.goesBy))]
        : []),
      ...(amounts ? [amountRows(context, letter.catalogue, amounts, language)] : []),
      paragraph(words.started.noticeFirst),
      toRecurring(letter, subscription),
    ],
  });
}

/** Exclusive: how long a new recurring order waits for its card. */
function cardUntil({ terms }: MailContext, { startedAt }: Subscription): Temporal.Instant {
  return decideHoldEnd(termsAt(terms, startedAt), startedAt).value;
}

/** `card`: the one that its recurring order names, while that is stored. */
export function noticeLetter(
  letter: RecurringLetter,
  view: NoticeView,
  card: StoredCard | undefined,
): Letter {
  const { context, catalogue, language } = letter;
  const words = messages(language).recurringMail;
  const { notice: said } = words;
  const { notice, subscription, goesBy, quote, missing } = view;
  const day = formatDate(notice.goesOn, language, 'full');
  const amounts = amountsOfQuote(quote);
  const confirms = context.terms.at({ noticeSent: notice.queuedAt }).find(noticeConfirms) === true;
  const skip = context.links.recurringAction(language, {
    subscriptionId: subscription.id,
    ordinal: notice.ordinal,
    action: 'skip',
  });
  const stop = context.links.recurring(language, subscription.number, 'stop');
  const unfit = quote.lines.length === 0 ? said.nothing : view.obstacles.length > 0 ? said.unfit : undefined;
  const changing: readonly Block[] = [
    paragraph(said.changeUntil(formatDeadline(view.changeableUntilAt, view.changeableZone, language))),
    { kind: 'button', label: said.change, href: context.links.recurring(language, subscription.number) },
    {
      kind: 'list',
      items: [[{ text: said.skip, href: skip }], [{ text: said.stop, href: stop }]],
    },
  ];
  if (unfit)
    return frame(letter, {
      subject: unfit.subject(day, goesBy),
      preview: unfit.text,
      title: unfit.title,
      blocks: [
        paragraph(unfit.text),
        ...obstacleBlocks(letter, view),
        ...missingBlocks(letter, missing, said.missing),
        paragraph(unfit.mend),
        ...changing,
      ],
    });
  return frame(letter, {
    subject: view.corrects ? said.again(day, goesBy) : said.subject(day, goesBy),
    preview: said.preview(formatMoney(quote.total, language)),
    title: said.title(goesBy),
    blocks: [
      ...(view.corrects ? [paragraph(said.changed)] : []),
      paragraph(said.text),
      { kind: 'facts', facts: whenFacts(letter, view, day) },
      ...(amounts ? [amountRows(context, catalogue, amounts, language)] : []),
      ...missingBlocks(letter, missing, said.missing),
      ...(missing.length > 0 ? [paragraph(said.missingText)] : []),
      ...(confirms ? [paragraph(said.confirms)] : []),
      ...cardWarning(letter, view, card),
      ...changing,
    ],
  });
}

/** Each reason with its clauses. */
function obstacleBlocks({ context, language }: RecurringLetter, { obstacles }: NoticeView): readonly Block[] {
  if (obstacles.length === 0) return [];
  const term = messages(language).recurringMail.notice.reason;
  const facts = obstacles.map(({ code, because }) => ({
    term,
    lines: [[obstacleText(code, language)]] as readonly Text[],
    citations: citationsOf(context, language, because),
  }));
  return [{ kind: 'facts', facts }];
}

/** Told while another card can still be chosen: else the delivery would be put on hold. */
function cardWarning(
  { language }: RecurringLetter,
  { subscription, notice }: NoticeView,
  card: StoredCard | undefined,
): readonly Block[] {
  const { noCard, cardExpires } = messages(language).recurringMail.notice;
  if (subscription.payment !== 'card') return [];
  if (!card) return [paragraph(noCard)];
  if (card.expiresOn === undefined || !hasExpired(card, notice.goesOn)) return [];
  return [paragraph(cardExpires(card.label, formatMonth(card.expiresOn)))];
}

function whenFacts(
  { context, language }: RecurringLetter,
  { quote, goesBy, subscription }: NoticeView,
  day: string,
) {
  const words = messages(language).recurringMail;
  const { delivery } = quote;
  const expected =
    delivery &&
    expectedText(
      context,
      {
        deliveryOn: delivery.expected.on,
        expectedFromAt: delivery.expected.fromAt,
        expectedToAt: delivery.expected.toAt,
      },
      language,
    );
  return [
    { term: words.number, lines: [[{ strong: subscription.number }]] as readonly Text[] },
    { term: words.notice.goes[goesBy], lines: [[{ strong: day }]] as readonly Text[] },
    ...(expected
      ? [
          {
            term: words.notice.window,
            lines: [[expected]] as readonly Text[],
            citations: citationsOf(
              context,
              language,
              delivery.because.filter(
                ({ path }) => path.startsWith('delivery.') && !path.startsWith('delivery.f'),
              ),
            ),
          },
        ]
      : []),
  ];
}

export async function dispatchedLetter(
  letter: RecurringLetter,
  delivery: DeliveryView,
  order: OrderDetail,
): Promise<Letter> {
  const { context, catalogue, language } = letter;
  const words = messages(language).recurringMail;
  const expected = expectedText(context, order, language);
  return frame(letter, {
    subject: words.dispatched.subject(order.number),
    preview: words.dispatched.preview(formatMoney(order.total, language), expected),
    title: words.dispatched.title,
    blocks: [
      paragraph(words.dispatched.text),
      amountRows(context, catalogue, amountsOfOrder(order), language),
      ...missingBlocks(letter, delivery.missing, words.dispatched.leftOut),
      { kind: 'heading', text: messages(language).mail.delivery },
      await deliveryFacts(context, order, language),
      { kind: 'heading', text: messages(language).mail.payment },
      paymentFacts(order, language),
      ...(delivery.nextOn
        ? [paragraph(words.dispatched.next(formatDate(delivery.nextOn, language, 'full')))]
        : []),
      toRecurring(letter, delivery.subscription),
      ...documentBlocks(context, order, language),
      ...withdrawalBlocks(context, order, language),
    ],
  });
}

/** `card`: the one that its recurring order names, while that is stored. */
export function onHoldLetter(
  letter: RecurringLetter,
  delivery: DeliveryView,
  order: OrderDetail,
  card: StoredCard | undefined,
): Letter {
  const { context, language } = letter;
  const words = messages(language).recurringMail.onHold;
  const { subscription, cycle, waitsUntilAt } = delivery;
  const { zone } = context.terms.bundle.market;
  const total = formatMoney(order.total, language);
  const expiredOn = card?.expiresOn && hasExpired(card, localDate(letter.at, zone)) && card.expiresOn;
  const choose: Block = {
    kind: 'list',
    items: [
      [
        {
          text: words.chooseCard,
          href: context.links.recurring(language, subscription.number, 'change'),
        },
      ],
    ],
  };
  const href = context.links.recurringAction(language, {
    subscriptionId: subscription.id,
    ordinal: cycle.ordinal,
    action: 'pay',
  });
  return frame(letter, {
    subject: card ? words.subject(order.number) : words.noCard.subject(order.number),
    preview: words.preview,
    title: words.title,
    blocks: [
      paragraph(card ? words.text(total, card.label) : words.noCard.text(total)),
      ...(expiredOn ? [paragraph(words.expired(formatMonth(expiredOn)))] : []),
      ...(waitsUntilAt ? [paragraph(words.until(formatDeadline(waitsUntilAt, zone, language)))] : []),
      paragraph(card ? words.retry : words.noCard.retry),
      { kind: 'button', label: words.pay, href },
      ...(card && !expiredOn ? [] : [choose]),
      amountRows(context, letter.catalogue, amountsOfOrder(order), language),
    ],
  });
}

/** Of a delivery that ends without anything being sent. */
export function endedLetter(letter: RecurringLetter, outcome: Ended, delivery: DeliveryView): Letter {
  const { language } = letter;
  const words = messages(language).recurringMail;
  const { subscription, cycle, nextOn, missing } = delivery;
  const day = formatDate(cycle.goesOn, language, 'full');
  const said = words.ended[outcome];
  return frame(letter, {
    subject: said.subject(subscription.number),
    preview: said.text(day),
    title: said.title,
    blocks: [
      paragraph(said.text(day)),
      ...(outcome === 'refused' ? refusedBlocks(letter, delivery) : []),
      ...missingBlocks(letter, missing, words.notice.missing),
      paragraph(words.nothingDue),
      paragraph(nextOn ? words.nextOne(formatDate(nextOn, language, 'full')) : words.noNext),
      toRecurring(letter, subscription),
    ],
  });
}

function refusedBlocks(
  { context, language }: RecurringLetter,
  { obstacles, because }: DeliveryView,
): readonly Block[] {
  const codes = obstacles.length > 0 ? obstacles : [''];
  const lines = codes.map((code): Text => [obstacleText(code, language)]);
  const term = messages(language).recurringMail.notice.reason;
  return [{ kind: 'facts', facts: [{ term, lines, citations: citationsOf(context, language, because) }] }];
}

function obstacleText(code: string, language: Language): string {
  const { sentences, missing, other } = messages(language).refusals;
  const told: Readonly<Record<string, string>> = {
    ...missing,
    ...sentences,
    place: messages(language).recurringMail.notice.placeGone,
  };
  return told[code] ?? other;
}

export function stoppedLetter(letter: RecurringLetter, subscription: Subscription): Letter {
  const words = messages(letter.language).recurringMail;
  return frame(letter, {
    subject: words.stopped.subject(subscription.number),
    preview: words.stopped.text,
    title: words.stopped.title,
    blocks: [
      paragraph(words.stopped.text),
      paragraph(words.stopped.orderedGoes),
      toRecurring(letter, subscription),
    ],
  });
}

function missingBlocks(
  { catalogue, language }: RecurringLetter,
  missing: readonly Pick<MissingLine, 'sku' | 'quantity' | 'reason'>[],
  title: string,
): readonly Block[] {
  if (missing.length === 0) return [];
  const { reasons } = messages(language).recurringMail.notice;
  return [
    { kind: 'heading', text: title },
    {
      kind: 'list',
      items: missing.map(
        (line): Text => [
          `${line.quantity} × ${productName(catalogue, line.sku, language)}: ${reasons[line.reason]}`,
        ],
      ),
    },
  ];
}

function toRecurring({ context, language }: RecurringLetter, { number }: Subscription): Block {
  const { toRecurring: label } = messages(language).recurringMail;
  return { kind: 'button', label, href: context.links.recurring(language, number) };
}

function frame({ context, person, language, at }: RecurringLetter, body: LetterBody): Letter {
  const { why } = messages(language).recurringMail;
  return frameLetter(context, { person, language, at, why }, body);
}
