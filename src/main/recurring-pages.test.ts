// Recurring orders as a browser without script sees them: from a product to a delivery every month, changed, skipped,
// paused and stopped; what is wrong is told at its field and nothing typed is lost.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { deliveryToken } from '../modules/autoreorder/links.ts';
import { withdrawProduct } from '../modules/catalogue/commands.ts';
import { addRange, runAt } from '../modules/catalogue/fixtures.ts';
import type { Language } from '../ui/language.ts';
import { findMarkupFaults } from '../ui/markup-faults.ts';
import { messages } from '../ui/messages.ts';
import { type Browser, openBrowser } from './testing/browser.ts';
import { budapest, openTestShop, type TestShop } from './testing/shop.ts';
import { assertSound } from './testing/sound.ts';
import { openTestStorefront } from './testing/storefront.ts';

const SECRET = 'a secret of tests, long enough to be one: 0123456789';
// A Monday; a notice is needed four days before.
const NOON = '2022-10-03T12:00';

const anna = {
  familyName: 'Kőrösi',
  givenName: 'Ágnes',
  birthOn: '1985-03-15',
  phone: '+36 30 123 4567',
  email: 'agnes.korosi@example.com',
  password: 'egy egész mondat',
  accept: 'yes',
} as const;

const address = {
  address: 'new',
  recipient: 'Kőrösi Ágnes',
  postcode: '1061',
  city: 'Budapest',
  street: 'Minta utca 1.',
  country: 'HU',
  phone: '+36 30 123 4567',
} as const;

async function openShop(scope: Parameters<typeof openTestShop>[0]) {
  const shop = await openTestShop(scope, NOON);
  await addRange(shop);
  const storefront = openTestStorefront(shop);
  await storefront.refresh();
  return { shop, storefront, browser: openBrowser(storefront) };
}

