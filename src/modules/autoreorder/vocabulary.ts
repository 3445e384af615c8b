// Rules of recurring orders: where they start, the notice before each delivery, what happens to lines that are
// short. Owns no prices and no payment methods: those are pricing's and payment's.
import { bound, code, codes, duration, flag, range, sentence, term, time } from '../../terms/values.ts';
import { data, declaredRule, duty, rule, type Vocabulary } from '../../terms/vocabulary.ts';

export const autoreorderChannels = rule('autoreorder.channels', {
  type: codes(),
  says: 'The channels on which a recurring order can be started.',
});

export const chapterPrevails = declaredRule('autoreorder.chapterPrevails', {
  type: flag,
  says: 'Where the rules of recurring orders and the general ones differ, the former win.',
});

export const autoreorderSettings = data('autoreorder.settings', {
  type: sentence,
  says: 'What the customer sets for a recurring order.',
});

export const changedFreely = rule('autoreorder.changedFreely', {
  type: flag,
  only: ['yes'],
  says: 'The customer may change the settings at any time, free of charge.',
});

export const stoppedAnyTime = declaredRule('autoreorder.stoppedAnyTime', {
  type: flag,
  says: 'The recurring order runs until the customer stops it, which is possible at any time.',
});

export const shortLinesLeftOut = rule('autoreorder.shortLinesLeftOut', {
  type: flag,
  says: 'Lines that cannot be delivered are left out and the rest goes as scheduled.',
});

export const cancellableWhenShort = rule('autoreorder.cancellableWhenShort', {
  type: flag,
  says: 'When something is left out, the customer may cancel the whole delivery.',
});

export const invoicedAsDelivered = rule('autoreorder.invoicedAsDelivered', {
  type: flag,
  says: 'Only delivered goods and their delivery fee are invoiced.',
});

export const contractPerDelivery = declaredRule('autoreorder.contractPerDelivery', {
  type: flag,
  says: 'Each delivery of a recurring order is a contract of its own.',
});

export const contractVersion = rule('autoreorder.version', {
  type: code('noticeSent'),
  only: ['noticeSent'],
  clock: 'noticeSent',
  says: 'The event whose version of the conditions binds a delivery.',
});

/** Its anchor says what the date of a recurring delivery is: the day it arrives, or the day it is dispatched. */
export const notice = duty('autoreorder.notice', {
  type: term('delivery', 'dispatch'),
  clock: 'noticeSent',
  says: 'By when the notice of the next delivery is sent: at the latest on that calendar day, to its end.',
});

export const noticeContents = data('autoreorder.noticeContents', {
  type: sentence,
  says: 'What the notice says.',
});

export const noticeNeeded = rule('autoreorder.noticeNeeded', {
  type: flag,
  only: ['yes'],
  clock: 'noticeSent',
  says: 'Without the notice nothing ships.',
});

export const noticeAhead = rule('autoreorder.noticeAhead', {
  type: duration,
  clock: 'noticeSent',
  says: 'How many days before the last possible day the notice is sent, so that a fault leaves time to mend it.',
});

export const noticeTime = rule('autoreorder.noticeTime', {
  type: time,
  clock: 'noticeSent',
  says: 'At what time of that day the notice is sent.',
});

export const noticeSameDay = rule('autoreorder.noticeSameDay', {
  type: bound(time),
  clock: 'noticeSent',
  says: 'Until what time a notice that becomes necessary is counted on to go out on that day; else from the next day on.',
});

export const noticeWarning = rule('autoreorder.noticeWarning', {
  type: duration,
  clock: 'noticeSent',
  says: 'How long before its deadline a notice that is not sent is at risk.',
});

export const noticeConfirms = rule('autoreorder.noticeConfirms', {
  type: flag,
  clock: 'noticeSent',
  says: 'The notice is the confirmation that makes the contract of the delivery.',
});

export const intervals = rule('autoreorder.intervals', {
  type: range(duration),
  keys: ['intervalUnit'],
  says: 'The shortest and the longest interval between two deliveries, in this unit.',
});

export const intervalUnits = rule('autoreorder.intervalUnits', {
  type: codes('day', 'week', 'month'),
  declares: 'intervalUnit',
  says: 'The units in which a customer sets how often.',
});

export const autoreorderWays = rule('autoreorder.ways', {
  type: codes('home', 'pickupPoint'),
  says: 'The delivery ways of recurring orders.',
});

export const autoreorderProducts = rule('autoreorder.products', {
  type: codes(
    ...['coffee', 'assortment', 'machine', 'frother', 'cup', 'storage', 'care', 'part'],
    ...['chocolate', 'biscuit', 'sugar'],
  ),
  says: 'The kinds of products that can come regularly; where no document says it, all.',
});

export const chargedOn = rule('autoreorder.chargedOn', {
  type: code('dispatch'),
  only: ['dispatch'],
  says: 'When a card is charged for a recurring delivery.',
});

/** The stroke of the minute is in time, to its end. */
export const cancelledBy = rule('autoreorder.cancelledBy', {
  type: bound(time),
  only: ['<= 23:59'],
  says: 'Until what time of the day before a delivery goes it can be changed or cancelled, on the customer’s own clock.',
});

export const laterFromNext = rule('autoreorder.laterFromNext', {
  type: flag,
  only: ['yes'],
  says: 'What is changed or cancelled later takes effect from the next delivery.',
});

export const unwantedRefusable = rule('autoreorder.unwantedRefusable', {
  type: flag,
  says: 'A delivery that was cancelled in time and comes all the same can be refused or sent back at the seller’s cost, food included.',
});

export const unwantedRefund = duty('autoreorder.unwantedRefund', {
  type: term('goodsArrival'),
  clock: 'eventHappened',
  says: 'By when a delivery that was cancelled in time and came all the same is refunded whole.',
});

export const heldUntilPaid = declaredRule('autoreorder.heldUntilPaid', {
  type: flag,
  says: 'A delivery whose card cannot be charged waits, its customer is told, and it ships once it is paid.',
});

export const holdLength = rule('autoreorder.holdLength', {
  type: duration,
  says: 'How long a delivery waits whose card could not be charged, before it is cancelled and the next goes on.',
});

export const holdRetry = rule('autoreorder.holdRetry', {
  type: duration,
  says: 'After how long a card that was declined is tried again, while the delivery waits.',
});

export const autoreorderVocabulary: Vocabulary = [
  autoreorderChannels,
  chapterPrevails,
  autoreorderSettings,
  changedFreely,
  stoppedAnyTime,
  shortLinesLeftOut,
  cancellableWhenShort,
  invoicedAsDelivered,
  contractPerDelivery,
  contractVersion,
  notice,
  noticeContents,
  noticeNeeded,
  noticeAhead,
  noticeTime,
  noticeSameDay,
  noticeWarning,
  noticeConfirms,
  intervals,
  intervalUnits,
  autoreorderWays,
  autoreorderProducts,
  chargedOn,
  cancelledBy,
  laterFromNext,
  unwantedRefusable,
  unwantedRefund,
  heldUntilPaid,
  holdLength,
  holdRetry,
];
