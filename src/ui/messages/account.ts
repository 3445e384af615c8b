// Words of the account's own pages; what is asked of people (fields, log-in, addresses) is identity.ts.
import type { Language } from '../language.ts';

export type AccountMessages = {
  readonly title: string;
  readonly greeting: (givenName: string) => string;
  readonly welcome: (givenName: string) => string;
  readonly latestOrders: string;
  readonly allOrders: string;
  readonly orders: string;
  readonly personalData: string;
  readonly addresses: string;
  readonly acceptedDocuments: string;
  readonly acceptedCaption: string;
  readonly acceptedDocument: string;
  readonly acceptedVersion: string;
  readonly acceptedOn: string;
  readonly addressCount: (count: number) => string;
  readonly change: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly company: string;
  readonly language: string;
  readonly documentsSay: string;
  readonly putBack: string;
  readonly tooMany: string;
};

export const account: Readonly<Record<Language, AccountMessages>> = {
  en: {
    title: 'Your account',
    greeting: (givenName) => `Good to see you, ${givenName}`,
    welcome: (givenName) => `Welcome, ${givenName}. Your account is open.`,
    latestOrders: 'Latest orders',
    allOrders: 'All orders',
    orders: 'Orders',
    personalData: 'Personal data',
    addresses: 'Addresses',
    acceptedDocuments: 'Accepted documents',
    acceptedCaption: 'Documents you have accepted, the latest first',
    acceptedDocument: 'Document',
    acceptedVersion: 'Version',
    acceptedOn: 'Accepted on',
    addressCount: (count) =>
      count === 0 ? 'None saved yet' : count === 1 ? 'One address' : `${count} addresses`,
    change: 'Change',
    name: 'Name',
    email: 'E-mail',
    phone: 'Phone',
    company: 'Company',
    language: 'Letters about the account in',
    documentsSay: 'What the conditions say about registering',
    putBack: 'Put it back',
    tooMany: 'Too many attempts. Please wait a little.',
  },
  hu: {
    title: 'Fiókja',
    greeting: (givenName) => `Örülünk, hogy itt van, ${givenName}`,
    welcome: (givenName) => `Üdvözöljük, ${givenName}! Fiókja elkészült.`,
    latestOrders: 'Legutóbbi rendelései',
    allOrders: 'Minden rendelés',
    orders: 'Rendelések',
    personalData: 'Személyes adatok',
    addresses: 'Címek',
    acceptedDocuments: 'Elfogadott dokumentumok',
    acceptedCaption: 'Az Ön által elfogadott dokumentumok, a legutóbbi elöl',
    acceptedDocument: 'Dokumentum',
    acceptedVersion: 'Változat',
    acceptedOn: 'Elfogadva',
    addressCount: (count) => (count === 0 ? 'Még nincs mentett címe' : `${count} cím`),
    change: 'Módosítás',
    name: 'Név',
    email: 'E-mail',
    phone: 'Telefon',
    company: 'Cég',
    language: 'A fiókról szóló levelek nyelve',
    documentsSay: 'Amit a feltételek a regisztrációról mondanak',
    putBack: 'Visszateszem',
    tooMany: 'Túl sok próbálkozás. Kérjük, várjon egy kicsit.',
  },
  pt: {
    title: 'A sua conta',
    greeting: (givenName) => `É bom contar consigo, ${givenName}`,
    welcome: (givenName) => `Boas-vindas, ${givenName}. A sua conta está aberta.`,
    latestOrders: 'Últimas encomendas',
    allOrders: 'Todas as encomendas',
    orders: 'Encomendas',
    personalData: 'Dados pessoais',
    addresses: 'Moradas',
    acceptedDocuments: 'Documentos aceites',
    acceptedCaption: 'Documentos que aceitou, do mais recente para o mais antigo',
    acceptedDocument: 'Documento',
    acceptedVersion: 'Versão',
    acceptedOn: 'Aceite em',
    addressCount: (count) =>
      count === 0 ? 'Ainda nenhuma guardada' : count === 1 ? 'Uma morada' : `${count} moradas`,
    change: 'Alterar',
    name: 'Nome',
    email: 'E-mail',
    phone: 'Telefone',
    company: 'Empresa',
    language: 'Idioma dos e-mails sobre a conta',
    documentsSay: 'O que as condições dizem sobre o registo',
    putBack: 'Repor',
    tooMany: 'Demasiadas tentativas. Aguarde um pouco, por favor.',
  },
};
