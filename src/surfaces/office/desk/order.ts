// One order of a caller: amounts as they were decided, with the sentences of the documents it was placed under, its state
// and what happened to it.
import { html } from 'hono/html';
import { findOrder, type OrderDetail } from '../../../modules/order/queries.ts';
import { listPayments } from '../../../modules/payment/queries.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { Because } from '../../../terms/reading.ts';
import { formatDate, formatDeadline, formatInstant } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButtonLink } from '../../../ui/parts/actions.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import { renderFacts } from '../../../ui/parts/tables.ts';
import { renderTag } from '../../../ui/parts/tag.ts';
import type { OfficeContext } from '../context.ts';
import { documentHref, renderOffice, renderWhole } from '../frame.ts';
import { renderAmounts } from './amounts.ts';
import { type AddDeskPages, callerPath, forCaller, nameOf } from './caller.ts';
import { renderReadAloud } from './why.ts';
import { methodName, renderAddress, renderDestination } from './words.ts';

export const addOrder: AddDeskPages = (app, context) => {
  app.get(
    '/customers/:id/orders/:number',
    forCaller(context, async (c, person) => {
      const language = c.get('language');
      const words = messages(language);
      const { db, clock } = context.database;
      const number = (c.req.param('number') ?? '').slice(0, 40);
      const order = await findOrder(db, person.id, number, clock.now());
      if (!order) throw notFound();
      const catalogue = await context.readCatalogue();
      const title = words.order.title(order.number);
      const again = renderButtonLink({
        label: words.desk.fromOrder,
        href: callerPath(c, context, person, `/recurring/new?${new URLSearchParams({ order: number })}`),
        look: 'secondary',
        size: 'small',
        icon: 'repeat',
      });
      return renderOffice(c, context, {
        title,
        current: 'customers',
        body: html`<div class="page-head"><p class="back"><a href="${callerPath(c, context, person)}">${nameOf(context, person)}</a></p>
<h1>${renderWhole(title)} ${renderOrderState(order.state, language)}</h1></div>
${renderState(context, order, language)}
<div class="office-columns"><section><h2>${words.order.amounts}</h2>
${renderAmounts({ context, catalogue, language }, amountsOf(order), words.order.amounts)}
<div class="actions">${again}</div></section>
<section>${await renderAbout(context, order, language)}</section></div>`,
      });
    }),
  );
};

export function renderOrderState(state: OrderDetail['state'], language: Language): Html {
  const look = { confirmed: 'good', cancelled: 'bad', expired: 'bad' } as const;
  return renderTag({
    label: messages(language).order.states[state].label,
    look: state in look ? look[state as keyof typeof look] : 'plain',
  });
}

function renderState(context: OfficeContext, { state, waitsUntilAt }: OrderDetail, language: Language): Html {
  const words = messages(language).order;
  const { zone } = context.market.bundle.market;
  const { title, text } = words.states[state];
  const until = waitsUntilAt && state !== 'expired' && formatDeadline(waitsUntilAt, zone, language);
  return renderNotice(
    {
      kind: state === 'confirmed' ? 'success' : 'info',
      title,
      body: html`${text}${when(until, (at) => html` ${state === 'held' ? words.heldUntil(at) : words.awaitingUntil(at)}`)}`,
    },
    language,
  );
}

function amountsOf(order: OrderDetail) {
  const { lines, goods, delivery, deliveryWay, total, vat, decision } = order;
  return {
    lines: lines.map((line) => ({
      ...line,
      because: decision.lines.find(({ sku }) => sku === line.sku)?.because ?? [],
    })),
    goods,
    delivery: { way: deliveryWay, fee: delivery, because: decision.delivery },
    total,
    totalBecause: decision.total,
    vat,
    dueInCash: decision.dueInCash,
  };
}

const isDay = ({ path }: Because) =>
  path.startsWith('delivery.') && !path.startsWith('delivery.fee') && !path.startsWith('delivery.free');

async function renderAbout(context: OfficeContext, order: OrderDetail, language: Language): Promise<Html> {
  const words = messages(language);
  const { zone } = context.market.bundle.market;
  const payments = await listPayments(context.database.db, order.id);
  const declined = payments
    .flatMap(({ events }) => events)
    .flatMap(({ kind, at }) => (kind === 'declined' ? [{ kind: 'paymentDeclined', at }] : []));
  const events = [...order.events, ...declined].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  const to = order.address
    ? renderAddress(order.address, language)
    : await renderDestination(context, language, {
        personId: order.personId,
        way: order.deliveryWay,
        place: order.deliveryPlace,
      });
  return html`${renderFacts(
    [
      { term: words.office.file.placed, description: formatInstant(order.placedAt, zone, language) },
      { term: words.desk.channel, description: words.desk.channels[order.channel] ?? order.channel },
      {
        term: words.checkout.review.expected,
        description: html`${formatDate(order.deliveryOn, language, 'full')}${renderReadAloud(context, language, order.decision.delivery.filter(isDay))}`,
      },
      { term: words.checkout.review.to, description: to },
      { term: words.order.payment, description: methodName(order.paymentMethod, language) },
      {
        term: words.order.documents,
        description: html`<ul>${order.documents.map(({ document, version }) => html`<li><a href="${documentHref(context, language, document, version)}">${titleOf(context, document, version, language)}</a></li>`)}</ul>`,
      },
    ],
    language,
  )}<h2>${words.order.events}</h2>
<ol class="office-story">${events.map(
    ({ kind, at }) =>
      html`<li><time datetime="${at.toString()}">${formatInstant(at, zone, language)}</time>${words.order.event[kind] ?? words.order.eventOther}</li>`,
  )}</ol>`;
}

function titleOf(context: OfficeContext, document: string, version: string, language: Language): string {
  const on = Temporal.PlainDate.from(version);
  const known = context.market.bundle.documents
    .get(document)
    ?.find(({ effectiveOn }) => effectiveOn.equals(on));
  return `${known?.titles.get(language) ?? document}, ${formatDate(on, language, 'short')}`;
}
