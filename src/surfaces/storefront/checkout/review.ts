// The last step: everything once more, and the button that binds. What has changed since the review is shown, and
// nothing is ordered.
import { z } from 'zod';
import { findAddress } from '../../../modules/identity/queries.ts';
import type { PlaceAnswer } from '../../../modules/order/model.ts';
import { placeOrder } from '../../../modules/order/place.ts';
import type { BasketQuote } from '../../../modules/quote/queries.ts';
import { parseForm } from '../../../platform/http/form.ts';
import { KeyReusedWithOtherInput, runCommand } from '../../../platform/runner.ts';
import { messages } from '../../../ui/messages.ts';
import { acceptanceFields } from '../acceptance.ts';
import type { StorefrontRequest } from '../context.ts';
import { type Customer, callOf, forCustomer } from '../customer.ts';
import type { AddCustomerPages, CustomerContext } from '../customer-context.ts';
import { renderFrame } from '../frame.ts';
import { shopPath } from '../paths.ts';
import { startPayment } from '../payment-routes.ts';
import { findPlace } from '../places.ts';
import { quoteOf } from './quoting.ts';
import { type ReviewOutcome, renderReview } from './review-body.ts';
import { changesBetween, openReviewed, reviewedOf } from './reviewed.ts';
import { stepBefore } from './steps.ts';

const placeForm = z.object({
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.string().regex(/^[A-Za-z0-9-]{8,100}$/),
  ...acceptanceFields,
  reviewed: z.string().max(10_000).default(''),
});
type PlaceEntries = z.output<typeof placeForm>;

const entrance = '/checkout/who';

export const addReview: AddCustomerPages = (app, context) => {
  app.get(
    '/checkout/review',
    forCustomer(context, (c, customer) => showReview(c, context, customer), entrance),
  );

  app.post(
    '/checkout/review',
    forCustomer(
      context,
      async (c, customer) => {
        const form = await parseForm(c, placeForm);
        // A form that is not ours or was tampered with: the review as it stands.
        if (!form.ok) return showReview(c, context, customer, { kind: 'changed', changes: undefined });
        const entries = form.value;
        if (entries.accept === undefined) return showReview(c, context, customer, { kind: 'notAccepted' });
        const answer = await place(c, context, customer, entries);
        if (answer.ok) {
          if (answer.state === 'awaitingPayment') return startPayment(c, context, answer.number);
          const path = `/orders/${answer.number}/thank-you`;
          return c.redirect(shopPath(context, c.get('language'), path), 303);
        }
        if (answer.code === 'noTerms') return showReview(c, context, customer, { kind: 'noTerms' });
        return showReview(c, context, customer, undefined, entries.reviewed);
      },
      entrance,
    ),
  );
};

async function place(
  c: StorefrontRequest,
  context: CustomerContext,
  customer: Customer,
  { key, digest, accepted }: PlaceEntries,
): Promise<PlaceAnswer> {
  const { database, market, engineHash } = context;
  const input = { digest, accepted, language: c.get('language') };
  try {
    return await runCommand(database, callOf(context, customer, 'placeOrder', { key, input }), (ctx) =>
      placeOrder(ctx, { terms: market, engineHash }, { personId: customer.person.id, ...input }),
    );
  } catch (error) {
    if (error instanceof KeyReusedWithOtherInput) return { ok: false, code: 'quoteChanged' };
    throw error;
  }
}

/** `sealed`: what was reviewed before nothing was ordered. */
async function showReview(
  c: StorefrontRequest,
  context: CustomerContext,
  customer: Customer,
  known?: ReviewOutcome,
  sealed?: string,
): Promise<Response> {
  const language = c.get('language');
  const { database } = context;
  const basket = await quoteOf(context, customer);
  const before = stepBefore(basket.quote, ['lines', 'way', 'place', 'address', 'payment']);
  if (before) return c.redirect(shopPath(context, language, before), 303);
  const { catalogue } = await context.offers.read();
  const [address, spot] = await Promise.all([
    basket.addressId ? findAddress(database.db, customer.person.id, basket.addressId) : undefined,
    findPlaceOf(context, basket),
  ]);
  const changesSince = (text: string) => {
    const reviewed = openReviewed(context.secret, text);
    const now = reviewedOf(basket.quote, { place: spot, address });
    return reviewed && changesBetween(context, catalogue, language, reviewed, now);
  };
  const outcome: ReviewOutcome | undefined =
    sealed === undefined ? known : { kind: 'changed', changes: changesSince(sealed) };
  return renderFrame(c, context, {
    title: messages(language).checkout.review.title,
    body: renderReview({
      context,
      language,
      catalogue,
      basket,
      person: customer.person,
      address,
      place: spot,
      ...(outcome && { outcome }),
    }),
    status: outcome === undefined ? 200 : outcome.kind === 'changed' ? 409 : 422,
    path: '/checkout/review',
    current: 'basket',
    private: true,
  });
}

function findPlaceOf(context: CustomerContext, { facts }: BasketQuote) {
  const { way, place } = facts.choice;
  return findPlace(context, way ?? '', place, facts.at);
}
