// The words of the letters about recurring orders, in every language. Sentences about rights are quoted from the
// documents, never written here.
import type { Language } from '../language.ts';

export type RecurringMailMessages = {
  readonly started: {
    readonly subject: (number: string) => string;
    readonly title: string;
    readonly text: (every: string) => string;
    readonly awaitingCardTitle: string;
    readonly awaitingCard: string;
    readonly awaitingCardUntil: (until: string) => string;
    readonly first: (day: string, by: GoesBy) => string;
    readonly noticeFirst: string;
  };
  readonly notice: {
    readonly subject: (day: string, by: GoesBy) => string;
    readonly again: (day: string, by: GoesBy) => string;
    readonly preview: (total: string) => string;
    readonly title: (by: GoesBy) => string;
    readonly text: string;
    readonly changed: string;
    readonly goes: { readonly [by in GoesBy]: string };
    readonly window: string;
    readonly missing: string;
    readonly missingText: string;
    readonly reasons: { readonly [reason in MissingReason]: string };
    readonly changeUntil: (until: string) => string;
    readonly change: string;
    readonly skip: string;
    readonly stop: string;
    readonly confirms: string;
    readonly cardExpires: (card: string, month: string) => string;
    readonly noCard: string;
    /** Where a rule forbids it as it stands, and where nothing of it can come. */
    readonly unfit: Unfit;
    readonly nothing: Unfit;
    readonly reason: string;
    readonly placeGone: string;
  };
  readonly dispatched: {
    readonly subject: (number: string) => string;
    readonly preview: (total: string, day: string) => string;
    readonly title: string;
    readonly text: string;
    readonly leftOut: string;
    readonly next: (day: string) => string;
  };
  readonly onHold: {
    readonly subject: (number: string) => string;
    readonly preview: string;
    readonly title: string;
    readonly text: (total: string, card: string) => string;
    readonly until: (until: string) => string;
    readonly retry: string;
    readonly pay: string;
    readonly expired: (month: string) => string;
    /** Nobody declined anything: there is no card to ask. */
    readonly noCard: {
      readonly subject: (number: string) => string;
      readonly text: (total: string) => string;
      readonly retry: string;
    };
    readonly chooseCard: string;
  };
  readonly ended: {
    readonly [outcome in Ended]: {
      readonly subject: (number: string) => string;
      readonly title: string;
      readonly text: (day: string) => string;
    };
  };
  readonly nextOne: (day: string) => string;
  readonly noNext: string;
  readonly nothingDue: string;
  readonly stopped: {
    readonly subject: (number: string) => string;
    readonly title: string;
    readonly text: string;
    readonly orderedGoes: string;
  };
  readonly number: string;
  readonly toRecurring: string;
  readonly delivery: string;
  readonly why: string;
  readonly every: (count: number, unit: 'day' | 'week' | 'month') => string;
};

type Unfit = {
  readonly subject: (day: string, by: GoesBy) => string;
  readonly title: string;
  readonly text: string;
  readonly mend: string;
};

export type GoesBy = 'delivery' | 'dispatch';
export type MissingReason = 'outOfStock' | 'notSold' | 'priceError';
/** How a delivery can end without anything being sent. */
export type Ended = 'missed' | 'empty' | 'refused' | 'lapsed';

