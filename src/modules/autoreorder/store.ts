// SQL of recurring orders. Takes the transaction; private to this module. Reads addresses for their country, postcode
// and revision alone.
import { type Kysely, sql, type Transaction } from 'kysely';
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import type { QuantityGroup } from '../order/decide.ts';
import type { BuyerRow } from '../quote/store.ts';
import type {
  Cycle,
  CycleState,
  Interval,
  Settings,
  Subscription,
  SubscriptionEventKind,
  SubscriptionLine,
  SubscriptionState,
} from './model.ts';
import type { Known, KnownProduct } from './settings.ts';

type Tx = Transaction<Database>;
type Db = Kysely<Database>;

export type NoticeRow = {
  readonly id: string;
  readonly goesOn: LocalDate;
  readonly queuedAt: Instant;
  readonly sentAt: Instant | undefined;
  readonly decisionId: string;
};

/** A recurring order with what its next delivery needs to know. */
export type Loaded = {
  readonly subscription: Subscription;
  readonly buyer: BuyerRow;
  /** The delivery ahead. */
  readonly ahead: Cycle | undefined;
  /** Of the delivery ahead, in the order in which they were made. */
  readonly notices: readonly NoticeRow[];
  readonly lastOrdinal: number;
  /** Of the deliveries that wait for their card. */
  readonly waiting: readonly Cycle[];
  readonly address: { readonly id: string; readonly revision: number } | undefined;
  readonly country: string | undefined;
  readonly postcode: string | undefined;
  readonly placePostcode: string | undefined;
  readonly cardStored: boolean;
};

/** Person and subscription, until the transaction ends. False when there is no such recurring order. */
export async function lockSubscription(tx: Tx, subscriptionId: string): Promise<boolean> {
  const { rows } = await sql`
    select from subscription s join person p on p.id = s.person_id where s.id = ${subscriptionId}::uuid
    for update of p, s`.execute(tx);
  return rows.length === 1;
}

/** The subscription that an order is a delivery of; it never changes, so no lock is needed. */
export async function findDeliveryOf(
  db: Db,
  orderId: string,
): Promise<{ readonly subscriptionId: string; readonly ordinal: number } | undefined> {
  const { rows } = await sql<{ subscription_id: string; ordinal: number }>`
    select subscription_id, ordinal from subscription_cycle where order_id = ${orderId}::uuid`.execute(db);
  const [row] = rows;
  return row && { subscriptionId: row.subscription_id, ordinal: row.ordinal };
}

export async function findNoticeOf(db: Db, noticeId: string): Promise<string | undefined> {
  const { rows } = await sql<{ subscription_id: string }>`
    select subscription_id from subscription_notice where id = ${noticeId}::uuid`.execute(db);
  return rows[0]?.subscription_id;
}

type RawSubscription = {
  id: string;
  number: string;
  person_id: string;
  channel: string;
  language: string;
  state: string;
  interval_count: number;
  interval_unit: string;
  anchor_on: LocalDate;
  anchor_step: number;
  delivery_way: string;
  delivery_place: string | null;
  address_id: string | null;
  payment_method: string;
  stored_card_id: string | null;
  resume_on: LocalDate | null;
  version: number;
  started_at: Instant;
  stopped_at: Instant | null;
  lines: SubscriptionLine[] | null;
};

type RawCycle = {
  ordinal: number;
  nominal_on: string;
  goes_on: string;
  state: string;
  order_id: string | null;
};

type RawLoaded = RawSubscription & {
  birth_on: LocalDate;
  blocked: boolean;
  programme_since_on: LocalDate | null;
  cycles: RawCycle[] | null;
  notices:
    | { id: string; goes_on: string; queued_at: string; sent_at: string | null; decision_id: string }[]
    | null;
  last_ordinal: number;
  country: string | null;
  postcode: string | null;
  revision: number | null;
  place_postcode: string | null;
  card_stored: boolean;
};

const subscriptionColumns = sql`s.id, s.number, s.person_id, s.channel, s.language, s.state, s.interval_count,
  s.interval_unit, s.anchor_on, s.anchor_step, s.delivery_way, s.delivery_place, s.address_id, s.payment_method,
  s.stored_card_id, s.resume_on, s.version, s.started_at, s.stopped_at,
  (select json_agg(json_build_object('sku', l.sku, 'quantity', l.quantity) order by l.position)
    from subscription_line l where l.subscription_id = s.id) as lines`;

