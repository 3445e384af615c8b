// Rules of payment: methods by delivery way and channel, cards, when a card is debited, holds.
import {
  bound,
  code,
  codes,
  count,
  duration,
  flag,
  money,
  percent,
  points,
  sentence,
  term,
} from '../../terms/values.ts';
import { data, declaredDuty, declaredRule, rule, show, type Vocabulary } from '../../terms/vocabulary.ts';

const methods = [
  'card',
  'giftCard',
  'cashOnDelivery',
  'cardOnDelivery',
  'atmReference',
  'directDebit',
] as const;

export const paymentMethods = rule('payment.methods', {
  type: codes(...methods),
  declares: 'paymentMethod',
  keys: ['deliveryWay'],
  says: 'The payment methods for this delivery way.',
});

export const methodChannels = rule('payment.methodChannels', {
  type: codes(),
  keys: ['paymentMethod'],
  says: 'The channels on which this payment method can be used; a method without such a rule can be used on all.',
});

export const methodsOffered = rule('payment.offered', {
  type: codes(...methods),
  says: 'The payment methods that the shop can take today, of those that the conditions allow.',
});

export const cardSchemes = rule('payment.cardSchemes', {
  type: codes('visa', 'mastercard'),
  says: 'The card schemes taken online.',
});

export const cardCurrency = rule('payment.cardCurrency', {
  type: code('HUF', 'EUR', 'KRW', 'NOK'),
  says: 'The currency that cards are debited in.',
});

export const cardDebitedAfter = rule('payment.cardDebitedAfter', {
  only: ['confirmation'],
  type: code('confirmation'),
  says: 'The event after which, and never before, the card is debited.',
});

export const cardDataNeverKept = rule('payment.cardDataNeverKept', {
  only: ['yes'],
  type: flag,
  says: 'Card data are entered at the payment provider and never reach the seller.',
});

export const cardHold = rule('payment.cardHold', {
  mandatory: true,
  type: duration,
  says: 'How long goods are held for a card payment that is not yet approved.',
});

export const unpaidCardOrders = rule('payment.unpaidCardOrders', {
  type: count('orders'),
  says: 'How many orders of a customer and a local day may stay unpaid before the card is refused for further ones.',
});

export const tillMethods = declaredRule('payment.tillMethods', {
  type: codes('cash', 'giftCard', 'card'),
  says: 'The ways to pay in a boutique.',
});

export const tillExcludedSchemes = declaredRule('payment.tillExcludedSchemes', {
  type: codes('diners', 'jcb'),
  says: 'The card schemes that boutiques do not take.',
});

export const autoreorderMethods = rule('payment.autoreorderMethods', {
  type: codes(...methods),
  says: 'The payment methods of recurring orders.',
});

export const propertyUntilPaid = declaredRule('payment.propertyUntilPaid', {
  type: flag,
  says: 'Goods stay the property of the seller until they are paid.',
});

export const problemReview = declaredDuty('payment.problemReview', {
  type: term('report'),
  says: 'By when a reported card-payment problem is reviewed and answered.',
});

export const problemRemedy = declaredDuty('payment.problemRemedy', {
  type: term('finding'),
  says: 'By when a justified card-payment problem is remedied.',
});

export const showAtPayment = show('checkout.payment', { type: sentence, says: 'Where payment is chosen.' });

export const cardsIssuedAnywhere = declaredRule('payment.cardsIssuedAnywhere', {
  type: flag,
  says: 'Cards are taken online wherever they were issued.',
});

export const tillChange = declaredRule('payment.tillChangeCheckedAtOnce', {
  type: flag,
  says: 'Change is checked at the till; a later complaint about it is not accepted.',
});

export const problemAnswer = declaredRule('payment.problemAnsweredBy', {
  type: code('sameChannel'),
  says: 'The channel on which a reported card-payment problem is answered.',
});

export const problemRecord = data('payment.problemRecord', {
  type: sentence,
  says: 'What is kept of a reported card-payment problem.',
});

export const methodMaximum = rule('payment.methodMaximum', {
  type: bound(money),
  keys: ['paymentMethod'],
  says: 'The totals that can be paid by this method; a method without such a rule takes any.',
});

export const methodDue = declaredDuty('payment.due', {
  type: term('invoice'),
  keys: ['paymentMethod'],
  says: 'By when an invoice is paid that ships before it is paid by this method.',
});

export const firstOrderMethods = declaredRule('payment.firstOrderMethods', {
  type: codes(...methods),
  says: "The payment methods of a member's first order.",
});

export const machineMethods = declaredRule('payment.machineMethods', {
  type: codes(...methods),
  says: 'The payment methods of an order that contains a machine.',
});

export const complaintSuspends = declaredRule('payment.complaintSuspends', {
  type: flag,
  says: 'Whether a complaint lets the customer withhold a payment or set it off, unless that is expressly agreed.',
});

export const legalInterest = declaredRule('payment.legalInterest', {
  type: percent,
  says: 'The legal rate of interest a year.',
});

export const interestAboveLegal = declaredRule('payment.interestAboveLegal', {
  type: points,
  says: 'What is added to the legal rate for interest on what is paid late.',
});

export const lateCosts = declaredRule('payment.lateCostsBorne', {
  type: flag,
  says: 'Who pays late bears the administrative and legal costs of it.',
});

export const paymentRecord = data('payment.record', {
  type: sentence,
  says: 'What the payment system records of a payment.',
});

export const paymentVocabulary: Vocabulary = [
  methodMaximum,
  methodDue,
  firstOrderMethods,
  machineMethods,
  complaintSuspends,
  legalInterest,
  interestAboveLegal,
  lateCosts,
  paymentRecord,
  paymentMethods,
  methodChannels,
  methodsOffered,
  cardSchemes,
  cardCurrency,
  cardDebitedAfter,
  cardDataNeverKept,
  cardHold,
  unpaidCardOrders,
  tillMethods,
  tillExcludedSchemes,
  autoreorderMethods,
  propertyUntilPaid,
  problemReview,
  problemRemedy,
  showAtPayment,
  cardsIssuedAnywhere,
  tillChange,
  problemAnswer,
  problemRecord,
];
