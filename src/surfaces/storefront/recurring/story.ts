// The timeline in words: what each entry was, when, what it was about and why. Future first, each part by months.
import { html } from 'hono/html';
import { localDate } from '../../../kernel/dates.ts';
import type { TimelineEntry } from '../../../modules/autoreorder/timeline.ts';
import { formatDate, formatInstant } from '../../../ui/format.ts';
import type { Html } from '../../../ui/html.ts';
import type { IconName } from '../../../ui/icons.ts';
import { type Language, locales } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { type TimelineEntry as Row, renderTimeline, type TimelineMonth } from '../../../ui/parts/timeline.ts';
import type { StorefrontContext } from '../context.ts';
import { shopPath } from '../paths.ts';
import { explanationOf } from '../why.ts';
import { capitalised } from './words.ts';

/** `own`: on the page of what it is about, which need not be named then. */
export function renderStory(
  context: StorefrontContext,
  language: Language,
  entries: readonly TimelineEntry[],
  { own }: { readonly own: boolean },
): Html {
  const words = messages(language).recurring.timeline;
  if (entries.length === 0) return html`<p class="hint">${words.none}</p>`;
  const { zone } = context.market.bundle.market;
  const timed = entries.map((entry) => ({ entry, day: dayOf(entry, zone) }));
  const ascending = timed.toSorted((a, b) => compareEntries(a.entry, b.entry, zone));
  const coming = ascending.filter(({ entry }) => entry.future);
  const past = ascending.filter(({ entry }) => !entry.future).toReversed();
  const months = (list: typeof timed): readonly TimelineMonth[] =>
    [...Map.groupBy(list, ({ day }) => day.toPlainYearMonth().toString()).values()].map((group) => ({
      month: monthText(group[0]?.day, language),
      entries: group.map(({ entry }) => rowOf(context, language, entry, own)),
    }));
  return renderTimeline(
    [
      { title: words.coming, future: true, months: months(coming) },
      { title: words.past, future: false, months: months(past) },
    ],
    language,
    own ? 3 : 2,
  );
}

function dayOf({ at, on }: TimelineEntry, zone: string): Temporal.PlainDate {
  return on ?? localDate(at ?? Temporal.Instant.fromEpochMilliseconds(0), zone);
}

/** A day without an hour stands after what has one on it. */
function compareEntries(a: TimelineEntry, b: TimelineEntry, zone: string): number {
  const byDay = Temporal.PlainDate.compare(dayOf(a, zone), dayOf(b, zone));
  if (byDay !== 0) return byDay;
  if (a.at && b.at) return Temporal.Instant.compare(a.at, b.at);
  return a.at ? -1 : b.at ? 1 : 0;
}

function monthText(day: Temporal.PlainDate | undefined, language: Language): string {
  if (!day) return '';
  const format = new Intl.DateTimeFormat(locales[language], { year: 'numeric', month: 'long' });
  return capitalised(format.format(day), language);
}

const icons: { readonly [kind: string]: IconName } = {
  started: 'repeat',
  cardStored: 'card',
  planned: 'calendar',
  noticed: 'letter',
  noticeSent: 'letter',
  message: 'letter',
  changed: 'pencil',
  moved: 'calendar',
  skipped: 'cross',
  paused: 'pause',
  resumed: 'repeat',
  stopped: 'cross',
  ordered: 'basket',
  placed: 'basket',
  leftOut: 'minus',
  charged: 'card',
  paid: 'card',
  declined: 'warning',
  retried: 'card',
  dispatched: 'parcel',
  'autoreorder.notice': 'letter',
  'autoreorder.missed': 'letter',
  'autoreorder.delivery': 'parcel',
  'autoreorder.resume': 'repeat',
  'autoreorder.retry': 'card',
  'autoreorder.holdEnd': 'cross',
};
const good = new Set([
  'started',
  'resumed',
  'dispatched',
  'charged',
  'paid',
  'cardStored',
  'unwantedRefunded',
]);
const bad = new Set(['declined', 'missed', 'empty', 'refused', 'lapsed', 'cameUnwanted']);

function rowOf(context: StorefrontContext, language: Language, entry: TimelineEntry, own: boolean): Row {
  const words = messages(language).recurring.timeline;
  const { kind, facts, at, on, because = [], future } = entry;
  const what = words.kinds[kind] ?? messages(language).order.event[kind] ?? words.other;
  const { zone } = context.market.bundle.market;
  const number = typeof facts.orderNumber === 'string' ? facts.orderNumber : undefined;
  const subscription = typeof facts.number === 'string' ? facts.number : undefined;
  const about =
    number !== undefined
      ? html`<a href="${shopPath(context, language, `/orders/${number}`)}">${words.order(number)}</a>`
      : subscription !== undefined && !own
        ? html`<a href="${shopPath(context, language, `/account/recurring/${subscription}`)}">${messages(language).recurring.titleOf(subscription)}</a>`
        : undefined;
  return {
    icon: icons[kind] ?? (bad.has(kind) ? 'warning' : 'clock'),
    what,
    when: on ? formatDate(on, language, 'full') : at ? formatInstant(at, zone, language) : '',
    datetime: (on ?? at ?? '').toString(),
    look: future ? 'plain' : good.has(kind) ? 'good' : bad.has(kind) ? 'bad' : 'plain',
    ...(about && { about }),
    ...(because.length > 0 && { why: explanationOf(context, language, what, because) }),
  };
}
