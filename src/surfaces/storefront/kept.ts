// Bodies of pages that are the same for every visitor, kept as bytes as long as the offers they show are the same.
import type { Offers } from '../../modules/pricing/offers.ts';
import type { Html } from '../../ui/html.ts';
import { csrfMark } from './frame.ts';

/** The body cut where the visitor's token belongs. */
export type KeptBody = { readonly pieces: readonly Buffer<ArrayBuffer>[] };

const kept = new WeakMap<Offers, Map<string, KeptBody>>();
/** Filters combine in many ways; the ones used lately stay. A body has some tens of kilobytes. */
const mostBodies = 300;

/** `key` names everything that the body depends on besides the offers. */
export async function keptBody(offers: Offers, key: string, render: () => Html): Promise<KeptBody> {
  const bodies = kept.get(offers) ?? new Map<string, KeptBody>();
  kept.set(offers, bodies);
  const body = bodies.get(key) ?? cut(String(await render()));
  bodies.delete(key);
  bodies.set(key, body);
  const oldest = bodies.keys().next();
  if (bodies.size > mostBodies && !oldest.done) bodies.delete(oldest.value);
  return body;
}

export function cut(text: string): KeptBody {
  return { pieces: text.split(csrfMark).map((piece) => Buffer.from(piece)) };
}
