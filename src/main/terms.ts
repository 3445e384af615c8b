// `npm run terms -- check | coverage | show | diff | lock`: the documents as their authors and lawyers use them.
import path from 'node:path';
import { localDate } from '../kernel/dates.ts';
import { listMarkets, readTermsTree } from '../terms/bundle.ts';
import { coverageText } from '../terms/coverage.ts';
import { diffText } from '../terms/diff.ts';
import { endText, listEnds, listNearEnds } from '../terms/horizon.ts';
import { loadMarket, problemText } from '../terms/load.ts';
import { lockProblems, writeLock } from '../terms/lock.ts';
import { showText } from '../terms/show.ts';
import { vocabulary } from './vocabulary.ts';

const usage = `npm run terms -- check [market]
npm run terms -- coverage [market]
npm run terms -- show <market> <document>@<date>[#paragraph] [language]
npm run terms -- diff <market> [document] <date> <date> [language]
npm run terms -- lock          pins the bytes of every document as published`;

const root = path.join(import.meta.dirname, '../../terms');
const [verb, ...args] = process.argv.slice(2);
const files = readTermsTree(root);

function load(market: string) {
  if (!listMarkets(files).includes(market))
    stop(`there is no market ${market}: ${listMarkets(files).join(', ')}`);
  return loadMarket(market, files, vocabulary);
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

function check(markets: readonly string[], now: Temporal.Instant): void {
  const loaded = markets.map((market) => ({ market, ...load(market) }));
  const problems = [...loaded.flatMap((l) => l.problems), ...lockProblems(root, files)];
  for (const problem of problems) console.error(problemText(problem));
  if (problems.length > 0) stop(`\n${problems.length} problems`);
  for (const { market, terms } of loaded) {
    const { bundle, firstOn } = terms;
    const versions = [...bundle.documents.values()].flat().length;
    const [end] = listEnds(bundle, localDate(now, bundle.market.zone));
    const until = end ? `, ${end.document} known until ${end.lastOn}` : '';
    console.log(
      `${market}: ${bundle.documents.size} documents in ${versions} versions are sound, complete from ${firstOn}${until}`,
    );
    for (const near of listNearEnds(terms, now)) console.warn(`${market}: warning: ${endText(near)}`);
  }
}

switch (verb) {
  case 'check':
    check(args[0] ? [args[0]] : listMarkets(files), Temporal.Now.instant());
    break;
  case 'coverage':
    for (const market of args[0] ? [args[0]] : listMarkets(files))
      console.log(coverageText(load(market).terms));
    break;
  case 'show': {
    const [market = '', place = '', language = 'en'] = args;
    const text = showText(load(market).terms, place, language);
    console.log(
      text ?? stop(`there is no ${place} in ${market}; write it like conditions-of-sale@2022-12-02#3.9`),
    );
    break;
  }
  case 'diff': {
    const [market = '', ...rest] = args;
    const document = /^\d{4}-/.test(rest[0] ?? '') ? 'conditions-of-sale' : (rest.shift() ?? '');
    const [from = '', to = '', language = 'en'] = rest;
    const text = diffText(load(market).terms, document, from, to, language);
    console.log(text ?? stop(`${document} has no versions ${from} and ${to}`));
    break;
  }
  case 'lock':
    console.log(`${writeLock(root, files)} documents pinned in terms/published.lock`);
    break;
  default:
    stop(usage);
}
