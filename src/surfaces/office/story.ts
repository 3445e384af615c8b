// One promise: who owes whom what by when and why, what happened, what to do, and settling it by hand.
import { html } from 'hono/html';
import { z } from 'zod';
import type { ExcuseReason } from '../../modules/autoreorder/model.ts';
import { idIn, nameSubjects } from '../../modules/autoreorder/subjects.ts';
import { settleByHand } from '../../modules/obligation/commands.ts';
import { findObligation, type ObligationStory } from '../../modules/obligation/queries.ts';
import { parseForm } from '../../platform/http/form.ts';
import { notFound } from '../../platform/http/problem.ts';
import { runCommand } from '../../platform/runner.ts';
import { quoteBecause } from '../../terms/quotation.ts';
import { formatInstant } from '../../ui/format.ts';
import type { Html } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { renderButton, renderHiddenFields } from '../../ui/parts/actions.ts';
import { renderField } from '../../ui/parts/fields.ts';
import type { Notice } from '../../ui/parts/notices.ts';
import { renderFacts } from '../../ui/parts/tables.ts';
import type { AddOfficePages, OfficeContext, OfficeRequest } from './context.ts';
import { csrfField, forRoles, officePath, renderOffice } from './frame.ts';
import {
  aboutText,
  adviceText,
  kindName,
  renderAbout,
  renderClause,
  renderDue,
  renderStanding,
} from './promise-parts.ts';

const settleForm = z.object({
  outcome: z.enum(['fulfilled', 'excused']),
  evidence: z.string().max(500).default(''),
});