const english: RecurringMailMessages = {
  started: {
    subject: (number) => `Your recurring order ${number}`,
    title: 'Your coffee comes by itself from now on',
    text: (every) =>
      `We have set up your recurring order: ${every}. You can change, skip, pause or stop it at any time, free of charge.`,
    awaitingCardTitle: 'One step is left: your card',
    awaitingCard:
      'One thing is missing: store your card at the payment provider. Until then nothing is planned.',
    awaitingCardUntil: (until) =>
      `We wait for it until ${until}. If no card is stored by then, the recurring order does not begin, and you owe nothing.`,
    first: (day, by) =>
      by === 'delivery'
        ? `The first delivery reaches you on ${day}.`
        : `The first delivery is dispatched on ${day}.`,
    noticeFirst:
      'Before each delivery a letter like this tells you what is coming and what it costs. Without it we send nothing.',
  },
  notice: {
    subject: (day, by) =>
      by === 'delivery' ? `Coming on ${day}: your coffee` : `Leaving on ${day}: your coffee`,
    again: (day, by) =>
      by === 'delivery' ? `Changed: your delivery of ${day}` : `Changed: your dispatch of ${day}`,
    preview: (total) => `${total} in all. You can still change it.`,
    title: (by) => (by === 'delivery' ? 'Your next delivery is coming up' : 'Your next delivery leaves soon'),
    text: 'Here is what comes, what it costs and when. If it suits you, there is nothing to do.',
    changed: 'This letter takes the place of the one before.',
    goes: { delivery: 'Delivered on', dispatch: 'Dispatched on' },
    window: 'Expected',
    missing: 'What cannot come this time',
    missingText:
      'We leave it out and charge nothing for it. If you don’t want the rest alone, skip this delivery.',
    reasons: {
      outOfStock: 'sold out',
      notSold: 'no longer sold',
      priceError: 'its price has to be put right first',
    },
    changeUntil: (until) =>
      `You can change, skip or stop at any time; until ${until} it still reaches this delivery.`,
    change: 'Change something',
    skip: 'Skip this delivery',
    stop: 'Stop the recurring order',
    confirms: 'This letter is our confirmation: with it the contract of this delivery is concluded.',
    cardExpires: (card, month) =>
      `Your card ${card} is valid until ${month}, not until this delivery. Please choose another one, or the delivery waits for its payment.`,
    noCard:
      'No card is stored for this recurring order. Please choose one, or the delivery waits for its payment.',
    unfit: {
      subject: (day, by) =>
        by === 'delivery'
          ? `Please change: your delivery of ${day} cannot be made`
          : `Please change: your dispatch of ${day} cannot be made`,
      title: 'Your next delivery cannot be made as it stands',
      text: 'Nothing will be sent and nothing charged unless this is mended.',
      mend: 'Once it is mended, another letter tells you what comes, when, and what it costs.',
    },
    nothing: {
      subject: (day, by) =>
        by === 'delivery' ? `Nothing comes on ${day}: sold out` : `Nothing leaves on ${day}: sold out`,
      title: 'Nothing of your next delivery can come',
      text: 'Nothing will be sent and nothing charged this time.',
      mend: 'Choose something else, and another letter tells you when it comes and what it costs. Otherwise the next delivery goes on as planned.',
    },
    reason: 'Why',
    placeGone: 'The pick-up point is no longer open. Please choose another one.',
  },
  dispatched: {
    subject: (number) => `Your delivery ${number} is on its way`,
    preview: (total, day) => `${total}. Expected: ${day}.`,
    title: 'Your coffee is on its way',
    text: 'What comes, and what it cost:',
    leftOut: 'Left out and not charged',
    next: (day) => `The next one after this: ${day}.`,
  },
  onHold: {
    subject: (number) => `Your delivery ${number} waits: the card was declined`,
    preview: 'Nothing is charged. Pay with one click, and it leaves.',
    title: 'Your delivery waits for its payment',
    text: (total, card) =>
      `Your bank declined ${total} on your card ${card}. We have put your goods aside; they leave as soon as they are paid.`,
    until: (until) =>
      `We keep them for you until ${until}. After that this delivery is cancelled, and the next one goes on as planned.`,
    retry: 'We try the card again in the meantime. You can also pay at once, with this or another card:',
    pay: 'Pay now',
    expired: (month) =>
      `That card was valid until ${month}. Please choose another one for the recurring order.`,
    noCard: {
      subject: (number) => `Your delivery ${number} waits: it needs a card`,
      text: (total) =>
        `No card is stored for your recurring order, so ${total} could not be charged. We have put your goods aside; they leave as soon as they are paid.`,
      retry: 'Pay at once; or choose a card for the recurring order, and we charge that one.',
    },
    chooseCard: 'Choose a card',
  },
  ended: {
    missed: {
      subject: (number) => `We owe you an apology: no delivery from ${number} this time`,
      title: 'We did not send your notice in time',
      text: (day) =>
        `You should have had a letter about the delivery of ${day} in time to change it. You had not, so nothing is sent and nothing is charged. We are sorry.`,
    },
    empty: {
      subject: (number) => `Nothing to deliver from ${number} this time`,
      title: 'Everything you ordered is sold out',
      text: (day) =>
        `Nothing of the delivery of ${day} is in stock, so nothing is sent and nothing is charged.`,
    },
    refused: {
      subject: (number) => `A delivery from ${number} cannot be made`,
      title: 'We cannot make this delivery',
      text: (day) => `The delivery of ${day} does not meet our conditions as it stands:`,
    },
    lapsed: {
      subject: (number) => `A delivery from ${number} is cancelled`,
      title: 'The delivery that waited is cancelled',
      text: (day) =>
        `The delivery of ${day} was not paid in time. It is cancelled and you owe nothing for it.`,
    },
  },
  nextOne: (day) => `The next delivery is planned for ${day}.`,
  noNext: 'No further delivery is planned.',
  nothingDue: 'You owe nothing.',
  stopped: {
    subject: (number) => `Your recurring order ${number} is stopped`,
    title: 'Your recurring order is stopped',
    text: 'No further delivery is planned, and nothing will be charged.',
    orderedGoes: 'What was dispatched before still comes.',
  },
  number: 'Recurring order',
  toRecurring: 'See the recurring order',
  delivery: 'Delivery',
  why: 'You get this letter because you have a recurring order with us. It is no advertising, and nothing in it reports whether you opened it.',
  every: (count, unit) => (count === 1 ? `every ${unit}` : `every ${count} ${unit}s`),
};

