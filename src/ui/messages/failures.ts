// The words for what failed for good: letters, charges and other effects that nobody tries any more, in every language.
import type { Language } from '../language.ts';

export type FailureMessages = {
  readonly title: string;
  readonly lead: string;
  readonly what: string;
  readonly about: string;
  readonly when: string;
  readonly attempts: string;
  readonly error: string;
  readonly action: string;
  readonly retry: string;
  /** For a screen reader: which one. */
  readonly retryThis: (what: string, about: string) => string;
  readonly retryAll: (count: number) => string;
  readonly asked: (count: number) => string;
  readonly gone: string;
  readonly more: (count: number) => string;
  readonly topics: { readonly [topic: string]: string };
};

export const failures: Readonly<Record<Language, FailureMessages>> = {
  en: {
    title: 'What failed for good',
    lead: 'Letters, charges and other effects that were tried for two days without success. Mend the cause, then have them tried again: nothing of it happens by itself any more.',
    what: 'What',
    about: 'About',
    when: 'Given up',
    attempts: 'Attempts',
    error: 'Why',
    action: 'What to do',
    retry: 'Try again',
    retryThis: (what, about) => `Try again: ${what}, ${about}`,
    retryAll: (count) => `Try all ${count} again`,
    asked: (count) => (count === 1 ? 'It is being tried again.' : `${count} are being tried again.`),
    gone: 'It is not among what failed any more: somebody else had it tried again.',
    more: (count) => `And ${count} more.`,
    topics: {
      'message.orderConfirmed': 'Letter: order confirmed',
      'message.orderHeld': 'Letter: order held for its price',
      'message.rightPriceOffered': 'Letter: the right price',
      'message.orderLapsed': 'Letter: order ended unpaid',
      'message.orderCancelled': 'Letter: order cancelled',
      'message.autoreorderNotice': 'Letter: notice of a recurring delivery',
      'message.autoreorderStarted': 'Letter: recurring order set up',
      'message.autoreorderStopped': 'Letter: recurring order stopped',
      'message.autoreorderDispatched': 'Letter: recurring delivery sent',
      'message.autoreorderOnHold': 'Letter: card declined, delivery waits',
      'message.autoreorderMissed': 'Letter: no delivery, not announced in time',
      'message.autoreorderEmpty': 'Letter: no delivery, sold out',
      'message.autoreorderRefused': 'Letter: no delivery, not allowed',
      'message.autoreorderLapsed': 'Letter: delivery cancelled unpaid',
      'message.escalation': 'Letter to the office: promises',
      'mail.passwordReset': 'Letter: new password',
      'psp.charge': 'Charge a stored card',
      'psp.capture': 'Take the money of an approved card',
      'psp.cancel': 'Give an approval back',
      'psp.refund': 'Refund',
      'psp.removeStored': 'Remove a stored card at the provider',
      'autoreorder.cardStored': 'Go on after a card was stored',
      'autoreorder.declined': 'Put a delivery on hold: card declined',
      'autoreorder.paid': 'Send a delivery that was paid',
      'autoreorder.orderCancelled': 'End a delivery: order cancelled',
      'queue.redeliver': 'Trying again',
    },
  },
  hu: {
    title: 'Ami végleg meghiúsult',
    lead: 'Levelek, terhelések és egyéb műveletek, amelyeket két napon át sikertelenül próbáltunk. Hárítsa el az okot, aztán indítsa újra őket: maguktól már nem történnek meg.',
    what: 'Mi',
    about: 'Mire vonatkozik',
    when: 'Feladva',
    attempts: 'Kísérletek',
    error: 'Miért',
    action: 'Teendő',
    retry: 'Újra megpróbálni',
    retryThis: (what, about) => `Újra megpróbálni: ${what}, ${about}`,
    retryAll: (count) => `Mindet újra megpróbálni (${count})`,
    asked: (count) => (count === 1 ? 'Újra megpróbáljuk.' : `${count} műveletet újra megpróbálunk.`),
    gone: 'Már nincs a meghiúsultak között: más már újraindította.',
    more: (count) => `És további ${count}.`,
    topics: {
      'message.orderConfirmed': 'Levél: visszaigazolás',
      'message.orderHeld': 'Levél: az ára miatt függőben',
      'message.rightPriceOffered': 'Levél: a helyes ár',
      'message.orderLapsed': 'Levél: fizetés nélkül lejárt rendelés',
      'message.orderCancelled': 'Levél: törölt rendelés',
      'message.autoreorderNotice': 'Levél: értesítés rendszeres szállításról',
      'message.autoreorderStarted': 'Levél: rendszeres rendelés beállítva',
      'message.autoreorderStopped': 'Levél: rendszeres rendelés leállítva',
      'message.autoreorderDispatched': 'Levél: rendszeres szállítás elküldve',
      'message.autoreorderOnHold': 'Levél: elutasított kártya, a szállítás várakozik',
      'message.autoreorderMissed': 'Levél: nincs szállítás, késő értesítés',
      'message.autoreorderEmpty': 'Levél: nincs szállítás, elfogyott',
      'message.autoreorderRefused': 'Levél: nincs szállítás, nem megengedett',
      'message.autoreorderLapsed': 'Levél: fizetés nélkül törölt szállítás',
      'message.escalation': 'Levél az irodának: ígéretek',
      'mail.passwordReset': 'Levél: új jelszó',
      'psp.charge': 'Tárolt kártya terhelése',
      'psp.capture': 'Jóváhagyott összeg levonása',
      'psp.cancel': 'Jóváhagyás visszaadása',
      'psp.refund': 'Visszatérítés',
      'psp.removeStored': 'Tárolt kártya törlése a szolgáltatónál',
      'autoreorder.cardStored': 'Folytatás a kártya eltárolása után',
      'autoreorder.declined': 'Szállítás várakoztatása: elutasított kártya',
      'autoreorder.paid': 'Kifizetett szállítás elküldése',
      'autoreorder.orderCancelled': 'Szállítás lezárása: törölt rendelés',
      'queue.redeliver': 'Újbóli kísérlet',
    },
  },
  pt: {
    title: 'O que falhou de vez',
    lead: 'Mensagens, cobranças e outros efeitos tentados durante dois dias sem êxito. Resolva a causa e mande tentar de novo: já nada disto acontece sozinho.',
    what: 'O quê',
    about: 'Sobre',
    when: 'Desistiu-se',
    attempts: 'Tentativas',
    error: 'Porquê',
    action: 'O que fazer',
    retry: 'Tentar de novo',
    retryThis: (what, about) => `Tentar de novo: ${what}, ${about}`,
    retryAll: (count) => `Tentar tudo de novo (${count})`,
    asked: (count) =>
      count === 1 ? 'Está a ser tentado de novo.' : `${count} estão a ser tentados de novo.`,
    gone: 'Já não está entre o que falhou: alguém o mandou tentar de novo.',
    more: (count) => `E mais ${count}.`,
    topics: {
      'message.orderConfirmed': 'Mensagem: encomenda confirmada',
      'message.orderHeld': 'Mensagem: encomenda retida pelo preço',
      'message.rightPriceOffered': 'Mensagem: o preço certo',
      'message.orderLapsed': 'Mensagem: encomenda terminada sem pagamento',
      'message.orderCancelled': 'Mensagem: encomenda cancelada',
      'message.autoreorderNotice': 'Mensagem: aviso de uma entrega recorrente',
      'message.autoreorderStarted': 'Mensagem: encomenda recorrente criada',
      'message.autoreorderStopped': 'Mensagem: encomenda recorrente terminada',
      'message.autoreorderDispatched': 'Mensagem: entrega recorrente enviada',
      'message.autoreorderOnHold': 'Mensagem: cartão recusado, a entrega espera',
      'message.autoreorderMissed': 'Mensagem: sem entrega, aviso tardio',
      'message.autoreorderEmpty': 'Mensagem: sem entrega, esgotado',
      'message.autoreorderRefused': 'Mensagem: sem entrega, não permitida',
      'message.autoreorderLapsed': 'Mensagem: entrega cancelada por falta de pagamento',
      'message.escalation': 'Mensagem ao escritório: promessas',
      'mail.passwordReset': 'Mensagem: nova palavra-passe',
      'psp.charge': 'Cobrar um cartão guardado',
      'psp.capture': 'Receber o valor aprovado',
      'psp.cancel': 'Devolver uma aprovação',
      'psp.refund': 'Reembolso',
      'psp.removeStored': 'Remover um cartão guardado no prestador',
      'autoreorder.cardStored': 'Continuar depois de guardado o cartão',
      'autoreorder.declined': 'Suspender uma entrega: cartão recusado',
      'autoreorder.paid': 'Enviar uma entrega paga',
      'autoreorder.orderCancelled': 'Encerrar uma entrega: encomenda cancelada',
      'queue.redeliver': 'Nova tentativa',
    },
  },
};
