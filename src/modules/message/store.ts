// SQL of messages. Takes the transaction; private to this module.
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database, MessageTable } from '../../platform/schema.ts';
import type { Message } from './model.ts';

export async function insertMessage(
  tx: Transaction<Database>,
  message: Omit<Message, 'sentAt'>,
): Promise<void> {
  const { id, kind, language, subject } = message;
  await tx
    .insertInto('message')
    .values({
      id,
      kind,
      language,
      subject,
      person_id: message.personId,
      queued_at: message.queuedAt,
      sent_at: null,
    })
    .execute();
}

/** The first time counts. */
export async function saveSent(
  tx: Transaction<Database>,
  messageId: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('message')
    .set({ sent_at: at })
    .where('id', '=', messageId)
    .where('sent_at', 'is', null)
    .execute();
}

export function selectMessages(db: Kysely<Database>) {
  return db.selectFrom('message').selectAll();
}

export function toMessage(row: Selectable<MessageTable>): Message {
  const { id, kind, language, subject } = row;
  return {
    id,
    kind,
    language,
    subject,
    personId: row.person_id,
    queuedAt: row.queued_at,
    sentAt: row.sent_at ?? undefined,
  };
}
