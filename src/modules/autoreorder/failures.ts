// Effects that failed for good, with the order, recurring order or person that each is about, and the asking that they be
// tried again. What an effect is, and its queue, are the platform's.
import { type Kysely, sql } from 'kysely';
import {
  askRedelivery,
  countFailedEffects,
  type FailedEffect,
  listFailedEffects,
  type RedeliveryRefusal,
} from '../../platform/dead-letters.ts';
import type { CommandContext, Refused } from '../../platform/runner.ts';
import type { Database } from '../../platform/schema.ts';

export type Failure = FailedEffect & {
  readonly personId: string | undefined;
  readonly orderNumber: string | undefined;
  readonly subscriptionNumber: string | undefined;
};

/** The latest first; `count` is that of all. */
export async function listFailures(
  db: Kysely<Database>,
  limit: number,
): Promise<{ readonly failures: readonly Failure[]; readonly count: number }> {
  const failed = await listFailedEffects(db, limit);
  const about = await findSubjects(db, failed);
  const failures = failed.map((each) => ({ ...each, ...(about.get(each.id) ?? nobody) }));
  return { failures, count: failed.length < limit ? failed.length : await countFailedEffects(db) };
}

/** By a member of staff: one of them, or all. */
export function tryAgain(
  ctx: CommandContext,
  id: string | 'all',
): Promise<{ readonly asked: number } | Refused<RedeliveryRefusal>> {
  return askRedelivery(ctx, id === 'all' ? id : [id]);
}

type About = Pick<Failure, 'personId' | 'orderNumber' | 'subscriptionNumber'>;

const nobody: About = { personId: undefined, orderNumber: undefined, subscriptionNumber: undefined };

/** By what the payload names. */
async function findSubjects(
  db: Kysely<Database>,
  failed: readonly FailedEffect[],
): Promise<ReadonlyMap<string, About>> {
  if (failed.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    person_id: string | null;
    order_number: string | null;
    subscription_number: string | null;
  }>`
    select f.id, coalesce(o.person_id, s.person_id, (f.payload ->> 'personId')::uuid, k.person_id) as person_id,
      o.number as order_number, s.number as subscription_number
    from unnest(${failed.map(({ id }) => id)}::text[], ${failed.map(({ payload }) => JSON.stringify(payload))}::jsonb[])
      as f (id, payload)
    left join stored_card k on k.id = (f.payload ->> 'storedCardId')::uuid
    left join payment p on p.id = (f.payload ->> 'paymentId')::uuid
    left join subscription_cycle c on c.subscription_id = (f.payload ->> 'subscriptionId')::uuid
      and c.ordinal = (f.payload ->> 'ordinal')::integer
    left join sales_order o on o.id = coalesce((f.payload ->> 'orderId')::uuid, p.order_id, c.order_id)
    left join subscription_notice n on n.id = (f.payload ->> 'noticeId')::uuid
    left join subscription s
      on s.id = coalesce((f.payload ->> 'subscriptionId')::uuid, n.subscription_id, o.subscription_id)`.execute(
    db,
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        personId: row.person_id ?? undefined,
        orderNumber: row.order_number ?? undefined,
        subscriptionNumber: row.subscription_number ?? undefined,
      },
    ]),
  );
}
