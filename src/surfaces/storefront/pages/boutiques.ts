// Boutiques: where they are, what kind they are, when they are open and whether they are now; all as documents say.
import { html } from 'hono/html';
import { localDate, localTime } from '../../../kernel/dates.ts';
import { BeyondHorizon } from '../../../kernel/working-days.ts';
import { isPublicHoliday, readCalendar } from '../../../modules/delivery/calendar.ts';
import { boutiqueAddress, boutiqueHours, boutiqueKind } from '../../../modules/delivery/vocabulary.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { type OpeningHours, openOn } from '../../../terms/opening-hours.ts';
import type { Terms } from '../../../terms/reading.ts';
import { formatTime, formatTimeRange } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import { type Language, locales } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderBreadcrumb } from '../../../ui/parts/navigation.ts';
import { renderTag } from '../../../ui/parts/tag.ts';
import { renderWhy } from '../../../ui/parts/why.ts';
import { type BoutiqueName, boutiqueNames } from '../boutique-names.ts';
import type { AddPages, StorefrontContext } from '../context.ts';
import { renderFrame } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { explanationOf } from '../why.ts';

export const addBoutiques: AddPages = (app, context) => {
  app.get('/boutiques', (c) => {
    const language = c.get('language');
    const words = messages(language).shop.boutiques;
    const at = context.database.clock.now();
    const terms = context.market.at({ orderPlaced: at, eventHappened: at });
    const boutiques = boutiqueNames(context, at);
    if (boutiques.length === 0) throw notFound();
    const body = html`${renderBreadcrumb([{ label: 'Demitasse', href: shopPath(context, language, '') }, { label: words.title }], language)}
<div class="page-head"><h1>${words.title}</h1><p class="lead">${words.lead}</p></div>
<ul class="boutiques">${boutiques.map((boutique) => renderBoutique(context, language, terms, at, boutique))}</ul>`;
    return renderFrame(c, context, { title: words.title, description: words.lead, body, path: '/boutiques' });
  });
};

function renderBoutique(
  context: StorefrontContext,
  language: Language,
  terms: Terms,
  at: Temporal.Instant,
  { code, name }: BoutiqueName,
): Html {
  const words = messages(language).shop.boutiques;
  const { value: facts, because } = terms.explain(() => ({
    kind: terms.find(boutiqueKind, code),
    address: terms.find(boutiqueAddress, code),
    hours: terms.find(boutiqueHours, code),
  }));
  const kind =
    facts.kind === 'full' || facts.kind === 'mini' || facts.kind === 'temporary' ? facts.kind : 'full';
  return html`<li class="boutique" id="${code}"><div class="boutique-head"><h2>${name}</h2>
<p class="boutique-kind">${words.kinds[kind]}</p></div>
<p>${facts.address ?? ''}</p>
${when(facts.hours, (hours) => renderHours(language, terms, at, hours))}
${renderWhy(explanationOf(context, language, words.hoursSummary(name), because), language)}</li>`;
}

function renderHours(language: Language, terms: Terms, at: Temporal.Instant, hours: OpeningHours): Html {
  const words = messages(language).shop.boutiques;
  const state = openState(terms, at, hours);
  const label =
    state.kind === 'open'
      ? words.openNow(formatTime(state.until))
      : state.kind === 'opens'
        ? words.opensAt(formatTime(state.from))
        : words.closedNow;
  return html`${when(state.kind !== 'unknown', () => html`<p>${renderTag({ label, look: state.kind === 'open' ? 'good' : 'plain' })}</p>`)}
<dl class="hours">${hoursByDay(hours, language).map(
    ({ days, text }) => html`<div><dt>${days}</dt><dd>${text}</dd></div>`,
  )}</dl>`;
}

type OpenState =
  | { readonly kind: 'open'; readonly until: Temporal.PlainTime }
  | { readonly kind: 'opens'; readonly from: Temporal.PlainTime }
  | { readonly kind: 'closed' | 'unknown' };

function openState(terms: Terms, at: Temporal.Instant, hours: OpeningHours): OpenState {
  const on = localDate(at, terms.zone);
  const time = localTime(at, terms.zone);
  try {
    const today = openOn(hours, on.dayOfWeek, isPublicHoliday(on, readCalendar(terms)));
    if (!today) return { kind: 'closed' };
    if (Temporal.PlainTime.compare(time, today.from) < 0) return { kind: 'opens', from: today.from };
    const open = Temporal.PlainTime.compare(time, today.to) < 0;
    return open ? { kind: 'open', until: today.to } : { kind: 'closed' };
  } catch (error) {
    // Nobody has published yet which days of that year are holidays.
    if (error instanceof BeyondHorizon) return { kind: 'unknown' };
    throw error;
  }
}

const weekdays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
const dayNames: Readonly<Record<Language, readonly string[]>> = {
  en: namesIn('en'),
  hu: namesIn('hu'),
  pt: namesIn('pt'),
};

function namesIn(language: Language): readonly string[] {
  const monday = Temporal.PlainDate.from('2024-01-01');
  const format = new Intl.DateTimeFormat(locales[language], { weekday: 'long' });
  return weekdays.map((_, index) => format.format(monday.add({ days: index })));
}

/** Runs of days with the same hours, and public holidays. */
function hoursByDay(
  hours: OpeningHours,
  language: Language,
): readonly { readonly days: string; readonly text: string }[] {
  const words = messages(language).shop.boutiques;
  const name = (index: number) => dayNames[language][index] ?? '';
  const textOf = (day: keyof OpeningHours) => {
    const range = hours[day];
    return range ? formatTimeRange(range) : words.closed;
  };
  const runs: { from: number; to: number; text: string }[] = [];
  for (const [index, day] of weekdays.entries()) {
    const run = runs.at(-1);
    if (run && run.text === textOf(day)) run.to = index;
    else runs.push({ from: index, to: index, text: textOf(day) });
  }
  return [
    ...runs.map(({ from, to, text }) => ({
      days: capitalized(from === to ? name(from) : `${name(from)} – ${name(to)}`, language),
      text,
    })),
    { days: words.publicHoliday, text: textOf('PH') },
  ];
}

function capitalized(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(locales[language]) + text.slice(1);
}
