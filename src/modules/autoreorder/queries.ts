// Recurring orders as customers and staff read them, and what a start or a change would come to. Locks
// nothing, writes nothing.
import { type Kysely, sql } from 'kysely';
import { type Instant, isBefore, type LocalDate, type TimeZone } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Because } from '../../terms/reading.ts';
import { decidePaymentOptions } from '../payment/decide.ts';
import type { Quote } from '../quote/model.ts';
import { checkStart, planChange, waitsForCard } from './change.ts';
import { decideCaps, decideProjection, projectionFacts } from './decide.ts';
import {
  type Change,
  type ChangeEffect,
  type Cycle,
  type CycleState,
  dueKinds,
  type MissingLine,
  type Own,
  type StartInput,
  type Subscription,
  type SubscriptionRefusal,
} from './model.ts';
import { type IntervalUnit, listIntervalUnits } from './offer.ts';
import { areaOf } from './plan.ts';
import {
  clockOf,
  decideCutoff,
  decideEarliestDay,
  decideLastNoticeDay,
  decideNextDay,
  decideNoticePlan,
  goesBy,
  listUpcoming,
  termsAt,
} from './rhythm.ts';
import { loadSaid, loadSituation } from './situation.ts';
import { findCardFor, type Loaded, loadSubscription, type NoticeRow } from './store.ts';
import { autoreorderWays, notice } from './vocabulary.ts';

export type SubscriptionSummary = {
  readonly subscription: Subscription;
  /** The delivery ahead; absent where none is planned. */
  readonly ahead: Cycle | undefined;
  /** Deliveries that wait for their card. */
  readonly waiting: number;
  readonly arrivingCardId: string | undefined;
};

/** The latest started first. */
export async function listSubscriptions(
  db: Kysely<Database>,
  personId: string,
): Promise<readonly SubscriptionSummary[]> {
  const { rows } = await sql<{ id: string }>`
    select id from subscription where person_id = ${personId}::uuid order by started_at desc, id desc`.execute(
    db,
  );
  const all = await Promise.all(
    rows.map(async ({ id }): Promise<readonly SubscriptionSummary[]> => {
      const loaded = await loadSubscription(db, id);
      if (!loaded) return [];
      const { subscription, ahead, waiting } = loaded;
      const arrivingCardId = await findArrivingCard(db, loaded);
      return [{ subscription, ahead, waiting: waiting.length, arrivingCardId }];
    }),
  );
  return all.flat();
}

/** A card that was stored for it, though nobody has told it yet. */
async function findArrivingCard(db: Kysely<Database>, loaded: Loaded): Promise<string | undefined> {
  const { id, state } = loaded.subscription;
  return state !== 'stopped' && waitsForCard(loaded) ? await findCardFor(db, id) : undefined;
}

export type Notice = {
  readonly id: string;
  readonly subscriptionId: string;
  readonly ordinal: number;
  readonly goesOn: LocalDate;
  readonly queuedAt: Instant;
  /** Undefined until the mail server took it. */
  readonly sentAt: Instant | undefined;
  readonly decisionId: string;
};

/** A delivery as it would go, by the prices, terms and stock of the instant that was asked for. */
export type Projection = { readonly quote: Quote; readonly missing: readonly MissingLine[] };

export type Ahead = Projection & {
  readonly cycle: Cycle;
  /** Whether `cycle.goesOn` is the day it arrives, or leaves. */
  readonly goesBy: 'delivery' | 'dispatch';
  /** The latest one; undefined while none was made. */
  readonly notice: Notice | undefined;
  /** When the notice is sent, or will be. */
  readonly noticeAt: Instant;
  /** The last day on which it is in time, and why. */
  readonly noticeBy: LocalDate;
  readonly noticeBecause: readonly Because[];
  /** Exclusive: what is changed before reaches this delivery. */
  readonly changeableUntilAt: Instant;
  /** The clock on which people read it: that of the address. */
  readonly changeableZone: TimeZone;
  readonly changeableBecause: readonly Because[];
  readonly changeable: boolean;
};

