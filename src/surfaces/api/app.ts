// The JSON API of one market, mounted under /api/v1/<market>, with its OpenAPI 3.1 document and a browser for it.
import { OpenAPIHono } from '@hono/zod-openapi';
import type { WebEnv } from '../../platform/http/env.ts';
import { accountRoutes } from './account.ts';
import { addressRoutes } from './addresses.ts';
import { basketRoutes } from './basket.ts';
import { cardRoutes } from './cards.ts';
import type { Api, ApiContext } from './context.ts';
import { documentRoutes } from './documents.ts';
import { repeating } from './idempotency.ts';
import { orderRoutes } from './orders.ts';
import { passwordRoutes } from './password.ts';
import { paymentRoutes } from './payment.ts';
import { peopleRoutes } from './people.ts';
import { placeRoutes } from './places.ts';
import { productRoutes } from './products.ts';
import { recurringRoutes } from './recurring.ts';
import { recurringCardRoutes } from './recurring-card.ts';
import { recurringChangeRoutes } from './recurring-changes.ts';
import { recurringStartRoutes } from './recurring-start.ts';
import { addReference } from './reference.ts';
import { rightPriceRoutes } from './right-price.ts';

export function createApi(context: ApiContext): Api {
  const app = new OpenAPIHono<WebEnv>();
  app.use(async (c, next) => {
    await next();
    // Not by c.header, which would turn a finished answer into a stream.
    c.res.headers.set('Cache-Control', 'no-store');
  });
  documentRoutes(app, context);
  productRoutes(app, context);
  basketRoutes(app, context);
  placeRoutes(app, context);
  orderRoutes(app, context);
  paymentRoutes(app, context);
  rightPriceRoutes(app, context);
  recurringStartRoutes(app, context);
  recurringCardRoutes(app, context);
  recurringRoutes(app, context);
  recurringChangeRoutes(app, context);
  peopleRoutes(app, context);
  passwordRoutes(app, context);
  accountRoutes(app, context);
  addressRoutes(app, context);
  cardRoutes(app, context);
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: `Demitasse, market ${context.terms.bundle.market.code}`,
      version: '1',
      description: `Every amount, date and refusal cites the clause and the version it comes from.\n\n${repeating}`,
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: `/api/v1/${context.terms.bundle.market.code}` }],
  });
  addReference(app, context);
  return app;
}
