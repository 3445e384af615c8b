// What must hold of the recurring orders that were placed: each has its notice, in time and of its day, its decision, which
// comes out the same again and says what the order says, and its charge. Each check gives the faults it found.
import { type RawBuilder, sql } from 'kysely';
import { compareDates, localDate } from '../../../kernel/dates.ts';
import { replayNotice } from '../../../modules/autoreorder/replay.ts';
import { goesBy, isNoticeInTime, termsAt } from '../../../modules/autoreorder/rhythm.ts';
import { noticeConfirms } from '../../../modules/autoreorder/vocabulary.ts';
import { replayStored } from '../../../modules/order/replay-stored.ts';
import { loadStoredBundle, type OpenMarket } from '../../market.ts';

/** Any market whose life is over, however it was lived. */
export type World = { readonly market: OpenMarket };

type Went = {
  readonly subscription_id: string;
  readonly ordinal: number;
  readonly goes_on: Temporal.PlainDate;
  readonly delivery_on: Temporal.PlainDate;
  /** When the notice was sent that it goes by. */
  readonly noticed_at: Temporal.Instant;
  readonly ordered_at: Temporal.Instant;
  readonly sent: Temporal.Instant[] | null;
};

/**
 * Every order was announced in time, before it was placed, and goes on the day that was announced; later only where the
 * notice has made the contract, so that what an outage held up is still owed.
 */
export async function ordersWithoutNotice({ market }: World): Promise<readonly string[]> {
  const { rows } = await sql<Went>`
    select c.subscription_id, c.ordinal, c.goes_on, o.delivery_on, o.placed_at as noticed_at, e.at as ordered_at,
      array_agg(n.sent_at) filter (where n.sent_at <= e.at) as sent
    from subscription_cycle c join sales_order o on o.id = c.order_id
    join sales_order_event e on e.order_id = o.id and e.kind = 'placed'
    left join subscription_notice n
      on n.subscription_id = c.subscription_id and n.ordinal = c.ordinal and n.goes_on = c.goes_on
    group by c.subscription_id, c.ordinal, c.goes_on, o.delivery_on, o.placed_at, e.at`.execute(market.db);
  const { zone } = market.terms.bundle.market;
  return rows.flatMap((row) => {
    const name = `${row.subscription_id}:${row.ordinal}`;
    const instants = (row.sent ?? []).map((at) => Temporal.Instant.from(String(at)));
    const inTime = instants.some((at) => isNoticeInTime(market.terms, localDate(at, zone), row.goes_on));
    if (!inTime) return [`${name} went on ${row.goes_on} without a notice in time`];
    const terms = termsAt(market.terms, row.noticed_at);
    const mayBeLate = terms.find(noticeConfirms) === true;
    const ordered = localDate(row.ordered_at, zone);
    const days = goesBy(terms) === 'delivery' ? [ordered, row.delivery_on] : [ordered];
    const faults = days
      .filter((day) => (mayBeLate ? compareDates(day, row.goes_on) < 0 : !day.equals(row.goes_on)))
      .map((day) => `${name} was announced for ${row.goes_on} and went on ${day}`);
    return [...new Set(faults)];
  });
}

/** Every stored decision comes out again byte for byte, from its facts and the terms that it names. */
export async function decisionsDifferent({ market: { db, terms } }: World): Promise<readonly string[]> {
  const faults: string[] = [];
  const replayed = replayStored(db, terms, loadStoredBundle, { noticeSent: replayNotice });
  for await (const { decisionId, subject, kind, result, error } of replayed)
    if (result !== 'identical')
      faults.push(
        `decision ${decisionId} (${kind} of ${subject}) is ${error ?? result} when it is taken again`,
      );
  return faults;
}

/** Every notice has its decision, taken when it was made, about the day that it announces. */
export async function noticesUndecided({ market: { db } }: World): Promise<readonly string[]> {
  return await inPages(
    db,
    (after) => sql<Checked>`
    with page as (
      select n.id, n.goes_on, n.queued_at, d.kind, d.body::jsonb -> 'facts' as facts
      from subscription_notice n left join decision d on d.id = n.decision_id
      where n.id > ${after}::uuid order by n.id limit ${PAGE}::integer)
    select id, case
      when kind is distinct from 'noticeSent' then 'notice ' || id || ' has no decision'
      when (facts #>> '{recurring,goesOn}')::date is distinct from goes_on
        or (facts ->> 'at')::timestamptz is distinct from queued_at
        then 'notice ' || id || ' of ' || goes_on || ', made at ' || queued_at || ', has a decision of '
          || concat(facts #>> '{recurring,goesOn}', ', ', facts ->> 'at')
      end as fault
    from page order by id`,
  );
}

/**
 * Every order has one decision that it was placed by; amounts, lines, day and way are those of the decision that it
 * names, the same or that of a late approval. It counts from when its notice was sent, and nothing of it, no piece and no
 * amount, is more than that notice said.
 */
