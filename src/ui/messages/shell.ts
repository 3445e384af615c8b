// Words of the frame around every page: header, menu, search, footer, demo clock.
import type { Language } from '../language.ts';

export type ShellMessages = {
  readonly skipToContent: string;
  readonly home: string;
  readonly menu: string;
  readonly mainNavigation: string;
  readonly menuNavigation: string;
  readonly sections: Readonly<Record<'coffee' | 'machines' | 'accessories' | 'sweets', string>>;
  readonly search: string;
  readonly searchLabel: string;
  readonly menuSearch: string;
  readonly account: string;
  readonly logIn: string;
  readonly accountOf: (name: string) => string;
  readonly basket: string;
  readonly basketCount: (pieces: number) => string;
  readonly languageSwitch: string;
  readonly country: string;
  readonly chooseCountry: string;
  readonly documents: string;
  readonly service: string;
  readonly boutiques: string;
  readonly termsLine: string;
  readonly termsLineDetail: string;
  readonly demoClock: string;
  readonly demoClockDetail: string;
  /** `by` as the clock takes it. */
  readonly demoClockMoves: readonly { readonly by: string; readonly label: string }[];
  readonly demoClockOther: string;
  readonly fictionalBrand: string;
};

export const shell: Readonly<Record<Language, ShellMessages>> = {
  en: {
    skipToContent: 'Skip to the content',
    home: 'Demitasse, home page',
    menu: 'Menu',
    mainNavigation: 'Shop',
    menuNavigation: 'Menu',
    sections: { coffee: 'Coffee', machines: 'Machines', accessories: 'Accessories', sweets: 'Sweets' },
    search: 'Search',
    searchLabel: 'Search the shop',
    menuSearch: 'Search from the menu',
    account: 'Account',
    logIn: 'Log in',
    accountOf: (name) => `Account of ${name}`,
    basket: 'Basket',
    basketCount: (pieces) =>
      pieces === 0 ? 'Basket, empty' : `Basket, ${pieces} ${pieces === 1 ? 'piece' : 'pieces'}`,
    languageSwitch: 'Language',
    country: 'Country',
    chooseCountry: 'Where may we bring your coffee?',
    documents: 'Terms and documents',
    service: 'Customer service',
    boutiques: 'Boutiques',
    termsLine: 'The terms are the program.',
    termsLineDetail:
      'Every price, fee and date in this shop is worked out from the conditions of sale you can read. Wherever you see “Why?”, open it: it names the paragraph.',
    demoClock: 'Shop time',
    demoClockDetail: 'Demonstration: the clock of this shop can be moved.',
    demoClockMoves: [
      { by: '+1h', label: '+1 hour' },
      { by: '+1d', label: '+1 day' },
      { by: '+1w', label: '+1 week' },
      { by: '+1mo', label: '+1 month' },
    ],
    demoClockOther: 'Other…',
    fictionalBrand: 'Demitasse is a fictional brand. Nothing here is for sale.',
  },
  hu: {
    skipToContent: 'Ugrás a tartalomhoz',
    home: 'Demitasse, kezdőlap',
    menu: 'Menü',
    mainNavigation: 'Kínálat',
    menuNavigation: 'Menü',
    sections: { coffee: 'Kávé', machines: 'Kávégépek', accessories: 'Kiegészítők', sweets: 'Édességek' },
    search: 'Keresés',
    searchLabel: 'Keresés a kínálatban',
    menuSearch: 'Keresés a menüből',
    account: 'Fiók',
    logIn: 'Belépés',
    accountOf: (name) => `${name} fiókja`,
    basket: 'Kosár',
    basketCount: (pieces) => (pieces === 0 ? 'A kosár üres' : `Kosár, ${pieces} darab`),
    languageSwitch: 'Nyelv',
    country: 'Ország',
    chooseCountry: 'Hová vihetjük a kávéját?',
    documents: 'Feltételek és dokumentumok',
    service: 'Ügyfélszolgálat',
    boutiques: 'Butikok',
    termsLine: 'Maguk a feltételek a program.',
    termsLineDetail:
      'Üzletünkben minden ár, díj és határidő az Ön által is olvasható értékesítési feltételekből adódik. Ahol a „Miért?” felirat áll, nyissa le: megnevezi a vonatkozó pontot.',
    demoClock: 'Az üzlet ideje',
    demoClockDetail: 'Bemutató: ennek az üzletnek az órája állítható.',
    demoClockMoves: [
      { by: '+1h', label: '+1 óra' },
      { by: '+1d', label: '+1 nap' },
      { by: '+1w', label: '+1 hét' },
      { by: '+1mo', label: '+1 hónap' },
    ],
    demoClockOther: 'Más…',
    fictionalBrand: 'A Demitasse kitalált márka. Az oldalon semmi sem vásárolható meg.',
  },
  pt: {
    skipToContent: 'Saltar para o conteúdo',
    home: 'Demitasse, página inicial',
    menu: 'Menu',
    mainNavigation: 'Loja',
    menuNavigation: 'Menu',
    sections: { coffee: 'Café', machines: 'Máquinas', accessories: 'Acessórios', sweets: 'Doces' },
    search: 'Pesquisar',
    searchLabel: 'Pesquisar na loja',
    menuSearch: 'Pesquisar a partir do menu',
    account: 'Conta',
    logIn: 'Iniciar sessão',
    accountOf: (name) => `Conta de ${name}`,
    basket: 'Cesto',
    basketCount: (pieces) =>
      pieces === 0
        ? 'Cesto de compras, vazio'
        : `Cesto de compras, ${pieces} ${pieces === 1 ? 'unidade' : 'unidades'}`,
    languageSwitch: 'Idioma',
    country: 'País',
    chooseCountry: 'Onde lhe levamos o café?',
    documents: 'Condições e documentos',
    service: 'Apoio ao cliente',
    boutiques: 'Boutiques',
    termsLine: 'As condições são o programa.',
    termsLineDetail:
      'Nesta loja, cada preço, taxa e data resulta das condições de venda que pode ler. Onde vir “Porquê?”, abra: indica-lhe o ponto aplicável.',
    demoClock: 'Hora da loja',
    demoClockDetail: 'Demonstração: o relógio desta loja pode ser adiantado.',
    demoClockMoves: [
      { by: '+1h', label: '+1 hora' },
      { by: '+1d', label: '+1 dia' },
      { by: '+1w', label: '+1 semana' },
      { by: '+1mo', label: '+1 mês' },
    ],
    demoClockOther: 'Outro…',
    fictionalBrand: 'Demitasse é uma marca fictícia. Nada do que aqui vê está à venda.',
  },
};
