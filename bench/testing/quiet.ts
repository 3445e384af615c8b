// When a market has nothing left to do. The machine's time by which the queue misses a dead worker is cut short: what is
// tested is that it does, not how long it takes.
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { OpenMarket } from '../../src/main/market.ts';
import { countUntold } from './compare.ts';
import type { Victims } from './victims.ts';

export type Quiet = {
  /** Until nothing is due and nothing under way; says what is, if it never is. */
  readonly become: (withinMs: number) => Promise<void>;
  readonly end: () => Promise<void>;
};

const LOOK_MS = 120;
const IMPATIENCE_MS = 700;

export async function openQuiet(
  { db, clock, url }: OpenMarket,
  pool: pg.Pool,
  directory: string,
  victims: Pick<Victims, 'workerSince'>,
): Promise<Quiet> {
  // The queue's own supervision is what finds the jobs of the dead; it works on nothing here.
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    supervise: false,
    schedule: false,
    max: 1,
  });
  boss.on('error', () => {});
  await boss.start();
  // Thousands of jobs are done, and asked for again and again.
  await pool.query(
    `create index if not exists job_busy on pgboss.job (state) where state < 'completed'::pgboss.job_state`,
  );
  const passTechnicalTime = async () => {
    const { rowCount } = await pool.query(
      `update pgboss.job set heartbeat_on = now() - interval '1 hour' where state = 'active' and started_on < $1`,
      [victims.workerSince()],
    );
    if (rowCount !== 0) {
      await pool.query('update pgboss.queue set monitor_claim_on = null, monitor_on = null');
      await boss.supervise();
    }
    await pool.query(
      `update pgboss.job set start_after = now() where state = 'retry' and start_after > now()`,
    );
  };
  const listBusy = async () => {
    const { rows } = await sql<{ what: string }>`
      select 'due: ' || kind as what from due_item where due_at <= ${clock.now()}::timestamptz
      union all select 'asked for: ' || topic from outbox
      union all select state::text || ': ' || name from pgboss.job where state < 'completed' and name <> 'dead-letters'
      union all select 'charging' from subscription_cycle where state = 'charging'
      limit 5`.execute(db);
    const untold = countUntold(directory);
    return [...rows.map(({ what }) => what), ...(untold > 0 ? [`${untold} notifications`] : [])];
  };
  const ended = new AbortController();
  const passing = (async () => {
    while (!ended.signal.aborted) {
      await passTechnicalTime();
      await sleep(IMPATIENCE_MS, undefined, { signal: ended.signal }).catch(() => {});
    }
  })();
  return {
    become: async (withinMs) => {
      const until = Date.now() + withinMs;
      for (;;) {
        const busy = await listBusy();
        if (busy.length === 0) return;
        if (Date.now() > until) throw new Error(`not quiet: ${busy.join(', ')}`);
        await sleep(LOOK_MS);
      }
    },
    end: async () => {
      ended.abort();
      await passing;
      await boss.stop({ graceful: false });
    },
  };
}
