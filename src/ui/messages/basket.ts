// Words of the basket. Amounts, counts and names are ready to read when they come here.
import type { Language } from '../language.ts';

export type BasketMessages = {
  readonly title: string;
  readonly caption: string;
  readonly product: string;
  readonly unitPrice: string;
  readonly amount: string;
  readonly capsules: (count: string) => string;
  readonly unitPriceSummary: (name: string, price: string) => string;
  readonly amountSummary: (name: string, amount: string) => string;
  readonly summary: string;
  readonly goods: string;
  readonly delivery: string;
  readonly deliveryLater: string;
  readonly deliverySummary: (way: string, fee: string) => string;
  readonly saved: string;
  readonly total: string;
  readonly totalWithoutDelivery: string;
  readonly totalSummary: (amount: string) => string;
  readonly dueInCash: string;
  readonly dueInCashSummary: (amount: string) => string;
  readonly vat: (rate: string) => string;
  readonly vatNet: (net: string) => string;
  readonly vatSummary: (rate: string, amount: string) => string;
  readonly toCheckout: string;
  /** In place of the way on, while something in the basket cannot be ordered. */
  readonly changeFirst: string;
  readonly deliveryOptions: string;
  readonly expectedEarliest: (date: string) => string;
  readonly freeMore: (amount: string) => string;
  readonly freeReached: string;
  readonly freeSummary: (threshold: string) => string;
  readonly added: (quantity: string, name: string) => string;
  readonly continueShopping: string;
  readonly removed: (name: string) => string;
  readonly putBack: string;
  readonly putBackName: (name: string) => string;
  readonly changedTitle: string;
  readonly changedText: string;
  readonly impossibleQuantity: (most: string) => string;
  readonly priceError: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly emptyAction: string;
  readonly documentsSay: string;
};

