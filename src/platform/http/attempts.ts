// Owns how often people may try what must be slow: one limiter per purpose, on which pages and API draw together.
// Guessing must be slow, forgetting must not lock anybody out.
import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { createRateLimiter, rateLimit, tooMany } from './rate-limit.ts';

export type Attempts = {
  readonly logIn: MiddlewareHandler;
  /** From wherever it is tried: throws the problem 429 when one account is tried too often. */
  readonly takeAccount: (email: string) => void;
  readonly registration: MiddlewareHandler;
  /** Each sends a letter to somebody. */
  readonly resetRequest: MiddlewareHandler;
  readonly reset: MiddlewareHandler;
};

/** `trustedProxies` as in `rateLimit`. */
export function openAttempts(trustedProxies: number): Attempts {
  const accounts = createRateLimiter({ burst: 10, perMinute: 2 });
  return {
    logIn: rateLimit({ burst: 20, perMinute: 10, trustedProxies }),
    takeAccount: (email) => {
      const seconds = accounts.take(createHash('sha256').update(email.trim().toLowerCase()).digest('hex'));
      if (seconds > 0) throw tooMany(seconds);
    },
    registration: rateLimit({ burst: 20, perMinute: 6, trustedProxies }),
    resetRequest: rateLimit({ burst: 5, perMinute: 2, trustedProxies }),
    reset: rateLimit({ burst: 10, perMinute: 10, trustedProxies }),
  };
}
