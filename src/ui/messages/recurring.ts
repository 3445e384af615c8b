// Words of recurring orders on pages: setting one up, changing it, what happened and what is coming. Dates, amounts and
// intervals are formatted before they come here; what documents say is quoted from them, never written here.
import type { Language } from '../language.ts';

type Unit = 'day' | 'week' | 'month';
type GoesBy = 'delivery' | 'dispatch';
type State = 'awaitingCard' | 'active' | 'paused' | 'stopped';
type CycleState =
  | 'planned'
  | 'noticed'
  | 'charging'
  | 'onHold'
  | 'dispatched'
  | 'skipped'
  | 'cancelled'
  | 'missed'
  | 'empty'
  | 'refused'
  | 'lapsed';
type Missing = 'outOfStock' | 'notSold' | 'priceError';
type Action = 'skip' | 'sendNow' | 'pause' | 'resume' | 'stop';
type Done =
  | 'card'
  | 'noCard'
  | 'cardUnreachable'
  | 'started'
  | 'changed'
  | 'skipped'
  | 'sentNow'
  | 'paused'
  | 'resumed'
  | 'stopped';

export const recurringRefusals = [
  'unknownSubscription',
  'changedMeanwhile',
  'subscriptionStopped',
  'nothingAhead',
  'tooLate',
  'intervalNotOffered',
  'dateInPast',
  'dateTooSoon',
  'dateTooFar',
  'beyondCalendar',
  'productNotRecurring',
  'productNotSold',
  'noLines',
  'quantityNotAllowed',
  'deliveryNotPossible',
  'addressUnknown',
  'countryNotDelivered',
  'wayNotRecurring',
  'placeUnknown',
  'paymentMethodNotRecurring',
  'cardUnknown',
  'channelClosed',
  'underAge',
  'orderBlocked',
  'noTerms',
] as const;
type Refusal = (typeof recurringRefusals)[number];

export type RecurringMessages = {
  readonly title: string;
  readonly titleOf: (number: string) => string;
  readonly lead: string;
  readonly all: string;
  readonly none: string;
  readonly noneText: string;
  readonly noneAction: string;
  readonly states: Readonly<Record<State, string>>;
  readonly cycles: Readonly<Record<CycleState, string>>;
  readonly units: Readonly<Record<Unit, string>>;
  /** `by` says whether the day is that of the arrival or of the departure. */
  readonly goes: Readonly<Record<GoesBy, string>>;
  readonly goesOn: Readonly<Record<GoesBy, (day: string) => string>>;
  readonly reasons: Readonly<Record<Missing, string>>;
  readonly documentsSay: string;
  readonly offer: {
    readonly title: string;
    readonly text: string;
    readonly submit: string;
    readonly price: (price: string) => string;
    readonly priceSummary: (name: string, price: string) => string;
    readonly fromBasket: string;
    readonly fromBasketText: string;
    readonly fromOrder: string;
  };
  readonly editor: {
    readonly startTitle: string;
    readonly startLead: string;
    readonly changeTitle: string;
    readonly goods: string;
    readonly instead: string;
    readonly keep: string;
    readonly remove: string;
    readonly add: string;
    readonly addNone: string;
    readonly addAction: string;
    readonly rhythm: string;
    readonly every: string;
    readonly unit: string;
    readonly unitBounds: (bounds: string) => string;
    readonly firstOn: string;
    readonly nextOn: string;
    readonly dateHint: (earliest: string) => string;
    readonly delivery: string;
    readonly address: string;
    readonly newAddress: string;
    readonly point: string;
    readonly pointSearch: string;
    readonly pointSearchAction: string;
    readonly payment: string;
    readonly card: string;
    readonly newCard: string;
    readonly cardText: string;
    readonly cashText: string;
    readonly work: string;
    readonly start: string;
    readonly startCard: string;
    /** Beneath the button, above the documents. */
    readonly startNote: string;
    readonly save: string;
    readonly quantityWrong: (name: string) => string;
    readonly countWrong: string;
    readonly dateWrong: string;
    readonly wayMissing: string;
    readonly addressMissing: string;
    readonly pointMissing: string;
    readonly paymentMissing: string;
  };
  readonly preview: {
    readonly title: string;
    readonly empty: string;
    readonly notice: (day: string) => string;
    readonly noticeSummary: string;
    readonly ahead: (day: string) => string;
    readonly moved: (day: string) => string;
    readonly next: (day: string) => string;
    readonly nothingPlanned: string;
    readonly lookTitle: string;
    readonly lookText: string;
    readonly differsTitle: string;
    readonly differsText: string;
    readonly staleTitle: string;
    readonly staleText: string;
    readonly staleAction: string;
    readonly pricesNote: string;
    readonly before: (text: string) => string;
  };
  readonly detail: {
    readonly next: string;
    readonly noNext: string;
    readonly pausedUntil: (day: string) => string;
    readonly pausedOpen: string;
    readonly stoppedOn: (day: string) => string;
    readonly awaitingCard: string;
    readonly awaitingCardUntil: (until: string) => string;
    readonly storeCard: string;
    /** It is stored; the recurring order begins in a moment. */
    readonly cardArrives: string;
    readonly cardArrivesText: string;
    readonly until: (until: string) => string;
    readonly tooLate: string;
    readonly untilSummary: string;
    readonly noticeAt: (at: string) => string;
    readonly noticeSent: (at: string) => string;
    /** Nobody knows its day yet. */
    readonly noticeWaits: string;
    readonly noticeSummary: string;
    /** Beneath the amounts, once the notice has told them. */
    readonly asAnnounced: (date: string) => string;
    readonly missing: string;
    readonly missingText: string;
    readonly upcoming: string;
    readonly upcomingText: string;
    readonly settings: string;
    readonly interval: string;
    readonly address: string;
    readonly payment: string;
    readonly change: string;
    readonly waiting: (number: string) => string;
    readonly waitingText: (until: string) => string;
    readonly waitingNoCard: (until: string) => string;
    readonly charging: (number: string) => string;
    readonly chargingText: string;
    readonly pay: string;
    readonly order: (number: string) => string;
    readonly story: string;
    readonly since: (day: string) => string;
    readonly total: string;
    readonly products: (count: number) => string;
  };
  readonly actions: Readonly<
    Record<Action, { readonly label: string; readonly title: string; readonly submit: string }>
  >;
  readonly confirm: {
    readonly skip: (day: string) => string;
    readonly skipNext: (next: string) => string;
    readonly sendNow: (day: string) => string;
    readonly sendNowRhythm: string;
    readonly pause: string;
    readonly pauseUntil: string;
    readonly pauseHint: string;
    readonly resume: (earliest: string) => string;
    readonly resumeOn: string;
    readonly resumeHint: string;
    readonly stop: string;
    readonly stopAhead: (day: string) => string;
    readonly stopOrdered: string;
    readonly pauseInstead: string;
    readonly back: string;
  };
  readonly done: Readonly<Record<Done, string>>;
  readonly doneNext: (day: string) => string;
  readonly link: {
    readonly title: string;
    readonly skipped: string;
    readonly skippedText: (next: string | undefined) => string;
    readonly change: string;
    readonly stop: string;
    readonly over: string;
    readonly overText: string;
    readonly toAccount: string;
    readonly payTitle: (number: string) => string;
    readonly payText: (until: string) => string;
    readonly payDone: string;
    readonly payDoneText: string;
  };
  readonly refusals: Readonly<Record<Refusal, string>>;
  readonly dateBounds: (earliest: string) => string;
  readonly dateLast: (latest: string) => string;
  readonly aboutProduct: (name: string) => string;
  readonly timeline: {
    readonly title: string;
    readonly lead: string;
    readonly coming: string;
    readonly past: string;
    readonly none: string;
    readonly kinds: Readonly<Record<string, string>>;
    readonly other: string;
    readonly order: (number: string) => string;
  };
};

