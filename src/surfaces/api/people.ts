// Registration and log-in over JSON.
import { z } from '@hono/zod-openapi';
import { localDate } from '../../kernel/dates.ts';
import { joinBasketAtLogIn } from '../../modules/basket/log-in.ts';
import { register } from '../../modules/identity/commands.ts';
import { parseRegistration } from '../../modules/identity/parse.ts';
import { hashPassword } from '../../modules/identity/password.ts';
import { bindingDocuments } from '../../modules/quote/decide.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import { runCommand } from '../../platform/runner.ts';
import { fieldProblem, noTerms, placeProblem, problemRefusals } from './answers.ts';
import type { Api, ApiContext } from './context.ts';
import { declareRoute } from './route.ts';
import { credentialsSchema, registrationSchema } from './schemas.ts';

export function peopleRoutes(app: Api, context: ApiContext): void {
  const { terms, database, channel, auth, guest, sessionCookie, attempts } = context;
  const { market } = terms.bundle;
  app.on('POST', '/registrations', attempts.registration);
  app.on('POST', '/sessions', attempts.logIn);

  declareRoute(
    app,
    {
      method: 'post',
      path: '/registrations',
      tag: 'People',
      summary: 'Register a customer who accepts the documents in force',
      body: registrationSchema,
      answers: { 201: { says: 'Registered; log in next', schema: z.object({ personId: z.string() }) } },
    },
    async (c, { accepted, language: asked, ...typed }) => {
      const at = database.clock.now();
      if (!terms.covers(at)) throw noTerms();
      const today = localDate(at, market.zone);
      const language = market.languages.find((l) => l === asked) ?? market.languages[0] ?? 'en';
      const parsed = parseRegistration(typed, language, today);
      if (!parsed.ok) throw fieldProblem(c, parsed.error);
      const inForce = bindingDocuments(terms, today);
      if (!inForce.every((d) => accepted.includes(`${d.document}@${d.version}`)))
        throw placeProblem({ code: 'notAccepted' });
      const documents = inForce.map((d) => ({
        document: d.document,
        versionOn: Temporal.PlainDate.from(d.version),
        language,
      }));
      const { email, password, data } = parsed.value;
      const hashed = await hashPassword(password);
      const actor = { kind: 'guest', ref: guest.ensure(c) } as const;
      const answer = await runCommand(database, { command: 'register', actor, channel, input: {} }, (ctx) =>
        register(ctx, { email, password: hashed, data, documents }, (instant) =>
          terms.at({ orderPlaced: instant, eventHappened: instant }),
        ),
      );
      if ('personId' in answer) return c.json({ personId: answer.personId }, 201);
      if (answer.code === 'emailTaken')
        throw new HttpProblem({
          status: 409,
          code: 'email-taken',
          title: 'This e-mail address has an account',
        });
      throw new HttpProblem({
        status: 422,
        code: 'registration-refused',
        title: 'The conditions do not allow this registration',
        refusals: problemRefusals(answer.refusals),
      });
    },
  );

  declareRoute(
    app,
    {
      method: 'post',
      path: '/sessions',
      tag: 'People',
      summary: 'Log in; the session comes as a cookie, the guest basket is joined to your own',
      body: credentialsSchema,
      answers: { 204: { says: 'Logged in' } },
    },
    async (c, { email, password }) => {
      attempts.takeAccount(email);
      const result = await auth.logIn(email, password, c.req.header('cookie'));
      if (!result.ok)
        throw new HttpProblem({
          status: 401,
          code: result.error.code === 'logInBlocked' ? 'log-in-blocked' : 'wrong-credentials',
          title:
            result.error.code === 'logInBlocked'
              ? 'Log-in is blocked'
              : 'E-mail address or password is wrong',
        });
      for (const line of result.value) c.header('Set-Cookie', line, { append: true });
      const place = { database, sessionCookie, channel, log: c.get('log') };
      await joinBasketAtLogIn(place, result.value, guest.read(c));
      return c.body(null, 204);
    },
  );

  declareRoute(
    app,
    {
      method: 'delete',
      path: '/sessions',
      tag: 'People',
      summary: 'Log out',
      answers: { 204: { says: 'Logged out' } },
    },
    async (c) => {
      for (const line of await auth.logOut(c.req.header('cookie')))
        c.header('Set-Cookie', line, { append: true });
      // Whoever uses this device next is somebody else.
      guest.clear(c);
      return c.body(null, 204);
    },
  );
}
