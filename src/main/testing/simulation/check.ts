// What must hold at the end of a simulation, whatever happened in it, and the hash that names its outcome. Each check
// gives the faults it found.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { localDate } from '../../../kernel/dates.ts';
import { findUnattended } from '../../../modules/autoreorder/queries.ts';
import { isNoticeInTime } from '../../../modules/autoreorder/rhythm.ts';
import { checkLedger } from '../../../modules/obligation/queries.ts';
import {
  chargesUnexplained,
  decisionsDifferent,
  noticesUndecided,
  ordersUndecided,
  ordersWithoutNotice,
  type World,
} from './check-orders.ts';

export async function findFaults(world: World): Promise<readonly string[]> {
  const { db } = world.market;
  const unattended = (await findUnattended(db)).map((each) => `${each.subscriptionId}: ${each.what}`);
  const ledger = (await checkLedger(db)).map((each) => `${each.subject} is not what its events add up to`);
  return [
    ...unattended,
    ...ledger,
    ...(await ordersWithoutDelivery(world)),
    ...(await datesOffRhythm(world)),
    ...(await ordersWithoutNotice(world)),
    ...(await decisionsDifferent(world)),
    ...(await noticesUndecided(world)),
    ...(await ordersUndecided(world)),
    ...(await chargesUnexplained(world)),
    ...(await obligationsUnlikeEvents(world)),
    ...(await breachesUntold(world)),
  ];
}

/** Each breach in one letter to the office, sent, and one letter of a day; what broke last waits for the next morning. */
async function breachesUntold({ market: { db, terms } }: World): Promise<readonly string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'breach ' || e.obligation_id || ' is in ' || count(x.id) || ' letters to the office' as fault
    from obligation_event e left join escalation x on e.id > x.after_event and e.id <= x.to_event
    where e.kind = 'escalated' group by e.id, e.obligation_id
    having count(x.id) > 1 or (count(x.id) = 0 and not exists (select from due_item where kind = 'obligation.escalation'))
    union all
    select 'letter ' || id || ' to the office was not sent' from escalation_letter where sent_at is null
    union all
    select count(*) || ' letters to the office on ' || "on"
    from (select (at at time zone ${terms.bundle.market.zone}::text)::date as "on" from escalation) as mornings
    group by "on" having count(*) > 1`.execute(db);
  return rows.map((row) => row.fault);
}

/** One order for each delivery that went, waits or lapsed, one delivery for each order. */
async function ordersWithoutDelivery({ market: { db } }: World): Promise<readonly string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'order ' || o.id || ' belongs to ' || count(c.ordinal) || ' deliveries' as fault
    from sales_order o left join subscription_cycle c on c.order_id = o.id
    where o.subscription_id is not null group by o.id having count(c.ordinal) <> 1
    union all
    select 'delivery ' || subscription_id || ':' || ordinal || ' is ' || state || ' without an order'
    from subscription_cycle
    where state <> 'cancelled' and (state in ('charging', 'onHold', 'dispatched', 'lapsed')) <> (order_id is not null)
    union all
    select 'cancelled delivery ' || c.subscription_id || ':' || c.ordinal || ' has an order that is ' || o.state
    from subscription_cycle c join sales_order o on o.id = c.order_id where c.state = 'cancelled' and o.state <> 'cancelled'
    union all
    select 'two deliveries of ' || subscription_id || ' on ' || goes_on
    from subscription_cycle where order_id is not null group by subscription_id, goes_on having count(*) > 1
    union all
    select 'delivery ' || subscription_id || ':' || ordinal || ' is still being charged'
    from subscription_cycle where state = 'charging'`.execute(db);
  return rows.map((row) => row.fault);
}

