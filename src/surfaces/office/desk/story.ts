// The timeline of a caller, or of one recurring order: what is coming, then what happened, with the reasons.
import { html } from 'hono/html';
import { localDate } from '../../../kernel/dates.ts';
import type { TimelineEntry } from '../../../modules/autoreorder/timeline.ts';
import { formatDate, formatInstant } from '../../../ui/format.ts';
import type { Html } from '../../../ui/html.ts';
import type { IconName } from '../../../ui/icons.ts';
import { type Language, locales } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { type TimelineEntry as Row, renderTimeline, type TimelineMonth } from '../../../ui/parts/timeline.ts';
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
  const words = messages(language).recurring.timeline;
  if (entries.length === 0) return html`<p class="hint">${words.none}</p>`;
  const { zone } = context.market.bundle.market;
  const dated = entries
    .map((entry) => ({ entry, day: entry.on ?? localDate(entry.at ?? startOfTime, zone) }))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day) || compareHours(a.entry, b.entry));
  const months = (list: typeof dated): readonly TimelineMonth[] =>
    [...Map.groupBy(list, ({ day }) => monthText(day, language))].map(([month, group]) => ({
      month,
      entries: group.map(({ entry }) => entryOf(context, language, personId, own, entry)),
    }));
  return renderTimeline(
    [
      {
        title: words.coming,
        future: true,
        months: months(dated.filter(({ entry }) => entry.future)),
      },
      {
        title: words.past,
        future: false,
        months: months(dated.filter(({ entry }) => !entry.future).toReversed()),
      },
    ],
    language,
    3,
  );
}

const startOfTime = Temporal.Instant.fromEpochMilliseconds(0);

/** A day without an hour stands after what has one on it. */
function compareHours({ at: a }: TimelineEntry, { at: b }: TimelineEntry): number {
  return a && b ? Temporal.Instant.compare(a, b) : a ? -1 : b ? 1 : 0;
}

function monthText(day: Temporal.PlainDate, language: Language): string {
  const text = new Intl.DateTimeFormat(locales[language], { year: 'numeric', month: 'long' }).format(day);
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
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
  retried: 'card',
  dispatched: 'parcel',
  'autoreorder.notice': 'letter',
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

function entryOf(
  context: OfficeContext,
  language: Language,
  personId: string,
  own: string | undefined,
  { kind, at, on, facts, because = [], future }: TimelineEntry,
): Row {
  const words = messages(language).recurring;
  const { zone } = context.market.bundle.market;
  const what = words.timeline.kinds[kind] ?? messages(language).order.event[kind] ?? words.timeline.other;
  const detail = detailOf(facts, language);
  const link = (path: string, label: string) =>
    html`<a href="${officePath(context, language, `/customers/${personId}${path}`)}">${label}</a>`;
  const { number, orderNumber } = facts;
  const about =
    typeof orderNumber === 'string'
      ? link(`/orders/${orderNumber}`, words.timeline.order(orderNumber))
      : typeof number === 'string' && number !== own
        ? link(`/recurring/${number}`, words.titleOf(number))
        : undefined;
  return {
    icon: icons[kind] ?? (bad.has(kind) ? 'warning' : 'clock'),
    what,
    when: on ? formatDate(on, language, 'full') : at ? formatInstant(at, zone, language) : '',
    datetime: String(on ?? at ?? ''),
    look: future ? 'plain' : good.has(kind) ? 'good' : bad.has(kind) ? 'bad' : 'plain',
    ...(about && { about }),
    ...(detail !== undefined && { detail }),
    ...(because.length > 0 && { why: explain(context, language, what, because) }),
  };
}

/** The day that an event is about, where it recorded one. */
function detailOf(facts: TimelineEntry['facts'], language: Language): string | undefined {
  const day = [facts.goesOn, facts.resumeOn, facts.nextOn].find((each) => typeof each === 'string');
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  return `→ ${formatDate(Temporal.PlainDate.from(day), language, 'full')}`;
}
