// A market as its market.yaml describes it: currency, clock, languages, which shared documents it includes.
// Refuses every rule: those stand in documents.
import type { LocalDate, TimeZone } from '../kernel/dates.ts';
import { type Currency, currencies, isCurrency } from '../kernel/money.ts';
import type { Language, Problem } from './document.ts';
import { readYaml } from './read-yaml.ts';
import { date } from './values.ts';

export type Market = {
  readonly code: string;
  readonly names: { readonly [language: string]: string };
  readonly currency: Currency;
  readonly country: string;
  readonly zone: TimeZone;
  /** The first is the market's own. */
  readonly languages: readonly Language[];
  /** The language whose wording prevails where they differ. */
  readonly prevails: Language;
  /** From this day on every mandatory path must be stated; absent, the first day on which all are. */
  readonly fromOn: LocalDate | undefined;
  /** Folders of documents that several markets share. */
  readonly includes: readonly string[];
};

const known = ['name', 'currency', 'country', 'zone', 'languages', 'prevails', 'from', 'includes'];

export function readMarket(code: string, body: string | undefined, problems: Problem[]): Market {
  const file = `${code}/market.yaml`;
  const lines = (body ?? '').split('\n');
  const problem = (key: string, what: string, mend: string) =>
    problems.push({ file, line: lines.findIndex((l) => l.startsWith(`${key}:`)) + 1 || 1, what, mend });
  if (body === undefined) problem('', 'there is no market.yaml', `write ${known.join(', ')} there`);
  const raw = readYaml(file, body ?? '', problems);
  const text = (key: string): string => (typeof raw[key] === 'string' ? raw[key] : '');
  const list = (key: string): readonly string[] => (Array.isArray(raw[key]) ? raw[key].map(String) : []);
  for (const key of Object.keys(raw))
    if (!known.includes(key)) problem(key, `a market has no ${key}`, `use one of ${known.join(', ')}`);
  const currency = text('currency');
  if (!isCurrency(currency))
    problem('currency', `currency ${currency} is unknown`, `use ${currencies.join(', ')}`);
  if (!isZone(text('zone')))
    problem('zone', `zone ${text('zone')} is unknown`, 'write it like Europe/Budapest');
  const languages = list('languages');
  if (languages.length === 0)
    problem('languages', 'the market has no languages', 'list them: languages: [hu, en]');
  const prevails = text('prevails') || (languages[0] ?? '');
  if (!languages.includes(prevails))
    problem('prevails', `${prevails} is no language of the market`, `use one of ${languages.join(', ')}`);
  const fromOn = date.parse(text('from'));
  if (text('from') && !fromOn)
    problem('from', `from: ${text('from')} is not a date`, 'write it as 2022-05-28');
  return {
    code,
    names: (typeof raw.name === 'object' ? raw.name : {}) as { readonly [language: string]: string },
    currency: isCurrency(currency) ? currency : 'EUR',
    country: text('country'),
    zone: isZone(text('zone')) ? text('zone') : 'UTC',
    languages,
    prevails,
    fromOn,
    includes: list('includes'),
  };
}

function isZone(zone: string): boolean {
  try {
    return zone !== '' && Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone) !== undefined;
  } catch {
    return false;
  }
}
