// What the office is told while a document ends that deliveries depend on: until when it speaks, what is planned beyond,
// and which deliveries wait for its next version.
import { html } from 'hono/html';
import { countPlannedAfter, listAwaiting } from '../../modules/autoreorder/awaiting.ts';
import { listNearEnds, type NearEnd } from '../../terms/horizon.ts';
import { formatCount, formatDate } from '../../ui/format.ts';
import type { Html } from '../../ui/html.ts';
import type { Language } from '../../ui/language.ts';
import { messages } from '../../ui/messages.ts';
import { renderNotice } from '../../ui/parts/notices.ts';
import type { OfficeContext } from './context.ts';
import { officePath } from './frame.ts';

const SHOWN = 10;

/** Nothing while no end is near. */
export async function renderHorizon(
  context: OfficeContext,
  at: Temporal.Instant,
  language: Language,
): Promise<Html | ''> {
  const [end] = listNearEnds(context.market, at);
  if (!end) return '';
  const words = messages(language).office.horizon;
  const { db } = context.database;
  const [planned, waiting] = await Promise.all([countPlannedAfter(db, end.lastOn), listAwaiting(db, SHOWN)]);
  const links = waiting.map(
    ({ personId, number, goesOn }) =>
      html` <a href="${officePath(context, language, `/customers/${personId}/recurring/${number}`)}">${number}</a> (${formatDate(goesOn, language)})`,
  );
  const body = html`<p>${end.daysLeft < 0 ? words.after : words.before}</p>
${planned > 0 ? html`<p>${words.planned(formatCount(planned, language))}</p>` : ''}
${links.length > 0 ? html`<p>${words.waiting}${links}</p>` : ''}`;
  return renderNotice({ kind: 'warning', title: titleOf(end, language), body }, language);
}

function titleOf({ titles, document, lastOn, daysLeft }: NearEnd, language: Language): string {
  const words = messages(language).office.horizon;
  const title = titles.get(language) ?? document;
  const lastDay = formatDate(lastOn, language);
  return daysLeft < 0 ? words.ended(title, lastDay) : words.ends(title, lastDay, words.left(daysLeft));
}
