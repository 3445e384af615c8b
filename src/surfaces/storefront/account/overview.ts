// The account's first page, and the list of accepted documents.
import { html } from 'hono/html';
import { localDate } from '../../../kernel/dates.ts';
import { listSubscriptions } from '../../../modules/autoreorder/queries.ts';
import { listAcceptances, listAddresses } from '../../../modules/identity/queries.ts';
import { listOrders } from '../../../modules/order/queries.ts';
import { listStoredCards } from '../../../modules/payment/queries.ts';
import { formatDate } from '../../../ui/format.ts';
import { isLanguage } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderHiddenFields, renderMoreLink } from '../../../ui/parts/actions.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import { renderSectionHead } from '../../../ui/parts/showcase.ts';
import { type Fact, renderFacts, renderTable } from '../../../ui/parts/tables.ts';
import { documentTitle } from '../acceptance.ts';
import { personName } from '../checkout/review-body.ts';
import { forCustomer } from '../customer.ts';
import type { AddCustomerPages } from '../customer-context.ts';
import { csrfField, renderFrame } from '../frame.ts';
import { documentPath, shopPath } from '../paths.ts';
import { renderSubscriptions } from '../recurring/pages.ts';
import { renderOrderList } from './orders.ts';

const latest = 3;

export const addOverview: AddCustomerPages = (app, context) => {
  app.get(
    '/account',
    forCustomer(context, async (c, { person }) => {
      const language = c.get('language');
      const { db, clock } = context.database;
      const [orders, addresses, cards, subscriptions, { catalogue }] = await Promise.all([
        listOrders(db, person.id, clock.now(), latest),
        listAddresses(db, person.id),
        listStoredCards(db, person.id),
        listSubscriptions(db, person.id),
        context.offers.read(),
      ]);
      const running = subscriptions.filter(({ subscription }) => subscription.state !== 'stopped');
      const words = messages(language);
      const path = (end: string) => shopPath(context, language, end);
      const { zone } = context.market.bundle.market;
      const since = formatDate(localDate(person.registeredAt, zone), language);
      const facts: readonly (Fact | false)[] = [
        { term: words.account.name, description: personName(person, language) },
        { term: words.account.email, description: person.email },
        { term: words.account.phone, description: person.phone },
        person.company !== undefined && { term: words.account.company, description: person.company.name },
        isLanguage(person.language) && {
          term: words.account.language,
          description: words.documents.languages[person.language],
        },
        {
          term: words.account.addresses,
          description: html`<a href="${path('/account/addresses')}">${words.account.addressCount(addresses.length)}</a>`,
        },
        {
          term: words.cards.title,
          description: html`<a href="${path('/account/cards')}">${words.cards.count(cards.length)}</a>`,
        },
      ];
      const welcome = c.req.query('done') === 'registered';
      return renderFrame(c, context, {
        title: words.account.title,
        body: html`<div class="page-head"><h1>${words.account.greeting(person.givenName)}</h1>
<p class="lead">${words.identity.personalData.registeredOn(since)}</p></div>
<div class="stack">${person.orderBlock ? renderNotice({ kind: 'refusal', body: words.identity.personalData.ordersBlocked }, language) : ''}
<section>${renderSectionHead({ title: words.account.latestOrders, ...(orders.length > 0 && { more: { label: words.account.allOrders, href: path('/orders') } }) })}
${renderOrderList(context, orders, language)}</section>
<section>${renderSectionHead({ title: words.recurring.title, ...(subscriptions.length > 0 && { more: { label: words.recurring.all, href: path('/account/recurring') } }) })}
${running.length > 0 ? renderSubscriptions(context, catalogue, running, language, 3) : html`<p class="hint">${words.recurring.noneText}</p>`}</section>
<section>${renderSectionHead({ title: words.account.personalData, more: { label: words.account.change, href: path('/account/personal-data') } })}
${renderFacts(
  facts.filter((fact) => fact !== false),
  language,
)}</section>
<div class="actions">${renderMoreLink({ label: words.recurring.timeline.title, href: path('/account/timeline') })}
${renderMoreLink({ label: words.account.acceptedDocuments, href: path('/account/documents') })}</div>
<form method="post" action="${path('/log-out')}">${renderHiddenFields([csrfField])}${renderButton({ label: words.identity.logIn.logOut, look: 'secondary' })}</form></div>`,
        notices: welcome
          ? [{ kind: 'success', body: words.account.welcome(person.givenName), live: true }]
          : [],
        path: '/account',
        current: 'account',
        private: true,
      });
    }),
  );

  app.get(
    '/account/documents',
    forCustomer(context, async (c, { person }) => {
      const language = c.get('language');
      const words = messages(language).account;
      const { zone } = context.market.bundle.market;
      const acceptances = await listAcceptances(context.database.db, person.id);
      const rows = acceptances.map(({ document, versionOn, acceptedAt }) => {
        const version = versionOn.toString();
        const href = documentPath(context, language, document, version);
        return [
          html`<a href="${href}">${documentTitle(context, { document, version }, language)}</a>`,
          formatDate(versionOn, language),
          formatDate(localDate(acceptedAt, zone), language),
        ];
      });
      const columns = [words.acceptedDocument, words.acceptedVersion, words.acceptedOn].map((label) => ({
        label,
      }));
      return renderFrame(c, context, {
        title: words.acceptedDocuments,
        body: html`<div class="page-head"><p class="back"><a href="${shopPath(context, language, '/account')}">${words.title}</a></p>
<h1>${words.acceptedDocuments}</h1></div>
${renderTable({ caption: words.acceptedCaption, captionHidden: true, stacked: true, columns, rows })}`,
        current: 'account',
        private: true,
      });
    }),
  );
};