const english: RecurringMessages = {
  title: 'Recurring orders',
  titleOf: (number) => `Recurring order ${number}`,
  lead: 'What you like comes by itself, as often as you say.',
  all: 'All recurring orders',
  none: 'Nothing comes by itself yet',
  noneText: 'Choose a coffee and how often it should come. You can change or stop it whenever you like.',
  noneAction: 'Choose a coffee',
  states: { awaitingCard: 'Waits for your card', active: 'Active', paused: 'Paused', stopped: 'Stopped' },
  cycles: {
    planned: 'Planned',
    noticed: 'Announced',
    charging: 'Being paid',
    onHold: 'Waits for payment',
    dispatched: 'Sent',
    skipped: 'Skipped',
    cancelled: 'Cancelled',
    missed: 'Not announced in time',
    empty: 'Everything sold out',
    refused: 'Not possible',
    lapsed: 'Not paid in time',
  },
  units: { day: 'days', week: 'weeks', month: 'months' },
  goes: { delivery: 'Arrives', dispatch: 'Leaves us' },
  goesOn: { delivery: (day) => `Arrives on ${day}`, dispatch: (day) => `Leaves us on ${day}` },
  reasons: {
    outOfStock: 'sold out',
    notSold: 'no longer sold',
    priceError: 'its price has to be put right first',
  },
  documentsSay: 'What the conditions say about recurring orders',
  offer: {
    title: 'Have it come regularly',
    text: 'Set it up once; change, skip or stop it whenever you like.',
    submit: 'Set it up',
    price: (price) => `${price} as a recurring order`,
    priceSummary: (name, price) => `${name} costs ${price} as a recurring order`,
    fromBasket: 'Make this a recurring order',
    fromBasketText: 'Everything in the basket comes again and again, as often as you say.',
    fromOrder: 'Have this come regularly',
  },
  editor: {
    startTitle: 'Set up a recurring order',
    startLead: 'You see what it costs and when it comes before you confirm.',
    changeTitle: 'Change the recurring order',
    goods: 'What comes',
    instead: 'Swap it for',
    keep: 'Keep it',
    remove: 'Take it out',
    add: 'Add a product',
    addNone: 'Choose a product',
    addAction: 'Add',
    rhythm: 'How often and when',
    every: 'Every',
    unit: 'Days, weeks or months',
    unitBounds: (bounds) => `Possible: ${bounds}.`,
    firstOn: 'First delivery',
    nextOn: 'Next delivery',
    dateHint: (earliest) =>
      `From ${earliest}. If nothing is delivered on that day, it goes on the next working day.`,
    delivery: 'Where to',
    address: 'Address',
    newAddress: 'A new address',
    point: 'Pick-up point',
    pointSearch: 'Find a point: postcode or town',
    pointSearchAction: 'Find points',
    payment: 'How you pay',
    card: 'Card',
    newCard: 'Store a new card',
    cardText: 'You store it on the payment provider’s page. Each delivery is charged when it leaves.',
    cashText: 'You pay the courier, delivery by delivery.',
    work: 'Show date and price',
    start: 'Start with obligation to pay',
    startCard: 'Start with obligation to pay and store the card',
    startNote:
      'By pressing the button you place a recurring order that obliges you to pay for each delivery, until you stop it. These documents hold:',
    save: 'Save the change',
    quantityWrong: (name) => `How many of ${name}? Please enter a whole number.`,
    countWrong: 'How often? Please enter a whole number from 1.',
    dateWrong: 'Please enter a date.',
    wayMissing: 'Please choose where it should go.',
    addressMissing: 'Please choose an address.',
    pointMissing: 'Please choose a pick-up point.',
    paymentMissing: 'Please choose how you pay.',
  },
  preview: {
    title: 'What this means',
    empty: 'Fill in the form; here you will see date, price and reasons.',
    notice: (day) =>
      `A letter tells you beforehand what comes and what it costs, on ${day} at the latest. Without it nothing is sent.`,
    noticeSummary: 'When the notice of a delivery is sent',
    ahead: (day) => `The delivery of ${day} comes as you have set it here.`,
    moved: (day) => `The delivery moves to ${day}, because a new notice has to reach you in time.`,
    next: (day) => `The delivery ahead goes as it is. The change takes effect from the one after it, ${day}.`,
    nothingPlanned: 'Nothing is planned at the moment; the change counts as soon as it goes on.',
    lookTitle: 'Please look at it once more',
    lookText: 'This is what your entries come to. If it suits you, confirm.',
    differsTitle: 'Something is different from what you saw',
    differsText: 'Nothing has been saved yet. Look at date and amounts again, then confirm.',
    staleTitle: 'It was changed in the meantime',
    staleText:
      'The recurring order has been changed elsewhere since you opened this page. Your entries are still here; what they come to now is shown. Nothing has been saved yet.',
    staleAction: 'See how it stands now',
    pricesNote: 'As of today. What a delivery costs is told in its notice.',
    before: (text) => `so far: ${text}`,
  },
  detail: {
    next: 'The next delivery',
    noNext: 'No delivery is planned',
    pausedUntil: (day) => `Paused. It goes on by itself on ${day}.`,
    pausedOpen: 'Paused until you resume it.',
    stoppedOn: (day) => `Stopped on ${day}. Nothing more comes, and nothing is charged.`,
    awaitingCard: 'Store your card at the payment provider, and the first delivery is planned.',
    awaitingCardUntil: (until) =>
      `The recurring order waits for it until ${until}; after that it does not begin.`,
    storeCard: 'Store the card',
    cardArrives: 'Card being confirmed',
    cardArrivesText:
      'Your card is stored. We are confirming it: in a moment everything goes on by itself, and there is nothing left for you to do.',
    until: (until) => `You can change it until ${until}.`,
    tooLate: 'It is too late to change this delivery. Changes count from the next one.',
    untilSummary: 'Until when this delivery can be changed',
    noticeAt: (at) => `You get its notice on ${at}.`,
    noticeSent: (at) => `Its notice was sent on ${at}.`,
    noticeWaits:
      'You get its notice once the calendar of that day is published. Without a notice in time nothing comes, and nothing is charged.',
    noticeSummary: 'When the notice of a delivery is sent',
    asAnnounced: (date) => `As announced on ${date}.`,
    missing: 'What cannot come this time',
    missingText: 'It is left out and not charged. If you don’t want the rest alone, skip this delivery.',
    upcoming: 'Coming up',
    upcomingText: 'As long as you change nothing.',
    settings: 'How it is set',
    interval: 'How often',
    address: 'To',
    payment: 'Payment',
    change: 'Change',
    waiting: (number) => `Delivery ${number} waits for its payment`,
    waitingText: (until) => `The bank declined the card. Your goods are put aside until ${until}.`,
    waitingNoCard: (until) =>
      `No card is stored for it. Your goods are put aside until ${until}. Pay now, or choose a card for the recurring order: then we charge that one.`,
    charging: (number) => `Delivery ${number} is being paid`,
    chargingText: 'It leaves as soon as the bank has agreed.',
    pay: 'Pay now',
    order: (number) => `Order ${number}`,
    story: 'What happened and what is coming',
    since: (day) => `since ${day}`,
    total: 'Expected total',
    products: (count) => (count === 1 ? 'one product' : `${count} products`),
  },
  actions: {
    skip: { label: 'Skip', title: 'Skip this delivery?', submit: 'Skip this delivery' },
    sendNow: { label: 'Send sooner', title: 'Send the delivery sooner?', submit: 'Send it sooner' },
    pause: { label: 'Pause', title: 'Pause the recurring order?', submit: 'Pause' },
    resume: { label: 'Resume', title: 'Resume the recurring order?', submit: 'Resume' },
    stop: { label: 'Stop', title: 'Stop the recurring order?', submit: 'Stop it for good' },
  },
  confirm: {
    skip: (day) => `The delivery of ${day} is not sent and not charged.`,
    skipNext: (next) => `The next one comes on ${next}.`,
    sendNow: (day) => `The delivery goes on ${day}: the first day for which its notice reaches you in time.`,
    sendNowRhythm: 'The following ones are counted from that day.',
    pause: 'No delivery is planned while it is paused. You can resume at any time.',
    pauseUntil: 'Go on by itself from',
    pauseHint: 'Leave it empty to decide later.',
    resume: (earliest) => `The first delivery can go on ${earliest}.`,
    resumeOn: 'Next delivery',
    resumeHint: 'Leave it empty to keep your rhythm.',
    stop: 'Nothing more comes, and nothing is charged. It cannot be resumed; you can set up a new one at any time.',
    stopAhead: (day) => `The delivery of ${day} is not sent.`,
    stopOrdered: 'What has left us already still arrives.',
    pauseInstead: 'Pause instead',
    back: 'Leave it as it is',
  },
  done: {
    card: 'The card is stored.',
    noCard: 'No card was stored. You can try again.',
    cardUnreachable: 'The payment provider does not answer just now. Please try again in a little while.',
    started: 'Your recurring order is set up.',
    changed: 'The change is saved.',
    skipped: 'The delivery is skipped.',
    sentNow: 'The delivery comes sooner.',
    paused: 'The recurring order is paused.',
    resumed: 'The recurring order goes on.',
    stopped: 'The recurring order is stopped.',
  },
  doneNext: (day) => `The next delivery: ${day}.`,
  link: {
    title: 'Your next delivery',
    skipped: 'This delivery is skipped',
    skippedText: (next) =>
      next === undefined
        ? 'It is not sent and not charged.'
        : `It is not sent and not charged. The next one: ${next}.`,
    change: 'Change something instead',
    stop: 'Stop the recurring order altogether',
    over: 'This link is no longer needed',
    overText:
      'The delivery was skipped, has left, or can no longer be changed. In your account you see how it stands.',
    toAccount: 'To your recurring orders',
    payTitle: (number) => `Pay delivery ${number}`,
    payText: (until) => `Your goods are put aside until ${until}. They leave as soon as they are paid.`,
    payDone: 'There is nothing to pay',
    payDoneText: 'This delivery is paid, or the time to pay it has run out.',
  },
  refusals: {
    unknownSubscription: 'We do not know this recurring order.',
    changedMeanwhile: 'It was changed in the meantime. Please look at it again.',
    subscriptionStopped: 'This recurring order is stopped. You can set up a new one at any time.',
    nothingAhead: 'No delivery is planned at the moment.',
    tooLate: 'It is too late for this delivery: it is on its way.',
    intervalNotOffered: 'It cannot come in this rhythm.',
    dateInPast: 'This day has passed. Please choose a later one.',
    dateTooSoon: 'This day is too soon: the notice could not reach you in time.',
    dateTooFar: 'This day is too far ahead.',
    beyondCalendar: 'The calendar of those days has not been published yet. Please choose an earlier day.',
    productNotRecurring: 'This product cannot come regularly.',
    productNotSold: 'This product is no longer sold. Please take it out or swap it.',
    noLines: 'Please choose at least one product.',
    quantityNotAllowed: 'This quantity cannot be ordered.',
    deliveryNotPossible: 'Such a delivery cannot be made.',
    addressUnknown: 'This address is no longer in your address book. Please choose another one.',
    countryNotDelivered: 'We do not deliver to this country.',
    wayNotRecurring: 'A recurring order cannot go this way.',
    placeUnknown: 'We do not know this pick-up point, or it has closed. Please choose another one.',
    paymentMethodNotRecurring: 'Recurring orders cannot be paid this way.',
    cardUnknown: 'This card is no longer stored. Please choose another one.',
    channelClosed: 'Recurring orders are not taken here.',
    underAge: 'Orders are taken from adults only.',
    orderBlocked: 'Your account cannot order at the moment. Please call our customer service.',
    noTerms: 'No conditions are in force at this moment, so nothing can be set up.',
  },
  dateBounds: (earliest) => `The first possible day: ${earliest}.`,
  dateLast: (latest) => `The last possible day: ${latest}.`,
  aboutProduct: (name) => `About ${name}:`,
  timeline: {
    title: 'Timeline',
    lead: 'What happened, what is coming, and why.',
    coming: 'Coming',
    past: 'So far',
    none: 'Nothing has happened yet.',
    kinds: {
      started: 'Recurring order set up',
      cardStored: 'Card stored',
      planned: 'Delivery planned',
      noticed: 'Notice prepared',
      awaitsCalendar: 'Not announced yet: the calendar of its day is not published',
      noticeSent: 'Notice sent',
      changed: 'Changed',
      moved: 'Delivery moved',
      skipped: 'Delivery skipped',
      paused: 'Paused',
      resumed: 'Resumed',
      stopped: 'Stopped',
      ordered: 'Delivery ordered',
      leftOut: 'Something left out',
      charged: 'Card charged',
      declined: 'Card declined',
      cardMissing: 'Waits for a card: none is stored',
      retried: 'Card tried again',
      dispatched: 'Delivery sent',
      missed: 'No delivery: the notice was not sent in time',
      empty: 'No delivery: everything was sold out',
      refused: 'No delivery: the conditions did not allow it',
      lapsed: 'Delivery cancelled: not paid in time',
      cancelled: 'Delivery cancelled',
      cameUnwanted: 'Came although cancelled',
      unwantedReturned: 'Sent back',
      unwantedRefunded: 'Refunded',
      placed: 'Order placed',
      paid: 'Paid',
      message: 'Letter sent',
      'autoreorder.notice': 'Notice of the delivery',
      'autoreorder.delivery': 'Delivery',
      'autoreorder.resume': 'Goes on by itself',
      'autoreorder.missed': 'Last moment for the notice',
      'autoreorder.retry': 'Card is tried again',
      'autoreorder.holdEnd': 'Delivery is cancelled if it is not paid by then',
      'autoreorder.setupEnd': 'Ends unless a card is stored by then',
      'autoreorder.unwantedRefund': 'Refund due',
    },
    other: 'Noted',
    order: (number) => `Order ${number}`,
  },
};

