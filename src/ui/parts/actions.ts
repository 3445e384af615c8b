// What people press: buttons, links that look like buttons, and the quantity of something in the basket.
import { html } from 'hono/html';
import { attributes, type Html, when } from '../html.ts';
import { type IconName, renderIcon } from '../icons.ts';
import type { Language } from '../language.ts';
import { messages } from '../messages.ts';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

export type Button = {
  readonly label: string;
  readonly look?: ButtonLook;
  readonly size?: 'small' | 'wide';
  readonly icon?: IconName;
  readonly name?: string;
  readonly value?: string;
  /** Of a form elsewhere on the page. */
  readonly form?: string;
  readonly formAction?: string;
  /** The whole name for screen readers, where the label alone does not say which product it is about. */
  readonly accessibleName?: string;
  readonly disabled?: boolean;
};

/** A submit button of a form. */
export function renderButton(button: Button): Html {
  return html`<button type="submit" class="${buttonClass(button)}"${attributes({
    name: button.name,
    value: button.value,
    form: button.form,
    formaction: button.formAction,
    'aria-label': button.accessibleName,
    disabled: button.disabled,
  })}>${when(button.icon, renderIcon)}${button.label}</button>`;
}

export type ButtonLink = {
  readonly label: string;
  readonly href: string;
  readonly look?: ButtonLook;
  readonly size?: 'small' | 'wide';
  readonly icon?: IconName;
};

export function renderButtonLink(link: ButtonLink): Html {
  return html`<a class="${buttonClass(link)}" href="${link.href}">${when(link.icon, renderIcon)}${link.label}</a>`;
}

/** A link with an arrow that leads on: "All coffees →". */
export function renderMoreLink(link: { readonly label: string; readonly href: string }): Html {
  return html`<a class="more-link" href="${link.href}">${link.label}${renderIcon('arrow')}</a>`;
}

function buttonClass({ look = 'primary', size }: Pick<Button, 'look' | 'size'>): string {
  return ['button', `button-${look}`, size === undefined ? '' : `button-${size}`].join(' ').trim();
}

export type HiddenField = { readonly name: string; readonly value: string };

export function renderHiddenFields(fields: readonly HiddenField[]): Html {
  return html`${fields.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}

export type QuantityForm = {
  readonly action: string;
  /** CSRF token, basket version, SKU. */
  readonly hidden: readonly HiddenField[];
  /** Unique on the page. */
  readonly id: string;
  readonly productName: string;
  /** Pieces; the form posts an absolute `quantity`, never a difference. */
  readonly quantity: number;
  readonly step: number;
  readonly minimum: number;
  readonly maximum?: number;
  readonly removable?: boolean;
};

/** Posts `quantity` (typed) or `set` (a pressed +, −, remove): the pressed value wins. Needs no script. */
export function renderQuantityForm(form: QuantityForm, language: Language): Html {
  const words = messages(language).parts;
  const less = form.quantity - form.step;
  const more = form.quantity + form.step;
  return html`<form class="quantity-form" method="post" action="${form.action}" data-enhance="quantity">
${renderHiddenFields(form.hidden)}
<div class="quantity">
<button type="submit" class="quantity-default" tabindex="-1" aria-hidden="true"></button>
${renderStep('minus', words.oneLess(form.productName), less, less < form.minimum)}
<label class="visually-hidden" for="${form.id}">${words.quantityOf(form.productName)}</label>
<input class="quantity-input" id="${form.id}" name="quantity" type="number" inputmode="numeric" autocomplete="off" required${attributes(
    { min: form.minimum, max: form.maximum, step: form.step, value: form.quantity },
  )}>
${renderStep('plus', words.oneMore(form.productName), more, form.maximum !== undefined && more > form.maximum)}
</div>
<button type="submit" class="link-button quantity-update">${words.update}<span class="visually-hidden"> – ${form.productName}</span></button>
${when(form.removable, () => html`<button type="submit" class="link-button" name="set" value="0" formnovalidate aria-label="${words.removeOf(form.productName)}">${words.remove}</button>`)}
</form>`;
}

function renderStep(icon: 'plus' | 'minus', label: string, quantity: number, disabled: boolean): Html {
  return html`<button type="submit" class="quantity-step" name="set" formnovalidate aria-label="${label}"${attributes({ value: quantity, disabled })}>${renderIcon(icon)}</button>`;
}
