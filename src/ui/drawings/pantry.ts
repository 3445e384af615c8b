// Pictures of sweets and of the descaling kit.
import type { DrawingOf } from './drawing.ts';
import { at, darker, gloss, lighter, mix, type Scene, shadow } from './studio.ts';

/** A low carton with its lid design, the foot's middle at the origin. */
function carton(scene: Scene, colour: string, width: number, height: number, depth: number): string {
  const half = width / 2;
  return (
    `<path d="M${-half} ${-height}l${depth}-${Math.round(depth * 0.36)}h${width}l-${depth} ${Math.round(depth * 0.36)}z" fill="${lighter(colour, 0.4)}"/>` +
    `<path d="M${half} ${-height}l${depth}-${Math.round(depth * 0.36)}v${height - 2}l-${depth} ${Math.round(depth * 0.36) + 2}z" fill="${darker(colour, 0.4)}"/>` +
    `<path d="M${-half} ${-height}h${width}V0h-${width}z" fill="${gloss(scene, colour)}"/>` +
    `<path d="M${-half + 9} ${-height + 9}h${width - 18}v${height - 18}h-${width - 18}z" fill="none" stroke="#fdf3df" stroke-opacity=".65"/>` +
    `<text y="${-height / 2 + 9}" text-anchor="middle" font-style="italic" font-size="${Math.min(27, Math.round(width / 5.6))}" fill="#fdf3df">demitasse</text>`
  );
}

export function drawChocolate(scene: Scene, { form, colour }: DrawingOf<'chocolate'>): string {
  const cocoa = '#5b3220';
  const piece =
    form === 'squares'
      ? `<path d="M-34-16L6-26 36-12-4-1z" fill="${lighter(cocoa, 0.26)}"/><path d="M-34-16L-4-1V9L-34-6z" fill="${cocoa}"/><path d="M36-12L-4-1V9L36-2z" fill="${darker(cocoa, 0.4)}"/><path d="M-22-15.500L5-22 25-12.5-3-6z" fill="none" stroke="${lighter(cocoa, 0.45)}" stroke-opacity=".7"/>`
      : `<path d="M-30 2C-32-26-16-36 0-36S32-26 30 2A30 7 0 0 1-30 2z" fill="${scene.radial(
          0.34,
          0.24,
          0.8,
          [
            [0, lighter(cocoa, 0.5)],
            [0.35, lighter(cocoa, 0.08)],
            [1, darker(cocoa, 0.5)],
          ],
        )}"/><path d="M-20-18Q-2-30 18-20M-24-8Q0-20 24-10" fill="none" stroke="#d8ad79" stroke-opacity=".75" stroke-width="2"/>`;
  const pieces = [
    [112, 340],
    [192, 352],
    [276, 342],
  ] as const;
  return (
    shadow(scene, 206, 304, 128, 14) +
    at(184, 304, carton(scene, colour, 220, 132, 56)) +
    pieces.map(([x, y]) => shadow(scene, x, y + 4, 34, 8) + at(x, y, piece, 1.05)).join('')
  );
}

export function drawBiscuit(scene: Scene, { form, colour }: DrawingOf<'biscuit'>): string {
  const dough = '#d3a25f';
  const bake = scene.radial(0.4, 0.34, 0.7, [
    [0, lighter(dough, 0.4)],
    [0.65, dough],
    [1, darker(dough, 0.36)],
  ]);
  const piece =
    form === 'round'
      ? `<ellipse cy="7" rx="44" ry="19" fill="${darker(dough, 0.45)}"/><ellipse rx="44" ry="19" fill="${bake}"/><ellipse rx="34" ry="13" fill="none" stroke="${darker(dough, 0.3)}" stroke-opacity=".5" stroke-dasharray="2 5" stroke-width="2"/>`
      : `<path d="M-52 4C-50-18-20-26 12-24S56-10 52 6 20 20-10 18-54 18-52 4z" fill="${darker(dough, 0.4)}"/><path d="M-52-2C-50-24-20-32 12-30S56-16 52 0 20 14-10 12-54 12-52-2z" fill="${bake}"/><path d="M-26-8l12-5 6 7-11 5zM8-17l13 1 1 8-13-1zM24 0l10-2 3 6-9 2zM-6 3l9-3 4 5-8 3z" fill="#8a5426"/>`;
  const spots: readonly (readonly [number, number, number])[] =
    form === 'round'
      ? [
          [120, 346, 0],
          [120, 332, 0],
          [122, 318, 0],
          [226, 352, 0],
          [314, 340, 0],
        ]
      : [
          [114, 340, -14],
          [206, 352, 8],
          [306, 338, -6],
        ];
  return (
    shadow(scene, 212, 300, 112, 14) +
    at(196, 302, carton(scene, colour, 190, 176, 54)) +
    spots.map(([x, y, turn]) => shadow(scene, x, y + 9, 40, 9) + at(x, y, piece, 0.95, turn)).join('')
  );
}

