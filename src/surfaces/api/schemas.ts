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

const expectedSchema = z.object({
  on: z
    .string()
    .openapi({ description: 'The day; of several days the last, which lateness is measured by.' }),
  fromAt: z.string(),
  toAt: z.string(),
  earliestOn: z.string().optional().openapi({ description: 'Where several days are expected, the first.' }),
});
const becauseList = z.array(becauseSchema);

export const vatTotalSchema = z
  .object({ basisPoints: z.number().int(), net: moneySchema, vat: moneySchema })
  .openapi('VatTotal');

export const documentSchema = z
  .object({ document: z.string(), version: z.string() })
  .openapi('BoundDocument');

export const cashSchema = z
  .object({ due: moneySchema, because: becauseList })
  .openapi('CashTotal', { description: 'What is handed over in cash: the total as the terms round it.' });

const quoteLineSchema = z
  .object({
    sku: z.string(),
    quantity: z.number().int(),
    pieces: z.number().int(),
    capsules: z.number().int(),
    unit: moneySchema,
    regularUnit: moneySchema,
    total: moneySchema,
    vat: moneySchema,
    vatBasisPoints: z.number().int(),
    vatCategory: z.string(),
    because: becauseList,
    priceError: z
      .object({ usual: moneySchema.optional(), because: becauseList })
      .optional()
      .openapi({ description: 'The price does not bind: the order would be held until it is put right.' }),
    refusals: z.array(
      z.object({ code: z.string(), because: becauseList, left: z.number().int().optional() }),
    ),
  })
  .openapi('QuoteLine');

const limitSchema = z
  .object({
    code: z.string(),
    because: becauseList,
    group: z.string(),
    period: z.string(),
    limit: z.number().int(),
    left: z.number().int(),
  })
  .openapi('LimitExceeded');

const bound = {
  lines: z.array(quoteLineSchema),
  goods: moneySchema,
  capsules: z.number().int(),
  delivery: z
    .object({
      way: z.string(),
      place: z.string().optional(),
      address: z
        .object({ id: z.string(), revision: z.number().int() })
        .optional()
        .openapi({ description: 'Of the address book, as it was when this was quoted.' }),
      expected: expectedSchema,
      collectUntilOn: z.string().optional(),
      fee: moneySchema,
      standardFee: moneySchema,
      vat: moneySchema,
      vatBasisPoints: z.number().int(),
      because: becauseList,
    })
    .optional(),
  payment: z.string().optional(),
  total: moneySchema,
  vat: moneySchema,
  vatTotals: z.array(vatTotalSchema),
  totalBecause: becauseList,
  dueInCash: cashSchema.optional(),
  documents: z.array(documentSchema),
  limits: z.array(limitSchema),
  refusals: z
    .array(z.union([limitSchema, refusalSchema]))
    .openapi({ description: 'Why this cannot be ordered as it stands; empty when it can.' }),
  missing: z.array(z.string()).openapi({ description: 'What is still to be chosen.' }),
};

export const boundSchema = z.object(bound).openapi('Terms', { description: 'What an order would bind to.' });

export const quoteSchema = z
  .object({
    version: z.number().int().openapi({ description: 'Of the basket: send it with the next change.' }),
    digest: z.string().openapi({ description: 'What is reviewed: send it with the order.' }),
    addressId: z.string().optional(),
    ...bound,
    deliveries: z.array(
      z.object({
        way: z.string(),
        refusal: refusalSchema.optional(),
        fee: moneySchema,
        standardFee: moneySchema,
        feeBecause: becauseList,
        expected: expectedSchema.optional(),
        expectedBecause: becauseList,
      }),
    ),
    boutiques: z.array(
      z.object({
        place: z.string(),
        refusal: refusalSchema.optional(),
        expected: expectedSchema.extend({ collectUntilOn: z.string() }).optional(),
        because: becauseList,
      }),
    ),
    dayChoices: z.array(z.string()),
    payments: z.array(
      z.object({ method: z.string(), refusal: refusalSchema.optional(), because: becauseList }),
    ),
  })
  .openapi('Quote');

/** A request that says all it has to say by its address: `{}`. */
export const emptySchema = z.object({}).strict();

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/);
/** Days that somebody may mean, all of which the database can keep. */
const isoDate = z.iso.date().regex(/^(19|20|21)\d\d-/);

export const skuParameter = z.object({ sku: code.openapi({ param: { name: 'sku', in: 'path' } }) });

export const quantitySchema = z
  .object({
    quantity: z.number().int().min(0).max(quantityCeiling),
    // What the database can count to.
    version: z.number().int().min(0).max(2_147_483_647).optional(),
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

export const keptAddressSchema = z
  .object({
    id: z.string(),
    recipient: z.string(),
    postcode: z.string(),
    city: z.string(),
    street: z.string(),
    country: z.string(),
    phone: z.string(),
    note: z.string(),
  })
  .openapi('Address');

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

export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);

export const orderSchema = z
  .object({
    digest: digestSchema,
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

export const emailSchema = z.string().max(320);
export const passwordSchema = z.string().max(1000);

const personalData = {
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
};

export const personalDataSchema = z.object(personalData).strict();

export const registrationSchema = z
  .object({
    email: emailSchema,
    password: passwordSchema,
    ...personalData,
    accepted: z.array(z.string().max(120)).max(50),
  })
  .strict();

export const credentialsSchema = z.object({ email: emailSchema, password: passwordSchema }).strict();
