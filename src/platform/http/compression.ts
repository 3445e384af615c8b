// Owns the size of a response on the wire: gzip or Brotli for text over 1 kB, off the main thread. Fixed files
// are compressed once by whoever serves them, and pass here untouched.
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);
/** As small as a browser's wait is worth: about what gzip takes at its default. */
const BROTLI = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } };
const GZIP = { level: 5 };
const SMALLEST_BYTES = 1_024;
const TEXT = /^(?:text\/(?!event-stream)|application\/(?:[\w.+-]*\+)?json|image\/svg\+xml)/;

export function compression(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const { res } = c;
    if (!TEXT.test(res.headers.get('Content-Type') ?? '')) return;
    if (res.headers.has('Content-Encoding') || /no-transform/.test(res.headers.get('Cache-Control') ?? ''))
      return;
    res.headers.append('Vary', 'Accept-Encoding');
    const encoding = chooseEncoding(c.req.header('accept-encoding') ?? '');
    if (encoding === undefined || c.req.method === 'HEAD') return;
    const plain = Buffer.from(await res.arrayBuffer());
    const compress = plain.length >= SMALLEST_BYTES;
    const body = compress ? await (encoding === 'br' ? brotli(plain, BROTLI) : gzip(plain, GZIP)) : plain;
    // Hono would copy the old headers and body over a response that replaces another.
    c.res = undefined;
    c.res = new Response(body.length === 0 ? null : new Uint8Array(body), {
      status: res.status,
      headers: res.headers,
    });
    c.res.headers.delete('Content-Length');
    if (compress) c.res.headers.set('Content-Encoding', encoding);
  };
}

function chooseEncoding(accepted: string): 'br' | 'gzip' | undefined {
  const offers = (name: string) =>
    accepted.split(',').some((offer) => {
      const [coding, ...parameters] = offer
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      return coding === name && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    });
  if (offers('br')) return 'br';
  return offers('gzip') ? 'gzip' : undefined;
}
