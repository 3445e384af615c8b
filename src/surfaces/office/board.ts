// The board of promises: due today, at risk, broken, by kind and paragraph; each row leads to its story.
import { html } from 'hono/html';
import { z } from 'zod';
import { nameSubjects } from '../../modules/autoreorder/subjects.ts';
import {
  type Board,
  type BoardPosition,
  boardSections,
  listBoard,
  MOST_COUNTED,
} from '../../modules/obligation/board.ts';
import { formatCount } from '../../ui/format.ts';
import { attributes, type Html } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { renderEmptyState } from '../../ui/parts/notices.ts';
import { renderTable } from '../../ui/parts/tables.ts';
import type { AddOfficePages, OfficeContext } from './context.ts';
import { forRoles, officePath, renderOffice } from './frame.ts';
import { renderHorizon } from './horizon.ts';
import {
  aboutText,
  adviceText,
  kindName,
  renderAbout,
  renderClause,
  renderDue,
  renderStanding,
  titleOf,
} from './promise-parts.ts';

const query = z.object({
  section: z.enum(boardSections).catch('dueToday'),
  kind: z.string().max(100).optional().catch(undefined),
  /** Document and paragraph, with a space between them. */
  clause: z
    .string()
    .max(200)
    .regex(/^\S+ \S+$/)
    .optional()
    .catch(undefined),
  /** The last entry of the page before: its deadline and id. */
  after: z.string().max(100).optional().catch(undefined),
});

type Wish = z.output<typeof query>;

export const addBoard: AddOfficePages = (app, context) => {
  app.get(
    '/',
    forRoles(context, ['office'], async (c) => {
      const language = c.get('language');
      const words = messages(language).office.board;
      const wish = query.parse(c.req.query());
      const { db, clock } = context.database;
      const at = clock.now();
      const { zone } = context.market.bundle.market;
      const [document = '', paragraph = ''] = wish.clause?.split(' ') ?? [];
      const clause = wish.clause === undefined ? undefined : { document, paragraph };
      const board = await listBoard(db, zone, at, { ...wish, clause, after: positionIn(wish.after) });
      return renderOffice(c, context, {
        title: words.title,
        current: 'board',
        body: html`<div class="page-head"><h1>${words.title}</h1><p>${words.lead}</p></div>
${await renderHorizon(context, at, language)}
${renderTabs(context, board, wish, language)}
${renderKinds(context, board, wish, language)}${renderClauses(context, board, wish, language)}
<div class="office-board">${await renderEntries(context, board, wish, at, language)}</div>
${renderTurns(context, board, wish, language)}`,
      });
    }),
  );
};

function href(context: OfficeContext, language: Language, wish: Partial<Wish>): string {
  const asked = Object.entries(wish).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `${officePath(context, language, '')}?${new URLSearchParams(asked)}`;
}

function renderTabs(context: OfficeContext, { counts }: Board, wish: Wish, language: Language): Html {
  const words = messages(language).office.board;
  const look = { breached: 'bad', atRisk: 'warn' } as const;
  return html`<nav aria-label="${words.title}"><ul class="office-tabs">${boardSections.map((section) => {
    const count = counts
      .filter((each) => wish.kind === undefined || each.kind === wish.kind)
      .filter((each) => wish.clause === undefined || clauseOf(each) === wish.clause)
      .reduce((all, each) => all + each[section], 0);
    const shown = section in look && count > 0 ? look[section as keyof typeof look] : undefined;
    return html`<li><a href="${href(context, language, { section, kind: wish.kind, clause: wish.clause })}"${attributes({ 'aria-current': section === wish.section ? 'page' : undefined })}>${words.sections[section]} <span class="office-count"${attributes({ 'data-look': shown })}>${countText(count, language)}</span></a></li>`;
  })}</ul></nav>`;
}

