// Carries what commands asked of the payment provider to it, and what it answers back into commands. Owns no rule:
// settle.ts decides. Nothing here runs inside a transaction.
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { money } from '../../kernel/money.ts';
import type { Instruction, Psp, PspEvent } from '../../platform/psp.ts';
import { type MarketDatabase, runCommand } from '../../platform/runner.ts';
import type { EffectHandler } from '../../platform/worker.ts';
import { cardHandlers, settleSetupEvent } from '../payment/card-page.ts';
import type { SetupOutcome } from '../payment/cards.ts';
import type { Payment } from '../payment/model.ts';
import { findPayment, findStoredCard } from '../payment/queries.ts';
import { findChargeable } from './awaiting.ts';
import { attachCharge, startCharge } from './charge.ts';
import type { Engine } from './place.ts';
import { type ReportedKind, type SettleAnswer, settlePayment, settleRefusedCharge } from './settle.ts';

export type PaymentEffects = Engine & {
  readonly database: MarketDatabase;
  readonly psp: Psp;
};

export type EventOutcome = SettleAnswer['outcome'] | SetupOutcome;

/** One command per event, so that one cannot undo another. An event is a payment's, or else a card setup's. */
export async function settleEvents(
  deps: PaymentEffects,
  events: readonly PspEvent[],
): Promise<readonly EventOutcome[]> {
  const outcomes: EventOutcome[] = [];
  for (const event of events) {
    const { eventId, kind, providerReference, amount } = event;
    const settlement = { providerReference, providerEvent: eventId, kind, amount };
    const { outcome } = await settle(deps, settlement);
    outcomes.push(
      outcome === 'unknownPayment'
        ? await settleSetupEvent(deps.database, deps.psp.provider, event)
        : outcome,
    );
  }
  return outcomes;
}

/** Asks the provider how a payment stands and settles all it tells: for whom notifications are too slow, or lost. */
export async function reconcilePayment(
  deps: PaymentEffects,
  providerReference: string,
): Promise<readonly EventOutcome[]> {
  const checkout = await deps.psp.findCheckout(providerReference);
  return checkout ? await settleEvents(deps, checkout.events) : [];
}

/** `psp.charge`, idempotent by its payment; `psp.capture`, `psp.cancel`, `psp.refund`, each by the effect's id; those of stored cards. */
export function paymentHandlers(deps: PaymentEffects): readonly EffectHandler[] {
  const { psp } = deps;
  return [
    chargeHandler(deps),
    handler(deps, 'psp.capture', 'captureFailed', (payment, reference, key) =>
      psp.capture(reference, payment.amount, key),
    ),
    handler(deps, 'psp.cancel', 'cancelFailed', (_, reference, key) => psp.cancel(reference, key)),
    handler(deps, 'psp.refund', 'refundFailed', (payment, reference, key, amountMinor) =>
      psp.refund(reference, money(amountMinor ?? payment.amount.amountMinor, payment.amount.currency), key),
    ),
    ...cardHandlers(deps),
  ];
}

const chargeSchema = z.object({ paymentId: z.string(), storedCardId: z.string() });

/** May run twice, and the notification may come before the provider's answer to us: each step finds the last done. */
function chargeHandler(deps: PaymentEffects): EffectHandler {
  const { database, terms, engineHash, psp } = deps;
  return {
    topic: 'psp.charge',
    handle: async (payload: Json) => {
      const { paymentId, storedCardId } = chargeSchema.parse(payload);
      const payment = await findPayment(database.db, paymentId);
      const order = await findChargeable(database.db, paymentId);
      const card = await findStoredCard(database.db, storedCardId);
      if (!payment || !order || card?.personId !== order.personId)
        throw new Error(`payment ${paymentId} cannot be charged to card ${storedCardId}`);
      const { orderId, orderNumber, personId } = order;
      const started = await runCommand(database, callOf('startCharge'), (ctx) =>
        startCharge(ctx, { orderId, paymentId }),
      );
      if (started.start === 'leave') return;
      if (started.start === 'ask') return void (await reconcilePayment(deps, started.providerReference));
      // One that was removed and forgotten is as good as refused.
      const answer =
        card.providerCard !== undefined &&
        (await psp.chargeStored({
          reference: paymentId,
          amount: payment.amount,
          orderNumber,
          storedCard: card.providerCard,
          shopperReference: personId,
        }));
      if (!answer || answer.outcome === 'refused') {
        await runCommand(database, callOf('settleRefusedCharge'), (ctx) =>
          settleRefusedCharge(ctx, { terms, engineHash }, paymentId),
        );
        return;
      }
      const { providerReference } = answer;
      const attached = { orderId, paymentId, provider: psp.provider, providerReference };
      await runCommand(database, callOf('attachCharge'), (ctx) => attachCharge(ctx, attached));
      await reconcilePayment(deps, providerReference);
    },
  };
}

const payloadSchema = z.object({ paymentId: z.string(), amountMinor: z.int().positive().optional() });

type Instruct = (
  payment: Payment,
  providerReference: string,
  idempotencyKey: string,
  amountMinor: number | undefined,
) => Promise<Instruction>;

function handler(
  deps: PaymentEffects,
  topic: string,
  failure: ReportedKind,
  instruct: Instruct,
): EffectHandler {
  return {
    topic,
    handle: async (payload: Json, { effectId }) => {
      const { paymentId, amountMinor } = payloadSchema.parse(payload);
      const payment = await findPayment(deps.database.db, paymentId);
      const reference = payment?.providerReference;
      if (!payment || reference === undefined) throw new Error(`payment ${paymentId} is not at the provider`);
      const instruction = await instruct(payment, reference, `${paymentId}:${effectId}`, amountMinor);
      // The outcome may be there already, before any notification; else it comes with one.
      await reconcilePayment(deps, reference);
      if (instruction.outcome === 'refused')
        await settle(deps, {
          providerReference: reference,
          providerEvent: `refused:${paymentId}:${effectId}`,
          kind: failure,
          amount: payment.amount,
        });
    },
  };
}

function settle(
  { database, terms, engineHash }: Omit<PaymentEffects, 'psp'>,
  settlement: Parameters<typeof settlePayment>[2],
): Promise<SettleAnswer> {
  return runCommand<SettleAnswer>(database, callOf('settlePayment'), (ctx) =>
    settlePayment(ctx, { terms, engineHash }, settlement),
  );
}

/** Idempotent under the order's lock, by the provider's event or by what has happened to the payment: no key. */
function callOf(command: string) {
  return { command, actor: { kind: 'system', ref: 'psp' }, channel: 'psp', input: null } as const;
}
