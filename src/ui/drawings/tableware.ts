// Pictures of cups, glasses, travel mugs and spoons.
import type { DrawingOf } from './drawing.ts';
import { at, darker, gloss, lighter, metal, type Scene, shadow, trims } from './studio.ts';

function crema(scene: Scene): string {
  return scene.radial(0.42, 0.4, 0.62, [
    [0, '#d9a566'],
    [0.6, '#b9793c'],
    [1, '#7a4520'],
  ]);
}

/** A filled cup without saucer, the foot at the origin, 100 wide (handle apart) and 74 high. */
export function cupSolid(scene: Scene, colour: string): string {
  const porcelain = scene.linear('across', [
    [0, darker(colour, 0.12)],
    [0.2, lighter(colour, 0.7)],
    [0.45, colour],
    [0.82, darker(colour, 0.24)],
    [1, darker(colour, 0.12)],
  ]);
  return (
    `<path d="M44-56C78-64 80-18 36-22" fill="none" stroke="${darker(colour, 0.2)}" stroke-width="8"/><path d="M44-58C75-65 78-20 36-24" fill="none" stroke="${lighter(colour, 0.4)}" stroke-width="3.5"/>` +
    `<path d="M-50-68C-50-30-40-4-24-2A24 4 0 0 0 24-2C40-4 50-30 50-68z" fill="${porcelain}"/>` +
    `<ellipse cy="-68" rx="50" ry="11" fill="${lighter(colour, 0.6)}"/><ellipse cy="-67" rx="45.5" ry="9" fill="${darker(colour, 0.3)}"/><ellipse cy="-65.5" rx="43.5" ry="7.5" fill="${crema(scene)}"/>`
  );
}

export function saucer(scene: Scene, colour: string): string {
  return (
    `<ellipse cy="3" rx="86" ry="17" fill="${darker(colour, 0.34)}"/><ellipse rx="86" ry="17" fill="${gloss(scene, colour)}"/>` +
    `<ellipse rx="58" ry="10.5" fill="${darker(colour, 0.16)}"/><ellipse cy="1" rx="56" ry="9.6" fill="${lighter(colour, 0.25)}"/>`
  );
}

const cupScale = { espresso: 1.4, lungo: 1.6, cappuccino: 1.75 };

export function drawCup(scene: Scene, { size, colour, accent, count }: DrawingOf<'cup'>): string {
  const band = `<path d="M-48.5-50A48.5 10 0 0 0 48.5-50L47.5-42A47.5 10 0 0 1-47.5-42z" fill="${accent}"/>`;
  const set = saucer(scene, colour) + at(0, 1, cupSolid(scene, colour) + band);
  const scale = cupScale[size];
  if (count === 1) return shadow(scene, 200, 322, Math.round(86 * scale), 22) + at(200, 312, set, scale);
  const pair = scale * 0.82;
  const half = Math.round(86 * pair);
  return (
    shadow(scene, 262, 280, half, 16) +
    at(262, 272, set, pair) +
    shadow(scene, 146, 340, half, 18) +
    at(146, 330, set, pair * 1.04)
  );
}

/** A double-walled glass with coffee, the foot at the origin. */
function glassSolid(scene: Scene, height: number): string {
  const wall = scene.linear('across', [
    [0, '#b6c7cb', 0.7],
    [0.12, '#fff', 0.85],
    [0.26, '#e4edee', 0.25],
    [0.72, '#c2d1d4', 0.2],
    [0.9, '#fff', 0.6],
    [1, '#93a8ae', 0.75],
  ]);
  const coffee = scene.linear('down', [
    [0, '#c98d4c'],
    [0.14, '#a9682f'],
    [0.26, '#4b2412'],
    [1, '#23100a'],
  ]);
  const top = -height;
  const level = Math.round(top * 0.72);
  return (
    `<ellipse cy="-2" rx="34" ry="6" fill="#b9c9cc"/>` +
    `<path d="M-42 ${level}L-31-18A31 6 0 0 0 31-18L42 ${level}z" fill="${coffee}"/><ellipse cy="${level}" rx="42" ry="7.5" fill="${crema(scene)}"/>` +
    `<path d="M-54 ${top}L-36-3A36 6 0 0 0 36-3L54 ${top}A54 9 0 0 1-54 ${top}z" fill="${wall}"/>` +
    `<ellipse cy="${top}" rx="54" ry="9" fill="#fff" fill-opacity=".35" stroke="#fff" stroke-width="2"/>` +
    `<path d="M-43 ${Math.round(top * 0.9)}L-31-24" stroke="#fff" stroke-opacity=".8" stroke-width="4" stroke-linecap="round"/>`
  );
}

