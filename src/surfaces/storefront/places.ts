// Where a parcel is picked up: a boutique by the documents, a pick-up point by its own list.

import { findPickupPoint } from '../../modules/delivery/queries.ts';
import { boutiqueAddress } from '../../modules/delivery/vocabulary.ts';
import { formatAddress } from '../../ui/address.ts';
import { boutiqueNames } from './boutique-names.ts';
import type { StorefrontContext } from './context.ts';

export type Place = { readonly name: string; readonly address: string };

/** `at` says which documents list the boutique: for an order, when it was placed. */
export async function findPlace(
  context: StorefrontContext,
  way: string,
  code: string | undefined,
  at: Temporal.Instant,
): Promise<Place | undefined> {
  if (code === undefined) return undefined;
  if (way === 'boutique') {
    const known = boutiqueNames(context, at).find((each) => each.code === code);
    if (!known) return undefined;
    const addresses = context.market.at({ orderPlaced: at }).keyed(boutiqueAddress);
    return { name: known.name, address: addresses.get(code) ?? '' };
  }
  const point = await findPickupPoint(context.database.db, code);
  return (
    point && {
      name: point.name,
      address: formatAddress({ ...point, country: context.market.bundle.market.country }),
    }
  );
}

export function placeText({ name, address }: Place): string {
  return address === '' ? name : `${name}, ${address}`;
}
