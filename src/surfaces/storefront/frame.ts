// The frame around every page of the shop: header with name, basket and languages, footer, demo clock.
// Pages give a body; the mark in it becomes the visitor's token, so that bodies can be kept for everybody.
import { randomBytes } from 'node:crypto';
import { raw } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { CSRF_FIELD } from '../../platform/http/csrf.ts';
import { formatInstant } from '../../ui/format.ts';
import type { Html } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { type Page, renderPage, type ShellPaths } from '../../ui/page.ts';
import type { HiddenField } from '../../ui/parts/actions.ts';
import type { StorefrontContext, StorefrontRequest } from './context.ts';
import type { KeptBody } from './kept.ts';
import { countryLinks, shellPaths, shopLanguages, shopPath } from './paths.ts';
import { visitorOf } from './visitor.ts';

/** Stands for the token in bodies that are the same for every visitor; nobody can type it. */
export const csrfMark = `csrf-${randomBytes(16).toString('hex')}`;

/** The hidden field of every form that posts. */
export const csrfField: HiddenField = { name: CSRF_FIELD, value: csrfMark };

/** Where a kept body goes into the rendered page. */
const bodyMark = `body-${randomBytes(16).toString('hex')}`;

export type Frame = Pick<
  Page,
  'title' | 'description' | 'current' | 'searchWords' | 'notices' | 'width' | 'private'
> & {
  readonly body: Html | KeptBody;
  readonly status?: ContentfulStatusCode;
  /** What follows the language in the address of the page's translations; the request's own unless given. */
  readonly path?: string;
};

export async function renderFrame(
  c: StorefrontRequest,
  context: StorefrontContext,
  frame: Frame,
): Promise<Response> {
  const { status = 200, path = ownPath(c), body, ...page } = frame;
  const language = c.get('language');
  const { person, basketCount } = await visitorOf(c, context);
  const { paths, clock } = surroundings(context, language);
  const kept = 'pieces' in body ? body : undefined;
  const markup = await renderPage({
    ...page,
    body: 'pieces' in body ? raw(bodyMark) : body,
    language,
    paths,
    translations: shopLanguages(context).map((each) => ({
      language: each,
      href: shopPath(context, each, path),
    })),
    countries: countryLinks(context, language),
    basketCount,
    ...(person && { customerName: person.givenName }),
    ...(context.demo && { demoClock: { label: clock, form: clockForm(c) } }),
  });
  const bytes = fill(String(markup), kept, () => context.csrfTokenFor(c));
  return c.body(bytes, status, { 'Content-Type': 'text/html; charset=utf-8' });
}

/** The demo's own route; it leads back here afterwards. */
function clockForm(c: StorefrontRequest) {
  const { pathname, search } = new URL(c.req.url);
  const [action, back] = ['/demo/clock', pathname + search];
  const otherHref = `${action}?${new URLSearchParams({ language: c.get('language'), back })}`;
  return { action, hidden: [csrfField, { name: 'back', value: back }], otherHref };
}

/** Bodies are long, header and footer short: what is kept is neither encoded nor searched again. */
function fill(page: string, kept: KeptBody | undefined, token: () => string): Uint8Array<ArrayBuffer> {
  const fresh = page.includes(csrfMark) ? page.replaceAll(csrfMark, token()) : page;
  if (!kept) return new TextEncoder().encode(fresh);
  const at = fresh.indexOf(bodyMark);
  const gap = kept.pieces.length > 1 ? Buffer.from(token()) : Buffer.alloc(0);
  const parts = [
    Buffer.from(fresh.slice(0, at)),
    ...kept.pieces.flatMap((piece, index) => (index > 0 ? [gap, piece] : [piece])),
    Buffer.from(fresh.slice(at + bodyMark.length)),
  ];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return bytes;
}

type Surroundings = { readonly minute: number; readonly paths: ShellPaths; readonly clock: string };

const known = new WeakMap<StorefrontContext, Map<Language, Surroundings>>();

/** What changes with the shop's time only, by whole minutes: a local day begins with one. */
function surroundings(context: StorefrontContext, language: Language): Surroundings {
  const at = context.database.clock.now();
  const minute = Math.floor(at.epochMilliseconds / 60_000);
  const byLanguage = known.get(context) ?? new Map<Language, Surroundings>();
  known.set(context, byLanguage);
  const last = byLanguage.get(language);
  if (last?.minute === minute) return last;
  const clock = formatInstant(at, context.market.bundle.market.zone, language);
  const fresh = { minute, paths: shellPaths(context, language, at), clock };
  byLanguage.set(language, fresh);
  return fresh;
}

/** Path and query behind `/{market}/{language}`. */
function ownPath(c: StorefrontRequest): string {
  const url = new URL(c.req.url);
  return url.pathname.replace(/^\/[^/]+\/[^/]+/, '').replace(/\/$/, '') + url.search;
}
