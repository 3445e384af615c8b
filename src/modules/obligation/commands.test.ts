import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
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
import { local, news, notice, openLedger } from './fixtures.ts';
import { checkLedger } from './queries.ts';

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
