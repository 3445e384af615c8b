// Answers requests for styles, scripts, fonts and pictures, compressed once; refuses to know what they hold.
import type { Context } from 'hono';
import { notFound } from '../platform/http/problem.ts';
import { assetCacheControl, assetUrl, findAsset } from '../ui/assets.ts';

const encodings = ['br', 'gzip'] as const;

export function renderAsset(c: Context): Response {
  const path = c.req.path === '/favicon.ico' ? assetUrl('favicon.svg') : c.req.path;
  const asset = findAsset(path);
  if (!asset) throw notFound();
  c.header('ETag', asset.etag);
  c.header('Cache-Control', c.req.path === path ? assetCacheControl : 'public, max-age=86400');
  c.header('Vary', 'Accept-Encoding');
  if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304);
  const accepted = c.req.header('accept-encoding') ?? '';
  const encoding = encodings.find(
    (each) => accepted.includes(each) && asset[each === 'br' ? 'brotli' : 'gzip'],
  );
  const body = encoding === 'br' ? asset.brotli : encoding === 'gzip' ? asset.gzip : asset.body;
  if (encoding) c.header('Content-Encoding', encoding);
  c.header('Content-Type', asset.type);
  return c.body(body ?? asset.body);
}