/** The delivery ahead is where its rhythm has come to; counted by the database, not by the program. */
async function datesOffRhythm({ market: { db } }: World): Promise<readonly string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'delivery ' || c.subscription_id || ':' || c.ordinal || ' is planned for ' || c.nominal_on || ', its rhythm says ' || r.on as fault
    from subscription_cycle c join subscription s on s.id = c.subscription_id,
      lateral (select (s.anchor_on + s.anchor_step * s.interval_count * ('1 ' || s.interval_unit)::interval)::date) as r ("on")
    where c.state in ('planned', 'noticed') and c.nominal_on <> r.on`.execute(db);
  return rows.map((row) => row.fault);
}

type Event = {
  readonly subscription_id: string;
  readonly ordinal: number | null;
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Temporal.Instant;
  /** Of an event about a notice: the day that it announced. */
  readonly noticed_on: Temporal.PlainDate | null;
};

/** What the notices owed would be by the events of the recurring orders alone; each by subject, with its state. */
export function deriveNotices(world: World, events: readonly Event[]): ReadonlyMap<string, string> {
  const { terms } = world.market;
  const { zone } = terms.bundle.market;
  const states = new Map<string, string>();
  const current = new Map<string, { subject: string; ordinal: number; goesOn: Temporal.PlainDate }>();
  const open = (id: string, ordinal: number, goesOn: string) => {
    const base = `subscription:${id}:${ordinal}:${goesOn}`;
    let subject = base;
    for (let again = 2; states.has(subject); again += 1) subject = `${base}:${again}`;
    states.set(subject, 'open');
    current.set(id, { subject, ordinal, goesOn: Temporal.PlainDate.from(goesOn) });
  };
  // An earlier delivery may still wait for its card: what becomes of it says nothing about the one ahead.
  const excuse = (id: string, ordinal: number | null) => {
    const owed = current.get(id);
    if (!owed || (ordinal !== null && ordinal !== owed.ordinal)) return;
    if (states.get(owed.subject) === 'open') states.set(owed.subject, 'excused');
  };
  for (const { subscription_id: id, ordinal, kind, facts, at, noticed_on: noticedOn } of events)
    switch (kind) {
      case 'planned':
        open(id, ordinal ?? 0, String(facts.goesOn));
        break;
      case 'moved':
        excuse(id, ordinal);
        open(id, ordinal ?? 0, String(facts.to));
        break;
      case 'noticeSent': {
        const owed = current.get(id);
        // A letter that comes late may be about a delivery that is no longer ahead, or on another day by now.
        if (owed?.ordinal !== ordinal || !noticedOn?.equals(owed.goesOn)) break;
        if (states.get(owed.subject) !== 'open' && states.get(owed.subject) !== 'breached') break;
        // A letter that comes too late mends nothing: the delivery is missed.
        const inTime = isNoticeInTime(terms, localDate(at, zone), owed.goesOn);
        states.set(owed.subject, inTime ? 'fulfilled' : 'breached');
        break;
      }
      case 'missed': {
        const subject = current.get(id)?.subject ?? '';
        if (states.get(subject) === 'open') states.set(subject, 'breached');
        break;
      }
      case 'skipped':
      case 'paused':
      case 'stopped':
      case 'cancelled':
      case 'empty':
      case 'refused':
        excuse(id, ordinal);
        break;
      default:
    }
  return states;
}

/** Notices follow from the events; anything else that is owed is a fault: nothing in these lives opens another promise. */
async function obligationsUnlikeEvents(world: World): Promise<readonly string[]> {
  const { db } = world.market;
  const { rows: events } = await sql<Event>`
    select e.subscription_id, e.ordinal, e.kind, e.facts, e.at, n.goes_on as noticed_on
    from subscription_event e left join subscription_notice n on n.id::text = e.facts ->> 'noticeId'
    order by e.id`.execute(db);
  const derived = deriveNotices(world, events);
  const { rows } = await sql<{ subject: string; state: string }>`
    select subject, state from obligation`.execute(db);
  const kept = new Map(rows.map((row) => [row.subject, row.state]));
  return [...new Set([...derived.keys(), ...kept.keys()])].flatMap((subject) =>
    derived.get(subject) === kept.get(subject)
      ? []
      : [
          `${subject} is ${kept.get(subject) ?? 'not owed'}, by its events ${derived.get(subject) ?? 'not owed'}`,
        ],
  );
}

const hashed = [
  ...['subscription', 'subscription_line', 'subscription_cycle', 'subscription_notice', 'subscription_event'],
  ...[
    'sales_order',
    'sales_order_line',
    'sales_order_event',
    'payment',
    'payment_event',
    'decision',
    'message',
  ],
  ...[
    'escalation',
    'escalation_letter',
    'obligation',
    'obligation_event',
    'due_item',
    'stock_item',
    'stock_movement',
    'stock_hold',
    'outbox',
  ],
];

/** Over every row of every table that the simulation writes, in an order of their own. */
export async function hashWorld({ market: { db } }: World): Promise<string> {
  const hash = createHash('sha256');
  for (const table of hashed) {
    const { rows } = await sql<{ digest: string }>`
      select md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text) collate "C"), '')) as digest
      from ${sql.table(table)} t`.execute(db);
    hash.update(`${table} ${rows[0]?.digest ?? ''}\n`);
  }
  return hash.digest('hex');
}
