// The customer's recurring orders: the list, and one of them. Somebody else's is not found.
import { html } from 'hono/html';
import { localDate } from '../../../kernel/dates.ts';
import { listSubscriptions, type SubscriptionSummary } from '../../../modules/autoreorder/queries.ts';
import { findSubscriptionTimeline } from '../../../modules/autoreorder/timeline.ts';
import type { Catalogue } from '../../../modules/catalogue/queries.ts';
import { findAddress } from '../../../modules/identity/queries.ts';
import { hasExpired, listStoredCards } from '../../../modules/payment/queries.ts';
import { formatCount, formatDate } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import { renderIcon } from '../../../ui/icons.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButtonLink } from '../../../ui/parts/actions.ts';
import { renderLeaf } from '../../../ui/parts/dates.ts';
import { type Notice, renderEmptyState } from '../../../ui/parts/notices.ts';
import type { StorefrontRequest } from '../context.ts';
import { forCustomer } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { renderFrame } from '../frame.ts';
import { productName } from '../goods.ts';
import { shopPath } from '../paths.ts';
import { findPlace } from '../places.ts';
import { renderDetail, renderSubscriptionTag } from './detail-body.ts';
import { requireOwn } from './own.ts';
import { renderStory } from './story.ts';
import { goesByNow, intervalText } from './words.ts';

export const addRecurringPages: AddCustomerPages = (app, context) => {
  const { database } = context;

  app.get(
    '/account/recurring',
    forCustomer(context, async (c, { person }) => {
      const language = c.get('language');
      const words = messages(language).recurring;
      const [subscriptions, { catalogue }] = await Promise.all([
        listSubscriptions(database.db, person.id),
        context.offers.read(),
      ]);
      return renderFrame(c, context, {
        title: words.title,
        body: html`<div class="page-head"><p class="back"><a href="${shopPath(context, language, '/account')}">${messages(language).account.title}</a></p>
<h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
<div class="stack">${renderSubscriptions(context, catalogue, subscriptions, language)}
${when(subscriptions.length > 0, () => html`<div class="actions">${renderButtonLink({ label: words.editor.startTitle, href: shopPath(context, language, '/recurring/new'), look: 'secondary', icon: 'plus' })}</div>`)}</div>`,
        path: '/account/recurring',
        current: 'account',
        private: true,
      });
    }),
  );

  app.get(
    '/account/recurring/:number',
    forCustomer(context, async (c, customer) => {
      const language = c.get('language');
      const view = await requireOwn(c, context, customer);
      const { subscription } = view;
      const at = database.clock.now();
      const [{ catalogue }, address, place, cards, timeline] = await Promise.all([
        context.offers.read(),
        subscription.addressId === undefined
          ? undefined
          : findAddress(database.db, customer.person.id, subscription.addressId),
        findPlace(context, subscription.way, subscription.place, at),
        listStoredCards(database.db, customer.person.id),
        findSubscriptionTimeline(database.db, context.market, subscription.id, at),
      ]);
      const cardId = view.arrivingCardId ?? subscription.storedCardId;
      const stored = cards.find(({ id }) => id === cardId);
      const today = localDate(at, context.market.bundle.market.zone);
      const card = stored && { ...stored, expired: hasExpired(stored, today) };
      const story = renderStory(context, language, timeline, { own: true });
      return renderFrame(c, context, {
        title: messages(language).recurring.titleOf(subscription.number),
        body: renderDetail({ context, language, catalogue, view, address, place, card, story }),
        notices: noticesOf(c, view.ahead?.cycle.goesOn),
        path: `/account/recurring/${subscription.number}`,
        current: 'account',
        private: true,
      });
    }),
  );
};

export function renderSubscriptions(
  context: CustomerContext,
  catalogue: Catalogue,
  subscriptions: readonly SubscriptionSummary[],
  language: Language,
  headingLevel: 2 | 3 = 2,
): Html {
  const words = messages(language).recurring;
  if (subscriptions.length === 0)
    return renderEmptyState({
      title: words.none,
      text: words.noneText,
      action: { label: words.noneAction, href: shopPath(context, language, '/coffee') },
    });
  return html`<ul class="recurring-list">${subscriptions.map((each) => {
    const { subscription, ahead, waiting } = each;
    const { number, lines, interval } = subscription;
    const goods = lines
      .map(
        ({ sku, quantity }) =>
          `${formatCount(quantity, language)} × ${productName(catalogue, sku, language)}`,
      )
      .join(', ');
    const next = ahead && words.goesOn[goesByNow(context)](formatDate(ahead.goesOn, language, 'full'));
    const link = html`<a href="${shopPath(context, language, `/account/recurring/${number}`)}">${number}</a>`;
    return html`<li class="panel recurring-card">${
      ahead
        ? renderLeaf({ on: ahead.goesOn, look: 'next' }, language)
        : html`<span class="story-icon">${renderIcon('repeat')}</span>`
    }<div class="recurring-card-words">${headingLevel === 2 ? html`<h2 class="recurring-card-title">${link}</h2>` : html`<h3 class="recurring-card-title">${link}</h3>`}
${renderSubscriptionTag(each, language)}
<div>${[next, intervalText(interval, language)].filter((text) => text !== undefined).join(' · ')}</div>
<div class="recurring-goods">${goods}</div>
${when(waiting > 0, () => html`<div class="line-problem">${words.cycles.onHold}</div>`)}</div></li>`;
  })}</ul>`;
}

/** What has just happened, as the address tells it. */
function noticesOf(c: StorefrontRequest, next: Temporal.PlainDate | undefined): readonly Notice[] {
  const language = c.get('language');
  const words = messages(language).recurring;
  const { done = '' } = c.req.query();
  const said = Object.entries(words.done).find(([name]) => name === done)?.[1];
  if (said === undefined) return [];
  const day = next && words.doneNext(formatDate(next, language, 'full'));
  const kind = done === 'noCard' || done === 'cardUnreachable' ? 'warning' : 'success';
  return [{ kind, body: [said, day].filter((text) => text !== undefined).join(' '), live: true }];
}
