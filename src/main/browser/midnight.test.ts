// Midnight in Budapest between the review and the button: nothing is ordered, what changed is shown, the next press
// orders under the new terms; what was ordered before keeps the old ones. With the program of `npm start`, its
// movable clock and the script of `npm run clock`.
import assert from 'node:assert/strict';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { demoPeople } from '../demo/people.ts';
import { browserTest, openVisitor } from './chromium.ts';
import type { Journey } from './journey.ts';
import * as journey from './journey.ts';
import { prepareStage } from './stage.ts';

const stage = prepareStage({ at: '2022-08-28T23:50' });

type Terms = { readonly fee: RegExp; readonly version: string };

const before2022Aug29: Terms = { fee: /1[\s,.]?290\sFt/, version: '2022-05-28' };
const from2022Aug29: Terms = { fee: /2[\s,.]?490\sFt/, version: '2022-08-29' };

browserTest('Midnight between the review and the button, in both languages', async (t) => {
  const visits: Journey[] = [];
  const earlier = new Map<Language, string>();
  for (const language of journey.journeyLanguages) {
    const page = await openVisitor(t, stage().browser, {});
    const visit: Journey = { page, origin: stage().demo.origin, language };
    await journey.logIn(visit, demoPeople.hu.find((each) => each.language === language) ?? demoPeople.hu[0]);
    await toReview(visit);
    await journey.acceptAndOrder(visit);
    earlier.set(language, await journey.readThanks(visit));
    await toReview(visit);
    const { fee, version } = before2022Aug29;
    assert.match(await page.locator('.totals').innerText(), fee);
    assert.equal(await page.locator(`.acceptance a[href$="/conditions-of-sale/${version}"]`).count(), 1);
    visits.push(visit);
  }

  // To a time, not by twenty minutes: the shop's clock runs on while a slow machine looks.
  assert.match(await stage().demo.moveClock('to 2022-08-29T00:10'), /2022-08-29T00:10/);

  for (const visit of visits) {
    await journey.acceptAndOrder(visit);
    await seeChanges(visit);
    assert.equal(await countOrders(visit), 1, 'nothing was ordered by the first press');
    await journey.acceptAndOrder(visit);
    const later = await journey.readThanks(visit);
    assert.equal(await countOrders(visit), 2);
    await seeTerms(visit, later, from2022Aug29);
    await seeTerms(visit, earlier.get(visit.language) ?? '', before2022Aug29);
  }
});

async function toReview(visit: Journey): Promise<void> {
  await journey.chooseProduct(visit, 'aurora');
  await journey.goToCheckout(visit);
  await journey.chooseHome(visit);
  await journey.choosePayment(visit, 'cashOnDelivery');
}

async function seeChanges({ page, language }: Journey): Promise<void> {
  const words = messages(language).checkout.changes;
  await page.getByText(words.title).waitFor();
  const fee = page.locator('.changes tr', { hasText: words.deliveryFee });
  assert.match(await fee.locator('s').innerText(), before2022Aug29.fee);
  assert.match(await fee.locator('strong').innerText(), from2022Aug29.fee);
  const compare = page.locator('.changes a[href*="/conditions-of-sale/"]');
  const href = (await compare.getAttribute('href')) ?? '';
  assert.ok(href.includes(before2022Aug29.version) && href.includes(from2022Aug29.version), href);
  assert.match(await page.locator('.totals').innerText(), from2022Aug29.fee);
}

/** In a second window, so that the first stays where it is. */
async function countOrders(visit: Journey): Promise<number> {
  const page = await visit.page.context().newPage();
  await page.goto(journey.pageAddress(visit, '/orders'));
  const count = await page.locator('main tbody tr').count();
  await page.close();
  return count;
}

async function seeTerms(visit: Journey, number: string, { fee, version }: Terms): Promise<void> {
  const { page } = visit;
  await page.goto(journey.pageAddress(visit, `/orders/${number}`));
  assert.match(await page.locator('.totals').innerText(), fee);
  assert.equal(await page.locator(`.document-links a[href$="/conditions-of-sale/${version}"]`).count(), 1);
  await page
    .locator('.totals details.why')
    .first()
    .evaluate((why) => why.setAttribute('open', ''));
  const citations = await page
    .locator('.totals details.why a.why-citation')
    .evaluateAll((links) => links.map((each) => each.getAttribute('href') ?? ''));
  assert.ok(
    citations.some((href) => href.includes(`/conditions-of-sale/${version}`)),
    citations.join(' '),
  );
}
