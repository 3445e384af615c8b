// Words of the checkout: who is ordering, delivery, payment, review, and what changed since the review.
// What the documents say is quoted from them, never written here.
import type { Language } from '../language.ts';

export type DeliveryWayCode = 'home' | 'pickupPoint' | 'boutique';
export type PaymentMethodCode =
  | 'card'
  | 'giftCard'
  | 'cashOnDelivery'
  | 'cardOnDelivery'
  | 'atmReference'
  | 'directDebit';

export type CheckoutMessages = {
  readonly steps: Readonly<Record<'basket' | 'delivery' | 'payment' | 'review', string>>;
  readonly back: string;
  readonly edit: string;
  readonly editOf: (what: string) => string;
  readonly ways: Readonly<Record<DeliveryWayCode, string>>;
  readonly methods: Readonly<Record<PaymentMethodCode, string>>;
  readonly methodTexts: Readonly<Record<PaymentMethodCode, string>>;
  readonly documentsSay: string;
  readonly who: {
    readonly title: string;
    readonly lead: string;
    readonly known: string;
    readonly unknown: string;
  };
  readonly delivery: {
    readonly title: string;
    readonly legend: string;
    readonly feeSummary: (way: string, fee: string) => string;
    readonly expectedSummary: (way: string) => string;
    readonly expected: (date: string) => string;
    readonly expectedByPlace: string;
    readonly readyToday: (date: string) => string;
    readonly address: string;
    readonly newAddress: string;
    readonly newAddressEntry: string;
    readonly day: string;
    readonly dayHint: string;
    readonly earliest: (date: string) => string;
    readonly points: string;
    readonly pointSearch: string;
    readonly pointSearchHint: string;
    readonly pointSearchAction: string;
    readonly pointsNone: (words: string) => string;
    readonly pointsMore: (shown: number, all: number) => string;
    readonly boutiques: string;
    readonly ready: (window: string) => string;
    readonly collectUntil: (date: string) => string;
    readonly submit: string;
    readonly wayMissing: string;
    readonly addressMissing: string;
    readonly pointMissing: string;
    readonly boutiqueMissing: string;
  };
  readonly payment: {
    readonly title: string;
    readonly legend: string;
    readonly methodSummary: (method: string) => string;
    readonly methodMissing: string;
    readonly submit: string;
  };
  readonly review: {
    readonly title: string;
    readonly lead: string;
    readonly goods: string;
    readonly delivery: string;
    readonly payment: string;
    readonly buyer: string;
    readonly documents: string;
    readonly way: string;
    readonly to: string;
    readonly expected: string;
    readonly collectUntil: string;
    readonly fee: string;
    readonly method: string;
    readonly name: string;
    readonly email: string;
    readonly phone: string;
    readonly company: string;
    readonly quantity: string;
    readonly documentVersion: (title: string, version: string) => string;
    readonly accept: string;
    readonly acceptMissing: string;
    readonly order: string;
    readonly orderNote: string;
    readonly priceHeld: string;
    readonly cannotTitle: string;
  };
  readonly changes: {
    readonly title: string;
    readonly text: string;
    readonly unknown: string;
    readonly caption: string;
    readonly what: string;
    readonly before: string;
    readonly now: string;
    readonly none: string;
    readonly unitPriceOf: (name: string) => string;
    readonly quantityOf: (name: string) => string;
    readonly deliveryFee: string;
    readonly total: string;
    readonly vat: string;
    readonly expected: string;
    readonly way: string;
    readonly address: string;
    readonly collectUntil: string;
    readonly payment: string;
    readonly pieces: (count: string) => string;
    readonly seeChanges: (document: string) => string;
  };
};

