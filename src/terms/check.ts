// Judges a composed bundle: references, keys, voids, precedence, restatements, mandatory paths. Owns what makes
// documents unsound together; what makes one file unsound is check-text.ts and check-languages.ts.
import type { LocalDate } from '../kernel/dates.ts';
import { type Bundle, entriesOf, versionOn } from './bundle.ts';
import { checkLanguages } from './check-languages.ts';
import { checkFile } from './check-text.ts';
import type { Problem, Statement, Version } from './document.ts';
import { checkEnds } from './horizon.ts';
import { resolve, type Snapshot, type Snapshots, specificity, voidingOf } from './snapshot.ts';
import type { AnyEntry } from './vocabulary.ts';

export type Checked = {
  readonly problems: readonly Problem[];
  /** The first date on which every mandatory path is stated. */
  readonly firstOn: LocalDate | undefined;
};

export function checkBundle(snapshots: Snapshots): Checked {
  const { bundle } = snapshots;
  const entries = entriesOf(bundle.vocabulary);
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
      ...checkAbilities(bundle),
      ...checkBinding(bundle),
      ...checkEnds(bundle),
      ...mandatory.problems,
    ],
  };
}

function allVersions(bundle: Bundle): readonly Version[] {
  return [...bundle.documents.values()].flat();
}

