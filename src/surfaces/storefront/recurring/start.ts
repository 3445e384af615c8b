// Setting up a recurring order: from a product, the basket or an earlier order, or from nothing. Guests log in and come
// back with what they chose.

import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';
import { startSubscription } from '../../../modules/autoreorder/commands.ts';
import type {
  StartInput,
  SubscriptionLine,
  SubscriptionRefusal,
} from '../../../modules/autoreorder/model.ts';
import { type Preview, previewStart } from '../../../modules/autoreorder/queries.ts';
import { findOrder } from '../../../modules/order/queries.ts';
import { findQuote } from '../../../modules/quote/queries.ts';
import { KeyReusedWithOtherInput, runCommand } from '../../../platform/runner.ts';
import { recipientName } from '../../../ui/address.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton } from '../../../ui/parts/actions.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import { renderWhy } from '../../../ui/parts/why.ts';
import { renderDocumentLinks } from '../acceptance.ts';
import type { StorefrontRequest } from '../context.ts';
import { type Customer, callOf, toEntrance, whoIsAsking } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { renderFrame } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { explanationOf } from '../why.ts';
import { openCardPageFor } from './cards.ts';
import {
  checkEntries,
  type Editing,
  type Errors,
  readEditing,
  readPoints,
  refusalErrors,
} from './editing.ts';
import { renderEditor } from './editor.ts';
import {
  type Entries,
  type Fields,
  formatEntries,
  freshEntries,
  newOne,
  readEntries,
  readFields,
} from './entries.ts';
import { previewDigest, renderPreview } from './preview.ts';
import { recurringRefusal, recurringRefusalWhy } from './words.ts';

const KEY = /^[A-Za-z0-9-]{8,100}$/;

export const addRecurringStart: AddCustomerPages = (app, context) => {
  app.get('/recurring/new', async (c) => {
    const asking = await whoIsAsking(c, context);
    if (!asking.person) return toEntrance(c, context);
    const customer: Customer = { ...asking, person: asking.person };
    const query: Fields = c.req.query();
    const editing = await readEditing(context, customer);
    const entries = readEntries(query, await freshFor(context, customer, editing, query));
    return show(c, context, customer, editing, entries, {});
  });

  app.post('/recurring/new', async (c) => {
    const sent = await readFields(c);
    const asking = await whoIsAsking(c, context);
    // What was typed of a person does not travel in an address; all else comes back after the log-in.
    if (!asking.person) return toEntrance(c, context, `?${formatEntries(readEntries(sent, nothing))}`);
    const customer: Customer = { ...asking, person: asking.person };
    const editing = await readEditing(context, customer);
    const entries = readEntries(sent, await freshFor(context, customer, editing, {}));
    return sent.do === 'confirm'
      ? confirm(c, context, customer, editing, entries, sent)
      : show(c, context, customer, editing, entries, { key: sent.key, asked: sent.do !== 'search' });
  });
};

const nothing: Entries = {
  lines: [],
  count: '',
  unit: '',
  on: '',
  way: '',
  address: '',
  point: '',
  near: '',
  payment: '',
  card: '',
  typed: { recipient: '', postcode: '', city: '', street: '', country: '', phone: '', note: '' },
};

async function freshFor(
  context: CustomerContext,
  customer: Customer,
  { choices, addresses, cards }: Editing,
  query: Fields,
): Promise<Entries> {
  const { person } = customer;
  return freshEntries(choices, {
    lines: await linesFrom(context, customer, query),
    addressId: addresses[0]?.id,
    cardId: cards.find(({ expired }) => !expired)?.id,
    recipient: recipientName(person, context.market.bundle.market.country),
    phone: person.phone,
  });
}

/** `from=basket` and `order=<number>` say what to begin with. */
async function linesFrom(
  context: CustomerContext,
  { owner, person }: Customer,
  { from, order: number }: Fields,
): Promise<readonly SubscriptionLine[]> {
  const { db, clock } = context.database;
  if (from === 'basket') {
    const { quote } = await findQuote(db, context.market, owner, context.channel, clock.now());
    return quote.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  }
  if (number === undefined) return [];
  const order = await findOrder(db, person.id, number.slice(0, 40), clock.now());
  return (order?.lines ?? []).map(({ sku, quantity }) => ({ sku, quantity }));
}

function inputOf(
  c: StorefrontRequest,
  { person }: Customer,
  checked: Extract<Awaited<ReturnType<typeof checkEntries>>, { ok: true }>,
): StartInput | undefined {
  const { settings, on } = checked;
  return on && { ...settings, personId: person.id, language: c.get('language'), firstOn: on };
}

async function confirm(
  c: StorefrontRequest,
  context: CustomerContext,
  customer: Customer,
  editing: Editing,
  sent: Entries,
  { seen, key = '' }: Fields,
): Promise<Response> {
  const { database, market, channel } = context;
  const checked = await checkEntries(c, context, customer, editing, sent, true);
  const input = checked.ok ? inputOf(c, customer, checked) : undefined;
  if (!checked.ok || !input || !KEY.test(key))
    return show(c, context, customer, editing, checked.entries, { asked: true });
  const preview = await previewStart(database.db, market, { ...input, channel }, database.clock.now());
  if (preview.ok && seen === previewDigest(preview, checked.settings)) {
    const answer = await start(context, customer, input, key);
    if (answer?.ok) {
      const path = `/account/recurring/${answer.number}?done=started`;
      if (answer.state === 'awaitingCard') {
        const page = await openCardPageFor(c, context, customer, answer);
        if (page !== undefined) return c.redirect(page, 303);
      }
      return c.redirect(shopPath(context, c.get('language'), path), 303);
    }
    if (answer) return show(c, context, customer, editing, checked.entries, { asked: true, refusal: answer });
  }
  return show(c, context, customer, editing, checked.entries, {
    asked: true,
    differs: seen !== undefined && seen !== '',
  });
}

