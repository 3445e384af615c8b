// Owns what a request may look like before anything reads it: lengths, encodings, time. Everything beyond gets a
// clear 4xx here, so that no route meets it.
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HttpProblem } from './problem.ts';

export const LARGEST_BODY_BYTES = 64 * 1024;
const LONGEST_ADDRESS = 4_096;
/** Longer than any statement may run. */
const LONGEST_ANSWER_MS = 40_000;

/** Address and query must be short, and UTF-8 in percent-encoding without control characters. */
export function refuseMalformedAddress(): MiddlewareHandler {
  return async (c, next) => {
    const url = c.req.url;
    if (url.length > LONGEST_ADDRESS) {
      throw new HttpProblem({ status: 414, code: 'address-too-long', title: 'The address is too long' });
    }
    if (url.includes('%') && !isCleanEncoding(url)) {
      throw new HttpProblem({ status: 400, code: 'malformed-address', title: 'The address is malformed' });
    }
    await next();
  };
}

function isCleanEncoding(url: string): boolean {
  try {
    return !hasControlCharacter(decodeURIComponent(url));
  } catch {
    return false;
  }
}

/** NUL, which PostgreSQL refuses, and its kin; tabs and line ends are fine. */
export function hasControlCharacter(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);
}

/** Looks at the body only where its length is not declared, since only to look whether there is one is slow. */
export function limitBody(maxBytes = LARGEST_BODY_BYTES): MiddlewareHandler {
  const refuse = (): never => {
    throw new HttpProblem({
      status: 413,
      code: 'body-too-large',
      title: 'The request is too large',
      detail: `At most ${maxBytes} bytes`,
      headers: { Connection: 'close' },
    });
  };
  const count = bodyLimit({ maxSize: maxBytes, onError: refuse });
  return (c, next) => {
    // Nobody reads the body of these.
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const declared = c.req.header('content-length');
    if (declared === undefined || c.req.header('transfer-encoding') !== undefined) return count(c, next);
    // The server reads no further than what is declared.
    return Number.parseInt(declared, 10) > maxBytes ? refuse() : next();
  };
}

/** Gives up waiting for the route; what it has begun goes on to its own end. */
export function limitTime(ms = LONGEST_ANSWER_MS): MiddlewareHandler {
  return async (_, next) => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      late.reject(new HttpProblem({ status: 503, code: 'too-slow', title: 'This took too long' }));
    }, ms);
    try {
      await Promise.race([next(), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}
