// A purchase from the first page to the letter, in a real browser against the program that `npm start` runs: as a
// guest who registers on the way, in both languages, with and without client script, on a phone, by keyboard only.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { browserTest, hasChromium, launchBrowser, openVisitor, phone } from './chromium.ts';
import { type Demo, startDemo } from './demo.ts';
import type { Delivery, Guest, Journey } from './journey.ts';
import * as journey from './journey.ts';

let demo: Demo;
let browser: Browser;

before(async () => {
  if (hasChromium) [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

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
    await page.waitForURL(/\/orders\/[^/]+$/);
    if (answer === 'decline')
      await page.getByRole('button', { name: messages(language).order.payNow }).click();
  }
  const number = bank.length > 0 ? orderNumber(page) : await journey.readThanks(visit);
  await journey.findInAccount(visit, number);
  const text = await journey.readConfirmation(visit, guest, number);
  assert.match(text, RegExp(messages(language).mail.greeting('Vera')));
  assert.match(text, RegExp(number));
}

function orderNumber(page: Page): string {
  return /\/orders\/([^/]+)$/.exec(page.url())?.[1] ?? '';
}

function guest(name: string): Guest {
  return { email: `${name}@guest.example`, password: 'egy hosszú jelszó 1' };
}

const visitOf = (page: Page, language: Language): Journey => ({ page, origin: demo.origin, language });

browserTest('In Hungarian, delivered home, paid by card', async (t) => {
  const page = await openVisitor(t, browser, {});
  await buy(visitOf(page, 'hu'), {
    guest: guest('otthon'),
    delivery: { way: 'home' },
    payment: 'card',
    bank: ['approve'],
  });
});

browserTest('In English on a phone, delivered home, cash on delivery', async (t) => {
  const page = await openVisitor(t, browser, { viewport: phone, hasTouch: true, isMobile: true });
  await buy(visitOf(page, 'en'), {
    guest: guest('home'),
    delivery: { way: 'home' },
    payment: 'cashOnDelivery',
  });
});

browserTest(
  'In Hungarian without script, to a pick-up point, the card declined and then approved',
  async (t) => {
    const page = await openVisitor(t, browser, { javaScriptEnabled: false });
    await buy(visitOf(page, 'hu'), {
      guest: guest('atvetel'),
      delivery: { way: 'pickupPoint', near: 'Szeged' },
      payment: 'card',
      bank: ['decline', 'approve'],
    });
  },
);

browserTest('In English without script on a phone, to a boutique, paid by card', async (t) => {
  const page = await openVisitor(t, browser, { javaScriptEnabled: false, viewport: phone });
  await buy(visitOf(page, 'en'), {
    guest: guest('boutique'),
    delivery: { way: 'boutique' },
    payment: 'card',
    bank: ['approve'],
  });
});