function renderKinds(context: OfficeContext, { counts }: Board, wish: Wish, language: Language): Html | '' {
  const words = messages(language).office.board;
  const kinds = [...new Set(counts.map(({ kind }) => kind))];
  const tabs = kinds.map((kind) => ({ kind, label: kindName(kind, language) }));
  return renderChoice(context, wish, language, words.byKind, 'kind', [
    { kind: undefined, label: words.all },
    ...tabs,
  ]);
}

type Counted = Pick<Board['counts'][number], 'document' | 'paragraph'>;

function clauseOf({ document, paragraph }: Counted): string {
  return `${document} ${paragraph}`;
}

function renderClauses(context: OfficeContext, { counts }: Board, wish: Wish, language: Language): Html | '' {
  const words = messages(language).office.board;
  const clauses = [...new Map(counts.map((each) => [clauseOf(each), each]))];
  const tabs = clauses.map(([clause, each]) => ({
    clause,
    label: `${each.paragraph}, ${titleOf(context, each, language)}`,
  }));
  return renderChoice(context, wish, language, words.byClause, 'clause', [
    { clause: undefined, label: words.anyClause },
    ...tabs,
  ]);
}

/** Nothing where there is nothing to choose between. */
function renderChoice<Name extends 'kind' | 'clause'>(
  context: OfficeContext,
  wish: Wish,
  language: Language,
  label: string,
  name: Name,
  tabs: readonly ({ readonly label: string } & { readonly [name in Name]: string | undefined })[],
): Html | '' {
  if (tabs.length < 3 && wish[name] === undefined) return '';
  return html`<nav aria-label="${label}"><ul class="office-tabs">${tabs.map(
    (tab) =>
      html`<li><a href="${href(context, language, { ...wish, after: undefined, [name]: tab[name] })}"${attributes({ 'aria-current': tab[name] === wish[name] ? 'page' : undefined })}>${tab.label}</a></li>`,
  )}</ul></nav>`;
}

async function renderEntries(
  context: OfficeContext,
  { entries }: Board,
  { section }: Wish,
  at: Temporal.Instant,
  language: Language,
): Promise<Html> {
  const words = messages(language).office.board;
  if (entries.length === 0) return renderEmptyState({ title: words.empty[section] });
  const names = await nameSubjects(
    context.database.db,
    entries.map(({ subject }) => subject),
  );
  return renderTable({
    caption: words.sections[section],
    captionHidden: true,
    stacked: true,
    columns: [
      { label: words.kind },
      { label: words.due },
      { label: words.state },
      { label: words.about },
      { label: words.clause },
    ],
    rows: entries.map((entry) => [
      html`<a href="${officePath(context, language, `/promises/${entry.id}`)}">${kindName(entry.kind, language)}</a><span class="office-advice">${adviceText(entry, language)}</span>`,
      renderDue(context, entry, at, language),
      renderStanding(entry, language),
      renderAbout(context, aboutText(entry.subject, names), language),
      renderClause(context, entry, language),
    ]),
  });
}

function renderTurns(context: OfficeContext, { next }: Board, wish: Wish, language: Language): Html | '' {
  const words = messages(language).office.board;
  const turn = (after: string | undefined, label: string) =>
    html`<a class="button button-secondary button-small" href="${href(context, language, { ...wish, after })}">${label}</a> `;
  if (!next && wish.after === undefined) return '';
  return html`<p>${wish.after === undefined ? '' : turn(undefined, words.first)}${next ? turn(`${next.dueAt} ${next.id}`, words.more) : ''}</p>`;
}

/** Undefined for what is none: the first page. */
function positionIn(after = ''): BoardPosition | undefined {
  const [, instant = '', id = ''] =
    /^(\d{4}-[\d:T.-]+Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after) ?? [];
  try {
    return id === '' ? undefined : { dueAt: Temporal.Instant.from(instant), id };
  } catch {
    return undefined;
  }
}

function countText(count: number, language: Language): string {
  return count < MOST_COUNTED ? formatCount(count, language) : `${formatCount(MOST_COUNTED - 1, language)}+`;
}
