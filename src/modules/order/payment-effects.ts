// Carries what commands asked of the payment provider to it, and what it answers back into commands. Owns no rule:
// settle.ts decides. Nothing here runs inside a transaction.
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { money } from '../../kernel/money.ts';
import type { Instruction, Psp, PspEvent } from '../../platform/psp.ts';
import { type MarketDatabase, runCommand } from '../../platform/runner.ts';
import type { EffectHandler } from '../../platform/worker.ts';
import type { Payment } from '../payment/model.ts';
import { findPayment } from '../payment/queries.ts';
import type { Engine } from './place.ts';
import { type ReportedKind, type SettleAnswer, settlePayment } from './settle.ts';

export type PaymentEffects = Engine & {
  readonly database: MarketDatabase;
  readonly psp: Psp;
};

/** One command per event, so that one cannot undo another. */
export async function settleEvents(
  deps: Omit<PaymentEffects, 'psp'>,
  events: readonly PspEvent[],
): Promise<readonly SettleAnswer['outcome'][]> {
  const outcomes: SettleAnswer['outcome'][] = [];
  for (const { eventId, kind, providerReference, amount } of events) {
    const settlement = { providerReference, providerEvent: eventId, kind, amount };
    outcomes.push((await settle(deps, settlement)).outcome);
  }
  return outcomes;
}

/** Asks the provider how a payment stands and settles all it tells: for whom notifications are too slow, or lost. */
export async function reconcilePayment(
  deps: PaymentEffects,
  providerReference: string,
): Promise<readonly SettleAnswer['outcome'][]> {
  const checkout = await deps.psp.findCheckout(providerReference);
  return checkout ? await settleEvents(deps, checkout.events) : [];
}

/** `psp.capture`, `psp.cancel`, `psp.refund`, each idempotent by the effect's id. */
export function paymentHandlers(deps: PaymentEffects): readonly EffectHandler[] {
  const { psp } = deps;
  return [
    handler(deps, 'psp.capture', 'captureFailed', (payment, reference, key) =>
      psp.capture(reference, payment.amount, key),
    ),
    handler(deps, 'psp.cancel', 'cancelFailed', (_, reference, key) => psp.cancel(reference, key)),
    handler(deps, 'psp.refund', 'refundFailed', (payment, reference, key, amountMinor) =>
      psp.refund(reference, money(amountMinor ?? payment.amount.amountMinor, payment.amount.currency), key),
    ),
  ];
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
  const call = {
    command: 'settlePayment',
    actor: { kind: 'system', ref: 'psp' },
    channel: 'psp',
    // The command is idempotent by the provider's event under the order's lock: no key.
    input: null,
  } as const;
  return runCommand<SettleAnswer>(database, call, (ctx) =>
    settlePayment(ctx, { terms, engineHash }, settlement),
  );
}
