// The Idempotency-Key of requests that bind somebody or create something: its header, and what is said of one that
// stands for another request.
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { WebEnv } from '../../platform/http/env.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import { KeyReusedWithOtherInput } from '../../platform/runner.ts';

const FORM = /^[A-Za-z0-9-]{8,100}$/;
const NAME = 'Idempotency-Key';
const form = '8 to 100 letters, digits or hyphens';
const sameAgain = 'The same key with the same request gives the first answer again.';

/** For whoever reads the reference. */
export const repeating = [
  `A request whose answer was lost is sent again as it was, with its ${NAME}: if it was carried out, it does nothing more and gives the first answer again (for a card, the page that is open).`,
  'The same key with another request is refused (409). A request that was refused left no trace: its key can be used again.',
  'Placing an order, starting a recurring one and accepting a price ask for a key, since nothing else tells a repetition from a second wish.',
  'Where a key is optional, a repetition without one is a new request: a change is refused because its version has gone by, an address is added once more.',
  'What takes no key does no harm when it is repeated.',
].join(' ');

export const keyHeader = z.object({
  [NAME]: z
    .string()
    .regex(FORM)
    .openapi({ description: `${form}, new for each wish. ${sameAgain}` }),
});

export const optionalKeyHeader = z.object({
  [NAME]: z
    .string()
    .regex(FORM)
    .optional()
    .openapi({
      description: `${form}, new for each wish. ${sameAgain} Without it a repetition is a new request.`,
    }),
});

export function idempotencyKey(c: Context<WebEnv>): string {
  return optionalIdempotencyKey(c) ?? refuseKey();
}

/** Undefined where none was sent; one that is malformed is a mistake all the same. */
export function optionalIdempotencyKey(c: Context<WebEnv>): string | undefined {
  const header = c.req.header(NAME);
  return header === undefined || FORM.test(header) ? header : refuseKey();
}

function refuseKey(): never {
  throw new HttpProblem({
    status: 400,
    code: 'idempotency-key',
    title: `The header ${NAME} is missing or malformed`,
    errors: [{ field: NAME, code: 'malformed', message: form }],
  });
}

/** What the work gives; 409 when its key was used before for something else. */
export async function withKey<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof KeyReusedWithOtherInput)) throw error;
    throw new HttpProblem({
      status: 409,
      code: 'idempotency-key-reused',
      title: `This ${NAME} belongs to another request`,
      errors: [{ field: NAME, code: 'reused', message: 'Another request was sent with this key' }],
    });
  }
}
