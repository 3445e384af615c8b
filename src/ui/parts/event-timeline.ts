// What happened and what is coming, told as a timeline: which picture and tone each kind has, future first, each part by
// months. What an entry leads to and why it is so is told by the page.

import { html } from 'hono/html';
import { type Instant, type LocalDate, localDate, type TimeZone } from '../../kernel/dates.ts';
import { formatDate, formatDeadline, formatInstant } from '../format.ts';
import type { Html } from '../html.ts';
import type { IconName } from '../icons.ts';
import { type Language, locales } from '../language.ts';
import { messages } from '../messages.ts';
import { renderTimeline, type TimelineEntry, type TimelineMonth } from './timeline.ts';

type Look = readonly [icon: IconName, tone?: TimelineEntry['look']];

const looks = {
  started: ['repeat', 'good'],
  cardStored: ['card', 'good'],
  planned: ['calendar'],
  noticed: ['letter'],
  awaitsCalendar: ['calendar', 'bad'],
  noticeSent: ['letter'],
  message: ['letter'],
  changed: ['pencil'],
  moved: ['calendar'],
  skipped: ['cross'],
  paused: ['pause'],
  resumed: ['repeat', 'good'],
  stopped: ['cross'],
  ordered: ['basket'],
  leftOut: ['minus'],
  charged: ['card', 'good'],
  declined: ['warning', 'bad'],
  cardMissing: ['card', 'bad'],
  retried: ['card'],
  dispatched: ['parcel', 'good'],
  missed: ['warning', 'bad'],
  empty: ['warning', 'bad'],
  refused: ['warning', 'bad'],
  lapsed: ['warning', 'bad'],
  cancelled: ['cross'],
  cameUnwanted: ['warning', 'bad'],
  unwantedReturned: ['parcel'],
  unwantedRefunded: ['card', 'good'],
  placed: ['basket'],
  confirmed: ['check', 'good'],
  replaced: ['repeat'],
  expired: ['clock'],
  rightPriceOffered: ['letter'],
  deliveryDecidedAgain: ['calendar'],
  paymentMismatched: ['warning', 'bad'],
  captureFailed: ['warning', 'bad'],
  refundFailed: ['warning', 'bad'],
  'autoreorder.notice': ['letter'],
  'autoreorder.delivery': ['parcel'],
  'autoreorder.resume': ['repeat'],
  'autoreorder.retry': ['card'],
  'autoreorder.holdEnd': ['cross'],
  'autoreorder.setupEnd': ['cross'],
} as const satisfies { readonly [kind: string]: Look };

/** What a module tells and is not here does not compile. */
export type TimelineEventKind = keyof typeof looks;

/** What ends then, rather than happens: the last minute is told. */
const ends: ReadonlySet<TimelineEventKind> = new Set(['autoreorder.holdEnd', 'autoreorder.setupEnd']);

export type TimelineEvent = {
  readonly kind: TimelineEventKind;
  /** One of the two: an instant, or a day without an hour. */
  readonly at: Instant | undefined;
  readonly on: LocalDate | undefined;
  readonly future: boolean;
  /** `order:<id>`, `subscription:<id>`. */
  readonly subject: string;
};

export type EventTimeline<Entry extends TimelineEvent> = {
  readonly entries: readonly Entry[];
  readonly zone: TimeZone;
  readonly language: Language;
  readonly headingLevel: 2 | 3;
  /** `what` is the entry's kind in words. */
  readonly tell: (entry: Entry, what: string) => Pick<TimelineEntry, 'about' | 'detail' | 'why'>;
};

export function renderEventTimeline<Entry extends TimelineEvent>(story: EventTimeline<Entry>): Html {
  const { entries, zone, language, headingLevel } = story;
  const words = messages(language).recurring.timeline;
  if (entries.length === 0) return html`<p class="hint">${words.none}</p>`;
  const ascending = entries
    .map((entry) => ({ entry, day: entry.on ?? localDate(entry.at ?? epoch, zone) }))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day) || compareHours(a.entry, b.entry));
  const months = (list: typeof ascending): readonly TimelineMonth[] =>
    [...Map.groupBy(list, ({ day }) => monthText(day, language))].map(([month, group]) => ({
      month,
      entries: group.map(({ entry }) => rowOf(story, entry)),
    }));
  const coming = ascending.filter(({ entry }) => entry.future);
  const past = ascending.filter(({ entry }) => !entry.future).toReversed();
  return renderTimeline(
    [
      { title: words.coming, future: true, months: months(coming) },
      { title: words.past, future: false, months: months(past) },
    ],
    language,
    headingLevel,
  );
}

const epoch = Temporal.Instant.fromEpochMilliseconds(0);

/** A day without an hour stands after what has one on it. */
function compareHours({ at: a }: TimelineEvent, { at: b }: TimelineEvent): number {
  return a && b ? Temporal.Instant.compare(a, b) : a ? -1 : b ? 1 : 0;
}

function monthText(day: LocalDate, language: Language): string {
  const text = new Intl.DateTimeFormat(locales[language], { year: 'numeric', month: 'long' }).format(day);
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

function rowOf<Entry extends TimelineEvent>(
  { zone, language, tell }: EventTimeline<Entry>,
  entry: Entry,
): TimelineEntry {
  const words = messages(language);
  const { kind, at, on, future, subject } = entry;
  const { timeline } = words.recurring;
  const ofOrder = words.order.event[kind];
  const ofRecurring = timeline.kinds[kind];
  const what =
    (subject.startsWith('order:') ? (ofOrder ?? ofRecurring) : (ofRecurring ?? ofOrder)) ?? timeline.other;
  const [icon, tone = 'plain']: Look = looks[kind];
  const format = ends.has(kind) ? formatDeadline : formatInstant;
  return {
    icon,
    what,
    when: on ? formatDate(on, language, 'full') : at ? format(at, zone, language) : '',
    datetime: String(on ?? at ?? ''),
    look: future ? 'plain' : tone,
    ...tell(entry, what),
  };
}
