// Skip, send sooner, pause, resume, stop for a caller: each on a page that says what to say and what it comes to, done
// against the version that was shown.
import { html } from 'hono/html';
import { z } from 'zod';
import {
  pauseSubscription,
  resumeSubscription,
  sendNow,
  skipNext,
  stopSubscription,
} from '../../../modules/autoreorder/commands.ts';
import type { Own, SubscriptionRefusal } from '../../../modules/autoreorder/model.ts';
import { listChoices, previewChange, type SubscriptionView } from '../../../modules/autoreorder/queries.ts';
import type { Engine } from '../../../modules/order/place.ts';
import { parseForm } from '../../../platform/http/form.ts';
import { type CommandContext, type Refused, runCommand } from '../../../platform/runner.ts';
import type { Because } from '../../../terms/reading.ts';
import { formatDate } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderButtonLink, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { renderErrorSummary, renderField } from '../../../ui/parts/fields.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import type { OfficeRequest } from '../context.ts';
import { csrfField, renderOffice } from '../frame.ts';
import { renderMissing, renderQuote } from './amounts.ts';
import {
  type AddDeskPages,
  callBy,
  type DeskContext,
  engineOf,
  forCaller,
  ownOf,
  recurringPath,
  requireRecurring,
} from './caller.ts';
import { parseDay } from './entries.ts';
import { explain, renderReadAloud } from './why.ts';
import { recurringRefusal } from './words.ts';

type Action = 'skip' | 'sendNow' | 'pause' | 'resume' | 'stop';
type Answer = { readonly ok: true; readonly version: number; readonly goesOn: string | null };

type Run = (
  ctx: CommandContext,
  engine: Engine,
  own: Own,
  on: Temporal.PlainDate | undefined,
) => Promise<Answer | Refused<SubscriptionRefusal>>;

const actions: readonly {
  readonly action: Action;
  readonly path: string;
  readonly done: string;
  readonly run: Run;
}[] = [
  { action: 'skip', path: 'skip', done: 'skipped', run: skipNext },
  { action: 'sendNow', path: 'send-now', done: 'sentNow', run: sendNow },
  {
    action: 'pause',
    path: 'pause',
    done: 'paused',
    run: (ctx, engine, own, on) => pauseSubscription(ctx, engine, { ...own, ...(on && { resumeOn: on }) }),
  },
  {
    action: 'resume',
    path: 'resume',
    done: 'resumed',
    run: (ctx, engine, own, on) => resumeSubscription(ctx, engine, { ...own, ...(on && { nextOn: on }) }),
  },
  { action: 'stop', path: 'stop', done: 'stopped', run: stopSubscription },
];

const form = z.object({
  version: z.string().max(20).optional(),
  on: z.string().max(20).default(''),
});

export const addActions: AddDeskPages = (app, context) => {
  for (const { action, path, done, run } of actions) {
    const route = `/customers/:id/recurring/:number/${path}` as const;
    app.get(
      route,
      forCaller(context, async (c, person) =>
        show(c, context, action, path, await requireRecurring(c, context, person), {}),
      ),
    );
    app.post(
      route,
      forCaller(context, async (c, person) => {
        const view = await requireRecurring(c, context, person);
        const sent = await parseForm(c, form);
        const { version, on: typed = '' } = sent.ok ? sent.value : sent.values;
        const on = parseDay(typed);
        if (!sent.ok || (typed !== '' && !on))
          return show(c, context, action, path, view, { typed, wrongDate: true });
        const own = ownOf(view, version);
        const call = callBy(c, `${action}.${own.subscriptionId}`, { ...own, on: typed });
        const answer = await runCommand(context.database, call, (ctx) =>
          run(ctx, engineOf(context), own, on),
        );
        return answer.ok
          ? c.redirect(recurringPath(c, context, view, `?done=${done}`), 303)
          : show(c, context, action, path, view, { typed, refusal: answer });
      }),
    );
  }
};

