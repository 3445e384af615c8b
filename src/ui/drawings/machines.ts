// Pictures of machines, frothers and machine parts.
import type { DrawingOf } from './drawing.ts';
import { at, darker, gloss, lighter, metal, printOn, type Scene, sans, shadow, trims } from './studio.ts';
import { cupSolid } from './tableware.ts';

const black = '#262629';

export function drawMachine(scene: Scene, drawing: DrawingOf<'machine'>): string {
  const machine = drawing.body === 'riva' ? riva(scene, drawing) : onda(scene, drawing);
  if (drawing.variant !== 'milk') return shadow(scene, 204, 346, 122, 15) + machine;
  return (
    shadow(scene, 232, 346, 122, 15) +
    at(28, 0, machine) +
    shadow(scene, 66, 350, 34, 9) +
    milkJug(scene, drawing)
  );
}

/** Facing left on a 400 × 400 canvas, foot at y = 346. */
export function riva(
  scene: Scene,
  { colour, trim, variant }: Omit<DrawingOf<'machine'>, 'kind' | 'body'>,
): string {
  const chrome = metal(scene, trims[trim], 'down');
  const dark = gloss(scene, black, 'down');
  const print = printOn(colour);
  const head = scene.linear('down', [
    [0, lighter(colour, 0.16)],
    [0.1, lighter(colour, 0.58)],
    [0.26, lighter(colour, 0.08)],
    [0.62, darker(colour, 0.16)],
    [0.92, darker(colour, 0.42)],
    [1, darker(colour, 0.26)],
  ]);
  const column = 'M202 324C190 266 190 216 206 160H284V324z';
  const controls =
    variant === 'pro'
      ? `<circle cx="206" cy="142" r="17" fill="${chrome}"/><circle cx="206" cy="142" r="12" fill="${black}"/><path d="M206 133v6" stroke="#fff" stroke-width="2"/>`
      : `<g fill="none" stroke="${print}" stroke-width="1.6"><circle cx="196" cy="142" r="6"/><circle cx="217" cy="142" r="8"/></g>`;
  return (
    tank(scene, 276, 116, 44, 222) +
    `<path d="${column}" fill="${gloss(scene, colour)}"/><path d="M202 324C190 266 190 216 206 160h9C200 216 200 266 212 324z" fill="#fff" fill-opacity=".2"/>` +
    `<path d="M205 174H284V186H203z" fill="#210" fill-opacity=".28"/>` +
    tray(scene, 88, 206, trim) +
    `<rect x="84" y="322" width="240" height="24" rx="9" fill="${dark}"/><rect x="90" y="324" width="228" height="1.6" rx="1" fill="#fff" fill-opacity=".35"/>` +
    `<path d="M130 172h36l-5 20h-26z" fill="${dark}"/><rect x="138" y="191" width="20" height="6" rx="2" fill="${chrome}"/>` +
    `<path d="M145 197v74M151 197v74" stroke="#5a3016" stroke-width="2.2"/>` +
    at(148, 309, cupSolid(scene, '#fbf7f1'), 0.56) +
    `<path d="M124 104H262Q288 104 288 130V148Q288 176 260 176H124Q98 172 98 142V128Q98 104 124 104z" fill="${head}"/>` +
    `<path d="M124 104Q98 104 98 128V142Q98 172 124 176h5Q106 168 106 140V130Q106 108 130 104z" fill="${metal(scene, trims[trim])}"/>` +
    controls +
    `<text x="128" y="146" font-family="${sans}" font-size="11.5" letter-spacing="3.5" fill="${print}">RIVA</text>` +
    `<path d="M262 126C258 100 238 93 206 92L112 91Q104 91 104 96T112 100L204 102C230 103 240 108 246 130z" fill="${chrome}"/><path d="M112 92.5L206 94C234 95 250 101 256 118" fill="none" stroke="#fff" stroke-opacity=".8" stroke-width="1.5"/>` +
    `<circle cx="254" cy="126" r="10" fill="${chrome}"/>`
  );
}

