// Until when the documents speak: which of them end without a successor, whether that is near, and what to ask before a
// day is decided about. A calendar ends above all; what it says of a day is its module's.
import { compareDates, type Instant, type LocalDate, localDate, nextDay } from '../kernel/dates.ts';
import { BeyondHorizon } from '../kernel/working-days.ts';
import { type Bundle, versionOn } from './bundle.ts';
import type { Language, Problem, Version } from './document.ts';
import type { MarketTerms } from './load.ts';

/**
 * Operational, no rule: the longest interval of a recurring order that is counted in days or weeks, half a year, and some
 * days for its notice. What comes more rarely is planned by the week alone, and again with its notice.
 */
export const WARNING_DAYS = 190;

/** The last day that a document speaks about, by its version in force. */
export type End = {
  readonly document: string;
  readonly titles: ReadonlyMap<Language, string>;
  readonly lastOn: LocalDate;
  /** From when its next version speaks, if one is published. */
  readonly followedOn: LocalDate | undefined;
};

/** Of the documents in force on that day, the first to end first. */
export function listEnds({ documents }: Bundle, on: LocalDate): readonly End[] {
  const ends = [...documents.values()].flatMap((versions): readonly End[] => {
    const version = versionOn(versions, on);
    if (!version?.untilOn) return [];
    const { document, titles, untilOn } = version;
    const followedOn = versions[versions.indexOf(version) + 1]?.effectiveOn;
    return [{ document, titles, lastOn: untilOn, followedOn }];
  });
  return ends.toSorted((a, b) => compareDates(a.lastOn, b.lastOn));
}

/** `daysLeft` after the day of the instant: 0 on the last day, negative after it. */
export type NearEnd = End & { readonly daysLeft: number };

/** The ends to warn of, and those that are past, in their order. */
export function listNearEnds({ bundle }: MarketTerms, at: Instant): readonly NearEnd[] {
  const today = localDate(at, bundle.market.zone);
  return listEnds(bundle, today)
    .map((end) => ({ ...end, daysLeft: today.until(end.lastOn, { largestUnit: 'day' }).days }))
    .filter(({ daysLeft }) => daysLeft <= WARNING_DAYS);
}

/** As operators read it: in the log, in `/health`, in the check. */
export function endText({ document, lastOn, daysLeft, followedOn }: NearEnd): string {
  if (daysLeft < 0) return `${document} ended on ${lastOn}: no day can be promised, publish its next version`;
  const left = daysLeft === 0 ? 'today' : daysLeft === 1 ? 'in 1 day' : `in ${daysLeft} days`;
  const next = followedOn ? `before its next version speaks on ${followedOn}` : 'publish its next version';
  return `${document} ends on ${lastOn}, ${left}: no day after it can be promised, ${next}`;
}

/** Throws BeyondHorizon where a document has ended and nothing follows: no day can be promised then. */
export function requireHorizon({ bundle }: MarketTerms, at: Instant): void {
  const today = localDate(at, bundle.market.zone);
  const [ended] = listEnds(bundle, today).filter(({ lastOn }) => compareDates(lastOn, today) < 0);
  if (ended)
    throw new BeyondHorizon(
      today,
      ended.lastOn,
      `${ended.document} speaks until ${ended.lastOn}, not about ${today}: publish its next version`,
    );
}

/** A document that ends is followed without a gap, and what amends it says until when it speaks itself. */
export function checkEnds({ documents, sources }: Bundle): readonly Problem[] {
  const problem = ({ document, effectiveOn }: Version, what: string, mend: string): Problem => {
    const source = sources.find((s) => s.document === document && s.effectiveOn.equals(effectiveOn));
    return { file: source?.file ?? document, line: 1, what, mend };
  };
  return [...documents.values()].flatMap((versions) =>
    versions.flatMap((version, i): readonly Problem[] => {
      const before = versions[i - 1];
      const amended = versions.find(({ effectiveOn }) => version.amendsOn?.equals(effectiveOn));
      const follows = before?.untilOn && nextDay(before.untilOn);
      return [
        ...(follows && compareDates(version.effectiveOn, follows) > 0
          ? [
              problem(
                version,
                `the version before it ends on ${before.untilOn}: nobody speaks about the days from then to ${version.effectiveOn}`,
                `make it effective on ${follows} at the latest`,
              ),
            ]
          : []),
        ...(amended?.untilOn && !version.untilOn
          ? [
              problem(
                version,
                `it amends a version that speaks until ${amended.untilOn}, and does not say until when it speaks itself`,
                'write until: with the last day it speaks about',
              ),
            ]
          : []),
      ];
    }),
  );
}