type Shown = {
  readonly typed?: string;
  readonly wrongDate?: boolean;
  readonly refusal?: SubscriptionRefusal;
};

async function show(
  c: OfficeRequest,
  context: DeskContext,
  action: Action,
  path: string,
  view: SubscriptionView,
  { typed = '', wrongDate = false, refusal }: Shown,
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language);
  const sentence = refusal && recurringRefusal(refusal, await context.readCatalogue(), language);
  const stale = refusal?.code === 'changedMeanwhile';
  const dated = wrongDate || (refusal !== undefined && /^(date|beyond)/.test(refusal.code));
  const dateError = wrongDate ? words.recurring.editor.dateWrong : dated ? sentence : undefined;
  const effect = await effectOf(c, context, action, view);
  const back = recurringPath(c, context, view);
  // What cannot be done is not asked.
  const { title: question, label } = words.recurring.actions[action];
  const title = effect.possible ? question : label;
  return renderOffice(c, context, {
    title,
    current: 'customers',
    ...(stale ? { status: 409 } : refusal || wrongDate ? { status: 422 } : {}),
    body: html`<div class="page-head"><p class="back"><a href="${back}">${words.recurring.titleOf(view.subscription.number)}</a></p><h1>${title}</h1></div>
${renderErrorSummary(dateError === undefined ? [] : [{ fieldId: 'on', message: dateError }], language)}
${when(refusal && dateError === undefined && refusal, ({ because }) =>
  renderNotice(
    {
      kind: stale ? 'warning' : 'refusal',
      body: stale ? words.desk.stale : (sentence ?? ''),
      live: true,
      ...(because.length > 0 && { why: explain(context, language, words.refusals.summary, because) }),
    },
    language,
  ),
)}
<div class="office-columns">${
      effect.possible
        ? renderConfirm(c, context, view, { action, path, effect, typed, dateError })
        : html`<div>${renderNotice({ kind: 'info', body: effect.say.join(' ') }, language)}
<div class="actions">${renderButtonLink({ label: words.recurring.titleOf(view.subscription.number), href: back, look: 'secondary' })}</div></div>`
    }
<div>${effect.because.length > 0 ? html`<section class="office-panel"><h2>${words.desk.readAloud}</h2>${renderReadAloud(context, language, effect.because)}</section>` : ''}${effect.amounts ?? ''}</div></div>`,
  });
}

type Confirm = {
  readonly action: Action;
  readonly path: string;
  readonly effect: Effect;
  readonly typed: string;
  readonly dateError: string | undefined;
};

function renderConfirm(
  c: OfficeRequest,
  context: DeskContext,
  view: SubscriptionView,
  { action, path, effect, typed, dateError }: Confirm,
): Html {
  const language = c.get('language');
  const words = messages(language);
  const hidden = [csrfField(c, context), { name: 'version', value: String(view.subscription.version) }];
  const error = dateError === undefined ? {} : { error: dateError };
  return html`<form class="form" method="post" action="${recurringPath(c, context, view, `/${path}`)}" novalidate>
${renderHiddenFields(hidden)}
<h2>${words.desk.say}</h2><div class="desk-said">${effect.say.map((text) => html`<p>${text}</p>`)}</div>
${when(effect.date, (date) => renderField({ name: 'on', type: 'date', value: typed, ...date, ...error }, language))}
<p><strong>${words.desk.callerWants}</strong></p>
<div class="actions">${renderButton({ label: words.recurring.actions[action].submit, ...(action === 'stop' && { look: 'danger' as const }) })}
${renderButtonLink({ label: words.recurring.confirm.back, href: recurringPath(c, context, view), look: 'secondary' })}</div></form>`;
}

type Effect = {
  readonly possible: boolean;
  readonly say: readonly string[];
  readonly because: readonly Because[];
  readonly date?: { readonly label: string; readonly hint: string; readonly minimum?: string };
  readonly amounts?: Html;
};

