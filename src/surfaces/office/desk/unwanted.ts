// A delivery that was cancelled in time and came all the same: that it came, on which day it was back, that it is
// paid back. Each is recorded once, in this order, with what shows it.
import { html } from 'hono/html';
import { z } from 'zod';
import { type LocalDate, localDate } from '../../../kernel/dates.ts';
import type { PastDelivery } from '../../../modules/autoreorder/queries.ts';
import { termsAt } from '../../../modules/autoreorder/rhythm.ts';
import type { TimelineEntry } from '../../../modules/autoreorder/timeline.ts';
import {
  recordUnwanted,
  recordUnwantedRefunded,
  recordUnwantedReturned,
  type Unwanted,
  type UnwantedRefusal,
} from '../../../modules/autoreorder/unwanted.ts';
import { unwantedRefund, unwantedRefusable } from '../../../modules/autoreorder/vocabulary.ts';
import type { Person } from '../../../modules/identity/model.ts';
import type { Engine } from '../../../modules/order/place.ts';
import { parseForm } from '../../../platform/http/form.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { type CommandContext, runCommand } from '../../../platform/runner.ts';
import { formatDate } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import type { UnwantedStep } from '../../../ui/messages/desk.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderButtonLink, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { renderErrorSummary, renderField } from '../../../ui/parts/fields.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import type { OfficeRequest } from '../context.ts';
import { csrfField, renderOffice } from '../frame.ts';
import {
  type AddDeskPages,
  callBy,
  type DeskContext,
  engineOf,
  forCaller,
  recurringPath,
  requireRecurring,
} from './caller.ts';
import { parseDay } from './entries.ts';
import { explain, renderReadAloud } from './why.ts';

export const unwantedPaths: { readonly [step in UnwantedStep]: string } = {
  came: 'came',
  returned: 'returned',
  refunded: 'refunded',
};

type Run = (
  ctx: CommandContext,
  engine: Engine,
  input: Unwanted,
  on: LocalDate,
) => ReturnType<typeof recordUnwanted>;

const steps: readonly {
  readonly step: UnwantedStep;
  readonly kind: TimelineEntry['kind'];
  readonly run: Run;
}[] = [
  { step: 'came', kind: 'cameUnwanted', run: recordUnwanted },
  {
    step: 'returned',
    kind: 'unwantedReturned',
    run: (ctx, engine, input, on) => recordUnwantedReturned(ctx, engine, { ...input, returnedOn: on }),
  },
  { step: 'refunded', kind: 'unwantedRefunded', run: recordUnwantedRefunded },
];

/** What can be recorded next of it; nothing of a delivery that was not cancelled, or when all is recorded. */
export function nextUnwanted(
  { ordinal, state }: PastDelivery,
  entries: readonly TimelineEntry[],
): UnwantedStep | undefined {
  if (state !== 'skipped' && state !== 'cancelled') return undefined;
  const recorded = (kind: string) =>
    entries.some((entry) => entry.kind === kind && entry.facts.ordinal === ordinal);
  return steps.find(({ kind }) => !recorded(kind))?.step;
}

const form = z.object({
  evidence: z.string().trim().max(400).default(''),
  /** Of the step that asks for a day. */
  on: z.string().max(20).default(''),
});

export const addUnwanted: AddDeskPages = (app, context) => {
  for (const { step, run } of steps) {
    const path = `/customers/:id/recurring/:number/deliveries/:ordinal/${unwantedPaths[step]}` as const;
    app.get(
      path,
      forCaller(context, (c, person) =>
        show(c, context, person, step, { typed: { evidence: '', on: todayOf(context).toString() } }),
      ),
    );
    app.post(
      path,
      forCaller(context, async (c, person) => {
        const words = messages(c.get('language')).desk;
        const sent = await parseForm(c, form);
        const { evidence: text = '', on: day = '' } = sent.ok ? sent.value : {};
        const typed = { evidence: text, on: day };
        const on = step === 'returned' ? parseDay(day) : todayOf(context);
        if (text === '' || !on) {
          const errors = {
            ...(text === '' && { evidence: words.unwantedMissing }),
            ...(!on && { on: words.unwantedDayMissing }),
          };
          return show(c, context, person, step, { typed, errors });
        }
        const view = await requireRecurring(c, context, person);
        const evidence = `staff:${c.get('staff').userId}: ${text}`;
        const input = { subscriptionId: view.subscription.id, ordinal: ordinalOf(c), evidence };
        const call = callBy(c, `unwanted.${step}`, { ...input, on: on.toString() });
        const answer = await runCommand(context.database, call, (ctx) =>
          run(ctx, engineOf(context), input, on),
        );
        if (answer.ok) return c.redirect(recurringPath(c, context, view, '?done=recorded'), 303);
        const errors = isAboutDay(answer) ? { on: words.unwantedRefused[answer.code] } : {};
        return show(c, context, person, step, { typed, errors, refusal: answer });
      }),
    );
  }
};

