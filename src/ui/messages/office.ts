// The words of the staff's pages, in every language.
import type { Language } from '../language.ts';

export type Evidence =
  | 'agenda'
  | 'deadline'
  | 'board'
  | 'message'
  | 'subscription'
  | 'notice'
  | 'asked'
  | 'noticeNeeded'
  | 'sentNow'
  | 'calendar'
  | 'outage'
  | 'otherTerms'
  | 'skipped'
  | 'paused'
  | 'stopped';

export type OfficeMessages = {
  readonly name: string;
  readonly sections: { readonly board: string; readonly agenda: string; readonly customers: string };
  readonly navigation: string;
  readonly logOut: string;
  readonly logIn: {
    readonly title: string;
    readonly lead: string;
    readonly email: string;
    readonly password: string;
    readonly action: string;
    readonly wrong: string;
    readonly notStaff: string;
    readonly blocked: string;
  };
  readonly noAccess: string;
  readonly board: {
    readonly title: string;
    readonly lead: string;
    readonly sections: { readonly [section in BoardSection]: string };
    readonly empty: { readonly [section in BoardSection]: string };
    readonly byKind: string;
    readonly byClause: string;
    readonly anyClause: string;
    readonly kind: string;
    readonly clause: string;
    readonly owed: string;
    readonly due: string;
    readonly state: string;
    readonly about: string;
    readonly all: string;
    readonly states: { readonly [state in ObligationState]: string };
    readonly left: (text: string) => string;
    readonly late: (text: string) => string;
    readonly more: string;
    readonly first: string;
  };
  readonly story: {
    readonly title: string;
    readonly owes: (debtor: string, creditor: string) => string;
    readonly seller: string;
    readonly customer: string;
    readonly opened: string;
    readonly term: string;
    /** A document's sentence, in the marks of the language. */
    readonly quoted: (sentence: string) => string;
    readonly events: { readonly [kind in EventKind]: string };
    readonly happened: string;
    readonly evidence: string;
    /** What the programs write down, by its first word. */
    readonly evidences: Readonly<Record<Evidence, string>>;
    readonly whatToDo: string;
    readonly advice: {
      /** By kind of promise, while it can be kept and when it is broken; `other` for a kind that has none. */
      readonly kinds: { readonly [kind: string]: { readonly open: string; readonly breached: string } };
      readonly other: string;
      readonly settled: string;
      /** Settled, but broken before. */
      readonly remedied: string;
    };
    readonly settle: string;
    readonly fulfilled: string;
    readonly excused: string;
    readonly evidenceLabel: string;
    readonly evidenceHint: string;
    readonly evidenceMissing: string;
    readonly alreadySettled: string;
    readonly breachStays: string;
    readonly done: string;
    readonly toCustomer: string;
  };
  /** A delivery of which the timeline tells, by its day. */
  readonly deliveryOf: (day: string) => string;
  readonly agenda: {
    readonly title: string;
    readonly lead: string;
    readonly sweptTo: (at: string) => string;
    readonly lag: (text: string) => string;
    readonly well: string;
    readonly never: string;
    readonly next: string;
    readonly failing: string;
    readonly failures: (count: number) => string;
    readonly none: string;
    readonly when: string;
    readonly what: string;
    readonly about: string;
    readonly kinds: { readonly [kind: string]: string };
  };
  readonly customers: {
    readonly title: string;
    readonly lead: string;
    readonly label: string;
    readonly hint: string;
    readonly search: string;
    readonly none: string;
    readonly noneText: string;
    readonly tooShort: string;
    readonly found: (count: number) => string;
    readonly name: string;
    readonly email: string;
    readonly phone: string;
    readonly logged: string;
  };
  readonly file: {
    readonly recurring: string;
    readonly orders: string;
    readonly none: string;
    readonly number: string;
    readonly state: string;
    readonly next: string;
    readonly placed: string;
    readonly total: string;
    readonly states: { readonly [state in 'awaitingCard' | 'active' | 'paused' | 'stopped']: string };
  };
  /** A document that deliveries depend on ends. */
  readonly horizon: {
    readonly ends: (title: string, lastDay: string, left: string) => string;
    readonly left: (days: number) => string;
    readonly ended: (title: string, lastDay: string) => string;
    readonly before: string;
    readonly after: string;
    readonly planned: (count: string) => string;
    readonly waiting: string;
  };
  readonly kinds: { readonly [kind: string]: string };
};

