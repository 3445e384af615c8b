// The data a product picture is generated from: plain JSON, stored with the product.
// Owns the shapes and their parsing; knows nothing of products, prices or SVG.
import { z } from 'zod';

const colour = z.string().regex(/^#[0-9a-f]{6}$/);
const line = z.enum(['classic', 'grande']);
const trim = z.enum(['chrome', 'graphite', 'copper']);

const drawing = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sleeve'),
    line,
    colour,
    accent: colour,
    name: z.string().max(24),
    pattern: z.enum(['bean', 'waves', 'rays', 'grove']),
  }),
  z.object({ kind: z.literal('capsule'), line, colour }),
  z.object({ kind: z.literal('assortment'), line, colours: z.array(colour).min(3).max(7) }),
  z.object({
    kind: z.literal('machine'),
    body: z.enum(['riva', 'onda']),
    variant: z.enum(['base', 'milk', 'pro']),
    colour,
    trim,
  }),
  z.object({ kind: z.literal('frother'), size: z.enum(['small', 'large']), colour, trim }),
  z.object({
    kind: z.literal('cup'),
    size: z.enum(['espresso', 'lungo', 'cappuccino']),
    colour,
    accent: colour,
    count: z.literal([1, 2]),
  }),
  z.object({
    kind: z.literal('glass'),
    size: z.enum(['espresso', 'lungo', 'recipe']),
    count: z.literal([1, 2]),
  }),
  z.object({ kind: z.literal('mug'), colour, trim }),
  z.object({ kind: z.literal('touchMug'), colour, trim }),
  z.object({ kind: z.literal('spoon'), size: z.enum(['espresso', 'recipe']), trim }),
  z.object({
    kind: z.literal('dispenser'),
    form: z.enum(['tower', 'bowl']),
    line,
    colours: z.array(colour).min(3).max(7),
  }),
  z.object({ kind: z.literal('descalingKit'), colour }),
  z.object({ kind: z.literal('usedCapsuleCage'), trim }),
  z.object({ kind: z.literal('machinePart'), part: z.enum(['waterTank', 'dripGrid']), colour }),
  z.object({ kind: z.literal('chocolate'), form: z.enum(['squares', 'pralines']), colour }),
  z.object({ kind: z.literal('biscuit'), form: z.enum(['round', 'cantucci']), colour }),
  z.object({ kind: z.literal('sugar'), form: z.enum(['sticks', 'cubes']), colour }),
]);

export type Drawing = z.infer<typeof drawing>;
export type DrawingOf<K extends Drawing['kind']> = Extract<Drawing, { kind: K }>;
export type Line = z.infer<typeof line>;
export type Trim = z.infer<typeof trim>;

/** Undefined when the stored value is no drawing; colours are lower-case #rrggbb. */
export function parseDrawing(value: unknown): Drawing | undefined {
  return drawing.safeParse(value).data;
}
