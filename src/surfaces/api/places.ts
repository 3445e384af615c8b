// Where parcels are picked up: pick-up points by the carrier's list, boutiques by the documents. Their codes are what
// `place` takes when delivery is chosen.
import { z } from '@hono/zod-openapi';
import { listPickupPoints } from '../../modules/delivery/queries.ts';
import {
  boutiqueAddress,
  boutiqueHours,
  boutiqueKind,
  pickupKinds,
} from '../../modules/delivery/vocabulary.ts';
import { fieldErrors, invalidInput } from '../../platform/http/form.ts';
import type { OpeningHours } from '../../terms/opening-hours.ts';
import { noTerms } from './answers.ts';
import type { Api, ApiContext } from './context.ts';
import { fieldWords } from './field-words.ts';
import { declareRoute } from './route.ts';
import { becauseSchema } from './schemas.ts';

const pointQuery = z.object({
  q: z.string().max(100).default('').openapi({
    description: 'The beginning of a postcode, or a part of a town, a street or a name.',
  }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const pointSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    postcode: z.string(),
    city: z.string(),
    street: z.string(),
  })
  .openapi('PickupPoint');

const days = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su', 'PH'] as const;
const rangeSchema = z.object({ from: z.string(), to: z.string() }).nullable();
const boutiqueSchema = z
  .object({
    code: z.string(),
    kind: z.enum(['full', 'mini', 'temporary']).optional(),
    address: z.string().optional(),
    hours: z
      .object({
        Mo: rangeSchema,
        Tu: rangeSchema,
        We: rangeSchema,
        Th: rangeSchema,
        Fr: rangeSchema,
        Sa: rangeSchema,
        Su: rangeSchema,
        PH: rangeSchema,
      })
      .optional()
      .openapi({ description: 'Local times; null is closed; PH is a public holiday.' }),
    pickup: z.boolean().openapi({ description: 'Whether orders can be picked up here.' }),
    because: z.array(becauseSchema),
  })
  .openapi('Boutique');

export function placeRoutes(app: Api, { terms, database }: ApiContext): void {
  declareRoute(
    app,
    {
      method: 'get',
      path: '/pickup-points',
      tag: 'Delivery',
      summary: 'Pick-up points, by postcode',
      query: pointQuery,
      answers: {
        200: {
          says: 'The first of them, and how many there are',
          schema: z.object({ points: z.array(pointSchema), total: z.number().int() }),
        },
      },
    },
    async (c) => {
      const query = pointQuery.safeParse(c.req.query());
      if (!query.success) throw invalidInput(fieldErrors(query.error, fieldWords(c)));
      const { points, total } = await listPickupPoints(database.db, query.data.q, query.data.limit);
      return c.json({ points: [...points], total });
    },
  );

  declareRoute(
    app,
    {
      method: 'get',
      path: '/boutiques',
      tag: 'Delivery',
      summary: 'Boutiques with kind, address and opening hours, as the documents list them now',
      answers: { 200: { says: 'Boutiques', schema: z.object({ boutiques: z.array(boutiqueSchema) }) } },
    },
    async (c) => {
      const at = database.clock.now();
      if (!terms.covers(at)) throw noTerms();
      const reading = terms.at({ orderPlaced: at, eventHappened: at });
      const boutiques = [...reading.keyed(boutiqueAddress).keys()].map((code) => {
        const { value, because } = reading.explain(() => {
          const kind = reading.find(boutiqueKind, code);
          const hours = reading.find(boutiqueHours, code);
          return {
            kind,
            address: reading.find(boutiqueAddress, code),
            hours: hours && hoursAnswer(hours),
            pickup: kind !== undefined && reading.find(pickupKinds)?.includes(kind) === true,
          };
        });
        return { code, ...value, because: [...because] };
      });
      return c.json({ boutiques });
    },
  );
}

function hoursAnswer(hours: OpeningHours) {
  return Object.fromEntries(
    days.map((day) => {
      const range = hours[day];
      const time = (at: Temporal.PlainTime) => at.toString({ smallestUnit: 'minute' });
      return [day, range ? { from: time(range.from), to: time(range.to) } : null];
    }),
  );
}