/** Where it is to be changed, lock it in an earlier statement: this one sees what stands by then. */
export async function loadSubscription(db: Db, subscriptionId: string): Promise<Loaded | undefined> {
  const { rows } = await sql<RawLoaded>`
    select ${subscriptionColumns}, p.birth_on, p.blocked_at is not null as blocked, p.programme_since_on,
      (select json_agg(json_build_object('ordinal', c.ordinal, 'nominal_on', c.nominal_on, 'goes_on', c.goes_on,
          'state', c.state, 'order_id', c.order_id) order by c.ordinal)
        from subscription_cycle c where c.subscription_id = s.id
          and c.state in ('planned', 'noticed', 'charging', 'onHold')) as cycles,
      (select json_agg(json_build_object('id', n.id, 'goes_on', n.goes_on, 'queued_at', n.queued_at,
          'sent_at', n.sent_at, 'decision_id', n.decision_id) order by n.queued_at, n.id)
        from subscription_notice n join subscription_cycle c
          on c.subscription_id = n.subscription_id and c.ordinal = n.ordinal
        where n.subscription_id = s.id and c.state in ('planned', 'noticed')) as notices,
      coalesce((select max(c.ordinal) from subscription_cycle c where c.subscription_id = s.id), 0) as last_ordinal,
      a.country, a.postcode, a.revision, pp.postcode as place_postcode, k.id is not null as card_stored
    from subscription s join person p on p.id = s.person_id
    left join person_address a on a.id = s.address_id and a.person_id = s.person_id
    left join pickup_point pp on pp.code = s.delivery_place and pp.closed_at is null
    left join stored_card k on k.id = s.stored_card_id and k.person_id = s.person_id and k.removed_at is null
    where s.id = ${subscriptionId}::uuid`.execute(db);
  return rows[0] && loadedOf(rows[0]);
}

function loadedOf(row: RawLoaded): Loaded {
  const cycles = (row.cycles ?? []).map(cycleOf);
  return {
    subscription: subscriptionOf(row),
    buyer: {
      personId: row.person_id,
      birthOn: row.birth_on,
      blocked: row.blocked,
      programmeSinceOn: row.programme_since_on ?? undefined,
    },
    ahead: cycles.find(({ state }) => state === 'planned' || state === 'noticed'),
    notices: (row.notices ?? []).map((n) => ({
      id: n.id,
      goesOn: Temporal.PlainDate.from(n.goes_on),
      queuedAt: Temporal.Instant.from(n.queued_at),
      sentAt: n.sent_at === null ? undefined : Temporal.Instant.from(n.sent_at),
      decisionId: n.decision_id,
    })),
    lastOrdinal: row.last_ordinal,
    waiting: cycles.filter(({ state }) => state === 'charging' || state === 'onHold'),
    address:
      row.address_id !== null && row.revision !== null
        ? { id: row.address_id, revision: row.revision }
        : undefined,
    country: row.country ?? undefined,
    postcode: row.postcode ?? undefined,
    placePostcode: row.place_postcode ?? undefined,
    cardStored: row.card_stored,
  };
}

// The tables' checks, and the types of whoever writes, allow no other states, units, ways and methods.
function subscriptionOf(row: RawSubscription): Subscription {
  return {
    id: row.id,
    number: row.number,
    personId: row.person_id,
    channel: row.channel,
    language: row.language,
    state: row.state as SubscriptionState,
    interval: { count: row.interval_count, unit: row.interval_unit as Interval['unit'] },
    anchorOn: row.anchor_on,
    anchorStep: row.anchor_step,
    way: row.delivery_way as Subscription['way'],
    place: row.delivery_place ?? undefined,
    addressId: row.address_id ?? undefined,
    payment: row.payment_method as Subscription['payment'],
    storedCardId: row.stored_card_id ?? undefined,
    resumeOn: row.resume_on ?? undefined,
    version: row.version,
    startedAt: row.started_at,
    stoppedAt: row.stopped_at ?? undefined,
    lines: row.lines ?? [],
  };
}

function cycleOf(row: RawCycle): Cycle {
  return {
    ordinal: row.ordinal,
    nominalOn: Temporal.PlainDate.from(row.nominal_on),
    goesOn: Temporal.PlainDate.from(row.goes_on),
    state: row.state as CycleState,
    orderId: row.order_id ?? undefined,
  };
}

export type KnownThings = Known & Pick<Loaded, 'address' | 'postcode'>;

