// The frame around the staff's pages and their addresses: `/{market}/office/{language}/…`.

import { html } from 'hono/html';
import type { Role, Staff } from '../../modules/identity/staff.ts';
import { CSRF_FIELD } from '../../platform/http/csrf.ts';
import { HttpProblem } from '../../platform/http/problem.ts';
import { formatInstant } from '../../ui/format.ts';
import type { Html } from '../../ui/html.ts';
import { isLanguage, type Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { type OfficeSection, renderOfficePage } from '../../ui/office-page.ts';
import type { HiddenField } from '../../ui/parts/actions.ts';
import type { Notice } from '../../ui/parts/notices.ts';
import type { OfficeContext, OfficeRequest } from './context.ts';

export function officePath(context: OfficeContext, language: Language, path: string): string {
  return `/${context.market.bundle.market.code}/office/${language}${path}`;
}

export function documentHref(
  context: OfficeContext,
  language: Language,
  document: string,
  version: string,
  anchor?: string,
): string {
  const page = `/${context.market.bundle.market.code}/${language}/documents/${document}/${version}`;
  return anchor === undefined ? page : `${page}#${anchor}`;
}

export function officeLanguages(context: OfficeContext): readonly Language[] {
  return context.market.bundle.market.languages.filter(isLanguage);
}

export function csrfField(c: OfficeRequest, context: OfficeContext): HiddenField {
  return { name: CSRF_FIELD, value: context.csrfTokenFor(c) };
}

const sections: readonly {
  readonly section: OfficeSection;
  readonly path: string;
  readonly roles: readonly Role[];
}[] = [
  { section: 'board', path: '', roles: ['office'] },
  { section: 'agenda', path: '/agenda', roles: ['office'] },
  { section: 'customers', path: '/customers', roles: ['office', 'agent'] },
];

/** The first page that the roles include. */
export function entrance({ roles }: Staff): string {
  return sections.find((each) => each.roles.some((role) => roles.includes(role)))?.path ?? '';
}

/** Others are told so; at the front door they are shown to their own. */
export function forRoles(
  context: OfficeContext,
  allowed: readonly Role[],
  handle: (c: OfficeRequest) => Promise<Response>,
): (c: OfficeRequest) => Promise<Response> {
  return async (c) => {
    const staff = c.get('staff');
    const language = c.get('language');
    if (allowed.some((role) => staff.roles.includes(role))) return handle(c);
    if (c.req.path === officePath(context, language, ''))
      return c.redirect(officePath(context, language, entrance(staff)), 303);
    throw new HttpProblem({ status: 403, code: 'role-missing', title: messages(language).office.noAccess });
  };
}

/** Words with a number such as HU-R0000001 in them, which no line breaks. */
export function renderWhole(words: string): Html {
  const [before = '', number = '', after = ''] = words.split(/(\S+-\S*\d)/);
  return html`${before}<span class="office-number">${number}</span>${after}`;
}

export type OfficeFrame = {
  readonly title: string;
  readonly body: Html;
  readonly current?: OfficeSection;
  readonly notices?: readonly Notice[];
  readonly status?: 200 | 403 | 404 | 409 | 422 | 503;
};

export async function renderOffice(
  c: OfficeRequest,
  context: OfficeContext,
  { status = 200, ...frame }: OfficeFrame,
): Promise<Response> {
  const language = c.get('language');
  // Undefined on the log-in page.
  const staff = c.get('staff') as Staff | undefined;
  const { market } = context.market.bundle;
  const own = c.req.path.replace(/^\/[^/]+\/office\/[^/]+/, '') + new URL(c.req.url).search;
  const markup = await renderOfficePage({
    ...frame,
    language,
    marketName: market.names[language] ?? market.code,
    homeHref: officePath(context, language, staff ? entrance(staff) : ''),
    sections: sections
      .filter((each) => each.roles.some((role) => staff?.roles.includes(role)))
      .map(({ section, path }) => ({ section, href: officePath(context, language, path) })),
    translations: officeLanguages(context).map((each) => ({
      language: each,
      href: officePath(context, each, own),
    })),
    ...(staff && { staffName: staff.displayName }),
    logOut: {
      action: officePath(context, language, '/log-out'),
      hidden: staff ? [csrfField(c, context)] : [],
    },
    clock: formatInstant(context.database.clock.now(), market.zone, language),
  });
  c.header('Cache-Control', 'no-store');
  return c.html(String(markup), status);
}
