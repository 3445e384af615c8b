// Owns the proof that a form was sent from our own page: the browser's word on where it comes from, and a token
// bound to the visitor's cookie. JSON needs no token: another site cannot send it without our leave (no CORS).
import { randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { isEqual, sign } from './cookies.ts';
import { contentType, readForm } from './form.ts';
import { HttpProblem } from './problem.ts';

export const CSRF_FIELD = 'csrf';

export type CsrfOptions = {
  readonly secret: string;
  /** The public origin, such as `https://shop.example`. */
  readonly origin: string;
  /** What the visitor's cookies say, one of each shop that was visited; none: no cookie, so no form of ours. */
  readonly bindingsOf: (c: Context) => readonly string[];
};

/** For the hidden field. Differs each time, so that compressed pages do not give it away. */
export function csrfToken(secret: string, binding: string): string {
  const salt = randomBytes(9).toString('base64url');
  return `${salt}.${sign(secret, 'csrf', `${salt}\n${binding}`)}`;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export function csrfProtection({ secret, origin, bindingsOf }: CsrfOptions): MiddlewareHandler {
  return async (c, next) => {
    if (!SAFE.has(c.req.method)) {
      if (!comesFromUs(c, origin)) {
        throw new HttpProblem({
          status: 403,
          code: 'cross-site',
          title: 'The request comes from another site',
        });
      }
      // A form can only POST; other methods and JSON are refused to other sites by the browser itself.
      if (c.req.method === 'POST' && contentType(c) !== 'application/json')
        await requireToken(c, secret, bindingsOf(c));
    }
    await next();
  };
}

async function requireToken(c: Context, secret: string, bindings: readonly string[]): Promise<void> {
  const values = await readForm(c);
  const token = values[CSRF_FIELD];
  if (typeof token === 'string' && bindings.some((binding) => isTokenOf(secret, binding, token))) return;
  throw new HttpProblem({
    status: 403,
    code: 'form-expired',
    title: 'The form has expired',
    detail: 'Load the page again and send the form once more',
  });
}

function isTokenOf(secret: string, binding: string, token: string): boolean {
  const dot = token.indexOf('.');
  const salt = token.slice(0, Math.max(dot, 0));
  return isEqual(token.slice(dot + 1), sign(secret, 'csrf', `${salt}\n${binding}`));
}

/** Programs send neither header; a browser sends at least one with whatever another site makes it send. */
function comesFromUs(c: Context, publicOrigin: string): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = c.req.header('origin');
  return origin === undefined || origin === publicOrigin || origin === new URL(c.req.url).origin;
}