/** What settings name, as it is: undefined, or not there, where there is no such thing of this person. */
export async function loadKnown(db: Db, personId: string, settings: Settings): Promise<KnownThings> {
  const { rows } = await sql<{
    country: string | null;
    postcode: string | null;
    revision: number | null;
    place_postcode: string | null;
    card_stored: boolean;
    products:
      | { sku: string; kind: string; listed: boolean; quantity_group: string; capsules_per_unit: number }[]
      | null;
  }>`
    select a.country, a.postcode, a.revision, pp.postcode as place_postcode, k.id is not null as card_stored,
      (select json_agg(json_build_object('sku', p.sku, 'kind', p.kind, 'listed', p.withdrawn_at is null,
        'quantity_group', p.quantity_group, 'capsules_per_unit', p.capsules_per_unit))
        from product p where p.sku = any(${settings.lines.map((l) => l.sku)}::text[])) as products
    from (select) as one
    left join person_address a on a.id = ${settings.addressId ?? null}::uuid and a.person_id = ${personId}::uuid
    left join pickup_point pp on pp.code = ${settings.place ?? null}::text and pp.closed_at is null
    left join stored_card k on k.id = ${settings.storedCardId ?? null}::uuid and k.person_id = ${personId}::uuid
      and k.removed_at is null`.execute(db);
  const [row] = rows;
  return {
    country: row?.country ?? undefined,
    postcode: row?.postcode ?? undefined,
    address:
      settings.addressId && row?.revision ? { id: settings.addressId, revision: row.revision } : undefined,
    placePostcode: row?.place_postcode ?? undefined,
    cardStored: row?.card_stored ?? false,
    products: new Map(
      (row?.products ?? []).map((p): [string, KnownProduct] => [
        p.sku,
        {
          kind: p.kind,
          listed: p.listed,
          group: p.quantity_group as QuantityGroup,
          capsulesPerUnit: p.capsules_per_unit,
        },
      ]),
    ),
  };
}

export async function findBuyer(db: Db, personId: string): Promise<BuyerRow | undefined> {
  const { rows } = await sql<{
    birth_on: LocalDate;
    blocked: boolean;
    programme_since_on: LocalDate | null;
  }>`select birth_on, blocked_at is not null as blocked, programme_since_on from person
    where id = ${personId}::uuid`.execute(db);
  const [row] = rows;
  return (
    row && {
      personId,
      birthOn: row.birth_on,
      blocked: row.blocked,
      programmeSinceOn: row.programme_since_on ?? undefined,
    }
  );
}

export type CycleChange = Cycle & { readonly closed: boolean };

export type NewEvent = {
  readonly kind: SubscriptionEventKind;
  readonly ordinal: number | undefined;
  /** No personal data. */
  readonly facts: Json;
};

export type Step = {
  /** As it stands afterwards. */
  readonly subscription: Subscription;
  readonly changed: readonly CycleChange[];
  readonly opened: Cycle | undefined;
  readonly events: readonly NewEvent[];
  readonly actor: string;
  readonly channel: string;
  readonly at: Instant;
};

/** A recurring order as it stands, what became of its deliveries, the one planned now, and why: in one statement. */
export async function saveStep(tx: Tx, step: Step): Promise<void> {
  const { subscription: s, changed, opened, events, at } = step;
  const openings = opened ? [opened] : [];
  await sql`
    with moved as (
      update subscription_cycle c set state = m.state, nominal_on = m.nominal_on, goes_on = m.goes_on,
        order_id = coalesce(m.order_id, c.order_id), closed_at = case when m.closed then ${at}::timestamptz end
      from unnest(${changed.map((c) => c.ordinal)}::integer[], ${changed.map((c) => c.state)}::text[],
        ${changed.map((c) => c.nominalOn)}::date[], ${changed.map((c) => c.goesOn)}::date[],
        ${changed.map((c) => c.orderId ?? null)}::uuid[], ${changed.map((c) => c.closed)}::boolean[])
        as m (ordinal, state, nominal_on, goes_on, order_id, closed)
      where c.subscription_id = ${s.id}::uuid and c.ordinal = m.ordinal
      returning c.ordinal
    ), opened as (
      insert into subscription_cycle (subscription_id, ordinal, nominal_on, goes_on, state, order_id, planned_at, closed_at)
      select ${s.id}::uuid, o.ordinal, o.nominal_on, o.goes_on, 'planned', null, ${at}::timestamptz, null
      from unnest(${openings.map((c) => c.ordinal)}::integer[], ${openings.map((c) => c.nominalOn)}::date[],
        ${openings.map((c) => c.goesOn)}::date[]) as o (ordinal, nominal_on, goes_on),
        -- Only one is open at a time: the one before is closed first.
        (select count(*) from moved) as before
    ), stands as (
      update subscription set state = ${s.state}::text, interval_count = ${s.interval.count}::integer,
        interval_unit = ${s.interval.unit}::text, anchor_on = ${s.anchorOn}::date, anchor_step = ${s.anchorStep}::integer,
        delivery_way = ${s.way}::text, delivery_place = ${s.place ?? null}::text, address_id = ${s.addressId ?? null}::uuid,
        payment_method = ${s.payment}::text, stored_card_id = ${s.storedCardId ?? null}::uuid,
        resume_on = ${s.resumeOn ?? null}::date, version = ${s.version}::integer,
        stopped_at = ${s.stoppedAt ?? null}::timestamptz
      where id = ${s.id}::uuid
    )
    insert into subscription_event (subscription_id, ordinal, kind, actor, channel, facts, at)
    select ${s.id}::uuid, ordinal, kind, ${step.actor}::text, ${step.channel}::text, facts::jsonb, ${at}::timestamptz
    from unnest(${events.map((e) => e.ordinal ?? null)}::integer[], ${events.map((e) => e.kind)}::text[],
      ${events.map((e) => canonicalJson(e.facts))}::text[]) with ordinality as e (ordinal, kind, facts, position)
    order by position`.execute(tx);
}

