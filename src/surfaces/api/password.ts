// A new password over JSON: asking for the letter with the link, and setting it with the link's token.
import { z } from '@hono/zod-openapi';
import { requestPasswordReset } from '../../modules/identity/commands.ts';
import { decidePassword } from '../../modules/identity/decide.ts';
import { parseEmail, problemOfPassword } from '../../modules/identity/parse.ts';
import { countCharacters } from '../../modules/identity/password.ts';
import { invalidInput } from '../../platform/http/form.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import { runCommand } from '../../platform/runner.ts';
import { fieldProblem, noTerms, problemRefusals } from './answers.ts';
import { type Api, type ApiContext, whoIsAsking } from './context.ts';
import { declareRoute } from './route.ts';
import { emailSchema, passwordSchema } from './schemas.ts';

export function passwordRoutes(app: Api, context: ApiContext): void {
  const { terms, database, channel, auth, secret, attempts } = context;
  // Each asking sends a letter to somebody; a token cannot be guessed.
  app.use('/password-resets', attempts.resetRequest);
  app.use('/password', attempts.reset);

  declareRoute(
    app,
    {
      method: 'post',
      path: '/password-resets',
      tag: 'People',
      summary:
        'Ask for a letter with a link to a new password; answers alike whether or not there is an account',
      body: z.object({ email: emailSchema }).strict(),
      answers: { 202: { says: 'If there is such an account, the letter is on its way' } },
    },
    async (c, { email: typed }) => {
      const email = parseEmail(typed);
      if (email === undefined) throw fieldProblem(c, [{ field: 'email', code: 'malformed' }]);
      const { actor } = await whoIsAsking(c, context);
      const call = { command: 'requestPasswordReset', actor, channel, input: {} };
      await runCommand(database, call, (ctx) => requestPasswordReset(ctx, email, secret));
      return c.body(null, 202);
    },
  );

  declareRoute(
    app,
    {
      method: 'put',
      path: '/password',
      tag: 'People',
      summary: "Set a new password with the token of the letter's link; every session ends",
      body: z.object({ token: z.string().min(1).max(200), password: passwordSchema }).strict(),
      answers: { 204: { says: 'Set; log in with it' } },
    },
    async (c, { token, password }) => {
      const problem = problemOfPassword(password);
      if (problem) throw fieldProblem(c, [{ field: 'password', code: problem }]);
      const at = database.clock.now();
      if (!terms.covers(at)) throw noTerms();
      const refusal = decidePassword(countCharacters(password), terms.at({ orderPlaced: at }));
      if (refusal)
        throw new HttpProblem({
          status: 422,
          code: 'password-refused',
          title: 'The conditions do not allow this password',
          refusals: problemRefusals([refusal]),
        });
      const set = await auth.resetPassword(token, password);
      if (!set.ok)
        throw invalidInput([
          { field: 'token', code: 'unknown', message: 'The link has expired, was used, or never was' },
        ]);
      return c.body(null, 204);
    },
  );
}
