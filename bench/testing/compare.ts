// What the provider and the mail server have on record, against what the shop has on its own. Each comparison gives the
// faults it found.
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { OpenMarket } from '../../src/main/market.ts';
import { openMailSink } from '../../src/platform/mail-sink.ts';
import { toProviderAmount } from '../../src/platform/psp.ts';
import type { Ledger } from './customers.ts';

type Charged = {
  readonly reference: string;
  readonly code: string;
  readonly total: number;
  readonly count: number;
};

/** How many notifications of the provider the shop has not taken yet. */
export function countUntold(directory: string): number {
  return withProvider(directory, (db) => {
    const row = db.prepare('select count(*) as count from event where delivered_at_ms is null').get();
    return Number(row?.count);
  });
}

function withProvider<Result>(directory: string, work: (db: DatabaseSync) => Result): Result {
  const db = new DatabaseSync(path.join(directory, 'psp.sqlite'), { readOnly: true });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Each payment was charged and captured there as often, and as much, as it says here. */
export async function comparePayments(
  { db, terms }: OpenMarket,
  directory: string,
): Promise<{ readonly faults: readonly string[]; readonly charges: number }> {
  const theirs = withProvider(
    directory,
    (provider) =>
      provider
        .prepare(
          `select s.reference, e.code, sum(e.value) as total, count(*) as count from event e
           join session s on s.id = e.session_id where e.success = 1 and s.value > 0 group by 1, 2`,
        )
        .all() as unknown as readonly Charged[],
  );
  const sessions = withProvider(
    directory,
    (provider) =>
      provider
        .prepare('select reference, count(*) as count from session group by 1 having count(*) > 1')
        .all() as unknown as readonly Charged[],
  );
  const { rows: ours } = await sql<{ reference: string; code: string; total: number; count: number }>`
    select p.id as reference, case e.kind when 'authorised' then 'AUTHORISATION' when 'captured' then 'CAPTURE'
        when 'cancelled' then 'CANCELLATION' else 'REFUND' end as code,
      sum(e.amount_minor)::bigint as total, count(*) as count
    from payment p join payment_event e on e.payment_id = p.id
    where e.kind in ('authorised', 'captured', 'cancelled', 'refunded') group by 1, 2`.execute(db);
  const { currency } = terms.bundle.market;
  const there = new Map(theirs.map((each) => [`${each.reference} ${each.code}`, each]));
  const here = new Map(ours.map((each) => [`${each.reference} ${each.code}`, each]));
  const faults = [...new Set([...there.keys(), ...here.keys()])].flatMap((key) => {
    const [mine, other] = [here.get(key), there.get(key)];
    const value = mine && toProviderAmount({ amountMinor: mine.total, currency }).value;
    return mine && other && value === other.total && mine.count === 1 && other.count === 1
      ? []
      : [
          `payment ${key}: ${other?.count ?? 0} times ${other?.total ?? 0} there, ${mine?.count ?? 0} times ${value ?? 0} here`,
        ];
  });
  const charges = theirs.filter(({ code }) => code === 'CAPTURE').length;
  return {
    faults: [...sessions.map((s) => `payment ${s.reference} was opened ${s.count} times`), ...faults],
    charges,
  };
}

/** Each letter arrived; one that arrived twice has one Message-ID, one recipient and one subject. */
export async function compareLetters(
  { db, clock }: OpenMarket,
  directory: string,
): Promise<{ readonly faults: readonly string[]; readonly letters: number; readonly repeated: number }> {
  const sink = await openMailSink({ directory: path.join(directory, 'mail'), now: clock.now });
  const mails = await sink.listMails(Number.MAX_SAFE_INTEGER);
  await sink.close();
  const arrived = Map.groupBy(mails, ({ messageId }) => messageId.replace(/^<([^@]*)@.*$/, '$1'));
  const { rows } = await sql<{ id: string; email: string; kind: string; sent: boolean; subject: string }>`
    select m.id, u.email, m.kind, m.subject, m.sent_at is not null as sent from message m
    join person p on p.id = m.person_id join auth_user u on u.id = p.user_id`.execute(db);
  const { rows: doubled } = await sql<{ subject: string; kind: string; count: number }>`
    select subject, kind, count(*) from message where kind like 'order%' group by 1, 2 having count(*) > 1`.execute(
    db,
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  const faults = [
    ...doubled.map((d) => `${d.count} letters ${d.kind} about ${d.subject}`),
    ...rows.filter(({ id }) => !arrived.has(id)).map((m) => `letter ${m.id} (${m.kind}) never arrived`),
    ...rows.filter(({ sent }) => !sent).map((m) => `letter ${m.id} (${m.kind}) is not marked as sent`),
    ...[...arrived].flatMap(([id, copies]) => {
      const one = known.get(id);
      if (!one) return [`a letter ${id} arrived that the shop does not know`];
      const isSame = copies.every(
        ({ to, subject }) => to.join() === one.email && subject === copies[0]?.subject,
      );
      return isSame ? [] : [`the copies of letter ${id} (${one.kind}) differ`];
    }),
  ];
  return { faults, letters: rows.length, repeated: mails.length - arrived.size };
}

/** What the customers were told was taken, and nothing else. */
export async function compareOrders({ db }: OpenMarket, ledger: Ledger): Promise<readonly string[]> {
  const { rows: orders } = await sql<{ number: string }>`
    select number from sales_order where subscription_id is null`.execute(db);
  const { rows: recurring } = await sql<{ number: string }>`select number from subscription`.execute(db);
  const different = (what: string, here: readonly { number: string }[], told: ReadonlySet<string>) => {
    const numbers = new Set(here.map(({ number }) => number));
    return [
      ...[...numbers.difference(told)].map((number) => `${what} ${number} was never told to anybody`),
      ...[...told.difference(numbers)].map((number) => `${what} ${number} was told and is lost`),
    ];
  };
  return [
    ...different('order', orders, ledger.orders),
    ...different('recurring order', recurring, ledger.recurring),
  ];
}
