// Every scenario, decided in the domain on the real documents.
import { test } from 'node:test';
import { checkOutcome } from './check.ts';
import { listScenarioMarkets, openMarket } from './market.ts';
import { decideScenario } from './run-domain.ts';

for (const code of listScenarioMarkets()) {
  const market = openMarket(code);
  for (const scenario of market.scenarios)
    test(`${scenario.file}:${scenario.line}: ${scenario.title}`, () =>
      checkOutcome(scenario, decideScenario(market, scenario), market.zone));
}
