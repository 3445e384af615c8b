// The words of the agent's desk: a caller's file, orders and recurring orders. What is said to callers about dates and
// amounts is in recurring.ts, as customers read it themselves; what documents say is quoted from them.
import type { Language } from '../language.ts';

export type UnwantedStep = 'came' | 'returned' | 'refunded';

type UnwantedRefused =
  | 'unknownDelivery'
  | 'notCancelledInTime'
  | 'notReported'
  | 'reportedBefore'
  | 'notRefusable'
  | 'dayAhead'
  | 'dayBeforeDelivery';

type Step = {
  readonly label: string;
  readonly title: string;
  readonly text: string;
  readonly submit: string;
};

export type DeskMessages = {
  readonly customer: string;
  readonly since: (day: string) => string;
  readonly blocked: string;
  readonly addresses: string;
  readonly addAddress: string;
  readonly addressAdded: string;
  readonly cards: string;
  readonly usedBy: (numbers: string) => string;
  readonly channels: { readonly [channel in string]?: string };
  readonly goods: string;
  readonly logged: string;
  readonly say: string;
  readonly readAloud: string;
  readonly what: string;
  readonly callerWants: string;
  readonly effect: string;
  readonly start: string;
  readonly startLead: string;
  readonly startSubmit: string;
  readonly fromOrder: string;
  readonly cardNote: string;
  readonly addLabel: string;
  readonly addHint: string;
  readonly addNone: (text: string) => string;
  readonly addSeveral: (names: string) => string;
  readonly keep: string;
  readonly askFirst: string;
  readonly stale: string;
  readonly differs: string;
  readonly nothingChanged: string;
  readonly notOffered: string;
  readonly needsTimeline: string;
  readonly unwanted: { readonly [step in UnwantedStep]: Step };
  readonly unwantedEvidence: string;
  readonly unwantedHint: string;
  readonly unwantedMissing: string;
  readonly unwantedDay: string;
  readonly unwantedDayHint: string;
  readonly unwantedDayMissing: string;
  readonly unwantedRefused: Readonly<Record<UnwantedRefused, string>>;
  readonly past: string;
  readonly delivery: string;
  readonly day: string;
  readonly started: string;
  readonly zeroTakesOut: string;
  readonly earliestAlready: (day: string) => string;
  readonly vat: string;
  readonly channel: string;
};

const english: DeskMessages = {
  customer: 'Customer',
  since: (day) => `customer since ${day}`,
  blocked: 'May not order at the moment',
  addresses: 'Addresses',
  addAddress: 'Add an address',
  addressAdded: 'The address is in the book.',
  cards: 'Stored cards',
  usedBy: (numbers) => `pays ${numbers}`,
  channels: { web: 'shop', phone: 'phone', boutique: 'boutique', app: 'app', fax: 'fax' },
  goods: 'What comes',
  logged: 'looked at',
  say: 'Say to the caller',
  readAloud: 'The documents, to read aloud',
  what: 'What the caller wants',
  callerWants: 'Does the caller agree?',
  effect: 'What it comes to',
  start: 'Start a recurring order',
  startLead: 'For the person on the line. Nothing is saved before you confirm what it comes to.',
  startSubmit: 'The caller agrees: start it',
  fromOrder: 'Make it recurring',
  cardNote:
    'Never take a card number on the phone. A new card is stored by the customers themselves, in their account.',
  addLabel: 'Add a product: SKU or name',
  addHint: 'A part of the name is enough if only one product has it.',
  addNone: (text) => `No product that can come regularly is called “${text}”.`,
  addSeveral: (names) => `Which one? ${names}`,
  keep: 'The caller agrees: save it',
  askFirst: 'Show what it comes to',
  stale: 'It was changed meanwhile. This is how it stands now; nothing has been saved yet.',
  differs: 'It comes to something else than what you read out. Look again; nothing has been saved yet.',
  nothingChanged: 'Nothing is different from how it is set.',
  notOffered: 'Recurring orders cannot be started on the phone in this market at the moment.',
  needsTimeline: 'What happened and what is coming',
  unwanted: {
    came: {
      label: 'It came all the same',
      title: 'Came although cancelled in time',
      text: 'The delivery was cancelled in time, so the customer need not take it: it may be refused or sent back. Record here that it came.',
      submit: 'Record that it came',
    },
    returned: {
      label: 'It came back',
      title: 'Came back to us',
      text: 'The parcel is back with us. From that day on the refund is owed by its deadline, and stands on the board.',
      submit: 'Record that it is back',
    },
    refunded: {
      label: 'It is paid back',
      title: 'Paid back',
      text: 'The whole amount went back by the means of payment used. This settles the promise.',
      submit: 'Record that it is paid back',
    },
  },
  unwantedEvidence: 'What shows it',
  unwantedHint: 'In a few words, without names or addresses: “courier’s receipt 4711”.',
  unwantedMissing: 'Say what shows it.',
  unwantedDay: 'Day on which it came back',
  unwantedDayHint: 'The deadline of the refund counts from this day, whenever it is recorded.',
  unwantedDayMissing: 'Say on which day it came back.',
  unwantedRefused: {
    unknownDelivery: 'There is no such delivery.',
    notCancelledInTime: 'This delivery was not cancelled in time, so the right does not reach it.',
    notReported: 'What comes before has not been recorded yet.',
    reportedBefore: 'This has been recorded meanwhile.',
    notRefusable: 'The terms of now do not give this right.',
    dayAhead: 'That day has not come yet.',
    dayBeforeDelivery: 'That day is before the day of the delivery.',
  },
  past: 'Deliveries so far',
  delivery: 'Delivery',
  day: 'Day',
  started: 'The recurring order is set up.',
  zeroTakesOut: '0 takes a product out.',
  earliestAlready: (day) => `It goes on ${day} already, as early as it can.`,
  vat: 'VAT in it',
  channel: 'Channel',
};

