// Skip, send sooner, pause, resume, stop: each asks on a page of its own that says what will happen, and does it against
// the version that was shown.
import { html } from 'hono/html';
import {
  pauseSubscription,
  resumeSubscription,
  sendNow,
  skipNext,
  stopSubscription,
} from '../../../modules/autoreorder/commands.ts';
import type { Own, SubscriptionRefusal } from '../../../modules/autoreorder/model.ts';
import { listChoices, previewChange, type SubscriptionView } from '../../../modules/autoreorder/queries.ts';
import { type CommandContext, type Refused, runCommand } from '../../../platform/runner.ts';
import { formatDate } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderButtonLink, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { renderErrorSummary, renderField } from '../../../ui/parts/fields.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import { parseDay } from '../checkout/delivery-choice.ts';
import type { StorefrontRequest } from '../context.ts';
import { callOf, forCustomer } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { csrfField, renderFrame } from '../frame.ts';
import { renderQuoteTotals } from '../totals.ts';
import { type Fields, readFields } from './entries.ts';
import { ownOf, recurringPath, requireOwn } from './own.ts';
import { renderLineWithWhy } from './preview.ts';
import { recurringRefusal, recurringRefusalWhy } from './words.ts';

type Action = 'skip' | 'sendNow' | 'pause' | 'resume' | 'stop';
type Answer = { readonly ok: true; readonly version: number; readonly goesOn: string | null };

const actions: Readonly<
  Record<
    Action,
    {
      readonly path: string;
      readonly done: string;
      readonly run: (
        ctx: CommandContext,
        context: CustomerContext,
        own: Own,
        on: Temporal.PlainDate | undefined,
      ) => Promise<Answer | Refused<SubscriptionRefusal>>;
    }
  >
> = {
  skip: { path: 'skip', done: 'skipped', run: (ctx, context, own) => skipNext(ctx, engineOf(context), own) },
  sendNow: {
    path: 'send-now',
    done: 'sentNow',
    run: (ctx, context, own) => sendNow(ctx, engineOf(context), own),
  },
  pause: {
    path: 'pause',
    done: 'paused',
    run: (ctx, context, own, on) =>
      pauseSubscription(ctx, engineOf(context), { ...own, ...(on && { resumeOn: on }) }),
  },
  resume: {
    path: 'resume',
    done: 'resumed',
    run: (ctx, context, own, on) =>
      resumeSubscription(ctx, engineOf(context), { ...own, ...(on && { nextOn: on }) }),
  },
  stop: {
    path: 'stop',
    done: 'stopped',
    run: (ctx, context, own) => stopSubscription(ctx, engineOf(context), own),
  },
};

function engineOf({ market, engineHash }: CustomerContext) {
  return { terms: market, engineHash };
}

const isAction = (name: string): name is Action => Object.hasOwn(actions, name);

export const addRecurringActions: AddCustomerPages = (app, context) => {
  for (const action of Object.keys(actions).filter(isAction)) {
    const { path, done, run } = actions[action];
    app.get(
      `/account/recurring/:number/${path}`,
      forCustomer(context, async (c, customer) =>
        show(c, context, action, await requireOwn(c, context, customer), {}),
      ),
    );
    app.post(
      `/account/recurring/:number/${path}`,
      forCustomer(context, async (c, customer) => {
        const fields = await readFields(c);
        const view = await requireOwn(c, context, customer);
        const typed = fields.on ?? '';
        const on = parseDay(typed);
        if (typed !== '' && !on) return show(c, context, action, view, { fields, wrongDate: true });
        const own = ownOf(view, fields.version);
        const call = callOf(context, customer, action, { input: { id: own.subscriptionId } });
        const answer = await runCommand(context.database, call, (ctx) => run(ctx, context, own, on));
        if (answer.ok) return c.redirect(recurringPath(context, c, view, `?done=${done}`), 303);
        return show(c, context, action, view, { fields, refusal: answer });
      }),
    );
  }
};

type Shown = {
  readonly fields?: Fields;
  readonly wrongDate?: boolean;
  readonly refusal?: SubscriptionRefusal;
};

