// Prices as people see them: the amount, a reduction with the lowest price before it, the unit price.
import { html } from 'hono/html';
import type { Duration } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import { formatDuration, formatMoney } from '../format.ts';
import { attributes, type Html, when } from '../html.ts';
import type { Language } from '../language.ts';
import { messages } from '../messages.ts';
import { type Explanation, renderWhy, renderWhyButton, type WhyButton } from './why.ts';

export type Price = {
  readonly amount: Money;
  /** The price before the reduction; its presence makes the amount a reduced one. */
  readonly earlier?: Money;
  /** The lowest price of the period before the reduction. */
  readonly lowestBefore?: { readonly amount: Money; readonly period: Duration };
  /** `per` is ready to read: "10 capsules", "kg". */
  readonly unitPrice?: { readonly amount: Money; readonly per: string };
  /** A lower price on another condition, ready to read: "4,690 Ft as a recurring order". */
  readonly otherwise?: string;
  readonly why?: Explanation | WhyButton;
  readonly size?: 'normal' | 'large';
};

/** A <div>: not inside <p>, <span> or a heading. */
export function renderPrice(price: Price, language: Language): Html {
  const words = messages(language).parts;
  const reduced = price.earlier !== undefined;
  return html`<div class="price"${attributes({ 'data-size': price.size })}>
<div class="price-line">${
    reduced ? html`<span class="visually-hidden">${words.reducedPrice}: </span>` : ''
  }<span class="price-amount${reduced ? ' price-reduced' : ''}">${formatMoney(price.amount, language)}</span>
${when(price.earlier, (earlier) => html`<span class="price-earlier"><span class="visually-hidden">${words.regularPrice}: </span><s>${formatMoney(earlier, language)}</s></span>`)}
${when(price.why, (why) => ('panel' in why ? renderWhyButton(why, language) : renderWhy(why, language)))}</div>
${when(price.lowestBefore, ({ amount, period }) => html`<div class="price-note">${words.lowestPriceBefore(formatMoney(amount, language), formatDuration(period, language))}</div>`)}
${when(price.unitPrice, ({ amount, per }) => html`<div class="price-note">${formatMoney(amount, language)} / ${per}</div>`)}
${when(price.otherwise, (text) => html`<div class="price-recurring">${text}</div>`)}
</div>`;
}

/** An amount alone; zero reads "Free" where `zeroIsFree`. Inline. */
export function renderAmount(amount: Money, language: Language, zeroIsFree = false): Html {
  const text =
    zeroIsFree && amount.amountMinor === 0 ? messages(language).parts.free : formatMoney(amount, language);
  return html`<span class="amount">${text}</span>`;
}

/** Words or an amount with the Why beside them; at `end` the Why comes first, so that figures stay in line. A <div>. */
export function renderExplained(
  content: Html | string,
  why: Explanation,
  language: Language,
  align: 'start' | 'end' = 'start',
): Html {
  const reasons = renderWhy(why, language, align);
  return align === 'end'
    ? html`<div class="explained explained-end">${reasons}<span>${content}</span></div>`
    : html`<div class="explained"><span>${content}</span>${reasons}</div>`;
}
