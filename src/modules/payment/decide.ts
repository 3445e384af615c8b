// Which payment methods an order can use, and why the others are refused. Pure.
import { compare, type Money } from '../../kernel/money.ts';
import type { Because, Refusal, Terms } from '../../terms/reading.ts';
import {
  autoreorderMethods,
  cardCurrency,
  cardDataNeverKept,
  cardDebitedAfter,
  cardSchemes,
  methodChannels,
  methodMaximum,
  methodsOffered,
  paymentMethods,
  unpaidCardOrders,
} from './vocabulary.ts';

export type PaymentMethod =
  | 'card'
  | 'giftCard'
  | 'cashOnDelivery'
  | 'cardOnDelivery'
  | 'atmReference'
  | 'directDebit';

export type PaymentOption = {
  readonly method: PaymentMethod;
  readonly because: readonly Because[];
  readonly refusal: Refusal | undefined;
};

/** Every method that the documents name for any way, in their order; refused ones say why, also by the total where it is known. */
export function decidePaymentOptions(
  terms: Terms,
  way: string,
  channel: string,
  sale: 'order' | 'autoreorder' = 'order',
  total?: Money,
  unpaid = 0,
): readonly PaymentOption[] {
  const named = new Set([...terms.keyed(paymentMethods).values()].flat());
  return [...named].map((method) => {
    const { value, because } = terms.explain(() => {
      const regular: readonly string[] | undefined =
        sale === 'autoreorder' ? terms.find(autoreorderMethods) : undefined;
      if (regular?.includes(method) === false) return 'paymentMethodNotRecurring';
      if (!(terms.find(paymentMethods, way) ?? []).includes(method)) return 'paymentMethodNotForDelivery';
      if (terms.find(methodChannels, method)?.includes(channel) === false) return 'paymentMethodNotOnChannel';
      if (terms.find(methodsOffered)?.includes(method) === false) return 'paymentMethodNotOffered';
      const limited = terms.keyed(methodMaximum).has(method);
      if (total && limited && !terms.meets(methodMaximum, [method], total, compare))
        return 'paymentMethodAboveMaximum';
      if (method === 'card') {
        const most = sale === 'order' && unpaid > 0 ? terms.find(unpaidCardOrders) : undefined;
        if (most !== undefined && unpaid >= most) return 'tooManyUnpaid';
        terms.find(cardSchemes);
        terms.find(cardCurrency);
        terms.find(cardDebitedAfter);
        terms.find(cardDataNeverKept);
      }
      return undefined;
    });
    return { method, because, refusal: value ? { code: value, because } : undefined };
  });
}