export type BoardSection = 'dueToday' | 'atRisk' | 'breached' | 'open' | 'suspended' | 'remedied';
export type ObligationState = 'open' | 'suspended' | 'fulfilled' | 'excused' | 'breached' | 'remedied';
/** What the office does about a promise that is not settled. */
export function adviceOn({ story }: OfficeMessages, kind: string, standing: ObligationState): string {
  const { kinds, other } = story.advice;
  return kinds[kind]?.[standing === 'breached' ? 'breached' : 'open'] ?? other;
}

export type EventKind =
  | 'opened'
  | 'warned'
  | 'fulfilled'
  | 'excused'
  | 'breached'
  | 'escalated'
  | 'remedied'
  | 'suspended'
  | 'resumed';

const english: OfficeMessages = {
  name: 'Office',
  sections: { board: 'Promises', agenda: 'Agenda', customers: 'Customers' },
  navigation: 'Office',
  logOut: 'Log out',
  logIn: {
    title: 'Office',
    lead: 'For people who work here. Customers log in to their account in the shop.',
    email: 'E-mail address',
    password: 'Password',
    action: 'Log in',
    wrong: 'E-mail address or password is not right.',
    notStaff: 'This account has no place in the office.',
    blocked: 'This log-in is blocked.',
  },
  noAccess: 'Your role does not include this page.',
  board: {
    title: 'What we have promised',
    lead: 'Everything owed by a deadline, under the paragraph that says so. What is late is late by the clock, whether or not anybody looked.',
    sections: {
      dueToday: 'Due today',
      atRisk: 'At risk',
      breached: 'Broken',
      open: 'All open',
      suspended: 'Suspended',
      remedied: 'Made good',
    },
    empty: {
      dueToday: 'Nothing is due today.',
      atRisk: 'Nothing is at risk.',
      breached: 'No promise was broken.',
      open: 'Nothing is owed.',
      suspended: 'Nothing is suspended.',
      remedied: 'Nothing had to be made good.',
    },
    byKind: 'By kind',
    byClause: 'By paragraph',
    anyClause: 'All paragraphs',
    kind: 'Promise',
    clause: 'Paragraph',
    owed: 'Owed',
    due: 'By',
    state: 'State',
    about: 'About',
    all: 'All kinds',
    states: {
      open: 'open',
      suspended: 'suspended',
      fulfilled: 'kept',
      excused: 'no longer owed',
      breached: 'broken',
      remedied: 'broken, made good',
    },
    left: (text) => `${text} left`,
    late: (text) => `${text} late`,
    more: 'Later ones',
    first: 'From the beginning',
  },
  story: {
    title: 'A promise and its story',
    owes: (debtor, creditor) => `${debtor} to ${creditor}`,
    seller: 'We',
    customer: 'customer',
    opened: 'Owed since',
    term: 'Deadline as written',
    quoted: (sentence) => `“${sentence}”`,
    events: {
      opened: 'Promised',
      warned: 'At risk from here on',
      fulfilled: 'Kept',
      excused: 'No longer owed',
      breached: 'Broken',
      escalated: 'Escalated',
      remedied: 'Made good',
      suspended: 'Suspended',
      resumed: 'Runs again',
    },
    happened: 'What happened',
    evidence: 'Evidence',
    evidences: {
      agenda: 'by the agenda',
      deadline: 'the time was over',
      board: 'on the board, and by letter on the next morning',
      message: 'the letter was sent',
      subscription: 'a recurring order',
      notice: 'the notice was sent',
      asked: 'the delivery was moved to another day',
      noticeNeeded: 'the change needed a new notice: the delivery was moved',
      sentNow: 'the delivery was asked for sooner',
      calendar: 'the delivery was moved by the calendar',
      outage: 'an outage passed over the day: the delivery was moved',
      otherTerms: 'newer documents name another day',
      skipped: 'the delivery was skipped',
      paused: 'the recurring order was paused',
      stopped: 'the recurring order was stopped',
    },
    whatToDo: 'What to do',
    advice: {
      kinds: {
        'autoreorder.notice': {
          open: 'The letter goes out by itself at the time on the agenda. If it is at risk, look at the agenda for failures and at the mail server.',
          breached:
            'The delivery was dropped and the customer told: call if it is somebody who counts on it.',
        },
        'autoreorder.unwantedRefund': {
          open: 'Pay back the whole amount by the means of payment used, then record what shows it.',
          breached: 'Pay back the whole amount by the means of payment used, then record what shows it.',
        },
      },
      other: 'Do what was promised, then record what shows it.',
      settled: 'Nothing. This promise is settled.',
      remedied: 'Nothing. This promise was broken and made good; that it was broken stays on record.',
    },
    settle: 'Settle by hand',
    fulfilled: 'It was kept, or made good',
    excused: 'It is no longer owed',
    evidenceLabel: 'What shows it',
    evidenceHint:
      'In a few words, without names or addresses: “receipt 4711”, “customer waived it on the phone”.',
    evidenceMissing: 'Say what shows it.',
    alreadySettled: 'It was settled meanwhile.',
    breachStays: 'A broken promise cannot be excused any more; it can be made good.',
    done: 'Recorded.',
    toCustomer: 'Customer’s file',
  },
  deliveryOf: (day) => `of ${day}`,
  agenda: {
    title: 'What is due when',
    lead: 'Everything the shop will do by itself, in order. After an outage it is all done, once, in this order.',
    sweptTo: (at) => `Everything due until ${at} is done.`,
    lag: (text) => `The sweeper is ${text} behind.`,
    well: 'The sweeper is up to date.',
    never: 'The sweeper has not run yet.',
    next: 'Next',
    failing: 'Failing',
    failures: (count) => (count === 1 ? 'failed once' : `failed ${count} times`),
    none: 'Nothing is planned.',
    when: 'When',
    what: 'What',
    about: 'About',
    kinds: {
      'obligation.warning': 'Warn of a promise',
      'obligation.breach': 'Deadline of a promise',
      'obligation.escalation': 'Tell the office by letter what is broken or at risk',
      'autoreorder.notice': 'Send the notice of a recurring delivery',
      'autoreorder.delivery': 'Make a recurring delivery',
      'autoreorder.resume': 'End a pause',
      'autoreorder.retry': 'Try a declined card again',
      'autoreorder.holdEnd': 'End the wait for a payment',
      'order.waitEnd': 'End the wait of an order',
    },
  },
  customers: {
    title: 'Customers',
    lead: 'Find the person on the line. Every look at a file is recorded.',
    label: 'Name, e-mail, phone, order number or number of a recurring order',
    hint: 'At least three characters.',
    search: 'Find',
    none: 'Nobody found',
    noneText: 'Ask for the order number: it is in every letter.',
    tooShort: 'At least three characters, please.',
    found: (count) => (count === 1 ? 'One person' : `${count} people`),
    name: 'Name',
    email: 'E-mail',
    phone: 'Phone',
    logged: 'Who looked at this file',
  },
  file: {
    recurring: 'Recurring orders',
    orders: 'Orders',
    none: 'None.',
    number: 'Number',
    state: 'State',
    next: 'Next',
    placed: 'Placed',
    total: 'Total',
    states: { awaitingCard: 'waits for a card', active: 'running', paused: 'paused', stopped: 'stopped' },
  },
  horizon: {
    ends: (title, lastDay, left) => `“${title}” ends on ${lastDay}, ${left}`,
    left: (days) => (days === 0 ? 'today' : days === 1 ? 'in 1 day' : `in ${days} days`),
    ended: (title, lastDay) => `“${title}” ended on ${lastDay}`,
    before: 'Deliveries after that day cannot be promised until its next version is published.',
    after:
      'Until its next version is published no order is taken, and nothing is announced or sent for a day that nobody knows.',
    planned: (count) => `Deliveries of recurring orders planned for later: ${count}.`,
    waiting: 'Waiting for it now:',
  },
  kinds: {
    'autoreorder.notice': 'Notice of a recurring delivery',
    'autoreorder.unwantedRefund': 'Refund of a delivery that came although cancelled',
  },
};