/** A guest chooses, registers and comes back; gives the address of the new recurring order's page. */
async function setUp(browser: Browser, language: Language): Promise<string> {
  await browser.open(`/hu/${language}/recurring/new?q-C-KURTOS=2&count=2&unit=week`);
  assert.match(browser.shown().address, /\/log-in\?next=/);
  const { next } = Object.fromEntries(new URL(browser.shown().address, 'http://x').searchParams);
  await browser.open(`/hu/${language}/register?${new URLSearchParams({ next: next ?? '' })}`);
  await assertSound(await browser.send('/register', anna));
  assert.equal(browser.fields('/recurring/new').get('q-C-KURTOS'), '2');
  assert.equal(browser.fields('/recurring/new').get('count'), '2');
  assert.equal(browser.fields('/recurring/new').get('unit'), 'week');
  await assertSound(
    await browser.send('/recurring/new', { ...address, payment: 'cashOnDelivery', do: 'show' }),
  );
  assert.notEqual(browser.fields('/recurring/new').get('seen'), '');
  const { start, startNote } = messages(language).recurring.editor;
  assert.ok(browser.shown().text.includes(`${start} ${startNote}`), browser.shown().text);
  assert.match(browser.shown().markup, /document-links.*\/documents\/conditions-of-sale\//s);
  await assertSound(await browser.send('/recurring/new', { do: 'confirm' }));
  assert.match(browser.shown().address, /\/account\/recurring\/HU-R\d{7}\?done=started$/);
  return browser.shown().address.split('?')[0] ?? '';
}

async function subscriptionOf({ db }: TestShop) {
  return await db.selectFrom('subscription').selectAll().executeTakeFirstOrThrow();
}

for (const language of ['en', 'hu'] as const)
  test(`from a product to its end: set up, change, skip, pause, resume, stop (${language})`, async (t) => {
    const { shop, browser } = await openShop(t);
    const own = await setUp(browser, language);
    assert.match(browser.shown().text, language === 'en' ? /every 2 weeks|Every 2 weeks/ : /2 hetente/);
    assert.match(browser.shown().markup, /why-citation/);

    const primary = () => /button-primary[^>]*name="do" value="(\w+)"/.exec(browser.shown().markup)?.[1];
    await assertSound(await browser.open(`${own}/change`));
    assert.equal(primary(), 'show', 'nothing to confirm yet');
    await assertSound(await browser.send('/change', { 'q-C-KURTOS': '3', count: '3', do: 'show' }));
    assert.match(browser.shown().text, /3 × /);
    assert.equal(primary(), 'confirm');
    await assertSound(await browser.send('/change', { do: 'confirm' }));
    assert.match(browser.shown().address, /done=changed$/);
    assert.equal((await subscriptionOf(shop)).interval_count, 3);

    await browser.open(`${own}/change`);
    await browser.send('/change', { 'q-C-KURTOS': '5', do: 'show' });
    assert.match(browser.shown().text, /5 × /, 'the quantity alone');
    await assertSound(await browser.send('/change', { do: 'confirm' }));
    const { quantity } = await shop.db
      .selectFrom('subscription_line')
      .select('quantity')
      .executeTakeFirstOrThrow();
    assert.equal(quantity, 5);

    await assertSound(await browser.open(`${own}/skip`));
    await assertSound(await browser.send('/skip'));
    assert.match(browser.shown().address, /done=skipped$/);
    assert.match(browser.shown().markup, /\/send-now"/);
    await assertSound(await browser.open(`${own}/send-now`));
    await assertSound(await browser.send('/send-now'));
    assert.match(browser.shown().address, /done=sentNow$/);
    assert.doesNotMatch(browser.shown().markup, /\/send-now"/, 'no sooner day is left');

    await assertSound(await browser.open(`${own}/pause`));
    await assertSound(await browser.send('/pause', { on: '2022-02-30' }), 422);
    await assertSound(await browser.send('/pause', { on: '2022-01-03' }), 422);
    assert.equal(browser.fields('/pause').get('on'), '2022-01-03', 'kept');
    await assertSound(await browser.send('/pause', { on: '' }));
    assert.equal((await subscriptionOf(shop)).state, 'paused');
    await assertSound(await browser.open(`${own}/change`));
    await assertSound(await browser.open(`${own}/resume`));
    await assertSound(await browser.send('/resume'));
    assert.equal((await subscriptionOf(shop)).state, 'active');
    await assertSound(await browser.open(`${own}/stop`));
    await assertSound(await browser.send('/stop'));
    assert.equal((await subscriptionOf(shop)).state, 'stopped');
    for (const end of ['/skip', '/pause', '/resume', '/stop', '/send-now'])
      await assertSound(await browser.open(own + end));
    await assertSound(await browser.open(`/hu/${language}/account/recurring`));
    await assertSound(await browser.open(`/hu/${language}/account`));
  });

test('what is wrong is told at its field, by clause, and nothing typed is lost', async (t) => {
  const { shop, storefront, browser } = await openShop(t);
  await setUp(browser, 'en');
  await browser.open('/hu/en/recurring/new?q-C-KURTOS=2');
  const wrong = async (
    typed: Readonly<Record<string, string>>,
    field: string,
    said: RegExp,
    ruled = false,
  ) => {
    await assertSound(
      await browser.send('/recurring/new', { payment: 'cashOnDelivery', do: 'show', ...typed }),
      422,
    );
    const { markup, text } = browser.shown();
    assert.ok(markup.includes(`<a href="#${field}">`), `${field}: ${text.slice(0, 500)}`);
    assert.match(text, said);
    const summary = /class="error-summary".*?<\/ul><\/div>/s.exec(markup)?.[0] ?? '';
    assert.equal(/why-citation/.test(summary), ruled, `${field} by a clause`);
    for (const [name, value] of Object.entries(typed))
      if (name !== 'do') assert.equal(browser.fields('/recurring/new').get(name), value, name);
    await browser.open('/hu/en/recurring/new?q-C-KURTOS=2');
  };
  await wrong({ on: '2022-09-01' }, 'on', /has passed/);
  await wrong(
    { on: '2022-10-04' },
    'on',
    /first possible day: Monday 10 October 2022|first possible day/,
    true,
  );
  await wrong({ on: '2031-01-01' }, 'on', /too far ahead/, true);
  await wrong({ on: 'tomorrow' }, 'on', /enter a date/);
  await wrong({ count: '0' }, 'count', /whole number/);
  await wrong({ count: '99' }, 'count', /rhythm/, true);
  await wrong({ 'q-C-KURTOS': '-1' }, 'q-C-KURTOS', /whole number/);
  await wrong({ address: 'new', street: '' }, 'street', /./);
  const kept = browser.fields('/recurring/new');
  assert.deepEqual(await runAt(shop, budapest(NOON), (ctx) => withdrawProduct(ctx, 'C-KURTOS')), {
    ok: true,
  });
  await storefront.refresh();
  assert.equal(kept.get('q-C-KURTOS'), '2');
  await assertSound(await browser.send('/recurring/new', { payment: 'cashOnDelivery', do: 'confirm' }), 422);
  assert.match(browser.shown().text, /no longer sold/);
});

test('a stale form is refused and keeps its entries; the same form twice starts one', async (t) => {
  const { shop, browser } = await openShop(t);
  const own = await setUp(browser, 'en');
  await browser.open(`${own}/change`);
  await browser.send('/change', { 'q-C-KURTOS': '5', do: 'show' });
  const stale = browser.fields('/change');
  await browser.open(`${own}/skip`);
  await browser.send('/skip');
  stale.set('do', 'confirm');
  const refused = await browser.post(`${own}/change`, stale);
  assert.equal(refused.status, 409);
  const markup = await refused.text();
  assert.deepEqual(await findMarkupFaults(markup), []);
  assert.match(markup, /It was changed in the meantime/);
  assert.match(markup, /name="q-C-KURTOS"[^>]*value="5"/);

  await browser.open(`${own}/stop`);
  const stop = browser.fields('/stop');
  stop.set('version', '1');
  const late = await browser.post(`${own}/stop`, stop);
  assert.equal(late.status, 409);
  assert.equal((await subscriptionOf(shop)).state, 'active');

  await browser.open('/hu/en/recurring/new?q-C-KURTOS=1');
  await browser.send('/recurring/new', { payment: 'cashOnDelivery', do: 'show' });
  const twice = browser.fields('/recurring/new');
  twice.set('do', 'confirm');
  const answers = await Promise.all([1, 2, 3].map(() => browser.post('/hu/en/recurring/new', twice)));
  const places = new Set(answers.map((answer) => answer.headers.get('location')));
  assert.equal(places.size, 1, [...places].join(' '));
  const { count } = await shop.db
    .selectFrom('subscription')
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  assert.equal(Number(count), 2);
});

test('nobody sees or changes what is somebody else’s', async (t) => {
  const { storefront, browser } = await openShop(t);
  const own = await setUp(browser, 'en');
  const other = openBrowser(storefront);
  await other.open('/hu/en/register');
  await other.send('/register', { ...anna, email: 'other@example.com' });
  for (const end of ['', '/change', '/skip', '/stop']) {
    await other.open(own + end);
    assert.equal(other.shown().status, 404, end);
  }
});

for (const language of ['en', 'hu'] as const)
  test(`stored cards are seen, stay while something is paid with them, and are removed on asking (${language})`, async (t) => {
    const { shop, storefront, browser } = await openShop(t);
    const own = await setUp(browser, language);
    const list = `/hu/${language}/account/cards`;
    await assertSound(await browser.open(list));
    await browser.open(`/hu/${language}/account`);
    assert.ok(browser.shown().markup.includes(`href="${list}"`));
    const { person_id, number } = await subscriptionOf(shop);
    const card = (id: string, label: string, expires_on: string, stored: string) =>
      shop.db
        .insertInto('stored_card')
        .values({
          ...{ id, label, person_id, provider: 'testpay', provider_card: id, removed_at: null },
          expires_on: Temporal.PlainDate.from(expires_on),
          stored_at: budapest(stored),
        })
        .execute();
    const [good, old] = [randomUUID(), randomUUID()];
    await card(good, 'Visa •••• 1111', '2022-10-31', NOON);
    await card(old, 'Mastercard •••• 0341', '2022-09-30', '2022-09-01T12:00');
    const payBy = (stored_card_id: string, payment_method = 'card') =>
      shop.db.updateTable('subscription').set({ stored_card_id, payment_method }).execute();

    await payBy(old);
    const expired = language === 'en' ? 'Expired' : 'Lejárt';
    await assertSound(await browser.open(own));
    assert.ok(browser.shown().text.includes(`Mastercard •••• 0341 ${expired}`), browser.shown().text);
    await assertSound(await browser.open(`${own}/change`));
    assert.ok(browser.shown().text.includes(`0341 (${expired.toLowerCase()})`));
    await payBy(good);
    await assertSound(await browser.open(own));
    assert.match(browser.shown().text, /Visa •••• 1111 .*10\/2022/);
    assert.ok(!browser.shown().text.includes(expired));

    await shop.db.updateTable('subscription').set({ stored_card_id: null, state: 'awaitingCard' }).execute();
    await assertSound(await browser.open(own));
    assert.ok(browser.fields(`${own}/card`), 'it waits for its card');
    const [setup, { id: subscription_id }] = [randomUUID(), await subscriptionOf(shop)];
    await shop.db
      .insertInto('card_setup')
      .values({
        ...{ id: setup, person_id, subscription_id, provider: 'testpay', provider_reference: setup },
        ...{ opened_at: budapest(NOON), ended_at: null, stored_card_id: good },
      })
      .execute();
    await assertSound(await browser.open(own));
    const confirming = messages(language).recurring.detail;
    assert.ok(browser.shown().text.includes(confirming.cardArrivesText), 'stored, not carried over yet');
    assert.match(browser.shown().text, /Visa •••• 1111/);
    assert.ok(!browser.shown().text.includes(confirming.awaitingCard));
    assert.throws(() => browser.fields(`${own}/card`), 'nothing to store any more');
    await browser.open(`/hu/${language}/account/recurring`);
    assert.ok(browser.shown().text.includes(confirming.cardArrives));
    await shop.db.updateTable('subscription').set({ state: 'active' }).execute();
    await payBy(good);

    await assertSound(await browser.open(list));
    const { text, markup } = browser.shown();
    assert.match(text, new RegExp(`Visa •••• 1111 .*10/2022.*${number}.*Mastercard •••• 0341 ${expired}`));
    assert.ok(markup.includes(`href="${own}"`));
    await assertSound(await browser.open(`${list}/${good}/remove`));
    assert.ok(browser.shown().markup.includes(`href="${own}/change"`), 'what to do first');
    assert.throws(() => browser.fields('/remove'), 'nothing to confirm');
    await browser.open(`${list}/${old}/remove`);
    const form = browser.fields('/remove');
    const sent = await browser.post(`${list}/${good}/remove`, form);
    assert.equal(sent.status, 409, 'asked all the same');
    assert.equal((await browser.post(`${list}/${good}/remove`, new URLSearchParams())).status, 403);
    assert.equal((await browser.post(`${list}/nothing/remove`, form)).status, 404);

    await payBy(good, 'cashOnDelivery');
    await assertSound(await browser.open(`${list}/${good}/remove`));
    const kept = () =>
      shop.db.selectFrom('stored_card').select('label').where('removed_at', 'is', null).execute();
    assert.equal((await kept()).length, 2, 'looking removes nothing');
    await assertSound(await browser.send('/remove'));
    assert.equal(browser.shown().address, `${list}?done=removed`);
    assert.deepEqual(await kept(), [{ label: 'Mastercard •••• 0341' }]);
    const other = openBrowser(storefront);
    await other.open(`/hu/${language}/register`);
    await other.send('/register', { ...anna, email: 'other@example.com' });
    await other.open(`${list}/${old}/remove`);
    assert.equal(other.shown().status, 404, 'somebody else’s');
  });

test('a link in a letter asks, works without a log-in, and only for its delivery', async (t) => {
  const { shop, storefront, browser } = await openShop(t);
  await setUp(browser, 'en');
  const { id } = await subscriptionOf(shop);
  const cycle = await shop.db.selectFrom('subscription_cycle').selectAll().executeTakeFirstOrThrow();
  const guest = openBrowser(storefront);
  const token = deliveryToken(SECRET, { subscriptionId: id, ordinal: cycle.ordinal, action: 'skip' });
  const path = `/hu/en/recurring/${token}`;
  await assertSound(await guest.open(path));
  await assertSound(await guest.open(path));
  assert.doesNotMatch(guest.shown().text, /Minta utca|Ágnes|Kőrösi/, 'nobody is named');
  const states = () => shop.db.selectFrom('subscription_cycle').select('state').orderBy('ordinal').execute();
  assert.deepEqual(
    (await states()).map(({ state }) => state),
    ['planned'],
    'looking changes nothing',
  );
  for (const forged of [`${token}x`, token.replace('skip', 'cancel'), token.replace(/\.\d+\./, '.9.')]) {
    await guest.open(`/hu/en/recurring/${forged}`);
    assert.equal(guest.shown().status, 404);
  }
  await guest.open(path);
  await assertSound(await guest.send(token));
  assert.deepEqual(
    (await states()).map(({ state }) => state),
    ['skipped', 'planned'],
  );
  await assertSound(await guest.open(path), 410);
  const { status } = await guest.open(
    `/hu/en/recurring/${deliveryToken(SECRET, { subscriptionId: id, ordinal: cycle.ordinal, action: 'pay' })}`,
  );
  assert.equal(status, 410, 'nothing to pay');
});
