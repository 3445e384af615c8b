// Finding the person on the line: by what a caller can say of themselves or of an order.
import { html } from 'hono/html';
import type { Person } from '../../modules/identity/model.ts';
import { findPeople } from '../../modules/identity/staff.ts';
import type { Html } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { renderButton } from '../../ui/parts/actions.ts';
import { renderField } from '../../ui/parts/fields.ts';
import { renderEmptyState } from '../../ui/parts/notices.ts';
import { renderTable } from '../../ui/parts/tables.ts';
import type { AddOfficePages, OfficeContext } from './context.ts';
import { nameOf } from './desk/caller.ts';
import { forRoles, officePath, renderOffice } from './frame.ts';

const SHORTEST = 3;

export const addCustomers: AddOfficePages = (app, context) => {
  app.get(
    '/customers',
    forRoles(context, ['office', 'agent'], async (c) => {
      const language = c.get('language');
      const words = messages(language).office.customers;
      const asked = c.req.query('q')?.slice(0, 200);
      const people = asked === undefined ? undefined : await findPeople(context.database.db, asked);
      const short = asked !== undefined && asked.trim().length < SHORTEST;
      const field = {
        name: 'q',
        label: words.label,
        hint: words.hint,
        value: asked ?? '',
        maxLength: 200,
        required: true,
        ...(short && { error: words.tooShort }),
      };
      return renderOffice(c, context, {
        title: words.title,
        current: 'customers',
        body: html`<div class="page-head"><h1>${words.title}</h1><p>${words.lead}</p></div>
<form class="form" method="get" action="${officePath(context, language, '/customers')}" role="search">
${renderField(field, language)}
${renderButton({ label: words.search })}</form>
${people === undefined || short ? '' : renderPeople(context, people, language)}`,
      });
    }),
  );
};

function renderPeople(context: OfficeContext, people: readonly Person[], language: Language): Html {
  const words = messages(language).office.customers;
  if (people.length === 0) return renderEmptyState({ title: words.none, text: words.noneText });
  return renderTable({
    caption: words.found(people.length),
    stacked: true,
    columns: [{ label: words.name }, { label: words.email }, { label: words.phone }],
    rows: people.map((person) => [
      html`<a href="${officePath(context, language, `/customers/${person.id}`)}">${nameOf(context, person)}</a>`,
      person.email,
      person.phone,
    ]),
  });
}
