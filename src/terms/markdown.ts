// The part of Markdown that documents use: numbered headings, paragraphs, lists, tables, emphasis and links.
// Whatever CommonMark would read otherwise than this file is refused, never guessed (markdown.test.ts holds the
// two against each other). Owns syntax only; refuses to know what links and numbers mean.

export type Span =
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Span[] }
  | {
      readonly kind: 'link';
      readonly url: string;
      readonly title: string;
      readonly children: readonly Span[];
      readonly line: number;
    };

export type Node =
  | { readonly kind: 'heading' | 'paragraph'; readonly children: readonly Span[]; readonly line: number }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly items: readonly (readonly Node[])[];
      readonly line: number;
    }
  | {
      readonly kind: 'table';
      readonly rows: readonly (readonly (readonly Span[])[])[];
      readonly line: number;
    };

export type SyntaxFault = { readonly line: number; readonly what: string; readonly mend: string };

type Row = { readonly text: string; readonly line: number };

const headingRow = /^#{1,6}(?: |$)/;
const itemRow = /^(-|\d{1,9}\.) /;
const delimiterRow = /^\|(?: *:?-+:? *\|)+ *$/;
const tableRow = /^\|.*[^\\]\| *$/;
const foreignRows: readonly { readonly row: RegExp; readonly what: string; readonly mend: string }[] = [
  { row: /\t/, what: 'a tab', mend: 'use spaces' },
  { row: /^ {4}/, what: 'a line indented by four spaces', mend: 'take the indent out' },
  { row: /^ *(?:```|~~~)/, what: 'a code fence', mend: 'use paragraphs, lists, tables and links' },
  { row: /^ *>/, what: 'a quotation', mend: 'use paragraphs, lists, tables and links' },
  { row: /^ *</, what: 'a line that may be HTML', mend: 'use paragraphs, lists, tables and links' },
  { row: /^ *([-*_])(?: *\1){2,} *$/, what: 'a ruled line', mend: 'take it out: headings divide a document' },
  {
    row: /^ *(?:=+|[-:|][-:| ]*) *$/,
    what: 'a line under a heading',
    mend: 'write headings with #, tables with | at both ends',
  },
  { row: /^ *(?:[*+]|\d+\)) /, what: 'a list of another sort', mend: 'write items with `- ` or `1. `' },
  { row: /^ *(?:[-*+]|\d+[.)]) *$/, what: 'an empty list item', mend: 'write its text beside it' },
  {
    row: /^ *\[[^\]]*\]:/,
    what: 'a link definition',
    mend: 'write the target into the link: [text](target)',
  },
  { row: /^ *#{1,6}[^# ]/, what: 'a heading without a space', mend: 'write a space after #' },
  { row: /^ +#/, what: 'an indented heading', mend: 'take the indent out' },
];

/** `firstLine` is the number of the text's first line in its file. Faults are added to `faults`. */
export function parseMarkdown(text: string, firstLine: number, faults: SyntaxFault[]): readonly Node[] {
  return parseRows(
    text.split('\n').map((row, i) => ({ text: row, line: firstLine + i })),
    faults,
  );
}

function isBlank(row: Row | undefined): boolean {
  return row === undefined || /^ *$/.test(row.text);
}

function parseRows(rows: readonly Row[], faults: SyntaxFault[]): readonly Node[] {
  const nodes: Node[] = [];
  let at = 0;
  for (let row = rows[at]; row; row = rows[at]) {
    const { line } = row;
    if (isBlank(row)) at += 1;
    else if (foreign(row, faults) || indented(row, faults)) at += 1;
    else if (headingRow.test(row.text)) {
      const text = row.text.replace(/^#+ */, '').replace(/(?:^| +)#+ *$/, '');
      nodes.push({ kind: 'heading', children: parseSpans([{ text, line }], faults), line });
      at += 1;
    } else {
      const end = itemRow.test(row.text)
        ? listEnd(rows, at)
        : row.text.startsWith('|')
          ? blockEnd(rows, at, (r) => !r.text.startsWith('|'))
          : blockEnd(rows, at, (r) => headingRow.test(r.text));
      const own = rows.slice(at, end);
      nodes.push(
        itemRow.test(row.text)
          ? parseList(own, line, faults)
          : row.text.startsWith('|')
            ? parseTable(own, line, rows[end], faults)
            : parseParagraph(own, line, faults),
      );
      at = end;
    }
  }
  return nodes;
}

function foreign(row: Row, faults: SyntaxFault[]): boolean {
  const found = foreignRows.find((f) => f.row.test(row.text));
  if (found)
    faults.push({ line: row.line, what: `${found.what} cannot stand in a document`, mend: found.mend });
  return found !== undefined;
}

function indented(row: Row, faults: SyntaxFault[]): boolean {
  const isIndented = row.text.startsWith(' ');
  if (isIndented) faults.push({ line: row.line, what: 'a block begins with a space', mend: 'take it out' });
  return isIndented;
}

function blockEnd(rows: readonly Row[], from: number, stops: (row: Row) => boolean): number {
  let end = from + 1;
  for (let row = rows[end]; row && !isBlank(row) && !stops(row); row = rows[end]) end += 1;
  return end;
}

function parseParagraph(rows: readonly Row[], line: number, faults: SyntaxFault[]): Node {
  for (const row of rows.slice(1)) {
    if (foreign(row, faults)) continue;
    if (/^ *(?:-|1\.) /.test(row.text))
      faults.push({
        line: row.line,
        what: 'a list begins inside a paragraph',
        mend: 'leave a blank line before it, or wrap the line elsewhere',
      });
    if (/^ *\|/.test(row.text))
      faults.push({
        line: row.line,
        what: 'a table begins inside a paragraph',
        mend: 'leave a blank line before it',
      });
  }
  return { kind: 'paragraph', children: parseSpans(rows, faults), line };
}

/** A list goes on over blank lines while items or indented lines follow. */
function listEnd(rows: readonly Row[], from: number): number {
  let end = from + 1;
  for (let row = rows[end]; row; row = rows[end]) {
    if (headingRow.test(row.text)) break;
    if (isBlank(rows[end - 1]) && !isBlank(row) && !itemRow.test(row.text) && !row.text.startsWith(' '))
      break;
    end += 1;
  }
  while (isBlank(rows[end - 1])) end -= 1;
  return end;
}

function parseList(rows: readonly Row[], line: number, faults: SyntaxFault[]): Node {
  const marker = itemRow.exec(rows[0]?.text ?? '')?.[1] ?? '-';
  const ordered = marker !== '-';
  const items: Row[][] = [];
  let indent = 0;
  for (const row of rows) {
    const [, mark] = itemRow.exec(row.text) ?? [];
    if (mark) {
      const wanted = ordered ? `${items.length + 1}.` : '-';
      if (mark !== wanted)
        faults.push({
          line: row.line,
          what: `the line begins like the list item ${mark} where ${wanted} is next`,
          mend: 'number items from 1 on, or let another word begin the line',
        });
      indent = mark.length + 1;
      items.push([{ text: row.text.slice(indent), line: row.line }]);
      if (row.text[indent] === ' ')
        faults.push({ line: row.line, what: 'two spaces after a list mark', mend: 'write one space' });
      continue;
    }
    const inside = row.text.startsWith(' '.repeat(indent));
    if (!inside && !isBlank(row))
      faults.push({
        line: row.line,
        what: 'the line is neither inside its list item nor outside',
        mend: `indent it by ${indent} spaces, or leave a blank line before it and no indent`,
      });
    items.at(-1)?.push({ text: inside ? row.text.slice(indent) : row.text, line: row.line });
  }
  const parsed = items.map((item) => parseRows(item, faults));
  for (const node of parsed.flat())
    if (node.kind === 'heading' || node.kind === 'table')
      faults.push({
        line: node.line,
        what: `a ${node.kind} inside a list`,
        mend: 'leave a blank line before it and no indent',
      });
  return { kind: 'list', ordered, items: parsed, line };
}

function parseTable(rows: readonly Row[], line: number, next: Row | undefined, faults: SyntaxFault[]): Node {
  if (!isBlank(next) && !headingRow.test(next?.text ?? ''))
    faults.push({
      line: line + rows.length,
      what: 'text follows a table',
      mend: 'leave a blank line after it',
    });
  if (!delimiterRow.test(rows[1]?.text ?? ''))
    faults.push({ line, what: 'a table without a head', mend: 'write a head and |---|---| under it' });
  for (const row of rows)
    if (!tableRow.test(row.text))
      faults.push({ line: row.line, what: 'a row that does not end with |', mend: 'write it as | a | b |' });
  const cells = rows
    .filter((_, i) => i !== 1)
    .map((row) => cellsOf(row).map((cell) => parseSpans([cell], faults)));
  const width = cellsOf(rows[1] ?? { text: '', line }).length;
  for (const [i, row] of cells.entries())
    if (row.length !== width)
      faults.push({
        line: line + (i > 0 ? i + 1 : 0),
        what: `a row of ${row.length} cells in a table of ${width}`,
        mend: 'give every row the same number of cells; write | inside a cell as \\|',
      });
  return { kind: 'table', rows: cells, line };
}

/** The row begins with `|` and ends with one; `\|` is a sign of the text. */
function cellsOf({ text, line }: Row): readonly Row[] {
  const inner = text.trimEnd().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => ({ text: cell.replaceAll('\\|', '|').trim(), line }));
}

const punctuation = /^[\p{P}\p{S}]$/u;
const linkTarget = /^\]\(([^\s()<>\\&"]+)(?:[ \n]+"((?:[^"\\&]|\\[!-/:-@[-`{-~])*)")?\)/;
const special = /[\\`*_&<[\]!\n]/g;

function isEdge(character: string): boolean {
  return character === '' || /^\s$/.test(character) || punctuation.test(character);
}

/** The text of one block: its lines without the spaces around them. */
function parseSpans(rows: readonly Row[], faults: SyntaxFault[]): readonly Span[] {
  for (const row of rows.slice(0, -1))
    if (row.text.endsWith(' '))
      faults.push({
        line: row.line,
        what: 'spaces at the end of a line',
        mend: 'take them out, or break the line with \\ at its end',
      });
  const text = rows.map((row) => row.text.replace(/^ +| +$/g, '')).join('\n');
  return new SpanReader(text, rows[0]?.line ?? 1, faults).read();
}

/** Holds the position in one block's text. */
class SpanReader {
  readonly #text: string;
  readonly #faults: SyntaxFault[];
  #line: number;
  #at = 0;

  constructor(text: string, line: number, faults: SyntaxFault[]) {
    this.#text = text;
    this.#line = line;
    this.#faults = faults;
  }

  read(until = ''): readonly Span[] {
    const spans: Span[] = [];
    let text = '';
    let textLine = this.#line;
    const flush = () => {
      if (text !== '') spans.push({ kind: 'text', text, line: textLine });
      text = '';
    };
    const add = (part: string) => {
      if (text === '') textLine = this.#line;
      text += part;
    };
    while (this.#at < this.#text.length) {
      if (until !== '' && this.#closes(until)) break;
      special.lastIndex = this.#at;
      const next = special.exec(this.#text)?.index ?? this.#text.length;
      if (next > this.#at) {
        add(this.#text.slice(this.#at, next));
        this.#at = next;
        continue;
      }
      const found = this.#special(until);
      if (typeof found === 'string') add(found);
      else {
        flush();
        spans.push(found);
      }
    }
    flush();
    return spans;
  }

  #fault(what: string, mend: string): void {
    this.#faults.push({ line: this.#line, what, mend });
  }

  #special(until: string): Span | string {
    const here = this.#text[this.#at] ?? '';
    const after = this.#text[this.#at + 1] ?? '';
    switch (here) {
      case '\n':
        this.#at += 1;
        this.#line += 1;
        return '\n';
      case '\\':
        return this.#escape(after);
      case '[':
        return this.#link(until);
      case '*':
        return this.#emphasis();
      case '_':
        if (isEdge(this.#text[this.#at - 1] ?? '') || isEdge(after))
          this.#fault(
            'an underscore at the edge of a word',
            'write emphasis with *, a plain underscore as \\_',
          );
        break;
      case '`':
        this.#fault('code cannot stand in a document', 'use plain text, emphasis and links');
        break;
      case '<':
        if (/[a-zA-Z/!?]/.test(after)) this.#fault('HTML cannot stand in a document', 'write < as \\<');
        break;
      case '&':
        if (/^&(?:#|[a-zA-Z]\w*;)/.test(this.#text.slice(this.#at, this.#at + 40)))
          this.#fault('an HTML entity', 'write the character itself');
        break;
      case '!':
        if (after === '[') this.#fault('image cannot stand in a document', 'use plain text and links');
        break;
    }
    this.#at += 1;
    return here;
  }

  #escape(after: string): Span | string {
    if (after === '\n') {
      this.#at += 2;
      this.#line += 1;
      return { kind: 'break' };
    }
    if (/^[!-/:-@[-`{-~]$/.test(after)) {
      this.#at += 2;
      return after;
    }
    this.#at += 1;
    return '\\';
  }

  /** Runs of one or two stars that stand at the edges of words; everything else is refused. */
  #closes(until: string): boolean {
    if (until === ']') return this.#text[this.#at] === ']';
    if (!this.#text.startsWith(until, this.#at)) return false;
    const before = this.#text[this.#at - 1] ?? '';
    const after = this.#text[this.#at + until.length] ?? '';
    return before !== '*' && after !== '*' && !/^\s?$/.test(before) && isEdge(after);
  }

  #emphasis(): Span | string {
    const run = /^\*+/.exec(this.#text.slice(this.#at))?.[0] ?? '*';
    const before = this.#text[this.#at - 1] ?? '';
    const after = this.#text[this.#at + run.length] ?? '';
    const line = this.#line;
    this.#at += run.length;
    if (run.length <= 2 && isEdge(before) && !/^\s?$/.test(after)) {
      const children = this.read(run);
      if (this.#at < this.#text.length && !hasKind(children, ['strong', 'emphasis'])) {
        this.#at += run.length;
        return { kind: run.length === 2 ? 'strong' : 'emphasis', children };
      }
    }
    this.#faults.push({
      line,
      what: 'a * that belongs to no emphasis',
      mend: 'write emphasis as *words* or **words**, not one in the other; a plain star as \\*',
    });
    return run;
  }

  #link(until: string): Span | string {
    const line = this.#line;
    this.#at += 1;
    const children = this.read(']');
    const target = linkTarget.exec(this.#text.slice(this.#at));
    if (!target) {
      this.#faults.push({
        line,
        what: 'a [ that begins no link',
        mend: 'write a link as [text](target "title"), a plain bracket as \\[',
      });
      return '[';
    }
    if (until === ']' || hasKind(children, ['link']))
      this.#fault('a link inside a link', 'end the first link before the second begins');
    this.#at += target[0].length;
    this.#line += target[0].split('\n').length - 1;
    const title = (target[2] ?? '').replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
    return { kind: 'link', url: target[1] ?? '', title, children, line };
  }
}

function hasKind(spans: readonly Span[], kinds: readonly Span['kind'][]): boolean {
  return spans.some((s) => kinds.includes(s.kind) || ('children' in s && hasKind(s.children, kinds)));
}
