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
        const at = offset === 0 ? '' : ` offset="${short(offset)}"`;
        const alpha = opacity === undefined ? '' : ` stop-opacity="${short(opacity)}"`;
        return `<stop${at} stop-color="${colour}"${alpha}/>`;
      })
      .join('');
  // The same stops in another direction refer to the first ones.
  const vectors = { across: ' x2="1" y2="0"', down: ' x2="0" y2="1"', diagonal: ' x2="1" y2="1"' };
  const firstWith = new Map<string, string>();
  return {
    linear(direction, stops) {
      const list = stopList(stops);
      const vector = vectors[direction];
      const id = add(vector + list, (fresh) => {
        const first = firstWith.get(list);
        if (first !== undefined) return `<linearGradient id="${fresh}" href="#${first}"${vector}/>`;
        firstWith.set(list, fresh);
        return `<linearGradient id="${fresh}"${vector}>${list}</linearGradient>`;
      });
      return `url(#${id})`;
    },
    radial(cx, cy, r, stops) {
      const place =
        cx === 0.5 && cy === 0.5 && r === 0.5 ? '' : ` cx="${short(cx)}" cy="${short(cy)}" r="${short(r)}"`;
      const inner = `${place}>${stopList(stops)}</radialGradient>`;
      return `url(#${add(inner, (id) => `<radialGradient id="${id}"${inner}`)})`;
    },
    define: (markup) => add(markup, (id) => `<g id="${id}">${markup}</g>`),
    defs: () => (entries.length === 0 ? '' : `<defs>${entries.join('')}</defs>`),
  };
}

/** `.5` for 0.5. */
const short = (share: number) => String(share).replace(/^0\./, '.');

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

/** A colour for small print on the given one. */
export function printOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const bright = red * 0.3 + green * 0.59 + blue * 0.11 > 150;
  return bright ? mix(colour, '#170d08', 0.72) : mix(colour, '#ffffff', 0.82);
}

const ink = '#210';

/**
 * Light on anodised aluminium, laid over the colour: a crisp highlight left, a dark core right, light bouncing
 * back at the edge. Free of the colour itself, so that one serves for all.
 */
export function sheen(scene: Scene): string {
  return scene.linear('across', [
    [0, ink, 0.42],
    [0.07, ink, 0.14],
    [0.14, '#fff', 0.12],
    [0.22, '#fff', 0.72],
    [0.27, '#fff', 0.5],
    [0.33, '#fff', 0.16],
    [0.5, '#fff', 0],
    [0.55, ink, 0],
    [0.8, ink, 0.5],
    [0.92, ink, 0.34],
    [1, '#fff', 0.16],
  ]);
}

/** Bare or painted metal of one colour. */
export function metal(scene: Scene, colour: string, direction: 'across' | 'down' = 'across'): string {
  return scene.linear(direction, [
    [0, darker(colour, 0.34)],
    [0.1, darker(colour, 0.08)],
    [0.25, lighter(colour, 0.62)],
    [0.36, lighter(colour, 0.24)],
    [0.54, colour],
    [0.82, darker(colour, 0.44)],
    [1, darker(colour, 0.06)],
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
export const serif = 'Newsreader, Georgia, serif';
export const sans = 'Hanken, Arial, sans-serif';

/** A wall that meets a floor without an edge; `flat` looks straight down on a table. */
export function backdrop(scene: Scene, tone: string, width = 400, height = 400, flat = false): string {
  const wall = scene.radial(0.42, 0.36, 0.85, [
    [0, mix('#fffdfa', tone, 0.02)],
    [0.5, mix('#f6f1ea', tone, 0.05)],
    [1, mix('#e4dace', tone, 0.14)],
  ]);
  const ground = `<path fill="${wall}" d="M0 0H${width}V${height}H0z"/>`;
  if (flat) return ground;
  const floor = scene.linear('down', [
    [0, '#6b4f3a', 0],
    [0.16, '#6b4f3a', 0.1],
    [0.4, '#6b4f3a', 0.03],
    [1, '#fff', 0.35],
  ]);
  return `${ground}<path fill="${floor}" d="M0 ${Math.round(height * 0.69)}H${width}V${height}H0z"/>`;
}

/** A soft cast shadow and a tight contact shadow; x and y are the middle of the foot. */
export function shadow(scene: Scene, x: number, y: number, halfWidth: number, depth = 10): string {
  const cast = scene.radial(0.5, 0.5, 0.5, [
    [0, '#321', 0.42],
    [0.55, '#321', 0.16],
    [1, '#321', 0],
  ]);
  const rx = Math.round(halfWidth * 1.32);
  return (
    `<ellipse cx="${x + Math.round(halfWidth * 0.22)}" cy="${y + 2}" rx="${rx}" ry="${Math.round(depth * 1.7)}" fill="${cast}"/>` +
    `<ellipse cx="${x + 2}" cy="${y}" rx="${Math.round(halfWidth * 1.06)}" ry="${Math.round(depth * 0.8)}" fill="${cast}"/>`
  );
}

export function at(x: number, y: number, markup: string, scale = 1, turn = 0): string {
  const grow = scale === 1 ? '' : ` scale(${short(scale)})`;
  const rotation = turn === 0 ? '' : ` rotate(${turn})`;
  const transform = `transform="translate(${x} ${y})${rotation}${grow}"`;
  const alone = /^<use [^>]*(?=\/>$)/.exec(markup)?.[0];
  return alone === undefined ? `<g ${transform}>${markup}</g>` : `${alone} ${transform}/>`;
}

/** What is drawn in `currentColor` takes the colour given. */
export const use = (id: string, colour?: string) =>
  `<use href="#${id}"${colour === undefined ? '' : ` color="${colour}"`}/>`;

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
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="${serif}" ${name}>` +
    `${scene.defs()}${body}</svg>`
  );
}
