// New documents that want the notice by another day, published while notices are planned, written and on their way:
// nobody goes without a notice, nobody gets two, and every promise is due when the version in force says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { checkLedger } from '../modules/obligation/queries.ts';
import { silentLog } from '../platform/log.ts';
import { sweep } from '../platform/sweeper.ts';
import { readTermsTree } from '../terms/bundle.ts';
import { loadSoundMarket, type MarketTerms } from '../terms/load.ts';
import { sweepOptions } from './agenda.ts';
import { termsDirectory } from './market.ts';
import {
  addCustomer,
  addProduct,
  deliveriesOf,
  openRecurringShop,
  type RecurringShop,
  start,
  storyOf,
} from './testing/recurring.ts';
import { vocabulary } from './vocabulary.ts';

/** The Portuguese conditions with another number of days from that date on. */
function withNotice(days: number, effective: string): MarketTerms {
  const files = new Map(readTermsTree(termsDirectory));
  for (const language of ['en', 'pt']) {
    const written = files.get(`pt/conditions-of-sale/2016-05-01.${language}.md`) ?? '';
    const [, front = ''] = /^---\n([\s\S]*?)\n---/.exec(written) ?? [];
    const [notice = ''] = /### 6\.3 [\s\S]*?(?=\n#### )/.exec(written) ?? [];
    assert.ok(notice.includes('3 days before dispatch'), 'the notice is not where this test knows it');
    const head = front.replace(/^effective: .*$/m, `effective: ${effective}\namends: 2016-05-01`);
    const text = notice
      .replaceAll('3 days', `${days} days`)
      .replaceAll('3 dias', `${days} dias`)
      .replace('reminds you', 'tells you')
      .replace('lembra-lhe', 'diz-lhe');
    files.set(`pt/conditions-of-sale/${effective}.${language}.md`, `---\n${head}\n---\n\n${text}`);
  }
  return loadSoundMarket('pt', files, vocabulary);
}

async function open(scope: Parameters<typeof openRecurringShop>[0]) {
  const shop = await openRecurringShop(scope, 'pt', '2026-06-02T10:00');
  await addProduct(shop, { sku: 'CL-A', price: 450 });
  const begin = async (firstOn: string) => {
    const started = await start(shop, await addCustomer(shop), { firstOn });
    assert.ok(started.ok, JSON.stringify(started));
    return started.subscriptionId;
  };
  return { shop, begin };
}

/** Of the first delivery: `day state by deadline`. */
async function promisesOf({ market: { db, terms } }: RecurringShop, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select split_part(subject, ':', 4) || ' ' || state || ' by ' ||
      ((due_at at time zone ${terms.bundle.market.zone}::text) - interval '1 day')::date as line
    from obligation where kind = 'autoreorder.notice' and split_part(subject, ':', 2) = ${id}::text
      and split_part(subject, ':', 3) = '1' order by id`.execute(db);
  return rows.map(({ line }) => line).toSorted();
}

/** Day and count of the letters that the mail server took, of the first delivery. */
async function letters({ market: { db } }: RecurringShop, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select n.goes_on || ' ' || count(*) as line from subscription_notice n
    where n.subscription_id = ${id}::uuid and n.ordinal = 1 and n.sent_at is not null
    group by n.goes_on order by n.goes_on`.execute(db);
  return rows.map(({ line }) => line);
}

