// The timeline of a caller, or of one recurring order, as an agent sees it: with links into the caller's file and the
// sentences to read aloud.
import { html } from 'hono/html';
import type { TimelineEntry } from '../../../modules/autoreorder/timeline.ts';
import { formatDate } from '../../../ui/format.ts';
import type { Html } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderEventTimeline } from '../../../ui/parts/event-timeline.ts';
import type { OfficeContext } from '../context.ts';
import { officePath } from '../frame.ts';
import { explain } from './why.ts';

export function renderStory(
  context: OfficeContext,
  language: Language,
  personId: string,
  entries: readonly TimelineEntry[],
  /** The recurring order whose page it is on: not named again. */
  own?: string,
  /** By `order:<id>`, the number. */
  orders: ReadonlyMap<string, string> = new Map(),
): Html {
  const words = messages(language).recurring;
  const link = (path: string, label: string) =>
    html`<a href="${officePath(context, language, `/customers/${personId}${path}`)}">${label}</a>`;
  // A letter tells the order's id only; the order's own events stand in the same timeline.
  const numbers = new Map(entries.map(({ subject, facts }) => [subject, facts.orderNumber] as const));
  for (const [subject, known] of orders) numbers.set(subject, known);
  const aboutOf = ({ subject, facts }: TimelineEntry) => {
    const { number, orderNumber = numbers.get(subject) } = facts;
    if (typeof orderNumber === 'string')
      return link(`/orders/${orderNumber}`, words.timeline.order(orderNumber));
    if (typeof number === 'string' && number !== own)
      return link(`/recurring/${number}`, words.titleOf(number));
    return undefined;
  };
  const tell = (entry: TimelineEntry, what: string) => {
    const { because = [] } = entry;
    const about = aboutOf(entry);
    const detail = letterOf(entry, language) ?? dayOf(entry, language);
    return {
      ...(about && { about }),
      ...(detail !== undefined && { detail }),
      ...(because.length > 0 && { why: explain(context, language, what, because) }),
    };
  };
  const { zone } = context.market.bundle.market;
  return renderEventTimeline({ entries, zone, language, headingLevel: 3, tell });
}

/** The kind of letter, without the word for a letter before it: the entry says that it is one. */
function letterOf({ kind, facts }: TimelineEntry, language: Language): string | undefined {
  if (kind !== 'message') return undefined;
  const { topics } = messages(language).failures;
  return (topics[`message.${facts.message}`] ?? topics[`mail.${facts.message}`])?.replace(/^[^:]+: /, '');
}

/** What leads to a day; of everything else the day is that of its delivery. */
const leading: ReadonlySet<TimelineEntry['kind']> = new Set(['planned', 'paused', 'changed', 'moved']);

/** The day that an event is about, where it recorded one. */
function dayOf({ kind, facts }: TimelineEntry, language: Language): string | undefined {
  const day = [facts.goesOn, facts.to, facts.resumeOn, facts.nextOn].find((each) => typeof each === 'string');
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const shown = formatDate(Temporal.PlainDate.from(day), language, 'full');
  return leading.has(kind) ? `→ ${shown}` : messages(language).office.deliveryOf(shown);
}
