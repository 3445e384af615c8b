// For tests: the steps of a purchase as a customer takes them, by the names that they read.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';

export type Journey = {
  readonly page: Page;
  readonly origin: string;
  readonly language: Language;
};

/** Of the shop that the journeys go through. */
export const journeyLanguages: readonly Language[] = ['en', 'hu'];

/** Somebody that nobody knows yet. */
export type Guest = { readonly email: string; readonly password: string };

export function pageAddress({ origin, language }: Omit<Journey, 'page'>, path: string): string {
  return `${origin}/hu/${language}${path}`;
}

/** From the home page by way of the list to a product, which goes into the basket. */
export async function chooseProduct(journey: Journey, slug: string): Promise<void> {
  const { page, language } = journey;
  const words = messages(language);
  await page.goto(pageAddress(journey, ''));
  await page.locator('main').getByRole('link', { name: words.shop.home.seeCoffees }).click();
  const link = page.locator(`main a.product-link[href$="/products/${slug}"]`);
  const name = await link.innerText();
  await link.click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('button', { name: words.parts.addToBasket, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: words.basket.title }).waitFor();
}

/** One more of the only product in the basket, by its button; then a number typed. */
export async function changeQuantity({ page, language }: Journey, quantity: number): Promise<void> {
  const words = messages(language).parts;
  const name = (await page.locator('main .product-line-name').first().innerText()).trim();
  const field = page.getByRole('spinbutton', { name: words.quantityOf(name) });
  const before = Number(await field.inputValue());
  await page.getByRole('button', { name: words.oneMore(name) }).click();
  await page.locator(`.quantity-input[value="${before + 1}"]`).waitFor();
  await field.fill(String(quantity));
  await field.press('Enter');
  await page.locator(`.quantity-input[value="${quantity}"]`).waitFor();
}

export async function goToCheckout({ page, language }: Journey): Promise<void> {
  await page.getByRole('link', { name: messages(language).basket.toCheckout }).click();
}

/** On the page that asks who is ordering. */
export async function register({ page, language }: Journey, { email, password }: Guest): Promise<void> {
  const words = messages(language);
  const { fields, registration } = words.identity;
  await page.getByRole('heading', { level: 1, name: words.checkout.who.title }).waitFor();
  const form = page.locator('form[action$="/register"]');
  await form.getByLabel(fields.familyName.label).fill('Próba');
  await form.getByLabel(fields.givenName.label).fill('Vera');
  await form.getByLabel(fields.birthOn.label).fill('1980-02-29');
  await form.getByLabel(fields.phone.label).fill('+36 1 555 0123');
  await form.getByLabel(fields.email.label).fill(email);
  await form.getByLabel(fields.password.label).fill(password);
  await form.getByLabel(registration.acceptDocuments).check();
  await form.getByRole('button', { name: registration.submit }).click();
  await page.getByRole('heading', { level: 1, name: words.checkout.delivery.title }).waitFor();
}

