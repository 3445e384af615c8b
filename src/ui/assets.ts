// Everything the browser fetches besides pages: one stylesheet, fonts, client modules, the favicon. Read once at
// load, addressed by content hash, made and compressed when first asked for. Serves nothing itself: a route asks
// findAsset.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { faviconSvg } from './logo.ts';

export type Asset = {
  readonly type: string;
  /** Strong, quoted. */
  readonly etag: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Absent where compressing does not pay (fonts). */
  readonly gzip?: Uint8Array<ArrayBuffer>;
  readonly brotli?: Uint8Array<ArrayBuffer>;
};

/** For every asset: the address holds the hash of the content. */
export const assetCacheControl = 'public, max-age=31536000, immutable';

const styles = [
  'tokens',
  'base',
  'layout',
  'parts',
  'why',
  'forms',
  'product',
  'showcase',
  'document',
  'storefront',
  'checkout',
  'recurring',
  'office',
  'print',
];

const fonts: Readonly<Record<string, string>> = {
  'hanken-grotesk-latin': '@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2',
  'hanken-grotesk-latin-ext':
    '@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-ext-wght-normal.woff2',
  'newsreader-latin': '@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2',
  'newsreader-latin-ext': '@fontsource-variable/newsreader/files/newsreader-latin-ext-wght-normal.woff2',
  'newsreader-latin-italic': '@fontsource-variable/newsreader/files/newsreader-latin-wght-italic.woff2',
  'newsreader-latin-ext-italic':
    '@fontsource-variable/newsreader/files/newsreader-latin-ext-wght-italic.woff2',
};

const importPattern = /(from\s*|import\s*\(?\s*)'\.\/([\w-]+\.ts)'/g;

const urls = new Map<string, string>();
/** Made once, at the first request: compressing all takes a quarter of a second that no page waits for. */
const assets = new Map<string, () => Asset>();
loadAssets();

/** The address of `shop.css`, `enhance.js`, `favicon.svg`, `newsreader-latin.woff2`. An unknown name throws. */
export function assetUrl(name: string): string {
  const url = urls.get(name);
  if (url === undefined) throw new Error(`no asset is called ${name}`);
  return url;
}

/** `path` as requested, with its hash: `/assets/shop.1a2b3c4d5e.css`. */
export function findAsset(path: string): Asset | undefined {
  return assets.get(path)?.();
}

function loadAssets(): void {
  const resolve = createRequire(import.meta.url).resolve;
  for (const [name, file] of Object.entries(fonts))
    add(`${name}.woff2`, 'font/woff2', readFileSync(resolve(file)));
  add('favicon.svg', 'image/svg+xml', Buffer.from(faviconSvg));
  // Font addresses in the stylesheets are written as asset:<name>, because the hash is known only here.
  const css = styles
    .map((name) => readFileSync(new URL(`styles/${name}.css`, import.meta.url), 'utf8'))
    .join('\n')
    .replace(/asset:([\w.-]+)/g, (_, name: string) => assetUrl(name));
  add('shop.css', 'text/css; charset=utf-8', Buffer.from(css));
  for (const file of readdirSync(new URL('client/', import.meta.url)).sort()) addClientModule(file);
}

/** Client modules import each other as './name.ts'; the imported one is added first so that its hash is known. */
function addClientModule(file: string): void {
  const name = file.replace(/\.ts$/, '.js');
  if (!file.endsWith('.ts') || file.endsWith('.test.ts') || urls.has(name)) return;
  const source = readFileSync(new URL(`client/${file}`, import.meta.url), 'utf8');
  const names = [...source.matchAll(importPattern)].map(([, , imported = '']) => imported);
  for (const imported of names) addClientModule(imported);
  const urlOf = (imported: string) => assetUrl(imported.replace(/\.ts$/, '.js'));
  // What the imported ones hold changes their addresses, so it changes this module's too.
  const identity = Buffer.from([source, ...names.map(urlOf)].join('\n'));
  add(name, 'text/javascript; charset=utf-8', identity, () =>
    Buffer.from(
      stripTypeScriptTypes(source).replace(
        importPattern,
        (_, before: string, imported: string) => `${before}'${urlOf(imported)}'`,
      ),
    ),
  );
}

/** `identity` is what the content follows from: the content itself, or what it is made of. */
function add(name: string, type: string, identity: Buffer, make = () => identity): void {
  const hash = createHash('sha256').update(identity).digest('hex').slice(0, 12);
  const dot = name.lastIndexOf('.');
  const path = `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
  let made: Asset | undefined;
  urls.set(name, path);
  assets.set(path, () => {
    made ??= assetOf(type, hash, make());
    return made;
  });
}

function assetOf(type: string, hash: string, content: Buffer): Asset {
  const text = type !== 'font/woff2';
  return {
    type,
    etag: `"${hash}"`,
    body: new Uint8Array(content),
    ...(text && { gzip: new Uint8Array(gzipSync(content, { level: 9 })), brotli: compress(content) }),
  };
}

function compress(content: Buffer): Uint8Array<ArrayBuffer> {
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  return new Uint8Array(brotliCompressSync(content, { params }));
}