export const basket: Readonly<Record<Language, BasketMessages>> = {
  en: {
    title: 'Basket',
    caption: 'What is in your basket',
    product: 'Product',
    unitPrice: 'Price',
    amount: 'Amount',
    capsules: (count) => `${count} capsules`,
    unitPriceSummary: (name, price) => `${name} costs ${price}`,
    amountSummary: (name, amount) => `${name} comes to ${amount}`,
    summary: 'Your order',
    goods: 'Goods',
    delivery: 'Delivery',
    deliveryLater: 'Depends on the way and the place.',
    deliverySummary: (way, fee) => `${way}: ${fee}`,
    saved: 'You save',
    total: 'Total',
    totalWithoutDelivery: 'Total without delivery',
    totalSummary: (amount) => `You pay ${amount}`,
    dueInCash: 'Due in cash',
    dueInCashSummary: (amount) => `In cash you pay ${amount}`,
    vat: (rate) => `VAT included, ${rate}`,
    vatNet: (net) => `on ${net} net`,
    vatSummary: (rate, amount) => `${amount} of the total is VAT at ${rate}`,
    toCheckout: 'To delivery',
    changeFirst: 'Please change the basket first: as it is, it cannot be ordered.',
    deliveryOptions: 'How it can reach you',
    expectedEarliest: (date) => `At the earliest: ${date}`,
    freeMore: (amount) => `${amount} more and delivery is free.`,
    freeReached: 'Delivery is free with this basket.',
    freeSummary: (threshold) => `Delivery is free for goods of ${threshold}`,
    added: (quantity, name) => `${quantity} × ${name}: added to your basket.`,
    continueShopping: 'Continue shopping',
    removed: (name) => `${name} is no longer in your basket.`,
    putBack: 'Put it back',
    putBackName: (name) => `Put ${name} back`,
    changedTitle: 'Your basket was changed in the meantime',
    changedText:
      'Somebody changed it in another window or on another device. Below is what is in it now; your last change was not made. Please make it again if you still want it.',
    impossibleQuantity: (most) => `Enter a whole number from 0 to ${most}. The quantity was left as it is.`,
    priceError:
      'This price looks like a mistake. You can order; we then hold the order and offer you the right price, which you may accept or decline.',
    emptyTitle: 'Your basket is empty',
    emptyText: 'A good cup starts somewhere.',
    emptyAction: 'See the coffees',
    documentsSay: 'Good to know about quantities',
  },
  hu: {
    title: 'Kosár',
    caption: 'Az Ön kosarának tartalma',
    product: 'Termék',
    unitPrice: 'Egységár',
    amount: 'Összeg',
    capsules: (count) => `${count} kapszula`,
    unitPriceSummary: (name, price) => `${name} ára: ${price}`,
    amountSummary: (name, amount) => `${name} összesen: ${amount}`,
    summary: 'Az Ön rendelése',
    goods: 'Termékek',
    delivery: 'Szállítás',
    deliveryLater: 'A választott módtól és helytől függ.',
    deliverySummary: (way, fee) => `${way}: ${fee}`,
    saved: 'Megtakarítás',
    total: 'Végösszeg',
    totalWithoutDelivery: 'Összesen, szállítás nélkül',
    totalSummary: (amount) => `Fizetendő: ${amount}`,
    dueInCash: 'Készpénzben fizetendő',
    dueInCashSummary: (amount) => `Készpénzben ezt fizeti: ${amount}`,
    vat: (rate) => `ebből ${rate} áfa`,
    vatNet: (net) => `nettó ${net} után`,
    vatSummary: (rate, amount) => `A végösszegből ${amount} a ${rate} mértékű áfa`,
    toCheckout: 'Tovább a szállításhoz',
    changeFirst: 'Kérjük, előbb módosítsa a kosarat: így nem rendelhető meg.',
    deliveryOptions: 'Így juthat Önhöz',
    expectedEarliest: (date) => `Legkorábban: ${date}`,
    freeMore: (amount) => `Még ${amount}, és a szállítás ingyenes.`,
    freeReached: 'Ezzel a kosárral a szállítás ingyenes.',
    freeSummary: (threshold) => `Ingyenes szállítás: ${threshold} értékű terméktől`,
    added: (quantity, name) => `A kosárba került: ${quantity} × ${name}.`,
    continueShopping: 'Tovább vásárolok',
    removed: (name) => `${name} kikerült a kosárból.`,
    putBack: 'Visszateszem',
    putBackName: (name) => `${name} – visszateszem`,
    changedTitle: 'A kosár időközben megváltozott',
    changedText:
      'Egy másik ablakban vagy eszközön módosították. Alább a jelenlegi tartalmát látja; az Ön utolsó módosítása nem történt meg. Ha továbbra is szeretné, kérjük, végezze el újra.',
    impossibleQuantity: (most) =>
      `Kérjük, 0 és ${most} közötti egész számot adjon meg. A mennyiség nem változott.`,
    priceError:
      'Ez az ár tévedésnek tűnik. Megrendelheti: ilyenkor a rendelést függőben tartjuk, és felajánljuk Önnek a helyes árat, amelyet elfogadhat vagy elutasíthat.',
    emptyTitle: 'A kosara üres',
    emptyText: 'Egy jó csésze kávé valahol elkezdődik.',
    emptyAction: 'Kávéink',
    documentsSay: 'Tudnivalók a mennyiségekről',
  },
  pt: {
    title: 'Cesto de compras',
    caption: 'O que está no seu cesto',
    product: 'Produto',
    unitPrice: 'Preço',
    amount: 'Valor',
    capsules: (count) => `${count} cápsulas`,
    unitPriceSummary: (name, price) => `${name} custa ${price}`,
    amountSummary: (name, amount) => `${name} perfaz ${amount}`,
    summary: 'A sua encomenda',
    goods: 'Produtos',
    delivery: 'Entrega',
    deliveryLater: 'Depende da forma e do local de entrega.',
    deliverySummary: (way, fee) => `${way}: ${fee}`,
    saved: 'Poupa',
    total: 'Total',
    totalWithoutDelivery: 'Total sem entrega',
    totalSummary: (amount) => `Paga ${amount}`,
    dueInCash: 'A pagar em dinheiro',
    dueInCashSummary: (amount) => `Em dinheiro paga ${amount}`,
    vat: (rate) => `IVA incluído, ${rate}`,
    vatNet: (net) => `sobre ${net} líquidos`,
    vatSummary: (rate, amount) => `${amount} do total são IVA à taxa de ${rate}`,
    toCheckout: 'Continuar para a entrega',
    changeFirst: 'Altere primeiro o cesto: tal como está, não pode ser encomendado.',
    deliveryOptions: 'Como pode recebê-la',
    expectedEarliest: (date) => `O mais cedo: ${date}`,
    freeMore: (amount) => `Mais ${amount} e a entrega é grátis.`,
    freeReached: 'Com este cesto, a entrega é grátis.',
    freeSummary: (threshold) => `A entrega é grátis em produtos de ${threshold}`,
    added: (quantity, name) => `${quantity} × ${name}: adicionado ao seu cesto.`,
    continueShopping: 'Continuar a comprar',
    removed: (name) => `${name} já não está no seu cesto.`,
    putBack: 'Repor',
    putBackName: (name) => `Repor ${name}`,
    changedTitle: 'O seu cesto foi alterado entretanto',
    changedText:
      'Foi alterado noutra janela ou noutro dispositivo. Em baixo vê o que contém agora; a sua última alteração não foi feita. Se ainda a quiser, faça-a de novo, por favor.',
    impossibleQuantity: (most) => `Indique um número inteiro de 0 a ${most}. A quantidade ficou como estava.`,
    priceError:
      'Este preço parece um engano. Pode encomendar; nesse caso deixamos a encomenda em suspenso e propomos-lhe o preço certo, que pode aceitar ou recusar.',
    emptyTitle: 'O seu cesto está vazio',
    emptyText: 'Um bom café começa em algum lado.',
    emptyAction: 'Ver os cafés',
    documentsSay: 'O que convém saber sobre as quantidades',
  },
};
