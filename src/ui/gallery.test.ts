// Every part in every state, in every language, is valid markup and asks only for assets that exist.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findAsset } from './assets.ts';
import { galleryPages, renderGalleryPage } from './gallery.ts';
import { languages } from './language.ts';
import { findMarkupFaults } from './markup-faults.ts';

for (const language of languages) {
  for (const name of galleryPages) {
    test(`gallery page ${name} in ${language} is valid and its assets exist`, async () => {
      const markup = String(await renderGalleryPage(name, language));
      assert.deepEqual(await findMarkupFaults(markup), []);
      const wanted = [...markup.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
      assert.deepEqual(
        wanted.filter((path) => findAsset(path) === undefined),
        [],
      );
      assert.ok(wanted.length >= 5);
    });
  }
}
