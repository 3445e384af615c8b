// Rules after the sale: claims about deliveries, returns, complaints, defects, warranty, withdrawal, boutique
// returns. Documents hold the figures; law that stands above them uses the same paths.
import { bound, code, codes, flag, money, sentence, term } from '../../terms/values.ts';
import { data, declaredDuty, declaredRule, type Vocabulary } from '../../terms/vocabulary.ts';

const claims: Vocabulary = [
  declaredRule('claim.incompleteRemedies', {
    type: codes('replacement', 'credit', 'bankTransfer'),
    says: 'What the customer chooses from when a delivery is incomplete or missing.',
  }),
  declaredDuty('claim.incompleteSettled', {
    type: term('claim'),
    says: 'By when an incomplete or missing delivery is settled.',
  }),
  declaredRule('claim.channels', {
    type: codes('email', 'post'),
    says: 'How a shortage or damage is reported.',
  }),
  declaredRule('claim.webFormCountsAs', {
    type: code('email', 'post'),
    says: 'The way of reporting that the form on the site counts as.',
  }),
  declaredRule('claim.reportWithin', {
    type: term('delivery'),
    says: 'By when a shortage or damage is reported.',
  }),
  declaredRule('claim.lateRefused', {
    type: flag,
    says: 'A later report is refused as a delivery claim and pointed to the rights for defects.',
  }),
  declaredRule('claim.reportedTo', {
    type: codes('carrier', 'seller'),
    says: 'Whom a shortage or damage is reported to.',
  }),
  declaredRule('claim.requiredEntries', {
    type: codes('invoiceNumber', 'description', 'consignmentNote'),
    says: 'What a report of shortage or damage contains.',
  }),
  declaredDuty('claim.answered', {
    type: term('claim'),
    says: 'By when a reported shortage or damage is investigated and answered.',
  }),
  declaredRule('claim.ownClock', {
    type: flag,
    says: 'The times of delivery claims apply to them alone; the complaint times do not.',
  }),
];

const returns: Vocabulary = [
  declaredRule('return.grounds', {
    type: codes(
      'incompleteDelivery',
      'damagedDelivery',
      'defect',
      'productLiability',
      'warranty',
      'withdrawal',
    ),
    declares: 'returnGround',
    says: 'The only grounds on which delivered goods are taken back.',
  }),
  declaredRule('return.packaging', {
    type: code('original', 'originalUnopened'),
    keys: ['returnGround'],
    says: 'The packaging that goods returned on this ground must be in.',
  }),
  declaredRule('return.unopenedOnlyFor', {
    type: codes('capsules', 'sweets'),
    says: 'The goods that must be unopened when they come back after a withdrawal.',
  }),
  declaredRule('return.arrangedBy', {
    type: code('seller', 'customer'),
    keys: ['returnGround'],
    says: 'Who arranges the way back.',
  }),
  declaredRule('return.paidBy', {
    type: code('seller', 'customer'),
    keys: ['returnGround'],
    says: 'Who pays for the way back.',
  }),
  declaredRule('return.riskBorneBy', {
    type: code('seller', 'customer'),
    keys: ['returnGround'],
    says: 'Who bears loss and damage on the way back.',
  }),
  declaredDuty('return.credited', {
    type: term('goodsArrival'),
    says: 'By when the invoiced amount and the delivery cost are credited.',
  }),
];

const complaints: Vocabulary = [
  declaredRule('complaint.channels', {
    type: codes('phone', 'fax', 'web', 'boutique'),
    declares: 'complaintChannel',
    clock: 'eventHappened',
    says: 'How a complaint can be made.',
  }),
  declaredDuty('complaint.acknowledged', {
    type: term('complaint'),
    clock: 'eventHappened',
    says: 'By when the receipt of a complaint is confirmed.',
  }),
  declaredDuty('complaint.answered', {
    type: term('complaint'),
    combine: 'shorter',
    clock: 'eventHappened',
    says: 'By when a complaint has its final answer.',
  }),
  declaredRule('complaint.answerChannels', {
    type: codes('email', 'phone'),
    clock: 'eventHappened',
    says: 'How complaints are answered unless the customer asks otherwise.',
  }),
  declaredRule('complaint.answerAsAsked', {
    type: flag,
    clock: 'eventHappened',
    says: 'The answer takes another form where the customer asks for it or the usual one is impossible.',
  }),
  declaredRule('complaint.authorities', {
    type: codes('districtOffice', 'governmentOffice', 'conciliationPanel'),
    clock: 'eventHappened',
    says: 'The public bodies that a complaint can be taken to.',
  }),
  declaredRule('complaint.authorityBy', {
    type: code('residence'),
    clock: 'eventHappened',
    says: 'What decides which public body is competent.',
  }),
  declaredRule('conciliation.cooperation', {
    type: flag,
    clock: 'eventHappened',
    says: 'The seller must cooperate with the conciliation panel.',
  }),
  declaredRule('conciliation.decisionCountsAs', {
    type: code('recommendation'),
    clock: 'eventHappened',
    says: "What the panel's decision is for the seller.",
  }),
  declaredRule('conciliation.generalSubmission', {
    type: flag,
    clock: 'eventHappened',
    says: 'Whether the seller has submitted to conciliation decisions in general.',
  }),
];

