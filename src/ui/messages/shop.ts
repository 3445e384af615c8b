// Words of browsing: home page, lists and their filters, a product, search, boutiques, contact, things not found.
// Figures and dates are formatted before they come here; what documents say is quoted from them, never written here.
import type { Language } from '../language.ts';

type Category = 'coffee' | 'machines' | 'accessories' | 'sweets';
type Line = 'classic' | 'grande';
type Kind =
  | 'coffee'
  | 'assortment'
  | 'machine'
  | 'frother'
  | 'cup'
  | 'storage'
  | 'care'
  | 'part'
  | 'chocolate'
  | 'biscuit'
  | 'sugar';
type Cup = 'ristretto' | 'espresso' | 'doubleEspresso' | 'lungo' | 'mug' | 'carafe';
type Mark = 'available' | 'reduced' | 'organic' | 'decaffeinated' | 'limited';
type Sort = 'recommended' | 'name' | 'priceUp' | 'priceDown' | 'intensity';
type SellerFact =
  | 'name'
  | 'phone'
  | 'email'
  | 'postalAddress'
  | 'fax'
  | 'seat'
  | 'registration'
  | 'taxNumber';

export type ShopMessages = {
  readonly lines: Readonly<Record<Line, string>>;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly cups: Readonly<Record<Cup, string>>;
  readonly home: {
    readonly title: string;
    readonly description: string;
    readonly heroTitle: string;
    readonly heroText: string;
    readonly seeCoffees: string;
    readonly seeMachines: string;
    readonly lineTexts: Readonly<Record<Line, string>>;
    readonly favourites: string;
    readonly allCoffees: string;
    readonly reduced: string;
    readonly promiseTitle: string;
    readonly promiseText: string;
    readonly promiseAction: string;
    readonly boutiques: string;
    readonly allBoutiques: string;
  };
  readonly list: {
    readonly leads: Readonly<Record<Category, string>>;
    readonly found: (count: number) => string;
    readonly line: string;
    readonly kind: string;
    readonly cup: string;
    readonly intensity: string;
    readonly intensityBand: (from: number, to: number) => string;
    readonly more: string;
    readonly marks: Readonly<Record<Mark, string>>;
    readonly sorts: Readonly<Record<Sort, string>>;
    readonly emptyTitle: string;
    readonly emptyText: string;
    readonly emptyAction: string;
    readonly nothingYetTitle: string;
    readonly nothingYetText: string;
  };
  readonly product: {
    readonly limited: string;
    readonly organic: string;
    readonly decaffeinated: string;
    readonly soldOut: string;
    readonly soldOutDetail: string;
    readonly fewLeft: (left: number) => string;
    readonly withdrawnTitle: string;
    readonly withdrawnText: string;
    readonly quantity: string;
    readonly sleeves: (count: number, capsules: number) => string;
    readonly pieces: (count: number) => string;
    readonly pricesSummary: string;
    readonly priceSummary: (name: string, price: string) => string;
    readonly reducedUntil: (instant: string) => string;
    readonly reducedThrough: (date: string) => string;
    readonly perKilogram: string;
    readonly perCapsule: string;
    readonly notes: string;
    readonly cup: string;
    readonly line: string;
    readonly content: string;
    readonly capsules: (count: number) => string;
    readonly grams: (count: string) => string;
    readonly engraving: string;
    readonly engravingText: string;
    readonly documentsSay: string;
    readonly alike: string;
  };
  readonly search: {
    readonly title: string;
    readonly titleFor: (words: string) => string;
    readonly prompt: string;
    readonly noneTitle: (words: string) => string;
    readonly noneText: string;
  };
  readonly boutiques: {
    readonly title: string;
    readonly lead: string;
    readonly kinds: Readonly<Record<'full' | 'mini' | 'temporary', string>>;
    readonly openNow: (until: string) => string;
    readonly closedNow: string;
    readonly opensAt: (time: string) => string;
    readonly today: string;
    readonly hours: string;
    readonly address: string;
    readonly closed: string;
    readonly publicHoliday: string;
    readonly hoursSummary: (name: string) => string;
  };
  readonly contact: {
    readonly title: string;
    readonly lead: string;
    readonly facts: Readonly<Record<SellerFact, string>>;
    readonly footer: string;
    readonly seller: string;
    readonly documentsSay: string;
  };
  readonly problem: {
    readonly notFoundTitle: string;
    readonly notFoundText: string;
    readonly closedTitle: string;
    readonly closedText: (date: string) => string;
    /** Beyond the last day that the calendar knows. */
    readonly horizonTitle: string;
    readonly horizonText: (lastDay: string) => string;
    readonly expiredTitle: string;
    readonly expiredText: string;
    readonly busyTitle: string;
    readonly busyText: string;
    readonly wrongTitle: string;
    readonly wrongText: string;
    readonly refusedTitle: string;
    readonly refusedText: string;
    readonly reference: (id: string) => string;
    readonly home: string;
    readonly tryThese: string;
  };
};

