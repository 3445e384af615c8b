// Where a payment belongs, and how it stands; stored cards. Locks nothing.
import { type Kysely, sql } from 'kysely';
import { compareDates, type Instant, type LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';
import { type CardUse, loadCards } from './card-store.ts';
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

export type StoredCard = CardUse & {
  readonly id: string;
  /** Such as `Visa •••• 1111`. */
  readonly label: string;
  /** The last day on which it can be charged; undefined where the provider did not say. */
  readonly expiresOn: LocalDate | undefined;
  readonly storedAt: Instant;
};

/** Those that are not removed, the latest first. */
export function listStoredCards(db: Kysely<Database>, personId: string): Promise<readonly StoredCard[]> {
  return loadCards(db, personId);
}

/** `today` is the market's. */
export function hasExpired({ expiresOn }: Pick<StoredCard, 'expiresOn'>, today: LocalDate): boolean {
  return expiresOn !== undefined && compareDates(expiresOn, today) < 0;
}

/** Also one that was removed; its reference at the provider is forgotten once the provider has removed it. */
export async function findStoredCard(
  db: Kysely<Database>,
  storedCardId: string,
): Promise<
  | { readonly personId: string; readonly providerCard: string | undefined; readonly removed: boolean }
  | undefined
> {
  const { rows } = await sql<{ person_id: string; provider_card: string | null; removed: boolean }>`
    select person_id, provider_card, removed_at is not null as removed from stored_card
    where id = ${storedCardId}::uuid`.execute(db);
  const [row] = rows;
  return (
    row && {
      personId: row.person_id,
      providerCard: row.provider_card ?? undefined,
      removed: row.removed,
    }
  );
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
