// A stretch of a market's life from a seed: recurring orders by the hundred, customers who change their minds, faults.
import { startOfDay } from '../../../kernel/dates.ts';
import { changeMind, count, movePrice, moveStock, payByLink, type Tally } from './actions.ts';
import { begin, listSkus, settlePeople } from './people.ts';
import type { World } from './world.ts';

export type Life = {
  readonly subscriptions: number;
  readonly days: number;
  /** Told after each day; time waits until it is heard. */
  readonly tell?: (day: number) => Promise<void> | void;
};

/** Gives what was done and refused, by how often. */
export async function simulate(world: World, { subscriptions, days, tell }: Life): Promise<Tally> {
  const { market, chance } = world;
  const { zone } = market.terms.bundle.market;
  const tally: Tally = new Map();
  const inhabitants = await settlePeople(world, subscriptions);
  const people = new Map(inhabitants.map((each) => [each.personId, each]));
  const skus = await listSkus(world);
  for (const person of inhabitants) {
    const refused = await begin(world, person, skus);
    count(tally, refused === undefined ? 'start' : `start refused: ${refused}`);
  }
  const first = market.clock.now().toZonedDateTimeISO(zone).toPlainDate();
  let mailBackOn: Temporal.PlainDate | undefined;
  for (let day = 1; day <= days; day += 1) {
    const on = first.add({ days: day - 1 });
    const [from, to] = [startOfDay(on, zone), startOfDay(on.add({ days: 1 }), zone)];
    const deeds = Math.round(subscriptions * 0.015) + chance.below(3);
    const instants = Array.from({ length: deeds }, () =>
      from.add({ milliseconds: chance.below(to.epochMilliseconds - from.epochMilliseconds) }),
    ).sort(Temporal.Instant.compare);
    if (chance.happens(0.01)) {
      // The whole shop is down for up to four days; what was due meanwhile is done late.
      world.sleepThrough(market.clock.now().add({ hours: 1 + chance.below(96) }));
      count(tally, 'outage');
    }
    if (!world.post.down && chance.happens(0.015)) {
      world.post.down = true;
      mailBackOn = on.add({ days: 1 + chance.below(4) });
      count(tally, 'mail down');
    }
    if (mailBackOn && Temporal.PlainDate.compare(on, mailBackOn) >= 0) {
      world.post.down = false;
      mailBackOn = undefined;
    }
    for (const at of instants) {
      if (Temporal.Instant.compare(at, market.clock.now()) <= 0) continue;
      await world.advance(at);
      await changeMind(world, people, skus, tally);
      await world.settle();
    }
    if (chance.happens(0.3)) await moveStock(world, skus, tally);
    if (chance.happens(0.3)) await movePrice(world, skus, tally);
    if (chance.happens(0.5)) await payByLink(world, tally);
    if (Temporal.Instant.compare(to, market.clock.now()) > 0) await world.advance(to);
    await tell?.(day);
  }
  world.post.down = false;
  await world.advance(market.clock.now());
  return tally;
}
