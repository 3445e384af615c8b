// What happened to a recurring order, and what is coming: plain data, in no words. Reads what the modules recorded;
// records nothing.
import { type Kysely, sql } from 'kysely';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Because } from '../../terms/reading.ts';
import type { OrderEventKind } from '../order/model.ts';
import { dueKinds, type SubscriptionEventKind } from './model.ts';
import { decideCutoff, decideLastNoticeDay } from './rhythm.ts';
import { loadSubscription } from './store.ts';

export type TimelineKind =
  | SubscriptionEventKind
  | OrderEventKind
  | (typeof comingKinds)[number]
  | 'message'
  /** A delivery is held, and no bank said no: there is no card to charge. */
  | 'cardMissing';

export type TimelineEntry = {
  /** One of the two: an instant, or a local day whose hour nobody promised. */
  readonly at: Instant | undefined;
  readonly on: LocalDate | undefined;
  /** Kind of the event, or of what is due. */
  readonly kind: TimelineKind;
  /** `subscription:<id>`, `order:<id>`. */
  readonly subject: string;
  /** `number` of the subscription, `orderNumber`, `ordinal`, and what the event recorded. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly because?: readonly Because[];
  readonly future: boolean;
};

type Raw = {
  id: string;
  number: string;
  ordinal: number | null;
  /** The tables of events are written from values of this type only. */
  kind: TimelineKind;
  subject: string;
  facts: Record<string, unknown>;
  order_number: string | null;
  at: Instant;
};

/** Ascending, what is coming last. */
export async function findSubscriptionTimeline(
  db: Kysely<Database>,
  terms: MarketTerms,
  subscriptionId: string,
  at: Instant,
): Promise<readonly TimelineEntry[]> {
  return [...(await findPast(db, [subscriptionId])), ...(await findComing(db, terms, [subscriptionId], at))];
}

/** Of all that the person has: recurring orders, single orders, letters. */
export async function findPersonTimeline(
  db: Kysely<Database>,
  terms: MarketTerms,
  personId: string,
  at: Instant,
): Promise<readonly TimelineEntry[]> {
  const { rows } = await sql<{ id: string }>`
    select id from subscription where person_id = ${personId}::uuid order by started_at, id`.execute(db);
  const ids = rows.map(({ id }) => id);
  const past = [...(await findPast(db, ids)), ...(await findSingle(db, personId))];
  const ascending = past.toSorted((a, b) => Temporal.Instant.compare(a.at ?? at, b.at ?? at));
  return [...ascending, ...(await findComing(db, terms, ids, at))];
}

async function findPast(db: Kysely<Database>, ids: readonly string[]): Promise<readonly TimelineEntry[]> {
  const { rows } = await sql<Raw>`
    select s.id, s.number, e.ordinal, e.kind, 'subscription:' || s.id as subject, e.facts, o.number as order_number, e.at
    from subscription_event e join subscription s on s.id = e.subscription_id
    left join subscription_cycle c on c.subscription_id = e.subscription_id and c.ordinal = e.ordinal
    left join sales_order o on o.id = c.order_id
      and e.kind in ('ordered', 'charged', 'declined', 'retried', 'dispatched', 'lapsed')
    where s.id = any(${ids}::uuid[]) order by e.at, e.id`.execute(db);
  return rows.map((row) => entryOf(row, { number: row.number, ordinal: row.ordinal }));
}

/** Events of the orders that are of no recurring order, and letters about anything else than those. */
async function findSingle(db: Kysely<Database>, personId: string): Promise<readonly TimelineEntry[]> {
  const { rows } = await sql<Raw>`
    select o.id::text as id, o.number, null::integer as ordinal, e.kind, 'order:' || o.id as subject, e.facts,
      o.number as order_number, e.at
    from sales_order_event e join sales_order o on o.id = e.order_id
    where o.person_id = ${personId}::uuid and o.subscription_id is null
    union all
    select m.id::text, '', null, 'message', m.subject, json_build_object('message', m.kind)::jsonb, null, m.sent_at
    from message m where m.person_id = ${personId}::uuid and m.sent_at is not null
      and m.subject not like 'notice:%' and m.subject not like 'subscription:%'
    order by at, id`.execute(db);
  return rows.map((row) => entryOf(row, {}));
}

function entryOf(row: Raw, facts: TimelineEntry['facts']): TimelineEntry {
  const order = row.order_number === null ? {} : { orderNumber: row.order_number };
  const { subject, at } = row;
  const kind = row.kind === 'declined' && row.facts.reason === 'noCard' ? 'cardMissing' : row.kind;
  const { because, ...own } = row.facts;
  const why = because === undefined ? {} : { because: because as readonly Because[] };
  return { at, on: undefined, kind, subject, facts: { ...own, ...facts, ...order }, ...why, future: false };
}

const comingKinds = [
  dueKinds.notice,
  dueKinds.delivery,
  dueKinds.resume,
  dueKinds.retry,
  dueKinds.holdEnd,
  dueKinds.setupEnd,
] as const;

/** What is on the agenda, in the order in which it is due; a delivery by its day. */
async function findComing(
  db: Kysely<Database>,
  terms: MarketTerms,
  ids: readonly string[],
  at: Instant,
): Promise<readonly TimelineEntry[]> {
  const loaded = await Promise.all(ids.map((id) => loadSubscription(db, id)));
  const held = loaded.flatMap((each) =>
    each ? each.waiting.map(({ ordinal }) => `${each.subscription.id}:${ordinal}`) : [],
  );
  const { rows } = await sql<{ kind: (typeof comingKinds)[number]; subject: string; due_at: Instant }>`
    select kind, subject, due_at from due_item
    where kind = any(${comingKinds}::text[]) and subject = any(${[...ids, ...held]}::text[])
    order by due_at, kind collate "C", subject collate "C"`.execute(db);
  return rows.flatMap(({ kind, subject, due_at: dueAt }): readonly TimelineEntry[] => {
    const [id = '', ordinal] = subject.split(':');
    const found = loaded.find((each) => each?.subscription.id === id);
    if (!found) return [];
    const { ahead, subscription } = found;
    const facts = {
      number: subscription.number,
      ordinal: ordinal ? Number(ordinal) : (ahead?.ordinal ?? null),
    };
    const entry = { kind, subject: `subscription:${id}`, facts, future: true } as const;
    if (kind === dueKinds.delivery && ahead) {
      const { because } = decideCutoff(terms, ahead.goesOn, undefined, at);
      return [{ ...entry, at: undefined, on: ahead.goesOn, because }];
    }
    const why =
      kind === dueKinds.notice && ahead ? decideLastNoticeDay(terms, ahead.goesOn)?.because : undefined;
    return [{ ...entry, at: dueAt, on: undefined, ...(why && { because: why }) }];
  });
}
