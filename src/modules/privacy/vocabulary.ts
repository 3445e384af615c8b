// Rules about personal data: bases, purposes, recipients, rights, cameras, cookies. Documents hold the figures,
// the lists and the names.
import { code, codes, duration, flag, sentence, term } from '../../terms/values.ts';
import { data, declaredDuty, declaredRule, type Vocabulary } from '../../terms/vocabulary.ts';

const clock = 'eventHappened';

const processing: Vocabulary = [
  declaredRule('privacy.bases', {
    type: codes('consent', 'legitimateInterest', 'law'),
    declares: 'legalBasis',
    clock,
    says: 'What the handling of personal data may rest on.',
  }),
  data('privacy.purpose', {
    type: sentence,
    declaresKey: 'purpose',
    clock,
    says: 'Which data are used for this purpose.',
  }),
  declaredRule('privacy.basis', {
    type: code('consent', 'contract', 'law', 'legitimateInterest'),
    keys: ['purpose'],
    clock,
    says: 'What the use of data for this purpose rests on.',
  }),
  data('privacy.registrationNotice', {
    type: sentence,
    clock,
    says: 'What a person accepts about their data by registering.',
  }),
  data('privacy.host', { type: sentence, clock, says: 'Who hosts the site.' }),
  declaredRule('payment.cardDataUse', {
    type: code('transactionOnly'),
    clock,
    says: 'What data of a card payment are used for.',
  }),
];

const recipients: Vocabulary = [
  data('privacy.processor', {
    type: sentence,
    declaresKey: 'processor',
    clock,
    says: 'What this company handles personal data for.',
  }),
  declaredRule('privacy.processorCountry', {
    type: code(),
    keys: ['processor'],
    clock,
    says: "The country of a recipient outside the seller's own.",
  }),
  declaredRule('privacy.cardProcessors', {
    type: codes('evo', 'adyen'),
    clock,
    says: 'The companies on whose servers card payments are made.',
  }),
];

const marketing: Vocabulary = [
  declaredRule('marketing.consentRequired', {
    type: flag,
    clock,
    says: 'Data are used for marketing only with express consent.',
  }),
  declaredRule('marketing.media', {
    type: codes('post', 'email', 'sms'),
    clock,
    says: 'The media that the consent covers.',
  }),
  declaredRule('marketing.uses', {
    type: codes('advertising', 'marketResearch', 'directSales'),
    clock,
    says: 'The uses that the consent covers.',
  }),
  declaredRule('marketing.users', {
    type: codes('seller', 'group'),
    clock,
    says: 'Who may use the data.',
  }),
  declaredRule('marketing.until', {
    type: code('consentWithdrawn'),
    clock,
    says: 'How long the data may be used.',
  }),
];

const rights: Vocabulary = [
  declaredRule('privacy.rights', {
    type: codes(
      'access',
      'correction',
      'erasure',
      'withdrawalOfConsent',
      'objection',
      'restriction',
      'portability',
    ),
    declares: 'privacyRight',
    clock,
    says: 'What a person can ask for about their data.',
  }),
  declaredRule('privacy.requestChannels', {
    type: codes('boutique', 'phone', 'email'),
    clock,
    says: 'How a request about data is made.',
  }),
  declaredRule('privacy.requestFree', {
    type: flag,
    clock,
    says: 'Requests are free, at any time, without limitation.',
  }),
  declaredDuty('privacy.requestAnswered', {
    type: term('request'),
    keys: ['privacyRight'],
    combine: 'shorter',
    clock,
    says: 'By when a request about data is answered.',
  }),
  declaredDuty('privacy.infringementAnswered', {
    type: term('claim'),
    combine: 'shorter',
    clock,
    says: 'By when a written claim of an infringement is answered.',
  }),
  declaredDuty('privacy.objectionAnswered', {
    type: term('objection'),
    combine: 'shorter',
    clock,
    says: 'By when a written objection is answered.',
  }),
  declaredRule('privacy.courts', {
    type: codes('sellerSeat', 'customerAddress', 'customerResidence'),
    clock,
    says: 'The places whose court hears a data claim, as the customer chooses.',
  }),
];

const cameras: Vocabulary = [
  declaredRule('camera.boutiques', {
    type: codes(),
    clock,
    says: 'The boutiques in which cameras run.',
  }),
  declaredRule('camera.purposes', {
    type: codes('persons', 'security', 'property', 'unlawfulActs'),
    clock,
    says: 'What the cameras are for.',
  }),
];

const cookies: Vocabulary = [
  declaredRule('cookies.categories', {
    type: codes(),
    declares: 'cookieCategory',
    clock,
    says: 'The categories of cookies.',
  }),
  declaredRule('cookies.beforeChoice', {
    type: codes(),
    clock,
    says: 'The only cookies that are set before the visitor chooses.',
  }),
  declaredRule('cookies.visitIsConsent', {
    type: flag,
    clock,
    says: 'Whether visiting the site counts as consent.',
  }),
  declaredRule('cookies.life', {
    type: duration,
    keys: ['cookieCategory'],
    clock,
    says: 'How long a choice and the cookies of this category last.',
  }),
  declaredRule('cookies.refusingAsEasy', {
    type: flag,
    clock,
    says: 'Refusing takes no more steps than agreeing.',
  }),
  declaredRule('cookies.changeable', {
    type: flag,
    clock,
    says: 'The choice can be changed at any time from every page.',
  }),
  declaredRule('cookies.browserSignalRefuses', {
    type: codes(),
    clock,
    says: "The categories that a browser's privacy signal refuses.",
  }),
];

export const privacyVocabulary: Vocabulary = [
  ...processing,
  ...recipients,
  ...marketing,
  ...rights,
  ...cameras,
  ...cookies,
];
