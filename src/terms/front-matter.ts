// The front matter of a document's file: which document, from when, amending what, of which rank, how it binds.
// Owns its keys and dates; the paragraphs below it are parse-file.ts.
import type { LocalDate } from '../kernel/dates.ts';
import type { Binding, Problem, Source, SourceFile, Void } from './document.ts';
import { rankOrder } from './document.ts';
import type { Lexicon } from './lexicon.ts';
import type { Raw } from './read-yaml.ts';
import { date } from './values.ts';

const sources: readonly Source[] = ['statute', 'clause', 'decision', 'setting'];
const frontKeys = [
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

type FrontMatter = Omit<SourceFile, 'file' | 'language' | 'sections'>;

/**
 * The part of YAML that front matter uses: `key: value`, and lists of `- item` under a key. What YAML would read
 * otherwise is refused. The first line of `text` is the file's second.
 */
export function readMatter(file: string, text: string, problems: Problem[]): Raw {
  const matter: { [key: string]: string | string[] } = {};
  let last = '';
  for (const [i, row] of text.split('\n').entries()) {
    const line = row.replace(/(^| +)#.*$/, '').trimEnd();
    const [, key, value = ''] = /^([a-z]+):(?: +(.*))?$/.exec(line) ?? [];
    const [, item] = /^ *- +(.+)$/.exec(line) ?? [];
    const list = matter[last];
    if (key !== undefined && !Object.hasOwn(matter, key) && isPlain(value)) {
      last = key;
      matter[key] = value === '' ? [] : value;
    } else if (item !== undefined && isPlain(item) && Array.isArray(list)) list.push(item);
    else if (line !== '')
      problems.push({
        file,
        line: i + 2,
        what: `the front matter cannot be read: ${line.trim()}`,
        mend: 'write each key once as `key: value`, lists as `- item` under their key, without quotes',
      });
  }
  return matter;
}

/** Text that YAML reads as it stands. */
function isPlain(value: string): boolean {
  return !/^[-?:,[\]{}#&*!|>'"%@`]/.test(value) && !/: |:$/.test(value);
}

/** `lines` are the file's first, so that problems find the line of their key. */
export function parseFrontMatter(
  matter: Raw,
  path: { readonly file: string; readonly document: string; readonly date: string },
  lines: readonly string[],
  lexicon: Lexicon,
  problems: Problem[],
): FrontMatter | undefined {
  const before = problems.length;
  const problem = (key: string, what: string, mend: string): undefined => {
    const line = lines.findIndex((l) => l.startsWith(`${key}:`)) + 1 || 1;
    problems.push({ file: path.file, line, what, mend });
  };
  const text = (key: string): string | undefined =>
    typeof matter[key] === 'string' ? matter[key] : undefined;
  const on = (key: string): LocalDate | undefined => {
    const value = date.parse(text(key) ?? '');
    if (matter[key] !== undefined && !value)
      problem(key, `${key}: ${text(key)} is not a date`, 'write it as 2022-08-29');
    return value;
  };
  const oneOf = <T extends string>(key: string, names: readonly T[]): T | undefined => {
    const found = names.find((name) => name === text(key));
    return found ?? problem(key, `${key}: ${text(key)} is none`, `use one of ${names.join(', ')}`);
  };
  for (const key of Object.keys(matter))
    if (!frontKeys.includes(key))
      problem(key, `the front matter does not know ${key}`, `use one of ${frontKeys.join(', ')}`);
  if (text('document') !== path.document)
    problem(
      'document',
      `document: ${text('document')} stands in the folder ${path.document}`,
      'give both one name',
    );
  if (text('effective') !== path.date)
    problem(
      'effective',
      `effective: ${text('effective')} stands in a file of ${path.date}`,
      'give both one date',
    );
  const title = text('title');
  if (!title) problem('title', 'the title is missing', 'add `title: …` to the front matter');
  const rank = oneOf('rank', rankOrder);
  const source = oneOf('source', sources);
  const binds = parseBinding(text('binds') ?? 'posted');
  if (!binds)
    problem('binds', `binds: ${text('binds')} is unknown`, 'write posted, accepted or `after notice P3M`');
  const dates = {
    effectiveOn: on('effective'),
    announcedOn: on('announced'),
    amendsOn: on('amends'),
    untilOn: on('until'),
  };
  const voids = parseVoids(matter.voids, lines, lexicon, problem);
  const { effectiveOn } = dates;
  if (effectiveOn && binds) checkDates({ ...dates, effectiveOn, binds }, problem);
  if (problems.length > before || !rank || !source || !title || !effectiveOn || !binds) return undefined;
  return { document: path.document, title, ...dates, effectiveOn, source, rank, binds, voids };
}

type ReportKey = (key: string, what: string, mend: string) => undefined;

/** A version announced too late for its own notice is refused, and one that would reach back. */
function checkDates(
  {
    effectiveOn,
    announcedOn,
    amendsOn,
    untilOn,
    binds,
  }: Pick<FrontMatter, 'effectiveOn' | 'announcedOn' | 'amendsOn' | 'untilOn' | 'binds'>,
  problem: ReportKey,
): void {
  const isBefore = (a: LocalDate, b: LocalDate) => Temporal.PlainDate.compare(a, b) < 0;
  if (untilOn && isBefore(untilOn, effectiveOn))
    problem('until', `until: ${untilOn} lies before ${effectiveOn}`, 'write the last day it speaks about');
  if (amendsOn && !isBefore(amendsOn, effectiveOn))
    problem('amends', `amends: ${amendsOn} is not before ${effectiveOn}`, 'amend an earlier version');
  if (announcedOn && isBefore(effectiveOn, announcedOn))
    problem(
      'announced',
      `announced on ${announcedOn}, it would bind from ${effectiveOn}, before anybody knew`,
      `make it effective on ${announcedOn} or later`,
    );
  else if (binds.how === 'after notice') {
    const earliest = announcedOn?.add(binds.notice);
    if (!earliest)
      problem(
        'binds',
        'a version that binds after a notice does not say when it was announced',
        'add `announced:`',
      );
    else if (isBefore(effectiveOn, earliest))
      problem(
        'announced',
        `announced on ${announcedOn}, it cannot bind from ${effectiveOn}: its notice runs until ${earliest}`,
        `make it effective on ${earliest} or later`,
      );
  }
}

function parseBinding(text: string): Binding | undefined {
  if (text === 'posted' || text === 'accepted') return { how: text };
  const notice = /^after notice (P\d+[DWMY])$/.exec(text);
  return notice ? { how: 'after notice', notice: Temporal.Duration.from(notice[1] ?? '') } : undefined;
}

function parseVoids(
  value: unknown,
  lines: readonly string[],
  lexicon: Lexicon,
  problem: ReportKey,
): readonly Void[] {
  if (value === undefined) return [];
  const because = lexicon.marks.get('because') ?? 'because';
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((item) => {
    const match = new RegExp(`^([a-z0-9-]+) (\\S+) ${because} (.+)$`).exec(String(item));
    if (match)
      return [
        {
          document: match[1] ?? '',
          paragraph: match[2] ?? '',
          because: match[3] ?? '',
          line: lines.findIndex((l) => l.includes(String(item))) + 1,
        },
      ];
    problem(
      'voids',
      `voids: “${item}” cannot be read`,
      `write \`<document> <paragraph> ${because} <reason>\``,
    );
    return [];
  });
}
