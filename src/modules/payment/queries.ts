// Where a payment belongs, and how it stands; stored cards. Locks nothing.
import { type Kysely, sql } from 'kysely';
import type { Instant } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import type { Payment } from './model.ts';
import { loadPayments } from './store.ts';

/** Of one order, oldest first. */
export function listPayments(db: Kysely<Database>, orderId: string): Promise<readonly Payment[]> {
  return loadPayments(db, orderId);
}

export async function findPayment(db: Kysely<Database>, paymentId: string): Promise<Payment | undefined> {
  const { rows } = await sql<{ order_id: string }>`
    select order_id from payment where id = ${paymentId}::uuid`.execute(db);
  const [row] = rows;
  return row && (await loadPayments(db, row.order_id)).find((payment) => payment.id === paymentId);
}

export type StoredCard = {
  readonly id: string;
  /** Such as `Visa •••• 1111`. */
  readonly label: string;
  readonly storedAt: Instant;
  /** Numbers of the recurring orders that are paid with it and not stopped: while there are any it stays. */
  readonly usedBy: readonly string[];
};

/** Those that can be charged, the latest first. */
export async function listStoredCards(
  db: Kysely<Database>,
  personId: string,
): Promise<readonly StoredCard[]> {
  const { rows } = await sql<{ id: string; label: string; stored_at: Instant; used_by: string[] | null }>`
    select c.id, c.label, c.stored_at,
      (select array_agg(s.number order by s.number collate "C") from subscription s
        where s.stored_card_id = c.id and s.state <> 'stopped') as used_by
    from stored_card c where c.person_id = ${personId}::uuid and c.removed_at is null
    order by c.stored_at desc, c.id desc`.execute(db);
  return rows.map(({ id, label, stored_at, used_by }) => ({
    ...{ id, label, usedBy: used_by ?? [] },
    storedAt: stored_at,
  }));
}

/** Also one that was removed. */
export async function findStoredCard(
  db: Kysely<Database>,
  storedCardId: string,
): Promise<
  { readonly personId: string; readonly providerCard: string; readonly removed: boolean } | undefined
> {
  const { rows } = await sql<{ person_id: string; provider_card: string; removed: boolean }>`
    select person_id, provider_card, removed_at is not null as removed from stored_card
    where id = ${storedCardId}::uuid`.execute(db);
  const [row] = rows;
  return row && { personId: row.person_id, providerCard: row.provider_card, removed: row.removed };
}

export type CardSetupView = {
  readonly id: string;
  readonly personId: string;
  readonly subscriptionId: string | undefined;
  readonly subscriptionNumber: string | undefined;
  /** Of what the card is for, else the person's. */
  readonly language: string;
  readonly providerReference: string | undefined;
  readonly ended: boolean;
  readonly storedCardId: string | undefined;
};

/** For the provider's page and the way back from it. */
export async function findCardSetup(
  db: Kysely<Database>,
  setupId: string,
): Promise<CardSetupView | undefined> {
  const { rows } = await sql<{
    person_id: string;
    subscription_id: string | null;
    number: string | null;
    language: string;
    provider_reference: string | null;
    ended: boolean;
    stored_card_id: string | null;
  }>`
    select c.person_id, c.subscription_id, s.number, coalesce(s.language, p.language) as language,
      c.provider_reference, c.ended_at is not null as ended, c.stored_card_id
    from card_setup c join person p on p.id = c.person_id left join subscription s on s.id = c.subscription_id
    where c.id = ${setupId}::uuid`.execute(db);
  const [row] = rows;
  return (
    row && {
      id: setupId,
      personId: row.person_id,
      subscriptionId: row.subscription_id ?? undefined,
      subscriptionNumber: row.number ?? undefined,
      language: row.language,
      providerReference: row.provider_reference ?? undefined,
      ended: row.ended,
      storedCardId: row.stored_card_id ?? undefined,
    }
  );
}
