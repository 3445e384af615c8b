// The customer's stored cards: what each pays, and removing one. Somebody else's card is not found. A card is stored on
// the way of a recurring order, not here.
import { html } from 'hono/html';
import { localDate } from '../../../kernel/dates.ts';
import { removeStoredCard } from '../../../modules/payment/cards.ts';
import { hasExpired, listStoredCards, type StoredCard } from '../../../modules/payment/queries.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { runCommand } from '../../../platform/runner.ts';
import { formatDate, formatMonth } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import { renderIcon } from '../../../ui/icons.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderButtonLink, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { type Notice, renderEmptyState, renderNotice } from '../../../ui/parts/notices.ts';
import { renderTag } from '../../../ui/parts/tag.ts';
import type { StorefrontRequest } from '../context.ts';
import { callOf, forCustomer } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { csrfField, renderFrame } from '../frame.ts';
import { shopPath } from '../paths.ts';

export const addCards: AddCustomerPages = (app, context) => {
  const { database } = context;

  app.get(
    '/account/cards',
    forCustomer(context, async (c, { person }) =>
      showList(c, context, await listStoredCards(database.db, person.id)),
    ),
  );

  app.get(
    '/account/cards/:id/remove',
    forCustomer(context, async (c, { person }) => showRemoval(c, context, await findOwn(c, person.id))),
  );

  app.post(
    '/account/cards/:id/remove',
    forCustomer(context, async (c, customer) => {
      const personId = customer.person.id;
      const storedCardId = c.req.param('id') ?? '';
      const answer = await runCommand(database, callOf(context, customer, 'removeStoredCard'), (ctx) =>
        removeStoredCard(ctx, { personId, storedCardId }),
      );
      const list = shopPath(context, c.get('language'), '/account/cards');
      if (answer.ok) return c.redirect(`${list}?done=removed`, 303);
      if (answer.code === 'unknownCard') throw notFound();
      return showRemoval(c, context, await findOwn(c, personId), 409);
    }),
  );

  async function findOwn(c: StorefrontRequest, personId: string): Promise<StoredCard> {
    const cards = await listStoredCards(database.db, personId);
    const card = cards.find(({ id }) => id === c.req.param('id'));
    if (!card) throw notFound();
    return card;
  }
};

function show(
  c: StorefrontRequest,
  context: CustomerContext,
  page: {
    readonly title: string;
    readonly back: { readonly label: string; readonly path: string };
    readonly path: string;
    readonly body: Html;
    readonly notices?: readonly Notice[];
    readonly status?: 200 | 409;
  },
): Promise<Response> {
  const { title, back, path, body, notices = [], status = 200 } = page;
  const href = shopPath(context, c.get('language'), back.path);
  return renderFrame(c, context, {
    title,
    body: html`<div class="page-head"><p class="back"><a href="${href}">${back.label}</a></p>
<h1>${title}</h1></div><div class="stack">${body}</div>`,
    notices,
    status,
    path,
    width: 'narrow',
    current: 'account',
    private: true,
  });
}

function showList(
  c: StorefrontRequest,
  context: CustomerContext,
  cards: readonly StoredCard[],
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).cards;
  const list =
    cards.length === 0
      ? renderEmptyState({
          title: words.none,
          text: words.noneText,
          action: {
            label: messages(language).recurring.editor.startTitle,
            href: shopPath(context, language, '/recurring/new'),
          },
        })
      : html`<p class="lead">${words.lead}</p><ul class="card-list">${cards.map(
          (card) => html`<li class="panel">${renderCard(c, context, card)}${renderUses(c, context, card)}
<a class="address-edit" href="${removalPath(context, c, card)}" aria-label="${words.removeOf(card.label)}">${words.remove}</a></li>`,
        )}</ul>`;
  return show(c, context, {
    title: words.title,
    back: { label: messages(language).account.title, path: '/account' },
    path: '/account/cards',
    body: list,
    notices: c.req.query('done') === 'removed' ? [{ kind: 'success', body: words.removed, live: true }] : [],
  });
}

