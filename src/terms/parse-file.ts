// From the bytes of one Markdown file to sections with plain blocks and links. Owns the syntax; whether the
// links make sense is check.ts.
import { parse as parseYaml } from 'yaml';
import type {
  Binding,
  Block,
  Inline,
  Language,
  Link,
  LinkScheme,
  Mark,
  Problem,
  Rank,
  Section,
  Source,
  SourceFile,
  Void,
} from './document.ts';
import type { Lexicon } from './lexicon.ts';
import { type Node, parseMarkdown, type Span, type SyntaxFault } from './markdown.ts';
import { date } from './values.ts';

const ranks: readonly Rank[] = ['statute', 'specific', 'general', 'setting'];
const sources: readonly Source[] = ['statute', 'clause', 'decision', 'setting'];
const schemes = new Set(['rule', 'duty', 'data', 'show', 'note', 'info', 'same']);
const headingPattern = /^([0-9A-Z][0-9A-Za-z]*(?:\.[0-9a-zA-Z]+)*)\.?\s+(.+)$/;

type Context = {
  readonly file: string;
  readonly lexicon: Lexicon;
  readonly problems: Problem[];
};

type Matter = { readonly [key: string]: unknown };

/** Undefined when the front matter is so broken that nothing else can be said; the problems say why. */
export function parseFile(
  path: {
    readonly file: string;
    readonly document: string;
    readonly date: string;
    readonly language: Language;
  },
  body: string,
  lexicon: Lexicon,
  problems: Problem[],
): SourceFile | undefined {
  const context: Context = { file: path.file, lexicon, problems };
  const found = /^---\n([\s\S]*?)\n---\n/.exec(body);
  if (!found) {
    report(
      context,
      1,
      'there is no front matter',
      'start the file with --- document, title, effective … ---',
    );
    return undefined;
  }
  let matter: Matter;
  try {
    matter = (parseYaml(found[1] ?? '', { schema: 'failsafe' }) ?? {}) as Matter;
  } catch (error) {
    report(context, 1, `the front matter is not YAML: ${String(error)}`, 'write one `key: value` a line');
    return undefined;
  }
  const front = parseFrontMatter(matter, path, context);
  if (!front) return undefined;
  const firstLine = found[0].split('\n').length;
  const sections = parseSections(body.slice(found[0].length), firstLine, context);
  return { file: path.file, language: path.language, ...front, sections };
}

function report(context: Context, line: number, what: string, mend: string): void {
  context.problems.push({ file: context.file, line, what, mend });
}

function parseFrontMatter(
  matter: Matter,
  path: { readonly document: string; readonly date: string },
  context: Context,
): Omit<SourceFile, 'file' | 'language' | 'sections'> | undefined {
  const before = context.problems.length;
  const text = (key: string): string | undefined =>
    typeof matter[key] === 'string' ? matter[key] : undefined;
  const on = (key: string): Temporal.PlainDate | undefined => {
    const written = text(key);
    const value = written === undefined ? undefined : date.parse(written);
    if (written !== undefined && !value)
      report(context, 1, `${key}: ${written} is not a date`, 'write it as 2022-08-29');
    return value;
  };
  const known = [
    'document',
    'title',
    'effective',
    'announced',
    'amends',
    'until',
    'source',
    'rank',
    'binds',
    'voids',
  ];
  for (const key of Object.keys(matter))
    if (!known.includes(key))
      report(context, 1, `the front matter does not know ${key}`, `use one of ${known.join(', ')}`);
  if (text('document') !== path.document)
    report(
      context,
      1,
      `document: ${text('document')} stands in the folder ${path.document}`,
      'give both one name',
    );
  if (text('effective') !== path.date)
    report(
      context,
      1,
      `effective: ${text('effective')} stands in a file of ${path.date}`,
      'give both one date',
    );
  const rank = ranks.find((r) => r === text('rank'));
  const source = sources.find((s) => s === text('source'));
  if (!rank) report(context, 1, `rank: ${text('rank')} is none`, `use one of ${ranks.join(', ')}`);
  if (!source) report(context, 1, `source: ${text('source')} is none`, `use one of ${sources.join(', ')}`);
  const title = text('title');
  if (!title) report(context, 1, 'the title is missing', 'add `title: …` to the front matter');
  const effectiveOn = on('effective');
  const announcedOn = on('announced');
  const binds = parseBinding(text('binds') ?? 'posted', context);
  const voids = parseVoids(matter.voids, context);
  if (binds?.how === 'after notice' && effectiveOn) {
    const earliest = announcedOn?.add(binds.notice);
    if (!earliest)
      report(
        context,
        1,
        'a version that binds after a notice does not say when it was announced',
        'add `announced:`',
      );
    else if (Temporal.PlainDate.compare(earliest, effectiveOn) > 0)
      report(
        context,
        1,
        `announced on ${announcedOn}, it cannot bind from ${effectiveOn}: its notice runs until ${earliest}`,
        `make it effective on ${earliest} or later`,
      );
  }
  const amendsOn = on('amends');
  const untilOn = on('until');
  if (context.problems.length > before || !rank || !source || !title || !effectiveOn || !binds)
    return undefined;
  return {
    document: path.document,
    title,
    effectiveOn,
    announcedOn,
    amendsOn,
    untilOn,
    source,
    rank,
    binds,
    voids,
  };
}

