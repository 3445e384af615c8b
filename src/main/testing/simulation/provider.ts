// A payment provider inside the process, for simulations that repeat exactly: it answers at once, and which charges it
// declines follows from the seed. It knows no hosted page: whoever pays is approved.
import type { Checkout, Psp, PspCard, PspEvent } from '../../../platform/psp.ts';
import type { Chance } from './chance.ts';

export type SimulatedProvider = Psp & {
  /** What the customer's visit to the page of a checkout comes to. */
  readonly approve: (providerReference: string, storedCard?: PspCard) => void;
  readonly counts: { readonly charged: () => number; readonly declined: () => number };
};

/** `declines` of all charges of stored cards. */
export function simulatedProvider(chance: Chance, declines: number): SimulatedProvider {
  const events = new Map<string, PspEvent[]>();
  const amounts = new Map<string, PspEvent['amount']>();
  let charged = 0;
  let declined = 0;
  const tell = (providerReference: string, kind: PspEvent['kind'], storedCard?: PspCard) => {
    const told = events.get(providerReference) ?? [];
    events.set(providerReference, told);
    if (told.some((event) => event.kind === kind)) return;
    const amount = amounts.get(providerReference);
    const eventId = `${providerReference}:${kind}`;
    told.push({ eventId, kind, providerReference, amount, storedCard });
  };
  const accepted = { outcome: 'accepted' } as const;
  return {
    provider: 'simulated',
    pageOrigin: 'http://provider.example',
    openCheckout: async ({ reference, amount }): Promise<Checkout> => {
      amounts.set(reference, amount);
      return { providerReference: reference, redirectUrl: `http://provider.example/${reference}` };
    },
    chargeStored: async ({ reference, amount }) => {
      if (!events.has(reference)) {
        amounts.set(reference, amount);
        const refused = chance.happens(declines);
        if (refused) declined += 1;
        else charged += 1;
        tell(reference, refused ? 'declined' : 'authorised');
      }
      return { outcome: 'accepted', providerReference: reference };
    },
    removeStored: async () => {},
    findCheckout: async (reference) => ({ status: 'pending', events: [...(events.get(reference) ?? [])] }),
    capture: async (reference) => {
      tell(reference, 'captured');
      return accepted;
    },
    cancel: async (reference) => {
      tell(reference, 'cancelled');
      return accepted;
    },
    refund: async (reference) => {
      tell(reference, 'refunded');
      return accepted;
    },
    parseNotification: () => 'malformed',
    approve: (reference, storedCard) => tell(reference, 'authorised', storedCard),
    counts: { charged: () => charged, declined: () => declined },
  };
}