const hungarian: DeskMessages = {
  customer: 'Vásárló',
  since: (day) => `vásárló ${day} óta`,
  blocked: 'Jelenleg nem rendelhet',
  addresses: 'Címek',
  addAddress: 'Cím hozzáadása',
  addressAdded: 'A cím bekerült a címjegyzékbe.',
  cards: 'Tárolt kártyák',
  usedBy: (numbers) => `ezt fizeti: ${numbers}`,
  channels: { web: 'webáruház', phone: 'telefon', boutique: 'butik', app: 'alkalmazás', fax: 'fax' },
  goods: 'Mi érkezik',
  logged: 'megnézte',
  say: 'Mondja a hívónak',
  readAloud: 'A feltételek szövege, felolvasásra',
  what: 'Mit kér a hívó',
  callerWants: 'Beleegyezik a hívó?',
  effect: 'Mit jelent ez',
  start: 'Rendszeres rendelés indítása',
  startLead: 'Annak, aki a vonalban van. Semmi nem kerül mentésre, amíg az eredményt meg nem erősíti.',
  startSubmit: 'A hívó beleegyezik: indítás',
  fromOrder: 'Legyen rendszeres',
  cardNote: 'Telefonon soha ne vegyen fel kártyaszámot. Új kártyát a vásárló maga tárol el a fiókjában.',
  addLabel: 'Termék hozzáadása: cikkszám vagy név',
  addHint: 'A név egy része is elég, ha csak egy termék nevében szerepel.',
  addNone: (text) => `Nincs „${text}” nevű termék, amely rendszeresen rendelhető.`,
  addSeveral: (names) => `Melyik? ${names}`,
  keep: 'A hívó beleegyezik: mentés',
  askFirst: 'Mutassa, mit jelent',
  stale: 'Közben megváltozott. Így áll most; még semmi nem lett elmentve.',
  differs: 'Az eredmény más, mint amit felolvasott. Nézze meg újra; még semmi nem lett elmentve.',
  nothingChanged: 'Semmi nem tér el a mostani beállítástól.',
  notOffered: 'Ezen a piacon most nem indítható rendszeres rendelés telefonon.',
  needsTimeline: 'Mi történt, és mi következik',
  unwanted: {
    came: {
      label: 'Mégis megérkezett',
      title: 'Időben lemondták, mégis megérkezett',
      text: 'A szállítást időben lemondták, ezért a vásárlónak nem kell átvennie: megtagadhatja vagy visszaküldheti. Itt rögzítse, hogy megérkezett.',
      submit: 'Rögzítem, hogy megérkezett',
    },
    returned: {
      label: 'Visszaérkezett',
      title: 'Visszaérkezett hozzánk',
      text: 'A csomag visszaért hozzánk. Attól a naptól határidőre tartozunk a visszatérítéssel, és ez a táblán is látszik.',
      submit: 'Rögzítem, hogy visszaért',
    },
    refunded: {
      label: 'Visszafizettük',
      title: 'Visszafizetve',
      text: 'A teljes összeg visszament a használt fizetési móddal. Ezzel az ígéret teljesült.',
      submit: 'Rögzítem a visszafizetést',
    },
  },
  unwantedEvidence: 'Mi bizonyítja',
  unwantedHint: 'Pár szóban, nevek és címek nélkül: „futár 4711. bizonylata”.',
  unwantedMissing: 'Írja le, mi bizonyítja.',
  unwantedDay: 'Melyik napon ért vissza',
  unwantedDayHint: 'A visszatérítés határideje ettől a naptól számít, akármikor rögzítik is.',
  unwantedDayMissing: 'Adja meg, melyik napon ért vissza.',
  unwantedRefused: {
    unknownDelivery: 'Nincs ilyen szállítás.',
    notCancelledInTime: 'Ezt a szállítást nem mondták le időben, ezért a jog nem vonatkozik rá.',
    notReported: 'Az előző lépést még nem rögzítették.',
    reportedBefore: 'Ezt közben már rögzítették.',
    notRefusable: 'A most érvényes feltételek nem adják meg ezt a jogot.',
    dayAhead: 'Ez a nap még nem jött el.',
    dayBeforeDelivery: 'Ez a nap a szállítás napja előtt van.',
  },
  past: 'Eddigi szállítások',
  delivery: 'Szállítás',
  day: 'Nap',
  started: 'A rendszeres rendelés beállítva.',
  zeroTakesOut: 'A 0 kiveszi a terméket.',
  earliestAlready: (day) => `Már így is a lehető legkorábban megy: ${day}.`,
  vat: 'Ebből áfa',
  channel: 'Csatorna',
};

