// How far the basket is from free delivery, read from the reasons of the quote: the threshold is the documents'.
import type { Money } from '../../../kernel/money.ts';
import { money } from '../../../kernel/money.ts';
import { freeFromOrderValue } from '../../../modules/delivery/vocabulary.ts';
import type { DeliveryOption, Quote } from '../../../modules/quote/model.ts';
import type { Because } from '../../../terms/reading.ts';

export type FreeDelivery =
  | { readonly reached: true; readonly because: readonly Because[] }
  | {
      readonly reached: false;
      readonly more: Money;
      readonly threshold: Money;
      readonly because: readonly Because[];
    };

/** Undefined where no document frees an order of this kind by its value. */
export function freeDeliveryOf(quote: Quote): FreeDelivery | undefined {
  const paid = quote.deliveries.filter((option) => !option.refusal && option.standardFee.amountMinor > 0);
  const free = paid.find((option) => option.fee.amountMinor === 0);
  if (free) return { reached: true, because: free.feeBecause };
  return paid
    .map((option) => distanceOf(option, quote.goods))
    .filter((distance) => distance !== undefined)
    .toSorted((a, b) => a.more.amountMinor - b.more.amountMinor)[0];
}

function distanceOf(option: DeliveryOption, goods: Money) {
  const missed = option.feeBecause.filter(({ path }) => path === freeFromOrderValue.path);
  const bounds = missed.flatMap(({ value }) => freeFromOrderValue.type.parse(value) ?? []);
  const [bound] = bounds.toSorted((a, b) => a.value.amountMinor - b.value.amountMinor);
  if (!bound) return undefined;
  // “Over” an amount begins one minor unit above it.
  const needed = bound.value.amountMinor + (bound.comparator === '>' ? 1 : 0);
  const more = money(Math.max(0, needed - goods.amountMinor), goods.currency);
  return { reached: false, more, threshold: bound.value, because: missed } as const;
}
