// The frame around every page of the shop: header with name, basket and languages, footer, demo clock.
// Pages give a body; `csrfMark` in it becomes the visitor's token, so that bodies can be kept for everybody.
import { randomBytes } from 'node:crypto';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { CSRF_FIELD } from '../../platform/http/csrf.ts';
import { formatInstant } from '../../ui/format.ts';
import type { Language } from '../../ui/language.ts';
import { type Page, renderPage } from '../../ui/page.ts';
import type { HiddenField } from '../../ui/parts/actions.ts';
import type { StorefrontContext, StorefrontRequest } from './context.ts';
import { shellPaths, shopLanguages, shopPath } from './paths.ts';
import { visitorOf } from './visitor.ts';

/** Stands for the token in bodies that are the same for every visitor; nobody can type it. */
const csrfMark = `csrf-${randomBytes(16).toString('hex')}`;

/** The hidden field of every form that posts. */
export const csrfField: HiddenField = { name: CSRF_FIELD, value: csrfMark };

export type Frame = Pick<
  Page,
  'title' | 'description' | 'body' | 'current' | 'searchWords' | 'notices' | 'width' | 'private'
> & {
  readonly status?: ContentfulStatusCode;
  /** What follows the language in the address of the page's translations; the request's own unless given. */
  readonly path?: string;
};

export async function renderFrame(
  c: StorefrontRequest,
  context: StorefrontContext,
  frame: Frame,
): Promise<Response> {
  const { status = 200, path = ownPath(c), ...page } = frame;
  const language = c.get('language');
  const at = context.database.clock.now();
  const { person, basketCount } = await visitorOf(c, context);
  const markup = await renderPage({
    ...page,
    language,
    paths: shellPaths(context, language, at),
    translations: shopLanguages(context).map((each) => ({
      language: each,
      href: shopPath(context, each, path),
    })),
    basketCount,
    ...(person && { customerName: person.givenName }),
    ...(context.demo && { demoClock: { label: clockLabel(context, language) } }),
  });
  const text = String(markup);
  return c.html(text.includes(csrfMark) ? text.replaceAll(csrfMark, context.csrfTokenFor(c)) : text, status);
}

/** The shop's time as the demo clock shows it. */
export function clockLabel(context: StorefrontContext, language: Language): string {
  return formatInstant(context.database.clock.now(), context.market.bundle.market.zone, language);
}

/** Path and query behind `/{market}/{language}`. */
function ownPath(c: StorefrontRequest): string {
  const url = new URL(c.req.url);
  return url.pathname.replace(/^\/[^/]+\/[^/]+/, '').replace(/\/$/, '') + url.search;
}
