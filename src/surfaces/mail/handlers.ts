// The letters as effects: each topic records its message, renders it from the records of the moment, sends it and
// marks it sent. The message's row is written once per effect, so a repetition sends nothing twice; only a crash
// between the server's yes and our mark sends again, and then under the same Message-ID.
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { passwordResetToken, RESET_LASTS, RESET_TOPIC } from '../../modules/identity/commands.ts';
import { findPerson } from '../../modules/identity/queries.ts';
import { decideOffer } from '../../modules/order/price-error.ts';
import { findOrderById, type OrderDetail } from '../../modules/order/queries.ts';
import type { EffectHandler } from '../../platform/worker.ts';
import type { CancelReason } from '../../ui/messages/mail.ts';
import type { MailContext } from './context.ts';
import { documentFiles } from './document-file.ts';
import {
  cancelledLetter,
  confirmationLetter,
  heldLetter,
  lapsedLetter,
  type OrderLetter,
  offerLetter,
  resetLetter,
} from './letters.ts';
import { languageOf, type Post, sendOnce } from './send.ts';

export function messageHandlers(context: MailContext): readonly EffectHandler[] {
  return [
    orderHandler(context, 'orderConfirmed', async (letter) => ({
      letter: await confirmationLetter(letter, await findReplaced(letter)),
      attachments: await documentFiles(context, letter.order, letter.language),
    })),
    orderHandler(context, 'orderHeld', async (letter) =>
      letter.order.state === 'held' ? { letter: await heldLetter(letter) } : undefined,
    ),
    // Of several offers the latest; of an order that is settled by now, none.
    orderHandler(context, 'rightPriceOffered', async (letter) => {
      const offer = decideOffer(context.terms, letter.order, context.database.clock.now());
      return offer && { letter: await offerLetter(letter, offer) };
    }),
    // Settled since, there is nothing to tell.
    orderHandler(context, 'orderLapsed', async (letter) =>
      letter.order.state === 'expired' ? { letter: await lapsedLetter(letter) } : undefined,
    ),
    orderHandler(context, 'orderCancelled', async (letter) => ({
      letter: await cancelledLetter(letter, cancelReason(letter.order)),
    })),
    resetHandler(context),
  ];
}

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
