// Pictures of machines, frothers and machine parts.
import type { DrawingOf } from './drawing.ts';
import { at, darker, gloss, lighter, metal, type Scene, sans, shadow, trims } from './studio.ts';
import { cupSolid } from './tableware.ts';

const black = '#26262a';

export function drawMachine(scene: Scene, drawing: DrawingOf<'machine'>): string {
  const wide = drawing.variant === 'milk';
  const machine = drawing.body === 'riva' ? riva(scene, drawing) : onda(scene, drawing);
  const x = wide ? 22 : 0;
  return (
    shadow(scene, 200 + x, 346, 122, 15) +
    at(x, 0, machine) +
    (wide ? shadow(scene, 66, 352, 36, 10) + milkPot(scene, drawing) : '')
  );
}

/** Facing left on a 400 × 400 canvas, foot at y = 346. */
export function riva(
  scene: Scene,
  { colour, trim, variant }: Omit<DrawingOf<'machine'>, 'kind' | 'body'>,
): string {
  const chrome = metal(scene, trims[trim], 'down');
  const dark = gloss(scene, black, 'down');
  const column = gloss(scene, colour);
  const head = scene.linear('down', [
    [0, lighter(colour, 0.2)],
    [0.13, lighter(colour, 0.6)],
    [0.3, lighter(colour, 0.1)],
    [0.62, darker(colour, 0.16)],
    [0.9, darker(colour, 0.44)],
    [1, darker(colour, 0.3)],
  ]);
  const dial =
    variant === 'pro'
      ? `<circle cx="226" cy="140" r="17" fill="${chrome}"/><circle cx="226" cy="140" r="12" fill="${black}"/><path d="M226 131v6" stroke="#fff" stroke-width="2"/>`
      : `<circle cx="216" cy="140" r="6.5" fill="none" stroke="${lighter(colour, 0.75)}" stroke-width="1.6"/><circle cx="238" cy="140" r="8.5" fill="none" stroke="${lighter(colour, 0.75)}" stroke-width="1.6"/>`;
  return (
    tank(scene, 268, 112, 50, 226) +
    `<path d="M196 324C186 266 184 214 204 160H276V324z" fill="${column}"/><path d="M196 324C186 266 184 214 204 160h12C198 214 198 266 208 324z" fill="#fff" fill-opacity=".16"/>` +
    `<path d="M214 176H276V182H210z" fill="#1a0e08" fill-opacity=".25"/>` +
    tray(scene, 88, 206, trim) +
    `<rect x="86" y="322" width="232" height="24" rx="9" fill="${dark}"/><rect x="90" y="324" width="224" height="2" rx="1" fill="#fff" fill-opacity=".3"/>` +
    `<path d="M132 168h34l-5 22h-24z" fill="${dark}"/><rect x="139" y="189" width="20" height="6" rx="2" fill="${chrome}"/>` +
    `<path d="M146 195v76M152 195v76" stroke="#5a3016" stroke-width="2.2"/>` +
    at(149, 309, cupSolid(scene, '#fbf7f1'), 0.56) +
    `<path d="M128 100H256Q292 100 292 136V142Q292 172 262 172H128Q100 172 100 144V128Q100 100 128 100z" fill="${head}"/>` +
    `<path d="M128 100Q100 100 100 128V144Q100 172 128 172h6Q110 168 110 144V128Q110 104 134 100z" fill="${metal(scene, trims[trim])}"/>` +
    dial +
    `<text x="130" y="144" font-family="${sans}" font-size="11.5" letter-spacing="3" fill="${lighter(colour, 0.8)}">RIVA</text>` +
    `<path d="M252 118C256 84 236 76 204 78L140 84" fill="none" stroke="${darker(trims[trim], 0.35)}" stroke-width="11" stroke-linecap="round"/>` +
    `<path d="M251 116C254 83 235 74 204 76L140 82" fill="none" stroke="${lighter(trims[trim], 0.35)}" stroke-width="7" stroke-linecap="round"/>` +
    `<circle cx="252" cy="120" r="9" fill="${chrome}"/>`
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
    `<text x="118" y="130" font-family="${sans}" font-size="12" letter-spacing="3" fill="${lighter(colour, 0.8)}">ONDA</text>`
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
    `<path d="M${x} ${y + 52}h${width}v${height - 58}h-${width}z" fill="#7fa6b4" fill-opacity=".35"/><path d="M${x} ${y + 52}h${width}" stroke="#fff" stroke-opacity=".8" stroke-width="1.5"/>` +
    `<rect x="${x - 2}" y="${y - 6}" width="${width + 4}" height="16" rx="6" fill="${gloss(scene, black, 'down')}"/>`
  );
}

function tray(scene: Scene, left: number, right: number, trim: DrawingOf<'machine'>['trim']): string {
  const slots = Array.from({ length: 6 }, (_, index) => `M${left + 16 + index * 16} 311h9`).join('');
  return `<rect x="${left}" y="307" width="${right - left}" height="16" rx="5" fill="${metal(scene, trims[trim], 'down')}"/><path d="${slots}" stroke="#2a2420" stroke-opacity=".6" stroke-width="2"/>`;
}

function milkPot(scene: Scene, { trim }: DrawingOf<'machine'>): string {
  return at(66, 352, frotherSolid(scene, black, trim), 0.62);
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
    `<ellipse cy="-190" rx="50" ry="9" fill="${lighter(trims[trim], 0.5)}"/><ellipse cy="-192" rx="46" ry="8" fill="${gloss(scene, black)}"/><path d="M-46-192A46 8 0 0 1 46-192C44-204 24-209 0-209S-44-204-46-192z" fill="${gloss(scene, black)}"/>` +
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
      `<path d="M146 120V320" stroke="#fff" stroke-opacity=".75" stroke-width="6" stroke-linecap="round"/>`
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
