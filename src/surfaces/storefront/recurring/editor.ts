// The form of a recurring order, for a new one and for a change: products, rhythm, where to, payment, and beside it what
// the entries come to. One button shows that, the other binds, and only to what was shown. Decides nothing.

import { html } from 'hono/html';
import type { Choices } from '../../../modules/autoreorder/queries.ts';
import { quantityCeiling } from '../../../modules/basket/model.ts';
import { categories, wordsIn } from '../../../modules/catalogue/model.ts';
import type { PickupPoints } from '../../../modules/delivery/queries.ts';
import type { Address } from '../../../modules/identity/model.ts';
import type { Offers } from '../../../modules/pricing/offers.ts';
import { formatAddress } from '../../../ui/address.ts';
import { formatCount, formatDate, formatDuration, formatList } from '../../../ui/format.ts';
import { attributes, type Html, when } from '../../../ui/html.ts';
import { renderIcon } from '../../../ui/icons.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { type HiddenField, renderButton, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { type Choice, renderChoices } from '../../../ui/parts/choices.ts';
import {
  type EntryError,
  renderErrorSummary,
  renderField,
  renderFieldset,
  renderSelect,
} from '../../../ui/parts/fields.ts';
import type { Explanation } from '../../../ui/parts/why.ts';
import { renderAddressFields } from '../account/address-form.ts';
import { methodName, wayName } from '../account/order-body.ts';
import type { CustomerContext } from '../customer-context.ts';
import { csrfField } from '../frame.ts';
import { productName, renderGoods } from '../goods.ts';
import type { ChoosableCard } from './editing.ts';
import { type Entries, newOne, quantityField, swapField } from './entries.ts';

export type EditorView = {
  readonly context: CustomerContext;
  readonly language: Language;
  readonly offers: Offers;
  readonly choices: Choices;
  readonly entries: Entries;
  readonly addresses: readonly Address[];
  readonly cards: readonly ChoosableCard[];
  readonly points: PickupPoints;
  /** SKUs of what can come regularly, in the order of the catalogue. */
  readonly offered: readonly string[];
  readonly kind: 'start' | 'change';
  /** Where the form goes. */
  readonly action: string;
  readonly hidden: readonly HiddenField[];
  readonly errors: ReadonlyMap<string, string>;
  /** What stands behind the errors, where it is a rule. */
  readonly why: Explanation | undefined;
  readonly notice: Html | '';
  /** Whether there is a button that binds: until then, showing what the entries come to is the next thing to do. */
  readonly bindable: boolean;
  /** What the entries come to, and the button that binds where they can be confirmed. */
  readonly preview: Html;
};

const formId = 'recurring-form';

export function renderEditor(view: EditorView): Html {
  const { language, errors, why } = view;
  const summary = [...errors].map(
    ([fieldId, message]): EntryError => ({ fieldId, message, ...(why && { why }) }),
  );
  return html`${renderErrorSummary(summary, language)}<div class="editor-notices">${view.notice}</div>
<form class="with-aside" id="${formId}" method="post" action="${view.action}" novalidate data-enhance="recurring">${renderHiddenFields([csrfField, { name: 'lines', value: 'all' }, ...view.hidden])}
<div class="stack"><button type="submit" class="quantity-default" name="do" value="show" tabindex="-1" aria-hidden="true"></button>
${renderLines(view)}${renderRhythm(view)}${renderDelivery(view)}${renderPayment(view)}
<div class="actions">${renderButton({ label: messages(language).recurring.editor.work, look: view.bindable ? 'secondary' : 'primary', name: 'do', value: 'show' })}</div></div>
${view.preview}</form>`;
}

