// Sends one letter once: its message is recorded under the effect's id, rendered, handed to the mail server, marked.
// Owns no wording and no topic.
import type { Json } from '../../kernel/canonical-json.ts';
import type { Person } from '../../modules/identity/model.ts';
import { markSent, recordMessage } from '../../modules/message/commands.ts';
import { findMessage } from '../../modules/message/queries.ts';
import type { Attachment } from '../../platform/mail.ts';
import { type CommandCall, type CommandContext, runCommand } from '../../platform/runner.ts';
import { isLanguage, type Language } from '../../ui/language.ts';
import type { MailContext } from './context.ts';
import type { Letter } from './letter.ts';
import { renderLetterHtml } from './render-html.ts';
import { renderLetterText } from './render-text.ts';

export type Post = { readonly letter: Letter; readonly attachments?: readonly Attachment[] };

export type About = { readonly kind: string; readonly language: Language; readonly subject: string };

/**
 * Nothing is sent where `compose` has nothing to say any more. `whenSent` runs in the transaction that marks it sent,
 * so that what depends on the letter cannot miss it.
 */
export async function sendOnce(
  context: MailContext,
  effectId: string,
  person: Person,
  about: About,
  compose: () => Promise<Post | undefined>,
  whenSent?: (ctx: CommandContext, messageId: string) => Promise<unknown>,
): Promise<void> {
  const { database, mailer } = context;
  const call = (command: string, input: Json): CommandCall => ({
    command,
    actor: { kind: 'system', ref: 'mail' },
    channel: 'mail',
    key: effectId,
    input,
  });
  const post = await compose();
  if (!post) return;
  const message = { personId: person.id, ...about };
  // The language is no part of it: a person may change it between two attempts.
  const asked = { kind: about.kind, subject: about.subject };
  const { messageId } = await runCommand(database, call('recordMessage', asked), (ctx) =>
    recordMessage(ctx, message),
  );
  const recorded = await findMessage(database.db, messageId);
  if (recorded?.sentAt) return;
  await mailer.send({
    to: person.email,
    subject: post.letter.subject,
    html: await renderLetterHtml(post.letter),
    text: renderLetterText(post.letter),
    messageId,
    language: about.language,
    attachments: post.attachments ?? [],
  });
  await runCommand(database, call('markSent', { messageId }), async (ctx) => {
    await whenSent?.(ctx, messageId);
    return markSent(ctx, messageId);
  });
}

export function languageOf({ terms }: MailContext, language: string): Language {
  if (isLanguage(language)) return language;
  return terms.bundle.market.languages.find(isLanguage) ?? 'en';
}
