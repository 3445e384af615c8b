// What every page of a test must be, whatever it shows.
import assert from 'node:assert/strict';
import { findMarkupFaults } from '../../ui/markup-faults.ts';
import type { Shown } from './browser.ts';

/** Valid markup without a trace of a value that was not there; gives the page. */
export async function assertSound(shown: Shown, status = 200): Promise<Shown> {
  assert.equal(shown.status, status, `${shown.address}: ${shown.text.slice(0, 800)}`);
  assert.deepEqual(await findMarkupFaults(shown.markup), [], shown.address);
  assert.doesNotMatch(shown.markup, /(?:csrf|body)-[0-9a-f]{32}|undefined|\[object/, shown.address);
  // Not in the markup: the random part of a form's token may spell it.
  assert.doesNotMatch(shown.text, /\bNaN\b/, shown.address);
  return shown;
}
