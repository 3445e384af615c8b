// How much of the documents the software executes: counted per version, with what is declared but not executed.
import type { Paragraph, Version } from './document.ts';
import type { MarketTerms } from './load.ts';

export type Coverage = {
  readonly document: string;
  readonly effectiveOn: string;
  readonly paragraphs: number;
  readonly executed: number;
  readonly declared: readonly { readonly paragraph: string; readonly paths: readonly string[] }[];
  readonly shown: number;
  readonly kept: number;
  readonly noted: number;
};

/** Each live paragraph counts once: executed before declared before kept before shown before noted. */
export function coverageOf(version: Version): Coverage {
  const live = version.paragraphs.filter((p) => !p.repealed && !p.chapter);
  const classOf = (p: Paragraph) => {
    const executing = p.statements.filter((s) => s.entry.scheme === 'rule' || s.entry.scheme === 'duty');
    if (executing.some((s) => !s.entry.executed))
      return executing.some((s) => s.entry.executed) ? 'partly' : 'declared';
    if (executing.length > 0) return 'executed';
    if (p.statements.length > 0) return 'kept';
    return p.links.some((l) => l.scheme === 'show') ? 'shown' : 'noted';
  };
  const classes = Map.groupBy(live, classOf);
  const size = (name: string) => classes.get(name as ReturnType<typeof classOf>)?.length ?? 0;
  return {
    document: version.document,
    effectiveOn: version.effectiveOn.toString(),
    paragraphs: live.length,
    executed: size('executed') + size('partly'),
    declared: [...(classes.get('partly') ?? []), ...(classes.get('declared') ?? [])].map((p) => ({
      paragraph: p.number,
      paths: p.statements.filter((s) => !s.entry.executed).map((s) => s.entry.path),
    })),
    shown: size('shown'),
    kept: size('kept'),
    noted: size('noted'),
  };
}

export function coverageText(terms: MarketTerms): string {
  const versions = [...terms.bundle.documents.values()].flat();
  const all = versions.map(coverageOf);
  const header = ['document', 'version', 'paragraphs', 'executed', 'declared', 'kept', 'shown', 'noted'];
  const rows = all.map((c) =>
    [c.document, c.effectiveOn, c.paragraphs, c.executed, c.declared.length, c.kept, c.shown, c.noted].map(
      String,
    ),
  );
  const widths = header.map((h, i) => Math.max(h.length, ...rows.map((r) => r[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  const latest = [...terms.bundle.documents.values()].flatMap((v) => v.at(-1) ?? []).map(coverageOf);
  const declared = latest
    .filter((c) => c.declared.length > 0)
    .map((c) =>
      [
        `\n${c.document} ${c.effectiveOn}, declared, not yet executed:`,
        ...c.declared.map((d) => `  ${d.paragraph}: ${[...new Set(d.paths)].join(', ')}`),
      ].join('\n'),
    );
  return [`${terms.bundle.market.code}`, line(header), ...rows.map(line), ...declared].join('\n');
}
