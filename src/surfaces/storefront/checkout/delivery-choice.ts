// The delivery form: what it sends, and what is chosen by it or wrong with it. Saves nothing, renders nothing.
import { z } from 'zod';
import type { DeliveryChoice } from '../../../modules/basket/model.ts';
import type { DeliveryWay } from '../../../modules/delivery/decide.ts';
import { findPickupPoint } from '../../../modules/delivery/queries.ts';
import type { Address, AddressData, FieldProblem } from '../../../modules/identity/model.ts';
import { parseAddress } from '../../../modules/identity/parse.ts';
import type { Choice } from '../../../modules/quote/model.ts';
import type { BasketQuote } from '../../../modules/quote/queries.ts';
import type { Refusal } from '../../../terms/reading.ts';
import type { CustomerContext } from '../customer-context.ts';
import { areaAt, quoteWith } from './quoting.ts';

const text = z.string().max(1000).default('');
export const deliveryForm = z.object({
  way: text,
  /** An address of the book, or `new`. */
  address: text,
  recipient: text,
  phone: text,
  postcode: text,
  city: text,
  street: text,
  country: text,
  note: text,
  /** Empty: as soon as possible. */
  on: text,
  point: text,
  boutique: text,
  near: text,
  /** `search`: look for pick-up points, choose nothing. */
  do: text,
});
export type DeliveryEntries = z.output<typeof deliveryForm>;

export const newAddress = 'new';

export type Wrong =
  | { readonly what: 'way' | 'address' | 'point' | 'boutique' }
  | { readonly what: 'fields'; readonly problems: readonly FieldProblem<string>[] }
  | { readonly what: 'refused'; readonly refusal: Refusal };

export type Chosen =
  | {
      readonly ok: true;
      readonly choice: Omit<DeliveryChoice, 'addressId'>;
      readonly addressId: string | undefined;
      /** To be added to the address book first. */
      readonly added: AddressData | undefined;
    }
  | { readonly ok: false; readonly wrong: Wrong };

export async function decideEntries(
  context: CustomerContext,
  basket: BasketQuote,
  addresses: readonly Address[],
  entries: DeliveryEntries,
): Promise<Chosen> {
  const option = basket.quote.deliveries.find(({ way }) => way === entries.way);
  if (!option) return wrong({ what: 'way' });
  if (option.refusal) return wrong({ what: 'refused', refusal: option.refusal });
  switch (option.way) {
    case 'home':
      return chooseHome(context, basket, addresses, entries);
    case 'pickupPoint': {
      const point = await findPickupPoint(context.database.db, entries.point);
      if (!point?.open) return wrong({ what: 'point' });
      return checked(context, basket, {
        way: 'pickupPoint',
        place: point.code,
        placeArea: areaAt(context, basket, point.postcode),
        on: undefined,
      });
    }
    case 'boutique': {
      const boutique = basket.quote.boutiques.find(({ place }) => place === entries.boutique);
      if (!boutique) return wrong({ what: 'boutique' });
      if (boutique.refusal) return wrong({ what: 'refused', refusal: boutique.refusal });
      return checked(context, basket, { way: 'boutique', place: boutique.place, on: undefined });
    }
  }
}

function chooseHome(
  context: CustomerContext,
  basket: BasketQuote,
  addresses: readonly Address[],
  entries: DeliveryEntries,
): Chosen {
  const on = parseDay(entries.on);
  const choice = { way: 'home', place: undefined, on } as const;
  if (entries.address !== newAddress && addresses.length > 0) {
    const address = addresses.find(({ id }) => id === entries.address);
    if (!address) return wrong({ what: 'address' });
    const { country, postcode } = address;
    const area = areaAt(context, basket, postcode);
    return checked(context, basket, { ...choice, country, area }, { addressId: address.id });
  }
  const parsed = parseAddress(entries);
  if (!parsed.ok) return wrong({ what: 'fields', problems: parsed.error });
  const { country, postcode } = parsed.value;
  const area = areaAt(context, basket, postcode);
  return checked(context, basket, { ...choice, country, area }, { added: parsed.value });
}

type ChosenWay = Partial<Choice> & { readonly way: DeliveryWay };

/** Refusals that this choice brings about; those of the goods are shown where they can be mended. */
function checked(
  context: CustomerContext,
  basket: BasketQuote,
  choice: ChosenWay,
  to: { readonly addressId?: string; readonly added?: AddressData } = {},
): Chosen {
  const quote = quoteWith(context, basket, choice);
  const refusal = quote.refusals.find(({ code }) => /^(deliveryDay|deliveryWay|country|boutique)/.test(code));
  if (refusal) return wrong({ what: 'refused', refusal });
  const { way, place, on } = choice;
  return { ok: true, choice: { way, place, on }, addressId: to.addressId, added: to.added };
}

function wrong(what: Wrong): Chosen {
  return { ok: false, wrong: what };
}

export function parseDay(typed: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return undefined;
  try {
    return Temporal.PlainDate.from(typed);
  } catch {
    return undefined;
  }
}
