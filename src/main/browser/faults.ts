// For tests: what is wrong with a page that a browser shows: what axe finds at two widths, sideways scrolling, what
// the served markup breaks, what the browser complains about.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { findMarkupFaults } from '../../ui/markup-faults.ts';
import { desktop, phone } from './chromium.ts';

declare global {
  var axe: { readonly run: (options: RunOptions) => Promise<AxeResults> } | undefined;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const axeOptions: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

export type Inspector = {
  /** Of the page as it stands, wide and narrow; `served` is its markup as it came, if it shall be checked. */
  readonly inspect: (name: string, served?: string) => Promise<void>;
  /** Opens the address, expects the status, then inspects. */
  readonly visit: (address: string, status?: number) => Promise<void>;
  /** `page: fault`, in the order of finding. */
  readonly faults: readonly string[];
};

/** Of one visitor's page; hears the browser's complaints from now on. */
export function inspectorOf(page: Page): Inspector {
  const faults: string[] = [];
  let expectedStatus = 200;
  page.on('console', (message) => {
    // A page that was to be an error is reported as one.
    const expected = expectedStatus !== 200 && message.text().includes(`${expectedStatus}`);
    if (message.type() === 'error' && !expected) faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));

  const inspect: Inspector['inspect'] = async (name, served) => {
    const add = (fault: string) => faults.push(`${name}: ${fault}`);
    // Every change of width lays the page out anew: the width that it has comes first, the next page has the other.
    const wide = page.viewportSize()?.width === desktop.width;
    for (const size of wide ? [desktop, phone] : [phone, desktop]) {
      await page.setViewportSize(size);
      for (const fault of await findAxeFaults(page)) add(`${size.width} px, ${fault}`);
      if (size === phone) for (const fault of await findSidewaysScroll(page)) add(fault);
    }
    for (const fault of served === undefined ? [] : await findMarkupFaults(served)) add(`markup ${fault}`);
  };

  const visit: Inspector['visit'] = async (address, status = 200) => {
    expectedStatus = status;
    const response = await page.goto(address);
    const name = new URL(address).pathname + new URL(address).search;
    if (response?.status() !== status) faults.push(`${name}: status ${response?.status()}, not ${status}`);
    await inspect(name, (await response?.text()) ?? '');
  };
  return { inspect, visit, faults };
}

async function findAxeFaults(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => globalThis.axe !== undefined))) await page.evaluate(axeSource);
  const results = await page.evaluate((options) => globalThis.axe?.run(options), axeOptions);
  return (results?.violations ?? []).map(
    ({ id, impact, nodes }) =>
      `axe ${id} (${impact}): ${nodes
        .slice(0, 3)
        .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary?.split('\n')[1]?.trim()}`)
        .join('; ')}${nodes.length > 3 ? `; ${nodes.length - 3} more` : ''}`,
  );
}

/** Names what sticks out, so that it can be mended. */
export async function findSidewaysScroll(page: Page): Promise<readonly string[]> {
  await page.setViewportSize(phone);
  return await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > clientWidth + 1,
    );
    const names = out
      .slice(0, 4)
      .map((each) => `${each.tagName.toLowerCase()}.${each.getAttribute('class') ?? ''}`);
    return [`scrolls sideways: ${scrollWidth} px wide at ${clientWidth}: ${names.join(', ')}`];
  });
}
