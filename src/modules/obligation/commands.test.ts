import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log.ts';
import { type CommandContext, type Refused, runCommand } from '../../platform/runner.ts';
import type { Database } from '../../platform/schema.ts';
import { sweep } from '../../platform/sweeper.ts';
import { testDatabase } from '../../platform/testing.ts';
import {
  excuse,
  fulfil,
  openObligations,
  resume,
  type Settled,
  type Successor,
  settleByHand,
  suspend,
} from './commands.ts';
import type { NewObligation } from './model.ts';
import { checkLedger, findObligation, listBoard, listObligationsOf } from './queries.ts';
import { obligationHandlers } from './sweeping.ts';

const ZONE = 'Europe/Budapest';
const local = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE).toInstant();
const notice = { kind: 'autoreorder.notice', subject: 'subscription:s1:1:2022-09-12' };

function news(parts: Partial<NewObligation> = {}): NewObligation {
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

async function openLedger(scope: Parameters<typeof testDatabase>[0]) {
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
      handlers: obligationHandlers(successors),
      log: silentLog,
    });
  const agenda = async () => {
    const rows = await db.selectFrom('due_item').select(['kind', 'due_at']).orderBy('kind').execute();
    return rows.map((row) => `${row.kind} ${row.due_at.toZonedDateTimeISO(ZONE).toPlainDateTime()}`);
  };
  const story = async (subjectPrefix = notice.subject) => {
    const [first] = await listObligationsOf(db, { subjectPrefix }, clock.now());
    const events = first?.events.map(
      (e) =>
        `${e.kind} ${e.at.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' })}`,
    );
    return { state: first?.obligation.state, standing: first?.obligation.standing, events };
  };
  return { db, clock, market, run, at, sweepNow, agenda, story };
}

function isRefused(answer: unknown): answer is Refused<unknown> {
  return typeof answer === 'object' && answer !== null && Object.getOwnPropertySymbols(answer).length > 0;
}

function settled(answer: unknown): Settled {
  assert.ok(typeof answer === 'object' && answer !== null && 'obligation' in answer);
  return answer as Settled;
}

const OPEN_AGENDA = ['obligation.breach 2022-09-09T00:00:00', 'obligation.warning 2022-09-08T12:00:00'];

test('opened once with its warning and its deadline; kept in time it leaves the agenda', async (t) => {
  const { db, run, at, agenda, story } = await openLedger(t);
  await run((ctx) => openObligations(ctx, [news()]));
  assert.deepEqual(await agenda(), OPEN_AGENDA);
  at('2022-09-02T10:00');
  assert.deepEqual(
    await run((ctx) => openObligations(ctx, [news({ dueAt: local('2023-01-01T00:00') })])),
    [],
  );
  assert.deepEqual(await agenda(), OPEN_AGENDA);

  at('2022-09-08T23:59:59.999');
  const kept = settled(await run((ctx) => fulfil(ctx, { ...notice, evidence: 'message:m1' })));
  assert.equal(kept.changed, true);
  assert.deepEqual(await agenda(), []);
  const again = settled(await run((ctx) => fulfil(ctx, { ...notice, evidence: 'message:m1' })));
  assert.equal(again.changed, false);
  assert.deepEqual(await story(), {
    state: 'fulfilled',
    standing: 'fulfilled',
    events: ['opened 2022-09-01T10:00', 'fulfilled 2022-09-08T23:59'],
  });
  assert.deepEqual(await checkLedger(db), []);
});

