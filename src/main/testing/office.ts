// For tests: a market with recurring orders and its staff, whose pages a browser opens without a socket.
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { silentLog } from '../../platform/log.ts';
import { testpay } from '../../platform/testpay.ts';
import { demoStaff, seedStaff } from '../demo/staff.ts';
import { assembleShop } from '../shop.ts';
import { type Browser, openBrowser, type Shown } from './browser.ts';
import {
  addCustomer,
  addProduct,
  type Customer,
  openRecurringShop,
  type RecurringShop,
  start,
} from './recurring.ts';

export const [OFFICE, AGENT] = demoStaff;

export type Office = { readonly shop: RecurringShop; readonly open: () => Browser };

export async function openOffice(
  scope: Parameters<typeof openRecurringShop>[0],
  code = 'hu',
  at = '2022-09-05T10:00',
): Promise<Office> {
  const shop = await openRecurringShop(scope, code, at);
  await addProduct(shop, { sku: 'CL-A', price: code === 'hu' ? 2_390 : 450 });
  await addProduct(shop, { sku: 'CL-B', price: code === 'hu' ? 2_790 : 480 });
  await seedStaff(shop.market);
  const { fetch } = assembleShop({
    origin: 'http://shop.test',
    secret: 'a secret of tests, long enough to be one: 0123456789',
    log: silentLog,
    markets: [shop.market],
    psp: () => testpay({ origin: 'http://127.0.0.1:9', apiKey: 'none', hmacSecret: 'none' }),
    demo: true,
  });
  return { shop, open: () => openBrowser({ fetch }) };
}

export async function logIn(browser: Browser, who = OFFICE, code = 'hu', language = 'en'): Promise<Shown> {
  await browser.open(`/${code}/office/${language}/log-in`);
  return browser.send('/log-in', { email: who?.email, password: who?.password });
}

export type Running = {
  readonly customer: Customer;
  readonly id: string;
  readonly number: string;
  readonly file: string;
};

export async function startOne(shop: RecurringShop, firstOn = '2022-09-20', code = 'hu'): Promise<Running> {
  const customer = await addCustomer(shop);
  const started = await start(shop, customer, { firstOn });
  assert.ok(started.ok, JSON.stringify(started));
  const { subscriptionId: id, number } = started;
  return { customer, id, number, file: `/${code}/office/en/customers/${customer.personId}` };
}

export async function eventsOf({ market: { db } }: RecurringShop, id: string) {
  const { rows } = await sql<{ kind: string; actor: string; channel: string }>`
    select kind, actor, channel from subscription_event where subscription_id = ${id}::uuid order by id`.execute(
    db,
  );
  return rows;
}
