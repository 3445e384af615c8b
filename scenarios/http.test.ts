// The same scenarios over HTTP, on one real database: quoted, and placed or refused, as the file says.
import { after, before, test } from 'node:test';
import { listScenarioMarkets, openMarket } from './market.ts';
import { beyondHttp, playScenario } from './run-http.ts';
import type { Person, Scenario } from './scenario.ts';
import { type Customer, openScenarioShop, signUp } from './shop-http.ts';

/** Registrations at once: as many as passwords are hashed at once, and some to talk to the database meanwhile. */
const AT_ONCE = 4;

for (const code of listScenarioMarkets()) {
  const market = openMarket(code);
  const scenarios = market.scenarios.filter((scenario) => beyondHttp(scenario) === undefined);
  // Who is the same in several scenarios is one customer, who begins each of them anew.
  const people = new Map(
    scenarios.flatMap((scenario) => {
      const person = personOf(scenario);
      return person ? [[nameOf(person), person] as const] : [];
    }),
  );
  const customers = new Map<string, Customer>();
  const shop = await openScenarioShop({ after }, market);

  before(async () => {
    const waiting = [...people].entries();
    const signUpNext = async () => {
      for (const [number, [name, person]] of waiting) customers.set(name, await signUp(shop, person, number));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, signUpNext));
  });

  for (const scenario of scenarios)
    test(`${scenario.file}:${scenario.line}: ${scenario.title}`, async () => {
      const person = personOf(scenario);
      await playScenario(shop, scenario, person && customers.get(nameOf(person)));
    });
}

/** All that is said of somebody. */
function nameOf(person: Person): string {
  return JSON.stringify(person);
}

function personOf({ given }: Scenario): Person | undefined {
  return given.who === 'a guest' ? undefined : given.who;
}