const defects: Vocabulary = [
  declaredRule('defects.claimAgainst', {
    type: code('seller'),
    says: 'Who answers for defects.',
  }),
  declaredRule('defects.firstRemedies', {
    type: codes('repair', 'replacement'),
    says: 'The remedies for a defect that come first.',
  }),
  declaredRule('defects.firstRemediesUnless', {
    type: codes('impossible', 'disproportionate'),
    says: 'When a first remedy cannot be asked for.',
  }),
  declaredRule('defects.laterRemedies', {
    type: codes('priceReduction', 'repairAtSellersCost', 'rescission'),
    says: 'The remedies where repair and replacement are not asked for or cannot be.',
  }),
  declaredRule('defects.noRepairAtSellersCostFor', {
    type: codes('consumer'),
    says: 'Buyers who may not repair, or have repaired, at the cost of the seller, whatever the list of remedies says.',
  }),
  declaredRule('defects.changePaidBy', {
    type: code('customer'),
    says: 'Who pays for a change from one remedy to another.',
  }),
  declaredRule('defects.changeFreeIf', {
    type: codes('justified', 'causedBySeller'),
    says: 'When the change of remedy costs the customer nothing.',
  }),
  declaredRule('defects.notifyAtOnce', {
    type: term('discovery'),
    says: 'How soon the customer reports a defect.',
  }),
  declaredRule('defects.notifyWithin', {
    type: term('discovery'),
    combine: 'longer',
    says: 'The last day for reporting a discovered defect.',
  }),
  declaredRule('defects.endsAfter', {
    type: term('delivery'),
    combine: 'longer',
    says: 'After this no claim for defects is possible.',
  }),
  declaredRule('defects.originShownBy', {
    type: code('customer'),
    says: 'Who shows that the goods were delivered by the seller.',
  }),
  declaredRule('defects.presumedFor', {
    type: term('delivery'),
    combine: 'longer',
    says: 'As long as this a defect is presumed to have been there at delivery; the seller may disprove it.',
  }),
  declaredRule('defects.provedAfterwardsBy', {
    type: code('customer'),
    says: 'Who proves, after that time, that the defect was there at delivery.',
  }),
  declaredRule('productLiability.against', {
    type: codes('maker', 'distributor'),
    says: 'Whom a product liability claim is made against.',
  }),
  declaredRule('productLiability.goods', {
    type: code('withoutWarranty'),
    says: 'The goods that product liability covers.',
  }),
  declaredRule('productLiability.remedies', {
    type: codes('repair', 'replacement'),
    says: 'The remedies of product liability.',
  }),
  declaredRule('productLiability.within', {
    type: term('sale'),
    combine: 'longer',
    says: 'After this no product liability claim is possible.',
  }),
  declaredRule('productLiability.provedBy', {
    type: code('customer'),
    says: 'Who proves that the product was defective.',
  }),
  declaredRule('productLiability.notTogetherWith', {
    type: codes('liabilityForDefects'),
    says: 'Claims that cannot be made for the same defect at the same time.',
  }),
];