/** Every key is a code that some document declares for its domain. */
function checkKeys(bundle: Bundle): readonly Problem[] {
  const declared = new Map<string, Set<string>>();
  const all = new Set(allVersions(bundle).flatMap((v) => v.paragraphs.flatMap((p) => p.statements)));
  for (const { entry, keys, value } of all) {
    if (!entry.declares) continue;
    const codes = declared.get(entry.declares.domain) ?? new Set<string>();
    declared.set(entry.declares.domain, codes);
    const { domain } = entry.declares;
    if (entry.declares.by === 'key')
      for (const key of keys.filter((_, i) => entry.keys[i] === domain)) codes.add(key);
    else if (Array.isArray(value)) for (const code of value) codes.add(String(code));
  }
  return [...all].flatMap(({ entry, keys, file, line }) =>
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

/** From its date on, every reference of a version leads to a paragraph that its target has then. */
function checkReferences(bundle: Bundle): readonly Problem[] {
  const problems = new Map<string, Problem>();
  const files = new Map(bundle.sources.map((s) => [`${s.document}@${s.effectiveOn} ${s.language}`, s.file]));
  const numbersOf = new Map(
    allVersions(bundle).map((v) => [
      v,
      new Set(v.paragraphs.filter((p) => !p.repealed).map((p) => p.number)),
    ]),
  );
  for (const version of allVersions(bundle))
    for (const paragraph of version.paragraphs)
      for (const link of paragraph.links) {
        if (link.scheme !== 'reference' || link.path.startsWith('/')) continue;
        const [name, number = ''] = link.path.split('#');
        const versions = bundle.documents.get(name || version.document) ?? [];
        const target = name ? (versionOn(versions, version.effectiveOn) ?? versions[0]) : version;
        if (target && numbersOf.get(target)?.has(number)) continue;
        const file =
          files.get(`${version.document}@${paragraph.writtenOn} ${bundle.market.languages[0]}`) ?? '';
        const since = paragraph.writtenOn.equals(version.effectiveOn)
          ? ''
          : ` from ${version.effectiveOn} on`;
        problems.set(`${file}:${link.line}:${link.path}`, {
          file,
          line: link.line,
          what: `there is no paragraph ${number} in ${name || version.document}${since}`,
          mend: since === '' ? 'correct the reference' : `amend ${paragraph.number} in that version too`,
        });
      }
  return [...problems.values()];
}

function checkVoids(bundle: Bundle): readonly Problem[] {
  return bundle.sources.flatMap((file) =>
    file.voids.flatMap((v) => {
      const version = versionOn(bundle.documents.get(v.document) ?? [], file.effectiveOn);
      const struck = version?.paragraphs.some(
        (p) => !p.repealed && (p.number === v.paragraph || p.number.startsWith(`${v.paragraph}.`)),
      );
      if (struck) return [];
      return [
        {
          file: file.file,
          line: v.line,
          what: `it voids ${v.document} ${v.paragraph}, which is not in force on ${file.effectiveOn}`,
          mend: 'correct the document or the paragraph under voids:',
        },
      ];
    }),
  );
}

/** Two statements of one rank that speak for the same keys, where only one can win. */
function checkConflicts(snapshots: Snapshots): readonly Problem[] {
  const problems = new Map<string, Problem>();
  for (const turn of snapshots.turns) {
    const snapshot = snapshots.on(turn);
    for (const statements of snapshot.byPath.values())
      for (const same of comparable(statements))
        for (const [i, second] of same.entries()) {
          const first = same.slice(0, i).find((s) => collide(s, second, snapshot));
          if (!first) continue;
          const id = `${first.file}:${first.line} ${second.file}:${second.line} ${second.keys}`;
          if (problems.has(id)) continue;
          const { entry, keys, rank } = second;
          problems.set(id, {
            file: second.file,
            line: second.line,
            what: `${entry.scheme}:${entry.path}[${keys}] (${rank}) is already stated in ${first.file}:${first.line}${`${first.keys}` === `${keys}` ? '' : ` for [${first.keys}]`}, and nothing says which wins on ${turn}`,
            mend: 'restate it with same:, repeal one of the two, or give the path a combination rule in its vocabulary',
          });
        }
  }
  return [...problems.values()];
}

/** Only statements of one key, or those with `*`, can collide. */
function comparable(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  if (statements.length < 2) return [];
  const groups = Map.groupBy(statements, (s) => (keysOf(s).includes('*') ? '*' : s.keys.join(',')));
  return [...groups.values()].filter((group) => group.length > 1);
}

/** With a `*` for each later key that the statement does not have. */
function keysOf({ entry, keys }: Statement): readonly string[] {
  return entry.keys.map((_, i) => keys[i] ?? '*');
}

/** Equally exact for some keys (`[home,*]` and `[*,madeira]`), which nothing more exact decides. */
function collide(a: Statement, b: Statement, snapshot: Snapshot): boolean {
  if (a.entry !== b.entry || a.entry.combine !== 'override' || a.rank !== b.rank) return false;
  if (specificity(a) !== specificity(b)) return false;
  const others = keysOf(b);
  const meet = keysOf(a).map((key, i) => (key === '*' ? (others[i] ?? key) : key));
  if (!others.every((key, i) => key === '*' || key === meet[i])) return false;
  const [winner] = resolve(snapshot, a.entry, meet);
  return winner === a || winner === b;
}

/** A same: link equals the value in force on every day on which its paragraph stands. */
function checkRestatements(snapshots: Snapshots): readonly Problem[] {
  const { bundle, turns } = snapshots;
  const byPath = new Map(bundle.vocabulary.filter((e) => e.scheme !== 'show').map((e) => [e.path, e]));
  const files = new Map(bundle.sources.map((s) => [`${s.document}@${s.effectiveOn}@${s.language}`, s.file]));
  const problems = new Map<string, Problem>();
  for (const turn of turns)
    for (const version of snapshots.on(turn).versions)
      for (const paragraph of version.paragraphs) {
        const restated = paragraph.links.filter((link) => link.scheme === 'same');
        if (restated.length === 0 || voidingOf(bundle, version.document, paragraph.number, turn)) continue;
        for (const link of restated) {
          const entry = byPath.get(link.path);
          if (!entry) continue;
          const values = resolve(snapshots.on(turn), entry, link.keys).map((s) => s.text);
          const wanted: unknown = entry.type.parse(link.title);
          const title = wanted === undefined ? link.title : entry.type.text(wanted);
          const file =
            files.get(`${version.document}@${paragraph.writtenOn}@${bundle.market.languages[0]}`) ?? '';
          if (values.includes(title) || problems.has(`${file}:${link.line}`)) continue;
          problems.set(`${file}:${link.line}`, {
            file,
            line: link.line,
            what: `it restates ${link.path}[${link.keys}] as “${title}”, in force from ${turn} is “${values.join('”, “') || 'nothing'}”`,
            mend: 'restate the value in force, amend this paragraph from that date, or make this the rule: itself',
          });
        }
      }
  return [...problems.values()];
}

/** What the software cannot carry out must not be published as if it could. */
function checkAbilities(bundle: Bundle): readonly Problem[] {
  const statements = new Set(allVersions(bundle).flatMap((v) => v.paragraphs.flatMap((p) => p.statements)));
  return [...statements].flatMap(({ entry, text, file, line }) => {
    if (!entry.only || entry.only.includes(text)) return [];
    return [
      {
        file,
        line,
        what: `the software cannot carry out ${entry.path} “${text}”`,
        mend: `state ${entry.only.map((t) => `“${t}”`).join(' or ')}, or teach the software first`,
      },
    ];
  });
}

/** How a document binds is a promise to those it binds: a later version cannot drop a notice or an acceptance. */
function checkBinding(bundle: Bundle): readonly Problem[] {
  return [...bundle.documents.values()].flatMap((versions) =>
    versions.slice(1).flatMap((version, i): readonly Problem[] => {
      const before = versions[i];
      if (!before || !isWeaker(before.binds, version.binds)) return [];
      const source = bundle.sources.find(
        (s) => s.document === version.document && s.effectiveOn.equals(version.effectiveOn),
      );
      return [
        {
          file: source?.file ?? version.document,
          line: 1,
          what: `it binds by “${version.binds.how}”, the version of ${before.effectiveOn} by “${before.binds.how}”`,
          mend: 'let it bind as the version before does: what was promised about changes holds for this change too',
        },
      ];
    }),
  );
}

const strengths = { posted: 0, 'after notice': 1, accepted: 2 } as const;

function isWeaker(before: Version['binds'], now: Version['binds']): boolean {
  if (before.how !== 'after notice' || now.how !== 'after notice')
    return strengths[now.how] < strengths[before.how];
  const start = Temporal.PlainDate.from('2024-01-01');
  return Temporal.PlainDate.compare(start.add(now.notice), start.add(before.notice)) < 0;
}

/**
 * Mandatory paths are stated on every day from the first complete date on; a horizon is no gap. What is mandatory
 * beside another path is so from the day that one is stated.
 */
function checkMandatory(snapshots: Snapshots): Checked {
  const { market, vocabulary } = snapshots.bundle;
  const wanted = vocabulary.filter((entry) => entry.mandatory !== false);
  const missingOn = (on: LocalDate): readonly AnyEntry[] => {
    const { byPath, expired } = snapshots.on(on);
    return wanted.filter(
      (entry) =>
        (entry.mandatory === true || byPath.has(entry.mandatory || '')) &&
        !expired.has(entry.path) &&
        !byPath.get(entry.path)?.some((s) => s.entry === entry),
    );
  };
  const problem = (on: string, entry: AnyEntry): Problem => ({
    file: `${market.code}/market.yaml`,
    line: 1,
    what: `no document states ${entry.path} ${on}: ${entry.says}`,
    mend: `state it: ${entry.scheme}:${entry.path} "${entry.type.example}"`,
  });
  const firstOn = market.fromOn ?? snapshots.turns.find((turn) => missingOn(turn).length === 0);
  const last = snapshots.turns.at(-1);
  if (!firstOn)
    return { firstOn, problems: last ? missingOn(last).map((e) => problem('on any date', e)) : [] };
  const checked = [
    firstOn,
    ...snapshots.turns.filter((turn) => Temporal.PlainDate.compare(turn, firstOn) > 0),
  ];
  const gaps = new Map<AnyEntry, Problem>();
  for (const turn of checked)
    for (const entry of missingOn(turn))
      if (!gaps.has(entry)) gaps.set(entry, problem(`from ${turn} on`, entry));
  return { firstOn, problems: [...gaps.values()] };
}