const hungarian: OfficeMessages = {
  name: 'Iroda',
  sections: { board: 'Ígéretek', agenda: 'Napirend', customers: 'Vásárlók' },
  navigation: 'Iroda',
  logOut: 'Kilépés',
  logIn: {
    title: 'Iroda',
    lead: 'Munkatársaknak. A vásárlók az üzletben lépnek be a fiókjukba.',
    email: 'E-mail-cím',
    password: 'Jelszó',
    action: 'Belépés',
    wrong: 'Az e-mail-cím vagy a jelszó nem helyes.',
    notStaff: 'Ennek a fióknak nincs helye az irodában.',
    blocked: 'Ez a belépés le van tiltva.',
  },
  noAccess: 'Ez az oldal nem tartozik az Ön szerepköréhez.',
  board: {
    title: 'Amit megígértünk',
    lead: 'Minden, amivel határidőre tartozunk, azzal a ponttal, amely kimondja. Ami késik, az óra szerint késik, akár megnézte valaki, akár nem.',
    sections: {
      dueToday: 'Ma esedékes',
      atRisk: 'Veszélyben',
      breached: 'Megszegett',
      open: 'Minden nyitott',
      suspended: 'Felfüggesztett',
      remedied: 'Jóvátett',
    },
    empty: {
      dueToday: 'Ma semmi nem esedékes.',
      atRisk: 'Semmi sincs veszélyben.',
      breached: 'Egy ígéretet sem szegtünk meg.',
      open: 'Nem tartozunk semmivel.',
      suspended: 'Semmi sincs felfüggesztve.',
      remedied: 'Nem volt mit jóvátenni.',
    },
    byKind: 'Fajták szerint',
    byClause: 'Pontok szerint',
    anyClause: 'Minden pont',
    kind: 'Ígéret',
    clause: 'Pont',
    owed: 'Tartozás',
    due: 'Eddig',
    state: 'Állapot',
    about: 'Mire vonatkozik',
    all: 'Minden fajta',
    states: {
      open: 'nyitott',
      suspended: 'felfüggesztve',
      fulfilled: 'teljesítve',
      excused: 'már nem esedékes',
      breached: 'megszegve',
      remedied: 'megszegve, jóvátéve',
    },
    left: (text) => `még ${text}`,
    late: (text) => `${text} késés`,
    more: 'Későbbiek',
    first: 'Elölről',
  },
  story: {
    title: 'Egy ígéret és története',
    owes: (debtor, creditor) => `${debtor} → ${creditor}`,
    seller: 'mi',
    customer: 'vásárló',
    opened: 'Fennáll ettől',
    term: 'A határidő, ahogy írva van',
    quoted: (sentence) => `„${sentence}”`,
    events: {
      opened: 'Megígérve',
      warned: 'Innentől veszélyben',
      fulfilled: 'Teljesítve',
      excused: 'Már nem esedékes',
      breached: 'Megszegve',
      escalated: 'Továbbítva',
      remedied: 'Jóvátéve',
      suspended: 'Felfüggesztve',
      resumed: 'Újra fut',
    },
    happened: 'Ami történt',
    evidence: 'Bizonyíték',
    evidences: {
      agenda: 'a napirend szerint',
      deadline: 'letelt az idő',
      board: 'a táblán, és levélben a következő reggel',
      message: 'a levelet elküldtük',
      subscription: 'rendszeres rendelés',
      notice: 'az értesítést elküldtük',
      asked: 'a szállítás másik napra került',
      noticeNeeded: 'a módosításhoz új értesítés kellett: a szállítás átkerült',
      sentNow: 'a szállítást hamarabbra kérték',
      calendar: 'a szállítást a naptár tette át',
      outage: 'a napra üzemszünet esett: a szállítás átkerült',
      otherTerms: 'az újabb dokumentumok más napot írnak elő',
      skipped: 'a szállítás kimaradt',
      paused: 'a rendszeres rendelést szüneteltették',
      stopped: 'a rendszeres rendelést leállították',
    },
    whatToDo: 'Teendő',
    advice: {
      kinds: {
        'autoreorder.notice': {
          open: 'A levél a napirend szerinti időben magától elmegy. Ha veszélyben van, nézze meg a napirend hibáit és a levelezőszervert.',
          breached: 'A szállítás elmaradt, és a vásárló értesült róla: hívja fel, ha számít rá.',
        },
        'autoreorder.unwantedRefund': {
          open: 'Fizesse vissza a teljes összeget a használt fizetési móddal, majd rögzítse, mi bizonyítja.',
          breached:
            'Fizesse vissza a teljes összeget a használt fizetési móddal, majd rögzítse, mi bizonyítja.',
        },
      },
      other: 'Tegye meg, amit ígértünk, majd rögzítse, mi bizonyítja.',
      settled: 'Semmi. Ez az ígéret lezárult.',
      remedied: 'Semmi. Ezt az ígéretet megszegtük, majd jóvátettük; a megszegés nyilvántartásban marad.',
    },
    settle: 'Lezárás kézzel',
    fulfilled: 'Teljesült, vagy jóvátettük',
    excused: 'Már nem esedékes',
    evidenceLabel: 'Mi bizonyítja',
    evidenceHint:
      'Pár szóban, nevek és címek nélkül: „4711. bizonylat”, „a vásárló telefonon lemondott róla”.',
    evidenceMissing: 'Írja le, mi bizonyítja.',
    alreadySettled: 'Közben lezárult.',
    breachStays: 'A megszegett ígéret már nem menthető ki, csak jóvátehető.',
    done: 'Rögzítve.',
    toCustomer: 'A vásárló adatlapja',
  },
  deliveryOf: (day) => `a szállítás napja: ${day}`,
  agenda: {
    title: 'Mi mikor esedékes',
    lead: 'Minden, amit az üzlet magától megtesz, sorrendben. Kiesés után mindez megtörténik: egyszer, ebben a sorrendben.',
    sweptTo: (at) => `Minden elvégezve, ami eddig volt esedékes: ${at}.`,
    lag: (text) => `A végrehajtó lemaradása: ${text}.`,
    well: 'A végrehajtó naprakész.',
    never: 'A végrehajtó még nem futott.',
    next: 'Következik',
    failing: 'Hibás',
    failures: (count) => `${count} sikertelen kísérlet`,
    none: 'Semmi nincs betervezve.',
    when: 'Mikor',
    what: 'Mi',
    about: 'Mire vonatkozik',
    kinds: {
      'obligation.warning': 'Figyelmeztetés egy ígéretre',
      'obligation.breach': 'Egy ígéret határideje',
      'obligation.escalation': 'Levél az irodának arról, amit megszegtünk, vagy veszélyben van',
      'autoreorder.notice': 'Rendszeres szállítás értesítése',
      'autoreorder.delivery': 'Rendszeres szállítás',
      'autoreorder.resume': 'Szünet vége',
      'autoreorder.retry': 'Elutasított kártya újra',
      'autoreorder.holdEnd': 'Fizetésre várás vége',
      'order.waitEnd': 'Rendelés várakozásának vége',
    },
  },
  customers: {
    title: 'Vásárlók',
    lead: 'Keresse meg, aki a vonalban van. Minden betekintést rögzítünk.',
    label: 'Név, e-mail, telefonszám, rendelésszám vagy rendszeres rendelés száma',
    hint: 'Legalább három karakter.',
    search: 'Keresés',
    none: 'Nincs találat',
    noneText: 'Kérdezze meg a rendelésszámot: minden levélben benne van.',
    tooShort: 'Legalább három karaktert kérünk.',
    found: (count) => `${count} személy`,
    name: 'Név',
    email: 'E-mail',
    phone: 'Telefon',
    logged: 'Ki nézte meg ezt az adatlapot',
  },
  file: {
    recurring: 'Rendszeres rendelések',
    orders: 'Rendelések',
    none: 'Nincs.',
    number: 'Szám',
    state: 'Állapot',
    next: 'Következő',
    placed: 'Leadva',
    total: 'Végösszeg',
    states: { awaitingCard: 'kártyára vár', active: 'fut', paused: 'szünetel', stopped: 'leállítva' },
  },
  horizon: {
    ends: (title, lastDay, left) => `„${title}”: utolsó napja ${lastDay}, ${left}`,
    left: (days) => (days === 0 ? 'ma' : `${days} nap múlva`),
    ended: (title, lastDay) => `„${title}”: utolsó napja ${lastDay} volt`,
    before: 'Az azutáni szállításokat nem ígérhetjük meg, amíg a következő változata meg nem jelenik.',
    after:
      'Amíg a következő változata meg nem jelenik, nem vehetünk fel rendelést, és ismeretlen napra semmit sem jelentünk be és nem küldünk.',
    planned: (count) => `Későbbre tervezett szállítás rendszeres rendelésekből: ${count}.`,
    waiting: 'Most erre vár:',
  },
  kinds: {
    'autoreorder.notice': 'Rendszeres szállítás értesítése',
    'autoreorder.unwantedRefund': 'Lemondás ellenére érkezett csomag visszatérítése',
  },
};

