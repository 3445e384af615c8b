// What people see when a request went wrong: what happened, that nothing was changed, and ways on.
import { html } from 'hono/html';
import { localDate } from '../../../kernel/dates.ts';
import type { RenderErrorPage } from '../../../platform/http/errors.ts';
import type { Problem } from '../../../platform/http/problem.ts';
import { listEnds } from '../../../terms/horizon.ts';
import { formatDate } from '../../../ui/format.ts';
import { isLanguage, type Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderPage } from '../../../ui/page.ts';
import { renderButtonLink } from '../../../ui/parts/actions.ts';
import type { StorefrontContext } from '../context.ts';
import { countryLinks, shellPaths, shopLanguages, shopPath } from '../paths.ts';

const sections = ['coffee', 'machines', 'accessories', 'sweets'] as const;

/** Asks neither session nor database: both may be what failed. */
export function problemPages(context: StorefrontContext): RenderErrorPage {
  return async (c, problem) => {
    const language = languageOf(context, c.req.path);
    const { shell, shop, account } = messages(language);
    const { title, text } = wordsOf(context, problem, language);
    const isDefect = problem.status >= 500 && problem.code !== 'beyond-horizon';
    const path = (end: string) => shopPath(context, language, end);
    const body = html`<div class="problem"><p class="problem-status">${problem.status}</p>
<h1>${title}</h1><p class="lead">${text}</p>
<ul class="link-row" aria-label="${shop.problem.tryThese}">${sections.map(
      (section) => html`<li><a href="${path(`/${section}`)}">${shell.sections[section]}</a></li>`,
    )}</ul>
<div class="actions">${problem.code === 'beyond-horizon' ? renderButtonLink({ label: account.title, href: path('/account') }) : ''}
${renderButtonLink({ label: shop.problem.home, href: path(''), look: 'secondary' })}</div>
${isDefect ? html`<p class="document-note">${shop.problem.reference(problem.requestId)}</p>` : ''}</div>`;
    const markup = await renderPage({
      language,
      title,
      body,
      paths: shellPaths(context, language, context.database.clock.now()),
      translations: shopLanguages(context).map((each) => ({
        language: each,
        href: shopPath(context, each, ''),
      })),
      countries: countryLinks(context, language),
      basketCount: 0,
      private: true,
    });
    return String(markup);
  };
}

/** As the address names it, of the shop or of the office; the market's own where it names none. */
function languageOf(context: StorefrontContext, path: string): Language {
  const offered = shopLanguages(context);
  const named = path.split('/').slice(2, 4).filter(isLanguage);
  return named.find((each) => offered.includes(each)) ?? offered[0] ?? 'en';
}

function wordsOf(context: StorefrontContext, { status, code }: Problem, language: Language) {
  const words = messages(language).shop.problem;
  const { firstOn } = context.market;
  if (status === 404) return { title: words.notFoundTitle, text: words.notFoundText };
  if (code === 'no-terms' && firstOn)
    return { title: words.closedTitle, text: words.closedText(formatDate(firstOn, language)) };
  const { zone } = context.market.bundle.market;
  const [ends] = listEnds(context.market.bundle, localDate(context.database.clock.now(), zone));
  if (code === 'beyond-horizon' && ends)
    return { title: words.horizonTitle, text: words.horizonText(formatDate(ends.lastOn, language)) };
  if (code === 'form-expired' || code === 'cross-site')
    return { title: words.expiredTitle, text: words.expiredText };
  if (status === 503 || status === 429) return { title: words.busyTitle, text: words.busyText };
  if (status >= 500) return { title: words.wrongTitle, text: words.wrongText };
  return { title: words.refusedTitle, text: words.refusedText };
}
