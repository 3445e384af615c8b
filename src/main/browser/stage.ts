// For tests: the program and a browser, started once for the tests of a file and ended with them, whatever happens.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { hasChromium, launchBrowser } from './chromium.ts';
import { type Demo, type DemoSettings, startDemo } from './demo.ts';

export type Stage = { readonly demo: Demo; readonly browser: Browser };

/** Registers the hooks; the answer gives what they started. */
export function prepareStage(settings: DemoSettings = {}): () => Stage {
  let stage: Partial<Stage> = {};
  before(async () => {
    if (!hasChromium) return;
    stage = { demo: await startDemo(settings) };
    stage = { ...stage, browser: await launchBrowser() };
  });
  after(async () => {
    await stage.browser?.close();
    await stage.demo?.stop();
  });
  return () => {
    const { demo, browser } = stage;
    assert.ok(demo && browser);
    return { demo, browser };
  };
}
