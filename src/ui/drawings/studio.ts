// The photographer's studio: canvas, light, backdrop, shadows and materials shared by all pictures.
// Light falls from the upper left. Draws no product.

export type Stop = readonly [offset: number, colour: string, opacity?: number];

/** Collects the definitions of one picture; equal definitions share one id. */
export interface Scene {
  readonly linear: (direction: 'across' | 'down' | 'diagonal', stops: readonly Stop[]) => string;
  readonly radial: (cx: number, cy: number, r: number, stops: readonly Stop[]) => string;
  /** Defines markup for repeated use and answers its id. */
  readonly define: (markup: string) => string;
  readonly defs: () => string;
}

export function createScene(idPrefix: string): Scene {
  const prefix = idPrefix.replace(/[^A-Za-z0-9-]/g, '-');
  const ids = new Map<string, string>();
  const entries: string[] = [];
  const add = (key: string, build: (id: string) => string): string => {
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = `${prefix}-${ids.size}`;
    ids.set(key, id);
    entries.push(build(id));
    return id;
  };
  const stopList = (stops: readonly Stop[]) =>
    stops
      .map(([offset, colour, opacity]) => {
        const alpha = opacity === undefined ? '' : ` stop-opacity="${opacity}"`;
        return `<stop offset="${offset}" stop-color="${colour}"${alpha}/>`;
      })
      .join('');
  return {
    linear(direction, stops) {
      const vector = { across: '', down: ' x2="0" y2="1"', diagonal: ' y2="1"' }[direction];
      const inner = `${vector}>${stopList(stops)}</linearGradient>`;
      return `url(#${add(inner, (id) => `<linearGradient id="${id}"${inner}`)})`;
    },
    radial(cx, cy, r, stops) {
      const inner = ` cx="${cx}" cy="${cy}" r="${r}">${stopList(stops)}</radialGradient>`;
      return `url(#${add(inner, (id) => `<radialGradient id="${id}"${inner}`)})`;
    },
    define: (markup) => add(markup, (id) => `<g id="${id}">${markup}</g>`),
    defs: () => (entries.length === 0 ? '' : `<defs>${entries.join('')}</defs>`),
  };
}

/** Mixes two #rrggbb colours; share is that of the second, 0 to 1. */
export function mix(first: string, second: string, share: number): string {
  const channel = (at: number) => {
    const from = Number.parseInt(first.slice(at, at + 2), 16);
    const to = Number.parseInt(second.slice(at, at + 2), 16);
    return Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

export const lighter = (colour: string, share: number) => mix(colour, '#ffffff', share);
export const darker = (colour: string, share: number) => mix(colour, '#170d08', share);

/** Anodised aluminium: a crisp highlight left, a dark core right, light bouncing back at the edge. */
export function metal(scene: Scene, colour: string, direction: 'across' | 'down' = 'across'): string {
  return scene.linear(direction, [
    [0, darker(colour, 0.34)],
    [0.1, darker(colour, 0.08)],
    [0.25, lighter(colour, 0.62)],
    [0.34, lighter(colour, 0.3)],
    [0.52, colour],
    [0.8, darker(colour, 0.42)],
    [0.93, darker(colour, 0.28)],
    [1, lighter(colour, 0.08)],
  ]);
}

/** Painted or moulded surface: softer than metal. */
export function gloss(scene: Scene, colour: string, direction: 'across' | 'down' = 'across'): string {
  return scene.linear(direction, [
    [0, darker(colour, 0.12)],
    [0.16, lighter(colour, 0.34)],
    [0.4, lighter(colour, 0.04)],
    [0.78, darker(colour, 0.3)],
    [1, darker(colour, 0.18)],
  ]);
}

export const trims = { chrome: '#c3c6c9', graphite: '#3b3c40', copper: '#c08a63' } as const;
export const serif = 'Newsreader Variable, Newsreader, Georgia, serif';
export const sans = 'Hanken Grotesk Variable, Hanken Grotesk, Arial, sans-serif';

export function backdrop(scene: Scene, tone: string, width = 400, height = 400): string {
  const wall = scene.radial(0.42, 0.36, 0.85, [
    [0, mix('#fffdfa', tone, 0.02)],
    [0.5, mix('#f6f1ea', tone, 0.05)],
    [1, mix('#e4dace', tone, 0.14)],
  ]);
  const floor = scene.linear('down', [
    [0, '#6b4f3a', 0.1],
    [0.22, '#6b4f3a', 0.02],
    [1, '#fff', 0.35],
  ]);
  const horizon = Math.round(height * 0.74);
  return (
    `<path fill="${wall}" d="M0 0H${width}V${height}H0z"/>` +
    `<path fill="${floor}" d="M0 ${horizon}H${width}V${height}H0z"/>`
  );
}

/** A soft cast shadow and a tight contact shadow; x and y are the middle of the foot. */
export function shadow(scene: Scene, x: number, y: number, halfWidth: number, depth = 10): string {
  const cast = scene.radial(0.5, 0.5, 0.5, [
    [0, '#2b1a10', 0.42],
    [0.55, '#2b1a10', 0.16],
    [1, '#2b1a10', 0],
  ]);
  const rx = Math.round(halfWidth * 1.32);
  return (
    `<ellipse cx="${x + Math.round(halfWidth * 0.22)}" cy="${y + 2}" rx="${rx}" ry="${Math.round(depth * 1.7)}" fill="${cast}"/>` +
    `<ellipse cx="${x + 2}" cy="${y}" rx="${Math.round(halfWidth * 1.06)}" ry="${Math.round(depth * 0.8)}" fill="${cast}"/>`
  );
}

export function at(x: number, y: number, markup: string, scale = 1, turn = 0): string {
  const grow = scale === 1 ? '' : ` scale(${scale})`;
  const rotation = turn === 0 ? '' : ` rotate(${turn})`;
  return `<g transform="translate(${x} ${y})${rotation}${grow}">${markup}</g>`;
}

export const use = (id: string) => `<use href="#${id}"/>`;

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Wraps a picture: named when a title is given, decoration otherwise. */
export function frame(
  scene: Scene,
  body: string,
  title: string | undefined,
  width = 400,
  height = 400,
): string {
  const name = title === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${escapeXml(title)}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ${name} focusable="false">` +
    `${scene.defs()}${body}</svg>`
  );
}