const warranty: Vocabulary = [
  declaredRule('warranty.owedBy', {
    type: code('seller', 'maker'),
    declaresKey: 'warrantyGoods',
    says: 'Who owes the warranty for these goods; the maker is the one named in the warranty booklet.',
  }),
  declaredRule('warranty.period', {
    type: term('delivery'),
    combine: 'longer',
    says: 'How long the warranty lasts.',
  }),
  declaredRule('warranty.repairTimeCounts', {
    type: flag,
    says: 'Whether time in repair, when the product cannot be used, counts towards the period.',
  }),
  declaredRule('warranty.firstRemedies', {
    type: codes('repair', 'replacement'),
    says: 'The warranty remedies that come first.',
  }),
  declaredRule('warranty.firstRemediesUnless', {
    type: codes('impossible', 'disproportionate'),
    says: 'When a first warranty remedy cannot be asked for.',
  }),
  declaredRule('warranty.laterRemedies', {
    type: codes('priceReduction', 'repairAtSellersCost', 'rescission'),
    says: 'The warranty remedies that come second.',
  }),
  declaredRule('warranty.laterRemediesIf', {
    type: codes('refused', 'notInReasonableTime', 'interestLost'),
    says: 'When the second remedies can be asked for.',
  }),
  declaredRule('warranty.rescissionForInsignificant', {
    type: flag,
    says: 'Whether the contract can be rescinded for an insignificant defect.',
  }),
  declaredRule('warranty.newPartsOnly', {
    type: flag,
    says: 'A repair puts only new parts into the product.',
  }),
  declaredRule('warranty.inReasonableTime', {
    type: flag,
    says: 'Repair and replacement are done in reasonable time.',
  }),
  declaredRule('warranty.exercisedAt', {
    type: codes('seller', 'repairService'),
    says: 'Where the customer exercises the warranty.',
  }),
  declaredRule('warranty.earlyReplacement', {
    type: term('purchase'),
    says: 'A product that cannot be used and is reported within this time is replaced.',
  }),
  declaredDuty('warranty.moneyPaid', {
    type: term('notification'),
    combine: 'shorter',
    says: 'By when money offered instead of a replacement is paid.',
  }),
  declaredRule('warranty.moneyPaidBy', {
    type: code('bankTransfer'),
    says: 'How money offered instead of a replacement is paid.',
  }),
  declaredRule('warranty.laterCauseProvedBy', {
    type: code('seller'),
    says: 'Who proves that the cause of the defect arose after delivery.',
  }),
  declaredRule('warranty.independent', {
    type: flag,
    says: 'The warranty stands beside liability for defects and product liability.',
  }),
];

const withdrawal: Vocabulary = [
  declaredRule('withdrawal.period', {
    type: term('delivery', 'lastDelivery'),
    combine: 'longer',
    says: 'How long the customer may withdraw without a reason.',
  }),
  declaredRule('withdrawal.beforeDelivery', {
    type: flag,
    says: 'The customer may also withdraw between contract and delivery.',
  }),
  declaredRule('withdrawal.persons', {
    type: codes('naturalPerson'),
    says: 'Who may withdraw.',
  }),
  declaredRule('withdrawal.channels', {
    type: codes('web', 'app', 'phone', 'partnerTablet'),
    says: 'The channels whose orders can be withdrawn from.',
  }),
  declaredRule('withdrawal.furtherChannels', {
    type: codes('email', 'fax'),
    says: 'Channels that the clause does not name but that are distance sales too.',
  }),
  declaredRule('withdrawal.excludedChannels', {
    type: codes('boutique'),
    says: 'The channels whose purchases cannot be withdrawn from.',
  }),
  declaredRule('withdrawal.goods', {
    type: codes('machines', 'frothers', 'capsulesUnopened', 'sweetsUnopened', 'accessories'),
    says: 'The goods that the right of withdrawal covers.',
  }),
  declaredRule('withdrawal.excludedGoods', {
    type: codes('engraved', 'food'),
    says: 'The goods that the right of withdrawal does not cover.',
  }),
  declaredRule('withdrawal.declarationChannels', {
    type: codes('post', 'email', 'phone', 'fax'),
    says: 'How a withdrawal can be declared.',
  }),
  declaredRule('withdrawal.inTimeIf', {
    type: code('sent'),
    says: 'What must have happened by the end of the period.',
  }),
  declaredRule('withdrawal.provedBy', {
    type: code('customer'),
    says: 'Who must be able to show the declaration.',
  }),
  declaredRule('withdrawal.modelForm', {
    type: flag,
    says: 'A model form is offered; using it is not required.',
  }),
  declaredRule('withdrawal.modelFormPrefilled', {
    type: flag,
    says: 'The form in the account has the data of the order filled in.',
  }),
  declaredDuty('withdrawal.refund', {
    type: term('declarationReceived'),
    combine: 'shorter',
    says: 'By when everything paid is returned.',
  }),
  declaredRule('withdrawal.deliveryCost', {
    type: code('cheapestWay'),
    says: 'How much of the delivery cost is returned.',
  }),
  declaredRule('withdrawal.cheapestWay', {
    type: code('home', 'pickupPoint'),
    says: 'The delivery way whose fee is the most that is returned.',
  }),
  declaredRule('withdrawal.deliveryCostForPart', {
    type: code('inProportion', 'wholeOrderOnly'),
    says: 'What comes back of the delivery cost when a part of an order is withdrawn.',
  }),
  declaredRule('withdrawal.freeDeliveryKept', {
    type: flag,
    says: 'Free delivery stays free when what is kept would not have been enough for it.',
  }),
  declaredRule('withdrawal.refundMethod', {
    type: code('same', 'bankTransfer'),
    keys: ['paymentMethod'],
    says: 'How money is returned that was paid by this method.',
  }),
  declaredRule('withdrawal.otherMethodIfAgreed', {
    type: flag,
    says: 'Another method is possible where the customer expressly agrees and pays nothing for it.',
  }),
  declaredRule('withdrawal.refundMayWaitFor', {
    type: codes('goods', 'proofOfSending'),
    says: 'What the refund may wait for, whichever is first.',
  }),
  declaredDuty('withdrawal.goodsSent', {
    type: term('declaration'),
    combine: 'longer',
    says: 'By when the customer sends the goods back.',
  }),
  declaredRule('withdrawal.goodsInTimeIf', {
    type: code('sent'),
    says: 'What must have happened by the end of that time.',
  }),
  declaredRule('withdrawal.returnPaidBy', {
    type: code('customer'),
    says: 'Who pays the direct cost of sending goods back.',
  }),
  declaredRule('withdrawal.returnCost', {
    type: bound(money),
    says: 'What sending goods back is estimated to cost at most; shown before the order.',
  }),
  declaredRule('withdrawal.parcelNeeds', {
    type: codes('securePackaging', 'orderNumber'),
    says: 'What a parcel on its way back needs.',
  }),
  data('withdrawal.returnAddress', { type: sentence, says: 'Where goods are sent back to.' }),
  declaredRule('withdrawal.returnBoutique', {
    type: code(),
    says: 'The one boutique in which withdrawn goods can be handed in.',
  }),
  declaredRule('withdrawal.valueLost', {
    type: code('beyondTryingOut'),
    says: 'The use for which lost value is deducted.',
  }),
];

