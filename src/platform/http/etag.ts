// Owns conditional requests: a weak tag of the body, and 304 when the visitor has it. For what is the same for
// everybody (documents, images, API descriptions); a page with a form differs every time.
import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

export function etag(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.res.status !== 200 || (c.req.method !== 'GET' && c.req.method !== 'HEAD')) return;
    const body = await c.res.clone().arrayBuffer();
    const tag = `W/"${createHash('sha1').update(new Uint8Array(body)).digest('base64url')}"`;
    c.res.headers.set('ETag', tag);
    const known = (c.req.header('if-none-match') ?? '').split(/\s*,\s*/);
    if (!known.includes(tag) && !known.includes('*')) return;
    const headers = new Headers(c.res.headers);
    for (const name of ['Content-Type', 'Content-Length', 'Content-Encoding']) headers.delete(name);
    // Hono would copy the old headers over a response that replaces another.
    c.res = undefined;
    c.res = new Response(null, { status: 304, headers });
  };
}
