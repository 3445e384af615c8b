// The staff's pages in a real browser: accessible, valid, and no wider than a phone, with a recurring order of a caller.
import assert from 'node:assert/strict';
import { demoPeople } from '../demo/people.ts';
import { demoStaff } from '../demo/staff.ts';
import { browserTest, openVisitor } from './chromium.ts';
import { inspectorOf } from './faults.ts';
import { prepareStage } from './stage.ts';

const stage = prepareStage();

for (const language of ['en', 'hu'])
  browserTest(`Pages of the office are in order, ${language}`, async (t) => {
    const page = await openVisitor(t, stage().browser, { locale: language });
    const inspector = inspectorOf(page);
    const { origin } = stage().demo;
    const office = `${origin}/hu/office/${language}`;
    await inspector.visit(`${office}/log-in`);
    await page.goto(`${office}/log-in`);
    await page.fill('#email', demoStaff[0]?.email ?? '');
    await page.fill('#password', demoStaff[0]?.password ?? '');
    await page.locator('main button[type=submit]').click();
    await page.waitForURL(office);
    await page.goto(`${office}/customers?${new URLSearchParams({ q: demoPeople.hu[0].email })}`);
    const file = origin + ((await page.locator('main table a').first().getAttribute('href')) ?? '');
    await page.goto(`${file}/recurring/new`);
    await page.fill('#add', 'aurora');
    await page.locator('button[name=do][value=add]').click();
    await page.fill('[name="q-CL-AURORA"]', '5');
    await page.locator('button[name=do][value=show]').click();
    await inspector.inspect('what a new recurring order comes to');
    await page.locator('button[name=do][value=confirm]').click();
    await page.waitForURL(/done=started/);
    const own = page.url().split('?')[0] ?? '';
    const pages = [
      `${office}?section=open`,
      `${office}/agenda`,
      `${office}/customers`,
      file,
      own,
      ...['change', 'skip', 'pause', 'stop'].map((end) => `${own}/${end}`),
      `${file}/addresses/new`,
    ];
    for (const address of pages) await inspector.visit(address);
    assert.deepEqual(inspector.faults, []);
  });