export function drawSugar(scene: Scene, { form, colour }: DrawingOf<'sugar'>): string {
  if (form === 'sticks') {
    const paper = scene.linear('across', [
      [0, '#e9e0d2'],
      [0.3, '#ffffff'],
      [1, '#d3c5b2'],
    ]);
    const stick = (x: number, turn: number) =>
      at(
        x,
        250,
        `<path d="M-11-170h22V40h-22z" fill="${paper}"/><path d="M-11-170h22v46h-22z" fill="${colour}"/><path d="M-11-120h22v4h-22z" fill="${mix(colour, '#e5b76a', 0.6)}"/>`,
        1,
        turn,
      );
    const sticks = [-17, -10, -4, 3, 10, 17].map((turn, index) => stick(164 + index * 14, turn));
    return (
      shadow(scene, 200, 344, 74, 13) +
      sticks.join('') +
      `<path d="M128 222L138 338A62 10 0 0 0 262 338L272 222A72 11 0 0 1 128 222z" fill="${gloss(scene, '#f4ede2')}"/><path d="M128 222A72 11 0 0 0 272 222" fill="none" stroke="#fff" stroke-width="3"/>` +
      `<text x="200" y="296" text-anchor="middle" font-style="italic" font-size="30" fill="${colour}">d</text>`
    );
  }
  const grain = '#c58a4a';
  const cube = `<path d="M0-44L32-34 0-22-32-34z" fill="${lighter(grain, 0.5)}"/><path d="M-32-34L0-22V10L-32-3z" fill="${lighter(grain, 0.12)}"/><path d="M32-34L0-22V10L32-3z" fill="${darker(grain, 0.26)}"/>`;
  const spots = [
    [104, 326],
    [174, 346],
    [250, 350],
    [316, 330],
    [212, 306],
  ] as const;
  return (
    shadow(scene, 212, 288, 104, 13) +
    at(192, 290, carton(scene, colour, 184, 160, 50)) +
    [...spots]
      .sort((a, b) => a[1] - b[1])
      .map(([x, y]) => shadow(scene, x, y + 4, 30, 8) + at(x, y, cube))
      .join('')
  );
}

export function drawDescalingKit(scene: Scene, { colour }: DrawingOf<'descalingKit'>): string {
  const bottle = gloss(scene, '#f3efe8');
  return (
    shadow(scene, 264, 320, 78, 13) +
    at(258, 322, carton(scene, colour, 132, 196, 44)) +
    shadow(scene, 146, 340, 58, 11) +
    `<path d="M96 196Q96 166 126 160V132H166V160Q196 166 196 196V328Q196 342 182 342H110Q96 342 96 328z" fill="${bottle}"/>` +
    `<rect x="120" y="104" width="52" height="34" rx="6" fill="${gloss(scene, colour)}"/><path d="M96 214H196V306H96z" fill="${gloss(scene, colour)}"/>` +
    `<path d="M146 226C158 244 165 252 165 262A19 19 0 0 1 127 262C127 252 134 244 146 226z" fill="#fff" fill-opacity=".9"/><text x="146" y="299" text-anchor="middle" font-size="12" letter-spacing="1" fill="#fff">100 ml</text>`
  );
}
