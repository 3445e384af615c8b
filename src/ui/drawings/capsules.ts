// Pictures of capsules and of the boxes they come in. Light is laid over the colour, so that a second colour
// costs one reference only.
import type { DrawingOf, Line } from './drawing.ts';
import { at, escapeXml, lighter, mix, type Scene, sans, shadow, sheen, use } from './studio.ts';

const ink = '#210';
/** Rim, its upper edge and the crease where the body rises, as radii; the body; the crown. */
const shapes = {
  classic: {
    rim: [50, 10],
    crease: [44.5, 8.5],
    body: 'M-42-6L-31.5-54Q-29.5-66-20-69A20 4 0 0 1 20-69Q29.5-66 31.5-54L42-6A42 8 0 0 1-42-6z',
    ring: 'M-31.5-54A31.5 6 0 0 0 31.5-54',
    crown: [-68.5, 20, 4.2],
  },
  grande: {
    rim: [66, 12.5],
    crease: [58, 10.4],
    body: 'M-55-6C-56-38-42-57-20-62A20 4 0 0 1 20-62C42-57 56-38 55-6A55 10 0 0 1-55-6z',
    ring: 'M-53.5-21A53.5 9 0 0 0 53.5-21',
    crown: [-61.5, 19.5, 4],
  },
} as const;

function defineCapsule(scene: Scene, line: Line): string {
  const { rim, crease, body, ring, crown } = shapes[line];
  const light = sheen(scene);
  const fall = scene.linear('down', [
    [0, '#fff', 0.2],
    [0.3, '#fff', 0],
    [0.6, ink, 0],
    [1, ink, 0.34],
  ]);
  const polish = scene.linear('diagonal', [
    [0, '#fff', 0.85],
    [0.5, '#fff', 0.12],
    [0.6, ink, 0],
    [1, ink, 0.3],
  ]);
  const disc = (y: number, [rx, ry]: readonly [number, number], paint = '') =>
    `<ellipse${y === 0 ? '' : ` cy="${y}"`} rx="${rx}" ry="${ry}"${paint}/>`;
  const dark = (opacity: string) => ` fill="${ink}" fill-opacity="${opacity}"`;
  const shape = scene.define(`<path d="${body}"/>`);
  const edge = scene.define(`<path d="${ring}" fill="none"/>`);
  const [crownY, crownRx, crownRy] = crown;
  return scene.define(
    `<g fill="currentColor">${disc(-1, rim)}${disc(-1, rim, dark('.5'))}` +
      `${disc(-4, rim)}${disc(-4, rim, ` fill="${light}"`)}${disc(-4, rim, ' fill="#fff" fill-opacity=".14"')}` +
      `${disc(-4.5, crease, dark('.42'))}<use href="#${shape}"/><use href="#${shape}" fill="${light}"/><use href="#${shape}" fill="${fall}"/>` +
      `<use href="#${edge}" stroke="${ink}" stroke-opacity=".3" stroke-width="1.5" y="1.5"/><use href="#${edge}" stroke="#fff" stroke-opacity=".4"/>` +
      `<g transform="translate(0 ${crownY})">${disc(0, [crownRx, crownRy])}${disc(0, [crownRx, crownRy], ` fill="${polish}"`)}` +
      `${disc(0.5, [crownRx * 0.55, crownRy * 0.5], dark('.28'))}</g></g>`,
  );
}

/** Standing on its rim at the origin; Classic is 100 wide and 73 high, Grande 132 by 66. */
export function capsule(scene: Scene, line: Line, colour: string): string {
  return use(defineCapsule(scene, line), colour);
}

/** For a front of 96, from the round mark downwards. */
const patterns = {
  bean: 'M48 76C62 76 67 90 67 100S62 124 48 124 29 110 29 100 34 76 48 76zM50 76C38 92 58 108 46 124',
  waves:
    'M0 84q12-11 24 0t24 0 24 0 24 0M0 96q12-11 24 0t24 0 24 0 24 0M0 108q12-11 24 0t24 0 24 0 24 0M0 120q12-11 24 0t24 0 24 0 24 0',
  rays: 'M48 64V132M42 63L28 128M54 63L68 128M36 60L8 114M60 60L88 114M31 55L0 88M65 55L96 88M28 48L0 62M68 48L96 62',
  grove:
    'M48 132V74M48 92Q30 90 26 72 44 74 48 92M48 92Q66 90 70 72 52 74 48 92M48 114Q26 112 20 92 42 94 48 114M48 114Q70 112 76 92 54 94 48 114',
};

const boxes = { classic: [96, 40], grande: [124, 50] } as const;
const lineNames = { classic: 'CLASSIC', grande: 'GRANDE' } as const;

