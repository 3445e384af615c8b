// The boutiques that the documents list at an instant, with the names that stand there.

import { localDate } from '../../kernel/dates.ts';
import { boutiqueAddress } from '../../modules/delivery/vocabulary.ts';
import type { Block, Inline, Link } from '../../terms/document.ts';
import type { MarketTerms } from '../../terms/load.ts';
import { inlineText } from '../../terms/plain-text.ts';
import type { Snapshot } from '../../terms/snapshot.ts';

export type BoutiqueName = { readonly code: string; readonly name: string };

const known = new WeakMap<Snapshot, readonly BoutiqueName[]>();

/** In the order of the document. A name is the first cell of the row that gives the address. */
export function boutiqueNames(
  { market }: { readonly market: MarketTerms },
  at: Temporal.Instant,
): readonly BoutiqueName[] {
  const { bundle, snapshots } = market;
  const snapshot = snapshots.on(localDate(at, bundle.market.zone));
  const names = known.get(snapshot) ?? readNames(snapshot, bundle.market.languages[0] ?? '');
  known.set(snapshot, names);
  return names;
}

function readNames(snapshot: Snapshot, language: string): readonly BoutiqueName[] {
  const inForce = snapshot.byPath.get(boutiqueAddress.path) ?? [];
  const codes = new Set(inForce.map(({ keys }) => keys[0] ?? ''));
  const blocks = snapshot.versions.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ repealed, wording }) => (repealed ? [] : (wording.get(language)?.blocks ?? []))),
  );
  const named = new Map(blocks.flatMap(namesOf));
  return [...codes].map((code) => ({ code, name: named.get(code) ?? code }));
}

function namesOf(block: Block): readonly (readonly [string, string])[] {
  if (block.kind !== 'table') return [];
  return block.rows.flatMap((row) =>
    row.flatMap(linksOf).flatMap((link) => {
      const isAddress = link.scheme === 'data' && link.path === boutiqueAddress.path;
      return isAddress ? [[link.keys[0] ?? '', inlineText(row[0] ?? [])] as const] : [];
    }),
  );
}

function linksOf(inlines: readonly Inline[]): readonly Link[] {
  return inlines.flatMap((inline) => (inline.kind === 'link' ? [inline.link] : []));
}
