// What went and what came between two wordings of a paragraph, word by word, inside blocks of the same shape;
// a block that has no counterpart goes or comes whole.
import { html } from 'hono/html';
import type { Block, Inline, Link } from '../../../terms/document.ts';
import { blocksText, inlineText } from '../../../terms/plain-text.ts';
import type { Html } from '../../../ui/html.ts';
import { type ResolveReference, renderBlocks, renderLink, renderTable } from './blocks.ts';

export function renderChanges(
  before: readonly Block[],
  after: readonly Block[],
  resolve: ResolveReference,
): Html {
  return html`${pair(before, after, (block) => blocksText([block]), sameShape).map(([old, now]) =>
    renderBlockChange(old, now, resolve),
  )}`;
}

function sameShape(a: Block, b: Block): boolean {
  if (a.kind === 'table' && b.kind === 'table') return a.header.length === b.header.length;
  return a.kind === b.kind;
}

function renderBlockChange(
  old: Block | undefined,
  now: Block | undefined,
  resolve: ResolveReference,
): Html | '' {
  if (!old) return now ? html`<ins class="block-change">${renderBlocks([now], resolve)}</ins>` : '';
  if (!now) return html`<del class="block-change">${renderBlocks([old], resolve)}</del>`;
  if (old.kind === 'paragraph' && now.kind === 'paragraph')
    return html`<p>${renderWords(old.children, now.children, resolve)}</p>`;
  if (old.kind === 'list' && now.kind === 'list') {
    const items = pair(old.items, now.items, blocksText, () => true).map(
      ([a, b]) => html`<li>${renderChanges(a ?? [], b ?? [], resolve)}</li>`,
    );
    return now.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
  }
  if (old.kind === 'table' && now.kind === 'table') {
    const rowText = (row: readonly (readonly Inline[])[]) => row.map(inlineText).join('|');
    const firstCell = (row: readonly (readonly Inline[])[]) => inlineText(row[0] ?? []);
    const rows = pair(old.rows, now.rows, rowText, (a, b) => firstCell(a) === firstCell(b)).map(([a, b]) =>
      now.header.map((_, column) => renderWords(a?.[column] ?? [], b?.[column] ?? [], resolve)),
    );
    return renderTable(now.header, rows, resolve);
  }
  return html`<del class="block-change">${renderBlocks([old], resolve)}</del><ins class="block-change">${renderBlocks([now], resolve)}</ins>`;
}

type Pair<T> = readonly [T | undefined, T | undefined];

/** Equal ones first; between them neighbours that are alike belong together. */
function pair<T>(
  before: readonly T[],
  after: readonly T[],
  textOf: (each: T) => string,
  alike: (a: T, b: T) => boolean,
): readonly Pair<T>[] {
  const pairs: Pair<T>[] = [];
  let gone: T[] = [];
  let come: T[] = [];
  const flush = () => {
    for (const old of gone) {
      const match = come.findIndex((now) => alike(old, now));
      const passed = match < 0 ? [] : come.slice(0, match);
      pairs.push(...passed.map((now) => [undefined, now] as const));
      pairs.push([old, match < 0 ? undefined : come[match]]);
      come = match < 0 ? come : come.slice(match + 1);
    }
    pairs.push(...come.map((now) => [undefined, now] as const));
    gone = [];
    come = [];
  };
  for (const step of compareSequences(before.map(textOf), after.map(textOf))) {
    if (step.kind === 'same') {
      flush();
      pairs.push([before[step.before], after[step.after]]);
    } else if (step.kind === 'gone') gone.push(...before.slice(step.before, step.before + 1));
    else come.push(...after.slice(step.after, step.after + 1));
  }
  flush();
  return pairs;
}

type Word = { readonly text: string; readonly link: Link | undefined };

function renderWords(before: readonly Inline[], after: readonly Inline[], resolve: ResolveReference): Html {
  const old = wordsOf(before);
  const now = wordsOf(after);
  const steps = compareSequences(
    old.map(({ text }) => text),
    now.map(({ text }) => text),
  );
  const runs: { kind: Step['kind']; link: Link | undefined; text: string }[] = [];
  for (const step of steps) {
    const word = step.kind === 'gone' ? old[step.before] : now[step.after];
    const run = runs.at(-1);
    if (!word) continue;
    if (run && run.kind === step.kind && run.link === word.link) run.text += word.text;
    else runs.push({ kind: step.kind, link: word.link, text: word.text });
  }
  return html`${runs.map(({ kind, link, text }) => {
    const content = link ? renderLink(link, text, resolve) : text;
    if (kind === 'same') return content;
    return kind === 'gone' ? html`<del>${content}</del>` : html`<ins>${content}</ins>`;
  })}`;
}

/** Words with the space that follows them, each with the link it stands in. */
function wordsOf(inlines: readonly Inline[], link?: Link): readonly Word[] {
  return inlines.flatMap((inline): readonly Word[] => {
    if (inline.kind === 'text')
      return (inline.text.match(/\s*\S+\s*|\s+/g) ?? []).map((text) => ({ text, link }));
    if (inline.kind === 'break') return [{ text: ' ', link }];
    return wordsOf(inline.children, inline.kind === 'link' ? inline.link : link);
  });
}

type Step =
  | { readonly kind: 'same'; readonly before: number; readonly after: number }
  | { readonly kind: 'gone'; readonly before: number }
  | { readonly kind: 'come'; readonly after: number };

/** The longest common subsequence; what is gone stands before what came. */
function compareSequences(a: readonly string[], b: readonly string[]): readonly Step[] {
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] =
        a[i]?.trim() === b[j]?.trim()
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i]?.trim() === b[j]?.trim())
      steps.push({ kind: 'same', before: i++, after: j++ });
    else if (
      i < a.length &&
      (j === b.length || (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    )
      steps.push({ kind: 'gone', before: i++ });
    else steps.push({ kind: 'come', after: j++ });
  }
  return steps;
}
