// The delivery step: where and how the order shall go.
import { chooseDelivery } from '../../../modules/basket/commands.ts';
import { findPickupPoint, listPickupPoints, type PickupPoints } from '../../../modules/delivery/queries.ts';
import { addAddress } from '../../../modules/identity/commands.ts';
import type { Address } from '../../../modules/identity/model.ts';
import { listAddresses } from '../../../modules/identity/queries.ts';
import type { BasketQuote } from '../../../modules/quote/queries.ts';
import { parseForm } from '../../../platform/http/form.ts';
import { refuse, runCommand } from '../../../platform/runner.ts';
import { messages } from '../../../ui/messages.ts';
import type { StorefrontRequest } from '../context.ts';
import { type Customer, callOf, forCustomer } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { renderFrame } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { renderDelivery } from './delivery-body.ts';
import {
  type Chosen,
  type DeliveryEntries,
  decideEntries,
  deliveryForm,
  newAddress,
  type Wrong,
} from './delivery-choice.ts';
import { needsOtherBasket } from './mendable.ts';
import { quoteOf } from './quoting.ts';

const pointsShown = 6;
const entrance = '/checkout/who';

export const addDelivery: AddCustomerPages = (app, context) => {
  app.get('/checkout', (c) => c.redirect(shopPath(context, c.get('language'), '/checkout/delivery'), 303));

  app.get(
    '/checkout/delivery',
    forCustomer(
      context,
      async (c, customer) => {
        const { basket, addresses } = await read(context, customer);
        if (basket.quote.lines.length === 0 || needsOtherBasket(basket.quote)) return toBasket(c, context);
        const entries = { ...entriesOf(basket, addresses), ...searched(c) };
        return showDelivery(c, context, { basket, addresses, entries });
      },
      entrance,
    ),
  );

  app.post(
    '/checkout/delivery',
    forCustomer(
      context,
      async (c, customer) => {
        const { basket, addresses } = await read(context, customer);
        if (basket.quote.lines.length === 0) return toBasket(c, context);
        const form = await parseForm(c, deliveryForm);
        if (!form.ok) {
          const entries = { ...emptyEntries, ...form.values };
          const problems = Object.keys(form.errors).map(
            (field) => ({ field, code: 'forbiddenCharacters' }) as const,
          );
          return showDelivery(c, context, {
            basket,
            addresses,
            entries,
            wrong: { what: 'fields', problems },
          });
        }
        const entries = form.value;
        if (entries.do === 'search') {
          const query = new URLSearchParams({ way: 'pickupPoint', near: entries.near });
          return c.redirect(`${shopPath(context, c.get('language'), '/checkout/delivery')}?${query}`, 303);
        }
        const chosen = await decideEntries(context, basket, addresses, entries);
        if (!chosen.ok) return showDelivery(c, context, { basket, addresses, entries, wrong: chosen.wrong });
        if (!(await saveChoice(context, customer, chosen)))
          return showDelivery(c, context, {
            basket,
            addresses,
            entries,
            wrong: { what: 'address' },
          });
        return c.redirect(shopPath(context, c.get('language'), '/checkout/payment'), 303);
      },
      entrance,
    ),
  );
};

const emptyEntries = deliveryForm.parse({});

async function read(context: CustomerContext, customer: Customer) {
  const [basket, addresses] = await Promise.all([
    quoteOf(context, customer),
    listAddresses(context.database.db, customer.person.id),
  ]);
  return { basket, addresses };
}

function toBasket(c: StorefrontRequest, context: CustomerContext): Response {
  return c.redirect(shopPath(context, c.get('language'), '/basket'), 303);
}

/** As chosen before; the only way there is and the latest address are at hand. */
function entriesOf({ facts, quote, addressId }: BasketQuote, addresses: readonly Address[]): DeliveryEntries {
  const { way, place, on } = facts.choice;
  const [only, ...others] = quote.deliveries.filter(({ refusal }) => !refusal);
  return {
    ...emptyEntries,
    way: way ?? (others.length === 0 ? only?.way : undefined) ?? '',
    address: addressId ?? addresses[0]?.id ?? newAddress,
    on: on?.toString() ?? '',
    point: way === 'pickupPoint' ? (place ?? '') : '',
    boutique: way === 'boutique' ? (place ?? '') : '',
  };
}

function searched(c: StorefrontRequest): Partial<DeliveryEntries> {
  const { way, near } = c.req.query();
  return near === undefined ? {} : { way: way ?? 'pickupPoint', near: near.slice(0, 60) };
}

/** The new address, if any, and the choice: both or neither. False: the address is gone. */
async function saveChoice(
  context: CustomerContext,
  customer: Customer,
  { choice, addressId, added }: Extract<Chosen, { readonly ok: true }>,
): Promise<boolean> {
  const answer = await runCommand(
    context.database,
    callOf(context, customer, 'chooseDelivery'),
    async (ctx) => {
      const id = added ? (await addAddress(ctx, customer.person.id, added)).addressId : addressId;
      const saved = await chooseDelivery(ctx, customer.owner, { ...choice, addressId: id });
      return saved.ok ? { ok: true as const } : refuse({ ok: false as const });
    },
  );
  return answer.ok;
}

type Shown = {
  readonly basket: BasketQuote;
  readonly addresses: readonly Address[];
  readonly entries: DeliveryEntries;
  readonly wrong?: Wrong;
};

async function showDelivery(c: StorefrontRequest, context: CustomerContext, shown: Shown): Promise<Response> {
  const language = c.get('language');
  const points = await readPoints(context, shown.entries);
  return renderFrame(c, context, {
    title: messages(language).checkout.delivery.title,
    body: renderDelivery({ context, language, points, ...shown }),
    status: shown.wrong ? 422 : 200,
    path: '/checkout/delivery',
    current: 'basket',
    private: true,
  });
}

/** The chosen one stands first where the search did not find it. */
async function readPoints(
  { database }: CustomerContext,
  { near, point }: DeliveryEntries,
): Promise<PickupPoints> {
  const found = await listPickupPoints(database.db, near, pointsShown);
  if (point === '' || found.points.some(({ code }) => code === point)) return found;
  const chosen = await findPickupPoint(database.db, point);
  return chosen?.open ? { ...found, points: [chosen, ...found.points] } : found;
}
