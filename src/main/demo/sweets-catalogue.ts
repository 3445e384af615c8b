// What is eaten beside the cup: chocolate, biscuits, sugar. Plain data.
import { say, thing } from './demo-product.ts';

export const sweets = [
  thing({
    sku: 'SW-DARK',
    slug: { hu: 'etcsokolade-lapok', pt: 'quadrados-de-chocolate-negro' },
    kind: 'chocolate',
    category: 'sweets',
    accessoryGroup: 'sweets',
    names: say('Dark chocolate squares', 'Étcsokoládé-lapok', 'Quadrados de chocolate negro'),
    descriptions: say(
      'Thin squares of 70 % cocoa, each wrapped for one cup. They melt just slowly enough to outlast an espresso.',
      'Vékony lapok 70% kakaóval, csészénként egy csomagban. Épp olyan lassan olvadnak, hogy kitartsanak egy eszpresszóig.',
      'Quadrados finos com 70 % de cacau, embalados um para cada chávena. Derretem devagar o bastante para durar mais do que um expresso.',
    ),
    drawing: { kind: 'chocolate', form: 'squares', colour: '#6d2530' },
    netWeightGrams: 120,
    details: [
      [
        'ingredients',
        say(
          'Cocoa mass, sugar, cocoa butter, vanilla',
          'Kakaómassza, cukor, kakaóvaj, vanília',
          'Pasta de cacau, açúcar, manteiga de cacau, baunilha',
        ),
      ],
      [
        'allergens',
        say(
          'May contain milk and nuts',
          'Nyomokban tejet és dióféléket tartalmazhat',
          'Pode conter leite e frutos de casca rija',
        ),
      ],
    ],
    prices: {
      hu: { listPriceMinor: 2_490, priceChanges: [{ fromOn: '2024-01-15', priceMinor: 2_990 }] },
      pt: {
        listPriceMinor: 590,
        priceChanges: [
          { fromOn: '2018-01-15', priceMinor: 640 },
          { fromOn: '2024-01-15', priceMinor: 690 },
        ],
      },
    },
    initialStock: 210,
  }),
  thing({
    sku: 'SW-PRALINES',
    slug: { hu: 'mogyoros-pralinek', pt: 'bombons-de-avela' },
    kind: 'chocolate',
    category: 'sweets',
    accessoryGroup: 'sweets',
    names: say('Hazelnut pralines', 'Mogyorós pralinék', 'Bombons de avelã'),
    descriptions: say(
      'Hazelnut cream in a crisp shell, with a fine line of caramel on top. Twelve in a box; nobody has ever counted eleven.',
      'Mogyorókrém ropogós burokban, a tetején vékony karamellcsíkkal. Tizenkettő van egy dobozban; tizenegyet még senki sem számolt.',
      'Creme de avelã numa casca estaladiça, com uma linha fina de caramelo por cima. Doze numa caixa; nunca ninguém contou onze.',
    ),
    drawing: { kind: 'chocolate', form: 'pralines', colour: '#3b2d4c' },
    netWeightGrams: 150,
    details: [
      [
        'ingredients',
        say(
          'Hazelnuts, sugar, cocoa butter, milk powder, cocoa mass',
          'Mogyoró, cukor, kakaóvaj, tejpor, kakaómassza',
          'Avelãs, açúcar, manteiga de cacau, leite em pó, pasta de cacau',
        ),
      ],
      ['allergens', say('Hazelnuts, milk', 'Mogyoró, tej', 'Avelãs, leite')],
    ],
    prices: {
      hu: { listPriceMinor: 3_990 },
      pt: { listPriceMinor: 950 },
    },
    initialStock: 88,
  }),
  thing({
    sku: 'SW-BUTTER',
    slug: { hu: 'vajas-keksz', pt: 'bolachas-de-manteiga' },
    kind: 'biscuit',
    category: 'sweets',
    accessoryGroup: 'sweets',
    names: say('Butter biscuits', 'Vajas keksz', 'Bolachas de manteiga'),
    descriptions: say(
      'Butter, flour, sugar, patience. Crumbly at the edge, soft in the middle, the size of a saucer well.',
      'Vaj, liszt, cukor, türelem. A széle omlós, a közepe puha, akkora, mint a csészealj mélyedése.',
      'Manteiga, farinha, açúcar, paciência. Quebradiças na borda, macias no meio, à medida do pires.',
    ),
    drawing: { kind: 'biscuit', form: 'round', colour: '#b8863b' },
    netWeightGrams: 140,
    details: [
      [
        'ingredients',
        say(
          'Wheat flour, butter, sugar, egg',
          'Búzaliszt, vaj, cukor, tojás',
          'Farinha de trigo, manteiga, açúcar, ovo',
        ),
      ],
      ['allergens', say('Gluten, milk, egg', 'Glutén, tej, tojás', 'Glúten, leite, ovo')],
    ],
    prices: {
      hu: { listPriceMinor: 1_990 },
      pt: { listPriceMinor: 490 },
    },
    initialStock: 175,
  }),
  thing({
    sku: 'SW-CANTUCCI',
    slug: { hu: 'mandulas-cantucci', pt: 'cantucci-de-amendoa' },
    kind: 'biscuit',
    category: 'sweets',
    accessoryGroup: 'sweets',
    names: say('Almond cantucci', 'Mandulás cantucci', 'Cantucci de amêndoa'),
    descriptions: say(
      'Baked twice, full of whole almonds, made to be dipped. Hold for three seconds in a lungo and not one longer.',
      'Kétszer sütve, egész mandulákkal, mártogatni való. Három másodpercig tartsa a lungóban, eggyel se tovább.',
      'Cozidos duas vezes, cheios de amêndoas inteiras, feitos para molhar. Conte três segundos num lungo, nem mais um.',
    ),
    drawing: { kind: 'biscuit', form: 'cantucci', colour: '#1f4a45' },
    netWeightGrams: 180,
    details: [
      [
        'ingredients',
        say(
          'Wheat flour, sugar, almonds, egg, butter',
          'Búzaliszt, cukor, mandula, tojás, vaj',
          'Farinha de trigo, açúcar, amêndoas, ovo, manteiga',
        ),
      ],
      [
        'allergens',
        say('Gluten, almonds, egg, milk', 'Glutén, mandula, tojás, tej', 'Glúten, amêndoas, ovo, leite'),
      ],
    ],
    prices: {
      hu: {
        listPriceMinor: 2_290,
        reductions: [{ fromOn: '2022-11-21', untilOn: '2022-12-05', priceMinor: 1_790 }],
      },
      pt: {
        listPriceMinor: 550,
        reductions: [{ fromOn: '2022-11-21', untilOn: '2022-12-05', priceMinor: 450 }],
      },
    },
    initialStock: 132,
  }),
  thing({
    sku: 'SW-STICKS',
    slug: { hu: 'cukorrudak', pt: 'palitos-de-acucar' },
    kind: 'sugar',
    category: 'sweets',
    accessoryGroup: 'sweets',
    names: say('Sugar sticks', 'Cukorrudacskák', 'Palitos de açúcar'),
    descriptions: say(
      'Fine white sugar, four grams at a time, in slim paper sticks. For the guest who takes one, and the one who takes three.',
      'Finom fehér cukor, négy grammonként, karcsú papírrudacskákban. Annak a vendégnek, aki egyet kér, és annak is, aki hármat.',
      'Açúcar branco fino, quatro gramas de cada vez, em palitos de papel. Para o convidado que usa um, e para o que usa três.',
    ),
    drawing: { kind: 'sugar', form: 'sticks', colour: '#8c2b2b' },
    netWeightGrams: 200,
    details: [
      ['contents', say('50 sticks of 4 g', '50 rudacska, egyenként 4 g', '50 palitos de 4 g')],
      ['ingredients', say('Sugar', 'Cukor', 'Açúcar')],
    ],
    prices: {
      hu: { listPriceMinor: 1_490 },
      pt: { listPriceMinor: 390 },
    },
    initialStock: 240,
  }),
  thing({
    sku: 'SW-CUBES',
    slug: { hu: 'nadcukor-kockak', pt: 'cubos-de-acucar-mascavado' },
    kind: 'sugar',
    category: 'sweets',
    accessoryGroup: 'sweets',
    names: say('Raw cane sugar cubes', 'Nádcukorkockák', 'Cubos de açúcar mascavado'),
    descriptions: say(
      'Unrefined cane sugar in uneven cubes, with a taste of molasses. Drop one in and listen.',
      'Finomítatlan nádcukor szabálytalan kockákban, enyhe melaszízzel. Ejtsen bele egyet, és hallgassa.',
      'Açúcar de cana não refinado em cubos irregulares, com um sabor a melaço. Deixe cair um e escute.',
    ),
    drawing: { kind: 'sugar', form: 'cubes', colour: '#8a5a34' },
    netWeightGrams: 250,
    details: [['ingredients', say('Raw cane sugar', 'Nyers nádcukor', 'Açúcar de cana em bruto')]],
    prices: {
      hu: { listPriceMinor: 1_790 },
      pt: { listPriceMinor: 450 },
    },
    initialStock: 95,
  }),
];