const hungarianUnits = { day: 'naponta', week: 'hetente', month: 'havonta' } as const;

const hungarian: RecurringMailMessages = {
  started: {
    subject: (number) => `Az Ön rendszeres rendelése: ${number}`,
    title: 'A kávéja mostantól magától érkezik',
    text: (every) =>
      `Beállítottuk rendszeres rendelését: ${every}. Bármikor, díjmentesen módosíthatja, kihagyhat belőle, szüneteltetheti vagy leállíthatja.`,
    awaitingCardTitle: 'Még egy lépés: a kártyája',
    awaitingCard:
      'Egy dolog hiányzik: tárolja el kártyáját a fizetési szolgáltatónál. Addig semmit nem tervezünk be.',
    awaitingCardUntil: (until) =>
      `Eddig várunk rá: ${until}. Ha addig nincs tárolt kártya, a rendszeres rendelés nem indul el, és Ön nem tartozik semmivel.`,
    first: (day, by) =>
      by === 'delivery'
        ? `Az első csomag ekkor érkezik: ${day}.`
        : `Az első csomagot ekkor adjuk fel: ${day}.`,
    noticeFirst:
      'Minden csomag előtt levélben közöljük, mi érkezik és mennyibe kerül. Értesítés nélkül semmit nem küldünk.',
  },
  notice: {
    subject: (day, by) =>
      by === 'delivery' ? `Érkezik: ${day} – az Ön kávéja` : `Indul: ${day} – az Ön kávéja`,
    again: (day, by) => (by === 'delivery' ? `Módosult: érkezés ${day}` : `Módosult: feladás ${day}`),
    preview: (total) => `Összesen ${total}. Még módosíthatja.`,
    title: (by) =>
      by === 'delivery' ? 'Hamarosan érkezik a következő csomagja' : 'Hamarosan indul a következő csomagja',
    text: 'Alább olvashatja, mi érkezik, mennyiért és mikor. Ha így megfelel, nincs teendője.',
    changed: 'Ez a levél az előző helyébe lép.',
    goes: { delivery: 'Szállítás napja', dispatch: 'Feladás napja' },
    window: 'Várható',
    missing: 'Ami most nem érkezik',
    missingText: 'Ez kimarad, és nem számítjuk fel. Ha a többit így nem kéri, hagyja ki ezt a szállítást.',
    reasons: {
      outOfStock: 'elfogyott',
      notSold: 'már nem kapható',
      priceError: 'az árát előbb helyesbítenünk kell',
    },
    changeUntil: (until) =>
      `Bármikor módosíthatja, kihagyhatja vagy leállíthatja; erre a szállításra az még eddig érvényes: ${until}.`,
    change: 'Módosítok',
    skip: 'Kihagyom ezt a szállítást',
    stop: 'Leállítom a rendszeres rendelést',
    confirms: 'Ez a levél a visszaigazolásunk: ezzel e szállítás szerződése létrejön.',
    cardExpires: (card, month) =>
      `${card} kártyája ${month} végéig érvényes, e szállításkor már nem. Kérjük, válasszon másikat, különben a szállítás a fizetésre vár.`,
    noCard:
      'Ehhez a rendszeres rendeléshez nincs mentett kártya. Kérjük, válasszon egyet, különben a szállítás a fizetésre vár.',
    unfit: {
      subject: (day, by) =>
        by === 'delivery'
          ? `Kérjük, módosítsa: a szállítás így nem lehetséges (${day})`
          : `Kérjük, módosítsa: a feladás így nem lehetséges (${day})`,
      title: 'A következő szállítás így nem lehetséges',
      text: 'Amíg ez nem rendeződik, semmit nem küldünk, és semmit nem terhelünk meg.',
      mend: 'Ha rendeződött, új levélben írjuk meg, mi jön, mikor és mennyiért.',
    },
    nothing: {
      subject: (day, by) =>
        by === 'delivery'
          ? `Most nem jön semmi (${day}): elfogyott`
          : `Most nem adunk fel semmit (${day}): elfogyott`,
      title: 'A következő szállításból semmi nem jöhet',
      text: 'Ezúttal semmit nem küldünk, és semmit nem terhelünk meg.',
      mend: 'Válasszon mást, és új levélben írjuk meg, mikor jön és mennyibe kerül. Különben a rá következő szállítás a terv szerint jön.',
    },
    reason: 'Miért',
    placeGone: 'Ez az átvételi pont már nem működik. Kérjük, válasszon másikat.',
  },
  dispatched: {
    subject: (number) => `Úton van csomagja: ${number}`,
    preview: (total, day) => `${total}. Várható: ${day}.`,
    title: 'Úton van a kávéja',
    text: 'Ami érkezik, és amennyibe került:',
    leftOut: 'Kimaradt, nem számítjuk fel',
    next: (day) => `Az ezután következő: ${day}.`,
  },
  onHold: {
    subject: (number) => `A kártyát elutasították, csomagja várakozik: ${number}`,
    preview: 'Semmit nem terheltünk. Egy kattintással fizethet, és indul.',
    title: 'A csomagja fizetésre vár',
    text: (total, card) =>
      `A bankja elutasította ${total} terhelését ezen a kártyán: ${card}. A termékeket félretettük; amint kifizette, indulnak.`,
    until: (until) =>
      `Eddig tartjuk fenn Önnek: ${until}. Utána ezt a szállítást töröljük, a következő a terv szerint megy tovább.`,
    retry: 'Közben újra próbáljuk a kártyát. Azonnal is fizethet, ezzel vagy másik kártyával:',
    pay: 'Fizetek most',
    expired: (month) =>
      `Ennek a kártyának lejárt az érvényessége: ${month}. Válasszon másikat a rendszeres rendeléshez.`,
    noCard: {
      subject: (number) => `Kártya kell hozzá, csomagja várakozik: ${number}`,
      text: (total) =>
        `Rendszeres rendeléséhez nincs tárolt kártya, ezért ezt nem tudtuk terhelni: ${total}. A termékeket félretettük; amint kifizette, indulnak.`,
      retry: 'Fizessen azonnal; vagy válasszon kártyát a rendszeres rendeléshez, és azt terheljük.',
    },
    chooseCard: 'Kártyát választok',
  },
  ended: {
    missed: {
      subject: (number) => `Elnézését kérjük: ezúttal nem érkezik csomag (${number})`,
      title: 'Nem küldtük el időben az értesítést',
      text: (day) =>
        `Erről a szállításról időben levelet kellett volna kapnia: ${day}. Nem kapott, ezért semmit nem küldünk és semmit nem számítunk fel. Elnézését kérjük.`,
    },
    empty: {
      subject: (number) => `Ezúttal nincs mit kézbesítenünk (${number})`,
      title: 'Minden, amit kért, elfogyott',
      text: (day) =>
        `A(z) ${day} napi csomagból semmi sincs készleten, ezért semmit nem küldünk és semmit nem számítunk fel.`,
    },
    refused: {
      subject: (number) => `Egy szállítás nem teljesíthető (${number})`,
      title: 'Ezt a szállítást nem tudjuk teljesíteni',
      text: (day) => `A(z) ${day} napi szállítás így nem felel meg a feltételeinknek:`,
    },
    lapsed: {
      subject: (number) => `Egy szállítást töröltünk (${number})`,
      title: 'A várakozó szállítást töröltük',
      text: (day) => `A(z) ${day} napi szállítást nem fizették ki időben. Töröltük, Ön nem tartozik érte.`,
    },
  },
  nextOne: (day) => `A következő szállítás tervezett napja: ${day}.`,
  noNext: 'További szállítás nincs betervezve.',
  nothingDue: 'Fizetnivalója nincs.',
  stopped: {
    subject: (number) => `Rendszeres rendelését leállítottuk: ${number}`,
    title: 'Rendszeres rendelése leállt',
    text: 'Több szállítást nem tervezünk, és semmit nem terhelünk.',
    orderedGoes: 'Amit már feladtunk, még megérkezik.',
  },
  number: 'Rendszeres rendelés',
  toRecurring: 'A rendszeres rendelés megtekintése',
  delivery: 'Szállítás',
  why: 'Ezt a levelet azért kapta, mert rendszeres rendelése van nálunk. Nem reklám, és nem jelzi vissza, hogy Ön megnyitotta-e.',
  every: (count, unit) => (count === 1 ? hungarianUnits[unit] : `${count} ${hungarianUnits[unit]}`),
};

