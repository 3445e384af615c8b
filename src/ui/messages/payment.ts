// Words of paying by card: what happens between the order button and the provider's page.
import type { Language } from '../language.ts';

export type PaymentMessages = {
  readonly title: string;
  readonly unreachable: (orderNumber: string) => string;
  readonly unreachableDetail: string;
  readonly tryAgain: string;
  readonly toOrder: string;
  readonly waitsUntil: (time: string) => string;
};

export const payment: Readonly<Record<Language, PaymentMessages>> = {
  en: {
    title: 'The payment page cannot be reached',
    unreachable: (orderNumber) => `Your order ${orderNumber} is placed, but not paid yet.`,
    unreachableDetail:
      'The payment provider does not answer just now. Nothing has been charged. Please try again in a moment.',
    tryAgain: 'Try again',
    toOrder: 'See the order',
    waitsUntil: (time) => `Your goods are held for you until ${time}.`,
  },
  hu: {
    title: 'A fizetési oldal nem érhető el',
    unreachable: (orderNumber) => `A(z) ${orderNumber} számú rendelését felvettük, de még nincs kifizetve.`,
    unreachableDetail:
      'A fizetési szolgáltató most nem válaszol. Semmit sem terheltünk meg. Kérjük, próbálja újra kicsit később.',
    tryAgain: 'Újra próbálom',
    toOrder: 'A rendelés megtekintése',
    waitsUntil: (time) => `Az árut eddig tartjuk fenn Önnek: ${time}.`,
  },
  pt: {
    title: 'Não foi possível abrir a página de pagamento',
    unreachable: (orderNumber) => `A sua encomenda ${orderNumber} foi registada, mas ainda não está paga.`,
    unreachableDetail:
      'O prestador de serviços de pagamento não está a responder. Nada foi cobrado. Tente novamente dentro de momentos, por favor.',
    tryAgain: 'Tentar novamente',
    toOrder: 'Ver a encomenda',
    waitsUntil: (time) => `Os seus produtos ficam reservados até ${time}.`,
  },
};
