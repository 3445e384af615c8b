// A letter as plain text of at most 78 columns, for whoever reads mail that way: the same blocks in the same order.
import { messages } from '../../ui/messages.ts';
import type { Block, Citation, Letter, Span, Text } from './letter.ts';

const COLUMNS = 78;

export function renderLetterText(letter: Letter): string {
  const parts = [
    letter.title.toUpperCase(),
    ...letter.blocks.map((block) => blockText(block, letter)),
    '-- ',
    letter.foot.map((text) => wrap(textOf(text))).join('\n'),
  ];
  return `${parts.join('\n\n').replaceAll('\u00a0', ' ')}\n`;
}

function blockText(block: Block, letter: Letter): string {
  switch (block.kind) {
    case 'paragraph':
      return wrap(textOf(block.text));
    case 'heading':
      return `\n${block.text}\n${'-'.repeat(Math.min(COLUMNS, block.text.length))}`;
    case 'button':
      return `${block.label}:\n${block.href}`;
    case 'rows':
      return block.rows
        .map(({ label, detail, amount, citations }) =>
          [
            columns(label, amount),
            ...(detail === undefined ? [] : [wrap(detail, '  ')]),
            ...citationLines(citations, letter),
          ].join('\n'),
        )
        .join('\n');
    case 'facts':
      return block.facts
        .map(({ term, lines, citations }) =>
          [
            `${term}:`,
            ...lines.map((text) => wrap(textOf(text), '  ')),
            ...citationLines(citations, letter),
          ].join('\n'),
        )
        .join('\n');
    case 'list':
      return block.items.map((item) => `- ${wrap(textOf(item), '  ').trimStart()}`).join('\n');
  }
}

/** The amount at the right edge, or on a line of its own where it does not fit. */
function columns(label: string, amount: string): string {
  const gap = COLUMNS - label.length - amount.length;
  return gap >= 2 ? `${label}${' '.repeat(gap)}${amount}` : `${wrap(label)}\n${amount.padStart(COLUMNS)}`;
}

function citationLines(citations: readonly Citation[] | undefined, { language }: Letter): readonly string[] {
  return (citations ?? []).map(({ document, version, paragraphs }) => {
    const numbers = paragraphs.map(({ number }) => number).join(', ');
    return wrap(`[${numbers} · ${messages(language).mail.documentVersion(document, version)}]`, '  ');
  });
}

function textOf(text: Text): string {
  return text.map(spanText).join('');
}

function spanText(span: Span): string {
  if (typeof span === 'string') return span;
  if ('strong' in span) return span.strong;
  if (span.href === `mailto:${span.text}`) return span.text;
  return span.href.endsWith(span.text) ? span.href : `${span.text} <${span.href}>`;
}

/** Addresses stay whole, however long. */
function wrap(text: string, indent = ''): string {
  return text
    .split('\n')
    .map((paragraph) => {
      const lines = [''];
      for (const word of paragraph.split(' ')) {
        const last = lines.at(-1) ?? '';
        if (last !== '' && indent.length + last.length + 1 + word.length > COLUMNS) lines.push(word);
        else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
      }
      return lines.map((line) => indent + line).join('\n');
    })
    .join('\n');
}
