// Rules of prices: VAT, which day's price counts, price errors, price reductions, unit prices.
import { bound, code, codes, count, duration, flag, money, percent, range } from '../../terms/values.ts';
import { declaredRule, rule, type Vocabulary } from '../../terms/vocabulary.ts';

export const priceClock = rule('price.clock', {
  type: code('orderPlaced', 'goodsDelivered', 'noticeSent'),
  declaresKey: 'sale',
  mandatory: true,
  says: 'The day whose price counts for this kind of sale (order, autoreorder).',
});

export const pricesIncludeVat = rule('price.includesVat', {
  only: ['yes'],
  type: flag,
  mandatory: true,
  says: 'Whether the prices shown include VAT.',
});

export const vatRate = rule('vat.rate', {
  type: percent,
  declaresKey: 'vatCategory',
  laterKeys: ['area'],
  mandatory: true,
  says: 'The VAT rate of a category of goods, in this area.',
});

export const deliveryVatCategory = rule('vat.deliveryCategory', {
  type: code(),
  says: 'The VAT category of the delivery fee.',
});

/** An amount in this range is an error by itself. */
export const priceErrorAmount = rule('price.errorAmount', {
  type: range(money),
  says: 'A price in this range does not bind.',
});

export const priceErrorShare = rule('price.errorShare', {
  type: bound(percent),
  says: "A price at this share of the product's usual price is grossly out of line and does not bind.",
});

export const usualPricePeriod = rule('price.usualPeriod', {
  type: duration,
  says: 'The period before the order over which the usual price of a product is looked up.',
});

export const priceErrorAnswer = rule('price.errorAnswer', {
  only: ['yes'],
  type: flag,
  says: 'The right price is offered; the customer accepts it or cancels without a reason.',
});

export const expiredOffer = rule('price.expiredOfferDoesNotBind', {
  type: flag,
  says: 'An offer shown after its end, for instance from a cache, does not bind.',
});

export const offerAgainstConditions = declaredRule('price.offerAgainstConditionsDoesNotBind', {
  type: flag,
  says: "A wrong date or an offer against the promotion's own conditions does not bind.",
});

export const lowestPricePeriod = rule('price.lowestPeriod', {
  type: duration,
  says: 'A price reduction shows the lowest price of this period before it.',
});

export const unitPrice = rule('price.unit', {
  type: count('kilograms'),
  says: 'The price of coffee is also shown for this weight.',
});

export const unitPriceCapsule = rule('price.unitCapsule', {
  type: count('capsules'),
  says: 'The price of coffee is also shown for so many capsules.',
});

export const invoiceVatSeparate = rule('price.vatSeparate', {
  only: ['yes'],
  type: flag,
  says: 'VAT is a separate entry in totals and on the invoice.',
});

export const cashRounding = rule('price.cashRounding', {
  type: money,
  says: 'Amounts paid in cash are rounded to a multiple of this.',
});

export const priceErrorTestedOn = declaredRule('price.errorTestedOn', {
  type: code('listPrice'),
  says: 'The price that the test for price errors looks at, before benefits and announced promotions.',
});

export const priceErrorExempt = declaredRule('price.errorExempt', {
  type: codes('gifts', 'kits'),
  says: 'Goods that cost nothing on purpose and are not tested for price errors.',
});

export const unannouncedDisparity = declaredRule('price.unannouncedDisparityRefused', {
  type: flag,
  says: 'Performance may be refused at terms grossly out of line with earlier ones, without an announced change.',
});

export const autoreorderPriceCap = rule('price.autoreorderCappedByNotice', {
  type: flag,
  says: 'A recurring delivery never costs more than the last notice sent in time said.',
});

export const discountOnlyIfAgreed = declaredRule('price.discountOnlyIfAgreed', {
  type: flag,
  says: 'No discount is given that was not agreed beforehand.',
});

export const errorCancels = declaredRule('price.errorCancels', {
  type: codes('writing', 'printing', 'calculation'),
  says: 'The errors for which the seller can cancel a contract.',
});

export const promotionAudience = rule('autoreorder.promotions', {
  type: codes('recurring', 'all'),
  says: 'Whose promotions apply to recurring orders.',
});

export const promotionClock = rule('autoreorder.promotionClock', {
  type: code('noticeSent', 'goodsDelivered'),
  says: 'The event at which a promotion must be running to apply.',
});

export const pricingVocabulary: Vocabulary = [
  discountOnlyIfAgreed,
  errorCancels,
  priceClock,
  pricesIncludeVat,
  vatRate,
  deliveryVatCategory,
  priceErrorAmount,
  priceErrorShare,
  usualPricePeriod,
  priceErrorAnswer,
  expiredOffer,
  offerAgainstConditions,
  lowestPricePeriod,
  unitPrice,
  unitPriceCapsule,
  invoiceVatSeparate,
  cashRounding,
  priceErrorTestedOn,
  priceErrorExempt,
  unannouncedDisparity,
  autoreorderPriceCap,
  promotionAudience,
  promotionClock,
];