test('from three days to seven while notices are on their way', async (t) => {
  const { shop: old, begin } = await open(t);
  const sent = await begin('2026-06-18');
  const written = await begin('2026-06-19');
  const tooNear = await begin('2026-06-22');
  const planned = await begin('2026-07-01');
  await old.advance('2026-06-14T12:00');
  old.post.down = true;
  await old.advance('2026-06-16T08:00');
  // Both programs run: the older one sweeps while the newer one plans.
  const sweepOld = () => sweep(sweepOptions(old.market, silentLog));
  const [shop] = await Promise.all([old.publish(withNotice(7, '2026-06-16')), sweepOld(), sweepOld()]);
  await sweepOld();
  assert.deepEqual(await promisesOf(shop, sent), ['2026-06-18 fulfilled by 2026-06-15']);
  assert.deepEqual(await promisesOf(shop, written), [
    '2026-06-19 excused by 2026-06-16',
    '2026-06-23 open by 2026-06-16',
  ]);
  assert.deepEqual(await promisesOf(shop, tooNear), [
    '2026-06-22 excused by 2026-06-19',
    '2026-06-23 open by 2026-06-16',
  ]);
  assert.deepEqual(await promisesOf(shop, planned), [
    '2026-07-01 excused by 2026-06-28',
    '2026-07-01 open by 2026-06-24',
  ]);
  shop.post.down = false;
  await shop.advance('2026-07-02T12:00');
  const rows = await Promise.all(
    [sent, written, tooNear, planned].map(async (id) => [
      (await deliveriesOf(shop, id))[0],
      ...(await letters(shop, id)),
      ...(await promisesOf(shop, id)).filter((line) => !line.includes('excused')),
    ]),
  );
  assert.deepEqual(rows, [
    ['1 dispatched 2026-06-18', '2026-06-18 1', '2026-06-18 fulfilled by 2026-06-15'],
    ['1 dispatched 2026-06-23', '2026-06-23 1', '2026-06-23 fulfilled by 2026-06-16'],
    ['1 dispatched 2026-06-23', '2026-06-23 1', '2026-06-23 fulfilled by 2026-06-16'],
    ['1 dispatched 2026-07-01', '2026-07-01 1', '2026-07-01 fulfilled by 2026-06-24'],
  ]);
  const moved = (await storyOf(shop, tooNear)).filter(({ kind }) => kind === 'moved');
  assert.deepEqual(
    moved.map(({ facts }) => facts),
    [{ from: '2026-06-22', to: '2026-06-23', why: 'otherTerms' }],
  );
  assert.deepEqual(await checkLedger(shop.market.db), []);
});

test('from three days to one: the promise is due later, and what was broken stays broken', async (t) => {
  const { shop: old, begin } = await open(t);
  const broken = await begin('2026-06-18');
  const planned = await begin('2026-07-01');
  await old.advance('2026-06-13T12:00');
  // Nobody works from here until after the deadline.
  old.sleep('2026-06-16T08:00');
  const shop = await old.publish(withNotice(1, '2026-06-16'));
  await shop.advance('2026-06-16T08:00');
  assert.deepEqual(await promisesOf(shop, planned), [
    '2026-07-01 excused by 2026-06-28',
    '2026-07-01 open by 2026-06-30',
  ]);
  await shop.advance('2026-07-02T12:00');
  assert.deepEqual(await promisesOf(shop, planned), [
    '2026-07-01 excused by 2026-06-28',
    '2026-07-01 fulfilled by 2026-06-30',
  ]);
  assert.deepEqual(await letters(shop, planned), ['2026-07-01 1']);
  // Broken by the version under which it was promised; still in time by the one in force, so it goes.
  assert.deepEqual(await promisesOf(shop, broken), ['2026-06-18 remedied by 2026-06-15']);
  assert.deepEqual(await letters(shop, broken), ['2026-06-18 1']);
  assert.equal((await deliveriesOf(shop, broken))[0], '1 dispatched 2026-06-18');
  assert.deepEqual(await checkLedger(shop.market.db), []);
});

test('documents that leave the days as they are leave every promise as it is', async (t) => {
  const { shop: old, begin } = await open(t);
  const id = await begin('2026-07-01');
  const shop = await old.publish(withNotice(3, '2026-06-16'));
  await shop.advance('2026-06-21T12:00');
  assert.deepEqual(await promisesOf(shop, id), ['2026-07-01 open by 2026-06-28']);
});
