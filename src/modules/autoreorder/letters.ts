// What the letters about recurring orders tell: a notice as it was made, and one delivery. Locks nothing, writes nothing.
import { type Kysely, sql } from 'kysely';
import type { Instant, LocalDate, TimeZone } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import type { MarketTerms } from '../../terms/load.ts';
import type { Because, Refusal } from '../../terms/reading.ts';
import type { Quote } from '../quote/model.ts';
import type { Cycle, CycleState, MissingLine, Subscription } from './model.ts';
import { areaOf } from './plan.ts';
import { type Notice, noticeOf } from './queries.ts';
import { parseNotice } from './record.ts';
import { clockOf, decideCutoff, goesBy, termsAt } from './rhythm.ts';
import { findDecisionBody, type Loaded, loadSubscription } from './store.ts';

/** What a notice said: the stored decision, its quote as plain data. */
export type NoticeView = {
  readonly notice: Notice;
  readonly subscription: Subscription;
  readonly cycle: Cycle;
  readonly goesBy: 'delivery' | 'dispatch';
  readonly changeableUntilAt: Instant;
  readonly changeableZone: TimeZone;
  readonly quote: Quote;
  readonly missing: readonly MissingLine[];
  /** Why it cannot go as it stands. */
  readonly obstacles: readonly Refusal[];
  /** Whether an earlier notice of the same delivery went before it. */
  readonly corrects: boolean;
  /** Whether it still says what is to come: the delivery is ahead, on that day, and no later notice of it was sent. */
  readonly stands: boolean;
};

/** For its letter. */
export async function findNotice(
  db: Kysely<Database>,
  terms: MarketTerms,
  noticeId: string,
): Promise<NoticeView | undefined> {
  const { rows } = await sql<RawNotice>`
    select n.subscription_id, n.ordinal, n.goes_on, n.queued_at, n.sent_at, n.decision_id, c.nominal_on, c.state,
      c.order_id, exists (select from subscription_notice e where e.subscription_id = n.subscription_id
        and e.ordinal = n.ordinal and (e.queued_at, e.id) < (n.queued_at, n.id)) as corrects
    from subscription_notice n
    join subscription_cycle c on c.subscription_id = n.subscription_id and c.ordinal = n.ordinal
    where n.id = ${noticeId}::uuid`.execute(db);
  const [row] = rows;
  const loaded = row && (await loadSubscription(db, row.subscription_id));
  if (!loaded) return undefined;
  const { ordinal, goes_on: goesOn, decision_id: decisionId, queued_at: queuedAt } = row;
  const subscriptionId = row.subscription_id;
  const area = areaOf(terms, loaded, queuedAt);
  const said = { id: noticeId, goesOn, queuedAt, sentAt: row.sent_at ?? undefined, decisionId };
  return {
    ...parseNotice(await findDecisionBody(db, decisionId)),
    notice: noticeOf(subscriptionId, ordinal, said),
    subscription: loaded.subscription,
    cycle: {
      ordinal,
      nominalOn: row.nominal_on,
      goesOn,
      state: row.state as CycleState,
      orderId: row.order_id ?? undefined,
    },
    goesBy: goesBy(termsAt(terms, queuedAt)),
    changeableUntilAt: decideCutoff(terms, goesOn, area, queuedAt).value,
    changeableZone: clockOf(termsAt(terms, queuedAt), area),
    corrects: row.corrects,
    stands: stands(loaded, ordinal, goesOn, noticeId),
  };
}

function stands({ ahead, notices }: Loaded, ordinal: number, goesOn: LocalDate, noticeId: string): boolean {
  const later = notices.slice(notices.findIndex(({ id }) => id === noticeId) + 1);
  return (
    ahead?.ordinal === ordinal &&
    ahead.goesOn.equals(goesOn) &&
    later.every(({ sentAt }) => sentAt === undefined)
  );
}

type RawNotice = {
  subscription_id: string;
  ordinal: number;
  goes_on: LocalDate;
  queued_at: Instant;
  sent_at: Instant | null;
  decision_id: string;
  nominal_on: LocalDate;
  state: string;
  order_id: string | null;
  corrects: boolean;
};

export type DeliveryView = {
  readonly subscription: Subscription;
  readonly cycle: Cycle;
  readonly orderNumber: string | undefined;
  readonly waitsUntilAt: Instant | undefined;
  /** Lines that were left out of it. */
  readonly missing: readonly Pick<MissingLine, 'sku' | 'quantity' | 'reason'>[];
  /** Codes of the rules, or of the choices, that kept it from going. */
  readonly obstacles: readonly string[];
  /** Of the obstacles. */
  readonly because: readonly Because[];
  /** The delivery after it, if one is planned. */
  readonly nextOn: LocalDate | undefined;
};

/** For the letters about one delivery. */
export async function findDelivery(
  db: Kysely<Database>,
  subscriptionId: string,
  ordinal: number,
): Promise<DeliveryView | undefined> {
  const loaded = await loadSubscription(db, subscriptionId);
  const { rows } = await sql<RawDelivery>`
    select c.nominal_on, c.goes_on, c.state, c.order_id, o.number, o.waits_until_at,
      (select e.facts -> 'lines' from subscription_event e where e.subscription_id = c.subscription_id
        and e.ordinal = c.ordinal and e.kind = 'leftOut' order by e.id desc limit 1) as left_out,
      (select e.facts from subscription_event e where e.subscription_id = c.subscription_id
        and e.ordinal = c.ordinal and e.kind = 'refused' order by e.id desc limit 1) as refused
    from subscription_cycle c left join sales_order o on o.id = c.order_id
    where c.subscription_id = ${subscriptionId}::uuid and c.ordinal = ${ordinal}::integer`.execute(db);
  const [row] = rows;
  if (!loaded || !row) return undefined;
  return {
    subscription: loaded.subscription,
    cycle: {
      ordinal,
      nominalOn: row.nominal_on,
      goesOn: row.goes_on,
      state: row.state as CycleState,
      orderId: row.order_id ?? undefined,
    },
    orderNumber: row.number ?? undefined,
    waitsUntilAt: row.waits_until_at ?? undefined,
    missing: row.left_out ?? [],
    obstacles: row.refused?.obstacles ?? [],
    because: row.refused?.because ?? [],
    nextOn: loaded.ahead && loaded.ahead.ordinal > ordinal ? loaded.ahead.goesOn : undefined,
  };
}

type RawDelivery = {
  nominal_on: LocalDate;
  goes_on: LocalDate;
  state: string;
  order_id: string | null;
  number: string | null;
  waits_until_at: Instant | null;
  left_out: DeliveryView['missing'] | null;
  refused: { obstacles: string[]; because?: Because[] } | null;
};
