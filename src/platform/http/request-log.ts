// Owns the id of a request and its line in the log: the route's pattern, never the address itself, which may hold
// a token or somebody's e-mail.
import { randomUUIDv7 } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Log } from '../log.ts';
import type { WebEnv } from './env.ts';

export function requestLog(log: Log): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const startedMs = performance.now();
    const requestId = randomUUIDv7();
    const own = log.child({ requestId });
    c.set('requestId', requestId);
    c.set('log', own);
    c.header('X-Request-Id', requestId);
    await next();
    own.info(
      {
        method: c.req.method,
        route: matchedRoutes(c).findLast((route) => !route.path.endsWith('*'))?.path ?? '(none)',
        status: c.res.status,
        ms: Math.round(performance.now() - startedMs),
      },
      'request',
    );
  };
}
