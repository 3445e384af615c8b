// Messages as staff and the customer's own account read them.
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/schema.ts';
import type { Message } from './model.ts';
import { selectMessages, toMessage } from './store.ts';

export async function findMessage(db: Kysely<Database>, messageId: string): Promise<Message | undefined> {
  const row = await selectMessages(db).where('id', '=', messageId).executeTakeFirst();
  return row && toMessage(row);
}

/** To one person, the latest first. */
export async function listMessages(db: Kysely<Database>, personId: string): Promise<readonly Message[]> {
  const rows = await selectMessages(db)
    .where('person_id', '=', personId)
    .orderBy('queued_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toMessage);
}
