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
): Html {
  const words = messages(language).recurring;
  const link = (path: string, label: string) =>
    html`<a href="${officePath(context, language, `/customers/${personId}${path}`)}">${label}</a>`;
  const aboutOf = ({ number, orderNumber }: TimelineEntry['facts']) => {
    if (typeof orderNumber === 'string')
      return link(`/orders/${orderNumber}`, words.timeline.order(orderNumber));
    if (typeof number === 'string' && number !== own)
      return link(`/recurring/${number}`, words.titleOf(number));
    return undefined;
  };
  const tell = ({ facts, because = [] }: TimelineEntry, what: string) => {
    const about = aboutOf(facts);
    const detail = dayOf(facts, language);
    return {
      ...(about && { about }),
      ...(detail !== undefined && { detail }),
      ...(because.length > 0 && { why: explain(context, language, what, because) }),
    };
  };
  const { zone } = context.market.bundle.market;
  return renderEventTimeline({ entries, zone, language, headingLevel: 3, tell });
}

/** The day that an event is about, where it recorded one. */
function dayOf(facts: TimelineEntry['facts'], language: Language): string | undefined {
  const day = [facts.goesOn, facts.resumeOn, facts.nextOn].find((each) => typeof each === 'string');
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  return `→ ${formatDate(Temporal.PlainDate.from(day), language, 'full')}`;
}
