// Pictures of capsules and what holds them: sleeves, assortments, dispensers, the used-capsule cage.
import type { DrawingOf, Line } from './drawing.ts';
import {
  at,
  darker,
  escapeXml,
  gloss,
  lighter,
  metal,
  type Scene,
  serif,
  shadow,
  trims,
  use,
} from './studio.ts';

/** A capsule standing on its rim at the origin; Classic is 100 wide and 74 high, Grande 132 by 66. */
export function capsule(scene: Scene, line: Line, colour: string): string {
  const body = metal(scene, colour);
  const shade = scene.linear('down', [
    [0, '#fff', 0.22],
    [0.3, '#fff', 0],
    [0.62, '#1a0e08', 0],
    [1, '#1a0e08', 0.34],
  ]);
  const crown = scene.linear('diagonal', [
    [0, lighter(colour, 0.75)],
    [0.45, lighter(colour, 0.12)],
    [1, darker(colour, 0.22)],
  ]);
  const rim = scene.linear('across', [
    [0, darker(colour, 0.25)],
    [0.22, lighter(colour, 0.7)],
    [0.5, lighter(colour, 0.1)],
    [0.75, darker(colour, 0.2)],
    [1, lighter(colour, 0.3)],
  ]);
  if (line === 'grande') {
    const dome = 'M-55-6C-56-38-42-57-20-62A20 4 0 0 1 20-62C42-57 56-38 55-6A55 10 0 0 1-55-6z';
    return (
      `<ellipse cy="-1" rx="66" ry="12.5" fill="${darker(colour, 0.45)}"/><ellipse cy="-4" rx="66" ry="12.5" fill="${rim}"/>` +
      `<ellipse cy="-4.5" rx="58" ry="10.4" fill="${darker(colour, 0.4)}"/>` +
      `<path d="${dome}" fill="${body}"/><path d="${dome}" fill="${shade}"/>` +
      `<path d="M-53.5-22A53.5 9 0 0 0 53.5-22" fill="none" stroke="${lighter(colour, 0.5)}" stroke-opacity=".45"/>` +
      `<path d="M-53.8-19.500A53.8 9 0 0 0 53.8-19.5" fill="none" stroke="${darker(colour, 0.5)}" stroke-opacity=".5"/>` +
      `<ellipse cy="-61.5" rx="19.5" ry="4" fill="${crown}"/><ellipse cy="-61" rx="8" ry="1.6" fill="${darker(colour, 0.3)}" fill-opacity=".6"/>`
    );
  }
  const cone = 'M-42-6L-31.5-54Q-29.5-66-20-69A20 4 0 0 1 20-69Q29.5-66 31.5-54L42-6A42 8 0 0 1-42-6z';
  return (
    `<ellipse cy="-1" rx="50" ry="10" fill="${darker(colour, 0.45)}"/><ellipse cy="-4" rx="50" ry="10" fill="${rim}"/>` +
    `<ellipse cy="-4.5" rx="44.5" ry="8.5" fill="${darker(colour, 0.4)}"/>` +
    `<path d="${cone}" fill="${body}"/><path d="${cone}" fill="${shade}"/>` +
    `<path d="M-31.5-54A31.5 6 0 0 0 31.5-54" fill="none" stroke="${lighter(colour, 0.55)}" stroke-opacity=".5"/>` +
    `<ellipse cy="-68.5" rx="20" ry="4.2" fill="${crown}"/><ellipse cy="-68" rx="11" ry="2.2" fill="${darker(colour, 0.3)}" fill-opacity=".5"/>`
  );
}

const patterns = {
  plain: '',
  waves: 'M0 78q12-14 24 0t24 0 24 0 24 0M0 92q12-14 24 0t24 0 24 0 24 0M0 106q12-14 24 0t24 0 24 0 24 0',
  rays: 'M48 60L0 100M48 60L14 118M48 60L34 124M48 60L62 124M48 60L82 118M48 60L96 100M48 60L0 78M48 60L96 78',
  grove:
    'M16 116V74m-9 12 9 10 9-10M48 122V66m-12 14 12 12 12-12m-24 18 12 12 12-12M80 116V74m-9 12 9 10 9-10',
};

