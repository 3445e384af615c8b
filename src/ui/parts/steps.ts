// The steps of a longer task (basket → delivery → payment → review): where one is and what can be revisited.
import { html } from 'hono/html';
import { attributes, type Html } from '../html.ts';
import { renderIcon } from '../icons.ts';
import type { Language } from '../language.ts';
import { messages } from '../messages.ts';

export type Step = { readonly label: string; readonly href?: string };

/** `current` is the index of the present step; steps before it are done and link back where they have a link. */
export function renderSteps(steps: readonly Step[], current: number, language: Language): Html {
  const words = messages(language).parts;
  return html`<nav class="steps" aria-label="${words.progress}"><ol>${steps.map((step, index) => {
    const state = index < current ? 'done' : index === current ? 'current' : 'open';
    const number = html`<span class="step-number" aria-hidden="true">${state === 'done' ? renderIcon('check') : index + 1}</span>`;
    const label = html`${number}<span class="step-label">${step.label}</span>${
      state === 'done' ? html`<span class="visually-hidden"> (${words.stepDone})</span>` : ''
    }`;
    return html`<li class="step"${attributes({ 'data-state': state, 'aria-current': state === 'current' ? 'step' : undefined })}>${
      state === 'done' && step.href !== undefined
        ? html`<a class="step-body" href="${step.href}">${label}</a>`
        : html`<span class="step-body">${label}</span>`
    }</li>`;
  })}</ol></nav>`;
}