test('at the deadline it is broken, also before anybody has swept; late evidence remedies', async (t) => {
  const { db, run, at, story, sweepNow, agenda } = await openLedger(t);
  const followed: string[] = [];
  const successor: Successor = {
    kind: notice.kind,
    whenBreached: async (ctx, obligation) => {
      followed.push(obligation.state);
      ctx.emit('followed', { subject: obligation.subject });
    },
    whenFulfilled: async () => void followed.push('fulfilled'),
  };
  await run((ctx) => openObligations(ctx, [news()]));
  at('2022-09-09T00:00');
  assert.equal((await story()).standing, 'breached');
  await run((ctx) => fulfil(ctx, { ...notice, evidence: 'message:m1' }, successor));
  assert.deepEqual(await agenda(), ['obligation.breach 2022-09-09T00:00:00']);
  at('2022-09-09T08:00');
  await sweepNow([successor]);
  await sweepNow([successor]);
  assert.deepEqual(followed, ['remedied']);
  assert.deepEqual(await story(), {
    state: 'remedied',
    standing: 'remedied',
    events: [
      'opened 2022-09-01T10:00',
      'breached 2022-09-09T00:00',
      'remedied 2022-09-09T00:00',
      'escalated 2022-09-09T08:00',
    ],
  });
  assert.deepEqual(await checkLedger(db), []);
});

test('the sweeper warns, records the breach once and calls what follows in one transaction', async (t) => {
  const { db, run, at, story, sweepNow } = await openLedger(t);
  let calls = 0;
  const successor: Successor = {
    kind: notice.kind,
    whenBreached: async (ctx) => {
      calls += 1;
      ctx.emit('followed', {});
      if (calls === 1) throw new Error('not yet');
    },
  };
  await run((ctx) => openObligations(ctx, [news()]));
  at('2022-09-08T13:00');
  await sweepNow([successor]);
  at('2022-09-20T00:00');
  await sweepNow([successor]);
  assert.equal((await story()).state, 'open', 'what follows failed, so nothing happened');
  await db.updateTable('due_item').set({ failed_at: null }).execute();
  await sweepNow([successor]);
  assert.equal(calls, 2);
  assert.deepEqual(await story(), {
    state: 'breached',
    standing: 'breached',
    events: [
      'opened 2022-09-01T10:00',
      'warned 2022-09-08T13:00',
      'breached 2022-09-09T00:00',
      'escalated 2022-09-20T00:00',
    ],
  });
  assert.equal((await db.selectFrom('outbox').selectAll().execute()).length, 1);
  await run((ctx) => excuse(ctx, { ...notice, reason: 'too late' }));
  assert.equal((await story()).state, 'breached', 'a breach is for good');
  await run((ctx) => fulfil(ctx, { ...notice, evidence: 'message:m2' }));
  assert.equal((await story()).state, 'remedied');
  assert.deepEqual(await checkLedger(db), []);
});

test('evidence counts at its own instant, and never in the future', async (t) => {
  const { run, at, story } = await openLedger(t);
  await run((ctx) => openObligations(ctx, [news()]));
  at('2022-09-09T00:00:01');
  const sentAt = local('2022-09-08T23:59:59');
  await run((ctx) => fulfil(ctx, { ...notice, evidence: 'message:m1', at: sentAt }));
  assert.equal((await story()).state, 'fulfilled');
  await assert.rejects(
    run((ctx) => fulfil(ctx, { ...notice, evidence: 'x', at: local('2022-09-10T00:00') })),
    RangeError,
  );
});

test('an excuse before the deadline closes it, one after it finds the breach', async (t) => {
  const { db, run, at, story, agenda } = await openLedger(t);
  const other = { kind: notice.kind, subject: 'subscription:s2:1' };
  await run((ctx) => openObligations(ctx, [news(), news(other)]));
  at('2022-09-05T10:00');
  await run((ctx) => excuse(ctx, { ...notice, reason: 'delivery skipped' }));
  assert.equal((await story()).state, 'excused');
  assert.equal((await agenda()).length, 2);
  at('2022-09-09T10:00');
  const late = settled(await run((ctx) => excuse(ctx, { ...other, reason: 'delivery skipped' })));
  assert.equal(late.obligation.state, 'breached');
  assert.deepEqual(await checkLedger(db), []);
});

