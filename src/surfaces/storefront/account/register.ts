// Registering, and the page of the checkout on which a guest logs in or registers.
import { html } from 'hono/html';
import { z } from 'zod';
import { localDate } from '../../../kernel/dates.ts';
import { register } from '../../../modules/identity/commands.ts';
import { decideRegistration } from '../../../modules/identity/decide.ts';
import type { AcceptedDocument } from '../../../modules/identity/model.ts';
import { parseRegistration, registrationFacts } from '../../../modules/identity/parse.ts';
import { hashPassword } from '../../../modules/identity/password.ts';
import { bindingDocuments } from '../../../modules/quote/decide.ts';
import { type ParsedForm, parseForm } from '../../../platform/http/form.ts';
import { runCommand } from '../../../platform/runner.ts';
import { messages } from '../../../ui/messages.ts';
import { renderSteps } from '../../../ui/parts/steps.ts';
import { acceptanceFields } from '../acceptance.ts';
import { checkoutSteps } from '../checkout/steps.ts';
import type { StorefrontRequest } from '../context.ts';
import { type Asking, callOf, nextPath, whoIsAsking } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { renderFrame } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { renderLogInForm } from './log-in.ts';
import { type RegistrationView, renderRegistrationForm } from './registration-form.ts';
import { signIn } from './sign-in.ts';

const typed = z.string().max(1000).optional();
const registrationForm = z.object({
  email: typed,
  password: typed,
  givenName: typed,
  familyName: typed,
  phone: typed,
  birthOn: typed,
  companyName: typed,
  taxNumber: typed,
  ...acceptanceFields,
  next: z.string().max(2_500).optional(),
});
type Entries = z.output<typeof registrationForm>;

export const addRegister: AddCustomerPages = (app, context) => {
  app.get('/register', async (c) => {
    const { person } = await whoIsAsking(c, context);
    const next = c.req.query('next');
    if (person) return c.redirect(nextPath(context, c, next), 303);
    return showRegistration(c, context, { next });
  });

  app.post('/register', context.attempts.registration, async (c) => {
    const form = await parseForm(c, registrationForm);
    const asking = await whoIsAsking(c, context);
    const refused = await tryToRegister(c, context, asking, form);
    if (refused) return showRegistration(c, context, refused, 422);
    const next = nextPath(context, c, form.ok ? form.value.next : undefined);
    return c.redirect(next.endsWith('/account') ? `${next}?done=registered` : next, 303);
  });

  app.get('/checkout/who', async (c) => {
    const { person } = await whoIsAsking(c, context);
    const next = c.req.query('next') ?? shopPath(context, c.get('language'), '/checkout/delivery');
    return person ? c.redirect(nextPath(context, c, next), 303) : showWho(c, context, next);
  });
};

/** Undefined: registered and signed in. */
async function tryToRegister(
  c: StorefrontRequest,
  context: CustomerContext,
  asking: Asking,
  form: ParsedForm<Entries>,
): Promise<RegistrationView | undefined> {
  if (!form.ok) {
    const problems = Object.values(form.errors).map(({ field, code }) => ({
      field,
      code: code === 'too-long' ? ('tooLong' as const) : ('forbiddenCharacters' as const),
    }));
    return { next: form.values.next, values: form.values, problems };
  }
  const { accept, accepted, next, ...entries } = form.value;
  const { market, database } = context;
  const { zone } = market.bundle.market;
  const language = c.get('language');
  const at = database.clock.now();
  const today = localDate(at, zone);
  const values = Object.fromEntries(
    Object.entries(entries).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
  );
  const parsed = parseRegistration(entries, language, today);
  const termsAt = (instant: Temporal.Instant) => market.at({ orderPlaced: instant, eventHappened: instant });
  const refusals = decideRegistration(registrationFacts(entries, today), termsAt(at));
  const inForce = bindingDocuments(market, today);
  const notAccepted =
    accept === undefined || !inForce.every((d) => accepted.includes(`${d.document}@${d.version}`));
  const view = { next, values, refusals, accepted: !notAccepted, notAccepted };
  if (!parsed.ok) return { ...view, problems: parsed.error };
  if (refusals.length > 0 || notAccepted) return view;
  const { email, password, data } = parsed.value;
  const documents = inForce.map(
    (d): AcceptedDocument => ({
      document: d.document,
      versionOn: Temporal.PlainDate.from(d.version),
      language,
    }),
  );
  // Hashing takes longer than a transaction should.
  const hashed = await hashPassword(password);
  const answer = await runCommand(database, callOf(context, asking, 'register'), (ctx) =>
    register(ctx, { email, password: hashed, data, documents }, termsAt),
  );
  if ('code' in answer)
    return answer.code === 'emailTaken'
      ? { ...view, emailTaken: true }
      : { ...view, refusals: answer.refusals };
  await signIn(c, context, email, password);
  return undefined;
}

function showRegistration(
  c: StorefrontRequest,
  context: CustomerContext,
  view: RegistrationView,
  status: 200 | 422 = 200,
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).identity;
  const onward = view.next === undefined ? '' : `?${new URLSearchParams({ next: view.next })}`;
  return renderFrame(c, context, {
    title: words.registration.title,
    body: html`<div class="page-head"><h1>${words.registration.title}</h1><p class="lead">${words.registration.lead}</p>
<p><a href="${shopPath(context, language, '/log-in')}${onward}">${words.registration.haveAccount}</a></p></div>
${renderRegistrationForm(context, language, view)}`,
    status,
    path: `/register${onward}`,
    width: 'narrow',
    current: 'account',
    private: true,
  });
}

function showWho(c: StorefrontRequest, context: CustomerContext, next: string): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).checkout.who;
  return renderFrame(c, context, {
    title: words.title,
    body: html`<div class="page-head"><h1>${words.title}</h1>
${renderSteps(checkoutSteps(context, language), 1, language)}<p class="lead">${words.lead}</p></div>
<div class="who"><section class="panel"><h2>${words.known}</h2>${renderLogInForm(context, language, { next })}</section>
<section class="panel"><h2>${words.unknown}</h2>${renderRegistrationForm(context, language, { next })}</section></div>`,
    private: true,
  });
}
