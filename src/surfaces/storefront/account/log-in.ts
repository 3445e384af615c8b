// Logging in and out.
import { html } from 'hono/html';
import { z } from 'zod';
import { parseForm } from '../../../platform/http/form.ts';
import type { Html } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderButton, renderHiddenFields } from '../../../ui/parts/actions.ts';
import { renderField } from '../../../ui/parts/fields.ts';
import { type Notice, renderNotice } from '../../../ui/parts/notices.ts';
import type { StorefrontContext, StorefrontRequest } from '../context.ts';
import { nextPath, whoIsAsking } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { csrfField, renderFrame } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { signIn } from './sign-in.ts';

const logInForm = z.object({
  email: z.string().max(320).default(''),
  password: z.string().max(1000).default(''),
  next: z.string().max(2_500).optional(),
});

export const addLogIn: AddCustomerPages = (app, context) => {
  app.get('/log-in', async (c) => {
    const { person } = await whoIsAsking(c, context);
    const next = c.req.query('next');
    if (person) return c.redirect(nextPath(context, c, next), 303);
    return showLogIn(c, context, { next, notices: noticesOf(c) });
  });

  app.post('/log-in', context.attempts.logIn, async (c) => {
    c.header('Cache-Control', 'no-store');
    const form = await parseForm(c, logInForm);
    const { email = '', next } = form.ok ? form.value : form.values;
    context.attempts.takeAccount(email);
    const refusal = form.ok
      ? await signIn(c, context, form.value.email, form.value.password)
      : { code: 'wrongCredentials' as const };
    if (!refusal) return c.redirect(nextPath(context, c, next), 303);
    const error = messages(c.get('language')).identity.refusals[refusal.code];
    return showLogIn(c, context, { next, email, error });
  });

  app.post('/log-out', async (c) => {
    for (const line of await context.auth.logOut(c.req.header('cookie')))
      c.header('Set-Cookie', line, { append: true });
    // Whoever uses this device next is somebody else.
    context.guest.clear(c);
    return c.redirect(`${shopPath(context, c.get('language'), '/log-in')}?done=loggedOut`, 303);
  });
};

function noticesOf(c: StorefrontRequest): readonly Notice[] {
  const words = messages(c.get('language')).identity;
  if (c.req.query('done') === 'loggedOut') return [{ kind: 'info', body: words.logIn.loggedOut, live: true }];
  if (c.req.query('done') === 'passwordSet') return [{ kind: 'success', body: words.reset.done, live: true }];
  return c.req.query('next') === undefined ? [] : [{ kind: 'info', body: words.logIn.needed }];
}

type LogInView = {
  readonly next?: string | undefined;
  readonly email?: string;
  readonly error?: string;
  readonly notices?: readonly Notice[];
};

function showLogIn(c: StorefrontRequest, context: CustomerContext, view: LogInView): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).identity;
  const register = shopPath(context, language, '/register');
  const onward = view.next === undefined ? '' : `?${new URLSearchParams({ next: view.next })}`;
  return renderFrame(c, context, {
    title: words.logIn.title,
    body: html`<div class="page-head"><h1>${words.logIn.title}</h1><p class="lead">${words.logIn.lead}</p></div>
<div class="stack">${renderLogInForm(context, language, view)}
<p><a href="${register}${onward}">${words.logIn.noAccount}</a></p></div>`,
    notices: view.notices ?? [],
    status: view.error === undefined ? 200 : 422,
    path: `/log-in${onward}`,
    width: 'narrow',
    current: 'account',
    private: true,
  });
}

/** Ids of its fields are its own: it may stand beside the registration. */
export function renderLogInForm(
  context: StorefrontContext,
  language: Language,
  { next, email, error }: LogInView,
): Html {
  const words = messages(language).identity;
  const path = (end: string) => shopPath(context, language, end);
  const hidden = next === undefined ? [csrfField] : [csrfField, { name: 'next', value: next }];
  return html`<form class="stack" method="post" action="${path('/log-in')}">${renderHiddenFields(hidden)}
${error === undefined ? '' : renderNotice({ kind: 'refusal', body: error, live: true }, language)}
${renderField(
  {
    name: 'email',
    id: 'log-in-email',
    label: words.fields.email.label,
    type: 'email',
    required: true,
    autocomplete: 'username',
    ...(email !== undefined && { value: email }),
  },
  language,
)}
${renderField(
  {
    name: 'password',
    id: 'log-in-password',
    label: words.fields.password.label,
    type: 'password',
    required: true,
    autocomplete: 'current-password',
  },
  language,
)}
<div class="actions">${renderButton({ label: words.logIn.submit })}<a href="${path('/forgot-password')}">${words.logIn.forgotten}</a></div></form>`;
}
