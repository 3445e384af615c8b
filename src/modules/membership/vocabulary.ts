// Rules of the membership programme: who takes part, how levels are found, what each level brings, how it ends.
// Documents hold the figures; the members' free delivery is a rule of delivery.
import {
  type Bound,
  bound,
  code,
  codes,
  count,
  date,
  duration,
  flag,
  money,
  orNone,
  percent,
  type Range,
  range,
  sentence,
  term,
  type ValueType,
} from '../../terms/values.ts';
import { data, declaredDuty, declaredRule, type Vocabulary } from '../../terms/vocabulary.ts';

const clock = 'eventHappened';

/** A step of a scale: open below (`< 720 capsules`), closed (`720..1080 capsules`) or open above. */
function step<T extends NonNullable<unknown>>(of: ValueType<T>): ValueType<Bound<T> | Range<T>> {
  const open = bound(of);
  const closed = range(of);
  return {
    name: `bound or range of ${of.name}`,
    example: closed.example,
    parse: (text) => open.parse(text) ?? closed.parse(text),
    text: (value) => ('comparator' in value ? open.text(value) : closed.text(value)),
  };
}

const taking: Vocabulary = [
  declaredRule('membership.chapterPrevails', {
    type: flag,
    clock,
    says: 'The membership rules come before the rest of the conditions of sale where they differ.',
  }),
  declaredRule('membership.programme.start', {
    type: date,
    clock,
    says: 'The first day of the programme.',
  }),
  declaredRule('membership.persons', {
    type: codes('natural', 'legal'),
    clock,
    says: 'The kinds of persons that can be members.',
  }),
  declaredRule('membership.outsideTradeOnly', {
    type: flag,
    clock,
    says: 'Members buy for purposes outside their trade, business or profession.',
  }),
  declaredRule('membership.identifiedOnly', {
    type: flag,
    clock,
    says: 'Members are registered and identify themselves when they buy.',
  }),
  declaredRule('membership.minimumAge', {
    type: bound(duration),
    clock,
    says: 'The age from which a natural person can be a member.',
  }),
  data('membership.number', { type: sentence, clock, says: 'The membership number and when it is given.' }),
  declaredRule('membership.number.oneHolder', {
    type: flag,
    clock,
    says: 'A membership number has one holder.',
  }),
  declaredRule('membership.startsWith', {
    type: code('firstCapsulePurchase'),
    clock,
    says: 'The event that participation starts with.',
  }),
  declaredRule('membership.earlier.registered', {
    type: bound(date),
    clock,
    says: 'The registration dates to which the rules for members from before the programme apply.',
  }),
  declaredRule('membership.earlier.purchases', {
    type: bound(count('orders')),
    clock,
    says: 'The invoiced orders with capsules that a member from before the programme needs.',
  }),
  declaredRule('membership.earlier.period', {
    type: term('programmeStart'),
    clock,
    says: 'The time in which those orders were placed.',
  }),
  declaredRule('membership.earlier.senioritySince', {
    type: code('firstPurchaseEver'),
    clock,
    says: 'What the seniority of a member from before the programme counts from.',
  }),
];

const levels: Vocabulary = [
  declaredRule('membership.levels', {
    type: codes('connoisseur', 'expert', 'ambassador'),
    declares: 'membershipLevel',
    clock,
    says: 'The levels, lowest first.',
  }),
  declaredRule('membership.level.quantityPeriod', {
    type: code('lastFullYear'),
    clock,
    says: 'The membership year whose capsules count for the level.',
  }),
  declaredRule('membership.level.quantity', {
    type: step(count('capsules')),
    keys: ['membershipLevel'],
    clock,
    says: 'The capsules of that year that give this level.',
  }),
  declaredRule('membership.level.seniority', {
    type: step(duration),
    keys: ['membershipLevel'],
    clock,
    says: 'The full membership years that give this level.',
  }),
  declaredRule('membership.seniority.unbroken', {
    type: flag,
    clock,
    says: 'Seniority counts only with a purchase of capsules in every membership year.',
  }),
  declaredRule('membership.level.choice', {
    type: code('better'),
    clock,
    says: 'Which of the levels of the two scales a member has.',
  }),
  declaredRule('membership.level.computedOn', {
    type: code('firstDayOfYear'),
    clock,
    says: 'The day on which the level is computed.',
  }),
  declaredRule('membership.level.fixedForYear', {
    type: flag,
    clock,
    says: 'The level stays the same for the membership year.',
  }),
  declaredRule('membership.level.first', {
    type: code('connoisseur', 'expert', 'ambassador'),
    clock,
    says: 'The level of the first membership year.',
  }),
  declaredRule('membership.year.length', {
    type: duration,
    clock,
    says: 'How long a membership year lasts.',
  }),
  declaredRule('membership.year.startsOn', {
    type: code('firstDayOfPurchaseMonth'),
    clock,
    says: 'The first day of the membership year.',
  }),
  declaredRule('membership.count.when', {
    type: codes('invoiced', 'delivered'),
    clock,
    says: 'What must have happened for purchased capsules to count.',
  }),
  declaredRule('membership.count.on', {
    type: code('delivery'),
    clock,
    says: 'The day on which they count.',
  }),
  declaredRule('membership.count.allChannels', {
    type: flag,
    clock,
    says: 'Capsules count whichever channel they were bought on.',
  }),
  declaredRule('membership.count.excludes', {
    type: codes('tastingSet', 'sample', 'gift', 'compensation'),
    clock,
    says: 'Capsules that do not count.',
  }),
  declaredRule('membership.count.returnsDeducted', {
    type: flag,
    clock,
    says: 'Returned and revoked capsules are deducted.',
  }),
  declaredRule('membership.count.returnsFrom', {
    type: codes('ownYear', 'currentYear'),
    clock,
    says: 'The membership year that returned capsules are deducted from: the first of these that is open.',
  }),
  declaredRule('membership.lapse.after', {
    type: term('lastCountedDelivery'),
    clock,
    says: 'The time without a purchase of capsules after which participation ends.',
  }),
  declaredRule('membership.lapse.numberStays', {
    type: flag,
    clock,
    says: 'The membership number stays valid when participation ends for want of purchases.',
  }),
  declaredRule('membership.lapse.restartsFrom', {
    type: code('purchaseMonth'),
    clock,
    says: 'Where membership year and seniority start anew at the next purchase.',
  }),
  declaredRule('membership.lapse.gracePeriod', {
    type: orNone(duration),
    clock,
    says: 'The time for which participation goes on after it would have ended.',
  }),
  data('membership.standing', {
    type: sentence,
    clock,
    says: 'What a member can look up about the own membership, and where.',
  }),
];

