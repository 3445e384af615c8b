// Bodies of pages that are the same for every visitor, kept as text as long as the offers they show are the same.
import { raw } from 'hono/html';
import type { Offers } from '../../modules/pricing/offers.ts';
import type { Html } from '../../ui/html.ts';

const kept = new WeakMap<Offers, Map<string, string>>();
/** Filters combine in many ways; the ones used lately stay. */
const mostBodies = 500;

/** `key` names everything that the body depends on besides the offers. */
export async function keptBody(offers: Offers, key: string, render: () => Html): Promise<Html> {
  const bodies = kept.get(offers) ?? new Map<string, string>();
  kept.set(offers, bodies);
  const body = bodies.get(key) ?? String(await render());
  bodies.delete(key);
  bodies.set(key, body);
  const oldest = bodies.keys().next();
  if (bodies.size > mostBodies && !oldest.done) bodies.delete(oldest.value);
  return raw(body);
}
