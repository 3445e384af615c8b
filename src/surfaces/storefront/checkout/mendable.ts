// Which refusals the basket itself can mend. As long as one stands, no later step of the checkout leads anywhere.
// Decides nothing: the refusals are the quote's.
import type { Quote } from '../../../modules/quote/model.ts';

const mendable = new Set([
  'notAMultiple',
  'notSold',
  'outOfStock',
  'quantityLimit',
  'tooFewCapsules',
  'tooManyCapsules',
  'tooManyLines',
]);

export function needsOtherBasket({ refusals }: Pick<Quote, 'refusals'>): boolean {
  return refusals.some(({ code }) => mendable.has(code));
}
