// Words of placed orders: the thank-you page, the list, one order with what happened to it.
import type { Language } from '../language.ts';

export type OrderStateCode =
  | 'held'
  | 'awaitingPayment'
  | 'confirmed'
  | 'dispatched'
  | 'cancelled'
  | 'replaced'
  | 'expired';

type StateWords = { readonly label: string; readonly title: string; readonly text: string };

export type OrderMessages = {
  readonly listTitle: string;
  readonly listCaption: string;
  readonly number: string;
  readonly placed: string;
  readonly state: string;
  readonly total: string;
  readonly none: string;
  readonly noneText: string;
  readonly noneAction: string;
  readonly title: (number: string) => string;
  readonly placedOn: (date: string) => string;
  /** `notice` is the day on which it was sent. */
  readonly placedByNotice: (date: string, notice: string) => string;
  readonly paidByCard: (amount: string) => string;
  readonly thanks: {
    readonly title: string;
    readonly titleHeld: string;
    readonly titleAwaiting: string;
    readonly number: (number: string) => string;
    readonly mail: (email: string) => string;
    readonly next: string;
    readonly toOrder: string;
    readonly onward: string;
  };
  readonly states: Readonly<Record<OrderStateCode, StateWords>>;
  /** `until` is a date with a time. */
  readonly awaitingUntil: (until: string) => string;
  readonly heldUntil: (until: string) => string;
  readonly declined: { readonly title: string; readonly text: string };
  readonly payNow: string;
  readonly giveUp: string;
  readonly goods: string;
  readonly delivery: string;
  readonly payment: string;
  readonly documents: string;
  readonly documentsNote: string;
  readonly events: string;
  readonly event: Readonly<Record<string, string>>;
  readonly eventOther: string;
  readonly print: string;
  readonly allOrders: string;
  readonly summary: string;
  readonly amounts: string;
};

