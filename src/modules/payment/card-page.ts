// The provider's page on which a card is stored, and what the provider tells of it. Owns no outcome: that is cards.ts.
// The provider is spoken to outside any transaction.
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { type Currency, money } from '../../kernel/money.ts';
import type { Psp, PspEvent } from '../../platform/psp.ts';
import { type CommandCall, type MarketDatabase, runCommand } from '../../platform/runner.ts';
import type { EffectHandler } from '../../platform/worker.ts';
import {
  attachCardSetup,
  forgetStoredCard,
  openCardSetup,
  type SetupOutcome,
  settleCardSetup,
} from './cards.ts';
import { findCardSetup, findStoredCard } from './queries.ts';

export type CardPageDeps = {
  readonly database: MarketDatabase;
  readonly psp: Psp;
  readonly currency: Currency;
  /** Where the provider sends the customer back to. */
  readonly returnUrl: (language: string, setupId: string) => string;
};

export type CardPage =
  /** `setupId` is another one than asked for where that one had ended. */
  | { readonly outcome: 'opened'; readonly setupId: string; readonly redirectUrl: string }
  /** There is nothing left to do: the card is stored. */
  | { readonly outcome: 'stored'; readonly storedCardId: string }
  /** None of this person's. */
  | { readonly outcome: 'unknownSetup' };

/** How long the customer may take there, on the provider's clock. */
const PAGE_MS = 60 * 60_000;

/** Opened again it is the same page while that still works, else a new one. Throws `PspUnavailable`. */
export async function openCardPage(
  deps: CardPageDeps,
  call: Pick<CommandCall, 'actor' | 'channel'>,
  { personId, setupId }: { readonly personId: string; readonly setupId: string },
): Promise<CardPage> {
  const { database, psp } = deps;
  let setup = await findCardSetup(database.db, setupId);
  if (setup?.personId !== personId) return { outcome: 'unknownSetup' };
  if (setup.providerReference !== undefined && !setup.ended) {
    // It may be declined or stored by now without our having heard.
    await reconcileCardSetup(deps, setup.providerReference);
    setup = await findCardSetup(database.db, setupId);
  }
  if (setup?.storedCardId !== undefined) return { outcome: 'stored', storedCardId: setup.storedCardId };
  if (setup?.ended) {
    const { subscriptionId } = setup;
    const input = { subscriptionId: subscriptionId ?? null };
    const fresh = await runCommand(database, { ...call, command: 'openCardSetup', input }, (ctx) =>
      openCardSetup(ctx, { personId, subscriptionId }),
    );
    setup = await findCardSetup(database.db, fresh.setupId);
  }
  if (!setup) throw new Error(`card setup ${setupId} is gone`);
  const { id, language, subscriptionNumber } = setup;
  const { providerReference, redirectUrl } = await psp.openCheckout({
    reference: id,
    amount: money(0, deps.currency),
    orderNumber: subscriptionNumber ?? id,
    returnUrl: deps.returnUrl(language, id),
    openForMs: PAGE_MS,
    language,
    storeCard: { shopperReference: personId },
  });
  const attached = { setupId: id, provider: psp.provider, providerReference };
  await runCommand(database, { ...call, command: 'attachCardSetup', input: null }, (ctx) =>
    attachCardSetup(ctx, attached),
  );
  return { outcome: 'opened', setupId: id, redirectUrl };
}

type Settling = Pick<CardPageDeps, 'database' | 'psp'>;

/** Asks the provider how a setup stands, as when the customer comes back from its page. */
export async function reconcileCardSetup(
  deps: Settling,
  providerReference: string,
): Promise<readonly SetupOutcome[]> {
  const checkout = await deps.psp.findCheckout(providerReference);
  const outcomes: SetupOutcome[] = [];
  for (const event of checkout?.events ?? [])
    outcomes.push(await settleSetupEvent(deps.database, deps.psp.provider, event));
  return outcomes;
}

export async function settleSetupEvent(
  database: MarketDatabase,
  provider: string,
  { providerReference, kind, storedCard }: PspEvent,
): Promise<SetupOutcome> {
  const call = {
    command: 'settleCardSetup',
    actor: { kind: 'system', ref: 'psp' },
    channel: 'psp',
    // Idempotent under the setup's lock: no key.
    input: null,
  } as const;
  const settlement = { provider, providerReference, kind, storedCard };
  const { outcome } = await runCommand(database, call, (ctx) => settleCardSetup(ctx, settlement));
  return outcome;
}

const removePayload = z.object({ storedCardId: z.string() });

/** `psp.removeStored`: the provider keeps the card no longer, and we no longer keep its reference. */
export function cardHandlers({ database, psp }: Settling): readonly EffectHandler[] {
  return [
    {
      topic: 'psp.removeStored',
      handle: async (payload: Json) => {
        const { storedCardId } = removePayload.parse(payload);
        const card = await findStoredCard(database.db, storedCardId);
        if (!card) throw new Error(`there is no stored card ${storedCardId}`);
        // Stored again since: then it is kept. Forgotten: this was done before.
        if (!card.removed || card.providerCard === undefined) return;
        await psp.removeStored(card.providerCard, card.personId);
        const call = {
          command: 'forgetStoredCard',
          actor: { kind: 'system', ref: 'psp' },
          channel: 'psp',
          input: null,
        } as const;
        await runCommand(database, call, (ctx) => forgetStoredCard(ctx, { storedCardId }));
      },
    },
  ];
}
