// When something is expected, as people read it: a day, or a day with its window where the documents name one.
import { type LocalDate, localTime } from '../../kernel/dates.ts';
import { firstExpectedDay } from '../../modules/delivery/decide.ts';
import { type DateStyle, formatDateRange, formatDateWindow } from '../../ui/format.ts';
import type { Language } from '../../ui/language.ts';
import type { StorefrontContext } from './context.ts';

export type ExpectedDay = {
  readonly on: LocalDate;
  readonly fromAt: Temporal.Instant;
  readonly toAt: Temporal.Instant;
};

export function expectationText(
  context: StorefrontContext,
  { on, fromAt, toAt }: ExpectedDay,
  language: Language,
  style: DateStyle = 'full',
): string {
  const { zone } = context.market.bundle.market;
  const firstOn = firstExpectedDay({ on, fromAt, toAt });
  if (firstOn) return formatDateRange(firstOn, on, language, style);
  return formatDateWindow(on, { from: localTime(fromAt, zone), to: localTime(toAt, zone) }, language, style);
}