/** The rounder machine, same place and foot. */
export function onda(
  scene: Scene,
  { colour, trim, variant }: Omit<DrawingOf<'machine'>, 'kind' | 'body'>,
): string {
  const chrome = metal(scene, trims[trim], 'across');
  const dark = gloss(scene, black, 'down');
  const shell = scene.radial(0.28, 0.16, 0.95, [
    [0, lighter(colour, 0.66)],
    [0.2, lighter(colour, 0.24)],
    [0.5, colour],
    [0.85, darker(colour, 0.4)],
    [1, darker(colour, 0.28)],
  ]);
  const wave =
    'M286 326C292 268 298 220 296 172C292 108 252 72 190 72C128 72 92 106 90 150C90 170 100 178 120 178H170C196 178 204 192 202 218C200 258 202 292 210 326z';
  const panel =
    variant === 'pro'
      ? `<rect x="226" y="206" width="46" height="60" rx="10" fill="${black}"/><path d="M238 224h22M238 236h22M238 248h14" stroke="#f4e6cf" stroke-width="2.5" stroke-linecap="round"/>`
      : `<circle cx="248" cy="232" r="15" fill="${chrome}"/><circle cx="248" cy="232" r="10.5" fill="${darker(colour, 0.25)}"/><circle cx="248" cy="232" r="3" fill="#fff7e4"/>`;
  return (
    tank(scene, 276, 130, 48, 208) +
    tray(scene, 84, 208, trim) +
    `<path d="${wave}" fill="${shell}"/>` +
    `<path d="M90 150C90 170 100 178 120 178H170C182 178 190 181 195 187C184 168 178 164 160 164H118C104 164 94 160 90 150z" fill="${darker(colour, 0.5)}" fill-opacity=".6"/>` +
    `<path d="M92 140Q142 158 206 152T297 168" fill="none" stroke="${chrome}" stroke-width="7"/><path d="M93 136Q142 154 206 148T297 164" fill="none" stroke="#fff" stroke-opacity=".55"/>` +
    `<path d="M116 112C132 92 156 82 186 82" fill="none" stroke="#fff" stroke-opacity=".6" stroke-width="7" stroke-linecap="round"/>` +
    `<path d="M204 78q34 4 54 26l12-10q-22-26-60-30z" fill="${metal(scene, trims[trim], 'down')}"/>` +
    `<path d="M214 196C210 240 212 290 220 322" fill="none" stroke="#fff" stroke-opacity=".28" stroke-width="5" stroke-linecap="round"/>` +
    panel +
    `<path d="M128 178h44l-6 16h-32z" fill="${dark}"/><rect x="140" y="193" width="20" height="6" rx="2" fill="${chrome}"/>` +
    `<path d="M150 199v64" stroke="#5a3016" stroke-width="3.5"/>` +
    `<rect x="82" y="322" width="244" height="24" rx="12" fill="${dark}"/><rect x="92" y="324" width="224" height="2" rx="1" fill="#fff" fill-opacity=".3"/>` +
    at(150, 309, cupSolid(scene, '#fbf7f1'), 0.72) +
    `<text x="118" y="130" font-family="${sans}" font-size="12" letter-spacing="3" fill="${printOn(colour)}">ONDA</text>`
  );
}

function tank(scene: Scene, x: number, y: number, width: number, height: number): string {
  const clear = scene.linear('across', [
    [0, '#a9bcc2', 0.75],
    [0.3, '#f2f8f9', 0.85],
    [0.55, '#c9d8dc', 0.7],
    [1, '#8fa5ac', 0.85],
  ]);
  return (
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12" fill="${clear}"/>` +
    `<path d="M${x} ${y + 52}h${width}v${height - 58}h-${width}z" fill="#7fa6b4" fill-opacity=".35"/>` +
    `<rect x="${x - 2}" y="${y - 6}" width="${width + 4}" height="16" rx="6" fill="${gloss(scene, black, 'down')}"/>`
  );
}

function tray(scene: Scene, left: number, right: number, trim: DrawingOf<'machine'>['trim']): string {
  const slots = Array.from({ length: 6 }, (_, index) => `M${left + 16 + index * 16} 311h9`).join('');
  return `<rect x="${left}" y="307" width="${right - left}" height="16" rx="5" fill="${metal(scene, trims[trim], 'down')}"/><path d="${slots}" stroke="#2a2420" stroke-opacity=".6" stroke-width="2"/>`;
}

