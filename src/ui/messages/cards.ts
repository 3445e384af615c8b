// Words of the stored cards: the account's page of them, and where a recurring order names its card.
import type { Language } from '../language.ts';

export type CardMessages = {
  readonly title: string;
  readonly lead: string;
  readonly count: (count: number) => string;
  readonly none: string;
  readonly noneText: string;
  /** `month` such as 10/2028. */
  readonly validUntil: (month: string) => string;
  readonly expired: string;
  readonly wasValidUntil: (month: string) => string;
  readonly needsAnother: string;
  readonly storedOn: (day: string) => string;
  readonly pays: string;
  readonly paysNothing: string;
  readonly awaited: string;
  readonly remove: string;
  readonly removeOf: (card: string) => string;
  readonly removeQuestion: string;
  readonly removeText: string;
  readonly removed: string;
  readonly inUse: string;
  readonly inUseOf: (subscription: string) => string;
  readonly changePayment: (subscription: string) => string;
  readonly awaitedOf: (order: string) => string;
  readonly toOrder: (order: string) => string;
  readonly notStored: string;
};

export const cards: Readonly<Record<Language, CardMessages>> = {
  en: {
    title: 'Stored cards',
    lead: 'The payment provider keeps your cards. We know of them only what you see here.',
    count: (count) => (count === 0 ? 'None stored' : count === 1 ? 'One card' : `${count} cards`),
    none: 'No card is stored',
    noneText:
      'You store one on the payment provider’s page when you choose to pay a recurring order by card. Each delivery is then charged when it leaves.',
    validUntil: (month) => `Valid until ${month}`,
    expired: 'Expired',
    wasValidUntil: (month) => `It was valid until ${month}.`,
    needsAnother: 'Please choose another card for what it pays.',
    storedOn: (day) => `Stored on ${day}`,
    pays: 'Pays',
    paysNothing: 'It pays nothing at the moment.',
    awaited: 'Waits to be paid with it',
    remove: 'Remove',
    removeOf: (card) => `Remove the card ${card}`,
    removeQuestion: 'Remove this card?',
    removeText:
      'Nothing more can be charged to it, and the payment provider forgets it as we do. What was paid with it stays in your orders.',
    removed: 'The card is removed.',
    inUse: 'This card is in use, so it stays for now',
    inUseOf: (subscription) =>
      `It pays the recurring order ${subscription}. Choose another payment there first, or stop the recurring order.`,
    changePayment: (subscription) => `Change the payment of ${subscription}`,
    awaitedOf: (order) => `The order ${order} is still to be paid by card. Pay it first, or cancel it.`,
    toOrder: (order) => `See the order ${order}`,
    notStored: 'no card is stored',
  },
  hu: {
    title: 'Tárolt kártyák',
    lead: 'Kártyáit a fizetési szolgáltató őrzi. Mi csak annyit tudunk róluk, amennyi itt látható.',
    count: (count) => (count === 0 ? 'Nincs tárolt kártyája' : `${count} kártya`),
    none: 'Nincs tárolt kártyája',
    noneText:
      'Kártyát a fizetési szolgáltató oldalán tárolhat el, amikor egy rendszeres rendelést kártyával kíván fizetni. Onnantól minden szállítást induláskor terhelünk.',
    validUntil: (month) => `Érvényes eddig: ${month}`,
    expired: 'Lejárt',
    wasValidUntil: (month) => `Eddig volt érvényes: ${month}.`,
    needsAnother: 'Válasszon másik kártyát ahhoz, amit ezzel fizet.',
    storedOn: (day) => `Tárolva: ${day}`,
    pays: 'Ezt fizeti',
    paysNothing: 'Jelenleg semmit nem fizet.',
    awaited: 'Erre a kártyára vár',
    remove: 'Törlés',
    removeOf: (card) => `A(z) ${card} kártya törlése`,
    removeQuestion: 'Törli ezt a kártyát?',
    removeText:
      'Többé semmit nem terhelünk rá, és a fizetési szolgáltató is elfelejti. Amit vele fizetett, a rendeléseinél megmarad.',
    removed: 'A kártyát töröltük.',
    inUse: 'Ez a kártya használatban van, ezért egyelőre marad',
    inUseOf: (subscription) =>
      `Ezt a rendszeres rendelést fizeti: ${subscription}. Előbb válasszon ott más fizetést, vagy állítsa le a rendszeres rendelést.`,
    changePayment: (subscription) => `Fizetés módosítása: ${subscription}`,
    awaitedOf: (order) =>
      `A(z) ${order} számú rendelést még kártyával kell kifizetni. Előbb fizesse ki, vagy mondja le.`,
    toOrder: (order) => `A rendelés megtekintése: ${order}`,
    notStored: 'nincs tárolt kártya',
  },
  pt: {
    title: 'Cartões guardados',
    lead: 'É o prestador de pagamentos que guarda os seus cartões. Só sabemos deles o que vê aqui.',
    count: (count) =>
      count === 0 ? 'Nenhum cartão guardado' : count === 1 ? 'Um cartão' : `${count} cartões`,
    none: 'Nenhum cartão guardado',
    noneText:
      'Guarda um na página do prestador de pagamentos quando escolhe pagar uma encomenda recorrente com cartão. Cada entrega é então cobrada quando segue.',
    validUntil: (month) => `Válido até ${month}`,
    expired: 'Expirado',
    wasValidUntil: (month) => `Foi válido até ${month}.`,
    needsAnother: 'Escolha outro cartão para o que ele paga.',
    storedOn: (day) => `Guardado a ${day}`,
    pays: 'Paga',
    paysNothing: 'De momento não paga nada.',
    awaited: 'À espera de ser paga com ele',
    remove: 'Remover',
    removeOf: (card) => `Remover o cartão ${card}`,
    removeQuestion: 'Remover este cartão?',
    removeText:
      'Nada mais lhe pode ser cobrado, e o prestador de pagamentos esquece-o tal como nós. O que foi pago com ele continua nas suas encomendas.',
    removed: 'O cartão foi removido.',
    inUse: 'Este cartão está em uso e por isso fica, por agora',
    inUseOf: (subscription) =>
      `Paga a encomenda recorrente ${subscription}. Escolha primeiro outro pagamento para ela, ou termine-a.`,
    changePayment: (subscription) => `Alterar o pagamento de ${subscription}`,
    awaitedOf: (order) =>
      `A encomenda ${order} ainda tem de ser paga com cartão. Pague-a primeiro, ou cancele-a.`,
    toOrder: (order) => `Ver a encomenda ${order}`,
    notStored: 'nenhum cartão guardado',
  },
};
