// An address that the caller dictates, into their address book.
import { html } from 'hono/html';
import { digest } from '../../../kernel/canonical-json.ts';
import { deliveryCountries } from '../../../modules/delivery/vocabulary.ts';
import { addAddress } from '../../../modules/identity/commands.ts';
import type { AddressField, FieldProblem, Person } from '../../../modules/identity/model.ts';
import { LONGEST, parseAddress } from '../../../modules/identity/parse.ts';
import { CSRF_FIELD } from '../../../platform/http/csrf.ts';
import { runCommand } from '../../../platform/runner.ts';
import { isTownFirst } from '../../../ui/address.ts';
import { type Language, locales } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderButtonLink, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { renderErrorSummary, renderField, renderSelect } from '../../../ui/parts/fields.ts';
import type { OfficeRequest } from '../context.ts';
import { csrfField, renderOffice } from '../frame.ts';
import { type AddDeskPages, callBy, callerPath, type DeskContext, forCaller, nameOf } from './caller.ts';
import { type Fields, readFields } from './entries.ts';

export const addAddresses: AddDeskPages = (app, context) => {
  app.get(
    '/customers/:id/addresses/new',
    forCaller(context, (c, person) => {
      const known = { recipient: nameOf(context, person), phone: person.phone };
      return show(c, context, person, known, []);
    }),
  );
  app.post(
    '/customers/:id/addresses/new',
    forCaller(context, async (c, person) => {
      const sent = await readFields(c);
      const parsed = parseAddress(sent);
      if (!parsed.ok) return show(c, context, person, sent, parsed.error);
      // Pressed again as it was, it adds nothing; what was typed cannot be read from the key.
      const key = digest({ token: sent[CSRF_FIELD] ?? '', typed: parsed.value });
      const call = callBy(c, 'addAddress', { personId: person.id }, key);
      await runCommand(context.database, call, (ctx) => addAddress(ctx, person.id, parsed.value));
      return c.redirect(callerPath(c, context, person, '?done=address'), 303);
    }),
  );
};

/** As people of the country say it. */
function orderIn(country: string): readonly AddressField[] {
  const where: readonly AddressField[] = isTownFirst(country)
    ? ['postcode', 'city', 'street']
    : ['street', 'postcode', 'city'];
  return ['recipient', 'phone', ...where, 'country', 'note'];
}

function problemText({ field, code }: FieldProblem<string>, language: Language): string {
  const words = messages(language).identity;
  const own = Object.entries(words.fields).find(([name]) => name === field)?.[1];
  const longest = Object.entries(LONGEST).find(([name]) => name === field)?.[1];
  if (code === 'tooLong') return words.tooLong(longest ?? 0);
  if (code === 'forbiddenCharacters') return words.forbiddenCharacters;
  return (code === 'missing' ? own?.missing : own?.malformed) ?? words.refusals.notFound;
}

async function show(
  c: OfficeRequest,
  context: DeskContext,
  person: Person,
  typed: Fields,
  problems: readonly FieldProblem<AddressField>[],
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language);
  const errors = new Map<string, string>(
    problems.map((problem) => [problem.field, problemText(problem, language)]),
  );
  const countries = context.market.at({ orderPlaced: context.database.clock.now() }).read(deliveryCountries);
  const names = new Intl.DisplayNames(locales[language], { type: 'region' });
  const fields = orderIn(countries[0] ?? '').map((name) => {
    const { label, hint } = words.identity.fields[name];
    const error = errors.get(name);
    const shared = {
      name,
      label,
      value: typed[name] ?? '',
      ...(hint !== undefined && { hint }),
      ...(error !== undefined && { error }),
    };
    return name === 'country'
      ? renderSelect(
          {
            ...shared,
            required: true,
            options: countries.map((code) => ({ value: code, label: names.of(code) ?? code })),
          },
          language,
        )
      : renderField(
          { ...shared, required: name !== 'note', maxLength: LONGEST[name], autocomplete: 'off' },
          language,
        );
  });
  return renderOffice(c, context, {
    title: words.desk.addAddress,
    current: 'customers',
    ...(problems.length > 0 && { status: 422 }),
    body: html`<div class="page-head"><p class="back"><a href="${callerPath(c, context, person)}">${nameOf(context, person)}</a></p><h1>${words.desk.addAddress}</h1></div>
${renderErrorSummary(
  [...errors].map(([fieldId, message]) => ({ fieldId, message })),
  language,
)}
<form class="form" method="post" action="${callerPath(c, context, person, '/addresses/new')}" novalidate>${renderHiddenFields([csrfField(c, context)])}${fields}
<div class="actions">${renderButton({ label: words.desk.addAddress })}${renderButtonLink({ label: words.recurring.confirm.back, href: callerPath(c, context, person), look: 'secondary' })}</div></form>`,
  });
}
