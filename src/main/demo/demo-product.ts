// What a product of the demo is, and how the catalogues beside this file write one: once, with its words in every
// language and its prices per market. Amounts are list prices in the market's minor units, VAT included.
import type { Cup, Line, ProductData, Words } from '../../modules/catalogue/model.ts';
import type { Drawing } from '../../ui/drawings/drawing.ts';

/** What the membership's discount on accessories calls the product; undefined where it never applies. */
export type AccessoryGroup =
  | 'cup'
  | 'glass'
  | 'spoon'
  | 'capsuleDispenser'
  | 'travelMug'
  | 'capsuleCage'
  | 'machinePart'
  | 'sweets';

/** Dates are local days, from their start; `untilOn` is the first day without the reduction. */
export type PriceChange = { readonly fromOn: string; readonly priceMinor: number };
export type Reduction = PriceChange & { readonly untilOn: string };

export type DemoProduct = {
  readonly product: ProductData & { readonly drawing: Drawing };
  readonly accessoryGroup: AccessoryGroup | undefined;
  /** Who answers for the warranty. */
  readonly warranty: 'maker' | 'seller' | undefined;
  /** From the first day of the demo. */
  readonly listPriceMinor: number;
  /** Ascending; none falls into a reduction. */
  readonly priceChanges: readonly PriceChange[];
  readonly reductions: readonly Reduction[];
  /** Of the product's own stock item; 0 also where it is sold from another product's stock. */
  readonly initialStock: number;
};

/** The markets that the demo has a range for. */
export const demoMarkets = ['hu', 'pt'] as const;
export type DemoMarket = (typeof demoMarkets)[number];

export function isDemoMarket(code: string): code is DemoMarket {
  return demoMarkets.some((market) => market === code);
}

/** A product as it is sold in one market; `language`, the market's own, is what is printed on boxes. */
export type InMarket = (
  market: DemoMarket,
  language: string,
) => Omit<DemoProduct, 'product'> & { readonly product: Unplaced };

type Prices = Pick<DemoProduct, 'listPriceMinor'> & Partial<Pick<DemoProduct, 'priceChanges' | 'reductions'>>;

type Offer = Pick<DemoProduct, 'initialStock'> & {
  readonly prices: Readonly<Record<DemoMarket, Prices>>;
  /** The same for all markets, or each its own where it is made of words. */
  readonly slug: string | Readonly<Record<DemoMarket, string>>;
};

export const say = (en: string, hu: string, pt: string): Words => ({ en, hu, pt });

/** What is written alike in every language. */
export const same = (text: string): Words => say(text, text, text);

const terms = {
  roast: say('Roast', 'Pörkölés', 'Torra'),
  origin: say('Origin', 'Eredet', 'Origem'),
  body: say('Body', 'Testesség', 'Corpo'),
  acidity: say('Acidity', 'Savasság', 'Acidez'),
  bitterness: say('Bitterness', 'Keserűség', 'Amargor'),
  amount: say('In the cup', 'Adag', 'Na chávena'),
  dimensions: say('Dimensions', 'Méret', 'Dimensões'),
  capacity: say('Capacity', 'Űrtartalom', 'Capacidade'),
  power: say('Power', 'Teljesítmény', 'Potência'),
  pressure: say('Pump pressure', 'Nyomás', 'Pressão da bomba'),
  heating: say('Heating-up', 'Felfűtés', 'Aquecimento'),
  warranty: say('Warranty', 'Jótállás', 'Garantia'),
  material: say('Material', 'Anyag', 'Material'),
  cleaning: say('Cleaning', 'Tisztítás', 'Limpeza'),
  contents: say('In the box', 'A dobozban', 'Na caixa'),
  suits: say('Suits', 'Illik hozzá', 'Adequado para'),
  ingredients: say('Ingredients', 'Összetevők', 'Ingredientes'),
  allergens: say('Allergens', 'Allergének', 'Alergénios'),
} as const;

type Term = keyof typeof terms;
type Details = readonly (readonly [Term, Words])[];

const detailsOf = (details: Details) => details.map(([term, text]) => ({ term: terms[term], text }));

const roasts = {
  light: say('Light', 'Világos', 'Clara'),
  medium: say('Medium', 'Közepes', 'Média'),
  dark: say('Dark', 'Sötét', 'Escura'),
} as const;

const amounts: Readonly<Record<Cup, Words>> = {
  ristretto: same('25 ml'),
  espresso: same('40 ml'),
  doubleEspresso: same('80 ml'),
  lungo: same('110 ml'),
  mug: same('230 ml'),
  carafe: same('535 ml'),
};

const outOfFive = (value: number): Words => say(`${value} of 5`, `${value} / 5`, `${value} de 5`);

