// What kill rounds came to: every comparison at their end, and how much there was to compare.
import { sql } from 'kysely';
import type { OpenMarket } from '../../src/main/market.ts';
import { findFaults } from '../../src/main/testing/simulation/check.ts';
import { compareDeeds, compareLetters, compareOrders, comparePayments, compareStock } from './compare.ts';
import type { Ledger } from './customers.ts';
import type { Strike } from './strikes.ts';
import { listUnfound } from './tamper.ts';
import type { Victim } from './victims.ts';

/** Of everything, at the beginning: nothing sells out. */
export const STOCK = 1_000_000;

export type KillReport = {
  readonly faults: readonly string[];
  /** What was spoilt on purpose at the end and not found; undefined where nothing was. */
  readonly unfound: readonly string[] | undefined;
  readonly kills: Readonly<Record<Victim, number>>;
  /** How often each was met. */
  readonly strikes: ReadonlyMap<string, number>;
  /** Wanted, and never met. */
  readonly pending: readonly Strike[];
  /** Starts of an empty shop that were killed while the schema was made. */
  readonly stoppedStarts: number;
  readonly rounds: number;
  readonly days: number;
  readonly orders: number;
  readonly charges: number;
  readonly declined: number;
  readonly letters: number;
  /** Arrived again, under the same Message-ID. */
  readonly repeatedLetters: number;
  readonly repeatedCharges: number;
  readonly repeatedRequests: number;
  readonly tally: ReadonlyMap<string, number>;
  readonly deliveries: ReadonlyMap<string, number>;
};

type Ended = Pick<
  KillReport,
  'rounds' | 'kills' | 'strikes' | 'pending' | 'stoppedStarts' | 'repeatedCharges'
> & {
  readonly market: OpenMarket;
  readonly directory: string;
  readonly ledger: Ledger;
  readonly beginAt: Temporal.Instant;
  /** That the comparisons can fail. */
  readonly prove: boolean;
};

export async function report(ended: Ended): Promise<KillReport> {
  const { market, directory, ledger: _, beginAt, prove, ...told } = ended;
  const payments = await comparePayments(market, directory);
  const letters = await compareLetters(market, directory);
  const { rows: deliveries } = await sql<{ state: string; count: number }>`
    select state, count(*) from subscription_cycle group by 1 order by 1`.execute(market.db);
  const { rows: orders } = await sql<{ count: number }>`select count(*) from sales_order`.execute(market.db);
  return {
    ...told,
    faults: await findEveryFault(ended, market),
    unfound: prove ? await listUnfound(ended, (spoilt) => findEveryFault(ended, spoilt)) : undefined,
    days: Math.round(market.clock.now().since(beginAt).total('hours') / 24),
    orders: orders[0]?.count ?? 0,
    charges: payments.charges,
    declined: payments.declined,
    letters: letters.letters,
    repeatedLetters: letters.repeated,
    repeatedRequests: ended.ledger.repeated,
    tally: ended.ledger.tally,
    deliveries: new Map(deliveries.map(({ state, count }) => [state, count])),
  };
}

async function findEveryFault(
  { directory, ledger }: Pick<Ended, 'directory' | 'ledger'>,
  market: OpenMarket,
): Promise<readonly string[]> {
  const { rows: failed } = await sql<{ what: string }>`
    select 'dead letter of ' || coalesce(source_name, name) as what from pgboss.job where name = 'dead-letters'
    union all select kind || ' fails: ' || error from due_item where failures > 0`.execute(market.db);
  return [
    ...(await findFaults({ market })),
    ...(await compareOrders(market, ledger)),
    ...(await compareDeeds(market, ledger)),
    ...(await compareStock(market, STOCK)),
    ...(await comparePayments(market, directory)).faults,
    ...(await compareLetters(market, directory)).faults,
    ...failed.map(({ what }) => what),
  ];
}
