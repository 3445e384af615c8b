// A published document as people read it: chapters, numbered paragraphs with anchors, the values the shop runs
// on, our own readings, repealed paragraphs, versions and what changed. Takes plain data; parses nothing.
import { html } from 'hono/html';
import { attributes, type Html, when } from '../html.ts';
import type { Language } from '../language.ts';
import { messages } from '../messages.ts';
import { renderButton } from './actions.ts';

export type RuleEffect = {
  /** As the text says it: "2,490 Ft". */
  readonly text: string;
  /** What the shop does with it, one phrase: "Fee for home delivery". */
  readonly effect: string;
};

export type DocumentParagraph = {
  readonly number: string;
  /** The element's id, and so the address after #. */
  readonly anchor: string;
  readonly title?: string;
  /** Blocks (<p>, <ul>, <table>), rule values already marked with renderRuleValue. */
  readonly body: Html;
  readonly state: 'inForce' | 'repealed' | 'void';
  /** Why it is void or since when repealed. */
  readonly stateReason?: Html | string;
  readonly source: 'clause' | 'statute' | 'decision' | 'setting';
  readonly effects?: readonly RuleEffect[];
  /** Decision notes: how we read the paragraph. */
  readonly readings?: readonly Html[];
  readonly change?: 'added' | 'changed' | 'removed';
};

export type DocumentChapter = {
  readonly number: string;
  readonly anchor: string;
  readonly title: string;
  readonly paragraphs: readonly DocumentParagraph[];
};

export type DocumentVersion = { readonly value: string; readonly label: string };

export type DocumentView = {
  readonly title: string;
  /** "In force from 29 August 2022". */
  readonly versionLine: string;
  readonly intro?: Html;
  readonly chapters: readonly DocumentChapter[];
  readonly versions: VersionPicker;
  /** Present on a comparison: "29 August 2022". */
  readonly changesSince?: string;
};

export type VersionPicker = {
  /** A GET form; posts `version`, and `since` where a comparison is offered. */
  readonly action: string;
  readonly versions: readonly DocumentVersion[];
  readonly shown: string;
  readonly since?: string;
};

export function renderDocument(document: DocumentView, language: Language): Html {
  const words = messages(language).documents;
  return html`<div class="document">
<header class="document-head"><h1 class="document-title">${document.title}</h1>
<p class="document-version">${document.versionLine}</p>
${renderVersionPicker(document.versions, language)}</header>
<div class="document-columns">
${renderContents(document.chapters, language)}
<div class="document-body">
${when(document.changesSince, (since) => html`<p class="document-changes">${words.changesSince(since)}</p>`)}
${when(document.intro, (intro) => html`<div class="document-intro">${intro}</div>`)}
<p class="document-legend">${words.valuesLegend}</p>
${document.chapters.map((chapter) => renderChapter(chapter, language))}</div></div></div>`;
}

/** Nothing where there is one version only. */
export function renderVersionPicker(picker: VersionPicker, language: Language): Html | '' {
  if (picker.versions.length < 2) return '';
  const words = messages(language).documents;
  const others = picker.versions.filter(({ value }) => value !== picker.shown);
  const option = (chosen: string | undefined) => (version: DocumentVersion) =>
    html`<option${attributes({ value: version.value, selected: version.value === chosen })}>${version.label}</option>`;
  return html`<form class="version-picker" method="get" action="${picker.action}">
<div class="field"><label class="label" for="version">${words.version}</label>
<select class="input" id="version" name="version">${picker.versions.map(option(picker.shown))}</select></div>
<div class="field"><label class="label" for="since">${words.compare}</label>
<select class="input" id="since" name="since"><option value="">${words.noComparison}</option>${others.map(option(picker.since))}</select></div>
${renderButton({ label: words.showVersion, look: 'secondary' })}</form>`;
}

export function renderContents(chapters: readonly DocumentChapter[], language: Language): Html {
  const words = messages(language).documents;
  return html`<nav class="contents" aria-label="${words.contents}"><details class="contents-fold" data-enhance="contents">
<summary>${words.contents}</summary>
<ol>${chapters.map(({ anchor, number, title }) => html`<li><a href="#${anchor}"><span class="contents-number">${number}</span>${title}</a></li>`)}</ol>
</details></nav>`;
}

export function renderChapter(chapter: DocumentChapter, language: Language): Html {
  return html`<section class="chapter" id="${chapter.anchor}">
<h2 class="chapter-title"><span class="chapter-number">${chapter.number}</span>${chapter.title}</h2>
${chapter.paragraphs.map((paragraph) => renderParagraph(paragraph, language))}</section>`;
}

export function renderParagraph(paragraph: DocumentParagraph, language: Language): Html {
  const words = messages(language).documents;
  const marks = [
    paragraph.change === undefined ? '' : words[paragraph.change],
    paragraph.source === 'decision' ? words.ourReading : '',
    paragraph.source === 'statute' ? words.statute : '',
    paragraph.source === 'setting' ? words.setting : '',
    paragraph.state === 'inForce' ? '' : words[paragraph.state],
  ].filter((mark) => mark !== '');
  const number = html`<a class="paragraph-number" href="#${paragraph.anchor}" aria-label="${words.paragraphLink(paragraph.number)}">${paragraph.number}</a>`;
  const effects = paragraph.effects ?? [];
  return html`<article class="paragraph" id="${paragraph.anchor}"${attributes({
    'data-state': paragraph.state,
    'data-source': paragraph.source,
    'data-change': paragraph.change,
  })}>
${paragraph.title === undefined ? html`<div class="paragraph-head">${number}</div>` : html`<h3 class="paragraph-head">${number}${paragraph.title}</h3>`}
<div class="paragraph-main">
${when(marks.length > 0, () => html`<div class="paragraph-marks">${marks.map((mark) => html`<span class="tag tag-plain">${mark}</span>`)}</div>`)}
${when(paragraph.stateReason, (reason) => html`<div class="paragraph-reason">${reason}</div>`)}
<div class="paragraph-text">${paragraph.state === 'inForce' ? paragraph.body : html`<del>${paragraph.body}</del>`}</div>
${(paragraph.readings ?? []).map(
  (reading) =>
    html`<div class="reading"><div class="reading-title">${words.ourReading}</div>${reading}</div>`,
)}</div>
${when(effects.length > 0, () => renderEffects(effects, language))}</article>`;
}

/** A value in running text that the shop runs on. `machineValue` is the value as executed: "2490 HUF". */
export function renderRuleValue({
  text,
  machineValue,
}: {
  readonly text: string;
  readonly machineValue: string;
}): Html {
  return html`<data class="rule-value" value="${machineValue}">${text}</data>`;
}

function renderEffects(effects: readonly RuleEffect[], language: Language): Html {
  return html`<details class="effects" data-enhance="effects"><summary>${messages(language).documents.values(effects.length)}</summary>
<dl>${effects.map(({ text, effect }) => html`<div><dt>${text}</dt><dd>${effect}</dd></div>`)}</dl></details>`;
}
