// The shapes of recurring orders over JSON.
import { z } from '@hono/zod-openapi';
import { quantityCeiling } from '../../modules/basket/model.ts';
import { becauseSchema, boundSchema } from './schemas.ts';

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/);
const isoDate = z.iso.date().regex(/^(19|20|21)\d\d-/);
const version = z
  .number()
  .int()
  .min(1)
  .max(2_147_483_647)
  .openapi({ description: 'Of the recurring order as you last read it.' });

export const intervalSchema = z
  .object({ count: z.number().int().min(0).max(1000), unit: z.enum(['day', 'week', 'month']) })
  .strict()
  .openapi({ description: 'What is not offered is refused with its clause.' });
const lineSchema = z.object({ sku: code, quantity: z.number().int().min(1).max(quantityCeiling) }).strict();

const settings = {
  lines: z.array(lineSchema).min(1).max(100),
  interval: intervalSchema,
  way: z
    .enum(['home', 'pickupPoint', 'boutique'])
    .openapi({ description: 'A way that the terms do not offer is refused with its clause.' }),
  place: code.optional().openapi({ description: 'Code of a pick-up point.' }),
  addressId: z.uuid().optional(),
  payment: z.enum(['card', 'giftCard', 'cashOnDelivery', 'cardOnDelivery', 'atmReference', 'directDebit']),
  storedCardId: z
    .uuid()
    .optional()
    .openapi({ description: 'Without one a card order waits until a card is stored.' }),
};

export const startSchema = z
  .object({
    ...settings,
    firstOn: isoDate,
    language: z
      .string()
      .regex(/^[a-z]{2}$/)
      .optional(),
  })
  .strict();

const changes = {
  ...z.object(settings).partial().shape,
  nextOn: isoDate.optional().openapi({ description: 'A new date for the delivery ahead.' }),
};
export const changeSchema = z.object({ version, ...changes }).strict();
export const ownSchema = z.object({ version }).strict();
export const pauseSchema = z.object({ version, resumeOn: isoDate.optional() }).strict();
export const resumeSchema = z.object({ version, nextOn: isoDate.optional() }).strict();

const becauseList = z.array(becauseSchema);
const missingSchema = z.array(
  z.object({
    sku: z.string(),
    quantity: z.number().int(),
    reason: z.enum(['outOfStock', 'notSold', 'priceError']),
    because: becauseList,
  }),
);
const state = z.enum(['awaitingCard', 'active', 'paused', 'stopped']);

export const previewSchema = z
  .object({
    goesOn: z.string().optional(),
    effect: z.enum(['ahead', 'moved', 'next']),
    because: becauseList,
    quote: boundSchema,
    missing: missingSchema,
  })
  .openapi('RecurringPreview', { description: 'What it would come to; nothing is saved.' });

export const cardPageSchema = z
  .url()
  .openapi({ description: "The provider's page where the card is stored: send the customer there." });

export const startedSchema = z
  .object({
    number: z.string(),
    state,
    goesOn: z.string().nullable(),
    cardPage: cardPageSchema.optional(),
  })
  .openapi('RecurringStarted');

export const doneSchema = z
  .object({
    version: z.number().int(),
    goesOn: z.string().nullable(),
    effect: z.enum(['ahead', 'moved', 'next']).optional(),
  })
  .openapi('RecurringDone');

const subscription = {
  number: z.string(),
  state,
  version: z.number().int(),
  interval: intervalSchema,
  lines: z.array(lineSchema),
  way: z.string(),
  place: z.string().optional(),
  addressId: z.string().optional(),
  payment: z.string(),
  storedCardId: z.string().optional(),
  resumeOn: z.string().optional(),
  startedAt: z.string(),
  stoppedAt: z.string().optional(),
};

const delivery = { ordinal: z.number().int(), nominalOn: z.string(), goesOn: z.string(), state: z.string() };

export const summarySchema = z
  .object({ ...subscription, ahead: z.object(delivery).optional(), waiting: z.number().int() })
  .openapi('RecurringSummary');

export const detailSchema = z
  .object({
    ...subscription,
    ahead: z
      .object({
        ...delivery,
        goesBy: z.enum(['delivery', 'dispatch']),
        noticeAt: z.string(),
        noticeSentAt: z.string().optional(),
        noticeBy: z.string(),
        noticeBecause: becauseList,
        changeableUntilAt: z.string().openapi({ description: 'Exclusive.' }),
        changeableZone: z
          .string()
          .openapi({ description: 'The clock of the place it goes to.', example: 'Atlantic/Azores' }),
        changeableBecause: becauseList,
        changeable: z.boolean(),
        quote: boundSchema,
        missing: missingSchema,
      })
      .optional(),
    upcoming: z.array(z.string()),
    waiting: z.array(
      z.object({
        ordinal: z.number().int(),
        state: z.string(),
        goesOn: z.string(),
        orderNumber: z.string(),
        waitsUntilAt: z.string(),
      }),
    ),
    past: z.array(
      z.object({ ...delivery, orderNumber: z.string().optional(), closedAt: z.string().optional() }),
    ),
  })
  .openapi('RecurringOrder');

export const timelineSchema = z.object({
  entries: z.array(
    z.object({
      at: z.string().optional(),
      on: z.string().optional(),
      kind: z.string(),
      facts: z.record(z.string(), z.unknown()),
      because: becauseList.optional(),
      future: z.boolean(),
    }),
  ),
});
