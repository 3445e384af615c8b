// Owns how what people type becomes identity data: normal forms, lengths, characters. Pure.
// Judges form only; what the terms ask of a registration is decide.ts.
import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { ageInYears, type RegistrationFacts } from './decide.ts';
import {
  type AddressData,
  type AddressField,
  addressFields,
  type FieldProblem,
  type FieldProblemCode,
  type PersonalData,
  type RegistrationField,
  registrationFields,
} from './model.ts';
import { countCharacters } from './password.ts';

/** A form as it came; what is not there counts as empty. */
export type Typed<Field extends string> = { readonly [F in Field]?: string | undefined };

export type PersonalField = Exclude<RegistrationField, 'email' | 'password'>;

export type RegistrationEntries = {
  readonly email: string;
  readonly password: string;
  readonly data: PersonalData;
};

const LONGEST_LOCAL_PART = 64;
const LONGEST_NAME = 100;
/** In characters; the password in UTF-16 units, before it is hashed. */
export const LONGEST = {
  email: 254,
  password: 128,
  phone: 40,
  givenName: LONGEST_NAME,
  familyName: LONGEST_NAME,
  companyName: 200,
  taxNumber: 30,
  recipient: LONGEST_NAME,
  postcode: 10,
  city: LONGEST_NAME,
  street: 200,
  country: 2,
  note: 300,
} as const;
const EARLIEST_BIRTH = Temporal.PlainDate.from('1900-01-01');

/** The one spelling under which an account is found, or undefined when it is no e-mail address. */
export function parseEmail(typed: string): string | undefined {
  if (typed.length > 4 * LONGEST.email) return undefined;
  const [, local, domain] = /^(.+)@([^@]+)$/.exec(typed.normalize('NFC').trim()) ?? [];
  if (local === undefined || domain === undefined || local.length > LONGEST_LOCAL_PART) return undefined;
  const email = `${local.toLowerCase()}@${domainToASCII(domain)}`;
  // The log-in refuses by this very check: what it passes can always log in.
  return email.length <= LONGEST.email && z.email().safeParse(email).success ? email : undefined;
}

/** `today` is the market's. A company is meant when either of its fields is filled in. */
export function parseRegistration(
  typed: Typed<RegistrationField>,
  language: string,
  today: Temporal.PlainDate,
): Result<RegistrationEntries, readonly FieldProblem<RegistrationField>[]> {
  const problems: FieldProblem<RegistrationField>[] = [];
  const email = parseEmail(typed.email ?? '');
  if (email === undefined) {
    problems.push({ field: 'email', code: isBlank(typed.email) ? 'missing' : 'malformed' });
  }
  const password = typed.password ?? '';
  const passwordProblem = problemOfPassword(password);
  if (passwordProblem) problems.push({ field: 'password', code: passwordProblem });
  const data = parsePersonalData(typed, language, today);
  if (!data.ok) return fail(inOrder([...problems, ...data.error], registrationFields));
  if (email === undefined || problems.length > 0) return fail(problems);
  return ok({ email, password, data: data.value });
}

/** What the rules ask about a form, complete or not: nothing in it says who somebody is. */
export function registrationFacts(
  typed: Typed<RegistrationField>,
  today: Temporal.PlainDate,
): RegistrationFacts {
  const birth = parseBirth(typed.birthOn ?? '', today);
  const forCompany = isForCompany(typed);
  const asked = registrationFields.filter(
    (field) => forCompany || (field !== 'companyName' && field !== 'taxNumber'),
  );
  return {
    missing: asked.filter((field) => (field === 'password' ? !typed.password : isBlank(typed[field]))),
    ageYears: 'value' in birth ? ageInYears(birth.value, today) : undefined,
    passwordCharacters: typed.password ? countCharacters(typed.password) : undefined,
  };
}

/** A password is taken as it is: blanks and every script count. */
export function problemOfPassword(password: string): FieldProblemCode | undefined {
  if (password === '') return 'missing';
  if (password.length > LONGEST.password) return 'tooLong';
  return /\p{Cc}|\p{Cs}/u.test(password) ? 'forbiddenCharacters' : undefined;
}

export function parsePersonalData(
  typed: Typed<PersonalField>,
  language: string,
  today: Temporal.PlainDate,
): Result<PersonalData, readonly FieldProblem<PersonalField>[]> {
  const problems: FieldProblem<PersonalField>[] = [];
  const read = reader(typed, problems);
  const givenName = read('givenName', (text) => parseText(text, LONGEST.givenName));
  const familyName = read('familyName', (text) => parseText(text, LONGEST.familyName));
  const phone = read('phone', parsePhone);
  const birthOn = read('birthOn', (text) => parseBirth(text, today));
  const forCompany = isForCompany(typed);
  const name = forCompany && read('companyName', (text) => parseText(text, LONGEST.companyName));
  const taxNumber = forCompany && read('taxNumber', parseTaxNumber);
  if (!givenName || !familyName || !phone || !birthOn || problems.length > 0) return fail(problems);
  const company = name && taxNumber ? { name, taxNumber } : undefined;
  return ok({ givenName, familyName, phone, birthOn, language, company });
}

type PostcodeFormat = {
  readonly pattern: RegExp;
  /** What the post writes, by the groups of the pattern; as typed unless given. */
  readonly written?: string;
  readonly example: string;
};

