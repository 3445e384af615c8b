// Every kind of page in a real browser, in both languages: accessible, no wider than a phone, with valid markup
// and nothing for the browser to complain about.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Language } from '../../ui/language.ts';
import { findMarkupFaults } from '../../ui/markup-faults.ts';
import { demoPeople } from '../demo/people.ts';
import { browserTest, openVisitor, phone } from './chromium.ts';
import { findSidewaysScroll, type Inspector, inspectorOf } from './faults.ts';
import type { Journey } from './journey.ts';
import * as journey from './journey.ts';
import { prepareStage } from './stage.ts';

const stage = prepareStage();

/** Pages that anybody can open, with the status they have. */
const publicPages: readonly (readonly [path: string, status?: number])[] = [
  [''],
  ['/coffee'],
  ['/coffee?line=classic&mark=available&sort=priceUp'],
  ['/machines'],
  ['/sweets'],
  ['/search?q=aurora'],
  ['/search?q=qqqq'],
  ['/products/aurora'],
  ['/boutiques'],
  ['/contact'],
  ['/documents'],
  ['/documents/conditions-of-sale/2022-12-27'],
  ['/documents/conditions-of-sale/2022-12-02?since=2022-08-29'],
  ['/documents/calendar/2022-01-01'],
  ['/log-in'],
  ['/register'],
  ['/forgot-password'],
  ['/reset-password?token=long-gone'],
  ['/basket'],
  ['/nothing-here', 404],
];

const visitOf = (page: Page, language: Language): Journey => ({
  page,
  origin: stage().demo.origin,
  language,
});

for (const language of journey.journeyLanguages) {
  browserTest(`Pages for everybody are in order, ${language}`, async (t) => {
    const page = await openVisitor(t, stage().browser, { locale: language });
    const inspector = inspectorOf(page);
    const visit = visitOf(page, language);
    for (const [path, status] of publicPages) await inspector.visit(journey.pageAddress(visit, path), status);
    await openAllWhys(page, journey.pageAddress(visit, '/products/aurora'), inspector);
    const response = page.waitForResponse((each) => each.request().method() === 'POST');
    await page.goto(journey.pageAddress(visit, '/register'));
    await page.locator('form[action$="/register"] button[type=submit]').click();
    await inspector.inspect('registration with errors', await (await response).text());
    assert.deepEqual(withoutStatus(inspector.faults, 422), []);
  });

  browserTest(`Pages of the checkout, the account and the letters are in order, ${language}`, async (t) => {
    const page = await openVisitor(t, stage().browser, { locale: language });
    const inspector = inspectorOf(page);
    const visit = visitOf(page, language);
    const address = (path: string) => journey.pageAddress(visit, path);
    const person = demoPeople.hu.find((each) => each.language === language) ?? demoPeople.hu[0];

    await journey.chooseProduct(visit, 'aurora');
    await inspector.visit(address('/basket'));
    await inspector.visit(address('/checkout/who'));
    await journey.logIn(visit, person);
    await inspector.visit(address('/checkout/delivery'));
    await inspector.visit(address('/checkout/delivery?way=pickupPoint&near=Szeged'));
    await page.goto(address('/checkout/delivery'));
    await journey.chooseHome(visit);
    await inspector.visit(address('/checkout/payment'));
    await journey.choosePayment(visit, 'cashOnDelivery');
    await inspector.visit(address('/checkout/review'));
    await openAllWhys(page, address('/checkout/review'), inspector);
    await page.locator('form').evaluateAll((forms) => {
      for (const form of forms) if (form instanceof HTMLFormElement) form.noValidate = true;
    });
    await page.locator('.totals button[type=submit]').click();
    await inspector.inspect('review without acceptance');
    await journey.acceptAndOrder(visit);
    const number = await journey.readThanks(visit);
    await inspector.visit(address(`/orders/${number}/thank-you`));
    await inspector.visit(address(`/orders/${number}`));
    for (const path of [
      '/orders',
      '/account',
      '/account/personal-data',
      '/account/documents',
      '/account/cards',
      '/account/recurring',
      '/account/timeline',
      '/recurring/new?q-CL-AURORA=2',
    ])
      await inspector.visit(address(path));
    await inspector.visit(address('/account/addresses'));
    const change = await page
      .locator('main a[href*="/account/addresses/"]')
      .evaluateAll((links) => links.flatMap((each) => each.getAttribute('href') ?? []));
    for (const path of new Set(change)) await inspector.visit(stage().demo.origin + path);
    await journey.readConfirmation(visit, person, number);
    const letter = page.url();
    await inspector.visit(`${stage().demo.origin}/demo/mail?language=${language}`);
    await inspector.visit(letter);
    assert.deepEqual(withoutStatus(inspector.faults, 422), []);
  });

  browserTest(`Without script no page scrolls sideways at 360 px, ${language}`, async (t) => {
    const page = await openVisitor(t, stage().browser, {
      locale: language,
      viewport: phone,
      javaScriptEnabled: false,
    });
    const visit = visitOf(page, language);
    const faults: string[] = [];
    const look = async (path: string) => {
      await page.goto(journey.pageAddress(visit, path));
      faults.push(...(await findSidewaysScroll(page)).map((fault) => `${path}: ${fault}`));
    };
    for (const [path] of publicPages) await look(path);
    await journey.chooseProduct(visit, 'aurora');
    await look('/basket');
    await look('/checkout/who');
    await journey.logIn(visit, demoPeople.hu.find((each) => each.language !== language) ?? demoPeople.hu[0]);
    await look('/checkout/delivery?way=pickupPoint&near=Szeged');
    await page.goto(journey.pageAddress(visit, '/checkout/delivery'));
    await journey.chooseHome(visit);
    await look('/checkout/payment');
    await journey.choosePayment(visit, 'cashOnDelivery');
    await look('/checkout/review');
    for (const path of [
      '/account',
      '/orders',
      '/account/personal-data',
      '/account/addresses/new',
      '/account/recurring',
      '/account/timeline',
      '/recurring/new?q-CL-AURORA=2',
    ])
      await look(path);
    assert.deepEqual(faults, []);
  });

  browserTest(`Every version of every document has valid markup, ${language}`, async () => {
    const index = journey.pageAddress({ origin: stage().demo.origin, language }, '/documents');
    const links = (await (await fetch(index)).text()).matchAll(
      /href="(\/[^"]*\/documents\/[^"#]+\/[\d-]+)"/g,
    );
    const paths = [...new Set([...links].flatMap(([, path]) => path ?? []))];
    assert.ok(paths.length >= 15, `${paths.length} documents`);
    const faults: string[] = [];
    for (const path of paths) {
      const markup = await (await fetch(stage().demo.origin + path)).text();
      faults.push(...(await findMarkupFaults(markup)).map((fault) => `${path}: ${fault}`));
    }
    assert.deepEqual(faults, []);
  });
}

/** One after the other, each as a phone and a desk show it. */
async function openAllWhys(page: Page, address: string, inspector: Inspector): Promise<void> {
  await page.goto(address);
  const all = page.locator('main details.why');
  const count = await all.count();
  assert.ok(count > 0, `a Why on ${address}`);
  for (const index of [0, count - 1]) {
    await all.nth(index).evaluate((details) => details.setAttribute('open', ''));
    await inspector.inspect(`${new URL(address).pathname}, Why ${index + 1} of ${count} open`);
  }
}

/** The browser reports a form that came back as an error of loading. */
function withoutStatus(faults: readonly string[], status: number): readonly string[] {
  return faults.filter((fault) => !fault.includes(`status of ${status}`));
}