/** Undefined: the key was used for something else, so the form is to be looked at again. */
async function start(context: CustomerContext, customer: Customer, input: StartInput, key: string) {
  const { database, market, engineHash } = context;
  const { personId: _, firstOn, ...settings } = input;
  const keyed = { key, input: { settings: JSON.stringify(settings), firstOn: firstOn.toString() } };
  try {
    return await runCommand(database, callOf(context, customer, 'startSubscription', keyed), (ctx) =>
      startSubscription(ctx, { terms: market, engineHash }, input),
    );
  } catch (error) {
    if (error instanceof KeyReusedWithOtherInput) return undefined;
    throw error;
  }
}

type Shown = {
  readonly key?: string | undefined;
  /** The customer has sent the form: what is missing is told. */
  readonly asked?: boolean;
  readonly differs?: boolean;
  readonly refusal?: SubscriptionRefusal;
};

async function show(
  c: StorefrontRequest,
  context: CustomerContext,
  customer: Customer,
  editing: Editing,
  sent: Entries,
  { key, asked = false, differs = false, refusal }: Shown,
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).recurring;
  const { database, market, channel } = context;
  const { offers, choices } = editing;
  // Opening the page adds no address to the book, whatever its own address says.
  const adds = sent.address === newOne || sent.address === '';
  const checked =
    asked || !adds
      ? await checkEntries(c, context, customer, editing, sent, true)
      : ({ ok: false, entries: sent, errors: new Map() } as const);
  const { entries } = checked;
  const input = checked.ok ? inputOf(c, customer, checked) : undefined;
  const answer =
    refusal ??
    (input && (await previewStart(database.db, market, { ...input, channel }, database.clock.now())));
  const preview = answer?.ok ? answer : undefined;
  // A form that nobody has filled in yet is not wrong for having no lines.
  const refused = answer && !answer.ok && (asked || entries.lines.length > 0) ? answer : undefined;
  const errors: Errors = asked || refused ? errorsOf(checked, refused, editing, language) : new Map();
  const body = renderEditor({
    context,
    language,
    ...editing,
    ...(checked.ok && { addresses: checked.addresses }),
    entries,
    points: await readPoints(context, entries),
    kind: 'start',
    action: shopPath(context, language, '/recurring/new'),
    hidden: [
      { name: 'key', value: key !== undefined && KEY.test(key) ? key : randomUUID() },
      { name: 'seen', value: preview && checked.ok ? previewDigest(preview, checked.settings) : '' },
    ],
    errors,
    why: refused && recurringRefusalWhy(context, refused, language),
    notice: html`${when(differs && preview, () => renderNotice({ kind: 'warning', title: words.preview.differsTitle, body: words.preview.differsText, live: true }, language))}${when(
      refused && errors.size === 0 && refused,
      (each) => renderRefusal(context, each, editing, language),
    )}`,
    bindable: preview !== undefined && preview.quote.lines.length > 0,
    preview: renderPreview(
      { context, language, catalogue: offers.catalogue },
      preview,
      'start',
      preview ? renderConfirm(context, preview, entries, language) : '',
    ),
  });
  return renderFrame(c, context, {
    title: words.editor.startTitle,
    body: html`<div class="page-head"><h1>${words.editor.startTitle}</h1><p class="lead">${words.editor.startLead}</p>
${renderWhy(explanationOf(context, language, words.documentsSay, choices.because), language)}</div>${body}`,
    status: asked && (errors.size > 0 || refused) ? 422 : differs ? 409 : 200,
    path: `/recurring/new?${formatEntries(entries)}`,
    current: 'account',
    private: true,
  });
}

function renderConfirm(
  context: CustomerContext,
  preview: Preview,
  entries: Entries,
  language: Language,
): Html | '' {
  const words = messages(language).recurring.editor;
  const obstacle = preview.quote.lines.length === 0;
  const label = entries.payment === 'card' && entries.card === 'new' ? words.startCard : words.start;
  if (obstacle) return '';
  return html`${renderButton({ label, size: 'wide', name: 'do', value: 'confirm' })}<p class="order-note">${words.startNote}</p>
${renderDocumentLinks(context, language, preview.quote.documents)}`;
}

export function errorsOf(
  checked: Awaited<ReturnType<typeof checkEntries>>,
  refused: SubscriptionRefusal | undefined,
  { offers }: Editing,
  language: Language,
): Errors {
  if (!checked.ok) return checked.errors;
  return refused ? refusalErrors(refused, offers, language) : new Map();
}

export function renderRefusal(
  context: CustomerContext,
  refusal: SubscriptionRefusal,
  { offers }: Editing,
  language: Language,
): Html {
  const why = recurringRefusalWhy(context, refusal, language);
  const body = recurringRefusal(refusal, offers.catalogue, language);
  return renderNotice({ kind: 'refusal', body, live: true, ...(why && { why }) }, language);
}
