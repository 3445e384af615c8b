// Judges the languages of a version against each other: one of them is the measure, the others carry the same
// paragraphs, marks, links, keys and values.
import type { Bundle } from './bundle.ts';
import type { Problem, Section, SourceFile } from './document.ts';

/** All languages of a version: the same paragraphs, marks, links, keys and titles. */
export function checkLanguages(bundle: Bundle): readonly Problem[] {
  const groups = Map.groupBy(bundle.sources, (s) => `${s.document}@${s.effectiveOn}`);
  return [...groups.values()].flatMap((group) => {
    const first = group.find((s) => s.language === bundle.market.languages[0]) ?? group[0];
    if (!first) return [];
    const missing = bundle.market.languages
      .filter((language) => !group.some((s) => s.language === language))
      .map((language) => ({
        file: first.file,
        line: 1,
        what: `${first.document} of ${first.effectiveOn} has no text in ${language}`,
        mend: `write ${first.file.replace(/\.[a-z]{2}\.md$/, `.${language}.md`)}`,
      }));
    return [...missing, ...group.flatMap((other) => (other === first ? [] : compareLanguages(first, other)))];
  });
}

function compareLanguages(first: SourceFile, other: SourceFile): readonly Problem[] {
  const problems: Problem[] = [];
  const at = (line: number, what: string, mend: string) =>
    problems.push({ file: other.file, line, what, mend });
  const front = (f: SourceFile) =>
    JSON.stringify([
      f.rank,
      f.source,
      f.binds.how === 'after notice' ? `${f.binds.notice}` : f.binds.how,
      `${f.amendsOn}`,
      `${f.announcedOn}`,
      `${f.untilOn}`,
      f.voids.map((v) => [v.document, v.paragraph]),
    ]);
  if (front(first) !== front(other))
    at(
      1,
      `its front matter differs from ${first.file}`,
      'give both languages the same rank, source, binds, dates and voids',
    );
  const twins = new Map(first.sections.map((s) => [s.number, s]));
  const seen = new Set<string>();
  for (const { number, line } of other.sections) {
    if (seen.has(number))
      at(line, `paragraph ${number} stands here twice`, 'give the second one a number of its own');
    seen.add(number);
  }
  for (const number of twins.keys())
    if (!seen.has(number))
      at(1, `paragraph ${number} of ${first.file} is missing here`, 'add it, or take it out there');
  for (const section of other.sections) {
    const twin = twins.get(section.number);
    if (!twin) {
      at(
        section.line,
        `paragraph ${section.number} is not in ${first.file}`,
        'add it there, or take it out here',
      );
      continue;
    }
    const mark = (s: Section) => `${s.mark?.kind} ${s.mark?.kind === 'void' ? s.mark.fromOn : ''}`;
    if (mark(twin) !== mark(section))
      at(
        section.line,
        `paragraph ${section.number} is marked otherwise than in ${first.file}`,
        'give both the same mark',
      );
    const links = (s: Section) =>
      s.links
        .filter((l) => l.scheme !== 'info')
        .map((l) => `${l.scheme}:${l.path}[${l.keys}] "${l.title}"`)
        .sort();
    const ours = links(section);
    const theirs = links(twin);
    const extra = ours.find((l, i) => theirs[i] !== l && !theirs.includes(l));
    const lacking = theirs.find((l) => !ours.includes(l));
    if (extra || lacking || ours.length !== theirs.length)
      at(
        section.line,
        `paragraph ${section.number} differs from ${first.file}: ${[extra && `only here ${extra}`, lacking && `only there ${lacking}`].filter(Boolean).join('; ') || 'a link stands here more or less often'}`,
        'give both languages the same links, keys and titles',
      );
  }
  return problems;
}
