// The shapes that the API promises, for its OpenAPI document and for reading requests.
import { z } from '@hono/zod-openapi';
import { quantityCeiling } from '../../modules/basket/model.ts';

export const moneySchema = z
  .object({ amountMinor: z.number().int(), currency: z.string().length(3) })
  .openapi('Money', { description: 'Whole minor units; HUF has none, so whole forint.' });

export const becauseSchema = z
  .object({
    path: z.string(),
    key: z.string(),
    value: z.string(),
    document: z.string(),
    version: z.string(),
    paragraph: z.string(),
    outcome: z.enum(['applied', 'notApplied']),
  })
  .openapi('Because', {
    description: 'A rule that was looked at: the clause it stands in, its version, its value.',
  });

export const refusalSchema = z
  .object({ code: z.string(), because: z.array(becauseSchema) })
  .openapi('Refusal');

const expectedSchema = z.object({ on: z.string(), fromAt: z.string(), toAt: z.string() });

export const quoteSchema = z
  .object({
    version: z.number().int().openapi({ description: 'Of the basket: send it with the next change.' }),
    digest: z.string().openapi({ description: 'What is reviewed: send it with the order.' }),
    lines: z.array(
      z.object({
        sku: z.string(),
        quantity: z.number().int(),
        unit: moneySchema,
        regularUnit: moneySchema,
        total: moneySchema,
        vat: moneySchema,
        because: z.array(becauseSchema),
        refusals: z.array(refusalSchema),
      }),
    ),
    goods: moneySchema,
    deliveries: z.array(
      z.object({
        way: z.string(),
        refusal: refusalSchema.optional(),
        fee: moneySchema,
        standardFee: moneySchema,
        feeBecause: z.array(becauseSchema),
        expected: expectedSchema.optional(),
        expectedBecause: z.array(becauseSchema),
      }),
    ),
    boutiques: z.array(
      z.object({ place: z.string(), refusal: refusalSchema.optional(), expected: expectedSchema.optional() }),
    ),
    dayChoices: z.array(z.string()),
    delivery: z
      .object({
        way: z.string(),
        place: z.string().optional(),
        expected: expectedSchema,
        fee: moneySchema,
        because: z.array(becauseSchema),
      })
      .optional(),
    payments: z.array(
      z.object({ method: z.string(), refusal: refusalSchema.optional(), because: z.array(becauseSchema) }),
    ),
    payment: z.string().optional(),
    total: moneySchema,
    vat: moneySchema,
    vatTotals: z.array(z.object({ basisPoints: z.number().int(), net: moneySchema, vat: moneySchema })),
    documents: z.array(z.object({ document: z.string(), version: z.string() })),
    refusals: z.array(refusalSchema),
    missing: z.array(z.string()),
  })
  .openapi('Quote');

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/);
const isoDate = z.iso.date();

export const skuParameter = z.object({ sku: code.openapi({ param: { name: 'sku', in: 'path' } }) });

export const quantitySchema = z
  .object({
    quantity: z.number().int().min(0).max(quantityCeiling),
    version: z.number().int().min(0).optional(),
  })
  .strict();

export const addressSchema = z
  .object({
    recipient: z.string().min(1).max(100),
    postcode: z.string().min(1).max(12),
    city: z.string().min(1).max(100),
    street: z.string().min(1).max(200),
    country: z.string().regex(/^[A-Z]{2}$/),
    phone: z.string().min(1).max(30),
    note: z.string().max(500).default(''),
  })
  .strict();

export const deliveryChoiceSchema = z
  .object({
    way: z.enum(['home', 'pickupPoint', 'boutique']),
    place: code.optional(),
    on: isoDate.optional(),
    addressId: z.uuid().optional(),
  })
  .strict();

export const paymentChoiceSchema = z
  .object({ method: z.enum(['card', 'giftCard', 'cashOnDelivery', 'cardOnDelivery']) })
  .strict();

export const orderSchema = z
  .object({
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    accepted: z.array(z.string().max(120)).max(50),
    language: z
      .string()
      .regex(/^[a-z]{2}$/)
      .optional(),
  })
  .strict();

export const placedSchema = z
  .object({ orderId: z.string(), number: z.string(), state: z.string(), paymentId: z.string().nullable() })
  .openapi('Placed');

export const registrationSchema = z
  .object({
    email: z.string().max(320),
    password: z.string().max(1000),
    givenName: z.string().max(200),
    familyName: z.string().max(200),
    phone: z.string().max(60),
    birthOn: z.string().max(20),
    companyName: z.string().max(300).optional(),
    taxNumber: z.string().max(60).optional(),
    language: z
      .string()
      .regex(/^[a-z]{2}$/)
      .optional(),
    accepted: z.array(z.string().max(120)).max(50),
  })
  .strict();

export const credentialsSchema = z
  .object({ email: z.string().max(320), password: z.string().max(1000) })
  .strict();