const boutiqueReturns: Vocabulary = [
  declaredRule('boutiqueReturn.channels', {
    type: codes('boutique'),
    says: 'The channels whose purchases can be returned to a boutique.',
  }),
  declaredRule('boutiqueReturn.goods', {
    type: codes('machines', 'accessories'),
    says: 'The goods that a boutique takes back.',
  }),
  declaredRule('boutiqueReturn.excludedGoods', {
    type: codes('food'),
    says: 'The goods that a boutique never takes back.',
  }),
  declaredRule('boutiqueReturn.engravedExcluded', {
    type: flag,
    says: 'Engraved goods are not taken back either.',
  }),
  declaredRule('boutiqueReturn.within', {
    type: term('purchase'),
    says: 'How long after the purchase goods can be returned.',
  }),
  declaredRule('boutiqueReturn.originalInvoice', {
    type: flag,
    says: 'The original invoice is shown and handed over.',
  }),
  declaredRule('boutiqueReturn.sameBoutique', {
    type: flag,
    says: 'Only the boutique of the purchase takes the goods back.',
  }),
  declaredRule('boutiqueReturn.conditions', {
    type: codes('packagingIntact', 'packagingComplete', 'unused'),
    says: 'The state that returned goods must be in.',
  }),
  declaredRule('boutiqueReturn.decidedBy', {
    type: code('staff'),
    says: 'Who checks and decides whether the goods are in that state.',
  }),
  declaredRule('boutiqueReturn.settledBy', {
    type: code('storeCredit'),
    says: 'What the customer gets for returned goods, at the value of the invoice.',
  }),
  declaredRule('boutiqueReturn.paidInMoney', {
    type: flag,
    says: 'Whether the price is ever paid out.',
  }),
  declaredRule('boutiqueReturn.replacementPrice', {
    type: code('dayOfExchange'),
    says: 'The day whose price a replacement is sold at, also for the same article.',
  }),
  declaredRule('boutiqueReturn.differencePaidBy', {
    type: code('customer'),
    says: 'Who pays the difference to a replacement that costs more.',
  }),
  declaredRule('boutiqueReturn.invoiceAmendedAt', {
    type: code('sameBoutique'),
    says: 'The only place where the invoice is amended.',
  }),
  declaredRule('boutiqueReturn.invoiceAmendedOn', {
    type: code('dayOfExchange'),
    says: 'The date that the amendment bears.',
  }),
];

export const aftersalesVocabulary: Vocabulary = [
  ...claims,
  ...returns,
  ...complaints,
  ...defects,
  ...warranty,
  ...withdrawal,
  ...boutiqueReturns,
];