const portugueseUnits = {
  day: ['dia', 'dias'],
  week: ['semana', 'semanas'],
  month: ['mês', 'meses'],
} as const;

const portuguese: RecurringMailMessages = {
  started: {
    subject: (number) => `A sua encomenda recorrente ${number}`,
    title: 'A partir de agora, o seu café chega sozinho',
    text: (every) =>
      `A sua encomenda recorrente está criada: ${every}. Pode alterá-la, saltar uma entrega, pô-la em pausa ou terminá-la a qualquer momento, sem custos.`,
    awaitingCardTitle: 'Falta um passo: o seu cartão',
    awaitingCard:
      'Falta uma coisa: guarde o seu cartão junto do prestador de pagamentos. Até lá, nada é planeado.',
    awaitingCardUntil: (until) =>
      `Esperamos por ele até ${until}. Se até lá nenhum cartão for guardado, a encomenda recorrente não começa e nada deve.`,
    first: (day, by) =>
      by === 'delivery' ? `A primeira entrega chega a ${day}.` : `A primeira entrega é expedida a ${day}.`,
    noticeFirst:
      'Antes de cada entrega, uma mensagem diz-lhe o que vai receber e quanto custa. Sem ela, nada enviamos.',
  },
  notice: {
    subject: (day, by) => (by === 'delivery' ? `Chega a ${day}: o seu café` : `Sai a ${day}: o seu café`),
    again: (day, by) =>
      by === 'delivery' ? `Alterada: a entrega de ${day}` : `Alterada: a expedição de ${day}`,
    preview: (total) => `${total} no total. Ainda pode alterar.`,
    title: (by) =>
      by === 'delivery' ? 'A sua próxima entrega está para breve' : 'A sua próxima entrega sai em breve',
    text: 'Aqui está o que vai receber, quanto custa e quando. Se estiver bem assim, não precisa de fazer nada.',
    changed: 'Esta mensagem substitui a anterior.',
    goes: { delivery: 'Entregue a', dispatch: 'Expedida a' },
    window: 'Prevista para',
    missing: 'O que não pode seguir desta vez',
    missingText: 'Fica de fora e não é cobrado. Se não quiser só o resto, salte esta entrega.',
    reasons: {
      outOfStock: 'esgotado',
      notSold: 'já não é vendido',
      priceError: 'o preço tem primeiro de ser corrigido',
    },
    changeUntil: (until) =>
      `Pode alterar, saltar ou terminar em qualquer altura; até ${until}, ainda abrange esta entrega.`,
    change: 'Alterar',
    skip: 'Saltar esta entrega',
    stop: 'Terminar a encomenda recorrente',
    confirms: 'Esta mensagem é a nossa confirmação: com ela fica celebrado o contrato desta entrega.',
    cardExpires: (card, month) =>
      `O seu cartão ${card} é válido até ${month} e já não o será nesta entrega. Escolha outro, caso contrário a entrega fica à espera do pagamento.`,
    noCard:
      'Não há nenhum cartão guardado para esta encomenda recorrente. Escolha um, caso contrário a entrega fica à espera do pagamento.',
    unfit: {
      subject: (day, by) =>
        by === 'delivery'
          ? `Altere, por favor: a entrega de ${day} não é possível assim`
          : `Altere, por favor: a expedição de ${day} não é possível assim`,
      title: 'A próxima entrega não é possível tal como está',
      text: 'Enquanto isto não for resolvido, nada será enviado nem cobrado.',
      mend: 'Quando estiver resolvido, outra mensagem dir-lhe-á o que vai, quando e quanto custa.',
    },
    nothing: {
      subject: (day, by) =>
        by === 'delivery' ? `Nada chega em ${day}: esgotado` : `Nada parte em ${day}: esgotado`,
      title: 'Nada da próxima entrega pode seguir',
      text: 'Desta vez nada será enviado nem cobrado.',
      mend: 'Escolha outra coisa e outra mensagem dir-lhe-á quando segue e quanto custa. Caso contrário, a entrega seguinte mantém-se como previsto.',
    },
    reason: 'Porquê',
    placeGone: 'Este ponto de recolha já não funciona. Escolha outro, por favor.',
  },
  dispatched: {
    subject: (number) => `A sua entrega ${number} vai a caminho`,
    preview: (total, day) => `${total}. Prevista para: ${day}.`,
    title: 'O seu café vai a caminho',
    text: 'O que vai receber, e quanto custou:',
    leftOut: 'Ficou de fora e não é cobrado',
    next: (day) => `A seguinte: ${day}.`,
  },
  onHold: {
    subject: (number) => `A sua entrega ${number} está suspensa: o cartão foi recusado`,
    preview: 'Nada foi cobrado. Pague com um clique, e ela segue.',
    title: 'A sua entrega aguarda o pagamento',
    text: (total, card) =>
      `O seu banco recusou ${total} no cartão ${card}. Reservámos os seus produtos; seguem assim que estiverem pagos.`,
    until: (until) =>
      `Guardamo-los para si até ${until}. Depois disso, esta entrega é cancelada e a seguinte segue como planeado.`,
    retry: 'Entretanto tentamos de novo o cartão. Também pode pagar já, com este ou outro cartão:',
    pay: 'Pagar agora',
    expired: (month) => `Esse cartão foi válido até ${month}. Escolha outro para a encomenda recorrente.`,
    noCard: {
      subject: (number) => `A sua entrega ${number} está suspensa: falta um cartão`,
      text: (total) =>
        `Não há cartão guardado para a sua encomenda recorrente, por isso não pudemos cobrar ${total}. Reservámos os seus produtos; seguem assim que estiverem pagos.`,
      retry: 'Pague já; ou escolha um cartão para a encomenda recorrente, e é esse que cobramos.',
    },
    chooseCard: 'Escolher um cartão',
  },
  ended: {
    missed: {
      subject: (number) => `Pedimos desculpa: desta vez não há entrega (${number})`,
      title: 'Não enviámos o aviso a tempo',
      text: (day) =>
        `Devia ter recebido a tempo uma mensagem sobre a entrega de ${day}. Não recebeu, por isso nada é enviado e nada é cobrado. Pedimos desculpa.`,
    },
    empty: {
      subject: (number) => `Desta vez não há nada para entregar (${number})`,
      title: 'Tudo o que encomendou está esgotado',
      text: (day) => `Nada da entrega de ${day} está em stock, por isso nada é enviado e nada é cobrado.`,
    },
    refused: {
      subject: (number) => `Uma entrega não pode ser feita (${number})`,
      title: 'Não podemos fazer esta entrega',
      text: (day) => `A entrega de ${day}, tal como está, não cumpre as nossas condições:`,
    },
    lapsed: {
      subject: (number) => `Uma entrega foi cancelada (${number})`,
      title: 'A entrega suspensa foi cancelada',
      text: (day) => `A entrega de ${day} não foi paga a tempo. Está cancelada e nada deve por ela.`,
    },
  },
  nextOne: (day) => `A próxima entrega está planeada para ${day}.`,
  noNext: 'Não há mais entregas planeadas.',
  nothingDue: 'Nada deve.',
  stopped: {
    subject: (number) => `A sua encomenda recorrente ${number} terminou`,
    title: 'A sua encomenda recorrente terminou',
    text: 'Não há mais entregas planeadas, e nada será cobrado.',
    orderedGoes: 'O que já foi expedido ainda chega.',
  },
  number: 'Encomenda recorrente',
  toRecurring: 'Ver a encomenda recorrente',
  delivery: 'Entrega',
  why: 'Recebe esta mensagem porque tem connosco uma encomenda recorrente. Não é publicidade, e nada nela nos diz se a abriu.',
  every: (count, unit) => {
    const [one, many] = portugueseUnits[unit];
    if (count === 1) return unit === 'week' ? 'todas as semanas' : `todos os ${many}`;
    return `a cada ${count} ${count === 1 ? one : many}`;
  },
};

export const recurringMail: Record<Language, RecurringMailMessages> = {
  en: english,
  hu: hungarian,
  pt: portuguese,
};
