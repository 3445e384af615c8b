// Our reading of Markdown against CommonMark's reference reading: where this file finds no fault, both agree.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { type Node, parseMarkdown, type Span, type SyntaxFault } from './markdown.ts';

type Plain = readonly unknown[];

function plainSpans(spans: readonly Span[]): Plain {
  return spans.map((s) => {
    if (s.kind === 'text') return s.text;
    if (s.kind === 'break') return ['break'];
    if (s.kind === 'link') return ['link', s.url, s.title, s.line, plainSpans(s.children)];
    return [s.kind, plainSpans(s.children)];
  });
}

function plainNodes(nodes: readonly Node[]): Plain {
  return nodes.map((n) => {
    if (n.kind === 'list') return ['list', n.ordered, n.line, n.items.map(plainNodes)];
    if (n.kind === 'table') return ['table', n.line, n.rows.map((row) => row.map(plainSpans))];
    return [n.kind, n.line, plainSpans(n.children)];
  });
}

function referenceSpans(nodes: readonly PhrasingContent[]): Plain {
  return nodes.map((n) => {
    if (n.type === 'text') return n.value;
    if (n.type === 'link')
      return ['link', n.url, n.title ?? '', n.position?.start.line, referenceSpans(n.children)];
    if (n.type === 'strong' || n.type === 'emphasis') return [n.type, referenceSpans(n.children)];
    return [n.type];
  });
}

function referenceNodes(nodes: readonly RootContent[]): Plain {
  return nodes.map((n) => {
    const line = n.position?.start.line;
    if (n.type === 'list')
      return ['list', n.ordered ?? false, line, n.children.map((i) => referenceNodes(i.children))];
    if (n.type === 'table')
      return ['table', line, n.children.map((row) => row.children.map((c) => referenceSpans(c.children)))];
    if (n.type === 'heading' || n.type === 'paragraph') return [n.type, line, referenceSpans(n.children)];
    return [n.type];
  });
}

function reference(text: string): Plain {
  return referenceNodes(
    fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] }).children,
  );
}

function read(text: string): { readonly nodes: readonly Node[]; readonly faults: readonly SyntaxFault[] } {
  const faults: SyntaxFault[] = [];
  return { nodes: parseMarkdown(text, 1, faults), faults };
}

const root = path.join(import.meta.dirname, '../../terms');

test('every published document reads as CommonMark reads it', () => {
  for (const entry of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.md')) continue;
    const text = readFileSync(path.join(root, entry), 'utf8');
    const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
    const { nodes, faults } = read(body);
    assert.deepEqual(faults, [], entry);
    assert.deepEqual(plainNodes(nodes), reference(body), entry);
  }
});

const pieces = [
  ...[
    'a',
    'b c',
    'É',
    '7',
    '1. ',
    '2. ',
    '- ',
    '* ',
    '+ ',
    '# ',
    '## ',
    '#',
    '\n',
    '\n\n',
    ' ',
    '  ',
    '    ',
  ],
  ...[
    '*',
    '**',
    '_',
    '[',
    ']',
    '(',
    ')',
    '[a](b)',
    '[a](b:c[d,*] "e f")',
    '[a](#3.4)',
    '"',
    '\\',
    '\\*',
    '\\|',
  ],
  ...[
    '|',
    '| a | b |\n|---|---|\n',
    '|---|\n',
    '---',
    '===',
    '`',
    '<',
    '<b>',
    '&',
    '&amp;',
    '!',
    '> ',
    '~~~',
    '.',
  ],
  ...[',', '\t', '\u00a0', '-', ':', '*a*', '**b**', '- a\n', '1. a\n', '  - c\n', '|\n', 'x: '],
];

test('without a fault, any text reads as CommonMark reads it', () => {
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((list) => list.join(''));
  fc.assert(
    fc.property(text, (body) => {
      const { nodes, faults } = read(body);
      fc.pre(faults.length === 0);
      assert.deepEqual(plainNodes(nodes), reference(body));
    }),
    { numRuns: 4000, maxSkipsPerRun: 1000 },
  );
});

const refused: readonly (readonly [string, string])[] = [
  ['`code`', 'code'],
  ['```\nx\n```', 'code fence'],
  ['> words', 'quotation'],
  ['<b>x</b>', 'HTML'],
  ['a <b>x</b>', 'HTML'],
  ['a &amp; b', 'entity'],
  ['![a](b)', 'image'],
  ['a\n===', 'line under a heading'],
  ['* a', 'another sort'],
  ['3. a', 'where 1. is next'],
  ['a\n- b', 'list begins inside'],
  ['| a |\n| b |', 'without a head'],
  ['| a | b |\n|---|---|\n| c |', 'row of 1 cells'],
  ['| a |\n|---|\nb', 'text follows a table'],
  ['[a]: /b', 'link definition'],
  ['[a', 'begins no link'],
  ['[a [b](c)](d)', 'link inside a link'],
  ['*a', 'belongs to no emphasis'],
  ['a\tb', 'tab'],
];

for (const [text, what] of refused)
  test(`refuses ${JSON.stringify(text)}`, () => {
    const { faults } = read(text);
    assert.ok(
      faults.some((f) => f.what.includes(what)),
      JSON.stringify(faults),
    );
    for (const fault of faults) assert.ok(fault.mend.length > 0);
  });

test('a fault names its own line, also inside tables and lists', () => {
  assert.deepEqual(
    read('a\nb\n`c`').faults.map((f) => f.line),
    [3, 3],
  );
  assert.equal(read('| a |\n|---|\n| b |\n| `c |').faults[0]?.line, 4);
  assert.equal(read('- a\n- b\n  `c').faults[0]?.line, 3);
});
