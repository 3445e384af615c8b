// The shop of one market as one Hono app: which pages there are and what they have in common. Main mounts it at
// `/{market}`; every page lives at `/{market}/{language}/…`. A new page is a file that exports an AddPages, and
// one line below.
import { Hono } from 'hono';
import { HttpProblem, notFound } from '../../platform/http/problem.ts';
import { isLanguage } from '../../ui/language.ts';
import { addAddresses } from './account/addresses.ts';
import { addCards } from './account/cards.ts';
import { addLogIn } from './account/log-in.ts';
import { addOrders } from './account/orders.ts';
import { addOverview } from './account/overview.ts';
import { addPersonalData } from './account/personal-data.ts';
import { addRegister } from './account/register.ts';
import { addReset } from './account/reset.ts';
import { addBasket } from './checkout/basket.ts';
import { addDelivery } from './checkout/delivery.ts';
import { addPayment } from './checkout/payment.ts';
import { addReview } from './checkout/review.ts';
import type { AddPages, StorefrontApp, StorefrontEnv } from './context.ts';
import type { AddCustomerPages, CustomerContext } from './customer-context.ts';
import { addBoutiques } from './pages/boutiques.ts';
import { addContact } from './pages/contact.ts';
import { addDocuments } from './pages/documents.ts';
import { addHome } from './pages/home.ts';
import { addLists } from './pages/list.ts';
import { addProduct } from './pages/product.ts';
import { acceptedLanguage, shopLanguages, shopPath } from './paths.ts';
import { addPaymentRoutes } from './payment-routes.ts';
import { addPictures } from './pictures.ts';
import { addPriceErrorRoutes } from './price-error.ts';
import { addRecurringActions } from './recurring/actions.ts';
import { addRecurringCards } from './recurring/cards.ts';
import { addRecurringChange } from './recurring/change.ts';
import { addRecurringLinks } from './recurring/link.ts';
import { addRecurringPages } from './recurring/pages.ts';
import { addRecurringStart } from './recurring/start.ts';
import { addTimeline } from './recurring/timeline.ts';

/** Readable at any time, also before the first terms are in force. */
const alwaysOpen: readonly AddPages[] = [addDocuments];
/** Need terms for the present instant. */
const pages: readonly AddPages[] = [addHome, addLists, addProduct, addBoutiques, addContact];
/** Know a customer: basket, checkout, account. */
const customerPages: readonly AddCustomerPages[] = [
  addBasket,
  addDelivery,
  addPayment,
  addReview,
  addPaymentRoutes,
  addPriceErrorRoutes,
  addLogIn,
  addRegister,
  addReset,
  addOverview,
  addOrders,
  addPersonalData,
  addAddresses,
  addCards,
  addRecurringStart,
  addRecurringPages,
  addRecurringChange,
  addRecurringActions,
  addRecurringCards,
  addRecurringLinks,
  addTimeline,
];

export function createStorefront(context: CustomerContext): StorefrontApp {
  const languages = shopLanguages(context);
  const inLanguage = new Hono<StorefrontEnv>();
  inLanguage.use(async (c, next) => {
    const language = c.req.param('language') ?? '';
    if (!isLanguage(language) || !languages.includes(language)) throw notFound();
    c.set('language', language);
    c.header('Content-Language', language);
    await next();
  });
  for (const add of alwaysOpen) add(inLanguage, context);
  inLanguage.use(async (_, next) => {
    if (!context.market.covers(context.database.clock.now())) throw noTerms();
    await next();
  });
  for (const add of pages) add(inLanguage, context);
  for (const add of customerPages) add(inLanguage, context);

  const app = new Hono<StorefrontEnv>();
  // To the path alone: the host of a request is whatever its sender wrote.
  app.use(async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    if (c.req.method !== 'GET' || !pathname.endsWith('/')) return next();
    return c.redirect(`/${pathname.replaceAll(/^\/+|\/+$/g, '')}${search}`, 301);
  });
  addPictures(app, context);
  app.get('/', (c) => {
    const language = acceptedLanguage(c.req.header('accept-language') ?? '', languages);
    c.header('Vary', 'Accept-Language');
    return c.redirect(shopPath(context, language ?? languages[0] ?? 'en', ''));
  });
  app.route('/:language{[a-z][a-z]}', inLanguage);
  return app;
}

function noTerms(): HttpProblem {
  return new HttpProblem({
    status: 503,
    code: 'no-terms',
    title: 'No terms are in force at this instant',
  });
}
