// How command answers become HTTP: refusals as problem+json with their clauses, quotes as plain JSON.

import type { Context } from 'hono';
import type { BasketAnswer } from '../../modules/basket/model.ts';
import type { FieldProblem } from '../../modules/identity/model.ts';
import type { PlaceRefusal } from '../../modules/order/model.ts';
import type { BasketQuote } from '../../modules/quote/queries.ts';
import { invalidInput } from '../../platform/http/form.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import type { Refusal } from '../../terms/reading.ts';
import { fieldWords } from './field-words.ts';

/** Instants and dates become text, and what is undefined is left out, when it is written as JSON. */
export function quoteAnswer({ version, digest, addressId, quote }: BasketQuote): object {
  return { version, digest, addressId, ...quote };
}

export function problemRefusals(refusals: readonly Refusal[]) {
  return refusals.map(({ code, because }) => ({ code, because: because.map((b) => ({ ...b })) }));
}

export function fieldProblem(c: Context, problems: readonly FieldProblem<string>[]): HttpProblem {
  const words = fieldWords(c);
  return invalidInput(problems.map(({ field, code }) => ({ field, code, message: words(code, '') })));
}

/** The version when the change was made; a problem otherwise. */
export function requireChanged(answer: BasketAnswer): number {
  if (answer.ok) return answer.version;
  switch (answer.code) {
    case 'basketChanged':
      throw new HttpProblem({
        status: 409,
        code: 'basket-changed',
        title: 'The basket has changed since it was read',
        detail: `It is at version ${answer.version}: read it again`,
      });
    case 'productUnknown':
      throw new HttpProblem({
        status: 404,
        code: 'product-unknown',
        title: 'There is no such product on sale',
      });
    case 'addressUnknown':
      throw new HttpProblem({
        status: 422,
        code: 'invalid-input',
        title: 'Some fields are invalid',
        errors: [
          {
            field: 'addressId',
            code: 'unknown',
            message: 'There is no such address of yours, or no basket yet',
          },
        ],
      });
    case 'basketFull':
      throw new HttpProblem({ status: 422, code: 'basket-full', title: 'The basket holds no more articles' });
  }
}

export function placeProblem(refusal: PlaceRefusal): HttpProblem {
  switch (refusal.code) {
    case 'quoteChanged':
      return new HttpProblem({
        status: 409,
        code: 'quote-changed',
        title: 'What you reviewed has changed; nothing was ordered',
        detail: 'Read the basket again and review what is different',
      });
    case 'notPlaceable':
      return new HttpProblem({
        status: 422,
        code: 'not-placeable',
        title: 'The order cannot be placed as it stands',
        detail: refusal.missing.length > 0 ? `Missing: ${refusal.missing.join(', ')}` : 'See the refusals',
        refusals: problemRefusals(refusal.refusals),
      });
    case 'notAccepted':
      return new HttpProblem({
        status: 422,
        code: 'not-accepted',
        title: 'The documents in force were not all accepted',
        detail: 'Send every document@version of the quote under `accepted`',
      });
    case 'noTerms':
      return new HttpProblem({ status: 503, code: 'no-terms', title: 'There are no terms for this day' });
  }
}

export function noTerms(): HttpProblem {
  return placeProblem({ code: 'noTerms' });
}
