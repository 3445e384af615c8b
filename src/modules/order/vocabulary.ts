// Rules of ordering: channels, quantities, refusals, steps, confirmation. Documents hold the figures.
import { bound, code, codes, count, duration, flag, sentence, term } from '../../terms/values.ts';
import { data, declaredDuty, declaredRule, rule, show, type Vocabulary } from '../../terms/vocabulary.ts';

export const orderChannels = rule('order.channels', {
  type: codes(),
  declares: 'channel',
  mandatory: true,
  says: 'The channels on which orders are taken.',
});

/** Channels that count as another one where a rule names only that other one. */
export const channelCountsAs = rule('order.channelCountsAs', {
  type: code(),
  keys: ['channel'],
  says: 'The channel that this one counts as where a rule does not name it.',
});

export const quantityGroups = rule('order.quantityGroups', {
  type: codes('capsules', 'machines', 'other'),
  declares: 'quantityGroup',
  says: 'The groups of goods that quantity limits are counted in.',
});

export const limitPeriods = rule('order.limitPeriods', {
  type: codes('day', 'month'),
  declares: 'limitPeriod',
  says: 'The periods for which there is a maximum quantity.',
});

export const quantityLimit = rule('order.quantityLimit', {
  type: count('pieces'),
  keys: ['quantityGroup', 'limitPeriod'],
  says: 'The most pieces of a group that one customer may order in the period, over all channels.',
});

export const capsuleMultiple = rule('order.capsuleMultiple', {
  type: count('capsules'),
  says: 'Capsules are sold in multiples of this number.',
});

export const capsuleMinimum = rule('order.capsuleMinimum', {
  type: bound(count('capsules')),
  says: 'How many capsules an order of capsules only must have.',
});

export const capsuleMaximum = rule('order.capsuleMaximum', {
  type: bound(count('capsules')),
  says: 'How many capsules one order may have.',
});

export const lineMaximum = rule('order.lineMaximum', {
  type: count('lines'),
  says: 'The most different articles in one order.',
});

export const refuseUnsettled = rule('order.refuseUnsettled', {
  type: flag,
  says: 'An order may be refused while earlier invoices are past due.',
});

export const refuseNotAssured = rule('order.refuseNotAssured', {
  type: flag,
  says: 'An order may be refused where payment is not assured: a manual block with a reason.',
});

export const acceptanceRequired = rule('order.acceptanceRequired', {
  only: ['yes'],
  type: flag,
  mandatory: true,
  says: 'An order needs the acceptance of the conditions in their version of that moment.',
});

export const completeEntriesRequired = rule('order.completeEntriesRequired', {
  only: ['yes'],
  type: flag,
  says: 'An order with incomplete fields is not taken.',
});

export const reviewRequired = rule('order.reviewRequired', {
  only: ['yes'],
  type: flag,
  says: 'Before the order is sent a review panel shows every entry and lets it be corrected.',
});

export const confirmation = rule('order.confirmation', {
  type: code('automatic', 'spoken', 'written'),
  keys: ['channel'],
  says: 'How an order of this channel is confirmed.',
});

export const confirmationTerm = declaredDuty('order.confirmationTerm', {
  type: term('order'),
  keys: ['channel'],
  says: 'By when a written order is confirmed.',
});

export const contractMadeBy = declaredRule('order.contractMadeBy', {
  type: code('confirmation'),
  says: 'What turns an order, which is an offer, into a contract.',
});

export const contractSingle = rule('order.contractSingle', {
  only: ['yes'],
  type: flag,
  says: 'An order is one contract for one sale and never becomes open-ended.',
});

export const limitedEditionStock = rule('order.limitedEditionWhileStockLasts', {
  type: flag,
  says: 'Limited editions are sold only while stock lasts.',
});

export const orderRecord = data('order.record', { type: sentence, says: 'What is stored of an order.' });
export const acceptedVersion = data('order.acceptedVersion', {
  type: sentence,
  says: 'The versions of the documents that the customer accepted.',
});

export const reviewHeld = rule('order.reviewHeld', {
  mandatory: true,
  type: duration,
  says: 'How long an order held for a price error waits for the answer of the customer.',
});

