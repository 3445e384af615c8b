// A new password: asking for the link, and setting it with the link's token.
import { html } from 'hono/html';
import { z } from 'zod';
import { RESET_LASTS, requestPasswordReset } from '../../../modules/identity/commands.ts';
import { decidePassword } from '../../../modules/identity/decide.ts';
import { parseEmail, problemOfPassword } from '../../../modules/identity/parse.ts';
import { countCharacters } from '../../../modules/identity/password.ts';
import { passwordMinimum } from '../../../modules/identity/vocabulary.ts';
import { parseForm } from '../../../platform/http/form.ts';
import { runCommand } from '../../../platform/runner.ts';
import type { Html } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderButtonLink, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { renderErrorSummary, renderField } from '../../../ui/parts/fields.ts';
import { renderNotice } from '../../../ui/parts/notices.ts';
import type { StorefrontRequest } from '../context.ts';
import { callOf, whoIsAsking } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { csrfField, renderFrame } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { problemSentence, registrationSentence } from './registration-form.ts';

const forgotForm = z.object({ email: z.string().max(320).default('') });
const resetForm = z.object({
  token: z.string().max(200).default(''),
  password: z.string().max(1000).default(''),
});

export const addReset: AddCustomerPages = (app, context) => {
  const { attempts } = context;

  app.get('/forgot-password', async (c) => {
    await whoIsAsking(c, context);
    return c.req.query('sent') === undefined ? showForgot(c, context, {}) : showSent(c, context);
  });

  app.post('/forgot-password', attempts.resetRequest, async (c) => {
    const form = await parseForm(c, forgotForm);
    const asking = await whoIsAsking(c, context);
    const typed = form.ok ? form.value.email : (form.values.email ?? '');
    const email = form.ok ? parseEmail(typed) : undefined;
    if (email === undefined) {
      const code = typed.trim() === '' ? 'missing' : 'malformed';
      return showForgot(c, context, {
        email: typed,
        error: problemSentence('email', code, c.get('language')),
      });
    }
    await runCommand(context.database, callOf(context, asking, 'requestPasswordReset'), (ctx) =>
      requestPasswordReset(ctx, email, context.secret),
    );
    // The same for known and unknown addresses.
    return c.redirect(`${shopPath(context, c.get('language'), '/forgot-password')}?sent=yes`, 303);
  });

  app.get('/reset-password', async (c) => {
    await whoIsAsking(c, context);
    return showReset(c, context, { token: c.req.query('token') ?? '' });
  });

  app.post('/reset-password', attempts.reset, async (c) => {
    const language = c.get('language');
    const form = await parseForm(c, resetForm);
    await whoIsAsking(c, context);
    const { token = '' } = form.ok ? form.value : form.values;
    const password = form.ok ? form.value.password : '';
    const error = form.ok
      ? problemWith(context, password, language)
      : problemSentence('password', 'forbiddenCharacters', language);
    if (error !== undefined) return showReset(c, context, { token, error });
    const set = await context.auth.resetPassword(token, password);
    if (set.ok) return c.redirect(`${shopPath(context, language, '/log-in')}?done=passwordSet`, 303);
    return showReset(c, context, { token: '', invalid: true });
  });
};

function problemWith(context: CustomerContext, password: string, language: Language): string | undefined {
  const problem = problemOfPassword(password);
  if (problem) return problemSentence('password', problem, language);
  const at = context.database.clock.now();
  const refusal = decidePassword(countCharacters(password), context.market.at({ orderPlaced: at }));
  return refusal && registrationSentence(refusal, language);
}

function show(
  c: StorefrontRequest,
  context: CustomerContext,
  title: string,
  body: Html,
  refused = false,
): Promise<Response> {
  return renderFrame(c, context, {
    title,
    body: html`<div class="page-head"><h1>${title}</h1></div>${body}`,
    status: refused ? 422 : 200,
    width: 'narrow',
    current: 'account',
    private: true,
  });
}

function showForgot(
  c: StorefrontRequest,
  context: CustomerContext,
  { email, error }: { readonly email?: string; readonly error?: string },
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).identity;
  const field = { name: 'email', label: words.fields.email.label, type: 'email', required: true } as const;
  return show(
    c,
    context,
    words.reset.title,
    html`<form class="stack" method="post" action="${shopPath(context, language, '/forgot-password')}" novalidate>${renderHiddenFields([csrfField])}
${error === undefined ? '' : renderErrorSummary([{ fieldId: 'email', message: error }], language)}
<p class="lead">${words.reset.lead}</p>
${renderField(
  {
    ...field,
    autocomplete: 'username',
    ...(email !== undefined && { value: email }),
    ...(error !== undefined && { error }),
  },
  language,
)}
<div class="actions">${renderButton({ label: words.reset.submit })}</div></form>`,
    error !== undefined,
  );
}

function showSent(c: StorefrontRequest, context: CustomerContext): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).identity.reset;
  const body = words.sentDetail(RESET_LASTS.total('hours'));
  return show(c, context, words.sent, renderNotice({ kind: 'info', body }, language));
}

type ResetView = { readonly token: string; readonly error?: string; readonly invalid?: boolean };

function showReset(
  c: StorefrontRequest,
  context: CustomerContext,
  { token, error, invalid }: ResetView,
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).identity;
  const path = (end: string) => shopPath(context, language, end);
  if (invalid || token === '') {
    const notice = renderNotice({ kind: 'refusal', body: words.refusals.tokenInvalid, live: true }, language);
    const again = renderButtonLink({ label: words.reset.askAgain, href: path('/forgot-password') });
    const body = html`<div class="stack">${notice}<div class="actions">${again}</div></div>`;
    return show(c, context, words.reset.newTitle, body, true);
  }
  const at = context.database.clock.now();
  const least = context.market.at({ orderPlaced: at }).find(passwordMinimum);
  return show(
    c,
    context,
    words.reset.newTitle,
    html`<form class="stack" method="post" action="${path('/reset-password')}" novalidate>${renderHiddenFields([csrfField, { name: 'token', value: token }])}
${error === undefined ? '' : renderErrorSummary([{ fieldId: 'password', message: error }], language)}
${renderField(
  {
    name: 'password',
    label: words.reset.newPassword,
    type: 'password',
    required: true,
    autocomplete: 'new-password',
    ...(least !== undefined && { hint: words.registration.passwordHint(least) }),
    ...(error !== undefined && { error }),
  },
  language,
)}
<div class="actions">${renderButton({ label: words.reset.newSubmit })}</div></form>`,
    error !== undefined,
  );
}
