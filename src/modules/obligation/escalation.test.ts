import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fulfil, openObligations } from './commands.ts';
import { findEscalation } from './escalation.ts';
import { local, news, notice, openLedger, ZONE } from './fixtures.ts';

async function openOffice(scope: Parameters<typeof openLedger>[0]) {
  const ledger = await openLedger(scope);
  const { db, at, sweepNow, clock } = ledger;
  /** Sweeps at each of the instants. */
  const live = async (...instants: readonly string[]) => {
    for (const instant of instants) {
      at(instant);
      await sweepNow();
    }
  };
  const mornings = async () => {
    const rows = await db.selectFrom('escalation').select(['id', 'at']).orderBy('at').execute();
    return rows.map(({ id, at: instant }) => ({
      id,
      at: instant.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' }),
    }));
  };
  /** What the letter of that ordinal would say now. */
  const told = async (ordinal: number, limit = 20) => {
    const id = (await mornings())[ordinal]?.id ?? '';
    const found = await findEscalation(db, id, { zone: ZONE, at: clock.now(), limit });
    assert.ok(found);
    const text = ({ entries, count }: (typeof found)['broken']) =>
      `${entries.map(({ subject }) => subject).join(' ')} (${count})`;
    return [text(found.broken), text(found.dueToday), text(found.atRisk)];
  };
  const effects = async () => {
    const rows = await db.selectFrom('outbox').select(['topic', 'payload']).orderBy('id').execute();
    return rows.map(({ topic }) => topic);
  };
  return { ...ledger, live, mornings, told, effects };
}

const on = (subject: string, dueAt: string, warnAt = dueAt) =>
  news({ subject, dueAt: local(dueAt), warnAt: local(warnAt) });

test('what broke is told by letter on the next morning, each breach once', async (t) => {
  const { run, live, mornings, told, effects } = await openOffice(t);
  await run((ctx) =>
    openObligations(ctx, [
      on('a', '2022-09-02T00:00'),
      on('b', '2022-09-02T00:01'),
      on('c', '2022-09-02T09:00'),
      on('later', '2022-10-01T00:00', '2022-09-30T12:00'),
    ]),
  );
  await live('2022-09-02T00:00', '2022-09-02T00:01', '2022-09-02T07:59');
  assert.deepEqual(await mornings(), []);
  await live('2022-09-02T08:00');
  assert.deepEqual(await told(0), ['a b (2)', 'c (1)', ' (0)']);
  assert.deepEqual(await told(0, 1), ['a (2)', 'c (1)', ' (0)']);
  await run((ctx) => fulfil(ctx, { kind: notice.kind, subject: 'a', evidence: 'e' }));
  assert.deepEqual((await told(0))[0], 'b (1)', 'what was made good meanwhile needs nobody');
  await live('2022-09-02T09:00', '2022-09-03T08:00', '2022-09-04T08:00');
  assert.deepEqual(
    (await mornings()).map((each) => each.at),
    ['2022-09-02T08:00', '2022-09-03T08:00'],
  );
  assert.equal((await told(1))[0], 'c (1)');
  assert.deepEqual(await effects(), ['message.escalation', 'message.escalation']);
});

test('what is at risk is told every morning until it is kept; where nothing is to tell, nothing is sent', async (t) => {
  const { run, live, mornings, told } = await openOffice(t);
  await run((ctx) => openObligations(ctx, [on('risky', '2022-09-05T00:00', '2022-09-02T12:00')]));
  await live('2022-09-02T12:00', '2022-09-03T08:00', '2022-09-04T08:00');
  assert.deepEqual(await told(0), [' (0)', 'risky (1)', ' (0)']);
  await run((ctx) => fulfil(ctx, { kind: notice.kind, subject: 'risky', evidence: 'e' }));
  await live('2022-09-05T08:00', '2022-09-06T08:00');
  assert.deepEqual(
    (await mornings()).map((each) => each.at),
    ['2022-09-03T08:00', '2022-09-04T08:00'],
  );
  const warned = '2022-09-06T00:00';
  await run((ctx) =>
    openObligations(ctx, [
      on('first', '2022-09-06T09:00', warned),
      ...Array.from({ length: 50 }, (_, i) => on(`today${i}`, '2022-09-07T00:00', warned)),
      on('later', '2022-09-07T00:01', warned),
      on('last', '2022-09-07T00:02', warned),
    ]),
  );
  assert.deepEqual(await told(0, 1), [' (0)', 'first (51)', 'later (2)'], 'however much is due today');
});

test('a morning that an outage passed over is made up for, not put off', async (t) => {
  const { run, live, mornings, told } = await openOffice(t);
  await run((ctx) =>
    openObligations(ctx, [
      on('risky', '2022-09-05T00:00', '2022-09-02T12:00'),
      on('broken', '2022-09-03T00:30'),
    ]),
  );
  await live('2022-09-02T12:00', '2022-09-03T09:00');
  assert.deepEqual(
    (await mornings()).map((each) => each.at),
    ['2022-09-03T09:00'],
  );
  assert.deepEqual(await told(0), ['broken (1)', ' (0)', 'risky (1)']);
  await live('2022-09-05T07:59', '2022-09-05T08:00', '2022-09-05T08:01');
  assert.deepEqual(
    (await mornings()).map((each) => each.at),
    ['2022-09-03T09:00', '2022-09-05T08:00'],
    'after one that ended in the night, still one a day',
  );
});

test('after an outage everything that broke meanwhile is in one letter', async (t) => {
  const { run, live, mornings, told } = await openOffice(t);
  await run((ctx) =>
    openObligations(ctx, [
      on('a', '2022-09-02T00:00'),
      on('b', '2022-09-05T00:00'),
      on('c', '2022-09-09T00:00'),
    ]),
  );
  await live('2022-09-20T15:00', '2022-09-21T08:00', '2022-09-22T08:00');
  assert.equal((await mornings()).length, 1);
  assert.equal((await told(0))[0], 'a b c (3)');
});
