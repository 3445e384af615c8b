// The staff's pages of one market: who may see which. Main mounts it at `/{market}/office`. A new page is a file that
// exports an AddOfficePages, and one line below.
import { Hono } from 'hono';
import { openCatalogue } from '../../modules/catalogue/queries.ts';
import { findStaffSession } from '../../modules/identity/staff.ts';
import { notFound } from '../../platform/http/problem.ts';
import { isLanguage } from '../../ui/language.ts';
import { addAgenda } from './agenda.ts';
import { addBoard } from './board.ts';
import type { AddOfficePages, OfficeApp, OfficeContext, OfficeEnv } from './context.ts';
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
import { officeLanguages, officePath } from './frame.ts';
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
  const app = new Hono<OfficeEnv>();
  app.get('/', (c) => c.redirect(officePath(context, languages[0] ?? 'en', '')));
  app.route('/:language{[a-z][a-z]}', inLanguage);
  return app;
}
