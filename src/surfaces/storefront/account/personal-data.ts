// Personal data, changed by the rules of registration.
import { html } from 'hono/html';
import { z } from 'zod';
import { localDate } from '../../../kernel/dates.ts';
import { changePersonalData } from '../../../modules/identity/commands.ts';
import type { RegistrationRefusal } from '../../../modules/identity/decide.ts';
import type { FieldProblem, Person } from '../../../modules/identity/model.ts';
import { parsePersonalData } from '../../../modules/identity/parse.ts';
import { parseForm } from '../../../platform/http/form.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { runCommand } from '../../../platform/runner.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { renderErrorSummary, renderFieldset, renderSelect } from '../../../ui/parts/fields.ts';
import type { StorefrontRequest } from '../context.ts';
import { callOf, forCustomer } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { csrfField, renderFrame } from '../frame.ts';
import { shopLanguages, shopPath } from '../paths.ts';
import { orderedNames, registrationErrors, renderRegistrationField, summaryOf } from './registration-form.ts';

const typed = z.string().max(1000).default('');
const personalForm = z.object({
  givenName: typed,
  familyName: typed,
  phone: typed,
  birthOn: typed,
  companyName: typed,
  taxNumber: typed,
  language: typed,
});

type Shown = {
  readonly values: Readonly<Record<string, string>>;
  readonly problems?: readonly FieldProblem<string>[];
  readonly refusals?: readonly RegistrationRefusal[];
};

export const addPersonalData: AddCustomerPages = (app, context) => {
  app.get(
    '/account/personal-data',
    forCustomer(context, (c, { person }) => showPersonalData(c, context, { values: valuesOf(person) })),
  );

  app.post(
    '/account/personal-data',
    forCustomer(context, async (c, customer) => {
      const form = await parseForm(c, personalForm);
      if (!form.ok) {
        const problems = Object.keys(form.errors).map(
          (field) => ({ field, code: 'forbiddenCharacters' }) as const,
        );
        return showPersonalData(c, context, { values: form.values, problems });
      }
      const { language: wanted, ...values } = form.value;
      const { market, database } = context;
      const language = shopLanguages(context).find((each) => each === wanted) ?? customer.person.language;
      const today = localDate(database.clock.now(), market.bundle.market.zone);
      const parsed = parsePersonalData(values, language, today);
      const shown = { values: { ...values, language } };
      if (!parsed.ok) return showPersonalData(c, context, { ...shown, problems: parsed.error });
      const answer = await runCommand(database, callOf(context, customer, 'changePersonalData'), (ctx) =>
        changePersonalData(ctx, customer.person.id, parsed.value, (instant) =>
          market.at({ orderPlaced: instant, eventHappened: instant }),
        ),
      );
      if ('personId' in answer)
        return c.redirect(
          `${shopPath(context, c.get('language'), '/account/personal-data')}?done=saved`,
          303,
        );
      if (answer.code === 'notFound') throw notFound();
      return showPersonalData(c, context, { ...shown, refusals: answer.refusals });
    }),
  );
};

function valuesOf(person: Person): Readonly<Record<string, string>> {
  const { givenName, familyName, phone, birthOn, language, company } = person;
  return {
    givenName,
    familyName,
    phone,
    birthOn: birthOn.toString(),
    language,
    companyName: company?.name ?? '',
    taxNumber: company?.taxNumber ?? '',
  };
}

function showPersonalData(c: StorefrontRequest, context: CustomerContext, shown: Shown): Promise<Response> {
  const language = c.get('language');
  const words = messages(language);
  const path = (end: string) => shopPath(context, language, end);
  const errors = registrationErrors(shown, language);
  const field = (
    name: Parameters<typeof renderRegistrationField>[1],
    extra: Parameters<typeof renderRegistrationField>[5] = {},
  ) => renderRegistrationField(context, name, shown, errors, language, extra);
  const saved = c.req.query('done') === 'saved' && errors.size === 0;
  return renderFrame(c, context, {
    title: words.identity.personalData.title,
    body: html`<div class="page-head"><p class="back"><a href="${path('/account')}">${words.account.title}</a></p>
<h1>${words.identity.personalData.title}</h1></div>
${renderErrorSummary(summaryOf(errors), language)}
<form class="stack" method="post" action="${path('/account/personal-data')}" novalidate>${renderHiddenFields([csrfField])}
${renderFieldset({
  legend: words.identity.registration.personLegend,
  columns: true,
  body: [
    ...orderedNames(
      language,
      field('familyName', { autocomplete: 'family-name', width: 'half' }),
      field('givenName', { autocomplete: 'given-name', width: 'half' }),
    ),
    field('birthOn', { type: 'date', autocomplete: 'bday', width: 'half' }),
    field('phone', { type: 'tel', autocomplete: 'tel', width: 'half' }),
    renderSelect(
      {
        name: 'language',
        label: words.identity.personalData.language,
        hint: words.identity.personalData.languageHint,
        required: true,
        value: shown.values.language ?? language,
        options: shopLanguages(context).map((each) => ({
          value: each,
          label: words.documents.languages[each],
        })),
      },
      language,
    ),
  ],
})}
${renderFieldset({
  legend: words.identity.registration.companyLegend,
  hint: words.identity.registration.companyHint,
  columns: true,
  body: [
    field('companyName', { autocomplete: 'organization', required: false, width: 'half' }),
    field('taxNumber', { autocomplete: 'off', required: false, width: 'half' }),
  ],
})}
<div class="actions">${renderButton({ label: words.identity.personalData.submit })}</div></form>`,
    notices: saved ? [{ kind: 'success', body: words.identity.personalData.saved, live: true }] : [],
    status: errors.size > 0 ? 422 : 200,
    path: '/account/personal-data',
    width: 'narrow',
    current: 'account',
    private: true,
  });
}