test('suspended time does not count, also over a change of the clocks', async (t) => {
  const { db, run, at, agenda, sweepNow, story } = await openLedger(t);
  await run((ctx) => openObligations(ctx, [news()]));
  at('2022-09-06T00:00');
  await run((ctx) => suspend(ctx, { ...notice, reason: 'customer asked to wait' }));
  assert.deepEqual(await agenda(), []);
  at('2022-10-31T00:00');
  await sweepNow();
  assert.equal((await story()).standing, 'suspended');
  await run((ctx) => resume(ctx, { ...notice, reason: 'customer answered' }));
  // 55 days and the hour of 30 October later.
  assert.deepEqual(await agenda(), [
    'obligation.breach 2022-11-03T00:00:00',
    'obligation.warning 2022-11-02T12:00:00',
  ]);
  at('2022-11-03T00:00');
  await sweepNow();
  assert.equal((await story()).state, 'breached');
  assert.deepEqual(await checkLedger(db), []);
});

test('two that settle at once: one event', async (t) => {
  const { db, run, at, story } = await openLedger(t);
  await run((ctx) => openObligations(ctx, [news()]));
  at('2022-09-02T10:00');
  await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      run((ctx) =>
        i % 2 === 0
          ? fulfil(ctx, { ...notice, evidence: `message:m${i}` })
          : excuse(ctx, { ...notice, reason: `r${i}` }),
      ),
    ),
  );
  assert.equal((await story()).events?.length, 2);
  assert.deepEqual(await checkLedger(db), []);
});

test('two that open at once: one obligation, one agenda', async (t) => {
  const { db, run, agenda } = await openLedger(t);
  await Promise.all(Array.from({ length: 8 }, () => run((ctx) => openObligations(ctx, [news()]))));
  assert.equal((await db.selectFrom('obligation').select('id').execute()).length, 1);
  assert.equal((await db.selectFrom('obligation_event').select('id').execute()).length, 1);
  assert.deepEqual(await agenda(), OPEN_AGENDA);
});

test('the office settles by hand, audited, and cannot excuse a breach', async (t) => {
  const { db, run, at, story, sweepNow } = await openLedger(t);
  const followed: string[] = [];
  const successor: Successor = {
    kind: notice.kind,
    whenFulfilled: async (_, { subject }) => void followed.push(subject),
  };
  const other = { kind: notice.kind, subject: 'subscription:s2:1' };
  await run((ctx) => openObligations(ctx, [news(), news(other)]));
  const idOf = async (subject: string) =>
    (await db.selectFrom('obligation').select('id').where('subject', '=', subject).executeTakeFirstOrThrow())
      .id;
  const first = await idOf(notice.subject);
  const second = await idOf(other.subject);
  const byPhone = { outcome: 'fulfilled', evidence: 'told on the phone' } as const;
  const hand = (id: string, what: Parameters<typeof settleByHand>[2]) =>
    run((ctx) => settleByHand(ctx, id, what, [successor]));
  assert.deepEqual(await hand(randomUUID(), byPhone), { code: 'notFound' });
  assert.deepEqual(await hand(first, { ...byPhone, evidence: ' ' }), { code: 'evidenceMissing' });
  assert.deepEqual(await hand(first, byPhone), { state: 'fulfilled' });
  assert.deepEqual(await hand(first, byPhone), { code: 'alreadySettled' });
  assert.deepEqual(followed, [notice.subject]);
  at('2022-09-10T00:00');
  await sweepNow();
  assert.deepEqual(await hand(second, { outcome: 'excused', evidence: 'x' }), { code: 'breachStays' });
  assert.deepEqual(await hand(second, byPhone), { state: 'remedied' });
  assert.equal((await story(other.subject)).state, 'remedied');
  const audited = await db.selectFrom('audit_entry').select(['subject', 'actor']).orderBy('id').execute();
  assert.deepEqual(audited, [
    { subject: `obligation:${first}`, actor: 'staff:u1' },
    { subject: `obligation:${second}`, actor: 'staff:u1' },
  ]);
});

