// Until when the documents speak: which of them end without a successor, whether that is near, and what to ask before a
// day is decided about. A calendar ends above all; what it says of a day is its module's.
import { compareDates, type Instant, type LocalDate, localDate } from '../kernel/dates.ts';
import { BeyondHorizon } from '../kernel/working-days.ts';
import type { Bundle } from './bundle.ts';
import type { Language } from './document.ts';
import type { MarketTerms } from './load.ts';

/**
 * Operational, no rule: the longest interval of a recurring order that is counted in days or weeks, half a year, and some
 * days for its notice. What comes more rarely is planned by the week alone, and again with its notice.
 */
export const WARNING_DAYS = 190;

/** The last day of a document that nothing follows. */
export type End = {
  readonly document: string;
  readonly titles: ReadonlyMap<Language, string>;
  readonly lastOn: LocalDate;
};

/** The first to end first. */
export function listEnds({ documents }: Bundle): readonly End[] {
  const last = [...documents.values()].flatMap((versions) => versions.at(-1) ?? []);
  return last
    .flatMap(({ document, titles, untilOn }) => (untilOn ? [{ document, titles, lastOn: untilOn }] : []))
    .toSorted((a, b) => compareDates(a.lastOn, b.lastOn));
}

/** `daysLeft` after the day of the instant: 0 on the last day, negative after it. */
export type NearEnd = End & { readonly daysLeft: number };

/** The ends to warn of, and those that are past, in their order. */
export function listNearEnds({ bundle }: MarketTerms, at: Instant): readonly NearEnd[] {
  const today = localDate(at, bundle.market.zone);
  return listEnds(bundle)
    .map((end) => ({ ...end, daysLeft: today.until(end.lastOn, { largestUnit: 'day' }).days }))
    .filter(({ daysLeft }) => daysLeft <= WARNING_DAYS);
}

/** Throws BeyondHorizon where a document has ended that nothing follows: no day can be promised then. */
export function requireHorizon({ bundle }: MarketTerms, at: Instant): void {
  const today = localDate(at, bundle.market.zone);
  const [ended] = listEnds(bundle).filter(({ lastOn }) => compareDates(lastOn, today) < 0);
  if (ended)
    throw new BeyondHorizon(
      today,
      ended.lastOn,
      `${ended.document} speaks until ${ended.lastOn}, not about ${today}: publish its next version`,
    );
}
