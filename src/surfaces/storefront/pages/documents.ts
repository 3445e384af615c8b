// The documents that the shop runs on: their list, and each version to be read in either language, whole or as what
// changed since another one.
import { html } from 'hono/html';
import { localDate } from '../../../kernel/dates.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { versionOn } from '../../../terms/bundle.ts';
import type { Version } from '../../../terms/document.ts';
import { formatDate } from '../../../ui/format.ts';
import { type Html, when } from '../../../ui/html.ts';
import { isLanguage, type Language, languageNames } from '../../../ui/language.ts';
import { messages } from '../../../ui/messages.ts';
import { renderDocument } from '../../../ui/parts/document.ts';
import { renderBreadcrumb } from '../../../ui/parts/navigation.ts';
import type { AddPages, StorefrontContext } from '../context.ts';
import { referencesFrom } from '../documents/references.ts';
import { changedChapters, chaptersOf, type Reading } from '../documents/view.ts';
import { renderFrame } from '../frame.ts';
import { cut, type KeptBody } from '../kept.ts';
import { documentPath, shopLanguages, shopPath } from '../paths.ts';

export const addDocuments: AddPages = (app, context) => {
  app.get('/documents', (c) => {
    const language = c.get('language');
    const words = messages(language).documents;
    return renderFrame(c, context, {
      title: words.all,
      body: renderIndex(context, language, today(context)),
      path: '/documents',
    });
  });

  // The version in force; also where the version picker leads.
  app.get('/documents/:document', (c) => {
    const language = c.get('language');
    const versions = versionsOf(context, c.req.param('document'));
    const wanted = versions.find(({ effectiveOn }) => effectiveOn.toString() === c.req.query('version'));
    const version = wanted ?? versionOn(versions, today(context)) ?? versions[0];
    if (!version) throw notFound();
    const since = versions.find(({ effectiveOn }) => effectiveOn.toString() === c.req.query('since'));
    const query = since && since !== version ? `?since=${since.effectiveOn}` : '';
    const path = documentPath(context, language, version.document, version.effectiveOn.toString());
    return c.redirect(path + query);
  });

  app.get('/documents/:document/:version', async (c) => {
    const language = c.get('language');
    const versions = versionsOf(context, c.req.param('document'));
    const named = (on: string | undefined) =>
      versions.find(({ effectiveOn }) => effectiveOn.toString() === on);
    const version = named(c.req.param('version'));
    if (!version) throw notFound();
    const since = named(c.req.query('since'));
    const text = c.req.query('text');
    const shown: ShownVersion = {
      version,
      since: since === version ? undefined : since,
      text: text && isLanguage(text) && version.titles.has(text) ? text : language,
    };
    return renderFrame(c, context, {
      title: titleOf(version, language),
      body: await keptDocument(context, language, shown, today(context)),
      width: 'wide',
    });
  });
};

type ShownVersion = {
  readonly version: Version;
  /** The other version of a comparison. */
  readonly since: Version | undefined;
  /** Language of the text. */
  readonly text: Language;
};

function versionsOf({ market }: StorefrontContext, document: string): readonly Version[] {
  return market.bundle.documents.get(document) ?? [];
}

function today({ market, database }: StorefrontContext): Temporal.PlainDate {
  return localDate(database.clock.now(), market.bundle.market.zone);
}

function titleOf({ titles, document }: Version, language: Language): string {
  return titles.get(language) ?? document;
}

/** Whether it is read on the day, will be, or has been. */
function stateOn(versions: readonly Version[], version: Version, on: Temporal.PlainDate) {
  if (Temporal.PlainDate.compare(version.effectiveOn, on) > 0) return 'future';
  const ended = version.untilOn !== undefined && Temporal.PlainDate.compare(version.untilOn, on) < 0;
  return versionOn(versions, on) === version && !ended ? 'inForce' : 'past';
}

const bodies = new WeakMap<StorefrontContext, Map<string, Promise<KeptBody>>>();
const mostBodies = 200;

/** Texts are long and change at midnight at most. */
async function keptDocument(
  context: StorefrontContext,
  language: Language,
  shown: ShownVersion,
  on: Temporal.PlainDate,
): Promise<KeptBody> {
  const { version, since, text } = shown;
  const key = `${version.document} ${version.effectiveOn} ${since?.effectiveOn} ${language} ${text} ${on}`;
  const kept = bodies.get(context) ?? new Map<string, Promise<KeptBody>>();
  bodies.set(context, kept);
  if (kept.size >= mostBodies) kept.clear();
  const body =
    kept.get(key) ??
    Promise.resolve(renderVersion(context, language, shown, on)).then((markup) => cut(String(markup)));
  kept.set(key, body);
  return await body;
}