const hungarian: RecurringMessages = {
  title: 'Rendszeres rendelések',
  titleOf: (number) => `Rendszeres rendelés: ${number}`,
  lead: 'Amit szeret, magától érkezik, olyan gyakran, ahogyan kéri.',
  all: 'Minden rendszeres rendelés',
  none: 'Még semmi nem érkezik magától',
  noneText: 'Válasszon egy kávét, és hogy milyen gyakran érkezzen. Bármikor módosíthatja vagy leállíthatja.',
  noneAction: 'Kávét választok',
  states: {
    awaitingCard: 'Kártyára vár',
    active: 'Aktív',
    paused: 'Szünetel',
    stopped: 'Leállítva',
  },
  cycles: {
    planned: 'Betervezve',
    noticed: 'Bejelentve',
    charging: 'Fizetés alatt',
    onHold: 'Fizetésre vár',
    dispatched: 'Elküldve',
    skipped: 'Kihagyva',
    cancelled: 'Törölve',
    missed: 'Nem jelentettük be időben',
    empty: 'Minden elfogyott',
    refused: 'Nem teljesíthető',
    lapsed: 'Nem fizették ki időben',
  },
  units: { day: 'naponta', week: 'hetente', month: 'havonta' },
  goes: { delivery: 'Érkezik', dispatch: 'Feladjuk' },
  goesOn: { delivery: (day) => `Érkezik: ${day}`, dispatch: (day) => `Feladjuk: ${day}` },
  reasons: {
    outOfStock: 'elfogyott',
    notSold: 'már nem kapható',
    priceError: 'az árát előbb helyesbítenünk kell',
  },
  documentsSay: 'Amit a feltételek a rendszeres rendelésről mondanak',
  offer: {
    title: 'Érkezzen rendszeresen',
    text: 'Egyszer beállítja; bármikor módosíthatja, kihagyhat belőle vagy leállíthatja.',
    submit: 'Beállítom',
    price: (price) => `${price} rendszeres rendelésként`,
    priceSummary: (name, price) => `${name} rendszeres rendelésként ${price}`,
    fromBasket: 'Legyen ez rendszeres rendelés',
    fromBasketText: 'Minden, ami a kosárban van, újra meg újra megérkezik, olyan gyakran, ahogyan kéri.',
    fromOrder: 'Érkezzen ez rendszeresen',
  },
  editor: {
    startTitle: 'Rendszeres rendelés beállítása',
    startLead: 'Megerősítés előtt látja, mennyibe kerül és mikor érkezik.',
    changeTitle: 'Rendszeres rendelés módosítása',
    goods: 'Ami érkezik',
    instead: 'Csere erre',
    keep: 'Marad',
    remove: 'Kiveszem',
    add: 'Termék hozzáadása',
    addNone: 'Válasszon terméket',
    addAction: 'Hozzáadom',
    rhythm: 'Milyen gyakran és mikor',
    every: 'Hány',
    unit: 'Naponta, hetente vagy havonta',
    unitBounds: (bounds) => `Lehetséges: ${bounds}.`,
    firstOn: 'Első szállítás',
    nextOn: 'Következő szállítás',
    dateHint: (earliest) =>
      `Legkorábban: ${earliest}. Ha aznap nincs szállítás, a következő munkanapra kerül.`,
    delivery: 'Hová',
    address: 'Cím',
    newAddress: 'Új cím',
    point: 'Átvételi pont',
    pointSearch: 'Átvételi pont keresése: irányítószám vagy település',
    pointSearchAction: 'Keresés a pontok között',
    payment: 'Hogyan fizet',
    card: 'Kártya',
    newCard: 'Új kártya tárolása',
    cardText: 'A fizetési szolgáltató oldalán tárolja el. Minden szállítást induláskor terhelünk.',
    cashText: 'A futárnak fizet, szállításonként.',
    work: 'Nap és ár megmutatása',
    start: 'Indítás fizetési kötelezettséggel',
    startCard: 'Indítás fizetési kötelezettséggel és a kártya eltárolása',
    startNote:
      'A gomb megnyomásával rendszeres rendelést ad le, amely minden szállításra fizetési kötelezettséggel jár, amíg le nem állítja. Irányadó dokumentumok:',
    save: 'Módosítás mentése',
    quantityWrong: (name) => `Mennyit kér ebből: ${name}? Egész számot adjon meg.`,
    countWrong: 'Milyen gyakran? Egész számot adjon meg, legalább 1-et.',
    dateWrong: 'Adjon meg egy dátumot.',
    wayMissing: 'Válassza ki, hová menjen.',
    addressMissing: 'Válasszon címet.',
    pointMissing: 'Válasszon átvételi pontot.',
    paymentMissing: 'Válassza ki, hogyan fizet.',
  },
  preview: {
    title: 'Mit jelent ez',
    empty: 'Töltse ki az űrlapot; itt látja majd a napot, az árat és az indokokat.',
    notice: (day) =>
      `Előtte levélben közöljük, mi érkezik és mennyibe kerül, legkésőbb ekkor: ${day}. Nélküle semmit nem küldünk.`,
    noticeSummary: 'Mikor küldjük a szállítás értesítését',
    ahead: (day) => `A szállítás (${day}) úgy érkezik, ahogyan itt beállította.`,
    moved: (day) => `A szállítás új napja: ${day}, mert az új értesítésnek időben el kell érnie Önt.`,
    next: (day) => `A soron levő szállítás így marad. A módosítás az utána következőtől él: ${day}.`,
    nothingPlanned: 'Most nincs betervezett szállítás; a módosítás akkor él, amikor folytatódik.',
    lookTitle: 'Kérjük, nézze meg még egyszer',
    lookText: 'Ezt jelentik a megadott adatok. Ha így megfelel, erősítse meg.',
    differsTitle: 'Valami más, mint amit látott',
    differsText: 'Még semmit nem mentettünk. Nézze meg újra a napot és az összegeket, azután erősítse meg.',
    staleTitle: 'Közben módosult',
    staleText:
      'A rendszeres rendelést máshol módosították, mióta ezt az oldalt megnyitotta. Amit beírt, itt maradt; alább látja, mit jelent most. Még semmit nem mentettünk.',
    staleAction: 'Megnézem, hogyan áll most',
    pricesNote: 'A mai állás szerint. Hogy egy szállítás mennyibe kerül, az értesítése mondja meg.',
    before: (text) => `eddig: ${text}`,
  },
  detail: {
    next: 'A következő szállítás',
    noNext: 'Nincs betervezett szállítás',
    pausedUntil: (day) => `Szünetel. Magától folytatódik: ${day}.`,
    pausedOpen: 'Szünetel, amíg Ön nem folytatja.',
    stoppedOn: (day) => `Leállítva: ${day}. Több nem érkezik, és semmit nem terhelünk.`,
    awaitingCard: 'Tárolja el kártyáját a fizetési szolgáltatónál, és betervezzük az első szállítást.',
    awaitingCardUntil: (until) => `A rendszeres rendelés eddig vár rá: ${until}. Utána nem indul el.`,
    storeCard: 'Eltárolom a kártyát',
    cardArrives: 'Kártya visszaigazolása folyamatban',
    cardArrivesText:
      'Kártyáját eltároltuk, és éppen visszaigazoljuk: pillanatokon belül minden magától folytatódik, Önnek nincs több teendője.',
    until: (until) => `Eddig módosíthatja: ${until}.`,
    tooLate: 'Ezt a szállítást már nem lehet módosítani. A változás a következőtől él.',
    untilSummary: 'Meddig módosítható ez a szállítás',
    noticeAt: (at) => `Az értesítése ekkor érkezik: ${at}.`,
    noticeSent: (at) => `Az értesítését elküldtük: ${at}.`,
    noticeWaits:
      'Az értesítését akkor kapja meg, ha annak a napnak a naptára megjelent. Időben küldött értesítés nélkül semmi sem érkezik, és semmit sem terhelünk.',
    noticeSummary: 'Mikor küldjük a szállítás értesítését',
    asAnnounced: (date) => `Ahogy az értesítésben közöltük: ${date}.`,
    missing: 'Ami most nem érkezik',
    missingText: 'Kimarad, és nem számítjuk fel. Ha a többit így nem kéri, hagyja ki ezt a szállítást.',
    upcoming: 'Ami ezután jön',
    upcomingText: 'Amíg nem módosít rajta.',
    settings: 'Beállítások',
    interval: 'Milyen gyakran',
    address: 'Hová',
    payment: 'Fizetés',
    change: 'Módosítás',
    waiting: (number) => `Fizetésre vár: ${number}`,
    waitingText: (until) => `A bank elutasította a kártyát. A termékeket eddig tartjuk fenn: ${until}.`,
    waitingNoCard: (until) =>
      `Nincs hozzá tárolt kártya. A termékeket eddig tartjuk fenn: ${until}. Fizessen most, vagy válasszon kártyát a rendszeres rendeléshez: akkor azt terheljük.`,
    charging: (number) => `Fizetés alatt: ${number}`,
    chargingText: 'Amint a bank jóváhagyta, indul.',
    pay: 'Fizetek most',
    order: (number) => `Rendelés: ${number}`,
    story: 'Mi történt, és mi következik',
    since: (day) => `${day} óta`,
    total: 'Várható végösszeg',
    products: (count) => `${count} termék`,
  },
  actions: {
    skip: { label: 'Kihagyás', title: 'Kihagyja ezt a szállítást?', submit: 'Ezt kihagyom' },
    sendNow: { label: 'Jöjjön előbb', title: 'Jöjjön előbb a szállítás?', submit: 'Jöjjön előbb' },
    pause: { label: 'Szünet', title: 'Szünetelteti a rendszeres rendelést?', submit: 'Szüneteltetem' },
    resume: { label: 'Folytatás', title: 'Folytatja a rendszeres rendelést?', submit: 'Folytatom' },
    stop: {
      label: 'Leállítás',
      title: 'Leállítja a rendszeres rendelést?',
      submit: 'Végleg leállítom',
    },
  },
  confirm: {
    skip: (day) => `A szállítást (${day}) nem küldjük el és nem terheljük.`,
    skipNext: (next) => `A következő: ${next}.`,
    sendNow: (day) => `A szállítás napja ${day} lesz: az első nap, amelyről időben értesítheti Önt levelünk.`,
    sendNowRhythm: 'A továbbiakat ettől a naptól számítjuk.',
    pause: 'Amíg szünetel, nem tervezünk szállítást. Bármikor folytathatja.',
    pauseUntil: 'Magától folytatódjon ettől a naptól',
    pauseHint: 'Hagyja üresen, ha később dönt.',
    resume: (earliest) => `Az első szállítás leghamarabb: ${earliest}.`,
    resumeOn: 'Következő szállítás',
    resumeHint: 'Hagyja üresen, ha a ritmus marad.',
    stop: 'Több nem érkezik, és semmit nem terhelünk. Folytatni nem lehet; újat bármikor beállíthat.',
    stopAhead: (day) => `A szállítást (${day}) nem küldjük el.`,
    stopOrdered: 'Ami már elindult, még megérkezik.',
    pauseInstead: 'Inkább szüneteltetem',
    back: 'Maradjon így',
  },
  done: {
    card: 'A kártyát eltároltuk.',
    noCard: 'Nem tároltunk el kártyát. Újra megpróbálhatja.',
    cardUnreachable: 'A fizetési szolgáltató most nem válaszol. Kérjük, próbálja meg kicsit később.',
    started: 'Rendszeres rendelését beállítottuk.',
    changed: 'A módosítást mentettük.',
    skipped: 'A szállítás kimarad.',
    sentNow: 'A szállítás előbb érkezik.',
    paused: 'A rendszeres rendelés szünetel.',
    resumed: 'A rendszeres rendelés folytatódik.',
    stopped: 'A rendszeres rendelést leállítottuk.',
  },
  doneNext: (day) => `A következő szállítás: ${day}.`,
  link: {
    title: 'Az Ön következő szállítása',
    skipped: 'Ez a szállítás kimarad',
    skippedText: (next) =>
      next === undefined
        ? 'Nem küldjük el, és nem terheljük.'
        : `Nem küldjük el, és nem terheljük. A következő: ${next}.`,
    change: 'Inkább módosítok rajta',
    stop: 'A rendszeres rendelés teljes leállítása',
    over: 'Erre a hivatkozásra már nincs szükség',
    overText: 'A szállítást kihagyták, elindult, vagy már nem módosítható. Fiókjában láthatja, hogyan áll.',
    toAccount: 'A rendszeres rendeléseimhez',
    payTitle: (number) => `Fizetés: ${number}`,
    payText: (until) => `A termékeket eddig tartjuk fenn: ${until}. Amint kifizette, indulnak.`,
    payDone: 'Nincs mit fizetni',
    payDoneText: 'Ezt a szállítást kifizették, vagy lejárt a fizetés ideje.',
  },
  refusals: {
    unknownSubscription: 'Ezt a rendszeres rendelést nem ismerjük.',
    changedMeanwhile: 'Közben módosult. Kérjük, nézze meg újra.',
    subscriptionStopped: 'Ez a rendszeres rendelés leállt. Újat bármikor beállíthat.',
    nothingAhead: 'Most nincs betervezett szállítás.',
    tooLate: 'Ezzel a szállítással elkésett: már úton van.',
    intervalNotOffered: 'Ebben a ritmusban nem érkezhet.',
    dateInPast: 'Ez a nap elmúlt. Válasszon későbbit.',
    dateTooSoon: 'Ez a nap túl közeli: az értesítés nem érne el időben Önhöz.',
    dateTooFar: 'Ez a nap túl távoli.',
    beyondCalendar: 'Azoknak a napoknak a naptára még nem jelent meg. Válasszon korábbi napot.',
    productNotRecurring: 'Ez a termék nem érkezhet rendszeresen.',
    productNotSold: 'Ez a termék már nem kapható. Vegye ki, vagy cserélje másikra.',
    noLines: 'Válasszon legalább egy terméket.',
    quantityNotAllowed: 'Ennyit nem lehet rendelni.',
    deliveryNotPossible: 'Ilyen szállítás nem lehetséges.',
    addressUnknown: 'Ez a cím már nincs a címjegyzékében. Válasszon másikat.',
    countryNotDelivered: 'Ebbe az országba nem szállítunk.',
    wayNotRecurring: 'Rendszeres rendelés így nem szállítható.',
    placeUnknown: 'Ezt az átvételi pontot nem ismerjük, vagy bezárt. Válasszon másikat.',
    paymentMethodNotRecurring: 'Rendszeres rendelés így nem fizethető.',
    cardUnknown: 'Ez a kártya már nincs eltárolva. Válasszon másikat.',
    channelClosed: 'Itt nem veszünk fel rendszeres rendelést.',
    underAge: 'Csak nagykorúaktól fogadunk el rendelést.',
    orderBlocked: 'A fiókjából most nem lehet rendelni. Hívja ügyfélszolgálatunkat.',
    noTerms: 'Most nincsenek hatályos feltételek, ezért semmit nem lehet beállítani.',
  },
  dateBounds: (earliest) => `Az első lehetséges nap: ${earliest}.`,
  dateLast: (latest) => `Az utolsó lehetséges nap: ${latest}.`,
  aboutProduct: (name) => `${name}:`,
  timeline: {
    title: 'Idővonal',
    lead: 'Mi történt, mi következik, és miért.',
    coming: 'Ami jön',
    past: 'Ami volt',
    none: 'Még semmi nem történt.',
    kinds: {
      started: 'Rendszeres rendelés beállítva',
      cardStored: 'Kártya eltárolva',
      planned: 'Szállítás betervezve',
      noticed: 'Értesítés elkészült',
      awaitsCalendar: 'Még nem jelentettük be: a napjának naptára még nem jelent meg',
      noticeSent: 'Értesítés elküldve',
      changed: 'Módosítva',
      moved: 'A szállítás más napra került',
      skipped: 'Szállítás kihagyva',
      paused: 'Szüneteltetve',
      resumed: 'Folytatva',
      stopped: 'Leállítva',
      ordered: 'Szállítás megrendelve',
      leftOut: 'Valami kimaradt',
      charged: 'Kártya terhelve',
      declined: 'Kártya elutasítva',
      cardMissing: 'Kártyára vár: nincs tárolt kártya',
      retried: 'Kártya újra megpróbálva',
      dispatched: 'Szállítás elküldve',
      missed: 'Nincs szállítás: nem ment ki időben az értesítés',
      empty: 'Nincs szállítás: minden elfogyott',
      refused: 'Nincs szállítás: a feltételek nem engedték',
      lapsed: 'Szállítás törölve: nem fizették ki időben',
      cancelled: 'Szállítás törölve',
      cameUnwanted: 'Törlés ellenére megérkezett',
      unwantedReturned: 'Visszaküldve',
      unwantedRefunded: 'Visszatérítve',
      placed: 'Rendelés leadva',
      paid: 'Kifizetve',
      message: 'Levél elküldve',
      'autoreorder.notice': 'A szállítás értesítése',
      'autoreorder.delivery': 'Szállítás',
      'autoreorder.resume': 'Magától folytatódik',
      'autoreorder.missed': 'Az értesítés utolsó pillanata',
      'autoreorder.retry': 'Újra próbáljuk a kártyát',
      'autoreorder.holdEnd': 'A szállítást töröljük, ha addig nem fizetik ki',
      'autoreorder.setupEnd': 'Megszűnik, ha addig nem tárol kártyát',
      'autoreorder.unwantedRefund': 'Visszatérítés esedékes',
    },
    other: 'Feljegyezve',
    order: (number) => `Rendelés: ${number}`,
  },
};

