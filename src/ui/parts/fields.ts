// Form fields with label, hint and error; the error summary. Values come back as they were typed.
// Owns the wiring between label, hint and error; validates nothing.
import { html } from 'hono/html';
import { attributes, type Html, when } from '../html.ts';
import { renderIcon } from '../icons.ts';
import type { Language } from '../language.ts';
import { messages } from '../messages.ts';
import { type Explanation, renderWhy } from './why.ts';

type Labelled = {
  /** Also the element's id, and so the anchor an error summary links to. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly required?: boolean;
  /** Where the name alone is not unique on the page. */
  readonly id?: string;
};

export type Field = Labelled & {
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'number' | 'date' | 'search' | 'url';
  readonly value?: string;
  readonly autocomplete?: string;
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search';
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly minimum?: string | number;
  readonly maximum?: string | number;
  readonly pattern?: string;
  readonly readOnly?: boolean;
  /** How much of the row a wide form gives it. */
  readonly width?: 'full' | 'half' | 'third' | 'twoThirds';
  /** A text area of so many rows instead of one line. */
  readonly rows?: number;
};

export function renderField(field: Field, language: Language): Html {
  const id = field.id ?? field.name;
  const shared = {
    id,
    name: field.name,
    autocomplete: field.autocomplete,
    maxlength: field.maxLength,
    minlength: field.minLength,
    required: field.required,
    readonly: field.readOnly,
    'aria-invalid': field.error === undefined ? undefined : 'true',
    'aria-describedby': describedBy(id, field),
  };
  const control =
    field.rows === undefined
      ? html`<input class="input"${attributes({
          type: field.type ?? 'text',
          ...shared,
          value: field.value,
          inputmode: field.inputmode,
          min: field.minimum,
          max: field.maximum,
          pattern: field.pattern,
        })}>`
      : html`<textarea class="input"${attributes({ ...shared, rows: field.rows })}>${field.value ?? ''}</textarea>`;
  return html`<div class="field"${attributes({ 'data-width': field.width, 'data-invalid': field.error !== undefined })}>
${renderLabel(id, field, language)}${control}${renderError(id, field.error)}</div>`;
}

export type Option = { readonly value: string; readonly label: string; readonly disabled?: boolean };

export type Select = Labelled & {
  readonly options: readonly Option[];
  readonly value?: string;
  readonly autocomplete?: string;
  /** An empty first option that asks to choose. */
  readonly placeholder?: boolean;
  readonly width?: Field['width'];
};

export function renderSelect(select: Select, language: Language): Html {
  const id = select.id ?? select.name;
  return html`<div class="field"${attributes({ 'data-width': select.width, 'data-invalid': select.error !== undefined })}>
${renderLabel(id, select, language)}<select class="input"${attributes({
    id,
    name: select.name,
    autocomplete: select.autocomplete,
    required: select.required,
    'aria-invalid': select.error === undefined ? undefined : 'true',
    'aria-describedby': describedBy(id, select),
  })}>${when(select.placeholder, () => html`<option value="">${messages(language).parts.choose}</option>`)}${select.options.map(
    (option) =>
      html`<option${attributes({ value: option.value, selected: option.value === select.value, disabled: option.disabled })}>${option.label}</option>`,
  )}</select>${renderError(id, select.error)}</div>`;
}

export type Checkbox = Omit<Labelled, 'label'> & {
  /** May hold links: "I accept the <a>conditions of sale</a>". */
  readonly label: Html | string;
  readonly value?: string;
  readonly checked?: boolean;
};

export function renderCheckbox(box: Checkbox): Html {
  const id = box.id ?? box.name;
  return html`<div class="check"${attributes({ 'data-invalid': box.error !== undefined })}>
<input class="check-input" type="checkbox"${attributes({
    id,
    name: box.name,
    value: box.value ?? 'yes',
    checked: box.checked,
    required: box.required,
    'aria-invalid': box.error === undefined ? undefined : 'true',
    'aria-describedby': describedBy(id, box),
  })}>
<div class="check-body"><label class="check-label" for="${id}">${box.label}</label>
${when(box.hint, (hint) => html`<div class="hint" id="${id}-hint">${hint}</div>`)}${renderError(id, box.error)}</div></div>`;
}

export type Fieldset = {
  readonly legend: string;
  readonly hint?: string;
  readonly body: Html | readonly Html[];
  /** Fields side by side where there is room. */
  readonly columns?: boolean;
};

export function renderFieldset({ legend, hint, body, columns }: Fieldset): Html {
  return html`<fieldset class="fieldset"><legend class="legend">${legend}</legend>
${when(hint, (text) => html`<div class="hint">${text}</div>`)}
<div class="${columns ? 'field-row' : 'field-column'}">${body}</div></fieldset>`;
}

export type EntryError = {
  readonly fieldId: string;
  readonly message: string;
  readonly why?: Explanation;
};

/** First thing in main when a form comes back. Empty list: nothing. */
export function renderErrorSummary(errors: readonly EntryError[], language: Language): Html | '' {
  if (errors.length === 0) return '';
  return html`<div class="error-summary" role="alert" tabindex="-1" data-enhance="error-summary">
<h2 class="error-summary-title">${renderIcon('warning')}${messages(language).parts.errorSummary(errors.length)}</h2>
<ul>${errors.map(({ fieldId, message, why }) => html`<li><a href="#${fieldId}">${message}</a>${when(why, (reasons) => html` ${renderWhy(reasons, language)}`)}</li>`)}</ul></div>`;
}

function renderLabel(id: string, labelled: Labelled, language: Language): Html {
  const words = messages(language).parts;
  return html`<label class="label" for="${id}">${labelled.label}${
    labelled.required ? '' : html` <span class="label-optional">${words.optional}</span>`
  }</label>${when(labelled.hint, (hint) => html`<div class="hint" id="${id}-hint">${hint}</div>`)}`;
}

function renderError(id: string, error: string | undefined): Html | '' {
  return when(
    error,
    (text) => html`<div class="field-error" id="${id}-error">${renderIcon('warning')}${text}</div>`,
  );
}

function describedBy(id: string, { hint, error }: Pick<Labelled, 'hint' | 'error'>): string | undefined {
  const ids = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`];
  return ids.filter((each) => each !== '').join(' ') || undefined;
}
