// The timeline as a customer sees it: what each entry leads to in the account, and why.
import { html } from 'hono/html';
import type { TimelineEntry } from '../../../modules/autoreorder/timeline.ts';
import type { Html } from '../../../ui/html.ts';
import type { Language } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderEventTimeline } from '../../../ui/parts/event-timeline.ts';
import type { StorefrontContext } from '../context.ts';
import { shopPath } from '../paths.ts';
import { explanationOf } from '../why.ts';

/** `own`: on the page of what it is about, which need not be named then. */
export function renderStory(
  context: StorefrontContext,
  language: Language,
  entries: readonly TimelineEntry[],
  { own }: { readonly own: boolean },
): Html {
  const words = messages(language).recurring;
  const link = (path: string, label: string) =>
    html`<a href="${shopPath(context, language, path)}">${label}</a>`;
  const aboutOf = ({ number, orderNumber }: TimelineEntry['facts']) => {
    if (typeof orderNumber === 'string')
      return link(`/orders/${orderNumber}`, words.timeline.order(orderNumber));
    if (typeof number === 'string' && !own)
      return link(`/account/recurring/${number}`, words.titleOf(number));
    return undefined;
  };
  const tell = ({ facts, because = [] }: TimelineEntry, what: string) => {
    const about = aboutOf(facts);
    return {
      ...(about && { about }),
      ...(because.length > 0 && { why: explanationOf(context, language, what, because) }),
    };
  };
  const { zone } = context.market.bundle.market;
  return renderEventTimeline({ entries, zone, language, headingLevel: own ? 3 : 2, tell });
}
