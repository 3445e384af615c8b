// Owns the SQL of persons, their log-in rows, addresses and acceptances. Decides nothing.
// The auth_… rows have the shapes that better-auth reads and writes: auth.ts maps its names to ours.
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Database, PersonAddressTable, PersonTable } from '../../platform/schema.ts';
import type { AcceptedDocument, Address, AddressData, Person, PersonalData } from './model.ts';

type Tx = Transaction<Database>;

export const personColumns = [
  'person.id as person_id',
  'person.given_name',
  'person.family_name',
  'person.phone',
  'person.birth_on',
  'person.language',
  'person.company_name',
  'person.tax_number',
  'person.programme_since_on',
  'person.blocked_at',
  'person.blocked_reason',
  'person.registered_at',
  'auth_user.email',
] as const;

type PersonRow = Omit<Selectable<PersonTable>, 'id' | 'user_id'> & {
  readonly person_id: string;
  readonly email: string;
};

export function toPerson(row: PersonRow): Person {
  return {
    id: row.person_id,
    email: row.email,
    givenName: row.given_name,
    familyName: row.family_name,
    phone: row.phone,
    birthOn: row.birth_on,
    language: row.language,
    company:
      row.company_name !== null && row.tax_number !== null
        ? { name: row.company_name, taxNumber: row.tax_number }
        : undefined,
    programmeSinceOn: row.programme_since_on ?? undefined,
    orderBlock:
      row.blocked_at !== null ? { at: row.blocked_at, reason: row.blocked_reason ?? '' } : undefined,
    registeredAt: row.registered_at,
  };
}

export function toAddress(row: Selectable<PersonAddressTable>): Address {
  const { id, recipient, postcode, city, street, country, phone, note } = row;
  return { id, recipient, postcode, city, street, country, phone, note };
}

// --- Log-in -------------------------------------------------------------------------------------------------

export type Credentials = { readonly userId: string; readonly email: string; readonly passwordHash: string };

/**
 * False when the address has an account already; waits for a registration of the same address that is under
 * way. `writtenAt` is the machine's time, as better-auth would write it.
 */