async function effectOf(
  c: OfficeRequest,
  context: DeskContext,
  action: Action,
  view: SubscriptionView,
): Promise<Effect> {
  const language = c.get('language');
  const { recurring: words } = messages(language);
  const { subscription, ahead, upcoming } = view;
  const day = (on: Temporal.PlainDate) => formatDate(on, language, 'full');
  const impossible = (say: string): Effect => ({ possible: false, say: [say], because: [] });
  if (subscription.state === 'stopped') return impossible(words.refusals.subscriptionStopped);
  // Asked for only where a day is needed: stop, skip and pause go on where the calendar does not.
  const listDays = () => listChoices(context.market, subscription.channel, context.database.clock.now());
  switch (action) {
    case 'skip': {
      if (!ahead) return impossible(words.refusals.nothingAhead);
      const because = ahead.changeableBecause;
      if (!ahead.changeable) return { ...impossible(words.refusals.tooLate), because };
      const [next] = upcoming;
      const say = [words.confirm.skip(day(ahead.cycle.goesOn))];
      return { possible: true, say: next ? [...say, words.confirm.skipNext(day(next))] : say, because };
    }
    case 'sendNow':
      return await effectOfSendNow(c, context, view, listDays());
    case 'pause': {
      if (subscription.state !== 'active') return impossible(words.refusals.nothingAhead);
      const gone = ahead?.changeable ? [words.confirm.stopAhead(day(ahead.cycle.goesOn))] : [];
      const date = { label: words.confirm.pauseUntil, hint: words.confirm.pauseHint };
      return { possible: true, say: [words.confirm.pause, ...gone], because: [], date };
    }
    case 'resume': {
      const choices = listDays();
      if (subscription.state !== 'paused' || !choices) return impossible(words.refusals.nothingAhead);
      const { earliestOn, because } = choices;
      const date = {
        label: words.confirm.resumeOn,
        hint: words.confirm.resumeHint,
        minimum: earliestOn.toString(),
      };
      return { possible: true, say: [words.confirm.resume(day(earliestOn))], because, date };
    }
    case 'stop': {
      const gone = ahead?.changeable ? [words.confirm.stopAhead(day(ahead.cycle.goesOn))] : [];
      const sent = view.past.some(({ state }) => state === 'dispatched') || view.waiting.length > 0;
      return {
        possible: true,
        say: [words.confirm.stop, ...gone, ...(sent ? [words.confirm.stopOrdered] : [])],
        because: ahead?.changeableBecause ?? [],
      };
    }
  }
}

async function effectOfSendNow(
  c: OfficeRequest,
  context: DeskContext,
  view: SubscriptionView,
  choices: ReturnType<typeof listChoices>,
): Promise<Effect> {
  const language = c.get('language');
  const { recurring: words } = messages(language);
  const { ahead, subscription } = view;
  if (!ahead) return { possible: false, say: [words.refusals.nothingAhead], because: [] };
  if (!choices || !ahead.changeable)
    return { possible: false, say: [words.refusals.tooLate], because: ahead.changeableBecause };
  const { earliestOn, because } = choices;
  const { goesOn } = ahead.cycle;
  if (Temporal.PlainDate.compare(goesOn, earliestOn) <= 0)
    return {
      possible: false,
      say: [messages(language).desk.earliestAlready(formatDate(goesOn, language, 'full'))],
      because,
    };
  const { db, clock } = context.database;
  const own = ownOf(view, String(subscription.version));
  const preview = await previewChange(db, context.market, own, { nextOn: earliestOn }, clock.now());
  const shown = { context, catalogue: await context.readCatalogue(), language };
  return {
    possible: true,
    say: [words.confirm.sendNow(formatDate(earliestOn, language, 'full')), words.confirm.sendNowRhythm],
    because,
    ...(preview.ok && {
      amounts: html`${renderMissing(shown, preview.missing)}${renderQuote(shown, preview.quote, words.detail.total)}`,
    }),
  };
}
