// A caller's file: who they are, what comes regularly, what they ordered, what they were promised, and who looked at it.
import { html } from 'hono/html';
import { localDate } from '../../../kernel/dates.ts';
import { listIntervalUnits } from '../../../modules/autoreorder/offer.ts';
import { listSubscriptions } from '../../../modules/autoreorder/queries.ts';
import { nameSubjects } from '../../../modules/autoreorder/subjects.ts';
import { findPersonTimeline } from '../../../modules/autoreorder/timeline.ts';
import type { Person } from '../../../modules/identity/model.ts';
import { listAddresses } from '../../../modules/identity/queries.ts';
import { listFileAccess } from '../../../modules/identity/staff.ts';
import { listObligationsOf } from '../../../modules/obligation/queries.ts';
import { listOrders, type OrderSummary } from '../../../modules/order/queries.ts';
import { listStoredCards } from '../../../modules/payment/queries.ts';
import { formatDate, formatInstant, formatList, formatMoney } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButtonLink } from '../../../ui/parts/actions.ts';
import { renderFacts, renderTable, type Table } from '../../../ui/parts/tables.ts';
import { renderTag } from '../../../ui/parts/tag.ts';
import type { OfficeRequest } from '../context.ts';
import { officePath, renderOffice } from '../frame.ts';
import { aboutText, kindName, renderDue, renderStanding } from '../promise-parts.ts';
import { type AddDeskPages, CHANNEL, callerPath, type DeskContext, forCaller, nameOf } from './caller.ts';
import { renderOrderState } from './order.ts';
import { renderStory } from './story.ts';
import { addressText, cardText, intervalText } from './words.ts';

const ORDERS = 20;
const PROMISES = 20;

export const addFile: AddDeskPages = (app, context) => {
  app.get(
    '/customers/:id',
    forCaller(context, async (c, person) => {
      const language = c.get('language');
      const words = messages(language);
      const { db, clock } = context.database;
      const entries = await findPersonTimeline(db, context.market, person.id, clock.now());
      const orders = await listOrders(db, person.id, clock.now(), ORDERS);
      const numbers = new Map(orders.map(({ id, number }) => [`order:${id}`, number]));
      const added = c.req.query('done') === 'address';
      return renderOffice(c, context, {
        title: nameOf(context, person),
        current: 'customers',
        notices: added ? [{ kind: 'success', body: words.desk.addressAdded, live: true }] : [],
        body: html`<div class="page-head"><h1>${nameOf(context, person)}</h1></div>
<div class="office-columns"><div>
${await renderRecurring(c, context, person)}${renderOrders(c, context, person, orders)}
${await renderPromises(c, context, person)}
<section><h2>${words.recurring.timeline.title}</h2>${renderStory(context, language, person.id, entries, undefined, numbers)}</section></div>
<div>${await renderPerson(c, context, person)}</div></div>`,
      });
    }),
  );
};

function renderList(
  title: string,
  table: Omit<Table, 'caption' | 'captionHidden' | 'stacked'>,
  none: string,
): Html {
  return table.rows.length === 0
    ? html`<p class="hint">${none}</p>`
    : renderTable({ ...table, caption: title, captionHidden: true, stacked: true });
}

async function renderRecurring(c: OfficeRequest, context: DeskContext, person: Person): Promise<Html> {
  const language = c.get('language');
  const words = messages(language);
  const { file } = words.office;
  const { db, clock } = context.database;
  const looks = { awaitingCard: 'reduced', active: 'good', paused: 'plain', stopped: 'bad' } as const;
  const all = await listSubscriptions(db, person.id);
  const offered = listIntervalUnits(context.market, CHANNEL, clock.now()) !== undefined;
  return html`<section><h2>${file.recurring}</h2>${renderList(
    file.recurring,
    {
      columns: [
        { label: file.number },
        { label: file.state },
        { label: words.recurring.detail.interval },
        { label: file.next },
      ],
      rows: all.map(({ subscription, ahead, waiting }) => [
        html`<a href="${callerPath(c, context, person, `/recurring/${subscription.number}`)}">${subscription.number}</a>`,
        html`${renderTag({ label: file.states[subscription.state], look: looks[subscription.state] })}${when(waiting > 0, () => html` ${renderTag({ label: words.recurring.cycles.onHold, look: 'bad' })}`)}`,
        intervalText(subscription.interval, language),
        ahead ? formatDate(ahead.goesOn, language, 'full') : '–',
      ]),
    },
    file.none,
  )}${when(
    offered,
    () =>
      html`<div class="actions">${renderButtonLink({ label: words.desk.start, href: callerPath(c, context, person, '/recurring/new'), look: 'secondary', size: 'small', icon: 'plus' })}</div>`,
  )}</section>`;
}