/** What happened without changing anything. */
export async function saveEvents(
  tx: Tx,
  subscriptionId: string,
  events: readonly NewEvent[],
  {
    actor,
    channel,
  }: { readonly actor: { readonly kind: string; readonly ref: string }; readonly channel: string },
  at: Instant,
): Promise<void> {
  await sql`
    insert into subscription_event (subscription_id, ordinal, kind, actor, channel, facts, at)
    select ${subscriptionId}::uuid, ordinal, kind, ${`${actor.kind}:${actor.ref}`}::text, ${channel}::text, facts::jsonb,
      ${at}::timestamptz
    from unnest(${events.map((e) => e.ordinal ?? null)}::integer[], ${events.map((e) => e.kind)}::text[],
      ${events.map((e) => canonicalJson(e.facts))}::text[]) with ordinality as e (ordinal, kind, facts, position)
    order by position`.execute(tx);
}

/** With its lines; gives its number. */
export async function insertSubscription(
  tx: Tx,
  s: Omit<Subscription, 'number'>,
  market: string,
): Promise<string> {
  const { rows } = await sql<{ number: string }>`
    with started as (
      insert into subscription (id, number, person_id, channel, language, state, interval_count, interval_unit, anchor_on,
        anchor_step, delivery_way, delivery_place, address_id, payment_method, stored_card_id, resume_on, version,
        started_at, stopped_at)
      values (${s.id}::uuid, ${market.toUpperCase()}::text || '-R' || lpad(nextval('subscription_number')::text, 7, '0'),
        ${s.personId}::uuid, ${s.channel}::text, ${s.language}::text, ${s.state}::text, ${s.interval.count}::integer,
        ${s.interval.unit}::text, ${s.anchorOn}::date, ${s.anchorStep}::integer, ${s.way}::text, ${s.place ?? null}::text,
        ${s.addressId ?? null}::uuid, ${s.payment}::text, ${s.storedCardId ?? null}::uuid, null, ${s.version}::integer,
        ${s.startedAt}::timestamptz, null)
      returning number
    ), lines as (
      insert into subscription_line (subscription_id, sku, quantity, position)
      select ${s.id}::uuid, sku, quantity, position from unnest(${s.lines.map((l) => l.sku)}::text[],
        ${s.lines.map((l) => l.quantity)}::integer[]) with ordinality as l (sku, quantity, position)
    )
    select number from started`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('the recurring order was not written');
  return row.number;
}

/** All lines, as they are to be. */
export async function saveLines(tx: Tx, { id, lines }: Pick<Subscription, 'id' | 'lines'>): Promise<void> {
  await sql`
    with gone as (
      delete from subscription_line where subscription_id = ${id}::uuid and sku <> all(${lines.map((l) => l.sku)}::text[])
    )
    insert into subscription_line (subscription_id, sku, quantity, position)
    select ${id}::uuid, sku, quantity, position from unnest(${lines.map((l) => l.sku)}::text[],
      ${lines.map((l) => l.quantity)}::integer[]) with ordinality as l (sku, quantity, position)
    on conflict (subscription_id, sku) do update set quantity = excluded.quantity, position = excluded.position`.execute(
    tx,
  );
}

