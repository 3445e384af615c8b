// What customers are told when something is refused, one sentence per code of the modules. The clause behind it
// stands under Why. Figures come from the decision and are formatted before they come here.
import type { Language } from '../language.ts';

type Group = 'capsules' | 'machines' | 'other';
type Period = 'day' | 'month';

export type RefusalMessages = {
  readonly sentences: Readonly<Record<RefusalCode, string>>;
  /** `limit` and `left` in pieces, ready to read; `left` is what can still be ordered, this basket included. */
  readonly quantityLimit: (group: Group, period: Period, limit: string, left: string | undefined) => string;
  readonly soldOut: string;
  readonly fewLeft: (left: string) => string;
  readonly notAMultiple: (multiple: string) => string;
  readonly tooFewCapsules: (least: string) => string;
  readonly tooManyCapsules: (most: string) => string;
  readonly missing: Readonly<Record<'lines' | 'person' | 'way' | 'place' | 'address' | 'payment', string>>;
  /** For a code that has no words of its own yet. */
  readonly other: string;
  readonly summary: string;
};

export const refusalCodes = [
  'addressUnknown',
  'areaNotDelivered',
  'basketChanged',
  'basketFull',
  'boutiqueClosed',
  'boutiqueUnknown',
  'boutiqueWithoutPickup',
  'cardInUse',
  'channelClosed',
  'countryNotDelivered',
  'deliveryDayNotChoosable',
  'deliveryDayNotWorking',
  'deliveryDayTooEarly',
  'deliveryDayTooLate',
  'beyondCalendar',
  'deliveryWayNotOnChannel',
  'invoicesPastDue',
  'noTerms',
  'notAMultiple',
  'notAccepted',
  'notPlaceable',
  'notSold',
  'orderBlocked',
  'outOfStock',
  'paymentMethodAboveMaximum',
  'paymentMethodNotForDelivery',
  'paymentMethodNotOffered',
  'paymentMethodNotOnChannel',
  'paymentMethodNotRecurring',
  'productUnknown',
  'quantityLimit',
  'quoteChanged',
  'tooFewCapsules',
  'tooManyCapsules',
  'tooManyLines',
  'tooManyUnpaid',
  'underAge',
  'unknownCard',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

const groups = {
  en: { capsules: 'capsules', machines: 'machines', other: 'other articles' },
  hu: { capsules: 'kapszula', machines: 'kávégép', other: 'egyéb termék' },
  pt: { capsules: 'cápsulas', machines: 'máquinas', other: 'outros artigos' },
} as const;

export const refusals: Readonly<Record<Language, RefusalMessages>> = {
  en: {
    sentences: {
      addressUnknown: 'This address is no longer in your address book. Please choose another one.',
      areaNotDelivered: 'We do not deliver to this postcode.',
      basketChanged: 'Your basket was changed in the meantime. This is what is in it now.',
      basketFull: 'Your basket holds as many different articles as it can.',
      boutiqueClosed: 'This boutique is not open in the coming weeks.',
      boutiqueUnknown: 'We do not know this boutique.',
      boutiqueWithoutPickup: 'Parcels cannot be picked up in this boutique.',
      cardInUse: 'A recurring order is paid with this card. Choose another card there first.',
      channelClosed: 'Orders are not taken here.',
      countryNotDelivered: 'We do not deliver to this country.',
      deliveryDayNotChoosable: 'With this way the day cannot be chosen.',
      deliveryDayNotWorking: 'There is no delivery on this day: it is not a working day.',
      deliveryDayTooEarly: 'The parcel cannot be there on this day yet. Please choose a later one.',
      deliveryDayTooLate: 'This day is too far ahead. Please choose an earlier one.',
      beyondCalendar:
        'The calendar of those days has not been published yet, so we cannot say when it would arrive.',
      deliveryWayNotOnChannel: 'This way cannot be chosen for an order from the website.',
      invoicesPastDue: 'An earlier invoice is still unpaid. Once it is settled, you can order again.',
      noTerms: 'There are no conditions of sale for this day, so we cannot take orders.',
      notAMultiple: 'Capsules are sold in whole sleeves.',
      notAccepted: 'To order, please accept the documents in the versions now in force.',
      notPlaceable: 'The order cannot be placed as it stands.',
      notSold: 'This product is not on sale at the moment.',
      orderBlocked:
        'We do not take orders on this account at the moment. Customer service will tell you more.',
      outOfStock: 'There is not enough of this product in stock.',
      paymentMethodAboveMaximum: 'This total is too high for this way to pay.',
      paymentMethodNotForDelivery: 'Not possible with the way of delivery you have chosen.',
      paymentMethodNotOffered: 'We cannot take this kind of payment at the moment.',
      paymentMethodNotOnChannel: 'Not possible for an order from the website.',
      paymentMethodNotRecurring: 'Recurring orders cannot be paid this way.',
      productUnknown: 'This product is not on sale any more.',
      quantityLimit: 'This is more than one customer can order.',
      quoteChanged: 'Something has changed since you reviewed your order. Nothing was ordered.',
      tooFewCapsules: 'There are fewer capsules in your basket than the smallest order has.',
      tooManyCapsules: 'There are more capsules in your basket than one order can hold.',
      tooManyLines: 'There are more different articles in the basket than one order can hold.',
      tooManyUnpaid:
        'Several of today’s orders were not paid by card. Please choose another way to pay for this one.',
      unknownCard: 'This card is no longer stored.',
      underAge: 'By the date of birth in your account you are not old enough to order.',
    },
    quantityLimit: (group, period, limit, left) => {
      const most = `One customer can order ${limit} ${groups.en[group]} in a ${period}.`;
      return left === undefined
        ? `${most} You have reached that number already.`
        : `${most} At most ${left} can still be ordered.`;
    },
    soldOut: 'Sold out.',
    fewLeft: (left) => `Only ${left} left in stock.`,
    tooFewCapsules: (least) => `An order of capsules alone has at least ${least} of them.`,
    tooManyCapsules: (most) => `One order can have at most ${most} capsules.`,
    notAMultiple: (multiple) => `Capsules are sold in whole sleeves of ${multiple}.`,
    missing: {
      lines: 'There is nothing in the basket yet.',
      person: 'Please log in or register.',
      way: 'Choose how the parcel shall reach you.',
      place: 'Choose where you will pick up the parcel.',
      address: 'Choose the address the parcel goes to.',
      payment: 'Choose how you would like to pay.',
    },
    other: 'This is not possible.',
    summary: 'Why this is not possible',
  },
  hu: {
    sentences: {
      addressUnknown: 'Ez a cím már nincs az Ön címjegyzékében. Kérjük, válasszon másikat.',
      areaNotDelivered: 'Erre az irányítószámra nem szállítunk.',
      basketChanged: 'A kosár időközben megváltozott. Jelenleg ez van benne.',
      basketFull: 'Ennél több különböző termék nem fér a kosarába.',
      boutiqueClosed: 'Ez a butik a következő hetekben nem tart nyitva.',
      boutiqueUnknown: 'Ilyen butik nincs.',
      boutiqueWithoutPickup: 'Ebben a butikban csomag nem vehető át.',
      cardInUse: 'Ezt a kártyát egy ismétlődő rendelése használja. Kérjük, ott előbb válasszon másikat.',
      channelClosed: 'Itt nem adható le rendelés.',
      countryNotDelivered: 'Ebbe az országba nem szállítunk.',
      deliveryDayNotChoosable: 'Ennél a szállítási módnál a nap nem választható.',
      deliveryDayNotWorking: 'Ezen a napon nincs kézbesítés, mert nem munkanap.',
      deliveryDayTooEarly: 'Erre a napra a csomag még nem érhet oda. Kérjük, válasszon későbbit.',
      deliveryDayTooLate: 'Ez a nap túl távoli. Kérjük, válasszon korábbit.',
      beyondCalendar:
        'Ezeknek a napoknak a naptára még nem jelent meg, ezért nem tudjuk megmondani, mikor érkezne meg.',
      deliveryWayNotOnChannel: 'A honlapon leadott rendeléshez ez a mód nem választható.',
      invoicesPastDue: 'Egy korábbi számlája még kifizetetlen. Rendezése után ismét rendelhet.',
      noTerms: 'Erre a napra nincsenek értékesítési feltételek, ezért nem fogadhatunk rendelést.',
      notAMultiple: 'A kapszulákat csak egész rúdban árusítjuk.',
      notAccepted: 'A megrendeléshez kérjük, fogadja el a dokumentumok jelenleg hatályos változatát.',
      notPlaceable: 'A rendelés így nem adható le.',
      notSold: 'Ez a termék jelenleg nem kapható.',
      orderBlocked:
        'Ezzel a fiókkal jelenleg nem lehet rendelni. Ügyfélszolgálatunk tud felvilágosítást adni.',
      outOfStock: 'Ebből a termékből nincs elegendő készleten.',
      paymentMethodAboveMaximum: 'Ekkora összeg így nem fizethető.',
      paymentMethodNotForDelivery: 'A választott szállítási mód mellett nem lehetséges.',
      paymentMethodNotOffered: 'Ezt a fizetési módot jelenleg nem tudjuk fogadni.',
      paymentMethodNotOnChannel: 'A honlapon leadott rendelésnél nem lehetséges.',
      paymentMethodNotRecurring: 'Ismétlődő rendelés így nem fizethető.',
      productUnknown: 'Ez a termék már nem kapható.',
      quantityLimit: 'Ez több, mint amennyit egy vevő rendelhet.',
      quoteChanged: 'A rendelés adatai megváltoztak, mióta átnézte őket. Semmit nem rendelt meg.',
      tooFewCapsules: 'A kosárban kevesebb kapszula van, mint amennyi a legkisebb rendelés.',
      tooManyCapsules: 'A kosárban több kapszula van, mint amennyi egy rendelésben lehet.',
      tooManyLines: 'A kosárban több különböző termék van, mint amennyi egy rendelésben lehet.',
      tooManyUnpaid:
        'Ma több kártyás rendelése kifizetetlen maradt. Kérjük, ehhez válasszon más fizetési módot.',
      unknownCard: 'Ez a kártya már nincs elmentve.',
      underAge: 'A fiókjában megadott születési dátum szerint még nem rendelhet.',
    },
    quantityLimit: (group, period, limit, left) => {
      const often = period === 'day' ? 'naponta' : 'havonta';
      const most = `Egy vevő ${often} legfeljebb ${limit} darabot (${groups.hu[group]}) rendelhet.`;
      return left === undefined
        ? `${most} Ezt a mennyiséget már elérte.`
        : `${most} Legfeljebb ${left} darab rendelhető még.`;
    },
    soldOut: 'Elfogyott.',
    fewLeft: (left) => `Már csak ${left} darab van készleten.`,
    tooFewCapsules: (least) => `Csak kapszulából legalább ${least} darab rendelhető.`,
    tooManyCapsules: (most) => `Egy rendelésben legfeljebb ${most} kapszula lehet.`,
    notAMultiple: (multiple) => `A kapszulákat csak egész, ${multiple} darabos rúdban árusítjuk.`,
    missing: {
      lines: 'A kosárban még nincs termék.',
      person: 'Kérjük, lépjen be vagy regisztráljon.',
      way: 'Kérjük, válassza ki a szállítás módját.',
      place: 'Kérjük, válassza ki, hol veszi át a csomagot.',
      address: 'Kérjük, válassza ki, melyik címre menjen a csomag.',
      payment: 'Kérjük, válassza ki a fizetés módját.',
    },
    other: 'Ez nem lehetséges.',
    summary: 'Miért nem lehetséges',
  },
  pt: {
    sentences: {
      addressUnknown: 'Esta morada já não está na sua lista. Escolha outra, por favor.',
      areaNotDelivered: 'Não entregamos neste código postal.',
      basketChanged: 'O seu cesto foi alterado entretanto. É isto que contém agora.',
      basketFull: 'O seu cesto já contém tantos artigos diferentes quantos pode conter.',
      boutiqueClosed: 'Esta boutique não abre nas próximas semanas.',
      boutiqueUnknown: 'Não conhecemos esta boutique.',
      boutiqueWithoutPickup: 'Nesta boutique não é possível levantar encomendas.',
      cardInUse:
        'Há uma encomenda recorrente paga com este cartão. Escolha aí primeiro outro cartão, por favor.',
      channelClosed: 'Aqui não se aceitam encomendas.',
      countryNotDelivered: 'Não fazemos entregas neste país.',
      deliveryDayNotChoosable: 'Com esta forma de entrega, não é possível escolher o dia.',
      deliveryDayNotWorking: 'Neste dia não há entregas: não é um dia útil.',
      deliveryDayTooEarly:
        'A encomenda ainda não pode chegar neste dia. Escolha um dia posterior, por favor.',
      deliveryDayTooLate: 'Este dia é demasiado distante. Escolha um dia anterior, por favor.',
      beyondCalendar:
        'O calendário desses dias ainda não foi publicado, por isso não podemos dizer quando chegaria.',
      deliveryWayNotOnChannel:
        'Esta forma de entrega não pode ser escolhida para uma encomenda feita no site.',
      invoicesPastDue: 'Há uma fatura anterior por pagar. Depois de a liquidar, pode voltar a encomendar.',
      noTerms: 'Não há condições de venda para este dia, por isso não podemos aceitar encomendas.',
      notAMultiple: 'As cápsulas vendem-se em mangas inteiras.',
      notAccepted: 'Para encomendar, aceite os documentos nas versões agora em vigor, por favor.',
      notPlaceable: 'A encomenda não pode ser feita tal como está.',
      notSold: 'De momento, este produto não está à venda.',
      orderBlocked:
        'De momento não aceitamos encomendas nesta conta. O apoio ao cliente dá-lhe mais informações.',
      outOfStock: 'Não há stock suficiente deste produto.',
      paymentMethodAboveMaximum: 'Este total é demasiado alto para este meio de pagamento.',
      paymentMethodNotForDelivery: 'Não é possível com a forma de entrega que escolheu.',
      paymentMethodNotOffered: 'De momento não podemos aceitar esta forma de pagamento.',
      paymentMethodNotOnChannel: 'Não é possível para uma encomenda feita no site.',
      paymentMethodNotRecurring: 'As encomendas recorrentes não podem ser pagas desta forma.',
      productUnknown: 'Este produto já não está à venda.',
      quantityLimit: 'É mais do que um cliente pode encomendar.',
      quoteChanged: 'Algo mudou desde que reviu a sua encomenda. Nada foi encomendado.',
      tooFewCapsules: 'No cesto há menos cápsulas do que na encomenda mínima.',
      tooManyCapsules: 'No cesto há mais cápsulas do que cabem numa encomenda.',
      tooManyLines: 'Há no cesto mais artigos diferentes do que cabem numa encomenda.',
      tooManyUnpaid:
        'Várias encomendas de hoje com cartão ficaram por pagar. Escolha outra forma de pagamento para esta.',
      unknownCard: 'Este cartão já não está guardado.',
      underAge: 'Pela data de nascimento da sua conta, ainda não tem idade para encomendar.',
    },
    quantityLimit: (group, period, limit, left) => {
      const often = period === 'day' ? 'dia' : 'mês';
      const most = `Cada cliente pode encomendar ${limit} ${groups.pt[group]} por ${often}.`;
      return left === undefined
        ? `${most} Já atingiu essa quantidade.`
        : `${most} Ainda pode encomendar, no máximo, ${left}.`;
    },
    soldOut: 'Esgotado.',
    fewLeft: (left) => `Só restam ${left} em stock.`,
    tooFewCapsules: (least) => `Uma encomenda só de cápsulas tem, no mínimo, ${least}.`,
    tooManyCapsules: (most) => `Uma encomenda pode ter, no máximo, ${most} cápsulas.`,
    notAMultiple: (multiple) => `As cápsulas vendem-se em mangas inteiras de ${multiple}.`,
    missing: {
      lines: 'Ainda não há nada no cesto.',
      person: 'Inicie sessão ou crie uma conta, por favor.',
      way: 'Escolha como prefere receber a encomenda.',
      place: 'Escolha onde vai levantar a encomenda.',
      address: 'Escolha a morada para onde vai a encomenda.',
      payment: 'Escolha como prefere pagar.',
    },
    other: 'Não é possível.',
    summary: 'Porque não é possível',
  },
};
