// SQL of stored cards and of the provider's pages on which they are stored. Takes the transaction.
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
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
  readonly expiresOn: LocalDate | undefined;
  readonly storedAt: Instant;
};

/**
 * The card's id: that of the row which is there already where the provider gives a card that it knew, which is then
 * kept again if it was removed. Throws when it is somebody else's.
 */
export async function saveCard(tx: Transaction<Database>, card: NewCard): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into stored_card (id, person_id, provider, provider_card, label, expires_on, stored_at)
    values (${card.id}::uuid, ${card.personId}::uuid, ${card.provider}::text, ${card.providerCard}::text,
      ${card.label}::text, ${card.expiresOn ?? null}::date, ${card.storedAt}::timestamptz)
    on conflict (provider_card) do update
    set removed_at = null, label = excluded.label, expires_on = excluded.expires_on
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
    select from stored_card where id::text = ${storedCardId}::text and person_id = ${personId}::uuid
      and removed_at is null for update`.execute(tx);
  return rows.length === 1;
}

/** What a card is needed for; with neither it can be removed. */
export type CardUse = {
  /** Numbers of the recurring orders, not stopped, that are paid with it. */
  readonly usedBy: readonly string[];
  /** Numbers of the orders that wait to be charged to it, whatever pays the deliveries after them. */
  readonly awaitedBy: readonly string[];
};

/** One that is not removed, or all of them, the latest first. */
export async function loadCards(
  db: Kysely<Database>,
  personId: string,
  storedCardId?: string,
): Promise<readonly (Omit<NewCard, 'personId' | 'provider' | 'providerCard'> & CardUse)[]> {
  const { rows } = await sql<{
    id: string;
    label: string;
    expires_on: LocalDate | null;
    stored_at: Instant;
    used_by: string[] | null;
    awaited_by: string[] | null;
  }>`
    select c.id, c.label, c.expires_on, c.stored_at,
      -- One that is just stored for a recurring order is its card before that order has heard of it.
      (select array_agg(s.number order by s.number collate "C") from subscription s
        where s.person_id = c.person_id and s.payment_method = 'card'
          and ((s.stored_card_id = c.id and s.state <> 'stopped') or (s.state = 'awaitingCard' and exists
            (select from card_setup k where k.subscription_id = s.id and k.stored_card_id = c.id)))) as used_by,
      -- A charge that is under way may be on a card that the recurring order had before.
      (select array_agg(o.number order by o.number collate "C") from subscription s
        join subscription_cycle d on d.subscription_id = s.id join sales_order o on o.id = d.order_id
        where s.person_id = c.person_id
          and (d.state = 'charging' or (d.state = 'onHold' and s.stored_card_id = c.id))) as awaited_by
    from stored_card c where c.person_id = ${personId}::uuid and c.removed_at is null
      and (${storedCardId ?? null}::text is null or c.id::text = ${storedCardId ?? null}::text)
    order by c.stored_at desc, c.id desc`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    expiresOn: row.expires_on ?? undefined,
    storedAt: row.stored_at,
    usedBy: row.used_by ?? [],
    awaitedBy: row.awaited_by ?? [],
  }));
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

/** Of a card that is removed; one that was stored again since keeps it. */
export async function saveForgotten(tx: Transaction<Database>, storedCardId: string): Promise<void> {
  await sql`update stored_card set provider_card = null
    where id = ${storedCardId}::uuid and removed_at is not null`.execute(tx);
}
