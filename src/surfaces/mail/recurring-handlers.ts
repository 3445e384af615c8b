// The letters about recurring orders as effects. A notice counts as sent only when the mail server took it: that is
// written in the same transaction that marks its letter.
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { recordNoticeSent } from '../../modules/autoreorder/commands.ts';
import { type DeliveryView, findDelivery, findNotice } from '../../modules/autoreorder/letters.ts';
import type { Subscription } from '../../modules/autoreorder/model.ts';
import { findSubscriptionById } from '../../modules/autoreorder/queries.ts';
import { findPerson } from '../../modules/identity/queries.ts';
import type { Engine } from '../../modules/order/place.ts';
import { findOrderById, type OrderDetail } from '../../modules/order/queries.ts';
import { listStoredCards, type StoredCard } from '../../modules/payment/queries.ts';
import type { CommandContext } from '../../platform/runner.ts';
import type { EffectHandler } from '../../platform/worker.ts';
import type { Ended } from '../../ui/messages/recurring-mail.ts';
import type { MailContext } from './context.ts';
import { documentFiles } from './document-file.ts';
import {
  dispatchedLetter,
  endedLetter,
  noticeLetter,
  onHoldLetter,
  type RecurringLetter,
  startedLetter,
  stoppedLetter,
} from './recurring-letters.ts';
import { languageOf, type Post, sendOnce } from './send.ts';

export function recurringMessageHandlers(context: MailContext, engine: Engine): readonly EffectHandler[] {
  return [
    noticeHandler(context, engine),
    subscriptionHandler(context, 'autoreorderStarted', async (letter, { id }) => {
      const view = await findSubscriptionById(context.database.db, context.terms, id, letter.at);
      return view && { letter: startedLetter(letter, view) };
    }),
    subscriptionHandler(context, 'autoreorderStopped', async (letter, subscription) => ({
      letter: stoppedLetter(letter, subscription),
    })),
    deliveryHandler(
      context,
      'autoreorderDispatched',
      async (letter, delivery, order) =>
        order && {
          letter: await dispatchedLetter(letter, delivery, order),
          attachments: await documentFiles(context, order, letter.language),
        },
    ),
    deliveryHandler(context, 'autoreorderOnHold', async (letter, delivery, order) => {
      if (!order || delivery.cycle.state !== 'onHold') return undefined;
      return { letter: onHoldLetter(letter, delivery, order, await cardOf(context, delivery)) };
    }),
    ...endings.map(([topic, outcome]) =>
      deliveryHandler(context, topic, async (letter, delivery) => ({
        letter: endedLetter(letter, outcome, delivery),
      })),
    ),
  ];
}

const endings: readonly (readonly [topic: string, outcome: Ended])[] = [
  ['autoreorderMissed', 'missed'],
  ['autoreorderEmpty', 'empty'],
  ['autoreorderRefused', 'refused'],
  ['autoreorderLapsed', 'lapsed'],
];

type Paid = { readonly subscription: Subscription };

/** Undefined where none is stored, or no longer. */
async function cardOf({ database }: MailContext, { subscription }: Paid): Promise<StoredCard | undefined> {
  const cards = await listStoredCards(database.db, subscription.personId);
  return cards.find(({ id }) => id === subscription.storedCardId);
}

const noticePayload = z.object({ noticeId: z.string() });

function noticeHandler(context: MailContext, engine: Engine): EffectHandler {
  return {
    topic: 'message.autoreorderNotice',
    handle: async (payload: Json, { effectId }) => {
      const { noticeId } = noticePayload.parse(payload);
      const view = await findNotice(context.database.db, context.terms, noticeId);
      if (!view) throw new Error(`there is no notice ${noticeId}`);
      const whenSent = (ctx: CommandContext, messageId: string) =>
        recordNoticeSent(ctx, engine, noticeId, messageId);
      await send(context, 'autoreorderNotice', `notice:${noticeId}`, effectId, view.subscription, {
        // After an outage of the mail: what was skipped, moved or missed meanwhile is not announced any more.
        compose: async (letter) =>
          view.stands ? { letter: noticeLetter(letter, view, await cardOf(context, view)) } : undefined,
        whenSent,
      });
    },
  };
}

const subscriptionPayload = z.object({ subscriptionId: z.string() });

function subscriptionHandler(
  context: MailContext,
  kind: string,
  compose: (letter: RecurringLetter, subscription: Subscription) => Promise<Post | undefined>,
): EffectHandler {
  return {
    topic: `message.${kind}`,
    handle: async (payload: Json, { effectId }) => {
      const { subscriptionId } = subscriptionPayload.parse(payload);
      const { db, clock } = context.database;
      const view = await findSubscriptionById(db, context.terms, subscriptionId, clock.now());
      if (!view) throw new Error(`there is no recurring order ${subscriptionId}`);
      const { subscription } = view;
      await send(context, kind, `subscription:${subscriptionId}`, effectId, subscription, {
        compose: (letter) => compose(letter, subscription),
      });
    },
  };
}

const deliveryPayload = z.object({ subscriptionId: z.string(), ordinal: z.int() });

function deliveryHandler(
  context: MailContext,
  kind: string,
  compose: (
    letter: RecurringLetter,
    delivery: DeliveryView,
    order: OrderDetail | undefined,
  ) => Promise<Post | undefined>,
): EffectHandler {
  return {
    topic: `message.${kind}`,
    handle: async (payload: Json, { effectId }) => {
      const { subscriptionId, ordinal } = deliveryPayload.parse(payload);
      const { db, clock } = context.database;
      const delivery = await findDelivery(db, subscriptionId, ordinal);
      if (!delivery) throw new Error(`there is no delivery ${subscriptionId}:${ordinal}`);
      const { orderId } = delivery.cycle;
      const order = orderId === undefined ? undefined : await findOrderById(db, orderId, clock.now());
      await send(
        context,
        kind,
        `subscription:${subscriptionId}:${ordinal}`,
        effectId,
        delivery.subscription,
        {
          compose: (letter) => compose(letter, delivery, order),
        },
      );
    },
  };
}

type Sending = {
  readonly compose: (letter: RecurringLetter) => Promise<Post | undefined>;
  readonly whenSent?: (ctx: CommandContext, messageId: string) => Promise<unknown>;
};

/** Nothing is sent where the person's data are gone. */
async function send(
  context: MailContext,
  kind: string,
  subject: string,
  effectId: string,
  { personId, language: wanted }: Subscription,
  { compose, whenSent }: Sending,
): Promise<void> {
  const { db, clock } = context.database;
  const person = await findPerson(db, personId);
  if (!person) return;
  const language = languageOf(context, wanted);
  const catalogue = await context.catalogue.read();
  const letter: RecurringLetter = { context, catalogue, person, language, at: clock.now() };
  await sendOnce(context, effectId, person, { kind, language, subject }, () => compose(letter), whenSent);
}