const glassHeight = { espresso: 84, lungo: 124, recipe: 172 };

export function drawGlass(scene: Scene, { size, count }: DrawingOf<'glass'>): string {
  const solid = glassSolid(scene, glassHeight[size]);
  if (count === 1) return shadow(scene, 200, 338, 62, 14) + at(200, 342, solid, 1.5);
  const scale = size === 'recipe' ? 1.25 : 1.42;
  return (
    shadow(scene, 270, 304, 52, 12) +
    at(270, 306, solid, scale * 0.94) +
    shadow(scene, 146, 340, 56, 13) +
    at(146, 342, solid, scale)
  );
}

function mugSolid(scene: Scene, colour: string, trim: DrawingOf<'mug'>['trim']): string {
  const steel = metal(scene, trims[trim]);
  return (
    `<path d="M-56-218L-44-6A44 8 0 0 0 44-6L56-218z" fill="${metal(scene, colour)}"/><path d="M-45.5-28L-44-6A44 8 0 0 0 44-6L45.5-28A45.5 8 0 0 1-45.5-28z" fill="${steel}"/>` +
    `<path d="M-57-232V-214A57 10 0 0 0 57-214V-232z" fill="${steel}"/>`
  );
}

export function drawMug(scene: Scene, { colour, trim }: DrawingOf<'mug'>): string {
  const lid = gloss(scene, '#2b2a2d');
  return (
    shadow(scene, 200, 340, 58, 13) +
    at(
      200,
      342,
      `${mugSolid(scene, colour, trim)}<path d="M-54-252A54 9 0 0 1 54-252L58-232A58 10 0 0 1-58-232z" fill="${lid}"/><ellipse cy="-252" rx="54" ry="9" fill="#45434a"/><ellipse cx="-26" cy="-252" rx="10" ry="2.6" fill="#17161a"/>` +
        `<text y="-112" text-anchor="middle" font-style="italic" font-size="34" fill="${lighter(colour, 0.75)}">d</text>`,
      1.06,
    )
  );
}

export function drawTouchMug(scene: Scene, { colour, trim }: DrawingOf<'touchMug'>): string {
  const glow = scene.radial(0.5, 0.5, 0.5, [
    [0, '#fff6dd'],
    [0.5, '#ffd48a', 0.8],
    [1, '#ffd48a', 0],
  ]);
  return (
    shadow(scene, 200, 340, 58, 13) +
    at(
      200,
      342,
      `${mugSolid(scene, colour, trim)}<path d="M-56-234C-54-250-30-258 0-258S54-250 56-234A57 10 0 0 1-56-234z" fill="${gloss(scene, colour)}"/><ellipse cy="-252" rx="22" ry="4.5" fill="${darker(colour, 0.5)}"/><ellipse cy="-252" rx="12" ry="2.6" fill="#ffe2ab"/>` +
        `<ellipse cy="-120" rx="26" ry="26" fill="${glow}" fill-opacity=".8"/><circle cy="-120" r="9" fill="none" stroke="#fff8e8" stroke-width="2"/><circle cy="-120" r="2.5" fill="#fff8e8"/>`,
      1.06,
    )
  );
}

export function drawSpoon(scene: Scene, { size, trim }: DrawingOf<'spoon'>): string {
  const steel = metal(scene, trims[trim]);
  const long = size === 'recipe' ? 216 : 150;
  const solid =
    `<path d="M-3-44C-5-90-5-${long - 30}-8-${long}A8 8 0 0 1 8-${long}C5-${long - 30} 5-90 3-44z" fill="${steel}"/>` +
    `<ellipse rx="27" ry="44" fill="${steel}"/><ellipse rx="21" ry="37" fill="${scene.radial(
      0.62,
      0.66,
      0.7,
      [
        [0, lighter(trims[trim], 0.75)],
        [0.5, lighter(trims[trim], 0.1)],
        [1, darker(trims[trim], 0.35)],
      ],
    )}"/>`;
  const shade = `<g opacity=".14" fill="#2b1a10"><ellipse rx="27" ry="44"/><path d="M-3-40L-8-${long}H8L3-40z"/></g>`;
  const scale = size === 'recipe' ? 1.2 : 1.4;
  const y = 200 + Math.round((long - 44) * 0.46 * scale);
  return [110, 196]
    .map((x, index) => {
      const foot = y + index * 14;
      return at(x + 14, foot + 10, shade, scale, 24) + at(x, foot, solid, scale, 24);
    })
    .join('');
}