async function show(
  c: StorefrontRequest,
  context: CustomerContext,
  action: Action,
  view: SubscriptionView,
  { fields = {}, wrongDate = false, refusal }: Shown,
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).recurring;
  const { catalogue } = await context.offers.read();
  const { subscription } = view;
  const { label: _, title, submit } = words.actions[action];
  const dated = refusal && /^(date|beyond)/.test(refusal.code);
  const sentence = refusal && recurringRefusal(refusal, catalogue, language);
  const dateError = wrongDate ? words.editor.dateWrong : dated ? sentence : undefined;
  const why = refusal && recurringRefusalWhy(context, refusal, language);
  const what = await renderWhat(c, context, action, view, fields, dateError);
  const path = recurringPath(context, c, view, `/${actions[action].path}`);
  const content = html`${when(refusal && !dated && sentence, (body) => renderNotice({ kind: refusal?.code === 'changedMeanwhile' ? 'warning' : 'refusal', body, live: true, ...(why && { why }) }, language))}
${what.body}
<div class="actions">${what.possible ? renderButton({ label: submit, ...(action === 'stop' && { look: 'danger' as const }) }) : ''}
${action === 'stop' && subscription.state === 'active' ? renderButtonLink({ label: words.confirm.pauseInstead, href: recurringPath(context, c, view, '/pause'), look: 'secondary' }) : ''}
${renderButtonLink({ label: words.confirm.back, href: recurringPath(context, c, view), look: 'secondary' })}</div>`;
  return renderFrame(c, context, {
    title,
    body: html`<div class="page-head"><p class="back"><a href="${recurringPath(context, c, view)}">${words.titleOf(subscription.number)}</a></p>
<h1>${title}</h1></div>
${dateError === undefined ? '' : renderErrorSummary([{ fieldId: 'on', message: dateError }], language)}
${what.possible ? html`<form class="stack" method="post" action="${path}" novalidate>${renderHiddenFields([csrfField, { name: 'version', value: String(subscription.version) }])}${content}</form>` : html`<div class="stack">${content}</div>`}`,
    status: refusal?.code === 'changedMeanwhile' ? 409 : refusal || wrongDate ? 422 : 200,
    path: `/account/recurring/${subscription.number}/${actions[action].path}`,
    width: 'narrow',
    current: 'account',
    private: true,
  });
}

type What = { readonly body: Html; readonly possible: boolean };

async function renderWhat(
  c: StorefrontRequest,
  context: CustomerContext,
  action: Action,
  view: SubscriptionView,
  fields: Fields,
  dateError: string | undefined,
): Promise<What> {
  const language = c.get('language');
  const { recurring: words } = messages(language);
  const { subscription, ahead, upcoming } = view;
  const day = (on: Temporal.PlainDate) => formatDate(on, language, 'full');
  const refused = (text: string): What => ({
    body: renderNotice({ kind: 'info', body: text }, language),
    possible: false,
  });
  if (subscription.state === 'stopped') return refused(words.refusals.subscriptionStopped);
  const error = dateError === undefined ? {} : { error: dateError };
  // Asked for only where a day is needed: stop, skip and pause go on where the calendar does not.
  const listDays = () => listChoices(context.market, subscription.channel, context.database.clock.now());
  switch (action) {
    case 'skip': {
      if (!ahead) return refused(words.refusals.nothingAhead);
      if (!ahead.changeable) return refused(words.refusals.tooLate);
      const next = upcoming[0];
      return {
        body: html`<p>${words.confirm.skip(day(ahead.cycle.goesOn))}</p>${when(next, (on) => html`<p>${words.confirm.skipNext(day(on))}</p>`)}`,
        possible: true,
      };
    }
    case 'sendNow': {
      if (!ahead) return refused(words.refusals.nothingAhead);
      const choices = listDays();
      if (!choices || !ahead.changeable) return refused(words.refusals.tooLate);
      const own = ownOf(view, undefined);
      const preview = await previewChange(
        context.database.db,
        context.market,
        own,
        { nextOn: choices.earliestOn },
        context.database.clock.now(),
      );
      const text = html`${renderLineWithWhy({ context, language }, words.confirm.sendNow(day(choices.earliestOn)), words.detail.noticeSummary, choices.because)}<p>${words.confirm.sendNowRhythm}</p>`;
      return {
        body: preview.ok
          ? html`${text}${renderQuoteTotals(context, preview.quote, language, undefined, words.detail.total)}`
          : text,
        possible: true,
      };
    }
    case 'pause':
      return {
        body: html`<p>${words.confirm.pause}</p>${when(ahead, ({ cycle }) => html`<p>${words.confirm.stopAhead(day(cycle.goesOn))}</p>`)}
${renderField({ name: 'on', label: words.confirm.pauseUntil, type: 'date', hint: words.confirm.pauseHint, value: fields.on ?? '', ...error }, language)}`,
        possible: true,
      };
    case 'resume': {
      const choices = listDays();
      return {
        body: html`${when(choices, ({ earliestOn, because }) => renderLineWithWhy({ context, language }, words.confirm.resume(day(earliestOn)), words.detail.noticeSummary, because))}
${renderField({ name: 'on', label: words.confirm.resumeOn, type: 'date', hint: words.confirm.resumeHint, value: fields.on ?? '', ...(choices && { minimum: choices.earliestOn.toString() }), ...error }, language)}`,
        possible: true,
      };
    }
    case 'stop':
      return {
        body: html`<p>${words.confirm.stop}</p>${when(ahead?.changeable && ahead, ({ cycle }) => html`<p>${words.confirm.stopAhead(day(cycle.goesOn))}</p>`)}
${when(view.waiting.length > 0 || view.past.some(({ state }) => state === 'dispatched'), () => html`<p>${words.confirm.stopOrdered}</p>`)}`,
        possible: true,
      };
  }
}
