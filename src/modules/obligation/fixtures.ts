// For tests of this module: a promise as others open them, and a ledger on a database of its own with a clock to set.
import { fixedClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log.ts';
import { type CommandContext, type Refused, runCommand } from '../../platform/runner.ts';
import type { Database } from '../../platform/schema.ts';
import { sweep } from '../../platform/sweeper.ts';
import { testDatabase } from '../../platform/testing.ts';
import type { Successor } from './commands.ts';
import type { NewObligation } from './model.ts';
import { findObligation } from './queries.ts';
import { obligationHandlers } from './sweeping.ts';

export const ZONE = 'Europe/Budapest';
export const local = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE).toInstant();
export const notice = { kind: 'autoreorder.notice', subject: 'subscription:s1:1:2022-09-12' };

export function news(parts: Partial<NewObligation> = {}): NewObligation {
  return {
    ...notice,
    debtor: 'seller',
    creditor: 'person:p1',
    personId: undefined,
    because: {
      path: 'autoreorder.notice',
      key: '',
      value: '4 days before delivery',
      document: 'conditions-of-sale',
      version: '2022-08-29',
      paragraph: '2.8.2',
      outcome: 'applied',
    },
    openedBy: 'subscription:s1 planned',
    dueAt: local('2022-09-09T00:00'),
    warnAt: local('2022-09-08T12:00'),
    ...parts,
  };
}

export async function openLedger(scope: Parameters<typeof testDatabase>[0]) {
  const { db } = await testDatabase<Database>(scope);
  const clock = fixedClock(local('2022-09-01T10:00'));
  const market = { db, clock };
  const call = {
    command: 'test',
    actor: { kind: 'staff', ref: 'u1' },
    channel: 'office',
    input: {},
  } as const;
  const run = <T>(body: (ctx: CommandContext) => Promise<T | Refused<unknown>>) => {
    let answer: T | Refused<unknown> | undefined;
    return runCommand<null, unknown>(market, call, async (ctx) => {
      answer = await body(ctx);
      return isRefused(answer) ? answer : null;
    }).then((told) => told ?? answer);
  };
  const at = (text: string) => clock.set(local(text));
  const sweepNow = (successors: readonly Successor[] = []) =>
    sweep({
      database: market,
      bundleHash: 'h',
      handlers: obligationHandlers(successors, ZONE),
      log: silentLog,
    });
  const agenda = async () => {
    const rows = await db.selectFrom('due_item').select(['kind', 'due_at']).orderBy('kind').execute();
    return rows.map((row) => `${row.kind} ${row.due_at.toZonedDateTimeISO(ZONE).toPlainDateTime()}`);
  };
  const story = async (subject = notice.subject) => {
    const { id } = await db
      .selectFrom('obligation')
      .select('id')
      .where('subject', '=', subject)
      .executeTakeFirstOrThrow();
    const found = await findObligation(db, id, clock.now());
    const events = found?.events.map(
      (e) =>
        `${e.kind} ${e.at.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' })}`,
    );
    return { state: found?.obligation.state, standing: found?.obligation.standing, events };
  };
  return { db, clock, market, run, at, sweepNow, agenda, story };
}

function isRefused(answer: unknown): answer is Refused<unknown> {
  return typeof answer === 'object' && answer !== null && Object.getOwnPropertySymbols(answer).length > 0;
}