export const showAtReview = show('checkout.review', { type: sentence, says: 'Beside the order button.' });
export const showAtBasket = show('basket', { type: sentence, says: 'On the basket page.' });
export const showAtOrder = show('account.order', { type: sentence, says: 'With an order in the account.' });
export const showAtFooter = show('footer', { type: sentence, says: 'Reached from the foot of every page.' });
export const showAtProduct = show('product', { type: sentence, says: 'On the product page.' });
export const showAtContact = show('contact', { type: sentence, says: 'On the contact page.' });
export const showInDocument = show('document', { type: sentence, says: 'In the document itself.' });

export const limitAcrossChannels = declaredRule('order.limitAcrossChannels', {
  type: flag,
  says: 'Quantity limits count the orders and purchases of all channels together.',
});

export const limitExcludes = declaredRule('order.limitExcludes', {
  type: codes('cancelled', 'returned'),
  says: 'The pieces that do not count towards the quantity limits.',
});

export const takenAndPaid = declaredRule('order.takenAndPaid', {
  type: flag,
  says: 'The customer takes delivery of the goods and pays for them.',
});

export const blockReason = data('order.blockReason', {
  type: sentence,
  says: 'Why somebody blocked the orders of a customer by hand.',
});

export const orderSteps = declaredRule('order.steps', {
  type: codes('basket', 'delivery', 'payment', 'review', 'acceptance', 'button'),
  says: 'The steps that lead to an order, in their order.',
});

export const invoiceSentBy = declaredRule('invoice.sentBy', {
  type: code('parcel', 'email'),
  keys: ['deliveryWay'],
  says: 'How the invoice of an order delivered this way reaches the customer.',
});

export const invoiceWithoutEmail = declaredRule('invoice.sentWithoutEmail', {
  type: code('parcel'),
  says: 'How the invoice reaches a customer whose e-mail address is not known.',
});

export const forceMajeure = declaredRule('order.forceMajeureExcuses', {
  type: flag,
  says: 'What is late or impossible for reasons beyond reasonable control is excused, with the reason.',
});

export const shortSupply = declaredRule('order.shortSupplySharedFairly', {
  type: flag,
  says: 'What is left of short goods is shared out among customers fairly.',
});

export const disputeBody = data('dispute.body', {
  type: sentence,
  declaresKey: 'disputeBody',
  says: 'A body that settles disputes with consumers out of court.',
});

export const disputeDistricts = declaredRule('dispute.districts', {
  type: codes(),
  keys: ['disputeBody'],
  says: 'The districts and regions whose customers this body is named to; the one without serves everybody else.',
});

export const sellerName = data('seller.name', { type: sentence, says: 'The name of the seller.' });
export const sellerPostalAddress = data('seller.postalAddress', {
  type: sentence,
  says: 'Where letters to the seller go.',
});
export const sellerPhone = data('seller.phone', { type: sentence, says: 'The customer service by phone.' });
export const sellerEmail = data('seller.email', { type: sentence, says: 'The customer service by e-mail.' });
export const sellerFax = data('seller.fax', { type: sentence, says: 'The customer service by fax.' });
export const sellerSeat = data('seller.seat', { type: sentence, says: 'The registered seat of the seller.' });
export const sellerRegistration = data('seller.registration', {
  type: sentence,
  says: 'The number in the company register and the court that keeps it.',
});
export const sellerTaxNumber = data('seller.taxNumber', {
  type: sentence,
  says: 'The tax number of the seller.',
});

export const orderVocabulary: Vocabulary = [
  orderChannels,
  channelCountsAs,
  quantityGroups,
  limitPeriods,
  quantityLimit,
  capsuleMultiple,
  capsuleMinimum,
  capsuleMaximum,
  lineMaximum,
  refuseUnsettled,
  refuseNotAssured,
  acceptanceRequired,
  completeEntriesRequired,
  reviewRequired,
  confirmation,
  confirmationTerm,
  contractMadeBy,
  contractSingle,
  limitedEditionStock,
  orderRecord,
  acceptedVersion,
  reviewHeld,
  showAtReview,
  showAtBasket,
  showAtOrder,
  showAtFooter,
  showAtProduct,
  showAtContact,
  showInDocument,
  limitAcrossChannels,
  limitExcludes,
  takenAndPaid,
  blockReason,
  orderSteps,
  invoiceSentBy,
  invoiceWithoutEmail,
  forceMajeure,
  shortSupply,
  disputeBody,
  disputeDistricts,
  sellerName,
  sellerPostalAddress,
  sellerPhone,
  sellerEmail,
  sellerFax,
  sellerSeat,
  sellerRegistration,
  sellerTaxNumber,
];