type Coffee = Offer & {
  readonly sku: string;
  readonly line: Line;
  readonly names: Words | string;
  readonly descriptions: Words;
  readonly notes: Words;
  readonly intensity: number;
  readonly cups: readonly [Cup, ...Cup[]];
  readonly roast: keyof typeof roasts;
  readonly origin: Words;
  /** Body, acidity, bitterness, each 1 to 5. */
  readonly taste: readonly [number, number, number];
  readonly grams: number;
  /** Colour, accent, pattern of the box. */
  readonly box: readonly [string, string, 'bean' | 'waves' | 'rays' | 'grove'];
  /** What is printed on the box, where the name is longer. */
  readonly label?: string;
  /** Where the cup differs from the usual one. */
  readonly amount?: Words;
  readonly decaffeinated?: true;
  readonly organic?: true;
  readonly limitedEdition?: true;
};

export function coffee(given: Coffee): InMarket {
  const names = typeof given.names === 'string' ? same(given.names) : given.names;
  const [body, acidity, bitterness] = given.taste;
  const [colour, accent, pattern] = given.box;
  const cupAmounts = given.cups.map((cup) => amounts[cup].en).join(', ');
  return (market, language) => ({
    ...offerOf(given, market),
    accessoryGroup: undefined,
    warranty: undefined,
    product: {
      ...foodstuff,
      sku: given.sku,
      slug: slugOf(given, market),
      kind: 'coffee',
      line: given.line,
      category: 'coffee',
      quantityGroup: 'capsules',
      names,
      descriptions: given.descriptions,
      facts: {
        intensity: given.intensity,
        cups: [...given.cups],
        notes: given.notes,
        ...(given.decaffeinated && { decaffeinated: true }),
        ...(given.organic && { organic: true }),
        details: detailsOf([
          ['amount', given.amount ?? same(cupAmounts)],
          ['roast', roasts[given.roast]],
          ['origin', given.origin],
          ['body', outOfFive(body)],
          ['acidity', outOfFive(acidity)],
          ['bitterness', outOfFive(bitterness)],
        ]),
      },
      drawing: {
        kind: 'sleeve',
        line: given.line,
        colour,
        accent,
        name: given.label ?? names[language] ?? '',
        pattern,
      },
      capsulesPerUnit: 10,
      netWeightGrams: given.grams,
      limitedEdition: given.limitedEdition ?? false,
      stockSku: given.sku,
    },
  });
}

export type Unplaced = Omit<DemoProduct['product'], 'position'>;

const foodstuff = {
  vatCategory: 'standard',
  food: true,
  engravable: false,
  limitedEdition: false,
  stockUnits: 1,
} as const;

function offerOf({ prices, initialStock }: Offer, market: DemoMarket) {
  const { listPriceMinor, priceChanges = [], reductions = [] } = prices[market];
  return { listPriceMinor, initialStock, priceChanges, reductions };
}

function slugOf({ slug }: Offer, market: DemoMarket): string {
  return typeof slug === 'string' ? slug : slug[market];
}

type Thing = Offer &
  Pick<Unplaced, 'sku' | 'kind' | 'category' | 'names' | 'descriptions' | 'drawing'> &
  Partial<
    Pick<Unplaced, 'line' | 'netWeightGrams' | 'engravable' | 'capsulesPerUnit' | 'stockSku' | 'stockUnits'>
  > &
  Partial<Pick<DemoProduct, 'accessoryGroup' | 'warranty'>> & {
    readonly details: Details;
    readonly notes?: Words;
  };

const warranties = {
  maker: say('Given by the maker', 'A gyártó vállalja', 'Dada pelo fabricante'),
  seller: say('Given by us', 'Mi vállaljuk', 'Dada por nós'),
} as const;

export function thing(given: Thing): InMarket {
  const { warranty, notes, details } = given;
  const capsulesPerUnit = given.capsulesPerUnit ?? 0;
  const machine = given.kind === 'machine';
  const warrantyDetail: Details = warranty ? [['warranty', warranties[warranty]]] : [];
  return (market) => ({
    ...offerOf(given, market),
    accessoryGroup: given.accessoryGroup,
    warranty,
    product: {
      ...foodstuff,
      sku: given.sku,
      slug: slugOf(given, market),
      kind: given.kind,
      line: given.line,
      category: given.category,
      quantityGroup: capsulesPerUnit > 0 ? 'capsules' : machine ? 'machines' : 'other',
      names: given.names,
      descriptions: given.descriptions,
      facts: { ...(notes && { notes }), details: detailsOf([...details, ...warrantyDetail]) },
      drawing: given.drawing,
      capsulesPerUnit,
      netWeightGrams: given.netWeightGrams,
      food: given.category === 'coffee' || given.category === 'sweets',
      engravable: given.engravable ?? false,
      stockSku: given.stockSku ?? given.sku,
      stockUnits: given.stockUnits ?? 1,
    },
  });
}