/** As the posts of these countries write them (UPU, Postal addressing systems). */
const postcodeFormats: ReadonlyMap<string, PostcodeFormat> = new Map([
  ['HU', { pattern: /^[1-9]\d{3}$/, example: '1061' }],
  ['KR', { pattern: /^\d{5}$/, example: '04524' }],
  ['NO', { pattern: /^\d{4}$/, example: '0155' }],
  ['PT', { pattern: /^([1-9]\d{3})[ -]?(\d{3})$/, written: '$1-$2', example: '1200-195' }],
]);

/** Undefined for a country whose format is not known here. */
export function postcodeExample(country: string): string | undefined {
  return postcodeFormats.get(country)?.example;
}

export function parseAddress(
  typed: Typed<AddressField>,
): Result<AddressData, readonly FieldProblem<AddressField>[]> {
  const problems: FieldProblem<AddressField>[] = [];
  const read = reader(typed, problems);
  const recipient = read('recipient', (text) => parseText(text, LONGEST.recipient));
  const city = read('city', (text) => parseText(text, LONGEST.city));
  const street = read('street', (text) => parseText(text, LONGEST.street));
  const country = read('country', (text) => parsePattern(text, LONGEST.country, /^[A-Z]{2}$/));
  const postcode = read('postcode', (text) => parsePostcode(text, country ?? ''));
  const phone = read('phone', parsePhone);
  const noteTyped = (typed.note ?? '').replace(/\s*[\r\n]+\s*/g, ' ');
  const note = isBlank(noteTyped) ? '' : reader({ note: noteTyped }, problems)('note', parseNote);
  if (!recipient || !postcode || !city || !street || !country || !phone || note === undefined) {
    return fail(inOrder(problems, addressFields));
  }
  return ok({ recipient, postcode, city, street, country, phone, note });
}

type Parsed<T> = { readonly value: T } | { readonly code: FieldProblemCode };

function reader<Field extends string>(typed: Typed<Field>, problems: FieldProblem<Field>[]) {
  return <T>(field: Field, parse: (text: string) => Parsed<T>): T | undefined => {
    const text = typed[field] ?? '';
    const parsed: Parsed<T> = isBlank(text) ? { code: 'missing' } : parse(text);
    if ('value' in parsed) return parsed.value;
    problems.push({ field, code: parsed.code });
    return undefined;
  };
}

function isForCompany(typed: Typed<'companyName' | 'taxNumber'>): boolean {
  return !isBlank(typed.companyName) || !isBlank(typed.taxNumber);
}

/** Blank is also what only looks so: zero-width and formatting characters alone. */
function isBlank(text: string | undefined): boolean {
  return text === undefined || !/[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}

/** Every script and emoji; no control characters, and none that turn the direction of what stands after them. */
function parseText(text: string, longest: number): Parsed<string> {
  // Far longer than can ever pass: not worth the normal form.
  if (text.length > 8 * longest) return { code: 'tooLong' };
  const value = text
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
  if (/\p{Cc}|\p{Cs}|[\u2028-\u202e\u2066-\u2069]/u.test(value)) return { code: 'forbiddenCharacters' };
  return [...value].length > longest ? { code: 'tooLong' } : { value };
}

function parseNote(text: string): Parsed<string> {
  return parseText(text, LONGEST.note);
}

function parsePattern(text: string, longest: number, pattern: RegExp): Parsed<string> {
  const parsed = parseText(text, longest);
  if (!('value' in parsed)) return parsed;
  const value = parsed.value.toUpperCase();
  return pattern.test(value) ? { value } : { code: 'malformed' };
}

function parsePostcode(text: string, country: string): Parsed<string> {
  const { pattern, written = '$&' } = postcodeFormats.get(country) ?? { pattern: /^[A-Z0-9][A-Z0-9 -]+$/ };
  const parsed = parsePattern(text, LONGEST.postcode, pattern);
  return 'value' in parsed ? { value: parsed.value.replace(pattern, written) } : parsed;
}

/** Digits and separators; whether the tax office knows it is not checked. */
function parseTaxNumber(text: string): Parsed<string> {
  return parsePattern(text, LONGEST.taxNumber, /^(?=.*\d)[A-Z0-9][A-Z0-9 ./-]{3,}$/);
}

function parsePhone(text: string): Parsed<string> {
  const parsed = parseText(text, LONGEST.phone);
  if (!('value' in parsed)) return parsed;
  const value = parsed.value.replace(/[\s()./\u2010-\u2015-]/gu, '');
  return /^\+?\d{8,15}$/.test(value) ? { value } : { code: 'malformed' };
}

/** As date fields send it: 1990-04-30. */
function parseBirth(text: string, today: Temporal.PlainDate): Parsed<Temporal.PlainDate> {
  const [iso] = /^\d{4}-\d{2}-\d{2}$/.exec(text.trim()) ?? [];
  if (iso === undefined) return { code: 'malformed' };
  try {
    const value = Temporal.PlainDate.from(iso);
    const possible =
      Temporal.PlainDate.compare(value, EARLIEST_BIRTH) >= 0 && Temporal.PlainDate.compare(value, today) <= 0;
    return possible ? { value } : { code: 'malformed' };
  } catch {
    return { code: 'malformed' };
  }
}

function inOrder<Field extends string>(
  problems: readonly FieldProblem<Field>[],
  fields: readonly Field[],
): readonly FieldProblem<Field>[] {
  return problems.toSorted((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field));
}
