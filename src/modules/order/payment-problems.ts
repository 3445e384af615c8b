// Orders whose money did not move: a capture or a refund that the provider refused for good. A read model for the
// seller; what is done about it happens at the provider.
import { type Kysely, sql } from 'kysely';
import type { Instant } from '../../kernel/dates.ts';
import { isCurrency, type Money, money } from '../../kernel/money.ts';
import type { Database } from '../../platform/schema.ts';

export type PaymentProblem = {
  readonly number: string;
  readonly amount: Money;
  readonly happened: 'captureFailed' | 'refundFailed';
  readonly since: Instant;
};

/** Those that have waited longest first; gone once the provider tells that the money has moved. */
export async function listPaymentProblems(db: Kysely<Database>): Promise<readonly PaymentProblem[]> {
  const { rows } = await sql<{
    number: string;
    amount_minor: number;
    currency: string;
    kind: PaymentProblem['happened'];
    since: Instant;
  }>`
    select o.number, p.currency, f.kind, f.at as since,
      case f.kind when 'captureFailed' then p.amount_minor else f.amount_minor end as amount_minor
    from payment p join sales_order o on o.id = p.order_id
      join lateral (
        select e.kind, min(e.at) as at, max(e.amount_minor) as amount_minor from payment_event e
        where e.payment_id = p.id and e.kind in ('captureFailed', 'refundFailed') group by e.kind
      ) f on true
    where not exists (select from payment_event done where done.payment_id = p.id
      and done.kind = case f.kind when 'captureFailed' then 'captured' else 'refunded' end)
    order by f.at, o.number collate "C"`.execute(db);
  return rows.map(({ number, amount_minor, currency, kind, since }) => {
    if (!isCurrency(currency)) throw new Error(`order ${number} is in unknown currency ${currency}`);
    return { number, amount: money(amount_minor, currency), happened: kind, since };
  });
}