function parseBinding(text: string, context: Context): Binding | undefined {
  if (text === 'posted' || text === 'accepted') return { how: text };
  const notice = /^after notice (P\d+[DWMY])$/.exec(text);
  if (notice) return { how: 'after notice', notice: Temporal.Duration.from(notice[1] ?? '') };
  report(context, 1, `binds: ${text} is unknown`, 'write posted, accepted or `after notice P3M`');
  return undefined;
}

function parseVoids(value: unknown, context: Context): readonly Void[] {
  if (value === undefined) return [];
  const because = context.lexicon.marks.get('because') ?? 'because';
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((item) => {
    const match = new RegExp(`^([a-z0-9-]+) (\\S+) ${because} (.+)$`).exec(String(item));
    if (!match) {
      report(
        context,
        1,
        `voids: “${item}” cannot be read`,
        `write \`<document> <paragraph> ${because} <reason>\``,
      );
      return [];
    }
    return [{ document: match[1] ?? '', paragraph: match[2] ?? '', because: match[3] ?? '' }];
  });
}

type Open = {
  number: string;
  title: string;
  mark: Mark | undefined;
  line: number;
  blocks: Block[];
  links: Link[];
  loose: { text: string; line: number }[];
};

function parseSections(body: string, firstLine: number, context: Context): readonly Section[] {
  const faults: SyntaxFault[] = [];
  const sections: Open[] = [];
  for (const node of parseMarkdown(body, firstLine, faults)) {
    if (node.kind === 'heading') {
      const opened = parseHeading(spansText(node.children), node.line, context);
      if (opened) sections.push(opened);
      continue;
    }
    const section = sections.at(-1);
    if (section) section.blocks.push(parseBlock(node, section, context));
    else
      report(
        context,
        node.line,
        'text stands before the first numbered heading',
        'put it under a numbered heading',
      );
  }
  for (const { line, what, mend } of faults) report(context, line, what, mend);
  return sections;
}

function parseHeading(text: string, line: number, context: Context): Open | undefined {
  const match = headingPattern.exec(text);
  if (!match) {
    report(context, line, `the heading “${text}” has no number`, 'write it as `### 3.4 Home delivery`');
    return undefined;
  }
  const { title, mark } = parseMark(match[2] ?? '', line, context);
  return { number: match[1] ?? '', title, mark, line, blocks: [], links: [], loose: [] };
}

