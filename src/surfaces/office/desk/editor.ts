// The desk's form of a recurring order, for a new one and for a change, and beside it what the entries come to with what
// to say. One button shows that, the other binds, and only to what was shown. Decides nothing.
import { html } from 'hono/html';
import { digest } from '../../../kernel/canonical-json.ts';
import type { Settings, SubscriptionRefusal } from '../../../modules/autoreorder/model.ts';
import { decideRecurringPrice } from '../../../modules/autoreorder/offer.ts';
import { type Choices, listChoices, type Preview } from '../../../modules/autoreorder/queries.ts';
import { quantityCeiling } from '../../../modules/basket/model.ts';
import { type Product, wordsIn } from '../../../modules/catalogue/model.ts';
import type { Catalogue } from '../../../modules/catalogue/queries.ts';
import { findPickupPoint, listPickupPoints } from '../../../modules/delivery/queries.ts';
import type { Address, Person } from '../../../modules/identity/model.ts';
import { listAddresses } from '../../../modules/identity/queries.ts';
import { listStoredCards, type StoredCard } from '../../../modules/payment/queries.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { formatAddress } from '../../../ui/address.ts';
import { formatCount, formatDate, formatDuration, formatList } from '../../../ui/format.ts';
import { attributes, type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { type HiddenField, renderButton, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { renderErrorSummary, renderField, renderFieldset, renderSelect } from '../../../ui/parts/fields.ts';
import type { OfficeRequest } from '../context.ts';
import { csrfField } from '../frame.ts';
import { renderMissing, renderQuote } from './amounts.ts';
import { callerPath, type DeskContext } from './caller.ts';
import { cardValue, type Entries, type Fault, findProductBy, quantityField } from './entries.ts';
import { renderReadAloud } from './why.ts';
import {
  addressText,
  cardText,
  goesByNow,
  methodName,
  productName,
  recurringRefusal,
  wayName,
} from './words.ts';

export type Editing = {
  readonly catalogue: Catalogue;
  readonly choices: Choices;
  readonly addresses: readonly Address[];
  readonly cards: readonly StoredCard[];
  /** What can come regularly, in the order of the catalogue. */
  readonly offered: readonly Product[];
};

/** `channel` is the one that the order was, or is to be, started on. */
export async function readEditing(context: DeskContext, person: Person, channel: string): Promise<Editing> {
  const { db, clock } = context.database;
  const at = clock.now();
  const choices = listChoices(context.market, channel, at);
  if (!choices) throw notFound();
  const [catalogue, addresses, cards] = await Promise.all([
    context.readCatalogue(),
    listAddresses(db, person.id),
    listStoredCards(db, person.id),
  ]);
  const offered = catalogue.products.filter(
    (product) => decideRecurringPrice(context.market, product, channel, at) !== undefined,
  );
  return { catalogue, choices, addresses, cards, offered };
}

export type Errors = ReadonlyMap<string, string>;

/** The product that was typed is in the lines, or the error says why it cannot be. */
export function addProduct(
  entries: Entries,
  { offered }: Editing,
  language: Language,
): { readonly entries: Entries; readonly errors: Errors } {
  if (entries.add === '') return { entries, errors: new Map() };
  const words = messages(language).desk;
  const found = findProductBy(entries.add, offered);
  if (!found.ok) {
    const names = found.several.map(({ names: all, sku }) => `${wordsIn(all, language)} (${sku})`);
    const said =
      names.length === 0 ? words.addNone(entries.add) : words.addSeveral(formatList(names, language));
    return { entries, errors: new Map([['add', said]]) };
  }
  const there = entries.lines.some(({ sku }) => sku === found.sku);
  const lines = there ? entries.lines : [...entries.lines, { sku: found.sku, quantity: '1' }];
  return { entries: { ...entries, add: '', lines }, errors: new Map() };
}

export function faultErrors(faults: readonly Fault[], { catalogue }: Editing, language: Language): Errors {
  const words = messages(language).recurring.editor;
  const sentences = {
    count: words.countWrong,
    date: words.dateWrong,
    way: words.wayMissing,
    address: words.addressMissing,
    point: words.pointMissing,
    payment: words.paymentMissing,
  };
  return new Map(
    faults.map((fault) => [
      fault.field,
      fault.what === 'quantity'
        ? words.quantityWrong(productName(catalogue, fault.sku, language))
        : sentences[fault.what],
    ]),
  );
}

const fieldOf: { readonly [code in SubscriptionRefusal['code']]?: string } = {
  intervalNotOffered: 'count',
  dateInPast: 'on',
  dateTooSoon: 'on',
  dateTooFar: 'on',
  beyondCalendar: 'on',
  noLines: 'add',
  addressUnknown: 'address',
  countryNotDelivered: 'address',
  wayNotRecurring: 'way',
  placeUnknown: 'point',
  paymentMethodNotRecurring: 'payment',
  cardUnknown: 'payment',
};

/** At the field it is about; none where it is about the whole. */
export function refusalErrors(
  refusal: SubscriptionRefusal,
  { catalogue }: Editing,
  language: Language,
): Errors {
  const field = refusal.sku === undefined ? fieldOf[refusal.code] : quantityField(refusal.sku);
  return field === undefined ? new Map() : new Map([[field, recurringRefusal(refusal, catalogue, language)]]);
}

/** Of what is read out before the caller agrees: anything else is not what they agreed to. */
export function previewDigest({ goesOn, effect, quote, missing }: Preview, settings: Settings): string {
  return digest({
    goesOn: goesOn?.toString() ?? null,
    effect,
    settings: JSON.stringify(settings),
    total: quote.total.amountMinor,
    lines: quote.lines.map(({ sku, quantity, unit }) => [sku, quantity, unit.amountMinor]),
    missing: missing.map(({ sku, reason }) => [sku, reason]),
  });
}

export type EditorView = {
  readonly editing: Editing;
  readonly entries: Entries;
  readonly errors: Errors;
  readonly person: Person;
  readonly kind: 'start' | 'change';
  readonly action: string;
  readonly hidden: readonly HiddenField[];
  readonly notices: Html | '';
  readonly preview: Preview | undefined;
};

export async function renderEditor(c: OfficeRequest, context: DeskContext, view: EditorView): Promise<Html> {
  const language = c.get('language');
  const words = messages(language).desk;
  const summary = [...view.errors].map(([fieldId, message]) => ({ fieldId, message }));
  return html`${renderErrorSummary(summary, language)}${view.notices}
<form class="office-columns" method="post" action="${view.action}" novalidate>
${renderHiddenFields([csrfField(c, context), ...view.hidden])}
<div class="form">${renderLines(view, language)}${renderRhythm(view, language)}${await renderDelivery(c, context, view)}${renderPayment(context, view, language)}
<div class="actions">${renderButton({ label: words.askFirst, look: 'secondary', name: 'do', value: 'show' })}</div></div>
<div>${renderEffect(context, view, language)}</div></form>`;
}

function renderLines({ editing, entries, errors }: EditorView, language: Language): Html {
  const words = messages(language);
  const lines = entries.lines.map(({ sku, quantity }) => {
    const error = errors.get(quantityField(sku));
    return renderField(
      {
        name: quantityField(sku),
        label: `${productName(editing.catalogue, sku, language)} (${sku})`,
        type: 'number',
        inputmode: 'numeric',
        autocomplete: 'off',
        minimum: 0,
        maximum: quantityCeiling,
        required: true,
        value: quantity,
        ...(error !== undefined && { error }),
      },
      language,
    );
  });
  const error = errors.get('add');
  const described = error === undefined ? 'add-hint' : 'add-hint add-error';
  const add = html`<div class="field"${attributes({ 'data-invalid': error !== undefined })}><label class="label" for="add">${words.desk.addLabel}</label>
<div class="hint" id="add-hint">${words.desk.addHint}</div>
<input class="input" type="text" id="add" name="add" list="products" autocomplete="off" maxlength="200"${attributes({ value: entries.add, 'aria-describedby': described, 'aria-invalid': error === undefined ? undefined : 'true' })}>
<datalist id="products">${editing.offered.map((product) => html`<option value="${product.sku} ${wordsIn(product.names, language)}"></option>`)}</datalist>
${when(error, (text) => html`<div class="field-error" id="add-error">${text}</div>`)}</div>`;
  return renderFieldset({
    legend: words.recurring.editor.goods,
    ...(lines.length > 0 && { hint: words.desk.zeroTakesOut }),
    body: [
      ...lines,
      add,
      html`<div>${renderButton({ label: words.recurring.editor.addAction, look: 'secondary', size: 'small', icon: 'plus', name: 'do', value: 'add' })}</div>`,
    ],
  });
}

function renderRhythm({ editing: { choices }, entries, errors, kind }: EditorView, language: Language): Html {
  const words = messages(language).recurring;
  const bounds = choices.units.map(
    ({ unit, from, to }) => `${formatCount(from, language)}–${formatDuration({ count: to, unit }, language)}`,
  );
  const [countError, dateError] = [errors.get('count'), errors.get('on')];
  return renderFieldset({
    legend: words.editor.rhythm,
    hint: words.editor.unitBounds(formatList(bounds, language)),
    columns: true,
    body: [
      renderField(
        {
          name: 'count',
          label: words.editor.every,
          type: 'number',
          inputmode: 'numeric',
          autocomplete: 'off',
          minimum: 1,
          required: true,
          width: 'third',
          value: entries.count,
          ...(countError !== undefined && { error: countError }),
        },
        language,
      ),
      renderSelect(
        {
          name: 'unit',
          label: words.editor.unit,
          required: true,
          width: 'twoThirds',
          value: entries.unit,
          options: choices.units.map(({ unit }) => ({ value: unit, label: words.units[unit] })),
        },
        language,
      ),
      renderField(
        {
          name: 'on',
          label: kind === 'start' ? words.editor.firstOn : words.editor.nextOn,
          type: 'date',
          required: kind === 'start',
          minimum: choices.earliestOn.toString(),
          value: entries.on,
          hint: words.editor.dateHint(formatDate(choices.earliestOn, language, 'full')),
          ...(dateError !== undefined && { error: dateError }),
        },
        language,
      ),
    ],
  });
}

const POINTS = 8;

async function renderDelivery(
  c: OfficeRequest,
  context: DeskContext,
  { editing, entries, errors, person }: EditorView,
): Promise<Html> {
  const language = c.get('language');
  const words = messages(language);
  const { editor } = words.recurring;
  const { choices, addresses } = editing;
  const error = (field: string) => {
    const text = errors.get(field);
    return text === undefined ? {} : { error: text };
  };
  const ways = renderSelect(
    {
      name: 'way',
      label: words.checkout.review.way,
      required: true,
      value: entries.way,
      options: choices.ways.map((way) => ({ value: way, label: wayName(way, language) })),
      ...error('way'),
    },
    language,
  );
  const book = renderSelect(
    {
      name: 'address',
      label: editor.address,
      required: entries.way === 'home',
      placeholder: true,
      value: entries.address,
      options: addresses.map(({ id, ...address }) => ({ value: id, label: addressText(address) })),
      ...error('address'),
    },
    language,
  );
  const more = html`<p><a href="${callerPath(c, context, person, '/addresses/new')}">${words.desk.addAddress}</a></p>`;
  const body = choices.ways.includes('pickupPoint')
    ? [ways, book, more, await renderPoints(context, entries, error('point'), language)]
    : [ways, book, more];
  return renderFieldset({ legend: editor.delivery, body });
}

async function renderPoints(
  { database: { db }, market }: DeskContext,
  { near, point, way }: Entries,
  error: { readonly error?: string },
  language: Language,
): Promise<Html> {
  const { editor } = messages(language).recurring;
  const { country } = market.bundle.market;
  const found = (await listPickupPoints(db, near, POINTS)).points;
  const chosen = point === '' ? undefined : await findPickupPoint(db, point);
  const points = chosen && !found.some(({ code }) => code === chosen.code) ? [chosen, ...found] : found;
  return html`${renderField({ name: 'near', label: editor.pointSearch, value: near, maxLength: 60, autocomplete: 'off' }, language)}
<div>${renderButton({ label: editor.pointSearchAction, look: 'secondary', size: 'small', name: 'do', value: 'search' })}</div>
${renderSelect(
  {
    name: 'point',
    label: editor.point,
    required: way === 'pickupPoint',
    placeholder: true,
    value: point,
    options: points.map(({ code, name, ...where }) => ({
      value: code,
      label: `${name}, ${formatAddress({ ...where, country })}`,
    })),
    ...error,
  },
  language,
)}`;
}

function renderPayment(
  context: DeskContext,
  { editing, entries, errors }: EditorView,
  language: Language,
): Html {
  const words = messages(language);
  const error = errors.get('payment');
  const { choices, cards } = editing;
  const options = choices.payments.flatMap((method) =>
    method === 'card' && entries.payment !== 'card'
      ? cards.map((card) => ({
          value: cardValue(card.id),
          label: `${methodName('card', language)}: ${cardText(context, card, language)}`,
        }))
      : [{ value: method, label: methodName(method, language) }],
  );
  return renderFieldset({
    legend: words.recurring.detail.payment,
    ...(choices.payments.includes('card') && { hint: words.desk.cardNote }),
    body: renderSelect(
      {
        name: 'payment',
        label: words.checkout.review.method,
        required: true,
        placeholder: true,
        value: entries.payment,
        options,
        ...(error !== undefined && { error }),
      },
      language,
    ),
  });
}

function renderEffect(
  context: DeskContext,
  { preview, editing, kind }: EditorView,
  language: Language,
): Html {
  const words = messages(language);
  if (!preview)
    return html`<section class="office-panel"><h2>${words.desk.effect}</h2><p class="hint">${words.recurring.preview.empty}</p></section>`;
  const { goesOn, effect, quote, missing, because } = preview;
  const day = goesOn && formatDate(goesOn, language, 'full');
  const said =
    day === undefined
      ? words.recurring.preview.nothingPlanned
      : kind === 'start'
        ? words.recurring.goesOn[goesByNow(context)](day)
        : words.recurring.preview[effect](day);
  const shown = { context, catalogue: editing.catalogue, language };
  const why = because.length > 0 ? because : kind === 'start' ? editing.choices.because : [];
  return html`<section class="office-panel"><h2>${words.desk.effect}</h2>
<h3>${words.desk.say}</h3><div class="desk-said"><p>${said}</p>${renderReadAloud(context, language, why)}</div>
${renderMissing(shown, missing)}${renderQuote(shown, quote, words.recurring.detail.total)}
<p class="hint">${words.recurring.preview.pricesNote}</p>
<p><strong>${words.desk.callerWants}</strong></p>
${quote.lines.length === 0 ? '' : renderButton({ label: kind === 'start' ? words.desk.startSubmit : words.desk.keep, size: 'wide', name: 'do', value: 'confirm' })}</section>`;
}
