import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type BoardPosition, boardSections, listBoard, MOST_COUNTED } from './board.ts';
import { fulfil, openObligations, suspend } from './commands.ts';
import { local, news, notice, openLedger, ZONE } from './fixtures.ts';
import { findObligation } from './queries.ts';

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
  assert.deepEqual(await shown('breached'), ['late breached', 'now breached']);
  assert.deepEqual(await shown('remedied'), ['mended remedied']);
  assert.deepEqual(await shown('suspended'), ['waits suspended']);
  assert.deepEqual(await shown('open', { kind: 'other' }), []);
  const clause = { document: 'conditions-of-sale', paragraph: '2.8.2' };
  assert.deepEqual(await shown('open', { clause }), ['today open', 'tomorrow open']);
  assert.deepEqual((await listBoard(db, ZONE, clock.now(), { section: 'open' })).counts, [
    {
      ...{ kind: notice.kind, ...clause },
      ...{ dueToday: 1, atRisk: 2, breached: 2, open: 2, suspended: 1, remedied: 1 },
    },
  ]);
  const [first] = (await listBoard(db, ZONE, clock.now(), { section: 'breached' })).entries;
  assert.equal((await findObligation(db, first?.id ?? '', clock.now()))?.events.length, 1);
});

test('the board has pages', async (t) => {
  const { db, run, clock } = await openLedger(t);
  const many = Array.from({ length: 120 }, (_, i) =>
    news({ subject: `s:${i}`, because: { ...news().because, paragraph: `2.8.${1 + (i % 2)}` } }),
  );
  await run((ctx) => openObligations(ctx, many));
  const page = (after?: BoardPosition) => listBoard(db, ZONE, clock.now(), { section: 'open', after });
  const first = await page();
  const second = await page(first.next);
  const third = await page(second.next);
  const pages = [first, second, third];
  assert.deepEqual(
    pages.map((each) => [each.entries.length, each.next !== undefined]),
    [
      [50, true],
      [50, true],
      [20, false],
    ],
  );
  assert.equal(new Set(pages.flatMap((each) => each.entries.map((e) => e.id))).size, 120);
});

test('the board reads no more than it shows and counts, whatever is owed', async (t) => {
  const { db, run, clock } = await openLedger(t);
  await run((ctx) => openObligations(ctx, [news({ kind: 'autoreorder.unwantedRefund', subject: 'rare' })]));
  await sql`
    insert into obligation (id, kind, subject, debtor, creditor, term, document, version_on, paragraph, opened_by, opened_at,
      due_at, warn_at, state)
    select gen_random_uuid(), 'autoreorder.notice', 'subscription:' || i, 'seller', 'person:p', '4 days before delivery',
      'conditions-of-sale', '2022-08-29', '2.8.' || i % 2, 'test', ${clock.now()}::timestamptz,
      ${clock.now()}::timestamptz + i * interval '1 minute', ${clock.now()}::timestamptz + (i - 120) * interval '1 minute', 'open'
    from generate_series(1, 30000) as i`.execute(db);
  await sql`analyze obligation`.execute(db);
  const at = clock.now();
  /** Rows of the whole table, and entries of its indexes, that the connection has read. */
  const soFar = async (tx: typeof db) => {
    const { rows } = await sql<{ scanned: number; read: number }>`
      select pg_stat_get_xact_tuples_returned('obligation'::regclass) as scanned,
        (select sum(pg_stat_get_xact_tuples_returned(indexrelid)) from pg_index
          where indrelid = 'obligation'::regclass)::bigint as read`.execute(tx);
    return rows[0] ?? { scanned: 0, read: 0 };
  };
  const readBy = (filter: Parameters<typeof listBoard>[3]) =>
    db.transaction().execute(async (tx) => {
      const before = await soFar(tx);
      const { counts } = await listBoard(tx, ZONE, at, filter);
      const after = await soFar(tx);
      assert.equal(after.scanned, before.scanned, 'the whole table is read');
      return { counts, read: after.read - before.read };
    });
  const { counts } = await readBy({ section: 'open' });
  assert.deepEqual(
    counts.map(({ paragraph, open, atRisk }) => [paragraph, open, atRisk]),
    [
      ['2.8.0', MOST_COUNTED, 60],
      ['2.8.1', MOST_COUNTED, 60],
      ['2.8.2', 1, 0],
    ],
  );
  const later = { dueAt: at.add({ hours: 24 * 30 }), id: '00000000-0000-0000-0000-000000000000' };
  for (const section of boardSections)
    for (const filter of [{}, { kind: 'autoreorder.unwantedRefund' }, { after: later }]) {
      const { read } = await readBy({ section, ...filter });
      assert.ok(read < 2 * MOST_COUNTED + 3_000, `${section} ${JSON.stringify(filter)} reads ${read}`);
    }
});
