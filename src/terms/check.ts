// Judges a composed bundle: classes, languages, figures, references, keys, precedence, mandatory paths.
// Owns what makes a document unsound; each problem names file, line and mend.
import type { LocalDate } from '../kernel/dates.ts';
import type { Bundle } from './bundle.ts';
import { versionOn } from './bundle.ts';
import type { Link, Problem, Section, SourceFile, Statement } from './document.ts';
import { resolve, type Snapshots } from './snapshot.ts';
import type { AnyEntry } from './vocabulary.ts';
import { wordingFault } from './wording.ts';

const classing = new Set(['rule', 'duty', 'data', 'show', 'note']);
const noteKinds = new Set(['definition', 'reading', 'liability', 'law', 'information', 'property', 'advice']);

export type Checked = {
  readonly problems: readonly Problem[];
  /** The first date on which every mandatory path is stated. */
  readonly firstOn: LocalDate | undefined;
};

export function checkBundle(snapshots: Snapshots): Checked {
  const { bundle } = snapshots;
  const entries = new Map(bundle.vocabulary.map((e) => [`${e.scheme}:${e.path}`, e]));
  const mandatory = checkMandatory(snapshots);
  return {
    firstOn: mandatory.firstOn,
    problems: [
      ...bundle.sources.flatMap((file) => checkFile(file, bundle, entries)),
      ...checkLanguages(bundle),
      ...checkKeys(bundle),
      ...checkReferences(bundle),
      ...checkVoids(bundle),
      ...checkConflicts(snapshots),
      ...checkRestatements(snapshots),
      ...mandatory.problems,
    ],
  };
}

