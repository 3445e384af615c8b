// How promises are named on the staff's pages: kind, paragraph, what it is about, how long it has or is late.
import { html } from 'hono/html';
import { idIn, type NamedSubscription } from '../../modules/autoreorder/subjects.ts';
import type { ObligationEntry } from '../../modules/obligation/queries.ts';
import { paragraphAnchor } from '../../terms/quotation.ts';
import { formatDate, formatDeadline } from '../../ui/format.ts';
import type { Html } from '../../ui/html.ts';
import { type Language, locales } from '../../ui/language.ts';
import { adviceOn } from '../../ui/messages/office.ts';
import { messages } from '../../ui/messages.ts';
import { renderTag } from '../../ui/parts/tag.ts';
import type { OfficeContext } from './context.ts';
import { documentHref, officePath } from './frame.ts';

export function kindName(kind: string, language: Language): string {
  return messages(language).office.kinds[kind] ?? kind;
}

/** What the office does about it now. */
export function adviceText({ kind, standing }: ObligationEntry, language: Language): string {
  const { office } = messages(language);
  if (standing === 'remedied') return office.story.advice.remedied;
  const running = standing === 'open' || standing === 'suspended' || standing === 'breached';
  return running ? adviceOn(office, kind, standing) : office.story.advice.settled;
}

/** The two largest units, at least minutes. */
export function formatSpan(fromMs: number, toMs: number, language: Language): string {
  const minutes = Math.max(1, Math.round(Math.abs(toMs - fromMs) / 60_000));
  const span = {
    days: Math.floor(minutes / 1_440),
    hours: Math.floor(minutes / 60) % 24,
    minutes: minutes % 60,
  };
  const shown =
    span.days > 0 ? { days: span.days, hours: span.hours } : { hours: span.hours, minutes: span.minutes };
  return new Intl.DurationFormat(locales[language], { style: 'short' }).format(shown);
}

/** Of the document, in the words of its latest version. */
export function titleOf(
  { market }: OfficeContext,
  { document }: Pick<ObligationEntry, 'document'>,
  language: Language,
): string {
  return market.bundle.documents.get(document)?.at(-1)?.titles.get(language) ?? document;
}

export function renderClause(
  context: OfficeContext,
  { document, versionOn, paragraph }: Pick<ObligationEntry, 'document' | 'versionOn' | 'paragraph'>,
  language: Language,
): Html {
  const version = versionOn.toString();
  const title =
    context.market.bundle.documents
      .get(document)
      ?.find((each) => each.effectiveOn.equals(versionOn))
      ?.titles.get(language) ?? document;
  return html`<a href="${documentHref(context, language, document, version, paragraphAnchor(paragraph))}">${paragraph}</a> <span class="office-left">${title}, ${formatDate(versionOn, language, 'short')}</span>`;
}

export function renderDue(
  context: OfficeContext,
  entry: ObligationEntry,
  at: Temporal.Instant,
  language: Language,
): Html {
  const words = messages(language).office.board;
  const { zone } = context.market.bundle.market;
  const [dueMs, nowMs] = [entry.dueAt.epochMilliseconds, at.epochMilliseconds];
  const span = formatSpan(nowMs, dueMs, language);
  const running = entry.standing === 'open' || entry.standing === 'breached';
  const late = dueMs <= nowMs;
  return html`<time datetime="${entry.dueAt.toString()}">${formatDeadline(entry.dueAt, zone, language, 'short')}</time>${
    running
      ? html`<span class="office-left"${late ? html` data-late` : ''}>${late ? words.late(span) : words.left(span)}</span>`
      : ''
  }`;
}

const looks = {
  open: 'plain',
  suspended: 'plain',
  fulfilled: 'good',
  excused: 'plain',
  breached: 'bad',
  remedied: 'plain',
} as const;

export function renderStanding(entry: ObligationEntry, language: Language): Html {
  return renderTag({
    label: messages(language).office.board.states[entry.standing],
    look: looks[entry.standing],
  });
}

/** Number of the recurring order, or the subject as it is. */
export function aboutText(
  subject: string,
  names: ReadonlyMap<string, NamedSubscription>,
): { readonly text: string; readonly personId: string | undefined; readonly number: string | undefined } {
  const named = names.get(idIn(subject) ?? '');
  return named
    ? { text: named.number, personId: named.personId, number: named.number }
    : { text: subject, personId: undefined, number: undefined };
}

/** Leads to the recurring order, where it is about one. */
export function renderAbout(
  context: OfficeContext,
  { text, personId, number }: ReturnType<typeof aboutText>,
  language: Language,
): Html | string {
  if (personId === undefined || number === undefined) return text;
  const href = officePath(context, language, `/customers/${personId}/recurring/${number}`);
  return html`<a href="${href}">${text}</a>`;
}
