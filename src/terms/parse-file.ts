// From the bytes of one Markdown file to sections with plain blocks and links. Owns what a heading and a link are;
// whether the links make sense is check.ts and check-text.ts.
import type {
  Block,
  Inline,
  Language,
  Link,
  LinkScheme,
  Mark,
  Problem,
  Section,
  SourceFile,
} from './document.ts';
import { parseFrontMatter, readMatter } from './front-matter.ts';
import type { Lexicon } from './lexicon.ts';
import { type Node, parseMarkdown, type Span, type SyntaxFault } from './markdown.ts';
import { date } from './values.ts';

const schemes = new Set(['rule', 'duty', 'data', 'show', 'note', 'info', 'same']);
const headingPattern = /^([0-9A-Z][0-9A-Za-z]*(?:\.[0-9a-zA-Z]+)*)\.?\s+(.+)$/;

type Context = {
  readonly file: string;
  readonly lexicon: Lexicon;
  readonly problems: Problem[];
};

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
  const before = problems.length;
  const matter = readMatter(path.file, found[1] ?? '', problems);
  if (problems.length > before) return undefined;
  const front = parseFrontMatter(matter, path, found[0].split('\n'), lexicon, problems);
  if (!front) return undefined;
  const firstLine = found[0].split('\n').length;
  const sections = parseSections(body.slice(found[0].length), firstLine, context);
  return { file: path.file, language: path.language, ...front, sections };
}

function report(context: Context, line: number, what: string, mend: string): undefined {
  context.problems.push({ file: context.file, line, what, mend });
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
  const once = new Map(faults.map((fault) => [`${fault.line} ${fault.what}`, fault]));
  for (const { line, what, mend } of once.values()) report(context, line, what, mend);
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
