// Whether the scenarios prove what the documents state: every paragraph that states an executed rule, in every
// wording it ever had, is cited by a scenario that names it, and nothing that is called "not executed" is read.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Because } from '../src/terms/reading.ts';
import { listScenarioMarkets, openMarket, type ScenarioMarket } from './market.ts';
import { provenElsewhere } from './proven-elsewhere.ts';
import { decideScenario } from './run-domain.ts';
import type { Scenario } from './scenario.ts';
import { traceOf } from './shown.ts';
import { executedWordings, listClaims, wordingOf } from './wordings.ts';

type Decided = { readonly scenario: Scenario; readonly trace: readonly Because[] };

function decideAll(market: ScenarioMarket) {
  const read = new Set<string>();
  const declared = new Set<string>();
  const decided = market.scenarios.map((scenario): Decided => {
    const outcome = decideScenario(market, scenario, (entry) => {
      read.add(entry.path);
      if (!entry.executed) declared.add(entry.path);
    });
    return { scenario, trace: outcome.terms === 'none' ? [] : traceOf(outcome.shown, outcome.shelf) };
  });
  return { decided, read, declared };
}

for (const code of listScenarioMarkets()) {
  const market = openMarket(code);
  const { decided, read, declared } = decideAll(market);

  test(`${code}: every scenario cites the paragraphs that it, or its twin, proves`, () => {
    const families = Map.groupBy(decided, ({ scenario }) => scenario.family);
    const unproven = [...families].flatMap(([family, members]) => {
      const cited = new Set(members.flatMap(({ trace }) => trace.map((b) => `${b.document} ${b.paragraph}`)));
      const named = new Set(
        members.flatMap(({ scenario }) => scenario.proves.map((p) => `${p.document} ${p.paragraph}`)),
      );
      return [...named].filter((name) => !cited.has(name)).map((name) => `${family}: ${name}`);
    });
    assert.deepEqual(unproven, []);
  });

  test(`${code}: every executed rule is proven in each of its wordings`, () => {
    const decidedRules = decided.flatMap(({ scenario, trace }) =>
      trace
        .filter((b) => scenario.proves.some((p) => p.document === b.document && p.paragraph === b.paragraph))
        .map((b) => wordingOf(market.terms, b)),
    );
    // That a story rests on what it names is stories.test.ts's to see.
    const told = market.stories.flatMap((story) => listClaims(market, story));
    const proven = new Set([...decidedRules, ...told]);
    const elsewhere = new Set(provenElsewhere.filter((e) => e.market === code).map((e) => e.rule));
    const open = [...executedWordings(market.terms)].filter((w) => !proven.has(w) && !elsewhere.has(w));
    assert.deepEqual(open.toSorted(), [], 'write a scenario that proves it');
    const stale = [...elsewhere].filter((w) => proven.has(w) || !executedWordings(market.terms).has(w));
    assert.deepEqual(stale, [], 'take it off the list of what is proven elsewhere');
  });

  test(`${code}: what must not be cited is something that could be`, () => {
    const bundle = market.terms.bundle;
    const paragraphs = [...bundle.documents].flatMap(([document, versions]) =>
      versions.flatMap((v) => v.paragraphs.map((p) => `${document} ${p.number}`)),
    );
    const known = new Set([...paragraphs, ...bundle.vocabulary.map((entry) => entry.path)]);
    const unknown = market.scenarios.flatMap(({ file, line, expects }) =>
      (expects['not because'] ?? [])
        .filter((name) => !known.has(name.replace(/\[.*\]$/, '')))
        .map((name) => `${file}:${line}: ${name}`),
    );
    assert.deepEqual(unknown, []);
  });

  test(`${code}: what is proven elsewhere names a test that there is`, () => {
    const missing = provenElsewhere
      .flatMap(({ by }) => ('test' in by ? [by.test] : []))
      .filter((file) => !existsSync(path.join(import.meta.dirname, '..', file)));
    assert.deepEqual(missing, []);
  });

  test(`${code}: nothing that is declared as not executed is read by a decision`, () => {
    assert.deepEqual([...declared].toSorted(), [], 'declare it with `rule`, not with `declaredRule`');
    assert.ok(read.size > 0);
  });
}
