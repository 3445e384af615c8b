// The steps of the checkout with their addresses, and which one something missing belongs to.
import type { Missing, Quote } from '../../../modules/quote/model.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import type { Step } from '../../../ui/parts/steps.ts';
import type { StorefrontContext } from '../context.ts';
import { shopPath } from '../paths.ts';

export function checkoutSteps(context: StorefrontContext, language: Language): readonly Step[] {
  const words = messages(language).checkout.steps;
  const path = (end: string) => shopPath(context, language, end);
  return [
    { label: words.basket, href: path('/basket') },
    { label: words.delivery, href: path('/checkout/delivery') },
    { label: words.payment, href: path('/checkout/payment') },
    { label: words.review },
  ];
}

const places: Readonly<Record<Missing, string>> = {
  lines: '/basket',
  person: '/checkout/who',
  way: '/checkout/delivery',
  place: '/checkout/delivery',
  address: '/checkout/delivery',
  payment: '/checkout/payment',
};

/** Where the first of `needed` that is still missing is chosen; undefined when nothing is. */
export function stepBefore({ missing }: Quote, needed: readonly Missing[]): string | undefined {
  const first = needed.find((each) => missing.includes(each));
  return first && places[first];
}