function parseMark(text: string, line: number, context: Context): { title: string; mark: Mark | undefined } {
  const match = /^(.*?)\s*\((.+)\)$/.exec(text);
  const { marks } = context.lexicon;
  const inner = match?.[2] ?? '';
  const title = match?.[1] ?? '';
  for (const kind of ['decision', 'setting', 'repealed'] as const)
    if (inner === marks.get(kind)) return { title, mark: { kind } };
  const voids = new RegExp(
    `^${marks.get('void from')} (\\d{4}-\\d\\d-\\d\\d),? ${marks.get('because')} (.+)$`,
  ).exec(inner);
  if (voids) {
    const fromOn = date.parse(voids[1] ?? '');
    if (fromOn) return { title, mark: { kind: 'void', fromOn, because: voids[2] ?? '' } };
    report(context, line, `${voids[1]} is not a date`, 'write it as 2025-07-20');
  }
  return { title: text, mark: undefined };
}

function spansText(spans: readonly Span[]): string {
  return spans
    .map((span) =>
      span.kind === 'text' ? span.text : span.kind === 'break' ? ' ' : spansText(span.children),
    )
    .join('');
}

function parseBlock(node: Node, section: Open, context: Context): Block {
  const inlines = (spans: readonly Span[]) => parseInlines(spans, section, context);
  switch (node.kind) {
    case 'heading':
    case 'paragraph':
      return { kind: 'paragraph', children: inlines(node.children) };
    case 'list':
      return {
        kind: 'list',
        ordered: node.ordered,
        items: node.items.map((item) => item.map((n) => parseBlock(n, section, context))),
      };
    case 'table': {
      const [header = [], ...rows] = node.rows.map((row) => row.map(inlines));
      return { kind: 'table', header, rows };
    }
  }
}

function parseInlines(
  spans: readonly Span[],
  section: Open,
  context: Context,
  insideLink = false,
): readonly Inline[] {
  return spans.flatMap((span) => parseInline(span, section, context, insideLink) ?? []);
}

function parseInline(span: Span, section: Open, context: Context, insideLink: boolean): Inline | undefined {
  switch (span.kind) {
    case 'text':
      if (!insideLink)
        section.loose.push(...span.text.split('\n').map((text, i) => ({ text, line: span.line + i })));
      return { kind: 'text', text: span.text.replaceAll('\n', ' ') };
    case 'break':
      return span;
    case 'strong':
    case 'emphasis':
      return { kind: span.kind, children: parseInlines(span.children, section, context, insideLink) };
    case 'link': {
      const link = parseLink(span, context);
      if (!link) return undefined;
      section.links.push(link);
      return { kind: 'link', link, children: parseInlines(span.children, section, context, true) };
    }
  }
}

function parseLink(node: Extract<Span, { kind: 'link' }>, context: Context): Link | undefined {
  const { line } = node;
  const text = spansText(node.children).replaceAll('\n', ' ');
  const title = node.title.replaceAll('\n', ' ');
  const colon = node.url.indexOf(':');
  const scheme = colon < 0 ? '' : node.url.slice(0, colon);
  if (!schemes.has(scheme)) {
    if (/^(#|\/|[a-z0-9-]+#)/.test(node.url))
      return { scheme: 'reference', path: node.url, keys: [], title, text, line };
    report(
      context,
      line,
      `the link “${node.url}” has no known scheme`,
      'use rule:, duty:, data:, show:, note:, info:, same:, #paragraph, document#paragraph or /page',
    );
    return undefined;
  }
  const match = /^([a-zA-Z][a-zA-Z0-9.]*)(?:\[([^\]]*)\])?$/.exec(node.url.slice(colon + 1));
  const keys = match?.[2]?.split(',') ?? [];
  if (!match || !keys.every((key) => key === '*' || /^[a-zA-Z0-9-]+$/.test(key))) {
    report(
      context,
      line,
      `“${node.url}” is not scheme:path[key,key]`,
      'write it like rule:delivery.fee[home]',
    );
    return undefined;
  }
  return { scheme: scheme as LinkScheme, path: match[1] ?? '', keys, title, text, line };
}
