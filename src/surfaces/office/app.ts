// The staff's pages of one market: who may see which. Main mounts it at `/{market}/office`. A new page is a file that
// exports an AddOfficePages, and one line below.
import { Hono } from 'hono';
import { html } from 'hono/html';
import { BeyondHorizon } from '../../kernel/working-days.ts';
import { openCatalogue } from '../../modules/catalogue/queries.ts';
import { findStaffSession } from '../../modules/identity/staff.ts';
import { problemOf } from '../../platform/http/errors.ts';
import { notFound } from '../../platform/http/problem.ts';
import { isLanguage } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { renderButtonLink } from '../../ui/parts/actions.ts';
import { addAgenda } from './agenda.ts';
import { addBoard } from './board.ts';
import type { AddOfficePages, OfficeApp, OfficeContext, OfficeEnv, OfficeRequest } from './context.ts';
import { addCustomers } from './customers.ts';
import { addActions } from './desk/actions.ts';
import { addAddresses } from './desk/addresses.ts';
import type { AddDeskPages } from './desk/caller.ts';
import { addChange } from './desk/change.ts';
import { addFile } from './desk/file.ts';
import { addOrder } from './desk/order.ts';
import { addRecurring } from './desk/recurring.ts';
import { addStart } from './desk/start.ts';
import { addUnwanted } from './desk/unwanted.ts';
import { addFailures } from './failures.ts';
import { entrance, officeLanguages, officePath, renderOffice } from './frame.ts';
import { renderHorizon } from './horizon.ts';
import { addLogIn } from './log-in.ts';
import { addStory } from './story.ts';

const pages: readonly AddOfficePages[] = [addBoard, addStory, addAgenda, addFailures, addCustomers];

/** About the person on the line. A fixed address stands before one with a number in its place. */
const deskPages: readonly AddDeskPages[] = [
  addFile,
  addOrder,
  addAddresses,
  addStart,
  addChange,
  addActions,
  addUnwanted,
  addRecurring,
];

export function createOffice(context: OfficeContext): OfficeApp {
  const languages = officeLanguages(context);
  const inLanguage = new Hono<OfficeEnv>();
  inLanguage.use(async (c, next) => {
    const language = c.req.param('language') ?? '';
    if (!isLanguage(language) || !languages.includes(language)) throw notFound();
    c.set('language', language);
    c.header('Content-Language', language);
    await next();
  });
  inLanguage.onError((error, c) => {
    if (error instanceof BeyondHorizon) return renderBeyondHorizon(c, context, error);
    if (c.get('staff') && problemOf(error).status === 404) return renderNotFound(c, context);
    throw error;
  });
  addLogIn(inLanguage, context);
  inLanguage.use(async (c, next) => {
    // Sessions live by the machine's time, also where the shop's clock is moved.
    const now = Temporal.Now.instant();
    const { db } = context.database;
    const staff = await findStaffSession(db, c.req.header('cookie'), context.sessionCookie, now);
    if (!staff) {
      const next = c.req.method === 'GET' ? `?${new URLSearchParams({ next: c.req.path })}` : '';
      return c.redirect(`${officePath(context, c.get('language'), '/log-in')}${next}`, 303);
    }
    c.set('staff', staff);
    return next();
  });
  for (const add of pages) add(inLanguage, context);
  const readCatalogue = openCatalogue(context.database.db).read;
  for (const add of deskPages) add(inLanguage, { ...context, readCatalogue });
  inLanguage.all('*', () => {
    throw notFound();
  });
  const app = new Hono<OfficeEnv>();
  const first = languages[0] ?? 'en';
  app.get('/', (c) => c.redirect(officePath(context, first, '')));
  app.route('/:language{[a-z][a-z]}', inLanguage);
  // Without a language: the office says itself what there is not.
  app.get('/:path{.+}', (c) => c.redirect(officePath(context, first, `/${c.req.param('path')}`), 303));
  return app;
}

/** Leads back into the office, not to the shop. */
function renderNotFound(c: OfficeRequest, context: OfficeContext): Promise<Response> {
  const language = c.get('language');
  const title = messages(language).shop.problem.notFoundTitle;
  const href = officePath(context, language, entrance(c.get('staff')));
  return renderOffice(c, context, {
    title,
    body: html`<div class="page-head"><h1>${title}</h1></div>
<p>${renderButtonLink({ label: messages(language).office.name, href })}</p>`,
    status: 404,
  });
}

/** Whoever asked works here: they are told which document ended, not what a customer is told. */
async function renderBeyondHorizon(
  c: OfficeRequest,
  context: OfficeContext,
  error: BeyondHorizon,
): Promise<Response> {
  const language = c.get('language');
  const title = messages(language).shop.problem.horizonTitle;
  for (const [name, value] of Object.entries(problemOf(error).headers ?? {})) c.header(name, value);
  return renderOffice(c, context, {
    title,
    body: html`<div class="page-head"><h1>${title}</h1></div>
${await renderHorizon(context, context.database.clock.now(), language)}`,
    status: 503,
  });
}
