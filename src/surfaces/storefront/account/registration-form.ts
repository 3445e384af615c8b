// The registration form, filled in again with every error at its field. Owns no rule: what is asked for and what
// is refused comes from the documents and is handed in.
import { html } from 'hono/html';
import { localDate } from '../../../kernel/dates.ts';
import type { RegistrationRefusal } from '../../../modules/identity/decide.ts';
import type { FieldProblem, RegistrationField } from '../../../modules/identity/model.ts';
import { LONGEST } from '../../../modules/identity/parse.ts';
import { companyFields, passwordMinimum, showAtRegistration } from '../../../modules/identity/vocabulary.ts';
import { bindingDocuments } from '../../../modules/quote/decide.ts';
import { attributes, type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderHiddenFields } from '../../../ui/parts/actions.ts';
import {
  type EntryError,
  type Field,
  renderErrorSummary,
  renderField,
  renderFieldset,
} from '../../../ui/parts/fields.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import { renderWhy } from '../../../ui/parts/why.ts';
import { renderAcceptance } from '../acceptance.ts';
import type { StorefrontContext } from '../context.ts';
import { renderShown } from '../documents/shown.ts';
import { csrfField } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { explanationOf } from '../why.ts';

export type RegistrationView = {
  readonly next?: string | undefined;
  readonly values?: Readonly<Record<string, string>>;
  readonly problems?: readonly FieldProblem<string>[];
  readonly refusals?: readonly RegistrationRefusal[];
  readonly accepted?: boolean;
  readonly notAccepted?: boolean;
  readonly emailTaken?: boolean;
};

export function renderRegistrationForm(
  context: StorefrontContext,
  language: Language,
  view: RegistrationView,
): Html {
  const words = messages(language);
  const { registration, refusals } = words.identity;
  const { market } = context;
  const at = context.database.clock.now();
  const terms = market.at({ orderPlaced: at, eventHappened: at });
  const errors = registrationErrors(view, language);
  const field = (name: RegistrationField, extra: Partial<Field> = {}) =>
    renderRegistrationField(context, name, view, errors, language, extra);
  const hidden = view.next === undefined ? [csrfField] : [csrfField, { name: 'next', value: view.next }];
  const least = terms.find(passwordMinimum);
  return html`<form class="stack" method="post" action="${shopPath(context, language, '/register')}" novalidate>${renderHiddenFields(hidden)}
${renderErrorSummary(summaryOf(errors), language)}
${when(view.emailTaken, () => renderNotice({ kind: 'refusal', body: refusals.emailTaken, live: true }, language))}
${renderFieldset({
  legend: registration.personLegend,
  columns: true,
  body: orderedNames(
    language,
    field('familyName', { autocomplete: 'family-name', width: 'half' }),
    field('givenName', { autocomplete: 'given-name', width: 'half' }),
  ).concat(
    field('birthOn', { type: 'date', autocomplete: 'bday', width: 'half' }),
    field('phone', { type: 'tel', autocomplete: 'tel', width: 'half' }),
  ),
})}
${renderFieldset({
  legend: registration.logInLegend,
  columns: true,
  body: [
    field('email', { type: 'email', autocomplete: 'username' }),
    field('password', {
      type: 'password',
      autocomplete: 'new-password',
      ...(least !== undefined && { hint: registration.passwordHint(least) }),
    }),
  ],
})}
${when(terms.find(companyFields) && registration.companyLegend, (legend) =>
  renderFieldset({
    legend,
    hint: registration.companyHint,
    columns: true,
    body: [
      field('companyName', { autocomplete: 'organization', required: false, width: 'half' }),
      field('taxNumber', { autocomplete: 'off', required: false, width: 'half' }),
    ],
  }),
)}
${renderShown(context, language, showAtRegistration.path, words.account.documentsSay)}
${renderAcceptance(context, language, {
  documents: bindingDocuments(market, localDate(at, market.bundle.market.zone)),
  label: registration.acceptDocuments,
  ...(view.accepted && { checked: true }),
  ...(view.notAccepted && { error: registration.acceptMissing }),
})}
<div class="actions">${renderButton({ label: registration.submit })}</div></form>`;
}