test('the board follows the clock, not the sweeper', async (t) => {
  const { db, run, at, clock } = await openLedger(t);
  const on = (subject: string, dueAt: string, warnAt = dueAt) =>
    news({ subject, dueAt: local(dueAt), warnAt: local(warnAt) });
  await run((ctx) =>
    openObligations(ctx, [
      on('late', '2022-09-05T00:00'),
      on('now', '2022-09-06T10:00'),
      on('today', '2022-09-07T00:00', '2022-09-06T09:00'),
      on('tomorrow', '2022-09-07T00:01', '2022-09-06T09:00'),
      on('mended', '2022-09-04T00:00'),
      on('waits', '2022-09-06T11:00'),
      on('kept', '2022-09-06T11:00'),
    ]),
  );
  await run((ctx) => suspend(ctx, { kind: notice.kind, subject: 'waits', reason: 'r' }));
  await run((ctx) => fulfil(ctx, { kind: notice.kind, subject: 'kept', evidence: 'e' }));
  at('2022-09-06T10:00');
  await run((ctx) => fulfil(ctx, { kind: notice.kind, subject: 'mended', evidence: 'e' }));
  const shown = async (section: Parameters<typeof listBoard>[3]['section'], parts = {}) =>
    (await listBoard(db, ZONE, clock.now(), { section, ...parts })).entries.map(
      (e) => `${e.subject} ${e.standing}`,
    );
  assert.deepEqual(await shown('dueToday'), ['today open']);
  assert.deepEqual(await shown('atRisk'), ['today open', 'tomorrow open']);
  assert.deepEqual(await shown('breached'), ['late breached', 'now breached', 'mended remedied']);
  assert.deepEqual(await shown('suspended'), ['waits suspended']);
  assert.deepEqual(await shown('open', { kind: 'other' }), []);
  const clause = { document: 'conditions-of-sale', paragraph: '2.8.2' };
  assert.deepEqual(await shown('open', { clause }), ['today open', 'tomorrow open']);
  assert.deepEqual((await listBoard(db, ZONE, clock.now(), { section: 'open' })).counts, [
    {
      ...{ kind: notice.kind, ...clause },
      ...{ dueToday: 1, atRisk: 2, breached: 2, open: 2, suspended: 1 },
    },
  ]);
  const [first] = (await listBoard(db, ZONE, clock.now(), { section: 'breached' })).entries;
  assert.equal((await findObligation(db, first?.id ?? '', clock.now()))?.events.length, 1);
});

test('the board has pages', async (t) => {
  const { db, run, clock } = await openLedger(t);
  const many = Array.from({ length: 120 }, (_, i) => news({ subject: `s:${i}` }));
  await run((ctx) => openObligations(ctx, many));
  const page = (number: number) => listBoard(db, ZONE, clock.now(), { section: 'open', page: number });
  const pages = [await page(1), await page(2), await page(3)];
  assert.deepEqual(
    pages.map((each) => [each.entries.length, each.hasMore]),
    [
      [50, true],
      [50, true],
      [20, false],
    ],
  );
  assert.equal(new Set(pages.flatMap((each) => each.entries.map((e) => e.id))).size, 120);
});

test('a row that is not what its events add up to is found', async (t) => {
  const { db, run } = await openLedger(t);
  await run((ctx) => openObligations(ctx, [news(), news({ subject: 'other' })]));
  assert.deepEqual(await checkLedger(db), []);
  await db.updateTable('obligation').set({ state: 'fulfilled' }).where('subject', '=', 'other').execute();
  const faults = await checkLedger(db);
  assert.deepEqual(
    faults.map((fault) => fault.subject),
    ['other'],
  );
});

test('a warning after the deadline is a defect', async (t) => {
  const { run } = await openLedger(t);
  await assert.rejects(
    run((ctx) => openObligations(ctx, [news({ warnAt: local('2022-09-09T00:01') })])),
    RangeError,
  );
});