export const shop: Readonly<Record<Language, ShopMessages>> = {
  en: {
    lines: { classic: 'Classic', grande: 'Grande' },
    kinds: {
      coffee: 'Single coffees',
      assortment: 'Assortments',
      machine: 'Machines',
      frother: 'Milk frothers',
      cup: 'Cups and glasses',
      storage: 'Storage',
      care: 'Care',
      part: 'Spare parts',
      chocolate: 'Chocolate',
      biscuit: 'Biscuits',
      sugar: 'Sugar',
    },
    cups: {
      ristretto: 'Ristretto',
      espresso: 'Espresso',
      doubleEspresso: 'Double espresso',
      lungo: 'Lungo',
      mug: 'Mug',
      carafe: 'Carafe',
    },
    home: {
      title: 'Coffee for small cups',
      description: 'Coffee capsules, machines and all that belongs beside the cup.',
      heroTitle: 'Small cups, long evenings',
      heroText:
        'Coffees in two capsule lines, roasted in small drums, and the machines that do them justice.',
      seeCoffees: 'See the coffees',
      seeMachines: 'Find a machine',
      lineTexts: { classic: 'Ristretto, espresso, lungo', grande: 'Double espressos and mugs' },
      favourites: 'Where to begin',
      allCoffees: 'All coffees',
      reduced: 'Reduced for a while',
      promiseTitle: 'Every price says why',
      promiseText:
        'No small print and no surprises at the till: this shop works out every price, fee and date from the very conditions of sale that you can read. Open any “Why?” and you are shown the sentence and the paragraph behind it.',
      promiseAction: 'Read the documents',
      boutiques: 'Taste it in a boutique',
      allBoutiques: 'All boutiques',
    },
    list: {
      leads: {
        coffee: 'Two capsule lines, for two kinds of evening. Sold by the sleeve.',
        machines: 'Riva for Classic capsules, Onda for Grande. Quiet, quick, made to be looked at.',
        accessories: 'Cups, frothers and everything that keeps a machine in good temper.',
        sweets: 'Something small beside something strong.',
      },
      found: (count) => (count === 1 ? 'One product' : `${count} products`),
      line: 'Capsule line',
      kind: 'Kind',
      cup: 'Cup',
      intensity: 'Intensity',
      intensityBand: (from, to) => `${from} to ${to}`,
      more: 'More',
      marks: {
        available: 'In stock',
        reduced: 'Reduced',
        organic: 'Organic',
        decaffeinated: 'Decaffeinated',
        limited: 'Limited edition',
      },
      sorts: {
        recommended: 'Recommended',
        name: 'Name',
        priceUp: 'Price, lowest first',
        priceDown: 'Price, highest first',
        intensity: 'Intensity, strongest first',
      },
      emptyTitle: 'Nothing is all of that at once',
      emptyText: 'Take back one of the filters and look again.',
      emptyAction: 'Clear all filters',
      nothingYetTitle: 'The shelf is empty for now',
      nothingYetText: 'Please come back soon.',
    },
    product: {
      limited: 'Limited edition',
      organic: 'Organic',
      decaffeinated: 'Decaffeinated',
      soldOut: 'Sold out',
      soldOutDetail: 'Sold out at the moment. It cannot be ordered until there is more.',
      fewLeft: (left) => (left === 1 ? 'Only one left' : `Only ${left} left`),
      withdrawnTitle: 'No longer on sale',
      withdrawnText: 'We have taken this product out of the shop. These come close to it:',
      quantity: 'Quantity',
      sleeves: (count, capsules) => `${count} ${count === 1 ? 'sleeve' : 'sleeves'} · ${capsules} capsules`,
      pieces: (count) => (count === 1 ? '1 piece' : `${count} pieces`),
      pricesSummary: 'How these prices come about',
      priceSummary: (name, price) => `${name} costs ${price}`,
      reducedUntil: (instant) => `Reduced until ${instant}`,
      reducedThrough: (date) => `Last day of the reduction: ${date}`,
      perKilogram: 'kg',
      perCapsule: 'capsule',
      notes: 'Flavour notes',
      cup: 'Cup',
      line: 'Capsule line',
      content: 'Content',
      capsules: (count) => `${count} capsules`,
      grams: (count) => `${count} g net`,
      engraving: 'Engraving',
      engravingText: 'Can be engraved in our boutiques.',
      documentsSay: 'What our documents say here',
      alike: 'Close to it',
    },
    search: {
      title: 'Search',
      titleFor: (words) => `“${words}”`,
      prompt: 'A coffee, a taste, a machine: a few letters will do.',
      noneTitle: (words) => `Nothing is called “${words}”`,
      noneText: 'Try fewer words or another spelling; accents do not matter.',
    },
    boutiques: {
      title: 'Boutiques',
      lead: 'Come in, taste, take it home. Addresses and hours stand in our documents; this page reads them there.',
      kinds: { full: 'Boutique', mini: 'Mini boutique', temporary: 'Temporary boutique' },
      openNow: (until) => `Open now, until ${until}`,
      closedNow: 'Closed now',
      opensAt: (time) => `Closed now, opens today at ${time}`,
      today: 'Today',
      hours: 'Opening hours',
      address: 'Address',
      closed: 'closed',
      publicHoliday: 'Public holidays',
      hoursSummary: (name) => `Opening hours of ${name}`,
    },
    contact: {
      title: 'Customer service',
      lead: 'We are glad to help, whichever way you like to talk.',
      facts: {
        name: 'Seller',
        phone: 'Phone',
        email: 'E-mail',
        postalAddress: 'Letters',
        fax: 'Fax',
        seat: 'Registered seat',
        registration: 'Company register',
        taxNumber: 'Tax number',
      },
      footer: 'Contact and complaints',
      seller: 'Who we are',
      documentsSay: 'What our documents say about contact and complaints',
    },
    problem: {
      notFoundTitle: 'There is nothing at this address',
      notFoundText: 'It may have moved, or a letter went missing on the way. Search for it, or begin here:',
      closedTitle: 'The shop is not open yet',
      closedText: (date) =>
        `There are no terms in force on this day, and without terms we sell nothing. The first ones apply from ${date}.`,
      horizonTitle: 'We cannot take orders just now',
      horizonText: (lastDay) =>
        `Delivery dates after ${lastDay} are not set yet, and without a date we promise nothing and sell nothing. Please come back in a few days. Your account is open as always: you can see your orders, and skip, pause or stop recurring ones.`,
      expiredTitle: 'This form has been open too long',
      expiredText: 'Nothing was changed. Load the page again and send the form once more.',
      busyTitle: 'Too much at once',
      busyText: 'Please try again in a moment. Nothing was changed.',
      wrongTitle: 'Something went wrong on our side',
      wrongText: 'We have noted it. Nothing you sent is lost on purpose; please try again in a moment.',
      refusedTitle: 'This request makes no sense to us',
      refusedText: 'Nothing was changed. Go back and try once more.',
      reference: (id) => `Reference for our customer service: ${id}`,
      home: 'To the home page',
      tryThese: 'Begin here',
    },
  },
  hu: {
    lines: { classic: 'Classic', grande: 'Grande' },
    kinds: {
      coffee: 'Kávék',
      assortment: 'Válogatások',
      machine: 'Kávégépek',
      frother: 'Tejhabosítók',
      cup: 'Csészék és poharak',
      storage: 'Tárolók',
      care: 'Ápolás',
      part: 'Alkatrészek',
      chocolate: 'Csokoládé',
      biscuit: 'Kekszek',
      sugar: 'Cukor',
    },
    cups: {
      ristretto: 'Ristretto',
      espresso: 'Eszpresszó',
      doubleEspresso: 'Dupla eszpresszó',
      lungo: 'Lungo',
      mug: 'Bögre',
      carafe: 'Kancsó',
    },
    home: {
      title: 'Kávé kis csészékbe',
      description: 'Kávékapszulák, kávégépek és minden, ami a csésze mellé való.',
      heroTitle: 'Kis csésze, hosszú este',
      heroText: 'Két kapszulacsalád kávéi, kis dobokban pörkölve – és a gépek, amelyek méltók hozzájuk.',
      seeCoffees: 'Kávéink',
      seeMachines: 'Kávégépek',
      lineTexts: { classic: 'Ristretto, eszpresszó, lungo', grande: 'Dupla eszpresszó és bögrés kávé' },
      favourites: 'Amivel érdemes kezdeni',
      allCoffees: 'Minden kávé',
      reduced: 'Most kedvezménnyel',
      promiseTitle: 'Minden ár megindokolja magát',
      promiseText:
        'Nincs apró betű, és a pénztárnál sincs meglepetés: az üzlet minden árat, díjat és határidőt abból az értékesítési feltételből számol ki, amelyet Ön is elolvashat. Nyissa le bármelyik „Miért?” feliratot: megmutatjuk a mögötte álló mondatot és pontot.',
      promiseAction: 'Dokumentumaink',
      boutiques: 'Kóstolja meg butikjainkban',
      allBoutiques: 'Minden butik',
    },
    list: {
      leads: {
        coffee: 'Két kapszulacsalád, kétféle estéhez. Rudakban árusítjuk.',
        machines: 'Riva a Classic, Onda a Grande kapszulákhoz. Halkak, gyorsak, és jó rájuk nézni.',
        accessories: 'Csészék, tejhabosítók és minden, amitől a gép jókedvű marad.',
        sweets: 'Valami apróság valami erős mellé.',
      },
      found: (count) => `${count} termék`,
      line: 'Kapszulacsalád',
      kind: 'Fajta',
      cup: 'Csésze',
      intensity: 'Intenzitás',
      intensityBand: (from, to) => `${from}–${to}`,
      more: 'További szűrők',
      marks: {
        available: 'Raktáron',
        reduced: 'Kedvezményes',
        organic: 'Bio',
        decaffeinated: 'Koffeinmentes',
        limited: 'Limitált kiadás',
      },
      sorts: {
        recommended: 'Ajánlott',
        name: 'Név szerint',
        priceUp: 'Ár szerint növekvő',
        priceDown: 'Ár szerint csökkenő',
        intensity: 'Intenzitás szerint csökkenő',
      },
      emptyTitle: 'Ilyet egyszerre nem találtunk',
      emptyText: 'Vegye ki valamelyik szűrőt, és nézze meg újra.',
      emptyAction: 'Szűrők törlése',
      nothingYetTitle: 'Ez a polc most üres',
      nothingYetText: 'Kérjük, nézzen vissza később.',
    },
    product: {
      limited: 'Limitált kiadás',
      organic: 'Bio',
      decaffeinated: 'Koffeinmentes',
      soldOut: 'Elfogyott',
      soldOutDetail: 'Jelenleg elfogyott. Akkor rendelheti meg, ha újra lesz belőle.',
      fewLeft: (left) => `Már csak ${left} db`,
      withdrawnTitle: 'Már nem kapható',
      withdrawnText: 'Ezt a terméket kivettük a kínálatból. Ezek állnak hozzá közel:',
      quantity: 'Mennyiség',
      sleeves: (count, capsules) => `${count} rúd · ${capsules} kapszula`,
      pieces: (count) => `${count} darab`,
      pricesSummary: 'Hogyan alakulnak ezek az árak',
      priceSummary: (name, price) => `${name} – ára ${price}`,
      reducedUntil: (instant) => `A kedvezmény vége: ${instant}`,
      reducedThrough: (date) => `A kedvezmény utolsó napja: ${date}`,
      perKilogram: 'kg',
      perCapsule: 'kapszula',
      notes: 'Ízjegyek',
      cup: 'Csésze',
      line: 'Kapszulacsalád',
      content: 'Tartalom',
      capsules: (count) => `${count} kapszula`,
      grams: (count) => `nettó ${count} g`,
      engraving: 'Gravírozás',
      engravingText: 'Butikjainkban gravíroztatható.',
      documentsSay: 'Amit dokumentumaink erről mondanak',
      alike: 'Hasonló termékek',
    },
    search: {
      title: 'Keresés',
      titleFor: (words) => `„${words}”`,
      prompt: 'Egy kávé, egy íz, egy gép: néhány betű is elég.',
      noneTitle: (words) => `Nincs „${words}” a kínálatban`,
      noneText: 'Próbálja kevesebb szóval vagy más írásmóddal; az ékezetek nem számítanak.',
    },
    boutiques: {
      title: 'Butikok',
      lead: 'Térjen be, kóstoljon, és vigye haza. A címek és a nyitvatartás dokumentumainkban állnak; ez az oldal onnan olvassa őket.',
      kinds: { full: 'Butik', mini: 'Mini butik', temporary: 'Ideiglenes butik' },
      openNow: (until) => `Most nyitva, ${until} óráig`,
      closedNow: 'Most zárva',
      opensAt: (time) => `Most zárva, ma ${time} órakor nyit`,
      today: 'Ma',
      hours: 'Nyitvatartás',
      address: 'Cím',
      closed: 'zárva',
      publicHoliday: 'Munkaszüneti napokon',
      hoursSummary: (name) => `${name} – nyitvatartás`,
    },
    contact: {
      title: 'Ügyfélszolgálat',
      lead: 'Szívesen segítünk, bármelyik úton keres is bennünket.',
      facts: {
        name: 'Eladó',
        phone: 'Telefon',
        email: 'E-mail',
        postalAddress: 'Levélcím',
        fax: 'Fax',
        seat: 'Székhely',
        registration: 'Cégjegyzékszám',
        taxNumber: 'Adószám',
      },
      footer: 'Kapcsolat és panaszok',
      seller: 'Kik vagyunk',
      documentsSay: 'Amit dokumentumaink a kapcsolattartásról és a panaszokról mondanak',
    },
    problem: {
      notFoundTitle: 'Ezen a címen nincs semmi',
      notFoundText:
        'Lehet, hogy elköltözött, vagy útközben elveszett egy betű. Keressen rá, vagy induljon innen:',
      closedTitle: 'Az üzlet még nem nyitott ki',
      closedText: (date) =>
        `Ezen a napon nincsenek hatályos feltételek, feltételek nélkül pedig nem árusítunk. Az elsők ettől a naptól érvényesek: ${date}.`,
      horizonTitle: 'Most nem tudunk rendelést felvenni',
      horizonText: (lastDay) =>
        `A ${lastDay} utáni szállítási napok még nincsenek meghatározva, nap nélkül pedig nem ígérünk szállítást, és nem is árusítunk. Kérjük, nézzen vissza néhány nap múlva. Fiókja továbbra is elérhető: megnézheti rendeléseit, a rendszereseket pedig kihagyhatja, szüneteltetheti vagy leállíthatja.`,
      expiredTitle: 'Ez az űrlap túl sokáig volt nyitva',
      expiredText: 'Semmi sem változott. Töltse be újra az oldalt, és küldje el még egyszer.',
      busyTitle: 'Most túl nagy a forgalom',
      busyText: 'Kérjük, próbálja újra egy pillanat múlva. Semmi sem változott.',
      wrongTitle: 'Nálunk hiba történt',
      wrongText: 'Feljegyeztük. Kérjük, próbálja újra egy pillanat múlva.',
      refusedTitle: 'Ezt a kérést nem tudjuk értelmezni',
      refusedText: 'Semmi sem változott. Kérjük, lépjen vissza, és próbálja újra.',
      reference: (id) => `Hivatkozási szám az ügyfélszolgálathoz: ${id}`,
      home: 'A kezdőlapra',
      tryThese: 'Induljon innen',
    },
  },
  pt: {
    lines: { classic: 'Classic', grande: 'Grande' },
    kinds: {
      coffee: 'Cafés',
      assortment: 'Seleções',
      machine: 'Máquinas',
      frother: 'Espumadores de leite',
      cup: 'Chávenas e copos',
      storage: 'Arrumação',
      care: 'Manutenção',
      part: 'Peças',
      chocolate: 'Chocolate',
      biscuit: 'Biscoitos',
      sugar: 'Açúcar',
    },
    cups: {
      ristretto: 'Ristretto',
      espresso: 'Expresso',
      doubleEspresso: 'Expresso duplo',
      lungo: 'Lungo',
      mug: 'Caneca',
      carafe: 'Jarro',
    },
    home: {
      title: 'Café para chávenas pequenas',
      description: 'Cápsulas de café, máquinas e tudo o que pertence ao lado da chávena.',
      heroTitle: 'Chávenas pequenas, serões longos',
      heroText:
        'Cafés em duas linhas de cápsulas, torrados em tambores pequenos, e as máquinas que lhes fazem justiça.',
      seeCoffees: 'Ver os cafés',
      seeMachines: 'Encontrar uma máquina',
      lineTexts: { classic: 'Ristretto, expresso, lungo', grande: 'Expressos duplos e canecas' },
      favourites: 'Por onde começar',
      allCoffees: 'Todos os cafés',
      reduced: 'Com desconto por algum tempo',
      promiseTitle: 'Cada preço diz porquê',
      promiseText:
        'Sem letras pequenas nem surpresas na hora de pagar: esta loja calcula cada preço, taxa e data a partir das próprias condições de venda que pode ler. Abra qualquer “Porquê?” e mostramos-lhe a frase e o ponto em que se baseia.',
      promiseAction: 'Ler os documentos',
      boutiques: 'Prove-o numa boutique',
      allBoutiques: 'Todas as boutiques',
    },
    list: {
      leads: {
        coffee: 'Duas linhas de cápsulas, para dois tipos de serão. Vendidas à manga.',
        machines:
          'Riva para as cápsulas Classic, Onda para as Grande. Silenciosas, rápidas, bonitas de se ver.',
        accessories: 'Chávenas, espumadores e tudo o que mantém uma máquina bem-disposta.',
        sweets: 'Uma coisa pequena ao lado de uma coisa forte.',
      },
      found: (count) => (count === 1 ? 'Um produto' : `${count} produtos`),
      line: 'Linha de cápsulas',
      kind: 'Tipo',
      cup: 'Chávena',
      intensity: 'Intensidade',
      intensityBand: (from, to) => `${from} a ${to}`,
      more: 'Mais filtros',
      marks: {
        available: 'Em stock',
        reduced: 'Com desconto',
        organic: 'Biológico',
        decaffeinated: 'Descafeinado',
        limited: 'Edição limitada',
      },
      sorts: {
        recommended: 'Recomendados',
        name: 'Nome',
        priceUp: 'Preço, do mais baixo ao mais alto',
        priceDown: 'Preço, do mais alto ao mais baixo',
        intensity: 'Intensidade, do mais forte ao mais suave',
      },
      emptyTitle: 'Nada reúne tudo isso',
      emptyText: 'Retire um dos filtros e procure de novo.',
      emptyAction: 'Limpar todos os filtros',
      nothingYetTitle: 'Por agora, a prateleira está vazia',
      nothingYetText: 'Volte em breve, por favor.',
    },
    product: {
      limited: 'Edição limitada',
      organic: 'Biológico',
      decaffeinated: 'Descafeinado',
      soldOut: 'Esgotado',
      soldOutDetail: 'Esgotado de momento. Só pode ser encomendado quando houver mais.',
      fewLeft: (left) => (left === 1 ? 'Resta apenas um' : `Restam apenas ${left}`),
      withdrawnTitle: 'Já não está à venda',
      withdrawnText: 'Retirámos este produto da loja. Estes são os mais parecidos:',
      quantity: 'Quantidade',
      sleeves: (count, capsules) => `${count} ${count === 1 ? 'manga' : 'mangas'} · ${capsules} cápsulas`,
      pieces: (count) => (count === 1 ? '1 unidade' : `${count} unidades`),
      pricesSummary: 'Como se formam estes preços',
      priceSummary: (name, price) => `${name} custa ${price}`,
      reducedUntil: (instant) => `Preço reduzido até ${instant}`,
      reducedThrough: (date) => `Último dia do preço reduzido: ${date}`,
      perKilogram: 'kg',
      perCapsule: 'cápsula',
      notes: 'Notas de sabor',
      cup: 'Chávena',
      line: 'Linha de cápsulas',
      content: 'Conteúdo',
      capsules: (count) => `${count} cápsulas`,
      grams: (count) => `${count} g de peso líquido`,
      engraving: 'Gravação',
      engravingText: 'Pode ser gravado nas nossas boutiques.',
      documentsSay: 'O que os nossos documentos dizem aqui',
      alike: 'Parecidos com este',
    },
    search: {
      title: 'Pesquisa',
      titleFor: (words) => `“${words}”`,
      prompt: 'Um café, um sabor, uma máquina: bastam algumas letras.',
      noneTitle: (words) => `Nada se chama “${words}”`,
      noneText: 'Tente menos palavras ou outra grafia; os acentos não contam.',
    },
    boutiques: {
      title: 'Boutiques',
      lead: 'Entre, prove e leve para casa. As moradas e os horários constam dos nossos documentos; esta página lê-os de lá.',
      kinds: { full: 'Boutique', mini: 'Mini boutique', temporary: 'Boutique temporária' },
      openNow: (until) => `Aberta, até às ${until}`,
      closedNow: 'Fechada agora',
      opensAt: (time) => `Fechada agora, abre hoje às ${time}`,
      today: 'Hoje',
      hours: 'Horário',
      address: 'Morada',
      closed: 'fechada',
      publicHoliday: 'Feriados',
      hoursSummary: (name) => `Horário de ${name}`,
    },
    contact: {
      title: 'Apoio ao cliente',
      lead: 'Temos todo o gosto em ajudar, da forma que preferir.',
      facts: {
        name: 'Vendedor',
        phone: 'Telefone',
        email: 'E-mail',
        postalAddress: 'Correio',
        fax: 'Fax',
        seat: 'Sede',
        registration: 'Registo comercial',
        taxNumber: 'Número de contribuinte',
      },
      footer: 'Contactos e reclamações',
      seller: 'Quem somos',
      documentsSay: 'O que os nossos documentos dizem sobre contactos e reclamações',
    },
    problem: {
      notFoundTitle: 'Não há nada neste endereço',
      notFoundText:
        'Talvez tenha mudado de lugar, ou perdeu-se uma letra pelo caminho. Pesquise, ou comece aqui:',
      closedTitle: 'A loja ainda não abriu',
      closedText: (date) =>
        `Neste dia não há condições em vigor e, sem condições, nada vendemos. As primeiras aplicam-se a partir de ${date}.`,
      horizonTitle: 'De momento não aceitamos encomendas',
      horizonText: (lastDay) =>
        `As datas de entrega depois de ${lastDay} ainda não estão definidas e, sem data, nada prometemos nem vendemos. Volte dentro de alguns dias, por favor. A sua conta continua aberta: pode ver as suas encomendas e saltar, pausar ou terminar as recorrentes.`,
      expiredTitle: 'Este formulário esteve aberto demasiado tempo',
      expiredText: 'Nada foi alterado. Carregue a página de novo e envie o formulário mais uma vez.',
      busyTitle: 'Demasiados pedidos ao mesmo tempo',
      busyText: 'Tente novamente dentro de momentos, por favor. Nada foi alterado.',
      wrongTitle: 'Algo correu mal do nosso lado',
      wrongText: 'Ficou registado. Tente novamente dentro de momentos, por favor.',
      refusedTitle: 'Não conseguimos interpretar este pedido',
      refusedText: 'Nada foi alterado. Volte atrás e tente mais uma vez.',
      reference: (id) => `Referência para o nosso apoio ao cliente: ${id}`,
      home: 'Ir para a página inicial',
      tryThese: 'Comece aqui',
    },
  },
};
