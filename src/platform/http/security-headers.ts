// Owns the headers by which a browser limits what a page may do. No inline script or style anywhere.
import type { MiddlewareHandler } from 'hono';

export type SecurityOptions = {
  readonly https: boolean;
  /** Origins that a form may lead to besides this one: the payment provider's hosted page. */
  readonly formOrigins?: readonly string[];
};

const CSP = 'Content-Security-Policy';
const YEAR_SECONDS = 31_536_000;

export function securityHeaders({ https, formOrigins = [] }: SecurityOptions): MiddlewareHandler {
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    // Browsers hold a redirect that answers a form to this as well.
    ["form-action 'self'", ...formOrigins].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ');
  const headers: readonly (readonly [string, string])[] = [
    [CSP, policy],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'same-origin'],
    [
      'Permissions-Policy',
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    ],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    // Unless a route says more: pages differ by visitor.
    ['Cache-Control', 'private, no-cache'],
    ...(https ? [['Strict-Transport-Security', `max-age=${YEAR_SECONDS}; includeSubDomains`] as const] : []),
  ];
  return async (c, next) => {
    for (const [name, value] of headers) c.header(name, value);
    await next();
    // A response that was made without the context (a library's) has none of them.
    if (c.res.headers.has(CSP)) return;
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
}