/** The jug that belongs to machines with milk, beside their foot. */
function milkJug(scene: Scene, { trim }: DrawingOf<'machine'>): string {
  const steel = metal(scene, trims[trim]);
  return at(
    66,
    352,
    `<path d="M30-92C58-96 58-34 28-30" fill="none" stroke="${black}" stroke-width="7"/>` +
      `<path d="M-32-112L-34-6A34 6 0 0 0 34-6L32-112z" fill="${steel}"/><path d="M-34-16V-6A34 6 0 0 0 34-6V-16A34 6 0 0 1-34-16z" fill="${black}"/>` +
      `<path d="M-34-112C-34-126-18-130 0-130S34-126 34-112A34 6 0 0 1-34-112z" fill="${gloss(scene, black, 'down')}"/><rect x="-6" y="-139" width="12" height="10" rx="4" fill="${steel}"/>`,
  );
}

/** A frother on its base, the foot at the origin, about 130 wide and 210 high. */
export function frotherSolid(scene: Scene, colour: string, trim: DrawingOf<'frother'>['trim']): string {
  const steel = metal(scene, trims[trim]);
  const sleeve = metal(scene, colour);
  return (
    `<ellipse cy="-8" rx="62" ry="11" fill="${darker(black, 0.3)}"/><path d="M-62-22V-8A62 11 0 0 0 62-8V-22z" fill="${gloss(scene, black)}"/><ellipse cy="-22" rx="62" ry="11" fill="${lighter(black, 0.14)}"/>` +
    `<path d="M-50-190V-26A50 9 0 0 0 50-26V-190z" fill="${sleeve}"/><path d="M-50-190V-164A50 9 0 0 0 50-164V-190z" fill="${steel}"/>` +
    `<path d="M-50-40A50 9 0 0 0 50-40V-30A50 9 0 0 1-50-30z" fill="${steel}"/>` +
    `<circle cy="-92" r="8" fill="none" stroke="#fff" stroke-opacity=".75" stroke-width="2"/><path d="M0-102v7" stroke="#fff" stroke-opacity=".9" stroke-width="2"/>` +
    `<ellipse cy="-190" rx="50" ry="9" fill="${lighter(trims[trim], 0.5)}"/><path d="M-46-192A46 8 0 0 0 46-192C44-204 24-209 0-209S-44-204-46-192z" fill="${gloss(scene, black)}"/>` +
    `<ellipse cy="-209" rx="11" ry="3" fill="${lighter(black, 0.3)}"/><path d="M-9-209v-8A9 3 0 0 1 9-217v8z" fill="${steel}"/>`
  );
}

export function drawFrother(scene: Scene, { size, colour, trim }: DrawingOf<'frother'>): string {
  const scale = size === 'large' ? 1.28 : 1.1;
  return (
    shadow(scene, 200, 344, Math.round(64 * scale), 14) +
    at(200, 350, frotherSolid(scene, colour, trim), scale)
  );
}

export function drawMachinePart(scene: Scene, { part, colour }: DrawingOf<'machinePart'>): string {
  if (part === 'waterTank') {
    return (
      shadow(scene, 200, 344, 76, 13) +
      tank(scene, 130, 92, 140, 252) +
      `<g stroke="#4f7482" stroke-opacity=".7" stroke-width="1.5"><path d="M232 144h20M240 176h12M240 208h12M240 240h12M240 272h12"/></g><text x="226" y="138" font-family="${sans}" font-size="11" letter-spacing="1" fill="#4f7482">MAX</text>` +
      `<path d="M132 326h136v8q0 10-10 10H142q-10 0-10-10z" fill="${gloss(scene, black, 'down')}"/><path d="M146 120V314" stroke="#fff" stroke-opacity=".75" stroke-width="6" stroke-linecap="round"/>`
    );
  }
  const steel = metal(scene, colour);
  const slots = Array.from({ length: 9 }, (_, row) => {
    const y = 226 + row * 11;
    const inset = 96 - row * 5;
    return `M${inset + 12} ${y}H${400 - inset - 12}`;
  }).join('');
  return (
    shadow(scene, 200, 338, 150, 16) +
    `<path d="M96 210H304Q312 210 316 218L352 322Q356 334 344 334H56Q44 334 48 322L84 218Q88 210 96 210z" fill="${darker(colour, 0.4)}" transform="translate(0 7)"/>` +
    `<path d="M96 210H304Q312 210 316 218L352 322Q356 334 344 334H56Q44 334 48 322L84 218Q88 210 96 210z" fill="${steel}"/><path d="${slots}" stroke="#231c18" stroke-opacity=".75" stroke-width="4.5" stroke-linecap="round"/>`
  );
}