function isAboutDay({ code }: UnwantedRefusal): boolean {
  return code === 'dayAhead' || code === 'dayBeforeDelivery';
}

function todayOf({ market, database }: DeskContext): LocalDate {
  return localDate(database.clock.now(), market.bundle.market.zone);
}

function ordinalOf(c: OfficeRequest): number {
  const text = c.req.param('ordinal') ?? '';
  if (!/^\d{1,6}$/.test(text)) throw notFound();
  return Number(text);
}

type Shown = {
  readonly typed: { readonly evidence: string; readonly on: string };
  readonly errors?: { readonly evidence?: string; readonly on?: string };
  readonly refusal?: UnwantedRefusal;
};

async function show(
  c: OfficeRequest,
  context: DeskContext,
  person: Person,
  step: UnwantedStep,
  { typed, errors = {}, refusal }: Shown,
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language);
  const view = await requireRecurring(c, context, person);
  const ordinal = ordinalOf(c);
  const delivery = view.past.find((each) => each.ordinal === ordinal);
  if (!delivery || (step === 'came' && !mayRefuseUnwanted(context))) throw notFound();
  const { title, text, submit } = words.desk.unwanted[step];
  const back = recurringPath(c, context, view);
  const wrong = Object.entries(errors).map(([fieldId, message]) => ({ fieldId, message }));
  return renderOffice(c, context, {
    title,
    current: 'customers',
    ...(wrong.length > 0 ? { status: 422 } : refusal ? { status: 409 } : {}),
    body: html`<div class="page-head"><p class="back"><a href="${back}">${words.recurring.titleOf(view.subscription.number)}</a></p>
<h1>${title}</h1><p>${formatDate(delivery.goesOn, language, 'full')}</p></div>
${renderErrorSummary(wrong, language)}
${when(wrong.length === 0 && refusal, (each) => renderRefusal(context, language, each))}
<div class="office-columns"><form class="form" method="post" action="${recurringPath(c, context, view, `/deliveries/${ordinal}/${unwantedPaths[step]}`)}" novalidate>
${renderHiddenFields([csrfField(c, context)])}<p>${text}</p>
${step === 'returned' ? renderDay(context, language, delivery, typed.on, errors.on) : ''}
${renderEvidence(language, typed.evidence, errors.evidence)}
<div class="actions">${renderButton({ label: submit })}${renderButtonLink({ label: words.recurring.confirm.back, href: back, look: 'secondary' })}</div></form>
${renderRight(c, context)}</div>`,
  });
}

function renderDay(
  context: DeskContext,
  language: Language,
  { goesOn }: PastDelivery,
  value: string,
  error: string | undefined,
): Html {
  const words = messages(language).desk;
  const field = {
    name: 'on',
    type: 'date' as const,
    label: words.unwantedDay,
    hint: words.unwantedDayHint,
    value,
    required: true,
    minimum: goesOn.toString(),
    maximum: todayOf(context).toString(),
    ...(error !== undefined && { error }),
  };
  return renderField(field, language);
}

function renderEvidence(language: Language, value: string, error: string | undefined): Html {
  const words = messages(language).desk;
  const field = {
    name: 'evidence',
    label: words.unwantedEvidence,
    hint: words.unwantedHint,
    value,
    required: true,
    maxLength: 400,
    rows: 2,
    ...(error !== undefined && { error }),
  };
  return renderField(field, language);
}

function renderRefusal(context: DeskContext, language: Language, { code, because }: UnwantedRefusal): Html {
  const words = messages(language);
  const why = explain(context, language, words.refusals.summary, because);
  const body = words.desk.unwantedRefused[code];
  return renderNotice({ kind: 'refusal', body, live: true, ...(because.length > 0 && { why }) }, language);
}

/** Whether the documents give the right to refuse what came although cancelled in time. */
export function mayRefuseUnwanted({ market, database }: DeskContext): boolean {
  return termsAt(market, database.clock.now()).find(unwantedRefusable) === true;
}

/** The right itself, and by when the refund is owed. */
function renderRight(c: OfficeRequest, context: DeskContext): Html {
  const language = c.get('language');
  const terms = termsAt(context.market, context.database.clock.now());
  const { because } = terms.explain(() => [terms.find(unwantedRefusable), terms.find(unwantedRefund)]);
  return html`<section class="office-panel"><h2>${messages(language).desk.readAloud}</h2>${renderReadAloud(context, language, because)}</section>`;
}
