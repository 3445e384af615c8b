// For tests of paying: a shop of two products over HTTP with the real terms, a real database and the sandbox
// provider as the outside system that it is.
import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import path from 'node:path';
import { Hono } from 'hono';
import { type PaymentEffects, paymentHandlers } from '../../modules/order/payment-effects.ts';
import { placeOrder } from '../../modules/order/place.ts';
import { listPayments } from '../../modules/payment/queries.ts';
import { openOffers } from '../../modules/pricing/offers.ts';
import { findQuote } from '../../modules/quote/queries.ts';
import { fixedClock } from '../../platform/clock.ts';
import { createWebApp } from '../../platform/http/app.ts';
import { serveHttp } from '../../platform/http/server.ts';
import { silentLog } from '../../platform/log.ts';
import { runCommand } from '../../platform/runner.ts';
import type { Database } from '../../platform/schema.ts';
import { testDatabase } from '../../platform/testing.ts';
import { testpay } from '../../platform/testpay.ts';
import { createWorker } from '../../platform/worker.ts';
import type { StorefrontEnv } from '../../surfaces/storefront/context.ts';
import {
  addPaymentRoutes,
  type PayingContext,
  receiveNotification,
} from '../../surfaces/storefront/payment-routes.ts';
import { readTermsTree } from '../../terms/bundle.ts';
import { loadSoundMarket } from '../../terms/load.ts';
import { vocabulary } from '../vocabulary.ts';
import { startSandboxPsp } from './sandbox-psp.ts';

const SECRET = 'a secret of tests, long enough to be one: 0123456789';
const MERCHANT = { name: 'Demitasse', apiKey: 'key-of-tests', hmacSecret: 'notification secret of tests' };
export const PLACED = Temporal.Instant.from('2022-09-06T10:00:00Z');
export const IN_TIME = PLACED.add({ minutes: 5 });
/** The goods are held for 20 minutes. */
export const TOO_LATE = PLACED.add({ minutes: 20 });

const terms = loadSoundMarket(
  'hu',
  readTermsTree(path.join(import.meta.dirname, '../../../terms')),
  vocabulary,
);

type Scope = { readonly after: (work: () => Promise<void>) => void };

export type ShopOptions = {
  readonly stock?: number;
  readonly pspDown?: boolean;
};

export type PaidShop = Awaited<ReturnType<typeof openPaidShop>>;
export type Customer = { readonly personId: string; readonly cookie: string };