const benefits: Vocabulary = [
  declaredRule('membership.benefits', {
    type: codes(
      'freeDelivery',
      'descalingKit',
      'loanMachine',
      'masterclass',
      'accessoriesDiscount',
      'frotherDiscount',
      'machineReplacement',
      'prePurchase',
      'vipEvents',
    ),
    keys: ['membershipLevel'],
    says: 'What this level brings.',
  }),
  declaredRule('membership.benefits.cashValue', {
    type: flag,
    says: 'Whether a benefit can be exchanged for money or other goods.',
  }),
  declaredRule('membership.benefits.paidOut', {
    type: flag,
    says: 'Whether the amount of a discount is ever credited or paid out.',
  }),
  declaredRule('membership.descaling.from', {
    type: bound(count('capsules')),
    clock,
    says: 'The capsules of a membership year at which the free descaling kit is due.',
  }),
  data('membership.descaling.content', { type: sentence, clock, says: 'What the descaling kit holds.' }),
  declaredRule('membership.descaling.perYear', {
    type: bound(count('pieces')),
    clock,
    says: 'The free kits of a membership year.',
  }),
  declaredRule('membership.descaling.countRestarts', {
    type: flag,
    clock,
    says: 'The count of capsules restarts with the membership year.',
  }),
  declaredRule('membership.masterclass.fee', {
    type: money,
    clock,
    says: 'What a masterclass costs a member.',
  }),
  declaredRule('membership.masterclass.registrationRequired', {
    type: flag,
    clock,
    says: 'A masterclass needs registration in advance.',
  }),
  declaredRule('membership.masterclass.excludes', {
    type: codes('employee', 'closeRelative'),
    clock,
    says: 'Who cannot take part in a masterclass.',
  }),
  declaredRule('membership.prePurchase.of', {
    type: code('limitedEdition', 'newProduct'),
    says: 'What can be bought before everybody else.',
  }),
  declaredRule('membership.prePurchase.period', {
    type: bound(duration),
    keys: ['membershipLevel'],
    says: 'How long from the launch only this level can buy.',
  }),
  declaredRule('membership.events.levels', {
    type: codes('connoisseur', 'expert', 'ambassador'),
    clock,
    says: 'The levels invited to VIP events.',
  }),
  declaredRule('membership.events.announcedBy', {
    type: codes('email', 'website'),
    clock,
    says: 'How VIP events are announced.',
  }),
  declaredRule('membership.events.registrationRequired', {
    type: flag,
    clock,
    says: 'A VIP event needs registration.',
  }),
  declaredRule('membership.events.feePossible', {
    type: flag,
    clock,
    says: 'A VIP event may cost a fee.',
  }),
  declaredRule('membership.events.excludes', {
    type: codes('employee', 'closeRelative'),
    clock,
    says: 'Who cannot take part in a VIP event.',
  }),
];