export async function logIn(journey: Journey, { email, password }: Guest): Promise<void> {
  const { page, language } = journey;
  const { fields, logIn } = messages(language).identity;
  await page.goto(pageAddress(journey, '/log-in'));
  const form = page.locator('form[action$="/log-in"]');
  await form.getByLabel(fields.email.label).fill(email);
  await form.getByLabel(fields.password.label).fill(password);
  await form.getByRole('button', { name: logIn.submit }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

export type Delivery =
  | { readonly way: 'home' }
  | { readonly way: 'pickupPoint'; readonly near: string }
  | { readonly way: 'boutique' };

export async function chooseDelivery(journey: Journey, delivery: Delivery): Promise<void> {
  const { page, language } = journey;
  const words = messages(language);
  await pick(page.locator(`#way-${delivery.way}`));
  switch (delivery.way) {
    case 'home':
      await fillAddress(journey);
      break;
    case 'pickupPoint': {
      const { pointSearch, pointSearchAction, points } = words.checkout.delivery;
      await page.getByLabel(pointSearch).fill(delivery.near);
      await page.locator('main').getByRole('button', { name: pointSearchAction, exact: true }).click();
      const found = page.getByRole('group', { name: points }).getByRole('radio');
      await pick(found.first());
      assert.match(
        await page.locator('.choice-more .choice-text').first().innerText(),
        RegExp(delivery.near),
      );
      break;
    }
    case 'boutique':
      await pick(
        page
          .getByRole('group', { name: words.checkout.delivery.boutiques })
          .locator('input[type=radio]:enabled')
          .first(),
      );
  }
  await page.getByRole('button', { name: words.checkout.delivery.submit }).click();
  await page.getByRole('heading', { level: 1, name: words.checkout.payment.title }).waitFor();
}

/** Home, to the address that is known already. */
export async function chooseHome({ page, language }: Journey): Promise<void> {
  const words = messages(language).checkout;
  await pick(page.locator('#way-home'));
  await page.getByRole('button', { name: words.delivery.submit }).click();
  await page.getByRole('heading', { level: 1, name: words.payment.title }).waitFor();
}

/** By its label, as people do: it covers the whole card. */
async function pick(radio: Locator): Promise<void> {
  const id = await radio.getAttribute('id');
  await radio.page().locator(`label[for="${id}"]`).click();
  assert.ok(await radio.isChecked());
}

async function fillAddress({ page, language }: Journey): Promise<void> {
  const { fields } = messages(language).identity;
  const fill = (label: string, value: string) =>
    page.locator('main').getByLabel(label, { exact: true }).fill(value);
  await fill(fields.recipient.label, 'Próba Vera');
  await fill(fields.postcode.label, '1061');
  await fill(fields.city.label, 'Budapest');
  await fill(fields.street.label, 'Minta utca 12., 2. em. 3.');
  await fill(fields.phone.label, '+36 1 555 0123');
}

export async function choosePayment(
  { page, language }: Journey,
  method: 'card' | 'cashOnDelivery',
): Promise<void> {
  const words = messages(language).checkout;
  await pick(page.locator(`#method-${method}`));
  await page.getByRole('button', { name: words.payment.submit }).click();
  await page.getByRole('heading', { level: 1, name: words.review.title }).waitFor();
}

/** Opens the reasons of the delivery fee and checks that they lead to a paragraph. */
export async function openWhy({ page }: Journey): Promise<void> {
  const why = page.locator('.totals details.why, aside details.why').first();
  await why.locator('summary').click();
  const citation = why.locator('a.why-citation').first();
  await citation.waitFor({ state: 'visible' });
  assert.match((await citation.getAttribute('href')) ?? '', /\/documents\/[a-z-]+\/\d{4}-\d{2}-\d{2}#p/);
  await why.locator('summary').click();
}

export async function acceptAndOrder({ page, language }: Journey): Promise<void> {
  const words = messages(language).checkout.review;
  await page.getByLabel(words.accept).check();
  await page.getByRole('button', { name: words.order }).click();
}

/** On the pages of the payment provider. */
export async function answerAtBank({ page }: Journey, answer: 'approve' | 'decline'): Promise<void> {
  await page.waitForURL(/\/pay\//);
  await page.locator(`button[name=answer][value=${answer}]`).click();
}

/** Gives the number of the order. */
export async function readThanks({ page, language }: Journey): Promise<string> {
  await page.waitForURL(/\/thank-you$/);
  const words = messages(language).order.thanks;
  await page.getByRole('heading', { level: 1, name: words.title }).waitFor();
  const lead = await page.locator('.page-head .lead').innerText();
  const number = /\/orders\/([^/]+)\/thank-you/.exec(page.url())?.[1] ?? '';
  assert.equal(lead.trim(), words.number(number));
  return number;
}

/** Among the customer's orders, then on a page of its own: confirmed, with its number. */
export async function findInAccount(journey: Journey, number: string): Promise<void> {
  const { page, language } = journey;
  const words = messages(language).order;
  await page.goto(pageAddress(journey, '/orders'));
  await page.getByRole('link', { name: number, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: words.title(number) }).waitFor();
  assert.equal((await page.locator('.order-line .tag').innerText()).trim(), words.states.confirmed.label);
}

/** Waits for the letter, opens it and gives its text. */
export async function readConfirmation(
  { page, origin, language }: Journey,
  { email }: Guest,
  number: string,
): Promise<string> {
  const { confirmed } = messages(language).mail;
  const letter = page.getByRole('link', { name: confirmed.subject(number), exact: true });
  const limit = Date.now() + 15_000;
  do await page.goto(`${origin}/demo/mail?language=${language}`);
  while ((await letter.count()) === 0 && Date.now() < limit);
  assert.match(await page.locator('tr', { has: letter }).innerText(), RegExp(email));
  await letter.click();
  const inFrame = page.frameLocator('iframe').getByText(confirmed.title).first();
  await inFrame.waitFor();
  return page.locator('.mailbox-text').innerText();
}
