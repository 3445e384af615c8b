// What the hosted pages of the sandbox provider say, in each language that it knows.
import type { SessionStatus } from './sandbox-psp-store.ts';

const en = {
  title: 'Payment',
  sandbox: 'Test',
  to: (name: string) => `You pay ${name}`,
  store: (name: string) => `You let ${name} charge your card later`,
  check: 'Your card is only checked now: nothing is charged.',
  keeps: 'Approve with Visa •••• 1111',
  refusesLater: 'Approve with Mastercard •••• 0341, whose bank declines every later charge',
  order: 'Order',
  choose: 'This is a test page: no card is asked for and no money moves. Choose what your bank answers.',
  approve: 'Approve',
  decline: 'Decline',
  timeout: 'Let the time run out',
  back: 'Back to the shop without paying',
  rare: 'Less common answers',
  later: 'Approve later, in so many minutes',
  laterButton: 'Approve later',
  laterNote: 'You return to the shop at once; the approval reaches it afterwards.',
  other: 'Approve a smaller amount than asked',
  status: {
    open: 'Open',
    pending: 'Your bank is still checking this payment.',
    authorised: 'This payment is approved.',
    declined: 'Your bank declined this payment.',
    expired: 'The time for this payment has run out.',
  } satisfies Record<SessionStatus, string>,
  return: 'Return to the shop',
  unknown: 'There is no such payment.',
  footer: 'Testpay sandbox is not a bank. It exists to try a shop out.',
};

const hu: typeof en = {
  title: 'Fizetés',
  sandbox: 'Próba',
  to: (name) => `Kedvezményezett: ${name}`,
  store: (name) => `${name} később megterhelheti a kártyáját`,
  check: 'Most csak a kártyát ellenőrizzük, terhelés nem történik.',
  keeps: 'Jóváhagyás ezzel: Visa •••• 1111',
  refusesLater: 'Jóváhagyás ezzel: Mastercard •••• 0341; a bankja minden későbbi terhelést elutasít',
  order: 'Rendelés',
  choose: 'Ez egy próbaoldal: nem kér kártyaadatot, és pénz sem mozog. Válassza ki, mit feleljen a bankja.',
  approve: 'Jóváhagyás',
  decline: 'Elutasítás',
  timeout: 'Az idő lejáratása',
  back: 'Vissza a boltba fizetés nélkül',
  rare: 'Ritkább válaszok',
  later: 'Jóváhagyás később, ennyi perc múlva',
  laterButton: 'Jóváhagyás később',
  laterNote: 'Azonnal visszatér a boltba, a jóváhagyás később érkezik meg.',
  other: 'A kértnél kisebb összeg jóváhagyása',
  status: {
    open: 'Nyitott',
    pending: 'A bankja még ellenőrzi ezt a fizetést.',
    authorised: 'Ezt a fizetést a bank jóváhagyta.',
    declined: 'A bankja elutasította ezt a fizetést.',
    expired: 'A fizetésre szánt idő lejárt.',
  },
  return: 'Vissza a boltba',
  unknown: 'Nincs ilyen fizetés.',
  footer: 'A Testpay tesztkörnyezet nem bank: arra való, hogy egy boltot ki lehessen próbálni.',
};

const pt: typeof en = {
  title: 'Pagamento',
  sandbox: 'Teste',
  to: (name) => `Paga a ${name}`,
  store: (name) => `Autoriza ${name} a debitar o seu cartão mais tarde`,
  check: 'Agora o cartão é apenas verificado: nada é debitado.',
  keeps: 'Aprovar com Visa •••• 1111',
  refusesLater: 'Aprovar com Mastercard •••• 0341, cujo banco recusa todos os débitos seguintes',
  order: 'Encomenda',
  choose:
    'Esta é uma página de teste: não pede dados de cartão e não movimenta dinheiro. Escolha o que o seu banco responde.',
  approve: 'Aprovar',
  decline: 'Recusar',
  timeout: 'Deixar o prazo terminar',
  back: 'Voltar à loja sem pagar',
  rare: 'Respostas menos comuns',
  later: 'Aprovar mais tarde, daqui a tantos minutos',
  laterButton: 'Aprovar mais tarde',
  laterNote: 'Volta de imediato à loja; a aprovação chega depois.',
  other: 'Aprovar um valor inferior ao pedido',
  status: {
    open: 'Em aberto',
    pending: 'O seu banco ainda está a verificar este pagamento.',
    authorised: 'Este pagamento está aprovado.',
    declined: 'O seu banco recusou este pagamento.',
    expired: 'O prazo deste pagamento terminou.',
  },
  return: 'Voltar à loja',
  unknown: 'Não existe tal pagamento.',
  footer: 'O ambiente de teste Testpay não é um banco: serve para experimentar uma loja.',
};

export const wordsByLanguage = { en, hu, pt } as const;
export type PageLanguage = keyof typeof wordsByLanguage;

/** A locale may say more than the language: `pt-PT`. */
export function languageOf({ locale }: { readonly locale: string }): PageLanguage {
  const code = locale.slice(0, 2);
  return isPageLanguage(code) ? code : 'en';
}

function isPageLanguage(code: string): code is PageLanguage {
  return Object.hasOwn(wordsByLanguage, code);
}