/** Hungarian names begin with the family's. */
export function orderedNames(language: Language, family: Html, given: Html): readonly Html[] {
  return language === 'hu' ? [family, given] : [given, family];
}

/** A clause that refuses is told once, at the first field that it is about. */
export function renderRegistrationField(
  context: StorefrontContext,
  name: RegistrationField,
  { values = {}, refusals = [] }: RegistrationView,
  errors: ReadonlyMap<string, string>,
  language: Language,
  extra: Partial<Field>,
): Html {
  const words = messages(language).identity.fields[name];
  const error = errors.get(name);
  const value = values[name];
  const reasons = refusals
    .filter(({ fields }) => fields[0] === name)
    .map((refusal) => {
      const summary = registrationSentence(refusal, language);
      return renderWhy(explanationOf(context, language, summary, refusal.because), language);
    });
  const field = renderField(
    {
      name,
      label: words.label,
      required: true,
      ...(name !== 'birthOn' && { maxLength: LONGEST[name] }),
      ...(words.hint !== undefined && { hint: words.hint }),
      ...(error !== undefined && { error }),
      ...(value !== undefined && name !== 'password' && { value }),
      ...extra,
    },
    language,
  );
  if (reasons.length === 0) return field;
  return html`<div${attributes({ 'data-width': extra.width })}>${field}${reasons}</div>`;
}

export function registrationErrors(
  { problems = [], refusals = [], notAccepted }: RegistrationView,
  language: Language,
): ReadonlyMap<string, string> {
  const words = messages(language).identity;
  const errors = new Map(problems.map(({ field, code }) => [field, problemSentence(field, code, language)]));
  for (const refusal of refusals)
    for (const field of refusal.fields)
      if (!errors.has(field)) errors.set(field, registrationSentence(refusal, language));
  if (notAccepted) errors.set('accept', words.registration.acceptMissing);
  return errors;
}

/** In the order of the form. */
export function summaryOf(errors: ReadonlyMap<string, string>): readonly EntryError[] {
  const place = ([field]: readonly [string, string]) => formOrder.indexOf(field);
  return [...errors]
    .toSorted((a, b) => place(a) - place(b))
    .map(([fieldId, message]) => ({ fieldId, message }));
}

const formOrder: readonly string[] = [
  'familyName',
  'givenName',
  'birthOn',
  'phone',
  'email',
  'password',
  'companyName',
  'taxNumber',
  'accept',
];

/** What is wrong with an entry as typed. */
export function problemSentence(
  field: string,
  code: FieldProblem<string>['code'],
  language: Language,
): string {
  const words = messages(language).identity;
  const own = Object.entries(words.fields).find(([name]) => name === field)?.[1];
  const longest = Object.entries(LONGEST).find(([name]) => name === field)?.[1];
  if (code === 'tooLong') return words.tooLong(longest ?? 0);
  if (code === 'forbiddenCharacters') return words.forbiddenCharacters;
  return (code === 'missing' ? own?.missing : own?.malformed) ?? words.refusals.notFound;
}

/** What the documents refuse, with the figure that they state. */
export function registrationSentence(refusal: RegistrationRefusal, language: Language): string {
  const words = messages(language).identity.refusals;
  const figure = Number(/\d+/.exec(refusal.because[0]?.value ?? '')?.[0] ?? 0);
  switch (refusal.code) {
    case 'underAge':
      return words.underAge(figure);
    case 'passwordTooShort':
      return words.passwordTooShort(figure);
    case 'fieldsMissing':
      return words.fieldsMissing;
    case 'companyFieldsMissing':
      return words.companyFieldsMissing;
  }
}
