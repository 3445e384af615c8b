// What the provider and the mail server have on record, against what the shop has on its own. Each comparison gives the
// faults it found.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { OpenMarket } from '../../src/main/market.ts';
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

/** Each payment was approved, captured, given back there as often, and as much, as it says here; nothing approved is left so. */
export async function comparePayments(
  { db, terms }: OpenMarket,
  directory: string,
): Promise<{ readonly faults: readonly string[]; readonly charges: number; readonly declined: number }> {
  const { theirs, opened, left, declined } = withProvider(directory, (provider) => {
    const all = (query: string) => provider.prepare(query).all() as unknown as readonly Charged[];
    return {
      theirs: all(`select s.reference, e.code, sum(e.value) as total, count(*) as count from event e
        join session s on s.id = e.session_id where e.success = 1 and s.value > 0
          and e.code in ('AUTHORISATION', 'CAPTURE', 'CANCELLATION', 'REFUND') group by 1, 2`),
      // A page that was asked for and never used may stand beside the charge of the same payment.
      opened:
        all(`select reference, max(count) as count from (select reference, count(*) as count from session
        group by reference, return_url = '') group by 1 having max(count) > 1`),
      left: all(`select reference from session s where value > 0
        and exists (select 1 from event where session_id = s.id and code = 'AUTHORISATION' and success = 1)
        and not exists (select 1 from event where session_id = s.id and code in ('CAPTURE', 'CANCELLATION') and success = 1)`),
      declined: all(`select s.reference from event e join session s on s.id = e.session_id
        where e.code = 'AUTHORISATION' and e.success = 0 and s.return_url = ''`).length,
    };
  });
  const { rows: ours } = await sql<{ reference: string; code: string; total: number; count: number }>`
    select p.id as reference, case e.kind when 'authorised' then 'AUTHORISATION' when 'captured' then 'CAPTURE'
        when 'cancelled' then 'CANCELLATION' else 'REFUND' end as code,
      sum(e.amount_minor)::bigint as total, count(*) as count
    from payment p join payment_event e on e.payment_id = p.id
    where e.kind in ('authorised', 'captured', 'cancelled', 'refunded') group by 1, 2`.execute(db);
  const { currency } = terms.bundle.market;
  const there = new Map(theirs.map((each) => [`${each.reference} ${each.code}`, each]));
  const here = new Map(ours.map((each) => [`${each.reference} ${each.code}`, each]));
  const different = [...new Set([...there.keys(), ...here.keys()])].flatMap((key) => {
    const [mine, other] = [here.get(key), there.get(key)];
    const value = mine && toProviderAmount({ amountMinor: mine.total, currency }).value;
    return mine && other && value === other.total && mine.count === 1 && other.count === 1
      ? []
      : [
          `payment ${key}: ${other?.count ?? 0} times ${other?.total ?? 0} there, ${mine?.count ?? 0} times ${value ?? 0} here`,
        ];
  });
  return {
    faults: [
      ...opened.map((s) => `payment ${s.reference} was opened ${s.count} times`),
      ...left.map((s) => `payment ${s.reference} was approved, and neither taken nor given back`),
      ...different,
    ],
    charges: theirs.filter(({ code }) => code === 'CAPTURE').length,
    declined,
  };
}

type LetterRow = {
  readonly id: string;
  readonly email: string;
  readonly kind: string;
  readonly about: string;
  readonly sent: boolean;
  /** A notice that was overtaken: corrected by a later one, or of a delivery that was skipped, moved or cancelled. */
  readonly overtaken: boolean;
};

/**
 * Each letter arrived; one that arrived twice has one Message-ID, one recipient and one subject. What is told once was
 * told once, and of everything that has to be told.
 */
export async function compareLetters(
  { db }: OpenMarket,
  directory: string,
): Promise<{ readonly faults: readonly string[]; readonly letters: number; readonly repeated: number }> {
  const mails = readEnvelopes(path.join(directory, 'mail'));
  const arrived = Map.groupBy(mails, ({ messageId }) => messageId);
  // By sets, not letter by letter: a year of a thousand has tens of thousands of both.
  const { rows } = await sql<LetterRow>`
    with overtaken as materialized (
      select 'autoreorderNotice' as kind, 'notice:' || n.id as about
      from subscription_notice n join subscription_cycle c using (subscription_id, ordinal)
      where c.goes_on <> n.goes_on or c.state in ('skipped', 'cancelled') or exists (
        select from subscription_notice later where later.subscription_id = n.subscription_id
          and later.ordinal = n.ordinal and later.queued_at > n.queued_at)
      union all
      select 'autoreorderOnHold', 'subscription:' || subscription_id || ':' || ordinal
      from subscription_cycle where state <> 'onHold')
    select m.id, u.email, m.kind, m.subject as about, m.sent_at is not null as sent,
      (m.kind, m.subject) in (select kind, about from overtaken) as overtaken
    from message m join person p on p.id = m.person_id join auth_user u on u.id = p.user_id`.execute(db);
  const known = new Map(rows.map((row) => [row.id, row]));
  // What was overtaken before it went out is told no more, and not marked either if it went out the moment before.
  const due = rows.filter(({ sent, overtaken }) => sent || !overtaken);
  const faults = [
    ...(await compareTellings(db)),
    ...due.filter(({ id }) => !arrived.has(id)).map((m) => `letter ${m.id} (${m.kind}) never arrived`),
    ...due.filter(({ sent }) => !sent).map((m) => `letter ${m.id} (${m.kind}) is not marked as sent`),
    ...[...arrived].flatMap(([id, copies]) => {
      const one = known.get(id);
      if (!one) return [`a letter ${id} arrived that the shop does not know`];
      const isSame = copies.every(({ to, subject }) => to === one.email && subject === copies[0]?.subject);
      return isSame ? [] : [`the copies of letter ${id} (${one.kind}) differ`];
    }),
  ];
  return { faults, letters: rows.length, repeated: mails.length - arrived.size };
}

