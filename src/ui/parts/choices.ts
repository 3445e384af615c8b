// Radio cards: one choice among a few that need room to explain themselves (delivery, payment, day).
// A choice that is not open stays visible with its reason and the Why behind it.
import { html } from 'hono/html';
import { attributes, type Html, when } from '../html.ts';
import { renderIcon } from '../icons.ts';
import type { Language } from '../language.ts';
import { type Explanation, renderWhy } from './why.ts';

export type Choice = {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  /** What stands at the right: a fee, "Free". */
  readonly figure?: string;
  readonly why?: Explanation;
  /** Present: the choice cannot be taken, and this says why. */
  readonly refusal?: string;
  /** More fields that belong to this choice (a list of boutiques, dates), shown while it is chosen. */
  readonly more?: Html;
  readonly picture?: Html;
};

export type Choices = {
  readonly name: string;
  readonly legend: string;
  readonly hint?: string;
  readonly error?: string;
  readonly chosen?: string;
  readonly choices: readonly Choice[];
  /** The legend is for screen readers only because a heading above says it. */
  readonly legendHidden?: boolean;
};

export function renderChoices(choices: Choices, language: Language): Html {
  const { name, error, hint } = choices;
  const described = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`]
    .join(' ')
    .trim();
  return html`<fieldset class="fieldset choices" id="${name}"${attributes({ 'aria-describedby': described || undefined, 'data-invalid': error !== undefined })}>
<legend class="legend${choices.legendHidden ? ' visually-hidden' : ''}">${choices.legend}</legend>
${when(hint, (text) => html`<div class="hint" id="${name}-hint">${text}</div>`)}
${when(error, (text) => html`<div class="field-error" id="${name}-error">${renderIcon('warning')}${text}</div>`)}
<div class="choice-list">${choices.choices.map((choice) => renderChoice(choice, choices, language))}</div></fieldset>`;
}

function renderChoice(choice: Choice, { name, chosen }: Choices, language: Language): Html {
  const id = `${name}-${choice.value}`;
  const refused = choice.refusal !== undefined;
  const details = [choice.description === undefined ? '' : `${id}-text`, refused ? `${id}-refusal` : '']
    .join(' ')
    .trim();
  return html`<div class="choice"${attributes({ 'data-refused': refused })}>
<input class="choice-input" type="radio" required${attributes({
    id,
    name,
    value: choice.value,
    checked: choice.value === chosen && !refused,
    disabled: refused,
    'aria-describedby': details || undefined,
  })}>
<div class="choice-main"><label class="choice-label" for="${id}">${when(choice.picture, (picture) => picture)}${choice.label}${when(
    choice.figure,
    (figure) => html`<span class="choice-figure">${figure}</span>`,
  )}</label>
${when(choice.description, (text) => html`<div class="choice-text" id="${id}-text">${text}</div>`)}
${when(choice.refusal, (text) => html`<div class="choice-refusal" id="${id}-refusal">${text}</div>`)}
${when(choice.why, (why) => renderWhy(why, language))}
${when(choice.more, (more) => html`<div class="choice-more">${more}</div>`)}</div></div>`;
}