function renderOrders(
  c: OfficeRequest,
  context: DeskContext,
  person: Person,
  orders: readonly OrderSummary[],
): Html {
  const language = c.get('language');
  const { file } = messages(language).office;
  const { zone } = context.market.bundle.market;
  return html`<section><h2>${file.orders}</h2>${renderList(
    file.orders,
    {
      columns: [
        { label: file.number },
        { label: file.state },
        { label: file.placed },
        { label: file.total, kind: 'figure' },
      ],
      rows: orders.map((order) => [
        html`<a href="${callerPath(c, context, person, `/orders/${order.number}`)}">${order.number}</a>`,
        renderOrderState(order.state, language),
        formatInstant(order.placedAt, zone, language, 'short'),
        formatMoney(order.total, language),
      ]),
    },
    file.none,
  )}</section>`;
}

async function renderPromises(c: OfficeRequest, context: DeskContext, person: Person): Promise<Html> {
  const language = c.get('language');
  const words = messages(language).office;
  const { db, clock } = context.database;
  const at = clock.now();
  const promises = await listObligationsOf(db, person.id, at, PROMISES);
  const names = await nameSubjects(
    db,
    promises.map(({ subject }) => subject),
  );
  const mayOpen = c.get('staff').roles.includes('office');
  return html`<section><h2>${words.board.title}</h2>${renderList(
    words.board.title,
    {
      columns: [
        { label: words.board.kind },
        { label: words.board.due },
        { label: words.board.state },
        { label: words.board.about },
      ],
      rows: promises.map((obligation) => [
        mayOpen
          ? html`<a href="${officePath(context, language, `/promises/${obligation.id}`)}">${kindName(obligation.kind, language)}</a>`
          : kindName(obligation.kind, language),
        renderDue(context, obligation, at, language),
        renderStanding(obligation, language),
        aboutText(obligation.subject, names).text,
      ]),
    },
    words.file.none,
  )}</section>`;
}

async function renderPerson(c: OfficeRequest, context: DeskContext, person: Person): Promise<Html> {
  const language = c.get('language');
  const words = messages(language);
  const { customers, file } = words.office;
  const { zone } = context.market.bundle.market;
  const { db } = context.database;
  const [addresses, cards, looks] = await Promise.all([
    listAddresses(db, person.id),
    listStoredCards(db, person.id),
    listFileAccess(db, person.id),
  ]);
  const list = (items: readonly string[]) =>
    items.length === 0 ? file.none : html`<ul>${items.map((text) => html`<li>${text}</li>`)}</ul>`;
  const facts = [
    { term: customers.email, description: person.email },
    { term: customers.phone, description: person.phone },
    {
      term: words.desk.addresses,
      description: html`${list(addresses.map(addressText))}<a href="${callerPath(c, context, person, '/addresses/new')}">${words.desk.addAddress}</a>`,
    },
    {
      term: words.desk.cards,
      description: list(
        cards.map((card) => {
          const text = cardText(context, card, language);
          const { usedBy } = card;
          return usedBy.length === 0 ? text : `${text}, ${words.desk.usedBy(formatList(usedBy, language))}`;
        }),
      ),
    },
  ];
  const looked = looks.map(({ at, displayName, page }) => ({
    when: formatInstant(at, zone, language, 'short'),
    who: displayName,
    page,
  }));
  return html`<section class="office-panel"><h2>${words.desk.customer}</h2>${when(person.orderBlock, () => renderTag({ label: words.desk.blocked, look: 'bad' }))}${renderFacts(facts, language)}
<p class="hint">${words.desk.since(formatDate(localDate(person.registeredAt, zone), language))}</p></section>
<details class="desk-looks"><summary>${customers.logged}</summary><ul>${looked.map(
    (look) => html`<li>${look.when} · ${look.who} <span class="office-left">${look.page}</span></li>`,
  )}</ul></details>`;
}
