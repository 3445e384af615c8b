// Stored cards: opening the provider's page for one, what the provider says of it, removing one. Card data never come
// here; whose recurring order a new card is for is told to it as an effect.
//
// Locks the person where a setup is opened or a card removed; what the provider tells locks the setup alone.
import type { PspCard, PspEventKind } from '../../platform/psp.ts';
import { type CommandContext, type Refused, refuse } from '../../platform/runner.ts';
import {
  type CardUse,
  loadCards,
  loadOpenSetup,
  lockCardholder,
  lockSetup,
  lockUsableCard,
  saveCard,
  saveForgotten,
  saveRemoved,
  saveSetup,
  saveSetupEnd,
  saveSetupPage,
} from './card-store.ts';

export type CardSetupInput = {
  readonly personId: string;
  /** What the card is for; undefined for a card that is only to be kept. */
  readonly subscriptionId: string | undefined;
};

/** The setup that is still open for the same, else a new one. */
export async function openCardSetup(
  ctx: CommandContext,
  { personId, subscriptionId }: CardSetupInput,
): Promise<{ readonly setupId: string }> {
  await lockCardholder(ctx.tx, personId);
  const open = await loadOpenSetup(ctx.tx, personId, subscriptionId);
  if (open) return { setupId: open.id };
  const setupId = ctx.newId();
  await saveSetup(ctx.tx, { id: setupId, personId, subscriptionId, openedAt: ctx.now() });
  return { setupId };
}

export type AttachSetupInput = {
  readonly setupId: string;
  readonly provider: string;
  readonly providerReference: string;
};

/** Before the customer is sent to the page. Repeating is harmless; another page for the same setup is a defect. */
export async function attachCardSetup(ctx: CommandContext, input: AttachSetupInput): Promise<null> {
  const setup = await lockSetup(ctx.tx, { id: input.setupId });
  if (!setup) throw new Error(`there is no card setup ${input.setupId}`);
  if ((setup.providerReference ?? input.providerReference) !== input.providerReference)
    throw new Error(`card setup ${setup.id} has a page already`);
  if (setup.providerReference === undefined) await saveSetupPage(ctx.tx, setup.id, input);
  return null;
}

export type SetupSettlement = {
  readonly provider: string;
  readonly providerReference: string;
  readonly kind: PspEventKind;
  readonly storedCard: PspCard | undefined;
};

export type SetupOutcome = 'unknownPayment' | 'repeated' | 'recorded' | 'cardStored' | 'setupEnded';

/**
 * Repeating is harmless: a setup stores one card and ends once. A card that is approved after the customer had left the
 * page is stored all the same.
 */
export async function settleCardSetup(
  ctx: CommandContext,
  { provider, providerReference, kind, storedCard }: SetupSettlement,
): Promise<{ readonly outcome: SetupOutcome }> {
  const setup = await lockSetup(ctx.tx, { providerReference });
  if (!setup) return { outcome: 'unknownPayment' };
  const { id: setupId, personId, subscriptionId } = setup;
  const end = async (storedCardId?: string) => {
    await saveSetupEnd(ctx.tx, setupId, ctx.now(), storedCardId);
    ctx.audit(`cardSetup:${setupId}`, { kind, storedCardId: storedCardId ?? null });
  };
  switch (kind) {
    case 'authorised': {
      if (setup.storedCardId !== undefined) return { outcome: 'repeated' };
      if (!storedCard) {
        await end();
        return { outcome: 'setupEnded' };
      }
      const { reference: providerCard, label, expiresOn } = storedCard;
      const card = {
        id: ctx.newId(),
        personId,
        provider,
        providerCard,
        label,
        expiresOn,
        storedAt: ctx.now(),
      };
      const storedCardId = await saveCard(ctx.tx, card);
      await end(storedCardId);
      if (subscriptionId !== undefined) ctx.emit('autoreorder.cardStored', { subscriptionId, storedCardId });
      return { outcome: 'cardStored' };
    }
    case 'declined':
    case 'abandoned':
    case 'expired':
      if (setup.endedAt) return { outcome: 'repeated' };
      await end();
      return { outcome: 'setupEnded' };
    default:
      return { outcome: 'recorded' };
  }
}

export type RemoveCardRefusal = { readonly ok: false } & (
  | { readonly code: 'unknownCard' }
  /** Those recurring orders are to be paid otherwise first, or stopped; those orders paid or given up. */
  | ({ readonly code: 'cardInUse' } & CardUse)
);

/** No longer charged from now on. What happened with it stays told; the provider's reference is forgotten. */
export async function removeStoredCard(
  ctx: CommandContext,
  { personId, storedCardId }: { readonly personId: string; readonly storedCardId: string },
): Promise<{ readonly ok: true } | Refused<RemoveCardRefusal>> {
  await lockCardholder(ctx.tx, personId);
  if (!(await lockUsableCard(ctx.tx, personId, storedCardId)))
    return refuse({ ok: false, code: 'unknownCard' });
  const [card] = await loadCards(ctx.tx, personId, storedCardId);
  if (!card) throw new Error('a locked card is there');
  const { usedBy, awaitedBy } = card;
  if (usedBy.length + awaitedBy.length > 0)
    return refuse({ ok: false, code: 'cardInUse', usedBy, awaitedBy });
  await saveRemoved(ctx.tx, storedCardId, ctx.now());
  ctx.audit(`storedCard:${storedCardId}`, { removed: true });
  ctx.emit('psp.removeStored', { storedCardId });
  return { ok: true };
}

/** Once the provider keeps it no longer. Repeating is harmless. */
export async function forgetStoredCard(
  ctx: CommandContext,
  { storedCardId }: { readonly storedCardId: string },
): Promise<null> {
  await saveForgotten(ctx.tx, storedCardId);
  return null;
}
