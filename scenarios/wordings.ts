// Rules by the wordings in which documents stated them: what scenarios and stories are measured by. Plays nothing.
import { localDate } from '../src/kernel/dates.ts';
import type { Version } from '../src/terms/document.ts';
import type { MarketTerms } from '../src/terms/load.ts';
import type { Because } from '../src/terms/reading.ts';
import type { ScenarioMarket } from './market.ts';
import { instantOf } from './notation.ts';
import type { Story } from './story.ts';

/** A paragraph in one of its wordings: the version that wrote it, not each version that kept it. */
export function wordingOf(terms: MarketTerms, because: Because): string {
  const versions = terms.bundle.documents.get(because.document) ?? [];
  const version = versions.find((v) => v.effectiveOn.toString() === because.version);
  const paragraph = version?.paragraphs.find((p) => p.number === because.paragraph);
  return `${because.document} ${because.paragraph} of ${paragraph?.writtenOn ?? because.version}: ${because.path}`;
}

/** From the market's first complete set of terms on. */
export function executedWordings(terms: MarketTerms): ReadonlySet<string> {
  const { firstOn } = terms;
  const wordings = new Set<string>();
  for (const versions of terms.bundle.documents.values())
    for (const [i, version] of versions.entries()) {
      const next = versions[i + 1]?.effectiveOn;
      if (next && firstOn && Temporal.PlainDate.compare(next, firstOn) <= 0) continue;
      for (const wording of wordingsOf(version)) wordings.add(wording);
    }
  return wordings;
}

function wordingsOf(version: Version): readonly string[] {
  return version.paragraphs
    .filter((p) => !p.repealed)
    .flatMap((p) =>
      p.statements
        .filter((s) => s.entry.scheme === 'rule' && s.entry.executed)
        .map((s) => `${version.document} ${p.number} of ${p.writtenOn}: ${s.entry.path}`),
    );
}

/**
 * The executed rules of the paragraphs that a story names, in the wordings that were in force while it ran: what it
 * claims to prove.
 */
export function listClaims({ terms, zone }: ScenarioMarket, story: Story): readonly string[] {
  const [from, to] = [story.at, story.until].map((moment) => localDate(instantOf(moment, zone), zone));
  return story.proves.flatMap(({ document, paragraph }) =>
    (terms.bundle.documents.get(document) ?? []).flatMap((version, i, versions) => {
      const next = versions[i + 1]?.effectiveOn;
      const over = from && next && Temporal.PlainDate.compare(next, from) <= 0;
      const ahead = to && Temporal.PlainDate.compare(version.effectiveOn, to) > 0;
      if (over || ahead) return [];
      return wordingsOf({ ...version, paragraphs: version.paragraphs.filter((p) => p.number === paragraph) });
    }),
  );
}
