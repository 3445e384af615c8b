// Words that page parts need by themselves: prices, quantities, fields, lists, reasons.
// Sentences about one area (checkout, account …) live with that area.
import type { Language } from '../language.ts';

export type PartMessages = {
  readonly why: string;
  readonly whyBecause: string;
  readonly whyNotApplied: string;
  readonly whyCitation: (paragraph: string, document: string, version: string) => string;
  readonly applied: string;
  readonly notApplied: string;
  readonly reducedPrice: string;
  readonly regularPrice: string;
  readonly lowestPriceBefore: (price: string, period: string) => string;
  readonly free: string;
  readonly quantity: string;
  readonly quantityOf: (name: string) => string;
  readonly oneMore: (name: string) => string;
  readonly oneLess: (name: string) => string;
  readonly update: string;
  readonly remove: string;
  readonly removeOf: (name: string) => string;
  readonly addToBasket: string;
  readonly intensity: (value: number, maximum: number) => string;
  readonly optional: string;
  readonly choose: string;
  readonly errorSummary: (count: number) => string;
  readonly noticeKinds: Readonly<Record<'info' | 'success' | 'warning' | 'refusal', string>>;
  readonly progress: string;
  readonly stepDone: string;
  readonly youAreHere: string;
  readonly pages: string;
  readonly previous: string;
  readonly next: string;
  readonly page: (number: number) => string;
  readonly filter: string;
  readonly filterActive: (count: number) => string;
  readonly filterApply: string;
  readonly filterClear: string;
  readonly sort: string;
  readonly results: (count: number) => string;
};

export const parts: Readonly<Record<Language, PartMessages>> = {
  en: {
    why: 'Why?',
    whyBecause: 'Because',
    whyNotApplied: 'Looked at, did not apply',
    whyCitation: (paragraph, document, version) => `${paragraph} · ${document} · version ${version}`,
    applied: 'Applied',
    notApplied: 'Did not apply',
    reducedPrice: 'Reduced price',
    regularPrice: 'Earlier price',
    lowestPriceBefore: (price, period) => `Lowest price in the ${period} before the reduction: ${price}`,
    free: 'Free',
    quantity: 'Quantity',
    quantityOf: (name) => `Quantity of ${name}`,
    oneMore: (name) => `More ${name}`,
    oneLess: (name) => `Less ${name}`,
    update: 'Update',
    remove: 'Remove',
    removeOf: (name) => `Remove ${name}`,
    addToBasket: 'Add to basket',
    intensity: (value, maximum) => `Intensity ${value} of ${maximum}`,
    optional: 'optional',
    choose: 'Please choose',
    errorSummary: (count) =>
      count === 1 ? 'One entry needs your attention' : `${count} entries need your attention`,
    noticeKinds: { info: 'Please note', success: 'Done', warning: 'Attention', refusal: 'Not possible' },
    progress: 'Your progress',
    stepDone: 'done',
    youAreHere: 'You are here',
    pages: 'Pages',
    previous: 'Previous',
    next: 'Next',
    page: (number) => `Page ${number}`,
    filter: 'Filter',
    filterActive: (count) => `${count} active`,
    filterApply: 'Show',
    filterClear: 'Clear all',
    sort: 'Sort by',
    results: (count) => (count === 1 ? '1 product' : `${count} products`),
  },
  hu: {
    why: 'Miért?',
    whyBecause: 'Indoklás',
    whyNotApplied: 'Megvizsgáltuk, nem alkalmazható',
    whyCitation: (paragraph, document, version) => `${paragraph} · ${document} · változat: ${version}`,
    applied: 'Alkalmazva',
    notApplied: 'Nem alkalmazható',
    reducedPrice: 'Kedvezményes ár',
    regularPrice: 'Korábbi ár',
    lowestPriceBefore: (price, period) => `A csökkentést megelőző ${period} legalacsonyabb ára: ${price}`,
    free: 'Ingyenes',
    quantity: 'Mennyiség',
    quantityOf: (name) => `${name} – mennyiség`,
    oneMore: (name) => `${name} – mennyiség növelése`,
    oneLess: (name) => `${name} – mennyiség csökkentése`,
    update: 'Frissítés',
    remove: 'Eltávolítás',
    removeOf: (name) => `${name} – eltávolítás`,
    addToBasket: 'Kosárba',
    intensity: (value, maximum) => `Intenzitás: ${value} / ${maximum}`,
    optional: 'nem kötelező',
    choose: 'Kérjük, válasszon',
    errorSummary: (count) =>
      count === 1 ? 'Kérjük, ellenőrizze az alábbi adatot' : `Kérjük, ellenőrizze az alábbi ${count} adatot`,
    noticeKinds: { info: 'Tájékoztatás', success: 'Kész', warning: 'Figyelem', refusal: 'Nem lehetséges' },
    progress: 'A rendelés menete',
    stepDone: 'kész',
    youAreHere: 'Ön itt van',
    pages: 'Oldalak',
    previous: 'Előző',
    next: 'Következő',
    page: (number) => `${number}. oldal`,
    filter: 'Szűrés',
    filterActive: (count) => `${count} aktív`,
    filterApply: 'Találatok mutatása',
    filterClear: 'Szűrők törlése',
    sort: 'Rendezés',
    results: (count) => `${count} termék`,
  },
  pt: {
    why: 'Porquê?',
    whyBecause: 'Fundamento',
    whyNotApplied: 'Analisado, mas não se aplicou',
    whyCitation: (paragraph, document, version) => `${paragraph} · ${document} · versão de ${version}`,
    applied: 'Aplicado',
    notApplied: 'Não se aplicou',
    reducedPrice: 'Preço reduzido',
    regularPrice: 'Preço anterior',
    lowestPriceBefore: (price, period) => `Preço mais baixo nos ${period} anteriores à redução: ${price}`,
    free: 'Grátis',
    quantity: 'Quantidade',
    quantityOf: (name) => `Quantidade de ${name}`,
    oneMore: (name) => `Mais ${name}`,
    oneLess: (name) => `Menos ${name}`,
    update: 'Atualizar',
    remove: 'Remover',
    removeOf: (name) => `Remover ${name}`,
    addToBasket: 'Pôr no cesto',
    intensity: (value, maximum) => `Intensidade ${value} de ${maximum}`,
    optional: 'opcional',
    choose: 'Escolha, por favor',
    errorSummary: (count) =>
      count === 1
        ? 'Há um campo que precisa da sua atenção'
        : `Há ${count} campos que precisam da sua atenção`,
    noticeKinds: { info: 'Informação', success: 'Concluído', warning: 'Atenção', refusal: 'Não é possível' },
    progress: 'Passos da encomenda',
    stepDone: 'concluído',
    youAreHere: 'Está aqui',
    pages: 'Páginas',
    previous: 'Anterior',
    next: 'Seguinte',
    page: (number) => `Página ${number}`,
    filter: 'Filtrar',
    filterActive: (count) => (count === 1 ? '1 ativo' : `${count} ativos`),
    filterApply: 'Mostrar',
    filterClear: 'Limpar tudo',
    sort: 'Ordenar por',
    results: (count) => (count === 1 ? '1 produto' : `${count} produtos`),
  },
};