export const checkout: Readonly<Record<Language, CheckoutMessages>> = {
  en: {
    steps: { basket: 'Basket', delivery: 'Delivery', payment: 'Payment', review: 'Review' },
    back: 'Back',
    edit: 'Change',
    editOf: (what) => `Change: ${what}`,
    ways: { home: 'Home delivery', pickupPoint: 'Pick-up point', boutique: 'Boutique' },
    methods: {
      card: 'Card, online',
      giftCard: 'Gift card',
      cashOnDelivery: 'Cash on delivery',
      cardOnDelivery: 'Card on delivery',
      atmReference: 'ATM reference',
      directDebit: 'Direct debit',
    },
    methodTexts: {
      card: 'After ordering you come to the payment page.',
      giftCard: 'You enter the number of the card.',
      cashOnDelivery: 'You pay the courier when the parcel is handed over.',
      cardOnDelivery: 'You pay the courier by card when the parcel is handed over.',
      atmReference: 'You pay at a cash machine or in home banking, with the reference on the invoice.',
      directDebit: 'We collect the amount from your bank account.',
    },
    documentsSay: 'What the conditions say here',
    who: {
      title: 'Who is ordering?',
      lead: 'Your basket stays as it is: you come right back to the checkout.',
      known: 'I have an account',
      unknown: 'I am new here',
    },
    delivery: {
      title: 'Delivery',
      legend: 'How shall it reach you?',
      feeSummary: (way, fee) => `${way}: ${fee}`,
      expectedSummary: (way) => `${way}: when it is expected`,
      expected: (date) => `Expected ${date}`,
      expectedByPlace: 'The day depends on the place you choose.',
      readyToday: (date) => `Ready at the earliest: ${date}`,
      address: 'Address',
      newAddress: 'Another address',
      newAddressEntry: 'New address',
      day: 'Day of delivery',
      dayHint: 'Working days only',
      earliest: (date) => `As soon as possible: ${date}`,
      points: 'Pick-up point',
      pointSearch: 'Town or postcode',
      pointSearchHint: 'The first letters or digits are enough.',
      pointSearchAction: 'Search',
      pointsNone: (words) =>
        `No pick-up point found for “${words}”. Try the town’s name or the first digits.`,
      pointsMore: (shown, all) => `${shown} of ${all} shown. Narrow them down by town or postcode.`,
      boutiques: 'Boutique',
      ready: (window) => `Ready ${window}`,
      collectUntil: (date) => `to be collected until ${date}`,
      submit: 'To payment',
      wayMissing: 'Choose how it shall reach you.',
      addressMissing: 'Choose an address.',
      pointMissing: 'Choose a pick-up point.',
      boutiqueMissing: 'Choose a boutique.',
    },
    payment: {
      title: 'Payment',
      legend: 'How would you like to pay?',
      methodSummary: (method) => `${method}: the rules that were looked at`,
      methodMissing: 'Choose how you would like to pay.',
      submit: 'To the review',
    },
    review: {
      title: 'Review and order',
      lead: 'Please look everything over once more. You can still change each entry.',
      goods: 'Goods',
      delivery: 'Delivery',
      payment: 'Payment',
      buyer: 'Ordered by',
      documents: 'Documents',
      way: 'Way',
      to: 'To',
      expected: 'Expected',
      collectUntil: 'To be collected until',
      fee: 'Fee',
      method: 'Method',
      name: 'Name',
      email: 'E-mail',
      phone: 'Phone',
      company: 'Company',
      quantity: 'Quantity',
      documentVersion: (title, version) => `${title}, version of ${version}`,
      accept: 'I have read and accept these documents:',
      acceptMissing: 'To order, please accept the documents.',
      order: 'Order with obligation to pay',
      orderNote: 'By pressing the button you place an order that obliges you to pay.',
      priceHeld:
        'One price looks like a mistake. We hold the order, charge nothing and offer you the right price, which you may accept or decline.',
      cannotTitle: 'The order cannot be placed like this',
    },
    changes: {
      title: 'Something has changed since you reviewed your order',
      text: 'Nothing was ordered. Please look at what is different; if you agree, accept the documents and order again.',
      unknown: 'Nothing was ordered. Below is how your order stands now.',
      caption: 'What changed',
      what: 'Entry',
      before: 'Reviewed by you',
      now: 'Now',
      none: 'none',
      unitPriceOf: (name) => `${name}, price`,
      quantityOf: (name) => `${name}, quantity`,
      deliveryFee: 'Delivery fee',
      total: 'Total',
      vat: 'VAT in the total',
      expected: 'Expected',
      way: 'Way of delivery',
      address: 'Delivery address',
      collectUntil: 'To be collected until',
      payment: 'Payment',
      pieces: (count) => `${count} pcs`,
      seeChanges: (document) => `What changed in: ${document}`,
    },
  },
  hu: {
    steps: { basket: 'Kosár', delivery: 'Szállítás', payment: 'Fizetés', review: 'Ellenőrzés' },
    back: 'Vissza',
    edit: 'Módosítás',
    editOf: (what) => `Módosítás: ${what}`,
    ways: { home: 'Házhoz szállítás', pickupPoint: 'Átvételi pont', boutique: 'Butik' },
    methods: {
      card: 'Bankkártya, online',
      giftCard: 'Ajándékkártya',
      cashOnDelivery: 'Utánvét, készpénzben',
      cardOnDelivery: 'Bankkártya, átvételkor',
      atmReference: 'Pénzautomata, hivatkozási számmal',
      directDebit: 'Csoportos beszedés',
    },
    methodTexts: {
      card: 'A megrendelés után a fizetőoldalra irányítjuk.',
      giftCard: 'A kártya számát kell megadnia.',
      cashOnDelivery: 'A futárnak fizet, amikor átveszi a csomagot.',
      cardOnDelivery: 'A futárnál bankkártyával fizet, amikor átveszi a csomagot.',
      atmReference: 'Pénzautomatánál vagy netbankban fizet, a számlán álló hivatkozási számmal.',
      directDebit: 'Az összeget a bankszámlájáról szedjük be.',
    },
    documentsSay: 'Amit a feltételek itt kimondanak',
    who: {
      title: 'Ki rendel?',
      lead: 'A kosara megmarad: innen rögtön visszatér a megrendeléshez.',
      known: 'Van fiókom',
      unknown: 'Most rendelek először',
    },
    delivery: {
      title: 'Szállítás',
      legend: 'Hogyan szeretné megkapni?',
      feeSummary: (way, fee) => `${way}: ${fee}`,
      expectedSummary: (way) => `${way}: mikorra várható`,
      expected: (date) => `Várható: ${date}`,
      expectedByPlace: 'A várható nap a választott helytől függ.',
      readyToday: (date) => `Legkorábban átvehető: ${date}`,
      address: 'Cím',
      newAddress: 'Másik cím',
      newAddressEntry: 'Új cím',
      day: 'A kézbesítés napja',
      dayHint: 'Kizárólag munkanapokon',
      earliest: (date) => `A lehető leghamarabb: ${date}`,
      points: 'Átvételi pont',
      pointSearch: 'Település vagy irányítószám',
      pointSearchHint: 'Az első betűk vagy számjegyek is elegendők.',
      pointSearchAction: 'Keresés',
      pointsNone: (words) =>
        `Nincs találat erre: „${words}”. Próbálja a település nevével vagy az irányítószám első számjegyeivel.`,
      pointsMore: (shown, all) =>
        `${all} átvételi pontból ${shown} látható. Szűkítse településsel vagy irányítószámmal.`,
      boutiques: 'Butik',
      ready: (window) => `Átvehető: ${window}`,
      collectUntil: (date) => `legkésőbb: ${date}`,
      submit: 'Tovább a fizetéshez',
      wayMissing: 'Kérjük, válasszon szállítási módot.',
      addressMissing: 'Kérjük, válasszon címet.',
      pointMissing: 'Kérjük, válasszon átvételi pontot.',
      boutiqueMissing: 'Kérjük, válasszon butikot.',
    },
    payment: {
      title: 'Fizetés',
      legend: 'Hogyan szeretne fizetni?',
      methodSummary: (method) => `${method}: a megvizsgált szabályok`,
      methodMissing: 'Kérjük, válasszon fizetési módot.',
      submit: 'Tovább az ellenőrzéshez',
    },
    review: {
      title: 'Ellenőrzés és megrendelés',
      lead: 'Kérjük, nézzen át mindent még egyszer. Minden adatot módosíthat.',
      goods: 'Termékek',
      delivery: 'Szállítás',
      payment: 'Fizetés',
      buyer: 'Megrendelő',
      documents: 'Dokumentumok',
      way: 'Mód',
      to: 'Hová',
      expected: 'Várható',
      collectUntil: 'Átvehető eddig',
      fee: 'Díj',
      method: 'Mód',
      name: 'Név',
      email: 'E-mail',
      phone: 'Telefon',
      company: 'Cég',
      quantity: 'Mennyiség',
      documentVersion: (title, version) => `${title}, ${version} változat`,
      accept: 'Elolvastam és elfogadom az alábbi dokumentumokat:',
      acceptMissing: 'A megrendeléshez kérjük, fogadja el a dokumentumokat.',
      order: 'Megrendelés fizetési kötelezettséggel',
      orderNote: 'A gomb megnyomásával szerződést köt, amely fizetési kötelezettséggel jár.',
      priceHeld:
        'Az egyik ár tévedésnek tűnik. A rendelést függőben tartjuk, semmit nem terhelünk, és felajánljuk Önnek a helyes árat, amelyet elfogadhat vagy elutasíthat.',
      cannotTitle: 'A rendelés így nem adható le',
    },
    changes: {
      title: 'A rendelés adatai megváltoztak, mióta átnézte őket',
      text: 'Semmit nem rendelt meg. Kérjük, nézze meg, mi változott; ha egyetért vele, fogadja el a dokumentumokat, és rendeljen újra.',
      unknown: 'Semmit nem rendelt meg. Alább a rendelés jelenlegi adatait látja.',
      caption: 'Ami megváltozott',
      what: 'Tétel',
      before: 'Ön ezt látta',
      now: 'Most',
      none: 'nincs',
      unitPriceOf: (name) => `${name}, ár`,
      quantityOf: (name) => `${name}, mennyiség`,
      deliveryFee: 'Szállítási díj',
      total: 'Végösszeg',
      vat: 'Áfa a végösszegben',
      expected: 'Várható',
      way: 'Szállítási mód',
      address: 'Szállítási cím',
      collectUntil: 'Átvehető eddig',
      payment: 'Fizetés',
      pieces: (count) => `${count} db`,
      seeChanges: (document) => `Mi változott ebben: ${document}`,
    },
  },
  pt: {
    steps: { basket: 'Cesto', delivery: 'Entrega', payment: 'Pagamento', review: 'Revisão' },
    back: 'Voltar',
    edit: 'Alterar',
    editOf: (what) => `Alterar: ${what}`,
    ways: { home: 'Entrega ao domicílio', pickupPoint: 'Ponto de recolha', boutique: 'Boutique' },
    methods: {
      card: 'Cartão, online',
      giftCard: 'Cartão-presente',
      cashOnDelivery: 'Dinheiro, na entrega',
      cardOnDelivery: 'Cartão, na entrega',
      atmReference: 'Referência Multibanco',
      directDebit: 'Débito direto',
    },
    methodTexts: {
      card: 'Depois de encomendar, passa à página de pagamento.',
      giftCard: 'Indica o número do cartão.',
      cashOnDelivery: 'Paga ao estafeta quando receber a encomenda.',
      cardOnDelivery: 'Paga com cartão ao estafeta quando receber a encomenda.',
      atmReference: 'Paga no Multibanco ou no homebanking, com a referência indicada na fatura.',
      directDebit: 'Cobramos o valor na sua conta bancária.',
    },
    documentsSay: 'O que as condições dizem aqui',
    who: {
      title: 'Quem encomenda?',
      lead: 'O seu cesto fica como está: volta logo a seguir à encomenda.',
      known: 'Tenho conta',
      unknown: 'É a minha primeira vez',
    },
    delivery: {
      title: 'Entrega',
      legend: 'Como prefere receber?',
      feeSummary: (way, fee) => `${way}: ${fee}`,
      expectedSummary: (way) => `${way}: para quando está prevista`,
      expected: (date) => `Prevista para ${date}`,
      expectedByPlace: 'O dia depende do local que escolher.',
      readyToday: (date) => `Pronta, o mais cedo: ${date}`,
      address: 'Morada',
      newAddress: 'Outra morada',
      newAddressEntry: 'Nova morada',
      day: 'Dia da entrega',
      dayHint: 'Só em dias úteis',
      earliest: (date) => `O mais cedo possível: ${date}`,
      points: 'Ponto de recolha',
      pointSearch: 'Localidade ou código postal',
      pointSearchHint: 'Bastam as primeiras letras ou os primeiros algarismos.',
      pointSearchAction: 'Pesquisar',
      pointsNone: (words) =>
        `Não encontrámos nenhum ponto de recolha para “${words}”. Tente o nome da localidade ou os primeiros algarismos.`,
      pointsMore: (shown, all) =>
        `Vê ${shown} de ${all}. Restrinja a pesquisa por localidade ou código postal.`,
      boutiques: 'Boutique',
      ready: (window) => `Pronta ${window}`,
      collectUntil: (date) => `a levantar até ${date}`,
      submit: 'Continuar para o pagamento',
      wayMissing: 'Escolha como prefere receber a encomenda.',
      addressMissing: 'Escolha uma morada.',
      pointMissing: 'Escolha um ponto de recolha.',
      boutiqueMissing: 'Escolha uma boutique.',
    },
    payment: {
      title: 'Pagamento',
      legend: 'Como prefere pagar?',
      methodSummary: (method) => `${method}: as regras analisadas`,
      methodMissing: 'Escolha como prefere pagar.',
      submit: 'Continuar para a revisão',
    },
    review: {
      title: 'Rever e encomendar',
      lead: 'Reveja tudo mais uma vez, por favor. Ainda pode alterar cada dado.',
      goods: 'Produtos',
      delivery: 'Entrega',
      payment: 'Pagamento',
      buyer: 'Encomendado por',
      documents: 'Documentos',
      way: 'Forma de entrega',
      to: 'Para',
      expected: 'Prevista para',
      collectUntil: 'A levantar até',
      fee: 'Taxa',
      method: 'Forma de pagamento',
      name: 'Nome',
      email: 'E-mail',
      phone: 'Telefone',
      company: 'Empresa',
      quantity: 'Quantidade',
      documentVersion: (title, version) => `${title}, versão de ${version}`,
      accept: 'Li e aceito estes documentos:',
      acceptMissing: 'Para encomendar, aceite os documentos, por favor.',
      order: 'Encomenda com obrigação de pagar',
      orderNote: 'Ao premir o botão, faz uma encomenda que o obriga a pagar.',
      priceHeld:
        'Um dos preços parece um engano. Deixamos a encomenda em suspenso, nada cobramos e propomos-lhe o preço certo, que pode aceitar ou recusar.',
      cannotTitle: 'Assim não é possível fazer a encomenda',
    },
    changes: {
      title: 'Algo mudou desde que reviu a sua encomenda',
      text: 'Nada foi encomendado. Veja o que está diferente, por favor; se concordar, aceite os documentos e encomende de novo.',
      unknown: 'Nada foi encomendado. Em baixo vê como está agora a sua encomenda.',
      caption: 'O que mudou',
      what: 'Dado',
      before: 'Revisto por si',
      now: 'Agora',
      none: 'nenhum',
      unitPriceOf: (name) => `${name}, preço`,
      quantityOf: (name) => `${name}, quantidade`,
      deliveryFee: 'Taxa de entrega',
      total: 'Total',
      vat: 'IVA incluído no total',
      expected: 'Prevista para',
      way: 'Forma de entrega',
      address: 'Morada de entrega',
      collectUntil: 'A levantar até',
      payment: 'Pagamento',
      pieces: (count) => `${count} un.`,
      seeChanges: (document) => `O que mudou em: ${document}`,
    },
  },
};
