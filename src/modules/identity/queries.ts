// Owns what others may read of a person: the record, the address book, the documents accepted.
// Who is asking is session.ts.
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/schema.ts';
import type { AcceptedDocument, Address, Person } from './model.ts';
import { idText, personColumns, toAddress, toPerson } from './store.ts';

export async function findPerson(db: Kysely<Database>, personId: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('person')
    .innerJoin('auth_user', 'auth_user.id', 'person.user_id')
    .select(personColumns)
    .where('person.id', '=', personId)
    .executeTakeFirst();
  return row && toPerson(row);
}

/** `email` as `parseEmail` gives it. For staff. */
export async function findPersonByEmail(db: Kysely<Database>, email: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('person')
    .innerJoin('auth_user', 'auth_user.id', 'person.user_id')
    .select(personColumns)
    .where('auth_user.email', '=', email)
    .executeTakeFirst();
  return row && toPerson(row);
}

/** The latest added first. */
export async function listAddresses(db: Kysely<Database>, personId: string): Promise<readonly Address[]> {
  const rows = await db
    .selectFrom('person_address')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('added_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toAddress);
}

/** Undefined also when the address is somebody else's. */
export async function findAddress(
  db: Kysely<Database>,
  personId: string,
  addressId: string,
): Promise<Address | undefined> {
  const row = await db
    .selectFrom('person_address')
    .selectAll()
    .where('person_id', '=', personId)
    .where(idText, '=', addressId)
    .executeTakeFirst();
  return row && toAddress(row);
}

/** Every acceptance, the latest first. */
export async function listAcceptances(
  db: Kysely<Database>,
  personId: string,
): Promise<readonly (AcceptedDocument & { readonly acceptedAt: Temporal.Instant })[]> {
  return await db
    .selectFrom('document_acceptance')
    .select(['document', 'version_on as versionOn', 'language', 'accepted_at as acceptedAt'])
    .where('person_id', '=', personId)
    .orderBy('accepted_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}