export async function openPaidShop(scope: Scope, { stock = 10, pspDown = false }: ShopOptions = {}) {
  const clock = fixedClock(PLACED);
  const market = await testDatabase<Database>(scope, {
    prepare: {
      key: 'queue',
      run: async (db, url) => {
        const worker = await createWorker({ db, url, clock, handlers: [], log: silentLog });
        await worker.stop();
      },
    },
  });
  const { db } = market;
  const database = { db, clock };
  await seed(db, stock);

  // The shop's address must be known to the provider and the provider's to the shop.
  let handle: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  const server = await serveHttp({ fetch: (request) => handle(request), port: 0, hostname: '127.0.0.1' });
  const origin = `http://127.0.0.1:${server.port}`;
  const sandbox = await startSandboxPsp({
    file: ':memory:',
    port: 0,
    merchants: [{ ...MERCHANT, notificationUrl: `${origin}/psp/notifications/hu` }],
    shopperNow: clock.now,
    background: false,
  });
  const pspOrigin = pspDown ? 'http://127.0.0.1:9' : sandbox.origin;
  const psp = testpay({ origin: pspOrigin, ...MERCHANT, timeoutMs: 2_000 });
  const engineHash = 'engine of tests';
  const effects: PaymentEffects = { database, terms, engineHash, psp };
  const sessionCookie = { name: 'session', secret: SECRET };
  const web = createWebApp({
    origin,
    secret: SECRET,
    log: silentLog,
    renderErrorPage: (_, problem) => problem.code,
    shops: ['hu'],
    formOrigins: [psp.pageOrigin],
  });
  const context: PayingContext = {
    market: terms,
    allMarkets: [terms.bundle.market],
    database,
    offers: openOffers(database, terms),
    channel: 'web',
    sessionCookie,
    ...web.guestsOf('hu'),
    demo: false,
    engineHash,
    psp,
    origin,
  };
  const pages = new Hono<StorefrontEnv>();
  pages.use(async (c, next) => {
    c.set('language', c.req.path.startsWith('/hu/en') ? 'en' : 'hu');
    await next();
  });
  addPaymentRoutes(pages, context);
  pages.get('/form', (c) => c.text(context.csrfTokenFor(c)));
  pages.get('/orders/:number', (c) => c.text(`order ${c.req.param('number')}`));
  web.app.route('/hu/hu', pages).route('/hu/en', pages);
  /** Called before each notification is handled: tests break things here. */
  const before: { notification: () => void } = { notification: () => {} };
  web.app.post('/psp/notifications/:market', async (c) => {
    before.notification();
    return await receiveNotification(c, effects);
  });
  handle = (request) => web.app.fetch(request);

  const worker = await createWorker({
    db,
    url: market.url,
    clock,
    handlers: [...paymentHandlers(effects)],
    log: silentLog,
  });
  scope.after(async () => {
    await worker.stop();
    await sandbox.close();
    await server.close();
  });

  const post = async (customer: Customer, where: string): Promise<Response> => {
    const form = await fetch(`${origin}/hu/hu/form`, { headers: { Cookie: customer.cookie } });
    const guest = form.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
    return await fetch(`${origin}/hu/hu${where}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: [customer.cookie, ...guest].join('; ') },
      body: new URLSearchParams({ csrf: await form.text() }),
    });
  };
  return {
    db,
    clock,
    terms,
    psp,
    origin,
    sandbox,
    effects,
    worker,
    before,
    hmacSecret: MERCHANT.hmacSecret,
    /** Somebody new, logged in. */
    addCustomer: () => addCustomer(db),
    /** Puts in the basket and orders, paying by card. */
    place: async (customer: Customer, quantity: number, sku = 'cup'): Promise<string> => {
      const { personId } = customer;
      await fillBasket(db, personId, sku, quantity);
      const { digest, quote } = await findQuote(db, terms, { kind: 'person', personId }, 'web', clock.now());
      const accepted = quote.documents.map((d) => `${d.document}@${d.version}`);
      const call = {
        command: 'placeOrder',
        actor: { kind: 'person', ref: personId },
        channel: 'web',
        key: randomUUID(),
        input: { digest },
      } as const;
      const answer = await runCommand(database, call, (ctx) =>
        placeOrder(
          ctx,
          { terms, engineHash: 'engine of tests' },
          { personId, digest, accepted, language: 'hu' },
        ),
      );
      assert.ok(answer.ok, JSON.stringify({ answer, refusals: quote.refusals }));
      assert.equal(answer.state, 'awaitingPayment');
      return answer.number;
    },
    post,
    /** Opens the payment page as the order's page does; gives the provider's session. */
    pay: async (customer: Customer, number: string): Promise<string> => {
      const response = await post(customer, `/orders/${number}/pay`);
      assert.equal(response.status, 303, await response.text());
      const to = response.headers.get('location') ?? '';
      assert.ok(to.startsWith(`${sandbox.origin}/pay/`), to);
      return to.slice(to.lastIndexOf('/') + 1);
    },
    /** Presses a button on the hosted page; gives where the shopper is sent. */
    answer: async (session: string, answer: string, minutes = ''): Promise<string> => {
      const response = await fetch(`${sandbox.origin}/pay/${session}`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ answer, minutes }),
      });
      assert.equal(response.status, 303, await response.text());
      return new URL(response.headers.get('location') ?? '', sandbox.origin).href;
    },
    state: async (number: string) => {
      const order = await db
        .selectFrom('sales_order')
        .select(['id', 'state'])
        .where('number', '=', number)
        .executeTakeFirstOrThrow();
      const payments = await listPayments(db, order.id);
      return { order: order.state, payments: payments.map((p) => p.state) };
    },
    stock: async () =>
      (
        await db
          .selectFrom('stock_item')
          .select('available')
          .where('sku', '=', 'cup')
          .executeTakeFirstOrThrow()
      ).available,
    holds: async () => (await db.selectFrom('stock_hold').selectAll().execute()).length,
    topics: async () =>
      (await db.selectFrom('outbox').select('topic').orderBy('id').execute()).map((row) => row.topic),
  };
}

type Db = Awaited<ReturnType<typeof testDatabase<Database>>>['db'];

async function seed(db: Db, stock: number): Promise<void> {
  await db
    .insertInto('terms_bundle')
    .values({ hash: terms.bundle.hash, body: '{}', stored_at: PLACED })
    .execute();
  for (const [sku, kind, group, capsules] of [
    ['cup', 'accessory', 'other', 0],
    ['sleeve', 'coffee', 'capsules', 10],
  ] as const) {
    await db.insertInto('stock_item').values({ sku, available: stock }).execute();
    await db
      .insertInto('product')
      .values({
        sku,
        slug: sku,
        kind,
        line: null,
        category: kind,
        quantity_group: group,
        names: '{}',
        descriptions: '{}',
        facts: '{}',
        drawing: '{}',
        vat_category: 'standard',
        capsules_per_unit: capsules,
        net_weight_grams: null,
        food: false,
        engravable: false,
        limited_edition: false,
        position: 1,
        stock_sku: sku,
        stock_units: 1,
        listed_at: PLACED,
        withdrawn_at: null,
      })
      .execute();
    await db
      .insertInto('price_point')
      .values({
        sku,
        from_at: Temporal.Instant.from('2022-01-01T00:00:00Z'),
        amount_minor: 2_490,
        regular_minor: 2_490,
        currency: 'HUF',
        reduction_until_at: null,
        recorded_at: PLACED,
      })
      .execute();
  }
}

async function addCustomer(db: Db): Promise<Customer> {
  const [personId, userId, token] = [randomUUID(), randomUUID(), randomUUID()];
  const times = { created_at: PLACED, updated_at: PLACED };
  await db
    .insertInto('auth_user')
    .values({
      id: userId,
      name: 'Anna',
      email: `${userId}@example.hu`,
      email_verified: true,
      image: null,
      banned_reason: null,
      ...times,
    })
    .execute();
  const expires_at = Temporal.Now.instant().add({ hours: 24 });
  await db
    .insertInto('auth_session')
    .values({
      id: userId,
      token,
      user_id: userId,
      expires_at,
      ip_address: null,
      user_agent: null,
      ...times,
    })
    .execute();
  await db
    .insertInto('person')
    .values({
      id: personId,
      user_id: userId,
      given_name: 'Anna',
      family_name: 'Kovács',
      phone: '+36301234567',
      birth_on: Temporal.PlainDate.from('1990-04-30'),
      language: 'hu',
      company_name: null,
      tax_number: null,
      programme_since_on: null,
      blocked_at: null,
      blocked_reason: null,
      registered_at: PLACED,
    })
    .execute();
  const signature = createHmac('sha256', SECRET).update(token).digest('base64');
  return { personId, cookie: `session=${encodeURIComponent(`${token}.${signature}`)}` };
}

async function fillBasket(db: Db, personId: string, sku: string, quantity: number): Promise<void> {
  const addressId = randomUUID();
  await db
    .insertInto('person_address')
    .values({
      id: addressId,
      person_id: personId,
      recipient: 'Kovács Anna',
      postcode: '1051',
      city: 'Budapest',
      street: 'Fő utca 1.',
      country: 'HU',
      phone: '+36301234567',
      note: '',
      added_at: PLACED,
    })
    .execute();
  const choice = {
    delivery_way: 'home',
    delivery_place: null,
    delivery_on: null,
    address_id: addressId,
    payment_method: 'card',
    changed_at: PLACED,
  };
  const { id } = await db
    .insertInto('basket')
    .values({ id: randomUUID(), person_id: personId, version: 0, ...choice })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(choice))
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('basket_line').values({ basket_id: id, sku, quantity, added_at: PLACED }).execute();
}
