// A gate inside the shop's database: while it is closed, transactions stop at the places below and wait, so that who
// sent them can be killed there. Lives in a schema of its own; the shop's tables get a trigger and nothing else.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export type Gate = {
  readonly close: () => Promise<void>;
  /** Whoever waits goes on. */
  readonly open: () => Promise<void>;
  /** Until somebody waits; false when `isOver` says so first. */
  readonly waitFor: (isOver: () => boolean) => Promise<boolean>;
  /** Every change of the schema passes the gate, or none. */
  readonly guardSchema: () => Promise<void>;
  readonly leaveSchema: () => Promise<void>;
  /** Whatever the worker takes off the agenda passes the gate when it commits. */
  readonly guardAgenda: () => Promise<void>;
  readonly end: () => Promise<void>;
};

/** Of the connections that pass the gate: their application_name. */
export const GUARDED = 'killed-worker';
const LOCK = 7_240_900;
const LOOK_MS = 4;

export async function openGate(url: string): Promise<Gate> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`
    create schema if not exists gate;
    create or replace function gate.pass_ddl() returns event_trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(${LOCK}); end $$;
    create or replace function gate.pass_commit() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(${LOCK}); return null; end $$`);
  return {
    close: async () => {
      await client.query('select pg_advisory_lock($1)', [LOCK]);
    },
    open: async () => {
      await client.query('select pg_advisory_unlock($1)', [LOCK]);
    },
    waitFor: async (isOver) => {
      while (!isOver()) {
        const { rowCount } = await client.query(
          `select from pg_locks where locktype = 'advisory' and objid = $1 and not granted limit 1`,
          [LOCK],
        );
        if (rowCount !== 0) return true;
        await sleep(LOOK_MS);
      }
      return false;
    },
    guardSchema: async () => {
      await client.query(
        'create event trigger passes_gate on ddl_command_end execute function gate.pass_ddl()',
      );
    },
    leaveSchema: async () => {
      await client.query('drop event trigger passes_gate');
    },
    // Deferred: it stands where nothing but the commit itself is left to do.
    guardAgenda: async () => {
      await client.query(`
        create constraint trigger passes_gate after delete on due_item deferrable initially deferred
        for each row when (current_setting('application_name') = '${GUARDED}')
        execute function gate.pass_commit()`);
    },
    end: () => client.end(),
  };
}
