// Rules of taking used capsules back: ways, bags, quantities, hours. Documents hold the figures.
import { code, codes, count, flag, timeRange } from '../../terms/values.ts';
import { declaredRule, type Vocabulary } from '../../terms/vocabulary.ts';

export const recyclingVocabulary: Vocabulary = [
  declaredRule('recycling.ways', {
    type: codes('boutique', 'courier', 'pickupPoint'),
    declares: 'recyclingWay',
    clock: 'eventHappened',
    says: 'The ways in which used capsules are taken back.',
  }),
  declaredRule('recycling.free', {
    type: flag,
    keys: ['recyclingWay'],
    clock: 'eventHappened',
    says: 'This way costs the customer nothing.',
  }),
  declaredRule('recycling.orderRequired', {
    type: flag,
    keys: ['recyclingWay'],
    clock: 'eventHappened',
    says: 'Whether this way needs an order of new goods.',
  }),
  declaredRule('recycling.channels', {
    type: codes('web', 'phone'),
    keys: ['recyclingWay'],
    clock: 'eventHappened',
    says: 'The channels of ordering that this way comes with.',
  }),
  declaredRule('recycling.contents', {
    type: codes('ownCapsules', 'otherAluminiumCapsules'),
    clock: 'eventHappened',
    says: 'What a collection bag may contain.',
  }),
  declaredRule('recycling.bag', {
    type: code('sealed', 'original'),
    keys: ['recyclingWay'],
    clock: 'eventHappened',
    says: 'The bag that capsules are handed over in.',
  }),
  declaredRule('recycling.bagsFree', {
    type: flag,
    clock: 'eventHappened',
    says: 'Bags are free, with an order or in a boutique.',
  }),
  declaredRule('recycling.bagsPerOrder', {
    type: count('bags'),
    keys: ['recyclingWay'],
    clock: 'eventHappened',
    says: 'The most bags that can be handed over with one order.',
  }),
  declaredRule('recycling.label', {
    type: code('comesWithGoods'),
    keys: ['recyclingWay'],
    clock: 'eventHappened',
    says: 'The label that the bag must bear.',
  }),
  declaredRule('recycling.labelAdded', {
    type: flag,
    keys: ['recyclingWay'],
    clock: 'eventHappened',
    says: 'The return label goes into every such order without being asked for.',
  }),
  declaredRule('recycling.handedOver', {
    type: code('atDelivery', 'openingHours'),
    keys: ['recyclingWay'],
    clock: 'eventHappened',
    says: 'When the capsules are handed over.',
  }),
  declaredRule('recycling.dailyLimit', {
    type: count('capsules'),
    keys: ['recyclingWay'],
    clock: 'eventHappened',
    says: 'The most used capsules that are taken in a day.',
  }),
  declaredRule('recycling.dailyLimitCounts', {
    type: codes('perPerson', 'allBoutiques'),
    clock: 'eventHappened',
    says: 'How the daily limit is counted.',
  }),
  declaredRule('recycling.window', {
    type: timeRange,
    declaresKey: 'recyclingWindow',
    clock: 'eventHappened',
    says: 'The hours in which the courier takes used capsules.',
  }),
  declaredRule('recycling.windowsOfferedWith', {
    type: code('deliverySlot'),
    clock: 'eventHappened',
    says: 'A window is offered only where the delivery is offered in it.',
  }),
  declaredRule('recycling.claimsExcluded', {
    type: flag,
    clock: 'eventHappened',
    says: 'Whoever hands capsules over makes no claim from it.',
  }),
];
