// Rules of delivery: ways, fees, cut-offs, lead times, boutique pick-up, what frees an order from the fee,
// working days. Documents hold the figures.
import {
  bound,
  code,
  codes,
  count,
  date,
  duration,
  flag,
  money,
  openingHours,
  range,
  rangeOrOne,
  sentence,
  term,
  time,
  timeRange,
  timeZone,
} from '../../terms/values.ts';
import { data, declaredDuty, declaredRule, rule, show, type Vocabulary } from '../../terms/vocabulary.ts';

export const deliveryCountries = rule('delivery.countries', {
  type: codes(),
  declares: 'country',
  mandatory: true,
  says: 'The countries that orders are delivered in.',
});

export const deliveryWays = rule('delivery.ways', {
  type: codes('home', 'pickupPoint', 'boutique'),
  declares: 'deliveryWay',
  mandatory: true,
  says: 'The ways an order reaches the customer.',
});

export const deliveryChannels = rule('delivery.channels', {
  type: codes(),
  keys: ['deliveryWay'],
  says: 'The channels on which this way can be chosen.',
});

export const deliveryFee = rule('delivery.fee', {
  mandatory: true,
  type: money,
  keys: ['deliveryWay'],
  laterKeys: ['area'],
  says: 'The fee of this delivery way, VAT included.',
});

export const deliveryFeeShown = rule('delivery.feeShown', {
  only: ['yes'],
  type: flag,
  says: 'The delivery fee is shown while ordering.',
});

export const deliveryCutoff = rule('delivery.cutoff', {
  type: bound(time),
  keys: ['deliveryWay'],
  laterKeys: ['area'],
  says: 'An order processed in this bound on a working day counts for that day; else for the next one.',
});

export const deliveryAreas = rule('delivery.areaPostcodes', {
  type: range(count('postcodes')),
  declaresKey: 'area',
  says: 'The postcodes of an area that delivery is ruled for, by the digits that they begin with.',
});

export const areaAssumed = rule('delivery.areaAssumed', {
  type: code(),
  says: 'The area whose fee and times are shown before an address is known.',
});

export const areaZone = rule('delivery.areaZone', {
  type: timeZone,
  keys: ['area'],
  says: "The clocks that an area's cut-off and days go by, where they are not the market's own.",
});

export const deliveryLeadTime = rule('delivery.leadTime', {
  mandatory: true,
  type: rangeOrOne(duration),
  keys: ['deliveryWay', 'area'],
  says: 'The time after which the delivery is expected; of a range, the last day is measured.',
});

export const lateLeadTime = rule('delivery.leadTimeLate', {
  type: rangeOrOne(duration),
  keys: ['deliveryWay', 'area'],
  says: 'The time after which the delivery is expected of an order that missed the cut-off.',
});

export const leadTimeFrom = rule('delivery.leadTimeFrom', {
  type: code('workingDay', 'orderDay'),
  keys: ['deliveryWay'],
  says: 'The day from which lead times count: the working day that an order counts for (also where nothing is said), or the day of the order, also a day off.',
});

export const deliveryWindow = rule('delivery.window', {
  type: timeRange,
  keys: ['deliveryWay'],
  says: 'The hours in which the delivery arrives on its day.',
});

export const dateChosen = rule('delivery.dateChosen', {
  type: flag,
  keys: ['deliveryWay'],
  says: 'The customer may choose the day of delivery.',
});

export const dateHorizon = rule('delivery.dateHorizon', {
  type: duration,
  says: 'How far ahead a delivery day can be chosen.',
});

export const bestEffort = rule('delivery.bestEffort', {
  only: ['yes'],
  type: flag,
  says: 'Delivery times are expected, not owed.',
});

export const boutiqueKind = rule('boutique.kind', {
  type: code('full', 'mini', 'temporary'),
  declaresKey: 'boutique',
  says: 'What kind of boutique it is.',
});

export const boutiqueAddress = data('boutique.address', {
  type: sentence,
  keys: ['boutique'],
  says: 'Where the boutique is.',
});

export const boutiqueHours = rule('boutique.hours', {
  mandatory: 'boutique.kind',
  type: openingHours,
  keys: ['boutique'],
  says: 'When the boutique is open; PH is a public holiday.',
});

export const pickupKinds = rule('pickup.boutiqueKinds', {
  mandatory: 'boutique.kind',
  type: codes('full', 'mini', 'temporary'),
  says: 'The kinds of boutique in which orders can be picked up.',
});

export const pickupBeforeClosing = rule('pickup.beforeClosing', {
  type: bound(duration),
  says: 'An order placed so long before closing is ready the same day.',
});

export const pickupReady = rule('pickup.ready', {
  mandatory: 'boutique.kind',
  type: duration,
  says: 'The time from the order to the parcel being ready, within opening hours.',
});

export const pickupAfterOpening = rule('pickup.afterOpening', {
  mandatory: 'boutique.kind',
  type: duration,
  says: 'The time from opening to the parcel being ready.',
});

export const pickupCollect = rule('pickup.collect', {
  mandatory: 'boutique.kind',
  type: duration,
  says: 'How long from the order the parcel can be collected.',
});

export const pickupReminder = declaredDuty('pickup.reminder', {
  type: term('collectionEnd'),
  says: 'When the customer is told that an uncollected parcel will be cancelled.',
});

export const pickupUncollected = declaredRule('pickup.uncollectedCancelled', {
  type: flag,
  says: 'An uncollected order is cancelled and refunded.',
});

export const handoverIdentity = declaredRule('pickupPoint.identityDocuments', {
  type: codes('identityCard', 'drivingLicence', 'passport'),
  says: 'The documents that prove identity at a pick-up point.',
});

