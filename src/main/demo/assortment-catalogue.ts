// Assortments of coffees, whole boxes of several sleeves. Plain data.
import { say, thing } from './demo-product.ts';

export const assortments = [
  thing({
    sku: 'CL-VALOGATAS',
    slug: { hu: 'classic-valogatas', pt: 'selecao-classic' },
    kind: 'assortment',
    category: 'coffee',
    line: 'classic',
    names: say('Classic Assortment, 12 sleeves', 'Classic válogatás, 12 tubus', 'Seleção Classic, 12 mangas'),
    descriptions: say(
      'Twelve sleeves, from the palest to the darkest: the whole Classic line in one box. A good beginning for a new machine, and a safe present.',
      'Tizenkét tubus a legvilágosabbtól a legsötétebbig: az egész Classic sor egy dobozban. Új géphez jó kezdet, ajándéknak biztos választás.',
      'Doze mangas, da mais clara à mais escura: toda a linha Classic numa caixa. Um bom começo para uma máquina nova, e um presente seguro.',
    ),
    drawing: {
      kind: 'assortment',
      line: 'classic',
      colours: ['#b5532f', '#25324f', '#c79a63', '#7d1f2b', '#476b4f', '#d08a3e', '#4b2a4a'],
    },
    capsulesPerUnit: 120,
    netWeightGrams: 660,
    details: [
      [
        'contents',
        say('12 sleeves of 10 capsules', '12 tubus, egyenként 10 kapszula', '12 mangas de 10 cápsulas'),
      ],
    ],
    notes: say('From almond to smoke', 'A mandulától a füstig', 'Da amêndoa ao fumo'),
    prices: {
      hu: { listPriceMinor: 23_990, priceChanges: [{ fromOn: '2023-03-01', priceMinor: 25_990 }] },
      pt: { listPriceMinor: 4_790, priceChanges: [{ fromOn: '2023-02-06', priceMinor: 4_990 }] },
    },
    initialStock: 140,
  }),
  thing({
    sku: 'GR-VALOGATAS',
    slug: { hu: 'grande-valogatas', pt: 'selecao-grande' },
    kind: 'assortment',
    category: 'coffee',
    line: 'grande',
    names: say('Grande Assortment, 8 sleeves', 'Grande válogatás, 8 tubus', 'Seleção Grande, 8 mangas'),
    descriptions: say(
      'Eight sleeves for large cups, double espressos among them. Taste a new one each week and keep notes, or simply keep drinking.',
      'Nyolc tubus nagy csészéhez, köztük dupla eszpresszók. Kóstoljon hetente egy újat, jegyzetelve – vagy csak úgy.',
      'Oito mangas para chávenas grandes, com expressos duplos entre elas. Prove uma por semana e tome notas, ou vá simplesmente bebendo.',
    ),
    drawing: {
      kind: 'assortment',
      line: 'grande',
      colours: ['#d39a48', '#5a4630', '#a8341f', '#2f4f3e', '#74718f'],
    },
    capsulesPerUnit: 80,
    netWeightGrams: 940,
    details: [
      [
        'contents',
        say('8 sleeves of 10 capsules', '8 tubus, egyenként 10 kapszula', '8 mangas de 10 cápsulas'),
      ],
    ],
    notes: say('From honey to night', 'A méztől az éjszakáig', 'Do mel à noite'),
    prices: {
      hu: { listPriceMinor: 22_990 },
      pt: { listPriceMinor: 4_290 },
    },
    initialStock: 95,
  }),
  thing({
    sku: 'CL-AURORA-5',
    slug: { hu: 'aurora-ot-tubus', pt: 'aurora-cinco-mangas' },
    kind: 'assortment',
    category: 'coffee',
    line: 'classic',
    names: say('Aurora, 5 sleeves', 'Aurora, 5 tubus', 'Aurora, 5 mangas'),
    descriptions: say(
      'Five sleeves of Aurora, our most ordered coffee, for less than five single ones. Enough for a month of mornings for two.',
      'Öt tubus Aurora, a legtöbbet rendelt kávénk, olcsóbban, mint öt külön. Két embernek egy hónapnyi reggelre elég.',
      'Cinco mangas de Aurora, o nosso café mais encomendado, por menos do que cinco avulso. Chega para um mês de manhãs a dois.',
    ),
    drawing: {
      kind: 'assortment',
      line: 'classic',
      colours: ['#b5532f', '#bd5f3a', '#b5532f', '#bd5f3a', '#b5532f'],
    },
    capsulesPerUnit: 50,
    netWeightGrams: 265,
    stockSku: 'CL-AURORA',
    stockUnits: 5,
    details: [
      [
        'contents',
        say('5 sleeves of 10 capsules', '5 tubus, egyenként 10 kapszula', '5 mangas de 10 cápsulas'),
      ],
    ],
    notes: say('Toasted hazelnut, honey', 'Pirított mogyoró, méz', 'Avelã torrada, mel'),
    prices: {
      hu: {
        listPriceMinor: 9_490,
        priceChanges: [
          { fromOn: '2023-03-01', priceMinor: 10_490 },
          { fromOn: '2025-02-03', priceMinor: 11_490 },
        ],
      },
      pt: {
        listPriceMinor: 1_790,
        priceChanges: [
          { fromOn: '2019-02-04', priceMinor: 1_890 },
          { fromOn: '2023-02-06', priceMinor: 1_990 },
        ],
      },
    },
    initialStock: 0,
  }),
];