export type WaitingDelivery = {
  readonly ordinal: number;
  readonly state: Extract<CycleState, 'charging' | 'onHold'>;
  readonly goesOn: LocalDate;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly waitsUntilAt: Instant;
};

export type PastDelivery = Cycle & {
  readonly orderNumber: string | undefined;
  readonly closedAt: Instant | undefined;
};

export type SubscriptionView = {
  readonly subscription: Subscription;
  readonly arrivingCardId: string | undefined;
  readonly ahead: Ahead | undefined;
  /** The next five days after the delivery ahead, as far as the calendar is known. */
  readonly upcoming: readonly LocalDate[];
  readonly waiting: readonly WaitingDelivery[];
  /** The latest first, at most fifty. */
  readonly past: readonly PastDelivery[];
};

/** Of the recurring order that an order is a delivery of. */
export async function findSubscriptionNumberOf(
  db: Kysely<Database>,
  orderId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ number: string }>`
    select s.number from subscription_cycle c join subscription s on s.id = c.subscription_id
    where c.order_id = ${orderId}::uuid`.execute(db);
  return rows[0]?.number;
}

/** Undefined also when it is somebody else's. Needs terms for the instant. */
export async function findSubscription(
  db: Kysely<Database>,
  terms: MarketTerms,
  of: { readonly personId: string; readonly number: string },
  at: Instant,
): Promise<SubscriptionView | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from subscription where number = ${of.number}::text and person_id = ${of.personId}::uuid`.execute(
    db,
  );
  const [row] = rows;
  return row && (await findSubscriptionById(db, terms, row.id, at));
}

/** For letters, tokens and staff: whoever calls has made sure that they may see it. */
export async function findSubscriptionById(
  db: Kysely<Database>,
  terms: MarketTerms,
  subscriptionId: string,
  at: Instant,
): Promise<SubscriptionView | undefined> {
  const loaded = await loadSubscription(db, subscriptionId);
  if (!loaded) return undefined;
  const { subscription, ahead } = loaded;
  const deliveries = await listDeliveries(db, subscriptionId);
  return {
    subscription,
    arrivingCardId: await findArrivingCard(db, loaded),
    ahead: ahead && (await viewAhead(db, terms, loaded, ahead, at)),
    upcoming: ahead
      ? listUpcoming(terms, subscription, { step: subscription.anchorStep, goesOn: ahead.goesOn }, at, 5)
      : [],
    waiting: deliveries.flatMap((delivery): readonly WaitingDelivery[] => {
      const { state, orderId, orderNumber, waitsUntilAt, ordinal, goesOn } = delivery;
      const waits = state === 'charging' || state === 'onHold';
      return waits && orderId && orderNumber && waitsUntilAt
        ? [{ ordinal, state, goesOn, orderId, orderNumber, waitsUntilAt }]
        : [];
    }),
    past: deliveries.filter(({ closedAt }) => closedAt !== undefined),
  };
}

async function viewAhead(
  db: Kysely<Database>,
  market: MarketTerms,
  loaded: Loaded,
  cycle: Cycle,
  at: Instant,
): Promise<Ahead> {
  const situation = await loadSituation(db, market, loaded, loaded, cycle.goesOn, at);
  const caps = decideCaps(market, await loadSaid(db, loaded, cycle.goesOn), cycle.goesOn, at);
  const facts = projectionFacts(market, situation, cycle.goesOn, at, caps);
  const { quote, missing } = decideProjection(market, facts);
  const latest = loaded.notices.findLast(({ goesOn }) => goesOn.equals(cycle.goesOn));
  const last = decideLastNoticeDay(market, cycle.goesOn);
  const plan = decideNoticePlan(market, cycle.goesOn, at);
  const area = areaOf(market, loaded, at);
  const cutoff = decideCutoff(market, cycle.goesOn, area, at);
  return {
    cycle,
    quote,
    missing,
    goesBy: goesBy(termsAt(market, at)),
    notice: latest && noticeOf(loaded.subscription.id, cycle.ordinal, latest),
    noticeAt: latest?.sentAt ?? latest?.queuedAt ?? plan?.sendAt ?? at,
    noticeBy: last?.value ?? cycle.goesOn,
    noticeBecause: last?.because ?? [],
    changeableUntilAt: cutoff.value,
    changeableZone: clockOf(termsAt(market, at), area),
    changeableBecause: cutoff.because,
    changeable: isBefore(at, cutoff.value),
  };
}

export function noticeOf(subscriptionId: string, ordinal: number, row: NoticeRow): Notice {
  return { ...row, subscriptionId, ordinal };
}

type RawDelivery = {
  ordinal: number;
  nominal_on: LocalDate;
  goes_on: LocalDate;
  state: string;
  order_id: string | null;
  number: string | null;
  waits_until_at: Instant | null;
  closed_at: Instant | null;
};

async function listDeliveries(
  db: Kysely<Database>,
  subscriptionId: string,
): Promise<readonly (PastDelivery & { readonly waitsUntilAt: Instant | undefined })[]> {
  const { rows } = await sql<RawDelivery>`
    select c.ordinal, c.nominal_on, c.goes_on, c.state, c.order_id, o.number, o.waits_until_at, c.closed_at
    from subscription_cycle c left join sales_order o on o.id = c.order_id
    where c.subscription_id = ${subscriptionId}::uuid order by c.ordinal desc limit 50`.execute(db);
  return rows.map((row) => ({
    ordinal: row.ordinal,
    nominalOn: row.nominal_on,
    goesOn: row.goes_on,
    state: row.state as CycleState,
    orderId: row.order_id ?? undefined,
    orderNumber: row.number ?? undefined,
    waitsUntilAt: row.waits_until_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
  }));
}

export type Preview = Projection & {
  readonly ok: true;
  /** Undefined where nothing is planned. */
  readonly goesOn: LocalDate | undefined;
  readonly effect: ChangeEffect;
  readonly because: readonly Because[];
};

export async function previewStart(
  db: Kysely<Database>,
  terms: MarketTerms,
  input: StartInput & { readonly channel: string },
  at: Instant,
): Promise<Preview | SubscriptionRefusal> {
  const checked = await checkStart(db, terms, input, at);
  if (!checked.ok) return checked;
  const { goesOn, projected } = checked;
  const { quote, missing } = projected;
  return { ok: true, goesOn, quote, missing, effect: 'ahead', because: [] };
}

export async function previewChange(
  db: Kysely<Database>,
  terms: MarketTerms,
  own: Own,
  change: Change,
  at: Instant,
): Promise<Preview | SubscriptionRefusal> {
  const refused = (code: 'unknownSubscription' | 'changedMeanwhile' | 'subscriptionStopped' | 'noTerms') =>
    ({ ok: false, code, because: [] }) as const;
  const loaded = await loadSubscription(db, own.subscriptionId);
  if (loaded?.subscription.personId !== own.personId) return refused('unknownSubscription');
  if (loaded.subscription.version !== own.version) return refused('changedMeanwhile');
  if (loaded.subscription.state === 'stopped') return refused('subscriptionStopped');
  if (!terms.covers(at)) return refused('noTerms');
  const { ahead } = loaded;
  const late = ahead && !isBefore(at, decideCutoff(terms, ahead.goesOn, areaOf(terms, loaded, at), at).value);
  const planned = await planChange(
    db,
    terms,
    late ? afterAhead(terms, loaded, ahead, at) : loaded,
    change,
    at,
  );
  if (!planned.ok) return planned;
  const { day, projected, effect, because } = planned;
  const { quote, missing } = projected;
  return { ok: true, goesOn: day?.goesOn, quote, missing, effect: late ? 'next' : effect, because };
}

/** As it will be once the delivery is gone whose time has come. */
function afterAhead(market: MarketTerms, loaded: Loaded, ahead: Cycle, at: Instant): Loaded {
  const { subscription } = loaded;
  const next = decideNextDay(market, subscription, subscription.anchorStep + 1, at, ahead.goesOn);
  const cycle: Cycle = {
    ...ahead,
    ...next,
    ordinal: ahead.ordinal + 1,
    state: 'planned',
    orderId: undefined,
  };
  return { ...loaded, subscription: { ...subscription, anchorStep: next.step }, ahead: cycle, notices: [] };
}

/** What can be chosen for a start or a change, on that channel. */
export type Choices = {
  readonly units: readonly IntervalUnit[];
  readonly ways: readonly string[];
  readonly payments: readonly string[];
  /** The first day for which a notice sent now is in time. */
  readonly earliestOn: LocalDate;
  readonly because: readonly Because[];
};

/** Undefined where recurring orders are not offered there. */
export function listChoices(market: MarketTerms, channel: string, at: Instant): Choices | undefined {
  const terms = termsAt(market, at);
  const units = listIntervalUnits(market, channel, at);
  if (!units) return undefined;
  const ways = terms.find(autoreorderWays) ?? [];
  const methods = ways.flatMap((way) =>
    decidePaymentOptions(terms, way, channel, 'autoreorder').flatMap(({ method, refusal }) =>
      refusal ? [] : [method],
    ),
  );
  const { value: earliestOn, because } = decideEarliestDay(market, at);
  return {
    units,
    ways,
    payments: [...new Set(methods)],
    earliestOn,
    because,
  };
}

/** Recurring orders that nobody would ever come back to: always none. */
export async function findUnattended(
  db: Kysely<Database>,
): Promise<readonly { readonly subscriptionId: string; readonly what: string }[]> {
  const { rows } = await sql<{ subscription_id: string; what: string }>`
    with due as (select kind, subject from due_item),
    ahead as (select * from subscription_cycle where state in ('planned', 'noticed'))
    select s.id as subscription_id, 'nothing is planned' as what from subscription s
      where s.state = 'active' and not exists (select from ahead a where a.subscription_id = s.id)
    union all
    select a.subscription_id, 'planned, but not active' from ahead a join subscription s on s.id = a.subscription_id
      where s.state <> 'active'
    union all
    select a.subscription_id, 'its delivery is not on the agenda' from ahead a
      where not exists (select from due where kind = ${dueKinds.delivery} and subject = a.subscription_id::text)
    union all
    select a.subscription_id, 'its notice is neither made nor on the agenda' from ahead a
      where not exists (select from due where kind = ${dueKinds.notice} and subject = a.subscription_id::text)
        and not exists (select from subscription_notice n
          where n.subscription_id = a.subscription_id and n.ordinal = a.ordinal and n.goes_on = a.goes_on)
    union all
    select a.subscription_id, 'nobody owes its notice' from ahead a
      where not exists (select from obligation o where o.kind = ${notice.path}
        and split_part(o.subject, ':', 2) = a.subscription_id::text and split_part(o.subject, ':', 3) = a.ordinal::text
        and split_part(o.subject, ':', 4) = a.goes_on::text and o.state <> 'excused')
    union all
    select s.id, 'its wait for a card does not end' from subscription s where s.state = 'awaitingCard'
      and not exists (select from due where kind = ${dueKinds.setupEnd} and subject = s.id::text)
    union all
    select s.id, 'its pause does not end' from subscription s where s.state = 'paused' and s.resume_on is not null
      and not exists (select from due where kind = ${dueKinds.resume} and subject = s.id::text)
    union all
    select c.subscription_id, 'its hold does not end' from subscription_cycle c where c.state in ('charging', 'onHold')
      and not exists (select from due
        where kind = ${dueKinds.holdEnd} and subject = c.subscription_id || ':' || c.ordinal)
    order by 1, 2`.execute(db);
  return rows.map(({ subscription_id: subscriptionId, what }) => ({ subscriptionId, what }));
}