type Envelope = { readonly to: string; readonly messageId: string; readonly subject: string };

/** The subject as it is encoded. One letter after the other: there are many. */
function readEnvelopes(directory: string): readonly Envelope[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.eml'))
    .map((file) => {
      const mail = readFileSync(path.join(directory, file), 'latin1');
      const head = mail.slice(0, mail.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
      const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
      return {
        to: header('Delivered-To'),
        messageId: header('Message-ID').replace(/^<([^@]*)@.*$/, '$1'),
        subject: header('Subject'),
      };
    });
}

/** What happened and has to be told, against the letters of those kinds: each once. Of others, none twice. */
async function compareTellings(db: OpenMarket['db']): Promise<readonly string[]> {
  const { rows } = await sql<{ kind: string; about: string; owed: number; written: number }>`
    with owed as (
      select 'orderConfirmed' as kind, 'order:' || id as about from sales_order
        where subscription_id is null and state = 'confirmed'
      union all select 'orderLapsed', 'order:' || order_id from sales_order_event where kind = 'expired'
      union all select 'autoreorderStarted', 'subscription:' || id from subscription
      union all select 'autoreorderStopped', 'subscription:' || id from subscription where state = 'stopped'
      union all select 'autoreorder' || initcap(state), 'subscription:' || subscription_id || ':' || ordinal
        from subscription_cycle where state in ('dispatched', 'missed', 'empty', 'refused', 'lapsed')),
    written as (
      select kind, subject as about from message where kind in ('orderConfirmed', 'orderLapsed', 'autoreorderStarted',
        'autoreorderStopped', 'autoreorderDispatched', 'autoreorderMissed', 'autoreorderEmpty', 'autoreorderRefused',
        'autoreorderLapsed')
      union all select kind, subject from message where kind in ('autoreorderNotice', 'autoreorderOnHold'))
    select coalesce(o.kind, w.kind) as kind, coalesce(o.about, w.about) as about,
      coalesce(o.count, 0) as owed, coalesce(w.count, 0) as written
    from (select kind, about, count(*) from owed group by 1, 2) o
    full join (select kind, about, count(*) from written group by 1, 2) w on w.kind = o.kind and w.about = o.about
    where w.count > 1 or (coalesce(o.count, 0) <> coalesce(w.count, 0)
      and coalesce(o.kind, w.kind) not in ('autoreorderNotice', 'autoreorderOnHold'))`.execute(db);
  return rows.map(
    ({ kind, about, owed, written }) => `${kind} about ${about}: ${owed} to tell, ${written} letters`,
  );
}

/** What the customers were told was changed, and nothing else; a change is written down each time, by its number. */
export async function compareDeeds({ db }: OpenMarket, { deeds }: Ledger): Promise<readonly string[]> {
  const { rows } = await sql<{ deed: string; count: number }>`
    select facts::jsonb ->> 'number' || ' ' || (facts::jsonb ->> 'change') as deed, count(*)
    from audit_entry where subject like 'subscription:%' and facts::jsonb ? 'change' group by 1`.execute(db);
  const written = new Map(rows.map(({ deed, count }) => [deed, count]));
  return [...new Set([...written.keys(), ...deeds.keys()])].flatMap((deed) => {
    const count = written.get(deed) ?? 0;
    const { done = 0, unanswered = 0 } = deeds.get(deed) ?? {};
    return done <= count && count <= done + unanswered
      ? []
      : [`${deed}: told ${done} times, perhaps ${unanswered} more, and written down ${count} times`];
  });
}

/** Whatever was sold was taken from stock once, and nothing else was; nothing is held for an order that does not wait. */
export async function compareStock({ db }: OpenMarket, atFirst: number): Promise<readonly string[]> {
  const { rows } = await sql<{ fault: string }>`
    with sold as (
      select l.order_id, p.stock_sku as sku, sum(l.quantity * p.stock_units) as quantity
      from sales_order_line l join sales_order o on o.id = l.order_id join product p on p.sku = l.sku
      where o.state = 'confirmed' group by 1, 2),
    taken as (select order_id, sku, -sum(change) as quantity from stock_movement where order_id is not null group by 1, 2)
    select 'order ' || coalesce(s.order_id, t.order_id) || ' sold ' || coalesce(s.quantity, 0) || ' of '
      || coalesce(s.sku, t.sku) || ' and took ' || coalesce(t.quantity, 0) as fault
    from sold s full join taken t on t.order_id = s.order_id and t.sku = s.sku
    where s.quantity is distinct from t.quantity
    union all
    select 'of ' || i.sku || ' are left ' || i.available || ', not ' || ${atFirst}::integer - coalesce(t.quantity, 0)
    from stock_item i left join (select sku, sum(quantity) as quantity from taken group by 1) t on t.sku = i.sku
    where i.available <> ${atFirst}::integer - coalesce(t.quantity, 0)
    union all
    select 'order ' || o.id || ' is ' || o.state || ' and holds ' || h.sku
    from stock_hold h join sales_order o on o.id = h.order_id where o.state not in ('awaitingPayment', 'held')`.execute(
    db,
  );
  return rows.map(({ fault }) => fault);
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
