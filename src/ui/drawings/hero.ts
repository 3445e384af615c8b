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
    ['#7a2a26', 'Aurora', 'rays', 318],
    ['#1f4a45', 'Notturno', 'plain', 424],
    ['#b8863b', 'Solare', 'waves', 530],
  ] as const;
  const steam = 'M948 404c-26-38 22-60 0-104s18-62 6-92M984 408c-18-34 24-62 8-100s20-58 6-84';
  const mist = scene.linear('down', [
    [0, '#fff', 0],
    [0.5, '#fff', 0.75],
    [1, '#fff', 0.2],
  ]);
  const body =
    backdrop(scene, '#b98252', 1200, 640) +
    boxes
      .map(
        ([colour, name, pattern, x]) =>
          shadow(scene, x + 20, 536, 62, 14) +
          at(x, 538, sleeveBox(scene, { line: 'classic', colour, accent: '#fbead0', name, pattern }), 1.05),
      )
      .join('') +
    shadow(scene, 742, 560, 180, 22) +
    at(470, 44, riva(scene, { colour: '#7a2a26', trim: 'chrome', variant: 'base' }), 1.5) +
    `<path d="${steam}" fill="none" stroke="${mist}" stroke-width="11" stroke-linecap="round"/>` +
    shadow(scene, 964, 572, 132, 22) +
    at(964, 562, saucer(scene, '#faf5ed') + cupSolid(scene, '#faf5ed'), 1.6) +
    (['#b8863b', '#7a2a26', '#1f4a45'] as const)
      .map((colour, index) => {
        const x = 330 + index * 118;
        const y = 592 - (index % 2) * 14;
        return shadow(scene, x, y - 2, 46, 10) + at(x, y, capsule(scene, 'classic', colour), 0.95);
      })
      .join('');
  return frame(scene, body, undefined, 1200, 640);
}

export type Category = 'classic' | 'grande' | 'machines' | 'accessories' | 'sweets' | 'limited';

const categories: Readonly<Record<Category, Drawing>> = {
  classic: { kind: 'capsule', line: 'classic', colour: '#8a3a2c' },
  grande: { kind: 'capsule', line: 'grande', colour: '#b8863b' },
  machines: { kind: 'machine', body: 'onda', variant: 'base', colour: '#1f4a45', trim: 'chrome' },
  accessories: { kind: 'cup', size: 'espresso', colour: '#faf6ef', accent: '#b8863b', count: 2 },
  sweets: { kind: 'chocolate', form: 'squares', colour: '#7a2a26' },
  limited: { kind: 'assortment', line: 'classic', colours: ['#3b2d5c', '#c46a3c', '#2f6a5a'] },
};

/** Decoration for a link that carries the category's name. */
export function renderCategory(category: Category, idPrefix: string): string {
  return renderDrawing(categories[category], { idPrefix });
}
