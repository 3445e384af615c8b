// The letters as effects: each topic records its message, renders it from the records of the moment, sends it and
// marks it sent. The message's row is written once per effect, so a repetition sends nothing twice; only a crash
// between the server's yes and our mark sends again, and then under the same Message-ID.
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { passwordResetToken, RESET_LASTS, RESET_TOPIC } from '../../modules/identity/commands.ts';
import type { Person } from '../../modules/identity/model.ts';
import { findPerson } from '../../modules/identity/queries.ts';
import { markSent, recordMessage } from '../../modules/message/commands.ts';
import { findMessage } from '../../modules/message/queries.ts';
import { decideOffer } from '../../modules/order/price-error.ts';
import { findOrderById, type OrderDetail } from '../../modules/order/queries.ts';
import type { Attachment } from '../../platform/mail.ts';
import { type CommandCall, runCommand } from '../../platform/runner.ts';
import type { EffectHandler } from '../../platform/worker.ts';
import { isLanguage, type Language } from '../../ui/language.ts';
import type { CancelReason } from '../../ui/messages/mail.ts';
import { documentsOf, findVersion } from './citations.ts';
import type { MailContext } from './context.ts';
import { renderDocumentFile } from './document-file.ts';
import type { Letter } from './letter.ts';
import {
  cancelledLetter,
  confirmationLetter,
  heldLetter,
  type OrderLetter,
  offerLetter,
  resetLetter,
} from './letters.ts';
import { renderLetterHtml } from './render-html.ts';
import { renderLetterText } from './render-text.ts';

export function messageHandlers(context: MailContext): readonly EffectHandler[] {
  return [
    orderHandler(context, 'orderConfirmed', async (letter) => ({
      letter: await confirmationLetter(letter, await findReplaced(letter)),
      attachments: await documentFiles(letter),
    })),
    orderHandler(context, 'orderHeld', async (letter) =>
      letter.order.state === 'held' ? { letter: await heldLetter(letter) } : undefined,
    ),
    // Of several offers the latest; of an order that is settled by now, none.
    orderHandler(context, 'rightPriceOffered', async (letter) => {
      const offer = decideOffer(context.terms, letter.order, context.database.clock.now());
      return offer && { letter: await offerLetter(letter, offer) };
    }),
    orderHandler(context, 'orderCancelled', async (letter) => ({
      letter: await cancelledLetter(letter, cancelReason(letter.order)),
    })),
    resetHandler(context),
  ];
}

type Post = { readonly letter: Letter; readonly attachments?: readonly Attachment[] };

const orderPayload = z.object({ orderId: z.string() });

/** Nothing is sent where `compose` has nothing to say any more, or the person's data are gone. */
function orderHandler(
  context: MailContext,
  kind: string,
  compose: (letter: OrderLetter) => Promise<Post | undefined>,
): EffectHandler {
  return {
    topic: `message.${kind}`,
    handle: async (payload: Json, { effectId }) => {
      const { orderId } = orderPayload.parse(payload);
      const { db, clock } = context.database;
      const order = await findOrderById(db, orderId, clock.now());
      if (!order) throw new Error(`there is no order ${orderId}`);
      const person = await findPerson(db, order.personId);
      if (!person) return;
      const language = languageOf(context, order.language);
      const catalogue = await context.catalogue.read();
      const about = { kind, language, subject: `order:${orderId}` };
      await sendOnce(context, effectId, person, about, () =>
        compose({ context, catalogue, order, person, language }),
      );
    },
  };
}

const resetPayload = z.object({ personId: z.string(), verificationId: z.string() });

function resetHandler(context: MailContext): EffectHandler {
  return {
    topic: RESET_TOPIC,
    handle: async (payload: Json, { effectId }) => {
      const { personId, verificationId } = resetPayload.parse(payload);
      const person = await findPerson(context.database.db, personId);
      if (!person) return;
      const language = languageOf(context, person.language);
      const about = { kind: 'passwordReset', language, subject: `person:${personId}` };
      const href = context.links.newPassword(language, passwordResetToken(verificationId, context.secret));
      await sendOnce(context, effectId, person, about, async () => ({
        letter: resetLetter(context, person, { language, href, hours: RESET_LASTS.total('hours') }),
      }));
    },
  };
}

type About = { readonly kind: string; readonly language: Language; readonly subject: string };

async function sendOnce(
  context: MailContext,
  effectId: string,
  person: Person,
  about: About,
  compose: () => Promise<Post | undefined>,
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
  await runCommand(database, call('markSent', { messageId }), (ctx) => markSent(ctx, messageId));
}

function languageOf({ terms }: MailContext, language: string): Language {
  if (isLanguage(language)) return language;
  return terms.bundle.market.languages.find(isLanguage) ?? 'en';
}

/** Every document the order was placed under, in its version: what the law calls a durable medium. */
async function documentFiles({ context, order, language }: OrderLetter): Promise<readonly Attachment[]> {
  const versions = documentsOf(context, order).flatMap((bound) => findVersion(context.terms, bound) ?? []);
  return await Promise.all(versions.map((version) => renderDocumentFile(context, version, language)));
}

async function findReplaced({ context, order }: OrderLetter): Promise<string | undefined> {
  const { db, clock } = context.database;
  if (order.replacesOrderId === undefined) return undefined;
  return (await findOrderById(db, order.replacesOrderId, clock.now()))?.number;
}

const cancelReasons: readonly CancelReason[] = ['byCustomer', 'outOfStock', 'quantityLimit'];

function cancelReason({ events }: OrderDetail): CancelReason {
  const facts = z
    .object({ reason: z.string() })
    .safeParse(events.findLast((e) => e.kind === 'cancelled')?.facts);
  return cancelReasons.find((reason) => reason === facts.data?.reason) ?? 'other';
}