/** A box standing on its small side; the front is `width` wide and 272 high, the foot at the origin. */
export function sleeveBox(
  scene: Scene,
  { line, colour, accent, name, pattern }: Omit<DrawingOf<'sleeve'>, 'kind'>,
): string {
  const width = line === 'classic' ? 96 : 124;
  const depth = line === 'classic' ? 40 : 50;
  const front = scene.linear('across', [
    [0, lighter(colour, 0.1)],
    [0.2, lighter(colour, 0.22)],
    [0.55, colour],
    [1, darker(colour, 0.12)],
  ]);
  const side = scene.linear('across', [
    [0, darker(colour, 0.46)],
    [1, darker(colour, 0.34)],
  ]);
  const fall = scene.linear('down', [
    [0, '#fff', 0.16],
    [0.35, '#fff', 0],
    [1, '#1a0e08', 0.2],
  ]);
  const size = Math.min(31, Math.round(300 / Math.max(name.length, 1)));
  const middle = width / 2;
  const motif =
    patterns[pattern] === ''
      ? ''
      : `<path transform="translate(${(width - 96) / 2} 0)" d="${patterns[pattern]}" fill="none" stroke="${accent}" stroke-opacity=".8" stroke-width="1.5"/>`;
  return at(
    -middle,
    -272,
    `<path d="M0 0L${depth}-13H${width + depth}L${width} 0z" fill="${lighter(colour, 0.42)}"/>` +
      `<path d="M${width} 0l${depth}-13v271l-${depth} 14z" fill="${side}"/>` +
      `<path d="M0 0H${width}V272H0z" fill="${front}"/><path d="M0 0H${width}V272H0z" fill="${fall}"/>` +
      `${motif}<path d="M.600 272V.600H${width - 0.6}V272" fill="none" stroke="#fff" stroke-opacity=".3"/>` +
      `<circle cx="${middle}" cy="34" r="15" fill="none" stroke="${accent}" stroke-width="1.2"/>` +
      `<text x="${middle}" y="41" text-anchor="middle" font-family="${serif}" font-style="italic" font-size="21" fill="${accent}">d</text>` +
      `<text transform="translate(${middle + size * 0.32} 254) rotate(-90)" font-family="${serif}" font-size="${size}" letter-spacing=".5" fill="${accent}">${escapeXml(name)}</text>`,
  );
}

export function drawSleeve(scene: Scene, drawing: DrawingOf<'sleeve'>): string {
  const one = use(scene.define(capsule(scene, drawing.line, drawing.colour)));
  const grande = drawing.line === 'grande';
  return (
    shadow(scene, grande ? 168 : 164, 340, grande ? 100 : 84, 12) +
    at(grande ? 146 : 140, 342, sleeveBox(scene, drawing)) +
    (grande
      ? shadow(scene, 294, 350, 66, 11) + at(294, 352, one, 0.98)
      : shadow(scene, 304, 330, 44, 9) +
        at(304, 332, one, 0.92) +
        shadow(scene, 252, 356, 50, 10) +
        at(252, 358, one))
  );
}

export function drawCapsule(scene: Scene, { line, colour }: DrawingOf<'capsule'>): string {
  return (
    shadow(scene, 200, 298, line === 'classic' ? 118 : 150, 22) +
    at(200, 300, capsule(scene, line, colour), 2.3)
  );
}

export function drawAssortment(scene: Scene, { line, colours }: DrawingOf<'assortment'>): string {
  const step = 236 / colours.length;
  const boxes = colours.map((colour, index) =>
    at(
      Math.round(96 + index * step),
      312 + (index % 2) * 6,
      sleeveBox(scene, { line: 'classic', colour, accent: '#fdf6ea', name: '', pattern: 'plain' }),
      0.86,
    ),
  );
  const shown = colours.filter((_, index) => index % 2 === 0).slice(0, 3);
  const front = shown.map((colour, index) =>
    at(
      110 + index * 92,
      362 - (index % 2) * 8,
      shadow(scene, 0, -2, 38, 8) + at(0, 0, capsule(scene, line, colour), 0.74),
    ),
  );
  return shadow(scene, 214, 316, 150, 14) + boxes.join('') + front.join('');
}

export function drawDispenser(scene: Scene, { form, line, colours }: DrawingOf<'dispenser'>): string {
  return form === 'bowl' ? drawBowl(scene, line, colours) : drawTower(scene, line, colours);
}

