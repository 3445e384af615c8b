// What is due in cash where small coins are gone: the total, not each item, rounded once. Pure; what is paid
// otherwise stays as it is.
import { type Money, money } from '../../kernel/money.ts';
import type { Because, Terms } from '../../terms/reading.ts';
import { cashRounding } from './vocabulary.ts';

export type CashTotal = { readonly due: Money; readonly because: readonly Because[] };

/** To the nearest multiple of the ruled amount, a half up. Undefined where no document rounds cash. */
export function decideCashTotal(terms: Terms, { amountMinor, currency }: Money): CashTotal | undefined {
  const { value: step, because } = terms.explain(() => terms.find(cashRounding));
  if (!step) return undefined;
  if (step.currency !== currency)
    throw new TypeError(`cash in ${currency} is not rounded by ${step.currency}`);
  const multiples = Math.floor((2 * amountMinor + step.amountMinor) / (2 * step.amountMinor));
  return { due: money(multiples * step.amountMinor, currency), because };
}
