// A customer's own data over JSON: what is kept of them, and changing it.
import { z } from '@hono/zod-openapi';
import { localDate } from '../../kernel/dates.ts';
import { changePersonalData } from '../../modules/identity/commands.ts';
import type { Person } from '../../modules/identity/model.ts';
import { parsePersonalData } from '../../modules/identity/parse.ts';
import { findPerson, listAcceptances } from '../../modules/identity/queries.ts';
import { plain } from '../../modules/order/record.ts';
import { HttpProblem, notFound } from '../../platform/http/problem.ts';
import { runCommand } from '../../platform/runner.ts';
import { fieldProblem, noTerms, problemRefusals } from './answers.ts';
import { type Api, type ApiContext, requireCustomer } from './context.ts';
import { declareRoute } from './route.ts';
import { personalDataSchema } from './schemas.ts';

const personSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    givenName: z.string(),
    familyName: z.string(),
    phone: z.string(),
    birthOn: z.string(),
    language: z.string(),
    company: z.object({ name: z.string(), taxNumber: z.string() }).optional(),
    programmeSinceOn: z.string().optional(),
    registeredAt: z.string(),
    accepted: z.array(
      z.object({ document: z.string(), version: z.string(), language: z.string(), acceptedAt: z.string() }),
    ),
  })
  .openapi('Person');

export function accountRoutes(app: Api, context: ApiContext): void {
  const { terms, database, channel } = context;
  const { market } = terms.bundle;

  const personAnswer = async ({ orderBlock: _, ...person }: Person): Promise<object> => {
    const acceptances = await listAcceptances(database.db, person.id);
    const accepted = acceptances.map(({ versionOn, ...rest }) => ({ ...rest, version: versionOn }));
    return plain({ ...person, accepted }) as object;
  };

  declareRoute(
    app,
    {
      method: 'get',
      path: '/me',
      tag: 'People',
      summary: 'Who is logged in, and which documents they accepted when',
      answers: { 200: { says: 'You', schema: personSchema } },
    },
    async (c) => {
      const { person } = await requireCustomer(c, context);
      return c.json(await personAnswer(person));
    },
  );

  declareRoute(
    app,
    {
      method: 'put',
      path: '/me',
      tag: 'People',
      summary: 'Change your personal data; without company fields you buy for yourself',
      body: personalDataSchema,
      answers: { 200: { says: 'You, changed', schema: personSchema } },
    },
    async (c, { language: asked, ...typed }) => {
      const { person, actor } = await requireCustomer(c, context);
      const at = database.clock.now();
      if (!terms.covers(at)) throw noTerms();
      const language = market.languages.find((l) => l === (asked ?? person.language));
      if (language === undefined) throw fieldProblem(c, [{ field: 'language', code: 'malformed' }]);
      const parsed = parsePersonalData(typed, language, localDate(at, market.zone));
      if (!parsed.ok) throw fieldProblem(c, parsed.error);
      const call = { command: 'changePersonalData', actor, channel, input: {} };
      const answer = await runCommand(database, call, (ctx) =>
        changePersonalData(ctx, person.id, parsed.value, (instant) =>
          terms.at({ orderPlaced: instant, eventHappened: instant }),
        ),
      );
      if ('code' in answer && answer.code === 'registrationRefused')
        throw new HttpProblem({
          status: 422,
          code: 'personal-data-refused',
          title: 'The conditions do not allow these data',
          refusals: problemRefusals(answer.refusals),
        });
      const changed = await findPerson(database.db, person.id);
      if (!changed) throw notFound();
      return c.json(await personAnswer(changed));
    },
  );
}
