import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../kernel/canonical-json.ts';
import { fixedClock } from './clock.ts';
import { countStatements } from './database.ts';
import {
  type CommandCall,
  KeyReusedWithOtherInput,
  type MarketDatabase,
  refuse,
  runCommand,
} from './runner.ts';
import type { Database } from './schema.ts';
import { testDatabase } from './testing.ts';

const AT = '2022-08-29T08:00:00Z';

async function openMarket(scope: Parameters<typeof testDatabase>[0]) {
  const database = await testDatabase<Database>(scope);
  const clock = fixedClock(AT);
  const on: MarketDatabase = { db: database.db, clock };
  return { ...database, clock, on };
}

function call(parts: Partial<CommandCall> = {}): CommandCall {
  return {
    command: 'fillShelf',
    actor: { kind: 'person', ref: 'p1' },
    channel: 'storefront',
    input: { units: 3 },
    ...parts,
  };
}

/** Writes a row, an effect and an audit entry; answers the row's key. */
function fillShelf(on: MarketDatabase, parts: Partial<CommandCall> = {}, sku = 'onda') {
  return runCommand(on, call(parts), async ({ tx, emit, audit, newId }) => {
    await tx.insertInto('stock_item').values({ sku, available: 3 }).execute();
    emit('shelf.filled', { sku, list: ['a', 'b'] });
    emit('shelf.filled', { sku, list: [] });
    audit(`stock_item:${sku}`, { units: 3 });
    return { sku, id: newId() };
  });
}

async function contents({ db }: MarketDatabase) {
  const rows = async (table: 'command_key' | 'audit_entry' | 'outbox' | 'stock_item') =>
    (await db.selectFrom(table).selectAll().execute()).length;
  return {
    keys: await rows('command_key'),
    entries: await rows('audit_entry'),
    effects: await rows('outbox'),
    items: await rows('stock_item'),
  };
}

const NOTHING = { keys: 0, entries: 0, effects: 0, items: 0 };
const ONE = { keys: 1, entries: 1, effects: 2, items: 1 };

test('twenty calls at once with one key: one effect, one answer', async (t) => {
  const { on } = await openMarket(t);
  const answers = await Promise.all(Array.from({ length: 20 }, () => fillShelf(on, { key: 'k1' })));
  assert.equal(new Set(answers.map((answer) => answer.id)).size, 1);
  assert.deepEqual(await contents(on), ONE);
  assert.deepEqual(await fillShelf(on, { key: 'k1' }), answers[0]);
});

test('a key belongs to its actor and command', async (t) => {
  const { on } = await openMarket(t);
  await fillShelf(on, { key: 'k1' });
  await fillShelf(on, { key: 'k1', actor: { kind: 'person', ref: 'p2' } }, 'riva');
  await fillShelf(on, { key: 'k1', command: 'refillShelf' }, 'schiuma');
  assert.equal((await contents(on)).items, 3);
});

test('a key with other input is an error and changes nothing', async (t) => {
  const { on } = await openMarket(t);
  await fillShelf(on, { key: 'k1' });
  await assert.rejects(fillShelf(on, { key: 'k1', input: { units: 4 } }, 'riva'), KeyReusedWithOtherInput);
  assert.deepEqual(await contents(on), ONE);
});

test('the order of an input’s keys is no other input', async (t) => {
  const { on } = await openMarket(t);
  const first = await fillShelf(on, { key: 'k1', input: { a: 1, b: 2 } });
  assert.deepEqual(await fillShelf(on, { key: 'k1', input: { b: 2, a: 1 } }), first);
});

test('a refusal leaves nothing behind and frees its key', async (t) => {
  const { on } = await openMarket(t);
  const refused = await runCommand(on, call({ key: 'k1' }), async ({ tx, emit, audit }) => {
    await tx.insertInto('stock_item').values({ sku: 'onda', available: 3 }).execute();
    emit('shelf.filled', {});
    audit('stock_item:onda', {});
    return refuse({ code: 'shelf-full' });
  });
  assert.deepEqual(refused, { code: 'shelf-full' });
  assert.deepEqual(await contents(on), NOTHING);
  await fillShelf(on, { key: 'k1' });
  assert.deepEqual(await contents(on), ONE);
});

test('a throw leaves nothing behind', async (t) => {
  const { on } = await openMarket(t);
  const failing = runCommand(on, call({ key: 'k1' }), async ({ tx, emit }): Promise<Json> => {
    await tx.insertInto('stock_item').values({ sku: 'onda', available: 3 }).execute();
    emit('shelf.filled', {});
    throw new Error('defect');
  });
  await assert.rejects(failing, /defect/);
  assert.deepEqual(await contents(on), NOTHING);
});

test('two commands that lock in opposite order both succeed, each once', async (t) => {
  const { on, db } = await openMarket(t);
  await db
    .insertInto('stock_item')
    .values([
      { sku: 'a', available: 10 },
      { sku: 'b', available: 10 },
    ])
    .execute();
  let attempts = 0;
  const firstLocks = Promise.withResolvers<void>();
  let holding = 0;
  const take = (first: string, second: string, key: string) =>
    runCommand(on, call({ key }), async ({ tx, emit }) => {
      attempts += 1;
      const decrement = (sku: string) =>
        tx
          .updateTable('stock_item')
          .set((eb) => ({ available: eb('available', '-', 1) }))
          .where('sku', '=', sku)
          .execute();
      await decrement(first);
      holding += 1;
      if (holding === 2) firstLocks.resolve();
      await firstLocks.promise;
      await decrement(second);
      emit('taken', { first, second });
      return 'done';
    });
  assert.deepEqual(await Promise.all([take('a', 'b', 'k1'), take('b', 'a', 'k2')]), ['done', 'done']);
  assert.equal(attempts, 3);
  const left = await db.selectFrom('stock_item').select('available').execute();
  assert.deepEqual(left, [{ available: 8 }, { available: 8 }]);
  assert.equal((await contents(on)).effects, 2);
});

test('the instant is taken at the first call and stays', async (t) => {
  const { on, clock, db } = await openMarket(t);
  const [before, after] = await runCommand(on, call(), async ({ now, audit }) => {
    clock.set(Temporal.Instant.from('2022-08-29T09:00:00Z'));
    const first = now();
    clock.set(Temporal.Instant.from('2022-08-29T10:00:00Z'));
    audit('clock', {});
    return [first.toString(), now().toString()];
  });
  assert.equal(before, '2022-08-29T09:00:00Z');
  assert.equal(after, before);
  const entry = await db.selectFrom('audit_entry').selectAll().executeTakeFirstOrThrow();
  assert.equal(entry.at.toString(), before);
  assert.deepEqual(
    { actor: entry.actor, channel: entry.channel, command: entry.command, facts: entry.facts },
    { actor: 'person:p1', channel: 'storefront', command: 'fillShelf', facts: {} },
  );
});

test('key, answer, audit and effects cost two statements beside begin, commit and the body’s own', async (t) => {
  const { on, watch, db } = await openMarket(t);
  const statements = await countStatements({ watch }, () => fillShelf(on, { key: 'k1' }));
  assert.equal(statements, 5);
  assert.equal(await countStatements({ watch }, () => fillShelf(on, { key: 'k1' })), 4);
  assert.deepEqual(await db.selectFrom('outbox').select(['topic', 'payload']).orderBy('id').execute(), [
    { topic: 'shelf.filled', payload: { sku: 'onda', list: ['a', 'b'] } },
    { topic: 'shelf.filled', payload: { sku: 'onda', list: [] } },
  ]);
});