export async function insertUser(
  tx: Tx,
  { userId, email, passwordHash }: Credentials,
  accountId: string,
  writtenAt: Temporal.Instant,
): Promise<boolean> {
  const times = { created_at: writtenAt, updated_at: writtenAt };
  const user = await tx
    .insertInto('auth_user')
    // The name lives in `person` alone.
    .values({
      id: userId,
      name: '',
      email,
      email_verified: false,
      image: null,
      banned_reason: null,
      ...times,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!user) return false;
  await tx
    .insertInto('auth_account')
    .values({
      id: accountId,
      account_id: userId,
      provider_id: 'credential',
      user_id: userId,
      password: passwordHash,
      ...times,
    })
    .execute();
  return true;
}

/** Replaces any earlier one of the same user, so that only the newest link works. */
export async function replaceVerification(
  tx: Tx,
  verification: {
    readonly id: string;
    readonly identifier: string;
    readonly userId: string;
    readonly expiresAt: Temporal.Instant;
    readonly writtenAt: Temporal.Instant;
  },
): Promise<void> {
  const { id, identifier, userId, expiresAt, writtenAt } = verification;
  await tx.deleteFrom('auth_verification').where('value', '=', userId).execute();
  await tx
    .insertInto('auth_verification')
    .values({
      id,
      identifier,
      value: userId,
      expires_at: expiresAt,
      created_at: writtenAt,
      updated_at: writtenAt,
    })
    .execute();
}

export async function loadUserByEmail(
  tx: Tx,
  email: string,
): Promise<{ readonly userId: string; readonly personId: string } | undefined> {
  return await tx
    .selectFrom('auth_user')
    .innerJoin('person', 'person.user_id', 'auth_user.id')
    .select(['auth_user.id as userId', 'person.id as personId'])
    .where('auth_user.email', '=', email)
    .executeTakeFirst();
}

/** Sets or lifts (undefined) the block of log-in, and ends every session. False when there is no such person. */
export async function saveLogInBlock(
  tx: Tx,
  personId: string,
  reason: string | undefined,
  writtenAt: Temporal.Instant,
): Promise<boolean> {
  const user = await tx
    .updateTable('auth_user')
    .from('person')
    .set({ banned_reason: reason ?? null, updated_at: writtenAt })
    .whereRef('person.user_id', '=', 'auth_user.id')
    .where('person.id', '=', personId)
    .returning('auth_user.id')
    .executeTakeFirst();
  if (!user) return false;
  await tx.deleteFrom('auth_session').where('user_id', '=', user.id).execute();
  return true;
}

// --- Person -------------------------------------------------------------------------------------------------

export async function insertPerson(
  tx: Tx,
  id: string,
  userId: string,
  data: PersonalData,
  registeredAt: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('person')
    .values({ id, user_id: userId, ...personRow(data), registered_at: registeredAt })
    .execute();
}

export async function updatePerson(tx: Tx, id: string, data: PersonalData): Promise<boolean> {
  const result = await tx.updateTable('person').set(personRow(data)).where('id', '=', id).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Undefined lifts the block. */
export async function saveOrderBlock(
  tx: Tx,
  id: string,
  block: { readonly at: Temporal.Instant; readonly reason: string } | undefined,
): Promise<boolean> {
  const result = await tx
    .updateTable('person')
    .set({ blocked_at: block?.at ?? null, blocked_reason: block?.reason ?? null })
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

function personRow(data: PersonalData) {
  return {
    given_name: data.givenName,
    family_name: data.familyName,
    phone: data.phone,
    birth_on: data.birthOn,
    language: data.language,
    company_name: data.company?.name ?? null,
    tax_number: data.company?.taxNumber ?? null,
  };
}

// --- Addresses and acceptances ------------------------------------------------------------------------------

/** A request may name anything as an address: what is no uuid is then no address of theirs, and no error. */
export const idText = sql<string>`id::text`;

/** Orders of this person wait until the transaction ends, as they do for one another. */
export async function lockPerson(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('person').select('id').where('id', '=', id).forUpdate().execute();
}

export async function insertAddress(
  db: Kysely<Database>,
  id: string,
  personId: string,
  { recipient, postcode, city, street, country, phone, note }: AddressData,
  addedAt: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into person_address (id, person_id, recipient, postcode, city, street, country, phone, note, added_at)
    values (${id}, ${personId}, ${recipient}, ${postcode}, ${city}, ${street}, ${country}, ${phone}, ${note}, ${addedAt})
  `.execute(db);
}

/** False when this person has no such address. */
export async function updateAddress(
  tx: Tx,
  id: string,
  personId: string,
  address: AddressData,
): Promise<boolean> {
  const result = await tx
    .updateTable('person_address')
    .set((row) => ({ ...address, revision: row('revision', '+', 1) }))
    .where('person_id', '=', personId)
    .where(idText, '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** False when this person has no such address. */
export async function deleteAddress(tx: Tx, id: string, personId: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('person_address')
    .where('person_id', '=', personId)
    .where(idText, '=', id)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Whether a recurring order goes there; the person's lock keeps it so. */
export async function isAwaited(tx: Tx, addressId: string, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('subscription')
    .select('id')
    .where('person_id', '=', personId)
    .where(sql<string>`address_id::text`, '=', addressId)
    .where('state', '<>', 'stopped')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertAcceptances(
  tx: Tx,
  personId: string,
  documents: readonly AcceptedDocument[],
  from: {
    readonly channel: string;
    readonly orderId: string | undefined;
    readonly acceptedAt: Temporal.Instant;
    readonly newId: () => string;
  },
): Promise<void> {
  if (documents.length === 0) return;
  await tx
    .insertInto('document_acceptance')
    .values(
      documents.map(({ document, versionOn, language }) => ({
        id: from.newId(),
        person_id: personId,
        document,
        version_on: versionOn,
        language,
        channel: from.channel,
        order_id: from.orderId ?? null,
        accepted_at: from.acceptedAt,
      })),
    )
    .execute();
}
