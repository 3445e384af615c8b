// When something is expected, as people read it: a day, or a day with its window where the documents name one.
import { type LocalDate, localTime, startOfDay } from '../../kernel/dates.ts';
import { type DateStyle, formatDate, formatDateWindow } from '../../ui/format.ts';
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
  const wholeDay = fromAt.equals(startOfDay(on, zone)) && toAt.equals(startOfDay(on.add({ days: 1 }), zone));
  if (wholeDay) return formatDate(on, language, style);
  return formatDateWindow(on, { from: localTime(fromAt, zone), to: localTime(toAt, zone) }, language, style);
}