function drawTower(scene: Scene, line: Line, colours: readonly string[]): string {
  const chrome = metal(scene, trims.chrome);
  const rows = [0, 1, 2, 3].map((row) =>
    [-1, 0, 1].map((column) => {
      const colour = colours[(row * 2 + column + 3) % colours.length] ?? '#8a5a3c';
      const drawn = use(scene.define(capsule(scene, line, colour)));
      return at(200 + column * 58, 132 + row * 62, drawn, line === 'classic' ? 0.54 : 0.42);
    }),
  );
  const shelves = [0, 1, 2, 3].map(
    (row) => `<rect x="104" y="${131 + row * 62}" width="192" height="5" rx="2.5" fill="${chrome}"/>`,
  );
  return (
    shadow(scene, 200, 348, 112, 13) +
    `<path d="M107 72V344M293 72V344" stroke="${trims.chrome}" stroke-width="6"/><path d="M108 72V344M294 72V344" stroke="#fff" stroke-opacity=".7" stroke-width="1.5"/>` +
    `<rect x="98" y="340" width="204" height="12" rx="6" fill="${metal(scene, '#4a4a4e')}"/><rect x="101" y="64" width="198" height="9" rx="4.5" fill="${chrome}"/>` +
    `${shelves.join('')}${rows.flat().join('')}`
  );
}

function drawBowl(scene: Scene, line: Line, colours: readonly string[]): string {
  const spots = [
    [142, 218, -24],
    [200, 204, 8],
    [258, 220, 28],
    [116, 250, -52],
    [172, 252, -8],
    [230, 254, 14],
    [286, 252, 48],
  ] as const;
  const heap = spots.map(([x, y, turn], index) => {
    const colour = colours[index % colours.length] ?? '#8a5a3c';
    return at(
      x,
      y + 12,
      use(scene.define(capsule(scene, line, colour))),
      line === 'classic' ? 0.82 : 0.64,
      turn,
    );
  });
  const glassFill = scene.linear('across', [
    [0, '#cfe0e4', 0.55],
    [0.14, '#fff', 0.7],
    [0.3, '#dfe9ea', 0.22],
    [0.75, '#b9cdd2', 0.3],
    [1, '#9fb6bd', 0.6],
  ]);
  return (
    shadow(scene, 200, 336, 96, 14) +
    `<ellipse cx="200" cy="238" rx="124" ry="24" fill="#dfe7e6"/>${heap.join('')}` +
    `<path d="M76 238C78 300 128 338 200 338S322 300 324 238A124 24 0 0 1 76 238z" fill="${glassFill}"/>` +
    `<ellipse cx="200" cy="330" rx="52" ry="7" fill="#fff" fill-opacity=".5"/><path d="M76 238A124 24 0 0 0 324 238" fill="none" stroke="#fff" stroke-width="2.5" stroke-opacity=".9"/>` +
    `<path d="M98 268Q108 300 136 316" fill="none" stroke="#fff" stroke-width="6" stroke-opacity=".65" stroke-linecap="round"/>`
  );
}

export function drawUsedCapsuleCage(scene: Scene, { trim }: DrawingOf<'usedCapsuleCage'>): string {
  const wire = metal(scene, trims[trim]);
  const colours = ['#7a2f2a', '#b98a3e', '#33504a', '#5b4a78', '#2d4d74', '#a35b34'];
  const heap = colours.map((colour, index) =>
    at(
      150 + (index % 3) * 50,
      300 - Math.floor(index / 3) * 46 + (index % 2) * 8,
      capsule(scene, 'classic', colour),
      0.6,
      ((index * 47) % 90) - 40,
    ),
  );
  const bars = Array.from({ length: 11 }, (_, index) => 110 + index * 18);
  const verticals = bars.map((x) => `M${x} 118V326`).join('');
  const hoops = [118, 188, 258, 326].map((y) => `M108 ${y}Q200 ${y + 22} 292 ${y}`).join('');
  return (
    shadow(scene, 200, 336, 104, 15) +
    `<ellipse cx="200" cy="326" rx="94" ry="13" fill="${gloss(scene, '#5c4a3c')}"/><path d="M108 118Q200 96 292 118" fill="none" stroke="${trims[trim]}" stroke-width="4"/>` +
    `${heap.join('')}<path d="${verticals}" stroke="${trims[trim]}" stroke-width="3"/><path d="${hoops}" fill="none" stroke="${wire}" stroke-width="5"/>`
  );
}
