// For tests: the Chromium of this machine, and tests that are skipped by name where there is none.
import { existsSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const places = [
  // Draws no window that nobody sees: pages cost it half as much.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const TEST_LIMIT_MS = 300_000;
/** How long a page may take to show what is expected of it. */
const STEP_LIMIT_MS = 15_000;

const named = process.env.CHROMIUM_PATH;
const executablePath = (named ? [named] : places).find((place) => existsSync(place));
const required = process.env.REQUIRE_BROWSER === '1';

/** False: browser tests are skipped, and nothing needs to be started for them. */
export const hasChromium = executablePath !== undefined;

/** A test that needs a browser. Skipped without one, unless REQUIRE_BROWSER=1: then it fails. */
export function browserTest(name: string, run: (t: TestContext) => Promise<void>): void {
  const skip = hasChromium || required ? false : 'no Chromium found: install it, or name it in CHROMIUM_PATH';
  test(name, { skip, timeout: TEST_LIMIT_MS }, async (t) => {
    if (!hasChromium) throw new Error('REQUIRE_BROWSER=1, but no Chromium was found');
    await run(t);
  });
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ ...(executablePath !== undefined && { executablePath }), args: flags });
}

export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 800 };

/** A visitor of their own, with their own cookies, who leaves when the test ends. */
export async function openVisitor(
  t: TestContext,
  browser: Browser,
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({ viewport: desktop, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(STEP_LIMIT_MS);
  t.after(() => context.close());
  return context.newPage();
}