function removalPath(context: CustomerContext, c: StorefrontRequest, { id }: StoredCard): string {
  return shopPath(context, c.get('language'), `/account/cards/${id}/remove`);
}

function renderCard(c: StorefrontRequest, context: CustomerContext, card: StoredCard): Html {
  const language = c.get('language');
  const words = messages(language).cards;
  const { zone } = context.market.bundle.market;
  const expired = hasExpired(card, localDate(context.database.clock.now(), zone));
  const until =
    card.expiresOn && words[expired ? 'wasValidUntil' : 'validUntil'](formatMonth(card.expiresOn));
  return html`<div class="card-head">${renderIcon('card')}<strong>${card.label}</strong>${when(expired, () => renderTag({ label: words.expired, look: 'bad' }))}</div>
${when(until, (text) => html`<div>${text}${expired && isInUse(card) ? ` ${words.needsAnother}` : ''}</div>`)}
<div class="hint">${words.storedOn(formatDate(localDate(card.storedAt, zone), language))}</div>`;
}

function isInUse({ usedBy, awaitedBy }: StoredCard): boolean {
  return usedBy.length + awaitedBy.length > 0;
}

function renderUses(c: StorefrontRequest, context: CustomerContext, card: StoredCard): Html {
  const language = c.get('language');
  const words = messages(language).cards;
  if (!isInUse(card)) return html`<div class="hint">${words.paysNothing}</div>`;
  const links = (label: string, numbers: readonly string[], path: string) =>
    when(
      numbers.length > 0,
      () =>
        html`<div>${label}: ${numbers.map((number, index) => html`${index > 0 ? ', ' : ''}<a href="${shopPath(context, language, `${path}/${number}`)}">${number}</a>`)}</div>`,
    );
  return html`${links(words.pays, card.usedBy, '/account/recurring')}${links(words.awaited, card.awaitedBy, '/orders')}`;
}

function showRemoval(
  c: StorefrontRequest,
  context: CustomerContext,
  card: StoredCard,
  status: 200 | 409 = 200,
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).cards;
  const path = (end: string) => shopPath(context, language, end);
  const back = renderButtonLink({
    label: messages(language).checkout.back,
    href: path('/account/cards'),
    look: 'secondary',
  });
  const ask = html`<p>${words.removeText}</p>
<form method="post" action="${removalPath(context, c, card)}">${renderHiddenFields([csrfField])}
<div class="actions">${renderButton({ label: words.remove, look: 'danger' })}${back}</div></form>`;
  const payments = card.usedBy.map((number) => ({
    text: words.inUseOf(number),
    label: words.changePayment(number),
    href: path(`/account/recurring/${number}/change`),
  }));
  const orders = card.awaitedBy.map((number) => ({
    text: words.awaitedOf(number),
    label: words.toOrder(number),
    href: path(`/orders/${number}`),
  }));
  // What waits is charged to the other card as soon as one is chosen: nothing more to do then.
  const first = payments.length > 0 ? payments : orders;
  const refuse = () =>
    html`${renderNotice(
      {
        kind: 'refusal',
        title: words.inUse,
        body: html`<ul class="card-uses">${first.map(({ text, label, href }) => html`<li>${text}<br><a class="address-edit" href="${href}">${label}</a></li>`)}</ul>`,
        live: status === 409,
      },
      language,
    )}<div class="actions">${back}</div>`;
  return show(c, context, {
    title: isInUse(card) ? card.label : words.removeQuestion,
    back: { label: words.title, path: '/account/cards' },
    path: `/account/cards/${card.id}/remove`,
    body: html`<div class="panel">${renderCard(c, context, card)}</div>${isInUse(card) ? refuse() : ask}`,
    status,
  });
}
