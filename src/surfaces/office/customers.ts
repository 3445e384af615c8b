// Finding the person on the line, and their file. Every look at a file is written down before it is shown.
import { html } from 'hono/html';
import { listSubscriptions } from '../../modules/autoreorder/queries.ts';
import { nameSubjects } from '../../modules/autoreorder/subjects.ts';
import type { Person } from '../../modules/identity/model.ts';
import { findPerson } from '../../modules/identity/queries.ts';
import { findPeople, listFileAccess, recordFileAccess } from '../../modules/identity/staff.ts';
import { listObligationsOf } from '../../modules/obligation/queries.ts';
import { listOrders } from '../../modules/order/queries.ts';
import { notFound } from '../../platform/http/problem.ts';
import { formatDate, formatInstant, formatMoney } from '../../ui/format.ts';
import type { Html } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { renderButton } from '../../ui/parts/actions.ts';
import { renderField } from '../../ui/parts/fields.ts';
import { renderEmptyState } from '../../ui/parts/notices.ts';
import { renderFacts, renderTable } from '../../ui/parts/tables.ts';
import type { AddOfficePages, OfficeContext, OfficeRequest } from './context.ts';
import { forRoles, officePath, renderOffice } from './frame.ts';
import { aboutText, kindName, renderDue, renderStanding } from './promise-parts.ts';

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

  app.get(
    '/customers/:id',
    forRoles(context, ['office', 'agent'], async (c) => {
      const person = await openFile(c, context, 'file');
      const language = c.get('language');
      return renderOffice(c, context, {
        title: nameOf(person),
        current: 'customers',
        body: html`<div class="page-head"><h1>${nameOf(person)}</h1></div>
${await renderFile(context, person, language)}`,
      });
    }),
  );
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The person of the address, after the look is written down. */
export async function openFile(c: OfficeRequest, { database }: OfficeContext, page: string): Promise<Person> {
  const id = c.req.param('id') ?? '';
  const person = uuid.test(id) ? await findPerson(database.db, id) : undefined;
  if (!person) throw notFound();
  const look = { staffId: c.get('staff').userId, personId: id, surface: 'office', page };
  await recordFileAccess(database.db, look, database.clock.now());
  return person;
}

function nameOf({ givenName, familyName }: Person): string {
  return `${givenName} ${familyName}`;
}

function renderPeople(context: OfficeContext, people: readonly Person[], language: Language): Html {
  const words = messages(language).office.customers;
  if (people.length === 0) return renderEmptyState({ title: words.none, text: words.noneText });
  return renderTable({
    caption: words.found(people.length),
    stacked: true,
    columns: [{ label: words.name }, { label: words.email }, { label: words.phone }],
    rows: people.map((person) => [
      html`<a href="${officePath(context, language, `/customers/${person.id}`)}">${nameOf(person)}</a>`,
      person.email,
      person.phone,
    ]),
  });
}

async function renderFile(context: OfficeContext, person: Person, language: Language): Promise<Html> {
  const { db, clock } = context.database;
  const words = messages(language);
  const { zone } = context.market.bundle.market;
  const at = clock.now();
  const [subscriptions, orders, promises, looks] = await Promise.all([
    listSubscriptions(db, person.id),
    listOrders(db, person.id, at, 20),
    listObligationsOf(db, { personId: person.id }, at),
    listFileAccess(db, person.id),
  ]);
  const names = await nameSubjects(
    db,
    promises.map(({ obligation }) => obligation.subject),
  );
  const file = words.office.file;
  return html`${renderFacts(
    [
      { term: words.office.customers.email, description: person.email },
      { term: words.office.customers.phone, description: person.phone },
    ],
    language,
  )}
<h2>${file.recurring}</h2>
${
  subscriptions.length === 0
    ? html`<p>${file.none}</p>`
    : renderTable({
        caption: file.recurring,
        captionHidden: true,
        stacked: true,
        columns: [{ label: file.number }, { label: file.state }, { label: file.next }],
        rows: subscriptions.map(({ subscription, ahead }) => [
          html`<a href="${officePath(context, language, `/customers/${person.id}/recurring/${subscription.number}`)}">${subscription.number}</a>`,
          file.states[subscription.state],
          ahead ? formatDate(ahead.goesOn, language, 'full') : '–',
        ]),
      })
}
<h2>${file.orders}</h2>
${
  orders.length === 0
    ? html`<p>${file.none}</p>`
    : renderTable({
        caption: file.orders,
        captionHidden: true,
        stacked: true,
        columns: [{ label: file.number }, { label: file.placed }, { label: file.total, kind: 'figure' }],
        rows: orders.map((order) => [
          order.number,
          formatInstant(order.placedAt, zone, language, 'short'),
          formatMoney(order.total, language),
        ]),
      })
}
<h2>${words.office.board.title}</h2>
${
  promises.length === 0
    ? html`<p>${file.none}</p>`
    : renderTable({
        caption: words.office.board.title,
        captionHidden: true,
        stacked: true,
        columns: [
          { label: words.office.board.kind },
          { label: words.office.board.due },
          { label: words.office.board.state },
          { label: words.office.board.about },
        ],
        rows: promises
          .slice(0, 30)
          .map(({ obligation }) => [
            html`<a href="${officePath(context, language, `/promises/${obligation.id}`)}">${kindName(obligation.kind, language)}</a>`,
            renderDue(context, obligation, at, language),
            renderStanding(obligation, language),
            aboutText(obligation.subject, names).text,
          ]),
      })
}
<details><summary>${words.office.customers.logged}</summary><ul>${looks.map(
    (look) => html`<li>${formatInstant(look.at, zone, language, 'short')} · ${look.displayName}</li>`,
  )}</ul></details>`;
}