export const order: Readonly<Record<Language, OrderMessages>> = {
  en: {
    listTitle: 'Your orders',
    listCaption: 'Orders, the latest first',
    number: 'Number',
    placed: 'Placed',
    state: 'State',
    total: 'Total',
    none: 'No order yet',
    noneText: 'Once you have ordered, you find everything about it here.',
    noneAction: 'See the coffees',
    title: (number) => `Order ${number}`,
    placedOn: (date) => `Placed on ${date}`,
    placedByNotice: (date, notice) => `Placed on ${date}, by the notice of ${notice}:`,
    paidByCard: (amount) => `Paid by card: ${amount}`,
    thanks: {
      title: 'Thank you for your order',
      titleHeld: 'Your order is with us',
      titleAwaiting: 'Your order is with us, the payment is not yet',
      number: (number) => `Your order number: ${number}`,
      mail: (email) => `The confirmation is on its way to ${email}.`,
      next: 'What happens next',
      toOrder: 'To the order',
      onward: 'Look around the shop',
    },
    states: {
      held: {
        label: 'On hold',
        title: 'On hold because of a wrong price',
        text: 'A price in this order was a mistake on our side. There is no contract yet and nothing is charged: we offer you the right price, and you decide whether you want it.',
      },
      awaitingPayment: {
        label: 'Awaiting payment',
        title: 'The payment is still to come',
        text: 'The goods are held for you until you have paid.',
      },
      confirmed: {
        label: 'Confirmed',
        title: 'Confirmed',
        text: 'The contract is concluded, and we are getting your parcel ready.',
      },
      dispatched: {
        label: 'Sent',
        title: 'Sent',
        text: 'Your parcel has left our warehouse and is on its way.',
      },
      cancelled: {
        label: 'Cancelled',
        title: 'Cancelled',
        text: 'This order is cancelled. You owe nothing.',
      },
      replaced: {
        label: 'Replaced',
        title: 'Replaced by another order',
        text: 'You accepted the right price: an order of its own has taken the place of this one.',
      },
      expired: {
        label: 'Expired',
        title: 'Expired',
        text: 'The time to answer or to pay has run out. Nothing was charged; the goods are on sale again.',
      },
    },
    awaitingUntil: (until) => `The goods are held for you until ${until}.`,
    heldUntil: (until) => `We wait for your answer until ${until}.`,
    declined: {
      title: 'The bank declined the payment',
      text: 'Nothing was charged. Your order is still with us: you can try again, also with another card.',
    },
    payNow: 'Pay now',
    giveUp: 'Cancel this order',
    goods: 'Goods',
    delivery: 'Delivery',
    payment: 'Payment',
    documents: 'Ordered under these documents',
    documentsNote: 'These versions hold for this order, whatever is published later.',
    events: 'What happened',
    event: {
      placed: 'Order placed',
      confirmed: 'Order confirmed',
      paymentApproved: 'Payment approved',
      paid: 'Payment approved',
      paymentDeclined: 'Payment declined by the bank, nothing charged',
      deliveryDecidedAgain: 'Delivery date set anew',
      captureFailed: 'Charging the card failed; we are looking into it',
      refundFailed: 'The refund failed; we are looking into it',
      cancelled: 'Order cancelled',
      expired: 'Time ran out',
      rightPriceOffered: 'Right price offered',
      accepted: 'Right price accepted',
      replaced: 'Replaced by another order',
      dispatched: 'Order sent',
      paymentMismatched: 'Another amount was approved than asked for; it is given back',
    },
    eventOther: 'Order updated',
    print: 'To keep a copy, print this page or save it as a PDF.',
    allOrders: 'All orders',
    summary: 'Amounts',
    amounts: 'Amounts',
  },
  hu: {
    listTitle: 'Rendelései',
    listCaption: 'Rendelések, a legutóbbi elöl',
    number: 'Szám',
    placed: 'Leadva',
    state: 'Állapot',
    total: 'Végösszeg',
    none: 'Még nincs rendelése',
    noneText: 'Ha rendel, itt talál meg róla mindent.',
    noneAction: 'Kávéink',
    title: (number) => `${number} számú rendelés`,
    placedOn: (date) => `Leadva: ${date}`,
    placedByNotice: (date, notice) => `Leadva: ${date}, a ${notice} napi értesítés alapján ·`,
    paidByCard: (amount) => `Kártyával kifizetve: ${amount}`,
    thanks: {
      title: 'Köszönjük a rendelését',
      titleHeld: 'Rendelését megkaptuk',
      titleAwaiting: 'Rendelését megkaptuk, a fizetés még hátravan',
      number: (number) => `Rendelésszám: ${number}`,
      mail: (email) => `A visszaigazolást erre a címre küldjük: ${email}.`,
      next: 'Mi következik?',
      toOrder: 'A rendelés megtekintése',
      onward: 'Tovább nézelődöm',
    },
    states: {
      held: {
        label: 'Függőben',
        title: 'Téves ár miatt függőben',
        text: 'A rendelés egyik árát tévesen tüntettük fel. Szerződés még nem jött létre, és semmit nem terhelünk: felajánljuk a helyes árat, és Ön dönti el, kéri-e így.',
      },
      awaitingPayment: {
        label: 'Fizetésre vár',
        title: 'A fizetés még hátravan',
        text: 'A termékeket a fizetésig félretesszük Önnek.',
      },
      confirmed: {
        label: 'Visszaigazolva',
        title: 'Visszaigazolva',
        text: 'A szerződés létrejött, csomagját már készítjük.',
      },
      dispatched: {
        label: 'Feladva',
        title: 'Feladva',
        text: 'Csomagja elhagyta a raktárunkat, és úton van.',
      },
      cancelled: {
        label: 'Törölve',
        title: 'Törölve',
        text: 'Ezt a rendelést töröltük. Nincs fizetnivalója.',
      },
      replaced: {
        label: 'Felváltva',
        title: 'Új rendelés váltotta fel',
        text: 'Ön elfogadta a helyes árat: helyette önálló rendelés jött létre.',
      },
      expired: {
        label: 'Lejárt',
        title: 'Lejárt',
        text: 'A válaszra vagy a fizetésre nyitva álló idő letelt. Semmit nem terheltünk, a termékek ismét kaphatók.',
      },
    },
    awaitingUntil: (until) => `A termékeket eddig tesszük félre Önnek: ${until}.`,
    heldUntil: (until) => `Válaszát eddig várjuk: ${until}.`,
    declined: {
      title: 'A bank elutasította a fizetést',
      text: 'Semmit nem terheltünk. Rendelése megmaradt: megpróbálhatja újra, akár másik kártyával is.',
    },
    payNow: 'Fizetek most',
    giveUp: 'Lemondok a rendelésről',
    goods: 'Termékek',
    delivery: 'Szállítás',
    payment: 'Fizetés',
    documents: 'A rendelésre irányadó dokumentumok',
    documentsNote: 'Erre a rendelésre ezek a változatok érvényesek, bármit tegyünk is közzé később.',
    events: 'Események',
    event: {
      placed: 'Rendelés leadva',
      confirmed: 'Rendelés visszaigazolva',
      paymentApproved: 'Fizetés jóváhagyva',
      paid: 'Fizetés jóváhagyva',
      paymentDeclined: 'A bank elutasította a fizetést, nem történt terhelés',
      deliveryDecidedAgain: 'Új szállítási időpont',
      captureFailed: 'A kártya megterhelése nem sikerült, utánajárunk',
      refundFailed: 'A visszatérítés nem sikerült, utánajárunk',
      cancelled: 'Rendelés törölve',
      expired: 'Az idő letelt',
      rightPriceOffered: 'Helyes ár felajánlva',
      accepted: 'Helyes ár elfogadva',
      replaced: 'Új rendelés váltotta fel',
      dispatched: 'Rendelés feladva',
      paymentMismatched: 'Nem a kért összeget hagyták jóvá; visszaadjuk',
    },
    eventOther: 'A rendelés módosult',
    print: 'Ha szeretné megőrizni, nyomtassa ki az oldalt, vagy mentse PDF-ként.',
    allOrders: 'Minden rendelés',
    summary: 'Összegek',
    amounts: 'Összegek',
  },
  pt: {
    listTitle: 'As suas encomendas',
    listCaption: 'Encomendas, da mais recente para a mais antiga',
    number: 'Número',
    placed: 'Feita em',
    state: 'Estado',
    total: 'Total',
    none: 'Ainda não há encomendas',
    noneText: 'Quando encomendar, encontra aqui tudo sobre a encomenda.',
    noneAction: 'Ver os cafés',
    title: (number) => `Encomenda ${number}`,
    placedOn: (date) => `Feita em ${date}`,
    placedByNotice: (date, notice) => `Feita em ${date}, pelo aviso de ${notice}:`,
    paidByCard: (amount) => `Pago por cartão: ${amount}`,
    thanks: {
      title: 'Obrigado pela sua encomenda',
      titleHeld: 'Recebemos a sua encomenda',
      titleAwaiting: 'Recebemos a sua encomenda, mas ainda não o pagamento',
      number: (number) => `O número da sua encomenda: ${number}`,
      mail: (email) => `A confirmação vai a caminho de ${email}.`,
      next: 'O que se segue',
      toOrder: 'Ver a encomenda',
      onward: 'Continuar pela loja',
    },
    states: {
      held: {
        label: 'Em suspenso',
        title: 'Em suspenso por causa de um preço errado',
        text: 'Um preço nesta encomenda foi um engano nosso. Ainda não há contrato e nada é cobrado: propomos-lhe o preço certo, e decide se o quer.',
      },
      awaitingPayment: {
        label: 'Aguarda pagamento',
        title: 'Falta o pagamento',
        text: 'Os produtos ficam reservados até pagar.',
      },
      confirmed: {
        label: 'Confirmada',
        title: 'Confirmada',
        text: 'O contrato está celebrado e estamos a preparar a sua encomenda.',
      },
      dispatched: {
        label: 'Enviada',
        title: 'Enviada',
        text: 'A sua encomenda saiu do nosso armazém e vai a caminho.',
      },
      cancelled: {
        label: 'Cancelada',
        title: 'Cancelada',
        text: 'Esta encomenda foi cancelada. Nada deve.',
      },
      replaced: {
        label: 'Substituída',
        title: 'Substituída por outra encomenda',
        text: 'Aceitou o preço certo: uma nova encomenda tomou o lugar desta.',
      },
      expired: {
        label: 'Caducada',
        title: 'Caducada',
        text: 'O prazo para responder ou pagar terminou. Nada foi cobrado; os produtos estão de novo à venda.',
      },
    },
    awaitingUntil: (until) => `Os produtos ficam reservados para si até ${until}.`,
    heldUntil: (until) => `Aguardamos a sua resposta até ${until}.`,
    declined: {
      title: 'O banco recusou o pagamento',
      text: 'Nada foi cobrado. Mantemos a sua encomenda: pode tentar de novo, também com outro cartão.',
    },
    payNow: 'Pagar agora',
    giveUp: 'Cancelar esta encomenda',
    goods: 'Produtos',
    delivery: 'Entrega',
    payment: 'Pagamento',
    documents: 'Encomendado ao abrigo destes documentos',
    documentsNote: 'Estas versões valem para esta encomenda, seja o que for que se publique mais tarde.',
    events: 'O que aconteceu',
    event: {
      placed: 'Encomenda feita',
      confirmed: 'Encomenda confirmada',
      paymentApproved: 'Pagamento aprovado',
      paid: 'Pagamento aprovado',
      paymentDeclined: 'Pagamento recusado pelo banco, nada foi cobrado',
      deliveryDecidedAgain: 'Nova data de entrega',
      captureFailed: 'A cobrança no cartão falhou; estamos a tratar do assunto',
      refundFailed: 'O reembolso falhou; estamos a tratar do assunto',
      cancelled: 'Encomenda cancelada',
      expired: 'O prazo terminou',
      rightPriceOffered: 'Preço certo proposto',
      accepted: 'Preço certo aceite',
      replaced: 'Substituída por outra encomenda',
      dispatched: 'Encomenda enviada',
      paymentMismatched: 'Foi aprovado um valor diferente do pedido; é devolvido',
    },
    eventOther: 'Encomenda atualizada',
    print: 'Para guardar uma cópia, imprima esta página ou guarde-a em PDF.',
    allOrders: 'Todas as encomendas',
    summary: 'Valores',
    amounts: 'Valores',
  },
};