function renderVersion(
  context: StorefrontContext,
  language: Language,
  { version, since, text }: ShownVersion,
  on: Temporal.PlainDate,
): Html {
  const words = messages(text).documents;
  const versions = versionsOf(context, version.document);
  const day = (date: Temporal.PlainDate) => formatDate(date, text);
  const backwards = since && Temporal.PlainDate.compare(since.effectiveOn, version.effectiveOn) > 0;
  const later = backwards ? since : version;
  const earlier = backwards ? version : since;
  const reading = readingOf(context, later, text, on);
  const chapters = earlier ? changedChapters(reading, earlier) : chaptersOf(reading);
  const here = documentPath(context, language, version.document, version.effectiveOn.toString());
  const document = renderDocument(
    {
      title: titleOf(version, text),
      versionLine: earlier
        ? words.fromTo(day(earlier.effectiveOn), day(later.effectiveOn))
        : versionLine(versions, later, text, on),
      intro: renderIntro(context, language, { version, since, text }, here, chapters.length === 0),
      chapters,
      ...(earlier && { changesSince: day(earlier.effectiveOn) }),
      versions: {
        action: shopPath(context, language, `/documents/${version.document}`),
        shown: version.effectiveOn.toString(),
        ...(since && { since: since.effectiveOn.toString() }),
        versions: versions.toReversed().map((each) => ({
          value: each.effectiveOn.toString(),
          label:
            stateOn(versions, each, on) === 'inForce'
              ? `${day(each.effectiveOn)} (${words.inForceNow})`
              : day(each.effectiveOn),
        })),
      },
    },
    text,
  );
  const crumbs = renderBreadcrumb(
    [
      { label: 'Demitasse', href: shopPath(context, language, '') },
      { label: messages(language).documents.all, href: shopPath(context, language, '/documents') },
      { label: titleOf(version, language) },
    ],
    language,
  );
  return text === language
    ? html`${crumbs}${document}`
    : html`${crumbs}<div lang="${text}">${document}</div>`;
}

/** A past version is read as on its last day, a future one as on its first. */
function readingOf(
  context: StorefrontContext,
  version: Version,
  text: Language,
  on: Temporal.PlainDate,
): Reading {
  const versions = versionsOf(context, version.document);
  const next = versions[versions.indexOf(version) + 1]?.effectiveOn.subtract({ days: 1 });
  const last = version.untilOn ?? next;
  const days = [version.effectiveOn, on, ...(last ? [last] : [])].sort(Temporal.PlainDate.compare);
  const readOn = (last ? days[1] : days.at(-1)) ?? on;
  const here = documentPath(context, text, version.document, version.effectiveOn.toString());
  return {
    context,
    version,
    language: text,
    on: readOn,
    resolve: referencesFrom(context, text, readOn, here),
  };
}

function versionLine(
  versions: readonly Version[],
  version: Version,
  text: Language,
  on: Temporal.PlainDate,
): string {
  const words = messages(text).documents;
  const state = stateOn(versions, version, on);
  const parts = [
    words.inForceFrom(formatDate(version.effectiveOn, text)),
    version.untilOn && words.inForceUntil(formatDate(version.untilOn, text)),
    state === 'inForce' ? words.inForceNow : state === 'future' ? words.notYetInForce : words.noLongerInForce,
    version.announcedOn && words.announcedOn(formatDate(version.announcedOn, text)),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** The other languages of the text, which one prevails, and the way back from a comparison. */
function renderIntro(
  context: StorefrontContext,
  language: Language,
  { version, since, text }: ShownVersion,
  here: string,
  empty: boolean,
): Html {
  const words = messages(text).documents;
  const { prevails } = context.market.bundle.market;
  const others = shopLanguages(context).filter((each) => each !== text && version.titles.has(each));
  const hrefIn = (each: Language) => {
    const query = new URLSearchParams([
      ...(since ? [['since', since.effectiveOn.toString()]] : []),
      ...(each === language ? [] : [['text', each]]),
    ]);
    return query.size > 0 ? `${here}?${query}` : here;
  };
  const links = others.map(
    (each, index) =>
      html`${index > 0 ? ', ' : ''}<a href="${hrefIn(each)}" lang="${each}" hreflang="${each}">${languageNames[each]}</a>`,
  );
  return html`<p class="document-languages">${when(links.length > 0, () => html`<span>${words.readIn}: ${links}.</span> `)}<span>${isLanguage(prevails) ? words.prevails(words.languages[prevails]) : ''}</span></p>
${when(since, () => html`<p><a href="${here}">${words.wholeDocument}</a></p>`)}
${when(empty, () => html`<p>${words.noChanges}</p>`)}`;
}

function renderIndex(context: StorefrontContext, language: Language, on: Temporal.PlainDate): Html {
  const words = messages(language).documents;
  const { documents } = context.market.bundle;
  const all = [...documents].map(([name, versions]) => ({ name, versions }));
  const groupOf = (versions: readonly Version[]) => {
    const rank = versions.at(-1)?.rank;
    return rank === 'statute' || rank === 'setting' ? rank : 'shop';
  };
  return html`<div class="page-head"><h1>${words.all}</h1><p class="lead">${words.indexLead}</p></div>
${(['shop', 'setting', 'statute'] as const).map(
  (group) =>
    html`<section class="section"><h2>${words.groups[group]}</h2><ul class="document-list">${all
      .filter(({ versions }) => groupOf(versions) === group)
      .toSorted((a, b) => b.versions.length - a.versions.length || (a.name < b.name ? -1 : 1))
      .map(({ name, versions }) => renderEntry(context, language, name, versions, on))}</ul></section>`,
)}`;
}

function renderEntry(
  context: StorefrontContext,
  language: Language,
  name: string,
  versions: readonly Version[],
  on: Temporal.PlainDate,
): Html {
  const words = messages(language).documents;
  const shown = versionOn(versions, on) ?? versions[0];
  if (!shown) return html``;
  return html`<li><a class="document-link" href="${documentPath(context, language, name, shown.effectiveOn.toString())}">${titleOf(shown, language)}</a>
<p class="document-note">${versionLine(versions, shown, language, on)}</p>
${when(
  versions.length > 1,
  () =>
    html`<p class="document-note">${words.versions(versions.length)}: ${versions.map(
      (version, index) =>
        html`${index > 0 ? ', ' : ''}<a href="${documentPath(context, language, name, version.effectiveOn.toString())}">${formatDate(version.effectiveOn, language, 'short')}</a>`,
    )}</p>`,
)}</li>`;
}