const portuguese: OfficeMessages = {
  name: 'Escritório',
  sections: { board: 'Promessas', agenda: 'Agenda', customers: 'Clientes' },
  navigation: 'Escritório',
  logOut: 'Sair',
  logIn: {
    title: 'Escritório',
    lead: 'Para quem trabalha aqui. Os clientes entram na sua conta na loja.',
    email: 'Endereço de e-mail',
    password: 'Palavra-passe',
    action: 'Entrar',
    wrong: 'O endereço de e-mail ou a palavra-passe não está certo.',
    notStaff: 'Esta conta não tem lugar no escritório.',
    blocked: 'Este acesso está bloqueado.',
  },
  noAccess: 'A sua função não inclui esta página.',
  board: {
    title: 'O que prometemos',
    lead: 'Tudo o que é devido até um prazo, com o ponto que o diz. O que está atrasado está-o pelo relógio, quer alguém tenha olhado quer não.',
    sections: {
      dueToday: 'Para hoje',
      atRisk: 'Em risco',
      breached: 'Falhadas',
      open: 'Todas em aberto',
      suspended: 'Suspensas',
      remedied: 'Reparadas',
    },
    empty: {
      dueToday: 'Nada é devido hoje.',
      atRisk: 'Nada está em risco.',
      breached: 'Nenhuma promessa falhou.',
      open: 'Nada é devido.',
      suspended: 'Nada está suspenso.',
      remedied: 'Nada teve de ser reparado.',
    },
    byKind: 'Por tipo',
    byClause: 'Por ponto',
    anyClause: 'Todos os pontos',
    kind: 'Promessa',
    clause: 'Ponto',
    owed: 'Devido',
    due: 'Até',
    state: 'Estado',
    about: 'Sobre',
    all: 'Todos os tipos',
    states: {
      open: 'em aberto',
      suspended: 'suspensa',
      fulfilled: 'cumprida',
      excused: 'já não devida',
      breached: 'falhada',
      remedied: 'falhada, reparada',
    },
    left: (text) => `faltam ${text}`,
    late: (text) => `${text} de atraso`,
    more: 'Posteriores',
    first: 'Do início',
  },
  story: {
    title: 'Uma promessa e a sua história',
    owes: (debtor, creditor) => `${debtor} → ${creditor}`,
    seller: 'nós',
    customer: 'cliente',
    opened: 'Devida desde',
    term: 'Prazo como está escrito',
    quoted: (sentence) => `«${sentence}»`,
    events: {
      opened: 'Prometida',
      warned: 'Em risco a partir daqui',
      fulfilled: 'Cumprida',
      excused: 'Já não devida',
      breached: 'Falhada',
      escalated: 'Escalada',
      remedied: 'Reparada',
      suspended: 'Suspensa',
      resumed: 'Volta a correr',
    },
    happened: 'O que aconteceu',
    evidence: 'Prova',
    evidences: {
      agenda: 'pela agenda',
      deadline: 'o prazo passou',
      board: 'no quadro, e por mensagem na manhã seguinte',
      message: 'a mensagem foi enviada',
      subscription: 'uma encomenda recorrente',
      notice: 'o aviso foi enviado',
      asked: 'a entrega passou para outro dia',
      noticeNeeded: 'a alteração exigia um novo aviso: a entrega mudou de dia',
      sentNow: 'a entrega foi pedida para mais cedo',
      calendar: 'o calendário mudou o dia da entrega',
      outage: 'uma interrupção passou pelo dia: a entrega mudou de dia',
      otherTerms: 'documentos mais recentes indicam outro dia',
      skipped: 'a entrega foi saltada',
      paused: 'a encomenda recorrente foi posta em pausa',
      stopped: 'a encomenda recorrente foi terminada',
    },
    whatToDo: 'O que fazer',
    advice: {
      kinds: {
        'autoreorder.notice': {
          open: 'A mensagem sai sozinha à hora da agenda. Se está em risco, veja as falhas na agenda e o servidor de correio.',
          breached: 'A entrega caiu e o cliente foi avisado: telefone a quem conta com ela.',
        },
        'autoreorder.unwantedRefund': {
          open: 'Reembolse o valor total pelo mesmo meio de pagamento e registe o que o prova.',
          breached: 'Reembolse o valor total pelo mesmo meio de pagamento e registe o que o prova.',
        },
      },
      other: 'Faça o que foi prometido e registe o que o prova.',
      settled: 'Nada. Esta promessa está encerrada.',
      remedied: 'Nada. Esta promessa falhou e foi reparada; a falha fica registada.',
    },
    settle: 'Encerrar à mão',
    fulfilled: 'Foi cumprida, ou reparada',
    excused: 'Já não é devida',
    evidenceLabel: 'O que o prova',
    evidenceHint:
      'Em poucas palavras, sem nomes nem moradas: “recibo 4711”, “o cliente dispensou por telefone”.',
    evidenceMissing: 'Diga o que o prova.',
    alreadySettled: 'Foi encerrada entretanto.',
    breachStays: 'Uma promessa falhada já não pode ser dispensada; pode ser reparada.',
    done: 'Registado.',
    toCustomer: 'Ficha do cliente',
  },
  deliveryOf: (day) => `a entrega de ${day}`,
  agenda: {
    title: 'O que acontece quando',
    lead: 'Tudo o que a loja fará sozinha, por ordem. Depois de uma interrupção é tudo feito, uma vez, por esta ordem.',
    sweptTo: (at) => `Está feito tudo o que era devido até ${at}.`,
    lag: (text) => `A execução está ${text} atrasada.`,
    well: 'A execução está em dia.',
    never: 'A execução ainda não correu.',
    next: 'A seguir',
    failing: 'Com falhas',
    failures: (count) => (count === 1 ? 'falhou uma vez' : `falhou ${count} vezes`),
    none: 'Nada está planeado.',
    when: 'Quando',
    what: 'O quê',
    about: 'Sobre',
    kinds: {
      'obligation.warning': 'Alertar para uma promessa',
      'obligation.breach': 'Prazo de uma promessa',
      'obligation.escalation': 'Mensagem ao escritório sobre o que falhou ou está em risco',
      'autoreorder.notice': 'Enviar o aviso de uma entrega recorrente',
      'autoreorder.delivery': 'Fazer uma entrega recorrente',
      'autoreorder.resume': 'Terminar uma pausa',
      'autoreorder.retry': 'Tentar de novo um cartão recusado',
      'autoreorder.holdEnd': 'Terminar a espera de um pagamento',
      'order.waitEnd': 'Terminar a espera de uma encomenda',
    },
  },
  customers: {
    title: 'Clientes',
    lead: 'Encontre a pessoa que está ao telefone. Cada consulta de uma ficha fica registada.',
    label: 'Nome, e-mail, telefone, número da encomenda ou da encomenda recorrente',
    hint: 'Pelo menos três caracteres.',
    search: 'Procurar',
    none: 'Ninguém encontrado',
    noneText: 'Peça o número da encomenda: está em todas as mensagens.',
    tooShort: 'Pelo menos três caracteres, por favor.',
    found: (count) => (count === 1 ? 'Uma pessoa' : `${count} pessoas`),
    name: 'Nome',
    email: 'E-mail',
    phone: 'Telefone',
    logged: 'Quem consultou esta ficha',
  },
  file: {
    recurring: 'Encomendas recorrentes',
    orders: 'Encomendas',
    none: 'Nenhuma.',
    number: 'Número',
    state: 'Estado',
    next: 'Próxima',
    placed: 'Feita em',
    total: 'Total',
    states: {
      awaitingCard: 'à espera de um cartão',
      active: 'ativa',
      paused: 'em pausa',
      stopped: 'terminada',
    },
  },
  horizon: {
    ends: (title, lastDay, left) => `«${title}» termina a ${lastDay}, ${left}`,
    left: (days) => (days === 0 ? 'hoje' : days === 1 ? 'dentro de 1 dia' : `dentro de ${days} dias`),
    ended: (title, lastDay) => `«${title}» terminou a ${lastDay}`,
    before:
      'As entregas depois desse dia não podem ser prometidas enquanto a próxima versão não for publicada.',
    after:
      'Enquanto a próxima versão não for publicada, não se aceitam encomendas e nada se anuncia nem se envia para um dia que ninguém conhece.',
    planned: (count) => `Entregas de encomendas recorrentes planeadas para mais tarde: ${count}.`,
    waiting: 'À espera dela agora:',
  },
  kinds: {
    'autoreorder.notice': 'Aviso de uma entrega recorrente',
    'autoreorder.unwantedRefund': 'Reembolso de uma entrega que veio apesar de cancelada',
  },
};

export const office: Record<Language, OfficeMessages> = {
  en: english,
  hu: hungarian,
  pt: portuguese,
};