function renderLines(view: EditorView): Html {
  const { context, language, offers, entries, errors } = view;
  const { editor } = messages(language).recurring;
  const { parts } = messages(language);
  const lines = entries.lines.map(({ sku, quantity }) => {
    const name = productName(offers.catalogue, sku, language);
    const field = quantityField(sku);
    const error = errors.get(field);
    const count = /^\d{1,4}$/.test(quantity) ? Number(quantity) : 1;
    return html`<li class="editor-line"><div>${renderGoods(context, offers.catalogue, { sku, quantity: count }, language)}</div>
<div class="editor-line-tools">${renderField(
      {
        name: field,
        label: parts.quantity,
        type: 'number',
        inputmode: 'numeric',
        autocomplete: 'off',
        minimum: 1,
        maximum: quantityCeiling,
        required: true,
        value: quantity,
        ...(error !== undefined && { error }),
      },
      language,
    )}
<button type="submit" class="link-button" name="remove"${attributes({ value: sku })}>${editor.remove}<span class="visually-hidden"> – ${name}</span></button></div>
<details class="editor-swap"><summary>${renderIcon('repeat')}${editor.instead}<span class="visually-hidden"> – ${name}</span></summary>
${renderProducts(view, { name: swapField(sku), label: `${editor.instead}: ${name}`, none: editor.keep, without: sku })}</details></li>`;
  });
  const error = errors.get('add');
  return renderFieldset({
    legend: editor.goods,
    body: [
      html`<ul class="editor-lines">${lines}</ul>`,
      html`<div class="editor-add">${renderProducts(view, { name: 'add', label: editor.add, none: editor.addNone, ...(error !== undefined && { error }) })}
${renderButton({ label: editor.addAction, look: 'secondary', icon: 'plus', name: 'do', value: 'show' })}</div>`,
    ],
  });
}

type ProductSelect = {
  readonly name: string;
  readonly label: string;
  readonly none: string;
  readonly without?: string;
  readonly error?: string;
};

function renderProducts({ language, offers, offered, entries }: EditorView, select: ProductSelect): Html {
  const id = select.name;
  const chosen = new Set(entries.lines.map(({ sku }) => sku));
  const open = offered.filter((sku) => !chosen.has(sku) && sku !== select.without);
  const groups = categories.map((category) => ({
    label: messages(language).shell.sections[category],
    products: open.flatMap((sku) => {
      const product = offers.catalogue.bySku.get(sku);
      return product?.category === category ? [product] : [];
    }),
  }));
  return html`<div class="field"><label class="label" for="${id}">${select.label}</label>
<select class="input"${attributes({ id, name: select.name })}><option value="">${select.none}</option>${groups
    .filter(({ products }) => products.length > 0)
    .map(
      ({ label, products }) =>
        html`<optgroup label="${label}">${products.map((product) => html`<option value="${product.sku}">${wordsIn(product.names, language)}</option>`)}</optgroup>`,
    )}</select>${when(select.error, (text) => html`<div class="field-error" id="${id}-error">${renderIcon('warning')}${text}</div>`)}</div>`;
}

function renderRhythm({ language, choices, entries, errors, kind }: EditorView): Html {
  const words = messages(language).recurring;
  const bounds = choices.units.map(
    ({ unit, from, to }) => `${formatCount(from, language)}–${formatDuration({ count: to, unit }, language)}`,
  );
  const countError = errors.get('count');
  const dateError = errors.get('on');
  return renderFieldset({
    legend: words.editor.rhythm,
    body: html`<div class="rhythm">${renderField(
      {
        name: 'count',
        label: words.editor.every,
        type: 'number',
        inputmode: 'numeric',
        autocomplete: 'off',
        minimum: 1,
        required: true,
        value: entries.count,
        ...(countError !== undefined && { error: countError }),
      },
      language,
    )}
${renderSelect(
  {
    name: 'unit',
    label: words.editor.unit,
    required: true,
    value: entries.unit,
    options: choices.units.map(({ unit }) => ({ value: unit, label: words.units[unit] })),
  },
  language,
)}
<div class="hint">${words.editor.unitBounds(formatList(bounds, language))}</div>
<div class="rhythm-date">${renderField(
      {
        name: 'on',
        label: kind === 'start' ? words.editor.firstOn : words.editor.nextOn,
        type: 'date',
        required: kind === 'start',
        value: entries.on,
        minimum: choices.earliestOn.toString(),
        hint: words.editor.dateHint(formatDate(choices.earliestOn, language, 'full')),
        ...(dateError !== undefined && { error: dateError }),
      },
      language,
    )}</div></div>`,
  });
}