export const handoverWitnesses = declaredRule('pickupPoint.authorisationWitnesses', {
  type: count('witnesses'),
  says: 'The witnesses on the authorisation of somebody who collects for another.',
});

export const handoverRecord = data('pickupPoint.handoverRecord', {
  type: sentence,
  says: 'What the delivery form records at hand-over.',
});

/** Goods after discounts, VAT included, without the fee. Several may be met; one is enough. */
export const freeFromOrderValue = rule('delivery.free.order', {
  type: bound(money),
  keys: ['channel'],
  laterKeys: ['area'],
  combine: 'any',
  says: 'An order of this channel whose goods are in this bound is delivered free.',
});

export const freeFromCapsules = rule('delivery.free.capsules', {
  type: bound(count('capsules')),
  keys: ['area'],
  combine: 'any',
  says: 'An order to this area whose number of capsules is in this bound is delivered free.',
});

export const freeForMembers = rule('delivery.free.member', {
  type: bound(money),
  keys: ['channel'],
  combine: 'any',
  says: "A member's order with capsules whose goods are in this bound is delivered free.",
});

export const freeForMembersWays = rule('delivery.free.memberWays', {
  type: codes('home', 'pickupPoint', 'boutique'),
  says: "The delivery ways that the members' free delivery covers.",
});

export const freeInBonus = rule('delivery.free.bonus', {
  type: bound(money),
  combine: 'any',
  says: 'An order inside the coffee-and-machine bonus programme in this bound is delivered free.',
});

export const freeForPartnerMachine = rule('delivery.free.partnerMachine', {
  type: flag,
  combine: 'any',
  says: 'Capsules at the discount that comes with a machine bought at a partner store are delivered free.',
});

export const freeByPromotion = declaredRule('delivery.free.promotion', {
  type: flag,
  combine: 'any',
  says: 'A promotion may set its own condition for free delivery.',
});

export const freeCoversWays = rule('delivery.free.ways', {
  type: codes('home', 'pickupPoint', 'boutique'),
  says: 'The paid delivery ways that free delivery covers.',
});

export const wrongAddressCosts = declaredRule('delivery.wrongAddressCostsCustomer', {
  type: flag,
  says: 'Costs of wrong or missing address data are borne by the customer.',
});

export const partialDelivery = declaredRule('delivery.partialAtSellersCost', {
  type: flag,
  says: 'With short stock a part goes later, at no cost to the customer.',
});

export const deliveryWithin = declaredDuty('delivery.within', {
  type: term('order'),
  combine: 'shorter',
  says: 'By when goods are delivered at the latest unless agreed otherwise.',
});

export const calendarDay = rule('calendar.day', {
  type: code('holiday', 'bridgeDay', 'workingSaturday'),
  declaresKey: 'calendarDay',
  clock: 'eventHappened',
  says: 'A day that departs from the working week: public holiday, bridge day, working Saturday.',
});

export const calendarAreaDay = rule('calendar.areaDay', {
  type: code('holiday'),
  keys: ['area', 'areaDay'],
  declaresKey: 'areaDay',
  clock: 'eventHappened',
  says: 'A day that is a public holiday in this area only.',
});

export const calendarFrom = rule('calendar.from', { type: date, says: 'The first day the calendar covers.' });
export const calendarTo = rule('calendar.to', { type: date, says: 'The last day the calendar covers.' });

export const showAtDelivery = show('checkout.delivery', {
  type: sentence,
  says: 'Where delivery is chosen.',
});

export const warehouse = data('delivery.warehouse', {
  type: sentence,
  says: 'The warehouse that parcels leave from.',
});

export const punctuality = data('delivery.punctuality', {
  type: sentence,
  says: 'The expected and the actual day of a delivery.',
});

export const feeInvoiced = declaredRule('delivery.feeInvoiced', {
  type: flag,
  says: 'The delivery fee stands on the invoice of the goods, VAT included.',
});

export const riskPasses = declaredRule('delivery.riskPasses', {
  type: code('handOver'),
  says: 'The moment at which the risk of loss or damage passes to the customer.',
});

export const pickupPriority = declaredRule('pickup.priorityNumber', {
  type: flag,
  says: 'Who collects a parcel in a boutique draws a priority number at the counter.',
});

export const deliveryVocabulary: Vocabulary = [
  deliveryCountries,
  deliveryWays,
  deliveryChannels,
  deliveryFee,
  deliveryFeeShown,
  deliveryCutoff,
  deliveryAreas,
  areaAssumed,
  areaZone,
  deliveryLeadTime,
  lateLeadTime,
  leadTimeFrom,
  deliveryWindow,
  dateChosen,
  dateHorizon,
  bestEffort,
  boutiqueKind,
  boutiqueAddress,
  boutiqueHours,
  pickupKinds,
  pickupBeforeClosing,
  pickupReady,
  pickupAfterOpening,
  pickupCollect,
  pickupReminder,
  pickupUncollected,
  handoverIdentity,
  handoverWitnesses,
  handoverRecord,
  freeFromOrderValue,
  freeFromCapsules,
  freeForMembers,
  freeForMembersWays,
  freeInBonus,
  freeForPartnerMachine,
  freeByPromotion,
  freeCoversWays,
  wrongAddressCosts,
  partialDelivery,
  deliveryWithin,
  calendarDay,
  calendarAreaDay,
  calendarFrom,
  calendarTo,
  showAtDelivery,
  warehouse,
  punctuality,
  feeInvoiced,
  riskPasses,
  pickupPriority,
];