export async function ordersUndecided({ market: { db } }: World): Promise<readonly string[]> {
  return await inPages(
    db,
    (after) => sql<Checked>`
    with page as (
      select o.*, d.subject, d.body::jsonb -> 'facts' as facts, d.body::jsonb -> 'outcome' as outcome,
        (select count(*) from decision where subject = 'order:' || o.id and kind = 'orderPlaced') as placings
      from sales_order o left join decision d on d.id = o.decision_id
      where o.subscription_id is not null and o.id > ${after}::uuid order by o.id limit ${PAGE}::integer),
    told as (
      select p.*, jsonb_build_object('at', placed_at, 'on', delivery_on, 'way', delivery_way,
          'place', delivery_place, 'payment', payment_method, 'goods', goods_minor, 'fee', delivery_minor,
          'total', total_minor, 'vat', vat_minor, 'currency', currency,
          'lines', (select jsonb_agg(jsonb_build_array(sku, quantity, unit_minor, line_minor, vat_minor) order by position)
            from sales_order_line where order_id = p.id)) as kept,
        jsonb_build_object('at', (facts ->> 'at')::timestamptz, 'on', outcome #> '{delivery,expected,on}',
          'way', outcome #> '{delivery,way}', 'place', outcome #> '{delivery,place}', 'payment', outcome -> 'payment',
          'goods', outcome #> '{goods,amountMinor}', 'fee', outcome #> '{delivery,fee,amountMinor}',
          'total', outcome #> '{total,amountMinor}', 'vat', outcome #> '{vat,amountMinor}', 'currency', outcome #> '{total,currency}',
          'lines', (select jsonb_agg(jsonb_build_array(line -> 'sku', line -> 'quantity', line #> '{unit,amountMinor}',
              line #> '{total,amountMinor}', line #> '{vat,amountMinor}') order by position)
            from jsonb_array_elements(outcome -> 'lines') with ordinality as lines (line, position))) as decided
      from page p)
    select id, case
      when subject is distinct from 'order:' || id or placings <> 1
        then 'order ' || id || ' names a decision of ' || coalesce(subject, 'nothing') || ' and was placed by ' || placings
      when kept is distinct from decided then 'order ' || id || ' is ' || kept || ', its decision says ' || decided
      when not exists (
        select from subscription_cycle c join subscription_notice n using (subscription_id, ordinal)
        join decision d on d.id = n.decision_id, lateral (select d.body::jsonb -> 'outcome' as said offset 0) as notice
        where c.order_id = told.id and n.sent_at = told.placed_at
          and (said #>> '{total,amountMinor}')::bigint >= total_minor
          and coalesce((said #>> '{delivery,fee,amountMinor}')::bigint, 0) >= delivery_minor
          and not exists (select from sales_order_line l where l.order_id = told.id and not exists (
            select from jsonb_array_elements(said -> 'lines') as line
            where line ->> 'sku' = l.sku and (line ->> 'quantity')::integer >= l.quantity
              and (line #>> '{unit,amountMinor}')::bigint >= l.unit_minor)))
        then 'order ' || id || ' of ' || total_minor || ' is more than a notice said that was sent at ' || placed_at
      end as fault
    from told order by id`,
  );
}

const PAGE = 500;

type Checked = { readonly id: string; readonly fault: string | null };

/** Bodies of decisions are long: a statement looks at so many of them that it ends in time. */
async function inPages(
  db: World['market']['db'],
  pageAfter: (id: string) => RawBuilder<Checked>,
): Promise<readonly string[]> {
  const faults: string[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await pageAfter(after).execute(db);
    faults.push(...rows.flatMap(({ fault }) => fault ?? []));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return faults;
    after = last.id;
  }
}

/** Captured is what the order says, and every payment was opened for that; stock was never sold twice. */
export async function chargesUnexplained({ market: { db } }: World): Promise<readonly string[]> {
  const { rows } = await sql<{ fault: string }>`
    with money as (
      select o.id, o.state, o.total_minor, o.payment_method,
        coalesce(sum(e.amount_minor) filter (where e.kind = 'captured'), 0)
          - coalesce(sum(e.amount_minor) filter (where e.kind = 'refunded'), 0) as kept
      from sales_order o join payment p on p.order_id = o.id left join payment_event e on e.payment_id = p.id
      where o.subscription_id is not null group by o.id)
    select 'order ' || id || ' (' || state || ') of ' || total_minor || ' was charged ' || kept as fault from money
    where kept <> case when payment_method = 'card' and state = 'confirmed' then total_minor else 0 end
    union all
    select 'payment ' || p.id || ' of ' || p.amount_minor || ' is for an order of ' || o.total_minor
    from payment p join sales_order o on o.id = p.order_id
    where o.subscription_id is not null and p.amount_minor <> o.total_minor
    union all
    select 'stock of ' || sku || ' is ' || available from stock_item where available < 0`.execute(db);
  return rows.map((row) => row.fault);
}