const portuguese: DeskMessages = {
  customer: 'Cliente',
  since: (day) => `cliente desde ${day}`,
  blocked: 'De momento não pode encomendar',
  addresses: 'Moradas',
  addAddress: 'Juntar uma morada',
  addressAdded: 'A morada está no livro.',
  cards: 'Cartões guardados',
  usedBy: (numbers) => `paga ${numbers}`,
  channels: { web: 'loja', phone: 'telefone', boutique: 'boutique', app: 'aplicação', fax: 'fax' },
  goods: 'O que chega',
  logged: 'consultou',
  say: 'Dizer a quem telefona',
  readAloud: 'Os documentos, para ler em voz alta',
  what: 'O que pede quem telefona',
  callerWants: 'A pessoa concorda?',
  effect: 'No que resulta',
  start: 'Iniciar uma encomenda recorrente',
  startLead: 'Para a pessoa que está ao telefone. Nada é guardado antes de confirmar no que resulta.',
  startSubmit: 'A pessoa concorda: iniciar',
  fromOrder: 'Torná-la recorrente',
  cardNote:
    'Nunca peça um número de cartão ao telefone. Um cartão novo é guardado pelo próprio cliente, na sua conta.',
  addLabel: 'Juntar um produto: referência ou nome',
  addHint: 'Basta uma parte do nome, se só um produto a tiver.',
  addNone: (text) => `Nenhum produto que possa chegar regularmente se chama “${text}”.`,
  addSeveral: (names) => `Qual? ${names}`,
  keep: 'A pessoa concorda: guardar',
  askFirst: 'Mostrar no que resulta',
  stale: 'Foi alterada entretanto. É assim que está agora; ainda nada foi guardado.',
  differs: 'Resulta em algo diferente do que leu. Veja de novo; ainda nada foi guardado.',
  nothingChanged: 'Nada é diferente de como está definida.',
  notOffered: 'De momento não se iniciam encomendas recorrentes por telefone neste mercado.',
  needsTimeline: 'O que aconteceu e o que vem a seguir',
  unwanted: {
    came: {
      label: 'Chegou mesmo assim',
      title: 'Chegou apesar de cancelada a tempo',
      text: 'A entrega foi cancelada a tempo, por isso o cliente não tem de ficar com ela: pode recusá-la ou devolvê-la. Registe aqui que chegou.',
      submit: 'Registar que chegou',
    },
    returned: {
      label: 'Voltou',
      title: 'Voltou para nós',
      text: 'A encomenda voltou. A partir desse dia o reembolso é devido até ao seu prazo e está no quadro.',
      submit: 'Registar que voltou',
    },
    refunded: {
      label: 'Foi reembolsada',
      title: 'Reembolsada',
      text: 'O valor total voltou pelo mesmo meio de pagamento. Isto cumpre a promessa.',
      submit: 'Registar o reembolso',
    },
  },
  unwantedEvidence: 'O que o prova',
  unwantedHint: 'Em poucas palavras, sem nomes nem moradas: “recibo 4711 do estafeta”.',
  unwantedMissing: 'Diga o que o prova.',
  unwantedDay: 'Dia em que voltou',
  unwantedDayHint: 'O prazo do reembolso conta a partir deste dia, seja quando for o registo.',
  unwantedDayMissing: 'Diga em que dia voltou.',
  unwantedRefused: {
    unknownDelivery: 'Esta entrega não existe.',
    notCancelledInTime: 'Esta entrega não foi cancelada a tempo, por isso o direito não a abrange.',
    notReported: 'O passo anterior ainda não foi registado.',
    reportedBefore: 'Isto já foi registado entretanto.',
    notRefusable: 'As condições atuais não dão este direito.',
    dayAhead: 'Esse dia ainda não chegou.',
    dayBeforeDelivery: 'Esse dia é anterior ao dia da entrega.',
  },
  past: 'Entregas até agora',
  delivery: 'Entrega',
  day: 'Dia',
  started: 'A encomenda recorrente está configurada.',
  zeroTakesOut: '0 retira o produto.',
  earliestAlready: (day) => `Já segue o mais cedo possível: ${day}.`,
  vat: 'IVA incluído',
  channel: 'Canal',
};

export const desk: Readonly<Record<Language, DeskMessages>> = {
  en: english,
  hu: hungarian,
  pt: portuguese,
};