export const addStory: AddOfficePages = (app, context) => {
  app.get(
    '/promises/:id',
    forRoles(context, ['office'], async (c) => {
      const done = c.req.query('done') === 'settled';
      const words = messages(c.get('language')).office.story;
      return showStory(c, context, {
        notices: done ? [{ kind: 'success', body: words.done, live: true }] : [],
      });
    }),
  );

  app.post(
    '/promises/:id',
    forRoles(context, ['office'], async (c) => {
      const id = c.req.param('id') ?? '';
      const language = c.get('language');
      const words = messages(language).office.story;
      const form = await parseForm(c, settleForm);
      if (!form.ok) return showStory(c, context, { status: 422, error: words.evidenceMissing });
      const call = {
        command: 'settleByHand',
        actor: { kind: 'staff', ref: c.get('staff').userId },
        channel: 'office',
        input: form.value,
      } as const;
      await storyOf(c, context);
      const answer = await runCommand(context.database, call, (ctx) =>
        settleByHand(ctx, id, form.value, context.successors),
      );
      if ('state' in answer)
        return c.redirect(`${officePath(context, language, `/promises/${id}`)}?done=settled`, 303);
      switch (answer.code) {
        case 'notFound':
          throw notFound();
        case 'evidenceMissing':
          return showStory(c, context, { status: 422, error: words.evidenceMissing });
        default:
          return showStory(c, context, {
            status: 409,
            notices: [{ kind: 'refusal', body: words[answer.code], live: true }],
          });
      }
    }),
  );
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function storyOf(c: OfficeRequest, { database }: OfficeContext): Promise<ObligationStory> {
  const id = c.req.param('id') ?? '';
  const story = uuid.test(id) ? await findObligation(database.db, id, database.clock.now()) : undefined;
  if (!story) throw notFound();
  return story;
}

type Shown = {
  readonly status?: 409 | 422;
  readonly error?: string;
  readonly notices?: readonly Notice[];
};

async function showStory(
  c: OfficeRequest,
  context: OfficeContext,
  { status, error, notices = [] }: Shown,
): Promise<Response> {
  const language = c.get('language');
  const words = messages(language).office.story;
  const story = await storyOf(c, context);
  const { obligation } = story;
  const settled = !['open', 'suspended', 'breached'].includes(obligation.standing);
  const names = await nameSubjects(context.database.db, [obligation.subject]);
  return renderOffice(c, context, {
    title: kindName(obligation.kind, language),
    current: 'board',
    notices,
    ...(status && { status }),
    body: html`<div class="page-head"><h1>${kindName(obligation.kind, language)}</h1><p>${renderStanding(obligation, language)}</p></div>
<div class="office-columns"><section>
${renderObligation(context, story, names, language)}
<h2>${words.happened}</h2>
${renderEvents(context, story, names, language)}
</section><section class="office-panel"><h2>${words.whatToDo}</h2><p>${adviceText(obligation, language)}</p>
${settled ? '' : renderSettle(c, context, story, error)}
</section></div>`,
  });
}

function renderObligation(
  context: OfficeContext,
  { obligation }: ObligationStory,
  names: Awaited<ReturnType<typeof nameSubjects>>,
  language: Language,
): Html {
  const words = messages(language).office;
  const { zone } = context.market.bundle.market;
  const party = (name: string) => (name === 'seller' ? words.story.seller : words.story.customer);
  const about = aboutText(obligation.subject, names);
  const { personId } = obligation;
  const quotation = quoteBecause(
    context.market.bundle,
    {
      path: obligation.kind,
      key: '',
      value: obligation.term,
      document: obligation.document,
      version: obligation.versionOn.toString(),
      paragraph: obligation.paragraph,
      outcome: 'applied',
    },
    language,
  );
  return renderFacts(
    [
      {
        term: words.board.owed,
        description: words.story.owes(party(obligation.debtor), party(obligation.creditor)),
      },
      {
        term: words.board.due,
        description: renderDue(context, obligation, context.database.clock.now(), language),
      },
      {
        term: words.story.term,
        description: quotation ? words.story.quoted(quotation.sentence) : obligation.term,
      },
      { term: words.board.clause, description: renderClause(context, obligation, language) },
      {
        term: words.board.about,
        description: personId
          ? html`${renderAbout(context, about, language)} · <a href="${officePath(context, language, `/customers/${personId}`)}">${words.story.toCustomer}</a>`
          : about.text,
      },
      { term: words.story.opened, description: formatInstant(obligation.openedAt, zone, language) },
    ],
    language,
  );
}

/** As the programs write it down, or what somebody wrote. */
function evidenceText(
  evidence: string,
  names: Awaited<ReturnType<typeof nameSubjects>>,
  language: Language,
): string {
  const own = messages(language).office.story.evidences satisfies Readonly<Record<ExcuseReason, string>>;
  const evidences: Readonly<Record<string, string>> = own;
  const [kind = '', ...rest] = evidence.split(':');
  const words = evidences[kind];
  const number = names.get(idIn(evidence) ?? '')?.number;
  if (words !== undefined) return number === undefined ? words : `${words}, ${number}`;
  return kind === 'staff' ? rest.slice(1).join(':').trim() : evidence;
}

function renderEvents(
  context: OfficeContext,
  { events }: ObligationStory,
  names: Awaited<ReturnType<typeof nameSubjects>>,
  language: Language,
): Html {
  const words = messages(language).office.story;
  const { zone } = context.market.bundle.market;
  return html`<ol class="office-story">${events.map(
    (event) =>
      html`<li data-kind="${event.kind}"><time datetime="${event.at.toString()}">${formatInstant(event.at, zone, language)}</time><strong>${words.events[event.kind]}</strong>${
        event.evidence === ''
          ? ''
          : html`<div class="office-left">${words.evidence}: ${evidenceText(event.evidence, names, language)}</div>`
      }</li>`,
  )}</ol>`;
}

function renderSettle(
  c: OfficeRequest,
  context: OfficeContext,
  { obligation }: ObligationStory,
  error: string | undefined,
): Html {
  const language = c.get('language');
  const words = messages(language).office.story;
  const broken = obligation.standing === 'breached';
  return html`<h3>${words.settle}</h3>
<form class="form" method="post" action="${officePath(context, language, `/promises/${obligation.id}`)}">
${renderHiddenFields([csrfField(c, context)])}
${renderField({ name: 'evidence', label: words.evidenceLabel, hint: words.evidenceHint, required: true, maxLength: 500, rows: 3, ...(error && { error }) }, language)}
<div class="actions">${renderButton({ label: words.fulfilled, name: 'outcome', value: 'fulfilled' })}
${broken ? '' : renderButton({ label: words.excused, name: 'outcome', value: 'excused', look: 'secondary' })}</div>
</form>`;
}