function defineBox(scene: Scene, line: Line): string {
  const [width, depth] = boxes[line];
  const front = scene.linear('across', [
    [0, '#fff', 0.06],
    [0.16, '#fff', 0.24],
    [0.5, '#fff', 0],
    [0.55, ink, 0],
    [1, ink, 0.16],
  ]);
  const fall = scene.linear('down', [
    [0, '#fff', 0.16],
    [0.3, '#fff', 0],
    [0.5, ink, 0],
    [1, ink, 0.22],
  ]);
  const side = scene.linear('across', [
    [0, ink, 0.52],
    [1, ink, 0.36],
  ]);
  return scene.define(
    `<g fill="currentColor"><path d="M0 .500L${depth}-13H${width + depth}V258L${width} 272H0z"/></g>` +
      `<path d="M0 0L${depth}-13H${width + depth}L${width} 0z" fill="#fff" fill-opacity=".4"/>` +
      `<path d="M${width} 0l${depth}-13v271l-${depth} 14z" fill="${side}"/>` +
      `<path d="M0 0H${width}V272H0z" fill="${front}"/><path d="M0 0H${width}V272H0z" fill="${fall}"/>` +
      `<path d="M.600 272V.600H${width - 0.6}V272" fill="none" stroke="#fff" stroke-opacity=".35"/>`,
  );
}

function boxMark(middle: number, accent: string): string {
  return (
    `<circle cx="${middle}" cy="34" r="15" fill="none" stroke="${accent}" stroke-width="1.2"/>` +
    `<text x="${middle}" y="41" text-anchor="middle" font-style="italic" font-size="21" fill="${accent}">d</text>`
  );
}

/** Standing on its small side, 272 high, the foot of the front at the origin; printed with mark, motif and name. */
export function sleeveBox(
  scene: Scene,
  { line, colour, accent, name, pattern }: Omit<DrawingOf<'sleeve'>, 'kind'>,
): string {
  const [width, depth] = boxes[line];
  const middle = width / 2;
  // Small enough for the name to end below the motif in any serif face.
  const size = Math.min(29, Math.round(236 / Math.max(name.length, 1)));
  return at(
    -middle,
    -272,
    use(defineBox(scene, line), colour) +
      `<path transform="translate(${middle - 48} 0)" d="${patterns[pattern]}" fill="none" stroke="${accent}" stroke-opacity=".75" stroke-width="1.3"/>` +
      boxMark(middle, accent) +
      `<text transform="translate(${middle + size * 0.3} 256) rotate(-90)" font-size="${size}" fill="${accent}">${escapeXml(name)}</text>` +
      `<text transform="translate(${width + depth / 2 + 3} 246) skewY(-18) rotate(-90)" font-family="${sans}" font-size="9" letter-spacing="3" fill="${lighter(accent, 0.2)}" fill-opacity=".7">${lineNames[line]}</text>`,
  );
}

export function drawSleeve(scene: Scene, drawing: DrawingOf<'sleeve'>): string {
  const one = capsule(scene, drawing.line, drawing.colour);
  const box = sleeveBox(scene, drawing);
  return drawing.line === 'grande'
    ? shadow(scene, 170, 340, 96, 12) +
        at(142, 342, box) +
        shadow(scene, 292, 352, 62, 10) +
        at(292, 355, one, 0.94)
    : shadow(scene, 162, 340, 76, 11) +
        at(140, 342, box) +
        shadow(scene, 308, 332, 42, 8) +
        at(308, 335, one, 0.86) +
        shadow(scene, 250, 356, 48, 9) +
        at(250, 360, one);
}

export function drawCapsule(scene: Scene, { line, colour }: DrawingOf<'capsule'>): string {
  const classic = line === 'classic';
  return (
    shadow(scene, 200, classic ? 292 : 284, classic ? 116 : 142, 20) +
    at(200, classic ? 298 : 290, capsule(scene, line, colour), classic ? 2.3 : 2.1)
  );
}

/** Upright sleeves, and in front of them capsules of some of their colours. */
export function drawAssortment(scene: Scene, { line, colours }: DrawingOf<'assortment'>): string {
  const scale = 0.82;
  const [front, depth] = [boxes.classic[0] * scale, boxes.classic[1] * scale];
  const step = Math.min(front, (296 - front - depth) / (colours.length - 1));
  const left = 200 - (step * (colours.length - 1) + front + depth) / 2;
  const box = defineBox(scene, 'classic');
  const last = colours.length - 1;
  const sleeves = colours.map((colour, index) =>
    at(
      Math.round(left + index * step),
      Math.round(312 - 272 * scale) + (index % 2) * 5,
      use(box, colour) + (index === last ? boxMark(48, mix(colour, '#fff4de', 0.85)) : ''),
      scale,
    ),
  );
  const picked = [0, Math.floor(last / 2), last].map((index) => colours[index] ?? '');
  const capsules = picked.map((colour, index) => {
    const x = 108 + index * 92;
    const y = index === 1 ? 362 : 352;
    return (
      shadow(scene, x, y - 3, 36, 7) +
      at(x, y, capsule(scene, line, colour), line === 'classic' ? 0.76 : 0.66)
    );
  });
  return shadow(scene, 200, 312, 150, 13) + sleeves.join('') + capsules.join('');
}
