// What an order looks like over JSON.
import { z } from '@hono/zod-openapi';
import {
  becauseSchema,
  boundSchema,
  cashSchema,
  documentSchema,
  moneySchema,
  vatTotalSchema,
} from './schemas.ts';

const summary = {
  id: z.string(),
  number: z.string(),
  state: z.enum(['held', 'awaitingPayment', 'confirmed', 'dispatched', 'cancelled', 'replaced', 'expired']),
  placedAt: z.string(),
  channel: z.string(),
  language: z.string(),
  total: moneySchema,
  deliveryWay: z.string(),
  deliveryPlace: z.string().optional(),
  deliveryOn: z.string(),
  waitsUntilAt: z
    .string()
    .optional()
    .openapi({ description: 'Until then an unpaid order can be paid, or a held one answered.' }),
};

export const orderSummarySchema = z.object(summary).openapi('OrderSummary');

const becauseList = z.array(becauseSchema);

const lineSchema = z
  .object({
    sku: z.string(),
    quantity: z.number().int(),
    unit: moneySchema,
    regularUnit: moneySchema,
    total: moneySchema,
    vat: moneySchema,
    vatBasisPoints: z.number().int(),
  })
  .openapi('OrderLine');

const addressSchema = z
  .object({
    recipient: z.string(),
    postcode: z.string(),
    city: z.string(),
    street: z.string(),
    country: z.string(),
    phone: z.string(),
    note: z.string(),
  })
  .openapi('OrderAddress', { description: "The order's own copy." });

const decisionSchema = z
  .object({
    bundleHash: z.string(),
    engineHash: z.string(),
    lines: z.array(
      z.object({
        sku: z.string(),
        because: becauseList,
        priceError: becauseList
          .optional()
          .openapi({ description: 'Why the price of this line does not bind.' }),
        usual: moneySchema.optional(),
      }),
    ),
    delivery: becauseList,
    total: becauseList,
    dueInCash: cashSchema.optional(),
    vatTotals: z.array(vatTotalSchema),
  })
  .openapi('OrderDecision', { description: 'By which clauses each amount was decided.' });

const rightPriceSchema = z
  .object({
    digest: z.string().openapi({ description: 'Send it to accept exactly what is shown here.' }),
    prices: z.array(z.object({ sku: z.string(), unit: moneySchema })),
    order: boundSchema,
  })
  .openapi('RightPrice', { description: 'What the seller offers for a held order.' });

export const orderDetailSchema = z
  .object({
    ...summary,
    replacesOrderId: z.string().optional(),
    expectedFromAt: z.string(),
    expectedToAt: z.string(),
    collectUntilOn: z.string().optional(),
    paymentMethod: z.string(),
    goods: moneySchema,
    delivery: moneySchema,
    vat: moneySchema,
    lines: z.array(lineSchema),
    address: addressSchema.optional(),
    documents: z.array(documentSchema),
    events: z.array(z.object({ kind: z.string(), at: z.string(), facts: z.unknown() })),
    decision: decisionSchema,
    rightPrice: rightPriceSchema.optional(),
  })
  .openapi('Order');