function checkFile(
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
    for (const { text, line } of section.loose) {
      const figure = /\d[\d.,:]*/.exec(text);
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

/** All languages of a version: the same paragraphs, marks, links, keys and titles. */
function checkLanguages(bundle: Bundle): readonly Problem[] {
  const groups = Map.groupBy(bundle.sources, (s) => `${s.document}@${s.effectiveOn}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const missing = bundle.market.languages
      .filter((language) => !group.some((s) => s.language === language))
      .map((language) => ({
        file: first.file,
        line: 1,
        what: `${first.document} of ${first.effectiveOn} has no text in ${language}`,
        mend: `write ${first.file.replace(/\.[a-z]{2}\.md$/, `.${language}.md`)}`,
      }));
    return [...missing, ...group.slice(1).flatMap((other) => compareLanguages(first, other))];
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
      f.binds.how,
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
  const numbers = (f: SourceFile) => f.sections.map((s) => s.number);
  for (const number of numbers(first).filter((n) => !numbers(other).includes(n)))
    at(1, `paragraph ${number} of ${first.file} is missing here`, 'add it, or take it out there');
  for (const section of other.sections) {
    const twin = first.sections.find((s) => s.number === section.number);
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

/** Every key is a code that some document declares for its domain. */
function checkKeys(bundle: Bundle): readonly Problem[] {
  const declared = new Map<string, Set<string>>();
  const all = [...bundle.documents.values()].flat().flatMap((v) => v.paragraphs.flatMap((p) => p.statements));
  for (const { entry, keys, value } of all) {
    if (!entry.declares) continue;
    const codes = declared.get(entry.declares.domain) ?? new Set<string>();
    const added =
      entry.declares.by === 'value' && Array.isArray(value)
        ? value.map(String)
        : entry.declares.by === 'key'
          ? keys
          : [];
    declared.set(entry.declares.domain, new Set([...codes, ...added]));
  }
  return all.flatMap(({ entry, keys, file, line }) =>
    keys.flatMap((key, i) => {
      const domain = entry.keys[i] ?? '';
      const codes = declared.get(domain);
      if (key === '*' || codes?.has(key)) return [];
      return [
        {
          file,
          line,
          what: `${key} is no ${domain} that a document declares`,
          mend: `use one of: ${[...(codes ?? [])].join(', ') || 'none is declared yet'}`,
        },
      ];
    }),
  );
}

function checkReferences(bundle: Bundle): readonly Problem[] {
  const known = new Map(
    [...bundle.documents].map(([name, versions]) => [
      name,
      new Set(versions.flatMap((v) => v.paragraphs.map((p) => p.number))),
    ]),
  );
  return bundle.sources.flatMap((file) =>
    file.sections.flatMap((section) =>
      section.links.flatMap((link) => {
        if (link.scheme !== 'reference' || link.path.startsWith('/')) return [];
        const [document, number = ''] = link.path.split('#');
        if (known.get(document || file.document)?.has(number)) return [];
        return [
          {
            file: file.file,
            line: link.line,
            what: `there is no paragraph ${number} in ${document || file.document}`,
            mend: 'correct the reference',
          },
        ];
      }),
    ),
  );
}

function checkVoids(bundle: Bundle): readonly Problem[] {
  return bundle.sources.flatMap((file) =>
    file.voids.flatMap((v) => {
      const version = versionOn(bundle.documents.get(v.document) ?? [], file.effectiveOn);
      if (version?.paragraphs.some((p) => p.number === v.paragraph || p.number.startsWith(`${v.paragraph}.`)))
        return [];
      return [
        {
          file: file.file,
          line: 1,
          what: `it voids ${v.document} ${v.paragraph}, which is not in force on ${file.effectiveOn}`,
          mend: 'correct the document or the paragraph under voids:',
        },
      ];
    }),
  );
}

/** Two statements of one path and key at one rank, where only one can win. */
function checkConflicts(snapshots: Snapshots): readonly Problem[] {
  const seen = new Set<string>();
  return snapshots.turns.flatMap((turn) =>
    [...snapshots.on(turn).byPath.values()].flatMap((statements) =>
      [...Map.groupBy(statements, (s) => `${s.entry.scheme}:${s.entry.path}[${s.keys}] ${s.rank}`)].flatMap(
        ([what, same]) => {
          const [first, second] = same;
          if (!first || !second || first.entry.combine !== 'override') return [];
          const id = `${what}${first.file}:${first.line}${second.file}:${second.line}`;
          if (seen.has(id)) return [];
          seen.add(id);
          return [
            {
              file: second.file,
              line: second.line,
              what: `${what} is already stated in ${first.file}:${first.line}, and nothing says which wins on ${turn}`,
              mend: 'restate it with same:, repeal one of the two, or give the path a combination rule in its vocabulary',
            },
          ];
        },
      ),
    ),
  );
}

/** A same: link equals the value in force when its version begins. */
function checkRestatements(snapshots: Snapshots): readonly Problem[] {
  const { bundle } = snapshots;
  return bundle.sources.flatMap((file) =>
    file.sections.flatMap((section) =>
      section.links.flatMap((link) => {
        if (link.scheme !== 'same') return [];
        const entry = bundle.vocabulary.find((e) => e.path === link.path && e.scheme !== 'show');
        if (!entry) return [];
        const snapshot = snapshots.on(file.effectiveOn);
        const values = resolve(snapshot, entry, link.keys).map((s) => s.text);
        const wanted: unknown = entry.type.parse(link.title);
        const title = wanted === undefined ? link.title : entry.type.text(wanted);
        if (values.includes(title)) return [];
        return [
          {
            file: file.file,
            line: link.line,
            what: `it restates ${link.path}[${link.keys}] as “${title}”, in force is “${values.join('”, “') || 'nothing'}”`,
            mend: 'restate the value in force, or make this the rule: itself',
          },
        ];
      }),
    ),
  );
}

/** Mandatory paths are stated on every day from the first complete date on. */
function checkMandatory(snapshots: Snapshots): Checked {
  const wanted = snapshots.bundle.vocabulary.filter((entry) => entry.mandatory);
  const missingOn = (on: LocalDate): readonly AnyEntry[] => {
    const { byPath } = snapshots.on(on);
    return wanted.filter((entry) => !byPath.get(entry.path)?.some((s: Statement) => s.entry === entry));
  };
  const firstOn = snapshots.turns.find((turn) => missingOn(turn).length === 0);
  const file = `${snapshots.bundle.market.code}/market.yaml`;
  const problem = (on: string, entry: AnyEntry): Problem => ({
    file,
    line: 1,
    what: `no document states ${entry.path} ${on}: ${entry.says}`,
    mend: `state it: rule:${entry.path} "${entry.type.example}"`,
  });
  const last = snapshots.turns.at(-1);
  if (!firstOn)
    return { firstOn, problems: last ? missingOn(last).map((e) => problem('on any date', e)) : [] };
  const gaps = snapshots.turns
    .filter((turn) => Temporal.PlainDate.compare(turn, firstOn) > 0)
    .flatMap((turn) => missingOn(turn).map((entry) => problem(`from ${turn} on`, entry)));
  return { firstOn, problems: gaps };
}
