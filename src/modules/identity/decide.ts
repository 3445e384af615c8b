// Decides who may register, and with what password, by the terms. Pure: facts and terms in, refusals out.
// Facts say an age in years and which fields are empty, never who somebody is.
import { addToDate, type Duration, type LocalDate } from '../../kernel/dates.ts';
import type { Refusal, Terms } from '../../terms/reading.ts';
import type { RegistrationField } from './model.ts';
import { companyFields, mandatoryFields, minimumAge, passwordMinimum } from './vocabulary.ts';

export type RegistrationFacts = {
  readonly missing: readonly RegistrationField[];
  /** Undefined when no birth date can be read: then it is among the missing or malformed. */
  readonly ageYears: number | undefined;
  /** Undefined when no password is being set. */
  readonly passwordCharacters: number | undefined;
};

export type RegistrationRefusal = Refusal & {
  readonly code: 'fieldsMissing' | 'companyFieldsMissing' | 'underAge' | 'passwordTooShort';
  /** Where on a form it belongs. */
  readonly fields: readonly RegistrationField[];
};

/** Every refusal at once, in the order of the form; none means yes. */
export function decideRegistration(facts: RegistrationFacts, terms: Terms): readonly RegistrationRefusal[] {
  return [
    decideFields(facts.missing, terms),
    decideAge(facts.ageYears, terms),
    decidePassword(facts.passwordCharacters, terms),
    decideCompany(facts.missing, terms),
  ].filter((refusal) => refusal !== undefined);
}

/** Also for a new password after a reset. */
export function decidePassword(
  characters: number | undefined,
  terms: Terms,
): RegistrationRefusal | undefined {
  if (characters === undefined) return undefined;
  const { value: least, because } = terms.explain(() => terms.find(passwordMinimum));
  if (least === undefined || characters >= least) return undefined;
  return { code: 'passwordTooShort', fields: ['password'], because };
}

/** For orders too: who is old enough to register is old enough to order. */
export function decideAge(ageYears: number | undefined, terms: Terms): RegistrationRefusal | undefined {
  if (ageYears === undefined) return undefined;
  const age: Duration = { count: ageYears, unit: 'year' };
  const { value: oldEnough, because } = terms.explain(() => terms.meets(minimumAge, [], age, compareYears));
  return oldEnough ? undefined : { code: 'underAge', fields: ['birthOn'], because };
}

/** Whole years on a local date. Born on 29 February, one grows older on 28 February of a common year. */
export function ageInYears(birthOn: LocalDate, on: LocalDate): number {
  const years = on.year - birthOn.year;
  const birthday = addToDate(birthOn, { count: years, unit: 'year' });
  return Temporal.PlainDate.compare(birthday, on) <= 0 ? years : years - 1;
}

function decideFields(missing: readonly RegistrationField[], terms: Terms): RegistrationRefusal | undefined {
  const fields = missing.filter((field) => !isOfCompany(field));
  if (fields.length === 0) return undefined;
  const { value: required, because } = terms.explain(() => terms.find(mandatoryFields));
  return required ? { code: 'fieldsMissing', fields, because } : undefined;
}

function decideCompany(missing: readonly RegistrationField[], terms: Terms): RegistrationRefusal | undefined {
  const fields = missing.filter(isOfCompany);
  if (fields.length === 0) return undefined;
  const { value: prompted, because } = terms.explain(() => terms.find(companyFields));
  return prompted ? { code: 'companyFieldsMissing', fields, because } : undefined;
}

function isOfCompany(field: RegistrationField): boolean {
  return field === 'companyName' || field === 'taxNumber';
}

function compareYears(a: Duration, b: Duration): number {
  if (a.unit !== 'year' || b.unit !== 'year') throw new TypeError('an age is stated in years');
  return a.count - b.count;
}
