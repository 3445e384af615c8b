// Rules about customers: who may register, what they must say, passwords, blocks.
import { bound, count, duration, flag, sentence, term } from '../../terms/values.ts';
import { data, declaredDuty, declaredRule, rule, show, type Vocabulary } from '../../terms/vocabulary.ts';

export const minimumAge = rule('registration.minimumAge', {
  type: bound(duration),
  mandatory: true,
  says: 'The age from which a person may register and order.',
});

export const mandatoryFields = rule('registration.mandatoryFieldsRequired', {
  type: flag,
  says: 'Registration needs all mandatory fields, complete and true.',
});

export const passwordMinimum = rule('registration.passwordMinimum', {
  type: count('characters'),
  says: 'The shortest password.',
});

export const passwordPersonal = declaredRule('registration.passwordPersonal', {
  type: flag,
  says: 'The password is personal; its holder answers for orders placed with it.',
});

export const misuseBlocks = rule('registration.misuseReportBlocks', {
  type: flag,
  says: 'A reported suspicion of password misuse blocks log-in.',
});

export const changeReported = declaredDuty('registration.changeReported', {
  type: term('change'),
  says: 'By when the customer reports a change of data.',
});

export const companyFields = rule('registration.companyFieldsPrompted', {
  type: flag,
  says: 'A company buyer is prompted for name, address and tax number.',
});

export const registrationRecord = data('registration.record', {
  type: sentence,
  says: 'What is kept of a registration.',
});

export const showAtRegistration = show('registration', { type: sentence, says: 'On the registration page.' });

export const misuseReported = declaredDuty('registration.misuseReported', {
  type: term('suspicion'),
  says: 'By when the customer reports that somebody else may know the password.',
});

export const identityVocabulary: Vocabulary = [
  minimumAge,
  mandatoryFields,
  passwordMinimum,
  passwordPersonal,
  misuseBlocks,
  changeReported,
  companyFields,
  registrationRecord,
  showAtRegistration,
  misuseReported,
];