const loan: Vocabulary = [
  declaredRule('membership.loan.registeredOnly', {
    type: flag,
    clock,
    says: 'A loan machine needs the machine in repair to be registered.',
  }),
  declaredRule('membership.loan.situations', {
    type: codes('warranty', 'afterWarranty'),
    declares: 'repairSituation',
    clock,
    says: 'The situations in which a machine is lent.',
  }),
  declaredRule('membership.loan.fee', {
    type: money,
    keys: ['membershipLevel', 'repairSituation'],
    clock,
    says: 'What the loan itself costs a member of this level, VAT included.',
  }),
  declaredRule('membership.loan.deliveryFee', {
    type: money,
    keys: ['membershipLevel', 'repairSituation'],
    clock,
    says: 'What the delivery of the loan machine costs a member of this level, VAT included.',
  }),
  declaredRule('membership.loan.deliveryCovers', {
    type: code('bothWays', 'eachWay'),
    keys: ['repairSituation'],
    clock,
    says: 'Whether the delivery fee is due once for both ways or for each.',
  }),
];

const discounts: Vocabulary = [
  declaredRule('membership.accessories.discount', {
    type: percent,
    keys: ['membershipLevel'],
    says: 'The discount of this level on accessories and sweets.',
  }),
  declaredRule('membership.accessories.kinds', {
    type: codes(
      'cup',
      'glass',
      'spoon',
      'capsuleDispenser',
      'travelMug',
      'capsuleCage',
      'machinePart',
      'sweets',
    ),
    says: 'The only kinds of goods that get the discount.',
  }),
  declaredRule('membership.accessories.never', {
    type: codes('frother', 'descalingKit'),
    says: 'The kinds of goods that never get it.',
  }),
  declaredRule('membership.accessories.perOrder', {
    type: bound(count('pieces')),
    says: 'The discounted pieces in one order.',
  }),
  declaredRule('membership.accessories.perYear', {
    type: bound(count('orders')),
    says: 'The orders of a membership year with this discount.',
  }),
  declaredRule('membership.accessories.withOtherPromotion', {
    type: flag,
    says: 'Whether it goes together with another promotion for accessories.',
  }),
  declaredRule('membership.frother.discount', {
    type: percent,
    keys: ['membershipLevel'],
    says: 'The discount of this level on the named frother.',
  }),
  declaredRule('membership.frother.model', { type: code(), says: 'The frother that the discount is for.' }),
  declaredRule('membership.frother.perYear', {
    type: bound(count('pieces')),
    says: 'The discounted frothers of a membership year.',
  }),
  declaredRule('membership.frother.withOtherPromotion', {
    type: flag,
    says: 'Whether it goes together with another promotion for frothers.',
  }),
  declaredRule('membership.replacement.discount', {
    type: percent,
    keys: ['membershipLevel'],
    says: 'The discount of this level on a new machine bought with capsules.',
  }),
  declaredRule('membership.replacement.sameOrder', {
    type: flag,
    says: 'Machine and capsules stand in one order.',
  }),
  declaredRule('membership.replacement.reference', {
    type: code(),
    declaresKey: 'machineLine',
    says: 'The reference machine of the line.',
  }),
  declaredRule('membership.replacement.capsules', {
    type: bound(count('capsules')),
    keys: ['machineLine'],
    says: 'The capsules that an order with a machine of this line needs.',
  }),
  declaredRule('membership.replacement.orPricedHigher', {
    type: flag,
    says: 'A machine of the line that is priced higher than the reference machine will do.',
  }),
  declaredRule('membership.replacement.perYear', {
    type: bound(count('pieces')),
    says: 'The machines of a membership year bought this way.',
  }),
  declaredRule('membership.replacement.withOtherPromotion', {
    type: flag,
    says: 'Whether it goes together with any other promotion.',
  }),
  declaredRule('membership.replacement.anyLineCounts', {
    type: flag,
    says: 'Capsules of any line count towards the quantity.',
  }),
  declaredRule('membership.replacement.freeDeliveryIsPromotion', {
    type: flag,
    says: 'Whether free delivery is a promotion that the replacement excludes.',
  }),
  declaredRule('membership.replacement.limitsLeaveRoom', {
    type: flag,
    says: 'Quantity limits must let such an order through.',
  }),
];

const ending: Vocabulary = [
  declaredRule('membership.leave.anytime', { type: flag, clock, says: 'A member may leave at any time.' }),
  declaredRule('membership.leave.by', {
    type: codes('post', 'email', 'phone'),
    clock,
    says: 'How a member leaves.',
  }),
  declaredRule('membership.end.reasons', {
    type: codes('breach', 'abuse'),
    clock,
    says: 'The reasons for which the seller may end a membership.',
  }),
  declaredRule('membership.end.form', {
    type: code('written'),
    clock,
    says: 'The form in which the seller ends a membership.',
  }),
  declaredDuty('membership.change.notice', {
    type: term('change'),
    clock,
    says: 'How long before it takes effect a change or the end of the programme is announced.',
  }),
  declaredRule('membership.change.noticeWithLaw', {
    type: flag,
    clock,
    says: 'Whether a change that the law demands needs the notice too.',
  }),
];

export const membershipVocabulary: Vocabulary = [
  ...taking,
  ...levels,
  ...benefits,
  ...loan,
  ...discounts,
  ...ending,
];
