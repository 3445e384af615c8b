// The pictures that belong to no product: the home page's still life and the category pictures.
import { capsule, sleeveBox } from './capsules.ts';
import type { Drawing } from './drawing.ts';
import { riva } from './machines.ts';
import { renderDrawing } from './render.ts';
import { at, backdrop, createScene, frame, shadow } from './studio.ts';
import { cupSolid, saucer } from './tableware.ts';

/** Wide still life, 1200 × 640, always decoration: the headline beside it says it in words. */
export function renderHero(idPrefix: string): string {
  const scene = createScene(idPrefix);
  const boxes = [
    ['#25324f', 'Notturno', 'waves', 150, 520],
    ['#c79a63', 'Mandorla', 'grove', 262, 534],
    ['#b5532f', 'Aurora', 'rays', 374, 548],
  ] as const;
  const capsules = [
    ['#c79a63', 440, 590],
    ['#25324f', 216, 590],
    ['#b5532f', 326, 606],
  ] as const;
  const mist = scene.linear('down', [
    [0, '#fff', 0],
    [0.45, '#fff', 0.9],
    [1, '#fff', 0],
  ]);
  const steam = 'M0 0c-22-34 18-56 0-96s16-58 4-88M34 6c-16-32 20-56 6-92s16-56 4-82';
  const body =
    backdrop(scene, '#b98252', 1200, 640) +
    boxes
      .map(
        ([colour, name, pattern, x, y]) =>
          shadow(scene, x + 18, y - 3, 74, 12) +
          at(x, y, sleeveBox(scene, { line: 'classic', colour, accent: '#fbead0', name, pattern }), 1.16),
      )
      .join('') +
    shadow(scene, 722, 558, 196, 22) +
    at(392, -2, riva(scene, { colour: '#8c2b2b', trim: 'chrome', variant: 'base' }), 1.62) +
    capsules
      .map(
        ([colour, x, y]) =>
          shadow(scene, x, y - 4, 48, 9) + at(x, y, capsule(scene, 'classic', colour), 1.05),
      )
      .join('') +
    shadow(scene, 1022, 580, 120, 20) +
    at(1022, 572, saucer(scene, '#faf5ed') + cupSolid(scene, '#faf5ed'), 1.4) +
    at(
      1000,
      470,
      `<path d="${steam}" fill="none" stroke="${mist}" stroke-width="9" stroke-linecap="round"/>`,
    );
  return frame(scene, body, undefined, 1200, 640);
}

export type Category = 'classic' | 'grande' | 'machines' | 'accessories' | 'sweets' | 'limited';

const categories: Readonly<Record<Category, Drawing>> = {
  classic: { kind: 'capsule', line: 'classic', colour: '#7d1f2b' },
  grande: { kind: 'capsule', line: 'grande', colour: '#d39a48' },
  machines: { kind: 'machine', body: 'onda', variant: 'base', colour: '#1f5a52', trim: 'chrome' },
  accessories: { kind: 'cup', size: 'espresso', colour: '#faf6ef', accent: '#b8863b', count: 2 },
  sweets: { kind: 'chocolate', form: 'squares', colour: '#7a2a26' },
  limited: { kind: 'assortment', line: 'classic', colours: ['#1f4a45', '#c3d0d9', '#c4566b'] },
};

/** Decoration for a link that carries the category's name. */
export function renderCategory(category: Category, idPrefix: string): string {
  return renderDrawing(categories[category], { idPrefix });
}
