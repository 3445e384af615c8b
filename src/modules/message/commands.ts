// Owns the record of a message: written before it is sent, so that a repetition finds it, and marked when it is sent.
import type { CommandContext } from '../../platform/runner.ts';
import type { Message } from './model.ts';
import { insertMessage, saveSent } from './store.ts';

export type NewMessage = Pick<Message, 'personId' | 'kind' | 'language' | 'subject'>;

/** Run under the effect's id as its key: one effect, one message, however often it is delivered. */
export async function recordMessage(
  ctx: CommandContext,
  { personId, kind, language, subject }: NewMessage,
): Promise<{ readonly messageId: string }> {
  const id = ctx.newId();
  await insertMessage(ctx.tx, { id, personId, kind, language, subject, queuedAt: ctx.now() });
  ctx.audit(subject, { message: id, kind });
  return { messageId: id };
}

export async function markSent(ctx: CommandContext, messageId: string): Promise<null> {
  await saveSent(ctx.tx, messageId, ctx.now());
  return null;
}
