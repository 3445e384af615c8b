// Judges each file for itself: every paragraph has a class, no figure hides outside a link, every link says what
// it executes, by words that readers understand.
import type { Bundle } from './bundle.ts';
import type { Link, Problem, Section, SourceFile } from './document.ts';
import type { AnyEntry } from './vocabulary.ts';
import { wordingFault } from './wording.ts';

const classing = new Set(['rule', 'duty', 'data', 'show', 'note']);
const noteKinds = new Set(['definition', 'reading', 'liability', 'law', 'information', 'property', 'advice']);

/** Classes, figures, places and wording of one file. */
export function checkFile(
  file: SourceFile,
  bundle: Bundle,
  entries: ReadonlyMap<string, AnyEntry>,
): readonly Problem[] {
  return file.sections.flatMap((section) => [
    ...checkClasses(file, section),
    ...section.links.flatMap((link) => checkLink(file, link, bundle, entries)),
  ]);
}

function checkClasses(file: SourceFile, section: Section): readonly Problem[] {
  const problems: Problem[] = [];
  const at = (line: number, what: string, mend: string) =>
    problems.push({ file: file.file, line, what, mend });
  if (section.mark?.kind === 'repealed') {
    if (section.blocks.length > 0)
      at(section.line, `paragraph ${section.number} is repealed and has a body`, 'take the body out');
    return problems;
  }
  if (section.blocks.length === 0) return problems;
  const schemes = new Set(section.links.map((l) => l.scheme));
  if (![...schemes].some((s) => classing.has(s)))
    at(
      section.line,
      `paragraph ${section.number} has no class`,
      'add a link with rule:, duty:, data:, show: or, where nothing is to be executed, note:',
    );
  if (schemes.has('rule') || schemes.has('duty'))
    for (const { text, line } of [{ text: section.title, line: section.line }, ...section.loose]) {
      const figure = /\d+(?:[.,:]\d+)*/.exec(text);
      if (figure)
        at(
          line,
          `the figure ${figure[0]} stands outside any link in paragraph ${section.number}, which has rules`,
          'make it a rule:, same: or info: link (or a #reference)',
        );
    }
  return problems;
}

function checkLink(
  file: SourceFile,
  link: Link,
  bundle: Bundle,
  entries: ReadonlyMap<string, AnyEntry>,
): readonly Problem[] {
  const lexicon = bundle.lexicons.get(file.language);
  const problem = (what: string, mend: string): readonly Problem[] => [
    { file: file.file, line: link.line, what, mend },
  ];
  switch (link.scheme) {
    case 'rule':
    case 'duty':
    case 'data':
    case 'same': {
      const scheme = link.scheme === 'same' ? sameScheme(link, entries) : link.scheme;
      const entry = entries.get(`${scheme}:${link.path}`);
      if (!entry)
        return link.scheme === 'same'
          ? problem(`no module knows ${link.path}`, 'restate a path that a vocabulary declares')
          : [];
      const fault = lexicon && wordingFault(link, entry.type.name, file.language, lexicon);
      return fault ? problem(fault.what, fault.mend) : [];
    }
    case 'show':
      if (!entries.has(`show:${link.path}`))
        return problem(
          `no page has the place ${link.path}`,
          `use one of: ${[...entries.keys()].filter((k) => k.startsWith('show:')).join(', ')}`,
        );
      return link.title
        ? []
        : problem(`show:${link.path} does not say why`, 'give the link a title: one sentence in English');
    case 'note':
      if (!noteKinds.has(link.path))
        return problem(`note:${link.path} is no kind of note`, `use one of: ${[...noteKinds].join(', ')}`);
      return link.title
        ? []
        : problem('the note does not say why nothing is executed', 'give the link a title');
    case 'info':
    case 'reference':
      return [];
  }
}

function sameScheme(link: Link, entries: ReadonlyMap<string, AnyEntry>): string {
  return ['rule', 'duty', 'data'].find((s) => entries.has(`${s}:${link.path}`)) ?? 'rule';
}
