// Words around a price that does not bind: the offer of the right one on the order's page, and its answers.
import type { Language } from '../language.ts';

export type PriceErrorMessages = {
  readonly offerTitle: string;
  readonly offerText: string;
  readonly caption: string;
  readonly product: string;
  readonly shown: string;
  readonly right: string;
  readonly expected: (date: string) => string;
  readonly accept: string;
  readonly acceptNote: string;
  readonly cancel: string;
  readonly cancelNote: string;
  readonly successor: (number: string) => string;
  readonly refusals: Readonly<
    Record<
      'expired' | 'notHeld' | 'notOffered' | 'offerChanged' | 'notPlaceable',
      { readonly title: string; readonly text: string }
    >
  >;
  readonly back: string;
};

export const priceError: Readonly<Record<Language, PriceErrorMessages>> = {
  en: {
    offerTitle: 'The right price',
    offerText:
      'This is your order at the right price, under the documents you ordered under. Accept it, or cancel without giving a reason.',
    caption: 'Prices put right',
    product: 'Product',
    shown: 'Shown by mistake',
    right: 'Right price',
    expected: (date) => `If you accept now, the goods are expected: ${date}.`,
    accept: 'Accept: order with obligation to pay',
    acceptNote: 'An order at the right price takes the place of this one.',
    cancel: 'Cancel the order',
    cancelNote: 'No reason needed; you owe nothing.',
    successor: (number) => `To order ${number}`,
    refusals: {
      expired: { title: 'The time has run out', text: 'The order has lapsed. Nothing was charged.' },
      notHeld: { title: 'This order is settled already', text: 'There is nothing left to answer.' },
      notOffered: {
        title: 'There is no offer yet',
        text: 'We write to you as soon as we know the right price.',
      },
      offerChanged: {
        title: 'The offer has changed since you saw it',
        text: 'Nothing was ordered. Please look at it once more: a price or the day of delivery is different now.',
      },
      notPlaceable: { title: 'The order cannot be placed at the moment', text: 'Nothing was ordered.' },
    },
    back: 'Back to the order',
  },
  hu: {
    offerTitle: 'A helyes ár',
    offerText:
      'Ez az Ön rendelése a helyes áron, ugyanazon dokumentumok szerint, amelyek alapján rendelt. Fogadja el, vagy törölje indokolás nélkül.',
    caption: 'Helyesbített árak',
    product: 'Termék',
    shown: 'Tévesen feltüntetve',
    right: 'Helyes ár',
    expected: (date) => `Ha most elfogadja, várható: ${date}.`,
    accept: 'Elfogadom: megrendelés fizetési kötelezettséggel',
    acceptNote: 'E rendelés helyébe egy új lép, a helyes áron.',
    cancel: 'A rendelés törlése',
    cancelNote: 'Indokolás nem szükséges, fizetnivalója nincs.',
    successor: (number) => `Tovább ehhez: ${number}`,
    refusals: {
      expired: { title: 'A határidő letelt', text: 'A rendelés hatályát vesztette. Semmit nem terheltünk.' },
      notHeld: { title: 'Ez a rendelés már lezárult', text: 'Nincs mire válaszolni.' },
      notOffered: { title: 'Még nincs ajánlat', text: 'Írunk, amint tudjuk a helyes árat.' },
      offerChanged: {
        title: 'Az ajánlat megváltozott, mióta Ön látta',
        text: 'Semmit nem rendelt meg. Kérjük, nézze meg újra: egy ár vagy a kézbesítés napja most más.',
      },
      notPlaceable: { title: 'A rendelés most nem adható le', text: 'Semmit nem rendelt meg.' },
    },
    back: 'Vissza a rendeléshez',
  },
  pt: {
    offerTitle: 'O preço certo',
    offerText:
      'Esta é a sua encomenda ao preço certo, segundo os documentos ao abrigo dos quais encomendou. Aceite-a ou cancele-a, sem indicar o motivo.',
    caption: 'Preços corrigidos',
    product: 'Produto',
    shown: 'Indicado por engano',
    right: 'Preço certo',
    expected: (date) => `Se aceitar agora, a entrega está prevista para: ${date}.`,
    accept: 'Aceitar: encomenda com obrigação de pagar',
    acceptNote: 'Uma encomenda ao preço certo toma o lugar desta.',
    cancel: 'Cancelar a encomenda',
    cancelNote: 'Não precisa de indicar o motivo; nada deve.',
    successor: (number) => `Ver a encomenda ${number}`,
    refusals: {
      expired: { title: 'O prazo terminou', text: 'A encomenda caducou. Nada foi cobrado.' },
      notHeld: { title: 'Esta encomenda já está resolvida', text: 'Já não há nada a responder.' },
      notOffered: {
        title: 'Ainda não há proposta',
        text: 'Escrevemos-lhe assim que soubermos o preço certo.',
      },
      offerChanged: {
        title: 'A proposta mudou desde que a viu',
        text: 'Nada foi encomendado. Veja-a de novo, por favor: um preço ou o dia da entrega é agora diferente.',
      },
      notPlaceable: {
        title: 'De momento, não é possível fazer a encomenda',
        text: 'Nada foi encomendado.',
      },
    },
    back: 'Voltar à encomenda',
  },
};
