// A recurring order in a real browser, with script and without: set up from a product, changed, skipped and stopped.
// Every page on the way is accessible and no wider than a phone; that they are valid is recurring-pages.test.ts.
import assert from 'node:assert/strict';
import { messages } from '../../ui/messages.ts';
import { demoPeople } from '../demo/people.ts';
import { browserTest, openVisitor } from './chromium.ts';
import { findSidewaysScroll, inspectorOf } from './faults.ts';
import * as journey from './journey.ts';
import { prepareStage } from './stage.ts';

const stage = prepareStage();

for (const language of ['en', 'hu'] as const)
  for (const javaScriptEnabled of [true, false])
    browserTest(
      `Have it come regularly, ${language}, ${javaScriptEnabled ? 'with' : 'without'} script`,
      async (t) => {
        const page = await openVisitor(t, stage().browser, { locale: language, javaScriptEnabled });
        const visit = { page, origin: stage().demo.origin, language };
        const words = messages(language).recurring;
        const inspector = inspectorOf(page);
        const faults: string[] = [];
        const look = async (name: string) => {
          if (javaScriptEnabled) await inspector.inspect(name);
          else faults.push(...(await findSidewaysScroll(page)).map((fault) => `${name}: ${fault}`));
        };
        const press = (name: string) =>
          page.locator('main').getByRole('button', { name, exact: true }).first().click();
        const person = demoPeople.hu.find((each) => each.language === language) ?? demoPeople.hu[0];

        await page.goto(journey.pageAddress(visit, '/products/aurora'));
        await look('product');
        await page.locator('#regular-count').fill('2');
        await press(words.offer.submit);
        await page.locator('#log-in-email').fill(person.email);
        await page.locator('#log-in-password').fill(person.password);
        await page.locator('form[action$="/log-in"] button[type=submit]').click();
        await page.getByRole('heading', { level: 1, name: words.editor.startTitle }).waitFor();
        assert.equal(await page.locator('#count').inputValue(), '2', 'what the guest chose');
        await page.locator('label[for="payment-cashOnDelivery"]').click();
        // Far enough ahead that its notice is not sent between a page and its button.
        const earliest = Temporal.PlainDate.from(await page.locator('#on').inputValue());
        await page.locator('#on').fill(earliest.add({ weeks: 4 }).toString());
        await press(words.editor.work);
        await page.getByRole('button', { name: words.editor.start, exact: true }).waitFor();
        await look('setting up');
        await press(words.editor.start);
        await page.waitForURL(/\/account\/recurring\/HU-R\d+\?done=started$/);
        await look('set up');
        const own = page.url().replace(/\?.*$/, '');

        await page.goto(`${own}/change`);
        await page.locator('input[name^="q-"]').fill('2');
        await press(words.editor.work);
        await page.getByText(/^2 × /).first().waitFor();
        await look('change');
        await press(words.editor.save);
        await page.waitForURL(/done=changed$/);

        for (const [action, path] of [
          ['skip', 'skip'],
          ['pause', 'pause'],
          ['resume', 'resume'],
          ['stop', 'stop'],
        ] as const) {
          await page.goto(`${own}/${path}`);
          await page.getByRole('heading', { level: 1, name: words.actions[action].title }).waitFor();
          await look(action);
          await press(words.actions[action].submit);
          await page.waitForURL(/\?done=/);
          await look(`after ${action}`);
        }
        for (const path of ['/account', '/account/recurring', '/account/timeline', '/recurring/new']) {
          await page.goto(journey.pageAddress(visit, path));
          await look(path);
        }
        assert.deepEqual([...faults, ...inspector.faults], []);
      },
    );