export type NewNotice = {
  readonly id: string;
  readonly subscriptionId: string;
  readonly ordinal: number;
  readonly goesOn: LocalDate;
  readonly at: Instant;
  readonly decision: {
    readonly id: string;
    readonly bundleHash: string;
    readonly engineHash: string;
    readonly body: string;
  };
};

/** With its decision. */
export async function insertNotice(tx: Tx, { decision, ...n }: NewNotice): Promise<void> {
  await sql`
    with decided as (
      insert into decision (id, kind, subject, bundle_hash, engine_hash, body, decided_at)
      values (${decision.id}::uuid, 'noticeSent', ${`notice:${n.id}`}::text, ${decision.bundleHash}::text,
        ${decision.engineHash}::text, ${decision.body}::text, ${n.at}::timestamptz)
    )
    insert into subscription_notice (id, subscription_id, ordinal, goes_on, decision_id, queued_at, sent_at)
    values (${n.id}::uuid, ${n.subscriptionId}::uuid, ${n.ordinal}::integer, ${n.goesOn}::date, ${decision.id}::uuid,
      ${n.at}::timestamptz, null)`.execute(tx);
}

/** Undefined when it was sent before, or is not there: the first time counts. */
export async function saveNoticeSent(
  tx: Tx,
  noticeId: string,
  at: Instant,
): Promise<{ readonly ordinal: number; readonly goesOn: LocalDate } | undefined> {
  const { rows } = await sql<{ ordinal: number; goes_on: LocalDate }>`
    update subscription_notice set sent_at = ${at}::timestamptz where id = ${noticeId}::uuid and sent_at is null
    returning ordinal, goes_on`.execute(tx);
  const [row] = rows;
  return row && { ordinal: row.ordinal, goesOn: row.goes_on };
}

/** The card that was stored for it, of which it may not have heard yet. */
export async function findCardFor(db: Db, subscriptionId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select k.id from card_setup c join stored_card k on k.id = c.stored_card_id
    where c.subscription_id = ${subscriptionId}::uuid and k.removed_at is null
    order by k.stored_at desc limit 1`.execute(db);
  return rows[0]?.id;
}

export async function isStored(db: Db, storedCardId: string): Promise<boolean> {
  const { rows } = await sql`
    select from stored_card where id = ${storedCardId}::uuid and removed_at is null`.execute(db);
  return rows.length > 0;
}

export async function findDecisionBody(db: Db, decisionId: string): Promise<string> {
  const { rows } = await sql<{ body: string }>`
    select body from decision where id = ${decisionId}::uuid`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`there is no decision ${decisionId}`);
  return row.body;
}

export async function wasDeclined(db: Db, subscriptionId: string, ordinal: number): Promise<boolean> {
  const { rows } = await sql`
    select from subscription_event where subscription_id = ${subscriptionId}::uuid and ordinal = ${ordinal}::integer
      and kind = 'declined' and facts ->> 'reason' is distinct from 'noCard' limit 1`.execute(db);
  return rows.length > 0;
}

/** Puts every recurring order on the agenda whose notice is still to be sent. */
export async function saveReplanning(tx: Tx, kind: string, at: Instant): Promise<void> {
  await sql`
    insert into due_item (kind, subject, due_at, failures)
    select ${kind}::text, subscription_id::text, ${at}::timestamptz, 0 from subscription_cycle c
    where state = 'planned' or state = 'noticed' and exists (select from subscription_notice n
      where n.subscription_id = c.subscription_id and n.ordinal = c.ordinal and n.sent_at is null)
    on conflict (kind, subject) do update set due_at = excluded.due_at, failures = 0, failed_at = null, error = null`.execute(
    tx,
  );
}

export type DeliveryStory = {
  readonly state: CycleState;
  readonly goesOn: LocalDate;
  readonly personId: string;
  /** Of its events. */
  readonly kinds: readonly string[];
};

export async function findDeliveryStory(
  db: Db,
  subscriptionId: string,
  ordinal: number,
): Promise<DeliveryStory | undefined> {
  const { rows } = await sql<{
    state: string;
    goes_on: LocalDate;
    person_id: string;
    kinds: string[] | null;
  }>`
    select c.state, c.goes_on, s.person_id, (select array_agg(e.kind order by e.id) from subscription_event e
      where e.subscription_id = c.subscription_id and e.ordinal = c.ordinal) as kinds
    from subscription_cycle c join subscription s on s.id = c.subscription_id
    where c.subscription_id = ${subscriptionId}::uuid and c.ordinal = ${ordinal}::integer`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { goes_on: goesOn, person_id: personId, kinds } = row;
  return { state: row.state as CycleState, goesOn, personId, kinds: kinds ?? [] };
}
