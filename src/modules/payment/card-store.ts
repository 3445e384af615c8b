// SQL of stored cards and of the provider's pages on which they are stored. Takes the transaction.
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Instant } from '../../kernel/dates.ts';
import type { Database } from '../../platform/schema.ts';

export type CardSetup = {
  readonly id: string;
  readonly personId: string;
  readonly subscriptionId: string | undefined;
  readonly providerReference: string | undefined;
  readonly endedAt: Instant | undefined;
  readonly storedCardId: string | undefined;
};

type SetupRow = {
  id: string;
  person_id: string;
  subscription_id: string | null;
  provider_reference: string | null;
  ended_at: Instant | null;
  stored_card_id: string | null;
};

const setupColumns = sql`id, person_id, subscription_id, provider_reference, ended_at, stored_card_id`;

function setupOf(row: SetupRow | undefined): CardSetup | undefined {
  return (
    row && {
      id: row.id,
      personId: row.person_id,
      subscriptionId: row.subscription_id ?? undefined,
      providerReference: row.provider_reference ?? undefined,
      endedAt: row.ended_at ?? undefined,
      storedCardId: row.stored_card_id ?? undefined,
    }
  );
}

/** One setup of a person at a time is opened, and no card is removed while it is being chosen. */
export async function lockCardholder(tx: Transaction<Database>, personId: string): Promise<void> {
  await sql`select from person where id = ${personId}::uuid for update`.execute(tx);
}

/** Of which nothing was heard yet; the latest. */
export async function loadOpenSetup(
  tx: Transaction<Database>,
  personId: string,
  subscriptionId: string | undefined,
): Promise<CardSetup | undefined> {
  const { rows } = await sql<SetupRow>`
    select ${setupColumns} from card_setup
    where person_id = ${personId}::uuid and ended_at is null
      and subscription_id is not distinct from ${subscriptionId ?? null}::uuid
    order by opened_at desc, id desc limit 1`.execute(tx);
  return setupOf(rows[0]);
}

export async function lockSetup(
  tx: Transaction<Database>,
  by: { readonly id: string } | { readonly providerReference: string },
): Promise<CardSetup | undefined> {
  const which =
    'id' in by ? sql`id = ${by.id}::uuid` : sql`provider_reference = ${by.providerReference}::text`;
  const { rows } = await sql<SetupRow>`
    select ${setupColumns} from card_setup where ${which} for update`.execute(tx);
  return setupOf(rows[0]);
}

export async function saveSetup(
  tx: Transaction<Database>,
  setup: Pick<CardSetup, 'id' | 'personId' | 'subscriptionId'> & { readonly openedAt: Instant },
): Promise<void> {
  await sql`
    insert into card_setup (id, person_id, subscription_id, opened_at)
    values (${setup.id}::uuid, ${setup.personId}::uuid, ${setup.subscriptionId ?? null}::uuid,
      ${setup.openedAt}::timestamptz)`.execute(tx);
}

export async function saveSetupPage(
  tx: Transaction<Database>,
  setupId: string,
  { provider, providerReference }: { readonly provider: string; readonly providerReference: string },
): Promise<void> {
  await sql`update card_setup set provider = ${provider}::text, provider_reference = ${providerReference}::text
    where id = ${setupId}::uuid`.execute(tx);
}

export async function saveSetupEnd(
  tx: Transaction<Database>,
  setupId: string,
  at: Instant,
  storedCardId?: string,
): Promise<void> {
  await sql`
    update card_setup set ended_at = coalesce(ended_at, ${at}::timestamptz),
      stored_card_id = coalesce(stored_card_id, ${storedCardId ?? null}::uuid)
    where id = ${setupId}::uuid`.execute(tx);
}

export type NewCard = {
  readonly id: string;
  readonly personId: string;
  readonly provider: string;
  readonly providerCard: string;
  readonly label: string;
  readonly storedAt: Instant;
};

/**
 * The card's id: that of the row which is there already where the provider gives a card that it knew, which is then
 * kept again if it was removed. Throws when it is somebody else's.
 */
export async function saveCard(tx: Transaction<Database>, card: NewCard): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into stored_card (id, person_id, provider, provider_card, label, stored_at)
    values (${card.id}::uuid, ${card.personId}::uuid, ${card.provider}::text, ${card.providerCard}::text,
      ${card.label}::text, ${card.storedAt}::timestamptz)
    on conflict (provider_card) do update set removed_at = null, label = excluded.label
    where stored_card.person_id = excluded.person_id
    returning id`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('the provider gave one card to two people');
  return row.id;
}

/** A card that can be charged: of this person, and not removed. Locked against removal until the transaction ends. */
export async function lockUsableCard(
  tx: Transaction<Database>,
  personId: string,
  storedCardId: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from stored_card where id = ${storedCardId}::uuid and person_id = ${personId}::uuid
      and removed_at is null for update`.execute(tx);
  return rows.length === 1;
}

/** Numbers of the recurring orders that are paid with it and are not stopped. */
export async function loadUses(db: Kysely<Database>, storedCardId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ number: string }>`
    select number from subscription where stored_card_id = ${storedCardId}::uuid and state <> 'stopped'
    order by number collate "C"`.execute(db);
  return rows.map((row) => row.number);
}

export async function saveRemoved(
  tx: Transaction<Database>,
  storedCardId: string,
  at: Instant,
): Promise<void> {
  await sql`update stored_card set removed_at = ${at}::timestamptz where id = ${storedCardId}::uuid`.execute(
    tx,
  );
}
