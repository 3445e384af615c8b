// The demo carrier's pick-up points: fictional, spread so that both lead times can be seen. Only markets whose
// documents know that way of delivery have any.
import type { PickupPoint } from '../../modules/delivery/queries.ts';

const hungarian: readonly PickupPoint[] = [
  {
    code: 'BP-ASTORIA',
    name: 'Astoria csomagpont',
    postcode: '1053',
    city: 'Budapest',
    street: 'Minta körút 5.',
  },
  {
    code: 'BP-KELENFOLD',
    name: 'Kelenföld csomagpont',
    postcode: '1119',
    city: 'Budapest',
    street: 'Próba út 40.',
  },
  { code: 'BP-OBUDA', name: 'Óbuda csomagpont', postcode: '1033', city: 'Budapest', street: 'Szép tér 2.' },
  {
    code: 'BP-UJPEST',
    name: 'Újpest csomagpont',
    postcode: '1041',
    city: 'Budapest',
    street: 'Példa utca 18.',
  },
  { code: 'BP-ZUGLO', name: 'Zugló csomagpont', postcode: '1145', city: 'Budapest', street: 'Minta sor 77.' },
  {
    code: 'BP-CSEPEL',
    name: 'Csepel csomagpont',
    postcode: '1211',
    city: 'Budapest',
    street: 'Teszt köz 9.',
  },
  {
    code: 'DEBRECEN',
    name: 'Debrecen csomagpont',
    postcode: '4024',
    city: 'Debrecen',
    street: 'Próba utca 12.',
  },
  { code: 'SZEGED', name: 'Szeged csomagpont', postcode: '6720', city: 'Szeged', street: 'Minta sugárút 3.' },
  { code: 'PECS', name: 'Pécs csomagpont', postcode: '7621', city: 'Pécs', street: 'Példa tér 6.' },
  { code: 'GYOR', name: 'Győr csomagpont', postcode: '9021', city: 'Győr', street: 'Teszt utca 21.' },
  { code: 'MISKOLC', name: 'Miskolc csomagpont', postcode: '3525', city: 'Miskolc', street: 'Minta utca 8.' },
  {
    code: 'SZOMBATHELY',
    name: 'Szombathely csomagpont',
    postcode: '9700',
    city: 'Szombathely',
    street: 'Próba köz 1.',
  },
  {
    code: 'SZEKESFEHERVAR',
    name: 'Székesfehérvár csomagpont',
    postcode: '8000',
    city: 'Székesfehérvár',
    street: 'Példa utca 33.',
  },
  {
    code: 'NYIREGYHAZA',
    name: 'Nyíregyháza csomagpont',
    postcode: '4400',
    city: 'Nyíregyháza',
    street: 'Minta tér 14.',
  },
  {
    code: 'KECSKEMET',
    name: 'Kecskemét csomagpont',
    postcode: '6000',
    city: 'Kecskemét',
    street: 'Teszt út 2.',
  },
  { code: 'EGER', name: 'Eger csomagpont', postcode: '3300', city: 'Eger', street: 'Szép utca 10.' },
  { code: 'SOPRON', name: 'Sopron csomagpont', postcode: '9400', city: 'Sopron', street: 'Próba sétány 4.' },
  {
    code: 'SZOLNOK',
    name: 'Szolnok csomagpont',
    postcode: '5000',
    city: 'Szolnok',
    street: 'Minta rakpart 7.',
  },
];

const byMarket: ReadonlyMap<string, readonly PickupPoint[]> = new Map([['hu', hungarian]]);

export function pickupPointsOf(market: string): readonly PickupPoint[] {
  return byMarket.get(market) ?? [];
}
