// Rules of recurring orders: where they start, the notice before each delivery, what happens to lines that are
// short. Owns no prices and no payment methods: those are pricing's and payment's.
import { codes, flag, sentence, term } from '../../terms/values.ts';
import { data, declaredDuty, declaredRule, type Vocabulary } from '../../terms/vocabulary.ts';

export const autoreorderChannels = declaredRule('autoreorder.channels', {
  type: codes(),
  says: 'The channels on which a recurring order can be started.',
});

export const autoreorderSettings = data('autoreorder.settings', {
  type: sentence,
  says: 'What the customer sets for a recurring order.',
});

export const changedFreely = declaredRule('autoreorder.changedFreely', {
  type: flag,
  says: 'The customer may change the settings at any time, free of charge.',
});

export const stoppedAnyTime = declaredRule('autoreorder.stoppedAnyTime', {
  type: flag,
  says: 'The recurring order runs until the customer stops it, which is possible at any time.',
});

export const shortLinesLeftOut = declaredRule('autoreorder.shortLinesLeftOut', {
  type: flag,
  says: 'Lines that cannot be delivered are left out and the rest goes as scheduled.',
});

export const cancellableWhenShort = declaredRule('autoreorder.cancellableWhenShort', {
  type: flag,
  says: 'When something is left out, the customer may cancel the whole delivery.',
});

export const invoicedAsDelivered = declaredRule('autoreorder.invoicedAsDelivered', {
  type: flag,
  says: 'Only delivered goods and their delivery fee are invoiced.',
});

export const contractPerDelivery = declaredRule('autoreorder.contractPerDelivery', {
  type: flag,
  says: 'Each delivery of a recurring order is a contract of its own.',
});

export const notice = declaredDuty('autoreorder.notice', {
  type: term('delivery'),
  clock: 'noticeSent',
  says: 'By when the notice of the next delivery is sent.',
});

export const noticeContents = data('autoreorder.noticeContents', {
  type: sentence,
  says: 'What the notice says.',
});

export const noticeNeeded = declaredRule('autoreorder.noticeNeeded', {
  type: flag,
  says: 'Without the notice nothing ships.',
});

export const autoreorderVocabulary: Vocabulary = [
  autoreorderChannels,
  autoreorderSettings,
  changedFreely,
  stoppedAnyTime,
  shortLinesLeftOut,
  cancellableWhenShort,
  invoicedAsDelivered,
  contractPerDelivery,
  notice,
  noticeContents,
  noticeNeeded,
];
