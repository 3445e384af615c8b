// The people of the demo, by market: somebody to log in as, with an address of each kind that rules tell apart.
// All of them are made up.
import { type DemoMarket, isDemoMarket } from './demo-product.ts';

export type DemoPerson = {
  readonly email: string;
  readonly password: string;
  readonly note: string;
  readonly language: string;
  readonly data: Readonly<
    Record<'givenName' | 'familyName' | 'phone' | 'birthOn', string> &
      Partial<Record<'companyName' | 'taxNumber', string>>
  >;
  readonly address: Readonly<
    Record<'recipient' | 'postcode' | 'city' | 'street' | 'country' | 'phone' | 'note', string>
  >;
};

export const demoPeople = {
  hu: [
    {
      email: 'anna@demitasse.example',
      password: 'kave-es-tej-2022',
      note: 'Hungarian, Budapest',
      language: 'hu',
      data: { givenName: 'Anna', familyName: 'Kovács', phone: '+36 1 555 0111', birthOn: '1988-03-14' },
      address: {
        recipient: 'Kovács Anna',
        postcode: '1065',
        city: 'Budapest',
        street: 'Minta utca 18.',
        country: 'HU',
        phone: '+36 1 555 0111',
        note: '',
      },
    },
    {
      email: 'peter@demitasse.example',
      password: 'flat-white-1978',
      note: 'English, Győr, for a company',
      language: 'en',
      data: {
        givenName: 'Péter',
        familyName: 'Őry',
        phone: '+36 96 555 012',
        birthOn: '1978-11-02',
        companyName: 'Őry és Társa Kft.',
        taxNumber: '12345678-1-08',
      },
      address: {
        recipient: 'Őry és Társa Kft.',
        postcode: '9021',
        city: 'Győr',
        street: 'Próba tér 3.',
        country: 'HU',
        phone: '+36 96 555 012',
        note: 'Porta',
      },
    },
  ],
  pt: [
    {
      email: 'ines@demitasse.example',
      password: 'galao-e-torrada-1985',
      note: 'Portuguese, Lisbon',
      language: 'pt',
      data: { givenName: 'Inês', familyName: 'Carvalho', phone: '+351 21 555 0142', birthOn: '1985-06-10' },
      address: {
        recipient: 'Inês Carvalho',
        postcode: '1200-195',
        city: 'Lisboa',
        street: 'Rua do Exemplo, 18, 3.º Esq.',
        country: 'PT',
        phone: '+351 21 555 0142',
        note: '',
      },
    },
    {
      email: 'joao@demitasse.example',
      password: 'meia-de-leite-1974',
      note: 'Portuguese, Ponta Delgada, the Azores',
      language: 'pt',
      data: { givenName: 'João', familyName: 'Medeiros', phone: '+351 296 555 017', birthOn: '1974-04-25' },
      address: {
        recipient: 'João Medeiros',
        postcode: '9500-150',
        city: 'Ponta Delgada',
        street: 'Rua da Amostra, 7',
        country: 'PT',
        phone: '+351 296 555 017',
        note: 'Tocar duas vezes',
      },
    },
    {
      email: 'margaret@demitasse.example',
      password: 'two-sugars-1991',
      note: 'English, Funchal, Madeira',
      language: 'en',
      data: { givenName: 'Margaret', familyName: 'Hale', phone: '+351 291 555 023', birthOn: '1991-02-28' },
      address: {
        recipient: 'Margaret Hale',
        postcode: '9000-061',
        city: 'Funchal',
        street: 'Travessa do Modelo, 4',
        country: 'PT',
        phone: '+351 291 555 023',
        note: '',
      },
    },
  ],
} as const satisfies Readonly<Record<DemoMarket, readonly DemoPerson[]>>;

export function demoPeopleOf(market: string): readonly DemoPerson[] {
  return isDemoMarket(market) ? demoPeople[market] : [];
}
