// Owns how often one address may try: a bucket of tokens per kind of request and address, in this process's
// memory and on the machine's clock. For log-in, registration and reset, where guessing must be slow.
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { HttpProblem } from './problem.ts';

export type RateLimiter = {
  /** 0 if a token was taken, else the seconds until there is one. */
  readonly take: (key: string) => number;
};

export type RateLimit = {
  /** Tries at once. */
  readonly burst: number;
  readonly perMinute: number;
  /** Milliseconds that only grow; for tests. */
  readonly nowMs?: () => number;
};

const MOST_BUCKETS = 50_000;

export function createRateLimiter({
  burst,
  perMinute,
  nowMs = () => performance.now(),
}: RateLimit): RateLimiter {
  const perMs = perMinute / 60_000;
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  const level = (bucket: { readonly tokens: number; readonly atMs: number }, now: number) =>
    Math.min(burst, bucket.tokens + (now - bucket.atMs) * perMs);
  const forgetFull = (now: number) => {
    for (const [key, bucket] of buckets) if (level(bucket, now) >= burst) buckets.delete(key);
    // All in use: the longest untouched go.
    for (const key of buckets.keys()) {
      if (buckets.size < MOST_BUCKETS) break;
      buckets.delete(key);
    }
  };
  return {
    take: (key) => {
      const now = nowMs();
      const before = buckets.get(key) ?? { tokens: burst, atMs: now };
      const tokens = level(before, now);
      const taken = tokens >= 1;
      if (buckets.size >= MOST_BUCKETS) forgetFull(now);
      // Again at the end: the map is in order of use.
      buckets.delete(key);
      buckets.set(key, { tokens: taken ? tokens - 1 : tokens, atMs: now });
      return taken ? 0 : Math.ceil((1 - tokens) / perMs / 1_000);
    },
  };
}

export type RateLimitOptions = RateLimit & {
  /** Proxies of ours in front: so many entries of X-Forwarded-For are theirs and can be believed. */
  readonly trustedProxies: number;
};

/** Counts unsafe methods only: a form may be looked at freely. */
export function rateLimit(options: RateLimitOptions): MiddlewareHandler {
  const limiter = createRateLimiter(options);
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const seconds = limiter.take(clientNetwork(c, options.trustedProxies));
      if (seconds > 0) throw tooMany(seconds);
    }
    await next();
  };
}

export function tooMany(seconds: number): HttpProblem {
  return new HttpProblem({
    status: 429,
    code: 'too-many-attempts',
    title: 'Too many attempts',
    detail: `Try again in ${seconds} seconds`,
    headers: { 'Retry-After': String(seconds) },
  });
}

/** The IPv4 address, or the /64 that one IPv6 subscriber has to himself. */
export function clientNetwork(c: Context, trustedProxies: number): string {
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim());
  const address = (trustedProxies > 0 ? forwarded.at(-trustedProxies) : undefined) || socketAddress(c);
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  return [...groups, ...Array.from({ length: missing }, () => '0')].slice(0, 4).join(':');
}

function socketAddress(c: Context): string {
  // In tests without a socket there is none.
  return c.env && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? 'unknown') : 'unknown';
}
