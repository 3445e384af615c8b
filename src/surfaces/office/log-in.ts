// Staff log in and out here, with a cookie of their own: a customer's session opens nothing.
import { html } from 'hono/html';
import { z } from 'zod';
import { findStaffSession } from '../../modules/identity/staff.ts';
import { parseForm } from '../../platform/http/form.ts';
import { messages } from '../../ui/messages.ts';
import { renderButton, renderHiddenFields } from '../../ui/parts/actions.ts';
import { renderField } from '../../ui/parts/fields.ts';
import { renderNotice } from '../../ui/parts/notices.ts';
import type { AddOfficePages, OfficeContext, OfficeRequest } from './context.ts';
import { csrfField, entrance, officePath, renderOffice } from './frame.ts';

const logInForm = z.object({
  email: z.string().max(320).default(''),
  password: z.string().max(1000).default(''),
  next: z.string().max(300).optional(),
});

export const addLogIn: AddOfficePages = (app, context) => {
  app.get('/log-in', (c) => showLogIn(c, context, { next: c.req.query('next') }));

  app.post('/log-in', context.attempts.logIn, async (c) => {
    const words = messages(c.get('language')).office.logIn;
    const form = await parseForm(c, logInForm);
    const { email = '', next } = form.ok ? form.value : form.values;
    context.attempts.takeAccount(email);
    const typed = { email, next };
    if (!form.ok) return showLogIn(c, context, { ...typed, error: words.wrong });
    const { auth, database, sessionCookie } = context;
    const result = await auth.logIn(form.value.email, form.value.password, c.req.header('cookie'));
    if (!result.ok)
      return showLogIn(c, context, {
        ...typed,
        error: result.error.code === 'logInBlocked' ? words.blocked : words.wrong,
      });
    const cookies = result.value.map((line) => line.split(';')[0]).join('; ');
    const staff = await findStaffSession(database.db, cookies, sessionCookie, Temporal.Now.instant());
    if (!staff) {
      await auth.logOut(cookies);
      return showLogIn(c, context, { ...typed, error: words.notStaff });
    }
    for (const line of result.value) c.header('Set-Cookie', line, { append: true });
    return c.redirect(
      nextPath(context, next) ?? officePath(context, c.get('language'), entrance(staff)),
      303,
    );
  });

  app.post('/log-out', async (c) => {
    for (const line of await context.auth.logOut(c.req.header('cookie')))
      c.header('Set-Cookie', line, { append: true });
    return c.redirect(officePath(context, c.get('language'), '/log-in'), 303);
  });
};

/** Inside this market's office only. */
function nextPath({ market }: OfficeContext, asked: string | undefined): string | undefined {
  const inside = new RegExp(`^/${market.bundle.market.code}/office/[a-z]{2}(/[A-Za-z0-9_-]+)*$`);
  return asked !== undefined && inside.test(asked) ? asked : undefined;
}

type LogIn = { readonly next?: string | undefined; readonly email?: string; readonly error?: string };

function showLogIn(
  c: OfficeRequest,
  context: OfficeContext,
  { next, email = '', error }: LogIn,
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).office.logIn;
  const hidden = [csrfField(c, context), ...(next === undefined ? [] : [{ name: 'next', value: next }])];
  return renderOffice(c, context, {
    title: words.title,
    status: error === undefined ? 200 : 422,
    body: html`<div class="page-head"><h1>${words.title}</h1><p>${words.lead}</p></div>
${error === undefined ? '' : renderNotice({ kind: 'refusal', body: error, live: true }, language)}
<form class="form" method="post" action="${officePath(context, language, '/log-in')}" novalidate>
${renderHiddenFields(hidden)}
${renderField({ name: 'email', label: words.email, type: 'email', value: email, autocomplete: 'username', required: true }, language)}
${renderField({ name: 'password', label: words.password, type: 'password', autocomplete: 'current-password', required: true }, language)}
${renderButton({ label: words.action })}
</form>`,
  });
}
