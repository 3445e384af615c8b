// A purchase from the first page to the letter, in a real browser against the program that `npm start` runs: as a
// guest who registers on the way, in both languages, with and without client script, on a phone, by keyboard only.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { demoPeople } from '../demo/people.ts';
import { browserTest, openVisitor, phone } from './chromium.ts';
import type { Delivery, Guest, Journey } from './journey.ts';
import * as journey from './journey.ts';
import { prepareStage } from './stage.ts';

const stage = prepareStage();

type Purchase = {
  readonly guest: Guest;
  readonly delivery: Delivery;
  readonly payment: 'card' | 'cashOnDelivery';
  /** What the bank says, one after the other. */
  readonly bank?: readonly ('approve' | 'decline')[];
};

async function buy(visit: Journey, { guest, delivery, payment, bank = [] }: Purchase): Promise<void> {
  const { page, language } = visit;
  await journey.chooseProduct(visit, 'aurora');
  await journey.changeQuantity(visit, 5);
  await journey.goToCheckout(visit);
  await journey.register(visit, guest);
  await journey.chooseDelivery(visit, delivery);
  await journey.choosePayment(visit, payment);
  await journey.openWhy(visit);
  await journey.acceptAndOrder(visit);
  for (const answer of bank) {
    await journey.answerAtBank(visit, answer);
    if (answer === 'approve') continue;
    await page.waitForURL(/\/orders\/[^/]+$/);
    await page.getByRole('button', { name: messages(language).order.payNow }).click();
  }
  const number = await journey.readThanks(visit);
  await journey.findInAccount(visit, number);
  const text = await journey.readConfirmation(visit, guest, number);
  assert.match(text, RegExp(messages(language).mail.greeting('Vera')));
  assert.match(text, RegExp(number));
}

function guest(name: string): Guest {
  return { email: `${name}@guest.example`, password: 'egy hosszú jelszó 1' };
}

const visitOf = (page: Page, language: Language): Journey => ({
  page,
  origin: stage().demo.origin,
  language,
});

browserTest('In Hungarian, delivered home, paid by card', async (t) => {
  const page = await openVisitor(t, stage().browser, {});
  await buy(visitOf(page, 'hu'), {
    guest: guest('otthon'),
    delivery: { way: 'home' },
    payment: 'card',
    bank: ['approve'],
  });
});

browserTest('In English on a phone, delivered home, cash on delivery', async (t) => {
  const page = await openVisitor(t, stage().browser, { viewport: phone, hasTouch: true, isMobile: true });
  await buy(visitOf(page, 'en'), {
    guest: guest('home'),
    delivery: { way: 'home' },
    payment: 'cashOnDelivery',
  });
});

browserTest(
  'In Hungarian without script, to a pick-up point, the card declined and then approved',
  async (t) => {
    const page = await openVisitor(t, stage().browser, { javaScriptEnabled: false });
    await buy(visitOf(page, 'hu'), {
      guest: guest('atvetel'),
      delivery: { way: 'pickupPoint', near: 'Szeged' },
      payment: 'card',
      bank: ['decline', 'approve'],
    });
  },
);

browserTest('In English without script on a phone, to a boutique, paid by card', async (t) => {
  const page = await openVisitor(t, stage().browser, { javaScriptEnabled: false, viewport: phone });
  await buy(visitOf(page, 'en'), {
    guest: guest('boutique'),
    delivery: { way: 'boutique' },
    payment: 'card',
    bank: ['approve'],
  });
});

browserTest('By keyboard only: one article, from the home page to the thanks', async (t) => {
  const page = await openVisitor(t, stage().browser, { locale: 'en' });
  const visit = visitOf(page, 'en');
  const words = messages('en');
  const press = async (control: Locator, key: 'Enter' | 'Space') => {
    await tabTo(page, control);
    await page.keyboard.press(key);
  };
  const type = async (field: Locator, text: string) => {
    await tabTo(page, field);
    await page.keyboard.type(text);
  };
  const button = (name: string) => page.locator('main').getByRole('button', { name, exact: true });
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  /** Past the header, as the first stop of every page offers. */
  const skip = () => press(page.locator('.skip-link'), 'Enter');

  await page.goto(journey.pageAddress(visit, ''));
  await skip();
  await press(page.locator('main').getByRole('link', { name: words.shop.home.seeCoffees }), 'Enter');
  await heading(words.shell.sections.coffee);
  await skip();
  await press(page.locator('main a.product-link').first(), 'Enter');
  await page.locator('main .product-detail, main h1').first().waitFor();
  await press(button(words.parts.addToBasket), 'Enter');
  await heading(words.basket.title);
  await skip();
  await press(page.getByRole('button', { name: /^More / }).first(), 'Enter');
  await page.locator('.quantity-input[value="2"]').waitFor();
  await press(page.getByRole('link', { name: words.basket.toCheckout }), 'Enter');
  await heading(words.checkout.who.title);
  const [, peter] = demoPeople.hu;
  await type(page.locator('#log-in-email'), peter.email);
  await type(page.locator('#log-in-password'), peter.password);
  await page.keyboard.press('Enter');
  await heading(words.checkout.delivery.title);
  await skip();
  await press(page.locator('#way-home'), 'Space');
  assert.ok(await page.locator('#way-home').isChecked());
  await press(button(words.checkout.delivery.submit), 'Enter');
  await heading(words.checkout.payment.title);
  await skip();
  await tabTo(page, page.locator('input[name=method]').first());
  while (!(await page.locator('#method-cashOnDelivery').isChecked())) await page.keyboard.press('ArrowDown');
  await press(button(words.checkout.payment.submit), 'Enter');
  await heading(words.checkout.review.title);
  await skip();
  await press(page.locator('main details.why > summary').first(), 'Enter');
  await page.locator('main details.why[open] a.why-citation').first().waitFor({ state: 'visible' });
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('main details.why[open]').count(), 0);
  await press(page.locator('#accept'), 'Space');
  await press(button(words.checkout.review.order), 'Enter');
  await journey.readThanks(visit);
});

/** Presses Tab until the control has the focus, and sees to it that it can be seen there. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  const limit = 150;
  for (let presses = 0; presses < limit; presses++) {
    await page.keyboard.press('Tab');
    if (await control.evaluate((element) => element === document.activeElement)) {
      assert.ok(await control.evaluate(showsFocus), `focus cannot be seen on ${control}`);
      return;
    }
  }
  assert.fail(`${control} cannot be reached by ${limit} presses of Tab`);
}

/** On itself or on the label that stands for it. */
function showsFocus(element: Element): boolean {
  const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
  const drawn = [element, ...labels, ...labels.flatMap((label) => label.closest('.choice, .check') ?? [])];
  return drawn.some((each) =>
    [undefined, '::before', '::after'].some((pseudo) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each, pseudo);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    }),
  );
}
