// Addresses as people of their country write them: which comes first, the street or the town, the family's name or
// the given one. Owns no words; the country's own name is the caller's.

type AddressParts = {
  readonly postcode: string;
  readonly city: string;
  readonly street: string;
  /** ISO 3166-1, two capitals. */
  readonly country: string;
};

/** UPU, Postal addressing systems: the town stands before the street. */
const townFirst: ReadonlySet<string> = new Set(['HU']);

export function isTownFirst(country: string): boolean {
  return townFirst.has(country);
}

/** Street and town, one line each, without the country. */
export function addressLines({ postcode, city, street, country }: AddressParts): readonly [string, string] {
  const town = `${postcode} ${city}`;
  return isTownFirst(country) ? [town, street] : [street, town];
}

/** 1065 Budapest, Minta utca 18. · Rua do Exemplo, 18, 1200-195 Lisboa */
export function formatAddress(address: AddressParts): string {
  return addressLines(address).join(', ');
}

const familyFirst: ReadonlySet<string> = new Set(['HU', 'KR']);

/** As it stands at the door. */
export function recipientName(
  { familyName, givenName }: { readonly familyName: string; readonly givenName: string },
  country: string,
): string {
  return familyFirst.has(country) ? `${familyName} ${givenName}` : `${givenName} ${familyName}`;
}
