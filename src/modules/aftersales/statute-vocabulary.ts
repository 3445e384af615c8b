// Paths that only mandatory law states so far: ordering at a distance, withdrawal, its online function, periods,
// the mandatory warranty, data requests. Where law and clause speak of one thing, the path is the clause's.
import { bound, code, codes, count, duration, flag, money, sentence, term } from '../../terms/values.ts';
import { data, declaredDuty, declaredRule, type Vocabulary } from '../../terms/vocabulary.ts';

const ordering: Vocabulary = [
  declaredRule('order.buttonSaysPay', {
    type: flag,
    says: 'The order button says unmistakably that it obliges to pay.',
  }),
  declaredRule('order.shownBeforeButton', {
    type: codes('mainFeatures', 'totalPrice', 'deliveryCharge'),
    says: 'What is shown directly before the order button.',
  }),
  declaredRule('delivery.withinUnlessAgreed', {
    type: flag,
    says: 'The latest time of delivery holds unless another one was agreed.',
  }),
];

const withdrawal: Vocabulary = [
  declaredRule('withdrawal.everyDistanceChannel', {
    type: flag,
    says: 'Every sale at a distance can be withdrawn from, whichever its channel.',
  }),
  declaredRule('withdrawal.statutoryExceptions', {
    type: codes('madeToOrder', 'sealedOnceOpened', 'perishable'),
    says: 'Goods that the law takes out of the right of withdrawal.',
  }),
  declaredRule('withdrawal.unopenedIncluded', {
    type: codes('capsules', 'sweets'),
    combine: 'override',
    says: 'Food that can be withdrawn from as long as it is unopened.',
  }),
  declaredRule('withdrawal.extendedBy', {
    type: term('periodEnd'),
    combine: 'longer',
    says: 'How much longer the customer may withdraw where the information about it is not given.',
  }),
  declaredRule('withdrawal.afterInformation', {
    type: term('information'),
    combine: 'longer',
    says: 'How long the customer may withdraw once the information is given late.',
  }),
  declaredRule('withdrawal.function', {
    type: flag,
    says: 'The shop has an online function for withdrawing, easy to find for the whole period.',
  }),
  declaredRule('withdrawal.functionSteps', {
    type: count('steps'),
    says: 'The steps of the withdrawal function.',
  }),
  data('withdrawal.functionLabel', { type: sentence, says: 'The label that opens the function.' }),
  data('withdrawal.confirmLabel', { type: sentence, says: 'The label that sends the declaration.' }),
  declaredDuty('withdrawal.acknowledged', {
    type: term('declaration'),
    combine: 'shorter',
    says: 'By when a withdrawal declared through the function is acknowledged.',
  }),
  data('withdrawal.acknowledgement', {
    type: sentence,
    says: 'What the acknowledgement holds and on what medium.',
  }),
];

const periods: Vocabulary = [
  declaredRule('period.endsOnDayOff', {
    type: code('nextWorkingDay'),
    clock: 'eventHappened',
    says: 'When a period ends whose last day is a public holiday, a Saturday or a Sunday.',
  }),
  declaredRule('period.exceptHours', {
    type: flag,
    clock: 'eventHappened',
    says: 'Periods in hours are not prolonged that way.',
  }),
];

const warranty: Vocabulary = [
  declaredRule('warranty.mandatoryAbove', {
    type: bound(money),
    says: 'The sale prices, VAT included, for which the long mandatory warranty holds.',
  }),
  declaredRule('warranty.mandatoryPeriod', {
    type: term('delivery'),
    combine: 'longer',
    says: 'How long the mandatory warranty lasts for these prices; the longer of it and warranty.period counts.',
  }),
];

const dataRequests: Vocabulary = [
  declaredRule('privacy.requestExtension', {
    type: bound(duration),
    clock: 'eventHappened',
    says: 'How much longer the answer to a request about data may take where reasons are given.',
  }),
  declaredDuty('privacy.extensionTold', {
    type: term('request'),
    combine: 'shorter',
    clock: 'eventHappened',
    says: 'By when the person is told that the answer takes longer, and why.',
  }),
];

export const statuteVocabulary: Vocabulary = [
  ...ordering,
  ...withdrawal,
  ...periods,
  ...warranty,
  ...dataRequests,
];
