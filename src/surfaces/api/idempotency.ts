// The Idempotency-Key of requests that bind somebody: its header, and what is said of one that stands for another
// request.
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { WebEnv } from '../../platform/http/env.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import { KeyReusedWithOtherInput } from '../../platform/runner.ts';

export const keyHeader = z.object({
  'Idempotency-Key': z.string().openapi({
    description: '8 to 100 letters, digits or hyphens. The same key gives the first answer again.',
  }),
});

export function idempotencyKey(c: Context<WebEnv>): string {
  const header = c.req.header('idempotency-key');
  if (header !== undefined && /^[A-Za-z0-9-]{8,100}$/.test(header)) return header;
  throw new HttpProblem({
    status: 400,
    code: 'idempotency-key',
    title: 'The header Idempotency-Key is missing or malformed',
    errors: [{ field: 'Idempotency-Key', code: 'malformed', message: '8 to 100 letters, digits or hyphens' }],
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
      title: 'This Idempotency-Key belongs to another order',
    });
  }
}