const portuguese: RecurringMessages = {
  title: 'Encomendas recorrentes',
  titleOf: (number) => `Encomenda recorrente ${number}`,
  lead: 'O que mais gosta chega sozinho, com a frequência que quiser.',
  all: 'Todas as encomendas recorrentes',
  none: 'Ainda nada chega sozinho',
  noneText: 'Escolha um café e com que frequência deve chegar. Pode alterar ou terminar quando quiser.',
  noneAction: 'Escolher um café',
  states: {
    awaitingCard: 'Aguarda o seu cartão',
    active: 'Ativa',
    paused: 'Em pausa',
    stopped: 'Terminada',
  },
  cycles: {
    planned: 'Planeada',
    noticed: 'Anunciada',
    charging: 'Em pagamento',
    onHold: 'Aguarda pagamento',
    dispatched: 'Enviada',
    skipped: 'Saltada',
    cancelled: 'Cancelada',
    missed: 'Não anunciada a tempo',
    empty: 'Tudo esgotado',
    refused: 'Não é possível',
    lapsed: 'Não paga a tempo',
  },
  units: { day: 'dias', week: 'semanas', month: 'meses' },
  goes: { delivery: 'Chega', dispatch: 'Segue' },
  goesOn: { delivery: (day) => `Chega a ${day}`, dispatch: (day) => `Segue a ${day}` },
  reasons: {
    outOfStock: 'esgotado',
    notSold: 'já não é vendido',
    priceError: 'o preço tem primeiro de ser corrigido',
  },
  documentsSay: 'O que as condições dizem sobre as encomendas recorrentes',
  offer: {
    title: 'Receber regularmente',
    text: 'Configura uma vez; altera, salta ou termina quando quiser.',
    submit: 'Configurar',
    price: (price) => `${price} em encomenda recorrente`,
    priceSummary: (name, price) => `${name} custa ${price} em encomenda recorrente`,
    fromBasket: 'Tornar recorrente',
    fromBasketText: 'Tudo o que está no cesto volta a chegar, com a frequência que quiser.',
    fromOrder: 'Receber isto regularmente',
  },
  editor: {
    startTitle: 'Configurar uma encomenda recorrente',
    startLead: 'Vê quanto custa e quando chega antes de confirmar.',
    changeTitle: 'Alterar a encomenda recorrente',
    goods: 'O que recebe',
    instead: 'Trocar por',
    keep: 'Manter',
    remove: 'Retirar',
    add: 'Juntar um produto',
    addNone: 'Escolha um produto',
    addAction: 'Juntar',
    rhythm: 'Com que frequência e quando',
    every: 'A cada',
    unit: 'Dias, semanas ou meses',
    unitBounds: (bounds) => `Possível: ${bounds}.`,
    firstOn: 'Primeira entrega',
    nextOn: 'Próxima entrega',
    dateHint: (earliest) =>
      `A partir de ${earliest}. Se nesse dia nada for entregue, segue no dia útil seguinte.`,
    delivery: 'Para onde',
    address: 'Morada',
    newAddress: 'Uma nova morada',
    point: 'Ponto de recolha',
    pointSearch: 'Procurar um ponto: código postal ou localidade',
    pointSearchAction: 'Procurar pontos',
    payment: 'Como paga',
    card: 'Cartão',
    newCard: 'Guardar um novo cartão',
    cardText: 'Guarda-o na página do prestador de pagamentos. Cada entrega é cobrada quando segue.',
    cashText: 'Paga ao estafeta, entrega a entrega.',
    work: 'Mostrar data e preço',
    start: 'Iniciar com obrigação de pagar',
    startCard: 'Iniciar com obrigação de pagar e guardar o cartão',
    startNote:
      'Ao premir o botão, faz uma encomenda recorrente que o obriga a pagar cada entrega, até a terminar. Valem estes documentos:',
    save: 'Guardar a alteração',
    quantityWrong: (name) => `Quantas unidades de ${name}? Indique um número inteiro.`,
    countWrong: 'Com que frequência? Indique um número inteiro a partir de 1.',
    dateWrong: 'Indique uma data.',
    wayMissing: 'Escolha para onde deve seguir.',
    addressMissing: 'Escolha uma morada.',
    pointMissing: 'Escolha um ponto de recolha.',
    paymentMissing: 'Escolha como paga.',
  },
  preview: {
    title: 'O que isto significa',
    empty: 'Preencha o formulário; aqui verá data, preço e motivos.',
    notice: (day) =>
      `Antes, uma mensagem diz-lhe o que recebe e quanto custa, o mais tardar a ${day}. Sem ela, nada é enviado.`,
    noticeSummary: 'Quando é enviado o aviso de uma entrega',
    ahead: (day) => `A entrega de ${day} chega tal como a definiu aqui.`,
    moved: (day) => `A entrega passa para ${day}, porque um novo aviso tem de lhe chegar a tempo.`,
    next: (day) => `A próxima entrega segue como está. A alteração vale a partir da seguinte, ${day}.`,
    nothingPlanned: 'De momento nada está planeado; a alteração vale assim que continuar.',
    lookTitle: 'Veja mais uma vez, por favor',
    lookText: 'É nisto que resultam os seus dados. Se lhe convier, confirme.',
    differsTitle: 'Algo é diferente do que viu',
    differsText: 'Ainda nada foi guardado. Veja de novo a data e os valores e depois confirme.',
    staleTitle: 'Foi alterada entretanto',
    staleText:
      'A encomenda recorrente foi alterada noutro lado desde que abriu esta página. Os seus dados continuam aqui; mostramos no que resultam agora. Ainda nada foi guardado.',
    staleAction: 'Ver como está agora',
    pricesNote: 'À data de hoje. O aviso de cada entrega diz quanto custa.',
    before: (text) => `até agora: ${text}`,
  },
  detail: {
    next: 'A próxima entrega',
    noNext: 'Nenhuma entrega está planeada',
    pausedUntil: (day) => `Em pausa. Continua sozinha a ${day}.`,
    pausedOpen: 'Em pausa até a retomar.',
    stoppedOn: (day) => `Terminada a ${day}. Nada mais chega e nada é cobrado.`,
    awaitingCard: 'Guarde o seu cartão no prestador de pagamentos e a primeira entrega é planeada.',
    awaitingCardUntil: (until) =>
      `A encomenda recorrente espera por ele até ${until}; depois disso não começa.`,
    storeCard: 'Guardar o cartão',
    cardArrives: 'Cartão em confirmação',
    cardArrivesText:
      'O seu cartão está guardado. Estamos a confirmá-lo: dentro de momentos tudo prossegue por si, e nada mais tem de fazer.',
    until: (until) => `Pode alterá-la até ${until}.`,
    tooLate: 'É tarde para alterar esta entrega. As alterações valem a partir da seguinte.',
    untilSummary: 'Até quando se pode alterar esta entrega',
    noticeAt: (at) => `Recebe o aviso a ${at}.`,
    noticeSent: (at) => `O aviso foi enviado a ${at}.`,
    noticeWaits:
      'Recebe o aviso quando o calendário desse dia for publicado. Sem aviso a tempo nada é enviado e nada é cobrado.',
    noticeSummary: 'Quando é enviado o aviso de uma entrega',
    asAnnounced: (date) => `Como anunciado em ${date}.`,
    missing: 'O que não pode seguir desta vez',
    missingText: 'Fica de fora e não é cobrado. Se não quiser só o resto, salte esta entrega.',
    upcoming: 'A seguir',
    upcomingText: 'Enquanto nada alterar.',
    settings: 'Como está definida',
    interval: 'Frequência',
    address: 'Para',
    payment: 'Pagamento',
    change: 'Alterar',
    waiting: (number) => `A entrega ${number} aguarda pagamento`,
    waitingText: (until) => `O banco recusou o cartão. Os seus produtos ficam reservados até ${until}.`,
    waitingNoCard: (until) =>
      `Não há cartão guardado para ela. Os seus produtos ficam reservados até ${until}. Pague agora, ou escolha um cartão para a encomenda recorrente: é esse que cobramos.`,
    charging: (number) => `A entrega ${number} está em pagamento`,
    chargingText: 'Segue assim que o banco aceitar.',
    pay: 'Pagar agora',
    order: (number) => `Encomenda ${number}`,
    story: 'O que aconteceu e o que vem a seguir',
    since: (day) => `desde ${day}`,
    total: 'Total previsto',
    products: (count) => (count === 1 ? 'um produto' : `${count} produtos`),
  },
  actions: {
    skip: { label: 'Saltar', title: 'Saltar esta entrega?', submit: 'Saltar esta entrega' },
    sendNow: { label: 'Enviar mais cedo', title: 'Enviar a entrega mais cedo?', submit: 'Enviar mais cedo' },
    pause: { label: 'Pausar', title: 'Pôr a encomenda recorrente em pausa?', submit: 'Pôr em pausa' },
    resume: { label: 'Retomar', title: 'Retomar a encomenda recorrente?', submit: 'Retomar' },
    stop: { label: 'Terminar', title: 'Terminar a encomenda recorrente?', submit: 'Terminar de vez' },
  },
  confirm: {
    skip: (day) => `A entrega de ${day} não é enviada nem cobrada.`,
    skipNext: (next) => `A seguinte vem a ${next}.`,
    sendNow: (day) => `A entrega passa para ${day}: o primeiro dia para o qual o aviso lhe chega a tempo.`,
    sendNowRhythm: 'As seguintes contam-se a partir desse dia.',
    pause: 'Enquanto está em pausa, nenhuma entrega é planeada. Pode retomar a qualquer momento.',
    pauseUntil: 'Continuar sozinha a partir de',
    pauseHint: 'Deixe vazio para decidir mais tarde.',
    resume: (earliest) => `A primeira entrega pode seguir a ${earliest}.`,
    resumeOn: 'Próxima entrega',
    resumeHint: 'Deixe vazio para manter o seu ritmo.',
    stop: 'Nada mais chega e nada é cobrado. Não pode ser retomada; pode configurar uma nova a qualquer momento.',
    stopAhead: (day) => `A entrega de ${day} não é enviada.`,
    stopOrdered: 'O que já seguiu ainda chega.',
    pauseInstead: 'Antes pôr em pausa',
    back: 'Deixar como está',
  },
  done: {
    card: 'O cartão está guardado.',
    noCard: 'Nenhum cartão foi guardado. Pode tentar de novo.',
    cardUnreachable: 'O prestador de pagamentos não responde neste momento. Tente de novo daqui a pouco.',
    started: 'A sua encomenda recorrente está configurada.',
    changed: 'A alteração está guardada.',
    skipped: 'A entrega foi saltada.',
    sentNow: 'A entrega vem mais cedo.',
    paused: 'A encomenda recorrente está em pausa.',
    resumed: 'A encomenda recorrente continua.',
    stopped: 'A encomenda recorrente está terminada.',
  },
  doneNext: (day) => `A próxima entrega: ${day}.`,
  link: {
    title: 'A sua próxima entrega',
    skipped: 'Esta entrega foi saltada',
    skippedText: (next) =>
      next === undefined ? 'Não é enviada nem cobrada.' : `Não é enviada nem cobrada. A seguinte: ${next}.`,
    change: 'Antes alterar alguma coisa',
    stop: 'Terminar toda a encomenda recorrente',
    over: 'Esta ligação já não é precisa',
    overText: 'A entrega foi saltada, já seguiu ou já não pode ser alterada. Na sua conta vê como está.',
    toAccount: 'Para as suas encomendas recorrentes',
    payTitle: (number) => `Pagar a entrega ${number}`,
    payText: (until) => `Os seus produtos ficam reservados até ${until}. Seguem assim que estiverem pagos.`,
    payDone: 'Nada há a pagar',
    payDoneText: 'Esta entrega está paga, ou o prazo para a pagar terminou.',
  },
  refusals: {
    unknownSubscription: 'Não conhecemos esta encomenda recorrente.',
    changedMeanwhile: 'Foi alterada entretanto. Veja-a de novo, por favor.',
    subscriptionStopped: 'Esta encomenda recorrente terminou. Pode configurar uma nova a qualquer momento.',
    nothingAhead: 'De momento nenhuma entrega está planeada.',
    tooLate: 'É tarde para esta entrega: já vai a caminho.',
    intervalNotOffered: 'Não pode chegar com este ritmo.',
    dateInPast: 'Este dia já passou. Escolha um mais tarde.',
    dateTooSoon: 'Este dia é demasiado cedo: o aviso não lhe chegaria a tempo.',
    dateTooFar: 'Este dia está demasiado longe.',
    beyondCalendar: 'O calendário desses dias ainda não foi publicado. Escolha um dia mais cedo.',
    productNotRecurring: 'Este produto não pode chegar regularmente.',
    productNotSold: 'Este produto já não é vendido. Retire-o ou troque-o.',
    noLines: 'Escolha pelo menos um produto.',
    quantityNotAllowed: 'Esta quantidade não pode ser encomendada.',
    deliveryNotPossible: 'Não é possível fazer esta entrega.',
    addressUnknown: 'Esta morada já não está no seu livro de moradas. Escolha outra.',
    countryNotDelivered: 'Não entregamos neste país.',
    wayNotRecurring: 'Uma encomenda recorrente não pode seguir por esta via.',
    placeUnknown: 'Não conhecemos este ponto de recolha, ou fechou. Escolha outro.',
    paymentMethodNotRecurring: 'As encomendas recorrentes não podem ser pagas assim.',
    cardUnknown: 'Este cartão já não está guardado. Escolha outro.',
    channelClosed: 'Aqui não se aceitam encomendas recorrentes.',
    underAge: 'Só aceitamos encomendas de pessoas adultas.',
    orderBlocked: 'De momento a sua conta não pode encomendar. Ligue para o nosso apoio ao cliente.',
    noTerms: 'Neste momento não há condições em vigor, por isso nada pode ser configurado.',
  },
  dateBounds: (earliest) => `O primeiro dia possível: ${earliest}.`,
  dateLast: (latest) => `O último dia possível: ${latest}.`,
  aboutProduct: (name) => `Sobre ${name}:`,
  timeline: {
    title: 'Cronologia',
    lead: 'O que aconteceu, o que vem a seguir e porquê.',
    coming: 'A seguir',
    past: 'Até agora',
    none: 'Ainda nada aconteceu.',
    kinds: {
      started: 'Encomenda recorrente configurada',
      cardStored: 'Cartão guardado',
      planned: 'Entrega planeada',
      noticed: 'Aviso preparado',
      awaitsCalendar: 'Ainda não anunciada: o calendário do seu dia não foi publicado',
      noticeSent: 'Aviso enviado',
      changed: 'Alterada',
      moved: 'Entrega mudou de data',
      skipped: 'Entrega saltada',
      paused: 'Posta em pausa',
      resumed: 'Retomada',
      stopped: 'Terminada',
      ordered: 'Entrega encomendada',
      leftOut: 'Algo ficou de fora',
      charged: 'Cartão cobrado',
      declined: 'Cartão recusado',
      cardMissing: 'À espera de um cartão: não há nenhum guardado',
      retried: 'Nova tentativa com o cartão',
      dispatched: 'Entrega enviada',
      missed: 'Sem entrega: o aviso não foi enviado a tempo',
      empty: 'Sem entrega: estava tudo esgotado',
      refused: 'Sem entrega: as condições não o permitiam',
      lapsed: 'Entrega cancelada: não paga a tempo',
      cancelled: 'Entrega cancelada',
      cameUnwanted: 'Chegou apesar de cancelada',
      unwantedReturned: 'Devolvida',
      unwantedRefunded: 'Reembolsada',
      placed: 'Encomenda feita',
      paid: 'Paga',
      message: 'Mensagem enviada',
      'autoreorder.notice': 'Aviso da entrega',
      'autoreorder.delivery': 'Entrega',
      'autoreorder.resume': 'Continua sozinha',
      'autoreorder.missed': 'Último momento para o aviso',
      'autoreorder.retry': 'Nova tentativa com o cartão',
      'autoreorder.holdEnd': 'A entrega é cancelada se até lá não for paga',
      'autoreorder.setupEnd': 'Termina se até lá não for guardado um cartão',
      'autoreorder.unwantedRefund': 'Reembolso devido',
    },
    other: 'Registado',
    order: (number) => `Encomenda ${number}`,
  },
};

export const recurring: Readonly<Record<Language, RecurringMessages>> = {
  en: english,
  hu: hungarian,
  pt: portuguese,
};
