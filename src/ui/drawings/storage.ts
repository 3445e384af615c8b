// Pictures of what holds capsules: the stand, the bowl, the cage for used ones.
import { capsule } from './capsules.ts';
import type { DrawingOf, Line } from './drawing.ts';
import { at, darker, gloss, lighter, metal, type Scene, shadow, trims } from './studio.ts';

export function drawDispenser(scene: Scene, { form, line, colours }: DrawingOf<'dispenser'>): string {
  return form === 'bowl' ? drawBowl(scene, line, colours) : drawStand(scene, line, colours);
}

function drawStand(scene: Scene, line: Line, colours: readonly string[]): string {
  const steel = metal(scene, trims.chrome, 'down');
  const scale = line === 'classic' ? 0.54 : 0.42;
  const rows = [0, 1, 2, 3].map((row) => {
    const y = 134 + row * 64;
    const capsules = [-1, 0, 1].map((column) =>
      at(
        200 + column * 60,
        y,
        capsule(scene, line, colours[(row * 2 + column + 1) % colours.length] ?? ''),
        scale,
      ),
    );
    return `${capsules.join('')}<rect x="102" y="${y - 1}" width="196" height="7" rx="3.5" fill="${steel}"/>`;
  });
  const post = (x: number) =>
    `<rect x="${x}" y="62" width="8" height="284" rx="4" fill="${metal(scene, trims.chrome)}"/>`;
  return (
    shadow(scene, 200, 348, 112, 13) +
    `<rect x="94" y="338" width="212" height="14" rx="7" fill="${metal(scene, trims.graphite, 'down')}"/>` +
    `${rows.join('')}${post(98)}${post(294)}<rect x="98" y="60" width="204" height="8" rx="4" fill="${steel}"/>`
  );
}

function drawBowl(scene: Scene, line: Line, colours: readonly string[]): string {
  const spots = [
    [150, 208, -14],
    [212, 196, 6],
    [262, 214, 22],
    [126, 240, -30],
    [178, 240, -6],
    [238, 242, 12],
    [276, 242, 30],
    [146, 270, -18],
    [206, 274, 4],
    [258, 270, 20],
  ] as const;
  const scale = line === 'classic' ? 0.8 : 0.62;
  const heap = spots.map(([x, y, turn], index) =>
    at(x, y + 18, capsule(scene, line, colours[(index * 3 + 1) % colours.length] ?? ''), scale, turn),
  );
  const glass = scene.linear('across', [
    [0, '#8fa8b0', 0.65],
    [0.07, '#dfeaec', 0.5],
    [0.2, '#fff', 0.5],
    [0.36, '#e4eeef', 0.12],
    [0.7, '#c3d4d8', 0.16],
    [0.92, '#fff', 0.4],
    [1, '#7f98a1', 0.7],
  ]);
  return (
    shadow(scene, 200, 340, 92, 14) +
    `<ellipse cx="200" cy="238" rx="126" ry="25" fill="#c9d6d8" fill-opacity=".55"/><path d="M75 240A125 24 0 0 1 325 240" fill="none" stroke="#fff" stroke-width="2"/>` +
    `<path d="M78 244C82 306 132 338 200 338S318 306 322 244z" fill="#dbe4e4" fill-opacity=".5"/>${heap.join('')}` +
    `<path d="M74 238C76 306 128 342 200 342S324 306 326 238A126 25 0 0 1 74 238z" fill="${glass}"/>` +
    `<path d="M74 238A126 25 0 0 0 326 238" fill="none" stroke="#fff" stroke-width="3"/><path d="M74 240A126 25 0 0 0 326 240" fill="none" stroke="#7f98a1" stroke-opacity=".4"/>` +
    `<path d="M94 264Q102 306 138 324" fill="none" stroke="#fff" stroke-width="6" stroke-opacity=".75" stroke-linecap="round"/>`
  );
}

export function drawUsedCapsuleCage(scene: Scene, { trim }: DrawingOf<'usedCapsuleCage'>): string {
  const colours = ['#7d1f2b', '#c79a63', '#476b4f', '#25324f', '#b5532f', '#4b2a4a', '#8fb0ae'];
  const spots = [
    [158, 226, 172],
    [198, 218, -18],
    [242, 230, 18],
    [146, 266, -22],
    [186, 262, 8],
    [222, 258, 168],
    [258, 268, 24],
    [148, 306, 6],
    [196, 308, -10],
    [250, 306, -10],
  ] as const;
  const heap = spots.map(([x, y, turn], index) => {
    const drop = Math.abs(turn) > 90 ? -22 : 16;
    return at(x, y + drop, capsule(scene, 'classic', colours[(index * 3) % colours.length] ?? ''), 0.6, turn);
  });
  const colour = trims[trim];
  const bars = Array.from({ length: 9 }, (_, index) => {
    // Bars of a round cage stand closer at its sides.
    const x = Math.round(200 - 92 * Math.cos((Math.PI * (index + 0.5)) / 9));
    const sag = Math.round(14 * Math.sin((Math.PI * (index + 0.5)) / 9));
    return `M${x} ${112 + sag}V${322 + sag}`;
  }).join('');
  const hoop = (y: number, width: number) =>
    `<path d="M108 ${y}A92 15 0 0 0 292 ${y}" fill="none" stroke="${darker(colour, 0.3)}" stroke-width="${width}"/><path d="M108 ${y - 1}A92 15 0 0 0 292 ${y - 1}" fill="none" stroke="${lighter(colour, 0.45)}" stroke-width="1.2"/>`;
  return (
    shadow(scene, 200, 334, 98, 15) +
    `<ellipse cx="200" cy="322" rx="92" ry="15" fill="${gloss(scene, '#4a3a30')}"/>` +
    `<path d="M108 112A92 15 0 0 1 292 112M108 182A92 15 0 0 1 292 182" fill="none" stroke="${lighter(colour, 0.25)}" stroke-width="3"/>` +
    `${heap.join('')}<path d="${bars}" stroke="${colour}" stroke-width="3"/><path d="${bars}" stroke="#fff" stroke-opacity=".4" stroke-width=".8"/>` +
    hoop(112, 6) +
    hoop(182, 3.5) +
    hoop(252, 3.5) +
    hoop(322, 6)
  );
}