function renderDelivery(view: EditorView): Html {
  const { language, choices, entries, errors } = view;
  const words = messages(language).recurring.editor;
  const error = errors.get('way');
  return renderChoices(
    {
      name: 'way',
      legend: words.delivery,
      chosen: entries.way,
      ...(error !== undefined && { error }),
      choices: choices.ways.map((way) => ({
        value: way,
        label: wayName(way, language),
        more: way === 'pickupPoint' ? renderPoints(view) : renderAddresses(view),
      })),
    },
    language,
  );
}

function renderAddresses({ context, language, addresses, entries, errors }: EditorView): Html {
  const words = messages(language);
  const fields = renderFieldset({
    legend: words.checkout.delivery.newAddressEntry,
    columns: true,
    body: renderAddressFields(context, language, entries.typed, errors),
  });
  if (addresses.length === 0)
    return html`${renderHiddenFields([{ name: 'address', value: newOne }])}${fields}`;
  const error = errors.get('address');
  return renderChoices(
    {
      name: 'address',
      legend: words.recurring.editor.address,
      chosen: entries.address,
      ...(error !== undefined && { error }),
      choices: [
        ...addresses.map((address) => ({
          value: address.id,
          label: address.recipient,
          description: formatAddress(address),
        })),
        { value: newOne, label: words.recurring.editor.newAddress, more: fields },
      ],
    },
    language,
  );
}

function renderPoints({ context, language, points, entries, errors }: EditorView): Html {
  const words = messages(language);
  const { editor } = words.recurring;
  const error = errors.get('point');
  const search = html`<div class="point-search">${renderField({ name: 'near', label: editor.pointSearch, value: entries.near, maxLength: 60, autocomplete: 'off' }, language)}
${renderButton({ label: editor.pointSearchAction, look: 'secondary', name: 'do', value: 'search' })}</div>`;
  if (points.points.length === 0)
    return html`${search}<div class="hint" id="point" role="status">${words.checkout.delivery.pointsNone(entries.near)}</div>`;
  return html`${search}${renderChoices(
    {
      name: 'point',
      legend: editor.point,
      chosen: entries.point,
      ...(error !== undefined && { error }),
      choices: points.points.map((point) => ({
        value: point.code,
        label: point.name,
        description: formatAddress({ ...point, country: context.market.bundle.market.country }),
      })),
    },
    language,
  )}`;
}

function choosableText({ label, expired }: ChoosableCard, language: Language): string {
  return expired ? `${label} (${messages(language).cards.expired.toLocaleLowerCase(language)})` : label;
}

function renderPayment({ language, choices, entries, cards, errors }: EditorView): Html {
  const words = messages(language).recurring.editor;
  const error = errors.get('payment');
  const cardError = errors.get('card');
  const stored = when(cards.length > 0, () =>
    renderChoices(
      {
        name: 'card',
        legend: words.card,
        chosen: entries.card,
        ...(cardError !== undefined && { error: cardError }),
        choices: [
          ...cards.map((card) => ({ value: card.id, label: choosableText(card, language) })),
          { value: newOne, label: words.newCard },
        ],
      },
      language,
    ),
  );
  return renderChoices(
    {
      name: 'payment',
      legend: words.payment,
      chosen: entries.payment,
      ...(error !== undefined && { error }),
      choices: choices.payments.map(
        (method): Choice => ({
          value: method,
          label: methodName(method, language),
          description: method === 'card' ? words.cardText : words.cashText,
          ...(method === 'card' && stored !== '' && { more: stored }),
        }),
      ),
    },
    language,
  );
}
